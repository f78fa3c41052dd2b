//! Everyone's numbers over time: a meeting a column, with the spread upright in it, and the course of one person as a line.
//! No mean, no trend: what was said, and when.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::Changes,
    plot::{self, Plot},
    reasons, say,
    signs::signs,
};
use crate::{
    domain::{course::Course, series::Meetings},
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided, text_width},
            wrap::{height, wrap},
        },
    },
};

/// The rows that are kept for what makes it that number; on a screen with room for more, and at least.
const REASONS: (u16, u16) = (6, 4);

/// The narrowest and the widest column of a meeting.
const COLUMN: (u16, u16) = (8, 22);

/// The widest that names stand in front of the table.
const NAMES: u16 = 26;

/// Draws it.
pub(super) fn view(changes: &Changes, look: &Look, area: Rect, buf: &mut Buffer) {
    let (Some(meetings), Some(course)) = (changes.meetings(), changes.course()) else {
        return say("Nobody has answered a scale in these meetings yet.", look, area, buf);
    };
    let top = head(changes, meetings, course, look, area, buf);
    let area = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let names: Vec<String> = course.people.iter().map(|person| meetings.called(person).to_string()).collect();
    let steps = plot::steps(course);
    // Two wordings of the ends, the days, and a blank row.
    let free = area.height.saturating_sub(4);
    let people = u16::try_from(names.len()).unwrap_or(u16::MAX);
    let least = (steps + 1).min(free.saturating_sub(REASONS.0)).max(3);
    let table = free >= least.saturating_add(people).saturating_add(1 + REASONS.1);
    let roomy = free >= (2 * steps + 1).saturating_add(people).saturating_add(1 + REASONS.1);
    let rows = if roomy { 2 * steps + 1 } else { least };
    let widest = names.iter().map(|name| text_width(name)).max().unwrap_or(0);
    let gutter = if table { u16::try_from(widest + 5).unwrap_or(NAMES).clamp(8, NAMES) } else { 5 };
    let columns = columns(changes, meetings, area.width.saturating_sub(gutter + 1));
    let signs = signs(&names);
    let (first, shown, width) = columns;
    let plot = Plot {
        course,
        signs: &signs,
        focused: changes.person.as_ref(),
        meetings: first..first + shown,
        column: width,
        area: Rect { y: area.y + 1, height: rows.min(area.height), ..area },
        gutter,
    };
    let quiet = look.theme.style(Role::SliderLine);
    let room = usize::from(area.width.saturating_sub(gutter));
    let end = |(_, means): &(f64, crate::domain::text::Text)| means.to_string();
    put_elided(buf, (area.x + gutter, area.y), &end(&course.high), room, look.glyphs.ellipsis, quiet);
    plot.draw(look, buf);
    let mut y = area.y + 1 + rows;
    put_elided(buf, (area.x + gutter, y), &end(&course.low), room, look.glyphs.ellipsis, quiet);
    y += 1;
    days(changes, meetings, &plot, look, y, buf);
    y += 1;
    if table {
        for (at, name) in names.iter().enumerate() {
            person(&plot, at, name, changes, look, y, buf);
            y += 1;
        }
        spreads(&plot, look, y, buf);
        y += 1;
    }
    let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    reasons::view(changes, meetings, course, (!table).then_some(&signs), look, below, buf);
}

/// The question, and what is amiss with the series; the row below them.
fn head(changes: &Changes, meetings: &Meetings, course: &Course, look: &Look, area: Rect, buf: &mut Buffer) -> u16 {
    let about = course.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
    let which = match changes.courses.len() {
        1 => String::new(),
        count => format!("  {} of {count}", changes.question + 1),
    };
    let question = format!("{}{about}{which}", course.question);
    let most = if area.height > 30 { 3 } else { 1 };
    let rows = u16::try_from(height(&question, area.width)).unwrap_or(most).min(most);
    if rows == 1 {
        put_elided(
            buf,
            (area.x, area.y),
            &question,
            usize::from(area.width),
            look.glyphs.ellipsis,
            look.theme.style(Role::Heading),
        );
    } else {
        for (row, range) in area.rows().zip(wrap(&question, area.width)).take(usize::from(rows)) {
            put(buf, row.x, row.y, &question[range], usize::from(row.width), look.theme.style(Role::Heading));
        }
    }
    let amiss = meetings.amiss().join(" ");
    if amiss.is_empty() {
        return area.y + rows;
    }
    put_elided(
        buf,
        (area.x, area.y + rows),
        &amiss,
        usize::from(area.width),
        look.glyphs.ellipsis,
        look.theme.style(Role::Prompt),
    );
    area.y + rows + 1
}

/// The first meeting in sight, how many, and how wide each column is.
fn columns(changes: &Changes, meetings: &Meetings, room: u16) -> (usize, usize, u16) {
    let count = meetings.maps.len().max(1);
    let fit = usize::from(room / COLUMN.0).max(1);
    let shown = count.min(fit);
    let width = (room / u16::try_from(shown).unwrap_or(1)).min(COLUMN.1);
    // Page by page, the last one full.
    let first = (changes.chosen().unwrap_or(0) / shown * shown).min(count - shown);
    (first, shown, width)
}

fn days(changes: &Changes, meetings: &Meetings, plot: &Plot, look: &Look, y: u16, buf: &mut Buffer) {
    let theme = &look.theme;
    for at in plot.meetings.clone() {
        let started = meetings.maps.get(at).and_then(|map| map.meeting.as_ref()).map(|meeting| meeting.started);
        let Some(started) = started else { continue };
        let form = match plot.column {
            13.. => "%-d %b %Y",
            11.. => "%-d %b %y",
            _ => "%-d %b",
        };
        let day = started.format(form).to_string();
        let x = plot.left(at);
        let role = if changes.chosen() == Some(at) { Role::HeadingFocused } else { Role::Quiet };
        if changes.chosen() == Some(at) {
            put(buf, x, y, look.glyphs.chosen, 1, theme.style(Role::Scale));
        }
        put(buf, x + 1, y, &day, usize::from(plot.column.saturating_sub(1)), theme.style(role));
    }
    let more = theme.style(Role::Quiet);
    if plot.meetings.start > 0 {
        put(buf, plot.area.x + plot.gutter.saturating_sub(2), y, look.glyphs.left, 1, more);
    }
    if plot.meetings.end < meetings.maps.len() {
        put(buf, plot.area.right().saturating_sub(1), y, look.glyphs.right, 1, more);
    }
}

/// One person's numbers below their columns.
fn person(plot: &Plot, at: usize, name: &str, changes: &Changes, look: &Look, y: u16, buf: &mut Buffer) {
    if y >= buf.area.bottom() {
        return;
    }
    let (theme, person) = (&look.theme, &plot.course.people[at]);
    let focused = changes.person.as_ref() == Some(person);
    if focused {
        buf.set_style(Rect { y, height: 1, ..plot.area }.intersection(buf.area), theme.style(Role::Selected));
        put(buf, plot.area.x, y, look.glyphs.chosen, 1, theme.style(Role::Scale));
    }
    let style = theme.style(if focused { Role::SliderFocused } else { Role::SliderMark });
    let x = put(buf, plot.area.x + 1, y, &plot.signs[at], 3, style);
    let x = x.max(plot.area.x + 4) + 1;
    let room = usize::from((plot.area.x + plot.gutter).saturating_sub(x));
    put_elided(buf, (x, y), name, room, look.glyphs.ellipsis, theme.style(Role::Speaker));
    for meeting in plot.meetings.clone() {
        let Some(rating) = plot.course.answer(meeting, person) else { continue };
        let role = if focused { Role::SliderMark } else { Role::Text };
        let room = usize::from(plot.column.saturating_sub(2));
        let words = super::answer::value(rating.value);
        put_elided(buf, (plot.left(meeting) + 1, y), &words, room, look.glyphs.ellipsis, theme.style(role));
    }
}

fn spreads(plot: &Plot, look: &Look, y: u16, buf: &mut Buffer) {
    let quiet = look.theme.style(Role::Quiet);
    put(buf, plot.area.x + 1, y, "spread", usize::from(plot.gutter), quiet);
    for meeting in plot.meetings.clone() {
        let words = match plot.course.spread(meeting) {
            None => continue,
            Some((low, high)) if low == high => low.to_string(),
            Some((low, high)) => format!("{low} to {high}"),
        };
        put(buf, plot.left(meeting) + 1, y, &words, usize::from(plot.column.saturating_sub(2)), quiet);
    }
}
