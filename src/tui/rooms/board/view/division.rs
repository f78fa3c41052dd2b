//! How the screen is divided, at every size.

use ratatui::layout::Rect;

use super::{areas::Areas, bottom, gaps, houses, lesson, scale, steps, to_place, tried};
use crate::{
    domain::framework::Layout,
    tui::{
        rooms::board::Board,
        widgets::{banner::Banner, framed::arranged, ring},
    },
};

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
        let lesson = take_top(&mut rest, lesson::height(self, area.height));
        let status = take_top(&mut rest, 1);
        let banner_height = self.failure.as_ref().map_or(0, |text| Banner { text: text.clone() }.height(area.width));
        let banner = take_top(&mut rest, banner_height.min(3));
        let hints = take_bottom(&mut rest, 1);
        let prompt = take_bottom(&mut rest, bottom::prompt_height(self, area.width));
        let line = take_bottom(&mut rest, bottom::height(self, area.width, area.height / 3));
        let rule = take_bottom(&mut rest, 1);
        let third = rest.height / 3;
        let to_place = take_bottom(&mut rest, to_place::height(self).min(third));
        let gaps = take_bottom(&mut rest, gaps::height(self).min(third));
        let about = tried::take(self, &mut rest);
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
            let mut ground = self.divide(rest, false);
            ground.bars.push(rest.right());
            let Ground { columns, bars, grid, line_in_time, drawn } = ground;
            return Areas {
                lesson,
                status,
                banner,
                about,
                map,
                columns,
                steps,
                grid,
                line_in_time,
                drawn,
                bars,
                scale,
                upright,
                to_place,
                gaps,
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
        let Ground { columns, bars, grid, line_in_time, drawn } = self.divide(rest, area.width < NARROW || self.big);
        Areas {
            lesson,
            status,
            banner,
            about,
            map: rest,
            columns,
            steps,
            grid,
            line_in_time,
            drawn,
            bars,
            scale,
            upright: false,
            to_place,
            gaps,
            rule,
            line,
            prompt,
            hints,
        }
    }

    /// The room for what stands on the board, as its layout has it; or for the column in focus alone.
    fn divide(&self, rest: Rect, alone: bool) -> Ground {
        let count = self.columns().len();
        let (layout, mut ground) = (self.layout(), Ground::default());
        let (is_houses, is_circles) = (layout == Layout::Houses, layout == Layout::Circles);
        if is_houses {
            ground.drawn = layout;
        }
        if layout == Layout::Line {
            ground.line_in_time = Some(rest);
        } else if layout == Layout::Frames && !self.big {
            (ground.drawn, ground.columns) = (layout, arranged(rest, count, self.column()));
        } else if layout == Layout::Matrix && !alone {
            ground.grid = Some(rest);
        } else if alone || (is_houses && usize::from(rest.width) < count * usize::from(houses::LEAST)) {
            let alone = |at| if at == self.column() { rest } else { Rect::default() };
            ground.columns = (0..count).map(alone).collect();
        } else if is_houses {
            ground.columns = houses::side_by_side(rest, count);
        } else if is_circles && ring::have_room(rest, count) {
            (ground.drawn, ground.columns) = (layout, ring::side_by_side(rest, count));
        } else {
            (ground.columns, ground.bars) = side_by_side(rest, count);
        }
        ground
    }
}

/// How the room for the board is divided.
#[derive(Default)]
struct Ground {
    columns: Vec<Rect>,
    bars: Vec<u16>,
    grid: Option<Rect>,
    line_in_time: Option<Rect>,
    drawn: Layout,
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
