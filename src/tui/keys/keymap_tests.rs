use std::collections::HashSet;

use crossterm::event::KeyCode;

use super::*;

fn chord(text: &str) -> Chord {
    text.parse().unwrap()
}

const TYPED: &[Context] = &[Context::Board, Context::Line];
const EMPTY: &[Context] = &[Context::Board, Context::Line, Context::BoardEmptyLine];
const SELECTED: &[Context] = &[Context::Board, Context::Line, Context::BoardSelected];

#[test]
fn the_table_is_sound() {
    let mut names = HashSet::new();
    let mut taken = HashSet::new();
    for (row, spec) in ACTIONS.iter().enumerate() {
        assert_eq!(spec.action as usize, row);
        assert!(names.insert(spec.name), "{} twice", spec.name);
        assert!(spec.explanation.ends_with('.'), "{}", spec.name);
        for binding in spec.bindings {
            for (context, key) in
                binding.contexts.iter().flat_map(|context| binding.chords.iter().map(move |key| (*context, *key)))
            {
                let chord = chord(key);
                assert!(fits(context, chord), "{key} is text for {}", spec.name);
                assert!(taken.insert((context, chord)), "{key} twice in {context:?}");
            }
        }
    }
}

#[test]
fn no_action_needs_a_key_that_some_terminal_keeps() {
    let everywhere = |chord: &Chord| {
        let control = matches!(chord.code, KeyCode::Char(c) if c.is_ascii_lowercase());
        let kept = chord.alt
            || (chord.ctrl && !control)
            || (chord.shift && chord.code != KeyCode::Tab)
            || matches!(chord.code, KeyCode::F(_) | KeyCode::Delete | KeyCode::Insert);
        !kept
    };
    for spec in ACTIONS {
        let keys: Vec<Chord> = spec.bindings.iter().flat_map(|binding| binding.chords).map(|key| chord(key)).collect();
        let listed = spec.listing == super::super::Listing::Listed;
        assert!(listed || keys.iter().any(everywhere), "{}", spec.name);
        assert!(keys.is_empty() || keys.iter().any(everywhere), "{}", spec.name);
    }
}

#[test]
fn the_innermost_context_decides() {
    let keys = Keymap::default();
    for (stack, key, action) in [
        (TYPED, "enter", Some(Action::Add)),
        (SELECTED, "enter", Some(Action::Edit)),
        (TYPED, "up", Some(Action::Up)),
        (EMPTY, "up", Some(Action::SelectUp)),
        (TYPED, "home", Some(Action::Home)),
        (EMPTY, "home", Some(Action::First)),
        (TYPED, "ctrl+j", Some(Action::NewLine)),
        (TYPED, "ctrl+q", Some(Action::Quit)),
        (&[Context::Saved], "ctrl+q", Some(Action::Leave)),
        (&[], "ctrl+p", Some(Action::Palette)),
        (TYPED, "=", None),
        (&[Context::Layer, Context::KeyMenu], "=", Some(Action::MarkFact)),
    ] {
        assert_eq!(keys.resolve(stack, chord(key)), action, "{key} in {stack:?}");
    }
}

#[test]
fn a_label_is_only_given_for_a_key_that_works() {
    let keys = Keymap::default();
    assert_eq!(keys.label(TYPED, Action::Add).as_deref(), Some("Enter"));
    assert_eq!(keys.label(SELECTED, Action::Add), None, "Enter edits there");
    assert_eq!(keys.label(EMPTY, Action::KeyMenu).as_deref(), Some("^K"));
    assert_eq!(keys.label(EMPTY, Action::ThemeNext), None);
}

#[test]
fn a_file_replaces_keys() {
    let (keys, problems) = Keymap::from_yaml("board.undo: [ctrl+z, alt+x]\nscreen.theme: ctrl+v\n");
    assert_eq!(problems, []);
    for key in ["ctrl+z", "alt+x"] {
        assert_eq!(keys.resolve(TYPED, chord(key)), Some(Action::Undo));
    }
    assert_eq!(keys.label(&[], Action::ThemeNext).as_deref(), Some("^V"));
    let (keys, problems) = Keymap::from_yaml("find.open: ctrl+g\nprompt.next: ctrl+f\nhelp.open: [ctrl+v, '?']");
    assert_eq!(problems, [], "two may change places; ? is bound where it is no text");
    assert_eq!(keys.resolve(TYPED, chord("ctrl+g")), Some(Action::Find));
    assert_eq!(keys.resolve(TYPED, chord("?")), None);
    assert_eq!(keys.resolve(&[Context::KeyMenu], chord("?")), Some(Action::Help));
}

#[test]
fn what_cannot_be_followed_is_said_and_changes_nothing() {
    for (yaml, sentence) in [
        (
            "board.undoo: ctrl+z",
            "There is no action “board.undoo” (did you mean board.undo?); this line of the key file was passed over.",
        ),
        ("make.tea: ctrl+z", "There is no action “make.tea”; this line of the key file was passed over."),
        (
            "board.undo: hyper+z",
            "For board.undo: “hyper+z” is not a key; keys are written like ctrl+k, alt+5, shift+tab, up, enter or f1. It keeps the keys it had.",
        ),
        (
            "board.undo: u",
            "u cannot be a key of board.undo, because there it is a character to type. It keeps the keys it had.",
        ),
        ("board.undo: ctrl+y", "^Y is already board.redo on the board, so board.undo keeps the keys it had."),
    ] {
        let (keys, problems) = Keymap::from_yaml(yaml);
        let said: Vec<String> = problems.iter().map(KeyProblem::to_string).collect();
        assert_eq!(said, [sentence]);
        assert_eq!(keys.resolve(TYPED, chord("ctrl+z")), Some(Action::Undo));
        assert_eq!(keys.resolve(TYPED, chord("ctrl+y")), Some(Action::Redo));
    }
    for broken in ["[1, 2", "board.undo: {a: b}", "- ctrl+z", "\u{0}"] {
        let (keys, problems) = Keymap::from_yaml(broken);
        assert!(matches!(problems[..], [KeyProblem::Unreadable(_)]), "{broken:?}");
        assert_eq!(keys.resolve(TYPED, chord("ctrl+z")), Some(Action::Undo));
    }
}
