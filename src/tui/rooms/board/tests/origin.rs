//! Where a child's words come from, and who has seen them.

use super::{
    Table,
    words::{SHOES, houses_of_kai, of_houses, pick, private, quote, seen},
};
use crate::{
    domain::contribution::MaySee,
    tui::{
        keys::Action,
        message::{Answer, Message, Opened},
        pick::{OriginPart, Pick},
    },
};

#[test]
fn where_words_come_from_is_said_once_and_kept() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter").pass(6).send(Message::Due);
    assert!(table.screen().contains("who wrote it? ^K '"), "{}", table.screen());
    pick(&mut table, Pick::Origin(None, OriginPart::Place)).types("At school").keys("enter");
    pick(&mut table, Pick::Origin(None, OriginPart::Day)).types("fri").keys("enter");
    pick(&mut table, Pick::Writer(None, Some("sw".into())));
    pick(&mut table, Pick::Present(None, "school".into()));
    pick(&mut table, Pick::Origin(None, OriginPart::Question)).types("What is a good evening?").keys("enter");
    table.types("It's just pancakes.").keys("enter").types("And nobody shouts.").keys("enter");
    let origin = quote(&table, "And nobody shouts.").origin.clone().unwrap();
    assert_eq!((&*origin.place, &*origin.asked), ("At school", "What is a good evening?"));
    assert_eq!(origin.on.unwrap().to_string(), "2026-11-20");
    assert_eq!((origin.written_by.unwrap().as_str(), origin.present[0].as_str()), ("sw", "school"));
    // One quote is told apart.
    let shoes = quote(&table, SHOES).id;
    pick(&mut table, Pick::Origin(Some(shoes), OriginPart::Place)).types("In the car").keys("enter");
    assert_eq!(&*quote(&table, SHOES).origin.clone().unwrap().place, "In the car");
    table.send(Message::Found(shoes));
    assert!(table.screen().contains("In the car"), "{}", table.screen());
    // After a restart the next quotes are given it again, on another day without the question and the day.
    for (days, asked, on) in [(0, "What is a good evening?", "2026-11-20"), (1, "", "2026-11-24")] {
        let session = table.board.session.clone();
        let mut again = Table::with(Opened { session, ..of_houses() }, 120, 40);
        again.board.board = houses_of_kai();
        again.pass(days * 24 * 60 * 60).send(Message::Due).types("No shouting.").keys("enter");
        if days > 0 {
            again.send(Message::Answer(Answer::ContinueSession)).keys("enter");
        }
        let origin = quote(&again, "No shouting.").origin.clone().unwrap();
        assert_eq!((&*origin.place, &*origin.asked), ("At school", asked));
        assert_eq!(origin.on.unwrap().to_string(), on);
    }
}

#[test]
fn where_the_next_words_come_from_outlives_the_program_before_the_first_of_them() {
    let mut table = private(120, 40);
    pick(&mut table, Pick::Writer(None, Some("sw".into())));
    pick(&mut table, Pick::Origin(None, OriginPart::Place)).types("At school").keys("enter");
    let session = table.board.session.clone();
    let mut again = Table::with(Opened { session, ..of_houses() }, 120, 40);
    again.board.board = houses_of_kai();
    again.types(SHOES).keys("enter");
    let origin = quote(&again, SHOES).origin.clone().unwrap();
    assert_eq!((&*origin.place, origin.written_by.unwrap().as_str()), ("At school", "sw"));
    // A slip is undone like any other step.
    table.keys("ctrl+z");
    assert_eq!(&*table.board.origin_on(&houses_of_kai()).place, "");
}

#[test]
fn where_words_come_from_is_no_rooms_business() {
    let mut table = seen(120, 40);
    pick(&mut table, Pick::Origin(None, OriginPart::Place)).types("Behind the gym");
    assert!(!table.screen().contains("Behind the gym"), "{}", table.screen());
    table.keys("enter");
    assert_eq!(&*table.board.origin_on(&houses_of_kai()).place, "Behind the gym");
    table.send(Message::Do(Action::Words));
    assert!(!format!("{:?}", table.effects).contains("where: Behind the gym"));
}

#[test]
fn who_has_seen_it_is_written_down_and_shown_on_a_private_screen() {
    let mut table = private(120, 40);
    table.types(SHOES).keys("enter");
    let id = quote(&table, SHOES).id;
    pick(&mut table, Pick::Saw(Some(id), "mum".into()));
    assert!(table.screen().contains("seen by Mum"), "{}", table.screen());
    pick(&mut table, Pick::Saw(Some(id), "mum".into()));
    assert!(quote(&table, SHOES).seen_by.is_empty());
    // For all of the board: only what somebody may see.
    table.types("Another.").keys("enter enter");
    pick(&mut table, Pick::MaySee(Some(id), MaySee::Parents));
    pick(&mut table, Pick::Saw(None, "dad".into()));
    assert_eq!((quote(&table, SHOES).seen_by.len(), quote(&table, "Another.").seen_by.len()), (1, 0));
}
