//! Words set into lines: which signs stand where, in the order in which their script is read.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    super::{
        document::{Paragraph, Style},
        paragraph::pieces,
    },
    fonts::{Fonts, Glyphs},
};

/// A line of words.
#[derive(Clone)]
pub(super) struct Line {
    /// Where each piece begins, in the order in which it is read.
    pub pieces: Vec<(f32, Piece)>,
    /// How wide it is, less the spaces at its end.
    pub width: f32,
}

/// Some signs of one font and one style.
#[derive(Clone)]
pub(super) struct Piece {
    pub ink: Ink,
    pub style: Style,
    pub width: f32,
    level: Level,
    is_space: bool,
}

/// What is drawn.
#[derive(Clone)]
pub(super) enum Ink {
    Glyphs(Glyphs),
    /// A sign that no font has: a box with its code stands for it.
    Unknown(char),
}

#[cfg(test)]
impl Line {
    /// Its words, in the order in which they are read.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, piece)| piece.text()).collect()
    }
}

#[cfg(test)]
impl Piece {
    pub fn text(&self) -> String {
        match &self.ink {
            Ink::Glyphs(glyphs) => glyphs.text.to_string(),
            Ink::Unknown(sign) => sign.to_string(),
        }
    }
}

/// A box for a sign that no font has is as wide as this many of its digits, and a little.
const DIGIT: f32 = 0.36;

/// The words of `paragraph` in lines of at most `width`. A word that is wider than that is broken.
pub(super) fn lines(fonts: &Fonts, paragraph: &Paragraph, size: f32, width: f32) -> Vec<Line> {
    hard_lines(paragraph).iter().flat_map(|line| wrapped(fonts, line, size, width)).collect()
}

/// `text` on one line, however long.
pub(super) fn line(fonts: &Fonts, text: &str, style: Style, size: f32) -> Line {
    let text = text.replace('\n', " ");
    let lines = lines(fonts, &Paragraph::default().then(text, style), size, f32::INFINITY);
    lines.into_iter().next().unwrap_or(Line { pieces: Vec::new(), width: 0.0 })
}

/// One line of the text as it was written, with a style and a level of direction for every byte.
#[derive(Default)]
struct Written {
    text: String,
    styles: Vec<Style>,
    levels: Vec<Level>,
}

fn hard_lines(paragraph: &Paragraph) -> Vec<Written> {
    let mut lines = vec![Written::default()];
    for run in &paragraph.0 {
        for (at, part) in run.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Written::default());
            }
            let line = lines.last_mut().expect("one was pushed");
            line.text.push_str(part);
            line.styles.resize(line.text.len(), run.style);
            line.levels.extend(levels(part));
        }
    }
    lines
}

/// The direction of each byte. Each run finds its own, so that a name before it does not turn it round.
fn levels(text: &str) -> Vec<Level> {
    let from_right = |c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN);
    if !text.chars().any(from_right) {
        return vec![Level::ltr(); text.len()];
    }
    BidiInfo::new(text, None).levels
}

fn wrapped(fonts: &Fonts, written: &Written, size: f32, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    let mut so_far = 0.0;
    for unit in units(&written.text) {
        let whole = set(fonts, written, unit.clone(), size);
        let fits = inked(&whole) <= width;
        let apart = || signs(fonts, written, unit).into_iter().map(|sign| set(fonts, written, sign, size)).collect();
        let parts = if fits { vec![whole] } else { apart() };
        for part in parts {
            if !line.is_empty() && so_far + inked(&part) > width {
                lines.push(placed(std::mem::take(&mut line)));
                so_far = 0.0;
            }
            so_far += part.iter().map(|piece| piece.width).sum::<f32>();
            line.extend(part);
        }
    }
    lines.push(placed(line));
    lines
}

/// Where a line may end: after a space, and between the signs of scripts that have none.
fn units(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut units = Vec::new();
    for word in text.split_inclusive(' ') {
        let ink = word.trim_end_matches(' ');
        for piece in pieces(ink) {
            units.push(at..at + piece.len());
            at += piece.len();
        }
        let spaces = word.len() - ink.len();
        match units.last_mut() {
            Some(last) => last.end += spaces,
            None => units.push(at..at + spaces),
        }
        at += spaces;
    }
    units
}

/// What a reader takes for one sign; where no font has all of it, what it is made of.
fn signs(fonts: &Fonts, written: &Written, part: Range<usize>) -> Vec<Range<usize>> {
    let mut signs = Vec::new();
    for (at, sign) in written.text[part.clone()].grapheme_indices(true) {
        let at = part.start + at;
        match fonts.of(sign, written.styles[at]) {
            Some(_) => signs.push(at..at + sign.len()),
            None => signs.extend(sign.char_indices().map(|(from, c)| at + from..at + from + c.len_utf8())),
        }
    }
    signs
}

/// What is drawn for a part of the text.
fn set(fonts: &Fonts, written: &Written, part: Range<usize>, size: f32) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let kind = |sign: &Range<usize>| {
        let (style, text) = (written.styles[sign.start], &written.text[sign.clone()]);
        (style, written.levels[sign.start], fonts.of(text, style), text == " ")
    };
    let mut signs = signs(fonts, written, part).into_iter().peekable();
    while let Some(first) = signs.next() {
        let of_first = kind(&first);
        let mut all = first;
        while let Some(next) = signs.next_if(|next| kind(next) == of_first) {
            all.end = next.end;
        }
        let text = &written.text[all.clone()];
        let (style, level, face, is_space) = of_first;
        let glyphs = face.and_then(|face| fonts.shape(face, text, level.is_rtl()));
        let of = |ink, width| Piece { ink, style, width, level, is_space };
        match glyphs {
            Some(glyphs) => {
                let width = glyphs.width * size;
                pieces.push(of(Ink::Glyphs(glyphs), width));
            }
            None => pieces.extend(text.chars().map(|sign| {
                let width = (code(sign).len() as f32 * DIGIT + 0.4) * size;
                of(Ink::Unknown(sign), width)
            })),
        }
    }
    pieces
}

/// What stands in the box of a sign that no font has.
pub(super) fn code(sign: char) -> String {
    format!("{:04X}", u32::from(sign))
}

/// How wide it is, less the spaces at its end.
fn inked(pieces: &[Piece]) -> f32 {
    let spaces = pieces.iter().rev().take_while(|piece| piece.is_space).count();
    pieces[..pieces.len() - spaces].iter().map(|piece| piece.width).sum()
}

/// Where each piece stands, from the left.
fn placed(mut pieces: Vec<Piece>) -> Line {
    let width = inked(&pieces);
    for space in pieces.iter_mut().rev().take_while(|piece| piece.is_space) {
        space.level = Level::ltr();
    }
    let levels: Vec<Level> = pieces.iter().map(|piece| piece.level).collect();
    let mut starts = vec![0.0; pieces.len()];
    let mut x = 0.0;
    for at in BidiInfo::reorder_visual(&levels) {
        starts[at] = x;
        x += pieces[at].width;
    }
    Line { pieces: starts.into_iter().zip(pieces).collect(), width }
}
