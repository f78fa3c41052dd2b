//! All that touches the disk.

pub mod frameworks;
