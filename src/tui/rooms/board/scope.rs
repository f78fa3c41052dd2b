//! Which children and settings there are, which of them the next line is about, and which are shown.

use super::{Board, concern::Concern, sight::Source};
use crate::domain::{
    framework::ContextDefinition,
    ids::{ContextId, ContributionId},
    person::Person,
    scale::About,
};

impl Board {
    /// The children of this meeting, in the order in which they were named.
    pub(super) fn children(&self) -> impl Iterator<Item = &Person> {
        self.map().people.iter().filter(|person| person.child && !person.off_list)
    }

    /// The settings that the board's framework asks for.
    pub(super) fn settings(&self) -> &[ContextDefinition] {
        self.session.map().board(&self.board).map_or(&[], |board| &board.framework.contexts)
    }

    /// What a setting of this board is called.
    pub(super) fn setting(&self, id: &ContextId) -> Option<&ContextDefinition> {
        self.settings().iter().find(|setting| setting.id == *id)
    }

    /// What a line that begins here is about: as was said last, or else the child that the board is about.
    pub(super) fn concern_here(&self) -> Concern {
        let mut concern = self.concern.clone();
        concern.context = concern.context.filter(|id| self.setting(id).is_some());
        let about = self.session.map().board(&self.board).and_then(|board| board.about.as_ref());
        if let (true, Some(About::Child(child))) = (concern.about.is_empty(), about) {
            concern.about.push(child.clone());
        }
        concern
    }

    /// Lets what is in sight follow what stands on the board.
    pub(super) fn arrange(&mut self) {
        let source = Source {
            board: self.board.clone(),
            seen: self.seen,
            folded: self.session.last_folded(),
            reloads: self.reloads,
        };
        let map = if self.seen { &*self.public } else { self.session.map() };
        self.sight.follow(source, map);
    }

    /// Shows only what is about this, or everything.
    pub(super) fn show_only(&mut self, only: Option<About>) {
        self.sight.show_only(only);
        self.arranged_anew();
    }

    /// Groups sections by context, or no more.
    pub(super) fn switch_by_context(&mut self) {
        self.sight.switch_by_context();
        self.arranged_anew();
    }

    fn arranged_anew(&mut self) {
        self.arrange();
        self.scrolls.clear();
        if let Some(id) = self.selected {
            self.select(id);
        } else if let Some(place) = self.place.clone() {
            self.show_section(&place);
        }
    }

    /// What was added, found or chosen stays in sight, whatever else is shown.
    pub(super) fn keep_in_sight(&mut self, id: ContributionId) {
        let map = if self.seen { &*self.public } else { self.session.map() };
        if map.contribution(id).is_some_and(|contribution| self.sight.show_also(contribution)) {
            self.arrange();
        }
    }
}
