//! A small meeting to write into files.

use std::path::{Path, PathBuf};

use mapboard::{
    domain::{
        Moment,
        event::{Add, Body, Event, Open, OpenBoard},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, SessionId},
        text::Text,
    },
    store::{Header, Mode, Opened, Store, Writer},
};

/// Makes events as a desk would.
pub struct Desk {
    pub id: DeskId,
    pub ids: IdSource,
}

pub fn moment() -> Moment {
    "2026-11-23T14:05:00.113+00:00".parse().unwrap()
}

pub fn desk(name: &str) -> Desk {
    let seed = name.bytes().fold(7, |seed, b| seed * 31 + u64::from(b));
    Desk { id: DeskId::from(name), ids: IdSource::new(seed) }
}

impl Desk {
    pub fn event(&mut self, body: Body) -> Event {
        let id = EventId(self.ids.next(moment()));
        Event { n: 0, id, at: moment(), desk: self.id.clone(), was: None, body }
    }

    pub fn say(&mut self, text: &str) -> Event {
        let id = ContributionId(self.ids.next(moment()));
        self.event(Body::Add(Box::new(Add::new(id, Some("worried/harm".into()), Text::new(text)))))
    }
}

pub fn header() -> Header {
    let id = SessionId(IdSource::new(1).next(moment()));
    Header { id, started: moment(), kind: "core-group".into(), series: None }
}

pub const FRAMEWORK: &str = r#"{"id":"plain","version":"1","language":"en-GB","title":"Plain","columns":[
    {"id":"worried","title":"What are we worried about?","sections":[
        {"id":"harm","title":"Past harm"},{"id":"danger","title":"Danger statements","kind":"statement"}]},
    {"id":"well","title":"What's working well?","sections":[{"id":"strength","title":"Strengths"}]}],
    "scales":[{"id":"safety","question":"How safe?","low":{"at":0,"means":"Not","short":"not"},
        "high":{"at":10,"means":"Safe","short":"safe"}}]}"#;

/// The events with which every session begins.
pub fn opening(desk: &mut Desk, title: &str) -> Vec<Event> {
    let open = Open {
        session: header().id,
        title: Text::new(title),
        kind: "core-group".into(),
        framework: "plain".into(),
        version: "1".into(),
        started: moment(),
        fictional: false,
    };
    let framework = serde_json::from_str(FRAMEWORK).unwrap();
    let board = OpenBoard { id: BoardId::main(), framework: "plain".into(), title: None, about: None };
    [Body::Open(open), Body::Framework(Box::new(framework)), Body::Board(board)].map(|body| desk.event(body)).into()
}

/// A store whose data folder is inside `folder`.
pub fn store(folder: &Path) -> Store {
    Store::at(Some(folder.join("data")))
}

/// A new session in `folder`.
pub fn session(folder: &Path) -> PathBuf {
    let events = opening(&mut desk("first"), "Core group");
    store(folder).create(&folder.join("sessions"), &header(), events).unwrap()
}

pub fn open(folder: &Path, path: &Path, desk: &str) -> Opened {
    store(folder).open(path, Mode::Write { desk: DeskId::from(desk) }).unwrap()
}

pub fn writer(folder: &Path, path: &Path, desk: &str) -> Writer {
    let opened = open(folder, path, desk);
    opened.writer.unwrap_or_else(|| panic!("read-only: {:?}", opened.read_only))
}

/// What is said in the session at `path`, in the order of the board.
pub fn said(folder: &Path, path: &Path) -> Vec<String> {
    let session = store(folder).open(path, Mode::Read).unwrap().session;
    let place = "worried/harm".into();
    session.map().at(&BoardId::main(), Some(&place)).map(|c| c.text.to_string()).collect()
}
