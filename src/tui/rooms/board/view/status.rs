//! The first line: which meeting, which phase, who is here, whether the room sees this, what is saved.

use chrono::Timelike;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::{Board, wall::WallIs, writing::Writing},
    here, phase,
};
use crate::{
    domain::ids::BoardId,
    tui::{
        look::Look,
        message::Saving,
        theme::Role,
        widgets::display::{fitting, put, text_width},
    },
};

/// A piece of the first line, in one of several lengths.
struct Piece {
    role: Role,
    /// How much each length is needed, the least number most, and its words: from the shortest to the longest.
    forms: Vec<(u8, String)>,
    drawn: Option<usize>,
}

/// What is needed this much is drawn, whatever else has to go.
const MUST: u8 = 1;

/// The room that a title gets before there is any for what is needed less.
const LEAST_TITLE: usize = 14;

/// The pieces that are cut where there is no room, by their place in the line.
const TITLE: usize = 0;
const TOOL: usize = 5;

impl Piece {
    fn new(role: Role, forms: impl IntoIterator<Item = (u8, String)>) -> Piece {
        Piece { role, forms: forms.into_iter().collect(), drawn: None }
    }

    fn words(&self) -> Option<&str> {
        Some(&self.forms.get(self.drawn?)?.1)
    }
}

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
    let separator = format!(" {} ", look.glyphs.separator);
    let room = usize::from(right.saturating_sub(x + 1));
    let pieces = fitted(pieces(board), room, text_width(&separator), look.glyphs.ellipsis);
    let drawn = pieces.iter().filter_map(|piece| Some((piece.words()?, piece.role)));
    for (at, (words, role)) in drawn.enumerate() {
        let room_left = |x: u16| usize::from(right.saturating_sub(x + 1));
        if at > 0 {
            x = put(buf, x, area.y, &separator, room_left(x), look.theme.over(Role::Status, Role::Quiet));
        }
        x = put(buf, x, area.y, words, room_left(x), look.theme.over(Role::Status, role));
    }
}

/// Chooses for each piece the length that is drawn: the most needed first, each only if it fits beside those before.
fn fitted(mut pieces: Vec<Piece>, room: usize, separator: usize, ellipsis: &str) -> Vec<Piece> {
    // A long title must not push out who sees this, nor that not everything is shown, nor which board it is.
    let elided = |words: &str, width: usize| elided(words, width, ellipsis);
    let must = |(at, piece): (usize, &Piece)| {
        let words = piece.forms.first().filter(|(need, _)| *need <= MUST && at != TITLE && at != TOOL);
        words.map_or(0, |(_, words)| text_width(words) + separator)
    };
    let mut left = room.saturating_sub(pieces.iter().enumerate().map(must).sum());
    let title = pieces[TITLE].forms[0].1.clone();
    if let Some((_, tool)) = pieces[TOOL].forms.first_mut() {
        let room = (left * 2 / 3).max(left.saturating_sub(text_width(&title))).saturating_sub(2 * separator);
        *tool = elided(tool, room);
        left = left.saturating_sub(text_width(tool) + separator);
    }
    let left = left.max(4);
    pieces[TITLE].forms = vec![(0, elided(&title, left.min(LEAST_TITLE))), (7, elided(&title, left))];
    let forms = |(at, piece): (usize, &Piece)| -> Vec<(u8, usize, usize)> {
        piece.forms.iter().enumerate().map(|(form, (need, _))| (*need, at, form)).collect()
    };
    let mut wanted: Vec<(u8, usize, usize)> = pieces.iter().enumerate().flat_map(forms).collect();
    wanted.sort();
    for (need, at, form) in wanted {
        let before = pieces[at].drawn.replace(form);
        let drawn = pieces.iter().filter_map(Piece::words);
        let taken: usize = drawn.map(|words| text_width(words) + separator).sum();
        if need > MUST && taken > room + separator {
            pieces[at].drawn = before;
        }
    }
    pieces
}

/// Every piece there could be, from left to right, with what is dropped first having the highest numbers.
fn pieces(board: &Board) -> Vec<Piece> {
    let map = board.map();
    let (seen, seen_role) = match (board.seen, board.public.closed()) {
        (true, None) => ("room sees this", Role::Seen),
        (true, Some(_)) => ("room sees nothing", Role::Warning),
        (false, _) => ("PRIVATE", Role::Private),
    };
    let title = map.meeting.as_ref().map(|meeting| meeting.title.to_string()).unwrap_or_default();
    let writing = match &board.writing {
        Writing::Open if map.settled.signed_off.is_some() => Some("signed off"),
        Writing::Open => None,
        Writing::AskFirst { sample: true } => Some("fictional sample"),
        Writing::AskFirst { sample: false } => Some("opened for reading"),
        Writing::Never(_) => Some("read only"),
    };
    let (wall, wall_role) = match board.wall.is() {
        WallIs::On => ("wall on", Role::Seen),
        WallIs::Blank => ("wall blank", Role::Warning),
        WallIs::Off => ("no wall", Role::Quiet),
    };
    let shown = board.wall.is() != WallIs::Off;
    let (phase, phase_role) = phase::forms(board);
    let (here, here_role) = here::forms(board);
    vec![
        Piece::new(Role::Heading, [(0, title)]),
        Piece::new(seen_role, [(0, seen.to_owned())]),
        Piece::new(Role::Warning, board.is_practice().then(|| (MUST, "PRACTICE".to_owned()))),
        Piece::new(wall_role, shown.then(|| (2, wall.to_owned()))),
        Piece::new(Role::Warning, board.sight_in_words().map(|words| (MUST, words))),
        Piece::new(Role::SectionFocused, tool(board).map(|words| (MUST, words))),
        Piece::new(phase_role, [2, 6, 11].into_iter().zip(phase)),
        Piece::new(Role::Warning, writing.map(|words| (3, words.to_owned()))),
        Piece::new(Role::Quiet, board.sealed.then(|| (8, "sealed".to_owned()))),
        Piece::new(here_role, [4, 8, 10].into_iter().zip(here)),
        Piece::new(Role::Warning, tray(board).map(|words| (3, words))),
        Piece::new(Role::Quiet, board.others_typing().map(|words| (5, words))),
        Piece::new(wall_role, (!shown).then(|| (9, wall.to_owned()))),
    ]
}

/// How much waits in the tray: never where the room looks on.
fn tray(board: &Board) -> Option<String> {
    let waiting = if board.seen { 0 } else { board.session.waiting().count() };
    (waiting > 0).then(|| format!("tray {waiting}"))
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
