//! The slider upright: the highest number at the top, people beside their number.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Label, Slider};
use crate::tui::theme::{Glyphs, Role, Theme};
use crate::tui::widgets::display::{put, put_elided, text_width};
use crate::tui::widgets::wrap::wrap;

/// One row of the drawing.
struct Row {
    number: String,
    sign: &'static str,
    words: Words,
    /// Which rows give way first where there are too few: 0 never does.
    spare: u8,
    /// Whether it lies between the lowest and the highest answer.
    spread: bool,
}

enum Words {
    Nothing,
    Wording(String),
    Labels(Vec<Label>),
}

impl Slider {
    /// Draws it upright from the top of the area: a row a step, and more where there is room.
    pub fn render_upright(&self, theme: &Theme, glyphs: &Glyphs, area: Rect, buf: &mut Buffer) {
        let rows = self.rows(area.width, glyphs);
        let free = usize::from(area.height).saturating_sub(rows.len() + self.note_rows(area.width).len());
        let between = free / self.steps();
        let mut stretched = Vec::new();
        for row in rows {
            // Every number but the first has its share of the free rows above it.
            if !row.number.is_empty() && !stretched.is_empty() || row.spare == 3 {
                let within = row.spread && stretched.last().is_some_and(|above: &Row| above.spread);
                stretched.extend((0..between).map(|_| Row::bar(glyphs).within(within)));
            }
            stretched.push(row);
        }
        self.draw(stretched, theme, glyphs, area, buf);
    }

    fn rows(&self, width: u16, glyphs: &Glyphs) -> Vec<Row> {
        let room = usize::from(width).saturating_sub(self.number_width() + 3).max(1);
        let labels = self.labels(glyphs);
        let steps = self.steps();
        let spread = self.spread();
        let within = |step: usize| spread.as_ref().is_some_and(|spread| spread.contains(&step));
        let mut rows = Vec::new();
        for step in (0..=steps).rev() {
            let here = &labels[step];
            let top = step == steps;
            let wording = if top { &self.high } else { &self.low };
            let end = if top { glyphs.tick_top } else { glyphs.tick_bottom };
            if step != 0 && !top {
                let (number, sign, spare) = match (here.is_empty(), (steps - step) % 2) {
                    (false, _) => (self.number(step), glyphs.tick, 0),
                    (true, 0) => (self.number(step), glyphs.tick, 2),
                    (true, _) => (String::new(), glyphs.bar, 3),
                };
                rows.push(Row { number, sign, words: Words::Nothing, spare, spread: within(step) });
            } else if here.is_empty() {
                push_wording(&mut rows, wording, (self.number(step), end), room, (top, glyphs));
            } else if top {
                push_wording(&mut rows, wording, (String::new(), end), room, (top, glyphs));
                rows.push(Row::taken(self.number(step), glyphs).within(within(step)));
            } else {
                rows.push(Row::taken(self.number(step), glyphs).within(within(step)));
            }
            let mut lines = lines_of(here, room, self.gap()).into_iter();
            if let (Some(line), Some(row)) = (lines.next(), rows.last_mut()) {
                row.words = Words::Labels(line);
            }
            let below = step.checked_sub(1).is_some_and(within) && within(step);
            rows.extend(lines.map(|line| Row { words: Words::Labels(line), ..Row::bar(glyphs).kept().within(below) }));
            if step == 0 && !here.is_empty() {
                push_wording(&mut rows, wording, (String::new(), end), room, (top, glyphs));
            }
        }
        rows
    }

    fn note_rows(&self, width: u16) -> Vec<String> {
        let rows = self.notes.iter().flat_map(|note| wrap(note, width).into_iter().map(|row| note[row].to_owned()));
        rows.collect()
    }

    fn draw(&self, mut rows: Vec<Row>, theme: &Theme, glyphs: &Glyphs, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let notes = self.note_rows(area.width);
        let height = usize::from(area.height);
        for spare in [3, 2, 1] {
            while rows.len() + notes.len() > height {
                let Some(row) = rows.iter().rposition(|row| row.spare == spare) else { break };
                rows.remove(row);
                if spare == 1 {
                    // What went on a wording: the row above it says that there was more.
                    if let Some(Words::Wording(text)) = rows.get_mut(row.wrapping_sub(1)).map(|row| &mut row.words)
                        && !text.ends_with(glyphs.ellipsis)
                    {
                        text.push_str(glyphs.ellipsis);
                    }
                }
            }
        }
        let digits = self.number_width();
        let line = theme.style(Role::SliderLine);
        let columns = usize::from(area.width);
        let mut y = area.y;
        for row in rows.iter().take(height) {
            let indent = digits.saturating_sub(row.number.len());
            let left = |x: u16| usize::from(area.right().saturating_sub(x));
            put(buf, area.x + indent as u16, y, &row.number, columns.saturating_sub(indent), line);
            // The numbers are a few digits, so this stays within 16 bits.
            let mut x = area.x + digits as u16 + 1;
            let (sign, style) = match (row.spread, row.sign == glyphs.bar) {
                (false, _) => (row.sign, line),
                (true, true) => (glyphs.spread, theme.style(Role::SliderMark)),
                (true, false) => (glyphs.spread_tick, theme.style(Role::SliderMark)),
            };
            put(buf, x, y, sign, left(x), style);
            x += 2;
            match &row.words {
                Words::Nothing => {}
                Words::Wording(text) => {
                    put_elided(buf, (x, y), text, left(x), glyphs.ellipsis, line);
                }
                Words::Labels(labels) => {
                    for label in labels {
                        let style = theme.style(label.role);
                        x = put_elided(buf, (x, y), &label.text, left(x), glyphs.ellipsis, style) + self.gap() as u16;
                    }
                }
            }
            y += 1;
        }
        for (y, note) in (y..area.bottom()).zip(&notes) {
            put(buf, area.x, y, note, columns, theme.style(Role::Quiet));
        }
        if rows.len() + notes.len() > height && !area.is_empty() {
            put(buf, area.right() - 1, area.bottom() - 1, glyphs.ellipsis, 1, theme.style(Role::Quiet));
        }
    }
}

impl Row {
    fn bar(glyphs: &Glyphs) -> Row {
        Row { number: String::new(), sign: glyphs.bar, words: Words::Nothing, spare: 3, spread: false }
    }

    fn taken(number: String, glyphs: &Glyphs) -> Row {
        Row { number, sign: glyphs.tick, ..Row::bar(glyphs).kept() }
    }

    fn within(self, spread: bool) -> Row {
        Row { spread, ..self }
    }

    fn kept(self) -> Row {
        Row { spare: 0, ..self }
    }
}

/// Adds an end wording: beside the line's end, and going on below it.
fn push_wording(
    rows: &mut Vec<Row>,
    wording: &str,
    (number, sign): (String, &'static str),
    room: usize,
    (top, glyphs): (bool, &Glyphs),
) {
    let columns = u16::try_from(room).unwrap_or(u16::MAX);
    let mut lines = wrap(wording, columns).into_iter().map(|line| wording[line].to_owned());
    let words = Words::Wording(lines.next().unwrap_or_default());
    rows.push(Row { number, sign, words, spare: 0, spread: false });
    let sign = if top { glyphs.bar } else { " " };
    let wording = |line| Row { number: String::new(), sign, words: Words::Wording(line), spare: 1, spread: false };
    rows.extend(lines.map(wording));
}

/// Labels in rows of so many columns, none lost.
fn lines_of(labels: &[Label], room: usize, gap: usize) -> Vec<Vec<Label>> {
    let mut lines: Vec<Vec<Label>> = Vec::new();
    let mut used = 0;
    for label in labels {
        let width = text_width(&label.text);
        match lines.last_mut() {
            Some(line) if used + gap + width <= room => {
                used += gap + width;
                line.push(label.clone());
            }
            _ => {
                used = width;
                lines.push(vec![label.clone()]);
            }
        }
    }
    lines
}
