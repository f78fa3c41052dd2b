//! Whether what a practice lead looks for is there.

use super::look::{AnswerLook, AnswerMark, LineLook, LineMark, Look, MeetingLook, WallLook};
use crate::domain::{
    contribution::{Basis, Contribution, MaySee},
    ids::{ContributionId, FrameworkId, Place},
    link::LinkKind,
    map::Map,
    scale::{Rating, Value},
    statement::{pair_of, still_open},
    text::Text,
    wall::{Focus, Steering},
};

/// What stands beside the session and is no part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// What the wall was told to show, where there is one, or its preview on the board.
    pub wall: Option<Steering>,
}

/// Something was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The line it was found in, where it is about one.
    pub line: Option<ContributionId>,
}

impl Look {
    /// What is found of it, if all of it is so.
    pub(super) fn found(&self, map: &Map, beside: &Beside) -> Option<Found> {
        let mut found = Found::default();
        if let Some(line) = &self.line {
            found.line = Some(line.found(map)?);
        }
        if let Some(answer) = &self.answer {
            answer.is_there(map).then_some(())?;
        }
        let is_so = self.board.iter().all(|id| map.boards.iter().any(|board| board.framework.id == *id))
            && self.ticked.iter().all(|step| map.boards.iter().any(|board| board.ticks.contains_key(step)))
            && self.not_known.iter().all(|cell| is_not_known(map, &Place::from(&**cell)))
            && self.consent.iter().all(|by| map.consents.iter().any(|consent| consent.by.as_ref() == Some(by)))
            && self.phase.iter().all(|phase| map.phase.as_ref() == Some(phase))
            && self.meeting.iter().all(|look| look.is_so(map))
            && self.wall.iter().all(|look| look.is_so(beside))
            && self.not.iter().all(|not| not.found(map, beside).is_none());
        is_so.then_some(())?;
        if !self.any.is_empty() {
            let one = self.any.iter().find_map(|look| look.found(map, beside))?;
            found.line = found.line.or(one.line);
        }
        Some(found)
    }
}

impl LineLook {
    /// The last line it is so of, if there are enough.
    fn found(&self, map: &Map) -> Option<ContributionId> {
        let fitting: Vec<_> = map.contributions().filter(|line| self.fits(map, line)).collect();
        let newest = fitting.iter().max_by_key(|line| (line.at, line.id))?;
        (fitting.len() >= usize::from(self.at_least.unwrap_or(1))).then_some(newest.id)
    }

    fn fits(&self, map: &Map, line: &Contribution) -> bool {
        let of_board = |id: &FrameworkId| map.board(&line.board).is_some_and(|board| board.framework.id == *id);
        let is_in = |place: &Place| {
            let names = |name: &Text| {
                let wanted = Place::from(&**name);
                wanted.column() == place.column() && [place.section(), ""].contains(&wanted.section())
            };
            self.places.iter().any(names)
        };
        (self.places.is_empty() || line.place.as_ref().is_some_and(is_in))
            && self.board.iter().all(of_board)
            && (self.by.is_empty() || line.said_by.as_ref().is_some_and(|by| self.by.contains(by)))
            && (self.told_by.is_empty() || line.told_by.as_ref().is_some_and(|by| self.told_by.contains(by)))
            && (self.about.is_empty() || line.about.iter().any(|child| self.about.contains(child)))
            && (self.context.is_empty() || line.context.as_ref().is_some_and(|id| self.context.contains(id)))
            && (self.words.is_empty() || has_words(map, line, self.words.iter().map(|word| &**word)))
            && self.is.iter().all(|mark| mark.is_on(map, line))
            && !self.lacks.iter().any(|mark| mark.is_on(map, line))
    }
}

/// Whether the line has one of these words, or one that begins so.
fn has_words<'a>(map: &Map, line: &Contribution, mut wanted: impl Iterator<Item = &'a str>) -> bool {
    let said = map.words_of(line.id).unwrap_or_default().to_lowercase();
    let begins = |at: usize| !said[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    wanted.any(|word| {
        let word = word.trim().to_lowercase();
        !word.is_empty() && said.match_indices(&word).any(|(at, _)| begins(at))
    })
}

impl LineMark {
    fn is_on(self, map: &Map, line: &Contribution) -> bool {
        let section = map.section_of(line).map(|(_, section)| section);
        match self {
            LineMark::Placed => line.place.is_some(),
            LineMark::Attributed => line.said_by.is_some(),
            LineMark::Fact => line.marks.basis == Some(Basis::Fact),
            LineMark::Opinion => line.marks.basis == Some(Basis::Opinion),
            LineMark::NotKnown => line.marks.basis == Some(Basis::NotKnown),
            LineMark::Disputed => !line.marks.disputed.is_empty(),
            LineMark::ExactWords => line.verbatim,
            LineMark::Restricted => line.restricted,
            LineMark::WasShown => line.restrictions.iter().any(|restriction| restriction.was_shown),
            LineMark::Answered => line.marks.answer.as_ref().is_some_and(|answer| !answer.trim().is_empty()),
            LineMark::Owned => line.owner().is_some(),
            LineMark::Dated => line.action.as_ref().is_some_and(|action| action.due.is_some()),
            LineMark::Complete => {
                section.is_some_and(|section| !line.parts.is_empty() && still_open(section, &line.parts).is_empty())
            }
            LineMark::Paired => pair_of(map, line.id).is_some(),
            LineMark::Linked => map.links_of(line.id).any(|link| link.kind != LinkKind::Pair),
            LineMark::ReadBack => !line.read_back.is_empty() && line.read_back.iter().all(|said| said.agrees),
            LineMark::ForConference => line.may_see == MaySee::Conference,
        }
    }
}

impl AnswerLook {
    fn is_there(&self, map: &Map) -> bool {
        let scales = map.scales.iter().filter(|scale| self.scale.iter().all(|id| scale.key.scale == *id));
        let answers = scales.flat_map(|scale| scale.current()).filter(|rating| self.fits(rating));
        answers.count() >= usize::from(self.at_least.unwrap_or(1))
    }

    fn fits(&self, rating: &Rating) -> bool {
        (self.by.is_empty() || self.by.contains(&rating.by))
            && self.is.iter().all(|mark| mark.is_on(rating))
            && !self.lacks.iter().any(|mark| mark.is_on(rating))
    }
}

impl AnswerMark {
    fn is_on(self, rating: &Rating) -> bool {
        match self {
            AnswerMark::Number => matches!(rating.value, Value::Number(_)),
            AnswerMark::Reason => rating.reason.is_some(),
            AnswerMark::Higher => rating.higher.is_some(),
            AnswerMark::Collected => rating.collected_by.is_some(),
        }
    }
}

impl MeetingLook {
    fn is_so(self, map: &Map) -> bool {
        match self {
            MeetingLook::AllPlaced => map.count() > 0 && map.contributions().all(|line| line.place.is_some()),
            MeetingLook::Collecting => !map.collecting.is_empty(),
            MeetingLook::Break => map.pause().is_some(),
            MeetingLook::Decided => !map.settled.decisions.is_empty(),
            MeetingLook::Dissent => !map.settled.dissents.is_empty(),
            MeetingLook::NextMeeting => !map.settled.next.is_empty(),
            MeetingLook::SignedOff => map.settled.signed_off.is_some(),
        }
    }
}

impl WallLook {
    fn is_so(self, beside: &Beside) -> bool {
        let Some(wall) = &beside.wall else { return false };
        match (self, &wall.focus) {
            (WallLook::On, _) => true,
            (WallLook::Blank, _) => wall.blank,
            (WallLook::Question, _) => wall.prompt.is_some(),
            (WallLook::Newest, focus) => *focus == Focus::Newest,
            (WallLook::Map, Focus::Board(_) | Focus::Column(..) | Focus::Section(..)) => true,
            (WallLook::Line, Focus::Line(_)) => true,
            (WallLook::Scale, Focus::Scale(_) | Focus::Number(..)) => true,
            (WallLook::Map | WallLook::Line | WallLook::Scale, _) => false,
        }
    }
}

fn is_not_known(map: &Map, cell: &Place) -> bool {
    map.boards.iter().any(|board| board.is_not_known(cell))
}
