//! An earlier session, read for what the next one takes over from it. Its file is not touched.

use std::path::Path;

use super::{
    frameworks::Catalogue, open::Store, reading::OpenError, seal::recipient::Recipient, series::known_to_room,
};
use crate::domain::{
    Moment, carry,
    event::Body,
    framework::Framework,
    ids::{BoardId, ContributionId, IdSource, SeriesId},
    meeting_kind::MeetingKind,
    session::Session,
    text::Text,
};

/// An earlier session.
#[derive(Debug)]
pub struct Earlier {
    session: Session,
    sum: Text,
    series: Option<SeriesId>,
    sealed_to: Vec<Recipient>,
}

impl Earlier {
    /// Reads the session at `path`.
    pub fn read(store: &Store, path: &Path) -> Result<Self, OpenError> {
        let reading = store.read(path)?;
        let sealed_to = reading.sealed_to.clone();
        let (sum, series) = (Text::new(&reading.last_sums().join(" ")), reading.header.header.series.clone());
        Ok(Earlier { session: known_to_room(store, path, reading), sum, series, sealed_to })
    }

    /// The framework of its main board, as it is today, or as it was then where it is gone.
    pub fn framework<'a>(&'a self, catalogue: &'a Catalogue) -> Option<&'a Framework> {
        let own = &self.session.map().board(&BoardId::main())?.framework;
        Some(catalogue.framework(&own.id).unwrap_or(own))
    }

    /// Its kind, as it is today, or as it was then where it is gone.
    pub fn kind<'a>(&'a self, catalogue: &'a Catalogue) -> Option<&'a MeetingKind> {
        let meeting = self.session.map().meeting.as_ref()?;
        catalogue.meeting_kind(&meeting.kind).or(meeting.rules.as_deref())
    }

    /// Whether it is practice: nothing of it goes into a meeting.
    pub fn is_practice(&self) -> bool {
        self.session.map().practice.is_some()
    }

    /// Whom it is sealed to.
    pub fn sealed_to(&self) -> &[Recipient] {
        &self.sealed_to
    }

    /// The series it belongs to; for one of the time when a first meeting had none, a new one.
    pub fn series(&self, ids: &mut IdSource) -> SeriesId {
        self.series.clone().unwrap_or_else(|| SeriesId::new(&ids.code()))
    }

    /// What the next one is called: as this one, with the next number where this one ends in one.
    pub fn next_title(&self, kind: &MeetingKind) -> Text {
        let title = self.session.map().meeting.as_ref().map(|meeting| meeting.title.as_str()).unwrap_or_default();
        if title.is_empty() { kind.title.clone() } else { Text::new(&numbered_on(title)) }
    }

    /// Its people, invited again.
    pub fn people(&self) -> Vec<Body> {
        carry::people(&self.session)
    }

    /// Everything that a session with this framework takes over from it.
    pub fn all(&self, framework: &Framework, ids: &mut IdSource, now: Moment) -> Vec<Body> {
        carry::all(&self.session, self.sum.clone(), framework, || ContributionId(ids.next(now)))
    }
}

/// The same words, with the next number where they end in one.
fn numbered_on(title: &str) -> String {
    let numbered = title.rsplit_once(' ').and_then(|(words, number)| Some((words, number.parse::<u8>().ok()?)));
    match numbered {
        Some((words, number)) => format!("{words} {}", u16::from(number) + 1),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::numbered_on;

    #[test]
    fn a_title_is_kept_and_its_number_goes_on() {
        for (title, next) in
            [("Core group 2", "Core group 3"), ("The flat", "The flat"), ("Review 2026", "Review 2026")]
        {
            assert_eq!(numbered_on(title), next);
        }
    }
}
