//! The line between the board and what is typed: where a column goes on below, and who was not heard yet.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Board, areas::Areas, lattice, line, pane::Pane};
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::display::{put, put_elided, text_width},
};

/// The line above, which says of the panes that go on below that they do.
pub fn draw(board: &Board, look: &Look, areas: &Areas, go_on: &[Pane], buf: &mut Buffer) {
    let rule = areas.rule;
    if rule.is_empty() {
        return;
    }
    let line = look.glyphs.rule.repeat(usize::from(rule.width));
    put(buf, rule.x, rule.y, &line, usize::from(rule.width), look.theme.style(Role::Rule));
    let quiet = look.theme.style(Role::Quiet);
    let mut taken: Vec<Range<u16>> = Vec::new();
    if areas.grid.is_some() {
        let open = lattice::open_cells(board).map(|open| format!(" {open} ")).unwrap_or_default();
        let room = usize::from(rule.width.saturating_sub(2));
        let x = rule.right().saturating_sub(text_width(&open).min(room) as u16 + 1);
        put_elided(buf, (x, rule.y), &open, room, look.glyphs.ellipsis, quiet);
        taken.push(x..rule.right());
    } else if let Some(plan) = areas.line_in_time.map(|ground| line::Plan::of(board, ground)) {
        let later = format!(" {} {} later ", look.glyphs.down, plan.after);
        if plan.after > 0 && !plan.lies {
            put(buf, rule.x + 1, rule.y, &later, usize::from(rule.width.saturating_sub(2)), quiet);
            taken.push(rule.x..rule.x + 1 + text_width(&later) as u16);
        }
    } else {
        for pane in go_on {
            let more = format!(" {} more ", look.glyphs.down);
            let x = pane.area.right().saturating_sub(text_width(&more) as u16 + 1).max(pane.area.x);
            put(buf, x, rule.y, &more, usize::from(pane.area.width), quiet);
            taken.push(x..x + text_width(&more) as u16);
        }
    }
    if let Some(words) = board.agreement_in_words().or_else(|| board.not_heard_in_words()) {
        let words = format!(" {words} ");
        let free = free_stretch(rule, taken, text_width(&words) as u16);
        put_elided(buf, (free.start, rule.y), &words, free.len(), look.glyphs.ellipsis, quiet);
    }
}

/// The first stretch of the rule beside what stands there already that has `wanted` columns; else the widest.
fn free_stretch(rule: Rect, mut taken: Vec<Range<u16>>, wanted: u16) -> Range<u16> {
    taken.sort_by_key(|one| one.start);
    let ends = taken.iter().map(|one| one.start).chain([rule.right()]);
    let starts = [rule.x + 1].into_iter().chain(taken.iter().map(|one| one.end));
    // A dash of the rule stays on both sides.
    let free: Vec<Range<u16>> = starts.zip(ends).map(|(start, end)| start + 1..end.saturating_sub(1)).collect();
    let fits = free.iter().find(|one| one.len() >= usize::from(wanted));
    fits.or(free.iter().max_by_key(|one| one.len())).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_nothing_else_does() {
        let rule = Rect::new(0, 0, 80, 1);
        let one = |start, end| Vec::from([Range { start, end }]);
        assert_eq!(free_stretch(rule, Vec::new(), 20), 2..79);
        assert_eq!(free_stretch(rule, one(40, 47), 20), 2..39);
        assert_eq!(free_stretch(rule, one(18, 25), 20), 26..79);
        assert_eq!(free_stretch(rule, vec![60..67, 18..25], 70), 26..59, "the widest");
        assert_eq!(free_stretch(Rect::default(), one(0, 0), 20).len(), 0);
    }
}
