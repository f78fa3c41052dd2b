//! A lesson above the board: who says what now, what there is to do, and what a practice lead says about the board.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::Board;
use crate::{
    domain::{
        lesson::{
            pace::Pace,
            progress::{Found, Progress, Remark},
        },
        text::Text,
    },
    tui::{
        keys::{ACTIONS, Action, Context, Keymap},
        layer::{Guide, GuidePart},
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided, text_width},
            wrap::wrap,
        },
    },
};

/// From this width on, what is said stands beside what is to be done.
const SIDE_BY_SIDE: u16 = 100;
/// How much of a line's words is said, to know it again.
const ENOUGH: usize = 48;

/// A line of words, and how they look.
type Row = (String, Role);

/// How many rows it takes of a screen this high.
pub fn height(board: &Board, rows: u16) -> u16 {
    match rows {
        _ if !board.is_practice() => 0,
        0..=29 => 8,
        30..=49 => 9,
        _ => 11,
    }
}

/// Draws it.
pub fn draw(board: &Board, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(lesson) = board.lesson().filter(|_| !area.is_empty()) else { return };
    head(board, &lesson, look, Rect { height: 1, ..area }, buf);
    let body = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 1 };
    if area.width < SIDE_BY_SIDE {
        let said = said(board, &lesson, body.width);
        // What is to be done, and a remark, are never pushed out.
        let most = usize::from(body.height.saturating_sub(3)).min(3);
        let first = said.len().saturating_sub(most);
        let rows = said[first..].iter().cloned();
        let to_do = to_do(board, &lesson, look, body.width);
        return write(rows.chain(to_do), look, body, buf);
    }
    let left = Rect { width: body.width * 9 / 20, ..body };
    let right = Rect { x: left.right() + 3, width: body.width.saturating_sub(left.width + 3), ..body };
    for y in body.top()..body.bottom() {
        put(buf, left.right() + 1, y, look.glyphs.bar, 1, look.theme.style(Role::Rule));
    }
    let said = said(board, &lesson, left.width);
    let first = said.len().saturating_sub(usize::from(left.height));
    write(said[first..].iter().cloned(), look, left, buf);
    write(to_do(board, &lesson, look, right.width).into_iter(), look, right, buf);
}

fn write(rows: impl Iterator<Item = Row>, look: &Look, area: Rect, buf: &mut Buffer) {
    for (row, (words, role)) in area.rows().zip(rows) {
        put_elided(buf, (row.x, row.y), &words, usize::from(row.width), look.glyphs.ellipsis, look.theme.style(role));
    }
}

/// That it is practice, which lesson, which step, and how the meeting talks.
fn head(board: &Board, lesson: &Progress, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    buf.set_style(area, theme.style(Role::Status));
    let separator = look.glyphs.separator;
    let room = |x: u16| usize::from(area.right().saturating_sub(x));
    let x = put(buf, area.x + 1, area.y, "PRACTICE", room(area.x + 1), theme.over(Role::Status, Role::Warning));
    let pace = match (board.talk.paused, Pace::of(board.session.map())) {
        (true, _) => "the meeting waits for you".to_owned(),
        (false, Pace::Pressed) => "talks when you press Enter".to_owned(),
        (false, pace) => format!("pace: {}", pace.word()),
    };
    let menu = key(&look.keymap, Action::LessonMenu);
    let right = match area.width {
        ..SIDE_BY_SIDE => format!("{menu} the lesson"),
        _ => format!("{pace} {separator} {menu} the lesson"),
    };
    let at = area.right().saturating_sub(text_width(&right) as u16 + 1);
    let step = match (lesson.at, lesson.step()) {
        (Some(at), Some(step)) => format!("step {} of {}: {}", at + 1, lesson.lesson.steps.len(), step.title),
        _ => "the end".to_owned(),
    };
    let words = format!(" {separator} {step}");
    let room = usize::from(at.saturating_sub(x + 1));
    put_elided(buf, (x, area.y), &words, room, look.glyphs.ellipsis, theme.style(Role::Status));
    put(buf, at, area.y, &right, text_width(&right), theme.over(Role::Status, Role::Quiet));
}

/// What was said, the last of it standing out.
fn said(board: &Board, lesson: &Progress, width: u16) -> Vec<Row> {
    let heard = lesson.heard();
    let last = heard.len().saturating_sub(1);
    let mut rows: Vec<Row> = Vec::new();
    for (at, said) in heard.iter().enumerate() {
        let role = if at == last { Role::HeadingFocused } else { Role::Quiet };
        let words = match &said.by {
            Some(by) => format!("{}: “{}”", board.map().called(by), said.words),
            None => said.words.to_string(),
        };
        rows.extend(wrap(&words, width).into_iter().map(|range| (words[range].to_owned(), role)));
    }
    rows
}

/// What there is to do, what a practice lead says, and how it is done.
fn to_do(board: &Board, lesson: &Progress, look: &Look, width: u16) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut say = |sign: &str, words: &str, role: Role| {
        let indent = text_width(sign) + 1;
        let width = width.saturating_sub(indent as u16).max(1);
        for (at, range) in wrap(words, width).into_iter().enumerate() {
            let sign = if at == 0 { sign.to_owned() } else { " ".repeat(indent - 1) };
            rows.push((format!("{sign} {}", &words[range]), role));
        }
    };
    let Some(step) = lesson.step() else {
        let ends: Vec<&str> = lesson.lesson.ends.iter().map(Text::as_str).collect();
        say(look.glyphs.done, &with_keys(&ends.join(" "), &look.keymap), Role::Text);
        say(
            look.glyphs.chosen,
            "That was the lesson. Enter: the list of lessons. Or go on trying things here.",
            Role::Prompt,
        );
        return rows;
    };
    let remarks = lesson.remarks();
    let is_done = lesson.is_done() && !lesson.has_more();
    if !is_done {
        say(look.glyphs.chosen, &with_keys(&step.task, &look.keymap), Role::Text);
    }
    for remark in &remarks {
        match remark {
            Remark::About(words, found) => say("?", &with_line(words, *found, board, &look.keymap), Role::SpeakerHeld),
            // How it is done helps more than to hear that it is not there, before anything is.
            Remark::Still(words) => say("?", &with_keys(words, &look.keymap), Role::Prompt),
            Remark::Good(..) => {}
        }
    }
    let good = remarks.iter().filter_map(|remark| match remark {
        Remark::Good(words, found) => Some(with_line(words, *found, board, &look.keymap)),
        _ => None,
    });
    let good: Vec<String> = good.collect();
    if is_done {
        for words in &good {
            say(look.glyphs.done, words, Role::Saved);
        }
        let on = match board.selected {
            None => "Enter: the next step.",
            // With a line chosen, Enter opens that.
            Some(_) => "Esc, then Enter: the next step.",
        };
        say(look.glyphs.chosen, on, Role::Prompt);
    } else {
        if let Some(how) = &step.how {
            say(" ", &with_keys(how, &look.keymap), Role::Quiet);
        }
        for words in &good {
            say(look.glyphs.done, words, Role::Saved);
        }
    }
    rows
}

impl Board {
    /// The rows of the screen that the lesson takes.
    pub(in super::super) fn lesson_rows(&self) -> u16 {
        height(self, self.size.height)
    }

    /// All of the step: what was said, what there is to do and how, what a practice lead says.
    pub(in super::super) fn lesson_in_full(&self, look: &Look) -> Option<Guide> {
        let lesson = self.lesson()?;
        let mut parts = Vec::new();
        if let Some(step) = lesson.step() {
            parts.push(GuidePart::Text(with_keys(&step.task, &look.keymap)));
            parts.extend(step.how.iter().map(|how| GuidePart::Text(with_keys(how, &look.keymap))));
        }
        parts.extend(
            lesson
                .at
                .is_none()
                .then_some(&lesson.lesson.ends)
                .into_iter()
                .flatten()
                .map(|text| GuidePart::Text(with_keys(text, &look.keymap))),
        );
        let remarks = lesson.remarks();
        if !remarks.is_empty() {
            parts.push(GuidePart::Heading("What a practice lead says".into()));
        }
        parts.extend(remarks.into_iter().map(|remark| match remark {
            Remark::Good(words, found) => {
                GuidePart::Point(look.glyphs.done.into(), with_line(words, found, self, &look.keymap))
            }
            Remark::About(words, found) => GuidePart::Point("?".into(), with_line(words, found, self, &look.keymap)),
            Remark::Still(words) => GuidePart::Point("?".into(), with_keys(words, &look.keymap)),
        }));
        if !lesson.heard().is_empty() {
            parts.push(GuidePart::Heading("What was said".into()));
        }
        parts.extend(lesson.heard().iter().map(|said| {
            let by = said.by.as_ref().map(|by| format!("{}: ", self.map().called(by))).unwrap_or_default();
            GuidePart::Text(format!("{by}{}", said.words))
        }));
        let title = lesson.step().map_or(&lesson.lesson.title, |step| &step.title).to_string();
        Some(Guide { title, parts })
    }
}

/// The words with the keys they name, and with the beginning of the line they are about, as far as this screen may show it.
fn with_line(words: &str, found: Found, board: &Board, keymap: &Keymap) -> String {
    let words = with_keys(words, keymap);
    if !words.contains("{line}") {
        return words;
    }
    let line = found.line.and_then(|id| board.map().words_of(id)).map(|words| words.replace('\n', " "));
    let line = match line {
        Some(line) => match line.char_indices().nth(ENOUGH) {
            Some((end, _)) => format!("“{}…”", line[..line[..end].rfind(' ').unwrap_or(end)].trim_end()),
            None => format!("“{line}”"),
        },
        None => "That line".to_owned(),
    };
    words.replace("{line}", &line)
}

/// The words with the key of each action that stands in braces.
pub fn with_keys(words: &str, keymap: &Keymap) -> String {
    let mut said = words.to_owned();
    for spec in ACTIONS.iter().filter(|_| words.contains('{')) {
        let name = format!("{{{}}}", spec.name);
        if said.contains(&name) {
            said = said.replace(&name, &key(keymap, spec.action));
        }
    }
    said
}

/// The key of an action; the way through the palette where it has none.
fn key(keymap: &Keymap, action: Action) -> String {
    let spec = action.spec();
    let first = |context: Context| keymap.chords(context, action).first().map(|chord| chord.label());
    let label = spec.contexts().find_map(|context| match (context, first(context)) {
        (Context::KeyMenu, Some(label)) => Some(format!("{} {label}", key(keymap, Action::KeyMenu))),
        (_, label) => label,
    });
    label.unwrap_or_else(|| {
        let palette = keymap.label(&[], Action::Palette).unwrap_or_default();
        format!("{palette}, “{}”", spec.title)
    })
}
