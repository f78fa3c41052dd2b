//! What has to go together: what was named, what is made of it, and where its words stand once more.

use std::collections::{BTreeSet, HashSet};

use crate::{
    domain::{
        erased::Erased,
        event::{Body, Event},
        ids::{ContributionId, EventId},
        text::Text,
    },
    store::names,
};

/// What goes with what is to be expunged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// How many lines of the file go, those about it too.
    pub lines: usize,
    /// What quotes or corrects it, and what stands on a board about it: these go with it or nothing does.
    pub copies: Vec<ContributionId>,
    /// Other lines that hold its words.
    pub repeats: Vec<Repeat>,
    /// Each wording it had.
    pub(super) wordings: Vec<Text>,
}

/// A line that holds words that are to be expunged.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// Its number.
    pub n: u64,
    /// The contribution whose words it sets, if it does.
    pub contribution: Option<ContributionId>,
    /// Its event.
    pub event: EventId,
    /// Whether a line of this kind can go.
    pub can_go: bool,
}

impl Plan {
    /// The plan for `ids` and the lines `named` out of `events`, where `before` is gone already.
    pub(super) fn of(events: &[Event], ids: &[ContributionId], named: &[EventId], before: &Erased) -> Plan {
        let mut all: BTreeSet<ContributionId> = ids.iter().copied().collect();
        let added: HashSet<ContributionId> = events.iter().filter_map(|event| added(&event.body)).collect();
        loop {
            let mut erased = before.with(all.iter().copied(), named.iter().copied());
            erased.follow(events);
            let made_of = |event: &Event| made_of(&event.body, &all, &erased, &added);
            let more: Vec<ContributionId> = events.iter().flat_map(made_of).filter(|id| !all.contains(id)).collect();
            if more.is_empty() {
                break;
            }
            all.extend(more);
        }
        let mut erased = before.with(all.iter().copied(), named.iter().copied());
        erased.follow(events);
        let (gone, stays): (Vec<&Event>, Vec<&Event>) = events.iter().partition(|event| erased.takes(event));
        let wordings: BTreeSet<Text> = gone.iter().flat_map(|event| words(&event.body, &erased)).collect();
        let wanted: Vec<String> = wordings.iter().filter_map(|words| searched(words)).collect();
        let repeats = stays.into_iter().filter(|event| !wanted.is_empty() && holds_one(event, &wanted)).map(|event| {
            Repeat { n: event.n, contribution: said(&event.body), event: event.id, can_go: can_go(&event.body) }
        });
        Plan {
            lines: gone.len(),
            copies: all.into_iter().filter(|id| !ids.contains(id)).collect(),
            repeats: repeats.collect(),
            wordings: wordings.into_iter().collect(),
        }
    }

    /// The contributions to be named too, each once.
    pub fn contributions(&self) -> Vec<ContributionId> {
        let repeated = self.repeats.iter().filter_map(|repeat| repeat.contribution);
        self.copies.iter().copied().chain(repeated).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The other lines to be named too.
    pub fn events(&self) -> Vec<EventId> {
        let others = self.repeats.iter().filter(|repeat| repeat.contribution.is_none() && repeat.can_go);
        others.map(|repeat| repeat.event).collect::<HashSet<_>>().into_iter().collect()
    }
}

/// What goes with one of `all` by what `body` says: a quote, a correction, a line on a board about it, a time when it was used, what waits in the
/// tray from the same report and is not `added` yet.
fn made_of(
    body: &Body,
    all: &BTreeSet<ContributionId>,
    erased: &Erased,
    added: &HashSet<ContributionId>,
) -> Vec<ContributionId> {
    match body {
        Body::Link(e) if e.kind.has_words_of_it() && all.contains(&e.to) => vec![e.id],
        Body::Add(e) if erased.has_board(&e.board) => vec![e.id],
        Body::Add(e) if e.trial.as_ref().is_some_and(|trial| all.contains(&trial.of)) => vec![e.id],
        Body::Offer(e) if erased.concerns(body) => {
            e.lines.iter().map(|line| line.id).filter(|id| !added.contains(id)).collect()
        }
        Body::Undo(e) => made_of(&e.sets, all, erased, added),
        Body::Redo(e) => made_of(&e.sets, all, erased, added),
        Body::Amend(e) => made_of(&e.sets, all, erased, added),
        _ => Vec::new(),
    }
}

/// The contribution that `body` adds.
fn added(body: &Body) -> Option<ContributionId> {
    match body {
        Body::Add(e) => Some(e.id),
        Body::Undo(e) => added(&e.sets),
        Body::Redo(e) => added(&e.sets),
        Body::Amend(e) => added(&e.sets),
        _ => None,
    }
}

/// The words that `body` gives a contribution.
fn words(body: &Body, erased: &Erased) -> Vec<Text> {
    let (text, parts) = match body {
        Body::Add(e) => (&e.text, &e.parts),
        Body::Edit(e) => (&e.text, &e.parts),
        Body::Offer(e) => {
            let offered = e.lines.iter().filter(|line| erased.has(line.id));
            return offered.flat_map(|line| words(&Body::Add(Box::new(line.clone())), erased)).collect();
        }
        Body::Undo(e) => return words(&e.sets, erased),
        Body::Redo(e) => return words(&e.sets, erased),
        Body::Amend(e) => return words(&e.sets, erased),
        _ => return Vec::new(),
    };
    [text].into_iter().chain(parts.values()).filter(|words| !words.trim().is_empty()).cloned().collect()
}

/// The contribution whose words `body` sets.
fn said(body: &Body) -> Option<ContributionId> {
    match body {
        Body::Add(e) => Some(e.id),
        Body::Edit(e) => Some(e.id),
        Body::Undo(e) => said(&e.sets),
        Body::Redo(e) => said(&e.sets),
        Body::Amend(e) => said(&e.sets),
        _ => None,
    }
}

/// Lines of people's words, without which the session stands and shows nobody more than before.
pub(super) fn can_go(body: &Body) -> bool {
    match body {
        Body::Undo(e) => can_go(&e.sets),
        Body::Redo(e) => can_go(&e.sets),
        Body::Amend(e) => can_go(&e.sets),
        _ => matches!(
            body,
            Body::Add(_)
                | Body::Edit(_)
                | Body::Mark(_)
                | Body::Assign(_)
                | Body::Rate(_)
                | Body::Consent(_)
                | Body::Origin(_)
                | Body::Source(_)
                | Body::ReadBack(_)
                | Body::GoOn(_)
                | Body::Decide(_)
                | Body::Dissent(_)
                | Body::LeaveOpen(_)
                | Body::NextMeeting(_)
        ),
    }
}

/// Shorter words than this stand in many lines that have nothing to do with each other.
const FEWEST: (usize, usize) = (3, 12);
/// The same where words stand without spaces between them.
const FEWEST_UNSPACED: usize = 4;

/// How `words` are looked for, if they say enough to be known again.
pub(super) fn searched(words: &str) -> Option<String> {
    let plain = plain(words);
    let spaced = plain.split(' ').count() >= FEWEST.0 && plain.chars().count() >= FEWEST.1;
    let enough = spaced || plain.chars().filter(|c| is_unspaced(*c)).count() >= FEWEST_UNSPACED;
    enough.then_some(plain)
}

/// Whether it is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Without what is other when the same is said once more: case, spaces, the sign at its end.
pub(super) fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn holds_one(event: &Event, wanted: &[String]) -> bool {
    // A definition is nobody's words.
    if matches!(event.body, Body::Framework(_) | Body::Meeting(_) | Body::Lesson(_)) {
        return false;
    }
    let strings = serde_json::to_string(&event.body).map(|json| names::of_body(&json).names).unwrap_or_default();
    let all = strings.iter().map(|said| plain(said)).collect::<Vec<_>>();
    wanted.iter().any(|words| all.iter().any(|said| said.contains(words.as_str())))
}
