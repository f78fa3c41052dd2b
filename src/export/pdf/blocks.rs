//! The blocks of a paper as slabs of lines, each with its part in the tree of tags.

use krilla::tagging::Tag;

use super::{
    super::document::{Block, Cell, Paragraph, Style},
    fonts::Fonts,
    page::{Mark, Slab},
    scale,
    sizes::{CELL, HEADINGS, TITLE, Type, base},
    tags::{self, NodeId, Tree},
    text::{self, Line},
};

/// How far the words of a list stand in from its dots.
const INDENT: f32 = 13.0;

/// How high a box to draw in is.
const DRAWING: f32 = 230.0;

/// What the setting of a paper needs: fonts, and the tags so far.
pub(super) struct Setting {
    pub fonts: Fonts,
    pub tree: Tree,
    /// The level of the heading before; none may be left out on the way down.
    level: u8,
}

impl Setting {
    pub fn with(fonts: Fonts) -> Setting {
        Setting { fonts, tree: Tree::default(), level: 0 }
    }

    /// The title of the paper.
    pub fn title(&mut self, words: &str, width: f32) -> Vec<Slab> {
        self.heading(0, TITLE, words, width, None)
    }

    /// A paragraph with nothing around it.
    pub fn paragraph(&mut self, words: &Paragraph, of: Type, width: f32, parent: Option<NodeId>) -> Vec<Slab> {
        let node = self.tree.add(parent, Tag::P);
        self.words(words, of, width, node)
    }

    /// What stands in a cell, from top to bottom.
    pub fn cell(&mut self, cell: &Cell, width: f32, parent: NodeId) -> Vec<Slab> {
        cell.iter().flat_map(|block| self.block(block, CELL, width, Some(parent))).collect()
    }

    /// Everything but tables, which go over pages in a way of their own.
    pub fn block(&mut self, block: &Block, of: Type, width: f32, parent: Option<NodeId>) -> Vec<Slab> {
        match block {
            Block::Heading(level, words) => {
                let of = HEADINGS[usize::from((*level).clamp(1, 3)) - 1];
                self.heading(*level, of, words, width, parent)
            }
            Block::Paragraph(words) => self.paragraph(words, of, width, parent),
            Block::List(items) => self.list(items, of, width, parent),
            Block::Scale(line) => {
                let question = Paragraph::default().then(line.question.as_str(), Style::Strong);
                let mut slabs = self.paragraph(&question, Type { before: 10.0, ..of }, width, parent);
                slabs.iter_mut().for_each(|slab| slab.goes_along = true);
                let node = self.tree.add(parent, Tag::Figure(Some(line.sentence())));
                slabs.push(scale::drawn(&self.fonts, line, width, node));
                slabs
            }
            Block::Drawing(about) => vec![self.drawing(about, width, parent)],
            Block::Table(_) => Vec::new(),
        }
    }

    fn heading(&mut self, level: u8, of: Type, words: &str, width: f32, parent: Option<NodeId>) -> Vec<Slab> {
        self.level = (level + 1).min(self.level + 1);
        let node = self.tree.add(parent, tags::heading(self.level, words));
        let strong = Paragraph::default().then(words, Style::Strong);
        let mut slabs = self.words(&strong, of, width, node);
        slabs.iter_mut().for_each(|slab| slab.goes_along = true);
        if let Some(first) = slabs.first_mut() {
            first.bookmark = Some((self.level, words.to_owned()));
        }
        slabs
    }

    fn list(&mut self, items: &[Paragraph], of: Type, width: f32, parent: Option<NodeId>) -> Vec<Slab> {
        let list = self.tree.add(parent, tags::list());
        let mut slabs = Vec::new();
        for item in items {
            let row = self.tree.add(Some(list), Tag::LI);
            let dot = self.tree.add(Some(row), Tag::Lbl);
            let body = self.tree.add(Some(row), Tag::LBody);
            let mut lines = self.words(item, Type { before: 3.0, ..of }, width - INDENT, body);
            for (_, mark) in lines.iter_mut().flat_map(|slab| &mut slab.marks) {
                if let Mark::Words { x, .. } = mark {
                    *x += INDENT;
                }
            }
            if let Some(first) = lines.first_mut() {
                let line = text::line(&self.fonts, "•", Style::Plain, of.size);
                first.marks.insert(0, (Some(dot), Mark::Words { x: 2.0, y: base(of), size: of.size, line }));
            }
            slabs.extend(lines);
        }
        slabs
    }

    /// A slab a line. The first two go together, and the last two, so that no page ends or begins with a lone one.
    pub fn words(&mut self, words: &Paragraph, of: Type, width: f32, node: NodeId) -> Vec<Slab> {
        let lines = text::lines(&self.fonts, words, of.size, width);
        let last = lines.len() - 1;
        let slab = |(at, line): (usize, Line)| Slab {
            before: if at == 0 { of.before } else { 0.0 },
            height: of.lead,
            marks: vec![(Some(node), Mark::Words { x: 0.0, y: base(of), size: of.size, line })],
            goes_along: at < last && (at == 0 || at + 2 > last),
            bookmark: None,
        };
        lines.into_iter().enumerate().map(slab).collect()
    }

    fn drawing(&mut self, about: &str, width: f32, parent: Option<NodeId>) -> Slab {
        let node = self.tree.add(parent, Tag::Figure(Some(about.to_owned())));
        let frame = (None, Mark::Frame { at: (0.0, 0.0), size: (width, DRAWING) });
        let lines = text::lines(&self.fonts, &Paragraph::default().then(about, Style::Quiet), CELL.size, width - 16.0);
        let top = DRAWING - 8.0 - lines.len() as f32 * CELL.lead;
        let words = lines.into_iter().enumerate().map(|(at, line)| {
            let y = top + at as f32 * CELL.lead + base(CELL);
            (Some(node), Mark::Words { x: 8.0, y, size: CELL.size, line })
        });
        let marks = std::iter::once(frame).chain(words).collect();
        Slab { before: 10.0, height: DRAWING + 6.0, marks, ..Slab::default() }
    }
}
