//! A finished fictional meeting played again for a briefing: what the room saw, beat by beat.

use chrono::TimeDelta;

use super::{
    Moment,
    event::{Body, Event, Thing},
    ids::{BoardId, ContributionId, PersonId, RoundId},
    past::public_after,
    public::PublicSession,
    scale::ScaleKey,
    session::Session,
    wall::{Focus, Steering},
};

/// The shortest and the longest time that a beat stands, however fast or slow the meeting was.
const SHORTEST: TimeDelta = TimeDelta::milliseconds(700);
const LONGEST: TimeDelta = TimeDelta::seconds(6);

/// A meeting to be played again.
#[derive(Clone, Debug, PartialEq)]
pub struct Replay {
    /// In the order of the fold.
    events: Vec<Event>,
    beats: Vec<Beat>,
}

/// Something that the room saw happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Beat {
    /// How many events had been recorded with it.
    count: usize,
    /// When it was.
    pub at: Moment,
    /// What is looked at.
    pub shows: Shows,
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Shows {
    /// The meeting begins, or goes on to something else.
    Meeting,
    /// A line that was said, or changed.
    Line(ContributionId),
    /// A question before anyone's answer is shown: the room may say its own.
    Question(ScaleKey),
    /// One person's answer.
    Answer(ScaleKey, PersonId),
    /// All of them.
    Answers(ScaleKey),
    /// The meeting is over.
    End,
}

/// Why a meeting is not played again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReplayed {
    /// It was a real one.
    #[error("Only fictional meetings are played again: a real one is nobody's lesson")]
    Real,
    /// It cannot be read in full.
    #[error("Part of it cannot be read, and it might restrict something")]
    Closed,
}

impl Replay {
    /// Of this log; only of a fictional meeting that can be read in full.
    pub fn of(mut events: Vec<Event>) -> Result<Replay, NotReplayed> {
        events.sort_by_key(Event::order);
        events.dedup_by_key(|event| event.order());
        let session = Session::fold(events.clone());
        if !session.map().meeting.as_ref().is_some_and(|meeting| meeting.fictional) {
            return Err(NotReplayed::Real);
        }
        if PublicSession::of(&session).closed().is_some() {
            return Err(NotReplayed::Closed);
        }
        let beats = beats(&events, &session);
        Ok(Replay { events, beats })
    }

    /// Its beats, in order; there is always a first.
    pub fn beats(&self) -> &[Beat] {
        &self.beats
    }

    /// What the room saw with the beat at this place, less what was kept from it later.
    pub fn seen(&self, beat: usize) -> PublicSession {
        public_after(&self.events, self.beats.get(beat).map_or(0, |beat| beat.count))
    }

    /// Where the wall looks at the beat at this place, and what is new on it.
    pub fn steering(&self, beat: usize) -> (Steering, Option<ContributionId>) {
        let shows = self.beats.get(beat).map_or(&Shows::Meeting, |beat| &beat.shows);
        let (focus, newest) = match shows {
            // Before anybody has said anything the board is shown with its questions, and not an empty wall.
            Shows::Meeting if !self.has_begun(beat) => (Focus::Board(BoardId::main()), None),
            Shows::Meeting | Shows::End => (Focus::Newest, None),
            Shows::Line(id) => (Focus::Newest, Some(*id)),
            Shows::Question(key) | Shows::Answers(key) => (Focus::Scale(key.clone()), None),
            Shows::Answer(key, by) => (Focus::Number(key.clone(), by.clone()), None),
        };
        (Steering { focus, over: *shows == Shows::End, ..Steering::default() }, newest)
    }

    /// Whether something was said or asked by this beat.
    fn has_begun(&self, beat: usize) -> bool {
        self.beats.iter().take(beat + 1).any(|beat| beat.shows != Shows::Meeting)
    }

    /// How long the beat at this place stands when the meeting is played so many times as fast as it was; none at its end.
    pub fn stands(&self, beat: usize, speed: u32) -> Option<TimeDelta> {
        let (this, next) = (self.beats.get(beat)?, self.beats.get(beat + 1)?);
        let was = (next.at - this.at) / i32::try_from(speed.max(1)).unwrap_or(i32::MAX);
        Some(was.clamp(SHORTEST, LONGEST))
    }
}

fn beats(events: &[Event], whole: &Session) -> Vec<Beat> {
    let public = PublicSession::of(whole);
    let mut session = Session::default();
    let mut beats: Vec<Beat> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        session.apply(event.clone());
        let shows = match &event.body {
            Body::Open(_) | Body::Phase(_) | Body::Pause(_) => Some(Shows::Meeting),
            Body::Close(_) => Some(Shows::End),
            // What is taken over from the meeting before stands there from the beginning.
            Body::Add(add) if add.carried.is_some() => None,
            Body::Rate(rate) if rate.round.is_none() => {
                answer(&mut beats, at, event.at, &rate.key, &rate.by, &public);
                None
            }
            Body::Show(show) => {
                for (key, by) in answers(&events[..at], show.round) {
                    answer(&mut beats, at, event.at, key, by, &public);
                }
                None
            }
            body => match session.thing_of(body) {
                Some(Thing::Contribution(id)) if !session.is_kept_from_room(id) && !whole.is_kept_from_room(id) => {
                    Some(Shows::Line(id))
                }
                _ => None,
            },
        };
        beats.extend(shows.map(|shows| Beat { count: at + 1, at: event.at, shows }));
    }
    begin_with_the_board(&mut beats);
    with_all_answers(beats)
}

/// The first beat has all that was set up before the second one: the boards and the people.
fn begin_with_the_board(beats: &mut [Beat]) {
    if let [first, second, ..] = beats {
        let before = match second.shows {
            Shows::Question(_) => second.count,
            _ => second.count - 1,
        };
        first.count = first.count.max(before);
    }
}

/// An answer that the event after the first `before` shows: the question comes first, where no answer to it was just shown.
fn answer(beats: &mut Vec<Beat>, before: usize, at: Moment, key: &ScaleKey, by: &PersonId, public: &PublicSession) {
    if public.scale(key).is_none() {
        return;
    }
    if !matches!(beats.last(), Some(Beat { shows: Shows::Answer(last, _), .. }) if last == key) {
        beats.push(Beat { count: before, at, shows: Shows::Question(key.clone()) });
    }
    beats.push(Beat { count: before + 1, at, shows: Shows::Answer(key.clone(), by.clone()) });
}

/// Who answered in this round, in the order of the answers; each once.
fn answers(events: &[Event], round: RoundId) -> Vec<(&ScaleKey, &PersonId)> {
    let mut given: Vec<(&ScaleKey, &PersonId)> = Vec::new();
    for event in events {
        if let Body::Rate(rate) = &event.body
            && rate.round == Some(round)
            && !given.iter().any(|(_, by)| **by == rate.by)
        {
            given.push((&rate.key, &rate.by));
        }
    }
    given
}

/// After the last answer of several stand all of them side by side.
fn with_all_answers(beats: Vec<Beat>) -> Vec<Beat> {
    let mut all: Vec<Beat> = Vec::with_capacity(beats.len());
    let last = |beat: &Beat, next: Option<&Beat>| match (&beat.shows, next.map(|next| &next.shows)) {
        (Shows::Answer(key, _), Some(Shows::Answer(next, _))) => (key != next).then(|| key.clone()),
        (Shows::Answer(key, _), _) => Some(key.clone()),
        _ => None,
    };
    for (at, beat) in beats.iter().enumerate() {
        all.push(beat.clone());
        if let Some(key) = last(beat, beats.get(at + 1)) {
            all.push(Beat { shows: Shows::Answers(key), ..beat.clone() });
        }
    }
    all
}
