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
    codec, create,
    disk::Disk,
    failure::Failure,
    header::{self, Header, NoHeader},
    lines::{self, Damage},
    loose::{self, Loose},
    reading::{self, OpenError},
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
    path: &Path,
    folder: &Path,
    maker: Maker,
) -> Result<Rewritten, RewriteError> {
    let reading = reading::read(path, data)?;
    match reading.damage.into_iter().next() {
        Some(first) => Err(RewriteError::Damaged(path.to_owned(), first)),
        None => adopt(disk, data, path, folder, maker),
    }
}

/// Makes a session in `folder` of all events that can be read, whoever changed them.
pub(super) fn adopt(
    disk: &dyn Disk,
    data: Option<&Path>,
    path: &Path,
    folder: &Path,
    maker: Maker,
) -> Result<Rewritten, RewriteError> {
    reading::check(path)?;
    let bytes = fs::read(path).map_err(|error| reading::unreadable(path, error))?;
    let mut found = Found::default();
    found.take(&bytes);
    if let Ok(reading) = reading::read(path, data) {
        reading.spills.iter().for_each(|spilled| found.take_spill(&spilled.lines));
    }
    let id = SessionId(maker.ids.next(maker.at));
    let header = found.header(id, path, &bytes)?;
    found.let_go();
    let restrictions = found.restrictions(maker);
    found.events.sort_by_key(Loose::order);
    found.events.extend(restrictions);

    let mut out = header.encode();
    let mut prev = Sum::of(&out);
    for (n, event) in (1..).zip(&found.events) {
        let (line, sum) = codec::seal(&event.json(n, id, &prev));
        out.extend(line);
        // A line that is gone is named by the sum of the one that stood there.
        prev = match event.body() {
            Body::Gone(gone) => Sum::parse(&gone.sum).unwrap_or(sum),
            _ => sum,
        };
    }
    let path = create::write(disk, folder, &header, &out)?;
    Ok(Rewritten { path, id, events: found.events.len(), changed: found.changed, left_out: found.left_out })
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
    fn take(&mut self, bytes: &[u8]) {
        let mut lost = Vec::new();
        for (number, line) in (1..).zip(lines::split(bytes)) {
            let is_event = line.starts_with(b"-");
            let above = self.events.is_empty() && lost.is_empty();
            match loose::read(line) {
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

    fn take_spill(&mut self, lines: &[u8]) {
        let events = lines::split(lines).filter_map(loose::read);
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
