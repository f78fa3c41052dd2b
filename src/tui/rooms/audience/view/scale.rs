//! Everyone's answers to a question, below what was said or on the whole wall. Never a mean.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Scene, frame::Frame, one};
use crate::{
    domain::{
        framework::{ScaleDefinition, ScaleEnd},
        ids::{BoardId, PersonId},
        scale::{NoValue, Rating, Scale, ScaleKey, Value},
    },
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            Mark, Slider, digits,
            display::{display, put, text_width},
            wrap::wrap,
        },
    },
};

/// From this height on there is room for answers below what was said.
const ROOM_FOR_STRIP: u16 = 16;

/// Columns between two answers in one row.
const APART: usize = 4;

/// The answers below what was said.
pub struct Strip {
    pub area: Rect,
    line: Slider,
    answers: Vec<String>,
}

/// The strip of the board's first question that somebody has answered, if there is room for it.
pub fn strip(scene: &Scene, board: &BoardId, look: &Look, body: Rect) -> Option<Strip> {
    if body.height < ROOM_FOR_STRIP || body.width < 60 {
        return None;
    }
    let framework = &scene.seen.board(board)?.framework;
    let answered = |key: &ScaleKey| key.board == *board && key.about.is_none();
    let scale = scene.seen.scales.iter().find(|scale| answered(&scale.key))?;
    let slider = slider(scene, look, framework.scale(&scale.key.scale)?, Some(scale), End::Short);
    // Who stands where is told in words, so that no name can be taken to stand under another number.
    let answers = in_words(&slider, body.width - 1);
    let marks = slider.marks.into_iter().map(|mark| Mark { label: String::new(), ..mark }).collect();
    let line = Slider { marks, notes: Vec::new(), ..slider };
    let height = u16::try_from(answers.len() + 1).unwrap_or(u16::MAX).min(body.height / 3);
    Some(Strip { area: Rect { y: body.bottom() - height, height, ..body }, line, answers })
}

impl Strip {
    pub fn draw(&self, look: &Look, buf: &mut Buffer) {
        self.line.render_strip(&look.theme, &look.glyphs, self.area, buf);
        let Rect { x, y, width, .. } = self.area;
        let style = look.theme.style(Role::SliderMark);
        for (answer, y) in self.answers.iter().zip(y + 1..self.area.bottom()) {
            put(buf, x + 1, y, answer, usize::from(width.saturating_sub(1)), style);
        }
    }
}

/// The answers from the lowest, each number with everyone who gave it; a row ends between two numbers.
fn in_words(slider: &Slider, room: u16) -> Vec<String> {
    let mut numbers: Vec<(f32, String)> = Vec::new();
    for Mark { value, label, .. } in &slider.marks {
        match numbers.iter_mut().find(|(number, _)| number == value) {
            Some((_, words)) => words.push_str(&format!(" {label}")),
            None => numbers.push((*value, format!("{}: {label}", number((*value).into())))),
        }
    }
    numbers.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut rows: Vec<String> = Vec::new();
    for words in numbers.into_iter().map(|(_, words)| words).chain(slider.notes.iter().cloned()) {
        match rows.last_mut() {
            Some(row) if text_width(row) + APART + text_width(&words) <= usize::from(room) => {
                row.push_str(&format!("{:APART$}{words}", ""));
            }
            _ => rows.extend(wrap(&words, room).into_iter().map(|row| words[row].to_owned())),
        }
    }
    rows
}

/// The answers on the whole wall, under the question.
pub fn draw(scene: &Scene, look: &Look, frame: &Frame, key: ScaleKey, buf: &mut Buffer) {
    let Some(definition) = definition(scene, &key) else { return };
    let mut body = frame.body;
    let question = display(&definition.question).into_owned();
    if frame.roomy {
        for (range, _) in wrap(&question, body.width).into_iter().zip(0..body.height / 3) {
            let style = look.theme.over(Role::Heading, Role::Scale);
            put(buf, body.x, body.y, &question[range], usize::from(body.width), style);
            body.y += 1;
            body.height -= 1;
        }
        body.y += 1;
        body.height -= 1;
    }
    let mut slider = slider(scene, look, definition, scene.seen.scale(&key), End::Whole);
    if scene.seen.collecting.contains(&key) {
        slider.notes.push("Answers are being collected. No one sees them yet.".to_owned());
    }
    if body.height > 12 {
        slider.render_upright(&look.theme, &look.glyphs, body, buf);
    } else {
        slider.render_strip(&look.theme, &look.glyphs, body, buf);
    }
}

/// One person's number, as large as there is room, with what makes it that number.
pub fn draw_number(scene: &Scene, look: &Look, frame: &Frame, key: &ScaleKey, by: &PersonId, buf: &mut Buffer) {
    let Some(rating) = scene.seen.scale(key).and_then(|scale| scale.of(by)) else { return };
    let pen = scene.pen(look);
    let mut words = vec![(pen.called(by), Role::Speaker)];
    words.extend(rating.reason.as_ref().map(|reason| (reason.to_string(), Role::Text)));
    let number = match rating.value {
        Value::Number(value) => Some(number(value)),
        Value::None(_) => None,
    };
    let rows: usize = words.iter().map(|(text, _)| wrap(text, frame.body.width).len()).sum();
    let below = u16::try_from(rows + 1).unwrap_or(u16::MAX).min(frame.body.height / 2);
    let above = Rect { height: frame.body.height - below, ..frame.body };
    let style = look.theme.over(Role::Heading, Role::Scale);
    let is_drawn = number.as_ref().is_some_and(|n| digits::draw(n, look.glyphs.block, style, above, buf));
    if is_drawn {
        let under = Rect { y: above.bottom() + 1, height: below.saturating_sub(1), ..above };
        return one::draw_words(&words, look, under, buf);
    }
    let said = number.unwrap_or_else(|| no_number(rating.value).to_owned());
    words.insert(0, (said, Role::Heading));
    one::draw_words(&words, look, frame.body, buf);
}

fn definition<'a>(scene: &Scene<'a>, key: &ScaleKey) -> Option<&'a ScaleDefinition> {
    scene.seen.board(&key.board)?.framework.scale(&key.scale)
}

fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn no_number(value: Value) -> &'static str {
    match value {
        Value::Number(_) => "",
        Value::None(NoValue::Pass) => "passes",
        Value::None(NoValue::NotAsked) => "not asked",
        Value::None(NoValue::Absent) => "absent",
    }
}

/// How much is said of what the two ends mean.
#[derive(Clone, Copy)]
enum End {
    Short,
    Whole,
}

/// The answers of everyone; between those who gave the same number stands a comma.
fn slider(scene: &Scene, look: &Look, definition: &ScaleDefinition, scale: Option<&Scale>, end: End) -> Slider {
    let pen = scene.pen(look);
    let answers: Vec<&Rating> = scale.map(|scale| scale.current().collect()).unwrap_or_default();
    let mut marks: Vec<Mark> = Vec::new();
    let mut notes = Vec::new();
    for rating in answers {
        let label = pen.called(&rating.by);
        let Value::Number(value) = rating.value else {
            notes.push(format!("{label} {}", no_number(rating.value)));
            continue;
        };
        let value = value as f32;
        if let Some(before) = marks.iter_mut().rfind(|mark| mark.value == value) {
            before.label.push(',');
        }
        marks.push(Mark { value, label, ghost: false, focused: false });
    }
    let wording = |of: &ScaleEnd| match end {
        End::Short => of.short.to_string(),
        End::Whole => of.means.to_string(),
    };
    Slider {
        from: definition.low.at as f32,
        to: definition.high.at as f32,
        step: definition.step as f32,
        low: wording(&definition.low),
        high: wording(&definition.high),
        marks,
        notes,
    }
}
