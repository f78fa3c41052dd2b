//! A disk in memory: it lists, makes and opens sessions, and saves, as the runtime would.

use std::path::PathBuf;

use mapboard::{
    domain::{
        Moment,
        begin::Beginning,
        draft::Draft,
        event::{Body, Event, Open, OpenBoard},
        ids::{BoardId, DeskId, EventId, IdSource, SessionId},
        lesson::opening,
        session::Session,
    },
    store::frameworks::{Catalogue, Lessons},
    tui::{
        effect::Effect,
        message::{Listed, Message, NewMeeting, NotSaved, Opened, Problem, Saved},
    },
};

/// What a session file holds.
#[derive(Clone, Debug)]
struct Stored {
    path: PathBuf,
    events: Vec<Event>,
}

/// A disk that can be told to fail.
#[derive(Debug)]
pub struct Disk {
    listed: Vec<Listed>,
    stored: Vec<Stored>,
    open: Option<PathBuf>,
    /// The half-typed line as it was last kept.
    pub draft: Option<Draft>,
    /// What failing says; none while all is well.
    pub fails: Option<String>,
    /// Answers are held back.
    pub hangs: bool,
    /// The frameworks and kinds of meeting there are.
    pub catalogue: Catalogue,
    ids: IdSource,
}

impl Disk {
    /// A disk with past sessions, which can be listed but not opened.
    pub fn with(listed: Vec<Listed>) -> Disk {
        Disk {
            listed,
            stored: Vec::new(),
            open: None,
            draft: None,
            fails: None,
            hangs: false,
            catalogue: Catalogue::built_in(),
            ids: IdSource::new(3),
        }
    }

    /// All that was saved in the session that is open.
    pub fn events(&self) -> &[Event] {
        let open = self.stored.iter().find(|stored| Some(&stored.path) == self.open.as_ref());
        open.map_or(&[], |stored| &stored.events)
    }

    pub(super) fn answer(&mut self, effect: &Effect, now: Moment) -> Option<Message> {
        match effect {
            _ if self.hangs => None,
            Effect::List => Some(Message::Listed(self.listed.clone())),
            Effect::Create(meeting) => Some(self.create(meeting, now)),
            Effect::Open(path) => Some(self.open(path, false)),
            Effect::Practise(lesson, _) => Some(self.begin(lesson, now)),
            Effect::Lessons => Some(Message::Lessons(Vec::new())),
            Effect::Append(events) => Some(self.append(events.clone(), now)),
            Effect::Retry if self.fails.is_none() => Some(self.append(Vec::new(), now)),
            Effect::Draft(draft) => {
                self.draft.clone_from(draft);
                None
            }
            Effect::Release => {
                self.open = None;
                None
            }
            _ => None,
        }
    }

    fn append(&mut self, events: Vec<Event>, now: Moment) -> Message {
        if let Some(sentence) = &self.fails {
            return Message::NotSaved(NotSaved { sentence: sentence.clone(), spilled: true });
        }
        let ids = events.iter().map(|event| event.id).collect();
        if let Some(stored) = self.stored.iter_mut().find(|stored| Some(&stored.path) == self.open.as_ref()) {
            stored.events.extend(events);
        }
        Message::Saved(Saved { events: ids, at: now, sum: "".into(), foreign: false })
    }

    fn open(&mut self, path: &PathBuf, new: bool) -> Message {
        let Some(stored) = self.stored.iter().find(|stored| stored.path == *path) else {
            let sentence = "This session cannot be read: its first line is not one of mapboard's. Nothing was changed.";
            let detail = Some("  1 │ hello: world\n    │ ▲ here".to_owned());
            return Message::NotOpened(Problem { sentence: sentence.to_owned(), detail });
        };
        self.open = Some(path.clone());
        Message::Opened(Box::new(Opened {
            words: Default::default(),
            holidays: Default::default(),
            path: path.clone(),
            session: Session::fold(stored.events.clone()),
            desk: DeskId::new("k3f9"),
            new,
            sample: false,
            only_read: false,
            sealed: false,
            read_only: None,
            draft: self.draft.clone(),
            notices: Vec::new(),
        }))
    }

    fn begin(&mut self, lesson: &str, now: Moment) -> Message {
        let lesson = Lessons::built_in().lesson(lesson).unwrap().clone();
        let framework = self.catalogue.framework(&lesson.framework).unwrap().clone();
        let kind = self.catalogue.meeting_kind(&lesson.meeting).unwrap().clone();
        let (session, title) = (SessionId(self.ids.next(now)), lesson.title.clone());
        let beginning = Beginning { session, title, framework, kind, started: now, fictional: true };
        let changes = opening::changes(lesson, beginning, &mut self.ids);
        let events = (1..).zip(changes).map(|(n, body)| {
            let id = EventId(self.ids.next(now));
            Event { n, id, at: now, desk: DeskId::new("k3f9"), was: None, body }
        });
        let (path, events) = (PathBuf::from("practice.yaml"), events.collect());
        self.stored.push(Stored { path: path.clone(), events });
        self.open(&path, true)
    }

    fn create(&mut self, meeting: &NewMeeting, now: Moment) -> Message {
        let framework = self.catalogue.framework(&meeting.framework).unwrap().clone();
        let rules = self.catalogue.meeting_kind(&meeting.kind).unwrap().clone();
        let session = SessionId(self.ids.next(now));
        let open = Open {
            session,
            title: meeting.title.clone(),
            kind: meeting.kind.clone(),
            framework: meeting.framework.clone(),
            version: framework.version.clone(),
            started: now,
            fictional: false,
        };
        let path = PathBuf::from(format!("{}_{}.yaml", now.format("%Y-%m-%d_%H%M"), meeting.kind));
        self.listed.insert(
            0,
            Listed {
                path: path.clone(),
                id: Some(session),
                series: None,
                title: meeting.title.clone(),
                meeting: rules.title.clone(),
                started: Some(now),
                framework: framework.title.clone(),
                closed: false,
                fictional: false,
                archived: false,
                locked: false,
                problem: None,
            },
        );
        let board = OpenBoard { id: BoardId::main(), framework: meeting.framework.clone(), title: None, about: None };
        let bodies = [
            Body::Open(open),
            Body::Framework(Box::new(framework)),
            Body::Meeting(Box::new(rules)),
            Body::Board(board),
        ];
        let events = (1..).zip(bodies).map(|(n, body)| {
            let id = EventId(self.ids.next(now));
            Event { n, id, at: now, desk: DeskId::new("k3f9"), was: None, body }
        });
        let events = events.collect();
        self.stored.push(Stored { path: path.clone(), events });
        self.open(&path, true)
    }
}
