//! The closing check, signing off, and what may come after it.

use super::generate::*;
use crate::domain::{
    closing::{Point, open_points},
    command::{Command, Refusal},
    event::*,
    ids::BoardId,
    meeting_kind::MeetingKind,
    public::PublicSession,
    scale::{ScaleKey, Value},
    session::Session,
    settled::OutcomeKey,
    working_days::BankHolidays,
};

struct Room(Session);

impl Room {
    fn new() -> Room {
        let mut room = Room(Session::default());
        beginning().into_iter().for_each(|body| room.write(body));
        room
    }

    fn write(&mut self, body: Body) {
        let n = self.0.next_number();
        self.0.apply(event(n, event_id(n), desk(0), body));
    }

    fn told(&mut self, command: Command) -> Result<(), Refusal> {
        let proposal = self.0.decide(&desk(0), command)?;
        self.write(proposal.body);
        Ok(())
    }

    fn does(&mut self, body: Body) -> Result<(), Refusal> {
        self.told(Command::Do(body))
    }

    fn close(&mut self) {
        self.does(Body::Close(Close { by: None })).unwrap();
    }

    fn closed_by(&self) -> crate::domain::ids::EventId {
        self.0.map().settled.signed_off.as_ref().unwrap().event
    }

    fn points(&self) -> Vec<String> {
        open_points(self.0.map(), Some(&days())).iter().map(|point| point.key().to_string()).collect()
    }
}

fn days() -> BankHolidays {
    let until = at(0).date_naive() + chrono::Days::new(400);
    BankHolidays { id: "x".into(), title: "x".into(), source: "x".into(), until, bank_holidays: Vec::new() }
}

fn kind() -> MeetingKind {
    serde_json::from_value(serde_json::json!({
        "id": "core-group", "title": "Core group",
        "quorum": {"agencies": ["Police"], "source": "Ours."},
        "time_limits": [{"what": "x", "from": "y", "within": 10, "unit": "working-days", "source": "Ours.",
            "next": "core-group"}],
        "outcomes": [
            {"id": "plan", "title": "Is a plan needed?", "choices": ["Yes", "No"]},
            {"id": "category", "title": "Which?", "choices": ["Neglect"], "only_if": {"outcome": "plan", "is": ["Yes"]}},
            {"id": "dissent", "title": "Who differs?", "dissent": true},
        ],
    }))
    .unwrap()
}

fn add(c: u64) -> Body {
    Body::Add(Box::new(Add {
        said_by: Some("kai".into()),
        ..Add::new(contribution_id(c), Some("left/one".into()), "said".into())
    }))
}

fn edit(text: &str) -> Body {
    Body::Edit(Edit { id: contribution_id(1), text: text.into(), parts: Default::default() })
}

fn decide(choice: &str) -> Body {
    let (outcome, child) = ("plan".into(), Some("kai".into()));
    Body::Decide(Decide { outcome, child, choice: choice.into(), reasons: "so".into(), decided_by: None })
}

#[test]
fn everything_that_is_open_is_said_and_nothing_that_is_not() {
    let mut room = Room::new();
    room.write(Body::Meeting(Box::new(kind())));
    let all = [
        "unanswered:main/safe",
        "not-heard:kai",
        "undecided:plan/kai",
        "undecided:category/kai",
        "undecided:dissent/kai",
        "quorum",
        "next:core-group",
    ];
    assert_eq!(room.points(), all);
    for by in ["mum", "kai"] {
        let key = ScaleKey { board: BoardId::main(), scale: "safe".into(), about: None };
        let (value, by) = (Value::Number(5.0), by.into());
        let rate = Rate { key, by, value, reason: None, higher: None, collected_by: None, round: None };
        room.does(Body::Rate(rate)).unwrap();
    }
    room.does(add(1)).unwrap();
    room.does(decide("No")).unwrap();
    assert_eq!(room.points(), ["undecided:dissent/kai", "quorum", "next:core-group"], "no plan, no category");
    let dissent = Dissent { outcome: "plan".into(), child: Some("kai".into()), by: "mum".into(), words: "no".into() };
    room.does(Body::Dissent(dissent)).unwrap();
    let next = |days| NextMeeting {
        kind: "core-group".into(),
        on: Some(at(0).date_naive() + chrono::Days::new(days)),
        time: None,
        place: "".into(),
    };
    room.does(Body::NextMeeting(next(15))).unwrap();
    assert!(matches!(open_points(room.0.map(), Some(&days()))[..], [Point::NotQuorate(_), Point::NextTooLate(..)]));
    room.does(Body::NextMeeting(next(14))).unwrap();
    assert_eq!(room.points(), ["quorum"]);
    let left = LeaveOpen { what: "quorum".into(), reason: "an interim plan".into() };
    room.does(Body::LeaveOpen(left)).unwrap();
    let checked = room.0.closing_check(room.0.map(), None, 0);
    assert_eq!(checked[0].left_open.as_deref(), Some("an interim plan"));
    assert!(PublicSession::of(&room.0).settled.left_open.is_empty());
}

#[test]
fn what_stands_in_no_section_is_asked_for_once() {
    let mut room = Room::new();
    let unplaced = |c: u64| {
        let Body::Add(add) = add(c) else { unreachable!() };
        Body::Add(Box::new(Add { to: None, ..*add }))
    };
    let said = |room: &Room| {
        let points = open_points(room.0.map(), None);
        let point = points.into_iter().find(|point| matches!(point, Point::NotPlaced(..)));
        point.map(|point| room.0.map().point_in_words(&point)).unwrap_or_default()
    };
    assert_eq!(said(&room), "");
    room.write(unplaced(41));
    assert_eq!(said(&room), "In no section yet: “said”");
    room.write(unplaced(42));
    assert_eq!(said(&room), "2 lines are in no section yet.");
    assert_eq!(room.points().iter().filter(|key| *key == "not-placed").count(), 1);
}

#[test]
fn a_decision_is_one_the_kind_knows() {
    let mut room = Room::new();
    room.write(Body::Meeting(Box::new(kind())));
    assert!(matches!(room.does(decide("Perhaps")), Err(Refusal::NoChoice(..))));
    room.does(decide("Yes")).unwrap();
    assert_eq!(room.does(decide("Yes")), Err(Refusal::AsItIs));
    room.told(Command::Undo).unwrap();
    let key = OutcomeKey { outcome: "plan".into(), child: Some("kai".into()) };
    assert!(!room.0.map().settled.decisions.contains_key(&key));
    room.told(Command::Redo).unwrap();
    assert_eq!(&*PublicSession::of(&room.0).settled.decisions[&key].choice, "Yes");
}

#[test]
fn what_is_signed_off_is_changed_by_an_amendment_only() {
    let mut room = Room::new();
    room.does(add(1)).unwrap();
    let amend = |reason: &str, sets| Body::Amend(Amend { reason: reason.into(), by: None, sets: Box::new(sets) });
    assert_eq!(room.does(amend("why", edit("right"))), Err(Refusal::NotSignedOff));
    room.close();
    assert_eq!(room.does(edit("right")), Err(Refusal::SignedOff));
    assert_eq!(room.does(add(2)), Err(Refusal::SignedOff));
    assert!(room.told(Command::Undo).is_err(), "neither the sign-off nor what it covers is undone");
    assert_eq!(room.does(amend(" ", edit("right"))), Err(Refusal::NoReason));
    let lift = Lift { id: contribution_id(1), lifts: Vec::new(), reason: None, decided_by: None };
    assert_eq!(room.does(amend("why", Body::Lift(lift))), Err(Refusal::NoCorrection));
    room.does(amend("Mum wrote", edit("right"))).unwrap();
    let amended = &room.0.map().settled.amendments[0];
    assert_eq!((&*amended.reason, &*amended.before), ("Mum wrote", "said"));
    assert_eq!(&*room.0.map().contribution(contribution_id(1)).unwrap().text, "right");
    let public = PublicSession::of(&room.0);
    let shown = &public.settled.amendments[0];
    assert!(shown.reason.is_empty() && shown.before.is_empty());
    // What is kept from the room may still be, and hides that it was corrected.
    let hide = Restrict { id: contribution_id(1), reason: None, decided_by: None, was_shown: true };
    let mut public = public;
    let n = room.0.next_number();
    let touched = room.0.apply(event(n, event_id(n), desk(0), Body::Restrict(hide)));
    public.follow(&room.0, &touched);
    assert!(public.settled.amendments.is_empty());
    let (close, reason) = (room.closed_by(), "a wrong date".into());
    room.does(Body::Reopen(Reopen { close, reason, by: None })).unwrap();
    room.does(edit("open again")).unwrap();
}

#[test]
fn what_is_left_out_of_a_copy_is_said_with_its_reason_and_put_back_by_name() {
    let mut room = Room::new();
    room.does(add(1)).unwrap();
    let leave = |reason: &str| {
        let (id, recipient) = (contribution_id(1), "mum".into());
        Body::LeaveOut(LeaveOut { id, recipient, reason: reason.into(), decided_by: None })
    };
    assert_eq!(room.does(leave("")), Err(Refusal::NoReason));
    room.does(leave("where she stays")).unwrap();
    assert_eq!(room.does(leave("again")), Err(Refusal::AsItIs));
    let shown =
        |room: &Room, to: &str| PublicSession::copy_for(&room.0, &to.into()).contribution(contribution_id(1)).is_some();
    assert!(!shown(&room, "mum") && shown(&room, "kai"));
    let leave_out = room.0.map().settled.left_out[0].event;
    room.does(Body::PutBack(PutBack { leave_out, reason: "told".into(), decided_by: None })).unwrap();
    assert!(shown(&room, "mum"));
}
