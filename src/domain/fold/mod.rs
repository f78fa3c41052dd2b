//! The fold: one event after another makes the session. It is total: what fits nothing is passed over and noted.

mod contribution;
mod erasure;
mod frame;
mod frames;
mod lesson;
mod link;
mod network;
mod restriction;
mod room;
mod scale;
mod settled;
mod tray;
mod undo;
mod voice;

use super::{
    event::{Assign, Attribute, Body, Concern, Edit, Event, Mark, Permit, ReadBack, Trial},
    history::Inverse,
    ids::{DeskId, EventId},
    session::{Session, Touched},
};
use crate::domain::Moment;

/// Who, when and by which event: what the fold needs beside the body.
struct By<'a> {
    n: u64,
    event: EventId,
    at: Moment,
    desk: &'a DeskId,
    was: Option<EventId>,
}

/// What a body did: what it touched, and what would set it back.
struct Done {
    touched: Touched,
    inverse: Inverse,
}

/// Something of the frame changed, and `inverse` would set it back.
fn framed(inverse: Inverse) -> Option<Done> {
    Some(Done { touched: Touched::Frame, inverse })
}

impl Session {
    /// Folds one more event. It has to come [after all others](Session::is_next); one that does not is passed over.
    pub fn apply(&mut self, event: Event) -> Touched {
        if !self.is_next(&event) {
            return Touched::Nothing;
        }
        self.order = Some(event.order());
        let Event { n, id, at, desk, was, body } = event;
        let by = By { n, event: id, at, desk: &desk, was };
        if self.erased.concerns(&body) {
            self.passed_over.push(id);
            return Touched::Nothing;
        }
        let thing = self.thing_of(&body);
        let is_act = !matches!(body, Body::Lesson(_) | Body::Practise(_) | Body::Choose(_));
        let done = match body {
            Body::Undo(undo) => {
                let done = self.apply_inner(*undo.sets, &by);
                self.note_undone(undo.of, &by, done)
            }
            Body::Redo(redo) => {
                let done = self.apply_inner(*redo.sets, &by);
                self.note_redone(redo.of, &by, done)
            }
            body => {
                let done = self.apply_body(body, &by);
                self.note_done(&by, done)
            }
        };
        match done {
            Some(touched) => {
                self.acted |= is_act;
                if let Some(thing) = thing {
                    self.remember(thing, &by);
                }
                touched
            }
            None => {
                self.passed_over.push(id);
                Touched::Nothing
            }
        }
    }

    /// The change inside an undo or a redo: never one that widens who may see something.
    fn apply_inner(&mut self, body: Body, by: &By) -> Option<Done> {
        match body {
            body if self.would_reveal(&body) => None,
            Body::Permit(permit) => self.permit(Permit { instead_of: Vec::new(), ..permit }, by),
            body => self.apply_body(body, by),
        }
    }

    /// Whether setting this back could show the room what it was never meant to see.
    pub(super) fn would_reveal(&self, body: &Body) -> bool {
        match body {
            Body::Lift(_) | Body::Show(_) | Body::Undo(_) | Body::Redo(_) | Body::PutBack(_) => true,
            Body::Expunge(_) | Body::Gone(_) => true,
            Body::Amend(e) => self.would_reveal(&e.sets),
            Body::Rate(e) => e.round.is_some_and(|round| self.shown.contains(&round)),
            // Words that were changed while the line was hidden stay as they are once it is not.
            Body::Edit(Edit { id, .. })
            | Body::Mark(Mark { id, .. })
            | Body::Attribute(Attribute { id, .. })
            | Body::Concern(Concern { id, .. })
            | Body::Assign(Assign { id, .. })
            | Body::Trial(Trial { id, .. })
            | Body::ReadBack(ReadBack { id, .. }) => self.reworded.contains(id) && !self.is_kept_from_room(*id),
            _ => false,
        }
    }

    fn apply_body(&mut self, body: Body, by: &By) -> Option<Done> {
        match body {
            Body::Open(e) => self.open(e),
            Body::Framework(e) => self.store_framework(*e),
            Body::Meeting(e) => self.store_rules(*e),
            Body::Lesson(e) => self.begin_lesson(*e),
            Body::Practise(e) => self.practise(e),
            Body::Board(e) => self.open_board(e),
            Body::Person(e) => self.name_person(*e),
            Body::ChangePerson(e) => self.change_person(*e),
            Body::RemovePerson(e) => self.remove_person(e),
            Body::Phase(e) => self.enter_phase(e, by),
            Body::Add(e) => self.add(*e, by),
            Body::Edit(e) => self.edit(e, by),
            Body::Move(e) => self.move_to(e, by),
            Body::TakeBack(e) => self.take_back(e, by),
            Body::Restore(e) => self.restore(e, by),
            Body::Attribute(e) => self.attribute(e, by),
            Body::Mark(e) => self.mark(e, by),
            Body::Quote(e) => self.quote(e, by),
            Body::Concern(e) => self.concern(e, by),
            Body::Assign(e) => self.assign(e, by),
            Body::Restrict(e) => self.restrict(e, by),
            Body::Lift(e) => self.lift(e, by),
            Body::Permit(e) => self.permit(e, by),
            Body::Rate(e) => self.rate(e, by),
            Body::Unrate(e) => self.unrate(&e),
            Body::Collect(e) => self.collect(e),
            Body::Show(e) => self.show(&e),
            Body::Tick(e) => self.tick(e, by),
            Body::Gap(e) => self.gap(e),
            Body::Picture(e) => self.choose_picture(e, by),
            Body::Frame(e) => self.agree_to_frames(*e, by),
            Body::Consent(e) => self.consent(*e, by),
            Body::Origin(e) => self.origin(*e, by),
            Body::Source(e) => self.source(*e, by),
            Body::SeenBy(e) => self.seen_by(e, by),
            Body::Link(e) => self.link(e, by),
            Body::Unlink(e) => self.unlink(&e),
            Body::Told(e) => self.told(e, by),
            Body::Trial(e) => self.trial(e, by),
            Body::Attend(e) => self.attend(e, by),
            Body::Report(e) => self.report(e, by),
            Body::GoOn(e) => self.go_on(e, by),
            Body::Pause(e) => self.pause(e, by),
            Body::ReadBack(e) => self.read_back(e, by),
            Body::Choose(e) => self.choose(e),
            Body::Follows(e) => self.follow_earlier(*e),
            Body::Decide(e) => self.decide_outcome(e, by),
            Body::Dissent(e) => self.dissent(e, by),
            Body::LeaveOpen(e) => self.leave_open(e, by),
            Body::NextMeeting(e) => self.next_meeting(e, by),
            Body::Close(e) => self.close(e, by),
            Body::Reopen(e) => self.reopen(e),
            Body::Amend(e) => self.amend(e, by),
            Body::LeaveOut(e) => self.leave_out(e, by),
            Body::PutBack(e) => self.put_back(e),
            Body::Offer(e) => self.offer(*e, by),
            Body::Decline(e) => self.decline(e),
            Body::Imported(_) => Some(Done { touched: Touched::Nothing, inverse: Inverse::None }),
            Body::Expunge(e) => self.expunge(e, by),
            Body::Gone(_) => Some(Done { touched: Touched::Nothing, inverse: Inverse::None }),
            Body::Unknown(e) => {
                self.unknown.push(e);
                Some(Done { touched: Touched::All, inverse: Inverse::None })
            }
            Body::Undo(_) | Body::Redo(_) => None,
        }
    }
}
