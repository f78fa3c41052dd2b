//! What comes from a terminal, once it is understood.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::{keys::Chord, message::Mouse};

/// Something that came from the terminal.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A key.
    Key(Chord),
    /// A paste that the terminal marked as one.
    Paste(String),
    /// The mouse.
    Mouse(Mouse),
    /// The terminal's answer that it has read so far.
    Answer,
}

/// The key of a control byte.
pub fn control(byte: u8, modifiers: KeyModifiers) -> Option<Token> {
    let ctrl = |c| key(KeyCode::Char(c), modifiers | KeyModifiers::CONTROL);
    match byte {
        b'\r' => key(KeyCode::Enter, modifiers),
        b'\t' => key(KeyCode::Tab, modifiers),
        0x7f => key(KeyCode::Backspace, modifiers),
        0x1b => key(KeyCode::Esc, modifiers),
        0 => ctrl(' '),
        1..=0x1a => ctrl(char::from(byte - 1 + b'a')),
        _ => ctrl(char::from(byte - 0x1c + b'4')),
    }
}

/// A key, if it is one of ours.
pub fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Token> {
    Chord::from_event(KeyEvent::new(code, modifiers)).map(Token::Key)
}

/// The character at the front of `bytes` with its length; no character where they are not UTF-8, and `None`
/// where its end is missing.
pub fn character(bytes: &[u8]) -> Option<(usize, Option<char>)> {
    let front = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(front) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => return error.error_len().map(|taken| (taken, None)),
        Err(error) => std::str::from_utf8(&front[..error.valid_up_to()]).unwrap_or_default(),
    };
    let c = valid.chars().next()?;
    Some((c.len_utf8(), Some(c)))
}
