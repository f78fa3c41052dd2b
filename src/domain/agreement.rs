//! Frames of words and pictures: what each is made of, and whether everyone who has to agree to them has.

use std::sync::Arc;

use super::{
    board::Board,
    contribution::{Contribution, MaySee},
    frames::{Agreed, Agreement, Made},
    framework::{Column, Layout, Picture},
    ids::{BoardId, PersonId},
    map::Map,
    person::Person,
    session::Session,
    text::Text,
};

impl Board {
    /// Whether it is one of frames.
    pub fn has_frames(&self) -> bool {
        self.framework.layout == Layout::Frames
    }

    /// The picture of a frame.
    pub fn picture_of(&self, column: &Column) -> Option<&Picture> {
        let chosen = self.frames.pictures.get(&column.id).map(|chosen| &chosen.picture);
        let drawn = chosen.and_then(|chosen| self.framework.picture(chosen));
        drawn.or_else(|| self.framework.picture(column.picture.as_ref()?))
    }
}

impl Map {
    /// What the frames of `board` are made of, as far as this map holds it.
    pub fn frames_made(&self, board: &Board) -> Made {
        let columns = board.framework.columns.iter().map(|column| {
            let chosen = board.frames.pictures.get(&column.id).map(|chosen| chosen.event);
            let places = board.framework.places().filter(|(_, other, _)| other.id == column.id);
            let words = places.flat_map(|(place, ..)| board.at(Some(&place)).to_vec());
            // Nobody can have agreed to what is kept from the room.
            let is_shown = |said: &&Arc<Contribution>| !said.restricted && said.may_see == MaySee::Conference;
            let words = words.filter_map(|id| self.contribution(id)).filter(is_shown).map(|said| said.worded.0);
            (column.id.clone(), chosen.into_iter().chain(words).collect::<Vec<_>>())
        });
        columns.filter(|(_, made)| !made.is_empty()).collect()
    }

    /// Whether something is said in the frames of `board`.
    pub fn frames_say(&self, board: &Board) -> bool {
        board.framework.places().any(|(place, ..)| self.at(&board.id, Some(&place)).next().is_some())
    }

    /// The parents on the list, by the words of this kind of meeting.
    pub fn parents(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| !person.off_list && !person.child && self.is_parent(person))
    }

    /// How far the agreement to the frames of `board` is, as they stand on this map.
    pub fn agreement(&self, board: &Board) -> Agreement {
        let made = self.frames_made(board);
        let stands = |agreed: &Agreed| agreed.to == made;
        let known = |id: &PersonId| self.person(id).is_some_and(|person| !person.off_list);
        let of = |id: &PersonId| board.frames.agreed.get(id);
        let agreed = board.frames.agreed.iter().filter(|(id, agreed)| known(id) && stands(agreed));
        let mut agreement = Agreement { agreed: agreed.map(|(id, _)| id.clone()).collect(), ..Agreement::default() };
        let place = |id: &PersonId| self.people.iter().position(|person| person.id == *id);
        agreement.agreed.sort_by_key(place);
        for parent in self.parents() {
            match of(&parent.id) {
                Some(agreed) if stands(agreed) => {}
                Some(_) => agreement.anew.push(parent.id.clone()),
                None => agreement.missing.push(parent.id.clone()),
            }
        }
        agreement
    }
}

impl Session {
    /// Why `board` may not be on paper yet, in a sentence; nothing once every parent has agreed to its frames as `shown`
    /// has them, or it was written down why one is not asked.
    pub fn not_agreed(&self, shown: &Map, board: &Board) -> Option<String> {
        if shown.parents().next().is_none() {
            return Some(format!(
                "Nobody is on the list as a parent, so nobody could agree to “{}”. Give a parent that role first",
                shown.board_called(board)
            ));
        }
        let agreement = shown.agreement(board);
        let open: Vec<&PersonId> = agreement.open().filter(|id| !self.is_not_asked(&board.id, id)).collect();
        let names = |ids: &[&PersonId]| {
            let names: Vec<String> = ids.iter().map(|id| shown.called(id).to_string()).collect();
            match names.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{} and {last}", others.join(", ")),
                None => String::new(),
            }
        };
        let anew = |id: &&PersonId| agreement.anew.contains(id);
        let (again, first): (Vec<&PersonId>, Vec<&PersonId>) = open.iter().copied().partition(anew);
        let again = (!again.is_empty()).then(|| {
            let has = if again.len() == 1 { "has" } else { "have" };
            format!("{} {has} to agree anew, for something was changed since", names(&again))
        });
        let first = (!first.is_empty()).then(|| {
            let has = if first.len() == 1 { "has" } else { "have" };
            format!("{} {has} not agreed yet", names(&first))
        });
        let open: Vec<String> = first.into_iter().chain(again).collect();
        (!open.is_empty()).then(|| format!("“{}”: {}", shown.board_called(board), open.join("; ")))
    }

    /// Whether it was written down why this parent is not asked to agree to the frames of `board`.
    pub fn is_not_asked(&self, board: &BoardId, person: &PersonId) -> bool {
        let without = agreement_of(board, person);
        self.map().went_on.iter().any(|went_on| went_on.without == without)
    }
}

impl Map {
    /// What a meeting went on without, in words.
    pub fn without_in_words(&self, without: &Text) -> String {
        let named = without.strip_prefix(AGREEMENT).and_then(|named| named.rsplit_once('/'));
        match named.and_then(|(board, person)| Some((self.board(&board.into())?, PersonId::from(person)))) {
            Some((board, person)) => format!("agreement of {} to “{}”", self.called(&person), self.board_called(board)),
            None => without.to_string(),
        }
    }
}

/// Before the board and the person whose agreement a meeting goes on without.
const AGREEMENT: &str = "agreement:";

/// The name in the log of somebody's agreement to the frames of a board.
pub fn agreement_of(board: &BoardId, person: &PersonId) -> Text {
    Text::new(&format!("{AGREEMENT}{board}/{person}"))
}
