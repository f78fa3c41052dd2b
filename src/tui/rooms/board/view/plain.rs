//! Plain words: a quiet question where a professional label is typed. It never stands in the way.

use super::{super::Board, mask::is_masked};

/// How far from the cursor a label is looked for, in bytes: a key costs the same in a long line.
const NEAR: usize = 240;

/// What to ask about the label typed last before the cursor, if there is one: the label, and the question.
pub fn label_typed(board: &Board) -> Option<(&str, &str)> {
    if board.line.is_empty() || board.asks_for_words() || board.on_scale || is_masked(board) || !board.hints_at_labels()
    {
        return None;
    }
    let matcher = board.words.get()?;
    let text = near(board.line.capture.text(), board.line.capture.cursor());
    let (mut from, mut found) = (0, None);
    while let Some(hit) = matcher.first_in(&text[from..]) {
        found = Some((&text[from + hit.range.start..from + hit.range.end], &**hit.ask));
        from += hit.range.end;
    }
    found
}

/// What stands around the cursor in its line, in whole words.
fn near(text: &str, cursor: usize) -> &str {
    let begins = text[..cursor].rfind('\n').map_or(0, |at| at + 1);
    let ends = text[cursor..].find('\n').map_or(text.len(), |at| cursor + at);
    let (text, cursor) = (&text[begins..ends], cursor - begins);
    let whole = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=cursor.saturating_sub(NEAR)).rev().find(whole).unwrap_or(0);
    let end = (cursor.saturating_add(NEAR)..text.len()).find(whole).unwrap_or(text.len());
    let start = match start {
        0 => 0,
        start => text[start..end].find(' ').map_or(start, |space| start + space),
    };
    let end = if end == text.len() { end } else { text[start..end].rfind(' ').map_or(end, |space| start + space) };
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn what_is_near_is_whole_words_and_bounded() {
        assert_eq!(near("a short line", 3), "a short line");
        assert_eq!(near("above\na line\nbelow", 8), "a line");
        let long = "neglect ".repeat(1000);
        for cursor in [0, 8, 4001, long.len()] {
            let near = near(&long, cursor);
            assert!(near.len() <= 2 * super::NEAR && near.split_whitespace().all(|word| word == "neglect"), "{near}");
        }
        assert_eq!(near(&"ö".repeat(500), 500).chars().filter(|c| *c != 'ö').count(), 0);
    }
}
