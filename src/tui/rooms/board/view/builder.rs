//! The statement builder: a line a part, the whole sentence below as it grows, and what belongs to it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    super::{Board, line::Speaker},
    areas::Areas,
    mask::is_masked,
};
use crate::{
    domain::{
        framework::Section,
        ids::{ContributionId, Place},
        statement::{Wording, pair_of, still_open},
    },
    tui::{
        keys::{Action, Context},
        look::Look,
        theme::Role,
        widgets::{
            capture::Capture,
            display::{put, put_elided, text_width},
            wrap::wrap,
        },
    },
};

/// The columns that a sentence is easily read in; a wider screen has what belongs to it beside.
const WIDEST: u16 = 104;
/// From this width on the pair stands beside the statement.
const BESIDE: u16 = 150;
/// From this width on a part's title stands left of it.
const LABELLED: u16 = 64;
/// Left of a part's title: the sign of the one that is typed.
const GUTTER: u16 = 3;
/// The rows at the foot that a toast leaves alone: prompt and hints.
pub const KEPT_FROM_TOAST: u16 = 2;

/// The rows of screen that are kept for the rest: status, rule, prompt and hints.
const AROUND: u16 = 4;
/// The rows it takes where the screen has more.
const COMFORTABLE: u16 = 20;

/// The title of the line that says who disputes the statement.
const DISPUTE: &str = "Disputed by";

/// The rows of the builder on a screen of this height. They do not change as the sentence grows.
pub fn height(screen: u16) -> u16 {
    COMFORTABLE.max(screen / 5 * 3).min(screen.saturating_sub(AROUND))
}

/// Where its parts stand, and where all that is below them.
struct Layout {
    title: Rect,
    labels: u16,
    fields: Rect,
    below: Rect,
    beside: Rect,
}

fn layout(board: &Board, section: &Section, area: Rect) -> Layout {
    let left = Rect { width: area.width.min(WIDEST), ..area };
    let beside = match area.width {
        BESIDE.. => Rect { x: left.right() + 3, width: (area.right() - left.right() - 4).min(WIDEST), ..area },
        _ => Rect::default(),
    };
    let widest = titles(board, section).map(text_width).max().unwrap_or(0);
    let labels = match left.width {
        LABELLED.. => (u16::try_from(widest).unwrap_or(u16::MAX)).min(left.width / 3).min(30) + GUTTER + 2,
        _ => 1,
    };
    let title = Rect { height: 1.min(left.height), ..left };
    let rest = Rect { y: left.y + title.height, height: left.height - title.height, ..left };
    let width = rest.width.saturating_sub(labels + 1).max(1);
    // The sentence keeps at least a third of the rows.
    let most = rest.height - rest.height / 3;
    let rows = if is_masked(board) { board.line.capture.line_count() as u16 } else { board.line.capture.height(width) };
    let fields = Rect { x: rest.x + labels, width, height: rows.min(most), ..rest };
    let below = Rect { y: fields.bottom(), height: rest.bottom().saturating_sub(fields.bottom()), ..rest };
    Layout { title, labels, fields, below, beside }
}

/// The titles of its lines: the parts, then the disputes.
fn titles<'a>(board: &Board, section: &'a Section) -> impl Iterator<Item = &'a str> {
    let disputes = board.line.capture.line_count().saturating_sub(section.parts.len());
    section.parts.iter().map(|part| &*part.title).chain(std::iter::repeat_n(DISPUTE, disputes))
}

/// Where the typed text stands, for the mouse.
pub fn text_area(board: &Board, area: Rect) -> Rect {
    section(board).map_or(Rect::default(), |section| layout(board, section, area).fields)
}

fn section(board: &Board) -> Option<&Section> {
    board.section(board.line.place.as_ref())
}

/// Draws the builder; the cell of the hardware cursor.
pub fn draw(board: &Board, look: &Look, areas: &Areas, buf: &mut Buffer) -> Option<Position> {
    let section = section(board)?;
    let layout = layout(board, section, areas.line);
    draw_title(board, look, section, layout.title, buf);
    let cursor = draw_fields(board, look, section, &layout, buf);
    if is_masked(board) {
        return cursor;
    }
    let wording = Wording::read(board.line.capture.text(), section);
    let mut below = Rows { look, area: indented(layout.below), buf };
    below.blank();
    below.write(&wording.sentence(section), Role::Text);
    for dispute in &wording.disputes {
        below.write(&format!("{} disputed. {dispute}", look.glyphs.disputed), Role::Disputed);
    }
    let open: Vec<&str> =
        still_open(section, &wording.parts).iter().map(|part| part.title.trim_end_matches('?')).collect();
    if !open.is_empty() && open.len() < section.parts.len() {
        below.write(&format!("still open: {}", open.join("; ")), Role::Quiet);
    }
    let pair = pair(board, section);
    if let Some(pair) = pair {
        let area = if layout.beside.is_empty() { below.area } else { layout.beside };
        let mut rows = Rows { look, area, buf };
        if layout.beside.is_empty() {
            rows.blank();
        }
        pair.write(&mut rows);
    }
    cursor
}

fn indented(area: Rect) -> Rect {
    Rect { x: area.x + GUTTER, width: area.width.saturating_sub(GUTTER + 1), ..area }
}

/// The question of the part that is typed, and which one it is.
pub fn prompt(board: &Board, look: &Look, section: &Section) -> (String, String) {
    let at = board.line.capture.line_of_cursor();
    let question = match section.parts.get(at) {
        Some(part) => part.ask.as_ref().unwrap_or(&part.title).to_string(),
        None => "Who sees it differently, in their words? Dad: it was two, not six. Empty if nobody does".to_owned(),
    };
    let aside = match board.line.is_in_builder() {
        true => format!("{} of {}", at + 1, board.line.capture.line_count()),
        false => {
            let menu = look.keymap.label(&board.contexts(), Action::KeyMenu).unwrap_or_default();
            let build = look.keymap.label(&[Context::Layer, Context::KeyMenu], Action::Build).unwrap_or_default();
            format!("{menu} {build} goes on part by part")
        }
    };
    (question, aside)
}

/// What is built, who said it, and what it belongs to.
fn draw_title(board: &Board, look: &Look, section: &Section, area: Rect, buf: &mut Buffer) {
    let who = match &board.line.speaker {
        Speaker::Nobody => None,
        Speaker::Chosen(id) => Some((board.session.map().called(id).to_string(), Role::Speaker)),
        Speaker::Held(id, _) => Some((format!("{}?", board.session.map().called(id)), Role::SpeakerHeld)),
    };
    let mut words = vec![(format!(" {}", section.title), Role::SectionFocused)];
    if area.width < LABELLED {
        let at = board.line.capture.line_of_cursor();
        let title = titles(board, section).nth(at).unwrap_or_default();
        words = vec![(format!(" {} {}/{}", title, at + 1, board.line.capture.line_count()), Role::SectionFocused)];
    } else if let Some(other) = pairs_with(board, section) {
        words.push((format!(" {} {}", look.glyphs.pair, other.title), Role::Quiet));
    }
    if let Some((who, role)) = who {
        words.push((format!("   {} ", look.glyphs.caret), Role::Quiet));
        words.push((who, role));
    }
    if board.line.edits() {
        words.push(("   changing what stands".to_owned(), Role::Warning));
    }
    if board.line.restricted {
        words.push((format!("   {} restricted", look.glyphs.restricted), Role::Restricted));
    }
    let mut x = area.x;
    for (text, role) in words {
        let room = usize::from(area.right().saturating_sub(x));
        x = put_elided(buf, (x, area.y), &text, room, look.glyphs.ellipsis, look.theme.style(role));
    }
}

fn draw_fields(board: &Board, look: &Look, section: &Section, layout: &Layout, buf: &mut Buffer) -> Option<Position> {
    let (area, capture) = (layout.fields, &board.line.capture);
    let (theme, glyphs) = (&look.theme, &look.glyphs);
    let at = capture.line_of_cursor();
    let masked = is_masked(board);
    let cursor = match masked {
        true => {
            let row =
                Rect { y: area.y + (at as u16).min(area.height.saturating_sub(1)), height: 1.min(area.height), ..area };
            Capture::render_masked(row, buf, glyphs, theme.style(Role::Restricted))
        }
        false => capture.render(area, buf, theme.style(Role::Text)),
    };
    let tops = if masked { (0..capture.line_count()).collect() } else { capture.line_tops(area.width) };
    let from = if masked { 0 } else { capture.first_row_shown() };
    let lines: Vec<&str> = capture.text().split('\n').collect();
    for (line, (title, top)) in titles(board, section).zip(tops).enumerate() {
        let Some(y) = top.checked_sub(from).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height)
        else {
            continue;
        };
        let y = area.y + y;
        if layout.labels > GUTTER {
            let (sign, role) = if line == at { (glyphs.chosen, Role::SectionFocused) } else { (" ", Role::Section) };
            let x = put(buf, area.x - layout.labels + 1, y, sign, 1, theme.style(role)) + 1;
            let room = usize::from(layout.labels - GUTTER - 1);
            put_elided(buf, (x, y), title, room, glyphs.ellipsis, theme.style(role));
        }
        if !masked && lines.get(line).is_some_and(|words| words.is_empty()) {
            let ask =
                section.parts.get(line).map_or("their name and words", |part| part.ask.as_deref().unwrap_or_default());
            // The cursor's own cell stays free.
            let after = u16::from(line == at);
            let room = usize::from(area.width.saturating_sub(after));
            put_elided(buf, (area.x + after, y), ask, room, glyphs.ellipsis, theme.style(Role::Quiet));
        }
    }
    cursor
}

/// What a statement belongs to.
struct Pair<'a> {
    title: &'a str,
    /// Its whole sentence; none while it is still to be made.
    sentence: Option<String>,
}

impl Pair<'_> {
    fn write(&self, rows: &mut Rows) {
        let glyph = rows.look.glyphs.pair;
        match &self.sentence {
            Some(sentence) => {
                rows.write(&format!("{glyph} {}", self.title), Role::Section);
                rows.write(sentence, Role::Text);
            }
            None => rows.write(&format!("{glyph} {}: comes next", self.title), Role::Quiet),
        }
    }
}

fn pairs_with<'a>(board: &'a Board, section: &Section) -> Option<&'a Section> {
    board.section(Some(&Place::from(&**section.pairs_with.as_ref()?)))
}

/// What stands with it already, as far as this screen may show it; else what is to be made.
fn pair<'a>(board: &'a Board, section: &Section) -> Option<Pair<'a>> {
    let other = pairs_with(board, section)?;
    let sentence = paired(board).and_then(|id| board.words_of(id)).map(|words| words.to_string());
    Some(Pair { title: &other.title, sentence })
}

fn paired(board: &Board) -> Option<ContributionId> {
    board.line.building?.built.pairs_with.or_else(|| pair_of(board.map(), board.line.id))
}

/// Rows of text, written one below the other as long as there is room.
struct Rows<'a, 'b> {
    look: &'a Look,
    area: Rect,
    buf: &'b mut Buffer,
}

impl Rows<'_, '_> {
    fn blank(&mut self) {
        let row = 1.min(self.area.height);
        self.area = Rect { y: self.area.y + row, height: self.area.height - row, ..self.area };
    }

    fn write(&mut self, text: &str, role: Role) {
        let style = self.look.theme.style(role);
        for row in wrap(text, self.area.width) {
            if self.area.height == 0 {
                return;
            }
            put(self.buf, self.area.x, self.area.y, &text[row], usize::from(self.area.width), style);
            self.blank();
        }
    }
}
