//! The sample sessions are what the fictional meeting makes, with fixed ids, times and desk.

use std::{collections::BTreeMap, fs, path::Path};

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use mapboard::{
    domain::{
        begin::Beginning,
        command::Command,
        contribution::{Action, Basis, Dispute, Marks, MaySee},
        earlier::Ghost,
        event::{Add, Body, Event, Follows, Link, Rate},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, SeriesId, SessionId},
        link::LinkKind,
        person::{Attendance, Person, free_letter, initials_of},
        public::PublicSession,
        scale::{ScaleKey, Value},
        session::Session,
        text::Text,
    },
    store::{Header, Reading, Store, frameworks::Catalogue},
};
use serde::Deserialize;

const SESSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions");
const MEETING: &str = include_str!("../data/core-group.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    meeting: String,
    title: String,
    framework: String,
    people: Vec<Someone>,
    children: Vec<Someone>,
    said: Vec<Said>,
    ratings: Vec<Rated>,
    earlier: Vec<Earlier>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Someone {
    id: String,
    name: String,
    role: Option<String>,
    agency: Option<String>,
    initials: Option<String>,
    present: Option<bool>,
    #[serde(default)]
    remote: bool,
    #[serde(default)]
    apologies: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    m: i64,
    by: String,
    told_by: Option<String>,
    to: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    parts: BTreeMap<Text, Text>,
    mark: Option<String>,
    dispute: Option<String>,
    #[serde(default)]
    verbatim: bool,
    #[serde(default)]
    restricted: bool,
    #[serde(default)]
    may_see: MaySee,
    #[serde(default)]
    about: Vec<String>,
    owner: Option<String>,
    due: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rated {
    #[serde(default)]
    m: i64,
    scale: Option<String>,
    by: String,
    value: Value,
    reason: Option<String>,
    higher: Option<String>,
    collected_by: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    on: String,
    scale: String,
    ratings: Vec<Rated>,
}

/// One desk that writes a meeting down, with the clock of the meeting.
struct Desk {
    started: DateTime<FixedOffset>,
    minute: i64,
    ids: IdSource,
    session: Session,
    log: Vec<Event>,
}

impl Desk {
    fn open(title: &str, meeting: &Meeting, started: &str, seed: u64) -> (Header, Desk) {
        let catalogue = Catalogue::built_in();
        let started = DateTime::parse_from_rfc3339(started).unwrap();
        let mut ids = IdSource::new(seed);
        let session = SessionId(ids.next(started));
        let beginning = Beginning {
            session,
            title: title.into(),
            framework: catalogue.framework(&meeting.framework.as_str().into()).unwrap().clone(),
            kind: catalogue.meeting_kind(&meeting.meeting.as_str().into()).unwrap().clone(),
            started,
            fictional: true,
        };
        let series = Some(SeriesId::new("sample"));
        let header = Header { id: session, started, kind: beginning.kind.id.clone(), series };
        let mut desk = Desk { started, minute: 0, ids, session: Session::default(), log: Vec::new() };
        for change in beginning.changes() {
            desk.tell(change);
        }
        (header, desk)
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.started + chrono::TimeDelta::minutes(self.minute)
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

    fn name(&mut self, someone: &Someone, child: bool) {
        let taken: Vec<char> = self.session.map().people.iter().filter_map(|person| person.letter).collect();
        let attendance = match someone.present {
            _ if someone.apologies => Attendance::Apologies,
            _ if someone.remote => Attendance::Remote,
            Some(false) => Attendance::Absent,
            None if child => Attendance::Absent,
            _ => Attendance::Present,
        };
        self.tell(Body::Person(Box::new(Person {
            id: someone.id.as_str().into(),
            name: someone.name.as_str().into(),
            initials: someone.initials.as_deref().map_or_else(|| initials_of(&someone.name), Text::new),
            letter: free_letter(&someone.name, &taken),
            role: someone.role.as_deref().or(child.then_some("child")).map(Text::new),
            agency: someone.agency.as_deref().map(Text::new),
            child,
            attendance,
            off_list: false,
        })));
    }

    fn say(&mut self, said: &Said) {
        self.minute = said.m;
        let basis = said.mark.as_deref().map(|mark| match mark {
            "fact" => Basis::Fact,
            "opinion" => Basis::Opinion,
            "not known" => Basis::NotKnown,
            other => panic!("no such mark: {other}"),
        });
        let disputed = said.dispute.iter().map(|dispute| self.dispute(dispute)).collect();
        let action = said.owner.as_deref().map(|owner| Action {
            owner: Some(owner.into()),
            due: said.due.as_deref().map(|due| self.day(due)),
            ..Action::default()
        });
        let add = Add {
            parts: said.parts.clone(),
            said_by: Some(said.by.as_str().into()),
            told_by: said.told_by.as_deref().map(Into::into),
            marks: Marks { basis, disputed, answer: None },
            verbatim: said.verbatim,
            restricted: said.restricted,
            may_see: said.may_see,
            about: said.about.iter().map(|child| child.as_str().into()).collect(),
            action,
            ..Add::new(ContributionId(self.id()), Some(said.to.as_str().into()), said.text.as_str().into())
        };
        self.tell(Body::Add(Box::new(add)));
    }

    /// `Dad: it was two, not six.`
    fn dispute(&self, dispute: &str) -> Dispute {
        let (name, words) = dispute.split_once(": ").unwrap();
        let by = self.session.map().person_named(name).unwrap().id.clone();
        Dispute { by: Some(by), words: words.into() }
    }

    /// `+7d`
    fn day(&self, days: &str) -> NaiveDate {
        let days = days.strip_prefix('+').and_then(|days| days.strip_suffix('d')).unwrap().parse().unwrap();
        self.started.date_naive() + Days::new(days)
    }

    /// Takes over the numbers of the meeting before.
    fn follow(&mut self, first: &Reading) {
        let before = Session::fold(first.events.clone());
        let ghosts = before.map().scales.iter().flat_map(|scale| {
            scale.current().map(|rating| Ghost { key: scale.key.clone(), by: rating.by.clone(), value: rating.value })
        });
        let sum = Text::new(&first.last_sums().join(" "));
        let follows = Follows { session: first.header.header.id, sum, ratings: ghosts.collect() };
        self.tell(Body::Follows(Box::new(follows)));
    }

    /// Pairs what stands at the one place with what stands at the other, in order.
    fn pair(&mut self, dangers: &str, goals: &str) {
        let at = |place: &str| -> Vec<ContributionId> {
            self.session.map().at(&BoardId::main(), Some(&place.into())).map(|c| c.id).collect()
        };
        for (id, to) in at(dangers).into_iter().zip(at(goals)) {
            self.tell(Body::Link(Link { id, to, kind: LinkKind::Pair }));
        }
    }

    fn rate(&mut self, rated: &Rated, scale: &str) {
        self.minute = rated.m;
        self.tell(Body::Rate(Rate {
            key: ScaleKey { board: BoardId::main(), scale: scale.into(), about: None },
            by: rated.by.as_str().into(),
            value: rated.value,
            reason: rated.reason.as_deref().map(Text::new),
            higher: rated.higher.as_deref().map(Text::new),
            collected_by: rated.collected_by.as_deref().map(Into::into),
            round: None,
        }));
    }
}

/// The meeting in `tests/data`.
fn core_group_2(meeting: &Meeting, first: &Reading) -> (Header, Vec<Event>) {
    let (header, mut desk) = Desk::open(&meeting.title, meeting, "2026-11-23T14:05:00+00:00", 2);
    for someone in &meeting.people {
        desk.name(someone, is_child(meeting, someone));
    }
    for child in meeting.children.iter().filter(|child| !meeting.people.iter().any(|person| person.id == child.id)) {
        desk.name(&Someone { initials: Some("B".into()), ..child.clone() }, true);
    }
    desk.follow(first);
    meeting.said.iter().for_each(|said| desk.say(said));
    desk.pair("worried/danger", "needs/goals");
    meeting.ratings.iter().for_each(|rated| desk.rate(rated, rated.scale.as_deref().unwrap()));
    (header, desk.log)
}

/// The meeting six weeks before, of which only the ratings are known.
fn core_group_1(meeting: &Meeting) -> (Header, Vec<Event>) {
    let [earlier] = &meeting.earlier[..] else { panic!("one earlier meeting") };
    assert_eq!(earlier.on, "-42d");
    let (header, mut desk) = Desk::open("Core group 1", meeting, "2026-10-12T14:00:00+01:00", 1);
    for someone in &meeting.people {
        if earlier.ratings.iter().any(|rated| rated.by == someone.id) {
            desk.name(someone, false);
        }
    }
    for rated in &earlier.ratings {
        desk.rate(
            &Rated {
                m: 45,
                scale: None,
                by: rated.by.clone(),
                reason: None,
                higher: None,
                collected_by: None,
                ..*rated
            },
            &earlier.scale,
        );
    }
    (header, desk.log)
}

fn is_child(meeting: &Meeting, someone: &Someone) -> bool {
    meeting.children.iter().any(|child| child.id == someone.id)
}

/// Writes both meetings into `folder`.
fn make(folder: &Path) {
    let meeting: Meeting = serde_yaml::from_str(MEETING).unwrap();
    let store = Store::at(None);
    let (header, log) = core_group_1(&meeting);
    let first = store.read(&store.create(folder, &header, log).unwrap()).unwrap();
    let (header, log) = core_group_2(&meeting, &first);
    store.create(folder, &header, log).unwrap();
}

fn samples(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let samples = files.filter(|name| name.ends_with("_sample.yaml"));
    samples.map(|name| (name.clone(), fs::read_to_string(folder.join(name)).unwrap())).collect()
}

#[test]
fn the_samples_are_what_the_meeting_makes() {
    let fresh = tempfile::tempdir().unwrap();
    make(fresh.path());
    if std::env::var_os("MAPBOARD_MAKE_SAMPLES").is_some() {
        for (name, session) in samples(fresh.path()) {
            fs::write(Path::new(SESSIONS).join(name), session).unwrap();
        }
    }
    let (committed, made) = (samples(Path::new(SESSIONS)), samples(fresh.path()));
    assert_eq!(committed.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    let same = committed == made;
    assert!(same, "run `MAPBOARD_MAKE_SAMPLES=1 cargo test --test suite samples`, and look at what changed");
}

#[test]
fn the_samples_hold_the_whole_meeting_and_hide_what_the_room_may_not_see() {
    let meeting: Meeting = serde_yaml::from_str(MEETING).unwrap();
    // A developer's own meetings may lie beside them.
    let mut paths = mapboard::store::library::list(Path::new(SESSIONS)).unwrap();
    paths.retain(|path| path.to_string_lossy().ends_with("_sample.yaml"));
    let read = |path| Store::at(None).read(path).unwrap().into_session();
    let (second, first) = (read(&paths[0]), read(&paths[1]));
    assert_eq!(second.map().count(), meeting.said.len());
    assert_eq!(second.map().people.len(), meeting.people.len() + 1);
    assert_eq!(second.map().scales[0].ratings.len(), meeting.ratings.len());
    assert_eq!(first.map().scales[0].ratings.len(), meeting.earlier[0].ratings.len());
    let hidden: Vec<&Said> =
        meeting.said.iter().filter(|said| said.restricted || said.may_see != MaySee::Conference).collect();
    assert_eq!(hidden.len(), 2);
    let public = PublicSession::of(&second);
    assert_eq!(public.count(), meeting.said.len() - hidden.len());
    let drawn = format!("{public:?}");
    assert!(hidden.iter().all(|said| !drawn.contains(&said.text)));
}
