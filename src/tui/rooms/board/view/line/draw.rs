//! Drawing a line in time.

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier};

use super::{Card, Plan, Span, day_words, entry, heads, place_of};
use crate::tui::{
    look::Look,
    rooms::board::Board,
    theme::Role,
    widgets::{
        display::{put, put_elided, text_width},
        steps::{sign, sign_of},
    },
};

/// Draws all of it.
pub fn draw(board: &Board, look: &Look, plan: &Plan, buf: &mut Buffer) {
    draw_heads(board, look, plan, buf);
    draw_axis(look, plan, buf);
    for span in &plan.spans {
        draw_span(look, plan, span, buf);
    }
    for card in &plan.cards {
        draw_card(board, look, plan, card, buf);
    }
    draw_today(board, look, plan, buf);
    if plan.cards.is_empty() {
        let words = "No step yet. Type one with its day, such as: Gran has slept here >12 feb";
        let (x, width) = match plan.lies {
            true => (plan.ground.x + 2, plan.ground.width.saturating_sub(4)),
            false => (plan.axis + 3, plan.ground.right().saturating_sub(plan.axis + 3)),
        };
        let y = plan.ground.bottom().saturating_sub(2).max(plan.ground.y);
        put_elided(buf, (x, y), words, width.into(), look.glyphs.ellipsis, look.theme.style(Role::Quiet));
    }
}

/// The kinds of steps in the first row, and what is scrolled out before.
fn draw_heads(board: &Board, look: &Look, plan: &Plan, buf: &mut Buffer) {
    if plan.ground.height == 0 {
        return;
    }
    let before = match plan.before {
        0 => String::new(),
        count => format!(" {} {count} earlier ", if plan.lies { look.glyphs.left } else { look.glyphs.up }),
    };
    let taken = text_width(&before) as u16;
    let ground = Rect { width: plan.ground.width.saturating_sub(taken), ..plan.ground };
    for (column, area, title) in heads(board, ground) {
        let focused = !board.on_scale && board.column() == column;
        let accent = look.theme.style(Role::column(column));
        if focused {
            put(buf, area.x, area.y, look.glyphs.focus, 1, accent);
        }
        let digit = place_of(board, column).and_then(|place| board.digit(&place));
        if let Some(digit) = digit {
            put(buf, area.x + 1, area.y, &digit.to_string(), 1, look.theme.style(Role::HintKey));
        }
        put(buf, area.x + 3, area.y, sign(&look.glyphs, column), 1, accent);
        let style = look.theme.over(if focused { Role::HeadingFocused } else { Role::Heading }, Role::column(column));
        let style = if focused { style.add_modifier(Modifier::BOLD) } else { style };
        let room = usize::from(area.right().saturating_sub(area.x + 5));
        put_elided(buf, (area.x + 5, area.y), &title, room, look.glyphs.ellipsis, style);
    }
    let x = plan.ground.right().saturating_sub(taken);
    put(buf, x, plan.ground.y, &before, taken.into(), look.theme.style(Role::Quiet));
}

fn draw_axis(look: &Look, plan: &Plan, buf: &mut Buffer) {
    let style = look.theme.style(Role::Rule);
    let Some(last) = plan.nodes.last() else { return };
    if plan.lies {
        let (from, to) = (plan.ground.x, plan.ground.right());
        for x in from..to {
            put(buf, x, plan.axis, look.glyphs.rule, 1, style);
        }
        let later = match plan.after {
            0 => look.glyphs.right.to_owned(),
            after => format!(" {after} later {}", look.glyphs.right),
        };
        let x = to.saturating_sub(text_width(&later) as u16);
        put(buf, x, plan.axis, &later, text_width(&later), look.theme.style(Role::Quiet));
    } else {
        let end = plan.cards.last().map_or(last.at + 1, |card| card.area.bottom().max(last.at + 1));
        for y in plan.ground.y + 1..end {
            put(buf, plan.axis, y, look.glyphs.bar, 1, style);
        }
    }
}

/// How long it is between two steps; a broken line where it is drawn much shorter than it is.
fn draw_span(look: &Look, plan: &Plan, span: &Span, buf: &mut Buffer) {
    let (quiet, rule) = (look.theme.style(Role::Quiet), look.theme.style(Role::Rule));
    if !plan.lies {
        for y in span.from..span.to {
            let line = if span.is_broken { look.glyphs.broken_down } else { look.glyphs.bar };
            put(buf, plan.axis, y, line, 1, rule);
        }
        let y = span.from + (span.to - span.from) / 2;
        let room = usize::from(plan.ground.right().saturating_sub(plan.axis + 3));
        put_elided(buf, (plan.axis + 3, y), &span.words, room, look.glyphs.ellipsis, quiet);
        return;
    }
    if span.is_broken {
        for x in span.from..span.to {
            put(buf, x, plan.axis, look.glyphs.broken, 1, rule);
        }
    }
    let words = format!(" {} ", span.words.replace("about ", "~").replace("the ", ""));
    let width = text_width(&words) as u16;
    let room = span.to.saturating_sub(span.from);
    if width > 2 && width <= room {
        put(buf, span.from + (room - width) / 2, plan.axis, &words, width.into(), quiet);
    }
}

fn draw_card(board: &Board, look: &Look, plan: &Plan, card: &Card, buf: &mut Buffer) {
    let stop = &card.stop;
    let accent = look.theme.style(Role::column(stop.column));
    if plan.lies {
        let (from, to) = match card.area.y < plan.axis {
            true => (card.area.y, plan.axis),
            false => (plan.axis + 1, card.area.bottom().max(plan.axis + 3)),
        };
        for y in from..to {
            put(buf, card.mark.x, y, look.glyphs.bar, 1, look.theme.style(Role::Rule));
        }
    }
    let selected = board.selected == Some(stop.line.id);
    entry(board, &look.glyphs, stop).draw(look, selected, 0, card.area, buf);
    if card.is_cut && card.area.height > 0 {
        let (x, y) = (card.area.right().saturating_sub(1), card.area.bottom() - 1);
        put(buf, x, y, look.glyphs.ellipsis, 1, look.theme.style(Role::Quiet));
    }
    let (day, width) = card.day;
    let words = day_words(stop.day, board.today);
    let style = look.theme.style(if stop.late { Role::Warning } else { Role::Due }).add_modifier(Modifier::BOLD);
    let x = if plan.lies { day.x } else { day.x + width.saturating_sub(text_width(&words) as u16) };
    put_elided(buf, (x, day.y), &words, width.into(), look.glyphs.ellipsis, style);
    let style = if stop.late { look.theme.style(Role::Warning) } else { accent };
    put(buf, card.mark.x, card.mark.y, sign_of(&look.glyphs, stop), 1, style.add_modifier(Modifier::BOLD));
    if selected {
        let style = look.theme.over(Role::Selected, Role::Selected);
        put(buf, card.area.x, card.area.y, look.glyphs.chosen, 1, style);
    } else if board.is_just_added(stop.line.id) {
        put(buf, card.area.x, card.area.y, look.glyphs.focus, 1, look.theme.style(Role::Quiet));
    }
}

fn draw_today(board: &Board, look: &Look, plan: &Plan, buf: &mut Buffer) {
    let Some(node) = plan.nodes.iter().find(|node| node.is_today) else { return };
    let style = look.theme.style(Role::SliderFocused).add_modifier(Modifier::BOLD);
    let day = day_words(Some(board.today), board.today);
    if plan.lies {
        put(buf, node.at, plan.axis, look.glyphs.now, 1, style);
        let words = "today";
        let x = node.at.saturating_sub(text_width(words) as u16 / 2).max(plan.ground.x);
        put(buf, x, plan.axis - 1, words, words.len(), style);
        let x = node.at.saturating_sub(text_width(&day) as u16 / 2).max(plan.ground.x);
        put(buf, x, plan.axis + 1, &day, text_width(&day), style);
        return;
    }
    put(buf, plan.axis, node.at, look.glyphs.now, 1, style);
    let x = plan.axis.saturating_sub(7).max(plan.ground.x);
    put(buf, x, node.at, "today", 5, style);
    let words = format!(" {day} ");
    let (from, to) = (plan.axis + 1, plan.ground.right().saturating_sub(1));
    for x in from..to {
        put(buf, x, node.at, look.glyphs.spread_across, 1, style);
    }
    put(buf, from + 1, node.at, &words, usize::from(to.saturating_sub(from + 1)), style);
}
