//! Pages made into a PDF.

use std::{collections::BTreeSet, io};

use krilla::{
    Document as Pdf, SerializeSettings,
    color::luma,
    configure::{Accessibility, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, LineCap, Stroke, StrokeDash},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
    text::KrillaGlyph,
};

use super::{
    super::document::{Document, Style},
    Written,
    fonts::{EUROPEAN, Fonts, Glyphs},
    page::{Bookmark, Mark, Pages},
    tags::{NodeId, Tree},
    text::{Ink, Line, Piece, code},
};

const BLACK: u8 = 0x11;
const QUIET: u8 = 0x44;
const LINES: u8 = 0x77;
const SHADE: u8 = 0xEE;

/// The size of the code in the box of a sign that no font has, as a part of the words' size.
const CODE: f32 = 0.6;

/// Writes the PDF. What is asked of accessible ones (PDF/UA-1) is checked on the way.
pub(super) fn write(document: &Document, pages: &Pages, tree: Tree, fonts: &Fonts) -> io::Result<Written> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let accessible = accessible.map_err(|e| io::Error::other(format!("{e:?}")))?;
    let mut drawing = Drawing { fonts, tree, not_shown: BTreeSet::new() };
    let bytes = drawing.pdf(document, pages, accessible);
    let bytes = bytes.map_err(|e| io::Error::other(format!("the PDF could not be put together: {e}")))?;
    Ok(Written { bytes, not_shown: drawing.not_shown })
}

struct Drawing<'a> {
    fonts: &'a Fonts,
    tree: Tree,
    not_shown: BTreeSet<char>,
}

impl Drawing<'_> {
    fn pdf(&mut self, document: &Document, pages: &Pages, how: Configuration) -> Result<Vec<u8>, KrillaError> {
        let mut pdf = Pdf::new_with(SerializeSettings { configuration: how, ..SerializeSettings::default() });
        for marks in &pages.pages {
            let settings = PageSettings::from_wh(pages.size.0, pages.size.1).unwrap_or_default();
            let mut page = pdf.start_page_with(settings);
            let mut surface = page.surface();
            for (node, mark) in marks {
                match mark {
                    Mark::Words { x, y, size, line } => self.words(&mut surface, line, (*x, *y), *size, *node),
                    mark => {
                        surface.start_tagged(artifact(ArtifactType::Layout));
                        shape(&mut surface, mark);
                        surface.end_tagged();
                    }
                }
            }
            surface.finish();
            page.finish();
        }
        // No person's name, and no time: only what the paper is called, and in which language it is.
        let language = document.language.clone();
        let metadata = Metadata::new().title(document.title.clone()).language(language.clone());
        pdf.set_metadata(metadata.creator("mapboard".to_owned()));
        pdf.set_outline(outline(&pages.bookmarks));
        pdf.set_tag_tree(self.tree.finish().with_lang(Some(language)));
        pdf.finish()
    }

    /// A line of words, piece by piece in the order in which they are read.
    fn words(&mut self, surface: &mut Surface, line: &Line, at: (f32, f32), size: f32, node: Option<NodeId>) {
        let of_line = match node {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => artifact(ArtifactType::PaginationOther),
        };
        let id = surface.start_tagged(of_line);
        if let Some(node) = node {
            self.tree.drawn(node, id);
        }
        for (x, piece) in &line.pieces {
            let start = (at.0 + x, at.1);
            match &piece.ink {
                Ink::Glyphs(glyphs) => self.glyphs(surface, glyphs, piece.style, start, size),
                Ink::Unknown(sign) => self.itself(surface, *sign, piece.width, start, size),
            }
        }
        surface.end_tagged();
        let unknown = line.pieces.iter().filter_map(|(x, piece)| match piece.ink {
            Ink::Unknown(sign) => Some((sign, *x, piece)),
            Ink::Glyphs(_) => None,
        });
        for (sign, x, piece) in unknown {
            surface.start_tagged(artifact(ArtifactType::Layout));
            self.boxed(surface, sign, piece, (at.0 + x, at.1), size);
            surface.end_tagged();
        }
    }

    fn glyphs(&self, surface: &mut Surface, glyphs: &Glyphs, style: Style, at: (f32, f32), size: f32) {
        let thickened = self.fonts.is_thickened(glyphs.face, style);
        surface.set_fill(Some(fill(grey(style))));
        surface.set_stroke(thickened.then(|| stroke(grey(style), size * 0.03)));
        let font = self.fonts.font(glyphs.face);
        surface.draw_glyphs(Point::from_xy(at.0, at.1), &glyphs.glyphs, font, &glyphs.text, size, false);
    }

    /// A box with the code of a sign that no font has: for the eye, and so drawn, not written.
    fn boxed(&mut self, surface: &mut Surface, sign: char, piece: &Piece, at: (f32, f32), size: f32) {
        self.not_shown.insert(sign);
        let (left, top) = (at.0 + size * 0.06, at.1 - size * 0.78);
        let wide = piece.width - size * 0.12;
        surface.set_fill(None);
        surface.set_stroke(Some(stroke(grey(piece.style), 0.5)));
        rectangle(surface, (left, top), (wide, size * 0.96));
        surface.set_fill(Some(fill(grey(piece.style))));
        surface.set_stroke(None);
        if let Some(code) = self.fonts.shape(EUROPEAN, &code(sign), false) {
            let small = size * CODE;
            let point = Point::from_xy(left + (wide - code.width * small) / 2.0, at.1 - size * 0.08);
            surface.draw_glyphs(point, &code.glyphs, self.fonts.font(EUROPEAN), &code.text, small, true);
        }
    }

    /// The sign itself where its box stands: spaces, of which the file says that they mean this sign.
    fn itself(&self, surface: &mut Surface, sign: char, width: f32, at: (f32, f32), size: f32) {
        let Some(space) = self.fonts.shape(EUROPEAN, " ", false) else { return };
        let text = sign.to_string();
        let all = 0..text.len();
        let count = (width / (space.width * size)).floor().max(1.0) as usize;
        let spaces = space.glyphs.iter().cycle().take(count);
        let spaces: Vec<KrillaGlyph> =
            spaces.map(|glyph| KrillaGlyph { text_range: all.clone(), ..glyph.clone() }).collect();
        surface.draw_glyphs(Point::from_xy(at.0, at.1), &spaces, self.fonts.font(EUROPEAN), &text, size, false);
    }
}

fn grey(style: Style) -> u8 {
    if style == Style::Quiet { QUIET } else { BLACK }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn shape(surface: &mut Surface, mark: &Mark) {
    match mark {
        Mark::Words { .. } => {}
        Mark::Rule { from, to, width } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(LINES, *width)));
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Shade { at, size } => {
            surface.set_fill(Some(fill(SHADE)));
            surface.set_stroke(None);
            rectangle(surface, *at, *size);
        }
        Mark::Frame { at, size } => {
            surface.set_fill(None);
            let dash = Some(StrokeDash { array: vec![5.0, 4.0], offset: 0.0 });
            surface.set_stroke(Some(Stroke { dash, ..stroke(LINES, 1.0) }));
            rectangle(surface, *at, *size);
        }
        Mark::Dot { at, radius } => {
            surface.set_fill(None);
            let dot = Stroke { line_cap: LineCap::Round, ..stroke(BLACK, radius * 2.0) };
            surface.set_stroke(Some(dot));
            let mut path = PathBuilder::new();
            path.move_to(at.0, at.1);
            path.line_to(at.0 + 0.01, at.1);
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn rectangle(surface: &mut Surface, at: (f32, f32), size: (f32, f32)) {
    let Some(rect) = Rect::from_xywh(at.0, at.1, size.0, size.1) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn fill(grey: u8) -> Fill {
    Fill { paint: luma::Color::new(grey).into(), ..Fill::default() }
}

fn stroke(grey: u8, width: f32) -> Stroke {
    Stroke { paint: luma::Color::new(grey).into(), width, opacity: NormalizedF32::ONE, ..Stroke::default() }
}

/// The bookmarks, each below the last one of a higher level.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut at = 0;
    while at < bookmarks.len() {
        let (node, next) = bookmark(bookmarks, at);
        outline.push_child(node);
        at = next;
    }
    outline
}

/// The bookmark at `at` with those below it, and where the next one beside it is.
fn bookmark(all: &[Bookmark], at: usize) -> (OutlineNode, usize) {
    let (level, words, page, y) = &all[at];
    let place = XyzDestination::new(*page, Point::from_xy(0.0, (y - 8.0).max(0.0)));
    let mut node = OutlineNode::new(words.clone(), place).with_open(*level < 3);
    let mut next = at + 1;
    while all.get(next).is_some_and(|(other, ..)| other > level) {
        let (below, after) = bookmark(all, next);
        node.push_child(below);
        next = after;
    }
    (node, next)
}
