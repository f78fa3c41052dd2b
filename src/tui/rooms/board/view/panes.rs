//! Which panes are on the screen, as the layout has them.

use ratatui::layout::Rect;

use super::{super::Board, areas::Areas, columns, frames, grid, houses, pane::Pane};
use crate::{domain::framework::Layout, tui::widgets::ring};

impl Board {
    /// The panes that are on the screen.
    pub(in super::super) fn panes(&self, areas: &Areas) -> Vec<Pane> {
        if let Some(ground) = areas.grid {
            return grid::Plan::of(self, ground).panes();
        }
        let sections = |column| self.walk(column).map_or(0, |walk| walk.end);
        let pane = |(column, area): (usize, &Rect)| {
            let end = sections(column);
            let (body, headed) = match areas.drawn {
                Layout::Houses => (houses::body_of(*area), end > 1),
                Layout::Circles => (ring::body_of(&areas.columns, column), end > 1),
                Layout::Frames => (frames::body_of(self, column, *area), end > 1),
                Layout::Columns | Layout::Matrix | Layout::Line => (columns::body_of(self, *area), true),
            };
            Pane { column, first: 0, end, area: *area, body, headed }
        };
        areas.columns.iter().enumerate().filter(|(_, area)| !area.is_empty()).map(pane).collect()
    }

    /// The pane on the screen that has a section of a column in it.
    pub(in super::super) fn pane_with(&self, areas: &Areas, column: usize, section: usize) -> Option<Pane> {
        let holds = |pane: &Pane| pane.column == column && (pane.first..pane.end).contains(&section);
        self.panes(areas).into_iter().find(holds)
    }

    /// The pane that typing goes to, if it is on the screen.
    pub(in super::super) fn pane_in_focus(&self, areas: &Areas) -> Option<Pane> {
        let row = if areas.grid.is_some() { self.row() } else { 0 };
        self.pane_with(areas, self.column(), row)
    }
}
