//! From the passages of a written report to lines for the tray, each with the place that its heading means.

use super::{
    passage::{Passage, Passages},
    words,
};
use crate::domain::{
    event::Add,
    framework::Framework,
    ids::{BoardId, ContributionId, PersonId, Place},
    paper::{Paper, PaperPart, Shown},
    session::Session,
    text::Text,
};

/// Whose report it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    /// Who speaks, where the report names nobody else: somebody of the agency, or the agency itself.
    pub person: PersonId,
    /// Whether all of it is to be kept from the room.
    pub restricted: bool,
}

/// What of a report goes into the tray.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    /// The lines, as they would be added.
    pub lines: Vec<Add>,
    /// The headings of one of our own papers below which no lines of a map stand.
    pub passed_over: Vec<Text>,
    /// What else was in the file and is not taken over, in words.
    pub left: Vec<&'static str>,
}

pub(super) fn of_passages(
    passages: &Passages,
    session: &Session,
    author: &Author,
    papers: &[&Paper],
    next: &mut dyn FnMut() -> ContributionId,
) -> Taken {
    let framework = session.map().board(&BoardId::main()).map(|board| board.framework.clone());
    let place = |words: &str| framework.as_ref().and_then(|framework| place_called(framework, words));
    let own = passages.all.iter().find_map(|passage| {
        let title = passage.headings.first()?;
        papers.iter().find(|paper| same(&paper.title, title)).copied()
    });
    let mut taken = Taken { left: passages.left.clone(), ..Taken::default() };
    // Many reports make headings of words in bold, which are words like others to a reader of files.
    let mut under: Option<(&[String], Place)> = None;
    for passage in &passages.all {
        if let Some(paper) = own {
            match stands_in(paper, passage) {
                Some(Stands::Line) => {}
                Some(Stands::Elsewhere(heading)) => {
                    if !taken.passed_over.contains(heading) {
                        taken.passed_over.push(heading.clone());
                    }
                    continue;
                }
                None => continue,
            }
        } else if let Some(found) = place(&passage.words) {
            under = Some((&passage.headings, found));
            continue;
        }
        let above = under.as_ref().filter(|(headings, _)| *headings == passage.headings);
        let by_label = passage.label.as_deref().and_then(place);
        let by_heading = || passage.headings.iter().rev().find_map(|heading| place(heading));
        let to = by_label.clone().or_else(|| above.map(|(_, place)| place.clone())).or_else(by_heading);
        let add = match own {
            Some(paper) => of_own(passage, session, paper, author),
            None => {
                let label = passage.label.as_deref().filter(|_| by_label.is_none());
                let label = label.map(|label| format!("{}: ", label.trim_end_matches(':'))).unwrap_or_default();
                said(author, Text::new(&format!("{label}{}", passage.words)))
            }
        };
        let restricted = add.restricted || author.restricted;
        taken.lines.push(Add { id: next(), to, restricted, ..add });
    }
    taken
}

/// Words that the author says.
fn said(author: &Author, text: Text) -> Add {
    let id = ContributionId(uuid::Uuid::nil());
    Add { said_by: Some(author.person.clone()), ..Add::new(id, None, text) }
}

/// A line of one of our own papers, with all that it says of itself.
fn of_own(passage: &Passage, session: &Session, paper: &Paper, author: &Author) -> Add {
    let read = words::read(&passage.words, session.map(), &paper.terms);
    let told_by = read.said_by.as_ref().filter(|by| **by != author.person).map(|_| author.person.clone());
    Add {
        said_by: read.said_by.or_else(|| Some(author.person.clone())),
        told_by,
        verbatim: read.verbatim,
        marks: read.marks,
        restricted: read.restricted,
        about: read.about,
        ..said(author, Text::new(&read.text))
    }
}

/// What a passage of one of our own papers is.
enum Stands<'a> {
    /// A line of a map.
    Line,
    /// Something else, below this heading: who was there, numbers on a scale.
    Elsewhere(&'a Text),
}

/// `None` for the head and the foot of the paper, and its own words.
fn stands_in<'a>(paper: &'a Paper, passage: &Passage) -> Option<Stands<'a>> {
    let below = |shown: &&Shown| {
        shown.heading.as_ref().is_some_and(|own| passage.headings.iter().any(|heading| same(own, heading)))
    };
    let own_words = paper.shows.iter().flat_map(|shown| shown.words.iter().chain(&shown.otherwise));
    if own_words.into_iter().any(|own| same(own, &passage.words)) {
        return None;
    }
    let shown = paper.shows.iter().find(below)?;
    let is_line = matches!(
        shown.part,
        Some(PaperPart::Said | PaperPart::Statements | PaperPart::Map | PaperPart::Tools | PaperPart::Decisions)
    );
    let heading = shown.heading.as_ref()?;
    Some(if is_line { Stands::Line } else { Stands::Elsewhere(heading) })
}

/// The place that a heading means: a section by its title, or the first one of a column.
fn place_called(framework: &Framework, heading: &str) -> Option<Place> {
    let heading = unnumbered(heading);
    let section =
        framework.places().find(|(_, _, section)| same(&section.title, heading) || same(section.id.as_str(), heading));
    let column = || {
        let called = |column: &crate::domain::framework::Column| {
            let short = column.short.as_ref().is_some_and(|short| same(short, heading));
            short || same(&column.title, heading) || same(column.id.as_str(), heading)
        };
        framework.places().find(|(_, column, _)| called(column))
    };
    section.or_else(column).map(|(place, ..)| place)
}

/// A heading without a number in front of it.
fn unnumbered(heading: &str) -> &str {
    let rest = heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    if rest.is_empty() { heading } else { rest }
}

/// Whether two headings are the same to a reader.
fn same(a: &str, b: &str) -> bool {
    let plain = |words: &str| -> String {
        let words =
            words.trim().trim_end_matches([':', '?', '.']).to_lowercase().replace('’', "'").replace("'s ", " is ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(a) == plain(b)
}
