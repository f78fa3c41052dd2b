//! The line where it stands: days at its left, words at its right, and between two steps how far apart they are.

use ratatui::layout::{Position, Rect};

use super::{Card, Item, Node, Plan, Span, day_words, entry, gap};
use crate::tui::{rooms::board::Board, theme::Glyphs, widgets::display::text_width};

/// From this height on there is a row for each gap.
const AIRY: u16 = 12;
/// A gap is drawn as broken from so many days on: it takes no more rows than a short one.
const BROKEN: u64 = 28;
/// The rows that a long gap takes at most, where there is room.
const LONGEST: u16 = 3;

pub(super) fn plan(board: &Board, body: Rect, items: &[Item]) -> Plan {
    let today = board.today;
    let words = items.iter().map(|item| match item {
        Item::Stop(stop) => text_width(&day_words(stop.day, today)),
        Item::Today(_) => text_width("today"),
    });
    let days = (words.max().unwrap_or(0) as u16).min(body.width / 3);
    let axis = body.x + days + 2;
    let mut plan = Plan {
        ground: body,
        lies: false,
        axis,
        cards: Vec::new(),
        nodes: Vec::new(),
        spans: Vec::new(),
        before: 0,
        after: 0,
    };
    let width = body.right().saturating_sub(axis + 2);
    let height = |item: &Item| match item {
        Item::Stop(stop) => u16::try_from(entry(board, &Glyphs::UNICODE, stop).height(width)).unwrap_or(u16::MAX),
        Item::Today(_) => 1,
    };
    let between = |at: usize| gap(&items[at - 1], &items[at]);
    let rows_between = |at: usize| match between(at) {
        (_, Some(0)) => 0,
        (words, None) if words.is_empty() => 0,
        _ => u16::from(body.height >= AIRY),
    };
    let heights: Vec<u16> = items.iter().map(height).collect();
    let mut gaps: Vec<u16> = (1..items.len()).map(rows_between).collect();
    give_spare(&mut gaps, &heights, body.height, |at| between(at + 1).1);
    let mut y = body.y;
    for (at, item) in items.iter().enumerate() {
        if at > 0 && gaps[at - 1] > 0 {
            let rows = gaps[at - 1];
            if y + rows >= body.bottom() {
                break;
            }
            let (words, days) = between(at);
            plan.spans.push(Span { from: y, to: y + rows, words, is_broken: days.is_some_and(|days| days >= BROKEN) });
            y += rows;
        }
        let left = body.bottom().saturating_sub(y);
        // What would be cut is left for the next page, unless it is the only one.
        if left == 0 || (heights[at] > left && !plan.cards.is_empty()) {
            break;
        }
        plan.nodes.push(Node { at: y, day: item.day(), is_today: matches!(item, Item::Today(_)) });
        let height = heights[at].min(left);
        if let Item::Stop(stop) = item {
            plan.cards.push(Card {
                stop: (*stop).clone(),
                area: Rect { x: axis + 1, y, width: width + 1, height },
                day: (Position::new(body.x + 1, y), days),
                mark: Position::new(axis, y),
                is_cut: heights[at] > height,
            });
        }
        y += height;
    }
    // A gap without what comes after it says nothing.
    let end = plan.nodes.last().map_or(body.y, |node| node.at);
    plan.spans.retain(|span| span.from < end);
    plan
}

/// Where all of it is on the screen, the rows that are left make long gaps longer than short ones.
fn give_spare(gaps: &mut [u16], heights: &[u16], room: u16, days: impl Fn(usize) -> Option<u64>) {
    let used = heights.iter().chain(gaps.iter()).fold(0u16, |sum, rows| sum.saturating_add(*rows));
    let mut spare = room.saturating_sub(used);
    for threshold in [90, 28] {
        for (at, rows) in gaps.iter_mut().enumerate() {
            let is_long = days(at).is_some_and(|days| days >= threshold);
            if spare > 0 && *rows > 0 && *rows < LONGEST && is_long {
                *rows += 1;
                spare -= 1;
            }
        }
    }
}
