mod files;
mod frameworks;
mod keys;
#[cfg(unix)]
mod pty;
mod samples;
