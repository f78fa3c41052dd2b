//! The command line: the whole grammar, and a file for each subcommand.

mod add;
mod aloud;
mod beforehand;
mod board;
mod close;
mod compare;
mod completions;
mod copies;
mod decide;
mod definition;
mod export;
mod expunge;
mod frameworks;
mod import;
mod key;
mod leave_out;
mod list;
mod man;
mod new;
mod passphrase;
mod people;
mod phase;
mod plain;
mod practice;
mod present;
mod process;
mod rate;
mod replay;
mod retention;
mod screens;
mod seal;
mod search;
mod sessions;
mod show;
mod terminal;
mod unlock;
mod verify;
mod words;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
};

use clap::{Parser, Subcommand};
use miette::Diagnostic;
use thiserror::Error;

use terminal::aside;
pub use terminal::output;

use crate::{
    domain::ids::ContributionId,
    store::frameworks::{Catalogue, FrameworkProblem},
};

/// Run a three-column map meeting on the wall, live, from a terminal.
#[derive(Debug, Parser)]
#[command(name = "mapboard", version)]
pub struct Cli {
    /// The folder with the sessions [default: $MAPBOARD_SESSIONS, the config's, ./sessions if it is marked as
    /// mapboard's, or the user's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub sessions: Option<PathBuf>,
    /// Keys of sealed sessions
    #[command(flatten)]
    pub keys: unlock::Keys,
    /// What to do [default: show the past sessions]
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What mapboard can be told to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a session and open its board
    New(new::NewSession),
    /// Write a report before a meeting, on the same board and with the same prompts
    Report(beforehand::Beforehand),
    /// Write a referral to the multi-agency hub, likewise
    Referral(beforehand::Beforehand),
    /// Open the board of a session
    Open {
        /// The session: a path, or a unique part of its name [default: the last one]
        session: Option<OsString>,
        /// As a dialogue of lines, without a full screen
        #[arg(long)]
        plain: bool,
        /// At this contribution, by its id as `search --json` prints it
        #[arg(long, value_name = "ID", conflicts_with = "plain")]
        at_line: Option<ContributionId>,
    },
    /// Show a session on the wall: only what the room may see, live
    Present(present::Presented),
    /// Play a finished fictional meeting again, for a briefing, or record it for a website
    Replay(replay::Replayed),
    /// Practise with a fictional meeting, step by step: capturing, statements, scales, tools, the wall
    Practice(practice::Practising),
    /// List past sessions, the newest first
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
        /// Those in the archive instead
        #[arg(long)]
        archived: bool,
    },
    /// Take sessions out of the daily list, by name or by the council's rule; or bring them back
    Archive(retention::Archiving),
    /// Delete for good what the council's rule asks for, and write a receipt
    Dispose(retention::ByRule),
    /// Print the map of a session
    Show(show::Shown),
    /// Find what was said, in all sessions
    Search(search::Search),
    /// Say what changed from one meeting to a later one
    Compare(compare::Compared),
    /// Make a paper of a session, or its actions for other programs
    Export(export::Wanted),
    /// Open a tool as a board of a session, and print the board's id
    Board(board::NewBoard),
    /// Add what is said to a session
    Add(add::NewLine),
    /// Record an answer on a scale
    Rate(rate::NewRating),
    /// Add someone to a session, or say that they came or left
    Person(people::NewPerson),
    /// Go to a part of the agenda
    Phase(phase::NewPhase),
    /// Decide an outcome for a child
    Decide(decide::NewDecision),
    /// Record how someone sees a decision differently, in their words
    Dissent(decide::NewDissent),
    /// Say when the next meeting is
    NextMeeting(decide::NewNext),
    /// Say what is open, and sign the meeting off
    Close(close::Closing),
    /// Take a sign-off back
    Reopen(close::Reopening),
    /// Correct a line after signing off
    Amend(close::Amending),
    /// Leave a line out of one person's copies
    LeaveOut(leave_out::LeavingOut),
    /// Take a report into the tray of a session, to be placed line by line
    Import(import::Import),
    /// Take out of a session what never belonged there, for good
    Expunge(expunge::Expunging),
    /// Seal a session: only those read it who have a key. One that is sealed gets more recipients
    Seal(seal::Sealing),
    /// Make and list the keys that sealed sessions are opened with
    #[command(subcommand)]
    Key(key::Keys),
    /// Check every line of a session
    Verify {
        /// The session: a path, or a unique part of its name
        session: OsString,
    },
    /// Make one session of two copies of it that went apart
    Merge {
        /// One copy
        a: PathBuf,
        /// The other copy
        b: PathBuf,
        /// The new file [default: the first one's name with -merged]
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Make a new session of a file that was edited by hand or damaged, or of a sample
    Adopt {
        /// The file
        file: PathBuf,
    },
    /// Show and check the frameworks and kinds of meeting
    #[command(subcommand)]
    Frameworks(frameworks::Frameworks),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
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

/// A refusal that a sentence says.
fn refused(sentence: impl ToString) -> Refusal {
    Refusal::Sentence(sentence.to_string())
}

/// The definitions there are, with a line on stderr for each file of the user's that was left out.
fn catalogue() -> Catalogue {
    let folder = crate::store::frameworks::user_folder();
    let catalogue = folder.map_or_else(Catalogue::built_in, |folder| Catalogue::with_folder(&folder));
    for problem in catalogue.problems() {
        aside(format_args!("left out: {}", problem.one_line()));
    }
    catalogue
}

/// Does what `cli` says; what is asked for goes to `out`.
pub fn run(cli: Cli, out: &mut dyn Write) -> Result<(), Refusal> {
    process::prepare();
    let flag = cli.sessions;
    unlock::know(cli.keys)?;
    let Some(command) = cli.command else { return screens::library(flag) };
    let done = match command {
        Command::New(new) => new::run(new, flag, out),
        Command::Report(new) => beforehand::run(new, "report", flag, out),
        Command::Referral(new) => beforehand::run(new, "referral", flag, out),
        Command::Open { session, plain: false, at_line } => screens::open(session.as_deref(), at_line, flag),
        Command::Open { session, plain: true, .. } => {
            sessions::find(flag, session.as_deref()).and_then(|path| plain::from_stdin(path, out))
        }
        Command::Present(presented) => present::run(presented, flag),
        Command::Replay(replayed) => replay::run(replayed, flag, out),
        Command::Practice(practising) => practice::run(practising, flag, out),
        Command::List { json, archived } => list::run(json, archived, flag, out),
        Command::Archive(archiving) => retention::archive(archiving, flag, out),
        Command::Dispose(by_rule) => retention::dispose(by_rule, flag, out),
        Command::Show(shown) => show::run(shown, flag, out),
        Command::Search(search) => search::run(search, flag, out),
        Command::Compare(compared) => compare::run(compared, flag, out),
        Command::Export(wanted) => export::run(wanted, flag, out),
        Command::Add(line) => add::run(line, flag, out),
        Command::Board(new) => board::run(new, flag, out),
        Command::Rate(rating) => rate::run(rating, flag),
        Command::Person(person) => people::run(person, flag, out),
        Command::Phase(phase) => phase::run(phase, flag, out),
        Command::Decide(new) => decide::decide(new, flag),
        Command::Dissent(new) => decide::dissent(new, flag),
        Command::NextMeeting(new) => decide::next_meeting(new, flag),
        Command::Close(closing) => close::close(closing, flag, out),
        Command::Reopen(new) => close::reopen(new, flag),
        Command::Amend(new) => close::amend(new, flag, out),
        Command::LeaveOut(new) => leave_out::run(new, flag, out),
        Command::Import(new) => import::run(new, flag, out),
        Command::Expunge(new) => expunge::run(new, flag, out),
        Command::Seal(sealing) => seal::run(sealing, flag, out),
        Command::Key(what) => key::run(what, out),
        Command::Verify { session } => verify::run(&session, flag, out),
        Command::Merge { a, b, output } => copies::merge(&a, &b, output, out),
        Command::Adopt { file } => copies::adopt(&file, flag, out),
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
        Refusal::Sentence(_) | Refusal::Output(_) => aside(refusal),
    }
}
