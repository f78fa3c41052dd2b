//! One person's words on the whole screen, to be read from the back of the room.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Board, names::without_number};
use crate::{
    domain::scale::Value,
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            large::{ROWS, large},
            wrap::wrap,
        },
    },
};

/// Longer lines are hard to follow from afar.
const WIDEST: u16 = 72;

/// What stands on the page.
struct Page {
    who: String,
    number: Option<String>,
    paragraphs: Vec<String>,
}

/// Draws the words that are chosen, if there are any and they were asked for.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) -> bool {
    let Some(page) = page(board, look).filter(|_| board.page && area.height > 1) else { return false };
    look.theme.clear(area, buf);
    let width = area.width.saturating_sub(4).clamp(1, WIDEST);
    let x = area.x + (area.width - width.min(area.width)) / 2;
    let rows: Vec<Option<String>> = lines(&page.paragraphs, width);
    let above = 2 + page.number.as_ref().map_or(0, |_| ROWS + 1);
    let free = usize::from(area.height).saturating_sub(above);
    // A free row between every two lines, where all of it fits so.
    let apart = if rows.len() * 2 <= free + 1 { 2 } else { 1 };
    let taken = above + rows.len() * apart;
    let mut y = area.y + u16::try_from(usize::from(area.height).saturating_sub(taken) / 3).unwrap_or(0);
    put_elided(buf, (x, y), &page.who, usize::from(width), look.glyphs.ellipsis, look.theme.style(Role::Speaker));
    y += 2;
    if let Some(number) = &page.number {
        let style = look.theme.style(Role::SliderFocused);
        match large(number).filter(|_| !look.glyphs.block.is_ascii()) {
            Some(rows) => {
                for (row, line) in (y..area.bottom()).zip(&rows) {
                    put(buf, x, row, line, usize::from(width), style);
                }
            }
            None => drop(put(buf, x, y, number, usize::from(width), style)),
        }
        y += ROWS as u16 + 1;
    }
    let style = look.theme.style(Role::Text).bold();
    let shown = usize::from(area.bottom().saturating_sub(y)).div_ceil(apart);
    for (at, row) in rows.iter().take(shown).enumerate() {
        let cut = at + 1 == shown && rows.len() > shown;
        let text = row.as_deref().unwrap_or_default();
        let y = y + u16::try_from(at * apart).unwrap_or(u16::MAX);
        let after = put(buf, x, y, text, usize::from(width), style);
        if cut {
            put(buf, after.min(area.right() - 1), y, look.glyphs.ellipsis, 1, style);
        }
    }
    true
}

/// The lines of all paragraphs, an empty one between every two.
fn lines(paragraphs: &[String], width: u16) -> Vec<Option<String>> {
    let mut lines = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        lines.extend((at > 0).then_some(None));
        lines.extend(wrap(paragraph, width).into_iter().map(|line| Some(paragraph[line].to_owned())));
    }
    lines
}

fn page(board: &Board, look: &Look) -> Option<Page> {
    match board.selected {
        Some(_) => contribution(board, look),
        None => answer(board),
    }
}

fn contribution(board: &Board, look: &Look) -> Option<Page> {
    let (id, map) = (board.selected?, board.map());
    let contribution = map.contribution(id)?;
    let mut words = board.words_of(id)?.to_string();
    if contribution.verbatim {
        words = format!("{}{words}{}", look.glyphs.quote_open, look.glyphs.quote_close);
    }
    let told = contribution.told_by.iter().map(|by| format!(" (told by {})", map.called(by)));
    let who = contribution.said_by.as_ref().map(|by| map.called(by).to_string()).unwrap_or_default();
    // A dispute belongs to what is disputed, at whatever size.
    let disputes = contribution.marks.disputed.iter().map(|dispute| {
        let by = dispute.by.as_ref().map(|by| format!("{}: ", map.called(by))).unwrap_or_default();
        format!("{} {by}{}", look.glyphs.disputed, dispute.words)
    });
    let paragraphs = [words].into_iter().chain(disputes).collect();
    Some(Page { who: told.fold(who, |who, told| who + &told), number: None, paragraphs })
}

fn answer(board: &Board) -> Option<Page> {
    let (id, map) = (board.asked.person.as_ref().filter(|_| board.on_scale)?, board.map());
    let rating = board.answer_of(id)?;
    let told = rating.collected_by.as_ref().map(|by| format!(" (told by {})", map.called(by))).unwrap_or_default();
    let (number, without) = match rating.value {
        Value::Number(number) => (Some(number.to_string()), None),
        Value::None(why) => (None, Some(without_number(why).to_owned())),
    };
    let higher = rating.higher.as_ref().map(|higher| format!("One higher: {higher}"));
    let paragraphs = without.into_iter().chain(rating.reason.as_ref().map(ToString::to_string)).chain(higher);
    Some(Page { who: format!("{}{told}", map.called(id)), number, paragraphs: paragraphs.collect() })
}
