//! People: their words are [`Person`](crate::domain::person::Person)'s, as a whole.

use serde::{Deserialize, Serialize};

use crate::domain::ids::PersonId;

/// Someone named by mistake is taken off the list. What they said stays theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovePerson {
    /// Who.
    pub id: PersonId,
}
