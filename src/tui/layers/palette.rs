//! The palette: everything that can be done here, filtered by typing, each with its key.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{Outcome, filtered::Filtered, frame};
use crate::{
    domain::text::Text,
    tui::{
        keys::{ACTIONS, Action, ActionSpec, Context, Listing, other_words},
        look::Look,
        message::Message,
        theme::Role,
        widgets::{
            Picker,
            display::{put, put_elided, text_width},
            words::{begin, folded},
        },
    },
};

/// Where each action's sentence begins, unless its title is longer.
const SENTENCE: usize = 34;

/// The least room that a sentence is begun in.
const LEAST_SENTENCE: usize = 36;

/// The palette while it is open.
#[derive(Debug)]
pub struct Palette {
    rows: Vec<Row>,
    picker: Picker,
}

/// An action that does something here.
#[derive(Debug)]
struct Row {
    spec: &'static ActionSpec,
    /// What it is called beside its title.
    called: String,
    /// What can be opened with it: words of the council's own files, which come after the program's.
    opens: String,
    /// What to press instead, where there is a key.
    key: String,
}

impl Palette {
    pub(super) fn new(tools: &[Text], room: &[Context], look: &Look) -> Palette {
        let here = |spec: &&ActionSpec| {
            spec.contexts().any(|context| context == Context::Everywhere || room.contains(&context))
        };
        let listed = ACTIONS.iter().filter(|spec| spec.listing == Listing::Listed).filter(here);
        let opens = |action| match action {
            Action::Boards => tools.iter().map(Text::as_str).collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        let row = |spec: &'static ActionSpec| {
            let action = spec.action;
            Row { spec, called: other_words(action).to_owned(), opens: opens(action), key: key(action, room, look) }
        };
        let rows: Vec<Row> = listed.map(row).collect();
        let picker = Picker::new(rows.len());
        Palette { rows, picker }
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let words = frame::Words {
            title: "Everything",
            asks: "what do you want to do?",
            nothing: "Nothing is called that.",
            count: String::new(),
        };
        let (theme, ellipsis) = (&look.theme, look.glyphs.ellipsis);
        let keys = self.rows.iter().map(|row| text_width(&row.key)).max().unwrap_or(0);
        frame::view((words, &self.picker, self.holds()), Self::CONTEXTS, look, area, buf, |at, room, _, buf| {
            let Row { spec, key, .. } = &self.rows[at];
            let left = usize::from(room.width).saturating_sub(keys + 2);
            put_elided(buf, (room.x, room.y), spec.title, left, ellipsis, Style::default());
            let begins = SENTENCE.max(text_width(spec.title) + 2);
            let beside = left.saturating_sub(begins);
            if beside >= LEAST_SENTENCE {
                let x = room.x + begins as u16;
                put_elided(buf, (x, room.y), spec.explanation, beside, ellipsis, theme.style(Role::Quiet));
            }
            let x = room.right().saturating_sub(text_width(key) as u16).max(room.x);
            put(buf, x, room.y, key, keys, theme.style(Role::HintKey));
        })
    }
}

impl Filtered for Palette {
    const CONTEXTS: &'static [Context] = &[Context::Layer, Context::Line, Context::Palette];

    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn holds(&self) -> frame::Holds {
        frame::Holds { items: self.rows.len(), widest: frame::WIDEST }
    }

    /// The best first: what is called so, what people call so too, what is said to do so. Letters scattered over a
    /// title, or slips of the finger, count only where no words fit: they find nearly anything.
    fn filter(&mut self) {
        let query = folded(self.picker.words());
        let rank = |row: &Row| {
            let (title, called) = (folded(row.spec.title), folded(&row.called));
            let all = || format!("{title} {called} {} {}", folded(&row.opens), folded(row.spec.explanation));
            match () {
                () if title.starts_with(query.trim()) => Some(0),
                () if begin(&title, &query) => Some(1),
                () if begin(&format!("{title} {called}"), &query) => Some(2),
                () if begin(&all(), &query) => Some(3),
                () => None,
            }
        };
        let ranked = self.rows.iter().enumerate().filter_map(|(at, row)| Some((rank(row)?, at)));
        let mut fitting: Vec<(u32, usize)> = ranked.collect();
        if fitting.is_empty() {
            let mut matcher = Matcher::new(Config::DEFAULT);
            let pattern = Pattern::parse(self.picker.words(), CaseMatching::Ignore, Normalization::Smart);
            let mut letters = Vec::new();
            let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
            let scored =
                self.rows.iter().enumerate().filter_map(|(at, row)| Some((u32::MAX - score(row.spec.title)?, at)));
            fitting = scored.collect();
        }
        fitting.sort();
        self.picker.show(fitting.into_iter().map(|(_, at)| at).collect());
    }

    fn taken(&self, row: usize) -> Outcome {
        Outcome::ClosesWith(Message::Do(self.rows[row].spec.action))
    }
}

/// The key that does it here, or the two that do: the key menu's and the one in it.
fn key(action: Action, room: &[Context], look: &Look) -> String {
    let in_menu = || {
        let menu = look.keymap.label(room, Action::KeyMenu)?;
        let key = look.keymap.label(&[Context::Layer, Context::KeyMenu], action)?;
        Some(format!("{menu} {key}"))
    };
    let in_menu = || if action.spec().contexts().any(|c| c == Context::KeyMenu) { in_menu() } else { None };
    look.keymap.label(room, action).or_else(in_menu).unwrap_or_default()
}
