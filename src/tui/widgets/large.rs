//! Numbers three rows high, to be read from the back of a room.

/// The digits, three columns wide and five points high, a bit a point.
const DIGITS: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b001, 0b001, 0b001],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];

/// The rows that a large number takes.
pub const ROWS: usize = 3;

/// A number as rows of blocks, two points a row; none where a sign of it cannot be drawn so.
pub fn large(number: &str) -> Option<[String; ROWS]> {
    let mut rows = <[String; ROWS]>::default();
    for c in number.chars() {
        let (points, width) = match c {
            '.' => ([0, 0, 0, 0, 1], 1),
            c => (*DIGITS.get(c.to_digit(10)? as usize)?, 3),
        };
        for (at, row) in rows.iter_mut().enumerate() {
            if !row.is_empty() {
                row.push(' ');
            }
            for column in (0..width).rev() {
                let point = |line: usize| points.get(line).is_some_and(|bits: &u8| bits >> column & 1 == 1);
                row.push(match (point(at * 2), point(at * 2 + 1)) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
        }
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_drawn_in_blocks_and_anything_else_not() {
        let rows = large("7.5").unwrap();
        assert_eq!(rows, ["▀▀█   █▀▀", "  █   ▀▀█", "  ▀ ▀ ▀▀▀"]);
        assert_eq!(large("10").unwrap()[0].chars().count(), 7);
        assert_eq!(large("-1"), None);
    }
}
