//! The command line: the whole grammar, and a file for each subcommand.

mod completions;
mod frameworks;
mod man;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand};
use miette::Diagnostic;
use thiserror::Error;

use crate::store::frameworks::FrameworkProblem;

/// Run a three-column map meeting on the wall, live, from a terminal.
#[derive(Debug, Parser)]
#[command(name = "mapboard", version, arg_required_else_help = true)]
pub struct Cli {
    /// The folder with the sessions [default: $MAPBOARD_SESSIONS, the config's, ./sessions if it is marked as
    /// mapboard's, or the user's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub sessions: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What mapboard can be told to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show and check the frameworks and kinds of meeting
    #[command(subcommand)]
    Frameworks(Frameworks),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What can be done with frameworks and kinds of meeting.
#[derive(Debug, Subcommand)]
pub enum Frameworks {
    /// List the frameworks and kinds of meeting there are
    List {
        /// As JSON, the frameworks only
        #[arg(long)]
        json: bool,
    },
    /// Print a framework or a kind of meeting
    Show {
        /// Its id, as `list` prints it
        id: String,
        /// As the YAML file it was read from, for a copy of your own
        #[arg(long)]
        source: bool,
    },
    /// Check the YAML file of a framework or a kind of meeting
    Check {
        /// The file
        file: PathBuf,
    },
    /// Print the JSON Schema of a framework's file, for editors
    Schema {
        /// That of a meeting kind's file instead
        #[arg(long)]
        meeting_kind: bool,
    },
}

/// Why a command did not do what it was told.
#[derive(Debug, Error, Diagnostic)]
pub enum Refusal {
    /// A sentence says it all.
    #[error("{0}")]
    Sentence(String),
    /// A definition is wrong.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Definition(#[from] FrameworkProblem),
    /// The output could not be written. A reader that has read enough, such as `head`, is not an error.
    #[error("The output could not be written: {0}.")]
    Output(#[from] io::Error),
}

/// Does what `cli` says; what is asked for goes to `out`.
pub fn run(cli: Cli, out: &mut dyn Write) -> Result<(), Refusal> {
    let done = match cli.command {
        Command::Frameworks(what) => frameworks::run(what, out),
        Command::Completions { shell } => completions::run(shell, out),
        Command::Man => man::run(out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Err(Refusal::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Says on stderr why a command was refused: one sentence, or the place in a file with it.
pub fn say(refusal: Refusal) {
    match refusal {
        Refusal::Definition(_) => eprintln!("{:?}", miette::Report::new(refusal)),
        Refusal::Sentence(_) | Refusal::Output(_) => eprintln!("mapboard: {refusal}"),
    }
}
