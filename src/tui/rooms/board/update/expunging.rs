//! What never belonged into the meeting: its reason is asked, then what goes with it is said, and only then it goes.

use super::{
    super::model::{Asking, Board},
    Turn,
};
use crate::{
    domain::{event::Expunge, ids::ContributionId, statement::read_dispute},
    tui::{
        effect::Effect,
        layer::{Layer, Question},
        message::Answer,
        pick::Expunging,
    },
};

impl Board {
    /// Asks why it never belonged here.
    pub(super) fn ask_expunging(&mut self, id: ContributionId, turn: &mut Turn) {
        if self.unsaved.is_empty() {
            self.ask_for_words(Asking::Expunge(id), turn);
        } else {
            turn.warn("Something is not saved yet. Once all is saved, a line can be expunged.");
        }
    }

    /// `Chair: it was said of another family`: why, and who decided it. Nothing leaves everything as it is.
    pub(super) fn answer_expunging(&mut self, id: ContributionId, words: &str, turn: &mut Turn) -> bool {
        if words.is_empty() {
            turn.say("Nothing is expunged without a reason.");
            return true;
        }
        if !self.may_write(turn) {
            return false;
        }
        let said = read_dispute(self.session.map(), words);
        let (ids, reason, decided_by) = (vec![id], said.words, said.by);
        let wanted = Expunge { ids, events: Vec::new(), boards: Vec::new(), reason, decided_by };
        turn.push(Effect::PlanExpunging(wanted));
        true
    }

    /// What the disk says of it.
    pub(super) fn heard_of_expunging(&mut self, news: Expunging, turn: &mut Turn) {
        match news {
            Expunging::Planned { wanted, lines } => {
                turn.push(Effect::Layer(Layer::Question(for_good(&wanted, lines, self.session.is_signed_off()))));
                self.asking = Some(Asking::Erase(wanted));
            }
            Expunging::Done(sentence) => turn.say(sentence),
            Expunging::Refused(sentence) => turn.warn(sentence),
        }
    }

    /// Lets go of what was expunged, at this desk or another: it is typed on nowhere.
    pub(super) fn let_go_of_expunged(&mut self, turn: &mut Turn) {
        let erased = self.session.erased();
        if erased.is_empty() {
            return;
        }
        let known = self.tray.len();
        self.tray.retain(|draft| !draft.is_made_of(erased));
        self.wall.left.retain(|(_, draft)| !draft.is_made_of(erased));
        let is_made_of = self.line.draft().is_some_and(|draft| draft.is_made_of(erased))
            || self.line.corrects.is_some_and(|id| erased.has(id))
            || erased.has(self.line.id);
        let asked_about = self.asking.as_ref().and_then(Asking::for_words).is_some_and(|asked| erased.has(asked.id));
        if !is_made_of && !asked_about {
            if self.tray.len() < known {
                turn.warn("What you had changed was expunged at another desk: it never belonged here.");
            }
            return;
        }
        self.asking = None;
        self.line = super::super::line::Line::new(ContributionId(self.ids.next(turn.now)), self.board.clone());
        self.line.place = self.place.clone();
        turn.push(Effect::Draft(None));
        turn.push(Effect::CloseLayer);
        turn.warn("The line you were typing on was expunged at another desk: it never belonged here.");
    }
}

/// Says what goes, and what cannot be reached, without a word of it.
fn for_good(wanted: &Expunge, lines: usize, signed_off: bool) -> Question {
    let Expunge { ids, events, .. } = wanted;
    let others = ids.len() - 1 + events.len();
    let others = match others {
        0 => String::new(),
        1 => " 1 other line goes with it, which quotes or corrects it, is about it or holds its words.".to_owned(),
        n => format!(" {n} other lines go with it, which quote or correct it, are about it or hold its words."),
    };
    let signed =
        if signed_off { " The meeting is signed off; its papers will say that something was expunged." } else { "" };
    let entries = if lines == 1 { "1 entry".to_owned() } else { format!("{lines} entries") };
    Question {
        title: "Expunge it for good?".into(),
        text: format!(
            "It goes from the file with every wording it had and all that was said about it: {entries}.{others} \
             Undo does not bring it back. Copies elsewhere, backups and papers that were made keep it.{signed}"
        ),
        // Enter, pressed once too often, takes the first.
        answers: vec![
            ('n', "Leave it as it is".into(), Answer::Keep),
            ('x', "Expunge for good".into(), Answer::Expunge),
        ],
    }
}
