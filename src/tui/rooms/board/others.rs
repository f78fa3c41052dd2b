//! What this board says of itself to the wall and to the other desks, and what it says of them.

use super::{
    Board,
    wall::{Preview, Wall},
};
use crate::domain::wall::{DeskHere, Typing};

impl Board {
    /// What the room sees on the wall, if this screen is to show it.
    pub fn wall_preview(&self) -> Option<Preview<'_>> {
        let Wall { steering, newest, preview, .. } = &self.wall;
        preview.then_some(Preview { seen: &self.public, steering, newest: *newest, beneath: self.lesson_rows() })
    }

    /// What this desk tells the others: where it types, and of a line that is not for the room no more than that.
    pub(super) fn desk_here(&self) -> DeskHere {
        if self.line.is_empty() {
            return DeskHere::default();
        }
        if self.line.restricted || self.line.private || self.drafts_hidden || self.asking.is_some() || self.on_scale {
            return DeskHere { typing: Some(Typing::default()) };
        }
        DeskHere {
            typing: Some(Typing {
                board: Some(self.line.board.clone()),
                place: self.line.place.clone(),
                said_by: self.line.speaker.person().cloned(),
                editing: self.line.edits().then_some(self.line.id),
            }),
        }
    }

    /// Where the other desks are typing, in words.
    pub(super) fn others_typing(&self) -> Option<String> {
        let mut typing = self.wall.around.desks.iter().filter_map(|(_, here)| here.typing.as_ref());
        let first = typing.next()?;
        let more = typing.count();
        let map = self.map();
        let section = first.board.as_ref().zip(first.place.as_ref()).and_then(|(board, place)| {
            let (_, section) = map.board(board)?.framework.find(place)?;
            Some(section.title.to_string())
        });
        let mut words = match section {
            Some(section) => format!("other desk: {section}"),
            None => "other desk: typing".to_owned(),
        };
        if let Some(person) = first.said_by.as_ref().filter(|id| map.person(id).is_some()) {
            words.push_str(&format!(", {}", map.called(person)));
        }
        if more > 0 {
            words.push_str(&format!(" and {more} more"));
        }
        Some(words)
    }
}
