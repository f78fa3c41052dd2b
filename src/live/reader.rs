//! The session as far as the room may see it, read whole and then line by line.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use super::strip::Kept;
use crate::{
    domain::{
        event::{Add, Body, Event, Thing},
        ids::{ContributionId, SessionId},
        public::PublicSession,
        scale::About,
        session::{Session, Touched},
        wall::brought,
    },
    store::{News, OpenError, Store, Tail, read_to_follow, series::kept_later},
};

/// A session that is being read.
#[derive(Debug)]
pub struct Reader {
    path: PathBuf,
    data: Option<PathBuf>,
    read: Option<Read>,
}

/// What was read: nothing of it holds what the room must not see.
#[derive(Debug)]
struct Read {
    tail: Tail,
    id: SessionId,
    session: Session,
    damaged: usize,
}

/// The session, read whole.
pub struct Whole {
    /// What the room may see.
    pub public: PublicSession,
    /// What was said last.
    pub newest: Option<ContributionId>,
}

/// Why nothing new can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is not there, or cannot be reached.
    Unreachable,
    /// A line of it cannot be read, or it is not the session that it was.
    Unclear,
}

/// All of it could not be read so that it may be shown.
pub struct NotRead {
    /// Why.
    pub doubt: Doubt,
    /// What of the former state may stay, where something is known that forbids the rest.
    pub still_shown: Option<HashSet<ContributionId>>,
}

impl From<Doubt> for NotRead {
    fn from(doubt: Doubt) -> Self {
        NotRead { doubt, still_shown: None }
    }
}

/// What became of a line that came.
pub struct Came {
    /// What it touched.
    pub touched: Touched,
    /// What it brings before the room, if that may be seen.
    pub brings: Option<ContributionId>,
    /// Whether all of it has to be read anew: to show what was dropped, or to drop what is hidden now.
    pub anew: bool,
}

impl Reader {
    /// Nothing is read yet.
    pub fn new(path: &Path, data: Option<PathBuf>) -> Reader {
        Reader { path: path.to_owned(), data, read: None }
    }

    /// Whether it was read before.
    pub fn has_read(&self) -> bool {
        self.read.is_some()
    }

    /// Reads all of it. After a doubt what was read before stays as it was.
    pub fn read(&mut self) -> Result<Whole, NotRead> {
        let (reading, tail) = read_to_follow(&self.path, self.data.as_deref()).map_err(|error| match error {
            OpenError::Foreign { .. } | OpenError::Newer { .. } => Doubt::Unclear,
            _ => Doubt::Unreachable,
        })?;
        let id = reading.header.header.id;
        let damaged = reading.damage.len();
        let events = reading.events.clone();
        // A file that lacks what was seen before may lack a restriction too.
        if self.read.as_ref().is_some_and(|before| before.id != id || !before.stands_in(&events)) {
            return Err(Doubt::Unclear.into());
        }
        let mut whole = reading.into_session();
        // What was seen before of it is known: the meetings after it are looked for once.
        let elsewhere = match &self.read {
            Some(before) => before.session.elsewhere().clone(),
            None => kept_later(&Store::at(self.data.clone()), &self.path, &whole),
        };
        whole.note_elsewhere(elsewhere.clone());
        let public = PublicSession::of(&whole);
        if public.closed().is_some() {
            let open = whole.map().contributions().map(|c| c.id).filter(|id| !whole.is_kept_from_room(*id));
            return Err(NotRead { doubt: Doubt::Unclear, still_shown: Some(open.collect()) });
        }
        let kept = Kept::of_all(&public, &whole);
        let mut brought = events.iter().rev().filter_map(|event| brought(&event.body));
        let newest = brought.find(|id| public.contribution(*id).is_some());
        let mut session = Session::fold(events.into_iter().map(|event| kept.strip(event)).collect());
        session.note_elsewhere(elsewhere);
        drop(whole);
        let public = PublicSession::of(&session);
        self.read = Some(Read { tail, id, session, damaged });
        Ok(Whole { public, newest })
    }

    /// The lines that came, or `None` if all of it has to be read anew.
    pub fn read_on(&mut self) -> Result<Option<Vec<Event>>, Doubt> {
        let Some(read) = &mut self.read else { return Ok(None) };
        match read.tail.read_new() {
            Ok(News::Events(events)) => Ok(Some(events).filter(|_| read.tail.damage().len() == read.damaged)),
            Ok(News::Anew) => Ok(None),
            Err(_) => Err(Doubt::Unreachable),
        }
    }

    /// Takes a line in that came, and lets `public` follow. `None` if all of it has to be read anew for this one.
    pub fn take_in(&mut self, event: Event, public: &mut PublicSession) -> Option<Came> {
        let read = self.read.as_mut().filter(|read| read.session.is_next(&event))?;
        let about = event.body.thing().and_then(|thing| match thing {
            Thing::Contribution(id) => Some(id),
            _ => None,
        });
        let is_shown = |public: &PublicSession| about.is_some_and(|id| public.contribution(id).is_some());
        let (before, comes) = (is_shown(public), added(&event.body).is_some());
        let of_round = matches!(&event.body, Body::Rate(rate) if rate.round.is_some());
        let shows_round = matches!(event.body, Body::Show(_));
        let brings = brought(&event.body);
        let event = Kept::of_coming(public, &read.session).strip(event);
        let bare = added(&event.body).is_some_and(|add| add.text.is_empty() && add.parts.is_empty());
        let touched = read.session.apply(event);
        public.follow(&read.session, &touched);
        let after = is_shown(public);
        let is_subject =
            |id| read.session.map().boards.iter().any(|board| board.about == Some(About::Contribution(id)));
        let ties = |id| read.session.is_tied(id) || is_subject(id);
        let anew = match touched {
            Touched::All => true,
            Touched::Frame if of_round => true,
            // Shown again: its words were dropped. Hidden now: they are still here.
            _ if before != after && (before || !comes || about.is_some_and(ties)) => true,
            _ => shows_round || comes && !after && !bare,
        };
        Some(Came { touched, brings: brings.filter(|_| after), anew })
    }
}

/// What an event adds.
fn added(body: &Body) -> Option<&Add> {
    match body {
        Body::Add(add) => Some(add),
        Body::Undo(undo) => added(&undo.sets),
        Body::Redo(redo) => added(&redo.sets),
        Body::Amend(amend) => added(&amend.sets),
        _ => None,
    }
}

impl Read {
    /// Whether all that was read is among these events: the last of it stands for the rest, which it names.
    fn stands_in(&self, events: &[Event]) -> bool {
        self.session.last_folded().is_none_or(|last| events.iter().any(|event| event.order() == last))
    }
}
