//! What is asked before a paper is made or looked at: which one, for whom, and as what.

use std::sync::Arc;

use super::{layer::Choice, message::Message};
use crate::{
    domain::{
        ids::PersonId,
        paper::{Paper, Readers},
        text::Text,
    },
    export::copy::{Format, Order},
};

/// The formats of a paper, with what each is for.
const FORMATS: [(Format, &str); 4] = [
    (Format::Pdf, "PDF, to print and to keep"),
    (Format::Docx, "DOCX, for Word and LibreOffice"),
    (Format::Html, "HTML, for a browser"),
    (Format::Md, "Markdown, plain text"),
];

/// What there is of the actions alone; it holds what the room may see.
const LISTS: [(Format, &str); 2] =
    [(Format::Csv, "CSV, only the actions, for a spreadsheet"), (Format::Ics, "ICS, only the dates, for a calendar")];

/// Which paper?
pub fn which(papers: impl IntoIterator<Item = Arc<Paper>>) -> Choice {
    // Its short name first: titles are for its readers, and those of two papers may be alike.
    let label = |paper: &Paper| {
        Text::new(&format!("{}: {}", paper.id.as_str().replace('-', " "), paper.about.as_ref().unwrap_or(&paper.title)))
    };
    let items = papers.into_iter().map(|paper| (label(&paper), Message::Paper(paper, None))).collect();
    Choice { title: Text::new("Which paper?"), items }
}

/// For whom? Of those who are in the meeting.
pub fn for_whom(paper: &Arc<Paper>, people: impl IntoIterator<Item = (PersonId, Text)>) -> Choice {
    let item = |(id, name)| (name, Message::Paper(paper.clone(), Some(id)));
    Choice { title: Text::new("For whom?"), items: people.into_iter().map(item).collect() }
}

/// As what?
pub fn as_what(paper: &Arc<Paper>, made_for: Option<&PersonId>) -> Choice {
    let lists = if paper.readers == Readers::Room { &LISTS[..] } else { &[] };
    let order = |format| Order { paper: paper.clone(), format, made_for: made_for.cloned(), places: false };
    let item =
        |(format, what_for): &(Format, &str)| (Text::new(what_for), Message::MakePaper(Box::new(order(*format))));
    Choice { title: Text::new("As what?"), items: FORMATS.iter().chain(lists).map(item).collect() }
}
