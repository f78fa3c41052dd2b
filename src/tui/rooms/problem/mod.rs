//! Something went wrong, as a screen: what, where, and what can be done.

#[cfg(test)]
mod tests;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::tui::{
    keys::{Context, hints::hints},
    look::Look,
    message::Problem,
    theme::Role,
    widgets::{display::put, hint_bar, wrap::wrap},
};

/// The widest its sentence is drawn.
const WIDEST: u16 = 76;

/// The screen of a problem.
#[derive(Clone, Debug)]
pub struct ProblemScreen {
    problem: Problem,
}

impl ProblemScreen {
    /// The screen of this problem.
    pub fn new(problem: Problem) -> ProblemScreen {
        ProblemScreen { problem }
    }

    /// Where its keys are resolved; all of them go to other rooms.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Problem]
    }

    /// Draws it over the whole area.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let theme = &look.theme;
        let Problem { sentence, detail } = &self.problem;
        let left = if area.width < 60 { 1 } else { 4 };
        let inside = Rect { x: area.x + left.min(area.width), width: area.width.saturating_sub(2 * left), ..area };
        let width = inside.width.min(WIDEST);
        let columns = usize::from(inside.width);
        let last = area.bottom().saturating_sub(1);
        let mut rows = inside.y + u16::from(area.height > 16)..last;
        let mut line = |text: &str, style: Style, buf: &mut Buffer| {
            if let Some(y) = rows.next() {
                put(buf, inside.x, y, text, columns, style);
            }
        };
        line(" This could not be done ", theme.style(Role::Warning), buf);
        line("", Style::default(), buf);
        for range in wrap(sentence, width) {
            line(&sentence[range], Style::default(), buf);
        }
        line("", Style::default(), buf);
        for text in detail.iter().flat_map(|detail| detail.lines()) {
            line(text, theme.style(Role::Quiet), buf);
        }
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, theme, Rect { y: last, height: area.height.min(1), ..area }, buf);
        None
    }
}
