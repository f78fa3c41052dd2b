//! The slider lying down: one row of numbers between the two wordings, people below theirs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Label, Slider};
use crate::tui::theme::{Glyphs, Role, Theme};
use crate::tui::widgets::display::{put_elided, text_width};

/// The most columns between two numbers; more would only tear the line apart.
const WIDEST: usize = 6;

/// The fewest that read well.
const CLOSEST: usize = 3;

/// Where things stand in a strip of a certain width, counted from its left.
struct Plan {
    /// The columns of the low wording, one of margin before it.
    low: usize,
    /// The column of the first number's last digit.
    first: usize,
    /// Columns from one number to the next.
    apart: usize,
    /// Every so many steps has its number written.
    every: usize,
    /// The columns of the high wording.
    high: usize,
    /// The people, row by row: where each group begins, and its labels.
    rows: Vec<Vec<(usize, Vec<Label>)>>,
    /// The notes in one line, and where they stand if that is beside the numbers.
    notes: String,
    notes_beside: Option<usize>,
}

impl Plan {
    fn height(&self) -> usize {
        let below = !self.notes.is_empty() && self.notes_beside.is_none();
        1 + self.rows.len() + usize::from(below)
    }
}

impl Slider {
    /// How many rows the strip takes at this width.
    pub fn strip_height(&self, width: u16, glyphs: &Glyphs) -> u16 {
        u16::try_from(self.plan(usize::from(width), glyphs).height()).unwrap_or(u16::MAX)
    }

    /// Draws it lying down.
    pub fn render_strip(&self, theme: &Theme, glyphs: &Glyphs, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let plan = self.plan(usize::from(area.width), glyphs);
        let line = theme.style(Role::SliderLine);
        let quiet = theme.style(Role::Quiet);
        // Whatever is right of the area is cut there.
        let at = |column: usize| area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
        let left = |column: usize| usize::from(area.width).saturating_sub(column);
        let mut draw = |column: usize, row: usize, text: &str, columns: usize, style| {
            let y = area.y.saturating_add(u16::try_from(row).unwrap_or(u16::MAX));
            if y < area.bottom() {
                let columns = columns.min(left(column));
                put_elided(buf, (at(column), y), text, columns, glyphs.ellipsis, style);
            }
        };
        draw(1, 0, &self.low, plan.low, line);
        let steps = self.steps();
        let within = |column: usize| {
            let column = column.saturating_sub(plan.first).div_ceil(plan.apart);
            self.spread().is_some_and(|spread| column > *spread.start() && column <= *spread.end())
        };
        let spread = theme.style(Role::SliderMark);
        let mut drawn_to = plan.first;
        for step in (0..=steps).filter(|step| step % plan.every == 0 || *step == steps) {
            let number = self.number(step);
            let ends = plan.first + step * plan.apart + 1;
            let begins = ends.saturating_sub(number.len());
            for column in drawn_to + 1..begins.saturating_sub(1) {
                match within(column) {
                    true => draw(column, 0, glyphs.spread_across, 1, spread),
                    false => draw(column, 0, glyphs.rule, 1, line),
                }
            }
            draw(begins, 0, &number, number.len(), line);
            drawn_to = ends;
        }
        draw(drawn_to + 1, 0, &self.high, plan.high, line);
        if let Some(column) = plan.notes_beside {
            draw(column, 0, &plan.notes, usize::MAX, quiet);
        }
        for (row, groups) in plan.rows.iter().enumerate() {
            for (begins, labels) in groups {
                let mut column = *begins;
                for label in labels {
                    draw(column, row + 1, &label.text, usize::MAX, theme.style(label.role));
                    column += text_width(&label.text) + self.gap();
                }
            }
        }
        if plan.notes_beside.is_none() {
            draw(1, plan.rows.len() + 1, &plan.notes, usize::MAX, quiet);
        }
        if plan.height() > usize::from(area.height) {
            draw(left(1), usize::from(area.height) - 1, glyphs.ellipsis, 1, quiet);
        }
    }

    fn plan(&self, width: usize, glyphs: &Glyphs) -> Plan {
        let steps = self.steps();
        let digits = self.number_width();
        // The wordings have what the numbers can do without, and at least half; neither takes from the
        // other what that needs.
        let words = width.saturating_sub(steps * CLOSEST + digits + 5).max(width / 2);
        let (low, high) = (text_width(&self.low), text_width(&self.high));
        let half = words / 2;
        let (low, high) = (low.min(words - high.min(half)), high.min(words - low.min(half)));
        let first = 1 + low + 1 + self.number(0).len().saturating_sub(1);
        let room = width.saturating_sub(first + 1 + high + 2);
        let apart = (room / steps).clamp(1, WIDEST);
        let readable = |every: &usize| every * apart > digits;
        let every = [1, 2, 5, 10, 20, 50].into_iter().find(readable).unwrap_or(steps);
        let ends = first + steps * apart + 1 + if high > 0 { 1 + high } else { 0 };
        let notes = self.notes.join("  ");
        let beside = ends + 3 + text_width(&notes) <= width;
        Plan {
            low,
            first,
            apart,
            every,
            high,
            rows: place(self.labels(glyphs), first, (apart, self.gap()), width),
            notes_beside: (beside && !notes.is_empty()).then_some(ends + 3),
            notes,
        }
    }
}

/// Puts each step's people below their number, in the first row where they touch nobody. What parts
/// several of them from the next is wider than what stands between them.
fn place(
    labels: Vec<Vec<Label>>,
    first: usize,
    (apart, gap): (usize, usize),
    width: usize,
) -> Vec<Vec<(usize, Vec<Label>)>> {
    let mut rows: Vec<Vec<(usize, Vec<Label>)>> = Vec::new();
    let mut taken: Vec<(usize, bool)> = Vec::new();
    for (step, group) in labels.into_iter().enumerate() {
        let mut rest = group.as_slice();
        while !rest.is_empty() {
            let mut columns = text_width(&rest[0].text);
            let more = rest[1..].iter().take_while(|label| {
                let wider = columns + gap + text_width(&label.text);
                let fits = wider <= width.saturating_sub(1);
                columns = if fits { wider } else { columns };
                fits
            });
            let count = 1 + more.count();
            let centre = first + step * apart;
            let begins = centre.saturating_sub(columns.saturating_sub(1) / 2);
            let begins = begins.min(width.saturating_sub(columns)).max(1);
            let row = taken
                .iter()
                .position(|(end, several)| end + if *several || count > 1 { gap } else { 0 } < begins)
                .unwrap_or(taken.len());
            if row == taken.len() {
                taken.push((0, false));
                rows.push(Vec::new());
            }
            taken[row] = (begins + columns, count > 1);
            rows[row].push((begins, rest[..count].to_vec()));
            rest = &rest[count..];
        }
    }
    rows
}
