//! A line of the tray at the side of the board: what a report says, and where it is to stand. One key places it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::Outcome;
use crate::tui::{
    keys::{Action, Chord, Context, hints::hints},
    layer::TrayCard,
    look::Look,
    message::{AboutTray, Message},
    theme::Role,
    widgets::{
        display::{put, put_elided},
        hint_bar, popup,
        wrap::wrap,
    },
};

const CONTEXTS: &[Context] = &[Context::Layer, Context::Tray];

/// The widest it is drawn: the board stays in sight beside it.
const WIDEST: u16 = 46;

/// The rows of what was typed and the hints below, which stay free.
const LINE_BELOW: u16 = 3;

/// The fewest rows that the words get before the sections share theirs.
const LEAST_WORDS: usize = 4;

/// A line of the tray while it is open.
#[derive(Debug)]
pub struct OpenCard {
    card: TrayCard,
    scroll: usize,
}

impl OpenCard {
    pub(super) fn new(card: TrayCard) -> OpenCard {
        OpenCard { card, scroll: 0 }
    }

    pub(super) fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Outcome {
        match message {
            Message::Key(chord) => self.key(*chord, look, area),
            Message::Paste(_) => Outcome::ClosesWith(message.clone()),
            Message::Mouse(_) => Outcome::Stays,
            _ => Outcome::Unknown,
        }
    }

    fn key(&mut self, chord: Chord, look: &Look, area: Rect) -> Outcome {
        let TrayCard { id, restricted, .. } = self.card;
        let tell = |about| Outcome::ClosesWith(Message::Tray(about));
        let place = |to| tell(AboutTray::Place(id, to, restricted));
        if let Some((_, to, _)) = self.card.places.iter().find(|(digit, ..)| Some(*digit) == chord.text()) {
            return place(to.clone());
        }
        match look.keymap.resolve(CONTEXTS, chord) {
            Some(Action::TrayPlace) => place(self.card.to.clone()),
            Some(Action::TrayAside) => tell(AboutTray::Aside(id)),
            Some(Action::TrayAsideAll) => tell(AboutTray::AsideAll(id)),
            Some(Action::TrayLater) => tell(AboutTray::After(id)),
            Some(Action::TrayBack) => tell(AboutTray::Before(id)),
            Some(Action::TrayRestrict) => {
                self.card.restricted = self.card.always_restricted || !restricted;
                Outcome::Stays
            }
            Some(Action::PageDown) => self.turn(1, area),
            Some(Action::PageUp) => self.turn(-1, area),
            // Somebody speaks meanwhile: what is typed is never lost.
            None if chord.text().is_some() => Outcome::ClosesWith(Message::Key(chord)),
            _ => Outcome::Unknown,
        }
    }

    fn turn(&mut self, by: isize, area: Rect) -> Outcome {
        let inside = popup::inside(self.place(area));
        let Rows { words, .. } = self.rows(inside);
        let all = self.words_in(inside.width).len();
        let step = words.saturating_sub(1).max(1) as isize;
        self.scroll = self.scroll.saturating_add_signed(by * step).min(all.saturating_sub(words));
        Outcome::Stays
    }

    /// At the right side, as high as there is room above the line.
    pub(super) fn place(&self, area: Rect) -> Rect {
        let width = area.width.min(WIDEST);
        let height = area.height.saturating_sub(1 + LINE_BELOW);
        Rect { x: area.right() - width, y: area.y + 1.min(area.height), width, height }
    }

    fn words_in(&self, width: u16) -> Vec<&str> {
        let words = &*self.card.words;
        wrap(words, width).into_iter().map(|range| &words[range]).collect()
    }

    fn rows(&self, inside: Rect) -> Rows {
        let fixed = 1 + usize::from(!self.card.notes.is_empty()) + 2 + 1 + HINTS;
        let room = usize::from(inside.height).saturating_sub(fixed);
        let all = self.words_in(inside.width).len();
        let places = self.card.places.len();
        let wanted = all.min(LEAST_WORDS);
        let columns = if places + wanted > room { 2 } else { 1 };
        let places = places.div_ceil(columns);
        Rows { words: all.min(room.saturating_sub(places).max(1)), columns, places }
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (theme, ellipsis, card) = (&look.theme, look.glyphs.ellipsis, &self.card);
        let place = self.place(area);
        let inside = popup::render(&card.title, (place.width, place.height), theme, &look.glyphs, place, buf);
        let rows = self.rows(inside);
        let over = |role| theme.over(Role::Popup, role);
        let width = usize::from(inside.width);
        let mut lines = inside.rows();
        let mut row = || lines.next().map(|row| (row.x, row.y));
        if let Some(at) = row() {
            put_elided(buf, at, &card.who, width, ellipsis, over(Role::Speaker));
        }
        let all = self.words_in(inside.width);
        let shown = all.iter().skip(self.scroll).take(rows.words);
        for (at, words) in shown.enumerate() {
            let (x, y) = row()?;
            let cut = at + 1 == rows.words && self.scroll + rows.words < all.len();
            let more = if cut { ellipsis } else { "" };
            put_elided(buf, (x, y), &format!("{words}{more}"), width, ellipsis, Style::default());
        }
        if !card.notes.is_empty() || card.restricted {
            let restricted = card.restricted.then_some("restricted");
            let notes: Vec<&str> = restricted.into_iter().chain(Some(&*card.notes).filter(|n| !n.is_empty())).collect();
            if let Some(at) = row() {
                let role = if card.restricted { Role::Restricted } else { Role::Quiet };
                put_elided(buf, at, &notes.join(" · "), width, ellipsis, over(role));
            }
        }
        let _ = row();
        if let Some((x, y)) = row() {
            let key = look.keymap.label(CONTEXTS, Action::TrayPlace).unwrap_or_default();
            let x = put(buf, x, y, &key, width, over(Role::HintKey)) + 1;
            let there = card.places.iter().find(|(_, to, _)| *to == card.to);
            let title = there.map(|(.., title)| title.clone()).unwrap_or_default();
            let left = usize::from(inside.right().saturating_sub(x));
            put_elided(buf, (x, y), &format!("{title} {}", card.because), left, ellipsis, over(Role::SectionFocused));
        }
        let column = inside.width / rows.columns as u16;
        let first = row().map_or(inside.bottom(), |(_, y)| y);
        for (at, (digit, _, title)) in card.places.iter().enumerate() {
            let (x, y) = (inside.x + column * (at / rows.places) as u16, first + (at % rows.places) as u16);
            if y + (HINTS as u16) < inside.bottom() {
                let after = put(buf, x, y, &digit.to_string(), 1, over(Role::HintKey)) + 1;
                put_elided(buf, (after, y), title, usize::from(column.saturating_sub(3)), ellipsis, Style::default());
            }
        }
        self.view_hints(look, inside, buf);
        None
    }

    /// Two rows of hints, for one is too narrow for them.
    fn view_hints(&self, look: &Look, inside: Rect, buf: &mut Buffer) {
        let mut all = hints(&look.keymap, CONTEXTS, u16::MAX);
        all.retain(|hint| hint.action != Action::TrayPlace);
        let (height, width) = (HINTS as u16, usize::from(inside.width));
        let mut y = inside.bottom().saturating_sub(height.min(inside.height));
        let mut rest = &all[..];
        while y < inside.bottom() && !rest.is_empty() {
            let mut used = 0;
            let fits = rest.iter().take_while(|hint| {
                used += usize::from(hint.width() as u16) + 3;
                used <= width + 3
            });
            let fits = fits.count().max(1);
            hint_bar::render(
                &rest[..fits],
                &look.theme,
                Rect { x: inside.x.saturating_sub(1), y, height: 1, ..inside },
                buf,
            );
            (rest, y) = (&rest[fits..], y + 1);
        }
    }
}

/// The rows of hints.
const HINTS: usize = 2;

/// How the rows are shared out.
struct Rows {
    words: usize,
    columns: usize,
    places: usize,
}
