//! What a list of labels must hold.

use std::collections::HashMap;

use crate::domain::words::WordList;

use super::{
    super::{budget::MOST_BYTES_OF_WORDS, built_in::BuiltIn, problem::Finding, read::Defined},
    Findings, Path, QUESTION,
};

/// How many labels a list may have: more than a language has professional words.
const MOST_LABELS: usize = 20_000;

impl Defined for WordList {
    const MOST_BYTES: usize = MOST_BYTES_OF_WORDS;

    fn built_in(definition: &BuiltIn) -> Option<Self> {
        serde_json::from_str(definition.json.as_ref()?).ok()
    }

    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        let top = Path::default();
        findings.list(top.key("words"), &self.words, MOST_LABELS);
        if findings.0.is_empty() {
            findings.word_list(self);
        }
        findings.0
    }
}

impl Findings {
    fn word_list(&mut self, list: &WordList) {
        let top = Path::default();
        self.id(top.key("id"), &list.id);
        self.language(top.key("language"), &list.language);
        self.heading(top.key("title"), &list.title);
        if list.words.is_empty() {
            self.add(top.key("words"), "This list has no words.", "no words", "");
        }
        let mut seen = HashMap::new();
        for (index, label) in list.words.iter().enumerate() {
            let here = top.item("words", index);
            self.text(here.key("ask"), &label.ask, QUESTION);
            if label.say.is_empty() {
                self.add(here.key("say"), "Nothing is said here.", "expected a word or a phrase", "");
            }
            self.list(here.key("say"), &label.say, 100);
            for (form_index, form) in label.say.iter().enumerate() {
                let place = here.item("say", form_index);
                self.heading(place.clone(), form);
                if let Some(first) = seen.insert(form.to_lowercase(), index + 1) {
                    let message = format!("`{form}` is in this list already, at number {first}.");
                    self.add(place, message, "only the first would count", "Take one of the two out.");
                }
            }
        }
    }
}
