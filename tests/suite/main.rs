mod files;
mod frameworks;
mod keys;
