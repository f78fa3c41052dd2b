//! The `mapboard` binary: reads the command line, does what it says, and answers with an exit code.

use std::process::ExitCode;

use clap::Parser;
use mapboard::cli;

fn main() -> ExitCode {
    // A wrong command line ends here with exit code 2.
    let command = cli::Cli::parse();
    match cli::run(command, &mut cli::output()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            cli::say(refusal);
            ExitCode::FAILURE
        }
    }
}
