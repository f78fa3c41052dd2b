//! A line to filter by and the list it filters: choosing by typing, by arrows, by mouse.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::display::{put, put_elided};
use super::{Field, ListState, Step};
use crate::tui::{
    keys::{Action, Chord},
    look::Look,
    message::{Mouse, MouseKind},
    theme::Role,
};

/// What is typed to filter, what it leaves, and what is chosen of it. Items are known by their number
/// in a list that stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    field: Field,
    shown: Vec<usize>,
    list: ListState<usize>,
}

/// What came of a key or the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// It chose another item, or there was nothing to do.
    Moved,
    /// The words changed: filter, and call [`Picker::show`].
    Typed,
    /// An item was taken by the mouse.
    Taken(usize),
    /// It means nothing here.
    Unknown,
}

impl Picker {
    /// A picker of so many items, nothing typed, the first chosen.
    pub fn new(items: usize) -> Picker {
        let mut picker = Picker::default();
        picker.show((0..items).collect());
        picker
    }

    /// The words to filter by.
    pub fn words(&self) -> &str {
        self.field.text()
    }

    /// Empties the line; filter and call [`Picker::show`] after it.
    pub fn clear(&mut self) {
        self.field = Field::default();
    }

    /// Sets which items are left, best first, and chooses the first.
    pub fn show(&mut self, shown: Vec<usize>) {
        self.shown = shown;
        self.list = ListState::default();
        if let Some(first) = self.shown.first() {
            self.list.choose(*first);
        }
    }

    /// The items that are left.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The items that stand in a list of this height.
    pub fn in_sight(&self, height: u16) -> &[usize] {
        let rows = self.list.in_sight(self.shown.len(), height);
        &self.shown[rows]
    }

    /// The item that is chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.list.chosen().copied()
    }

    /// Chooses an item, if it is left.
    pub fn choose(&mut self, item: usize) {
        if self.shown.contains(&item) {
            self.list.choose(item);
            self.list.follow(self.shown.len(), |row| self.shown[row]);
        }
    }

    /// Takes a key, which the keymap resolved to `action`; `page` is the height of the list.
    pub fn key(&mut self, chord: Chord, action: Option<Action>, page: u16) -> Picked {
        let before = self.field.text().len();
        let step = match action {
            Some(Action::SelectUp) => Step::Up,
            Some(Action::SelectDown) => Step::Down,
            Some(Action::PageUp) => Step::PageUp(page),
            Some(Action::PageDown) => Step::PageDown(page),
            Some(action) if self.field.act(action) => {
                let same = self.field.text().len() == before;
                return if same { Picked::Moved } else { Picked::Typed };
            }
            Some(_) => return Picked::Unknown,
            None => {
                let Some(c) = chord.text() else { return Picked::Unknown };
                self.field.insert_char(c);
                return Picked::Typed;
            }
        };
        self.step(step);
        Picked::Moved
    }

    /// Puts pasted text into the line.
    pub fn paste(&mut self, text: &str) -> Picked {
        self.field.insert_str(text);
        Picked::Typed
    }

    /// Takes the mouse; `list` is where the list stands.
    pub fn mouse(&mut self, mouse: Mouse, list: Rect) -> Picked {
        match mouse.kind {
            MouseKind::ScrollUp => self.step(Step::Up),
            MouseKind::ScrollDown => self.step(Step::Down),
            MouseKind::Press if list.contains(Position::new(mouse.column, mouse.row)) => {
                let row = self.list.row_at(mouse.row - list.y);
                if let Some(item) = self.shown.get(row).copied() {
                    self.choose(item);
                    return Picked::Taken(item);
                }
            }
            _ => return Picked::Unknown,
        }
        Picked::Moved
    }

    fn step(&mut self, step: Step) {
        self.list.step(step, self.shown.len(), |row| self.shown[row]);
    }

    /// Scrolls so that the chosen item is in sight; to be called whenever something changed.
    pub fn fit(&mut self, height: u16) {
        self.list.follow(self.shown.len(), |row| self.shown[row]);
        self.list.scroll(self.shown.len(), height);
    }

    /// Draws the line, with `asks` in it while it is empty; the cursor's cell.
    pub fn render_line(&self, asks: &str, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = &look.theme;
        put(buf, area.x, area.y, look.glyphs.caret, usize::from(area.width), theme.style(Role::Quiet));
        let line = Rect { x: (area.x + 2).min(area.right()), width: area.width.saturating_sub(2), height: 1, ..area };
        if self.field.is_empty() && !line.is_empty() {
            let style = theme.style(Role::Prompt);
            put_elided(buf, (line.x, line.y), asks, usize::from(line.width), look.glyphs.ellipsis, style);
        }
        self.field.render(line, buf, Style::default())
    }

    /// Draws the items in sight: `draw` gets each one's number, its room, and whether it is chosen.
    pub fn render_list(
        &self,
        look: &Look,
        area: Rect,
        buf: &mut Buffer,
        mut draw: impl FnMut(usize, Rect, bool, &mut Buffer),
    ) {
        self.list.render(self.shown.len(), &look.theme, &look.glyphs, area, buf, |row, room, chosen, buf| {
            draw(self.shown[row], room, chosen, buf);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(picker: &mut Picker, key: &str, action: Option<Action>) -> Picked {
        picker.key(key.parse().unwrap(), action, 2)
    }

    #[test]
    fn typing_filters_and_arrows_choose() {
        let mut picker = Picker::new(5);
        assert_eq!(picker.chosen(), Some(0));
        assert_eq!(key(&mut picker, "a", None), Picked::Typed);
        assert_eq!(picker.words(), "a");
        picker.show(vec![4, 2, 3]);
        assert_eq!(picker.chosen(), Some(4));
        assert_eq!(key(&mut picker, "down", Some(Action::SelectDown)), Picked::Moved);
        assert_eq!(picker.chosen(), Some(2));
        key(&mut picker, "pagedown", Some(Action::PageDown));
        assert_eq!(picker.chosen(), Some(3));
        assert_eq!(key(&mut picker, "left", Some(Action::Left)), Picked::Moved);
        assert_eq!(key(&mut picker, "ctrl+u", Some(Action::DeleteToStart)), Picked::Moved);
        assert_eq!(key(&mut picker, "enter", Some(Action::Choose)), Picked::Unknown);
        assert_eq!(key(&mut picker, "ctrl+x", None), Picked::Unknown);
        picker.show(Vec::new());
        assert_eq!(picker.chosen(), None);
        assert_eq!(key(&mut picker, "down", Some(Action::SelectDown)), Picked::Moved);
    }

    #[test]
    fn the_mouse_takes_what_it_points_at() {
        let mut picker = Picker::new(9);
        picker.choose(8);
        picker.fit(3);
        let list = Rect::new(2, 2, 10, 3);
        let press = |row| Mouse { kind: MouseKind::Press, column: 4, row };
        assert_eq!(picker.mouse(press(2), list), Picked::Taken(6));
        assert_eq!(picker.chosen(), Some(6));
        assert_eq!(picker.mouse(press(1), list), Picked::Unknown);
        assert_eq!(picker.mouse(Mouse { kind: MouseKind::ScrollUp, ..press(3) }, list), Picked::Moved);
        assert_eq!(picker.chosen(), Some(5));
    }
}
