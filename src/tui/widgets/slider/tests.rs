use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::theme::Theme;

fn mark(value: f32, label: &str) -> Mark {
    Mark { value, label: label.into(), ghost: false, focused: false }
}

fn slider() -> Slider {
    Slider {
        from: 0.0,
        to: 10.0,
        step: 1.0,
        low: "dangerous".into(),
        high: "safe; close".into(),
        marks: vec![
            mark(7.0, "M"),
            mark(6.0, "G"),
            Mark { focused: true, ..mark(6.0, "HV") },
            mark(6.0, "K"),
            mark(5.0, "SW"),
            Mark { ghost: true, ..mark(4.0, "2") },
            mark(4.0, "D"),
        ],
        notes: vec!["LM passes".into(), "CH not yet".into()],
    }
}

fn drawn(width: u16, height: u16, draw: impl Fn(&Theme, &Glyphs, Rect, &mut Buffer)) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    draw(&Theme::none(), &Glyphs::UNICODE, buf.area, &mut buf);
    crate::tui::widgets::snapshot::lines(&buf)
}

#[test]
fn upright() {
    let shown = slider();
    insta::assert_snapshot!(drawn(17, 14, |t, g, a, b| shown.render_upright(t, g, a, b)));
}

#[test]
fn upright_with_long_wordings_people_at_the_ends_and_too_few_rows() {
    let mut shown = slider();
    shown.high = "The children are safe and we can close".into();
    shown.low = "Very dangerous indeed".into();
    shown.marks.extend([mark(10.0, "LM"), mark(0.0, "CH"), mark(6.0, "PO"), mark(6.0, "GP"), mark(6.0, "X")]);
    let tall = drawn(17, 20, |t, g, a, b| shown.render_upright(t, g, a, b));
    let short = drawn(17, 12, |t, g, a, b| shown.render_upright(t, g, a, b));
    insta::assert_snapshot!(format!("{tall}\n\n{short}"));
}

#[test]
fn big() {
    let shown = slider();
    insta::assert_snapshot!(drawn(40, 36, |t, g, a, b| shown.render_upright(t, g, a, b)));
}

#[test]
fn lying_down() {
    let mut shown = slider();
    let mut all = String::new();
    for width in [118, 80, 60, 40, 20] {
        let height = shown.strip_height(width, &Glyphs::UNICODE);
        all += &drawn(width, height, |t, g, a, b| shown.render_strip(t, g, a, b));
        all += "\n\n";
    }
    shown.marks.extend([mark(5.0, "Grandmother"), mark(0.0, "Health visitor"), mark(10.0, "School")]);
    let height = shown.strip_height(80, &Glyphs::UNICODE);
    all += &drawn(80, height, |t, g, a, b| shown.render_strip(t, g, a, b));
    all += "\n\n";
    shown.low = "dangerous, they cannot live at home".into();
    shown.notes.clear();
    all += &drawn(80, height, |t, g, a, b| shown.render_strip(t, g, a, b));
    insta::assert_snapshot!(all);
}

#[test]
fn nobody_is_left_out_and_no_numbers_break_it() {
    let mut shown = slider();
    shown.marks = (0..12).map(|person| mark(6.0, &format!("P{person}"))).collect();
    for text in [
        drawn(17, 20, |t, g, a, b| shown.render_upright(t, g, a, b)),
        drawn(60, shown.strip_height(60, &Glyphs::UNICODE), |t, g, a, b| shown.render_strip(t, g, a, b)),
    ] {
        assert!((0..12).all(|person| text.contains(&format!("P{person}"))), "{text}");
    }
    for (from, to, step) in [
        (0.0, 10.0, 0.0),
        (5.0, 5.0, 1.0),
        (f32::NAN, 1.0, 1.0),
        (10.0, 0.0, 1.0),
        (0.0, 1e9, 1.0),
        (0.0, 10.0, 0.5),
        (-5.0, 5.0, 1.0),
    ] {
        let odd = Slider { from, to, step, ..slider() };
        for (width, height) in [(0, 0), (1, 1), (3, 2), (80, 24), (2, 60)] {
            drawn(width, height, |t, g, a, b| odd.render_upright(t, g, a, b));
            drawn(width, height, |t, g, a, b| odd.render_upright(t, g, a, b));
            drawn(width, height, |t, g, a, b| odd.render_strip(t, g, a, b));
            odd.strip_height(width, &Glyphs::ASCII);
        }
    }
}

#[test]
fn what_does_not_fit_is_cut_with_a_sign_that_there_is_more() {
    let mut crowd = slider();
    crowd.marks = (0..60).map(|at| mark((at % 11) as f32, &format!("P{at}"))).collect();
    let ends = |text: String| text.lines().last().unwrap_or_default().trim_end().ends_with('…');
    for (height, cut) in [(4, true), (40, false)] {
        assert_eq!(ends(drawn(78, height, |t, g, a, b| crowd.render_strip(t, g, a, b))), cut, "lying down, {height}");
    }
    for (height, cut) in [(20, true), (80, false)] {
        assert_eq!(ends(drawn(17, height, |t, g, a, b| crowd.render_upright(t, g, a, b))), cut, "upright, {height}");
    }
}
