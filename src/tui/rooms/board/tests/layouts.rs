//! The layouts: houses and grids at the sizes people have, with the same keys and the same mouse as columns.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Table, opened_on, people, shelf};
use crate::{
    domain::{
        framework::{Column, Section},
        ids::{ColumnId, SectionId},
        text::Text,
    },
    tui::{
        message::{Message, MouseKind},
        theme::Glyphs,
    },
};

const SIZES: [(u16, u16); 4] = [(200, 60), (120, 40), (80, 24), (60, 20)];

/// A session whose main board uses the framework of this id.
fn table(framework: &str, (width, height): (u16, u16)) -> Table {
    let framework = shelf().into_iter().find(|one| one.id.as_str() == framework).unwrap();
    Table::with(opened_on((*framework).clone(), people()), width, height)
}

fn houses(size: (u16, u16)) -> Table {
    let mut table = table("houses", size);
    table.keys("ctrl+k k").types("\"I sleep with my shoes on when there's bottles.").keys("enter");
    table.types("\"Bo cries and I put the pillow over both of us so that it is quiet.").keys("enter tab ctrl+k k");
    table.types("\"It's just pancakes and nobody's phone is ringing.").keys("enter tab ctrl+k k");
    table.types("\"Shoes off and nobody shouts at the door.").keys("enter").pass(10).send(Message::Due);
    table.keys("shift+tab").types("\"Gran has a");
    table
}

fn grid(size: (u16, u16)) -> Table {
    let mut table = table("harm-grid", size);
    table.keys("ctrl+k s").types("July: asleep on the sofa in the afternoon. Gran came.").keys("enter tab");
    table.types("4 October: would not wake up, Bo in the cot; Kai rang Gran at ten.").keys("enter tab");
    table.types("4 October.").keys("enter tab tab").types("8: nobody could wake her").keys("enter esc");
    table.keys("ctrl+k 3 left").types("Once.").keys("enter esc right");
    table.types("Three times since July.").keys("enter esc ctrl+k 4 left esc ctrl+k - tab");
    table.types("\"I sleep with my shoes on.").keys("enter");
    table.types("He did not go to school the next day.").keys("enter esc ctrl+k 3 right");
    table.types("none for six weeks");
    table
}

#[test]
fn houses_at_every_size() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("houses_{width}x{height}"), houses((width, height)).screen());
    }
    let mut ascii = houses((120, 40));
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("houses_ascii", ascii.screen());
}

#[test]
fn a_grid_at_every_size() {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("grid_{width}x{height}"), grid((width, height)).screen());
    }
    let mut ascii = grid((120, 40));
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("grid_ascii", ascii.screen());
}

#[test]
fn the_keys_of_a_grid_go_from_cell_to_cell() {
    let mut table = table("harm-grid", (120, 40));
    let here = |table: &Table| table.board.place.as_ref().map(|place| place.as_str().to_owned()).unwrap();
    table.keys("tab tab tab");
    assert_eq!(here(&table), "first/severity", "Tab goes on in the next row");
    table.keys("shift+tab");
    assert_eq!(here(&table), "last/behaviour");
    table.keys("down down left");
    assert_eq!(here(&table), "worst/incidence", "arrows go through empty cells");
    table.keys("right right right ctrl+k 2");
    assert_eq!(here(&table), "last/severity", "a digit is a row of the column");
    table.types("One.").keys("enter").types("Two.").keys("enter esc up");
    assert_eq!(table.board.words_of(table.board.selected.unwrap()).unwrap().as_str(), "Two.");
    table.keys("up up");
    assert_eq!((here(&table), table.board.selected), ("last/behaviour".into(), None));
    table.keys("down down down");
    assert_eq!((here(&table), table.board.selected), ("last/severity".into(), None), "the end of the cell");
    table.types("Three").keys("tab").types(".").keys("enter");
    assert_eq!(table.at("first/incidence"), ["-: Three."], "a typed line comes along");
}

#[test]
fn a_cell_can_be_not_known() {
    let mut table = table("harm-grid", (120, 40));
    table.keys("ctrl+k -");
    assert!(table.screen().contains("? not known") && table.screen().contains("Behaviour 2"));
    table.keys("ctrl+z");
    assert!(!table.screen().contains("? not known"));
    table.keys("tab").types("Not known.");
    assert!(table.screen().contains("Enter marks this cell as not known"));
    table.keys("enter");
    assert!(table.screen().contains("? not known") && table.at("worst/behaviour").is_empty());
    table.types("In July.").keys("enter");
    assert!(!table.screen().contains("? not known"), "it is known now");
    table.types("not known").keys("enter");
    assert_eq!(table.at("worst/behaviour").len(), 2, "beside other words it is said like anything else");
}

#[test]
fn the_mouse_works_in_houses_and_cells() {
    let mut houses = houses((120, 40));
    houses.keys("ctrl+u");
    let (from, to) = (houses.cell_of("It's just pancakes"), houses.cell_of("House of dreams"));
    houses.mouse(MouseKind::Press, from).mouse(MouseKind::Drag, to).mouse(MouseKind::Release, to);
    assert_eq!(houses.at("dreams/said").len(), 2);
    houses.keys("esc").mouse(MouseKind::Press, (10, 30)).types("\"Down here.").keys("enter");
    assert_eq!(houses.at("worries/said").len(), 3, "a click into a house goes there");

    let mut grid = grid((120, 40));
    grid.keys("ctrl+u");
    let from = grid.cell_of("Once.");
    let last = grid.cell_of("Most recent time");
    let to = (last.0 + 3, from.1);
    grid.mouse(MouseKind::Press, from).mouse(MouseKind::Drag, to).mouse(MouseKind::Release, to);
    assert_eq!(grid.at("last/incidence"), ["-: Once."]);
    let impact = grid.cell_of("Impact");
    grid.keys("esc").mouse(MouseKind::Press, impact).types("Quiet for days.").keys("enter");
    assert_eq!(grid.at("last/impact"), ["-: Quiet for days."], "a row's title means its cell in the column in focus");
}

#[test]
fn five_hundred_quotes_scroll_inside_their_house() {
    let mut table = table("houses", (80, 24));
    for i in 0..500 {
        table.types(&format!("Quote number {i}.")).keys("enter");
    }
    assert!(table.screen().contains("Quote number 499."), "{}", table.screen());
    table.keys("home");
    assert!(table.screen().contains("Quote number 0.") && table.screen().contains("more"));
    for _ in 0..300 {
        table.mouse(MouseKind::ScrollDown, (5, 12));
    }
    assert!(table.screen().contains("Quote number 499."), "{}", table.screen());
    let screen = table.screen();
    assert!(screen.lines().nth(19).unwrap().contains('╰'), "the floor stays where it is\n{screen}");
}

#[test]
fn a_grid_of_forty_by_forty_scrolls_both_ways() {
    let mut framework = (*shelf()[0]).clone();
    let (column, row) = (framework.columns[0].clone(), framework.rows[0].clone());
    framework.columns = (0..40)
        .map(|i| Column {
            id: ColumnId::new(&format!("c{i}")),
            title: Text::new(&format!("Column {i}")),
            ..column.clone()
        })
        .collect();
    framework.rows = (0..40)
        .map(|i| Section { id: SectionId::new(&format!("r{i}")), title: Text::new(&format!("Row {i}")), ..row.clone() })
        .collect();
    for size in [(80, 24), (120, 40), (60, 20)] {
        let mut table = Table::with(opened_on(framework.clone(), people()), size.0, size.1);
        for _ in 0..39 {
            table.keys("down right");
        }
        table.types("In the last cell.").keys("enter");
        assert_eq!(table.at("c39/r39"), ["-: In the last cell."]);
        let screen = table.screen();
        assert!(screen.contains("Column 39") && screen.contains("In the last cell."), "{screen}");
        assert!(screen.contains("Row 39") && !screen.contains("Column 0 "), "{screen}");
        table.keys("esc home");
        for _ in 0..39 {
            table.keys("left");
        }
        assert!(table.screen().contains("Column 0"));
        // A cell with more than the screen holds scrolls by itself, and its row stays on the screen.
        for i in 0..60 {
            table.types(&format!("Line {i}.")).keys("enter");
        }
        assert!(table.screen().contains("Line 59."), "{}", table.screen());
    }
}

#[test]
fn houses_too_narrow_for_a_title_can_be_drawn() {
    for (width, height) in (0..8).flat_map(|width| (0..14).map(move |height| (width, height))) {
        let table = table("houses", (width, height));
        let area = Rect::new(0, 0, width, height);
        table.board.view(&table.look, area, &mut Buffer::empty(area));
    }
}

fn network(size: (u16, u16)) -> Table {
    let framework =
        crate::store::frameworks::Catalogue::built_in().framework(&"family-network".into()).unwrap().clone();
    let mut table = Table::with(opened_on(framework, people()), size.0, size.1);
    table.types("Gran").keys("ctrl+j").types("collects the children on Fridays and keeps them overnight");
    table.keys("ctrl+j").types("after five, at night too").keys("enter");
    table.types("Mum's sister Jo").keys("ctrl+j").types("comes when Mum rings, by car, half an hour").keys("enter tab");
    table.types("Learning mentor").keys("ctrl+j").types("asks Kai on Mondays how the weekend was").keys("enter");
    table.types("Mrs Okafor from next door").keys("enter tab");
    for name in ["Dad's brother Mick", "Football trainer", "Neighbour below", "Godmother in Leeds"] {
        table.types(name).keys("enter");
    }
    table.pass(10).send(Message::Due);
    table
}

fn rings(size: (u16, u16)) -> Table {
    let mut table = network(size);
    table.keys("shift+tab").types("Grand");
    table
}

#[test]
fn rings_at_every_size() {
    for (width, height) in SIZES.into_iter().chain([(40, 12)]) {
        insta::assert_snapshot!(format!("rings_{width}x{height}"), rings((width, height)).screen());
    }
    let mut ascii = rings((120, 40));
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("rings_ascii", ascii.screen());
}

#[test]
fn people_come_further_in_and_go_out_again_by_key_and_by_mouse() {
    let mut table = network((120, 40));
    table.keys("up up");
    let who = |table: &Table, place: &str| {
        table.at(place).iter().map(|said| said.split_once(": ").unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert!(who(&table, "nothing/people").contains(&"Neighbour below".to_owned()));
    table.keys("ctrl+left");
    assert_eq!(who(&table, "some/people").last().unwrap(), "Neighbour below");
    table.keys("ctrl+left");
    assert_eq!(who(&table, "everything/people").last().unwrap(), "Neighbour below");
    table.keys("ctrl+left");
    assert!(table.toast().contains("innermost"), "{}", table.toast());
    table.keys("ctrl+right ctrl+right ctrl+right");
    assert!(table.toast().contains("outermost"), "{}", table.toast());
    assert_eq!(who(&table, "nothing/people").last().unwrap(), "Neighbour below");
    table.keys("esc ctrl+z");
    assert_eq!(who(&table, "some/people").last().unwrap(), "Neighbour below");
}
