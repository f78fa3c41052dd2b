//! From what a terminal sends to messages: tells keys that a person presses from a paste without marks.
//!
//! A paste never adds by itself. So a line end is a key only where it comes alone, or last behind as few letters
//! as a quick typist on a slow line or a busy machine leaves waiting: two or three. With more text in one read, or
//! close behind a burst, it is part of a paste. Up to three letters in one read stay keys; more are one edit.

use std::time::{Duration, Instant};

use crossterm::event::KeyCode;

use super::{decode::Decoder, token::Token};
use crate::tui::{keys::Chord, message::Message};

/// More letters in one read than a person types.
const BURST: usize = 3;
/// How long the rest of a burst may take to come.
pub const SETTLES: Duration = Duration::from_millis(1);
/// How long behind a burst a line end still belongs to it. Nobody presses Enter so soon.
const BEHIND: Duration = Duration::from_millis(50);
/// How long behind an `Esc` the rest of its sequence can come late.
const LATE: Duration = Duration::from_secs(1);

/// What was heard and is not told yet.
#[derive(Default)]
pub struct Input {
    decoder: Decoder,
    tokens: Vec<Token>,
    heard: Option<Instant>,
    burst: Option<Instant>,
    escaped: Option<Instant>,
    answers: usize,
}

impl Input {
    /// Hears bytes.
    pub fn hear(&mut self, mut bytes: &[u8], at: Instant) {
        let late = self.escaped.take().is_some_and(|escaped| at - escaped < LATE);
        if late {
            bytes = &bytes[self.decoder.late_rest(bytes)..];
        }
        self.decoder.feed(bytes, &mut self.tokens);
        let before = self.tokens.len();
        self.tokens.retain(|token| *token != Token::Answer);
        self.answers += before - self.tokens.len();
        self.heard = Some(at);
    }

    /// Hears something that was understood already, where the system tells keys and not bytes.
    #[cfg(not(unix))]
    pub fn hear_token(&mut self, token: Token, at: Instant) {
        self.tokens.push(token);
        self.heard = Some(at);
    }

    /// How often the terminal has answered since this was last asked.
    pub fn take_answers(&mut self) -> usize {
        std::mem::take(&mut self.answers)
    }

    /// Whether more of a burst may be on its way.
    pub fn unsettled(&self) -> bool {
        self.text_keys() > BURST || self.is_lines(self.heard)
    }

    /// Until when what has begun may wait for its rest.
    pub fn patience(&self) -> Option<Instant> {
        Some(self.heard? + self.decoder.patience()?)
    }

    /// What was heard since it was last asked, as messages.
    pub fn messages(&mut self, at: Instant) -> Vec<Message> {
        if self.patience().is_some_and(|until| until <= at) {
            self.decoder.give_up(&mut self.tokens);
            self.escaped = Some(at);
        }
        if self.tokens.is_empty() {
            return Vec::new();
        }
        let lines = self.is_lines(self.heard);
        let follows = self.follows(self.heard);
        let mut teller = Teller { lines, joins: lines || follows, run: Vec::new(), messages: Vec::new(), burst: false };
        for token in self.tokens.drain(..) {
            teller.tell(token);
        }
        teller.end_run();
        if teller.burst {
            self.burst = Some(at);
        }
        teller.messages
    }

    /// Whether there are lines of a paste in what was heard: a line end that nobody typed, or one behind a burst.
    fn is_lines(&self, at: Option<Instant>) -> bool {
        let ends = self.tokens.iter().filter(|token| is_line_end(token)).count();
        ends > 0 && (!self.is_typed_line_end() || self.follows(at))
    }

    /// Whether what was heard is a line end behind a few letters, as a person types them.
    fn is_typed_line_end(&self) -> bool {
        let is_letter = |token: &Token| matches!(token, Token::Key(chord) if chord.text().is_some());
        let is_move = |token: &Token| matches!(token, Token::Key(chord) if !is_byte(*chord));
        match self.tokens.split_last() {
            Some((Token::Key(last), before)) if *last == Chord::key(KeyCode::Enter) => {
                (before.len() <= BURST && before.iter().all(is_letter)) || before.iter().all(is_move)
            }
            Some((end, [])) => is_line_end(end),
            _ => false,
        }
    }

    /// Whether this is so close behind a burst that it belongs to it.
    fn follows(&self, at: Option<Instant>) -> bool {
        self.burst.zip(at).is_some_and(|(burst, at)| at.saturating_duration_since(burst) < BEHIND)
    }

    /// How many tokens are text or a single control character, as a paste is made of.
    fn text_keys(&self) -> usize {
        let counts = |token: &&Token| match token {
            Token::Key(chord) => is_byte(*chord),
            Token::Paste(_) => true,
            Token::Mouse(_) | Token::Answer => false,
        };
        self.tokens.iter().filter(counts).count()
    }
}

/// Makes messages of tokens, one after the other.
struct Teller {
    /// Lines of a paste are among them: then what is no text in it is not obeyed.
    lines: bool,
    /// All text is a paste, however short.
    joins: bool,
    run: Vec<Chord>,
    messages: Vec<Message>,
    burst: bool,
}

impl Teller {
    fn tell(&mut self, token: Token) {
        match token {
            Token::Key(chord) if is_text(chord) => self.run.push(chord),
            Token::Key(chord) => {
                self.end_run();
                if !self.lines || chord.code == KeyCode::Backspace {
                    self.messages.push(Message::Key(chord));
                }
            }
            Token::Paste(text) => {
                self.end_run();
                self.messages.push(Message::Paste(text.trim_matches(['\r', '\n']).to_owned()));
            }
            Token::Mouse(mouse) => {
                self.end_run();
                self.messages.push(Message::Mouse(mouse));
            }
            // Counted where it was heard.
            Token::Answer => {}
        }
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let letters = run.iter().filter(|chord| chord.text().is_some()).count();
        let (pasted, keys) = match () {
            () if self.joins => run.split_at(run.len()),
            // A Tab at the end of quick typing is the key.
            () if letters > BURST => run.split_at(run.iter().rposition(|c| c.text().is_some()).map_or(0, |at| at + 1)),
            () => run.split_at(0),
        };
        if !pasted.is_empty() {
            self.burst = true;
            self.messages.push(Message::Paste(pasted.iter().filter_map(|chord| pasted_char(*chord)).collect()));
        }
        self.messages.extend(keys.iter().map(|chord| Message::Key(*chord)));
    }
}

/// What a key stands for within a paste.
fn pasted_char(chord: Chord) -> Option<char> {
    match chord.code {
        KeyCode::Tab => Some('\t'),
        _ if is_line_end(&Token::Key(chord)) => Some('\n'),
        _ => chord.text(),
    }
}

/// Whether a key can be text of a paste.
fn is_text(chord: Chord) -> bool {
    pasted_char(chord).is_some() && (!chord.ctrl || is_line_end(&Token::Key(chord))) && !chord.alt && !chord.shift
}

/// Whether a key is one character of what was sent, and no sequence.
fn is_byte(chord: Chord) -> bool {
    is_text(chord) || chord.ctrl && matches!(chord.code, KeyCode::Char(_)) || chord.code == KeyCode::Backspace
}

fn is_line_end(token: &Token) -> bool {
    matches!(token, Token::Key(chord) if *chord == Chord::key(KeyCode::Enter) || *chord == Chord::ctrl('j'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads that are so far apart, as messages in short: keys by name, pastes in brackets.
    fn heard(reads: &[(u64, &[u8])]) -> Vec<String> {
        let (mut input, mut at, mut messages) = (Input::default(), Instant::now(), Vec::new());
        for (millis, bytes) in reads {
            let until = at + Duration::from_millis(*millis);
            // The loop wakes when patience is over.
            if let Some(over) = input.patience().filter(|over| *over <= until) {
                messages.extend(input.messages(over));
            }
            at = until;
            input.hear(bytes, at);
            messages.extend(input.messages(at));
        }
        while let Some(over) = input.patience() {
            messages.extend(input.messages(over));
        }
        messages.into_iter().map(in_short).collect()
    }

    fn in_short(message: Message) -> String {
        match message {
            Message::Key(chord) => chord.to_string(),
            Message::Paste(text) => format!("[{text}]"),
            Message::Mouse(mouse) => format!("{:?} {} {}", mouse.kind, mouse.column, mouse.row),
            other => format!("{other:?}"),
        }
    }

    fn one(bytes: &[u8]) -> Vec<String> {
        heard(&[(0, bytes)])
    }

    #[test]
    fn keys_in_every_terminals_form() {
        for (bytes, keys) in [
            (&b"a"[..], "a"),
            (b"\r", "enter"),
            (b"\n", "ctrl+j"),
            (b"\t", "tab"),
            (b"\x7f", "backspace"),
            (b"\x08", "backspace"),
            (b"\x0b", "ctrl+k"),
            (b"\0", "ctrl+space"),
            ("é".as_bytes(), "é"),
            ("😀".as_bytes(), "😀"),
            (b"\x1b", "esc"),
            (b"\x1bk", "alt+k"),
            (b"\x1bG", "alt+g"),
            ("\x1bé".as_bytes(), "alt+é"),
            (b"\x1b\x7f", "alt+backspace"),
            (b"\x1bO", "alt+o"),
            (b"\x1b[A", "up"),
            (b"\x1bOA", "up"),
            (b"\x1b[1;5C", "ctrl+right"),
            (b"\x1b\x1b[D", "alt+left"),
            (b"\x1b[Z", "shift+tab"),
            (b"\x1b[3~", "delete"),
            (b"\x1b[3;5~", "ctrl+delete"),
            (b"\x1b[5~", "pageup"),
            (b"\x1b[1~", "home"),
            (b"\x1b[7~", "home"),
            (b"\x1bOP", "f1"),
            (b"\x1b[11~", "f1"),
            (b"\x1b[[A", "f1"),
            (b"\x1b[15~", "f5"),
            (b"\x1b[24~", "f12"),
            (b"\x1b[2$", "shift+insert"),
            (b"\x1b[107;5u", "ctrl+k"),
            (b"\x1b[27u", "esc"),
            (b"\x1b[97:65;2u", "A"),
            (b"\x1b[27;5;107~", "ctrl+k"),
            (b"\x1b[<0;3;5M", "Press 2 4"),
            (b"\x1b[<0;3;5m", "Release 2 4"),
            (b"\x1b[<2;1;1M", "Menu 0 0"),
            (b"\x1b[<65;10;10M", "ScrollDown 9 9"),
        ] {
            assert_eq!(one(bytes), [keys], "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(one(b"\x1b\x1b"), ["esc", "esc"]);
        assert_eq!(one(b"\x1b\x0b"), ["esc", "ctrl+k"]);
        assert_eq!(one(b"\x1b[A\x1b[B"), ["up", "down"]);
    }

    #[test]
    fn what_nobody_knows_is_dropped_whole() {
        for noise in [
            &b"\x1b[97;5:3u"[..],
            b"\x1b[?62;4c",
            b"\x1b[12;40R",
            b"\x1b[I",
            b"\x1b[<35;1;1M",
            b"\x1b[M !!",
            b"\x1b[9999~",
            b"\x1b]11;rgb:0000/0000/0000\x1b\\",
            b"\x1b]0;title\x07",
            b"\x1bP1+r544e\x1b\\",
            b"\x1b[99999999999999999999;5~",
            b"\x1b[1;2",
            b"\xff\xfe",
            b"\xe4",
            b"\xc2\x9b",
            b"\x1b[201~",
            b"\x1b[[",
            b"\x1b[[\xff",
        ] {
            assert_eq!(one(noise), [""; 0], "{:?}", String::from_utf8_lossy(noise));
        }
        assert_eq!(one(b"\xe4b"), ["b"]);
        assert_eq!(one(b"\x1b[1;\x0b"), ["ctrl+k"]);
    }

    #[test]
    fn a_sequence_may_come_in_pieces() {
        for gap in [0, 5, 40] {
            assert_eq!(heard(&[(0, b"\x1b"), (gap, b"[A")]), ["up"]);
            assert_eq!(heard(&[(0, b"\x1b["), (gap, b"1;5"), (gap, b"A")]), ["ctrl+up"]);
            assert_eq!(heard(&[(0, b"\xc3"), (gap, b"\xa9")]), ["é"]);
        }
        assert_eq!(heard(&[(0, b"\x1b["), (300, b"A")]), ["up"]);
        // Too late for the key, and still no text.
        assert_eq!(heard(&[(0, b"\x1b"), (80, b"[A")]), ["esc"]);
        assert_eq!(heard(&[(0, b"\x1b"), (80, b"[1;5Ax")]), ["esc", "x"]);
        assert_eq!(heard(&[(0, b"\x1b"), (80, b"OA")]), ["esc"]);
        assert_eq!(heard(&[(0, b"\x1b"), (80, b"[")]), ["esc", "["]);
        assert_eq!(heard(&[(0, b"\x1b"), (80, b"Ok")]), ["esc", "O", "k"]);
        assert_eq!(heard(&[(0, b"\x1b"), (80, b"a")]), ["esc", "a"]);
    }

    #[test]
    fn a_quick_typist_types() {
        assert_eq!(one(b"th"), ["t", "h"]);
        assert_eq!(one(b"the"), ["t", "h", "e"]);
        assert_eq!(one(b"\x0bg"), ["ctrl+k", "g"]);
        assert_eq!(one(b"ab\t"), ["a", "b", "tab"]);
        assert_eq!(one(b"\x1b[B\x1b[B\r"), ["down", "down", "enter"]);
        assert_eq!(heard(&[(0, b"a"), (2, b"\r")]), ["a", "enter"]);
        assert_eq!(one(b"d\r"), ["d", "enter"]);
        assert_eq!(one(b"end\r"), ["e", "n", "d", "enter"]);
        assert_eq!(one(b"hel\x7f\x7flo"), ["h", "e", "l", "backspace", "backspace", "l", "o"]);
    }

    #[test]
    fn a_pasted_line_end_is_never_enter() {
        assert_eq!(one(b"a line\r"), ["[a line\n]"]);
        assert_eq!(one(b"four\r"), ["[four\n]"]);
        assert_eq!(one(b"\rd"), ["[\nd]"]);
        assert_eq!(one(b"\r\r"), ["[\n\n]"]);
        assert_eq!(one(b"a\nb"), ["[a\nb]"]);
        assert_eq!(one(b"a\tb\r\nc"), ["[a\tb\n\nc]"]);
        assert_eq!(one(b"a long\tline\t"), ["[a long\tline]", "tab"]);
        // Not even when the last of it comes in a read of its own.
        assert_eq!(heard(&[(0, b"a long line"), (20, b"\r")]), ["[a long line]", "[\n]"]);
        assert_eq!(heard(&[(0, b"a long line"), (60, b"\r")]), ["[a long line]", "enter"]);
        // What is no text in it is not obeyed.
        assert_eq!(one(b"ab\x11\x1b[A\r"), ["[ab]", "[\n]"]);
        assert_eq!(one(b"\x1b[200~x\x1b[201~\r"), ["[x]", "[\n]"]);
    }

    #[test]
    fn a_marked_paste_is_one_however_it_is_cut() {
        let whole = b"\x1b[200~one\rtwo \xc3\xa9\xff\x1b[31m\x1b[201~z";
        assert_eq!(one(b"\x1b[200~copied\r\n\x1b[201~"), ["[copied]"]);
        let pasted = ["[one\rtwo é\u{1b}[31m]", "z"];
        assert_eq!(one(whole), pasted);
        for cut in 1..whole.len() - 1 {
            let (front, back) = whole.split_at(cut);
            assert_eq!(heard(&[(0, front), (20, back)]), pasted, "cut at {cut}");
        }
        // One whose end is lost does not swallow what is typed later.
        assert_eq!(heard(&[(0, b"\x1b[200~lost"), (1500, b"a")]), ["[lost]", "a"]);
    }

    proptest! {
        #[test]
        fn no_bytes_do_harm_and_no_burst_presses_enter(
            reads in prop::collection::vec(prop::collection::vec(
                prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b'\r'), Just(b'~')], 2..40), 1..5),
        ) {
            let reads: Vec<(u64, &[u8])> = reads.iter().map(|bytes| (3, &bytes[..])).collect();
            heard(&reads);
        }

        #[test]
        fn lines_of_a_paste_never_add(text in "[a-z \r\n\t]{5,60}") {
            prop_assume!(text.contains(['\r', '\n']));
            let keys = one(text.as_bytes());
            prop_assert!(keys.iter().all(|key| key != "enter" && key != "ctrl+j"), "{:?}", keys);
        }
    }
}
