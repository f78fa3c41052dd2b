//! `mapboard show --public --follow`: each line that the room may see, as plain text, when it comes. For a screen
//! reader, a braille display, an interpreter.

use std::{
    collections::HashSet,
    io::Write,
    path::{Path, PathBuf},
    sync::mpsc,
    time::Duration,
};

use crate::{
    domain::{
        contribution::Contribution,
        ids::{ContributionId, EventId},
        public::PublicSession,
    },
    live::{Live, State},
    store::home,
};

use super::{Refusal, refused};

/// Prints what stands there, and then each new line until somebody ends it or the reader goes away.
///
/// Of what is hidden later nothing is said: a note would tell that there was something.
pub fn run(path: PathBuf, out: &mut dyn Write) -> Result<(), Refusal> {
    if !path.is_file() {
        return Err(refused(format!("There is no session at {}.", path.display())));
    }
    follow(&path, home::data(), out)
}

fn follow(path: &Path, data: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let (tell, told) = mpsc::channel();
    let changed = move || {
        // Whoever does not listen any more has ended.
        let _ = tell.send(());
    };
    let live = Live::follow(path.to_owned(), data, Duration::ZERO, changed)?;
    let mut reader = Reader::default();
    while told.recv().is_ok() {
        while told.try_recv().is_ok() {}
        let seen = live.seen();
        // What is kept off the wall is not read out either; it is when the wall is back.
        if seen.steering.blank && seen.state != State::Ended {
            continue;
        }
        let lines = reader.new_lines(&seen.session);
        let over = seen.state == State::Ended;
        drop(seen);
        for line in lines {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        if over {
            return Ok(());
        }
    }
    Ok(())
}

/// What was read out.
#[derive(Default)]
struct Reader {
    title: bool,
    lines: HashSet<ContributionId>,
    ratings: HashSet<EventId>,
}

impl Reader {
    /// What was not read out yet, in the order in which it was recorded.
    fn new_lines(&mut self, seen: &PublicSession) -> Vec<String> {
        let mut read = Vec::new();
        if let Some(meeting) = seen.meeting.as_ref().filter(|_| !self.title) {
            self.title = true;
            read.push(format!("{}.", meeting.title));
        }
        let mut new: Vec<&Contribution> =
            seen.contributions().filter(|line| !self.lines.contains(&line.id)).map(|line| &**line).collect();
        new.sort_by_key(|line| line.id);
        self.lines.extend(new.iter().map(|line| line.id));
        read.extend(new.into_iter().map(|line| said(seen, line)));
        for scale in &seen.scales {
            for rating in scale.ratings.iter().filter(|rating| self.ratings.insert(rating.event)) {
                let reason = rating.reason.as_ref().map(|reason| format!(" {reason}")).unwrap_or_default();
                let value = crate::export::text::answer(rating.value);
                read.push(format!("Scale. {}: {value}.{reason}", seen.called(&rating.by)));
            }
        }
        read
    }
}

/// One line, whole: where it stands, who said it, the words.
fn said(seen: &PublicSession, line: &Contribution) -> String {
    let without = seen.without_contacts(line);
    let line = without.as_ref().unwrap_or(line);
    let section = line.place.as_ref().and_then(|place| {
        let board = seen.board(&line.board)?;
        board.framework.find(place).map(|(_, section)| section)
    });
    let parts = section.iter().flat_map(|section| section.parts.iter().map(|part| &*part.id));
    let words = line.pieces(parts).join(" ").replace('\n', " ");
    let place = section.map_or_else(String::new, |section| format!("{}. ", section.title));
    let who = line.said_by.as_ref().map(|id| format!("{}: ", seen.called(id))).unwrap_or_default();
    let disputed = if line.marks.disputed.is_empty() { "" } else { " (disputed)" };
    format!("{place}{who}{words}{disputed}")
}
