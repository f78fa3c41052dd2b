//! One thing on the whole wall: a statement, a sentence.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Scene, frame::Frame, words::Row};
use crate::{
    domain::{contribution::Contribution, public::PublicSession, wall::PromptAt},
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{display, put, put_elided, text_width},
            wrap::wrap,
        },
    },
};

/// A row of text is not longer, so that the eye finds the next.
const MEASURE: u16 = 72;

/// The question that the chair shows.
pub fn prompt<'a>(seen: &'a PublicSession, at: &PromptAt) -> Option<&'a str> {
    let (_, section) = seen.board(&at.board)?.framework.find(&at.place)?;
    let prompts = &section.prompts;
    (!prompts.is_empty()).then(|| prompts[at.at % prompts.len()].ask.as_str())
}

/// A contribution in the middle of the wall, who said it below.
pub fn draw_line(scene: &Scene, look: &Look, frame: &Frame, contribution: &Contribution, buf: &mut Buffer) {
    let pen = scene.pen(look);
    let mut body = frame.body;
    if frame.roomy {
        if let Some((column, section)) = contribution.place.as_ref().and_then(|place| {
            let board = scene.seen.board(&contribution.board)?;
            let at = board.framework.columns.iter().position(|column| column.id.as_str() == place.column())?;
            Some((at, &board.framework.find(place)?.1.title))
        }) {
            let style = look.theme.over(Role::Heading, Role::column(column));
            let width = usize::from(body.width);
            put_elided(buf, (body.x, body.y), &section.to_uppercase(), width, look.glyphs.ellipsis, style);
        }
        body.y += 2;
        body.height = body.height.saturating_sub(2);
    }
    let width = body.width.min(MEASURE);
    let mut rows = pen.rows(contribution, width);
    let speaker = pen.speaker(contribution);
    if !speaker.is_empty() {
        if frame.roomy {
            rows.push(Row { text: String::new(), role: Role::Text });
        }
        rows.push(Row { text: speaker, role: Role::Speaker });
    }
    // With room to spare the rows stand further apart.
    let apart = (usize::from(body.height) / rows.len().max(1)).clamp(1, 3);
    let taken = rows.len() * apart;
    let skipped = skipped(scene, rows.len(), usize::from(body.height));
    let x = body.x + (body.width - width) / 2;
    let y = body.y + (body.height.saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX))) / 2;
    for (row, y) in rows.iter().skip(skipped).zip((y..body.bottom()).step_by(apart)) {
        put(buf, x, y, &row.text, usize::from(width), look.theme.style(row.role));
    }
}

/// Rows that were turned past, of a statement longer than the wall.
fn skipped(scene: &Scene, rows: usize, height: usize) -> usize {
    let pages = usize::try_from(-scene.steering.page).unwrap_or(0);
    let last = rows.saturating_sub(1) / height.max(1);
    pages.min(last) * height
}

/// Words in the middle of the wall.
pub fn draw_words(words: &[(String, Role)], look: &Look, area: Rect, buf: &mut Buffer) {
    let width = area.width.min(MEASURE);
    let mut rows = Vec::new();
    for (text, role) in words {
        rows.extend(wrap(text, width).into_iter().map(|row| (display(&text[row]).into_owned(), *role)));
    }
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let top = area.y + area.height.saturating_sub(count) / 2;
    for ((text, role), y) in rows.iter().zip(top..area.bottom()) {
        let used = u16::try_from(text_width(text)).unwrap_or(width);
        let x = area.x + area.width.saturating_sub(used) / 2;
        put(buf, x, y, text, usize::from(width), look.theme.style(*role));
    }
}
