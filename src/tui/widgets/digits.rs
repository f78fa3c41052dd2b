//! A number as large as there is room: read from the back of the room.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// Three columns and five rows a sign, a bit a cell, the top row first.
const SIGNS: [(char, [u8; 5]); 12] = [
    ('0', [0b111, 0b101, 0b101, 0b101, 0b111]),
    ('1', [0b010, 0b110, 0b010, 0b010, 0b111]),
    ('2', [0b111, 0b001, 0b111, 0b100, 0b111]),
    ('3', [0b111, 0b001, 0b111, 0b001, 0b111]),
    ('4', [0b101, 0b101, 0b111, 0b001, 0b001]),
    ('5', [0b111, 0b100, 0b111, 0b001, 0b111]),
    ('6', [0b111, 0b100, 0b111, 0b101, 0b111]),
    ('7', [0b111, 0b001, 0b010, 0b010, 0b010]),
    ('8', [0b111, 0b101, 0b111, 0b101, 0b111]),
    ('9', [0b111, 0b101, 0b111, 0b001, 0b111]),
    ('.', [0b000, 0b000, 0b000, 0b000, 0b010]),
    ('-', [0b000, 0b000, 0b111, 0b000, 0b000]),
];
const WIDTH: u16 = 3;
const HEIGHT: u16 = 5;

/// Draws a number in the middle of `area`, as large as it fits, each cell filled with `block`. False if there is no
/// room for it even at its smallest.
pub fn draw(number: &str, block: &str, style: Style, area: Rect, buf: &mut Buffer) -> bool {
    let signs: Vec<&[u8; 5]> =
        number.chars().filter_map(|c| SIGNS.iter().find(|(sign, _)| *sign == c)).map(|(_, rows)| rows).collect();
    let columns = u16::try_from(signs.len()).unwrap_or(u16::MAX).saturating_mul(WIDTH + 1).saturating_sub(1);
    // A cell is about twice as high as it is wide.
    let scale = (area.height / HEIGHT).min(area.width / columns.saturating_mul(2).max(1));
    if scale == 0 || columns == 0 {
        return false;
    }
    let (wide, high) = (2 * scale, scale);
    let left = area.x + (area.width - columns * wide) / 2;
    let top = area.y + (area.height - HEIGHT * high) / 2;
    for (sign, x) in signs.iter().zip((left..).step_by(usize::from((WIDTH + 1) * wide))) {
        for (bits, y) in sign.iter().zip((top..).step_by(usize::from(high))) {
            for column in (0..WIDTH).filter(|column| bits & (0b100 >> column) != 0) {
                let cell = Rect { x: x + column * wide, y, width: wide, height: high };
                for position in cell.intersection(buf.area).positions() {
                    buf[position].set_symbol(block).set_style(style);
                }
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::snapshot::lines;

    fn drawn(number: &str, width: u16, height: u16) -> Option<String> {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        draw(number, "#", Style::new(), buf.area, &mut buf).then(|| lines(&buf))
    }

    #[test]
    fn a_number_fills_its_room() {
        let small = "######  ######\n    ##  ##  ##\n  ##    ######\n  ##        ##\n  ##    ######";
        assert_eq!(drawn("79", 14, 5).as_deref(), Some(small));
        let large = drawn("7.5", 60, 20).unwrap();
        assert_eq!(large.lines().filter(|line| line.contains('#')).count(), 10);
        assert_eq!(drawn("79", 13, 5), None);
        assert_eq!(drawn("79", 60, 4), None);
        assert_eq!(drawn("", 60, 20), None);
    }
}
