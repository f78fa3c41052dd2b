//! How the room is drawn.

mod answer;
mod cell;
mod chart;
mod groups;
mod plot;
mod reasons;
mod sheet;
mod signs;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Changes, model::Told};
use crate::{
    domain::map::Map,
    tui::{
        keys::hints::hints,
        look::Look,
        theme::Role,
        widgets::{display::put, headline, hint_bar, wrap::wrap},
    },
};
use sheet::Sheet;

impl Changes {
    /// Draws it over the whole area.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let area = area.intersection(buf.area);
        look.theme.clear(area, buf);
        let name = if self.on_chart { "the scale over time" } else { "what changed" };
        headline::render(name, self.seen, &self.counted(), look, area, buf);
        match &self.told {
            Told::Reading => say("Reading the meetings of this family…", look, body(area), buf),
            Told::Failed(why) => say(why, look, body(area), buf),
            Told::Meetings(_) if self.on_chart => chart::view(self, look, body(area), buf),
            Told::Meetings(_) => self.view_list(look, body(area), buf),
        }
        let row = Rect { y: area.bottom().saturating_sub(1), height: area.height.min(1), ..area };
        let hints = hints(&look.keymap, &self.contexts(), hint_bar::columns(area.width));
        hint_bar::render(&hints, &look.theme, row, buf);
        None
    }

    fn counted(&self) -> String {
        match self.meetings().map(|meetings| meetings.maps.len()) {
            None => String::new(),
            Some(1) => "1 meeting of this family".to_owned(),
            Some(count) => format!("{count} meetings of this family"),
        }
    }

    fn view_list(&self, look: &Look, body: Rect, buf: &mut Buffer) {
        let Some((earlier, later)) = self.two_maps() else {
            let one = "There is no other meeting of this family here to compare with. Start the next one from this one \
                       and what changed is told here.";
            return say(one, look, body, buf);
        };
        sheet::head(&day(earlier), &day(later), look, body, buf);
        let list = list_area(body);
        let sheet = self.sheet(look, list.width);
        sheet.render(self.top, look, list, buf);
    }

    fn sheet(&self, look: &Look, width: u16) -> Sheet {
        let mut sheet = Sheet::new(width);
        let amiss = self.meetings().map(|meetings| meetings.amiss()).unwrap_or_default();
        match &amiss[..] {
            [] => {}
            [only] => sheet.sentence(only, Role::Prompt),
            several => {
                let told = format!("{} things are amiss with these meetings; they stand at the end.", several.len());
                sheet.sentence(&told, Role::Prompt);
            }
        }
        for group in groups::of(self, look) {
            sheet.group(&group, look);
        }
        if amiss.len() > 1 {
            amiss.iter().for_each(|sentence| sheet.sentence(sentence, Role::Prompt));
        }
        sheet
    }
}

/// The rows between the first line and the hints.
fn body(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(2) }
}

/// Below the two dates.
fn list_area(body: Rect) -> Rect {
    let head = sheet::HEAD.min(body.height);
    Rect { y: body.y + head, height: body.height - head, ..body }
}

/// How many rows of what changed are in sight.
pub(super) fn list_height(_: &Changes, area: Rect) -> u16 {
    list_area(body(area)).height
}

/// How many rows of what changed can be scrolled out.
pub(super) fn hidden_rows(changes: &Changes, look: &Look, area: Rect) -> usize {
    let list = list_area(body(area));
    changes.sheet(look, list.width).height().saturating_sub(usize::from(list.height))
}

/// The day of a meeting, with its year.
fn day(map: &Map) -> String {
    map.meeting.as_ref().map(|meeting| meeting.started.format("%-d %B %Y").to_string()).unwrap_or_default()
}

fn say(text: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    let below = area.rows().skip(1);
    for (row, range) in below.zip(wrap(text, area.width)) {
        put(buf, row.x, row.y, &text[range], usize::from(row.width), look.theme.style(Role::Prompt));
    }
}
