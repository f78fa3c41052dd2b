use super::*;
use proptest::prelude::*;

fn screen(capture: &Capture, width: u16, height: u16) -> (Vec<String>, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let cursor = capture.render(area, &mut buf, Style::default());
    let row = |y| (0..width).map(|x| buf[(x, y)].symbol().to_owned()).collect::<String>();
    ((0..height).map(|y| row(y).trim_end().to_owned()).collect(), cursor)
}

#[test]
fn deleting_and_moving_go_by_grapheme() {
    let mut line = Capture::new("ae\u{301}👩\u{200d}👧b");
    line.left();
    line.backspace();
    assert_eq!(line.text(), "ae\u{301}b");
    line.backspace();
    assert_eq!(line.text(), "ab");
    assert!(line.undo());
    assert_eq!(line.text(), "ae\u{301}b");
    assert_eq!(line.cursor(), 4, "undo puts the cursor back behind it");
    line.left();
    assert_eq!(line.cursor(), 1);
    line.delete_next();
    assert_eq!(line.text(), "ab");
    line.left();
    line.left();
    line.backspace();
    assert_eq!((line.text(), line.cursor()), ("ab", 0));
}

#[test]
fn lines_join_and_part() {
    let mut line = Capture::new("one");
    line.new_line();
    line.insert_str("two\r\nthree\tx\u{1b}");
    assert_eq!(line.text(), "one\ntwo\nthree x");
    line.home();
    line.backspace();
    assert_eq!(line.text(), "one\ntwothree x");
    assert!(line.undo());
    assert!(line.undo(), "a paste is one edit");
    assert_eq!(line.text(), "one\n");
    line.left();
    line.delete_next();
    assert_eq!(line.text(), "one");
    assert_eq!(line.take(), "one");
    assert!(line.is_empty() && !line.undo() && !line.redo());
}

#[test]
fn words_are_moved_over_and_deleted() {
    let mut line = Capture::new("Mum’s sister, Gran");
    line.word_left();
    assert_eq!(&line.text()[line.cursor()..], "Gran");
    line.word_left();
    assert_eq!(&line.text()[line.cursor()..], "sister, Gran");
    line.delete_word();
    assert_eq!(line.text(), "sister, Gran");
    line.word_right();
    assert_eq!(&line.text()[line.cursor()..], ", Gran");
    line.delete_to_start();
    assert_eq!(line.text(), ", Gran");
    assert!(line.undo() && line.undo());
    assert_eq!(line.text(), "Mum’s sister, Gran");
    assert!(line.redo());
    line.replace(0..6, "His");
    assert_eq!(line.text(), "His, Gran");
}

#[test]
fn the_cursor_is_always_in_sight() {
    let mut line = Capture::new("one two three four five");
    let (rows, cursor) = screen(&line, 6, 2);
    assert_eq!(rows, ["four", "five"]);
    assert_eq!(cursor, Some(Position::new(4, 1)));
    assert!(line.up() && line.up());
    let (rows, cursor) = screen(&line, 6, 2);
    assert_eq!(rows, ["three", "four"]);
    assert_eq!(cursor, Some(Position::new(4, 0)));
    assert!(line.up() && line.up() && !line.up());
    assert_eq!(screen(&line, 6, 2), (vec!["one".into(), "two".into()], Some(Position::new(3, 0))));
    assert!(line.down() && line.down());
    assert_eq!(line.cursor(), "one two thre".len(), "the column is kept over a short row");
    line.move_to_cell(1, 0);
    assert_eq!(line.cursor(), 1);
    assert_eq!(line.height(6), 5);
}

#[test]
fn a_full_row_leaves_room_for_the_cursor() {
    let line = Capture::new("abcde");
    assert_eq!(screen(&line, 6, 2), (vec!["abcde".into(), String::new()], Some(Position::new(5, 0))));
    let mut line = Capture::new("abcdefgh");
    assert_eq!(screen(&line, 6, 2).1, Some(Position::new(3, 1)));
    line.up();
    line.end();
    assert_eq!(screen(&line, 6, 2).1, Some(Position::new(4, 0)));
    line.home();
    assert_eq!(line.cursor(), 0);
}

#[test]
fn a_masked_line_tells_nothing() {
    let area = Rect::new(0, 0, 12, 1);
    let mut buf = Buffer::empty(area);
    let cursor = Capture::render_masked(area, &mut buf, &Glyphs::UNICODE, Style::default());
    assert_eq!(buf, Buffer::with_lines(["████████    "]));
    assert_eq!(cursor, Some(Position::new(8, 0)));
}

#[test]
fn no_area_is_too_small_and_none_is_outside() {
    let line = Capture::new("日本 two\nthree");
    for (width, height) in [(0, 0), (1, 1), (1, 0), (2, 9)] {
        let mut buf = Buffer::empty(Rect::new(0, 0, 2, 2));
        line.render(Rect::new(1, 1, width, height), &mut buf, Style::default());
        line.render(Rect::new(9, 9, width, height), &mut buf, Style::default());
        Capture::render_masked(Rect::new(1, 1, width, height), &mut buf, &Glyphs::ASCII, Style::default());
    }
}

#[test]
fn a_full_line_refuses_and_keeps_what_it_has() {
    let mut line = Capture::default();
    assert!(line.insert_str(&"é".repeat(CAPTURE_LIMIT / 2)));
    assert!(!line.insert_char('x') && !line.insert_str("x") && !line.new_line());
    line.backspace();
    assert!(line.insert_str("xy"));
    assert_eq!(line.text().len(), CAPTURE_LIMIT);
    let mut older = Capture::new(&"a".repeat(200_000));
    older.left();
    older.backspace();
    older.home();
    older.insert_char('b');
    older.delete_next();
    assert!(older.text().len() >= 199_998);
}

proptest! {
    #[test]
    fn any_sequence_of_edits_keeps_text_and_cursor_together(
        steps in prop::collection::vec((0u8..18, "[a é日\n\u{301}👧]{0,3}"), 0..40),
        width in 0u16..12,
    ) {
        let mut line = Capture::default();
        for (step, text) in steps {
            match step {
                0 => line.backspace(),
                1 => line.delete_next(),
                2 => line.left(),
                3 => line.right(),
                4 => line.word_left(),
                5 => line.word_right(),
                6 => line.home(),
                7 => line.end(),
                8 => { line.up(); }
                9 => { line.down(); }
                10 => { line.undo(); }
                11 => { line.redo(); }
                12 => line.delete_word(),
                13 => line.delete_to_start(),
                14 => line.move_to_cell(u16::from(step) % 7, 1),
                15 => { line.new_line(); }
                _ => { line.insert_str(&text); }
            }
            prop_assert_eq!(line.area.lines().join("\n"), line.text());
            let at = line.area.cursor();
            let before: Vec<&str> = line.text()[..line.cursor()].split('\n').collect();
            prop_assert_eq!((at.0, at.1), (before.len() - 1, before[before.len() - 1].chars().count()));
            screen(&line, width, 3);
        }
    }
}
