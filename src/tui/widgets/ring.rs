//! Lines that are round: drawn in dots where the terminal has them, else in plain signs.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::display::put;
use crate::tui::theme::Glyphs;

/// Between 2, an ellipse, and more, which comes nearer to a box: as much room within as still looks round.
const ROUNDNESS: f64 = 2.4;

/// A closed round line along the edges of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// What it goes around, its own cells included.
    pub area: Rect,
    /// How far from its left and right ends it is round; between them it is straight.
    pub bow: f64,
}

impl Ring {
    /// How many columns it has drawn in from its ends at the height of this row.
    pub fn drawn_in(&self, row: u16) -> u16 {
        let half = f64::from(self.area.height) / 2.0;
        let off = ((f64::from(row) + 0.5 - f64::from(self.area.y) - half) / half).abs().min(1.0);
        let out = (1.0 - off.powf(ROUNDNESS)).powf(1.0 / ROUNDNESS);
        (self.bow.min(f64::from(self.area.width) / 2.0) * (1.0 - out)).ceil() as u16
    }

    /// The dots of its line: two across and four down in each cell.
    fn dots(&self) -> Vec<(u32, u32)> {
        let (width, height) = (f64::from(self.area.width) * 2.0 - 1.0, f64::from(self.area.height) * 4.0 - 1.0);
        let (bow, half) = ((self.bow * 2.0).min(width / 2.0), height / 2.0);
        let steps = (bow + half).max(1.0) as u32 * 2;
        let mut dots = Vec::new();
        let mut mirrored = |x: f64, y: f64| {
            for (x, y) in [(x, y), (width - x, y), (x, height - y), (width - x, height - y)] {
                dots.push((x.round().max(0.0) as u32, y.round().max(0.0) as u32));
            }
        };
        for step in 0..=steps {
            let turn = f64::from(step) / f64::from(steps) * std::f64::consts::FRAC_PI_2;
            let (out, up) = (turn.cos().max(0.0).powf(2.0 / ROUNDNESS), turn.sin().max(0.0).powf(2.0 / ROUNDNESS));
            mirrored(bow * (1.0 - out), half * (1.0 - up));
        }
        for x in bow as u32..=(width / 2.0) as u32 {
            mirrored(f64::from(x), 0.0);
        }
        dots
    }

    /// Draws the line.
    pub fn draw(&self, glyphs: &Glyphs, style: Style, buf: &mut Buffer) {
        let Rect { x, y, width, height } = self.area;
        if width < 2 || height < 2 {
            return;
        }
        let mut cells = vec![0_u8; usize::from(width) * usize::from(height)];
        for (across, down) in self.dots() {
            let (column, row) = ((across / 2) as usize, (down / 4) as usize);
            if let Some(cell) = cells.get_mut(row * usize::from(width) + column.min(usize::from(width) - 1)) {
                *cell |= dot((across % 2) as usize, (down % 4) as usize);
            }
        }
        for (at, dots) in (0_u32..).zip(cells).filter(|(_, dots)| *dots != 0) {
            let (column, row) = ((at % u32::from(width)) as u16, (at / u32::from(width)) as u16);
            let sign = if *glyphs == Glyphs::ASCII { plain(dots) } else { char::from_u32(0x2800 + u32::from(dots)) };
            put(buf, x + column, y + row, sign.unwrap_or(' ').encode_utf8(&mut [0; 4]), 1, style);
        }
    }
}

/// The least width and height in which rings are drawn rather than lists.
const LEAST: (u16, u16) = (32, 20);

/// Whether so many rings have room for lists in them.
pub fn have_room(ground: Rect, count: usize) -> bool {
    usize::from(ground.width) >= count.max(2) * usize::from(LEAST.0) && ground.height >= LEAST.1
}

/// How far each ring stands within the next one, at its left and at its top.
fn step(ground: Rect) -> (u16, u16) {
    (if ground.width >= 160 { 3 } else { 2 }, if ground.height >= 30 { 2 } else { 1 })
}

/// What of the ground is each ring's alone, from left to right. They share their left end, which the innermost has too.
pub fn side_by_side(ground: Rect, count: usize) -> Vec<Rect> {
    let rings = u16::try_from(count).unwrap_or(1).max(1);
    let ends = (step(ground).0 * (rings - 1) + ground.width / 15).min(ground.width / 4);
    let (width, more) = ((ground.width - ends) / rings, (ground.width - ends) % rings);
    let mut x = ground.x;
    let strips = (0..rings).map(|at| {
        let width = width + u16::from(at < more) + if at == 0 { ends } else { 0 };
        let strip = Rect { x, width, ..ground };
        x += width;
        strip
    });
    strips.collect()
}

/// The ring around a strip and all those before it.
pub fn around(strips: &[Rect], at: usize) -> Ring {
    let (first, strip) = (strips[0], strips[at]);
    let ground = Rect { width: strips[strips.len() - 1].right() - first.x, ..first };
    let within = u16::try_from(strips.len() - 1 - at).unwrap_or(0);
    let (across, down) = step(ground);
    let (left, top) = (first.x + across * within, first.y + down * within);
    let area = Rect {
        x: left,
        y: top,
        width: strip.right().saturating_sub(left),
        height: ground.height.saturating_sub(2 * down * within),
    };
    Ring { area, bow: f64::from(strips[strips.len() - 1].width) * 0.6 }
}

/// The part of a ring that rows stand in.
pub fn body_of(strips: &[Rect], at: usize) -> Rect {
    let (Some(strip), ring) = (strips.get(at), around(strips, at)) else { return Rect::default() };
    // Enough of its height to be useful, and little enough that its bow takes few columns.
    let top = ring.area.y + ring.area.height / 6 + 2;
    let bottom = ring.area.bottom() - ring.area.height / 7;
    let drawn_in = ring.drawn_in(top - 2).max(ring.drawn_in(bottom.saturating_sub(1)));
    let left = if at == 0 { ring.area.x + drawn_in + 1 } else { strip.x + 1 };
    let right = ring.area.right().saturating_sub(drawn_in + 2);
    Rect { x: left, y: top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) }
}

/// The bit of a dot in its cell, as Braille patterns number them.
fn dot(across: usize, down: usize) -> u8 {
    [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]][across][down]
}

/// A cell's dots as a sign that every terminal has.
fn plain(dots: u8) -> Option<char> {
    let has = |down: usize| (0..2).any(|across| dots & dot(across, down) != 0);
    let left = (0..4).filter(|down| dots & dot(0, *down) != 0);
    let right = (0..4).filter(|down| dots & dot(1, *down) != 0);
    let (left, right): (Vec<usize>, Vec<usize>) = (left.collect(), right.collect());
    let middle = |rows: &[usize]| rows.iter().sum::<usize>() as f64 / rows.len() as f64;
    Some(match (left.is_empty(), right.is_empty()) {
        _ if (0..4).filter(|down| has(*down)).count() >= 3 && (left.is_empty() || right.is_empty()) => '|',
        (false, false) if middle(&left) - middle(&right) > 0.75 => '/',
        (false, false) if middle(&right) - middle(&left) > 0.75 => '\\',
        _ if (0..2).any(has) && !(2..4).any(has) => '\'',
        _ if !(0..2).any(has) => '.',
        _ => '-',
    })
}
