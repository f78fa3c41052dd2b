//! How the screen is divided, at every size.

use ratatui::layout::Rect;

use super::{areas::Areas, bottom, scale, steps, to_place};
use crate::tui::{rooms::board::Board, widgets::banner::Banner};

/// From this width on the scale stands upright beside the columns.
const WIDE: u16 = 120;
/// Below this width there is one column at a time.
const NARROW: u16 = 80;

impl Board {
    /// The parts of the whole screen.
    pub(in super::super) fn areas(&self) -> Areas {
        self.areas_in(Rect::from((ratatui::layout::Position::ORIGIN, self.size)))
    }

    pub(super) fn areas_in(&self, area: Rect) -> Areas {
        let mut rest = area;
        let status = take_top(&mut rest, 1);
        let banner_height = self.failure.as_ref().map_or(0, |text| Banner { text: text.clone() }.height(area.width));
        let banner = take_top(&mut rest, banner_height.min(3));
        let hints = take_bottom(&mut rest, 1);
        let prompt = take_bottom(&mut rest, 1);
        let line = take_bottom(&mut rest, bottom::height(self, area.width, area.height / 3));
        let rule = take_bottom(&mut rest, 1);
        let third = rest.height / 3;
        let to_place = take_bottom(&mut rest, to_place::height(self).min(third));
        let steps = steps::take(self, &mut rest);
        let upright = area.width >= WIDE && !self.big;
        let mut scale = Rect::default();
        if self.on_scale && (self.big || area.width < NARROW) {
            scale = rest;
            rest.height = 0;
        } else if upright && self.scale_key().is_some() {
            let width = (area.width / 6).clamp(20, 34);
            let map = rest;
            scale = Rect { x: rest.right() - width, width, ..rest };
            rest.width -= width + 1;
            let (columns, mut bars) = side_by_side(rest, self.columns().len());
            bars.push(rest.right());
            return Areas {
                status,
                banner,
                map,
                columns,
                bars,
                scale,
                upright,
                steps,
                to_place,
                rule,
                line,
                prompt,
                hints,
            };
        } else if self.scale_key().is_some() && !self.big {
            // In focus it has what it needs to be read, and the columns still a few rows.
            let most = if self.on_scale { rest.height.saturating_sub(4).max(third) } else { third };
            scale = take_bottom(&mut rest, scale::strip_height(self, area.width).min(most));
        }
        let (columns, bars) = if area.width < NARROW || self.big {
            let alone = |at| if at == self.column() { rest } else { Rect::default() };
            ((0..self.columns().len()).map(alone).collect(), Vec::new())
        } else {
            side_by_side(rest, self.columns().len())
        };
        Areas {
            status,
            banner,
            map: rest,
            columns,
            bars,
            scale,
            upright: false,
            steps,
            to_place,
            rule,
            line,
            prompt,
            hints,
        }
    }
}

/// Columns of equal width with a bar between each two, what is left over to the first ones.
fn side_by_side(area: Rect, count: usize) -> (Vec<Rect>, Vec<u16>) {
    let count = u16::try_from(count).unwrap_or(1).max(1);
    let room = area.width.saturating_sub(count - 1);
    let (width, more) = (room / count, room % count);
    let mut x = area.x;
    let (mut columns, mut bars) = (Vec::new(), Vec::new());
    for at in 0..count {
        let width = width + u16::from(at < more);
        columns.push(Rect { x, width, ..area });
        x += width;
        if at + 1 < count {
            bars.push(x);
            x += 1;
        }
    }
    (columns, bars)
}

fn take_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let top = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    top
}

fn take_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect { y: rest.bottom(), height, ..*rest }
}
