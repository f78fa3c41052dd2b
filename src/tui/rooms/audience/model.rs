//! What the wall keeps between two pictures: the page, and whether somebody at the wall blanked it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::view::{self, Scene, Turned};
use crate::tui::{
    effect::Effect,
    keys::{Action, Chord, Context},
    look::Look,
};

/// The wall.
#[derive(Debug, Default)]
pub struct Audience {
    /// Somebody at the wall itself blanked it.
    blank: bool,
    /// No page is turned by itself.
    still: bool,
    turned: Option<Turned>,
}

impl Audience {
    /// A wall that turns its pages by itself, unless it is to keep `still`.
    pub fn new(still: bool) -> Audience {
        Audience { still, ..Audience::default() }
    }

    /// Whether somebody at the wall itself blanked it.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// Takes a key. Only a few mean anything here.
    pub fn key(&mut self, chord: Chord, look: &Look) -> Vec<Effect> {
        match look.keymap.resolve(&[Context::Wall], chord) {
            Some(Action::WallBlank) => {
                self.blank = !self.blank;
                Vec::new()
            }
            Some(Action::Redraw) => vec![Effect::Redraw],
            Some(Action::Quit) => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }

    /// Turns to the page that shows what was said last.
    pub fn turn(&mut self, scene: &Scene, look: &Look, area: Rect) {
        if !self.still || self.turned.is_none() {
            self.turned = view::turn(scene, look, area, self.turned.as_ref());
        }
    }

    /// Draws it.
    pub fn view(&self, scene: &Scene, look: &Look, area: Rect, buf: &mut Buffer) {
        if self.blank {
            return look.theme.clear(area, buf);
        }
        view::draw(scene, look, self.turned.as_ref(), area, buf);
    }
}
