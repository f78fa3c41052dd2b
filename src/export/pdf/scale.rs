//! A scale drawn as a line, with everyone above their number.

use super::{
    super::document::{Paragraph, ScaleLine, Style},
    fonts::Fonts,
    page::{Mark, Placed, Slab},
    sizes::{CELL, base},
    tags::NodeId,
    text::{self, Line},
};

/// Points: how far the line stays from the edges, how wide a name may be before it goes on below, how long a tick is.
const INSET: f32 = 24.0;
const NAME: f32 = 96.0;
const TICK: f32 = 4.0;
const DOT: f32 = 3.2;

/// The scale, `width` wide.
pub(super) fn drawn(fonts: &Fonts, scale: &ScaleLine, width: f32, node: NodeId) -> Slab {
    let long = width - 2.0 * INSET;
    let numbers = scale.numbers();
    let (low, high) = (scale.low.0, scale.high.0);
    let x_of = |number: f64| {
        let part = if high == low { 0.0 } else { ((number - low) / (high - low)) as f32 };
        INSET + long * part.clamp(0.0, 1.0)
    };
    let names = names(fonts, scale, x_of, width);
    let above = names.iter().map(|name| name.top).fold(0.0, f32::max);
    let axis = above + 10.0;
    let mut marks: Vec<Placed> = Vec::new();
    for name in &names {
        if name.is_lowest {
            let foot = axis - name.top + name.height();
            marks.push((None, Mark::Rule { from: (name.at, foot), to: (name.at, axis), width: 0.5 }));
            marks.push((None, Mark::Dot { at: (name.at, axis), radius: DOT }));
        }
        for (row, line) in name.lines.iter().enumerate() {
            let y = axis - name.top + row as f32 * CELL.lead + base(CELL);
            let x = name.left + (name.width - line.width) / 2.0;
            marks.push((Some(node), Mark::Words { x, y, size: CELL.size, line: line.clone() }));
        }
    }
    marks.push((None, Mark::Rule { from: (INSET, axis), to: (INSET + long, axis), width: 1.4 }));
    let mut free_from = f32::NEG_INFINITY;
    for number in &numbers {
        let x = x_of(*number);
        marks.push((None, Mark::Rule { from: (x, axis - TICK), to: (x, axis + TICK), width: 0.8 }));
        let line = text::line(fonts, &number.to_string(), Style::Strong, CELL.size);
        let left = x - line.width / 2.0;
        // Where numbers stand too close, some are left out; the ticks are all there.
        if left >= free_from {
            free_from = left + line.width + 3.0;
            marks.push((Some(node), Mark::Words { x: left, y: axis + 17.0, size: CELL.size, line }));
        }
    }
    let ends = ends(fonts, scale, width);
    let below = ends.iter().map(Vec::len).max().unwrap_or(0) as f32 * CELL.lead;
    for (at_right, lines) in ends.into_iter().enumerate() {
        for (row, line) in lines.into_iter().enumerate() {
            let x = if at_right == 1 { width - line.width } else { 0.0 };
            let y = axis + 22.0 + row as f32 * CELL.lead + base(CELL);
            marks.push((Some(node), Mark::Words { x, y, size: CELL.size, line }));
        }
    }
    Slab { before: 8.0, height: axis + 26.0 + below, marks, ..Slab::default() }
}

/// What the low end means at the left, and the high one at the right.
fn ends(fonts: &Fonts, scale: &ScaleLine, width: f32) -> [Vec<Line>; 2] {
    [&scale.low.1, &scale.high.1].map(|means| {
        let means = Paragraph::default().then(means.as_str(), Style::Quiet);
        text::lines(fonts, &means, CELL.size, width * 0.45)
    })
}

/// Someone's name above the line.
struct Name {
    /// Where their number is.
    at: f32,
    left: f32,
    width: f32,
    /// How far its upper edge stands above the line.
    top: f32,
    /// Whether no one else stands below at the same number.
    is_lowest: bool,
    lines: Vec<Line>,
}

impl Name {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * CELL.lead
    }
}

/// Everyone's name, as low as it can stand without touching another.
fn names(fonts: &Fonts, scale: &ScaleLine, x_of: impl Fn(f64) -> f32, width: f32) -> Vec<Name> {
    let mut placed: Vec<Name> = Vec::new();
    let mut marks: Vec<&(f64, String)> = scale.marks.iter().collect();
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (number, who) in marks {
        let lines = text::lines(fonts, &Paragraph::plain(who.as_str()), CELL.size, NAME);
        let wide = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let at = x_of(*number);
        let left = (at - wide / 2.0).clamp(0.0, (width - wide).max(0.0));
        // A name must not stand on the stem of another either.
        let touches = |other: &&Name| {
            left < other.left + other.width + 5.0 && other.left < left + wide + 5.0
                || (left - 2.0..left + wide + 2.0).contains(&other.at)
                || (other.left - 2.0..other.left + other.width + 2.0).contains(&at)
        };
        let under = placed.iter().filter(touches).map(|other| other.top).fold(8.0, f32::max);
        let top = under + lines.len() as f32 * CELL.lead;
        let is_lowest = !placed.iter().any(|other| other.at == at);
        placed.push(Name { at, left, width: wide, top, is_lowest, lines });
    }
    placed
}
