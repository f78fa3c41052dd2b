//! Where a child's words come from: without it a quote is hearsay.

use chrono::NaiveDate;

use serde::{Deserialize, Serialize};

use super::{ids::PersonId, text::Text};

/// How words were said and written down. It stands in no map but the whole one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Origin {
    /// The question that was asked.
    #[serde(skip_serializing_if = "is_unsaid")]
    pub asked: Text,
    /// Where.
    #[serde(skip_serializing_if = "is_unsaid")]
    pub place: Text,
    /// On which day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Who was there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<PersonId>,
    /// Who wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_by: Option<PersonId>,
}

fn is_unsaid(text: &Text) -> bool {
    text.is_empty()
}
