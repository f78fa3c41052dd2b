//! Who may see a child's words: asked for each quote, or once for all of a board.

use super::super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{
        contribution::MaySee,
        event::{Body, Choose, Permit},
        framework::StepRecord,
        ids::ContributionId,
        quote::may_see_choice,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Layer, Question},
        message::Answer,
    },
};

impl Board {
    /// Chosen in the menu. Showing words to the whole room asks once more: it cannot be taken back.
    pub(in super::super) fn permission_picked(&mut self, id: Option<ContributionId>, may_see: MaySee, turn: &mut Turn) {
        let typed = id.is_none() && !self.line.is_empty() && !self.line.edits();
        if typed {
            return self.permit_typed(may_see, turn);
        }
        if may_see == MaySee::Conference {
            self.asking = Some(Asking::Widen(id));
            let (title, all) = match id {
                Some(_) => ("May the conference see this quote?", "The room sees it at once."),
                None => (
                    "May the conference see these words?",
                    "The room sees them at once, and the next as they are typed.",
                ),
            };
            let child = self.child_here().map_or("the child".to_owned(), |child| self.name_of(&child));
            return turn.push(Effect::Layer(Layer::Question(Question {
                title: title.into(),
                text: format!("Only if {child} was asked and agrees. {all}"),
                answers: vec![('a', "Asked, and agrees".into(), Answer::Permit)],
            })));
        }
        self.permit(id, may_see, turn);
    }

    /// What is being typed: one slip must not show what was typed unseen, so it can only become narrower.
    fn permit_typed(&mut self, may_see: MaySee, turn: &mut Turn) {
        if may_see > self.line_may_see() {
            return turn.warn("Add this line first; then choose who may see it.");
        }
        self.line.may_see = Some(may_see);
        turn.push(Effect::Draft(self.draft()));
        turn.say(format!("This line: {}.", in_words(may_see)));
    }

    /// Records it, for one quote or for all of the board.
    pub(in super::super) fn permit(&mut self, id: Option<ContributionId>, may_see: MaySee, turn: &mut Turn) {
        match id {
            Some(id) => {
                if self.record_permission(id, may_see, turn) {
                    match self.session.map().contribution(id).map(|quote| quote.may_see) {
                        Some(still) if still != may_see => turn.warn(format!(
                            "This quote repeats words of another one, so still {}. Say it of that one too.",
                            in_words(still)
                        )),
                        _ => turn.say(format!("This quote: {}.", in_words(may_see))),
                    }
                }
            }
            None => self.permit_all(may_see, turn),
        }
    }

    fn record_permission(&mut self, id: ContributionId, may_see: MaySee, turn: &mut Turn) -> bool {
        let instead_of = self.session.permissions_to_replace(id);
        self.record(Body::Permit(Permit { id, may_see, instead_of }), turn)
    }

    /// For the next words, and for those that stand here as the board had it. A quote about which something else was
    /// said stays as it is.
    fn permit_all(&mut self, may_see: MaySee, turn: &mut Turn) {
        let before = self.session.map().may_see_next(&self.board);
        let standing: Vec<ContributionId> =
            self.session.map().contributions().filter(|c| c.board == self.board).map(|c| c.id).collect();
        let follows = |id: &ContributionId| {
            let contribution = self.session.map().contribution(*id);
            contribution.is_some_and(|c| {
                c.may_see == before && (before != MaySee::Nobody || !self.session.was_asked_who_may_see(c))
            })
        };
        let (following, others): (Vec<_>, Vec<_>) = standing.into_iter().partition(follows);
        let (what, value) = (Text::new(&may_see_choice(&self.board)), Text::new(may_see.word()));
        if may_see != before && !self.record(Body::Choose(Choose { what, value }), turn) {
            return;
        }
        let mut changed = 0;
        for id in following.into_iter().filter(|_| may_see != before) {
            if !self.record_permission(id, may_see, turn) {
                return;
            }
            changed += 1;
        }
        let differs =
            |id: &&ContributionId| self.session.map().contribution(**id).is_some_and(|c| c.may_see != may_see);
        let apart = others.iter().filter(differs).count();
        let apart = match apart {
            0 => String::new(),
            1 => " 1 quote stays as it was said of it alone.".to_owned(),
            n => format!(" {n} quotes stay as was said of each alone."),
        };
        // How many there are is told on a private screen only.
        turn.say(match self.seen {
            true => format!("The next words: {}.", in_words(may_see)),
            false => format!("The next words and {changed} that stand here: {}.{apart}", in_words(may_see)),
        });
        self.tick_what_records(StepRecord::Permission, turn);
    }
}

/// Who may see it, as a sentence's end.
pub(super) fn in_words(may_see: MaySee) -> &'static str {
    match may_see {
        MaySee::Nobody => "nobody else sees it",
        MaySee::Parents => "the parents may see it, the meeting may not",
        MaySee::Conference => "the conference may see it",
    }
}
