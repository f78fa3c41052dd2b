//! The scale beside or below the columns: everyone's answer, never a mean.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Board, areas::Areas, names};
use crate::{
    domain::{
        framework::ScaleDefinition,
        scale::{NoValue, Rating, Value},
    },
    tui::{
        look::Look,
        theme::{Glyphs, Role},
        widgets::{
            display::put_elided,
            slider::{Mark, Slider},
        },
    },
};

/// From this width on an upright scale has room for names.
const ROOM_FOR_NAMES: u16 = 24;

/// From this height on the scale is stretched, to be read from the back of the room.
const TALL: u16 = 36;

/// Draws the scale where there is room for it.
pub fn draw(board: &Board, look: &Look, areas: &Areas, buf: &mut Buffer) {
    let area = areas.scale;
    let Some(definition) = board.scale_definition().filter(|_| !area.is_empty()) else { return };
    if !areas.upright && area.height < 8 {
        return slider(board, definition, strip_labels(area.width)).render_strip(&look.theme, &look.glyphs, area, buf);
    }
    let style = look.theme.style(if board.on_scale { Role::HeadingFocused } else { Role::Heading });
    let style = style.patch(look.theme.style(Role::Scale));
    let width = usize::from(area.width.saturating_sub(2));
    put_elided(buf, (area.x + 2, area.y), "Scale", width, look.glyphs.ellipsis, style);
    if board.on_scale {
        buf.set_string(area.x, area.y, look.glyphs.focus, look.theme.style(Role::Scale));
    }
    if area.height > 1 {
        let rule = look.glyphs.rule.repeat(width);
        buf.set_stringn(area.x + 1, area.y + 1, rule, width, look.theme.style(Role::Scale));
    }
    let body = Rect {
        x: area.x + 1,
        y: area.y + area.height.min(3),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(3),
    };
    let labels = if body.width >= ROOM_FOR_NAMES { Labels::Names } else { Labels::Initials };
    let slider = slider(board, definition, labels);
    if areas.upright && body.height < TALL {
        slider.render_vertical(&look.theme, &look.glyphs, body, buf);
    } else {
        slider.render_big(&look.theme, &look.glyphs, body, buf);
    }
}

/// The rows that the lying scale takes.
pub fn strip_height(board: &Board, width: u16) -> u16 {
    board
        .scale_definition()
        .map_or(0, |scale| slider(board, scale, strip_labels(width)).strip_height(width, &Glyphs::UNICODE))
}

/// On a small screen every row is the map's.
fn strip_labels(width: u16) -> Labels {
    if width < 100 { Labels::Initials } else { Labels::Names }
}

/// How people are written beside their answers.
#[derive(Clone, Copy, PartialEq)]
enum Labels {
    Names,
    Initials,
}

fn slider(board: &Board, definition: &ScaleDefinition, labels: Labels) -> Slider {
    let map = board.map();
    let answers: Vec<&Rating> = match board.scale_key().and_then(|key| map.scale(&key)) {
        Some(scale) if !board.is_collecting() => scale.current().collect(),
        _ => Vec::new(),
    };
    let label = |rating: &Rating| match (labels, map.person(&rating.by)) {
        (Labels::Initials, Some(person)) => person.initials.to_string(),
        _ => names::name(map, &rating.by).to_owned(),
    };
    let mark = |rating: &&Rating| match rating.value {
        Value::Number(value) => Some(Mark { value: value as f32, label: label(rating), ghost: false, focused: false }),
        Value::None(_) => None,
    };
    let note = |rating: &&Rating| match rating.value {
        Value::Number(_) => None,
        Value::None(NoValue::Pass) => Some(format!("{} passes", label(rating))),
        Value::None(NoValue::NotAsked) => Some(format!("{} not asked", label(rating))),
        Value::None(NoValue::Absent) => Some(format!("{} absent", label(rating))),
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
