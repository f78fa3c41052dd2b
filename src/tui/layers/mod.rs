//! What is opened over a room: the palette, the key menu, help, questions, lists, the finder. Each takes
//! keys before the room does, and answers with what is to become of it.

mod choice;
mod columns;
mod entry;
mod filtered;
mod find;
mod frame;
mod help;
mod menu;
mod palette;
mod passphrase;
mod people;
mod question;
mod tray;

#[cfg(test)]
mod tests;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use self::filtered::Filtered;
use super::{
    keys::{Action, Context},
    layer::Layer,
    look::Look,
    message::{Message, MouseKind},
};

/// A layer that is open.
#[derive(Debug)]
pub enum Open {
    /// Everything the program can do.
    Palette(palette::Palette),
    /// Pages of help.
    Help(help::Help),
    /// A menu of single keys.
    Menu(menu::KeyMenu),
    /// A list to choose from.
    Choice(choice::Chooser),
    /// A question.
    Question(question::Asked),
    /// The finder.
    Find(find::Finder),
    /// Everyone in the meeting.
    People(people::PeopleList),
    /// A line of the tray.
    Tray(tray::OpenCard),
    /// A passphrase.
    Passphrase(passphrase::Asking),
}

/// What became of a message that a layer was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It stays open.
    Stays,
    /// It stays open, and this goes to the room.
    Sends(Message),
    /// It closes.
    Closes,
    /// It closes, and this goes to the room.
    ClosesWith(Message),
    /// It has no use for the message, and stays open unless someone else has.
    Unknown,
}

impl Open {
    /// Opens a layer over a room with these contexts.
    pub fn new(layer: Layer, room: &[Context], look: &Look, area: Rect) -> Open {
        let mut open = match layer {
            Layer::Palette(tools) => Open::Palette(palette::Palette::new(&tools, room, look)),
            Layer::Help(contexts, guide) => Open::Help(help::Help::new(&contexts, guide, look)),
            Layer::Menu(menu) => Open::Menu(menu::KeyMenu::new(menu, look)),
            Layer::Choice(choice) => Open::Choice(choice::Chooser::new(choice)),
            Layer::Question(question) => Open::Question(question::Asked::new(question, look.now)),
            Layer::Find(items) => Open::Find(find::Finder::new(items)),
            Layer::People(people) => Open::People(people::PeopleList::new(people)),
            Layer::Tray(card) => Open::Tray(tray::OpenCard::new(*card)),
            Layer::Passphrase(asked) => Open::Passphrase(passphrase::Asking::new(asked)),
            Layer::ChoiceFrom(choice, at) => Open::Choice(choice::Chooser::starting_at(choice, at)),
        };
        open.fit(area);
        open
    }

    /// Takes a key, a paste or the mouse; `area` is the whole screen.
    pub fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Outcome {
        if let Message::Mouse(mouse) = message
            && mouse.kind == MouseKind::Press
            && !self.place(area).contains(Position::new(mouse.column, mouse.row))
        {
            return self.dismissed();
        }
        if let Message::Key(chord) = message {
            match (look.keymap.resolve(self.contexts(), *chord), &self) {
                // The palette's own key closes it again.
                (Some(Action::Close), _) | (Some(Action::Palette), Open::Palette(_)) => return self.dismissed(),
                _ => {}
            }
        }
        let outcome = match self {
            Open::Palette(palette) => palette.update(message, look, area),
            Open::Help(help) => help.update(message, look, area),
            Open::Menu(menu) => menu.update(message, look, area),
            Open::Choice(choice) => choice.update(message, look, area),
            Open::Question(question) => question.update(message, look, area),
            Open::Find(find) => find.update(message, look, area),
            Open::People(people) => people.update(message, look, area),
            Open::Tray(tray) => tray.update(message, look, area),
            Open::Passphrase(asking) => asking.update(message, look),
        };
        self.fit(area);
        outcome
    }

    /// What becomes of it if it is closed without an answer.
    pub fn dismissed(&self) -> Outcome {
        match self {
            Open::Question(_) | Open::Find(_) => Outcome::ClosesWith(Message::Dismissed),
            Open::Passphrase(_) => Outcome::ClosesWith(Message::NoPassphrase),
            _ => Outcome::Closes,
        }
    }

    /// Brings what is chosen into sight.
    fn fit(&mut self, area: Rect) {
        match self {
            Open::Palette(palette) => palette.fit(area),
            Open::Help(help) => help.fit(area),
            Open::Choice(choice) => choice.fit(area),
            Open::Find(find) => find.fit(area),
            Open::People(people) => people.fit(area),
            Open::Menu(menu) => menu.fit(area),
            Open::Question(_) | Open::Tray(_) | Open::Passphrase(_) => {}
        }
    }

    /// Where it stands on the screen: it draws nowhere else.
    pub fn place(&self, area: Rect) -> Rect {
        match self {
            Open::Palette(palette) => palette.place(area),
            Open::Help(help) => help.place(area),
            Open::Menu(menu) => menu.place(area),
            Open::Choice(choice) => choice.place(area),
            Open::Question(question) => question.place(area),
            Open::Find(find) => find.place(area),
            Open::People(people) => people.place(area),
            Open::Tray(tray) => tray.place(area),
            Open::Passphrase(asking) => asking.place(area),
        }
    }

    /// Draws it over the room; the cursor's cell.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match self {
            Open::Palette(palette) => palette.view(look, area, buf),
            Open::Help(help) => help.view(look, area, buf),
            Open::Menu(menu) => menu.view(look, area, buf),
            Open::Choice(choice) => choice.view(look, area, buf),
            Open::Question(question) => question.view(look, area, buf),
            Open::Find(find) => find.view(look, area, buf),
            Open::People(people) => people.view(look, area, buf),
            Open::Tray(tray) => tray.view(look, area, buf),
            Open::Passphrase(asking) => asking.view(look, area, buf),
        }
    }

    /// The contexts its keys are resolved with, in place of the room's.
    pub fn contexts(&self) -> &'static [Context] {
        match self {
            Open::Palette(_) => palette::Palette::CONTEXTS,
            Open::Choice(_) => choice::Chooser::CONTEXTS,
            Open::People(_) => people::PeopleList::CONTEXTS,
            Open::Find(_) => find::Finder::CONTEXTS,
            Open::Help(_) => &[Context::Layer, Context::Help],
            Open::Menu(_) => &[Context::Layer, Context::KeyMenu],
            Open::Question(_) => &[Context::Layer, Context::Confirm],
            Open::Tray(_) => &[Context::Layer, Context::Tray],
            Open::Passphrase(_) => passphrase::CONTEXTS,
        }
    }
}
