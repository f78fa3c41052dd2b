//! That a wall shows practice, and no meeting: in its first row, whatever else it shows.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Scene;
use crate::tui::{
    look::Look,
    theme::Role,
    widgets::display::{put_elided, text_width},
};

const MARK: &str = "PRACTICE: nobody in it exists";

/// What is left of the wall beneath the mark.
pub fn beneath(scene: &Scene, area: Rect) -> Rect {
    if scene.seen.practice.is_none() {
        return area;
    }
    Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area }
}

/// Marks it.
pub fn mark(scene: &Scene, look: &Look, area: Rect, buf: &mut Buffer) {
    if area.height > beneath(scene, area).height {
        let style = look.theme.style(Role::Warning);
        let width = usize::from(area.width);
        let x = area.x + (width.saturating_sub(text_width(MARK)) / 2) as u16;
        put_elided(buf, (x, area.y), MARK, width, look.glyphs.ellipsis, style);
    }
}
