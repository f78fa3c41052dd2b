//! In a corner of the board, what the room sees on the wall: drawn by the wall's own code, from what the room may see.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Model;
use crate::{
    live::State,
    tui::{
        look::Look,
        rooms::audience::{self, Scene},
        theme::Role,
        widgets::display::put,
    },
};

/// A smaller screen has no corner to spare.
const LEAST: (u16, u16) = (80, 24);

/// Draws it, if the board wants it.
pub fn draw(model: &Model, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(preview) = model.room.wall_preview().filter(|_| area.width >= LEAST.0 && area.height >= LEAST.1) else {
        return;
    };
    let rows = area.height - 1 - preview.beneath;
    let (width, height) = ((area.width / 2).clamp(44, 100), (area.height / 2).clamp(12, 30).min(rows));
    let outer = Rect { x: area.right() - width, y: area.y + 1 + preview.beneath, width, height };
    let state = match (preview.steering.over, preview.seen.pause()) {
        (true, _) => State::Ended,
        (false, Some(_)) => State::Paused,
        (false, None) if preview.seen.meeting.is_none() => State::Waiting,
        (false, None) => State::Live,
    };
    let scene = Scene {
        seen: preview.seen,
        state,
        steering: preview.steering,
        newest: preview.newest,
        today: look.now.date_naive(),
    };
    frame(look, outer, buf);
    let inner = Rect { x: outer.x + 1, y: outer.y + 1, width: outer.width - 2, height: outer.height - 2 };
    audience::draw(&scene, look, None, inner, buf);
}

fn frame(look: &Look, area: Rect, buf: &mut Buffer) {
    let (glyphs, style) = (&look.glyphs, look.theme.style(Role::Rule));
    look.theme.clear(area, buf);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x..=right {
        buf[Position::new(x, area.y)].set_symbol(glyphs.rule).set_style(style);
        buf[Position::new(x, bottom)].set_symbol(glyphs.rule).set_style(style);
    }
    for y in area.y..=bottom {
        buf[Position::new(area.x, y)].set_symbol(glyphs.bar).set_style(style);
        buf[Position::new(right, y)].set_symbol(glyphs.bar).set_style(style);
    }
    for (x, y, corner) in [
        (area.x, area.y, glyphs.corner_top_left),
        (right, area.y, glyphs.corner_top_right),
        (area.x, bottom, glyphs.corner_bottom_left),
        (right, bottom, glyphs.corner_bottom_right),
    ] {
        buf[Position::new(x, y)].set_symbol(corner).set_style(style);
    }
    put(buf, area.x + 2, area.y, " The wall ", usize::from(area.width - 4), look.theme.style(Role::Quiet));
}
