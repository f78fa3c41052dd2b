//! Who has seen a child's words.

use super::super::{super::Board, Turn};
use crate::{
    domain::{
        contribution::{Contribution, MaySee},
        event::{Body, SeenBy},
        ids::{ContributionId, PersonId},
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

impl Board {
    /// Asks who has seen a quote, or all those here that somebody but the child's helpers may see.
    pub(in super::super) fn ask_seen_by(&mut self, id: Option<ContributionId>, turn: &mut Turn) {
        if id.is_none() && self.shown_words().is_empty() {
            return turn
                .say("Nobody may see the words that stand here, so nobody is written down as having seen them.");
        }
        let seen_by = |person: &PersonId| {
            let contribution = id.and_then(|id| self.session.map().contribution(id));
            contribution.is_some_and(|contribution| has_seen(contribution, person))
        };
        let people = self.people_here().map(|person| {
            // What stands is said on a private screen only.
            let sign = if !self.seen && seen_by(&person) { "has seen it: " } else { "" };
            (Text::new(&format!("{sign}{}", self.name_of(&person))), Message::Picked(Pick::Saw(id, person)))
        });
        let items = [(Text::new("That is all"), Message::Dismissed)].into_iter().chain(people).collect();
        let title = match id {
            Some(_) => "Who has seen this quote?",
            None => "Who has seen all that they may see here?",
        };
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new(title), items })));
    }

    pub(in super::super) fn saw(&mut self, id: Option<ContributionId>, person: PersonId, turn: &mut Turn) {
        let map = self.session.map();
        let has = |id: ContributionId| map.contribution(id).is_some_and(|contribution| has_seen(contribution, &person));
        let (ids, stands) = match id {
            Some(id) => (vec![id], !has(id)),
            None => (self.shown_words().into_iter().filter(|id| !has(*id)).collect(), true),
        };
        for id in ids {
            let seen = SeenBy { id, people: vec![person.clone()], stands };
            if !self.record(Body::SeenBy(seen), turn) {
                return;
            }
        }
        let name = self.name_of(&person);
        turn.say(match stands {
            true => format!("{name} has seen it."),
            false => format!("{name} is off the list of those who have seen it."),
        });
        self.ask_seen_by(id, turn);
    }

    /// The words of this board that may be shown to somebody.
    fn shown_words(&self) -> Vec<ContributionId> {
        let here = self.session.map().contributions().filter(|c| c.board == self.board && !c.restricted);
        here.filter(|contribution| contribution.may_see != MaySee::Nobody).map(|contribution| contribution.id).collect()
    }
}

fn has_seen(contribution: &Contribution, person: &PersonId) -> bool {
    contribution.seen_by.iter().any(|(seen, _)| seen == person)
}
