//! A paper as PDF: real text, tagged for those who have it read aloud, with bookmarks and its fonts.

mod blocks;
mod draw;
mod fonts;
mod page;
mod scale;
mod sizes;
mod table;
mod tags;
mod text;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, io};

use super::document::{Block, Document, Paragraph, Style};
use blocks::Setting;
use page::{Mark, Pages, Placed, Slab};
use sizes::{BODY, FOOT, Type, base};

/// A paper as PDF.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// The signs that no font has. Each stands there as a box with its code, and is itself when it is copied or read
    /// aloud.
    pub not_shown: BTreeSet<char>,
}

/// The whole paper; an error only where the packing itself fails.
pub fn write(document: &Document) -> io::Result<Written> {
    let (setting, pages) = laid(document)?;
    draw::write(document, &pages, setting.tree, &setting.fonts)
}

/// What stands on which page.
fn laid(document: &Document) -> io::Result<(Setting, Pages)> {
    let fonts = fonts::Fonts::read().ok_or_else(|| io::Error::other("the fonts in the program cannot be read"))?;
    let mut setting = Setting::with(fonts);
    let width = Pages::width(document.landscape);
    let foot = text::lines(&setting.fonts, &quiet(&document.foot), FOOT.size, width - 60.0);
    let foot_lines = if document.foot.is_empty() { 1 } else { foot.len() };
    let mut pages = Pages::of(document, foot_lines as f32 * FOOT.lead + 8.0);
    head(document, width, &mut setting, &mut pages);
    for (at, block) in document.blocks.iter().enumerate() {
        let slabs = match block {
            Block::Table(each) => {
                table::put(each, width, &mut setting, &mut pages);
                continue;
            }
            other => setting.block(other, BODY, width, None),
        };
        let goes_along = introduces(&document.blocks[..=at], document.blocks.get(at + 1));
        slabs.into_iter().for_each(|slab| pages.put(Slab { goes_along: goes_along || slab.goes_along, ..slab }));
    }
    pages.finish();
    on_every_page(document, width, &mut setting, &mut pages);
    Ok((setting, pages))
}

/// Whether the last of `so_far` are the words between a heading and what is drawn below it.
fn introduces(so_far: &[Block], next: Option<&Block>) -> bool {
    matches!(so_far, [.., Block::Heading(..), Block::Paragraph(_)])
        && matches!(next, Some(Block::Scale(_) | Block::Drawing(_) | Block::Table(_)))
}

/// Letterhead, stamp, title, and what the paper is about.
fn head(document: &Document, width: f32, setting: &mut Setting, pages: &mut Pages) {
    let close = Type { before: 0.0, ..BODY };
    for line in &document.letterhead {
        let slabs = setting.paragraph(&Paragraph::plain(line.as_str()), close, width, None);
        slabs.into_iter().for_each(|slab| pages.put(slab));
    }
    setting.title(&document.title, width).into_iter().for_each(|slab| pages.put(slab));
    for line in &document.about {
        let slabs = setting.paragraph(&Paragraph::plain(line.as_str()), close, width, None);
        slabs.into_iter().for_each(|slab| pages.put(slab));
    }
}

/// The stamp above, the foot and the page's number below. Read aloud the stamp comes once and the foot at the end.
fn on_every_page(document: &Document, width: f32, setting: &mut Setting, pages: &mut Pages) {
    let count = pages.pages.len();
    let stamp = document.stamp.as_ref().map(|stamp| {
        let line = text::line(&setting.fonts, stamp, Style::Strong, BODY.size);
        (setting.tree.add_first(krilla::tagging::Tag::P), line)
    });
    let foot_node = (!document.foot.is_empty()).then(|| setting.tree.add(None, krilla::tagging::Tag::P));
    let foot = text::lines(&setting.fonts, &quiet(&document.foot), FOOT.size, width - 60.0);
    for page in 0..count {
        if let Some((node, line)) = &stamp {
            let node = (page == 0).then_some(*node);
            let words = Mark::Words { x: 0.0, y: base(FOOT), size: BODY.size, line: line.clone() };
            let rule = Mark::Rule { from: (0.0, FOOT.lead + 3.0), to: (width, FOOT.lead + 3.0), width: 1.0 };
            pages.beside(page, vec![(node, words), (None, rule)], true);
        }
        let mut marks: Vec<Placed> = vec![(None, Mark::Rule { from: (0.0, -4.0), to: (width, -4.0), width: 0.5 })];
        for (row, line) in foot.iter().enumerate() {
            let node = foot_node.filter(|_| page + 1 == count);
            let y = row as f32 * FOOT.lead + base(FOOT);
            marks.push((node, Mark::Words { x: 0.0, y, size: FOOT.size, line: line.clone() }));
        }
        let number = format!("{} / {count}", page + 1);
        let line = text::line(&setting.fonts, &number, Style::Quiet, FOOT.size);
        marks.push((None, Mark::Words { x: width - line.width, y: base(FOOT), size: FOOT.size, line }));
        pages.beside(page, marks, false);
    }
}

fn quiet(words: &str) -> Paragraph {
    Paragraph::default().then(words, Style::Quiet)
}
