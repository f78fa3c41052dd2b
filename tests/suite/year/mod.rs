//! The fictional year of `tests/data/year.yaml`, made anew with fixed ids and times, and what is told of it.
//!
//! `MAPBOARD_MAKE_YEAR=FOLDER cargo test --test suite year` writes the eight meetings into a folder, to be looked at.

mod later;
mod screens;
mod told;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Days, FixedOffset, TimeDelta};
use mapboard::{
    domain::{
        begin::Beginning,
        command::Command,
        contribution::{Action, ActionOutcome, Marks, Status},
        event::{Add, Assign, Body, Edit, Event, Link, Mark, Move, Rate, Restrict},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, SeriesId, SessionId},
        link::LinkKind,
        person::{Attendance, Person, free_letter, initials_of},
        scale::{ScaleKey, Value},
        session::Session,
        text::Text,
    },
    store::{Earlier, Header, Store, frameworks::Catalogue},
};
use serde::Deserialize;

const YEAR: &str = include_str!("../../data/year.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    people: Vec<Someone>,
    meetings: Vec<Meeting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Someone {
    id: String,
    name: String,
    role: String,
    agency: Option<String>,
    #[serde(default)]
    child: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    on: DateTime<FixedOffset>,
    #[serde(default)]
    away: Vec<String>,
    #[serde(default)]
    review: BTreeMap<String, Came>,
    #[serde(default)]
    settle: BTreeMap<String, Came>,
    #[serde(default)]
    reword: BTreeMap<String, String>,
    #[serde(default, rename = "move")]
    moved: BTreeMap<String, Moved>,
    #[serde(default)]
    restrict: Vec<String>,
    #[serde(default)]
    say: Vec<Said>,
    #[serde(default)]
    pair: Vec<(String, String)>,
    rate: BTreeMap<String, Rated>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Came {
    status: Status,
    by: String,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moved {
    to: String,
    answer: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    key: Option<String>,
    by: String,
    told_by: Option<String>,
    to: String,
    text: String,
    #[serde(default)]
    verbatim: bool,
    #[serde(default)]
    restricted: bool,
    answer: Option<String>,
    owner: Option<String>,
    due: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rated {
    value: Value,
    reason: Option<String>,
    higher: Option<String>,
    asked_by: Option<String>,
}

/// One desk that writes one of the meetings down, half a minute a step.
struct Desk<'a> {
    started: DateTime<FixedOffset>,
    ids: IdSource,
    session: Session,
    log: Vec<Event>,
    keys: &'a mut BTreeMap<String, ContributionId>,
}

impl Desk<'_> {
    fn now(&self) -> DateTime<FixedOffset> {
        self.started + TimeDelta::seconds(30 * self.log.len().saturating_sub(20) as i64)
    }

    fn id(&mut self) -> uuid::Uuid {
        let now = self.now();
        self.ids.next(now)
    }

    fn tell(&mut self, change: Body) {
        let desk = DeskId::new("sample");
        let proposal = self.session.decide(&desk, Command::Do(change)).unwrap();
        let (n, id) = (self.session.next_number(), EventId(self.id()));
        let event = proposal.into_event(n, id, self.now(), desk);
        self.session.apply(event.clone());
        self.log.push(event);
    }

    /// What is carried on keeps its key.
    fn take_over(&mut self, all: Vec<Body>) {
        for body in all {
            if let Body::Add(add) = &body
                && let Some(from) = &add.carried
                && let Some(id) = self.keys.values_mut().find(|id| **id == from.contribution)
            {
                *id = add.id;
            }
            self.tell(body);
        }
    }

    fn invite(&mut self, someone: &Someone) {
        let taken: Vec<char> = self.session.map().people.iter().filter_map(|person| person.letter).collect();
        self.tell(Body::Person(Box::new(Person {
            id: someone.id.as_str().into(),
            name: someone.name.as_str().into(),
            initials: initials_of(&someone.name),
            letter: free_letter(&someone.name, &taken),
            role: Some(Text::new(&someone.role)),
            agency: someone.agency.as_deref().map(Text::new),
            child: someone.child,
            attendance: Attendance::Invited,
            off_list: false,
        })));
    }

    fn greet(&mut self, away: &[String]) {
        for person in self.session.map().people.clone() {
            let attendance = match person.child {
                true => Attendance::Absent,
                false if away.iter().any(|id| *id == person.id.as_str()) => Attendance::Apologies,
                false => Attendance::Present,
            };
            self.tell(Body::ChangePerson(Box::new(Person { attendance, ..person })));
        }
    }

    fn hold(&mut self, meeting: &Meeting) {
        self.greet(&meeting.away);
        meeting.review.iter().for_each(|(key, came)| self.came_of(key, came));
        for (key, moved) in &meeting.moved {
            let id = self.keys[key];
            self.tell(Body::Move(Move { id, to: Some(moved.to.as_str().into()), before: None }));
            let marks = Marks { answer: Some(Text::new(&moved.answer)), ..Marks::default() };
            self.tell(Body::Mark(Mark { id, marks }));
        }
        for (key, text) in &meeting.reword {
            self.tell(Body::Edit(Edit { id: self.keys[key], text: Text::new(text), parts: BTreeMap::new() }));
        }
        meeting.say.iter().for_each(|said| self.say(said));
        meeting.settle.iter().for_each(|(key, came)| self.came_of(key, came));
        for (danger, goal) in &meeting.pair {
            self.tell(Body::Link(Link { id: self.keys[danger], to: self.keys[goal], kind: LinkKind::Pair }));
        }
        for key in &meeting.restrict {
            let reason = Some(Text::new("Dad must not learn who they are"));
            let id = self.keys[key];
            self.tell(Body::Restrict(Restrict { id, reason, decided_by: None, was_shown: true }));
        }
        meeting.rate.iter().for_each(|(by, rated)| self.rate(by, rated));
    }

    fn came_of(&mut self, key: &str, came: &Came) {
        let id = self.keys[key];
        let before = self.session.map().contribution(id).and_then(|c| c.action.as_deref().cloned()).unwrap_or_default();
        let outcome = Some(ActionOutcome { by: Some(came.by.as_str().into()), words: Text::new(&came.words) });
        self.tell(Body::Assign(Assign { id, action: Some(Action { status: came.status, outcome, ..before }) }));
    }

    fn say(&mut self, said: &Said) {
        let id = ContributionId(self.id());
        let days = |due: &String| due.trim_matches(['+', 'd']).parse().unwrap();
        let action = said.owner.as_deref().map(|owner| Action {
            owner: Some(owner.into()),
            due: said.due.as_ref().map(|due| self.started.date_naive() + Days::new(days(due))),
            ..Action::default()
        });
        self.tell(Body::Add(Box::new(Add {
            said_by: Some(said.by.as_str().into()),
            told_by: said.told_by.as_deref().map(Into::into),
            marks: Marks { answer: said.answer.as_deref().map(Text::new), ..Marks::default() },
            verbatim: said.verbatim,
            restricted: said.restricted,
            action,
            ..Add::new(id, Some(said.to.as_str().into()), said.text.as_str().into())
        })));
        self.keys.extend(said.key.clone().map(|key| (key, id)));
    }

    fn rate(&mut self, by: &str, rated: &Rated) {
        self.tell(Body::Rate(Rate {
            key: ScaleKey { board: BoardId::main(), scale: "safety".into(), about: None },
            by: by.into(),
            value: rated.value,
            reason: rated.reason.as_deref().map(Text::new),
            higher: rated.higher.as_deref().map(Text::new),
            collected_by: rated.asked_by.as_deref().map(Into::into),
            round: None,
        }));
    }
}

/// Writes the eight meetings into `folder`, each following the one before; their files, the oldest first.
pub fn make(folder: &Path) -> Vec<PathBuf> {
    let year: Year = serde_yaml::from_str(YEAR).unwrap();
    let (catalogue, store) = (Catalogue::built_in(), Store::at(None));
    let framework = catalogue.framework(&"signs-of-safety".into()).unwrap();
    let kind = catalogue.meeting_kind(&"core-group".into()).unwrap();
    let (mut keys, mut paths): (_, Vec<PathBuf>) = (BTreeMap::new(), Vec::new());
    for (number, meeting) in (1..).zip(&year.meetings) {
        let started = meeting.on;
        let mut ids = IdSource::new(1000 + number);
        let session = SessionId(ids.next(started));
        let beginning = Beginning {
            session,
            title: Text::new(&format!("Core group {number}")),
            framework: framework.clone(),
            kind: kind.clone(),
            started,
            fictional: true,
        };
        let header = Header { id: session, started, kind: kind.id.clone(), series: Some(SeriesId::new("year")) };
        let mut desk = Desk { started, ids, session: Session::default(), log: Vec::new(), keys: &mut keys };
        beginning.changes().into_iter().for_each(|change| desk.tell(change));
        match paths.last() {
            None => year.people.iter().for_each(|someone| desk.invite(someone)),
            Some(before) => {
                let earlier = Earlier::read(&store, before).unwrap();
                let all = earlier.all(framework, &mut desk.ids, started);
                desk.take_over(all);
            }
        }
        desk.hold(meeting);
        paths.push(store.create(folder, &header, desk.log).unwrap());
    }
    paths
}

#[test]
fn the_year_is_written_where_it_is_wanted() {
    let fresh = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("MAPBOARD_MAKE_YEAR").map_or_else(|| fresh.path().to_owned(), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    let paths = make(&folder);
    assert_eq!(paths.len(), 8);
    for path in &paths {
        let reading = Store::at(None).read(path).unwrap();
        assert!(reading.damage.is_empty(), "{:?}", reading.damage);
        assert!(reading.into_session().map().meeting.as_ref().unwrap().fictional);
    }
}
