//! Who came and left, in words.

use super::{
    Moment,
    map::Map,
    person::{Attendance, Person},
    proceedings::Attended,
    text::Text,
};

/// How someone takes part, in a word or two.
pub fn in_words(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::Present => "in the room",
        Attendance::Remote => "by telephone or video",
        Attendance::Invited => "invited",
        Attendance::Apologies => "apologies",
        Attendance::Absent => "not here",
        Attendance::Left => "left",
        Attendance::Excluded => "asked to stay out",
    }
}

impl Map {
    /// How `person` takes part now and since when: `in the room since 14:05`, `left 14:50`.
    pub fn takes_part(&self, person: &Person) -> String {
        let last = self.attendances.iter().rfind(|entry| entry.person == person.id);
        let Some(entry) = last.filter(|entry| entry.attendance == person.attendance) else {
            return in_words(person.attendance).to_owned();
        };
        let time = clock(entry.at);
        let part = entry.part.as_ref().map(|part| format!(": {part}")).unwrap_or_default();
        match entry.attendance {
            Attendance::Left => format!("left {time}"),
            Attendance::Invited | Attendance::Apologies | Attendance::Absent => in_words(entry.attendance).to_owned(),
            here_or_out => format!("{} since {time}{part}", in_words(here_or_out)),
        }
    }

    /// Who came and left, in the order in which they did: some of it is written down later.
    pub fn comings_and_goings(&self) -> Vec<&Attended> {
        let mut all: Vec<&Attended> = self.attendances.iter().collect();
        all.sort_by_key(|entry| entry.at);
        all
    }

    /// Whose report someone of this agency would bring: the agency as the quorum calls it, or as it was written.
    pub fn report_of(&self, person: &Person) -> Text {
        let rules = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
        let known = rules.and_then(|rules| rules.agency_of(person));
        let written = || person.agency.clone().or_else(|| person.role.clone());
        known.or_else(written).unwrap_or_else(|| person.name.clone())
    }
}

/// A time as it was recorded.
fn clock(at: Moment) -> String {
    at.format("%H:%M").to_string()
}
