//! A new session of an old one's events: a copy of a sample, or what can be read of a file changed by hand.
//!
//! The new session has an id of its own, so that it is never taken for a copy of the old one and merged with it.
//! Its events keep their ids, times and desks; their numbers follow the order of the fold, and each names the one
//! before it.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    codec::Unwritable,
    create,
    disk::Disk,
    failure::Failure,
    header::{self, Header, NoHeader},
    lines::Damage,
    loose::{self, Loose},
    reading::{self, OpenError},
    seal::{
        cover::Cover,
        key_line,
        rules::{Rules, RulesError},
        sealing::{Begun, NotSealed},
    },
    split::split,
    sum::Sum,
    sweep,
};
use crate::domain::{
    Moment,
    event::{Body, Event, Restrict},
    ids::{ContributionId, DeskId, EventId, IdSource, SessionId},
    session::Session,
    text::Text,
};

/// Why no new session was made. The old file was not changed.
#[derive(Debug, Error)]
pub enum RewriteError {
    /// It is no session.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The new one cannot be written.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// It cannot be sealed as it has to be.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// A line of it cannot be written.
    #[error("No new session could be made: {0}.")]
    Unwritable(#[from] Unwritable),
    /// A line of it cannot be trusted.
    #[error(
        "Line {} of {} is damaged: {}. “mapboard adopt” makes a new session of what can be read.",
        .1.line, .0.display(), .1.what
    )]
    Damaged(PathBuf, Damage),
}

/// A new session that was made of an old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Its file.
    pub path: PathBuf,
    /// Its id.
    pub id: SessionId,
    /// How many events it has.
    pub events: usize,
    /// Lines that were taken although their sums were not right: someone changed them.
    pub changed: Vec<u64>,
    /// Lines that could not be read and are not in it. What they name is restricted in the new session.
    pub left_out: Vec<u64>,
}

impl From<NotSealed> for RewriteError {
    fn from(error: NotSealed) -> Self {
        match error {
            NotSealed::Unwritable(error) => RewriteError::Unwritable(error),
            NotSealed::Failure(error) => RewriteError::Failure(error),
        }
    }
}

/// Who makes the new session, and when.
#[derive(Debug)]
pub struct Maker<'a> {
    /// The desk.
    pub desk: &'a DeskId,
    /// The time.
    pub at: Moment,
    /// Where ids come from.
    pub ids: &'a mut IdSource,
}

/// Copies a sound session into `folder`.
pub(super) fn copy(
    disk: &dyn Disk,
    data: Option<&Path>,
    rules: &Rules,
    path: &Path,
    folder: &Path,
    maker: Maker,
) -> Result<Rewritten, RewriteError> {
    let reading = reading::read(path, data)?;
    match reading.damage.into_iter().next() {
        Some(first) => Err(RewriteError::Damaged(path.to_owned(), first)),
        None => adopt(disk, data, rules, path, folder, maker),
    }
}

/// Makes a session in `folder` of all events that can be read, whoever changed them.
pub(super) fn adopt(
    disk: &dyn Disk,
    data: Option<&Path>,
    rules: &Rules,
    path: &Path,
    folder: &Path,
    maker: Maker,
) -> Result<Rewritten, RewriteError> {
    reading::check(path)?;
    let bytes = fs::read(path).map_err(|error| reading::unreadable(path, error))?;
    let mut found = Found::default();
    let (cover, sealed_to) = match header::read(&bytes) {
        Ok(above) => (Cover::of(&above, &bytes[above.bytes..]), key_line::recipients(key_line::all(&bytes))),
        Err(_) => (Cover::Clear, Vec::new()),
    };
    if cover.is_locked() {
        return Err(OpenError::Sealed { path: path.to_owned(), to: sealed_to }.into());
    }
    found.take(&bytes, &cover);
    if let Ok(reading) = reading::read(path, data) {
        reading.spills.iter().for_each(|spilled| found.take_spill(&spilled.lines, &cover));
    }
    let (id, desk) = (SessionId(maker.ids.next(maker.at)), maker.desk.clone());
    let header = found.header(id, path, &bytes)?;
    found.let_go();
    let restrictions = found.restrictions(maker);
    found.events.sort_by_key(Loose::order);
    found.events.extend(restrictions);

    let sealing = rules.clone().and_to(sealed_to).sealing()?;
    let mut begun = match &sealing {
        None => Begun::clear(&header),
        Some(sealing) => sealing.begin(disk, &header, &desk)?,
    };
    let count = found.events.len();
    for event in found.events {
        // A line that is gone is named by the sum of the one that stood there.
        let gone = match event.body() {
            Body::Gone(gone) => Sum::parse(&gone.sum),
            _ => None,
        };
        // Nobody who has not the key is to try guesses on it.
        let gone = gone.map(|sum| begun.cover.seal().map_or(sum, |seal| seal.key().blind(&sum)));
        let event = match &gone {
            Some(sum) => event.in_place_of(sum),
            None => event,
        };
        let (line, sum) = event.in_session(id).line(&begun.cover, begun.n, &[begun.prev])?;
        begun.push((line, gone.unwrap_or(sum)));
    }
    let path = create::write(disk, folder, &header, &begun.bytes)?;
    Ok(Rewritten { path, id, events: count, changed: found.changed, left_out: found.left_out })
}

/// What can be read of a file.
#[derive(Default)]
struct Found {
    events: Vec<Loose>,
    known: HashSet<(u64, EventId)>,
    changed: Vec<u64>,
    left_out: Vec<u64>,
    /// The strings in the lines that were left out.
    named: HashSet<ContributionId>,
}

impl Found {
    fn take(&mut self, bytes: &[u8], cover: &Cover) {
        let mut lost = Vec::new();
        for (number, line) in (1..).zip(split(bytes)) {
            let is_event = line.starts_with(b"-");
            let above = self.events.is_empty() && lost.is_empty();
            if key_line::is_one(line) {
                continue;
            }
            match loose::read(line, cover) {
                Some(event) if self.known.insert(event.order()) => {
                    if !event.is_sound() {
                        self.changed.push(number);
                    }
                    self.events.push(event);
                }
                Some(_) => {}
                None if above && !is_event => {}
                None => lost.push((number, line)),
            }
        }
        for (number, line) in lost.into_iter().filter(|(_, line)| line.iter().any(|b| *b != 0)) {
            self.left_out.push(number);
            let pieces = line.split(|b| *b == b'"').filter_map(|piece| std::str::from_utf8(piece).ok());
            self.named.extend(pieces.filter_map(|piece| piece.parse::<ContributionId>().ok()));
        }
    }

    fn take_spill(&mut self, lines: &[u8], cover: &Cover) {
        let events = split(lines).filter_map(|line| loose::read(line, cover));
        self.events.extend(events.filter(|event| self.known.insert(event.order())));
    }

    /// What was expunged does not come back by the way of a copy.
    fn let_go(&mut self) {
        let events: Vec<Event> = self.events.iter().map(Loose::event).collect();
        let erased = sweep::erased(&events);
        self.events.retain(|event| !erased.takes(&event.event()));
    }

    /// The header of the new session: the old one's, or what its first event says.
    fn header(&self, id: SessionId, path: &Path, bytes: &[u8]) -> Result<Header, OpenError> {
        match header::read(bytes) {
            Ok(above) => Ok(Header { id, ..above.header }),
            Err(why @ NoHeader::Newer(_)) => Err(OpenError::Newer { path: path.to_owned(), why }),
            Err(why) => {
                let opens = self.events.iter().find_map(|event| match event.body() {
                    Body::Open(open) => Some(open),
                    _ => None,
                });
                let open = opens.ok_or_else(|| OpenError::Foreign { path: path.to_owned(), why })?;
                Ok(Header { id, started: open.started, kind: open.kind.clone(), series: None })
            }
        }
    }

    /// A line that was left out may have restricted what it names: so that is restricted, until someone lifts it.
    fn restrictions(&self, maker: Maker) -> Vec<Loose> {
        let session = Session::fold(self.events.iter().map(Loose::event).collect());
        let mut known: Vec<_> = self.named.iter().filter(|id| session.any_contribution(**id).is_some()).collect();
        known.sort();
        let reason = Some(Text::new("A line about this could not be read when the session was adopted."));
        let restrict = |id: &ContributionId| {
            let body = Body::Restrict(Restrict { id: *id, reason: reason.clone(), decided_by: None, was_shown: true });
            let event = EventId(maker.ids.next(maker.at));
            Loose::new(Event { n: 0, id: event, at: maker.at, desk: maker.desk.clone(), was: None, body })
        };
        known.into_iter().filter_map(restrict).collect()
    }
}
