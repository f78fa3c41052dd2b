//! The first line: which meeting, which phase, who is here, whether the room sees this, what is saved.

use chrono::Timelike;
use ratatui::{buffer::Buffer, layout::Rect};

use super::super::{Board, wall::WallIs, writing::Writing};
use crate::{
    domain::{ids::BoardId, person::Attendance},
    tui::{
        look::Look,
        message::Saving,
        theme::Role,
        widgets::display::{fitting, put, text_width},
    },
};

/// Draws the first line. What is saved stands on the right and is never cut.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    buf.set_style(area, look.theme.style(Role::Status));
    let (saved, role) = saved(board);
    let width = text_width(&saved) as u16;
    let right = area.right().saturating_sub(width + 1).max(area.x);
    put(buf, right, area.y, &saved, usize::from(area.right() - right), look.theme.over(Role::Status, role));
    let mut x = area.x + 1;
    let mut pieces = pieces(board);
    // A long title must not push out who sees this, nor that not everything is shown, nor which board it is.
    let must = 1 + usize::from(board.sight_in_words().is_some());
    let separator = text_width(look.glyphs.separator) + 2;
    let seen: usize = pieces[1..=must].iter().map(|(piece, _)| text_width(piece) + separator).sum::<usize>() + 2;
    let room = usize::from(right - x.min(right)).saturating_sub(seen);
    let tool_room = (room * 2 / 3).max(room.saturating_sub(text_width(&pieces[0].0))).saturating_sub(6);
    let tool = tool(board).map(|tool| elided(&tool, tool_room, look.glyphs.ellipsis));
    let tool_width = tool.as_ref().map_or(0, |tool| text_width(tool) + 3);
    pieces[0].0 = elided(&pieces[0].0, room.saturating_sub(tool_width).max(4), look.glyphs.ellipsis);
    if let Some(tool) = tool {
        pieces.insert(must + 1, (tool, Role::SectionFocused));
    }
    let room_left = |x: u16| usize::from(right.saturating_sub(x + 1));
    for (at, (text, role)) in pieces.into_iter().enumerate() {
        let separator = format!(" {} ", look.glyphs.separator);
        if text_width(&text) + separator.len() > room_left(x) && at > 0 {
            break;
        }
        if at > 0 {
            x = put(buf, x, area.y, &separator, room_left(x), look.theme.over(Role::Status, Role::Quiet));
        }
        x = put(buf, x, area.y, &text, room_left(x), look.theme.over(Role::Status, role));
    }
}

/// From left to right, the most needed first: what does not fit is left out whole.
fn pieces(board: &Board) -> Vec<(String, Role)> {
    let map = board.map();
    let seen = match (board.seen, board.public.closed()) {
        (true, None) => ("room sees this".to_owned(), Role::Seen),
        (true, Some(_)) => ("room sees nothing".to_owned(), Role::Warning),
        (false, _) => ("PRIVATE".to_owned(), Role::Private),
    };
    let mut pieces = Vec::new();
    let title = map.meeting.as_ref().map(|meeting| meeting.title.to_string()).unwrap_or_default();
    pieces.push((title, Role::Heading));
    pieces.push(seen);
    match board.wall.is() {
        WallIs::On => pieces.push(("wall on".to_owned(), Role::Seen)),
        WallIs::Blank => pieces.push(("wall blank".to_owned(), Role::Warning)),
        WallIs::Off => {}
    }
    pieces.extend(board.sight_in_words().map(|words| (words, Role::Warning)));
    if let Some(phase) = phase(board) {
        pieces.push((phase, Role::Text));
    }
    match &board.writing {
        Writing::Open => {}
        Writing::AskFirst { sample: true } => pieces.push(("fictional sample".to_owned(), Role::Warning)),
        Writing::AskFirst { sample: false } => pieces.push(("opened for reading".to_owned(), Role::Warning)),
        Writing::Never(_) => pieces.push(("read only".to_owned(), Role::Warning)),
    }
    let here = map
        .people
        .iter()
        .filter(|person| !person.off_list && matches!(person.attendance, Attendance::Present | Attendance::Remote));
    let here = here.count();
    if here > 0 {
        pieces.push((format!("{here} here"), Role::Text));
    }
    pieces.extend(board.others_typing().map(|words| (words, Role::Quiet)));
    if board.wall.is() == WallIs::Off {
        pieces.push(("no wall".to_owned(), Role::Quiet));
    }
    pieces
}

/// What the board is called that is shown, if it is not the main one.
fn tool(board: &Board) -> Option<String> {
    let tool = board.shown().filter(|tool| tool.id != BoardId::main())?;
    Some(board.board_name(tool))
}

fn elided(text: &str, width: usize, ellipsis: &str) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    format!("{}{ellipsis}", fitting(text, width.saturating_sub(1)).trim_end())
}

fn phase(board: &Board) -> Option<String> {
    let map = board.map();
    let id = map.phase.as_ref()?;
    let rules = map.meeting.as_ref()?.rules.as_ref()?;
    rules.agenda.iter().find(|phase| phase.id == *id).map(|phase| phase.title.to_string())
}

fn saved(board: &Board) -> (String, Role) {
    match board.saving() {
        Saving::AllSaved(Some(at)) => {
            (format!("saved {:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()), Role::Saved)
        }
        Saving::AllSaved(None) => ("all saved".to_owned(), Role::Saved),
        Saving::Waiting => ("saving".to_owned(), Role::Typed),
        Saving::Failed(_) => ("NOT SAVED".to_owned(), Role::Error),
    }
}
