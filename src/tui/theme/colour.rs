//! Colours as a palette writes them, as a terminal can show them, and how far apart they are.

use ratatui::style::Color;

/// What colours a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Any colour at all.
    TrueColour,
    /// The 256 of xterm.
    Cube256,
}

impl Depth {
    /// What the environment's `COLORTERM` promises.
    pub fn from_colorterm(value: Option<&str>) -> Depth {
        match value {
            Some("truecolor" | "24bit") => Depth::TrueColour,
            _ => Depth::Cube256,
        }
    }
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb`.
    pub fn from_hex(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| hex)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Rgb(red, green, blue))
    }

    /// The colour for a terminal of this depth.
    pub fn at(self, depth: Depth) -> Color {
        match depth {
            Depth::TrueColour => Color::Rgb(self.0, self.1, self.2),
            Depth::Cube256 => Color::Indexed(self.nearest_index()),
        }
    }

    /// The nearest of the 256 that look the same in every terminal: the cube and the greys.
    fn nearest_index(self) -> u8 {
        (16..=255).min_by_key(|index| self.distance(Rgb::of_index(*index))).unwrap_or(16)
    }

    /// The colour at a place from 16 up in xterm's 256.
    pub fn of_index(index: u8) -> Rgb {
        if index >= 232 {
            let grey = 8 + 10 * (index - 232);
            return Rgb(grey, grey, grey);
        }
        let cube = index.saturating_sub(16);
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        Rgb(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    }

    fn distance(self, other: Rgb) -> u32 {
        let part = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        part(self.0, other.0) + part(self.1, other.1) + part(self.2, other.2)
    }

    /// The contrast ratio of WCAG 2: 1 for the same colour, 21 for black and white.
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The contrast that is left of it where a tenth of white lies over everything: a weak beamer in a bright room.
    #[cfg(test)]
    pub fn washed_out_contrast(self, other: Rgb) -> f64 {
        let left = |colour: Rgb| 0.1 + 0.9 * colour.luminance();
        let (a, b) = (left(self), left(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_brought_down_to_256() {
        assert_eq!(Rgb::from_hex("#12161c"), Some(Rgb(0x12, 0x16, 0x1c)));
        for wrong in ["12161c", "#12161", "#12161g", "#+2161c0", "#é161c", ""] {
            assert_eq!(Rgb::from_hex(wrong), None, "{wrong}");
        }
        assert_eq!(Rgb(255, 255, 255).at(Depth::Cube256), Color::Indexed(231));
        assert_eq!(Rgb(18, 18, 18).at(Depth::Cube256), Color::Indexed(233));
        assert_eq!(Rgb::of_index(231), Rgb(255, 255, 255));
        assert_eq!(Depth::from_colorterm(Some("truecolor")), Depth::TrueColour);
        assert_eq!(Depth::from_colorterm(None), Depth::Cube256);
    }

    #[test]
    fn contrast_runs_from_1_to_21() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((white.contrast(white) - 1.0).abs() < 0.01);
    }
}
