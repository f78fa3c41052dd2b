mod files;
mod frameworks;
