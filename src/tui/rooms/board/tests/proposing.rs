//! From a filled grid to a statement: proposed, edited, added. Nothing is concluded, and nothing hidden leaks.

use std::sync::Arc;

use super::Table;
use crate::{
    domain::{link::LinkKind, scale::About, text::Text},
    store::frameworks::Catalogue,
    tui::message::Message,
};

/// A worry on the map, and the grid about it.
fn grid(width: u16, height: u16) -> Table {
    let mut table = Table::new(width, height);
    let catalogue = Catalogue::built_in();
    let matrix = Arc::new(catalogue.framework(&"harm-matrix".into()).unwrap().clone());
    table.types("On 4 October Kai phoned his gran.").keys("enter").pass(10).send(Message::Due);
    let worry = table.board.session.map().contributions().next().unwrap().id;
    table.send(Message::Frameworks(vec![matrix.clone()]));
    table.send(Message::Tool(matrix.id.clone(), Some(About::Contribution(worry))));
    assert_ne!(table.board.board.as_str(), "main");
    table
}

/// What is said in a cell.
fn tell(table: &mut Table, place: &str, words: &str) {
    table.send(Message::Section(Some(place.into())));
    table.types(words).keys("enter").pass(10).send(Message::Due);
}

fn part(table: &Table, at: usize) -> String {
    table.board.line.capture.text().split('\n').nth(at).unwrap().to_owned()
}

#[test]
fn cells_are_proposed_as_parts_and_what_is_added_stands_on_the_board_of_the_worry() {
    let mut table = grid(120, 40);
    tell(&mut table, "first/behaviour", "July: asleep; Gran came.");
    tell(&mut table, "recent/behaviour", "4 October: would not wake up.");
    tell(&mut table, "worst/impact", "\"I sleep with my shoes on.");
    table.keys("ctrl+k $");
    assert_eq!(table.board.board.as_str(), "main");
    assert!(table.board.line.is_in_builder());
    assert_eq!(part(&table, 0), "", "who is worried is for people to say");
    assert_eq!(part(&table, 1), "July: asleep; Gran came. 4 October: would not wake up.");
    assert_eq!(part(&table, 2), "“I sleep with my shoes on.”", "exact words stay exact");
    table.types("Gran").keys("enter enter enter enter enter");
    assert_eq!(table.at("worried/danger").len(), 1);
    let map = table.board.session.map();
    let evidence: Vec<_> = map.links.iter().filter(|link| link.kind == LinkKind::Evidence).collect();
    let worry = map.contribution(evidence[0].id).unwrap();
    assert_eq!(&*worry.text, "On 4 October Kai phoned his gran.");
}

#[test]
fn an_empty_grid_proposes_nothing() {
    let mut table = grid(120, 40);
    table.keys("ctrl+k $");
    assert!(
        !table.board.line.is_in_builder() && table.toast().contains("Nothing stands here yet"),
        "{}",
        table.toast()
    );
}

#[test]
fn a_seen_screen_is_fed_by_what_the_room_may_see_only() {
    let mut table = grid(120, 40);
    tell(&mut table, "first/behaviour", "July: asleep.");
    table.send(Message::Section(Some("recent/behaviour".into()))).keys("ctrl+r").types("A secret.").keys("enter");
    table.pass(10).send(Message::Due).keys("ctrl+k $");
    assert_eq!(part(&table, 1), "July: asleep.");
    assert!(!table.board.line.restricted);
    // On a private screen it feeds the statement, which then is not for the room either.
    let mut table = grid(120, 40);
    tell(&mut table, "first/behaviour", "July: asleep.");
    table.send(Message::Section(Some("recent/behaviour".into()))).keys("ctrl+r").types("A secret.").keys("enter");
    table.pass(10).send(Message::Due).keys("ctrl+o").send(Message::Answer(crate::tui::message::Answer::GoPrivate));
    table.keys("ctrl+k $");
    assert!(part(&table, 1).contains("secret") && table.board.line.restricted);
}

#[test]
fn gaps_and_two_numbers_stand_below_it_and_conclude_nothing() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut table = grid(width, height);
        tell(&mut table, "first/severity", "4, he was frightened");
        tell(&mut table, "recent/severity", "7, nobody could wake her");
        table.send(Message::Section(Some("first/impact".into()))).types("nobody has asked").keys("ctrl+k - enter");
        table.pass(10).send(Message::Due);
        let screen = table.screen();
        assert!(screen.contains("gaps: What was done ×3, How bad it was ×1"), "{screen}");
        assert!(screen.contains("First 4, Most recent 7 (higher)"), "{screen}");
        insta::assert_snapshot!(format!("gaps_{width}x{height}"), screen);
    }
}

#[test]
fn where_people_differ_nothing_is_compared() {
    let mut table = grid(120, 40);
    tell(&mut table, "first/severity", "4, he was frightened");
    tell(&mut table, "recent/severity", "7, nobody could wake her");
    tell(&mut table, "recent/severity", "3, Gran was there");
    assert!(!table.screen().contains("(higher)"));
    let title = Text::new("How bad it was");
    assert!(table.screen().contains(&*title));
}
