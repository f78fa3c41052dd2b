mod frameworks;
mod files;
