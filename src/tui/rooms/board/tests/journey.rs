//! A line in time, played as a person would: steps with their days, what was seen, what is late, a day that moves.

use super::{Table, opened_on, people};
use crate::{
    domain::contribution::Status,
    store::frameworks::Catalogue,
    tui::{
        message::{Message, MouseKind},
        pick::Pick,
        theme::Glyphs,
    },
};

const SIZES: [(u16, u16); 5] = [(200, 60), (120, 40), (80, 24), (60, 20), (40, 12)];

fn empty((width, height): (u16, u16)) -> Table {
    let framework = Catalogue::built_in().framework(&"trajectory".into()).unwrap().clone();
    Table::with(opened_on(framework, people()), width, height)
}

/// The fictional family's way: it begins in the past, one step is late, two are on one day, the end is a year off.
fn journey(size: (u16, u16)) -> Table {
    let mut table = empty(size);
    let lines = [
        "Mum has told Gran and the Health visitor what the worry is @gran >6 nov 2026",
        "Kai can say whom he rings at night, and has tried it out @learning mentor >18 nov 2026",
        "Gran has slept there on four Fridays @health visitor >18 dec",
        "Kai and Bo were fetched on time every day for six weeks @learning mentor >22 jan 2027",
        "Mum has rung Gran each time she wanted to drink @gran >22 jan 2027",
        "Kai says that he sleeps without his shoes on @learning mentor",
    ];
    for line in lines {
        table.types(line).keys("enter");
    }
    table
        .keys("esc")
        .pass(10)
        .send(Message::Due)
        .keys("ctrl+k 2")
        .types("Mum, Gran and the neighbour look at the plan at Gran's @gran >4 dec")
        .keys("enter");
    table.types("The network meets without professionals @gran >26 feb 2027").keys("enter");
    table
        .keys("esc")
        .pass(10)
        .send(Message::Due)
        .keys("ctrl+k 3")
        .types("Closed if all of it was seen @social worker >22 oct 2027")
        .keys("enter");
    let first = table.stop("Mum has told");
    table.send(Message::Found(first)).send(Message::Picked(Pick::State(first, Status::Done)));
    table.types("Gran: she told us both on the phone").keys("enter esc esc").pass(10).send(Message::Due);
    // As one finds it who comes to the board.
    table.board.corner = (0, 0);
    table
}

impl Table {
    fn stop(&self, begins: &str) -> crate::domain::ids::ContributionId {
        let map = self.board.session.map();
        map.contributions().find(|c| c.text.starts_with(begins)).unwrap_or_else(|| panic!("{begins}")).id
    }

    fn due(&self, begins: &str) -> String {
        let line = self.board.session.map().contribution(self.stop(begins)).unwrap();
        line.action.as_ref().and_then(|action| action.due).map(|day| day.to_string()).unwrap_or_default()
    }
}

#[test]
fn a_journey_at_every_size() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("journey_{width}x{height}"), journey((width, height)).screen());
    }
    let mut ascii = journey((120, 40));
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("journey_ascii", ascii.screen());
    insta::assert_snapshot!("journey_empty", empty((80, 24)).screen());
}

#[test]
fn steps_stand_in_the_order_of_their_days_whatever_kind_they_are() {
    let table = journey((80, 40));
    let stops = table.board.stops();
    let days: Vec<_> = stops.iter().map(|stop| stop.day.map(|day| day.to_string()).unwrap_or_default()).collect();
    let expected = [
        "2026-11-06",
        "2026-11-18",
        "2026-12-04",
        "2026-12-18",
        "2027-01-22",
        "2027-01-22",
        "2027-02-26",
        "2027-10-22",
        "",
    ];
    assert_eq!(days, expected);
    let late: Vec<_> = stops.iter().filter(|stop| stop.late).map(|stop| stop.line.text.to_string()).collect();
    assert_eq!(late.len(), 1, "{late:?}");
    assert!(late[0].starts_with("Kai can say"));
    let screen = table.screen();
    for words in ["late", "reached", "Gran: she told us both", "today", "no day yet"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn up_and_down_go_along_the_line_and_bring_each_step_into_sight() {
    for size in SIZES {
        let mut table = journey(size);
        let order: Vec<_> = table.board.stops().iter().map(|stop| stop.line.id).collect();
        table.keys("esc home");
        for (nth, id) in order.iter().enumerate() {
            assert_eq!(table.board.selected, Some(*id), "{nth} at {size:?}\n{}", table.screen());
            let begins: String = table.board.words_of(*id).unwrap().split(' ').next().unwrap().to_owned();
            assert!(table.screen().contains(&begins), "{nth} at {size:?}\n{}", table.screen());
            table.keys("down");
        }
        assert_eq!(table.board.selected, order.last().copied(), "the line ends");
        table.keys("end up");
        assert_eq!(table.board.selected, Some(order[order.len() - 2]));
    }
}

#[test]
fn a_day_is_moved_by_key_and_undone() {
    let mut table = journey((120, 40));
    let step = table.stop("Gran has slept");
    table.send(Message::Found(step)).keys("ctrl+k >").types("8 jan 2027").keys("enter");
    assert_eq!(table.due("Gran has slept"), "2027-01-08");
    table.keys("esc ctrl+z");
    assert_eq!(table.due("Gran has slept"), "2026-12-18");
}

#[test]
fn a_step_is_dragged_to_another_day() {
    for size in [(120, 40), (80, 40)] {
        let mut table = journey(size);
        let (from, to) = (table.cell_of("Gran has"), table.cell_of("Mum, Gran"));
        table.mouse(MouseKind::Press, from).mouse(MouseKind::Drag, to).mouse(MouseKind::Release, to);
        assert_eq!(
            table.due("Gran has slept"),
            "2026-12-04",
            "the day of the step it was dropped on\n{}",
            table.screen()
        );
        assert!(table.toast().contains("Moved to Friday 4 December 2026"), "{}", table.toast());
        assert_eq!(table.at("seen/seen").len(), 6, "it stays what it is");
        table.keys("esc ctrl+z");
        assert_eq!(table.due("Gran has slept"), "2026-12-18");
        // On the head of another kind it becomes one of that kind, and keeps its day.
        let (from, to) = (table.cell_of("Gran has"), table.cell_of("Network"));
        table.mouse(MouseKind::Press, from).mouse(MouseKind::Release, to);
        assert_eq!((table.at("meetings/meetings").len(), &*table.due("Gran has slept")), (3, "2026-12-18"));
        // A click moves nothing.
        let from = table.cell_of("Mum, Gran");
        table.mouse(MouseKind::Press, from).mouse(MouseKind::Release, from);
        assert_eq!(table.due("Mum, Gran"), "2026-12-04");
    }
}

#[test]
fn forty_steps_years_apart_all_of_them_late() {
    for size in SIZES {
        let mut table = empty(size);
        for nth in 0..40 {
            table
                .types(&format!("Step number {nth:02} was to be seen >{} mar {}", 1 + nth % 28, 1990 + nth / 2))
                .keys("enter");
        }
        table.pass(10).send(Message::Due);
        assert!(table.board.stops().iter().all(|stop| stop.late));
        table.keys("esc home");
        assert!(table.screen().contains("Step number 00"), "{size:?}\n{}", table.screen());
        assert!(table.screen().contains("late"), "{size:?}\n{}", table.screen());
        table.keys("end");
        assert!(table.screen().contains("Step number 39"), "{size:?}\n{}", table.screen());
        for _ in 0..60 {
            table.mouse(MouseKind::ScrollUp, (size.0 / 2, 5));
        }
        assert!(table.screen().contains("Step number 00"), "{size:?}\n{}", table.screen());
        for _ in 0..60 {
            table.mouse(MouseKind::ScrollDown, (size.0 / 2, 5));
        }
        assert!(table.screen().contains("Step number 39"), "{size:?}\n{}", table.screen());
        table.keys("pageup pageup");
        assert!(!table.screen().contains("Step number 39"), "{size:?}\n{}", table.screen());
    }
}

#[test]
fn no_days_wide_letters_and_words_from_right_to_left() {
    for size in SIZES {
        let mut table = empty(size);
        for words in [
            "おばあちゃんが金曜日に泊まる",
            "סבתא ישנה שם בימי שישי",
            "A word of many letters: Donaudampfschifffahrtsgesellschaftskapitän",
        ] {
            table.types(words).keys("enter");
        }
        table.pass(10).send(Message::Due);
        assert!(table.screen().contains("no day yet"), "{size:?}\n{}", table.screen());
        table.keys("esc home down down");
        assert!(table.screen().contains("A word"), "{size:?}\n{}", table.screen());
    }
}

#[test]
fn what_is_restricted_is_not_on_a_seen_line_nor_in_its_gaps() {
    let mut table = journey((120, 40));
    let before = table.screen();
    table.keys("ctrl+r").types("Dad has left the house >11 dec").keys("enter esc").pass(10).send(Message::Due);
    assert_eq!(table.board.stops().len(), 9);
    let without_time = |screen: &str| screen.lines().skip(1).take(30).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(without_time(&table.screen()), without_time(&before), "neither a card nor a gap tells of it");
}
