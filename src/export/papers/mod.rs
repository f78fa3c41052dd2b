//! A map made into a paper: which of it, in which order and wording, is the paper's own file's to say.

mod actions;
mod frames;
mod journey;
mod map;
mod network;
mod people;
mod said;
mod scales;
mod settled;
mod statements;
mod wording;

#[cfg(test)]
mod planning_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::document::{Block, Document};
use crate::domain::{
    ids::{BoardId, PersonId},
    map::Map,
    paper::{Paper, PaperPart, Readers, Shown},
    paper_terms::Terms,
    text::Text,
};
use wording::Wording;

/// What a paper says of itself beside the meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copy {
    /// The person it was made for.
    pub made_for: Option<Text>,
    /// The child it was made for: what is about others alone, and what was decided for them, is not in it.
    pub child: Option<PersonId>,
    /// The boards of words and pictures that every parent who is asked has agreed to, and who has.
    pub agreed: BTreeMap<BoardId, Vec<PersonId>>,
    /// The sum of the session's last line: which state of the meeting it shows.
    pub sum: Text,
    /// Whether the meeting was signed off in that state.
    pub state: State,
}

/// How far a paper can be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The meeting is not signed off.
    #[default]
    Draft,
    /// It is.
    SignedOff,
    /// It is, but the session holds lines that the sign-off does not cover.
    Late,
}

/// The paper of this kind, made from `map`: which is the whole one, the room's or one person's.
pub fn make(paper: &Paper, map: &Map, copy: &Copy) -> Document {
    let for_record = paper.readers == Readers::Record;
    let wording = Wording {
        map,
        terms: &paper.terms,
        speakers: paper.speakers,
        for_record,
        child: copy.child.as_ref(),
        shown: &paper.shows,
        agreed: &copy.agreed,
    };
    let terms = &paper.terms;
    let meeting = map.meeting.as_ref();
    let kind = meeting.map(|m| m.rules.as_ref().map_or(m.kind.as_str(), |rules| &rules.title).to_owned());
    let title = meeting.map(|meeting| meeting.title.to_string());
    let when = meeting.map(|meeting| wording.moment(meeting.started));
    let fictional = meeting.filter(|meeting| meeting.fictional).map(|_| terms.fictional.to_string());
    let made_for = copy.made_for.as_ref().map(|name| format!("{} {name}", terms.made_for));
    // A meeting is often called what its kind is.
    let kind = kind.filter(|kind| title.as_ref() != Some(kind));
    let kept = map.contributions().any(|c| c.restricted && Wording::may_stand(c));
    let kept = (for_record && kept).then(|| terms.holds_restricted.to_string());
    let about = [title.clone(), kind, when, made_for, fictional, kept].into_iter().flatten().collect();
    let own = paper.foot.as_ref().map(Text::to_string);
    let foot = own.into_iter().chain(title).chain([copy.sum.to_string()]).filter(|text| !text.is_empty());
    Document {
        title: paper.title.to_string(),
        language: paper.language.to_string(),
        letterhead: paper.letterhead.iter().map(Text::to_string).collect(),
        about,
        stamp: stamp(terms, map, copy.state),
        foot: foot.collect::<Vec<_>>().join(" · "),
        landscape: paper.landscape,
        blocks: paper.shows.iter().flat_map(|shown| blocks(shown, &wording)).collect(),
    }
}

fn stamp(terms: &Terms, map: &Map, state: State) -> Option<String> {
    let of_state = match state {
        State::Draft => Some(&terms.draft),
        State::SignedOff => None,
        State::Late => Some(&terms.late),
    };
    let is_whole = !map.settled.expunged.iter().any(|gone| gone.after_signing);
    let practice = map.practice.is_some().then_some(&terms.practice);
    let sentences = practice.into_iter().chain(of_state).chain((!is_whole).then_some(&terms.no_longer_whole));
    let sentences: Vec<&str> = sentences.map(Text::as_str).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// A part with its heading; nothing at all where there is nothing to show and nothing to say about that.
fn blocks(shown: &Shown, wording: &Wording) -> Vec<Block> {
    let mut content: Vec<Block> = shown.words.iter().map(|words| Block::words(words.as_str())).collect();
    if let Some(part) = shown.part {
        let of_meeting = part_of(part, &shown.only, wording);
        match &shown.otherwise {
            _ if !of_meeting.is_empty() => content.extend(of_meeting),
            Some(otherwise) => content.push(Block::words(otherwise.as_str())),
            None => return Vec::new(),
        }
    }
    let heading = shown.heading.iter().map(|heading| Block::Heading(1, heading.to_string()));
    heading.chain(content).collect()
}

fn part_of(part: PaperPart, only: &[Text], wording: &Wording) -> Vec<Block> {
    match part {
        PaperPart::Children => people::children(wording),
        PaperPart::People => people::people(wording),
        PaperPart::Map => map::side_by_side(wording, only),
        PaperPart::Said => said::main_board(wording, only),
        PaperPart::Statements => statements::statements(wording, only),
        PaperPart::Scales => scales::scales(wording),
        PaperPart::Actions => actions::actions(wording, only),
        PaperPart::Tools => said::tools(wording).into_iter().chain(said::to_place(wording)).collect(),
        PaperPart::Network => network::network(wording),
        PaperPart::Plans => network::plans(wording),
        PaperPart::Decisions => settled::decisions(wording, only),
        PaperPart::Next => settled::next(wording),
        PaperPart::Reports => settled::reports(wording),
        PaperPart::Consents => settled::consents(wording),
        PaperPart::Closing => settled::closing(wording),
        PaperPart::LeftOut => settled::left_out(wording),
        PaperPart::Journey => journey::journey(wording, only),
        PaperPart::Frames => frames::frames(wording),
        PaperPart::Drawing => vec![Block::Drawing(wording.terms.draw.to_string())],
    }
}

/// Whether `only` names this section, or names nothing.
fn is_wanted(only: &[Text], column: &str, section: &str) -> bool {
    let place = format!("{column}/{section}");
    only.is_empty() || only.iter().any(|name| [column, section, &place].contains(&name.as_str()))
}
