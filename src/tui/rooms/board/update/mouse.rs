//! The mouse: choosing, dragging to another section, scrolling.

use super::{
    super::{
        Board,
        view::hit::{Hit, hit, pane_at},
    },
    Turn,
};
use crate::tui::message::{Mouse, MouseKind};

/// Lines a notch of the wheel scrolls.
const WHEEL: isize = 3;

impl Board {
    pub(super) fn mouse(&mut self, mouse: Mouse, turn: &mut Turn) {
        let hit = hit(self, mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseKind::ScrollUp, _) => self.wheel(mouse, -WHEEL),
            (MouseKind::ScrollDown, _) => self.wheel(mouse, WHEEL),
            (MouseKind::Press, Some(Hit::Entry(_, id))) if self.line.is_empty() => {
                self.select(id);
                self.pressed = Some(id);
            }
            (MouseKind::Press, Some(Hit::Section(_, place))) => self.section_clicked(place, turn),
            (MouseKind::Press, Some(Hit::Scale)) => {
                self.selected = None;
                self.on_scale = self.scale_key().is_some();
            }
            (MouseKind::Press, Some(Hit::Line(column, row))) => self.line.capture.move_to_cell(column, row),
            (MouseKind::Menu, Some(Hit::Entry(_, id))) if self.line.is_empty() => {
                self.select(id);
                self.open_key_menu(turn);
            }
            (MouseKind::Menu, _) => self.open_key_menu(turn),
            (MouseKind::Release, _) if self.dropped_on_the_line(mouse, turn) => {}
            (MouseKind::Release, hit) => self.dropped(hit, turn),
            _ => {}
        }
    }

    fn wheel(&mut self, mouse: Mouse, lines: isize) {
        if let Some(pane) = pane_at(self, mouse.column, mouse.row) {
            self.scroll(&pane, lines);
        } else {
            self.scroll_along(lines.signum());
        }
    }

    /// A click on a heading: we are there now. A typed line stays where it is.
    fn section_clicked(&mut self, place: crate::domain::ids::Place, turn: &mut Turn) {
        self.selected = None;
        if self.line.is_empty() {
            self.go_to(Some(place));
        } else {
            turn.say("The line you are typing stays where it began. Tab takes it along.");
        }
    }

    /// A contribution dragged onto another section moves there.
    fn dropped(&mut self, hit: Option<Hit>, turn: &mut Turn) {
        let Some(id) = self.pressed.take() else { return };
        let place = match hit {
            Some(Hit::Section(_, place)) => Some(place),
            Some(Hit::Entry(_, other)) if other != id => self.map().contribution(other).and_then(|c| c.place.clone()),
            _ => None,
        };
        if place.is_some() {
            self.move_to(id, place, turn);
        }
    }
}
