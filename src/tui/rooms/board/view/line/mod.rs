//! The layout of a line in time: which steps are on the screen and where. It lies where there is room for cards on both
//! sides of it, and stands where there is not. Each gap is called by its length, for no screen has room to draw months
//! and days on one scale.

mod across;
mod down;
mod draw;

use chrono::{Days, NaiveDate};
use ratatui::layout::{Position, Rect};

pub use draw::draw;

use super::{
    super::Board,
    entry::{Entry, Ground},
    names,
};
use crate::{
    domain::{
        ids::{ContributionId, Place},
        journey::{Stop, apart},
    },
    tui::theme::Glyphs,
};

/// From this width on, and this height, the line lies.
const LYING: (u16, u16) = (100, 20);

/// What of a line in time is on the screen.
pub struct Plan {
    /// All of it.
    pub ground: Rect,
    /// Whether the line lies.
    pub lies: bool,
    /// The row of the line where it lies, its column where it stands.
    pub axis: u16,
    /// The steps, in the order of their days.
    pub cards: Vec<Card>,
    /// What is on the line, today too, in order.
    pub nodes: Vec<Node>,
    /// What lies between each two of them.
    pub spans: Vec<Span>,
    /// How many steps are before those on the screen.
    pub before: usize,
    /// How many are behind them.
    pub after: usize,
}

/// A step on the screen.
pub struct Card {
    /// The step.
    pub stop: Stop,
    /// Where its words stand.
    pub area: Rect,
    /// Where its day stands, and in how many columns.
    pub day: (Position, u16),
    /// Where it is on the line.
    pub mark: Position,
    /// Whether it has more words than there is room for.
    pub is_cut: bool,
}

/// Something on the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// How far along the line: a column, or a row.
    pub at: u16,
    /// Its day; none yet.
    pub day: Option<NaiveDate>,
    /// Whether it is today.
    pub is_today: bool,
}

/// What lies between two things on the line.
pub struct Span {
    /// Behind the one.
    pub from: u16,
    /// In front of the other.
    pub to: u16,
    /// How long it is, in words.
    pub words: String,
    /// Whether it is drawn much shorter than the others are.
    pub is_broken: bool,
}

/// A step or today, before it has a place.
#[derive(Clone, Copy)]
enum Item<'a> {
    Stop(&'a Stop),
    Today(NaiveDate),
}

impl Item<'_> {
    fn day(&self) -> Option<NaiveDate> {
        match self {
            Item::Stop(stop) => stop.day,
            Item::Today(today) => Some(*today),
        }
    }
}

impl Plan {
    /// What of the shown board's line fits into `ground`.
    pub fn of(board: &Board, ground: Rect) -> Plan {
        let stops = board.stops();
        match board.corner {
            (first, 1) => Plan::filled(board, ground, &stops, first),
            // Nobody has scrolled: what is ahead is in sight, and a little of what was.
            _ => {
                let ahead = stops.iter().position(|stop| stop.day.is_none_or(|day| day >= board.today));
                let first = ahead.unwrap_or(stops.len()).saturating_sub(2);
                let from_the_start = Plan::from(board, ground, &stops, 0);
                match from_the_start.cards.len() > first + 2 || first == 0 {
                    true => from_the_start,
                    false => Plan::filled(board, ground, &stops, first),
                }
            }
        }
    }

    /// The same from `first` on, or from as much earlier as leaves no room behind the last.
    fn filled(board: &Board, ground: Rect, stops: &[Stop], first: usize) -> Plan {
        let mut plan = Plan::from(board, ground, stops, first.min(stops.len().saturating_sub(1)));
        while plan.after == 0 && plan.before > 0 {
            let earlier = Plan::from(board, ground, stops, plan.before - 1);
            if earlier.after > 0 || earlier.cards.iter().any(|card| card.is_cut) {
                break;
            }
            plan = earlier;
        }
        plan
    }

    fn from(board: &Board, ground: Rect, stops: &[Stop], first: usize) -> Plan {
        let items = items(stops, board.today, first);
        let body = Rect { y: ground.y + 1.min(ground.height), height: ground.height.saturating_sub(1), ..ground };
        let mut plan = match ground.width >= LYING.0 && ground.height >= LYING.1 {
            true => across::plan(board, body, &items),
            false => down::plan(board, body, &items),
        };
        plan.ground = ground;
        plan.before = first;
        plan.after = stops.len().saturating_sub(first + plan.cards.len());
        plan
    }

    /// The card with this step.
    pub fn card(&self, id: ContributionId) -> Option<&Card> {
        self.cards.iter().find(|card| card.stop.line.id == id)
    }

    /// The card at a cell of the screen.
    pub fn card_at(&self, at: Position) -> Option<&Card> {
        let covers = |card: &&Card| {
            let (day, width) = card.day;
            let of_day = Rect { x: day.x, y: day.y, width, height: 1 };
            card.area.contains(at) || of_day.contains(at) || card.mark == at
        };
        self.cards.iter().find(covers)
    }

    /// The day at a cell of the screen: that of the card there, or the one between its neighbours; none where there is no
    /// day yet, and nothing outside of the line.
    pub fn day_at(&self, at: Position) -> Option<Option<NaiveDate>> {
        if !self.ground.contains(at) {
            return None;
        }
        if let Some(card) = self.card_at(at) {
            return Some(card.stop.day);
        }
        let along = if self.lies { at.x } else { at.y };
        let behind = self.nodes.iter().position(|node| node.at > along);
        let before = match behind {
            Some(0) => None,
            Some(at) => self.nodes.get(at - 1),
            None => self.nodes.last(),
        };
        match (before, behind.map(|at| self.nodes[at])) {
            (Some(one), Some(other)) => match (one.day, other.day) {
                (Some(from), Some(to)) => Some(Some(between(from, to, (one.at, along, other.at)))),
                (day, _) => Some(day),
            },
            (None, Some(first)) => Some(first.day),
            (Some(last), None) => Some(last.day),
            (None, None) => None,
        }
    }
}

/// The day as far between two as `along` is between their places.
fn between(from: NaiveDate, to: NaiveDate, (one, along, other): (u16, u16, u16)) -> NaiveDate {
    let (days, whole) = ((to - from).num_days().max(0) as u64, u64::from(other.saturating_sub(one).max(1)));
    let share = days * u64::from(along.saturating_sub(one)) / whole;
    from.checked_add_days(Days::new(share)).unwrap_or(to)
}

/// The steps from the one counted `first` on, and today among them, in order.
fn items(stops: &[Stop], today: NaiveDate, first: usize) -> Vec<Item<'_>> {
    let ahead = stops.iter().position(|stop| stop.day.is_none_or(|day| day >= today)).unwrap_or(stops.len());
    let mut items: Vec<Item> = stops.iter().skip(first).map(Item::Stop).collect();
    if let Some(at) = ahead.checked_sub(first) {
        items.insert(at, Item::Today(today));
    }
    items
}

/// How far apart two items are: in words, and in days; nothing where one has no day yet.
fn gap(one: &Item, other: &Item) -> (String, Option<u64>) {
    match (one.day(), other.day()) {
        (Some(from), Some(to)) => (apart(from, to), Some((to - from).num_days().unsigned_abs())),
        (Some(_), None) => ("no day yet".to_owned(), None),
        _ => (String::new(), None),
    }
}

/// The words of a step, as they stand on its card.
fn entry(board: &Board, glyphs: &Glyphs, stop: &Stop) -> Entry {
    let (map, line) = (board.map(), &*stop.line);
    let section = map.section_of(line).map(|(_, section)| section);
    let saved = !board.is_unsaved(line.last);
    let (concern, notes) = (board.concern_beside(line, glyphs), board.notes_on(line, glyphs));
    Entry::new(line, &Ground { map, section, saved, glyphs, today: board.today, heading: None, concern, notes })
}

/// The day of a step, as it stands beside it.
fn day_words(day: Option<NaiveDate>, today: NaiveDate) -> String {
    day.map_or_else(|| "no day yet".to_owned(), |day| names::day(day, today))
}

/// Where the heads of the columns stand, which are kinds of steps: whole, short, or the one in focus alone.
pub fn heads(board: &Board, ground: Rect) -> Vec<(usize, Rect, String)> {
    let columns = board.columns();
    let titles = |short: bool| -> Vec<String> {
        let title = |column: &crate::domain::framework::Column| match &column.short {
            Some(words) if short => words.to_string(),
            _ => column.title.to_string(),
        };
        columns.iter().map(title).collect()
    };
    let width = |titles: &[String]| titles.iter().map(|title| head_width(title)).sum::<u16>();
    let whole = titles(false);
    let (titles, only) = match titles(true) {
        _ if width(&whole) <= ground.width => (whole, None),
        short if width(&short) <= ground.width => (short, None),
        short => (short, Some(board.column())),
    };
    let mut x = ground.x;
    let heads =
        titles.into_iter().enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at)).map(|(at, title)| {
            let width = head_width(&title).min(ground.right().saturating_sub(x));
            let area = Rect { x, y: ground.y, width, height: 1.min(ground.height) };
            x += width;
            (at, area, title)
        });
    heads.collect()
}

/// The sign of the focus, a digit, the column's sign, its title, and air behind.
fn head_width(title: &str) -> u16 {
    crate::tui::widgets::display::text_width(title) as u16 + 8
}

/// The first section of a column: where its head leads.
pub fn place_of(board: &Board, column: usize) -> Option<Place> {
    let column = board.columns().get(column)?;
    Some(Place::new(&column.id, &column.sections.first()?.id))
}
