//! The margins of the wall, and its last row.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Scene;
use crate::{
    domain::{board::Board, ids::BoardId, wall::Size},
    live::State,
    tui::{
        look::Look,
        theme::Role,
        widgets::display::{put_elided, text_width},
    },
};

/// Under these there is no room for anything but what was said.
const ROOM: (u16, u16) = (40, 10);

/// Where things stand.
#[derive(Clone, Copy)]
pub struct Frame {
    /// Headings and what was said.
    pub body: Rect,
    /// The meeting, and how what is seen stands to it; nothing on a small wall.
    pub foot: Rect,
    /// Whether there is room for more than what was said.
    pub roomy: bool,
    /// How many columns of text stand side by side.
    pub columns: u16,
}

impl Frame {
    pub fn new(scene: &Scene, area: Rect) -> Frame {
        let roomy = area.width >= ROOM.0 && area.height >= ROOM.1;
        let size = scene.steering.size;
        let (across, down) = if roomy { margins(area, size) } else { (u16::from(area.width > 24), 0) };
        let inner = Rect {
            x: area.x + across,
            y: area.y + down,
            width: area.width - 2 * across,
            height: area.height - 2 * down,
        };
        let foot_rows = if roomy { 2 } else { 0 };
        let body = Rect { height: inner.height.saturating_sub(foot_rows), ..inner };
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: u16::from(roomy), ..inner };
        let wide = match size {
            Size::Small => 60,
            Size::Usual => 84,
            Size::Large | Size::Largest => u16::MAX,
        };
        Frame { body, foot, roomy, columns: (inner.width / wide).clamp(1, 4) }
    }

    /// The meeting's title, its phase, the tool's board `on` it, and that it is not live if it is not.
    pub fn foot(&self, scene: &Scene, on: Option<&Board>, look: &Look, buf: &mut Buffer) {
        if self.foot.is_empty() {
            return;
        }
        let Rect { x, y, width, .. } = self.foot;
        let quiet = look.theme.style(Role::Quiet);
        let state = if scene.state == State::Stale { "not live" } else { "" };
        let right = text_width(state);
        let mut words = scene.seen.meeting.as_ref().map(|meeting| meeting.title.to_string()).unwrap_or_default();
        if let Some(phase) = phase_title(scene) {
            words.push_str(&format!(" {} {phase}", look.glyphs.separator));
        }
        if let Some(board) = on.filter(|board| board.id != BoardId::main()) {
            words = format!("{} {} {words}", scene.seen.board_called(board), look.glyphs.separator);
        }
        put_elided(buf, (x, y), &words, usize::from(width).saturating_sub(right + 2), look.glyphs.ellipsis, quiet);
        let at = x + width.saturating_sub(u16::try_from(right).unwrap_or(0));
        put_elided(buf, (at, y), state, right, look.glyphs.ellipsis, quiet);
    }
}

fn margins(area: Rect, size: Size) -> (u16, u16) {
    let (across, down) = match size {
        Size::Small => (40, 30),
        Size::Usual => (20, 15),
        Size::Large => (12, 12),
        Size::Largest => (8, 10),
    };
    ((area.width / across).max(1), (area.height / down).max(1))
}

fn phase_title(scene: &Scene) -> Option<String> {
    super::spot::phase(scene.seen).map(|phase| phase.title.to_string())
}
