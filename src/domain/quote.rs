//! A child's own words: on a board that keeps them exactly, and where they were brought from there. They are never
//! changed; a correction is a quote of its own beside the old one.

use std::sync::Arc;

use super::{
    board::Board,
    contribution::{Contribution, MaySee},
    event::Add,
    ids::{BoardId, ContributionId, EventId, PersonId},
    link::LinkKind,
    map::Map,
    scale::About,
    session::Session,
};

impl MaySee {
    /// All of them, the narrowest first.
    pub const ALL: [MaySee; 3] = [MaySee::Nobody, MaySee::Parents, MaySee::Conference];

    /// Its word in the log.
    pub fn word(self) -> &'static str {
        match self {
            MaySee::Nobody => "nobody",
            MaySee::Parents => "parents",
            MaySee::Conference => "conference",
        }
    }
}

impl Board {
    /// The child whose words stand on it, where it is about one.
    pub fn child(&self) -> Option<&PersonId> {
        match &self.about {
            Some(About::Child(child)) => Some(child),
            _ => None,
        }
    }
}

/// The name of the setting that says who may see the next words on `board`.
pub fn may_see_choice(board: &BoardId) -> String {
    format!("{MAY_SEE}{board}")
}

/// In front of a board's id in the names of those settings.
const MAY_SEE: &str = "may-see ";

/// Whether a setting is about who may see a child's words: the room is not told even that.
pub(super) fn is_about_permission(choice: &str) -> bool {
    choice.starts_with(MAY_SEE)
}

impl Map {
    /// The child whose own words a board keeps: the one it is about, or else the only one of the meeting.
    pub fn child_heard_on(&self, board: &Board) -> Option<&PersonId> {
        let mut children = self.people.iter().filter(|person| person.child && !person.off_list);
        let only = children.next().filter(|_| children.next().is_none()).map(|child| &child.id);
        let named = board.child().and_then(|child| self.person(child)).map(|child| &child.id);
        named.or(only).filter(|_| board.framework.exact_words)
    }

    /// Who may see the next words on `board`: of a child's own nobody, until the child was asked.
    pub fn may_see_next(&self, board: &BoardId) -> MaySee {
        if !self.board(board).is_some_and(|board| board.framework.exact_words) {
            return MaySee::Conference;
        }
        let chosen = self.choice(&may_see_choice(board));
        MaySee::ALL.into_iter().find(|may_see| chosen == Some(may_see.word())).unwrap_or(MaySee::Nobody)
    }

    /// `add` as its framework has it: on a board of exact words they are the child's, and may be seen by no more than
    /// was said of that board.
    fn as_kept_by_its_framework(&self, add: Add) -> Add {
        let Some(board) = self.board(&add.board).filter(|board| board.framework.exact_words) else { return add };
        let child = self.child_heard_on(board).cloned();
        Add {
            verbatim: true,
            may_see: add.may_see.min(self.may_see_next(&add.board)),
            about: if add.about.is_empty() { child.iter().cloned().collect() } else { add.about },
            said_by: add.said_by.or(child),
            ..add
        }
    }

    /// The quote that stands beside this one to correct it; the last, where there are several.
    pub fn correction_of(&self, id: ContributionId) -> Option<&Arc<Contribution>> {
        let corrections = self.links.iter().filter(|link| link.to == id && link.kind == LinkKind::Corrects);
        corrections.rev().find_map(|link| self.contribution(link.id))
    }

    /// The quote that this one corrects.
    pub fn corrects(&self, id: ContributionId) -> Option<&Arc<Contribution>> {
        let link = self.links.iter().find(|link| link.id == id && link.kind == LinkKind::Corrects)?;
        self.contribution(link.to)
    }
}

impl Session {
    /// `add` as its board keeps it. What is said about something that the room may not see is not for the room either,
    /// and stays so until that is said of it alone: lifting the restriction of the one shows none of the others.
    pub fn as_kept_by_its_board(&self, add: Add) -> Add {
        let tried = add.trial.as_ref().is_some_and(|trial| self.is_kept_from_room(trial.of));
        let restricted = add.restricted || tried || self.is_about_kept(&add.board);
        self.map.as_kept_by_its_framework(Add { restricted, ..add })
    }

    /// Whether a board was opened about something that the room may not see.
    pub fn is_about_kept(&self, board: &BoardId) -> bool {
        let about = self.map.board(board).and_then(|board| board.about.as_ref());
        matches!(about, Some(About::Contribution(id)) if self.is_kept_from_room(*id))
    }

    /// Whether these words are never changed: they stand on a board of exact words, or were brought from one. What tells of
    /// a rule is in words of its own.
    pub fn keeps_words_of(&self, contribution: &Contribution) -> bool {
        let board = self.map.board(&contribution.board);
        let exact = board.is_some_and(|board| board.framework.exact_words);
        let is_rule = |id: ContributionId| self.any_contribution(id).is_some_and(|said| self.map.is_rule(said));
        exact || self.quotes_of(contribution.id).any(|quoted| !is_rule(quoted))
    }

    /// Whether somebody was asked who may see these words, rather than their board's own caution standing.
    pub fn was_asked_who_may_see(&self, contribution: &Contribution) -> bool {
        let mut permissions = self.permissions_of(contribution.id).peekable();
        let added = contribution.worded.0;
        contribution.may_see == MaySee::Conference || permissions.any(|(event, _)| event != added)
    }

    /// The permissions that a new one takes the place of.
    pub fn permissions_to_replace(&self, id: ContributionId) -> Vec<EventId> {
        self.permissions_of(id).map(|(event, _)| event).collect()
    }
}
