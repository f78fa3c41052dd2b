//! Reports come into the tray; nothing enters a map before somebody places it.

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    command::{Command, Refusal},
    event::{Add, Body, Decline, Event, Offer, RemovePerson},
    ids::{ContributionId, DeskId, Place},
    public::PublicSession,
    session::Session,
    text::Text,
};

/// A meeting at one desk, and the log it makes.
struct Room {
    session: Session,
    log: Vec<Event>,
}

impl Room {
    fn new() -> Room {
        let mut room = Room { session: Session::default(), log: Vec::new() };
        for body in beginning() {
            room.write(desk(0), body);
        }
        room
    }

    fn write(&mut self, by: DeskId, body: Body) {
        let n = self.session.next_number();
        let event = event(n, event_id(200 + n), by, body);
        self.log.push(event.clone());
        self.session.apply(event);
    }

    fn does(&mut self, by: u64, command: Command) -> Result<(), Refusal> {
        let proposal = self.session.decide(&desk(by), command)?;
        self.write(desk(by), proposal.body);
        Ok(())
    }

    fn offers(&mut self, sum: &str, ids: &[u64]) -> Result<(), Refusal> {
        let line = |id: &u64| Add {
            said_by: Some("mum".into()),
            ..Add::new(contribution_id(*id), Some("left/one".into()), Text::new(&word(*id, 0)))
        };
        let lines = ids.iter().map(line).collect();
        let offer = Offer { agency: "health".into(), by: None, file: Text::default(), sum: sum.into(), lines };
        self.does(0, Command::Do(Body::Offer(Box::new(offer))))
    }

    fn places(&mut self, by: u64, id: u64, to: &str) -> Result<(), Refusal> {
        let bodies = self.session.placing(contribution_id(id), Some(Place::from(to)), false);
        assert!(!bodies.is_empty());
        bodies.into_iter().try_for_each(|body| self.does(by, Command::Do(body)))
    }

    fn declines(&mut self, ids: &[u64]) -> Result<(), Refusal> {
        let ids = ids.iter().map(|id| contribution_id(*id)).collect();
        self.does(0, Command::Do(Body::Decline(Decline { ids, stands: true })))
    }

    fn waiting(&self) -> Vec<ContributionId> {
        self.session.waiting().map(|(_, line)| line.id).collect()
    }
}

fn ids(of: &[u64]) -> Vec<ContributionId> {
    of.iter().map(|id| contribution_id(*id)).collect()
}

#[test]
fn nothing_enters_the_map_by_itself() {
    let mut room = Room::new();
    let (map, public) = (room.session.map().clone(), PublicSession::of(&room.session));
    room.offers("one", &[1, 2, 3]).unwrap();
    room.declines(&[3]).unwrap();
    assert_eq!(*room.session.map(), map);
    assert_eq!(PublicSession::of(&room.session), public);
    assert_eq!(room.waiting(), ids(&[1, 2]));
}

#[test]
fn a_line_is_placed_once_whoever_does_it() {
    let mut room = Room::new();
    room.offers("one", &[1, 2]).unwrap();
    let seen = room.session.clone();
    room.places(0, 1, "right/three").unwrap();
    let placed = room.session.map().contribution(contribution_id(1)).unwrap();
    assert_eq!((placed.place.clone(), placed.said_by.clone()), (Some("right/three".into()), Some("mum".into())));
    assert_eq!(room.waiting(), ids(&[2]));
    // Another desk that had not seen it places it elsewhere: the first one stands, and it stands once.
    let body = seen.placing(contribution_id(1), Some("left/two".into()), false).remove(0);
    assert_eq!(room.session.decide(&desk(1), Command::Do(body.clone())), Err(Refusal::AlreadyThere));
    room.write(desk(1), body);
    assert_eq!(room.session.map().count(), 1);
    assert_eq!(room.session.map().contribution(contribution_id(1)).unwrap().place, Some("right/three".into()),);
}

#[test]
fn undo_puts_it_back_into_the_tray_and_it_can_be_placed_again() {
    let mut room = Room::new();
    room.offers("one", &[1, 2]).unwrap();
    room.places(0, 1, "left/one").unwrap();
    room.does(0, Command::Undo).unwrap();
    assert_eq!(room.waiting(), ids(&[1, 2]));
    room.places(0, 1, "right/three").unwrap();
    assert_eq!(room.session.map().contribution(contribution_id(1)).unwrap().place, Some("right/three".into()));
    room.declines(&[2]).unwrap();
    assert!(room.waiting().is_empty());
    room.does(0, Command::Undo).unwrap();
    assert_eq!(room.waiting(), ids(&[2]));
    // Taking in a report is no step of the desk that looks at the board.
    assert_eq!(room.declines(&[1]), Err(Refusal::NotWaiting), "what stands is not in the tray");
}

#[test]
fn a_report_is_taken_in_once_in_two_copies_too() {
    let mut room = Room::new();
    room.offers("one", &[1, 2]).unwrap();
    assert_eq!(room.offers("one", &[1, 2]), Err(Refusal::Offered));
    let mut other = Room::new();
    other.offers("one", &[1, 2]).unwrap();
    other.places(1, 2, "left/two").unwrap();
    let merged = Session::fold(room.log.iter().chain(&other.log).cloned().collect());
    assert_eq!(merged.tray().reports.len(), 1);
    assert_eq!(merged.waiting().map(|(_, line)| line.id).collect::<Vec<_>>(), ids(&[1]));
}

#[test]
fn what_is_restricted_in_a_report_is_placed_restricted() {
    let mut room = Room::new();
    let line = Add { restricted: true, ..Add::new(contribution_id(1), None, "hidden".into()) };
    let offer = Offer {
        agency: "health".into(),
        by: None,
        file: Text::default(),
        sum: "one".into(),
        lines: vec![line, Add::new(contribution_id(2), None, "open".into())],
    };
    room.does(0, Command::Do(Body::Offer(Box::new(offer)))).unwrap();
    room.places(0, 1, "left/one").unwrap();
    let chosen = room.session.placing(contribution_id(2), None, true).remove(0);
    room.does(0, Command::Do(chosen)).unwrap();
    assert!(room.session.map().contributions().all(|placed| placed.restricted));
    assert_eq!(PublicSession::of(&room.session).count(), 0);
}

#[test]
fn somebody_taken_off_the_list_meanwhile_is_not_named() {
    let mut room = Room::new();
    room.offers("one", &[1]).unwrap();
    room.does(0, Command::Do(Body::RemovePerson(RemovePerson { id: "mum".into() }))).unwrap();
    room.places(0, 1, "left/one").unwrap();
    assert_eq!(room.session.map().contribution(contribution_id(1)).unwrap().said_by, None);
}

proptest! {
    /// No map knows of the tray, whatever else happens.
    #[test]
    fn the_map_is_the_same_with_and_without_the_tray(log in meeting(2)) {
        let of_tray = |event: &Event| matches!(&event.body, Body::Offer(_));
        let without: Vec<Event> = log.iter().filter(|event| !of_tray(event)).cloned().collect();
        let (with, without) = (Session::fold(log), Session::fold(without));
        prop_assert_eq!(with.map(), without.map());
    }
}
