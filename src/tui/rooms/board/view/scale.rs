//! The scale beside or below the columns: everyone's answer, never a mean.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::Board, answers, areas::Areas, names};
use crate::{
    domain::{
        framework::ScaleDefinition,
        ids::PersonId,
        map::Map,
        naming::NamesAs,
        person::initials_of,
        scale::{Rating, Value},
    },
    tui::{
        look::Look,
        theme::{Glyphs, Role},
        widgets::{
            display::{put, put_elided},
            slider::{Mark, Slider},
            wrap::wrap,
        },
    },
};

/// From this width on an upright scale has room for names.
const ROOM_FOR_NAMES: u16 = 24;

/// The rows that say what a question is about, at most.
const TITLE_ROWS: usize = 4;

/// Draws the scale where there is room for it.
pub fn draw(board: &Board, look: &Look, areas: &Areas, buf: &mut Buffer) {
    let area = areas.scale;
    let Some(definition) = board.scale_definition().filter(|_| !area.is_empty()) else { return };
    if !areas.upright && !areas.map.is_empty() {
        return draw_strip(board, definition, look, area, buf);
    }
    let style = look.theme.style(if board.on_scale { Role::HeadingFocused } else { Role::Heading });
    let style = style.patch(look.theme.style(Role::Scale));
    let width = usize::from(area.width.saturating_sub(2));
    put_elided(buf, (area.x + 2, area.y), &heading(board), width, look.glyphs.ellipsis, style);
    if board.on_scale {
        buf.set_string(area.x, area.y, look.glyphs.focus, look.theme.style(Role::Scale));
    }
    if area.height > 1 {
        let rule = look.glyphs.rule.repeat(width);
        buf.set_stringn(area.x + 1, area.y + 1, rule, width, look.theme.style(Role::Scale));
    }
    let mut body = Rect {
        x: area.x + 1,
        y: area.y + area.height.min(3),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(3),
    };
    draw_title(board, look, &mut body, buf);
    let labels = if body.width >= ROOM_FOR_NAMES { Labels::Names } else { Labels::Initials };
    let beneath = answers::beneath(board, body.width);
    if board.is_collecting() && !board.seen {
        return answers::draw(&beneath, look, body, buf);
    }
    let foot = take_foot(&mut body, beneath.len(), 2);
    let slider = slider(board, definition, labels);
    // Stretched where there is room for it, to be read from the back of the room.
    slider.render_upright(&look.theme, &look.glyphs, body, buf);
    answers::draw(&beneath, look, foot, buf);
}

/// *Scale*, and which one of several.
fn heading(board: &Board) -> String {
    match board.scale_key().and_then(|key| board.map().question_number(&key)) {
        Some((at, count)) if count > 1 => format!("Scale {} of {count}", at + 1),
        _ => "Scale".to_owned(),
    }
}

/// What the question in focus is about, where there are several.
pub fn title(board: &Board) -> Option<String> {
    let key = board.scale_key().filter(|_| board.map().has_several_questions(&board.board))?;
    Some(board.map().question_title(&key).to_string())
}

fn draw_title(board: &Board, look: &Look, body: &mut Rect, buf: &mut Buffer) {
    let Some(title) = title(board) else { return };
    let style = look.theme.style(Role::Text);
    let lines = wrap(&title, body.width);
    let rows = lines.len().min(TITLE_ROWS).min(usize::from(body.height) / 4 + 1);
    let mut y = body.y.saturating_sub(1);
    for (at, line) in lines.into_iter().take(rows).enumerate() {
        let last = at + 1 == rows;
        // The last row there is room for takes all the rest, and says that there is more.
        let words = if last { &title[line.start..] } else { &title[line] };
        put_elided(buf, (body.x, y), words, usize::from(body.width), look.glyphs.ellipsis, style);
        y += 1;
    }
    let taken = y.saturating_sub(body.y).min(body.height);
    (body.y, body.height) = (body.y + taken, body.height - taken);
}

/// Takes the rows of what stands beneath the slider, never more than a share of the whole.
fn take_foot(body: &mut Rect, rows: usize, share: u16) -> Rect {
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(u16::from(rows > 0));
    let height = wanted.min(body.height / share);
    body.height -= height;
    let gap = u16::from(height > 1);
    Rect { y: body.bottom() + gap, height: height - gap, ..*body }
}

fn draw_strip(board: &Board, definition: &ScaleDefinition, look: &Look, area: Rect, buf: &mut Buffer) {
    let mut rest = area;
    if let Some(title) = title(board) {
        let focus = if board.on_scale { look.glyphs.focus } else { " " };
        let x = put(buf, rest.x, rest.y, focus, 1, look.theme.style(Role::Scale));
        let style = look.theme.style(if board.on_scale { Role::HeadingFocused } else { Role::Heading });
        let text = format!("{} {} {title}", heading(board), look.glyphs.separator);
        let style = style.patch(look.theme.style(Role::Scale));
        put_elided(buf, (x, rest.y), &text, usize::from(area.right() - x), look.glyphs.ellipsis, style);
        (rest.y, rest.height) = (rest.y + 1, rest.height - 1);
    }
    let beneath = answers::beneath(board, rest.width.saturating_sub(2));
    let rows = u16::try_from(beneath.len()).unwrap_or(u16::MAX);
    let slider = slider(board, definition, strip_labels(area.width));
    let height = slider.strip_height(area.width, &look.glyphs).min(rest.height.saturating_sub(rows.min(1)));
    slider.render_strip(&look.theme, &look.glyphs, Rect { height, ..rest }, buf);
    let foot =
        Rect { x: rest.x + 1, y: rest.y + height, width: rest.width.saturating_sub(2), height: rest.height - height };
    answers::draw(&beneath, look, foot, buf);
}

/// The rows that the lying scale takes.
pub fn strip_height(board: &Board, width: u16) -> u16 {
    let Some(definition) = board.scale_definition() else { return 0 };
    let slider = slider(board, definition, strip_labels(width)).strip_height(width, &Glyphs::UNICODE);
    let beneath = answers::beneath(board, width.saturating_sub(2)).len();
    let title = u16::from(title(board).is_some());
    slider.saturating_add(title).saturating_add(u16::try_from(beneath).unwrap_or(u16::MAX))
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

fn label(map: &Map, id: &PersonId, labels: Labels) -> String {
    match (labels, map.person(id)) {
        (Labels::Initials, _) if map.names_as() == NamesAs::Roles => initials_of(&map.called(id)).to_string(),
        (Labels::Initials, Some(person)) => {
            let alike = || map.people.iter().filter(|other| other.initials == person.initials && !other.off_list);
            match alike().position(|other| other.id == *id) {
                Some(at) if alike().nth(1).is_some() => format!("{}{}", person.initials, at + 1),
                _ => person.initials.to_string(),
            }
        }
        _ => map.called(id).to_string(),
    }
}

fn slider(board: &Board, definition: &ScaleDefinition, labels: Labels) -> Slider {
    let map = board.map();
    // While answers are collected nothing stands on the line: what was said before would sway what is said now.
    let key = board.scale_key().filter(|_| !board.is_collecting());
    let given: Vec<&Rating> = match key.as_ref().and_then(|key| map.scale(key)) {
        Some(scale) => scale.current().collect(),
        None => Vec::new(),
    };
    let chosen = |rating: &Rating| board.on_scale && board.asked.person.as_ref() == Some(&rating.by);
    let mark = |rating: &&Rating| match rating.value {
        Value::Number(value) => Some(Mark {
            value: value as f32,
            label: label(map, &rating.by, labels),
            ghost: false,
            focused: chosen(rating),
        }),
        Value::None(_) => None,
    };
    let note = |rating: &&Rating| {
        let words = match rating.value {
            Value::Number(_) => return None,
            Value::None(why) => names::without_number(why),
        };
        Some(format!("{} {words}", label(map, &rating.by, labels)))
    };
    let ghosts = map.ghosts.iter().filter(|ghost| Some(&ghost.key) == key.as_ref());
    let ghosts = ghosts.filter_map(|ghost| match ghost.value {
        Value::Number(value) => {
            let label = label(map, &ghost.by, Labels::Initials);
            Some(Mark { value: value as f32, label, ghost: true, focused: false })
        }
        Value::None(_) => None,
    });
    Slider {
        from: definition.low.at as f32,
        to: definition.high.at as f32,
        step: definition.step as f32,
        low: definition.low.short.to_string(),
        high: definition.high.short.to_string(),
        marks: given.iter().filter_map(mark).chain(ghosts).collect(),
        notes: given.iter().filter_map(note).collect(),
    }
}
