//! What is settled: decisions, dissent, what stays open, next meetings, signing off and what is left out of a copy.

use super::{By, Done, framed};
use crate::domain::{
    contribution::Contribution,
    event::{Amend, Body, Close, Decide, Dissent, LeaveOpen, LeaveOut, NextMeeting, PutBack, Reopen, Thing},
    history::{Inverse, NoUndo},
    session::Session,
    settled::{Amendment, Decision, Dissented, LeftOpen, LeftOut, Next, SignedOff},
    text::Text,
};

impl Session {
    pub(super) fn decide_outcome(&mut self, e: Decide, by: &By) -> Option<Done> {
        if e.child.as_ref().is_some_and(|child| self.map.person(child).is_none()) {
            return None;
        }
        let key = e.key();
        let decisions = &mut self.map.settled.decisions;
        let Decide { outcome, child, choice, reasons, decided_by } = e;
        let former = if choice.trim().is_empty() && reasons.trim().is_empty() {
            Some(decisions.remove(&key)?)
        } else {
            decisions.insert(key, Decision { event: by.event, at: by.at, choice, reasons, decided_by })
        };
        let back = match former {
            Some(Decision { choice, reasons, decided_by, .. }) => {
                Decide { outcome, child, choice, reasons, decided_by }
            }
            None => Decide { outcome, child, choice: Text::default(), reasons: Text::default(), decided_by: None },
        };
        framed(Inverse::sets(Body::Decide(back)))
    }

    pub(super) fn dissent(&mut self, e: Dissent, by: &By) -> Option<Done> {
        self.map.person(&e.by)?;
        let key = (e.key(), e.by.clone());
        let dissents = &mut self.map.settled.dissents;
        let former = if e.words.trim().is_empty() {
            Some(dissents.remove(&key)?)
        } else {
            dissents.insert(key, Dissented { event: by.event, at: by.at, words: e.words })
        };
        let words = former.map(|former| former.words).unwrap_or_default();
        framed(Inverse::sets(Body::Dissent(Dissent { words, outcome: e.outcome, child: e.child, by: e.by })))
    }

    pub(super) fn leave_open(&mut self, e: LeaveOpen, by: &By) -> Option<Done> {
        let left = &mut self.map.settled.left_open;
        let former = if e.reason.trim().is_empty() {
            Some(left.remove(&e.what)?)
        } else {
            left.insert(e.what.clone(), LeftOpen { event: by.event, reason: e.reason })
        };
        let reason = former.map(|former| former.reason).unwrap_or_default();
        framed(Inverse::sets(Body::LeaveOpen(LeaveOpen { what: e.what, reason })))
    }

    pub(super) fn next_meeting(&mut self, e: NextMeeting, by: &By) -> Option<Done> {
        let NextMeeting { kind, on, time, place } = e;
        let next = &mut self.map.settled.next;
        let former = match on {
            Some(on) => next.insert(kind.clone(), Next { event: by.event, on, time, place }),
            None => Some(next.remove(&kind)?),
        };
        let back = match former {
            Some(Next { on, time, place, .. }) => NextMeeting { kind, on: Some(on), time, place },
            None => NextMeeting { kind, on: None, time: None, place: Text::default() },
        };
        framed(Inverse::sets(Body::NextMeeting(back)))
    }

    pub(super) fn close(&mut self, e: Close, by: &By) -> Option<Done> {
        let signed = &mut self.map.settled.signed_off;
        if signed.is_some() {
            return None;
        }
        *signed = Some(SignedOff { event: by.event, at: by.at, by: e.by, late: Vec::new() });
        framed(Inverse::Never(NoUndo::SignedOff))
    }

    pub(super) fn reopen(&mut self, e: Reopen) -> Option<Done> {
        let signed = &mut self.map.settled.signed_off;
        signed.take_if(|signed| signed.event == e.close)?;
        framed(Inverse::Never(NoUndo::SignedOff))
    }

    /// No correction widens who may see something: lifting and showing are none.
    pub(super) fn amend(&mut self, e: Amend, by: &By) -> Option<Done> {
        if !e.sets.is_a_correction() {
            return None;
        }
        let id = match e.sets.thing() {
            Some(Thing::Contribution(id)) => Some(id),
            _ => None,
        };
        let line = id.and_then(|id| self.any_contribution(id));
        let before = line.map(|line| words_of(line)).unwrap_or_default();
        let done = self.apply_body(*e.sets, by)?;
        let amendment = Amendment { event: by.event, at: by.at, by: e.by, reason: e.reason, id, before };
        self.map.settled.amendments.push(amendment);
        // What stands beside the line has changed too.
        let touched = done.touched.with_frame();
        Some(Done { touched, inverse: Inverse::Never(NoUndo::Amended) })
    }

    pub(super) fn leave_out(&mut self, e: LeaveOut, by: &By) -> Option<Done> {
        let LeaveOut { id, recipient, reason, decided_by } = e;
        let left = LeftOut { event: by.event, at: by.at, id, recipient, reason, decided_by };
        self.map.settled.left_out.push(left);
        framed(Inverse::Never(NoUndo::LeftOut))
    }

    pub(super) fn put_back(&mut self, e: PutBack) -> Option<Done> {
        let left = &mut self.map.settled.left_out;
        let at = left.iter().position(|left| left.event == e.leave_out)?;
        left.remove(at);
        framed(Inverse::Never(NoUndo::LeftOut))
    }
}

fn words_of(line: &Contribution) -> Text {
    let words = [&line.text].into_iter().chain(line.parts.values()).filter(|words| !words.is_empty());
    Text::new(&words.map(Text::as_str).collect::<Vec<_>>().join(" "))
}

impl Body {
    /// Whether it corrects what a meeting says, and may so stand in an amendment.
    pub fn is_a_correction(&self) -> bool {
        use Body::*;
        let of_lines = matches!(self, Add(_) | Edit(_) | Move(_) | TakeBack(_) | Restore(_) | Attribute(_) | Mark(_));
        let of_marks = matches!(self, Quote(_) | Concern(_) | Assign(_) | ReadBack(_) | Rate(_) | Link(_));
        let of_people = matches!(self, ChangePerson(_) | Attend(_) | Report(_));
        of_lines || of_marks || of_people || matches!(self, Decide(_) | Dissent(_) | NextMeeting(_))
    }

    /// Whether it may be recorded after signing off: it changes who may see what, and nothing of what was said.
    pub(in crate::domain) fn may_follow_sign_off(&self) -> bool {
        use Body::*;
        let seeing = matches!(self, Restrict(_) | Lift(_) | Permit(_) | SeenBy(_) | Consent(_) | Choose(_));
        let of_lesson = matches!(self, Practise(_));
        seeing || of_lesson || matches!(self, Close(_) | Reopen(_) | Amend(_) | LeaveOut(_) | PutBack(_))
    }
}
