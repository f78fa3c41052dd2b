//! The agenda moves.

use serde::{Deserialize, Serialize};

use crate::domain::ids::PhaseId;

/// The meeting goes to a phase of its agenda, forwards or back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterPhase {
    /// The phase; none if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PhaseId>,
}
