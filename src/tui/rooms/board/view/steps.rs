//! The guided path of a board: beside it where there is room, else in a strip below it that leaves the board in sight.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::Board;
use crate::{
    domain::framework::Step,
    tui::{
        keys::Action,
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided, text_width},
            wrap::wrap,
        },
    },
};

/// From this width on the steps stand beside the board.
const WIDE: u16 = 120;
/// From this width on the strip says which key ticks.
const ROOM_FOR_KEY: u16 = 60;
/// The most rows of the strip: the step, and how it is done.
const STRIP: u16 = 5;
/// The same on a screen that has not this many rows for the board.
const LOW_STRIP: u16 = 3;
/// See [`LOW_STRIP`].
const LOW: u16 = 24;

/// The part of `rest` that the steps take, which is cut off it.
pub fn take(board: &Board, rest: &mut Rect) -> Rect {
    if board.steps().is_empty() || board.big {
        return Rect::default();
    }
    if rest.width >= WIDE && board.scale_key().is_none() {
        let width = (rest.width / 4).clamp(30, 48);
        rest.width -= width;
        return Rect { x: rest.right(), width, ..*rest };
    }
    // As many rows as the longest of them takes, so that the board stays where it is from step to step.
    let width = rest.width.saturating_sub(2).max(1);
    let rows = board.steps().iter().filter_map(|step| step.how.as_deref()).map(|how| wrap(how, width).len()).max();
    let most = if rest.height < LOW { LOW_STRIP } else { STRIP };
    let height = (1 + rows.unwrap_or(0) as u16).min(most).min(rest.height / 4);
    rest.height -= height;
    Rect { y: rest.bottom(), height, ..*rest }
}

/// Draws the steps: all of them beside the board, the current one below it.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if area.height > STRIP { draw_panel(board, look, area, buf) } else { draw_strip(board, look, area, buf) }
}

/// The key that ticks, for whoever follows the path.
fn tick_key(board: &Board, look: &Look) -> String {
    let menu = look.keymap.label(&board.contexts(), Action::KeyMenu).unwrap_or_default();
    format!("{menu} ' t done")
}

fn draw_strip(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    let steps = board.steps();
    let width = usize::from(area.width.saturating_sub(2));
    for x in area.left()..area.right() {
        put(buf, x, area.y, look.glyphs.rule, 1, look.theme.style(Role::Rule));
    }
    let signs: String = steps.iter().map(|step| sign(board, look, step)).collect();
    let Some(step) = board.current_step() else {
        let words = format!("{signs} All {} steps are done", steps.len());
        put_elided(buf, (area.x + 1, area.y), &words, width, look.glyphs.ellipsis, look.theme.style(Role::Quiet));
        return;
    };
    let at = steps.iter().position(|other| other.id == step.id).unwrap_or(0);
    let title = format!("{signs} {} of {}: {} ", at + 1, steps.len(), step.title);
    let key = format!(" {} ", tick_key(board, look));
    // Whoever follows the path for the first time needs the key more than the end of the title.
    let beside = usize::from(area.width >= ROOM_FOR_KEY) * text_width(&key);
    let room = width.saturating_sub(beside);
    put_elided(buf, (area.x + 1, area.y), &title, room, look.glyphs.ellipsis, look.theme.style(Role::Section));
    if beside > 0 {
        let x = area.right().saturating_sub(beside as u16 + 1);
        put(buf, x, area.y, &key, beside, look.theme.style(Role::Quiet));
    }
    let how = step.how.as_deref().unwrap_or_default();
    let rows = wrap(how, area.width.saturating_sub(2).max(1));
    for (y, row) in (area.y + 1..area.bottom()).zip(&rows) {
        let last = y + 1 == area.bottom() && rows.len() > usize::from(area.height - 1);
        let text = if last { &how[row.start..] } else { &how[row.clone()] };
        put_elided(buf, (area.x + 1, y), text, width, look.glyphs.ellipsis, look.theme.style(Role::Prompt));
    }
}

fn draw_panel(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        put(buf, area.x, y, look.glyphs.bar, 1, look.theme.style(Role::Rule));
    }
    let inside = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let width = usize::from(inside.width);
    put_elided(buf, (inside.x, inside.y), "Step by step", width, look.glyphs.ellipsis, look.theme.style(Role::Heading));
    let lines = panel_lines(board, look, inside.width);
    let room = usize::from(inside.height.saturating_sub(3));
    // The current step and how it is done stay in sight, with what was done last above them.
    let end = lines.iter().rposition(|(_, role)| *role == Role::Prompt || *role == Role::SectionFocused);
    let from = end.map_or(0, |end| (end + 2).saturating_sub(room)).min(lines.len().saturating_sub(room));
    for (y, (text, role)) in (inside.y + 1..inside.bottom() - 1).zip(lines.iter().skip(from)) {
        put(buf, inside.x, y, text, width, look.theme.style(*role));
    }
    let key = tick_key(board, look);
    put_elided(buf, (inside.x, inside.bottom() - 1), &key, width, look.glyphs.ellipsis, look.theme.style(Role::Quiet));
}

/// The rows of the panel: each step, and below the current one how it is done.
fn panel_lines(board: &Board, look: &Look, width: u16) -> Vec<(String, Role)> {
    let current = board.current_step().map(|step| &step.id);
    let mut lines = Vec::new();
    for step in board.steps() {
        let role = match (board.is_done(step), current == Some(&step.id)) {
            (true, _) => Role::Quiet,
            (false, true) => Role::SectionFocused,
            (false, false) => Role::Text,
        };
        let sign = sign(board, look, step);
        let text_width = width.saturating_sub(2).max(1);
        for (at, row) in wrap(&step.title, text_width).into_iter().enumerate() {
            let sign = if at == 0 { sign } else { " " };
            lines.push((format!("{sign} {}", &step.title[row]), role));
        }
        if let Some(how) = step.how.as_deref().filter(|_| role == Role::SectionFocused) {
            lines.extend(wrap(how, text_width).into_iter().map(|row| (format!("  {}", &how[row]), Role::Prompt)));
        }
    }
    lines
}

/// Done, in hand, or still to come.
fn sign(board: &Board, look: &Look, step: &Step) -> &'static str {
    let current = board.current_step().is_some_and(|current| current.id == step.id);
    match (board.is_done(step), current) {
        (true, _) => look.glyphs.done,
        (false, true) => look.glyphs.chosen,
        (false, false) => look.glyphs.separator,
    }
}
