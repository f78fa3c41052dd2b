//! Tables over pages: the header row stands on every one, and a row that is too high goes on upon the next.

use std::collections::VecDeque;

use krilla::tagging::Tag;

use super::{
    super::document::{Paragraph, Style, Table},
    blocks::Setting,
    page::{Mark, Pages, Placed, Slab},
    sizes::CELL,
    tags::{self, NodeId},
};

/// Points between a cell's edge and its words.
const PAD: f32 = 5.0;
/// What is left free above and below a table.
const AROUND: f32 = 8.0;
/// A row is not torn while it is lower than this part of a page.
const WHOLE: f32 = 0.4;

/// Puts `table`, `width` wide, onto the pages.
pub(super) fn put(table: &Table, width: f32, setting: &mut Setting, pages: &mut Pages) {
    let columns = columns(table, width);
    let node = setting.tree.add(None, Tag::Table);
    let head = setting.tree.add(Some(node), Tag::THead);
    let head_row = setting.tree.add(Some(head), Tag::TR);
    let header: Vec<Vec<Slab>> = table
        .header
        .iter()
        .zip(&columns)
        .map(|(words, column)| {
            let cell = setting.tree.add(Some(head_row), tags::header_cell());
            let words = Paragraph::default().then(words.as_str(), Style::Strong);
            setting.words(&words, CELL, column.1 - 2.0 * PAD, cell)
        })
        .collect();
    let body = setting.tree.add(Some(node), Tag::TBody);
    let mut header = Header { cells: header, is_first: true };
    let mut begun = false;
    for row in &table.rows {
        let row_node = setting.tree.add(Some(body), Tag::TR);
        let cells = columns.iter().enumerate().map(|(at, column)| {
            let cell_node = setting.tree.add(Some(row_node), Tag::TD);
            let inner = column.1 - 2.0 * PAD;
            let content = row.get(at).map(|cell| setting.cell(cell, inner, cell_node)).unwrap_or_default();
            // A cell with nothing in it is a cell all the same.
            let content = if content.is_empty() { empty(setting, inner, cell_node) } else { content };
            VecDeque::from(content)
        });
        let mut cells: Vec<VecDeque<Slab>> = cells.collect();
        let high = high(&cells);
        let fits_a_page = high <= WHOLE * pages.height();
        let least = if fits_a_page { high } else { 4.0 * CELL.lead };
        if !begun {
            pages.make_room(AROUND + header.high() + least);
            pages.go_on(AROUND);
            header.put(pages, &columns);
            begun = true;
        } else if pages.room() < least {
            pages.new_page();
            header.put(pages, &columns);
        }
        while put_part(&mut cells, &columns, pages) {
            pages.new_page();
            header.put(pages, &columns);
        }
    }
    if !begun {
        pages.make_room(AROUND + header.high());
        header.put(pages, &columns);
    }
    pages.go_on(AROUND);
}

/// Where each column begins, and how wide it is.
fn columns(table: &Table, width: f32) -> Vec<(f32, f32)> {
    let count = table.header.len().max(1);
    let all: f32 = table.widths.iter().copied().map(f32::from).sum();
    let mut x = 0.0;
    (0..count)
        .map(|at| {
            let wide = match table.widths.get(at) {
                Some(part) if all > 0.0 => width * f32::from(*part) / all,
                _ => width / count as f32,
            };
            x += wide;
            (x - wide, wide)
        })
        .collect()
}

struct Header {
    cells: Vec<Vec<Slab>>,
    is_first: bool,
}

impl Header {
    fn high(&self) -> f32 {
        self.cells.iter().map(|cell| height(cell.iter())).fold(0.0, f32::max) + 2.0 * PAD
    }

    /// Puts the header row; read aloud it is once, whatever number of pages it stands on.
    fn put(&mut self, pages: &mut Pages, columns: &[(f32, f32)]) {
        let high = self.high();
        let width = columns.last().map_or(0.0, |(x, wide)| x + wide);
        let mut marks: Vec<Placed> = vec![(None, Mark::Shade { at: (0.0, 0.0), size: (width, high) })];
        for (cell, column) in self.cells.iter().zip(columns) {
            marks.extend(stacked(cell.iter().cloned(), column.0 + PAD, !self.is_first));
        }
        marks.extend(lines(columns, high, true));
        pages.draw(marks, 0.0, 0.0);
        pages.go_on(high);
        self.is_first = false;
    }
}

/// Puts as much of a row as the page has room for, and says whether something of it is left.
fn put_part(cells: &mut [VecDeque<Slab>], columns: &[(f32, f32)], pages: &mut Pages) -> bool {
    let room = pages.room() - 2.0 * PAD;
    let mut parts: Vec<Vec<Slab>> = Vec::new();
    for cell in cells.iter_mut() {
        let mut part: Vec<Slab> = Vec::new();
        while let Some(next) = cell.front() {
            // One that no page has room for stands where it is, rather than nowhere.
            let fits = height(part.iter().chain([next])) <= room || room >= pages.height() * 0.8 && part.is_empty();
            if !fits {
                break;
            }
            part.extend(cell.pop_front());
        }
        // No heading stays behind as the last of its page, and no first line of a paragraph.
        while !cell.is_empty() && part.len() > 1 && part.last().is_some_and(|slab| slab.goes_along) {
            if let Some(back) = part.pop() {
                cell.push_front(back);
            }
        }
        parts.push(part);
    }
    if parts.iter().any(|part| !part.is_empty()) {
        let high = parts.iter().map(|part| height(part.iter())).fold(0.0, f32::max) + 2.0 * PAD;
        let mut marks: Vec<Placed> = Vec::new();
        for (part, column) in parts.into_iter().zip(columns) {
            marks.extend(stacked(part, column.0 + PAD, false));
        }
        marks.extend(lines(columns, high, false));
        pages.draw(marks, 0.0, 0.0);
        pages.go_on(high);
    }
    cells.iter().any(|cell| !cell.is_empty())
}

fn empty(setting: &mut Setting, width: f32, node: NodeId) -> Vec<Slab> {
    setting.words(&Paragraph::plain(" "), CELL, width, node)
}

fn high(cells: &[VecDeque<Slab>]) -> f32 {
    cells.iter().map(|cell| height(cell.iter())).fold(0.0, f32::max) + 2.0 * PAD
}

/// How high slabs are on each other; the first begins at the edge.
fn height<'a>(slabs: impl Iterator<Item = &'a Slab>) -> f32 {
    let all = slabs.enumerate().map(|(at, slab)| slab.height + if at > 0 { slab.before } else { 0.0 });
    all.sum()
}

/// The marks of slabs on each other, for the eye alone if they were said already.
fn stacked(slabs: impl IntoIterator<Item = Slab>, x: f32, said_already: bool) -> Vec<Placed> {
    let mut pages = Vec::new();
    let mut y = PAD;
    for (at, slab) in slabs.into_iter().enumerate() {
        y += if at > 0 { slab.before } else { 0.0 };
        let marks = slab.marks.into_iter().map(|(node, mark)| (node.filter(|_| !said_already), mark.moved(x, y)));
        pages.extend(marks);
        y += slab.height;
    }
    pages
}

/// The lines around a row's cells.
fn lines(columns: &[(f32, f32)], high: f32, with_top: bool) -> Vec<Placed> {
    let right = columns.last().map_or(0.0, |(x, wide)| x + wide);
    let rule = |from, to| (None, Mark::Rule { from, to, width: 0.6 });
    let edges = columns.iter().map(|(x, _)| *x).chain([right]);
    let upright = edges.map(|x| rule((x, 0.0), (x, high)));
    let top = with_top.then(|| rule((0.0, 0.0), (right, 0.0)));
    upright.chain(top).chain([rule((0.0, high), (right, high))]).collect()
}
