//! How the room is drawn: the actions as a list, and below it all that is known of the chosen one.

use chrono::{Datelike, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Plan, model::Told};
use crate::{
    domain::{
        contribution::Status,
        plan::{Agreement, Order, Stage},
        series::Meetings,
    },
    export::far::how_far,
    tui::{
        keys::hints::hints,
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            headline, hint_bar,
            wrap::wrap,
        },
    },
};

/// The rows of what is known of the chosen action, on a low screen and on a tall one.
const KNOWN: (u16, u16) = (9, 14);

/// The columns of state, owner and day, on a narrow screen and from [`WIDE`] on.
const NARROW_COLUMNS: [u16; 3] = [14, 15, 10];
const WIDE_COLUMNS: [u16; 3] = [18, 22, 18];
const WIDE: u16 = 110;

/// Where the list stands.
pub(super) fn list_area(area: Rect) -> Rect {
    let known = if area.height < 32 { KNOWN.0 } else { KNOWN.1 };
    let height = area.height.saturating_sub(known + 4);
    Rect { x: area.x + 1, y: area.y + 2, width: area.width.saturating_sub(2), height }
}

impl Plan {
    /// Draws it over the whole area; the cursor's cell while words are typed.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        look.theme.clear(area, buf);
        headline::render("what was agreed", self.seen, &self.counted(), look, area, buf);
        let list = list_area(area).intersection(area);
        let below = Rect { y: list.bottom() + 1, height: area.bottom().saturating_sub(list.bottom() + 2), ..list };
        let mut cursor = None;
        match (&self.told, self.meetings()) {
            (Told::Failed(why), _) => say(why, look, list, buf),
            (_, None) => say("Reading the meetings of this family…", look, list, buf),
            (_, Some(_)) if self.all.is_empty() => {
                say("No meeting of this family has agreed that anything is to be done yet.", look, list, buf);
            }
            (_, Some(meetings)) => {
                self.view_list(meetings, look, list, buf);
                rule(look, Rect { y: list.bottom(), height: 1, ..list }.intersection(area), buf);
                cursor = self.view_chosen(meetings, look, below.intersection(area), buf);
            }
        }
        let row = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, row, buf);
        cursor
    }

    fn counted(&self) -> String {
        let order = match self.order {
            Order::Overdue => "overdue first",
            Order::Owner => "by who does it",
            Order::Due => "by day",
        };
        match (self.meetings(), self.to_answer()) {
            (None, _) => String::new(),
            (Some(_), 0) => format!("all answered, {order}"),
            (Some(_), open) => format!("{open} to answer, {order}"),
        }
    }

    fn view_list(&self, meetings: &Meetings, look: &Look, list: Rect, buf: &mut Buffer) {
        let columns = if list.width < WIDE { NARROW_COLUMNS } else { WIDE_COLUMNS };
        self.list.render(self.all.len(), &look.theme, &look.glyphs, list, buf, |row, room, _, buf| {
            let agreement = &self.all[row];
            let theme = &look.theme;
            let mut x = room.x;
            let mut cell = |text: &str, width: u16, style: Style, buf: &mut Buffer| {
                let width = width.min(room.right().saturating_sub(x));
                put_elided(buf, (x, room.y), text, usize::from(width.saturating_sub(1)), look.glyphs.ellipsis, style);
                x += width;
            };
            let (state, role) = state(agreement);
            cell(state, columns[0], theme.style(role), buf);
            let owner = agreement.line.owner();
            let owner = owner.map_or_else(|| "no one yet".into(), |owner| meetings.called(owner));
            cell(&owner, columns[1], theme.style(Role::Speaker), buf);
            let due = agreement.action.due.map_or_else(String::new, |due| day(due, self.today));
            let (due, role) = match agreement.is_overdue {
                true => (format!("{due} {}", look.glyphs.flag), Role::Disputed),
                false => (due, Role::Due),
            };
            cell(&due, columns[2], theme.style(role), buf);
            let map = &meetings.maps[agreement.at];
            let words = map.words_of(agreement.line.id).unwrap_or_default();
            let role = if agreement.stage == Stage::Before { Role::Quiet } else { Role::Text };
            cell(&words, room.width, theme.style(role), buf);
        });
    }

    fn view_chosen(&self, meetings: &Meetings, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let agreement = self.chosen()?;
        let theme = &look.theme;
        let mut lines: Vec<(String, Role)> = Vec::new();
        let words = meetings.maps[agreement.at].words_of(agreement.line.id).unwrap_or_default();
        lines.push((words.to_string(), Role::HeadingFocused));
        lines.push((self.agreed(meetings, agreement), Role::Quiet));
        for told in &agreement.told {
            let outcome = told.outcome.as_ref().filter(|outcome| !outcome.words.is_empty());
            let by = outcome.and_then(|outcome| outcome.by.as_ref()).map(|by| format!("{}: ", meetings.called(by)));
            let words = outcome.map(|outcome| format!(". {}{}", by.unwrap_or_default(), outcome.words));
            let line = format!("{}: {}{}", held(meetings, told.at), how_far(told.status), words.unwrap_or_default());
            lines.push((line, Role::Text));
        }
        let asked = if self.saying.is_some() { 2 } else { 0 };
        let room = Rect { height: area.height.saturating_sub(asked), ..area };
        let known = lines.iter().flat_map(|(text, role)| {
            wrap(text, area.width).into_iter().map(move |range| (text[range].to_owned(), *role))
        });
        let known: Vec<(String, Role)> = known.collect();
        // What was said last is worth more than what was said first; the words themselves stay.
        let hidden = known.len().saturating_sub(usize::from(room.height));
        let kept = known.iter().take(1).chain(known.iter().skip(1 + hidden));
        for (row, (text, role)) in room.rows().zip(kept) {
            put(buf, row.x, row.y, text, usize::from(row.width), theme.style(*role));
        }
        if self.saying.is_none() {
            for (row, text) in room.rows().skip(known.len() + 1).zip(meetings.amiss()) {
                let width = usize::from(row.width);
                put_elided(buf, (row.x, row.y), &text, width, look.glyphs.ellipsis, theme.style(Role::Prompt));
            }
        }
        let told = u16::try_from(known.len() + 1).unwrap_or(u16::MAX).min(room.height);
        self.view_saying(look, Rect { y: area.y + told, height: area.height - told, ..area }, buf)
    }

    fn view_saying(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let saying = self.saying.as_ref().filter(|_| area.height > 1)?;
        let asks = format!(
            "{}: what came of it, and who says so? Gran: they came every Friday. Enter alone leaves it",
            how_far(saying.status)
        );
        let ellipsis = look.glyphs.ellipsis;
        put_elided(buf, (area.x, area.y), &asks, usize::from(area.width), ellipsis, look.theme.style(Role::Prompt));
        put(buf, area.x, area.y + 1, look.glyphs.caret, 1, look.theme.style(Role::Quiet));
        let line = Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(2), height: 1 };
        saying.field.render(line, buf, Style::default())
    }

    /// When it was agreed, and by when it is due.
    fn agreed(&self, meetings: &Meetings, agreement: &Agreement) -> String {
        let owner = agreement.line.owner();
        let owner = owner.map_or_else(|| "No one yet".into(), |owner| meetings.called(owner));
        let due = agreement.action.due.map(|due| format!(", due {}", day(due, self.today))).unwrap_or_default();
        let overdue = if agreement.is_overdue { ", overdue" } else { "" };
        let carried = match agreement.at < self.this() && agreement.stage == Stage::ToAnswer {
            true => format!(". Not taken over since {}", held(meetings, agreement.at)),
            false => String::new(),
        };
        format!("{owner}{due}{overdue}. Agreed {}{carried}.", held(meetings, agreement.since))
    }
}

/// What the list says of an action first.
fn state(agreement: &Agreement) -> (&'static str, Role) {
    match (agreement.stage, agreement.action.status) {
        (Stage::ToAnswer, _) => ("to answer", Role::Warning),
        (Stage::New, Status::Open) => ("new", Role::Quiet),
        (Stage::Before, Status::NotNeeded) | (_, Status::NotNeeded) => ("not needed", Role::Quiet),
        (Stage::Before, status) => (how_far(status), Role::Quiet),
        (_, status) => (how_far(status), Role::Saved),
    }
}

/// The day of a meeting.
fn held(meetings: &Meetings, at: usize) -> String {
    let meeting = meetings.maps.get(at).and_then(|map| map.meeting.as_ref());
    meeting.map(|meeting| meeting.started.format("%-d %b %Y").to_string()).unwrap_or_default()
}

/// A day, with its year where it is not this one.
fn day(date: NaiveDate, today: NaiveDate) -> String {
    let form = if date.year() == today.year() { "%-d %b" } else { "%-d %b %y" };
    date.format(form).to_string()
}

fn rule(look: &Look, area: Rect, buf: &mut Buffer) {
    for at in area.positions() {
        put(buf, at.x, at.y, look.glyphs.rule, 1, look.theme.style(Role::Rule));
    }
}

fn say(text: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    for (row, range) in area.rows().zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), look.theme.style(Role::Prompt));
    }
}
