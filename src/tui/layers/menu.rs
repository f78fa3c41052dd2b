//! The key menu: single keys, exact, that choose at once.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Outcome,
    columns::{self, Columns, Line},
    entry::{Entry, Group},
};
use crate::tui::{
    keys::{Action, Chord, Context, hints::hints},
    layer::{Menu, MenuGroup, MenuItem},
    look::Look,
    message::{Message, MouseKind},
    theme::Role,
    widgets::{
        display::{put, put_elided, text_width},
        hint_bar, popup,
    },
};

const CONTEXTS: &[Context] = &[Context::Layer, Context::KeyMenu];

/// The rows at the bottom of a screen that a menu leaves free, so that the typed line stays in sight.
const LINE_BELOW: u16 = 4;

/// Screens lower than this are covered whole.
const LOW: u16 = 20;

/// A key menu that is open.
#[derive(Debug)]
pub struct KeyMenu {
    title: String,
    groups: Vec<Group>,
    /// The actions it takes by whatever keys the person's keymap has for them.
    actions: Vec<Action>,
    page: usize,
    /// Whether something was chosen already, so that any other key goes to the room.
    chained: bool,
    /// A key that means nothing here.
    unknown: Option<char>,
}

impl Entry {
    fn new(item: MenuItem) -> Entry {
        Entry { key: item.key.to_string(), label: item.label.to_string(), item }
    }

    /// An action, if it has a key in the menu.
    fn of_action(action: Action, look: &Look) -> Option<Entry> {
        let key = look.keymap.label(CONTEXTS, action)?;
        let spec = action.spec();
        let label = spec.hint.map_or(spec.title, |hint| hint.text);
        // Its key goes through the keymap; no character chooses it.
        let item = MenuItem { key: '\0', label: label.into(), sends: Message::Do(action), then: Vec::new() };
        Some(Entry { key, label: label.to_owned(), item })
    }
}

impl KeyMenu {
    pub(super) fn new(menu: Menu, look: &Look) -> KeyMenu {
        let group = |group: MenuGroup| Group {
            title: group.title.to_string(),
            entries: group.items.into_iter().map(Entry::new).collect(),
        };
        let mut groups: Vec<Group> = menu.groups.into_iter().map(group).collect();
        let entries: Vec<Entry> = menu.actions.iter().filter_map(|action| Entry::of_action(*action, look)).collect();
        if !entries.is_empty() {
            groups.push(Group { title: "Marks and more".to_owned(), entries });
        }
        groups.retain(|group| !group.entries.is_empty());
        let title = menu.title.to_string();
        KeyMenu { title, groups, actions: menu.actions, page: 0, chained: false, unknown: None }
    }

    pub(super) fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Outcome {
        match message {
            Message::Key(chord) => self.key(*chord, look, area),
            Message::Paste(_) => Outcome::ClosesWith(message.clone()),
            Message::Mouse(mouse) => match mouse.kind {
                MouseKind::Press => {
                    let columns = self.columns(area);
                    let inside = popup::inside(self.place(area));
                    let at = Position::new(mouse.column.wrapping_sub(inside.x), mouse.row.wrapping_sub(inside.y));
                    match columns.line_at(self.page, at) {
                        Some(Line::Entry(group, entry)) => self.chosen(group, entry),
                        _ => Outcome::Stays,
                    }
                }
                MouseKind::ScrollDown => self.turn(1, area),
                MouseKind::ScrollUp => self.turn(-1, area),
                _ => Outcome::Stays,
            },
            _ => Outcome::Stays,
        }
    }

    fn key(&mut self, chord: Chord, look: &Look, area: Rect) -> Outcome {
        if let Some(c) = chord.text()
            && let Some((group, entry)) = self.entry_of(c)
        {
            return self.chosen(group, entry);
        }
        if self.chained {
            return Outcome::ClosesWith(Message::Key(chord));
        }
        match look.keymap.resolve(CONTEXTS, chord) {
            Some(action) if self.actions.contains(&action) => Outcome::ClosesWith(Message::Do(action)),
            Some(Action::PageDown) => self.turn(1, area),
            Some(Action::PageUp) => self.turn(-1, area),
            Some(action @ Action::Help) => Outcome::ClosesWith(Message::Do(action)),
            _ if chord.text().is_some() => {
                self.unknown = chord.text();
                Outcome::Stays
            }
            // The key that opens the menu closes it too.
            _ if look.keymap.resolve(&[Context::Board], chord) == Some(Action::KeyMenu) => Outcome::Closes,
            _ => Outcome::ClosesWith(Message::Key(chord)),
        }
    }

    fn entry_of(&self, c: char) -> Option<(usize, usize)> {
        let entries = self.groups.iter().enumerate().flat_map(|(at, group)| {
            group.entries.iter().enumerate().map(move |(entry, what)| (at, entry, what.item.key))
        });
        let mut meant = entries.filter(|(.., key)| *key == c && c != '\0');
        meant.next().map(|(group, entry, _)| (group, entry))
    }

    fn chosen(&mut self, group: usize, entry: usize) -> Outcome {
        let item = self.groups[group].entries[entry].item.clone();
        if item.then.is_empty() {
            return Outcome::ClosesWith(item.sends);
        }
        self.title = item.label.to_string();
        let entries = item.then.into_iter().map(Entry::new).collect();
        self.groups = vec![Group { title: String::new(), entries }];
        self.actions = Vec::new();
        (self.page, self.chained, self.unknown) = (0, true, None);
        Outcome::Sends(item.sends)
    }

    fn turn(&mut self, by: isize, area: Rect) -> Outcome {
        let pages = self.columns(area).pages();
        self.page = self.page.saturating_add_signed(by).min(pages.saturating_sub(1));
        Outcome::Stays
    }

    pub(super) fn fit(&mut self, area: Rect) {
        self.page = self.page.min(self.columns(area).pages().saturating_sub(1));
    }

    fn columns(&self, area: Rect) -> Columns {
        let inside = popup::inside(room(area));
        columns::lay_out(&self.groups, (inside.width, inside.height.saturating_sub(1)))
    }

    pub(super) fn place(&self, area: Rect) -> Rect {
        popup::place(self.size(area), room(area))
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let (width, height) = self.columns(area).size();
        let least = u16::try_from(text_width(&self.title)).unwrap_or(u16::MAX).saturating_add(2).max(30);
        (width.max(least).saturating_add(4), height.saturating_add(3))
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (theme, glyphs) = (&look.theme, &look.glyphs);
        let columns = self.columns(area);
        let inside = popup::render(&self.title, self.size(area), theme, glyphs, room(area), buf);
        for spot in columns.on_page(self.page) {
            let (x, y) = (inside.x + spot.area.x, inside.y + spot.area.y);
            let width = usize::from(spot.area.width);
            if y + 1 >= inside.bottom() || x >= inside.right() {
                continue;
            }
            match spot.line {
                Line::Heading(group) => {
                    put_elided(
                        buf,
                        (x, y),
                        &self.groups[group].title,
                        width,
                        glyphs.ellipsis,
                        theme.style(Role::PopupTitle),
                    );
                }
                Line::Entry(group, entry) => {
                    let Entry { key, label, .. } = &self.groups[group].entries[entry];
                    let after = put(buf, x, y, key, width, theme.style(Role::HintKey));
                    let used = usize::from(after - x) + 1;
                    put_elided(
                        buf,
                        (after + 1, y),
                        label,
                        width.saturating_sub(used),
                        glyphs.ellipsis,
                        Style::default(),
                    );
                }
            }
        }
        let foot = Rect { y: inside.bottom().saturating_sub(1), height: inside.height.min(1), ..inside };
        self.view_foot(columns.pages(), look, foot, buf);
        None
    }

    fn view_foot(&self, pages: usize, look: &Look, foot: Rect, buf: &mut Buffer) {
        let (theme, width) = (&look.theme, usize::from(foot.width));
        if let Some(c) = self.unknown {
            let words = format!("Nothing here has the key {c}.");
            put_elided(buf, (foot.x, foot.y), &words, width, look.glyphs.ellipsis, theme.style(Role::Warning));
            return;
        }
        let mut left = foot;
        if pages > 1 {
            let words = format!("page {} of {pages}", self.page + 1);
            let x = put(buf, foot.x, foot.y, &words, width, theme.style(Role::Quiet));
            let key = look.keymap.label(CONTEXTS, Action::PageDown).unwrap_or_default();
            let x = put(
                buf,
                x + 1,
                foot.y,
                &key,
                usize::from(foot.right().saturating_sub(x + 1)),
                theme.style(Role::HintKey),
            );
            left = Rect { x: (x + 2).min(foot.right()), width: foot.right().saturating_sub(x + 2), ..foot };
        }
        if self.chained {
            put_elided(
                buf,
                (left.x, left.y),
                "or go on typing",
                usize::from(left.width),
                look.glyphs.ellipsis,
                theme.style(Role::Quiet),
            );
            return;
        }
        let wanted = [Action::Help, Action::Close];
        let mut hints = hints(&look.keymap, CONTEXTS, u16::MAX);
        hints.retain(|hint| wanted.contains(&hint.action));
        hint_bar::render(&hints, theme, left, buf);
    }
}

/// Where a menu may stand: above the line that is typed, where there is room for both.
fn room(area: Rect) -> Rect {
    let below = if area.height < LOW { 0 } else { LINE_BELOW };
    Rect { height: area.height - below, ..area }
}
