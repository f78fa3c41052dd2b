//! The hint line. Every hint asks the resolver first, so none can name a key that does something else.

use unicode_width::UnicodeWidthStr;

use super::action::{ACTIONS, Action, Hint};
use super::context::Context;
use super::keymap::Keymap;

/// One hint: a key and what it does here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// What the key does.
    pub action: Action,
    /// The key's label.
    pub key: String,
    /// A word or two.
    pub text: &'static str,
}

impl KeyHint {
    /// Columns this hint takes.
    pub fn width(&self) -> usize {
        self.key.width() + 1 + self.text.width()
    }
}

/// Columns between two hints.
pub const GAP: usize = 3;

/// The hints for a stack of contexts, most important first, as many as fit into the width. Over a layer
/// they are the layer's own: what works everywhere is told elsewhere. So it is over a meeting that is played again.
pub fn hints(keymap: &Keymap, stack: &[Context], width: u16) -> Vec<KeyHint> {
    let told = ACTIONS.iter().filter_map(|spec| {
        let hint = spec.hint?;
        let local = || spec.contexts().any(|context| stack.contains(&context));
        let worth_telling = hint.only.is_empty() || hint.only.iter().any(|context| stack.contains(context));
        let alone = stack.contains(&Context::Layer) || stack.contains(&Context::Replay);
        (worth_telling && (!alone || local())).then_some((hint, spec.action))
    });
    let mut ranked: Vec<(Hint, Action)> = told.collect();
    ranked.sort_by_key(|(hint, _)| hint.rank);
    let mut used = 0;
    let mut fitting = Vec::new();
    // Their keys are looked up only as long as there is room.
    for (hint, action) in ranked {
        let Some(key) = keymap.label(stack, action) else { continue };
        let hint = KeyHint { action, key, text: hint.text };
        let needed = used + hint.width() + if used == 0 { 0 } else { GAP };
        if needed > usize::from(width) {
            break;
        }
        used = needed;
        fitting.push(hint);
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(stack: &[Context], width: u16) -> String {
        let hints = hints(&Keymap::default(), stack, width);
        let words: Vec<String> = hints.iter().map(|h| format!("{} {}", h.key, h.text)).collect();
        words.join("   ")
    }

    #[test]
    fn hints_follow_the_context_and_the_width() {
        let typed = &[Context::Board, Context::Line];
        assert_eq!(line(typed, 61), "Enter add   Tab column   ^K who, where, marks   ^P everything");
        assert_eq!(line(typed, 60), "Enter add   Tab column   ^K who, where, marks");
        assert_eq!(line(typed, 3), "");
        let selected = &[Context::Board, Context::Line, Context::BoardSelected];
        assert!(line(selected, 80).starts_with("Enter edit   Tab column"));
        assert!(line(selected, 120).contains("Esc close") && !line(typed, 120).contains("Esc"));
        assert_eq!(line(&[Context::Layer, Context::Confirm], 80), "y yes   n no   Esc close");
    }

    #[test]
    fn a_hint_names_the_key_a_person_chose() {
        let (keymap, _) = Keymap::from_yaml("menu.open: ctrl+v");
        let stack = &[Context::Board, Context::Line];
        for hint in hints(&keymap, stack, 200) {
            let chord = keymap.chord(stack, hint.action).unwrap();
            assert_eq!(chord.label(), hint.key);
            assert_eq!(keymap.resolve(stack, chord), Some(hint.action));
        }
        assert!(hints(&keymap, stack, 200).iter().any(|hint| hint.key == "^V"));
    }
}
