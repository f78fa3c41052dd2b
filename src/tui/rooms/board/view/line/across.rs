//! The line where it lies: cards above and below it by turns, each on a stem at its day.

use ratatui::layout::{Position, Rect};

use super::{Card, Item, Node, Plan, Span, entry, gap};
use crate::tui::{rooms::board::Board, theme::Glyphs};

/// The widths of a card.
const CARD: (u16, u16) = (26, 36);
/// The rows between the line and a card.
const STEM: u16 = 2;
/// A gap is drawn as broken where a column of it stands for so many times the days of the closest one.
const BROKEN: u64 = 4;

pub(super) fn plan(board: &Board, body: Rect, items: &[Item]) -> Plan {
    let card = (body.width / 4 - 1).clamp(CARD.0, CARD.1);
    // Two cards of one side lie two steps apart.
    let pitch = card / 2 + 1;
    let least = |one: &Item, other: &Item| match (one, other) {
        (Item::Stop(_), Item::Stop(_)) => pitch,
        _ => pitch / 2 + 1,
    };
    let start = body.x + 1;
    let room = (body.right()).saturating_sub(card + start);
    let mut used = 0;
    let mut fitting = 0;
    for (at, item) in items.iter().enumerate() {
        used += if at == 0 { 0 } else { least(&items[at - 1], item) };
        if used > room && at > 0 {
            break;
        }
        fitting = at + 1;
    }
    let items = &items[..fitting];
    let leasts: Vec<u16> = items.windows(2).map(|two| least(&two[0], &two[1])).collect();
    let days: Vec<Option<u64>> = items.windows(2).map(|two| gap(&two[0], &two[1]).1).collect();
    let lengths = spread(&leasts, &days, room);
    let axis = body.y + body.height / 2;
    let mut plan = Plan {
        ground: body,
        lies: true,
        axis,
        cards: Vec::new(),
        nodes: Vec::new(),
        spans: Vec::new(),
        before: 0,
        after: 0,
    };
    let densest = days.iter().zip(&lengths).filter_map(|(days, length)| density((*days)?, *length)).min().unwrap_or(1);
    let mut x = start;
    let mut above = true;
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            let (words, days) = gap(&items[at - 1], item);
            let length = lengths[at - 1];
            let is_broken = days.and_then(|days| density(days, length)).is_some_and(|of| of >= densest * BROKEN);
            plan.spans.push(Span { from: x + 1, to: x + length, words, is_broken });
            x += length;
        }
        plan.nodes.push(Node { at: x, day: item.day(), is_today: matches!(item, Item::Today(_)) });
        let Item::Stop(stop) = item else { continue };
        let width = card.min(body.right().saturating_sub(x));
        let most =
            if above { axis.saturating_sub(body.y + STEM) } else { body.bottom().saturating_sub(axis + 1 + STEM) };
        let whole = u16::try_from(entry(board, &Glyphs::UNICODE, stop).height(width)).unwrap_or(u16::MAX);
        let height = whole.min(most);
        // The day stands between the words and the line.
        let (y, day) = match above {
            true => (axis - STEM - height, axis - STEM),
            false => (axis + STEM + 1, axis + STEM),
        };
        plan.cards.push(Card {
            stop: (*stop).clone(),
            area: Rect { x, y, width, height },
            day: (Position::new(x + 2, day), width.saturating_sub(2)),
            mark: Position::new(x, axis),
            is_cut: whole > height,
        });
        above = !above;
    }
    plan
}

/// The days that a column stands for, rounded up.
fn density(days: u64, length: u16) -> Option<u64> {
    (days > 0).then(|| days.div_ceil(u64::from(length.max(1))))
}

/// What is left of `room` goes to the gaps by their days; none takes more than half of it, so that one long gap does not
/// push all others together.
fn spread(leasts: &[u16], days: &[Option<u64>], room: u16) -> Vec<u16> {
    let spare = u64::from(room.saturating_sub(leasts.iter().sum()));
    let all: u64 = days.iter().flatten().sum();
    let share = |days: u64| (spare * days).checked_div(all).unwrap_or(0).min(spare.div_ceil(2)) as u16;
    leasts.iter().zip(days).map(|(least, days)| least + days.map_or(0, share)).collect()
}
