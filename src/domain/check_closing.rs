//! Whether a decision, a sign-off or what follows it fits the session as it is, said before it is recorded.

use super::{
    check::changes,
    command::Refusal,
    event::{Body, Decide},
    session::Session,
    text::Text,
};

impl Session {
    /// What is decided, disputed, left open, and when to meet again.
    pub(super) fn check_decision(&self, body: &Body) -> Result<(), Refusal> {
        let settled = &self.map.settled;
        match body {
            Body::Decide(e) => {
                e.child.iter().chain(&e.decided_by).try_for_each(|id| self.check_person(id))?;
                self.check_outcome(e)?;
                let known = settled.decisions.get(&e.key());
                let now =
                    (!is_blank(&e.choice) || !is_blank(&e.reasons)).then_some((&e.choice, &e.reasons, &e.decided_by));
                changes(known.map(|known| (&known.choice, &known.reasons, &known.decided_by)) != now)
            }
            Body::Dissent(e) => {
                e.child.iter().chain([&e.by]).try_for_each(|id| self.check_person(id))?;
                let known = settled.dissents.get(&(e.key(), e.by.clone()));
                changes(known.map(|known| &known.words) != Some(&e.words).filter(|words| !is_blank(words)))
            }
            Body::LeaveOpen(e) => {
                let known = settled.left_open.get(&e.what);
                changes(known.map(|known| &known.reason) != Some(&e.reason).filter(|reason| !is_blank(reason)))
            }
            Body::NextMeeting(e) => {
                let known = settled.next.get(&e.kind).map(|next| (next.on, next.time, &next.place));
                changes(known != e.on.map(|on| (on, e.time, &e.place)))
            }
            _ => Ok(()),
        }
    }

    /// Whether the kind of meeting decides this, and has this choice.
    fn check_outcome(&self, e: &Decide) -> Result<(), Refusal> {
        let Some(rules) = self.map.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref()) else { return Ok(()) };
        let Some(outcome) = rules.outcomes.iter().find(|outcome| outcome.id == e.outcome) else {
            let known: Vec<&str> = rules.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
            let known = if known.is_empty() { "nothing".to_owned() } else { known.join(", ") };
            return Err(Refusal::NoOutcome(e.outcome.clone(), known));
        };
        if outcome.choices.is_empty() || is_blank(&e.choice) || outcome.choices.contains(&e.choice) {
            return Ok(());
        }
        let choices: Vec<&str> = outcome.choices.iter().map(Text::as_str).collect();
        Err(Refusal::NoChoice(e.choice.clone(), choices.join(", ")))
    }

    /// Signing off, corrections after it, and what is left out of a copy.
    pub(super) fn check_closing(&self, body: &Body) -> Result<(), Refusal> {
        let settled = &self.map.settled;
        let reason = |reason: &Text| if is_blank(reason) { Err(Refusal::NoReason) } else { Ok(()) };
        match body {
            Body::Close(e) => {
                e.by.iter().try_for_each(|id| self.check_person(id))?;
                changes(settled.signed_off.is_none())
            }
            Body::Reopen(e) => {
                reason(&e.reason)?;
                let signed = settled.signed_off.as_ref().is_some_and(|signed| signed.event == e.close);
                if signed { Ok(()) } else { Err(Refusal::NotSignedOff) }
            }
            Body::Amend(e) => {
                settled.signed_off.as_ref().ok_or(Refusal::NotSignedOff)?;
                if !e.sets.is_a_correction() {
                    return Err(Refusal::NoCorrection);
                }
                reason(&e.reason)?;
                self.check_whenever(&e.sets)
            }
            Body::LeaveOut(e) => {
                reason(&e.reason)?;
                self.standing(e.id)?;
                [&e.recipient].into_iter().chain(&e.decided_by).try_for_each(|id| self.check_person(id))?;
                changes(!settled.left_out.iter().any(|left| (left.id, &left.recipient) == (e.id, &e.recipient)))
            }
            Body::PutBack(e) => {
                reason(&e.reason)?;
                changes(settled.left_out.iter().any(|left| left.event == e.leave_out))
            }
            _ => Ok(()),
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
