//! How a menu's groups stand: side by side where there is room, else flowing from column to column,
//! and where even that is too much, from page to page.

use ratatui::layout::{Position, Rect};

use super::entry::Group;
use crate::tui::widgets::display::text_width;

/// Between two columns.
const GAP: u16 = 3;

/// The widths a column may be cut to so that all stand side by side, widest first.
const WIDTHS: [u16; 4] = [60, 34, 26, 20];

/// A line of a menu: by the numbers of its group and its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A group's title.
    Heading(usize),
    /// An entry of a group.
    Entry(usize, usize),
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    page: usize,
    /// Counted from the corner of the menu's room.
    pub area: Rect,
    /// Which line.
    pub line: Line,
}

/// Where every line stands.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    spots: Vec<Spot>,
}

impl Columns {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.spots.last().map_or(1, |spot| spot.page + 1)
    }

    /// What stands on a page.
    pub fn on_page(&self, page: usize) -> impl Iterator<Item = &Spot> {
        self.spots.iter().filter(move |spot| spot.page == page)
    }

    /// The line at a cell of a page.
    pub fn line_at(&self, page: usize, cell: Position) -> Option<Line> {
        self.on_page(page).find(|spot| spot.area.contains(cell)).map(|spot| spot.line)
    }

    /// Columns and rows that all pages take.
    pub fn size(&self) -> (u16, u16) {
        let width = self.spots.iter().map(|spot| spot.area.right()).max();
        let height = self.spots.iter().map(|spot| spot.area.bottom()).max();
        (width.unwrap_or(0), height.unwrap_or(0))
    }
}

/// Lays out groups in a room of so many columns and rows.
pub fn lay_out(groups: &[Group], room: (u16, u16)) -> Columns {
    let side_by_side = WIDTHS.iter().find_map(|widest| side_by_side(groups, room, *widest));
    side_by_side.unwrap_or_else(|| flowing(groups, room))
}

fn lines(group: usize, groups: &[Group]) -> Vec<Line> {
    let heading = (!groups[group].title.is_empty()).then_some(Line::Heading(group));
    let entries = (0..groups[group].entries.len()).map(|entry| Line::Entry(group, entry));
    heading.into_iter().chain(entries).collect()
}

/// The columns that a group would like to have.
fn natural(group: &Group) -> u16 {
    let entries = group.entries.iter().map(|entry| text_width(&entry.key) + 1 + text_width(&entry.label));
    let widest = entries.chain([text_width(&group.title)]).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX)
}

/// Each group in columns of its own, on one page; none if they are too many.
fn side_by_side(groups: &[Group], (width, height): (u16, u16), widest: u16) -> Option<Columns> {
    let mut columns = Columns::default();
    let mut x = 0;
    for (at, group) in groups.iter().enumerate() {
        let column = natural(group).min(widest);
        for part in lines(at, groups).chunks(usize::from(height.max(1))) {
            if x + column > width {
                return None;
            }
            let spot = |(y, line): (u16, &Line)| Spot { page: 0, area: Rect::new(x, y, column, 1), line: *line };
            columns.spots.extend((0..).zip(part).map(spot));
            x += column + GAP;
        }
    }
    Some(columns)
}

/// All lines one below the other, in columns of one width, on as many pages as they need.
fn flowing(groups: &[Group], (width, height): (u16, u16)) -> Columns {
    let widest = groups.iter().map(natural).max().unwrap_or(0).clamp(1, WIDTHS[WIDTHS.len() - 1]);
    let side = ((width + GAP) / (widest.min(width.max(1)) + GAP)).max(2);
    let column = (width.saturating_sub((side - 1) * GAP) / side).max(1);
    let height = usize::from(height.max(1));
    let all = (0..groups.len()).flat_map(|group| lines(group, groups));
    let spot = |(at, line): (usize, Line)| {
        let (nth, y) = (at / height, at % height);
        let (page, nth) = (nth / usize::from(side), nth % usize::from(side));
        // Both are less than the room's size.
        let area = Rect::new(nth as u16 * (column + GAP), y as u16, column, 1);
        Spot { page, area, line }
    };
    Columns { spots: all.enumerate().map(spot).collect() }
}
