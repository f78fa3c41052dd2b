//! How the setup is drawn: four fields, and under the one in focus what there is to choose.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Setup,
    model::{Choice, Focus},
};
use crate::tui::{
    keys::hints::hints,
    look::Look,
    theme::Role,
    widgets::{
        display::{put, put_elided},
        headline, hint_bar,
        wrap::wrap,
    },
};

/// From this height on, the parts have some air between them.
const TALL: u16 = 18;

/// The columns of a field's name.
const NAME: u16 = 18;

/// The widest that lists and sentences are drawn.
const WIDEST: u16 = 100;

/// Where the parts stand.
pub(super) struct Parts {
    /// The rows of the fields, in their order.
    pub labels: [Rect; 4],
    /// The list of the field in focus; empty for the title.
    pub list: Rect,
    /// What is wrong with files of the user's folder, below the list of frameworks.
    problems: Rect,
    about: Rect,
    hints: Rect,
}

pub(super) fn parts(setup: &Setup, area: Rect) -> Parts {
    let air = u16::from(area.height >= TALL);
    let inside = Rect { x: (area.x + 1).min(area.right()), width: area.width.saturating_sub(2).min(WIDEST), ..area };
    let last = area.bottom().saturating_sub(1);
    let row = |y: u16, height: u16| {
        let y = y.min(last);
        Rect { y, height: height.min(last - y), ..inside }
    };
    let about_height = 3 * air;
    // The labels, the gaps below each, the sentence, and a row for what is said in passing.
    let around = 4 * (1 + air) + about_height + 2 * air;
    let free = last.saturating_sub(area.y + 1 + air).saturating_sub(around);
    let wanted = match setup.focus {
        Focus::Kind => setup.kind.options.len(),
        Focus::Framework => setup.framework.options.len() + setup.problems.len(),
        Focus::Title | Focus::People => 0,
    };
    let height = u16::try_from(wanted).unwrap_or(u16::MAX).min(free);
    let mut y = area.y + 1 + air;
    let mut labels = [Rect::default(); 4];
    let (mut list, mut problems, mut about) = (row(y, 0), row(y, 0), row(y, 0));
    for (focus, label) in Focus::ALL.into_iter().zip(&mut labels) {
        *label = row(y, 1);
        y += 1;
        if focus == setup.focus {
            let beside = Rect {
                x: inside.x + NAME.min(inside.width),
                width: inside.width.saturating_sub(NAME),
                ..row(y, height)
            };
            // On narrow screens the whole width is needed.
            list = if inside.width < 60 { row(y, height) } else { beside };
            if focus == Focus::Framework {
                let rows = u16::try_from(setup.problems.len()).unwrap_or(u16::MAX).min(list.height / 3);
                list.height -= rows;
                problems = Rect { y: list.bottom(), height: rows, ..list };
            }
            y += height;
            about = Rect {
                height: about_height,
                y,
                ..if inside.width < 60 { row(y, about_height) } else { Rect { y, ..beside } }
            };
            about = about.intersection(Rect { height: last.saturating_sub(area.y), ..area });
            y += about_height;
        }
        y += air;
    }
    Parts { labels, list, problems, about, hints: Rect { y: last, height: area.height.min(1), ..area } }
}

impl Setup {
    /// Draws it over the whole area; the cursor's cell.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        let parts = parts(self, area);
        headline::render("new session", self.seen, "", look, area, buf);
        let kind = self.view_choice(Focus::Kind, &self.kind, look, &parts, buf);
        let framework = self.view_choice(Focus::Framework, &self.framework, look, &parts, buf);
        let title = self.view_title(look, &parts, buf);
        self.view_people(look, &parts, buf);
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, parts.hints, buf);
        kind.or(framework).or(title)
    }

    /// Draws the name of a field; the room beside it.
    fn view_name(&self, focus: Focus, look: &Look, parts: &Parts, buf: &mut Buffer) -> Rect {
        let label = parts.labels[focus as usize];
        let (name, focused) = (name(focus), self.focus == focus);
        let role = if focused { Role::SectionFocused } else { Role::Section };
        if focused {
            put(buf, label.x, label.y, look.glyphs.focus, usize::from(label.width), look.theme.style(Role::Scale));
        }
        put(buf, label.x + 1, label.y, name, usize::from(label.width.saturating_sub(1)), look.theme.style(role));
        Rect { x: label.x + NAME.min(label.width), width: label.width.saturating_sub(NAME), ..label }
    }

    fn view_choice<Id>(
        &self,
        focus: Focus,
        choice: &Choice<Id>,
        look: &Look,
        parts: &Parts,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let value = self.view_name(focus, look, parts, buf);
        let (ellipsis, columns) = (look.glyphs.ellipsis, usize::from(value.width));
        let chosen = choice.options.get(choice.value).filter(|_| value.height > 0)?;
        if self.focus != focus {
            put_elided(buf, (value.x, value.y), &chosen.title, columns, ellipsis, Style::default());
            return None;
        }
        let cursor = choice.picker.render_line("type or use the arrows", look, value, buf);
        choice.picker.render_list(look, parts.list, buf, |at, room, _, buf| {
            let columns = usize::from(room.width);
            put_elided(buf, (room.x, room.y), &choice.options[at].title, columns, ellipsis, Style::default());
        });
        let quiet = look.theme.style(Role::Quiet);
        let shown = u16::try_from(choice.picker.shown().len()).unwrap_or(u16::MAX);
        if shown == 0 {
            put(buf, parts.list.x + 2, parts.list.y, "Nothing fits; the choice stays.", columns, quiet);
        }
        for (row, problem) in parts.problems.rows().zip(&self.problems) {
            let columns = usize::from(row.width.saturating_sub(2));
            put_elided(buf, (row.x + 2, row.y), problem, columns, ellipsis, look.theme.style(Role::Disputed));
        }
        for (row, range) in parts.about.rows().zip(wrap(&chosen.about, parts.about.width.saturating_sub(2))) {
            put(buf, row.x + 2, row.y, &chosen.about[range], usize::from(row.width), quiet);
        }
        cursor
    }

    fn view_people(&self, look: &Look, parts: &Parts, buf: &mut Buffer) {
        let value = self.view_name(Focus::People, look, parts, buf);
        let (ellipsis, columns) = (look.glyphs.ellipsis, usize::from(value.width));
        let words = match self.offered() {
            None => "named at the board".to_owned(),
            // What other meetings are called is not for the room.
            Some(_) if self.seen && self.with_people => "those of an earlier meeting".to_owned(),
            Some(_) if self.seen => "named at the board; private screens offer earlier ones".to_owned(),
            Some(offer) => {
                let day = offer.started.map(|at| at.format(", %-d %b").to_string()).unwrap_or_default();
                let meeting = format!("{}{day}", offer.title);
                if self.with_people {
                    format!("with the people of {meeting}")
                } else {
                    format!("named at the board; Space: the people of {meeting}")
                }
            }
        };
        if value.height > 0 {
            put_elided(buf, (value.x, value.y), &words, columns, ellipsis, Style::default());
        }
    }

    fn view_title(&self, look: &Look, parts: &Parts, buf: &mut Buffer) -> Option<Position> {
        let value = self.view_name(Focus::Title, look, parts, buf);
        if self.focus == Focus::Title {
            return self.title.render(value, buf, Style::default());
        }
        let columns = usize::from(value.width);
        if value.height > 0 {
            put_elided(buf, (value.x, value.y), self.title.text(), columns, look.glyphs.ellipsis, Style::default());
        }
        None
    }
}

fn name(focus: Focus) -> &'static str {
    match focus {
        Focus::Kind => "Kind of meeting",
        Focus::Framework => "Framework",
        Focus::Title => "Title",
        Focus::People => "People",
    }
}
