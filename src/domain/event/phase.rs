//! The agenda moves.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Moment,
    ids::{EventId, PhaseId},
};

/// The meeting goes to a phase of its agenda, forwards or back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnterPhase {
    /// The phase; none if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PhaseId>,
    /// From when on; now if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The going there that was a slip: it is taken out, and the time since then is that of the phase before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<EventId>,
}

impl EnterPhase {
    /// The meeting goes there now.
    pub fn now(to: Option<PhaseId>) -> EnterPhase {
        EnterPhase { to, at: None, takes_back: None }
    }
}
