//! The locked screen, over whatever room: nothing of any meeting, and the way back. It reads nothing of a session, so it
//! has nothing to show.

#[cfg(test)]
mod tests;
mod view;

use crate::{
    domain::Moment,
    tui::{
        effect::Effect,
        keys::{Action, Context},
        look::Look,
        message::Message,
    },
};

/// The screen while it is locked.
#[derive(Clone, Debug)]
pub struct LockedScreen {
    since: Moment,
    /// Somebody typed something that is for nobody.
    typed: bool,
}

impl LockedScreen {
    /// Locked since now.
    pub fn new(now: Moment) -> LockedScreen {
        LockedScreen { since: now, typed: false }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> &'static [Context] {
        &[Context::Locked]
    }

    /// Answers a key. One key alone opens it, for whatever else is pressed may be half a word of somebody who did not look
    /// up, or a sleeve on the keyboard. That key does nothing else.
    pub fn update(&mut self, message: &Message, look: &Look) -> Vec<Effect> {
        let action = match message {
            Message::Key(chord) => look.keymap.resolve(self.contexts(), *chord),
            Message::Paste(_) => None,
            _ => return Vec::new(),
        };
        match action {
            Some(Action::Unlock) => vec![Effect::Unlock],
            Some(Action::Redraw) => vec![Effect::Redraw],
            _ => {
                self.typed = true;
                Vec::new()
            }
        }
    }
}
