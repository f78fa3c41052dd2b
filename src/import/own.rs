//! One of our own exports as JSON: the lines of its boards, for the tray.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    lines::{Author, Taken},
    unreadable::Unreadable,
    words,
};
use crate::domain::{
    contribution::{Action, Dispute, Marks, MaySee, Status},
    event::Add,
    ids::{BoardId, ContextId, ContributionId, PersonId, Place},
    origin::Origin,
    session::Session,
    text::Text,
};

/// What of an export is read here. It has more fields, and may have others one day.
#[derive(Debug, Deserialize)]
pub struct Exported {
    people: Vec<Person>,
    boards: Vec<Board>,
}

#[derive(Debug, Deserialize)]
struct Person {
    id: PersonId,
    name: Text,
    agency: Option<Text>,
}

#[derive(Debug, Deserialize)]
struct Board {
    id: BoardId,
    columns: Vec<Column>,
    #[serde(default)]
    to_place: Vec<Line>,
}

#[derive(Debug, Deserialize)]
struct Column {
    id: Text,
    sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
struct Section {
    id: Text,
    contributions: Vec<Line>,
}

#[derive(Debug, Deserialize)]
struct Line {
    text: Text,
    by: Option<PersonId>,
    #[serde(default)]
    restricted: bool,
    #[serde(default)]
    may_see: MaySee,
    #[serde(default)]
    verbatim: bool,
    #[serde(default)]
    marks: Marks,
    #[serde(default)]
    parts: BTreeMap<Text, Text>,
    #[serde(default)]
    about: Vec<PersonId>,
    context: Option<ContextId>,
    action: Option<Doing>,
    origin: Option<Origin>,
}

#[derive(Debug, Deserialize)]
struct Doing {
    owner: Option<PersonId>,
    due: Option<NaiveDate>,
    status: Status,
}

pub(super) fn read(json: &str) -> Result<Exported, Unreadable> {
    serde_json::from_str(json).map_err(|why| Unreadable::Foreign(why.to_string()))
}

impl Exported {
    /// The one agency that its people are of.
    pub(super) fn agency(&self) -> Option<&str> {
        let mut agencies = self.people.iter().filter_map(|person| person.agency.as_deref());
        let first = agencies.next()?;
        agencies.all(|other| other == first).then_some(first)
    }

    pub(super) fn lines(&self, session: &Session, author: &Author, next: &mut dyn FnMut() -> ContributionId) -> Taken {
        let mut taken = Taken::default();
        for board in &self.boards {
            for column in &board.columns {
                for section in &column.sections {
                    let place = Place::from(format!("{}/{}", column.id, section.id).as_str());
                    let to = Some(place).filter(|_| board.id == BoardId::main());
                    let lines = section.contributions.iter().map(|line| self.line(line, to.as_ref(), session, author));
                    taken.lines.extend(lines.map(|add| Add { id: next(), ..add }));
                }
            }
            let lines = board.to_place.iter().map(|line| self.line(line, None, session, author));
            taken.lines.extend(lines.map(|add| Add { id: next(), ..add }));
        }
        taken
    }

    /// A line with the people it names as they are known here: by their names, for ids are those of another meeting.
    fn line(&self, line: &Line, to: Option<&Place>, session: &Session, author: &Author) -> Add {
        let known = |id: &PersonId| self.known(id, session, author);
        let framework = session.map().board(&BoardId::main()).map(|board| board.framework.clone());
        let found = framework.as_ref().and_then(|framework| framework.find(to?));
        let parts_fit = found
            .is_some_and(|(_, section)| line.parts.keys().all(|id| section.parts.iter().any(|part| part.id == *id)));
        let speaker = line.by.as_ref().and_then(known);
        // Somebody who is not of this meeting stays in the words.
        let unknown = line.by.as_ref().filter(|_| speaker.is_none()).and_then(|id| self.name(id));
        let unknown = unknown.map(|name| format!("{name}: ")).unwrap_or_default();
        let parts = parts_fit && !line.parts.is_empty() && unknown.is_empty();
        let disputes = line
            .marks
            .disputed
            .iter()
            .map(|dispute| Dispute { by: dispute.by.as_ref().and_then(known), words: dispute.words.clone() });
        let origin = line.origin.as_ref().map(|origin| Origin {
            present: origin.present.iter().filter_map(known).collect(),
            written_by: origin.written_by.as_ref().and_then(known),
            ..origin.clone()
        });
        let action = line.action.as_ref().map(|action| Action {
            owner: action.owner.as_ref().and_then(known),
            due: action.due,
            status: action.status,
            outcome: None,
        });
        let text = if parts { Text::default() } else { Text::new(&format!("{unknown}{}", line.text)) };
        Add {
            parts: if parts { line.parts.clone() } else { BTreeMap::new() },
            told_by: speaker.as_ref().filter(|by| **by != author.person).map(|_| author.person.clone()),
            said_by: speaker.or_else(|| Some(author.person.clone())),
            marks: Marks { disputed: disputes.collect(), ..line.marks.clone() },
            verbatim: line.verbatim && unknown.is_empty(),
            restricted: line.restricted || author.restricted,
            may_see: line.may_see,
            about: line.about.iter().filter_map(known).collect(),
            context: line.context.clone(),
            action,
            origin: origin.map(Box::new),
            ..Add::new(ContributionId(uuid::Uuid::nil()), to.filter(|_| found.is_some()).cloned(), text)
        }
    }

    fn name(&self, id: &PersonId) -> Option<&Text> {
        self.people.iter().find(|person| person.id == *id).map(|person| &person.name)
    }

    fn known(&self, id: &PersonId, session: &Session, author: &Author) -> Option<PersonId> {
        let person = self.people.iter().find(|person| person.id == *id)?;
        let named = words::person(session.map(), &person.name);
        let of_agency = || self.agency().is_some() && person.agency.as_deref() == self.agency();
        named.or_else(|| of_agency().then(|| author.person.clone()))
    }
}
