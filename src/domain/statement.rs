//! A statement while it is made: its parts as lines that are typed, who disputes it, and what it still lacks.

use std::collections::BTreeMap;

use super::{
    contribution::{Contribution, Dispute},
    framework::{Part, Section, SectionKind},
    ids::{ContributionId, Place},
    link::LinkKind,
    map::Map,
    text::Text,
};

/// The words of a statement, taken apart: as many lines as it has parts, and below them a line a dispute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording {
    /// Its parts by their ids; none of them empty.
    pub parts: BTreeMap<Text, Text>,
    /// Who disputes it and how, as typed: `Dad: it was two, not six`.
    pub disputes: Vec<Text>,
}

impl Wording {
    /// The words of a statement that stands. One that was typed as one is all in its first part.
    pub fn of(contribution: &Contribution, section: &Section, map: &Map) -> Wording {
        let mut parts = (*contribution.parts).clone();
        if let Some(first) = section.parts.first().filter(|_| !contribution.text.is_empty()) {
            let words = match parts.get(&first.id) {
                Some(part) => Text::new(&format!("{} {part}", contribution.text)),
                None => contribution.text.clone(),
            };
            parts.insert(first.id.clone(), words);
        }
        let disputes = contribution.marks.disputed.iter().map(|dispute| dispute_line(map, dispute));
        Wording { parts, disputes: disputes.collect() }
    }

    /// Reads the lines of the builder.
    pub fn read(lines: &str, section: &Section) -> Wording {
        let mut wording = Wording::default();
        for (at, words) in lines.split('\n').map(str::trim).enumerate().filter(|(_, words)| !words.is_empty()) {
            match section.parts.get(at) {
                Some(part) => drop(wording.parts.insert(part.id.clone(), Text::new(words))),
                None => wording.disputes.push(Text::new(words)),
            }
        }
        wording
    }

    /// The lines of the builder: one a part, one a dispute, and at least one for a dispute to come.
    pub fn lines(&self, section: &Section) -> String {
        let parts = section.parts.iter().map(|part| self.parts.get(&part.id));
        let disputes = self.disputes.iter().map(Some).chain(self.disputes.is_empty().then_some(None));
        let one_line = |words: Option<&Text>| words.map(|words| words.replace('\n', " ")).unwrap_or_default();
        parts.chain(disputes).map(one_line).collect::<Vec<_>>().join("\n")
    }

    /// The parts read as one sentence, without the dispute.
    pub fn sentence(&self, section: &Section) -> String {
        let parts = section.parts.iter().filter_map(|part| self.parts.get(&part.id));
        parts.map(|words| words.trim()).collect::<Vec<_>>().join(" ")
    }
}

/// The parts that a statement is wanted to have and has not, in reading order.
pub fn still_open<'a>(section: &'a Section, parts: &BTreeMap<Text, Text>) -> Vec<&'a Part> {
    let is_open = |part: &&Part| part.wanted && parts.get(&part.id).is_none_or(|words| words.trim().is_empty());
    section.parts.iter().filter(is_open).collect()
}

/// Something to be seen quietly on a statement. None of it is a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// These parts are still open, by their titles.
    StillOpen(Vec<Text>),
    /// It belongs together with this one, which stands at a place as the so-manieth, counted from 1.
    Pair(Place, usize),
    /// It has no pair yet; such statements stand there.
    Alone(Place),
    /// More stand here than so many, which the framework advises at most.
    MoreThan(u8),
}

/// What is to be seen quietly on `contribution`, where it is a statement, as far as `map` shows it.
pub fn remarks(map: &Map, contribution: &Contribution) -> Vec<Remark> {
    let section = contribution.place.as_ref().and_then(|place| {
        let board = map.board(&contribution.board)?;
        Some((board, board.framework.find(place)?.1, place))
    });
    let Some((board, section, place)) = section.filter(|(_, section, _)| section.kind == SectionKind::Statement) else {
        return Vec::new();
    };
    let mut remarks = Vec::new();
    // One that was typed as one may have them all.
    let open = if contribution.parts.is_empty() { Vec::new() } else { still_open(section, &contribution.parts) };
    if !open.is_empty() {
        remarks.push(Remark::StillOpen(open.into_iter().map(|part| part.title.clone()).collect()));
    }
    let pair = pair_of(map, contribution.id).and_then(|id| map.contribution(id));
    match (pair.and_then(|pair| Some((pair, pair.place.clone()?))), &section.pairs_with) {
        (Some((pair, place)), _) => {
            let at =
                map.board(&pair.board).and_then(|board| board.at(Some(&place)).iter().position(|id| *id == pair.id));
            remarks.push(Remark::Pair(place, at.map_or(1, |at| at + 1)));
        }
        (None, Some(with)) => remarks.push(Remark::Alone(Place::from(&**with))),
        (None, None) => {}
    }
    if let Some(advised) = section.at_most
        && board.at(Some(place)).iter().position(|id| *id == contribution.id) >= Some(usize::from(advised))
    {
        remarks.push(Remark::MoreThan(advised));
    }
    remarks
}

/// The statement that belongs together with `id`, if it stands.
pub fn pair_of(map: &Map, id: ContributionId) -> Option<ContributionId> {
    let pairs = map.links_of(id).filter(|link| link.kind == LinkKind::Pair);
    let mut others = pairs.map(|link| if link.id == id { link.to } else { link.id });
    others.find(|other| map.contribution(*other).is_some())
}

/// A dispute as a typed line, whoever disputes it called as on every screen: `Dad: it was two, not six`.
pub fn dispute_line(map: &Map, dispute: &Dispute) -> Text {
    let by = dispute.by.as_ref().filter(|id| map.person(id).is_some());
    by.map_or(dispute.words.clone(), |id| Text::new(&format!("{}: {}", map.called(id), dispute.words)))
}

/// A dispute from a typed line. Whoever is named in front of the colon disputes it, if they are here.
pub fn read_dispute(map: &Map, line: &str) -> Dispute {
    let named = line.split_once(':').and_then(|(name, words)| {
        let name = name.trim().trim_start_matches('@');
        let person = map.person_called(name).or_else(|| map.person_named(name))?;
        Some(Dispute { by: Some(person.id.clone()), words: Text::new(words.trim()) })
    });
    named.unwrap_or_else(|| Dispute { by: None, words: Text::new(line.trim()) })
}

/// The disputes from typed lines; one that stands already, and was not changed, is kept as it is.
pub fn read_disputes(map: &Map, lines: &[Text], standing: &[Dispute]) -> Vec<Dispute> {
    let kept = |line: &Text| standing.iter().find(|dispute| dispute_line(map, dispute) == *line).cloned();
    lines.iter().map(|line| kept(line).unwrap_or_else(|| read_dispute(map, line))).collect()
}
