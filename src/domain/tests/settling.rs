//! Random decisions, sign-offs and what follows them; and what comes from outside.

use super::{generate::*, lessons::lesson};
use crate::domain::{event::*, session::Session, text::Text};

impl Draw {
    /// What is settled: decisions, dissent, what stays open, signing off and what comes after it; and the tray.
    pub fn settling(&mut self, i: u64) -> Body {
        let (outcome, child) = (self.pick(&["plan", "category"]).into(), self.flip().then(|| self.person()));
        let c = self.below(4);
        let id = contribution_id(c);
        match self.below(18) {
            0 | 1 => Body::Decide(Decide {
                outcome,
                child,
                choice: self.pick(&["Yes", "No", ""]).into(),
                reasons: self.pick(&["because", ""]).into(),
                decided_by: self.flip().then(|| self.person()),
            }),
            2 => Body::Dissent(Dissent { outcome, child, by: self.person(), words: self.pick(&["never", ""]).into() }),
            3 => Body::LeaveOpen(LeaveOpen {
                what: self.pick(&["quorum", "next"]).into(),
                reason: Text::new(&self.pick(&[secret(i), String::new()])),
            }),
            4 => Body::NextMeeting(NextMeeting {
                kind: "core-group".into(),
                on: self.flip().then(|| at(i).date_naive()),
                time: None,
                place: self.pick(&["school", ""]).into(),
            }),
            5 => Body::Close(Close { by: self.flip().then(|| self.person()) }),
            6 => Body::Reopen(Reopen { close: self.event(), reason: Text::new(&secret(i)), by: None }),
            7 => {
                let sets = Edit { id, text: Text::new(&word(c, i)), parts: Default::default() };
                let sets = if self.flip() { Body::Edit(sets) } else { Body::TakeBack(TakeBack { id }) };
                Body::Amend(Amend { reason: Text::new(&secret(i)), by: None, sets: Box::new(sets) })
            }
            8 => Body::LeaveOut(LeaveOut {
                id,
                recipient: self.person(),
                reason: Text::new(&secret(i)),
                decided_by: None,
            }),
            10 | 11 => {
                let add = Add { restricted: self.flip(), ..Add::new(id, None, Text::new(&secret(i))) };
                let (agency, sum) = (Text::new(&secret(i)), self.pick(&["one", "two"]).into());
                Body::Offer(Box::new(Offer { agency, by: None, file: Text::default(), sum, lines: vec![add] }))
            }
            15 => Body::Imported(Imported { session: session_id(), sum: "5d1c".into() }),
            16 => Body::Lesson(Box::new(lesson())),
            17 => Body::Practise(Practise {
                step: self.pick(&[Some("first"), Some("second"), Some("gone"), None]).map(Text::new),
                said: self.below(5) as u32,
            }),
            12 => Body::Decline(Decline { ids: vec![id], stands: self.flip() }),
            13 => Body::Expunge(Expunge {
                ids: vec![id],
                events: Vec::new(),
                boards: self.flip().then(|| "tool".into()).into_iter().collect(),
                reason: Text::new(&secret(i)),
                decided_by: self.flip().then(|| self.person()),
            }),
            14 => Body::Gone(Gone { sum: "5d1c".into() }),
            _ => Body::PutBack(PutBack { leave_out: self.event(), reason: Text::new(&secret(i)), decided_by: None }),
        }
    }
}

/// The change with the sign-off or the leaving out named that it ends.
pub fn sensible(body: Body, session: &Session) -> Body {
    let settled = &session.map().settled;
    match body {
        Body::Reopen(e) => {
            let close = settled.signed_off.as_ref().map_or(e.close, |signed| signed.event);
            Body::Reopen(Reopen { close, ..e })
        }
        Body::PutBack(e) => {
            let leave_out = settled.left_out.first().map_or(e.leave_out, |left| left.event);
            Body::PutBack(PutBack { leave_out, ..e })
        }
        Body::Frame(e) => match session.map().board(&e.board) {
            Some(board) => Body::Frame(Box::new(Frame { to: session.map().frames_made(board), ..*e })),
            None => Body::Frame(e),
        },
        body => body,
    }
}
