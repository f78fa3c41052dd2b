//! Showing only what is about one child or one context, and grouping by context.

use super::{super::Board, Turn};
use crate::{
    domain::{scale::About, text::Text},
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        pick::Pick,
    },
};

impl Board {
    pub(super) fn ask_only(&mut self, turn: &mut Turn) {
        let children = self.children().map(|child| (self.name_of(&child.id), About::Child(child.id.clone())));
        let settings = self.settings().iter();
        let settings = settings.map(|setting| (setting.title.to_string(), About::Context(setting.id.clone())));
        let named = children.chain(settings).map(|(label, about)| (label, Some(about)));
        let mut named: Vec<_> = named.collect();
        if named.is_empty() {
            return turn.say("This meeting names no child and this board no context, so everything is shown.");
        }
        let everything = ("Everything".to_owned(), None);
        // What would change something stands first.
        let at = if self.sight.only().is_some() { 0 } else { named.len() };
        named.insert(at, everything);
        let items = named.into_iter().map(|(label, only)| (Text::new(&label), Message::Picked(Pick::Only(only))));
        let choice = Choice { title: Text::new("Show only what is about"), items: items.collect() };
        turn.push(Effect::Layer(Layer::Choice(choice)));
    }

    pub(super) fn only_picked(&mut self, only: Option<About>, turn: &mut Turn) {
        self.show_only(only);
        match (self.sight.only(), self.sight_in_words()) {
            (Some(About::Child(_)), Some(words)) => {
                turn.say(format!("Shown is {words}, with what is about all the children. Esc shows everything."));
            }
            (_, Some(words)) => turn.say(format!("Shown is {words}. Esc shows everything.")),
            (_, None) => turn.say("Everything is shown."),
        }
    }

    /// Ends a filter; whether there was one.
    pub(super) fn show_everything(&mut self, turn: &mut Turn) -> bool {
        let filtered = self.sight.only().is_some();
        if filtered {
            self.show_only(None);
            turn.say("Everything is shown.");
        }
        filtered
    }

    pub(super) fn group_by_context(&mut self, turn: &mut Turn) {
        if self.settings().is_empty() {
            return turn.say("This board has no contexts to group by.");
        }
        self.switch_by_context();
        match self.sight.is_by_context() {
            true => turn.say("Each section is grouped by context."),
            false => turn.say("Each section is in the order in which things were said."),
        }
    }
}
