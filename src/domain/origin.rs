//! Where a child's words come from: without it a quote is hearsay.

use chrono::NaiveDate;

use super::{ids::PersonId, text::Text};

/// How words were said and written down. It stands in no map but the whole one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The question that was asked.
    pub asked: Text,
    /// Where.
    pub place: Text,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// Who was there.
    pub present: Vec<PersonId>,
    /// Who wrote it down.
    pub written_by: Option<PersonId>,
}
