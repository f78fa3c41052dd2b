//! Dropping from an event what the room must not see, before anything keeps it.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{
    contribution::{self, Action, Held, Marks, MaySee},
    event::{
        Add, Amend, Assign, Attribute, Body, Concern, Consent, Decide, Decline, Dissent, Edit, Event, Expunge, GoOn,
        LeaveOpen, LeaveOut, Lift, Mark, Offer, OpenBoard, Origin, PutBack, Rate, ReadBack, Reopen, Restrict, SeenBy,
        Source, Told, Trial,
    },
    ids::{ContributionId, EventId},
    public::PublicSession,
    scale::{About, NoValue, Round, Value},
    session::Session,
    text::Text,
};

/// What may be kept of the events of a session.
pub struct Kept<'a> {
    public: &'a PublicSession,
    /// The session that the events come to; `None` while they are all of it.
    before: Option<&'a Session>,
    /// The answers that are shown, and those that wait for it.
    ratings: HashSet<EventId>,
    unseen: HashSet<EventId>,
}

impl<'a> Kept<'a> {
    /// Of all events, which make `whole`: what `public` shows of it.
    pub fn of_all(public: &'a PublicSession, whole: &Session) -> Kept<'a> {
        let ratings = public.scales.iter().flat_map(|scale| scale.ratings.iter().map(|rating| rating.event));
        let unseen = whole.open_rounds().flat_map(Round::answers);
        Kept { public, before: None, ratings: ratings.collect(), unseen: unseen.collect() }
    }

    /// Of an event that comes to `session`, of which the room sees `public`.
    pub fn of_coming(public: &'a PublicSession, session: &'a Session) -> Kept<'a> {
        Kept { public, before: Some(session), ratings: HashSet::new(), unseen: HashSet::new() }
    }

    /// The event without what the room must not see. It folds to a session whose public part is the same.
    pub fn strip(&self, event: Event) -> Event {
        let body = self.body(event.body, event.id);
        Event { body, ..event }
    }

    fn hides(&self, id: ContributionId) -> bool {
        let is_known = self.before.is_none_or(|session| session.any_contribution(id).is_some());
        is_known && self.public.contribution(id).is_none()
    }

    fn is_about_hidden(&self, about: Option<&About>) -> bool {
        matches!(about, Some(About::Contribution(id)) if self.public.contribution(*id).is_none())
    }

    /// Whether something that comes is kept from the room. Of what is there already the filter knows, which also
    /// knows what was lifted since.
    fn comes_hidden(&self, add: &Add) -> bool {
        let tried = |session: &Session| add.trial.as_ref().is_some_and(|trial| session.is_kept_from_room(trial.of));
        self.before.is_some_and(|session| add.restricted || add.may_see != MaySee::Conference || tried(session))
    }

    /// Whether an answer is unseen, though its desk may not have known of the round.
    fn keeps_back(&self, rate: &Rate, event: EventId) -> bool {
        match self.before {
            None => self.unseen.contains(&event) || rate.round.is_some() && !self.ratings.contains(&event),
            Some(session) => rate.round.is_some() || session.collecting(&rate.key).is_some(),
        }
    }

    fn body(&self, body: Body, event: EventId) -> Body {
        match body {
            Body::Add(add) if self.hides(add.id) || self.comes_hidden(&add) => Body::Add(Box::new(bare(*add))),
            Body::Edit(e) if self.hides(e.id) => {
                Body::Edit(Edit { text: Text::default(), parts: BTreeMap::new(), ..e })
            }
            Body::Attribute(e) if self.hides(e.id) => Body::Attribute(Attribute { said_by: None, told_by: None, ..e }),
            Body::Mark(e) if self.hides(e.id) => Body::Mark(Mark { marks: Marks::default(), ..e }),
            Body::Concern(e) if self.hides(e.id) => Body::Concern(Concern { about: Vec::new(), context: None, ..e }),
            Body::Assign(e) if self.hides(e.id) => {
                Body::Assign(Assign { action: e.action.map(|_| Action::default()), ..e })
            }
            // Of what somebody was told no more than what is seen.
            Body::Told(e) if self.hides(e.id) => Body::Told(Told { statements: Vec::new(), by: None, ..e }),
            Body::Told(mut e) => {
                e.statements.retain(|id| !self.hides(*id));
                Body::Told(e)
            }
            Body::Trial(e) if self.hides(e.id) => Body::Trial(Trial { on: NaiveDate::default(), held: Held::Yes, ..e }),
            Body::Restrict(e) => Body::Restrict(Restrict { reason: None, decided_by: None, ..e }),
            Body::Lift(e) => Body::Lift(Lift { reason: None, decided_by: None, ..e }),
            // A board that nobody sees is called nothing.
            Body::Board(e) if self.is_about_hidden(e.about.as_ref()) => Body::Board(OpenBoard { title: None, ..e }),
            Body::Rate(e) if self.keeps_back(&e, event) => Body::Rate(unseen(e)),
            // Nothing of these is for the room.
            Body::Origin(e) => Body::Origin(Box::new(bare_origin(*e))),
            Body::Source(e) => Body::Source(Box::new(Source { origin: Default::default(), ..*e })),
            Body::SeenBy(e) if self.hides(e.id) => Body::SeenBy(SeenBy { people: Vec::new(), ..e }),
            Body::Consent(e) => {
                Body::Consent(Box::new(Consent { by: None, words: Text::default(), asked_by: None, ..*e }))
            }
            Body::GoOn(e) => {
                Body::GoOn(GoOn { without: Text::default(), reason: Text::default(), decided_by: None, ..e })
            }
            Body::ReadBack(e) if self.hides(e.id) => Body::ReadBack(ReadBack { words: Text::default(), ..e }),
            Body::Undo(mut e) => {
                e.sets = Box::new(self.body(*e.sets, event));
                Body::Undo(e)
            }
            Body::Redo(mut e) => {
                e.sets = Box::new(self.body(*e.sets, event));
                Body::Redo(e)
            }
            Body::Decide(e) if self.public.is_for_record(&e.outcome) => {
                Body::Decide(Decide { choice: Text::default(), reasons: Text::default(), decided_by: None, ..e })
            }
            Body::Dissent(e) if self.public.is_for_record(&e.outcome) => {
                Body::Dissent(Dissent { words: Text::default(), ..e })
            }
            Body::LeaveOpen(e) => Body::LeaveOpen(LeaveOpen { reason: Text::default(), ..e }),
            Body::Reopen(e) => Body::Reopen(Reopen { reason: Text::default(), by: None, ..e }),
            Body::LeaveOut(e) => Body::LeaveOut(LeaveOut { reason: Text::default(), decided_by: None, ..e }),
            Body::PutBack(e) => Body::PutBack(PutBack { reason: Text::default(), decided_by: None, ..e }),
            // The tray is for no room: not even how much waits in it.
            Body::Offer(e) => Body::Offer(Box::new(Offer {
                agency: Text::default(),
                by: None,
                file: Text::default(),
                lines: Vec::new(),
                ..*e
            })),
            Body::Decline(e) => Body::Decline(Decline { ids: Vec::new(), ..e }),
            Body::Expunge(e) => Body::Expunge(Expunge { reason: Text::default(), decided_by: None, ..e }),
            Body::Amend(e) => {
                let sets = Box::new(self.body(*e.sets, event));
                Body::Amend(Amend { reason: Text::default(), by: None, sets })
            }
            // Written out, so that whoever adds a verb has to decide what the wall may keep of it.
            Body::Add(_)
            | Body::Edit(_)
            | Body::Attribute(_)
            | Body::Mark(_)
            | Body::Concern(_)
            | Body::Assign(_)
            | Body::Rate(_)
            | Body::Open(_)
            | Body::Framework(_)
            | Body::Meeting(_)
            | Body::Lesson(_)
            | Body::Practise(_)
            | Body::Board(_)
            | Body::Person(_)
            | Body::ChangePerson(_)
            | Body::RemovePerson(_)
            | Body::Move(_)
            | Body::TakeBack(_)
            | Body::Restore(_)
            | Body::Quote(_)
            | Body::Permit(_)
            | Body::Unrate(_)
            | Body::Collect(_)
            | Body::Show(_)
            | Body::Phase(_)
            | Body::Tick(_)
            | Body::Picture(_)
            | Body::Frame(_)
            | Body::Gap(_)
            | Body::ReadBack(_)
            | Body::Link(_)
            | Body::Unlink(_)
            | Body::Trial(_)
            | Body::Attend(_)
            | Body::Report(_)
            | Body::Pause(_)
            | Body::Choose(_)
            | Body::Follows(_)
            | Body::Imported(_)
            | Body::SeenBy(_)
            | Body::Decide(_)
            | Body::Dissent(_)
            | Body::NextMeeting(_)
            | Body::Close(_)
            | Body::Gone(_)
            | Body::Unknown(_) => body,
        }
    }
}

/// That something was said, and who may see it, without what was said.
fn bare(add: Add) -> Add {
    let Add { id, board, to, restricted, may_see, trial, .. } = add;
    // What was tried stays named: it is what hides this one.
    let trial = trial.map(|trial| contribution::Trial { on: NaiveDate::default(), held: Held::Yes, ..trial });
    Add { board, restricted, may_see, trial, ..Add::new(id, to, Text::default()) }
}

/// That a child's words have an origin, without it.
fn bare_origin(origin: Origin) -> Origin {
    let (asked, place) = (Text::default(), Text::default());
    Origin { asked, place, on: None, present: Vec::new(), written_by: None, ..origin }
}

/// That somebody answered, without what.
fn unseen(rate: Rate) -> Rate {
    Rate { value: Value::None(NoValue::NotAsked), reason: None, higher: None, collected_by: None, ..rate }
}
