//! The mouse chooses, drags, scrolls and places the cursor: by what stands at a cell on the screen.

use super::Table;
use crate::tui::message::{Message, Mouse, MouseKind};

impl Table {
    /// The cell where these words begin on the screen.
    pub fn cell_of(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).expect(words);
        let column = line[..line.find(words).unwrap()].chars().count();
        (column as u16, row as u16)
    }

    pub fn mouse(&mut self, kind: MouseKind, (column, row): (u16, u16)) -> &mut Table {
        self.send(Message::Mouse(Mouse { kind, column, row }))
    }
}

fn three_lines() -> Table {
    let mut table = Table::new(120, 40);
    table.types("First thing said.").keys("enter").types("Second thing said.").keys("enter tab");
    table.types("Third thing said.").keys("enter").pass(10).send(Message::Due);
    table
}

#[test]
fn a_click_chooses_what_it_hits() {
    let mut table = three_lines();
    let cell = table.cell_of("Second thing");
    table.mouse(MouseKind::Press, cell).mouse(MouseKind::Release, cell).keys("enter").types(" Twice.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: First thing said.", "-: Second thing said. Twice."]);
}

#[test]
fn a_click_on_a_heading_goes_there() {
    let mut table = three_lines();
    let cell = table.cell_of("Bottom lines");
    table.mouse(MouseKind::Press, cell).types("Never alone.").keys("enter");
    assert_eq!(table.at("needs/bottom-lines"), ["-: Never alone."]);
}

#[test]
fn dragging_onto_another_section_moves() {
    let mut table = three_lines();
    let (from, to) = (table.cell_of("First thing"), table.cell_of("Existing safety"));
    table.mouse(MouseKind::Press, from).mouse(MouseKind::Drag, to).mouse(MouseKind::Release, to);
    assert_eq!(table.at("well/safety"), ["-: First thing said."]);
}

#[test]
fn a_click_into_the_line_places_the_cursor() {
    let mut table = three_lines();
    table.types("He was late");
    let cell = table.cell_of("was late");
    table.mouse(MouseKind::Press, cell).types("often ").keys("enter");
    assert!(table.at("well/strengths").contains(&"-: He often was late".to_owned()));
}

#[test]
fn a_click_never_takes_a_typed_line_away() {
    let mut table = three_lines();
    table.types("Half a line");
    for words in ["First thing", "Bottom lines", "Scale"] {
        let cell = table.cell_of(words);
        table.mouse(MouseKind::Press, cell).mouse(MouseKind::Release, cell);
    }
    assert_eq!(table.board.line.capture.text(), "Half a line");
}

#[test]
fn the_wheel_scrolls_the_column_under_it_and_never_past_its_end() {
    let mut table = Table::new(120, 20);
    for i in 0..30 {
        table.types(&format!("Thing number {i}.")).keys("enter");
    }
    assert!(table.screen().contains("Thing number 29."));
    for _ in 0..40 {
        table.mouse(MouseKind::ScrollUp, (5, 6));
    }
    assert!(table.screen().contains("Thing number 0."));
    for _ in 0..60 {
        table.mouse(MouseKind::ScrollDown, (5, 6));
    }
    let screen = table.screen();
    assert!(screen.contains("Complicating factors") && !screen.contains("↓ more"), "{screen}");
}
