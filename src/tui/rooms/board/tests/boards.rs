//! Several boards in one session: tools are opened, left, found again, and hidden with what they are about.

use super::{super::Board, Table, noon, opened};
use crate::{
    domain::{
        event::{Body, Event, Lift, Restrict, TakeBack},
        ids::{BoardId, EventId},
        scale::About,
    },
    tui::{
        effect::Effect,
        layer::Layer,
        message::{Answer, Message, Opened},
    },
};

/// A line on the main board, chosen, and a grid opened about it.
fn with_grid() -> Table {
    let mut table = Table::new(120, 40);
    table.types("Kai phoned his gran at ten.").keys("enter up ctrl+k # a");
    table
}

impl Table {
    fn tool(&self) -> BoardId {
        self.board.session.map().boards.last().unwrap().id.clone()
    }

    /// Another desk does this.
    pub fn foreign(&mut self, body: Body) {
        let (n, id) = (self.board.session.next_number(), EventId(uuid::Uuid::from_u128(u128::MAX)));
        self.send(Message::Followed(vec![Event { n, id, at: noon(), desk: "other".into(), was: None, body }]));
    }

    /// What the menu that was opened last offers.
    fn offered(&self) -> Vec<String> {
        let menu = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::Menu(menu)) => Some(menu),
            _ => None,
        });
        let items = menu.into_iter().flat_map(|menu| menu.groups.iter().flat_map(|group| &group.items));
        items.map(|item| format!("{} {}", item.key, item.label)).collect()
    }
}

#[test]
fn a_tool_is_opened_about_the_chosen_line_and_found_again() {
    let mut table = with_grid();
    let tool = table.tool();
    assert_eq!(table.board.board, tool);
    let appended = table.effects.iter().filter_map(|effect| match effect {
        Effect::Append(events) => Some(events.len()),
        _ => None,
    });
    assert_eq!(appended.collect::<Vec<_>>().last(), Some(&2), "the definition and the board go into the file together");
    table.types("Asleep on the sofa.").keys("enter");
    assert_eq!(table.at_on(&tool, "first/behaviour"), ["-: Asleep on the sofa."]);
    assert!(table.screen().contains("Harm grid: Kai phoned his gran"), "{}", table.screen());

    table.keys("ctrl+n");
    assert_eq!(table.board.board, BoardId::main());
    assert!(table.screen().contains("Kai phoned his gran at ten."));
    table.keys("ctrl+n");
    assert!(table.screen().contains("Asleep on the sofa."));

    // Opened once more about the same line, it is gone to.
    let about = table.board.session.map().board(&tool).unwrap().about.clone();
    table.keys("ctrl+n").send(Message::Tool("harm-grid".into(), about));
    assert_eq!((table.board.board.clone(), table.board.session.map().boards.len()), (tool, 2));
}

#[test]
fn the_menu_offers_boards_tools_and_children() {
    let mut table = with_grid();
    table.keys("ctrl+k #");
    assert_eq!(
        table.offered(),
        [
            "1 Signs of Safety map",
            "2 Harm grid: Kai phoned his gran at ten. (here)",
            "a Harm grid, of a line: choose one first",
            "b Three houses of Kai (9)",
            "c Three houses"
        ]
    );
    table.keys("b").types("\"I sleep with my shoes on.").keys("enter").keys("ctrl+k #");
    assert_eq!(table.offered()[3], "a Harm grid about the line just added");
    // A letter stays with its tool, whatever was opened.
    table.pass(10).keys("esc ctrl+k #");
    let without_line = "a Harm grid, of a line: choose one first";
    assert_eq!(table.offered()[2..], ["3 Three houses of Kai (9) (here)", without_line, "c Three houses"]);
    table.keys("a");
    assert!(table.toast().contains("choose it with Up"), "{}", table.toast());
    table.keys("ctrl+k # 1");
    assert_eq!(table.board.board, BoardId::main());
}

#[test]
fn each_board_keeps_where_one_was() {
    let mut table = with_grid();
    table.keys("ctrl+n ctrl+k 5").keys("ctrl+n tab").types("Twice.").keys("enter").keys("ctrl+n");
    assert_eq!(table.board.place, Some("well/safety".into()));
    table.keys("ctrl+n").types("Three times.").keys("enter");
    assert_eq!(table.at_on(&table.tool(), "worst/behaviour"), ["-: Twice.", "-: Three times."]);
}

#[test]
fn a_half_typed_line_stays_on_the_board_where_it_began() {
    let mut table = with_grid();
    table.types("Half a li").keys("ctrl+k # 1");
    assert_eq!(table.board.board, BoardId::main());
    assert!(table.screen().contains("Half a li") && table.screen().contains("Behaviour, First time, Harm grid"));
    table.keys("tab").types("ne.").keys("enter");
    assert_eq!(table.at_on(&table.tool(), "first/behaviour"), ["-: Half a line."]);
    assert_eq!(table.board.board, BoardId::main());
    table.types("The next one.").keys("enter");
    assert_eq!(table.at("well/strengths"), ["-: The next one."]);
}

#[test]
fn a_half_typed_answer_is_never_taken_to_another_board() {
    let mut table = with_grid();
    table.keys("ctrl+n tab tab tab").types("m7 Six weeks").keys("ctrl+k # 2");
    assert_eq!(table.board.board, BoardId::main());
    assert!(table.toast().contains("Add the answer"));
}

#[test]
fn undo_reaches_back_over_the_opening_and_says_where() {
    let mut table = with_grid();
    let tool = table.tool();
    table.types("Asleep.").keys("enter ctrl+n ctrl+z");
    assert_eq!(table.at_on(&tool, "first/behaviour"), Vec::<String>::new());
    assert!(table.toast().contains("on another board: Harm grid"), "{}", table.toast());
    table.keys("ctrl+z");
    assert_eq!(table.at("worried/harm"), Vec::<String>::new());
    assert_eq!(table.toast(), "Undone: “Kai phoned his gran at t…” is taken back. Ctrl+Y does it again.");
    table.keys("ctrl+n");
    assert!(table.screen().contains("about a line that was taken back"), "{}", table.screen());
    table.types("Still there.").keys("enter");
    assert_eq!(table.at_on(&tool, "first/behaviour"), ["-: Still there."]);
}

#[test]
fn the_finder_finds_on_every_board_and_goes_there() {
    let mut table = with_grid();
    let tool = table.tool();
    table.types("Asleep on the sofa.").keys("enter ctrl+n ctrl+f");
    let found = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Layer(Layer::Find(found)) => Some(found.clone()),
        _ => None,
    });
    let found = found.unwrap();
    let places: Vec<&str> = found.iter().map(|one| &*one.place).collect();
    assert_eq!(places, ["Past harm", "Behaviour, First time · Harm grid"]);
    table.send(Message::Found(found[1].id));
    assert_eq!((table.board.board.clone(), table.board.selected), (tool, Some(found[1].id)));
}

#[test]
fn a_tool_about_a_restricted_line_is_nowhere_on_a_seen_screen() {
    let mut table = with_grid();
    let tool = table.tool();
    table.types("Zanzibar").keys("enter ctrl+n up ctrl+k * esc");
    assert!(table.board.public.board(&tool).is_none());
    table.keys("ctrl+n ctrl+k #");
    assert_eq!(table.board.board, BoardId::main());
    let tools = ["a Harm grid, of a line: choose one first", "b Three houses of Kai (9)", "c Three houses"];
    assert_eq!(table.offered(), [&["1 Signs of Safety map (here)"][..], &tools].concat());
    assert!(table.toast().contains("one board so far"));
    // On a private screen it is there, and is left when the room sees the screen again.
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate)).keys("ctrl+n");
    assert_eq!(table.board.board, tool);
    table.types("Half a secret").keys("ctrl+o");
    assert_eq!(table.board.board, BoardId::main());
    let screen = table.screen();
    assert!(!screen.contains("secret") && !screen.contains("grid") && !screen.contains("Who did what"), "{screen}");
    table.keys("enter");
    assert_eq!(table.at_on(&tool, "first/behaviour").len(), 2);
    assert!(!table.screen().contains("secret"));
}

#[test]
fn what_is_said_about_a_restricted_line_stays_restricted_when_that_is_lifted() {
    let mut table = with_grid();
    let tool = table.tool();
    table.types("Before.").keys("enter ctrl+n up ctrl+k * esc");
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate)).keys("ctrl+n");
    table.types("Zanzibar").keys("enter");
    let Some(About::Contribution(worry)) = table.board.session.map().board(&tool).unwrap().about else { panic!() };
    let lifts = table.board.session.restrictions_of(worry);
    table.foreign(Body::Lift(Lift { id: worry, lifts, reason: None, decided_by: None }));
    table.keys("ctrl+o");
    let screen = table.screen();
    assert!(screen.contains("Before.") && !screen.contains("Zanzibar"), "{screen}");
    // Now it is a board like any other.
    table.types("After.").keys("enter");
    assert!(table.screen().contains("After."), "{}", table.screen());
}

#[test]
fn another_desk_restricts_what_the_shown_board_is_about() {
    let mut table = with_grid();
    let Some(About::Contribution(id)) = table.board.session.map().boards[1].about else { panic!("a line") };
    table.foreign(Body::Restrict(Restrict { id, reason: None, decided_by: None, was_shown: true }));
    assert_eq!(table.board.board, BoardId::main());
    assert!(table.effects.contains(&Effect::CloseLayer), "the switcher may be open over it");
    assert!(!table.screen().contains("Harm grid"));
}

#[test]
fn nothing_is_opened_about_a_line_that_was_taken_back_meanwhile() {
    let mut table = Table::new(120, 40);
    table.types("Kai phoned.").keys("enter up ctrl+k #");
    let id = table.board.selected.unwrap();
    table.foreign(Body::TakeBack(TakeBack { id }));
    table.send(Message::Tool("harm-grid".into(), Some(About::Contribution(id))));
    assert_eq!(table.board.session.map().boards.len(), 1);
    assert!(table.toast().contains("taken back"));
}

#[test]
fn a_half_typed_line_outlives_its_program_on_its_own_board() {
    let mut table = with_grid();
    table.types("Half a line");
    let draft = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Draft(draft) => draft.clone(),
        _ => None,
    });
    let opened = Opened { session: table.board.session.clone(), draft, ..opened() };
    let (again, _) = Board::new(opened, true, table.board.size, 5, noon());
    assert_eq!(again.board, table.tool());
    assert_eq!((again.line.capture.text(), again.line.board.clone()), ("Half a line", table.tool()));
}
