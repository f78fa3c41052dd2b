//! The layout of frames: a picture in each, and below or beside it the words.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{super::Board, columns, pane::Pane};
use crate::{
    domain::framework::Picture,
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::put_elided,
            framed::{divided, draw_frame, draw_picture},
        },
    },
};

impl Board {
    /// The picture of a frame of the shown board.
    pub(in super::super) fn picture_of(&self, column: usize) -> Option<&Picture> {
        let shown = self.session.map().board(&self.board)?;
        let own = self.map().board(&self.board).unwrap_or(shown);
        own.picture_of(shown.framework.columns.get(column)?)
    }
}

/// The part of a frame that rows stand in.
pub fn body_of(board: &Board, column: usize, area: Rect) -> Rect {
    let words = divided(area, board.picture_of(column)).words;
    // The signs of rows stand in the columns that the frame leaves free at its left.
    Rect { x: words.x.saturating_sub(1), width: words.width + 1, ..words }
}

/// Draws a frame around its rows, which may go on below.
pub fn draw(board: &Board, look: &Look, pane: &Pane, goes_on: bool, buf: &mut Buffer) {
    let focused = !board.on_scale && pane.column == board.column();
    let accent = look.theme.style(Role::column(pane.column));
    let line = if focused { accent.add_modifier(Modifier::BOLD) } else { look.theme.style(Role::Rule) };
    let role = if focused { Role::HeadingFocused } else { Role::Heading };
    let heading = look.theme.style(role).patch(accent);
    let heading = if focused { heading.add_modifier(Modifier::BOLD) } else { heading };
    let place = board.walk_in(pane).and_then(|walk| {
        let section = walk.column.sections.first()?;
        Some(crate::domain::ids::Place::new(&walk.column.id, &section.id))
    });
    let digit = place.and_then(|place| board.digit(&place)).map(|digit| format!("{digit} ")).unwrap_or_default();
    let mark = if focused { look.glyphs.focus } else { "" };
    let title = columns::heading(board, pane.column, pane.area.width.saturating_sub(8));
    let title = format!("{mark}{digit}{title}");
    let more = if goes_on { format!("{} more  ", look.glyphs.down) } else { String::new() };
    let picture = board.picture_of(pane.column);
    let frame = divided(pane.area, picture);
    let is_drawn = frame.picture.height > 0;
    let named = picture.filter(|_| !is_drawn).map(|picture| format!("{}  ", picture.title)).unwrap_or_default();
    let count = format!("{named}{more}{} of {}", pane.column + 1, board.columns().len());
    draw_frame((&title, &count), &look.glyphs, pane.area, (line, heading, look.theme.style(Role::Quiet)), buf);
    if let Some(picture) = picture.filter(|_| is_drawn) {
        draw_picture(picture, &look.glyphs, frame.picture, accent, buf);
    }
    let empty = board.walk_in(pane).is_some_and(|walk| (pane.first..pane.end).all(|at| walk.entries(at).is_empty()));
    if empty && frame.words.height > 0 {
        let at = (frame.words.x + 1, frame.words.y);
        let room = usize::from(frame.words.width.saturating_sub(1));
        put_elided(buf, at, "No words yet", room, look.glyphs.ellipsis, look.theme.style(Role::Quiet));
    }
}
