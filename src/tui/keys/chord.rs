//! A chord: one key with its modifiers, the same whichever way a terminal sends it.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// One key press. Equal presses are equal chords, however the terminal encodes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key itself; a letter is lower case when Ctrl or Alt is held.
    pub code: KeyCode,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held; never set for a printable, which already is the shifted one.
    pub shift: bool,
}

impl Chord {
    /// The chord of a terminal's key event; `None` for releases, lone modifiers, and keys that
    /// belong to the desktop.
    pub fn from_event(event: KeyEvent) -> Option<Chord> {
        let desktop = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(desktop) {
            return None;
        }
        let held = |modifier| event.modifiers.contains(modifier);
        let chord = Chord {
            code: event.code,
            ctrl: held(KeyModifiers::CONTROL),
            alt: held(KeyModifiers::ALT),
            shift: held(KeyModifiers::SHIFT),
        };
        let named = NAMES.iter().any(|(_, code, _)| *code == chord.code);
        match chord.code {
            KeyCode::Char(c) if c.is_control() => None,
            KeyCode::Char(_) | KeyCode::BackTab => Some(chord.normalised()),
            KeyCode::F(1..=24) => Some(chord),
            _ if named => Some(chord),
            _ => None,
        }
    }

    /// A chord of a key with nothing held.
    pub fn key(code: KeyCode) -> Chord {
        let (ctrl, alt, shift) = (false, false, false);
        Chord { code, ctrl, alt, shift }.normalised()
    }

    /// Ctrl with a letter.
    pub fn ctrl(letter: char) -> Chord {
        Chord { ctrl: true, ..Chord::key(KeyCode::Char(letter)) }.normalised()
    }

    /// The character this chord types, if it types one.
    pub fn text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The letter or digit of Alt with one: the one-chord form of the key menu.
    pub fn alt_text(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.alt && !self.ctrl => Some(c),
            _ => None,
        }
    }

    /// The form for hints and menus: `^K`, `Tab`, `Alt+5`.
    pub fn label(self) -> String {
        if let (KeyCode::Char(c), true, false, false) = (self.code, self.ctrl, self.alt, self.shift)
            && c != ' '
        {
            return format!("^{}", c.to_ascii_uppercase());
        }
        let mut label = String::new();
        for (held, word) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                label.push_str(word);
            }
        }
        match (self.code, name_of(self.code)) {
            (_, Some((_, pretty))) => label.push_str(pretty),
            (KeyCode::Char(c), None) => label.push(c),
            (KeyCode::F(n), None) => label.push_str(&format!("F{n}")),
            _ => {}
        }
        label
    }

    fn normalised(mut self) -> Chord {
        if self.code == KeyCode::BackTab {
            self.code = KeyCode::Tab;
            self.shift = true;
        }
        let KeyCode::Char(c) = self.code else {
            return self;
        };
        // A printable already is its shifted form, and without the kitty protocol Ctrl+Shift+Z
        // arrives as Ctrl+Z: with it, it shall mean the same.
        self.shift = false;
        if self.ctrl && self.alt {
            // AltGr, as Windows sends it: text.
            self.ctrl = false;
            self.alt = false;
        }
        if self.ctrl || self.alt {
            self.code = KeyCode::Char(c.to_lowercase().next().unwrap_or(c));
        }
        // The same byte comes from two keys; which one a terminal means cannot be told, except
        // Ctrl+J, which is its own byte in raw mode.
        let twin = match self.code {
            KeyCode::Char('h' | '?') => KeyCode::Backspace,
            KeyCode::Char('i') => KeyCode::Tab,
            KeyCode::Char('m') => KeyCode::Enter,
            KeyCode::Char('[') => KeyCode::Esc,
            _ => return self,
        };
        if self.ctrl {
            self.code = twin;
            self.ctrl = false;
        }
        self
    }
}

/// Keys with a name: the one in files, the key, the one for people.
const NAMES: &[(&str, KeyCode, &str)] = &[
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("space", KeyCode::Char(' '), "Space"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("delete", KeyCode::Delete, "Delete"),
    ("insert", KeyCode::Insert, "Insert"),
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pageup", KeyCode::PageUp, "Page Up"),
    ("pagedown", KeyCode::PageDown, "Page Down"),
    ("plus", KeyCode::Char('+'), "+"),
];

fn name_of(code: KeyCode) -> Option<(&'static str, &'static str)> {
    let found = NAMES.iter().find(|(_, named, _)| *named == code)?;
    Some((found.0, found.2))
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [(self.ctrl, "ctrl+"), (self.alt, "alt+"), (self.shift, "shift+")] {
            if held {
                f.write_str(word)?;
            }
        }
        match (self.code, name_of(self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (KeyCode::Char(c), None) => write!(f, "{c}"),
            (KeyCode::F(n), None) => write!(f, "f{n}"),
            _ => Ok(()),
        }
    }
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a key; keys are written like ctrl+k, alt+5, shift+tab, up, enter or f1")]
pub struct UnknownKey(pub String);

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Chord, UnknownKey> {
        let mut chord = Chord::key(KeyCode::Null);
        let mut rest = text.trim();
        while let Some((modifier, after)) = rest.split_once('+') {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" => chord.ctrl = true,
                "alt" => chord.alt = true,
                "shift" => chord.shift = true,
                _ => break,
            }
            rest = after;
        }
        let lower = rest.to_lowercase();
        let mut letters = rest.chars();
        chord.code = match (letters.next(), letters.next()) {
            (Some(c), None) if !c.is_control() => KeyCode::Char(c),
            _ => match NAMES.iter().find(|(name, _, _)| *name == lower) {
                Some((_, code, _)) => *code,
                None => match lower.strip_prefix('f').and_then(|n| n.parse().ok()) {
                    Some(n @ 1..=24) => KeyCode::F(n),
                    _ => return Err(UnknownKey(text.to_owned())),
                },
            },
        };
        Ok(chord.normalised())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(code: KeyCode, modifiers: KeyModifiers) -> Option<Chord> {
        Chord::from_event(KeyEvent::new(code, modifiers))
    }

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    #[test]
    fn one_key_is_one_chord_however_it_is_sent() {
        use KeyCode::*;
        let (ctrl, alt, shift) = (KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT);
        for (code, modifiers, expected) in [
            (Char('k'), ctrl, "ctrl+k"),
            (Char('K'), ctrl | shift, "ctrl+k"),
            (Char('G'), shift, "G"),
            (Char('ß'), ctrl | alt, "ß"),
            (Char('@'), ctrl | alt, "@"),
            (Char('G'), alt | shift, "alt+g"),
            (BackTab, shift, "shift+tab"),
            (Tab, shift, "shift+tab"),
            (Char('h'), ctrl, "backspace"),
            (Char('?'), ctrl, "backspace"),
            (Char('i'), ctrl, "tab"),
            (Char('m'), ctrl, "enter"),
            (Char('j'), ctrl, "ctrl+j"),
            (Enter, KeyModifiers::NONE, "enter"),
            (Up, ctrl, "ctrl+up"),
        ] {
            assert_eq!(event(code, modifiers), Some(chord(expected)), "{expected}");
        }
        assert_ne!(chord("ctrl+j"), chord("enter"));
    }

    #[test]
    fn only_presses_of_our_keys_count() {
        let mut release = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(Chord::from_event(release), None);
        assert_eq!(event(KeyCode::Char('k'), KeyModifiers::SUPER), None);
        assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(event(KeyCode::Null, KeyModifiers::NONE), None);
        assert_eq!(event(KeyCode::Char('\u{1b}'), KeyModifiers::NONE), None);
    }

    #[test]
    fn text_is_what_types() {
        assert_eq!(chord("a").text(), Some('a'));
        assert_eq!(chord("space").text(), Some(' '));
        assert_eq!(chord("ctrl+a").text(), None);
        assert_eq!(chord("alt+5").text(), None);
        assert_eq!(chord("alt+5").alt_text(), Some('5'));
        assert_eq!(chord("enter").text(), None);
    }

    #[test]
    fn written_and_read_back() {
        for text in ["ctrl+k", "alt+5", "shift+tab", "up", "f1", "plus", "ctrl+space", "?", "é"] {
            assert_eq!(chord(text).to_string(), text);
        }
        assert_eq!(chord("+"), chord("plus"));
        assert_eq!(chord(" Ctrl+K "), chord("ctrl+k"));
        for wrong in ["", "ctrl+", "hyper+k", "ctrl+kk", "f99", "\u{7}"] {
            assert!(wrong.parse::<Chord>().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn labels_for_people() {
        for (text, label) in [
            ("ctrl+k", "^K"),
            ("tab", "Tab"),
            ("alt+5", "Alt+5"),
            ("shift+tab", "Shift+Tab"),
            ("ctrl+space", "Ctrl+Space"),
            ("pageup", "Page Up"),
            ("?", "?"),
        ] {
            assert_eq!(chord(text).label(), label);
        }
    }
}
