//! What every list that is filtered by typing does alike: keys, pastes, the mouse, and where it stands.

use ratatui::layout::Rect;

use super::{Outcome, frame};
use crate::tui::{
    keys::{Action, Context},
    look::Look,
    message::Message,
    widgets::{Picked, Picker},
};

/// An open list that is filtered by typing.
pub(super) trait Filtered {
    /// The contexts its keys are resolved with.
    const CONTEXTS: &'static [Context];

    /// The line it is filtered by, and the list.
    fn picker(&mut self) -> &mut Picker;

    /// How large it may become.
    fn holds(&self) -> frame::Holds;

    /// Shows what fits the words that are typed.
    fn filter(&mut self);

    /// What becomes of an item that is chosen.
    fn taken(&self, item: usize) -> Outcome;

    /// Takes a key, a paste or the mouse.
    fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Outcome {
        let list = frame::parts(self.holds(), area).list;
        let picked = match message {
            Message::Key(chord) => {
                let action = look.keymap.resolve(Self::CONTEXTS, *chord);
                if action == Some(Action::Choose) {
                    return self.picker().chosen().map_or(Outcome::Stays, |item| self.taken(item));
                }
                self.picker().key(*chord, action, list.height)
            }
            Message::Paste(text) => self.picker().paste(text),
            Message::Mouse(mouse) => self.picker().mouse(*mouse, list),
            _ => Picked::Unknown,
        };
        match picked {
            Picked::Typed => self.filter(),
            Picked::Moved => {}
            Picked::Taken(item) => return self.taken(item),
            Picked::Unknown => return Outcome::Unknown,
        }
        Outcome::Stays
    }

    /// Brings what is chosen into sight.
    fn fit(&mut self, area: Rect) {
        let list = frame::parts(self.holds(), area).list;
        self.picker().fit(list.height);
    }

    /// Where it stands on the screen.
    fn place(&self, area: Rect) -> Rect {
        frame::place(self.holds(), area)
    }
}
