//! What changed, in groups: what moved and what is met before what is new, for that is what people ask first.

use std::sync::Arc;

use super::{super::Changes, answer, cell::Cell};
use crate::{
    domain::{
        comparison::Both,
        contribution::{Action, Contribution, Status},
        map::Map,
        rewording::reworded,
        scale::About,
        series::Meetings,
    },
    export::{
        changes::redated,
        far::{far, how_far},
    },
    tui::look::Look,
};

/// Things that changed in one way.
pub(super) struct Group {
    /// In which way.
    pub title: String,
    /// How they were, and how they are.
    pub entries: Vec<(Option<Cell>, Option<Cell>)>,
    /// A sentence in place of entries.
    pub sentence: Option<String>,
}

/// Everything that changed between the two; no group is empty.
pub(super) fn of(changes: &Changes, look: &Look) -> Vec<Group> {
    let (Some(meetings), Some((earlier, later))) = (changes.meetings(), changes.two_maps()) else { return Vec::new() };
    let ground = Ground { meetings, earlier, later, look };
    let told = &changes.comparison;
    let both = |all: &[Both]| all.iter().map(|both| ground.both(both)).collect();
    let now = |all: &[Arc<Contribution>]| all.iter().map(|c| (None, Some(ground.now(c)))).collect();
    let gone = told.gone.iter().map(|c| (Some(ground.then(c)), None)).collect();
    let further = told.further.iter().map(|both| ground.further(both)).collect();
    let redated = told.redated.iter().map(|both| ground.redated(both)).collect();
    let mut groups = vec![
        group("Came further in: knows more now", both(&told.inward)),
        group("Moved", both(&told.moved)),
        group("Its pair is done", now(&told.met)),
        group("New", now(&told.new)),
        group("Only in the earlier meeting", gone),
        group("In other words", both(&told.reworded)),
        group("How far it is", further),
        group("Another day", redated),
    ];
    groups.extend(ground.numbers(changes));
    groups.retain(|group| !group.entries.is_empty());
    let same = match told.same {
        0 if groups.is_empty() => Some("Nothing stands in either.".to_owned()),
        0 => None,
        1 => Some("One stands as it stood.".to_owned()),
        many => Some(format!("{many} stand as they stood.")),
    };
    groups.extend(same.map(|same| Group { title: "The same".to_owned(), entries: Vec::new(), sentence: Some(same) }));
    groups
}

fn group(title: &str, entries: Vec<(Option<Cell>, Option<Cell>)>) -> Group {
    Group { title: title.to_owned(), entries, sentence: None }
}

struct Ground<'a> {
    meetings: &'a Meetings,
    earlier: &'a Map,
    later: &'a Map,
    look: &'a Look,
}

impl Ground<'_> {
    /// What stood then; of an action that was done with, how that came.
    fn then(&self, c: &Contribution) -> Cell {
        let mut cell = Cell::of(self.meetings, self.earlier, c, self.look);
        if let Some(action) = c.action.as_ref().filter(|action| action.status != Status::Open) {
            let words = self.outcome(action);
            cell.note = [how_far(action.status), &words]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(". ");
        }
        cell
    }

    fn now(&self, c: &Contribution) -> Cell {
        let mut cell = Cell::of(self.meetings, self.later, c, self.look);
        // What its section asked, such as when the danger was present.
        cell.note = c.marks.answer.as_ref().map(ToString::to_string).unwrap_or_default();
        cell
    }

    fn both(&self, both: &Both) -> (Option<Cell>, Option<Cell>) {
        let (mut then, mut now) = (self.then(&both.before), self.now(&both.now));
        (then.other, now.other) = reworded(&then.words, &now.words);
        (Some(then), Some(now))
    }

    /// An action, how far it was, how far it is, and what came of it.
    fn further(&self, both: &Both) -> (Option<Cell>, Option<Cell>) {
        let owner = |c: &Contribution| {
            let owner = c.action.as_ref().and_then(|action| action.owner.as_ref());
            owner.map(|owner| self.meetings.called(owner).to_string()).unwrap_or_default()
        };
        let then = self.then(&both.before);
        let then = Cell {
            place: far(self.earlier, &both.before).to_owned(),
            who: owner(&both.before),
            note: String::new(),
            ..then
        };
        let note = both.now.action.as_ref().map(|action| self.outcome(action)).unwrap_or_default();
        let now =
            Cell { place: far(self.later, &both.now).to_owned(), who: owner(&both.now), note, ..self.now(&both.now) };
        (Some(then), Some(now))
    }

    /// What has another day: when it was to be, when it is to be, and that it was moved.
    fn redated(&self, both: &Both) -> (Option<Cell>, Option<Cell>) {
        let side = |map: &Map, c: &Contribution| {
            let day = c.action.as_ref().and_then(|action| action.due);
            let place = day.map_or_else(|| "no day yet".to_owned(), |day| day.format("%-d %B %Y").to_string());
            Cell { place, ..Cell::of(self.meetings, map, c, self.look) }
        };
        let now = Cell { note: redated(&both.before, &both.now), ..side(self.later, &both.now) };
        (Some(side(self.earlier, &both.before)), Some(now))
    }

    fn outcome(&self, action: &Action) -> String {
        let Some(outcome) = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty()) else {
            return String::new();
        };
        let by = outcome.by.as_ref().map(|by| format!("{}: ", self.meetings.called(by))).unwrap_or_default();
        format!("{by}{}", outcome.words)
    }

    /// Everyone's number then and now, a group a question.
    fn numbers(&self, changes: &Changes) -> Vec<Group> {
        let questions = changes.comparison.answers.chunk_by(|a, b| a.key == b.key);
        let numbers = questions.map(|asked| {
            let definition = [self.later, self.earlier].into_iter().find_map(|map| {
                let board = map.board(&asked[0].key.board)?;
                board.framework.scale(&asked[0].key.scale)
            });
            let question = definition.map(|scale| scale.question.to_string()).unwrap_or_default();
            let about =
                asked[0].key.about.as_ref().map(|about| format!(" ({})", self.about(about))).unwrap_or_default();
            let entries = asked.iter().map(|answers| {
                let who = self.meetings.called(&answers.by).to_string();
                let side = |rating: &Option<_>| rating.as_ref().map(|rating| answer::cell(&who, rating));
                (side(&answers.before), side(&answers.now))
            });
            group(&format!("{question}{about}"), entries.collect())
        });
        numbers.collect()
    }

    fn about(&self, about: &About) -> String {
        match about {
            About::Child(id) => self.meetings.called(id).to_string(),
            About::Context(id) => id.as_str().to_owned(),
            About::Contribution(id) => {
                let found = [self.later, self.earlier].into_iter().find_map(|map| map.words_of(*id));
                found.unwrap_or_default().to_string()
            }
        }
    }
}
