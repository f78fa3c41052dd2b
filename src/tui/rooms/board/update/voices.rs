//! Whose voice is missing: said to the chair, and to the room only if that was chosen.

use super::{super::Board, Turn};
use crate::{
    domain::{
        event::{Body, Choose},
        ids::PersonId,
        text::Text,
        voices::Voices,
    },
    tui::{
        effect::Effect,
        layer::{Layer, Question},
        message::Answer,
    },
};

/// So many names are said, and the others counted.
const NAMES: usize = 6;

impl Board {
    /// Whether this screen may say whose voice is missing.
    pub(in super::super) fn tells_voices(&self) -> bool {
        !self.seen || self.map().choice("voices") == Some("wall")
    }

    /// Says whose voice is missing; on a screen that the room sees it asks first.
    pub(super) fn say_voices(&self, turn: &mut Turn) {
        let question = if self.tells_voices() {
            Question {
                title: "Voices in this meeting".into(),
                text: self.voices_in_words(&self.map().voices()),
                answers: Vec::new(),
            }
        } else {
            Question {
                title: "Whose voice is missing is for the chair".into(),
                text: "The room sees this screen, and would read who has not been heard.".into(),
                answers: vec![
                    ('p', "Make this screen private; no one but me sees it".into(), Answer::GoPrivate),
                    ('r', "Say it to the room too, in this meeting".into(), Answer::VoicesForRoom),
                ],
            }
        };
        turn.push(Effect::Layer(Layer::Question(question)));
    }

    /// Whose voice is missing is for the room too, or for the chair alone.
    pub(super) fn switch_voices(&mut self, turn: &mut Turn) {
        let for_room = self.map().choice("voices") != Some("wall");
        if self.choose_voices(for_room, turn) {
            turn.say(match for_room {
                true => "Whose voice is missing may stand on screens that the room sees.",
                false => "Whose voice is missing stands on private screens only.",
            });
        }
    }

    pub(super) fn show_voices_to_room(&mut self, turn: &mut Turn) {
        if self.choose_voices(true, turn) {
            self.say_voices(turn);
        }
    }

    fn choose_voices(&mut self, for_room: bool, turn: &mut Turn) -> bool {
        let value = Text::new(if for_room { "wall" } else { "chair" });
        self.record(Body::Choose(Choose { what: Text::new("voices"), value }), turn)
    }

    /// In whole sentences, and never as a score.
    fn voices_in_words(&self, voices: &Voices) -> String {
        let mut said = Vec::new();
        if !voices.unheard.is_empty() {
            said.push(format!("Not heard yet: {}.", self.some_names(&voices.unheard)));
        }
        if !voices.unheard_in_phase.is_empty() {
            said.push(format!("Not heard in this part: {}.", self.some_names(&voices.unheard_in_phase)));
        }
        if voices.unheard.is_empty() && voices.unheard_in_phase.is_empty() {
            said.push("Everyone who is here has been heard.".to_owned());
        }
        if !voices.children_unheard.is_empty() {
            said.push(format!("Nothing on the map is in the words of {}.", self.some_names(&voices.children_unheard)));
        }
        if !voices.children_heard.is_empty() {
            said.push(format!("{} can be heard on the map.", self.some_names(&voices.children_heard)));
        }
        if let Some(share) = voices.share {
            said.push(format!("What is on the map comes {share}."));
        }
        said.join(" ")
    }

    fn some_names(&self, people: &[PersonId]) -> String {
        let names: Vec<String> = people.iter().take(NAMES).map(|id| self.map().called(id).to_string()).collect();
        let names = names.join(", ");
        match people.len().saturating_sub(NAMES) {
            0 => names,
            more => format!("{names} and {more} more"),
        }
    }
}
