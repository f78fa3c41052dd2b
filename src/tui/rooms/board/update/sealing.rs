//! Sealing the meeting that is open: it says who will read it, the passphrase is tried, and only then it is sealed.

use super::{
    super::{
        model::{Asking, Board},
        writing::Writing,
    },
    Turn,
};
use crate::tui::{
    effect::Effect,
    layer::{Layer, Question},
    message::Answer,
    pick::Sealing,
};

const ELSEWHERE: &str = "This meeting is open at another desk too. Close it there first; nothing was sealed.";

impl Board {
    fn others_write(&self) -> bool {
        !self.wall.around.desks.is_empty()
    }

    pub(super) fn ask_sealing(&mut self, turn: &mut Turn) {
        match &self.writing {
            Writing::AskFirst { sample: true } => turn.say("A sample is nobody's secret. What you type goes into a copy."),
            Writing::Never(why) => turn.warn(why.clone()),
            _ if self.sealed => turn.say(
                "This meeting is sealed already: only who has a key reads it. “mapboard seal” lets one more key open it.",
            ),
            _ if !self.unsaved.is_empty() => {
                turn.warn("Something is not saved yet. Once all is saved, the meeting can be sealed.");
            }
            _ if self.others_write() => turn.warn(ELSEWHERE),
            _ => turn.push(Effect::PlanSealing),
        }
    }

    /// What the disk says of it.
    pub(super) fn heard_of_sealing(&mut self, plan: Sealing, turn: &mut Turn) {
        match plan {
            Sealing::Planned { to, key, opens_here } => {
                turn.push(Effect::Layer(Layer::Question(from_now_on(&to, opens_here))));
                self.asking = Some(Asking::Seal(key));
            }
            Sealing::Refused(sentence) => turn.warn(sentence),
        }
    }

    /// Whoever seals it has to be able to open it again: the passphrase is tried first.
    pub(super) fn seal(&mut self, key: Option<String>, turn: &mut Turn) {
        if self.others_write() {
            return turn.warn(ELSEWHERE);
        }
        let seal = Effect::Seal(self.path.clone());
        turn.push(match key {
            Some(key) => Effect::OnceUnlocked(key, Box::new(seal)),
            None => seal,
        });
    }
}

/// Says who reads it, and what cannot be reached.
fn from_now_on(to: &[String], opens_here: bool) -> Question {
    let key = if to.len() == 1 { "the key" } else { "one of the keys" };
    let none =
        if opens_here { "" } else { " None of them is on this machine: once it is closed, it opens here no more." };
    Question {
        title: "Seal this meeting?".into(),
        text: format!(
            "From now on only those read it who have {key} {}, and its passphrase. Without that nobody can, and neither can we.{none} \
             What was in clear stays in backups, other copies and papers. The board comes back at once.",
            to.join(", ")
        ),
        // Enter, pressed once too often, takes the first.
        answers: vec![('n', "Leave it as it is".into(), Answer::Keep), ('s', "Seal it".into(), Answer::Seal)],
    }
}
