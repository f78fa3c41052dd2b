//! What stands on the boards at one moment: the part of a session that is drawn, exported and listed.
//!
//! A [`Session`](super::session::Session) holds the whole map, a
//! [`PublicSession`](super::public::PublicSession) one of the same shape that has only what the room may see.
//! Screens take a map, and so cannot tell which of the two they draw.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Moment,
    board::Board,
    consent::Consented,
    contribution::Contribution,
    earlier::{Earlier, Ghost},
    framework::{Column, Part, Section},
    id_map::IdMap,
    ids::{BoardId, ContributionId, MeetingKindId, PersonId, PhaseId, Place, SessionId},
    lesson::Practice,
    link::Link,
    meeting_kind::MeetingKind,
    origin::Origin,
    person::Person,
    proceedings::{Attended, Entered, Pause, Reported, WentOn},
    scale::{Scale, ScaleKey},
    settled::Settled,
    text::Text,
};

/// What stands on the boards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The meeting's own lines; `None` before it was opened.
    pub meeting: Option<Meeting>,
    /// The lesson, where it is practice and no meeting.
    pub practice: Option<Practice>,
    /// Everyone named, in the order in which they were named.
    pub people: Vec<Person>,
    /// The boards; the main one first.
    pub boards: Vec<Board>,
    /// The scales that have been answered.
    pub scales: Vec<Scale>,
    /// The questions that are being answered unseen just now; what is answered stands nowhere until it is shown.
    pub collecting: Vec<ScaleKey>,
    /// The phase of the agenda the meeting is in.
    pub phase: Option<PhaseId>,
    /// When each phase was entered, in order.
    pub phases: Vec<Entered>,
    /// The breaks, in order; at most the last one lasts.
    pub pauses: Vec<Pause>,
    /// Who came and left, in the order in which it was recorded.
    pub attendances: Vec<Attended>,
    /// The agencies' reports.
    pub reports: BTreeMap<Text, Reported>,
    /// What the meeting went on without. In no map but the whole one.
    pub went_on: Vec<WentOn>,
    /// Who agreed to what. In no map but the whole one.
    pub consents: Vec<Consented>,
    /// Where the next words of a board come from, and when that was said. In no map but the whole one.
    pub sources: BTreeMap<BoardId, (Moment, Origin)>,
    /// What stands beside what.
    pub links: Vec<Link>,
    /// The settings of this meeting.
    pub choices: BTreeMap<Text, Text>,
    /// The meeting it follows.
    pub follows: Option<Earlier>,
    /// What each person had answered there last.
    pub ghosts: Vec<Ghost>,
    /// What the meeting settles, and what came after.
    pub settled: Settled,
    pub(super) contributions: IdMap<ContributionId, Arc<Contribution>>,
}

/// What a meeting is called, when it began, and whether it is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// The session's id.
    pub session: SessionId,
    /// What it is called.
    pub title: Text,
    /// Its kind's id.
    pub kind: MeetingKindId,
    /// Its kind, whole, as it was then.
    pub rules: Option<Arc<MeetingKind>>,
    /// When it began.
    pub started: Moment,
    /// Whether it is fictional, such as the samples.
    pub fictional: bool,
}

impl Map {
    /// The contribution with this id, unless it was taken back or may not be seen here.
    pub fn contribution(&self, id: ContributionId) -> Option<&Arc<Contribution>> {
        self.contributions.get(&id)
    }

    /// How many contributions stand on all boards.
    pub fn count(&self) -> usize {
        self.contributions.len()
    }

    /// All contributions, in no order.
    pub fn contributions(&self) -> impl Iterator<Item = &Arc<Contribution>> {
        self.contributions.values()
    }

    /// What stands at `place` of `board`, in order; what is still to be placed where it is `None`.
    pub fn at(&self, board: &BoardId, place: Option<&Place>) -> impl DoubleEndedIterator<Item = &Arc<Contribution>> {
        let ids = self.board(board).map_or(&[][..], |board| board.at(place));
        ids.iter().filter_map(|id| self.contributions.get(id))
    }

    /// What is still to be placed on `board`, and what stands where its framework has no place.
    pub fn to_place(&self, board: &Board) -> impl Iterator<Item = &Arc<Contribution>> {
        let strays = board.strays().flat_map(|(_, ids)| ids).filter_map(|id| self.contribution(*id));
        self.at(&board.id, None).chain(strays)
    }

    /// Everything, as it is read: board by board, place by place, last what is to be placed.
    pub fn in_order(&self) -> impl Iterator<Item = &Arc<Contribution>> {
        self.boards.iter().flat_map(|board| {
            let places = board.framework.places();
            let placed = places.flat_map(|(place, ..)| self.at(&board.id, Some(&place)).collect::<Vec<_>>());
            placed.chain(self.to_place(board))
        })
    }

    /// The column and the section that a contribution stands in, if it was placed.
    pub fn section_of(&self, c: &Contribution) -> Option<(&Column, &Section)> {
        self.board(&c.board)?.framework.find(c.place.as_ref()?)
    }

    /// The parts that a contribution may be made of, in the order in which they are read.
    pub fn parts_of(&self, c: &Contribution) -> &[Part] {
        self.board(&c.board).map_or(&[], |board| c.parts_in(&board.framework))
    }

    /// What stands beside `id`, either way round.
    pub fn links_of(&self, id: ContributionId) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.id == id || link.to == id)
    }

    /// What `person` had answered in the earlier meeting.
    pub fn ghost(&self, key: &ScaleKey, person: &PersonId) -> Option<&Ghost> {
        self.ghosts.iter().find(|ghost| ghost.key == *key && ghost.by == *person)
    }

    /// The break that lasts.
    pub fn pause(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.until.is_none())
    }

    /// The board with this id.
    pub fn board(&self, id: &BoardId) -> Option<&Board> {
        self.boards.iter().find(|board| board.id == *id)
    }

    /// The person with this id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The person whose letter this is.
    pub fn person_by_letter(&self, letter: char) -> Option<&Person> {
        self.people.iter().find(|person| person.letter == Some(letter))
    }

    /// The person on the list meant by an id, a name, initials, or a name without what
    /// follows it in brackets, whatever their case. The first of these that anyone fits counts; none if two match.
    pub fn person_named(&self, name: &str) -> Option<&Person> {
        let wanted = name.trim().to_lowercase();
        let fits: [fn(&Person, &str) -> bool; 4] = [
            |person, wanted| person.id.as_str().to_lowercase() == wanted,
            |person, wanted| person.name.to_lowercase() == wanted,
            |person, wanted| person.initials.to_lowercase() == wanted,
            // An age or the like in brackets need not be said: `Kai` is `Kai (9)`.
            |person, wanted| person.name.to_lowercase().split_once(" (").is_some_and(|(name, _)| name == wanted),
        ];
        for fit in fits {
            let mut matching = self.people.iter().filter(|person| !person.off_list && fit(person, &wanted));
            if let Some(first) = matching.next() {
                return matching.next().is_none().then_some(first);
            }
        }
        None
    }

    /// The person meant by their letter, or by an id, a name or initials, with or without `@` in front.
    pub fn person_meant(&self, word: &str) -> Option<&Person> {
        let word = word.trim().trim_start_matches('@').trim_end();
        let mut letters = word.chars().flat_map(char::to_lowercase);
        let letter = letters.next().filter(|_| letters.next().is_none());
        self.person_named(word).or_else(|| self.person_by_letter(letter?).filter(|person| !person.off_list))
    }

    /// Whether what is decided there is for the record alone.
    pub fn is_for_record(&self, outcome: &Text) -> bool {
        let rules = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
        rules.is_some_and(|rules| rules.outcomes.iter().any(|known| known.id == *outcome && known.for_record))
    }

    /// The answers to a scale, if there are any.
    pub fn scale(&self, key: &ScaleKey) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.key == *key)
    }

    pub(super) fn board_mut(&mut self, id: &BoardId) -> Option<&mut Board> {
        self.boards.iter_mut().find(|board| board.id == *id)
    }

    pub(super) fn scale_mut(&mut self, key: &ScaleKey) -> &mut Scale {
        let at = self.scales.iter().position(|scale| scale.key == *key).unwrap_or_else(|| {
            self.scales.push(Scale { key: key.clone(), ratings: Vec::new() });
            self.scales.len() - 1
        });
        &mut self.scales[at]
    }
}
