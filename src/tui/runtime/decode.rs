//! Bytes from a terminal, as keys, pastes and the mouse.
//!
//! Of our own, because a terminal's library takes `Esc` for complete wherever a read ends, and lets the rest of
//! a sequence through as text. Here what has begun is waited for, and what nobody knows is dropped as a whole.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};

use super::{
    sequence::{self, Step, find},
    token::{Token, character, control, key},
};

/// How long a lone `Esc` waits for the rest of a sequence.
const ESCAPE: Duration = Duration::from_millis(50);
/// How long a sequence that has surely begun waits for its end. Nobody sees this wait.
const SEQUENCE: Duration = Duration::from_secs(1);
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// What a terminal answers that was asked whether it has read so far.
const ANSWER: &[u8] = b"\x1b[0n";

/// Reads bytes in whatever pieces they come.
#[derive(Default)]
pub struct Decoder {
    /// What is not complete yet.
    pending: Vec<u8>,
    /// The paste that is open.
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// Takes bytes in; what is complete goes to `tokens`.
    pub fn feed(&mut self, bytes: &[u8], tokens: &mut Vec<Token>) {
        self.pending.extend_from_slice(bytes);
        let mut pending = std::mem::take(&mut self.pending);
        let mut at = 0;
        while at < pending.len() {
            if self.paste.is_some() {
                at += self.feed_paste(&pending[at..], tokens);
                continue;
            }
            match step(&pending[at..]) {
                Step::Took(bytes, token) => {
                    at += bytes;
                    tokens.extend(token);
                }
                Step::PasteBegins(bytes) => {
                    at += bytes;
                    self.paste = Some(Vec::new());
                }
                Step::Unfinished => break,
            }
        }
        pending.drain(..at);
        self.pending = pending;
    }

    /// Adds to the open paste, and closes it where its end is found. Returns how many bytes that took.
    fn feed_paste(&mut self, bytes: &[u8], tokens: &mut Vec<Token>) -> usize {
        let Some(paste) = &mut self.paste else { return 0 };
        // The end's mark may have come in two pieces.
        let searched = paste.len().saturating_sub(PASTE_ENDS.len() - 1);
        let before = paste.len();
        paste.extend_from_slice(bytes);
        let Some(found) = find(&paste[searched..], PASTE_ENDS) else { return bytes.len() };
        let end = searched + found;
        let (text, answers) = without_answers(&paste[..end]);
        tokens.extend(std::iter::repeat_n(Token::Answer, answers));
        tokens.push(Token::Paste(text_of(&text)));
        self.paste = None;
        end + PASTE_ENDS.len() - before
    }

    /// How long what has begun may wait for its rest, counted from the last byte.
    pub fn patience(&self) -> Option<Duration> {
        match &self.pending[..] {
            _ if self.paste.is_some() => Some(SEQUENCE),
            [] => None,
            [0x1b] | [0x1b, 0x1b | b'O'] => Some(ESCAPE),
            _ => Some(SEQUENCE),
        }
    }

    /// The rest did not come: makes what can be made of what is there.
    pub fn give_up(&mut self, tokens: &mut Vec<Token>) {
        if let Some(paste) = self.paste.take() {
            tokens.push(Token::Paste(text_of(&paste)));
        }
        let pending = std::mem::take(&mut self.pending);
        match &pending[..] {
            [0x1b] => tokens.extend(key(KeyCode::Esc, KeyModifiers::NONE)),
            [0x1b, 0x1b] => {
                tokens.extend(key(KeyCode::Esc, KeyModifiers::NONE));
                tokens.extend(key(KeyCode::Esc, KeyModifiers::NONE));
            }
            [0x1b, b'O'] => tokens.extend(key(KeyCode::Char('O'), KeyModifiers::ALT)),
            _ => {}
        }
    }

    /// How many of the first `bytes` are the rest of a sequence whose `Esc` was taken for the key already.
    pub fn late_rest(&self, bytes: &[u8]) -> usize {
        let begins = match bytes {
            [b'[', _, ..] => true,
            [b'O', last, ..] => matches!(last, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S'),
            _ => false,
        };
        if !begins || !self.pending.is_empty() || self.paste.is_some() {
            return 0;
        }
        match sequence::after_escape(&[b"\x1b", bytes].concat()) {
            Step::Took(taken, Some(_)) => taken - 1,
            _ => 0,
        }
    }
}

/// Reads one token from the front of `bytes`, which are not empty.
fn step(bytes: &[u8]) -> Step {
    match bytes[0] {
        0x1b => sequence::after_escape(bytes),
        byte @ (0..0x20 | 0x7f) => Step::Took(1, control(byte, KeyModifiers::NONE)),
        _ => match character(bytes) {
            Some((taken, c)) => Step::Took(taken, c.and_then(|c| key(KeyCode::Char(c), KeyModifiers::NONE))),
            None => Step::Unfinished,
        },
    }
}

/// A paste less the terminal's own answers, which may come in the midst of it, and how many those are.
fn without_answers(mut bytes: &[u8]) -> (Vec<u8>, usize) {
    let (mut text, mut answers) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(at) = find(bytes, ANSWER) {
        text.extend_from_slice(&bytes[..at]);
        bytes = &bytes[at + ANSWER.len()..];
        answers += 1;
    }
    text.extend_from_slice(bytes);
    (text, answers)
}

/// The text in `bytes`, less what is no UTF-8.
fn text_of(bytes: &[u8]) -> String {
    bytes.utf8_chunks().map(|chunk| chunk.valid()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_the_terminal_is_part_of_no_text_wherever_it_comes() {
        let key = |c| key(KeyCode::Char(c), KeyModifiers::NONE).unwrap();
        let mut tokens = Vec::new();
        Decoder::default().feed(b"a\x1b[0nb\x1b[200~one\x1b[0n two\x1b[201~", &mut tokens);
        let paste = Token::Paste("one two".into());
        assert_eq!(tokens, [key('a'), Token::Answer, key('b'), Token::Answer, paste]);
        tokens.clear();
        Decoder::default().feed(b"\x1b\x1b[0n", &mut tokens);
        assert_eq!(tokens, [super::key(KeyCode::Esc, KeyModifiers::NONE).unwrap(), Token::Answer]);
    }
}
