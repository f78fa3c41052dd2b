//! Who may be meant by what is typed after `@`.

use super::{
    super::{Board, line::reads_like_a_line},
    mask::is_masked,
};

/// What is typed after `@` at the line's start.
pub fn name(board: &Board) -> Option<&str> {
    board
        .line
        .capture
        .text()
        .strip_prefix('@')
        .filter(|_| !board.line.edits() && !board.is_line_kept_back() && board.line.building.is_none())
        .filter(|_| !board.line_is_unseen())
}

/// Whose action it may be.
pub fn who_does_it(board: &Board, name: &str) -> String {
    let mut called: Vec<_> =
        board.people_called(name.trim()).into_iter().map(|person| board.name_for_scribe(&person.id)).collect();
    called.truncate(8);
    match called.as_slice() {
        [] => "Nobody here is called that; it stays as you type it".to_owned(),
        [only] => format!("{only} does it"),
        several => several.iter().map(|name| name.as_str()).collect::<Vec<_>>().join("   "),
    }
}

/// Who may be meant, and what the next key would do about it.
pub fn who_is_called(board: &Board, name: &str) -> (String, String) {
    let mut called: Vec<_> = board
        .people_called(name.trim())
        .into_iter()
        .map(|person| board.name_for_scribe(&person.id).to_string())
        .collect();
    called.truncate(8);
    match (called.len(), reads_like_a_line(name)) {
        (0, true) => ("That is long for a name. Is the name before it spelt right?".to_owned(), String::new()),
        (0, false) => {
            let parts: Vec<_> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            match parts.as_slice() {
                [] => ("@Name, role, agency".to_owned(), String::new()),
                _ if is_masked(board) => ("Not here yet. Enter adds this name".to_owned(), String::new()),
                [only] => (format!("Not here yet. Enter adds {only}; a role may follow: , parent"), String::new()),
                parts => (format!("Not here yet. Enter adds {}", parts.join(", ")), String::new()),
            }
        }
        (1, _) => (called.remove(0), "Space: speaks next".to_owned()),
        (_, _) => (called.join("   "), "type on to choose".to_owned()),
    }
}
