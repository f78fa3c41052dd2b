//! A child's own words: kept exactly, seen by those the child allowed, corrected beside, brought to the map.

use super::{Table, noon, opened};
use crate::{
    domain::{
        contribution::{Contribution, MaySee},
        event::{Body, Event, Open, OpenBoard},
        framework::{Framework, Step, StepRecord},
        ids::{BoardId, ContributionId, EventId, IdSource},
        link::LinkKind,
        public::PublicSession,
        scale::About,
        session::Session,
        text::Text,
    },
    tui::{
        keys::Action,
        message::{Answer, Message, Opened},
        pick::Pick,
    },
};

/// The frameworks of a core group beside three houses, with the houses' board opened about Kai.
pub(super) fn of_houses() -> Opened {
    let opened = opened();
    let map = opened.session.map();
    let main: Framework = (*map.board(&BoardId::main()).unwrap().framework).clone();
    let step = |id: &str, title: &str, how: &str, records| Step {
        id: id.into(),
        title: title.into(),
        how: Some(how.into()),
        records,
    };
    let mut houses = Framework { id: "houses".into(), title: "Three houses".into(), exact_words: true, ..main.clone() };
    houses.scales.clear();
    houses.steps = vec![
        step(
            "parents",
            "The parents know and agree",
            "Show them the houses and what will become of them.",
            Some(StepRecord::Consent),
        ),
        step("start", "The child chooses where to start", "And who holds the pen. Dreams usually come last.", None),
        step("read-back", "Read everything back", "Change nothing: what was heard wrong becomes a new quote.", None),
        step("show", "Ask who may see it", "Quote by quote, or all of it.", Some(StepRecord::Permission)),
        step("next", "Say what happens next", "When you will be back, and with what.", None),
    ];
    let meeting = map.meeting.clone().unwrap();
    let open = Open {
        session: meeting.session,
        title: meeting.title,
        kind: meeting.kind,
        framework: main.id.clone(),
        version: main.version.clone(),
        started: meeting.started,
        fictional: false,
    };
    let board = |id: BoardId, framework, about| Body::Board(OpenBoard { id, framework, title: None, about });
    let mut bodies = vec![
        Body::Open(open),
        Body::Framework(Box::new(main.clone())),
        Body::Framework(Box::new(houses.clone())),
        board(BoardId::main(), main.id, None),
    ];
    bodies.extend(map.people.iter().map(|person| Body::Person(Box::new(person.clone()))));
    bodies.push(board(houses_of_kai(), houses.id, Some(About::Child("kai".into()))));
    let mut ids = IdSource::new(5);
    let events = (1..).zip(bodies).map(|(n, body)| {
        let id = EventId(ids.next(noon()));
        Event { n, id, at: noon(), desk: opened.desk.clone(), was: None, body }
    });
    Opened { session: Session::fold(events.collect()), ..opened }
}

pub(super) fn houses_of_kai() -> BoardId {
    "houses-kai".into()
}

/// The houses' board on a screen that the room sees.
pub(super) fn seen(width: u16, height: u16) -> Table {
    let mut table = Table::with(of_houses(), width, height);
    table.board.board = houses_of_kai();
    table.send(Message::Resize(width, height));
    table
}

/// The same on a private screen.
pub(super) fn private(width: u16, height: u16) -> Table {
    let mut table = seen(width, height);
    table.send(Message::Do(Action::SeenSwitch)).send(Message::Answer(Answer::GoPrivate));
    table
}

pub(super) fn quote<'a>(table: &'a Table, words: &str) -> &'a Contribution {
    table.board.session.map().contributions().find(|c| c.text.as_str() == words).unwrap()
}

pub(super) fn pick(table: &mut Table, pick: Pick) -> &mut Table {
    table.send(Message::Picked(pick))
}

pub(super) const SHOES: &str = "I sleep with my shoes on when there's bottles.";

#[test]
fn what_is_typed_is_the_childs_own_words_for_nobody_else_until_asked() {
    let mut table = private(200, 40);
    assert!(table.screen().contains("Kai (9) › 1 Past harm ▒ for nobody else │"), "{}", table.screen());
    table.types(SHOES).keys("enter");
    let said = quote(&table, SHOES);
    assert_eq!((said.verbatim, said.may_see, said.said_by.as_ref().unwrap().as_str()), (true, MaySee::Nobody, "kai"));
    assert_eq!(*said.about, ["kai".into()]);
    assert!(table.screen().contains("for nobody else yet"), "{}", table.screen());
    assert!(table.screen().contains('“'));
}

#[test]
fn on_a_seen_screen_the_words_are_a_block_while_typed_and_are_not_there_afterwards() {
    let mut table = seen(120, 40);
    for (at, letter) in SHOES.char_indices() {
        table.types(&letter.to_string());
        let screen = table.screen();
        assert!(!screen.contains("sleep") && !screen.contains("I s"), "{at}: {screen}");
    }
    let typed = table.screen();
    table.keys("enter");
    assert!(!table.screen().contains("sleep"));
    // Whatever was typed, the block is the same.
    let mut other = seen(120, 40);
    other.types("No.");
    assert_eq!(typed, other.screen());
    assert_eq!(table.board.map().count(), 0);
}

#[test]
fn a_permission_for_one_quote_and_for_all_of_the_board() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter").types("It's just pancakes.").keys("enter").types("Don't show this.").keys("enter");
    let hidden = quote(&table, "Don't show this.").id;
    pick(&mut table, Pick::MaySee(Some(hidden), MaySee::Nobody));
    pick(&mut table, Pick::MaySee(None, MaySee::Parents));
    assert_eq!(quote(&table, SHOES).may_see, MaySee::Parents);
    assert_eq!(quote(&table, "Don't show this.").may_see, MaySee::Nobody);
    assert!(
        table.effects.iter().any(|effect| format!("{effect:?}").contains("1 quote stays as it was said of it alone"))
    );
    table.types("The next one.").keys("enter");
    assert_eq!(quote(&table, "The next one.").may_see, MaySee::Parents);
    // Showing it to the conference asks first, and nothing changes without the answer.
    let shoes = quote(&table, SHOES).id;
    pick(&mut table, Pick::MaySee(Some(shoes), MaySee::Conference));
    assert_eq!(quote(&table, SHOES).may_see, MaySee::Parents);
    table.send(Message::Answer(Answer::Permit));
    assert_eq!(quote(&table, SHOES).may_see, MaySee::Conference);
    assert!(PublicSession::of(&table.board.session).contribution(shoes).is_some());
    assert!(table.board.session.map().board(&houses_of_kai()).unwrap().ticks.contains_key(&Text::new("show")));
}

#[test]
fn a_dismissed_question_widens_nothing() {
    let mut table = seen(120, 40);
    pick(&mut table, Pick::MaySee(None, MaySee::Conference)).send(Message::Dismissed);
    table.send(Message::Answer(Answer::Permit)).types(SHOES).keys("enter");
    assert_eq!(quote(&table, SHOES).may_see, MaySee::Nobody);
}

#[test]
fn a_permission_that_widens_names_what_it_takes_the_place_of() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter");
    let id = quote(&table, SHOES).id;
    for may_see in [MaySee::Parents, MaySee::Nobody, MaySee::Parents] {
        pick(&mut table, Pick::MaySee(Some(id), may_see));
        assert_eq!(quote(&table, SHOES).may_see, may_see);
    }
}

#[test]
fn what_is_being_typed_only_becomes_narrower() {
    let mut table = private(120, 40);
    pick(&mut table, Pick::MaySee(None, MaySee::Parents));
    table.types("I sleep");
    pick(&mut table, Pick::MaySee(None, MaySee::Conference));
    assert_eq!(table.board.line_may_see(), MaySee::Parents);
    pick(&mut table, Pick::MaySee(None, MaySee::Nobody));
    table.keys("enter");
    assert_eq!(quote(&table, "I sleep").may_see, MaySee::Nobody);
}

#[test]
fn enter_on_a_quote_corrects_it_beside_and_changes_nothing() {
    let mut table = private(200, 60);
    table.types("I sleep in my shoes.").keys("enter up enter");
    assert!(table.screen().contains("Correcting"), "{}", table.screen());
    table.keys("ctrl+u").types(SHOES).keys("enter");
    let (old, new) = (quote(&table, "I sleep in my shoes.").id, quote(&table, SHOES).id);
    let links = &table.board.session.map().links;
    assert!(!quote(&table, SHOES).restricted);
    assert_eq!((links.len(), links[0].id, links[0].to, links[0].kind), (1, new, old, LinkKind::Corrects));
    let screen = table.screen();
    assert!(screen.contains("corrected") && screen.contains("corrects “I sleep in my shoes.”"), "{screen}");
    insta::assert_snapshot!("corrected_200x60", screen);
    // One undo takes the correction back.
    table.keys("ctrl+z");
    assert!(table.board.session.map().contribution(new).is_none());
    assert!(!table.screen().contains("corrected:"));
}

#[test]
fn a_correction_that_changes_nothing_is_not_added() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter up enter enter");
    assert_eq!(table.board.session.map().count(), 1);
    table.keys("enter").types("!").keys("esc");
    assert!(table.board.line.corrects.is_some());
    table.keys("ctrl+u esc");
    assert!(table.board.line.corrects.is_none());
    assert_eq!(table.board.session.map().count(), 1);
}

#[test]
fn a_half_typed_correction_and_its_permission_survive() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter up enter").types(" Always");
    let draft = table.board.line.draft();
    let Opened { session, .. } = of_houses();
    drop(session);
    let again = Opened { session: table.board.session.clone(), draft, ..of_houses() };
    let mut again = Table::with(again, 120, 40);
    again.board.board = houses_of_kai();
    assert!(!again.screen().contains("sleep"), "{}", again.screen());
    again.keys("enter");
    let new = again.board.session.map().contributions().find(|c| c.text.ends_with("Always")).unwrap();
    assert_eq!(new.may_see, MaySee::Nobody);
    assert!(again.board.session.map().links.iter().any(|link| link.kind == LinkKind::Corrects));
}

#[test]
fn a_quote_is_brought_to_the_map_word_for_word_and_never_wider() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter");
    let id = quote(&table, SHOES).id;
    pick(&mut table, Pick::Bring(id, Some("worried/harm".into())));
    assert_eq!(table.at("worried/harm"), [format!("kai: {SHOES}")]);
    let copy = table.board.session.map().at(&BoardId::main(), Some(&"worried/harm".into())).next().unwrap().clone();
    assert_eq!((copy.verbatim, copy.may_see), (true, MaySee::Nobody));
    let public = |table: &Table| PublicSession::of(&table.board.session).contribution(copy.id).is_some();
    // Widening the copy alone does not show it; widening the quote does, and narrowing hides both.
    pick(&mut table, Pick::MaySee(Some(copy.id), MaySee::Conference)).send(Message::Answer(Answer::Permit));
    assert!(!public(&table));
    pick(&mut table, Pick::MaySee(Some(id), MaySee::Conference)).send(Message::Answer(Answer::Permit));
    assert!(public(&table));
    pick(&mut table, Pick::MaySee(Some(id), MaySee::Parents));
    assert!(!public(&table));
    // It is not brought twice, and is not changed there either.
    pick(&mut table, Pick::BringTo(id));
    assert!(table.toast().contains("already"), "{}", table.toast());
    table.board.board = BoardId::main();
    table.send(Message::Found(copy.id)).keys("enter");
    assert!(table.board.line.is_empty() && table.toast().contains("corrected there"), "{}", table.toast());
}

#[test]
fn a_corrected_quote_is_not_brought() {
    let mut table = private(120, 40);
    table.types("I sleep in my shoes.").keys("enter up enter ctrl+u").types(SHOES).keys("enter");
    let old = quote(&table, "I sleep in my shoes.").id;
    pick(&mut table, Pick::BringTo(old));
    assert!(table.toast().contains("corrected"), "{}", table.toast());
}

#[test]
fn taking_back_says_that_the_record_keeps_it() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter up").send(Message::Do(Action::TakeBack));
    assert!(table.toast().contains("record keeps it"), "{}", table.toast());
}

#[test]
fn the_mark_of_exact_words_stays() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter up").send(Message::Do(Action::MarkVerbatim));
    assert!(quote(&table, SHOES).verbatim);
}

#[test]
fn a_house_with_five_hundred_quotes() {
    let mut table = private(80, 24);
    for n in 0..500 {
        table.types(&format!("Quote number {n} of a long afternoon.")).keys("enter");
    }
    assert!(table.screen().contains("499 of a long"), "{}", table.screen());
    pick(&mut table, Pick::MaySee(None, MaySee::Parents));
    let standing =
        |table: &Table| table.board.session.map().contributions().filter(|c| c.may_see == MaySee::Parents).count();
    assert_eq!(standing(&table), 500);
    table.keys("home");
    assert!(table.screen().contains("0 of a long"), "{}", table.screen());
}

#[test]
fn the_board_of_a_childs_words_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24)] {
        let mut table = private(width, height);
        table
            .types(SHOES)
            .keys("enter")
            .types("I ring Gran when it's loud.")
            .keys("enter tab")
            .types("It's just pancakes.")
            .keys("enter");
        let shoes: ContributionId = quote(&table, SHOES).id;
        pick(&mut table, Pick::MaySee(Some(shoes), MaySee::Parents));
        pick(&mut table, Pick::Saw(Some(shoes), "mum".into()));
        pick(&mut table, Pick::Agreed(Some("parents".into()), "mum".into(), true))
            .keys("enter")
            .pass(10)
            .send(Message::Due);
        insta::assert_snapshot!(format!("words_{width}x{height}"), table.screen());
    }
}

#[test]
fn the_three_houses_that_come_with_it_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24)] {
        let catalogue = crate::store::frameworks::Catalogue::built_in();
        let houses = catalogue.framework(&"three-houses".into()).unwrap().clone();
        let mut table = Table::new(width, height);
        table.send(Message::Frameworks(vec![houses.into()]));
        table.send(Message::Tool("three-houses".into(), Some(About::Child("kai".into()))));
        table.send(Message::Do(Action::SeenSwitch)).send(Message::Answer(Answer::GoPrivate));
        table
            .types(SHOES)
            .keys("enter tab")
            .types("It's just pancakes and nobody's phone is ringing.")
            .keys("enter tab");
        table.types("Shoes off and nobody shouts at the door.").keys("enter").pass(10).send(Message::Due);
        insta::assert_snapshot!(format!("three_houses_{width}x{height}"), table.screen());
    }
}
