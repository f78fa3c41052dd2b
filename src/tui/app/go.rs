//! Going from room to room, and the actions that mean the same everywhere.

use super::{Model, room::Room};
use crate::tui::{
    effect::{Destination, Effect},
    keys::{Action, Context},
    layer::{Guide, Layer},
    message::{Message, Saving},
    rooms::{library::Library, saved::SavedScreen, search::Search, setup::Setup},
};

impl Model {
    pub(super) fn go(&mut self, destination: Destination) -> Vec<Effect> {
        match destination {
            Destination::Saved => {
                self.layer = None;
                self.leaving = Some(SavedScreen::default());
                Vec::new()
            }
            Destination::Back => {
                if self.leaving.take().is_some() {
                    return Vec::new();
                }
                let unsaid = self.unsaid();
                self.over = None;
                unsaid
            }
            Destination::Changes | Destination::Plan | Destination::History if self.early.is_some() => Vec::new(),
            Destination::Changes => self.go_to_changes(),
            Destination::Plan => self.go_to_plan(),
            Destination::History => self.go_to_history(),
            Destination::Search | Destination::Lessons if self.early.is_some() => Vec::new(),
            Destination::Search => {
                self.room = Room::Search(Box::new(Search::new(self.is_seen())));
                self.layer = None;
                Vec::new()
            }
            // A session is on its way: what was typed for it waits.
            Destination::Library | Destination::Setup if self.early.is_some() => Vec::new(),
            Destination::Library | Destination::Setup | Destination::Lessons => {
                // A meeting is never left while something of it is not on the disk.
                if !matches!(self.room.saving(), Saving::AllSaved(_)) {
                    let sentence = "Not everything is saved yet, so this session stays open.";
                    return vec![Effect::warn(sentence)];
                }
                if self.practises || destination == Destination::Lessons {
                    return self.go_to_lessons();
                }
                let release = matches!(self.room, Room::Board(_)).then_some(Effect::Release);
                (self.layer, self.leaving, self.over) = (None, None, None);
                self.room = match destination {
                    Destination::Setup => self.new_setup(),
                    // Who sees it does not change by coming back from looking for words.
                    _ => Room::Library(Box::new(Library::new(match &self.room {
                        Room::Search(search) => search.is_seen(),
                        _ => self.seen,
                    }))),
                };
                release.into_iter().chain([Effect::List]).collect()
            }
        }
    }

    pub(super) fn new_setup(&self) -> Room {
        Room::Setup(Box::new(Setup::new(&self.catalogue, &self.usual, self.seen)))
    }

    /// Does an action that means the same everywhere, or passes it on to the room.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Palette => {
                let tools = self.catalogue.frameworks().map(|framework| framework.title.clone()).collect();
                vec![Effect::Layer(Layer::Palette(tools))]
            }
            Action::Help => vec![Effect::Layer(Layer::Help(self.explained(), self.guide()))],
            Action::ThemeNext => self.next_theme(),
            Action::GlyphsSwitch => {
                self.look.glyphs = self.look.glyphs.switched();
                Vec::new()
            }
            Action::MouseSwitch => {
                self.mouse = !self.mouse;
                let said = if self.mouse {
                    "The mouse works in mapboard."
                } else {
                    "The mouse is the terminal's again, for selecting and copying."
                };
                vec![Effect::Mouse(self.mouse), Effect::say(said)]
            }
            Action::Redraw => vec![Effect::Redraw],
            Action::Suspend => vec![Effect::Suspend],
            Action::NewSession => vec![Effect::Go(Destination::Setup)],
            Action::OpenLibrary => vec![Effect::Go(Destination::Library)],
            Action::Quit => vec![Effect::Go(Destination::Saved)],
            Action::Lock => {
                self.lock();
                Vec::new()
            }
            _ if self.leaving.is_some() => self.tell_saved_screen(&Message::Do(action)),
            Action::ShowSaved => self.what_is_saved(),
            Action::Changes => vec![Effect::Go(Destination::Changes)],
            Action::History => vec![Effect::Go(Destination::History)],
            Action::Review => vec![Effect::Go(Destination::Plan)],
            Action::Copy if self.over.is_some() || !matches!(self.room, Room::Board(_)) => {
                let leave = self.look.keymap.label(&self.contexts(), Action::Quit);
                let said = leave.map(|key| format!("Nothing is selected here. {key} leaves."));
                vec![Effect::say(said.unwrap_or_else(|| "Nothing is selected here.".to_owned()))]
            }
            action => {
                let message = Message::Do(action);
                self.update_over(&message).unwrap_or_else(|| self.tell_room(message))
            }
        }
    }

    /// Whether [`Model::act`] does this action itself, wherever it is pressed.
    pub(super) fn is_global(&self, action: Action) -> bool {
        use Action::*;
        let everywhere = matches!(
            action,
            Palette
                | Help
                | ThemeNext
                | GlyphsSwitch
                | MouseSwitch
                | Redraw
                | Lock
                | Suspend
                | NewSession
                | OpenLibrary
                | Quit
                | Changes
                | Review
                | History
        );
        let copies = self.over.is_none() && matches!(self.room, Room::Board(_));
        everywhere || action == ShowSaved || (action == Copy && !copies)
    }

    /// The contexts that help tells about: where the person is, and the key menu if it opens here.
    fn explained(&self) -> Vec<Context> {
        let mut contexts = self.contexts();
        if contexts.contains(&Context::Board) {
            contexts.insert(0, Context::KeyMenu);
        }
        contexts
    }

    /// The guide to what is in focus in the room.
    fn guide(&self) -> Option<Guide> {
        match &self.room {
            Room::Board(board) if self.leaving.is_none() && self.over.is_none() => board.guide(),
            _ => None,
        }
    }

    fn next_theme(&mut self) -> Vec<Effect> {
        let name = self.palettes.after(self.look.theme.name()).to_owned();
        let Some(theme) = self.palettes.theme(&name, self.depth) else { return Vec::new() };
        self.look.theme = theme;
        vec![Effect::say(format!("Theme: {name}"))]
    }

    /// Says it, and tries again what failed.
    fn what_is_saved(&self) -> Vec<Effect> {
        match self.room.saving() {
            Saving::AllSaved(Some(at)) => {
                vec![Effect::say(format!("Everything is saved, the last at {}.", at.format("%H:%M:%S")))]
            }
            Saving::AllSaved(None) => vec![Effect::say("Everything is saved.")],
            Saving::Waiting => vec![Effect::say("Being saved; not all of it is on the disk yet.")],
            Saving::Failed(why) => vec![Effect::warn(why), Effect::Retry],
        }
    }
}
