//! A child's own words: who may see them, where they come from, who has seen them, correcting and bringing them to
//! the map. The menu is here, a file beside it holds each concern.

mod bringing;
mod correcting;
mod origin;
mod permission;
mod seen_by;

use super::{super::Board, Turn, concern::picks};
use crate::{
    domain::{
        contribution::MaySee,
        ids::{ContributionId, PersonId},
        text::Text,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Layer, Menu, MenuGroup, MenuItem},
        message::Message,
        pick::{OriginPart, Pick},
    },
};

impl Board {
    /// Whether the menu of a child's words, or of the board's path, has anything in it.
    pub(super) fn has_words_menu(&self) -> bool {
        self.has_permission(self.target()) || !self.steps().is_empty()
    }

    /// Whether somebody has to say who may see this: a child's words, on a board that keeps them or quoted elsewhere.
    fn has_permission(&self, id: Option<ContributionId>) -> bool {
        let Some(contribution) = id.and_then(|id| self.session.map().contribution(id)) else {
            return self.is_exact();
        };
        let map = self.session.map();
        let of_child = contribution.said_by.as_ref().and_then(|id| map.person(id)).is_some_and(|person| person.child);
        self.session.keeps_words_of(contribution) || (contribution.verbatim && of_child)
    }

    /// What can be said of a child's words, and what comes next on the board's path.
    pub(super) fn open_words_menu(&mut self, turn: &mut Turn) {
        if !self.has_words_menu() {
            return turn
                .say("This is for a child's own words: on a board that keeps them, or a chosen quote of a child.");
        }
        self.open_menu_about(self.target().filter(|id| self.has_permission(Some(*id))), turn);
    }

    /// The same for all the words of the board, whichever is chosen.
    pub(super) fn open_words_menu_of_board(&mut self, turn: &mut Turn) {
        self.open_menu_about(None, turn);
    }

    fn open_menu_about(&self, target: Option<ContributionId>, turn: &mut Turn) {
        let mut groups = Vec::new();
        if self.has_permission(target) {
            groups.push(MenuGroup { title: Text::new("Who may see it"), items: self.permission_items(target) });
            groups.push(MenuGroup { title: Text::new("Where it comes from"), items: self.origin_items(target) });
        }
        groups.push(MenuGroup { title: Text::new("And"), items: self.further_items(target) });
        let title = Text::new(&self.words_title(target));
        turn.push(Effect::Layer(Layer::Menu(Menu { title, groups, actions: Vec::new() })));
    }

    fn words_title(&self, target: Option<ContributionId>) -> String {
        let child = self.child_here().map(|child| self.name_of(&child));
        match (target.and_then(|id| self.words_of(id)), child) {
            (Some(words), _) => format!("This quote: {words}"),
            _ if target.is_some() => "The quote just added, which is not for the room".to_owned(),
            (None, Some(child)) if self.is_exact() => format!("{child}'s words: all that are here, and the next"),
            (None, _) if self.is_exact() => "The words here: all of them, and the next".to_owned(),
            (None, _) => "The steps of this board".to_owned(),
        }
    }

    /// Nobody, the parents, the conference. What stands is said on a private screen only.
    fn permission_items(&self, target: Option<ContributionId>) -> Vec<MenuItem> {
        let now = match target {
            Some(id) => self.session.map().contribution(id).map(|contribution| contribution.may_see),
            None => Some(self.session.map().may_see_next(&self.board)),
        };
        let item = |(key, label, may_see): (char, &str, MaySee)| {
            let stands = !self.seen && now == Some(may_see);
            let label = if stands { format!("{label} (so it is now)") } else { label.to_owned() };
            picks(key, &label, Pick::MaySee(target, may_see))
        };
        let all = [
            ('n', "nobody", MaySee::Nobody),
            ('p', "the parents", MaySee::Parents),
            ('c', "the conference", MaySee::Conference),
        ];
        all.into_iter().map(item).collect()
    }

    /// What is known of where the words come from, each with its answer on a private screen.
    fn origin_items(&self, target: Option<ContributionId>) -> Vec<MenuItem> {
        let origin = self.origin_of(target);
        let people = |people: &[PersonId]| self.names_of(people);
        let parts = [
            ('w', OriginPart::Writer, people(origin.written_by.as_slice())),
            ('d', OriginPart::Day, origin.on.map(|day| self.day_in_words(day)).unwrap_or_default()),
            ('l', OriginPart::Place, origin.place.to_string()),
            ('h', OriginPart::Present, people(&origin.present)),
            ('q', OriginPart::Question, origin.asked.to_string()),
        ];
        let item = |(key, part, answer): (char, OriginPart, String)| {
            let label = match answer.is_empty() || self.seen {
                true => part.title().to_owned(),
                false => format!("{}: {answer}", part.title()),
            };
            picks(key, &label, Pick::Origin(target, part))
        };
        parts.into_iter().map(item).collect()
    }

    fn further_items(&self, target: Option<ContributionId>) -> Vec<MenuItem> {
        let mut items = Vec::new();
        if self.has_permission(target) {
            items.push(picks('s', "who has seen it", Pick::SeenBy(target)));
        }
        if target.is_some_and(|id| self.can_be_corrected(id)) {
            items.push(does('e', "correct it, as a new quote", Action::Edit));
        }
        if let Some(id) = target.filter(|id| self.can_be_brought(*id)) {
            items.push(picks('m', "bring it onto the map", Pick::BringTo(id)));
        }
        if let Some(step) = self.current_step() {
            if step.how.is_some() {
                items.push(picks('r', "how this step is done", Pick::ReadStep(step.id.clone())));
            }
            items.push(picks('t', &format!("done: {}", step.title), Pick::Step(step.id.clone())));
        }
        if !self.steps().is_empty() {
            items.push(picks('a', "all the steps", Pick::Steps));
        }
        if self.has_frames() {
            items.push(does('p', "the picture of this frame", Action::FramePicture));
            items.push(does('g', "which parent agrees to the frames", Action::FramesAgree));
        }
        if self.is_exact() {
            items.push(picks('g', "who agreed, in their words", Pick::Agreement(None)));
        }
        items
    }
}

/// A key that does what an action does.
fn does(key: char, label: &str, action: Action) -> MenuItem {
    MenuItem { key, label: Text::new(label), sends: Message::Do(action), then: Vec::new() }
}
