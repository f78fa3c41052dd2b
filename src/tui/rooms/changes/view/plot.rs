//! The chart itself: columns of marks on one scale.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    domain::{
        course::{Course, number},
        ids::PersonId,
    },
    tui::{
        look::Look,
        theme::Role,
        widgets::display::{put, text_width},
    },
};

/// Where everything of the chart stands.
pub(super) struct Plot<'a> {
    pub course: &'a Course,
    pub signs: &'a [String],
    /// Whose numbers are drawn as a line.
    pub focused: Option<&'a PersonId>,
    /// The meetings in sight.
    pub meetings: Range<usize>,
    /// How wide each one's column is.
    pub column: u16,
    /// The rows of the scale, its numbers included.
    pub area: Rect,
    /// The columns in front of the line of the scale.
    pub gutter: u16,
}

/// How many steps the scale has; whatever the numbers, some and not too many.
pub(super) fn steps(course: &Course) -> u16 {
    let steps = ((course.high.0 - course.low.0) / course.step).round();
    if steps.is_finite() { steps.clamp(1.0, 20.0) as u16 } else { 10 }
}

impl Plot<'_> {
    /// The first column of a meeting.
    pub fn left(&self, meeting: usize) -> u16 {
        let at = u16::try_from(meeting - self.meetings.start).unwrap_or(0);
        self.area.x + self.gutter + 1 + at * self.column
    }

    /// The column of a meeting's spread.
    fn bar(&self, meeting: usize) -> u16 {
        self.left(meeting) + 1
    }

    /// The row of a number.
    fn row(&self, number: f64) -> u16 {
        let part = (self.course.high.0 - number) / (self.course.high.0 - self.course.low.0);
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
        self.area.y + (part * f64::from(self.area.height.saturating_sub(1))).round() as u16
    }

    /// Draws it.
    pub fn draw(&self, look: &Look, buf: &mut Buffer) {
        if self.area.height == 0 {
            return;
        }
        self.axis(look, buf);
        for meeting in self.meetings.clone() {
            self.spread(meeting, look, buf);
        }
        self.line(look, buf);
        for meeting in self.meetings.clone() {
            self.marks(meeting, look, buf);
        }
    }

    fn axis(&self, look: &Look, buf: &mut Buffer) {
        let (glyphs, style) = (&look.glyphs, look.theme.style(Role::SliderLine));
        let x = self.area.x + self.gutter - 1;
        for y in self.area.top()..self.area.bottom() {
            put(buf, x, y, glyphs.bar, 1, style);
        }
        for step in 0..=steps(self.course) {
            let value = self.course.low.0 + f64::from(step) * self.course.step;
            let (y, words) = (self.row(value), value.to_string());
            let width = u16::try_from(text_width(&words)).unwrap_or(0);
            put(buf, x.saturating_sub(width + 1).max(self.area.x), y, &words, usize::from(width), style);
            put(buf, x, y, glyphs.tick, 1, style);
        }
    }

    fn spread(&self, meeting: usize, look: &Look, buf: &mut Buffer) {
        let Some((low, high)) = self.course.spread(meeting).filter(|(low, high)| low < high) else { return };
        for y in self.row(high)..=self.row(low) {
            put(buf, self.bar(meeting), y, look.glyphs.spread, 1, look.theme.style(Role::Scale));
        }
    }

    /// Where a person's mark ends in a meeting's column, and in which row; none without a number.
    fn end(&self, meeting: usize, person: &PersonId) -> Option<(u16, u16)> {
        let row = self.row(number(self.course.answer(meeting, person)?)?);
        let signs = self.signs_at(meeting, row);
        let width: usize = signs.iter().map(|(at, _)| text_width(&self.signs[*at]) + 1).sum();
        let most = usize::from(self.column.saturating_sub(4));
        Some((self.bar(meeting) + 1 + u16::try_from(width.min(most)).unwrap_or(0), row))
    }

    /// The course of the person in focus; where they gave no number it has a gap.
    fn line(&self, look: &Look, buf: &mut Buffer) {
        let (Some(person), glyphs) = (self.focused, &look.glyphs) else { return };
        let style = look.theme.style(Role::SliderFocused).remove_modifier(ratatui::style::Modifier::UNDERLINED);
        for (meeting, next) in self.meetings.clone().zip(self.meetings.clone().skip(1)) {
            let (Some((from, row)), Some((_, to))) = (self.end(meeting, person), self.end(next, person)) else {
                continue;
            };
            let turn = self.left(next);
            for x in from..turn {
                put(buf, x, row, glyphs.rule, 1, style);
            }
            let (first, last) = match row.cmp(&to) {
                std::cmp::Ordering::Equal => (glyphs.rule, glyphs.rule),
                std::cmp::Ordering::Less => (glyphs.corner_top_right, glyphs.corner_bottom_left),
                std::cmp::Ordering::Greater => (glyphs.corner_bottom_right, glyphs.corner_top_left),
            };
            for y in row.min(to) + 1..row.max(to) {
                put(buf, turn, y, glyphs.bar, 1, style);
            }
            put(buf, turn, row, first, 1, style);
            put(buf, turn, to, last, 1, style);
        }
    }

    /// Who stands at a row of a meeting, the one in focus first.
    fn signs_at(&self, meeting: usize, row: u16) -> Vec<(usize, bool)> {
        let people = self.course.people.iter().enumerate();
        let here = people.filter(|(_, person)| {
            let number = self.course.answer(meeting, person).and_then(number);
            number.is_some_and(|number| self.row(number) == row)
        });
        let mut here: Vec<(usize, bool)> = here.map(|(at, person)| (at, self.focused == Some(person))).collect();
        here.sort_by_key(|(_, focused)| !focused);
        here
    }

    fn marks(&self, meeting: usize, look: &Look, buf: &mut Buffer) {
        for row in self.area.top()..self.area.bottom() {
            let (mut x, right) = (self.bar(meeting) + 1, self.left(meeting) + self.column - 1);
            for (at, focused) in self.signs_at(meeting, row) {
                let sign = &self.signs[at];
                let room = usize::from(right.saturating_sub(x));
                if text_width(sign) > room {
                    put(buf, x.min(right), row, look.glyphs.ellipsis, 1, look.theme.style(Role::SliderMark));
                    break;
                }
                let role = if focused { Role::SliderFocused } else { Role::SliderMark };
                x = put(buf, x, row, sign, room, look.theme.style(role)) + 1;
            }
        }
    }
}
