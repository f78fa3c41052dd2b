//! `mapboard completions SHELL`.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Refusal};

/// Prints what the shell has to know.
pub fn run(shell: Shell, out: &mut dyn Write) -> Result<(), Refusal> {
    // The generator panics where it cannot write, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "mapboard", &mut script);
    Ok(out.write_all(&script)?)
}
