//! Entries flowing down one or more columns, page by page. Only what is in sight is laid out.

use std::collections::HashMap;

use super::words::Row;
use crate::domain::ids::ContributionId;

/// Something that stands in the flow.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The heading of a section.
    Title(String),
    /// A contribution.
    Line(ContributionId),
}

/// Where a page begins: an item, and so many of its rows further down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    pub item: usize,
    pub row: usize,
}

/// A stretch of an item's rows on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    pub item: usize,
    /// The rows of it, from and up to.
    pub rows: (usize, usize),
    pub column: usize,
    /// The row of the page it begins on.
    pub y: usize,
}

/// A page: what stands on it, and where the next one begins.
#[derive(Debug, PartialEq)]
pub struct Page {
    pub pieces: Vec<Piece>,
    pub next: Start,
}

/// Items to be laid out on pages of a size.
pub struct Flow<'a, Lay: FnMut(&Item) -> Vec<Row>> {
    items: &'a [Item],
    columns: usize,
    height: usize,
    between: usize,
    lay: Lay,
    laid: HashMap<usize, Vec<Row>>,
}

impl<'a, Lay: FnMut(&Item) -> Vec<Row>> Flow<'a, Lay> {
    /// Pages of so many columns and rows, with free rows between two items.
    pub fn new(items: &'a [Item], columns: usize, height: usize, between: usize, lay: Lay) -> Self {
        Flow { items, columns: columns.max(1), height: height.max(1), between, lay, laid: HashMap::new() }
    }

    /// The rows of an item.
    pub fn rows(&mut self, item: usize) -> &[Row] {
        let (items, lay) = (self.items, &mut self.lay);
        self.laid.entry(item).or_insert_with(|| lay(&items[item]))
    }

    /// The page that begins at `start`.
    pub fn page(&mut self, start: Start) -> Page {
        let mut pieces: Vec<Piece> = Vec::new();
        let (mut column, mut y, mut at) = (0, 0, start);
        while at.item < self.items.len() {
            let count = self.rows(at.item).len().max(1);
            let left = self.height.saturating_sub(y);
            let rest = count - at.row.min(count - 1);
            // A heading goes with what stands below it.
            let with = match &self.items[at.item] {
                Item::Title(_) if at.item + 1 < self.items.len() => 1 + self.rows(at.item + 1).len().min(2),
                _ => 0,
            };
            let fits = rest + with <= left;
            if !fits && y > 0 {
                (column, y) = (column + 1, 0);
                if column == self.columns {
                    break;
                }
                continue;
            }
            let taken = rest.min(left);
            pieces.push(Piece { item: at.item, rows: (at.row, at.row + taken), column, y });
            if taken < rest {
                at.row += taken;
                y = self.height;
            } else {
                let is_title = matches!(self.items[at.item], Item::Title(_));
                at = Start { item: at.item + 1, row: 0 };
                y += taken + if is_title { 0 } else { self.between };
            }
        }
        Page { pieces, next: at }
    }

    fn shows(&mut self, start: Start, item: usize) -> bool {
        let page = self.page(start);
        page.next.item > item
    }

    /// The page before the one that begins at `start`: as much as fits above it.
    pub fn before(&mut self, start: Start) -> Start {
        if start.row > 0 {
            return Start { row: start.row.saturating_sub(self.height * self.columns), ..start };
        }
        let Some(last) = start.item.checked_sub(1) else { return start };
        self.ending_with(last)
    }

    /// The page that ends with `item`, filled as far as it goes.
    pub fn ending_with(&mut self, item: usize) -> Start {
        let mut start = Start { item, row: 0 };
        while let Some(earlier) = start.item.checked_sub(1) {
            let longer = Start { item: earlier, row: 0 };
            if !self.shows(longer, item) {
                break;
            }
            start = longer;
        }
        start
    }

    /// The page that shows `item`, given the one that was shown before: that one as long as it does, then a new one
    /// that begins with what was said just before.
    pub fn showing(&mut self, item: usize, before: Option<Start>) -> Start {
        match before.filter(|before| before.item <= item) {
            Some(before) if self.shows(before, item) => before,
            // Far behind: a page that is full says more.
            Some(before) if item - before.item > 2 * self.page(before).pieces.len().max(1) => self.ending_with(item),
            Some(_) => {
                let with_last = Start { item: item.saturating_sub(1), row: 0 };
                let half = self.height * self.columns / 2;
                let is_short = self.rows(with_last.item).len() + self.rows(item).len() <= half;
                if is_short && self.shows(with_last, item) { with_last } else { Start { item, row: 0 } }
            }
            None => self.ending_with(item),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Role;
    use uuid::Uuid;

    /// Items of these heights; none is a heading.
    fn items(count: usize) -> Vec<Item> {
        (0..count).map(|at| Item::Line(ContributionId(Uuid::from_u128(at as u128)))).collect()
    }

    fn lay(heights: Vec<usize>) -> impl FnMut(&Item) -> Vec<Row> {
        move |item| {
            let Item::Line(id) = item else { return Vec::new() };
            let row = Row { text: String::new(), role: Role::Text };
            vec![row; heights[id.0.as_u128() as usize]]
        }
    }

    #[test]
    fn pages_hold_what_fits_and_go_on_where_the_last_one_ended() {
        let items = items(5);
        let mut flow = Flow::new(&items, 1, 7, 1, lay(vec![2, 2, 3, 1, 1]));
        let page = flow.page(Start::default());
        assert_eq!(page.pieces.iter().map(|p| (p.item, p.y)).collect::<Vec<_>>(), [(0, 0), (1, 3)]);
        assert_eq!(page.next, Start { item: 2, row: 0 });
        assert_eq!(flow.before(page.next), Start::default());
        assert_eq!(flow.ending_with(4), Start { item: 2, row: 0 });
    }

    #[test]
    fn a_long_one_goes_on_over_columns_and_pages() {
        let items = items(1);
        let mut flow = Flow::new(&items, 2, 4, 1, lay(vec![20]));
        let page = flow.page(Start::default());
        assert_eq!(page.pieces.iter().map(|p| (p.column, p.rows)).collect::<Vec<_>>(), [(0, (0, 4)), (1, (4, 8))]);
        assert_eq!(page.next, Start { item: 0, row: 8 });
        assert_eq!(flow.page(Start { item: 0, row: 16 }).next, Start { item: 1, row: 0 });
        assert_eq!(flow.before(page.next), Start::default());
    }

    #[test]
    fn a_page_stays_until_it_is_full_and_the_next_begins_with_the_last_word() {
        let items = items(6);
        let mut flow = Flow::new(&items, 1, 8, 1, lay(vec![1, 1, 1, 1, 1, 6]));
        let first = flow.showing(0, None);
        assert_eq!(first, Start::default());
        assert_eq!(flow.showing(3, Some(first)), first);
        assert_eq!(flow.showing(4, Some(first)), Start { item: 3, row: 0 });
        assert_eq!(flow.showing(5, Some(Start { item: 3, row: 0 })), Start { item: 5, row: 0 });
    }
}
