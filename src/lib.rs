//! mapboard: run a three-column map meeting on the wall, live, from a terminal.
//!
//! The house, from the ground up (no arrow runs back up):
//!
//! * `packed`: texts and fonts that the program brings, unpacked when they are asked for.
//! * [`domain`]: what a meeting is. Pure: no file, no clock, no terminal, no chance.
//! * [`store`]: all that touches the disk.
//! * [`export`]: a map written down, as text or JSON.
//! * [`import`]: what comes from outside, as lines for the tray.
//! * [`live`]: following a session from another process, for the room.
//! * [`tui`]: the terminal interface.
//! * [`cli`]: the command line; the top.
#![warn(missing_docs)]

pub mod cli;
pub mod domain;
pub mod export;
pub mod import;
pub mod live;
mod packed;
pub mod store;
pub mod tui;
