//! Whatever is pressed, at whatever size: no panic, and nothing restricted on a screen the room sees.

use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Table, opened_on, people, shelf};
use crate::tui::{
    canvas::Canvas,
    effect::Effect,
    message::{Answer, Message, Mouse, MouseKind},
    widgets::snapshot,
};

const SECRET: &str = "Zanzibar";

#[derive(Clone, Debug)]
enum Step {
    Keys(&'static str),
    Types(&'static str),
    /// Typed only into a line that is restricted.
    TypesSecret,
    Paste(&'static str),
    /// Pasted only into a line that is restricted.
    PastesSecret,
    /// An answer on the scale, typed only while answers are collected.
    AnswersSecret,
    Answer(Answer),
    Mouse(Mouse),
    Resize(u16, u16),
    Pass(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let keys = prop::sample::select(vec![
        "enter",
        "enter enter",
        "tab",
        "shift+tab",
        "up",
        "down",
        "home",
        "end",
        "pageup",
        "pagedown",
        "esc",
        "ctrl+z",
        "ctrl+y",
        "ctrl+k",
        "ctrl+k g",
        "ctrl+k s 2",
        "ctrl+k 0",
        "ctrl+k =",
        "ctrl+k *",
        "ctrl+k >",
        "ctrl+k !",
        "ctrl+k backspace",
        "ctrl+k |",
        "ctrl+k #",
        "ctrl+k # 1",
        "ctrl+k # 2",
        "ctrl+k # 3",
        "up ctrl+k # a",
        "ctrl+k # b",
        "ctrl+n",
        "ctrl+k -",
        "ctrl+k {",
        "ctrl+k }",
        "alt+m",
        "alt+4",
        "alt+9",
        "ctrl+t",
        "space",
        "g",
        "3",
        "ctrl+f",
        "ctrl+g",
        "ctrl+o",
        "ctrl+s",
        "ctrl+c",
        "ctrl+u",
        "ctrl+w",
        "ctrl+j",
        "left",
        "right",
        "backspace",
    ]);
    let types = prop::sample::select(vec![
        "He was late twice.",
        "@gr ",
        "@New One, health",
        "m7 why / what",
        "fri",
        "Dad: it was two",
        "\"exact",
        "e\u{301}👩‍👧漢字",
    ]);
    let paste =
        prop::sample::select(vec!["one\ntwo\nthree", "\u{1b}[2Jx\u{202e}y", "", "\n\n", "a long paste of words"]);
    let answers = vec![
        Answer::UndoAnyway,
        Answer::ContinueSession,
        Answer::PasteWhole,
        Answer::PasteLines,
        Answer::CollectUnseen,
    ];
    let kinds = vec![MouseKind::Press, MouseKind::Release, MouseKind::ScrollUp, MouseKind::ScrollDown, MouseKind::Menu];
    let mouse = (prop::sample::select(kinds), 0..140u16, 0..50u16);
    prop_oneof![
        8 => keys.prop_map(Step::Keys),
        4 => types.prop_map(Step::Types),
        2 => Just(Step::Keys("esc ctrl+u ctrl+r")),
        3 => Just(Step::TypesSecret),
        1 => paste.prop_map(Step::Paste),
        1 => Just(Step::PastesSecret),
        2 => Just(Step::AnswersSecret),
        1 => prop::sample::select(answers).prop_map(Step::Answer),
        2 => mouse.prop_map(|(kind, column, row)| Step::Mouse(Mouse { kind, column, row })),
        1 => (1..140u16, 1..50u16).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (0..90i64).prop_map(Step::Pass),
    ]
}

/// A session whose main board is a map, houses or a grid.
fn table_on(main: usize, width: u16, height: u16) -> Table {
    Table::with(opened_on((*shelf()[main]).clone(), people()), width, height)
}

fn play(table: &mut Table, step: Step) {
    match step {
        // Lifting the restriction of a line being typed is a person's own decision; it is not what is tested here.
        Step::Keys(keys) if keys.contains("ctrl+r") && !table.board.line.is_empty() => {}
        Step::Keys("ctrl+k *") if table.board.line.restricted => {}
        Step::Keys(keys) => drop(table.keys(keys)),
        Step::Types(text) => drop(table.types(text)),
        Step::TypesSecret if table.board.line.restricted && table.board.tidy.is_none() => drop(table.types(SECRET)),
        Step::PastesSecret if table.board.line.restricted => {
            table.send(Message::Paste(format!("{SECRET} one\n{SECRET} two")));
        }
        Step::AnswersSecret if table.board.on_scale && table.board.is_collecting() && table.board.tidy.is_none() => {
            table.types("m7 ").types(SECRET);
        }
        Step::TypesSecret | Step::PastesSecret | Step::AnswersSecret => {}
        Step::Paste(text) => drop(table.send(Message::Paste(text.into()))),
        Step::Answer(answer) => drop(table.send(Message::Answer(answer))),
        Step::Mouse(mouse) => drop(table.send(Message::Mouse(mouse))),
        Step::Resize(width, height) => drop(table.send(Message::Resize(width, height))),
        Step::Pass(seconds) => drop(table.pass(seconds).send(Message::Due)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_restricted_reaches_a_seen_screen(main in 0..3usize, steps in prop::collection::vec(step(), 1..60)) {
        let mut table = table_on(main, 120, 40);
        let mut canvas = Canvas::new(Rect::default());
        for step in steps {
            play(&mut table, step.clone());
            prop_assert!(!table.screen().contains(SECRET), "after {step:?}:\n{}", table.screen());
            let size = table.board.size;
            let area = Rect::new(0, 0, size.width, size.height);
            if canvas.area() != area {
                canvas = Canvas::new(area);
            }
            let cursor = table.board.view_on(&table.look, &mut canvas);
            let kept = table.board.drawn.take();
            let mut anew = Buffer::empty(area);
            prop_assert_eq!(cursor, table.board.view(&table.look, area, &mut anew));
            table.board.drawn.replace(kept);
            prop_assert_eq!(canvas.cells(), &anew, "what was kept is what is drawn anew, after {:?}", step);
            for effect in table.effects.drain(..) {
                if !matches!(effect, Effect::Append(_) | Effect::Draft(_)) {
                    prop_assert!(!format!("{effect:?}").contains(SECRET), "{effect:?}");
                }
            }
        }
    }

    #[test]
    fn any_area_can_be_drawn(
        main in 0..3usize, width in 0..30u16, height in 0..14u16, steps in prop::collection::vec(step(), 1..12),
    ) {
        let mut table = table_on(main, width, height);
        steps.into_iter().for_each(|step| play(&mut table, step));
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        table.board.view(&table.look, area, &mut buf);
        prop_assert!(!snapshot::lines(&buf).contains(SECRET));
    }
}
