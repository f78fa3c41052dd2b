//! Escape sequences that keys and the mouse send, in the forms of xterm, rxvt, PuTTY, the Linux console and kitty.

use crossterm::event::{KeyCode, KeyModifiers};

use super::token::{Token, character, control, key};
use crate::tui::message::{Mouse, MouseKind};

/// What stands at the front of the bytes.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// So many bytes are something, or nothing that we know.
    Took(usize, Option<Token>),
    /// So many bytes begin a paste.
    PasteBegins(usize),
    /// The rest is still to come.
    Unfinished,
}

/// No sequence of ours is longer; a longer one is noise, and is dropped.
const LONGEST: usize = 64;

/// Reads what begins with `Esc`, the first of `bytes`.
pub fn after_escape(bytes: &[u8]) -> Step {
    match bytes.get(1) {
        None => Step::Unfinished,
        Some(b'[') => csi(bytes),
        Some(b'O') => ss3(bytes),
        // Alt with a cursor key, from terminals that put one more Esc in front; or Esc, and then something.
        Some(0x1b) => match bytes.get(2) {
            None => Step::Unfinished,
            Some(b'[' | b'O') => match after_escape(&bytes[1..]) {
                // Esc pressed, and the terminal's answer behind it.
                Step::Took(_, Some(Token::Answer)) => Step::Took(1, key(KeyCode::Esc, KeyModifiers::NONE)),
                Step::Took(taken, token) => Step::Took(taken + 1, token.map(with_alt)),
                other => other,
            },
            Some(_) => Step::Took(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        },
        // A terminal's answer to somebody's question, whole: nothing we asked for.
        Some(b'P' | b']' | b'_' | b'^' | b'X') if string_end(bytes).is_some() => {
            Step::Took(string_end(bytes).unwrap_or(2), None)
        }
        Some(byte @ (b'\r' | b'\t' | 0x7f)) => Step::Took(2, control(*byte, KeyModifiers::ALT)),
        // Esc pressed, and quickly something with Ctrl. Alt with Ctrl would be text, which it must never become.
        Some(0..0x20) => Step::Took(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        Some(_) => match character(&bytes[1..]) {
            Some((taken, c)) => Step::Took(1 + taken, c.and_then(|c| key(KeyCode::Char(c), KeyModifiers::ALT))),
            None => Step::Unfinished,
        },
    }
}

fn with_alt(token: Token) -> Token {
    match token {
        Token::Key(chord) => Token::Key(crate::tui::keys::Chord { alt: true, ..chord }),
        other => other,
    }
}

/// Where a string sequence that begins at the front ends, past its terminator.
fn string_end(bytes: &[u8]) -> Option<usize> {
    let bell = bytes.iter().position(|byte| *byte == 7).map(|at| at + 1);
    let st = find(bytes, b"\x1b\\").map(|at| at + 2);
    bell.into_iter().chain(st).min()
}

/// `Esc O` and a letter.
fn ss3(bytes: &[u8]) -> Step {
    let digits = bytes[2..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let Some(last) = bytes.get(2 + digits) else { return Step::Unfinished };
    let held = std::str::from_utf8(&bytes[2..2 + digits]).ok().and_then(|mask| mask.parse().ok());
    let token = named(*last).and_then(|code| key(code, modifiers(held.unwrap_or(1))));
    Step::Took(3 + digits, token)
}

/// `Esc [`, parameters, and a final byte.
fn csi(bytes: &[u8]) -> Step {
    match bytes.get(2) {
        Some(b'[') => {
            // F1 to F5 of the Linux console.
            return match bytes.get(3) {
                None => Step::Unfinished,
                Some(last @ b'A'..=b'E') => Step::Took(4, key(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE)),
                Some(_) => Step::Took(3, None),
            };
        }
        // The mouse of terminals that cannot say it in decimals: three bytes follow.
        Some(b'M') if bytes.len() < 6 => return Step::Unfinished,
        Some(b'M') => return Step::Took(6, None),
        _ => {}
    }
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            _ if at > LONGEST => return Step::Took(at, None),
            // rxvt ends keys that are held with Shift so; elsewhere it stands in front of the final byte.
            b'$' if bytes[2].is_ascii_digit() => {}
            b' '..=b'?' => continue,
            b'@'..=b'~' => {}
            // Broken off: what follows is something of its own.
            _ => return Step::Took(at, None),
        }
        let parameters = &bytes[2..at];
        if *byte == b'~' && parameters == b"200" {
            return Step::PasteBegins(at + 1);
        }
        return Step::Took(at + 1, csi_token(parameters, *byte));
    }
    Step::Unfinished
}

/// What a complete sequence means.
fn csi_token(parameters: &[u8], last: u8) -> Option<Token> {
    let text = std::str::from_utf8(parameters).ok()?;
    if let Some(mouse) = text.strip_prefix('<') {
        return self::mouse(&numbers(mouse), last);
    }
    let fields: Vec<Vec<u32>> = text.split(';').map(subfields).collect();
    let field = |at: usize| fields.get(at).and_then(|field| field.first()).copied().unwrap_or(0);
    let held = fields.get(1).cloned().unwrap_or_default();
    // Kitty's protocol tells releases too.
    if held.get(1) == Some(&3) {
        return None;
    }
    let held = modifiers(field(1).max(1));
    match last {
        b'n' if text == "0" => Some(Token::Answer),
        b'u' => key(unicode_key(&fields[0], held)?, held),
        b'~' if field(0) == 27 => key(unicode_key(&[field(2)], held)?, held),
        b'~' => key(numbered(field(0))?, held),
        b'$' => key(numbered(field(0))?, KeyModifiers::SHIFT),
        b'^' => key(numbered(field(0))?, KeyModifiers::CONTROL),
        b'@' => key(numbered(field(0))?, KeyModifiers::SHIFT | KeyModifiers::CONTROL),
        b'Z' => key(KeyCode::BackTab, KeyModifiers::SHIFT),
        // rxvt's Shift with an arrow.
        b'a'..=b'd' if text.is_empty() => key(named(last.to_ascii_uppercase())?, KeyModifiers::SHIFT),
        // With another first number this is the cursor's position or some other answer.
        _ if text.is_empty() || field(0) == 1 => key(named(last)?, held),
        _ => None,
    }
}

/// Keys by the letter that ends their sequence.
fn named(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys by the number in their sequence.
fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=26 => KeyCode::F(number as u8 - 12),
        28 | 29 => KeyCode::F(number as u8 - 13),
        31..=34 => KeyCode::F(number as u8 - 14),
        _ => return None,
    })
}

/// A key told by its character's number, and perhaps that of its shifted character.
fn unicode_key(field: &[u32], held: KeyModifiers) -> Option<KeyCode> {
    let shifted = field.get(1).copied().filter(|_| held.contains(KeyModifiers::SHIFT));
    Some(match field.first()? {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // Kitty's own numbers for keys that type nothing stand in a private area.
        57344..=63743 => return None,
        number => {
            let c = char::from_u32(shifted.unwrap_or(*number))?;
            let upper = held.contains(KeyModifiers::SHIFT) && shifted.is_none() && c.is_lowercase();
            KeyCode::Char(if upper { c.to_uppercase().next().unwrap_or(c) } else { c })
        }
    })
}

/// The mouse, in decimals.
fn mouse(numbers: &[u32], last: u8) -> Option<Token> {
    let &[button, column, row] = numbers else { return None };
    // Shift, Alt and Ctrl do not change what a button means.
    let kind = match (button & !0b1_1100, last) {
        (0, b'M') => MouseKind::Press,
        (2, b'M') => MouseKind::Menu,
        (32, b'M') => MouseKind::Drag,
        (0, b'm') => MouseKind::Release,
        (64, b'M') => MouseKind::ScrollUp,
        (65, b'M') => MouseKind::ScrollDown,
        _ => return None,
    };
    let cell = |number: u32| u16::try_from(number.saturating_sub(1)).ok();
    Some(Token::Mouse(Mouse { kind, column: cell(column)?, row: cell(row)? }))
}

fn modifiers(mask: u32) -> KeyModifiers {
    let mask = mask.saturating_sub(1);
    let bits = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    bits.into_iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, held)| held).collect()
}

fn subfields(field: &str) -> Vec<u32> {
    field.split(':').map(|number| number.parse().unwrap_or(0)).collect()
}

fn numbers(fields: &str) -> Vec<u32> {
    fields.split(';').filter_map(|number| number.parse().ok()).collect()
}

/// Where `needle` stands in `bytes`.
pub fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}
