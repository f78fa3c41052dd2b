//! What the closing check asks in the capture line.

use crate::domain::{ids::MeetingKindId, settled::OutcomeKey, text::Text};

/// What is asked before a meeting is closed.
#[derive(Clone, Debug, PartialEq)]
pub enum AskedOfClosing {
    /// Why this point stays open.
    LeaveOpen(Text),
    /// What was decided, where there are no choices; or who sees it differently, and how.
    Decide(OutcomeKey),
    /// The reasons for what was chosen.
    Reasons(OutcomeKey, Text),
    /// When the next meeting of this kind is, and where.
    Next(MeetingKindId),
    /// Who signs the meeting off.
    SignOff,
    /// Why the sign-off is taken back.
    Reopen,
}
