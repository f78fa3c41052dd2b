//! Drawing the board. Everything here reads; nothing here decides what may be seen: it is given a
//! [`Map`](crate::domain::map::Map) that holds no more.

mod areas;
mod bottom;
pub(super) mod columns;
mod division;
mod entry;
pub(super) mod hit;
mod names;
mod scale;
mod status;
mod to_place;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Board;
use crate::tui::{look::Look, theme::Role, widgets::banner::Banner};

impl Board {
    /// Draws the board; the cell of the hardware cursor.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        look.theme.clear(area, buf);
        let areas = self.areas_in(area);
        status::draw(self, look, areas.status, buf);
        if let Some(text) = &self.failure {
            Banner { text: text.clone() }.render(&look.theme, areas.banner, buf);
        }
        for (at, column) in areas.columns.iter().enumerate() {
            columns::draw(self, look, at, *column, buf);
        }
        for x in &areas.bars {
            for y in areas.map.top()..areas.map.bottom() {
                buf.set_string(*x, y, look.glyphs.bar, look.theme.style(Role::Rule));
            }
        }
        scale::draw(self, look, &areas, buf);
        to_place::draw(self, look, areas.to_place, buf);
        bottom::draw(self, look, &areas, buf)
    }
}
