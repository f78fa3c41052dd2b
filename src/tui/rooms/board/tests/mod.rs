//! The board as a person meets it: keys in, events and a screen out.

mod amending;
mod boards;
mod building;
mod closing;
mod concern;
mod desks;
mod every_layout;
mod expunging;
mod frames;
mod journey;
mod layouts;
mod meeting;
mod mouse;
mod origin;
mod papers;
mod pictures;
mod planning;
mod proposing;
mod random;
mod reading_back;
mod reviewing;
mod room;
mod scales;
mod sealing;
mod steps;
mod strength;
mod table;
mod talk;
mod undoing;
mod words;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta};
use ratatui::{buffer::Buffer, layout::Rect, layout::Size};

use super::Board;
use crate::{
    domain::{
        Moment,
        event::{Body, Event, Open, OpenBoard},
        framework::Framework,
        ids::{BoardId, DeskId, EventId, IdSource, SessionId},
        person::{Attendance, Person, free_letter},
        session::Session,
        text::Text,
    },
    store::frameworks::{Catalogue, read_framework},
    tui::{
        effect::Effect,
        keys::{Chord, Keymap},
        layer::{Layer, MenuItem},
        look::Look,
        message::{Message, Opened, Saved},
        theme::{Depth, Glyphs, Palettes},
        widgets::snapshot,
    },
};

/// A menu, or what is still taken after one of its keys.
#[derive(PartialEq)]
enum MenuKind {
    Whole,
    After,
}

/// A board at which keys are pressed, with a clock that a test moves.
pub struct Table {
    pub board: Board,
    pub look: Look,
    pub effects: Vec<Effect>,
    /// Whether what is appended is saved.
    pub healthy: bool,
    menu: Option<(Vec<MenuItem>, MenuKind)>,
}

pub fn noon() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap()
}

/// The frameworks there are in these tests.
pub fn shelf() -> Vec<Arc<Framework>> {
    let read = |(file, text): &(&str, &str)| Arc::new(read_framework(file, text.as_bytes()).unwrap());
    [
        ("grid.yaml", include_str!("../../../../../tests/data/grid.yaml")),
        ("houses.yaml", include_str!("../../../../../tests/data/houses.yaml")),
    ]
    .iter()
    .map(read)
    .chain(Catalogue::built_in().framework(&"signs-of-safety".into()).cloned().map(Arc::new))
    .collect()
}

/// The people of the fictional core group.
fn people() -> Vec<Person> {
    let people = [
        ("mum", "Mum", "M", "parent"),
        ("dad", "Dad", "D", "parent"),
        ("gran", "Gran", "G", "network"),
        ("kai", "Kai (9)", "K", "child"),
        ("sw", "Social worker", "SW", "social worker"),
        ("hv", "Health visitor", "HV", "health"),
        ("school", "Learning mentor", "LM", "school"),
    ];
    let mut letters = Vec::new();
    let person = |(id, name, initials, role): (&str, &str, &str, &str)| {
        let letter = free_letter(name, &letters);
        letters.extend(letter);
        Person {
            id: id.into(),
            name: Text::new(name),
            initials: Text::new(initials),
            letter,
            role: Some(Text::new(role)),
            agency: None,
            child: role == "child",
            attendance: if id == "kai" { Attendance::Absent } else { Attendance::Present },
            off_list: false,
        }
    };
    people.into_iter().map(person).collect()
}

/// A session of today with the people of the fictional core group.
pub fn opened() -> Opened {
    opened_with(people())
}

/// A session of today with these people.
pub fn opened_with(people: Vec<Person>) -> Opened {
    let framework = Catalogue::built_in().framework(&"signs-of-safety".into()).unwrap().clone();
    opened_on(framework, people)
}

/// A session of today whose main board uses this framework.
pub fn opened_on(framework: Framework, people: Vec<Person>) -> Opened {
    opened_of("core-group", framework, people)
}

/// A session of today, of this kind, with these people.
pub fn opened_as(kind: &str, people: Vec<Person>) -> Opened {
    let framework = Catalogue::built_in().framework(&"signs-of-safety".into()).unwrap().clone();
    opened_of(kind, framework, people)
}

fn opened_of(kind: &str, framework: Framework, people: Vec<Person>) -> Opened {
    let mut ids = IdSource::new(7);
    let now = noon();
    let desk = DeskId::new("k3f9");
    let catalogue = Catalogue::built_in();
    let rules = catalogue.meeting_kind(&kind.into()).unwrap().clone();
    let open = Open {
        session: SessionId(ids.next(now)),
        title: Text::new("Core group 2"),
        kind: rules.id.clone(),
        framework: framework.id.clone(),
        version: framework.version.clone(),
        started: now,
        fictional: false,
    };
    let board = OpenBoard { id: BoardId::main(), framework: framework.id.clone(), title: None, about: None };
    let mut bodies = vec![
        Body::Open(open),
        Body::Framework(Box::new(framework)),
        Body::Meeting(Box::new(rules)),
        Body::Board(board),
    ];
    bodies.extend(people.into_iter().map(|person| Body::Person(Box::new(person))));
    let events = (1..).zip(bodies).map(|(n, body)| {
        let id = EventId(ids.next(now));
        Event { n, id, at: now, desk: desk.clone(), was: None, body }
    });
    let session = Session::fold(events.collect());
    Opened {
        path: "2026-11-23_1405_core-group.yaml".into(),
        session,
        desk,
        new: true,
        sample: false,
        only_read: false,
        sealed: false,
        read_only: None,
        draft: None,
        notices: Vec::new(),
        words: Default::default(),
        holidays: Default::default(),
    }
}

impl Table {
    pub fn new(width: u16, height: u16) -> Table {
        Table::with(opened(), width, height)
    }

    pub fn with(opened: Opened, width: u16, height: u16) -> Table {
        let theme = Palettes::default().theme("dark", Depth::TrueColour).unwrap();
        let look = Look { theme, glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now: noon() };
        let (board, effects) = Board::new(opened, true, Size::new(width, height), 11, noon());
        Table { board, look, effects, healthy: true, menu: None }
    }

    /// Presses keys, such as `ctrl+k g 5`; a key of an open menu goes to the menu, as the program has it.
    pub fn keys(&mut self, keys: &str) -> &mut Table {
        for key in keys.split_whitespace() {
            self.press(key.parse().unwrap());
        }
        self
    }

    pub fn press(&mut self, chord: Chord) -> &mut Table {
        if let Some((items, kind)) = self.menu.take() {
            let item = chord.text().and_then(|key| items.into_iter().find(|item| item.key == key));
            if let Some(item) = item {
                self.send(item.sends);
                self.menu = Some((item.then, MenuKind::After)).filter(|(then, _)| !then.is_empty());
                return self;
            }
            let action = self.look.keymap.resolve(&[crate::tui::keys::Context::KeyMenu], chord);
            if let Some(action) = action.filter(|_| kind == MenuKind::Whole) {
                return self.send(Message::Do(action));
            }
        }
        self.send(Message::Key(chord))
    }

    /// Types letters, as a person does.
    pub fn types(&mut self, text: &str) -> &mut Table {
        for c in text.chars() {
            match c {
                '\n' => self.keys("ctrl+j"),
                c => self.press(Chord::key(crossterm::event::KeyCode::Char(c))),
            };
        }
        self
    }

    /// Sends a message; on a healthy disk what is appended is saved at once.
    pub fn send(&mut self, message: Message) -> &mut Table {
        let effects = self.board.update(message, &self.look);
        for effect in &effects {
            match effect {
                Effect::Append(events) if self.healthy => {
                    let saved = Saved {
                        events: events.iter().map(|event| event.id).collect(),
                        at: self.look.now,
                        sum: "5d1c".into(),
                        foreign: false,
                    };
                    self.board.update(Message::Saved(saved), &self.look);
                }
                Effect::Layer(Layer::Menu(menu)) => {
                    let items = menu.groups.iter().flat_map(|group| group.items.clone()).collect();
                    self.menu = Some((items, MenuKind::Whole));
                }
                _ => {}
            }
        }
        let asks = effects.contains(&Effect::Frameworks);
        self.effects.extend(effects);
        if asks {
            self.send(Message::Frameworks(shelf()));
        }
        self
    }

    pub fn pass(&mut self, seconds: i64) -> &mut Table {
        self.look.now += TimeDelta::seconds(seconds);
        self
    }

    pub fn buffer(&self) -> Buffer {
        let size = self.board.size;
        let area = Rect::new(0, 0, size.width, size.height);
        let mut buf = Buffer::empty(area);
        self.board.view(&self.look, area, &mut buf);
        buf
    }

    pub fn screen(&self) -> String {
        snapshot::lines(&self.buffer())
    }

    /// What stands at a place of the main board, as `who: words`.
    pub fn at(&self, place: &str) -> Vec<String> {
        self.at_on(&BoardId::main(), place)
    }

    /// The same on another board.
    pub fn at_on(&self, board: &BoardId, place: &str) -> Vec<String> {
        let map = self.board.session.map();
        let line = |c: &std::sync::Arc<crate::domain::contribution::Contribution>| {
            let who = c.said_by.as_ref().map_or("-", |id| id.as_str());
            format!("{who}: {}", self.board.words_of(c.id).map_or(c.text.to_string(), |words| words.to_string()))
        };
        map.at(board, (!place.is_empty()).then(|| place.into()).as_ref()).map(line).collect()
    }

    /// The half-typed line as it was kept last.
    pub fn draft(&self) -> crate::domain::draft::Draft {
        let kept = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Draft(draft) => draft.clone(),
            _ => None,
        });
        kept.expect("something is half typed")
    }

    /// The last thing said in passing.
    pub fn toast(&self) -> String {
        let text = |effect: &'_ Effect| match effect {
            Effect::Toast(notice) => Some(notice.text.clone()),
            _ => None,
        };
        self.effects.iter().rev().find_map(text).unwrap_or_default()
    }
}
