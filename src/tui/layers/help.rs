//! Help: the guide to what is in focus, what a newcomer needs, then every key of where the person is.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::Outcome;
use crate::tui::{
    keys::{Action, Context, hints::hints, manual},
    layer::{Guide, GuidePart},
    look::Look,
    message::{Message, MouseKind},
    theme::Role,
    widgets::{
        display::{put, put_elided, text_width},
        hint_bar, popup,
        wrap::wrap,
    },
};

const CONTEXTS: &[Context] = &[Context::Layer, Context::Help];

/// The widest the help is drawn.
const WIDEST: u16 = 92;

/// The columns in front of a point or a step.
const LEAD: u16 = 4;

/// The columns of the keys, where they stand beside their sentences.
const KEYS: u16 = 20;

/// Below this width, keys stand above their sentences.
const NARROW: u16 = 50;

/// What a newcomer needs on the board, after "typing is capturing": ten lines in all.
const FIRST_ON_THE_BOARD: &[Action] = &[
    Action::Add,
    Action::ColumnNext,
    Action::KeyMenu,
    Action::Undo,
    Action::Find,
    Action::SeenSwitch,
    Action::ShowSaved,
    Action::Palette,
    Action::Quit,
];

/// What a newcomer needs elsewhere, where it has a key.
const FIRST_ELSEWHERE: &[Action] = &[
    Action::OpenSession,
    Action::Start,
    Action::FieldNext,
    Action::SelectDown,
    Action::NewSession,
    Action::OpenLibrary,
    Action::SeenSwitch,
    Action::Palette,
    Action::Leave,
    Action::Quit,
];

/// The help while it is open.
#[derive(Debug)]
pub struct Help {
    /// The guide, if there is one, and the keys.
    pages: Vec<Page>,
    page: usize,
    /// The first row in sight.
    top: usize,
}

#[derive(Debug)]
struct Page {
    title: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Heading(String),
    Words { lead: String, text: String },
    Line { keys: String, sentence: &'static str },
}

/// A row of the help at some width.
#[derive(Debug, PartialEq)]
enum Row<'a> {
    Blank,
    Heading(&'a str),
    Words(&'a str, &'a str),
    Keys(&'a str),
    Sentence(&'a str),
    Both(&'a str, &'a str),
}

impl Part {
    fn of(part: GuidePart) -> Part {
        match part {
            GuidePart::Heading(title) => Part::Heading(title),
            GuidePart::Text(text) => Part::Words { lead: String::new(), text },
            GuidePart::Point(lead, text) => Part::Words { lead, text },
        }
    }
}

impl Help {
    pub(super) fn new(contexts: &[Context], guide: Option<Guide>, look: &Look) -> Help {
        let mut parts = vec![Part::Heading("First of all".to_owned())];
        let typing = contexts.contains(&Context::Board);
        let typed =
            Part::Line { keys: "any letter".to_owned(), sentence: "Typing is capturing: it goes into the line." };
        parts.extend(typing.then_some(typed));
        let first = if typing { FIRST_ON_THE_BOARD } else { FIRST_ELSEWHERE };
        parts.extend(first.iter().filter_map(|action| {
            let keys = look.keymap.label(contexts, *action)?;
            Some(Part::Line { keys, sentence: action.spec().explanation })
        }));
        let mut told = Vec::new();
        // The innermost place first: it is where the person is.
        for context in contexts.iter().rev().chain([&Context::Everywhere]) {
            let lines = manual::lines_under(&look.keymap, stack_of(*context, contexts), *context);
            if lines.is_empty() || told.contains(context) {
                continue;
            }
            told.push(*context);
            parts.push(Part::Heading(context.title().to_owned()));
            let line = |line: manual::ManualLine| Part::Line { keys: line.keys, sentence: line.explanation };
            parts.extend(lines.into_iter().map(line));
        }
        let keys = Page { title: "Help".to_owned(), parts };
        let guide =
            guide.map(|guide| Page { title: guide.title, parts: guide.parts.into_iter().map(Part::of).collect() });
        Help { pages: guide.into_iter().chain([keys]).collect(), page: 0, top: 0 }
    }

    pub(super) fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Outcome {
        let page = usize::from(self.list(area).height.max(2) - 1);
        match message {
            Message::Key(chord) => match look.keymap.resolve(CONTEXTS, *chord) {
                Some(Action::SelectUp) => self.top = self.top.saturating_sub(1),
                Some(Action::SelectDown) => self.top += 1,
                Some(Action::PageUp) => self.top = self.top.saturating_sub(page),
                Some(Action::PageDown) => self.top += page,
                Some(Action::First) => self.top = 0,
                Some(Action::Last) => self.top = usize::MAX,
                Some(Action::HelpTurn) => (self.page, self.top) = ((self.page + 1) % self.pages.len(), 0),
                Some(Action::Help) => return Outcome::Closes,
                _ => return Outcome::Unknown,
            },
            Message::Mouse(mouse) => match mouse.kind {
                MouseKind::ScrollUp => self.top = self.top.saturating_sub(1),
                MouseKind::ScrollDown => self.top += 1,
                _ => {}
            },
            _ => return Outcome::Unknown,
        }
        Outcome::Stays
    }

    pub(super) fn fit(&mut self, area: Rect) {
        let list = self.list(area);
        self.top = self.top.min(self.rows(list.width).len().saturating_sub(usize::from(list.height)));
    }

    fn list(&self, area: Rect) -> Rect {
        let inside = popup::inside(self.place(area));
        Rect { height: inside.height.saturating_sub(1), ..inside }
    }

    pub(super) fn place(&self, area: Rect) -> Rect {
        popup::place(self.size(area), area)
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let height = if area.height < 20 { area.height } else { area.height - 2 };
        let width = area.width.min(WIDEST);
        let inside = popup::inside(Rect::new(0, 0, width, height));
        let rows = u16::try_from(self.rows(inside.width).len()).unwrap_or(u16::MAX);
        (width, height.min(rows.saturating_add(3)))
    }

    fn rows(&self, width: u16) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for (at, part) in self.pages[self.page].parts.iter().enumerate() {
            match part {
                Part::Heading(title) => {
                    rows.extend((at > 0).then_some(Row::Blank));
                    rows.push(Row::Heading(title));
                }
                Part::Words { lead, text } => {
                    let indent = if lead.is_empty() { 0 } else { LEAD };
                    let mut wrapped =
                        wrap(text, width.saturating_sub(indent).max(1)).into_iter().map(|range| &text[range]);
                    rows.push(Row::Words(lead, wrapped.next().unwrap_or_default()));
                    rows.extend(wrapped.map(|words| Row::Words(if lead.is_empty() { "" } else { " " }, words)));
                }
                Part::Line { keys, sentence } if width < NARROW => {
                    rows.push(Row::Keys(keys));
                    let wrapped = wrap(sentence, width.saturating_sub(2)).into_iter();
                    rows.extend(wrapped.map(|range| Row::Sentence(&sentence[range])));
                }
                Part::Line { keys, sentence } => {
                    let mut wrapped = wrap(sentence, width - KEYS).into_iter().map(|range| &sentence[range]);
                    if text_width(keys) < usize::from(KEYS) {
                        rows.push(Row::Both(keys, wrapped.next().unwrap_or_default()));
                    } else {
                        rows.push(Row::Keys(keys));
                    }
                    rows.extend(wrapped.map(Row::Sentence));
                }
            }
        }
        rows
    }

    pub(super) fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (theme, ellipsis) = (&look.theme, look.glyphs.ellipsis);
        let inside = popup::render(&self.pages[self.page].title, self.size(area), theme, &look.glyphs, area, buf);
        let list = Rect { height: inside.height.saturating_sub(1), ..inside };
        let indent = if list.width < NARROW { 2 } else { KEYS };
        let columns = usize::from(list.width);
        let beside = columns.saturating_sub(usize::from(indent));
        let rows = self.rows(list.width);
        for (line, row) in list.rows().zip(&rows[self.top.min(rows.len())..]) {
            let mut keys =
                |text: &str| put_elided(buf, (line.x, line.y), text, columns, ellipsis, theme.style(Role::HintKey));
            let sentence = match row {
                Row::Blank => "",
                Row::Heading(title) => {
                    put_elided(buf, (line.x, line.y), title, columns, ellipsis, theme.style(Role::PopupTitle));
                    ""
                }
                Row::Words(lead, text) => {
                    let indent = if lead.is_empty() { 0 } else { LEAD };
                    put(buf, line.x, line.y, lead, usize::from(LEAD), theme.style(Role::HintKey));
                    put(
                        buf,
                        line.x + indent,
                        line.y,
                        text,
                        columns.saturating_sub(usize::from(indent)),
                        Default::default(),
                    );
                    ""
                }
                Row::Keys(text) => {
                    keys(text);
                    ""
                }
                Row::Sentence(text) => text,
                Row::Both(text, sentence) => {
                    keys(text);
                    sentence
                }
            };
            put(buf, line.x + indent, line.y, sentence, beside, Default::default());
        }
        let foot = Rect { y: list.bottom(), height: inside.height - list.height, ..inside };
        let more = rows.len().saturating_sub(self.top + usize::from(list.height));
        view_foot(more, self.pages.len() > 1, look, foot, buf);
        None
    }
}

/// The stack that a context's keys are resolved under: its own, if it is no part of the room.
fn stack_of(context: Context, room: &[Context]) -> &[Context] {
    if context == Context::KeyMenu { &[Context::Layer, Context::KeyMenu] } else { room }
}

/// Says how much there is still to read, and how to get there.
fn view_foot(more: usize, turns: bool, look: &Look, foot: Rect, buf: &mut Buffer) {
    let mut left = foot;
    if more > 0 {
        let key = look.keymap.label(CONTEXTS, Action::PageDown).unwrap_or_default();
        let lines = if more == 1 { "line" } else { "lines" };
        let x = put(buf, foot.x + 1, foot.y, &key, usize::from(foot.width), look.theme.style(Role::HintKey));
        let words = format!("{more} more {lines}");
        let room = usize::from(foot.right().saturating_sub(x + 1));
        let x = put(buf, x + 1, foot.y, &words, room, look.theme.style(Role::HintText));
        left = Rect { x: (x + 2).min(foot.right()), width: foot.right().saturating_sub(x + 2), ..foot };
    }
    let mut hints = hints(&look.keymap, CONTEXTS, hint_bar::columns(left.width));
    hints.retain(|hint| turns || hint.action != Action::HelpTurn);
    hint_bar::render(&hints, &look.theme, left, buf);
}
