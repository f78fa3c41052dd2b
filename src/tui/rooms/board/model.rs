//! What the board knows.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap, VecDeque},
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;
use ratatui::layout::Size;

use super::{
    asked::Asked, asked_of_closing::AskedOfClosing, asked_of_people::AskedOfPerson, concern::Concern, drawn::Drawn,
    earlier::Earlier, line::Line, sight::Sight, stand::Stand, talk::Talk, tidy::Tidy, walk::Scroll, wall::Wall,
    writing::Writing,
};
use crate::{
    domain::{
        Moment,
        board::Board as DomainBoard,
        contribution::Held,
        draft::Draft,
        event::Expunge,
        framework::{Column, Framework, Layout, Section},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, PersonId, Place},
        map::Map,
        public::PublicSession,
        scale::ScaleKey,
        session::Session,
        text::Text,
        words::Matcher,
        working_days::BankHolidays,
    },
    tui::{
        effect::Effect,
        keys::Context,
        message::{Opened, Saving},
        pick::OriginPart,
    },
};

/// One meeting on the screen.
pub struct Board {
    pub(super) path: PathBuf,
    pub(super) desk: DeskId,
    pub(super) ids: IdSource,
    pub(super) session: Session,
    pub(super) public: PublicSession,
    /// The board that is shown.
    pub(super) board: BoardId,
    /// Where one was on the other boards.
    pub(super) stands: HashMap<BoardId, Stand>,
    /// The frameworks that tools can be opened with, since they were asked for.
    pub(super) shelf: Vec<Arc<Framework>>,
    /// Whether the room sees this screen.
    pub(super) seen: bool,
    /// Whether what is being typed is kept off a seen screen until it is added.
    pub(super) drafts_hidden: bool,
    pub(super) writing: Writing,
    /// Whether the file is sealed.
    pub(super) sealed: bool,
    pub(super) size: Size,
    /// The day, for what is drawn with its date.
    pub(super) today: NaiveDate,
    /// The moment, for the clock of the agenda.
    pub(super) now: Moment,
    /// Where we are now: the section that typing goes to; `None` is *to place*.
    pub(super) place: Option<Place>,
    /// What we are talking about now: the children and the setting of the next line.
    pub(super) concern: Concern,
    /// What is shown of the board, and in which order.
    pub(super) sight: Sight,
    /// Whether the scale is in focus, and typing is an answer on it.
    pub(super) on_scale: bool,
    /// Which question it shows, and who is asked.
    pub(super) asked: Asked,
    /// The section that was last in focus in each column.
    pub(super) remembered: HashMap<String, Place>,
    /// What is scrolled out of each pane, by its column and first section.
    pub(super) scrolls: BTreeMap<(usize, usize), Scroll>,
    /// The row and the column of a grid that are the first in sight.
    pub(super) corner: (usize, usize),
    pub(super) selected: Option<ContributionId>,
    /// The column in focus has the whole screen.
    pub(super) big: bool,
    /// The words that are chosen have the whole screen.
    pub(super) page: bool,
    pub(super) line: Line,
    /// Lines that were not recorded because another desk was faster.
    pub(super) tray: Vec<Draft>,
    pub(super) prompt: usize,
    /// A follow-up that is being put to the room.
    pub(super) asked_now: Option<Text>,
    /// Labels that are hinted at while somebody types.
    pub(super) words: Arc<OnceLock<Matcher>>,
    /// The line that was added last by Enter, and until when the key menu changes it.
    pub(super) just_added: Option<(ContributionId, Moment)>,
    /// Days on which offices are closed, once they have been read.
    pub(super) holidays: Arc<OnceLock<BankHolidays>>,
    pub(super) tidy: Option<Tidy>,
    pub(super) asking: Option<Asking>,
    /// The line whose section asks something of it: it was put there last.
    pub(super) just_asked: Option<ContributionId>,
    pub(super) pressed: Option<ContributionId>,
    pub(super) unsaved: VecDeque<EventId>,
    pub(super) saved_at: Option<Moment>,
    /// The sum of the last line that is on the disk, once something was saved.
    pub(super) sum: Text,
    pub(super) failure: Option<String>,
    /// What earlier meetings agreed and this one has not.
    pub(super) earlier: Earlier,
    /// How often the session was read anew.
    pub(super) reloads: u32,
    pub(super) drawn: RefCell<Drawn>,
    pub(super) wall: Wall,
    /// When the meeting of a lesson talks.
    pub(super) talk: Talk,
}

/// What the capture line, or a menu, was opened to ask.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asking {
    /// By when an action is due: words in the line.
    Due(ContributionId),
    /// Who disputes it and how: words in the line.
    Dispute(ContributionId),
    /// What came of an action: words in the line.
    Outcome(ContributionId),
    /// Who agrees when it is read back, or what they say: words in the line.
    ReadBack(ContributionId),
    /// Why it is restricted, and who decided it: words in the line.
    Reason(ContributionId),
    /// Why it never belonged here: words in the line.
    Expunge(ContributionId),
    /// Whether all of this is to go for good: a question.
    Erase(Expunge),
    /// Whether to seal it, and the key whose passphrase is tried first: a question.
    Seal(Option<String>),
    /// What its section asks of it, such as when the danger was present: words in the line.
    Answer(ContributionId),
    /// When a rule was used that held or did not, and what happened: words in the line.
    Used(ContributionId, Held),
    /// Whose action it is: a person in a menu.
    Owner(ContributionId),
    /// Who said it: a person in a menu.
    Speaker(ContributionId),
    /// Who told it: a person in a menu.
    Teller(ContributionId),
    /// Where it belongs: a section in a menu.
    Move(ContributionId),
    /// Something about a person: words in the line.
    Person(PersonId, AskedOfPerson),
    /// Why the meeting goes on without something, such as a quorum: words in the line.
    GoOn(Text),
    /// Something before the meeting is closed: words in the line.
    Closing(AskedOfClosing),
    /// Which restrictions to lift: a question.
    Lift(ContributionId),
    /// Whether to collect answers to this unseen, or to show them all: a question.
    Collect(ScaleKey),
    /// A part of where a child's words come from: words in the line.
    Origin(Option<ContributionId>, OriginPart),
    /// In which words somebody agreed or did not, at a step of the board's path: words in the line.
    Agreement {
        /// The step that it belongs to.
        step: Option<Text>,
        /// Who.
        by: PersonId,
        /// Whether they agreed.
        given: bool,
    },
    /// Whether a child's words may be shown to the conference: a question.
    Widen(Option<ContributionId>),
    /// Whether the step that is being read is done: a question.
    Step(Text),
    /// How to split a paste: a question.
    Paste {
        /// What was pasted.
        text: String,
        /// Whether the line it was pasted into was kept from the room, and so is what was pasted.
        restricted: bool,
    },
}

impl Asking {
    /// Whether words in the line answer it.
    pub fn wants_words(&self) -> bool {
        self.for_words().is_some()
            || matches!(
                self,
                Asking::Origin(..)
                    | Asking::Agreement { .. }
                    | Asking::Person(..)
                    | Asking::GoOn(_)
                    | Asking::Closing(_)
            )
    }

    /// Whether the answer is for no room: who agreed, where a child's words come from, why something is restricted.
    pub fn is_private(&self) -> bool {
        let of_closing = match self {
            Asking::Closing(asked) => asked.is_private(),
            _ => false,
        };
        let of_line = matches!(self, Asking::Reason(_) | Asking::Expunge(_));
        of_closing || of_line || matches!(self, Asking::Origin(..) | Asking::Agreement { .. } | Asking::GoOn(_))
    }
}

impl Asking {
    /// The line whose words come into the capture line to be corrected.
    pub fn corrected(&self) -> Option<ContributionId> {
        match self {
            Asking::Closing(AskedOfClosing::Amend(id)) => Some(*id),
            _ => None,
        }
    }
}

impl Board {
    /// The board of a session that was opened; `seed` is for the ids of what is said.
    pub fn new(opened: Opened, seen: bool, size: Size, seed: u64, now: Moment) -> (Board, Vec<Effect>) {
        let Opened {
            path,
            session,
            desk,
            new,
            sample,
            only_read: _,
            sealed,
            read_only,
            draft,
            notices,
            words,
            holidays,
        } = opened;
        let started = session.map().meeting.as_ref().map(|meeting| meeting.started.date_naive());
        let writing = match read_only {
            Some(why) => Writing::Never(why),
            None if sample => Writing::AskFirst { sample: true },
            None if new || session.map().practice.is_some() || started == Some(now.date_naive()) => Writing::Open,
            None => Writing::AskFirst { sample: false },
        };
        let mut ids = IdSource::new(seed);
        let line = Line::new(ContributionId(ids.next(now)), BoardId::main());
        let mut board = Board {
            path,
            desk,
            ids,
            public: PublicSession::of(&session),
            session,
            board: BoardId::main(),
            stands: HashMap::new(),
            shelf: Vec::new(),
            seen,
            drafts_hidden: false,
            writing,
            sealed,
            size,
            today: now.date_naive(),
            now,
            place: None,
            concern: Concern::default(),
            sight: Sight::default(),
            on_scale: false,
            asked: Asked::default(),
            remembered: HashMap::new(),
            scrolls: BTreeMap::new(),
            corner: (0, 0),
            selected: None,
            big: false,
            page: false,
            line,
            tray: Vec::new(),
            prompt: 0,
            asked_now: None,
            words,
            just_added: None,
            holidays,
            tidy: None,
            asking: None,
            just_asked: None,
            pressed: None,
            unsaved: VecDeque::new(),
            saved_at: None,
            sum: Text::default(),
            failure: None,
            earlier: Earlier::default(),
            reloads: 0,
            drawn: RefCell::default(),
            wall: Wall::default(),
            talk: Talk::new(now, false),
        };
        board.talk.paused = !new && board.lesson_is_begun();
        board.arrive();
        if let Some(draft) = draft {
            board.show_board_of(&draft);
            board.take_up(draft);
        }
        // In one: what is said in passing takes the place of what was said before.
        let mut effects = Vec::from_iter((!notices.is_empty()).then(|| Effect::say(notices.join(" "))));
        if let Writing::Never(why) = &board.writing {
            effects.push(Effect::warn(why.clone()));
        }
        (board, effects)
    }

    /// The contexts that keys are resolved in, outermost first.
    pub fn contexts(&self) -> Vec<Context> {
        let mut contexts = vec![Context::Board];
        contexts.extend(self.is_grid().then_some(Context::Grid));
        match (&self.tidy, self.selected) {
            // An empty answer is an answer too, and Backspace is a letter's.
            _ if self.asks_for_words() => contexts.push(Context::Line),
            (Some(_), Some(_)) if self.asking.is_none() && !self.line.edits() => contexts.push(Context::Tidy),
            (_, Some(_)) if self.line.is_empty() => {
                contexts.push(Context::BoardSelected);
                contexts.extend(self.is_network().then_some(Context::Member));
                let is_rule = self.selected.is_some_and(|id| self.map().can_be_tried(id));
                contexts.extend(is_rule.then_some(Context::Rule));
            }
            _ if self.shows_builder() => {
                contexts.extend([Context::Line, Context::Statement]);
                contexts.extend(self.line.has_part_ahead().then_some(Context::PartAhead));
            }
            _ if self.line.is_empty() && self.on_scale => contexts.extend(self.scale_contexts()),
            _ if self.line.is_empty() => contexts.extend([Context::Line, Context::BoardEmptyLine]),
            _ => contexts.push(Context::Line),
        }
        contexts.extend(self.open_question().map(|_| Context::Asked));
        let free = self.line.is_empty() && self.asking.is_none() && self.tidy.is_none();
        contexts.extend((free && self.tray_waits()).then_some(Context::TrayWaits));
        let takes_up = free && self.selected.is_none() && !self.on_scale && self.left_to_take_up().is_some();
        contexts.extend(takes_up.then_some(Context::LineLeft));
        contexts.extend(self.lesson_contexts(&contexts));
        contexts
    }

    /// Whether everything is on the disk.
    pub fn saving(&self) -> Saving {
        match &self.failure {
            Some(sentence) => Saving::Failed(sentence.clone()),
            None if self.unsaved.is_empty() => Saving::AllSaved(self.saved_at),
            None => Saving::Waiting,
        }
    }

    /// What this screen may draw: on a seen screen only what the room may see.
    pub(super) fn map(&self) -> &Map {
        if self.seen { &self.public } else { self.session.map() }
    }

    /// The board that is shown, if this screen may draw it.
    pub(super) fn shown(&self) -> Option<&DomainBoard> {
        let whole = self.map().board(&self.board)?;
        Some(self.sight.arranged(self.seen, whole))
    }

    /// The columns of the board's definition, whether or not anything of it may be drawn.
    pub(super) fn columns(&self) -> &[Column] {
        self.session.map().board(&self.board).map_or(&[], |board| &board.framework.columns)
    }

    /// All places of the board, in the order of their digits.
    pub(super) fn places(&self) -> Vec<(Place, &Column, &Section)> {
        self.session.map().board(&self.board).map_or(Vec::new(), |board| board.framework.places().collect())
    }

    /// The digit that stands beside a place: 1 to 9 in reading order.
    pub(super) fn digit(&self, place: &Place) -> Option<char> {
        let framework = &self.session.map().board(&self.board)?.framework;
        let at = match framework.layout {
            // In a grid the digits are the rows of the column in focus.
            Layout::Matrix => framework.rows.iter().position(|row| row.id.as_str() == place.section())?,
            _ => framework.places().take(9).position(|(other, ..)| other == *place)?,
        };
        char::from_digit(at as u32 + 1, 10).filter(|_| at < 9)
    }

    /// The place that a digit means; `0` is *to place*.
    pub(super) fn place_of_digit(&self, digit: char) -> Option<Option<Place>> {
        match digit.to_digit(10)? {
            0 => Some(None),
            n if self.is_grid() => self.place_of_cell(n as usize - 1, self.column()).map(Some),
            n => self.places().get(n as usize - 1).map(|(place, ..)| Some(place.clone())),
        }
    }

    /// The column in focus, counted from the left; the first while something is *to place*.
    pub(super) fn column(&self) -> usize {
        let column = self.place.as_ref().map(|place| place.column());
        self.columns().iter().position(|c| Some(c.id.as_str()) == column).unwrap_or(0)
    }

    /// What the key menu acts on: the selected contribution, or the one just added while the line is empty.
    pub(super) fn target(&self) -> Option<ContributionId> {
        self.selected.or_else(|| self.just_added.map(|(id, _)| id).filter(|_| self.line.is_empty()))
    }
}
