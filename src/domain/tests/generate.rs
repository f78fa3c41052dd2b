//! Random logs over few ids, so that events meet each other. Every text holds a word of its own, to be searched for.

use chrono::TimeZone;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::{network, settling};
use crate::domain::{
    Moment,
    command::Command,
    consent::ConsentAbout,
    contribution::{Action, ActionOutcome, Basis, Dispute, Marks, MaySee},
    earlier::Ghost,
    event::*,
    framework::Framework,
    ids::*,
    link::LinkKind,
    origin,
    person::{Attendance, Person},
    scale::{About, NoValue, ScaleKey, Value},
    session::Session,
    text::Text,
};

pub fn event_id(i: u64) -> EventId {
    EventId(Uuid::from_u128(0xE000_0000 + u128::from(i)))
}
pub fn contribution_id(i: u64) -> ContributionId {
    ContributionId(Uuid::from_u128(0xC000_0000 + u128::from(i)))
}
pub fn round_id(i: u64) -> RoundId {
    RoundId(Uuid::from_u128(0xA000_0000 + u128::from(i)))
}
pub fn session_id() -> SessionId {
    SessionId(Uuid::from_u128(0x5E55))
}
pub fn at(second: u64) -> Moment {
    chrono::FixedOffset::east_opt(3600).unwrap().timestamp_opt(1_795_000_000 + second as i64, 0).unwrap()
}
pub fn desk(i: u64) -> DeskId {
    DeskId::new(&format!("desk{i}"))
}
/// A word that stands in the texts of one event of one contribution and nowhere else.
pub fn word(contribution: u64, event: u64) -> String {
    format!("word-{contribution}-{event}.")
}
/// A word that stands in one rating's reason and nowhere else.
pub fn reason(event: u64) -> String {
    format!("reason-{event}.")
}

/// A word that stands in what the room never sees, and nowhere else.
pub fn secret(event: u64) -> String {
    format!("secret-{event}.")
}

pub fn framework(id: &str) -> Framework {
    let section = |name: &str| json!({"id": name, "title": name, "carries": id == "tool"});
    serde_json::from_value(json!({
        "id": id, "version": "1", "language": "en-GB", "title": id, "pictures": [super::frames::picture()],
        "columns": [
            {"id": "left", "title": "Left?", "sections": [section("one"), section("two")]},
            {"id": "right", "title": "Right?", "sections": [section("three")]},
        ],
        "scales": [{"id": "safe", "question": "How safe?", "low": {"at": 0, "means": "not", "short": "not"},
            "high": {"at": 10, "means": "is", "short": "is"}}],
        "contexts": [{"id": "school", "title": "School"}],
    }))
    .unwrap()
}

pub fn person(name: &str) -> Person {
    Person {
        id: name.into(),
        name: name.into(),
        initials: name.into(),
        letter: name.chars().next(),
        role: None,
        agency: None,
        child: name == "kai",
        attendance: Default::default(),
        off_list: false,
    }
}

/// The first lines of every log: they name what the others are about.
pub fn beginning() -> Vec<Body> {
    let open = Open {
        session: session_id(),
        title: "Core group".into(),
        kind: "core-group".into(),
        framework: "map".into(),
        version: "1".into(),
        started: at(0),
        fictional: false,
    };
    let board = |id: &str, framework: &str, about| {
        Body::Board(OpenBoard { id: id.into(), framework: framework.into(), title: None, about })
    };
    vec![
        Body::Open(open),
        Body::Framework(Box::new(framework("map"))),
        Body::Framework(Box::new(framework("tool"))),
        board("main", "map", None),
        board("tool", "tool", Some(About::Contribution(contribution_id(0)))),
        Body::Person(Box::new(person("mum"))),
        Body::Person(Box::new(person("kai"))),
    ]
}

pub fn event(n: u64, id: EventId, by: DeskId, body: Body) -> Event {
    Event { n, id, at: at(n), desk: by, was: None, body }
}

/// Numbers out of one random number.
pub struct Draw(pub u128);

impl Draw {
    pub fn below(&mut self, n: u64) -> u64 {
        let drawn = self.0 % u128::from(n);
        self.0 /= u128::from(n);
        drawn as u64
    }
    pub fn flip(&mut self) -> bool {
        self.below(2) == 1
    }
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
    pub fn place(&mut self) -> Option<Place> {
        self.pick(&[Some("left/one"), Some("left/two"), Some("right/three"), Some("gone/astray"), None])
            .map(Place::from)
    }
    pub fn person(&mut self) -> PersonId {
        self.pick(&["mum", "kai", "nobody"]).into()
    }
    fn may_see(&mut self) -> MaySee {
        self.pick(&[MaySee::Conference, MaySee::Nobody, MaySee::Parents])
    }
    pub fn event(&mut self) -> EventId {
        event_id(self.below(40))
    }
    fn about(&mut self) -> Option<About> {
        match self.below(4) {
            0 => Some(About::Contribution(contribution_id(self.below(4)))),
            1 => Some(About::Child("kai".into())),
            _ => None,
        }
    }
    fn key(&mut self) -> ScaleKey {
        ScaleKey { board: self.pick(&["main", "tool"]).into(), scale: "safe".into(), about: self.about() }
    }

    /// Any change, sensible or not; `i` is the event it stands in.
    pub fn body(&mut self, i: u64) -> Body {
        let c = self.below(4);
        let (id, text) = (contribution_id(c), Text::new(&word(c, i)));
        match self.below(43) {
            0..4 => Body::Add(Box::new(Add {
                board: self.pick(&["main", "main", "tool", "nowhere"]).into(),
                restricted: self.below(4) == 1,
                may_see: self.pick(&[MaySee::Conference, MaySee::Conference, MaySee::Nobody]),
                said_by: self.flip().then(|| self.person()),
                origin: self
                    .flip()
                    .then(|| Box::new(origin::Origin { asked: Text::new(&secret(i)), ..Default::default() })),
                ..network::add(self, id, text, i)
            })),
            4 => Body::Edit(Edit { id, text, parts: Default::default() }),
            5 => Body::Edit(Edit { id, text: "".into(), parts: [("what".into(), text)].into() }),
            6 => Body::Move(Move { id, to: self.place(), before: Some(contribution_id(self.below(4))) }),
            7 => Body::TakeBack(TakeBack { id }),
            8 => Body::Restore(Restore { id, before: Some(contribution_id(self.below(4))) }),
            9 => Body::Attribute(Attribute { id, said_by: Some(self.person()), told_by: None }),
            10 => {
                let disputed = vec![Dispute { by: Some(self.person()), words: text }];
                Body::Mark(Mark { id, marks: Marks { basis: Some(Basis::Fact), disputed, answer: None } })
            }
            11 => Body::Quote(Quote { id, verbatim: self.flip() }),
            12 => Body::Concern(Concern { id, about: vec!["kai".into()], context: Some("school".into()) }),
            13 => {
                let outcome = self.flip().then(|| ActionOutcome { by: Some(self.person()), words: text });
                let action = Action { owner: Some(self.person()), outcome, ..Action::default() };
                Body::Assign(Assign { id, action: self.flip().then_some(action) })
            }
            14 => Body::Restrict(Restrict { id, reason: None, decided_by: None, was_shown: self.flip() }),
            15 => {
                let lifts = (0..self.below(3)).map(|_| self.event()).collect();
                Body::Lift(Lift { id, lifts, reason: None, decided_by: None })
            }
            16 => {
                let instead_of = (0..self.below(3)).map(|_| self.event()).collect();
                Body::Permit(Permit { id, may_see: self.may_see(), instead_of })
            }
            17 => Body::Rate(Rate {
                key: self.key(),
                by: self.person(),
                value: self.pick(&[Value::Number(7.0), Value::None(NoValue::Pass)]),
                reason: Some(Text::new(&reason(i))),
                higher: None,
                collected_by: None,
                round: self.flip().then(|| round_id(self.below(2))),
            }),
            18 => Body::Unrate(Unrate { rating: self.event() }),
            19 => Body::Collect(Collect { round: round_id(self.below(2)), key: self.key() }),
            20 => Body::Show(Show { round: round_id(self.below(2)) }),
            21 => {
                let known = person(self.pick(&["mum", "gran"]));
                match self.below(3) {
                    0 => Body::Person(Box::new(known)),
                    1 => Body::ChangePerson(Box::new(Person { letter: Some('g'), ..known })),
                    _ => Body::RemovePerson(RemovePerson { id: known.id }),
                }
            }
            23 => Body::ReadBack(ReadBack {
                id,
                by: self.person(),
                agrees: self.flip(),
                words: text,
                stands: self.below(4) > 0,
            }),
            24..27 => Body::Link(Link { id, to: contribution_id(self.below(4)), kind: self.kind() }),
            27 => Body::Unlink(Unlink { link: self.event() }),
            28 => self.framed(),
            29 => {
                let place = self.place().unwrap_or_else(|| "left/one".into());
                Body::Gap(Gap { board: self.board(), place, stands: self.below(3) > 0 })
            }
            30 => self.consent(id, i),
            31 => Body::Origin(Box::new(Origin {
                id,
                asked: Text::new(&secret(i)),
                place: self.pick(&["", "school"]).into(),
                on: None,
                present: vec![self.person()],
                written_by: self.flip().then(|| self.person()),
            })),
            32 => Body::SeenBy(SeenBy { id, people: vec![self.person(), self.person()], stands: self.below(3) > 0 }),
            33 => {
                let origin = origin::Origin { asked: Text::new(&secret(i)), ..Default::default() };
                Body::Source(Box::new(Source { board: self.board(), origin }))
            }
            22 | 34..36 => self.room(i),
            36..38 => self.settling(i),
            40..43 => network::body(self, id, i),
            38 => Body::Phase(EnterPhase {
                to: self.flip().then(|| "danger".into()),
                at: None,
                takes_back: self.flip().then(|| self.event()),
            }),
            _ => Body::Board(OpenBoard {
                id: self.pick(&["tool2", "main"]).into(),
                framework: self.pick(&["tool", "missing"]).into(),
                title: Some(Text::new(&word(c, i))),
                about: Some(About::Contribution(id)),
            }),
        }
    }

    pub fn board(&mut self) -> BoardId {
        self.pick(&["main", "tool", "nowhere"]).into()
    }
    fn kind(&mut self) -> LinkKind {
        use LinkKind::*;
        self.pick(&[Quotes, Quotes, Quotes, Pair, Corrects, Evidence, Held])
    }

    fn consent(&mut self, id: ContributionId, i: u64) -> Body {
        let about = if self.flip() { ConsentAbout::Contribution(id) } else { ConsentAbout::Board(self.board()) };
        let words = Text::new(&self.pick(&[secret(i), String::new()]));
        let (by, given, stands) = (Some(self.person()), self.flip(), self.below(3) > 0);
        Body::Consent(Box::new(Consent { about, by, given, words, asked_by: None, stands }))
    }

    /// Something of the room: who comes and goes, reports, breaks, settings.
    fn room(&mut self, i: u64) -> Body {
        match self.below(6) {
            0 => Body::Attend(Attend {
                id: self.person(),
                attendance: self.pick(&[Attendance::Remote, Attendance::Left, Attendance::Excluded]),
                at: at(self.below(40)),
                part: self.flip().then(|| "danger".into()),
                takes_back: (self.below(4) == 0).then(|| self.event()),
            }),
            1 => Body::Report(Report {
                agency: self.pick(&["health", "school"]).into(),
                by: self.flip().then(|| self.person()),
                received: self.flip().then(|| at(i).date_naive()),
                shown_to_family: self.flip(),
                stands: self.below(3) > 0,
            }),
            2 => Body::GoOn(GoOn {
                without: "quorum".into(),
                reason: Text::new(&self.pick(&[secret(i), "no time".to_owned()])),
                decided_by: self.flip().then(|| self.person()),
                stands: self.below(3) > 0,
            }),
            3 => Body::Pause(Pause {
                on: self.flip(),
                at: self.flip().then(|| at(self.below(40))),
                stands: self.below(3) > 0,
            }),
            4 => Body::Choose(Choose {
                what: self.pick(&["names", "voices"]).into(),
                value: self.pick(&["roles", "initials", "wall", ""]).into(),
            }),
            _ => {
                let ghost = Ghost { key: self.key(), by: self.person(), value: Value::Number(3.0) };
                Body::Follows(Box::new(Follows { session: session_id(), sum: "5d1c".into(), ratings: vec![ghost] }))
            }
        }
    }

    fn undoing(&mut self, i: u64) -> Body {
        let (of, back) = (self.event(), self.flip());
        let sets = Box::new(self.body(i));
        if back { Body::Undo(Undo { of, sets }) } else { Body::Redo(Redo { of, sets }) }
    }
}

/// A log of any events after a sensible beginning: in any order of numbers, by three desks.
pub fn nonsense() -> impl Strategy<Value = Vec<Event>> {
    proptest::collection::vec(any::<u128>(), 0..30).prop_map(|seeds| {
        let first = beginning().into_iter().zip(0..).map(|(body, i)| event(1, event_id(100 + i), desk(0), body));
        let rest = seeds.into_iter().zip(0..).map(|(seed, i)| {
            let mut draw = Draw(seed);
            let (n, by) = (2 + draw.below(20), desk(draw.below(3)));
            let body = if draw.below(6) == 5 { draw.undoing(i) } else { draw.body(i) };
            let was = draw.flip().then(|| draw.event());
            Event { was, ..event(n, event_id(i), by, body) }
        });
        first.chain(rest).collect()
    })
}

/// A log as desks write it: each decides on what it has read, and reads what the others wrote now and then.
pub fn meeting(desks: u64) -> impl Strategy<Value = Vec<Event>> {
    proptest::collection::vec(any::<u128>(), 0..40).prop_map(move |seeds| {
        let mut log: Vec<Event> = Vec::new();
        for (body, i) in beginning().into_iter().zip(1..) {
            log.push(event(i, event_id(100 + i), desk(0), body));
        }
        let mut read = vec![log.len(); desks as usize];
        let mut own: Vec<Vec<Event>> = vec![Vec::new(); desks as usize];
        for (seed, i) in seeds.into_iter().zip(0..) {
            let mut draw = Draw(seed);
            let d = draw.below(desks) as usize;
            if desks == 1 || draw.flip() {
                read[d] = log.len();
                own[d].clear();
            }
            let seen: Vec<_> = log[..read[d]].iter().chain(&own[d]).cloned().collect();
            let session = Session::fold(seen);
            let command = match draw.below(6) {
                0 => Command::Undo,
                1 => Command::UndoAnyway,
                2 => Command::Redo,
                _ => Command::Do(sensible(&mut draw, i, &session)),
            };
            let Ok(proposal) = session.decide(&desk(d as u64), command) else { continue };
            let event = proposal.into_event(session.next_number(), event_id(i), at(i), desk(d as u64));
            log.push(event.clone());
            own[d].push(event);
        }
        log
    })
}

/// A change with the events named that it lifts, ends or takes the place of.
fn sensible(draw: &mut Draw, i: u64, session: &Session) -> Body {
    match draw.body(i) {
        Body::Lift(e) => Body::Lift(Lift { lifts: session.restrictions_of(e.id), ..e }),
        Body::Permit(e) => {
            let instead_of = session.permissions_of(e.id).map(|(event, _)| event).collect();
            Body::Permit(Permit { instead_of, ..e })
        }
        Body::Unlink(e) => {
            let links = &session.map().links;
            let link = links.get(draw.below(links.len().max(1) as u64) as usize).map_or(e.link, |link| link.event);
            Body::Unlink(Unlink { link })
        }
        body => settling::sensible(body, session),
    }
}

/// The same events in another order, some of them twice.
pub fn shuffled(events: &[Event], seed: u64) -> Vec<Event> {
    let mut ids = IdSource::new(seed);
    let mut keyed: Vec<_> = events
        .iter()
        .flat_map(|event| {
            let key = ids.next(at(0));
            let twice = key.as_bytes()[15].is_multiple_of(4);
            std::iter::once((key, event.clone())).chain(twice.then(|| (ids.next(at(0)), event.clone())))
        })
        .collect();
    keyed.sort_by_key(|(key, _)| key.as_u128() << 64 | key.as_u128() >> 64);
    keyed.into_iter().map(|(_, event)| event).collect()
}
