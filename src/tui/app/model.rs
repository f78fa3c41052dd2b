//! What the app holds.

use std::{path::PathBuf, time::Duration};

use ratatui::layout::{Rect, Size};

use super::{lock::Lock, over::Over, room::Room, waiting::Waiting};
use crate::{
    domain::{
        Moment,
        ids::{ContributionId, FrameworkId, IdSource, MeetingKindId},
        lesson::pace::Pace,
        text::Text,
    },
    store::frameworks::Catalogue,
    tui::{
        effect::Effect,
        keys::{Context, Keymap},
        layers::Open,
        look::Look,
        message::{Message, Saving},
        rooms::{library::Library, saved::SavedScreen, setup::Usual},
        theme::{Depth, Glyphs, Palettes, Theme},
        widgets::Toast,
    },
};

/// What the program was started with.
#[derive(Debug)]
pub struct Settings {
    /// The themes there are.
    pub palettes: Palettes,
    /// The name of the one to start with.
    pub theme: String,
    /// The colours of the terminal.
    pub depth: Depth,
    /// The signs to draw.
    pub glyphs: Glyphs,
    /// The keys.
    pub keymap: Keymap,
    /// Whether the terminal reports the mouse.
    pub mouse: bool,
    /// Whether the room sees the screen until told otherwise.
    pub seen: bool,
    /// Whether professional labels are hinted at while somebody types.
    pub plain_words: bool,
    /// How long nobody may touch a key before the screen locks itself; never, where nobody set it.
    pub lock_after: Option<Duration>,
    /// Where to begin.
    pub start: Start,
    /// The frameworks and kinds of meeting there are.
    pub catalogue: Catalogue,
    /// The framework to propose where there is no past session to go by.
    pub framework: Option<FrameworkId>,
    /// The kind of meeting to propose where there is none.
    pub kind: Option<MeetingKindId>,
}

/// Where to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// With the past sessions.
    Library,
    /// With a new session.
    Setup,
    /// With the list of lessons, or with this one, from its beginning if so wanted, at a pace.
    Lessons(Option<(Text, bool)>, Option<Pace>),
    /// With this session's board, at this contribution.
    Open(PathBuf, Option<ContributionId>),
}

/// The whole state of the program.
pub struct Model {
    pub(super) look: Look,
    pub(super) palettes: Palettes,
    pub(super) depth: Depth,
    pub(super) mouse: bool,
    /// Whether a room starts as seen by the people in front of the screen.
    pub(super) seen: bool,
    pub(super) plain_words: bool,
    pub(super) catalogue: Catalogue,
    pub(super) usual: Usual,
    pub(super) size: Size,
    pub(super) seeds: IdSource,
    pub(super) room: Room,
    /// The locked screen, over everything.
    pub(super) lock: Lock,
    /// The calm screen, over whatever room.
    pub(super) leaving: Option<SavedScreen>,
    /// A room about the family's meetings, over the one that is open.
    pub(super) over: Option<Over>,
    pub(super) layer: Option<Open>,
    pub(super) toast: Option<Toast<Moment>>,
    /// What is typed while a session is being opened: it is for the board.
    pub(super) early: Option<Vec<Message>>,
    /// Whether the program was started to practise: then there are no meetings in it.
    pub(super) practises: bool,
    /// The pace at which lessons were asked to talk.
    pub(super) pace: Option<Pace>,
    /// Whether the learner said what becomes of what was practised.
    pub(super) kept: bool,
    /// What waits for a key.
    pub(super) waiting: Waiting,
}

impl Model {
    /// The program as it starts; `seed` is drawn from the system's own randomness.
    pub fn new(settings: Settings, size: Size, seed: u64, now: Moment) -> (Model, Vec<Effect>) {
        let Settings {
            palettes,
            theme,
            depth,
            glyphs,
            keymap,
            mouse,
            seen,
            plain_words,
            lock_after,
            start,
            catalogue,
            framework,
            kind,
        } = settings;
        let theme = palettes.theme(&theme, depth).unwrap_or_else(Theme::none);
        let mut model = Model {
            look: Look { theme, glyphs, keymap, now },
            palettes,
            depth,
            mouse,
            seen,
            plain_words,
            catalogue,
            usual: Usual::new(framework, kind),
            size,
            seeds: IdSource::new(seed),
            room: Room::Opening,
            lock: Lock::new(lock_after, now),
            leaving: None,
            over: None,
            layer: None,
            toast: None,
            early: None,
            practises: matches!(start, Start::Lessons(..)),
            pace: None,
            kept: false,
            waiting: Waiting::default(),
        };
        let mut effects = vec![Effect::Mouse(mouse)];
        effects.extend(match start {
            Start::Library => {
                model.room = Room::Library(Box::new(Library::new(seen)));
                vec![Effect::List]
            }
            Start::Setup => {
                model.room = model.new_setup();
                vec![Effect::List]
            }
            Start::Lessons(lesson, pace) => {
                model.pace = pace;
                match lesson {
                    Some((lesson, again)) => model.perform(vec![Effect::Practise(lesson, again)]),
                    None => model.go_to_lessons(),
                }
            }
            Start::Open(path, at) => {
                model.early = Some(at.map(Message::Found).into_iter().collect());
                model.note_opening(&Effect::Open(path.clone()));
                vec![Effect::Open(path)]
            }
        });
        (model, effects)
    }

    /// The next moment at which something shown changes by itself; nothing does on a locked screen.
    pub fn deadline(&self) -> Option<Moment> {
        if self.lock.screen.is_some() {
            return None;
        }
        let toast = self.toast.as_ref().map(|toast| toast.until);
        toast.into_iter().chain(self.room.deadline()).chain(self.lock.due()).min()
    }

    /// How far what was typed is on the disk.
    pub fn saving(&self) -> Saving {
        self.room.saving()
    }

    pub(super) fn area(&self) -> Rect {
        self.beneath_first_row(Rect::from((ratatui::layout::Position::ORIGIN, self.size)))
    }

    /// The contexts of what is on the screen, without a layer.
    pub(super) fn contexts(&self) -> Vec<Context> {
        match (&self.leaving, &self.over) {
            (Some(screen), _) => screen.contexts().to_vec(),
            (None, Some(over)) => over.contexts(),
            (None, None) => self.room.contexts(),
        }
    }
}
