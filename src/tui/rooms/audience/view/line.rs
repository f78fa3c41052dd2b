//! A line in time on the wall: days at its left, words at its right, today among them. A page holds what fits whole.

use chrono::{Datelike, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{Scene, frame::Frame, words::Row};
use crate::{
    domain::{
        board::Board,
        journey::{Stop, apart},
    },
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided, text_width},
            steps::{sign, sign_of},
        },
    },
};

/// Longer lines are hard to follow from afar.
const WIDEST: u16 = 90;

/// A step or today, with the rows it takes; none is today.
struct Block<'a> {
    stop: Option<&'a Stop>,
    day: Option<NaiveDate>,
    rows: Vec<Row>,
}

/// Draws the page with what was said last, or with today.
pub fn draw(scene: &Scene, look: &Look, frame: &Frame, board: &Board, buf: &mut Buffer) {
    let stops = scene.seen.stops(board, scene.today);
    let heads = draw_heads(look, frame, board, buf);
    let body = Rect { y: frame.body.y + heads, height: frame.body.height.saturating_sub(heads), ..frame.body };
    let day_width = stops.iter().map(|stop| text_width(&day_words(stop.day, scene.today)) as u16).max().unwrap_or(0);
    let axis = body.x + day_width.max(5) + 2;
    let width = body.right().saturating_sub(axis + 3).min(WIDEST);
    let blocks = blocks(scene, look, &stops, width);
    let air = u16::from(frame.roomy);
    let pages = pages(&blocks, body.height, air);
    let at = |block: &Block| match scene.newest {
        Some(newest) if stops.iter().any(|stop| stop.line.id == newest) => {
            block.stop.is_some_and(|stop| stop.line.id == newest)
        }
        _ => block.stop.is_none(),
    };
    let here = blocks.iter().position(at).unwrap_or(0);
    let page = pages.iter().position(|(from, to)| (*from..*to).contains(&here)).unwrap_or(0);
    let turned = i64::try_from(page).unwrap_or(0) - i64::from(scene.steering.page);
    let page = usize::try_from(turned).unwrap_or(0).min(pages.len().saturating_sub(1));
    let Some((from, to)) = pages.get(page).copied() else { return };
    let rule = look.theme.style(Role::Rule);
    let quiet = look.theme.style(Role::Quiet);
    let mut y = body.y;
    for (nth, block) in (from..to).map(|at| (at, &blocks[at])) {
        if nth > from && air > 0 {
            put(buf, axis, y, look.glyphs.bar, 1, rule);
            let words = between(blocks[nth - 1].day, block.day);
            put_elided(buf, (axis + 3, y), &words, usize::from(width), look.glyphs.ellipsis, quiet);
            y += 1;
        }
        y = draw_block(scene, look, block, (body, axis, day_width, width), y, buf);
    }
    if from > 0 {
        put(buf, axis, body.y.saturating_sub(1), look.glyphs.up, 1, quiet);
    }
    if to < blocks.len() {
        put(buf, axis, body.bottom(), look.glyphs.down, 1, quiet);
    }
}

/// The kinds of steps with their signs, and how many rows that takes.
fn draw_heads(look: &Look, frame: &Frame, board: &Board, buf: &mut Buffer) -> u16 {
    let columns = &board.framework.columns;
    let (mut x, y) = (frame.body.x, frame.body.y);
    if !frame.roomy || columns.len() < 2 {
        return 0;
    }
    for (at, column) in columns.iter().enumerate() {
        let room = usize::from(frame.body.right().saturating_sub(x));
        let title = column.short.as_ref().filter(|_| frame.body.width < 100).unwrap_or(&column.title);
        let words = format!("{} {}", sign(&look.glyphs, at), title.to_uppercase());
        let style = look.theme.over(Role::Heading, Role::column(at));
        x = put_elided(buf, (x, y), &words, room, look.glyphs.ellipsis, style) + 4;
    }
    2
}

fn blocks<'a>(scene: &Scene, look: &Look, stops: &'a [Stop], width: u16) -> Vec<Block<'a>> {
    let pen = scene.pen(look);
    let mut blocks: Vec<Block> =
        stops.iter().map(|stop| Block { stop: Some(stop), day: stop.day, rows: pen.rows(&stop.line, width) }).collect();
    let ahead = stops.iter().position(|stop| stop.day.is_none_or(|day| day >= scene.today)).unwrap_or(stops.len());
    let today =
        Row { text: format!("today, {}", day_words(Some(scene.today), scene.today)), role: Role::SliderFocused };
    blocks.insert(ahead, Block { stop: None, day: Some(scene.today), rows: vec![today] });
    blocks
}

/// The first block of each page and the one behind its last; what is higher than a page has one of its own.
fn pages(blocks: &[Block], height: u16, air: u16) -> Vec<(usize, usize)> {
    let (mut pages, mut from, mut used) = (Vec::new(), 0, 0);
    for (at, block) in blocks.iter().enumerate() {
        let rows = u16::try_from(block.rows.len()).unwrap_or(u16::MAX);
        let wanted = if at > from { rows.saturating_add(air) } else { rows };
        if at > from && wanted.saturating_add(used) > height {
            pages.push((from, at));
            (from, used) = (at, rows);
        } else {
            used = used.saturating_add(wanted);
        }
    }
    if from < blocks.len() {
        pages.push((from, blocks.len()));
    }
    pages
}

fn draw_block(
    scene: &Scene,
    look: &Look,
    block: &Block,
    (body, axis, day_width, width): (Rect, u16, u16, u16),
    y: u16,
    buf: &mut Buffer,
) -> u16 {
    let mut y = y;
    let rule = look.theme.style(Role::Rule);
    for (at, row) in block.rows.iter().enumerate() {
        if y >= body.bottom() {
            break;
        }
        put(buf, axis, y, look.glyphs.bar, 1, rule);
        match block.stop {
            Some(stop) if at == 0 => {
                let words = day_words(stop.day, scene.today);
                let role = if stop.late { Role::Warning } else { Role::Due };
                let style = look.theme.style(role).add_modifier(Modifier::BOLD);
                let x = body.x + day_width.saturating_sub(text_width(&words) as u16);
                put(buf, x, y, &words, day_width.into(), style);
                let accent = if stop.late { Role::Warning } else { Role::column(stop.column) };
                let style = look.theme.style(accent).add_modifier(Modifier::BOLD);
                put(buf, axis, y, sign_of(&look.glyphs, stop), 1, style);
                if scene.newest == Some(stop.line.id) {
                    put(buf, axis + 1, y, look.glyphs.focus, 1, look.theme.style(Role::Speaker));
                }
            }
            None => drop(put(buf, axis, y, look.glyphs.now, 1, look.theme.style(Role::SliderFocused))),
            Some(_) => {}
        }
        let style = look.theme.style(row.role);
        let style = if block.stop.is_none() { style.add_modifier(Modifier::BOLD) } else { style };
        put(buf, axis + 3, y, &row.text, width.into(), style);
        y += 1;
    }
    y
}

fn between(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => apart(from, to),
        (Some(_), None) => "no day yet".to_owned(),
        _ => String::new(),
    }
}

fn day_words(day: Option<NaiveDate>, today: NaiveDate) -> String {
    let Some(day) = day else { return String::new() };
    let form = if day.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    day.format(form).to_string()
}
