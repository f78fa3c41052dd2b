//! The boards of a session: going from one to another, and opening tools.

use std::sync::Arc;

use super::{super::Board, Turn};
use crate::{
    domain::{
        draft::Draft,
        event::{Body, Thing},
        framework::{Framework, OpensAbout},
        ids::{BoardId, FrameworkId},
        person::Person,
        scale::About,
        text::Text,
    },
    tui::{
        effect::Effect,
        layer::{Choice, Layer, Menu, MenuGroup, MenuItem},
        message::Message,
    },
};

/// The keys of the boards that are there, in order.
const BOARD_KEYS: &str = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// The keys of the tools that can be opened.
const TOOL_KEYS: &str = "abcdefghijklmnopqrstuvwxyz";

/// Something to choose: what it is called, and what it sends.
type Offer = (Text, Message);

impl Board {
    /// Offers the boards there are, and the tools that could be opened with these frameworks.
    pub(super) fn offer_boards(&mut self, all: Vec<Arc<Framework>>, turn: &mut Turn) {
        self.shelf = all;
        let (boards, tools) = (self.boards(), self.tools());
        let title = Text::new("Boards and tools");
        if boards.len() > BOARD_KEYS.len() || tools.len() > TOOL_KEYS.len() {
            let items = boards.into_iter().chain(tools).flatten().collect();
            return turn.push(Effect::Layer(Layer::Choice(Choice { title, items })));
        }
        let group = |title: &str, offers: Vec<Option<Offer>>, keys: &str| {
            let keyed = keys.chars().zip(offers).filter_map(|(key, offer)| Some((key, offer?)));
            let item = |(key, (label, sends)): (char, Offer)| MenuItem { key, label, sends, then: Vec::new() };
            MenuGroup { title: Text::new(title), items: keyed.map(item).collect() }
        };
        let groups = vec![group("Go to", boards, BOARD_KEYS), group("Open", tools, TOOL_KEYS)];
        turn.push(Effect::Layer(Layer::Menu(Menu { title, groups, actions: Vec::new() })));
    }

    /// The boards that this screen may show.
    fn boards(&self) -> Vec<Option<Offer>> {
        let offer = |board: &crate::domain::board::Board| {
            let here = if board.id == self.board { " (here)" } else { "" };
            Some((Text::new(&format!("{}{here}", self.board_name(board))), Message::Board(board.id.clone())))
        };
        self.map().boards.iter().map(offer).collect()
    }

    /// The tools, those that the main board names first. What is open leaves its place empty, so that every other tool
    /// keeps its letter.
    fn tools(&self) -> Vec<Option<Offer>> {
        let main = self.session.map().boards.first();
        let named: Vec<&FrameworkId> = main.iter().flat_map(|board| &board.framework.tools).collect();
        let rank =
            |framework: &&Arc<Framework>| named.iter().position(|id| **id == framework.id).unwrap_or(named.len());
        let mut frameworks: Vec<&Arc<Framework>> = self.shelf.iter().collect();
        frameworks.sort_by_key(rank);
        frameworks.into_iter().flat_map(|framework| self.offers_of(self.definition(framework))).collect()
    }

    /// The session's own definition of a framework, which may be an older one.
    fn definition<'a>(&'a self, framework: &'a Arc<Framework>) -> &'a Arc<Framework> {
        self.session.framework(&framework.id).unwrap_or(framework)
    }

    fn offers_of(&self, framework: &Framework) -> Vec<Option<Offer>> {
        let title = &framework.title;
        let mut offers: Vec<Option<(Option<About>, String)>> = Vec::new();
        if framework.can_be_about(OpensAbout::Contribution) {
            let line = self.target().filter(|id| self.map().contribution(*id).is_some());
            let which = if self.selected.is_some() { "the chosen line" } else { "the line just added" };
            let nothing_else = framework.opens_about.len() == 1;
            let wants_line = || nothing_else.then(|| (None, format!("{title}, of a line: choose one first")));
            let about = line.map(|id| (Some(About::Contribution(id)), format!("{title} about {which}")));
            offers.push(about.or_else(wants_line));
        }
        if framework.can_be_about(OpensAbout::Child) {
            let map = self.map();
            let children = map.people.iter().filter(|person| person.child && !person.off_list);
            let of = |child: &Person| {
                (Some(About::Child(child.id.clone())), format!("{title} of {}", map.called(&child.id)))
            };
            offers.extend(children.map(|child| Some(of(child))));
        }
        if framework.can_be_about(OpensAbout::Nothing) {
            offers.push(Some((None, title.to_string())));
        }
        let is_new = |about: &Option<About>| self.session.board_about(&framework.id, about.as_ref()).is_none();
        let offer =
            |(about, label): (Option<About>, String)| (Text::new(&label), Message::Tool(framework.id.clone(), about));
        offers.into_iter().map(|one| one.filter(|(about, _)| is_new(about)).map(offer)).collect()
    }

    /// Opens a tool, or goes to it where it is open already.
    pub(super) fn open_tool(&mut self, framework: &FrameworkId, about: Option<About>, turn: &mut Turn) {
        if let Some(board) = self.session.board_about(framework, about.as_ref()).cloned() {
            return self.switch_to(board, turn);
        }
        if self.is_answering() {
            return turn.warn("Add the answer you are typing first; nothing of it is lost.");
        }
        if let Some(About::Contribution(id)) = about
            && self.map().contribution(id).is_none()
        {
            return turn.warn("That line was taken back meanwhile, so nothing was opened.");
        }
        let Some(definition) = self.shelf.iter().find(|one| one.id == *framework).cloned() else { return };
        if about.is_none() && !definition.can_be_about(OpensAbout::Nothing) {
            return turn
                .warn(format!("{} is of one line: choose it with Up on an empty line first.", definition.title));
        }
        let random = self.ids.next(turn.now);
        let (board, bodies) = self.session.opening(&definition, about, random);
        if self.record_all(bodies, turn) {
            self.stand_on(board);
            turn.say("Opened, in this session. Ctrl+N on an empty line goes from board to board.");
        }
    }

    /// Goes to a board of the session.
    pub(super) fn switch_to(&mut self, board: BoardId, turn: &mut Turn) {
        if board == self.board || self.map().board(&board).is_none() {
            return;
        }
        if self.is_answering() {
            return turn.warn("Add the answer you are typing first; nothing of it is lost.");
        }
        self.stand_on(board);
        if !self.line.is_empty() && self.line.board != self.board {
            turn.say("The line you are typing stays on the board where it began.");
        }
    }

    /// Goes to the board after this one, round and round.
    pub(super) fn next_board(&mut self, turn: &mut Turn) {
        let boards: Vec<&BoardId> = self.map().boards.iter().map(|board| &board.id).collect();
        let here = boards.iter().position(|id| **id == self.board).unwrap_or(0);
        let next = boards.get((here + 1) % boards.len().max(1)).map(|id| (*id).clone());
        match next.filter(|id| *id != self.board) {
            Some(next) => self.switch_to(next, turn),
            None => turn.say("This session has one board so far. Ctrl+K and # opens a tool."),
        }
    }

    /// A half-typed line is shown where it belongs, if this screen may show that.
    pub(in super::super) fn show_board_of(&mut self, draft: &Draft) {
        if draft.board != self.board && self.map().board(&draft.board).is_some() {
            self.stand_on(draft.board.clone());
        }
    }

    /// Whether the line is an answer on a scale, or would be one from its first letter on.
    pub(in super::super) fn answers_scale(&self) -> bool {
        self.line.answer.is_some() || (self.line.is_empty() && !self.line.edits() && self.on_scale)
    }

    fn is_answering(&self) -> bool {
        self.asks_for_words() || (self.answers_scale() && !self.line.is_empty())
    }

    /// The board on which the last event of this turn changed something, if that is not the one that is shown.
    pub(super) fn changed_elsewhere(&self, turn: &Turn) -> Option<String> {
        let event = turn.effects.iter().rev().find_map(|effect| match effect {
            Effect::Append(events) => events.last(),
            _ => None,
        })?;
        let body = match &event.body {
            Body::Undo(undo) => &undo.sets,
            body => body,
        };
        let Some(Thing::Contribution(id)) = body.thing() else { return None };
        let board = self.session.any_contribution(id)?.board.clone();
        let elsewhere = self.map().board(&board).filter(|_| board != self.board)?;
        Some(self.board_name(elsewhere))
    }
}
