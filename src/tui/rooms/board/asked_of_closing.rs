//! What the closing check asks in the capture line.

use crate::domain::{
    ids::{ContributionId, EventId, MeetingKindId, PersonId},
    settled::OutcomeKey,
    text::Text,
};

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
    /// What a line says from now on, after signing off.
    Amend(ContributionId),
    /// Why it is corrected.
    AmendWhy(ContributionId, Text),
    /// Why a line is left out of this person's copies.
    LeaveOut(ContributionId, PersonId),
    /// Why what was left out is put back.
    PutBack(EventId),
}

impl AskedOfClosing {
    /// Whether the answer is for no room: why something stays open, is corrected or left out.
    pub fn is_private(&self) -> bool {
        use AskedOfClosing::*;
        matches!(self, LeaveOpen(_) | Reopen | AmendWhy(..) | LeaveOut(..) | PutBack(_))
    }
}
