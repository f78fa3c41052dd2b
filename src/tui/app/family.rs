//! Opening the rooms about a family's meetings over the one that is open, and keeping them up to date.

use std::path::{Path, PathBuf};

use super::{Model, over::Over, room::Room};
use crate::{
    domain::{ids::SessionId, series::Series, session::Session},
    tui::{
        effect::{Destination, Effect},
        keys::Action,
        layers::Open,
        message::{Log, Message},
    },
};

impl Model {
    /// Opens what changed over the room that is open, about its meeting.
    pub(super) fn go_to_changes(&mut self) -> Vec<Effect> {
        self.go_over(Over::changes)
    }

    /// Opens what was agreed; what is answered there is recorded by the board beneath.
    pub(super) fn go_to_plan(&mut self) -> Vec<Effect> {
        let (answers, today) = (self.beneath().is_some(), self.look.now.date_naive());
        self.go_over(|path, this, seen| Over::plan(path, this, answers, seen, today))
    }

    /// Opens how the meeting came about.
    pub(super) fn go_to_history(&mut self) -> Vec<Effect> {
        let Some((path, _)) = self.meeting() else { return self.go_over(Over::history) };
        let mut effects = self.go_over(Over::history);
        effects.push(Effect::ReadLog(path));
        effects
    }

    fn go_over(&mut self, room: impl FnOnce(PathBuf, SessionId, bool) -> Over) -> Vec<Effect> {
        let Some((path, this)) = self.meeting() else {
            return vec![Effect::say("Choose the meeting that it is to be about.")];
        };
        if let Room::Library(library) = &self.room
            && library.is_seen()
            && !library.chosen().is_some_and(|listed| listed.fictional)
        {
            return vec![Effect::warn(
                "That would show another meeting's lines. Make this screen private first, with Ctrl+O.",
            )];
        }
        let unsaid = self.unsaid();
        let mut over = room(path.clone(), this, self.is_seen());
        // From one such room to another nothing is read again.
        over.series = self.over.take().filter(|known| known.this == this).and_then(|known| known.series);
        let read = over.series.is_none().then_some(Effect::ReadSeries(path));
        let read = read.filter(|_| over.wants_series());
        (self.layer, self.over) = (None, Some(over));
        self.tell_over();
        unsaid.into_iter().chain(read).collect()
    }

    /// What was being typed in the room that is left goes into the board's own line: none of it is lost.
    pub(super) fn unsaid(&self) -> Vec<Effect> {
        let words = self.over.as_ref().and_then(Over::unsaid);
        let kept = words.map(|words| {
            let said = "What you were typing of the action stands in the board's line. It was not recorded.";
            [Effect::Beneath(Message::Saying(None)), Effect::Beneath(Message::Paste(words)), Effect::say(said)]
        });
        kept.into_iter().flatten().collect()
    }

    /// The meeting that is open or chosen: its file and its id.
    fn meeting(&self) -> Option<(PathBuf, SessionId)> {
        if let Some(over) = &self.over {
            return Some((over.path.clone(), over.this));
        }
        match &self.room {
            Room::Board(board) => Some((board.path().to_owned(), board.session().map().meeting.as_ref()?.session)),
            Room::Library(library) => library.chosen().and_then(|listed| Some((listed.path.clone(), listed.id?))),
            Room::Opening | Room::Search(_) | Room::Setup(_) | Room::Lessons(_) | Room::Problem(_) => None,
        }
    }

    /// Whether the room sees the screen that the room beneath is on.
    pub(super) fn is_seen(&self) -> bool {
        match &self.room {
            Room::Board(board) => board.is_seen(),
            Room::Library(library) => library.is_seen(),
            Room::Search(search) => search.is_seen(),
            Room::Opening | Room::Setup(_) | Room::Lessons(_) | Room::Problem(_) => self.seen,
        }
    }

    /// The meeting that is open beneath.
    fn beneath(&self) -> Option<&Session> {
        match &self.room {
            Room::Board(board) => Some(board.session()),
            _ => None,
        }
    }

    /// The family's meetings were read, or could not be.
    pub(super) fn series_read(&mut self, path: &Path, series: Result<Box<Series>, String>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let (Room::Board(board), Ok(series)) = (&mut self.room, &series)
            && board.path() == path
        {
            effects = board.series_read(series, self.look.now);
            // A list that was left meanwhile stays closed.
            effects.retain(|_| matches!(self.layer, Some(Open::Choice(_))));
        }
        if let Some(over) = self.over.as_mut().filter(|over| over.path == *path) {
            over.read(series);
            self.tell_over();
        }
        effects
    }

    /// The log of a meeting was read, or could not be.
    pub(super) fn log_read(&mut self, path: &Path, log: Result<Log, String>) {
        if let Some(over) = self.over.as_mut().filter(|over| over.path == *path) {
            over.log = Some(log);
            self.tell_over();
        }
    }

    fn tell_over(&mut self) {
        let seen = self.is_seen();
        if let Some(mut over) = self.over.take() {
            over.tell(self.beneath(), seen);
            self.over = Some(over);
        }
    }

    /// Tells the room that is over another what is other beneath, if anything is.
    pub(super) fn follow_over(&mut self) {
        if self.over.as_ref().is_some_and(|over| !over.is_told(self.beneath(), self.is_seen())) {
            self.tell_over();
        }
    }

    /// Gives it a key or an action; `None` if there is no such room.
    pub(super) fn update_over(&mut self, message: &Message) -> Option<Vec<Effect>> {
        let area = self.area();
        let over = self.over.as_mut()?;
        let action = match message {
            Message::Key(chord) => self.look.keymap.resolve(&over.contexts(), *chord),
            Message::Do(action) => Some(*action),
            _ => None,
        };
        Some(match action {
            Some(Action::Close) => vec![Effect::Go(Destination::Back)],
            // Who sees the screen is asked and known beneath.
            Some(Action::SeenSwitch) => self.tell_room(Message::Do(Action::SeenSwitch)),
            _ => over.update(message, &self.look, area),
        })
    }
}
