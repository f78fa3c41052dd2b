mod cli;
mod files;
mod frameworks;
mod house;
mod keys;
#[cfg(unix)]
mod pty;
mod samples;
mod year;
