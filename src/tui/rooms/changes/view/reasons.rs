//! What makes it that number: the answer of the person and the meeting that are chosen on the chart.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Changes, answer::value, day};
use crate::{
    domain::{course::Course, series::Meetings},
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            wrap::wrap,
        },
    },
};

/// Draws it; with `signs`, everyone's number of that meeting too, for there is no table to read them in.
pub(super) fn view(
    changes: &Changes,
    meetings: &Meetings,
    course: &Course,
    signs: Option<&Vec<String>>,
    look: &Look,
    area: Rect,
    buf: &mut Buffer,
) {
    let (Some(at), Some(person)) = (changes.chosen(), changes.person.as_ref()) else { return };
    let day = meetings.maps.get(at).map(day).unwrap_or_default();
    let (theme, mut rows) = (&look.theme, area.rows());
    let rating = course.answer(at, person);
    if let Some(row) = rows.next() {
        let number = rating.map_or_else(|| "no answer".to_owned(), |rating| value(rating.value));
        let title = format!("{}, {day}: {number}", meetings.called(person));
        put_elided(
            buf,
            (row.x, row.y),
            &title,
            usize::from(row.width),
            look.glyphs.ellipsis,
            theme.style(Role::HeadingFocused),
        );
    }
    let mut lines: Vec<(String, Role)> = Vec::new();
    if let Some(rating) = rating {
        let words = rating.reason.as_ref().map(ToString::to_string);
        lines.push(match words {
            Some(words) => (words, Role::Text),
            None => ("No reason was written down.".to_owned(), Role::Quiet),
        });
        lines.extend(rating.higher.as_ref().map(|higher| (format!("One higher: {higher}"), Role::Verbatim)));
        let asked = rating.collected_by.as_ref().map(|by| format!("Asked by {}.", meetings.called(by)));
        lines.extend(asked.map(|asked| (asked, Role::Quiet)));
    }
    if let Some(signs) = signs {
        let all = course.people.iter().zip(signs).filter_map(|(person, sign)| {
            let rating = course.answer(at, person)?;
            // What belongs to one person is not parted at a line's end.
            Some(format!("{sign} {} {}", meetings.called(person), value(rating.value)).replace(' ', "\u{a0}"))
        });
        lines.push((all.collect::<Vec<_>>().join("   "), Role::Quiet));
    }
    for (text, role) in lines {
        for range in wrap(&text, area.width) {
            let Some(row) = rows.next() else { return };
            let words = text[range].replace('\u{a0}', " ");
            put(buf, row.x, row.y, &words, usize::from(row.width), theme.style(role));
        }
    }
}
