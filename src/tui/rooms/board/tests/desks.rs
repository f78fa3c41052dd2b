//! Two desks and a crash between them: words are neither lost nor shown to a room that may not see them.

use super::*;
use crate::{
    domain::{
        draft::Draft,
        event::{Add, Edit, Restrict, TakeBack},
        ids::ContributionId,
    },
    tui::{
        keys::Action,
        message::{Answer, Around},
    },
};

impl Table {
    /// What a line's first words say, added by this desk, as its id.
    fn adds(&mut self, text: &str) -> ContributionId {
        self.types(text).keys("enter").pass(6);
        self.board.session.map().contributions().find(|c| *c.text == *text).expect("it was added").id
    }

    /// Another desk writes this.
    fn follows(&mut self, body: Body) -> &mut Table {
        let n = self.board.session.next_number();
        let id = EventId(IdSource::new(n + 1000).next(self.look.now));
        let event = Event { n, id, at: self.look.now, desk: DeskId::new("zzzz"), was: None, body };
        self.send(Message::Followed(vec![event]))
    }

    /// The program ends and starts again, with the line as it was kept.
    fn restarts(&self) -> Table {
        let session = self.board.session.clone();
        let kept = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Draft(draft) => Some(draft.clone()),
            _ => None,
        });
        Table::with(Opened { session, draft: kept.flatten(), ..opened() }, 120, 40)
    }
}

fn restrict(id: ContributionId) -> Body {
    Body::Restrict(Restrict { id, reason: None, decided_by: None, was_shown: true })
}

fn left_behind(text: &str) -> Draft {
    Draft {
        to: Some("worried/harm".into()),
        said_by: Some("gran".into()),
        ..Draft::new(ContributionId(IdSource::new(99).next(noon())), BoardId::main(), Text::new(text))
    }
}

#[test]
fn a_line_that_is_restricted_while_it_is_being_changed_leaves_a_seen_screen() {
    let mut own = Table::new(120, 40);
    own.adds("The new address.");
    own.keys("up enter ctrl+r");
    assert!(!own.screen().contains("address"), "{}", own.screen());

    let mut other = Table::new(120, 40);
    let id = other.adds("The new address.");
    other.keys("up enter").follows(restrict(id));
    assert!(!other.screen().contains("address"), "{}", other.screen());
}

#[test]
fn a_change_of_a_line_restricted_meanwhile_is_not_shown_after_a_crash() {
    let mut table = Table::new(120, 40);
    let id = table.adds("The new address.");
    table.keys("up enter").types(" It is near.");
    let draft = table.restarts();
    assert!(draft.screen().contains("It is near."), "the change is there again");
    table.board.session.apply(Event {
        n: table.board.session.next_number(),
        id: EventId(IdSource::new(5).next(noon())),
        at: noon(),
        desk: DeskId::new("zzzz"),
        was: None,
        body: restrict(id),
    });
    let again = table.restarts();
    assert!(again.board.line.capture.text().contains("It is near."));
    assert!(!again.screen().contains("address") && !again.screen().contains("near"), "{}", again.screen());
}

#[test]
fn what_was_typed_off_the_screen_stays_off_it_after_a_crash() {
    let mut table = Table::new(120, 40);
    table.send(Message::Do(Action::DraftsSwitch)).types("Not yet for all.");
    let again = table.restarts();
    assert_eq!(again.board.line.capture.text(), "Not yet for all.");
    assert!(!again.screen().contains("Not yet"), "{}", again.screen());
    let mut table = Table::new(120, 40);
    table.types("Not yet for all.").send(Message::Do(Action::DraftsSwitch));
    assert!(!table.restarts().screen().contains("Not yet"), "nor if it was taken off it later");
}

#[test]
fn nobody_is_looked_up_for_a_restricted_line() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+r").types("@gra");
    assert!(!table.screen().contains("Gran"), "{}", table.screen());
}

#[test]
fn words_about_a_restricted_line_are_restricted() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+r").types("He came at night.").keys("enter").pass(6);
    table.send(Message::Answer(Answer::GoPrivate)).keys("up ctrl+k !").types("Dad: only once");
    assert!(table.screen().contains("only once"), "a private screen shows them: {}", table.screen());
    assert!(!table.restarts().screen().contains("only once"), "and no seen one does after a crash");
    table.keys("ctrl+o");
    assert!(!table.screen().contains("only once"), "nor when the room looks again");
    table.send(Message::Answer(Answer::GoPrivate)).keys("enter");
    assert!(!table.board.line.restricted, "the next line is open again");
}

#[test]
fn what_changed_a_restricted_line_stays_restricted_when_that_is_taken_back() {
    let mut table = Table::new(120, 40);
    let id = table.adds("The new address.");
    table.keys("up enter").types(" It is near.");
    table.follows(restrict(id)).follows(Body::TakeBack(TakeBack { id }));
    table.keys("enter enter");
    assert!(!table.screen().contains("It is near."), "{}", table.screen());
}

#[test]
fn a_paste_that_cannot_be_added_stays_whole() {
    let mut opened = opened();
    opened.new = false;
    let mut table = Table::new(120, 40);
    table.pass(3 * 86_400);
    table.board = Board::new(opened, true, table.board.size, 1, table.look.now).0;
    table.send(Message::Paste("first\nsecond\nthird".into())).send(Message::Answer(Answer::PasteLines));
    assert_eq!(table.board.line.capture.text(), "first\nsecond\nthird");
    assert!(table.restarts().board.line.capture.text().ends_with("third"), "and is kept");

    let mut table = Table::new(120, 40);
    table.send(Message::Paste("first\n@\nthird".into())).send(Message::Answer(Answer::PasteLines));
    assert_eq!(table.at("worried/harm"), ["-: first"]);
    assert_eq!(table.board.line.capture.text(), "@\nthird");
}

/// These half-typed lines are left of a desk that is gone.
fn around(left: Vec<Draft>) -> Message {
    let left_behind = left.into_iter().map(|draft| ("gone01".into(), draft)).collect();
    Message::Around(Around { left_behind, ..Around::default() })
}

fn forgets(table: &Table) -> bool {
    table.effects.iter().any(|effect| matches!(effect, Effect::ForgetDraft(_)))
}

#[test]
fn a_line_left_behind_comes_into_nothing_that_is_typed_however_fast() {
    let mut table = Table::new(120, 40);
    table.send(around(vec![left_behind("Left behind.")]));
    assert!(table.toast().contains("Enter on the empty line takes it up"), "{}", table.toast());
    table.send(Message::Paste("first\nsecond".into())).send(Message::Answer(Answer::PasteLines));
    table.types("third").keys("enter").types("fourth").keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: first", "-: second", "-: third", "-: fourth"]);
    assert!(table.board.line.is_empty() && !forgets(&table));
    table.types("Mine").send(Message::Do(Action::LeftTakeUp));
    assert_eq!(table.board.line.capture.text(), "Mine", "one line at a time");
}

#[test]
fn a_line_left_behind_is_taken_up_with_its_speaker_and_is_kept_at_once() {
    let mut table = Table::new(120, 40);
    table.send(around(vec![left_behind("Left behind.")]));
    assert!(table.screen().contains("take up"), "{}", table.screen());
    table.keys("enter");
    assert_eq!(table.board.line.capture.text(), "Left behind.");
    assert_eq!(table.board.line.speaker.person(), Some(&"gran".into()));
    assert!(forgets(&table), "it is this desk's own now");
    assert_eq!(table.restarts().board.line.capture.text(), "Left behind.", "a crash does not take it");
    table.keys("enter enter");
    assert_eq!(table.at("worried/harm"), ["gran: Left behind."]);
}

#[test]
fn a_line_whose_desk_came_back_or_that_another_desk_took_up_waits_no_more() {
    let mut table = Table::new(120, 40);
    table.send(around(vec![left_behind("Left behind.")])).send(around(vec![]));
    table.keys("enter");
    assert!(table.board.line.is_empty());
    assert!(!table.screen().contains("take up"), "{}", table.screen());
}

#[test]
fn the_closing_list_names_a_line_that_waits() {
    let mut table = Table::new(120, 40);
    table.send(around(vec![left_behind("Left behind.")])).send(Message::Do(Action::Closing));
    let choice = table.effects.iter().find_map(|effect| match effect {
        Effect::Layer(Layer::Choice(choice)) => Some(choice.clone()),
        _ => None,
    });
    let (words, message) = choice.unwrap().items[0].clone();
    assert!(words.contains("half-typed line"), "{words}");
    table.send(message);
    assert_eq!(table.board.line.capture.text(), "Left behind.");
}

#[test]
fn a_statement_that_was_refused_comes_back_whole() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k 2");
    let place = table.board.place.clone();
    let section = table.board.section(place.as_ref()).unwrap().clone();
    let id = ContributionId(IdSource::new(3).next(noon()));
    let part = |at: usize, text: &str| (section.parts[at].id.clone(), Text::new(text));
    let add = Add { parts: [part(0, "Gran")].into(), ..Add::new(id, place, Text::default()) };
    table.follows(Body::Add(Box::new(add)));
    let edit = Edit { id, text: Text::default(), parts: [part(0, "Gran and Mum"), part(1, "that")].into() };
    let was = table.board.session.map().contribution(id).map(|c| c.last);
    let event =
        Event { n: 90, id: EventId(id.0), at: noon(), desk: table.board.desk.clone(), was, body: Body::Edit(edit) };
    table.send(Message::Refused { events: vec![event], foreign: Vec::new() });
    table.send(Message::Reloaded(Box::new(table.board.session.clone())));
    assert_eq!(table.board.line.capture.text(), "Gran and Mum\nthat");
    assert!(table.board.line.edits());
}

#[test]
fn a_draft_that_two_desks_took_up_can_be_added_at_both() {
    let mut table = Table::new(120, 40);
    table.types("Left behind by a desk that is gone.");
    let mut taken = table.board.session.clone();
    let place = Some("worried/harm".into());
    let add = crate::domain::event::Add::new(table.board.line.id, place, "Left behind by a desk that is gone.".into());
    let proposal = taken
        .decide(&"zzzz".into(), crate::domain::command::Command::Do(crate::domain::event::Body::Add(Box::new(add))))
        .unwrap();
    let id = crate::domain::ids::EventId(crate::domain::ids::IdSource::new(5).next(table.look.now));
    taken.apply(proposal.into_event(taken.next_number(), id, table.look.now, "zzzz".into()));
    table.send(Message::Reloaded(Box::new(taken))).keys("enter");
    assert!(table.board.line.is_empty(), "it does not stick in the line");
    assert_eq!(table.at("worried/harm").len(), 2);
}

#[test]
fn what_was_typed_on_a_private_screen_is_on_no_seen_one_after_a_crash_until_somebody_says_so() {
    let mut table = Table::new(120, 40);
    table.send(Message::Answer(Answer::GoPrivate)).types("Gran moved to Elm Road.");
    assert!(table.screen().contains("Elm Road"), "a private screen shows it: {}", table.screen());
    let mut again = table.restarts();
    assert_eq!(again.board.line.capture.text(), "Gran moved to Elm Road.");
    assert!(!again.screen().contains("Elm"), "{}", again.screen());
    assert!(again.screen().contains("private screen"), "it says why: {}", again.screen());
    again.types(" Today");
    assert!(!again.screen().contains("Elm") && !again.screen().contains("Today"), "{}", again.screen());
    assert!(!again.restarts().screen().contains("Elm"), "nor after a second crash");
    again.keys("enter");
    assert!(!again.screen().contains("Elm"), "one Enter only asks: {}", again.screen());
    assert!(again.at("worried/harm").is_empty());
    again.keys("enter");
    assert!(again.screen().contains("Elm Road. Today"), "{}", again.screen());
    again.types("The next line");
    assert!(again.screen().contains("The next line"), "{}", again.screen());
}

#[test]
fn what_was_typed_on_a_private_screen_is_not_drawn_when_the_room_looks_again() {
    let private = || {
        let mut table = Table::new(120, 40);
        table.send(Message::Answer(Answer::GoPrivate)).types("Gran moved to Elm Road.").keys("ctrl+o");
        assert!(!table.screen().contains("Elm"), "{}", table.screen());
        table
    };
    let mut emptied = private();
    emptied.keys("ctrl+u").types("Kai sleeps");
    assert!(emptied.screen().contains("Kai sleeps"), "{}", emptied.screen());
    emptied.keys("ctrl+z ctrl+z ctrl+z ctrl+z");
    assert!(!emptied.screen().contains("Elm"), "{}", emptied.screen());
    let mut shown = private();
    shown.send(Message::Do(Action::DraftsSwitch));
    assert!(shown.screen().contains("Elm Road"), "somebody said so: {}", shown.screen());
    let mut restricted = private();
    restricted.keys("ctrl+r enter").pass(6);
    assert!(restricted.board.line.is_empty(), "a restricted line needs no second Enter");
    assert!(!restricted.screen().contains("Elm"), "{}", restricted.screen());
}

#[test]
fn what_another_desk_typed_in_private_waits_for_a_private_screen() {
    let private = || Draft { private: true, ..left_behind("Half of a private line") };
    let mut table = Table::new(120, 40);
    table.types("Kai sleeps").send(around(vec![private()]));
    assert!(table.toast().contains("waits until this screen is private"), "{}", table.toast());
    table.types(" well").keys("enter enter").types("Bo too").keys("enter enter");
    assert_eq!(table.at("worried/harm"), ["-: Kai sleeps well", "-: Bo too"]);
    assert!(table.board.line.is_empty() && !forgets(&table), "no key takes it up where the room looks");
    table.send(Message::Do(Action::LeftTakeUp));
    assert!(table.board.line.is_empty() && table.toast().contains("private"), "{}", table.toast());
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate));
    assert!(table.toast().contains("Enter takes up the line"), "{}", table.toast());
    table.keys("enter");
    assert_eq!(table.board.line.capture.text(), "Half of a private line");
}

#[test]
fn a_meeting_that_others_write_is_not_sealed_and_nothing_is_let_go() {
    let mut table = Table::new(120, 40);
    table.types("Half a line");
    let desks = vec![("other1".into(), Default::default())];
    table.send(Message::Around(Around { desks, ..Around::default() }));
    table.send(Message::Do(Action::Seal));
    assert!(table.toast().contains("open at another desk"), "{}", table.toast());
    assert!(!table.effects.iter().any(|effect| matches!(effect, Effect::PlanSealing)));
    assert_eq!(table.board.line.capture.text(), "Half a line");
}
