//! What of the board is in sight: all of it, or only what is about one child or one setting; in the order in which
//! it was said, or grouped by setting. It changes what is looked at, never what stands there.

use std::collections::HashSet;

use crate::domain::{
    board::Board,
    contribution::Contribution,
    ids::{BoardId, ContextId, ContributionId, EventId},
    map::Map,
    scale::About,
};

/// What is in sight of the board that is shown.
#[derive(Default)]
pub struct Sight {
    shown: Shown,
    /// The board so arranged, and from what.
    arranged: Option<(Source, Shown, Board)>,
}

/// What is asked to be shown, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    only: Option<About>,
    by_context: bool,
    /// What is shown although it is about something else: it was added, found or chosen meanwhile.
    also: HashSet<ContributionId>,
}

/// What an arranged board is made from: as long as it is equal, so is the board.
#[derive(PartialEq)]
pub struct Source {
    /// Which board.
    pub board: BoardId,
    /// Whether it is the one that the room may see.
    pub seen: bool,
    /// The last event in it.
    pub folded: Option<(u64, EventId)>,
    /// How often the session was read anew.
    pub reloads: u32,
}

impl Sight {
    /// What is asked to be shown, and how.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What alone is shown, if not everything.
    pub fn only(&self) -> Option<&About> {
        self.shown.only.as_ref()
    }

    /// Whether sections are grouped by context.
    pub fn is_by_context(&self) -> bool {
        self.shown.by_context
    }

    /// From here on only what is about this is shown, or everything.
    pub fn show_only(&mut self, only: Option<About>) {
        self.shown = Shown { only, by_context: self.shown.by_context, also: HashSet::new() };
    }

    /// Groups sections by context, or no more.
    pub fn switch_by_context(&mut self) {
        self.shown.by_context = !self.shown.by_context;
    }

    /// Shows a contribution whatever it is about; false if it is shown anyway.
    pub fn show_also(&mut self, contribution: &Contribution) -> bool {
        !self.shown.shows(contribution) && self.shown.also.insert(contribution.id)
    }

    /// Follows the board of `map`. Costs nothing while everything is shown as it was said, or nothing has changed.
    pub fn follow(&mut self, source: Source, map: &Map) {
        if self.shown.only.is_none() && !self.shown.by_context {
            self.arranged = None;
        } else if !self.arranged.as_ref().is_some_and(|(from, shown, _)| (from, shown) == (&source, &self.shown)) {
            let arranged = map.board(&source.board).map(|board| self.shown.arrange(map, board));
            self.arranged = arranged.map(|board| (source, self.shown.clone(), board));
        }
    }

    /// `whole` as it is to be drawn on a screen that is seen or not.
    pub fn arranged<'a>(&'a self, seen: bool, whole: &'a Board) -> &'a Board {
        let fits = |(from, ..): &&(Source, Shown, Board)| from.seen == seen && from.board == whole.id;
        self.arranged.as_ref().filter(fits).map_or(whole, |(.., board)| board)
    }
}

impl Shown {
    fn shows(&self, contribution: &Contribution) -> bool {
        let fits = match &self.only {
            Some(About::Child(child)) => contribution.about.is_empty() || contribution.about.contains(child),
            Some(About::Context(context)) => contribution.context.as_ref() == Some(context),
            Some(About::Contribution(_)) | None => true,
        };
        fits || self.also.contains(&contribution.id)
    }

    fn arrange(&self, map: &Map, board: &Board) -> Board {
        let contexts = &board.framework.contexts;
        let rank = |context: Option<&ContextId>| {
            context.map_or(0, |id| 1 + contexts.iter().position(|known| known.id == *id).unwrap_or(contexts.len()))
        };
        board.arranged(|ids| {
            let standing = ids.iter().filter_map(|id| map.contribution(*id)).filter(|c| self.shows(c));
            let mut standing: Vec<_> = standing.collect();
            if self.by_context {
                standing.sort_by_key(|contribution| rank(contribution.context.as_ref()));
            }
            standing.into_iter().map(|contribution| contribution.id).collect()
        })
    }
}
