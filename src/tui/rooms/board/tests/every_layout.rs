//! One script for every layout: what works on columns works in houses and in a grid, with the same keys and the same
//! mouse, on a small screen too.

use super::{Table, opened_on, people};
use crate::{
    domain::contribution::Basis,
    store::frameworks::Catalogue,
    tui::{
        effect::Effect,
        layer::{GuidePart, Layer},
        message::{Answer, Message, MouseKind},
    },
};

/// A framework, its first place, the place of a digit, and that digit.
const LAYOUTS: [(&str, &str, &str, &str); 6] = [
    ("signs-of-safety", "worried/harm", "worried/complicating", "3"),
    ("three-houses", "worries/worries", "good/good", "2"),
    ("family-network", "everything/people", "some/people", "2"),
    ("harm-matrix", "first/behaviour", "first/severity", "2"),
    ("words-and-pictures", "worried/worried", "happened/happened", "2"),
    ("trajectory", "seen/seen", "meetings/meetings", "2"),
];
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (60, 20)];

/// A private screen, on which a child's words can be read too.
fn table(framework: &str, (width, height): (u16, u16)) -> Table {
    let framework = Catalogue::built_in().framework(&framework.into()).unwrap().clone();
    let mut table = Table::with(opened_on(framework, people()), width, height);
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate));
    table
}

fn words(table: &Table, place: &str) -> Vec<String> {
    table.at(place).iter().map(|said| said.split_once(": ").unwrap().1.to_owned()).collect()
}

fn each(script: impl Fn(Table, &str, &str, &str)) {
    for (framework, first, other, digit) in LAYOUTS {
        for size in SIZES {
            script(table(framework, size), first, other, digit);
        }
    }
}

#[test]
fn capture_mark_edit_move_and_undo() {
    each(|mut table, first, other, digit| {
        table.types("He was late.").keys("enter ctrl+k =");
        assert_eq!(words(&table, first), ["He was late."]);
        assert!(table.screen().contains("late."), "{}", table.screen());
        let said = |table: &Table| table.board.session.map().contributions().next().unwrap().clone();
        assert_eq!(said(&table).marks.basis, Some(Basis::Fact));
        table.pass(10).send(Message::Due).keys("ctrl+z");
        assert_eq!(said(&table).marks.basis, None);

        // A child's words are not edited: a correction stands beside them.
        let exact = table.board.is_exact();
        table.keys("up enter").types(" Twice.").keys("enter");
        let now = "He was late. Twice.";
        assert_eq!(words(&table, first), if exact { vec!["He was late.", now] } else { vec![now] });
        table.pass(10).send(Message::Due).keys("esc");
        let id = table.board.session.map().contributions().find(|said| &*said.text == now).unwrap().id;
        table.send(Message::Found(id)).keys(&format!("ctrl+k {digit}"));
        assert_eq!(words(&table, other), [now], "{}", table.screen());
        assert!(table.screen().contains("Twice."), "{}", table.screen());
        table.keys("esc ctrl+z");
        assert_eq!((words(&table, first).len(), words(&table, other).len()), (1 + usize::from(exact), 0));
        table.keys("ctrl+y");
        assert_eq!(words(&table, other), [now]);
    });
}

#[test]
fn tab_and_a_digit_go_to_another_place_and_find_comes_back() {
    each(|mut table, first, other, digit| {
        table.types("Zebra crossing.").keys("enter").pass(10).send(Message::Due);
        table.keys(&format!("ctrl+k {digit}")).types("Over there.").keys("enter");
        assert_eq!(words(&table, other), ["Over there."]);
        table.keys("tab").types("And here.").keys("enter").pass(10).send(Message::Due);
        assert_eq!(table.board.session.map().count(), 3);
        table.keys("ctrl+f");
        let found = table.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::Find(found)) => Some(found.clone()),
            _ => None,
        });
        let zebra = found.unwrap().iter().find(|one| one.text.contains("Zebra")).unwrap().id;
        table.send(Message::Found(zebra));
        assert_eq!((table.board.selected, table.board.place.as_ref().unwrap().as_str()), (Some(zebra), first));
        assert!(table.screen().contains("Zebra"), "{}", table.screen());
    });
}

#[test]
fn each_section_has_its_questions_and_the_next_one_is_a_key_away() {
    each(|mut table, _, _, digit| {
        let prompt = |table: &Table| table.screen().lines().rev().nth(1).unwrap().to_owned();
        let here = prompt(&table);
        table.keys("ctrl+g");
        assert_ne!(prompt(&table), here, "{}", table.screen());
        table.keys(&format!("ctrl+k {digit}"));
        assert_ne!(prompt(&table), here, "{}", table.screen());
    });
}

#[test]
fn the_mouse_chooses_and_drags() {
    // Below 80 columns there is one column at a time, so nothing to drag it to.
    // On a line in time a step is dragged to another day: that is a test of its own.
    for (framework, first, other, digit) in LAYOUTS.into_iter().filter(|(framework, ..)| *framework != "trajectory") {
        for size in &SIZES[..3] {
            let mut table = table(framework, *size);
            table.keys(&format!("ctrl+k {digit}")).types("Marker.").keys("enter").pass(10).send(Message::Due);
            table.keys("ctrl+k 1").types("Drag me.").keys("enter").pass(10).send(Message::Due);
            let (from, to) = (table.cell_of("Drag me."), table.cell_of("Marker."));
            table.mouse(MouseKind::Press, from).mouse(MouseKind::Release, from);
            let chosen = table.board.selected.and_then(|id| table.board.words_of(id));
            assert_eq!(chosen.as_deref(), Some("Drag me."), "{}", table.screen());
            table.mouse(MouseKind::Press, from).mouse(MouseKind::Drag, to).mouse(MouseKind::Release, to);
            assert!(words(&table, other).contains(&"Drag me.".to_owned()), "{framework} {size:?}\n{}", table.screen());
            table.keys("esc ctrl+z");
            assert_eq!(words(&table, first), ["Drag me."]);
        }
    }
}

#[test]
fn a_prompt_of_two_thousand_characters_is_read_whole_in_the_guide() {
    for (framework, ..) in LAYOUTS {
        for size in SIZES {
            let mut framework = Catalogue::built_in().framework(&framework.into()).unwrap().clone();
            let long = format!("Who {}came?", "and then ".repeat(221));
            assert_eq!(long.chars().count(), 1998);
            let section = framework.rows.first_mut().unwrap_or_else(|| &mut framework.columns[0].sections[0]);
            section.prompts[0].ask = long.as_str().into();
            let table = Table::with(opened_on(framework, people()), size.0, size.1);
            // Before the first of a child's words something else is said there.
            assert!(table.board.is_exact() || table.screen().contains("F1 all of it"), "{}", table.screen());
            let guide = table.board.guide().unwrap();
            assert!(guide.parts.iter().any(|part| matches!(part, GuidePart::Point(_, words) if *words == long)));
        }
    }
}
