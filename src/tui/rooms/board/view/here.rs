//! Who is here and whether that is a quorum, on the first line.

use super::super::Board;
use crate::tui::theme::Role;

/// In one to three lengths, the shortest first; nothing while nobody is here.
pub fn forms(board: &Board) -> (Vec<String>, Role) {
    let map = board.map();
    let here = format!("{} here", map.here());
    match map.quorum() {
        _ if map.people.iter().all(|person| person.off_list) => (Vec::new(), Role::Text),
        None => (vec![here], Role::Text),
        Some(quorum) if quorum.is_met() => (vec![here.clone(), format!("{here}, {quorum}")], Role::Text),
        Some(quorum) => {
            let short = "not quorate".to_owned();
            let forms = vec![short.clone(), format!("{here}, {short}"), format!("{here}, {quorum}")];
            (forms, Role::Warning)
        }
    }
}
