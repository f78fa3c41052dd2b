//! Names that stand in every line of a session: who wrote it, where it stands. Each is kept in memory once.

use std::str;

use crate::domain::text::Text;

/// As many are remembered: a meeting's sections, desks and people.
const MOST: usize = 24;

/// Names that were read lately.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: Vec<Text>,
    next: usize,
}

impl Known {
    /// `raw` as text, the same one as the last time if it was read lately; `None` if it is no UTF-8.
    pub fn text(&mut self, raw: &[u8]) -> Option<Text> {
        if let Some(known) = self.names.iter().find(|known| known.as_bytes() == raw) {
            return Some(known.clone());
        }
        let text = Text::new(str::from_utf8(raw).ok()?);
        match self.names.get_mut(self.next) {
            Some(oldest) => *oldest = text.clone(),
            None => self.names.push(text.clone()),
        }
        self.next = (self.next + 1) % MOST;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_whether_it_was_known_or_not() {
        let mut known = Known::default();
        for round in 0..3 {
            for name in 0..MOST + 3 {
                let raw = format!("section {name}");
                assert_eq!(known.text(raw.as_bytes()).unwrap().as_str(), raw, "round {round}");
            }
        }
        assert_eq!(known.names.len(), MOST);
        for _ in 0..2 {
            assert_eq!(known.text("a\u{202e}b".as_bytes()).unwrap().as_str(), "ab");
            assert!(known.text(b"\xff").is_none());
        }
    }
}
