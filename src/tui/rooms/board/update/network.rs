//! A network in rings: people who come further in or stand further out, and what they were told.

use super::{super::Board, Turn};
use crate::{
    domain::{
        event::{Body, Told},
        ids::{ContributionId, PersonId, Place},
        text::Text,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

impl Board {
    /// An action on somebody of a network; false if it is another one.
    pub(super) fn network_act(&mut self, action: Action, turn: &mut Turn) -> bool {
        match action {
            Action::Inward => self.move_to_ring_beside(false, turn),
            Action::Outward => self.move_to_ring_beside(true, turn),
            Action::ToldStatements => self.ask_who_told(turn),
            action => return self.trial_act(action, turn),
        }
        true
    }

    fn move_to_ring_beside(&mut self, outward: bool, turn: &mut Turn) {
        let Some(id) = self.member(turn) else { return };
        let ring = self.session.map().contribution(id).and_then(|member| self.session.map().ring_of(member));
        let next = if outward { ring.map(|ring| ring + 1) } else { ring.and_then(|ring| ring.checked_sub(1)) };
        let place = next.and_then(|next| {
            let column = self.columns().get(next)?;
            Some(Place::new(&column.id, &column.sections.first()?.id))
        });
        match place {
            Some(place) => self.move_to(id, Some(place), turn),
            None if ring.is_none() => turn.say("Place this line in a ring first: Ctrl+K and its digit."),
            None if outward => turn.say("This is the outermost ring."),
            None => turn.say("This is the innermost ring."),
        }
    }

    /// Asks who has told somebody what they are to be told, or takes that back.
    fn ask_who_told(&mut self, turn: &mut Turn) {
        let Some(id) = self.member(turn) else { return };
        // What this screen may not show is not told on it either.
        let map = self.map();
        let Some(member) = map.contribution(id) else { return };
        let to_tell = map.board(&self.board).map(|board| map.to_tell(board)).unwrap_or_default();
        if to_tell.is_empty() {
            return turn.say("No danger statement stands on the map yet that somebody could be told.");
        }
        let mut items = Vec::new();
        if map.untold(member).is_some() {
            let people = self.people_here().map(|person| (Text::new(&self.name_of(&person)), Some(person)));
            let told = people.chain([(Text::new("It is not known who"), None)]);
            items.extend(told.map(|(name, by)| (name, Message::Picked(Pick::Told(id, by)))));
        }
        if member.told.iter().any(|told| to_tell.contains(&told.statement)) {
            items.push((Text::new("They were not told after all"), Message::Picked(Pick::NotTold(id))));
        }
        let title = match map.untold(member) {
            Some(_) => "Told the danger statements that stand now. By whom?",
            None => "They have been told all the danger statements that stand now.",
        };
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new(title), items })));
    }

    /// Somebody was told all that stands now and that they were not told before.
    pub(super) fn told(&mut self, id: ContributionId, by: Option<PersonId>, turn: &mut Turn) {
        let map = self.map();
        let Some((member, board)) = map.contribution(id).zip(map.board(&self.board)) else { return };
        let was_told = |statement: &ContributionId| member.told.iter().any(|told| told.statement == *statement);
        let statements: Vec<_> = map.to_tell(board).into_iter().filter(|statement| !was_told(statement)).collect();
        let how_many = statements.len();
        if self.record(Body::Told(Told { id, statements, by, stands: true }), turn) {
            turn.say(match how_many {
                // How many there are says that some are kept back.
                _ if self.seen => "Written down.".to_owned(),
                1 => "Written down: told the danger statement that stands now.".to_owned(),
                many => format!("Written down: told the {many} danger statements that stand now."),
            });
        }
    }

    /// Takes back that somebody was told anything that stands now.
    pub(super) fn not_told(&mut self, id: ContributionId, turn: &mut Turn) {
        let map = self.map();
        let Some((member, board)) = map.contribution(id).zip(map.board(&self.board)) else { return };
        let to_tell = map.to_tell(board);
        let told: Vec<_> = member.told.iter().filter(|told| to_tell.contains(&told.statement)).cloned().collect();
        let mut tellers: Vec<Option<PersonId>> = told.iter().map(|told| told.by.clone()).collect();
        tellers.dedup();
        for by in tellers {
            let by_this = told.iter().filter(|told| told.by == by);
            let statements = by_this.map(|told| told.statement).collect();
            if !self.record(Body::Told(Told { id, statements, by, stands: false }), turn) {
                return;
            }
        }
        turn.say("Written down: not told yet.");
    }

    /// Who is chosen, or was just added, on a board of rings.
    fn member(&self, turn: &mut Turn) -> Option<ContributionId> {
        if !self.is_network() {
            turn.say("This is for a network in rings. Ctrl+K and # goes to one, or opens it.");
            return None;
        }
        let member = self.target();
        if member.is_none() {
            turn.say("Choose somebody first: Up chooses one.");
        }
        member
    }
}
