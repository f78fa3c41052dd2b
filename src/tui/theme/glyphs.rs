//! The signs that are drawn: one set for terminals that have them, one in plain ASCII. Each takes
//! exactly one column, so that switching moves nothing.

macro_rules! glyphs {
    ($($field:ident $unicode:literal $ascii:literal $meaning:literal),* $(,)?) => {
        /// A set of signs.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Glyphs {
            $(#[doc = $meaning] pub $field: &'static str,)*
        }

        impl Glyphs {
            /// Drawn signs, none of which asks for emoji presentation.
            pub const UNICODE: Glyphs = Glyphs { $($field: $unicode),* };
            /// Signs that every terminal has.
            pub const ASCII: Glyphs = Glyphs { $($field: $ascii),* };

            /// Every sign of the set.
            pub fn all(&self) -> impl Iterator<Item = &'static str> {
                [$(self.$field),*].into_iter()
            }
        }
    };
}

glyphs! {
    focus "▌" ">" "The bar beside the column in focus.",
    rule "─" "-" "A line across.",
    bar "│" "|" "A line down.",
    cross "┼" "+" "Where the two cross.",
    corner_top_left "╭" "+" "A box's corner.",
    corner_top_right "╮" "+" "A box's corner.",
    corner_bottom_left "╰" "+" "A box's corner.",
    corner_bottom_right "╯" "+" "A box's corner.",
    roof_left "╱" "/" "The left side of a roof.",
    roof_right "╲" "\\" "The right side of a roof.",
    eaves "▁" "_" "The flat part of a roof.",
    left "←" "<" "There is more to the left.",
    right "→" ">" "There is more to the right.",
    restricted "▒" "#" "Something restricted, on a private screen.",
    block "█" "#" "A fixed block that tells nothing of what it covers.",
    ghost "∘" "o" "Last meeting's mark.",
    flag "⚑" "!" "The danger was present.",
    quote_open "“" "\"" "Before exact words.",
    quote_close "”" "\"" "After exact words.",
    fact "=" "=" "The mark of a fact.",
    opinion "~" "~" "The mark of an opinion.",
    not_known "?" "?" "The mark of something not known.",
    disputed "≠" "!" "The mark of something disputed.",
    pair "⇄" "&" "Two statements that belong together.",
    done "✓" "x" "Done.",
    step_1 "○" "o" "A step on a line in time, of the first kind.",
    step_2 "◇" "*" "One of the second kind.",
    step_3 "□" "#" "One of the third kind.",
    late "!" "!" "A step whose day is over.",
    now "◉" "@" "Today, on a line in time.",
    broken "╌" "." "A line across that is drawn much shorter than it is.",
    broken_down "┆" ":" "The same, down.",
    tick_top "┬" "+" "The upper end of the scale.",
    tick "┤" "+" "A step of the scale that someone stands at.",
    tick_bottom "┴" "+" "The lower end of the scale.",
    spread "┃" "[" "Between the lowest and the highest answer, upright.",
    spread_tick "┫" "[" "A step within that someone stands at.",
    spread_across "━" "=" "The same, lying down.",
    level_1 "▁" "_" "A small column, the lowest of eight.",
    level_2 "▂" "." "The second.",
    level_3 "▃" "," "The third.",
    level_4 "▄" "-" "The fourth.",
    level_5 "▅" "~" "The fifth.",
    level_6 "▆" "=" "The sixth.",
    level_7 "▇" "*" "The seventh.",
    level_8 "█" "#" "The highest.",
    ellipsis "…" "~" "There is more than fits.",
    caret "›" ">" "Before what is typed.",
    chosen "▸" ">" "The one that is chosen.",
    separator "·" "-" "Between things in one line.",
    up "↑" "^" "There is more above.",
    down "↓" "v" "There is more below.",
}

impl Glyphs {
    /// The small column for a share of its height, from 0 to 1.
    pub fn level(&self, share: f64) -> &'static str {
        let levels = [
            self.level_1,
            self.level_2,
            self.level_3,
            self.level_4,
            self.level_5,
            self.level_6,
            self.level_7,
            self.level_8,
        ];
        // What is no number stands at the foot, and nothing beyond the ends.
        levels[((share * 7.0).round() as usize).min(7)]
    }

    /// The other set.
    pub fn switched(&self) -> Glyphs {
        if *self == Glyphs::UNICODE { Glyphs::ASCII } else { Glyphs::UNICODE }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn every_sign_is_one_column_and_no_emoji() {
        for sign in Glyphs::UNICODE.all().chain(Glyphs::ASCII.all()) {
            assert_eq!((sign.width(), sign.chars().count()), (1, 1), "{sign}");
        }
        assert!(Glyphs::ASCII.all().all(str::is_ascii));
        assert_eq!(Glyphs::UNICODE.switched().switched(), Glyphs::UNICODE);
    }
}
