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

    /// Whom it is sealed to.
    pub fn sealed_to(&self) -> &[Recipient] {
        &self.sealed_to
    }

    /// The series it belongs to; for one of the time when a first meeting had none, a new one.
    pub fn series(&self, ids: &mut IdSource) -> SeriesId {
        self.series.clone().unwrap_or_else(|| SeriesId::new(&ids.code()))
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
