//! Below a grid: where nothing was said yet, two numbers side by side, and what can be made of it. Nothing is concluded.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::Board;
use crate::{
    domain::proposal::{Gap, compared, gaps},
    tui::{
        keys::{Action, Context},
        look::Look,
        theme::Role,
        widgets::display::{put, put_elided, text_width},
    },
};

/// The rows it takes: none on a board that proposes and compares nothing.
pub fn height(board: &Board) -> u16 {
    let Some(shown) = board.shown().filter(|_| !board.shows_builder()) else { return 0 };
    u16::from(shown.framework.proposes.is_some() || shown.framework.trend.is_some())
        * if pair(board).is_some() { 2 } else { 1 }
}

/// Draws the line of gaps, and below it the two numbers.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (theme, ellipsis) = (&look.theme, look.glyphs.ellipsis);
    let mut room = usize::from(area.width.saturating_sub(2));
    if board.proposes() {
        let menu = look.keymap.label(&[Context::Board], Action::KeyMenu).unwrap_or_default();
        let build = look.keymap.label(&[Context::Layer, Context::KeyMenu], Action::Build).unwrap_or_default();
        let aside = format!("{menu} {build} proposes a statement");
        let x = area.right().saturating_sub(text_width(&aside) as u16 + 1);
        put(buf, x, area.y, &aside, room, theme.style(Role::HintText));
        room = room.saturating_sub(text_width(&aside) + 2);
    }
    let gaps = gaps(board.map(), &board.board);
    put_elided(buf, (area.x + 1, area.y), &words(&gaps), room, ellipsis, theme.style(Role::Quiet));
    if let Some(pair) = pair(board).filter(|_| area.height > 1) {
        let room = usize::from(area.width.saturating_sub(2));
        put_elided(buf, (area.x + 1, area.y + 1), &pair, room, ellipsis, theme.style(Role::Quiet));
    }
}

/// `gaps: How bad it was ×3 · not known: What it did to the child ×1`.
fn words(gaps: &[Gap]) -> String {
    let list = |count: fn(&Gap) -> usize| {
        let with = gaps.iter().filter(|gap| count(gap) > 0);
        with.map(|gap| format!("{} ×{}", gap.row, count(gap))).collect::<Vec<_>>().join(", ")
    };
    let kinds = [("gaps", list(|gap| gap.empty)), ("not known", list(|gap| gap.not_known))];
    let told = kinds.iter().filter(|(_, rows)| !rows.is_empty()).map(|(kind, rows)| format!("{kind}: {rows}"));
    told.collect::<Vec<_>>().join(" · ")
}

/// `How bad it was: First 4, Most recent 7 (higher)`.
fn pair(board: &Board) -> Option<String> {
    let compared = compared(board.map(), &board.board)?;
    let ((from, earlier), (to, later)) = (&compared.from, &compared.to);
    Some(format!("{}: {from} {earlier}, {to} {later} ({})", compared.row, compared.way()))
}
