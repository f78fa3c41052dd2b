//! How a family's answers went from meeting to meeting, as two small lines: the lowest answer and the highest. There
//! is no line between them.

use crate::{domain::glance::Spread, tui::theme::Glyphs};

/// As many meetings as a line shows: the last ones.
pub(super) const MEETINGS: usize = 7;

/// The two lines, the lowest answers and the highest, of meetings in the order in which they were.
pub(super) fn lines(spreads: &[Spread], glyphs: &Glyphs) -> [String; 2] {
    let line = |answer: fn(&Spread) -> f64| {
        let share = |spread: &Spread| (answer(spread) - spread.ends.0) / (spread.ends.1 - spread.ends.0);
        spreads.iter().map(|spread| glyphs.level(share(spread))).collect()
    };
    [line(|spread| spread.lowest), line(|spread| spread.highest)]
}

/// The same in numbers.
pub(super) fn words(spreads: &[Spread]) -> String {
    let numbers = spreads.iter().map(|Spread { lowest, highest, .. }| match lowest == highest {
        true => format!("{lowest}"),
        false => format!("{lowest} to {highest}"),
    });
    numbers.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(lowest: f64, highest: f64) -> Spread {
        Spread { lowest, highest, ends: (0.0, 10.0) }
    }

    #[test]
    fn lines_go_from_the_low_end_to_the_high_one() {
        let spreads = [spread(0.0, 5.0), spread(3.0, 7.5), spread(10.0, 10.0)];
        assert_eq!(lines(&spreads, &Glyphs::UNICODE), ["▁▃█", "▅▆█"]);
        assert_eq!(lines(&spreads, &Glyphs::ASCII), ["_,#", "~=#"]);
        assert_eq!(words(&spreads), "0 to 5, 3 to 7.5, 10");
        let odd = [Spread { lowest: 5.0, highest: 5.0, ends: (5.0, 5.0) }, spread(-3.0, 12.0)];
        assert_eq!(lines(&odd, &Glyphs::UNICODE), ["▁▁", "▁█"]);
    }
}
