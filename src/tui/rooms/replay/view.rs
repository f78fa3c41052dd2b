//! The row below the wall.

use ratatui::{buffer::Buffer, layout::Rect};

use super::model::{CONTEXTS, Player};
use crate::tui::{
    keys::{Action, hints::hints},
    look::Look,
    theme::Role,
    widgets::{
        display::{put_elided, text_width},
        hint_bar,
    },
};

/// The columns between what is said on the left and the keys.
const GAP: u16 = 3;

impl Player {
    /// Draws the row: where the meeting is, and what can be pressed.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        look.theme.clear(area, buf);
        let beat = &self.replay().beats()[self.beat()];
        let goes = match (self.asks(), self.is_stopped()) {
            (true, _) => "What does this room say?".to_owned(),
            (false, true) => "stopped".to_owned(),
            (false, false) if self.speed() == 1 => "as fast as it was".to_owned(),
            (false, false) => format!("{} times as fast", self.speed()),
        };
        let (at, of) = (self.beat() + 1, self.replay().beats().len());
        let separator = look.glyphs.separator;
        let said =
            format!("fictional {separator} {} {separator} {at} of {of} {separator} {goes}", beat.at.format("%H:%M"));
        let room = usize::from(area.width.saturating_sub(2));
        put_elided(buf, (area.x + 1, area.y), &said, room, look.glyphs.ellipsis, look.theme.style(Role::Quiet));
        let used = u16::try_from(text_width(&said)).unwrap_or(u16::MAX).saturating_add(GAP);
        let keys = Rect { x: area.x.saturating_add(used), width: area.width.saturating_sub(used), ..area };
        let mut hints = hints(&look.keymap, CONTEXTS, hint_bar::columns(keys.width));
        for hint in hints.iter_mut().filter(|hint| hint.action == Action::ReplayStop && self.is_stopped()) {
            hint.text = "go on";
        }
        hint_bar::render(&hints, &look.theme, keys, buf);
    }
}
