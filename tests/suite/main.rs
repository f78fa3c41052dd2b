mod cli;
mod files;
mod frameworks;
mod house;
mod keys;
mod papers;
mod proofs;
#[cfg(unix)]
mod pty;
mod samples;
mod year;
