//! What stands beneath the scale: the words of the answer that is chosen, or that answers are being collected.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Board, names::without_number};
use crate::{
    domain::scale::{Given, NoValue, Value},
    tui::{
        look::Look,
        theme::Role,
        widgets::{display::put, wrap::wrap},
    },
};

/// One row, and how it looks.
pub type Row = (String, Role);

/// The rows beneath the scale, at this width.
pub fn beneath(board: &Board, width: u16) -> Vec<Row> {
    let paragraphs = if board.is_collecting() { collecting(board) } else { chosen(board) };
    let rows = |(text, role): Row| {
        let lines = wrap(&text, width.max(1));
        lines.into_iter().map(|line| (text[line].to_owned(), role)).collect::<Vec<_>>()
    };
    paragraphs.into_iter().flat_map(rows).collect()
}

/// Draws rows; where they are cut, that there are more.
pub fn draw(rows: &[Row], look: &Look, area: Rect, buf: &mut Buffer) {
    let height = usize::from(area.height);
    for (at, (y, (text, role))) in (area.y..).zip(rows).take(height).enumerate() {
        let style = look.theme.style(*role);
        let x = put(buf, area.x, y, text, usize::from(area.width), style);
        if at + 1 == height && rows.len() > height {
            put(buf, x.min(area.right().saturating_sub(1)), y, look.glyphs.ellipsis, 1, style);
        }
    }
}

/// What is said while answers are unseen. Who is how far is said on a private screen alone, and never the answer.
fn collecting(board: &Board) -> Vec<Row> {
    if board.seen {
        return vec![("Answers are being collected. No one sees them yet.".to_owned(), Role::Prompt)];
    }
    let mut rows = vec![("No one sees these yet.".to_owned(), Role::Prompt)];
    // Whoever is still to be asked comes first, for a large meeting is cut at the end.
    let states = [
        (Given::NotYet, "Not yet", Role::Text),
        (Given::Number, "Given", Role::Quiet),
        (Given::None(NoValue::Pass), "Passes", Role::Quiet),
        (Given::None(NoValue::NotAsked), "Not asked", Role::Quiet),
        (Given::None(NoValue::Absent), "Absent", Role::Quiet),
    ];
    let people = board.people_asked();
    for (state, word, role) in states {
        let here = people.iter().filter(|id| board.given(id) == state);
        let names: Vec<String> = here.map(|id| board.map().called(id).to_string()).collect();
        if !names.is_empty() {
            rows.push((format!("{word}: {}", names.join(", ")), role));
        }
    }
    rows
}

/// The words of the person who is chosen.
fn chosen(board: &Board) -> Vec<Row> {
    let Some(id) = board.asked.person.as_ref().filter(|_| board.on_scale) else { return Vec::new() };
    let map = board.map();
    let name = map.called(id);
    let Some(rating) = board.answer_of(id) else { return vec![(format!("{name}: not yet"), Role::Quiet)] };
    let value = match rating.value {
        Value::Number(number) => number.to_string(),
        Value::None(why) => without_number(why).to_owned(),
    };
    let told = rating.collected_by.as_ref().map(|by| format!(", told by {}", map.called(by))).unwrap_or_default();
    let mut rows = vec![(format!("{name} {value}{told}"), Role::SliderFocused)];
    rows.extend(rating.reason.as_ref().map(|reason| (reason.to_string(), Role::Text)));
    rows.extend(rating.higher.as_ref().map(|higher| (format!("One higher: {higher}"), Role::Text)));
    rows
}
