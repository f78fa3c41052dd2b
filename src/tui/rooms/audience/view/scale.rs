//! Everyone's answers to a question, below what was said or on the whole wall. Never a mean.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Scene, frame::Frame, one};
use crate::{
    domain::{
        framework::ScaleDefinition,
        ids::{BoardId, PersonId},
        scale::{NoValue, Rating, Scale, ScaleKey, Value},
    },
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            Mark, Slider, digits,
            display::{display, put},
            wrap::wrap,
        },
    },
};

/// From this height on there is room for answers below what was said.
const ROOM_FOR_STRIP: u16 = 16;

/// The answers below what was said.
pub struct Strip {
    pub area: Rect,
    slider: Slider,
}

/// The strip of the board's first question that somebody has answered, if there is room for it.
pub fn strip(scene: &Scene, board: &BoardId, look: &Look, body: Rect) -> Option<Strip> {
    if body.height < ROOM_FOR_STRIP || body.width < 60 {
        return None;
    }
    let framework = &scene.seen.board(board)?.framework;
    let answered = |key: &ScaleKey| key.board == *board && key.about.is_none();
    let scale = scene.seen.scales.iter().find(|scale| answered(&scale.key))?;
    let slider = slider(scene, look, framework.scale(&scale.key.scale)?, Some(scale));
    let height = slider.strip_height(body.width, &look.glyphs).min(body.height / 3);
    Some(Strip { area: Rect { y: body.bottom() - height, height, ..body }, slider })
}

impl Strip {
    pub fn draw(&self, look: &Look, buf: &mut Buffer) {
        self.slider.render_strip(&look.theme, &look.glyphs, self.area, buf);
    }
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
    let slider = slider(scene, look, definition, scene.seen.scale(&key));
    if body.height > 12 {
        slider.render_big(&look.theme, &look.glyphs, body, buf);
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
    let number = number(rating.value);
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

fn number(value: Value) -> Option<String> {
    match value {
        Value::Number(value) => {
            let text = format!("{value:.2}");
            Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        Value::None(_) => None,
    }
}

fn no_number(value: Value) -> &'static str {
    match value {
        Value::Number(_) => "",
        Value::None(NoValue::Pass) => "passes",
        Value::None(NoValue::NotAsked) => "not asked",
        Value::None(NoValue::Absent) => "absent",
    }
}

fn slider(scene: &Scene, look: &Look, definition: &ScaleDefinition, scale: Option<&Scale>) -> Slider {
    let pen = scene.pen(look);
    let answers: Vec<&Rating> = scale.map(|scale| scale.current().collect()).unwrap_or_default();
    let mark = |rating: &&Rating| match rating.value {
        Value::Number(value) => {
            Some(Mark { value: value as f32, label: pen.called(&rating.by), ghost: false, focused: false })
        }
        Value::None(_) => None,
    };
    let note = |rating: &&Rating| {
        let said = no_number(rating.value);
        (!said.is_empty()).then(|| format!("{} {said}", pen.called(&rating.by)))
    };
    Slider {
        from: definition.low.at as f32,
        to: definition.high.at as f32,
        step: definition.step as f32,
        low: definition.low.short.to_string(),
        high: definition.high.short.to_string(),
        marks: answers.iter().filter_map(mark).collect(),
        notes: answers.iter().filter_map(note).collect(),
    }
}
