//! The keymap: the table's keys, with what a person's file changes.

use std::collections::{BTreeMap, HashMap};

use super::action::{ACTIONS, Action, ActionSpec};
use super::chord::{Chord, UnknownKey};
use super::context::Context;

/// Which chord means which action, in which context.
#[derive(Clone, Debug)]
pub struct Keymap {
    meaning: HashMap<(Context, Chord), Action>,
    /// An action's chords in a context, the one to show first.
    chords: HashMap<(Context, Action), Vec<Chord>>,
}

/// Why a line of a person's key file was passed over; the action keeps the keys it had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// No action has this name.
    #[error("There is no action “{name}”{}; this line of the key file was passed over.", did_you_mean(.nearest))]
    UnknownAction {
        /// The name in the file.
        name: String,
        /// The name it comes closest to.
        nearest: Option<&'static str>,
    },
    /// A text names no key.
    #[error("For {action}: {source}. It keeps the keys it had.")]
    UnknownKey {
        /// The action's name.
        action: &'static str,
        /// What is wrong with it.
        source: UnknownKey,
    },
    /// A printable key, where it would be text.
    #[error("{key} cannot be a key of {action}, because there it is a character to type. It keeps the keys it had.")]
    Printable {
        /// The key as its label.
        key: String,
        /// The action's name.
        action: &'static str,
    },
    /// Two actions want the same key in the same place.
    #[error("{key} is already {other} {}, so {action} keeps the keys it had.", place(.context))]
    Taken {
        /// The key as its label.
        key: String,
        /// The action that did not get it.
        action: &'static str,
        /// The action that has it.
        other: &'static str,
        /// Where.
        context: Context,
    },
    /// The file is no list of actions and keys.
    #[error(
        "The key file could not be read: {0}. All keys are as the program brings them; write lines like `board.undo: [ctrl+z, ctrl+u]`."
    )]
    Unreadable(String),
}

fn did_you_mean(nearest: &Option<&'static str>) -> String {
    nearest.map_or_else(String::new, |name| format!(" (did you mean {name}?)"))
}

fn place(context: &Context) -> String {
    let title = context.title();
    let mut letters = title.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A key file's value: one key or several.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

impl Default for Keymap {
    fn default() -> Keymap {
        let mut keymap = Keymap { meaning: HashMap::new(), chords: HashMap::new() };
        for spec in ACTIONS {
            for binding in spec.bindings {
                for context in binding.contexts {
                    let chords = binding.chords.iter().filter_map(|key| key.parse().ok()).collect();
                    keymap.bind(*context, spec.action, chords);
                }
            }
        }
        keymap
    }
}

impl Keymap {
    /// The default keys with a key file's lines over them, and a sentence for every line that
    /// could not be followed.
    pub fn from_yaml(yaml: &str) -> (Keymap, Vec<KeyProblem>) {
        if yaml.trim().is_empty() {
            return (Keymap::default(), Vec::new());
        }
        match serde_yaml::from_str::<BTreeMap<String, Keys>>(yaml) {
            Ok(lines) => Keymap::with_overrides(lines.into_iter().map(|(name, keys)| match keys {
                Keys::One(key) => (name, vec![key]),
                Keys::Several(keys) => (name, keys),
            })),
            Err(error) => {
                let reason = error.to_string();
                let first = reason.lines().next().unwrap_or_default().trim_end_matches('.');
                (Keymap::default(), vec![KeyProblem::Unreadable(first.to_owned())])
            }
        }
    }

    /// The default keys with a person's over them: an action's keys are replaced, not added to.
    pub fn with_overrides(overrides: impl IntoIterator<Item = (String, Vec<String>)>) -> (Keymap, Vec<KeyProblem>) {
        let mut keymap = Keymap::default();
        let mut problems = Vec::new();
        let mut wanted = Vec::new();
        for (name, keys) in overrides {
            match read_line(&name, &keys) {
                Ok(line) => wanted.push(line),
                Err(problem) => problems.push(problem),
            }
        }
        // All of them give up their keys before any takes new ones, so that two can change places.
        for (spec, _) in &wanted {
            keymap.release(spec);
        }
        let mut refused = Vec::new();
        for (spec, chords) in wanted {
            if let Err(problem) = keymap.take(spec, &chords) {
                problems.push(problem);
                refused.push(spec);
            }
        }
        if !refused.is_empty() {
            let defaults = Keymap::default();
            for spec in refused {
                keymap.give_back(spec, &defaults);
            }
        }
        (keymap, problems)
    }

    /// What a chord means under this stack of contexts, outermost first.
    pub fn resolve(&self, stack: &[Context], chord: Chord) -> Option<Action> {
        let inner = stack.iter().rev().chain([&Context::Everywhere]);
        inner.copied().find_map(|context| self.meaning.get(&(context, chord)).copied())
    }

    /// The chord that brings this action under this stack, if any does.
    pub fn chord(&self, stack: &[Context], action: Action) -> Option<Chord> {
        let inner = stack.iter().rev().chain([&Context::Everywhere]);
        inner
            .filter_map(|context| self.chords.get(&(*context, action)))
            .flatten()
            .copied()
            .find(|chord| self.resolve(stack, *chord) == Some(action))
    }

    /// The label of the key that brings this action under this stack.
    pub fn label(&self, stack: &[Context], action: Action) -> Option<String> {
        self.chord(stack, action).map(Chord::label)
    }

    /// An action's chords in one context, the one to show first.
    pub fn chords(&self, context: Context, action: Action) -> &[Chord] {
        self.chords.get(&(context, action)).map_or(&[], Vec::as_slice)
    }

    fn bind(&mut self, context: Context, action: Action, chords: Vec<Chord>) {
        for chord in &chords {
            self.meaning.insert((context, *chord), action);
        }
        self.chords.insert((context, action), chords);
    }

    fn release(&mut self, spec: &ActionSpec) {
        for context in spec.contexts() {
            for chord in self.chords.remove(&(context, spec.action)).unwrap_or_default() {
                self.meaning.remove(&(context, chord));
            }
        }
    }

    fn take(&mut self, spec: &ActionSpec, chords: &[Chord]) -> Result<(), KeyProblem> {
        for context in spec.contexts() {
            for chord in chords {
                if let Some(other) = self.meaning.get(&(context, *chord)) {
                    return Err(KeyProblem::Taken {
                        key: chord.label(),
                        action: spec.name,
                        other: other.spec().name,
                        context,
                    });
                }
            }
        }
        for context in spec.contexts() {
            let fitting = chords.iter().copied().filter(|chord| fits(context, *chord));
            self.bind(context, spec.action, fitting.collect());
        }
        Ok(())
    }

    /// The default keys again, except those that another action was given meanwhile.
    fn give_back(&mut self, spec: &ActionSpec, defaults: &Keymap) {
        for context in spec.contexts() {
            let chords = defaults.chords(context, spec.action).iter().copied();
            let free = chords.filter(|chord| !self.meaning.contains_key(&(context, *chord)));
            let free = free.collect();
            self.bind(context, spec.action, free);
        }
    }
}

fn fits(context: Context, chord: Chord) -> bool {
    chord.text().is_none() || !context.takes_text()
}

fn read_line(name: &str, keys: &[String]) -> Result<(&'static ActionSpec, Vec<Chord>), KeyProblem> {
    let Some(spec) = ACTIONS.iter().find(|spec| spec.name == name) else {
        return Err(KeyProblem::UnknownAction { name: name.to_owned(), nearest: nearest(name) });
    };
    let mut chords = Vec::new();
    for key in keys {
        let chord = key.parse::<Chord>().map_err(|source| KeyProblem::UnknownKey { action: spec.name, source })?;
        if !spec.contexts().any(|context| fits(context, chord)) {
            return Err(KeyProblem::Printable { key: chord.label(), action: spec.name });
        }
        chords.push(chord);
    }
    Ok((spec, chords))
}

/// The action name with the fewest letters to change, if that is few enough to be a slip.
fn nearest(name: &str) -> Option<&'static str> {
    let distances = ACTIONS.iter().map(|spec| (letters_apart(name, spec.name), spec.name));
    let (distance, nearest) = distances.min()?;
    (distance <= 1 + nearest.len() / 3).then_some(nearest)
}

/// The edit distance between two names.
fn letters_apart(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.chars().enumerate() {
            let change = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
#[path = "keymap_tests.rs"]
mod tests;
