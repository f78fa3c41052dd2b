//! The style the terminal writes in, and the fewest bytes to another.

use std::io::Write;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// Colours and weights that are in force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    weight: Modifier,
}

/// Weights that show on a blank.
const ON_BLANK: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT).union(Modifier::SLOW_BLINK);

/// Weight, the number that sets it, the number that ends it.
const WEIGHTS: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// What a terminal begins with.
    pub const PLAIN: Pen =
        Pen { fg: Color::Reset, bg: Color::Reset, underline: Color::Reset, weight: Modifier::empty() };

    /// The pen that writes `cell`, as near to this one as it may be.
    pub fn for_cell(self, cell: &Cell) -> Pen {
        let wanted = Pen { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, weight: cell.modifier };
        // A blank has no colour but its ground.
        if cell.symbol() == " " && !wanted.weight.intersects(ON_BLANK) {
            return Pen { bg: cell.bg, weight: self.weight - ON_BLANK, ..self };
        }
        wanted
    }

    /// Whether erasing with this pen leaves the terminal's own ground, whichever way the terminal erases.
    pub fn erases_plainly(self) -> bool {
        self.bg == Color::Reset && !self.weight.intersects(ON_BLANK)
    }

    /// Changes to `wanted`.
    pub fn change(&mut self, wanted: Pen, out: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        let begun = out.len();
        out.extend_from_slice(b"\x1b[");
        if wanted != Pen::PLAIN {
            self.weights(wanted.weight, out);
            if self.fg != wanted.fg {
                colour(wanted.fg, 30, out);
            }
            if self.bg != wanted.bg {
                colour(wanted.bg, 40, out);
            }
            if self.underline != wanted.underline {
                underline(wanted.underline, out);
            }
            // Every number above ends with a separator; the last one gives way to the final byte.
            if out.len() > begun + 2 {
                out.pop();
            }
        }
        out.push(b'm');
        *self = wanted;
    }

    fn weights(self, wanted: Modifier, out: &mut Vec<u8>) {
        let mut still = self.weight;
        for (weight, _, ends) in WEIGHTS {
            if (still - wanted).contains(*weight) {
                number(*ends, out);
                // Bold and dim, and the two ways of blinking, end with one number.
                for (other, _, _) in WEIGHTS.iter().filter(|(_, _, same)| same == ends) {
                    still -= *other;
                }
            }
        }
        for (weight, sets, _) in WEIGHTS {
            if (wanted - still).contains(*weight) {
                number(*sets, out);
            }
        }
    }
}

fn number(n: u8, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    let _ = write!(out, "{n};");
}

/// Letters' colour (`ground` 30) or the ground's (40).
fn colour(colour: Color, ground: u8, out: &mut Vec<u8>) {
    let of_eight = match colour {
        Color::Reset => return number(ground + 9, out),
        Color::Rgb(r, g, b) => {
            let _ = write!(out, "{};2;{r};{g};{b};", ground + 8);
            return;
        }
        Color::Indexed(index) => {
            let _ = write!(out, "{};5;{index};", ground + 8);
            return;
        }
        named => index_of(named),
    };
    number(if of_eight < 8 { ground + of_eight } else { ground + 52 + of_eight }, out);
}

/// The colour of underlines, with colons: a terminal that does not know it passes over it.
fn underline(colour: Color, out: &mut Vec<u8>) {
    let _ = match colour {
        Color::Reset => write!(out, "59;"),
        Color::Rgb(r, g, b) => write!(out, "58:2::{r}:{g}:{b};"),
        Color::Indexed(index) => write!(out, "58:5:{index};"),
        named => write!(out, "58:5:{};", index_of(named)),
    };
}

/// The place of a named colour among the terminal's sixteen.
fn index_of(colour: Color) -> u8 {
    match colour {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => 0,
    }
}
