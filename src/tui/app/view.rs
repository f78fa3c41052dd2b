//! How the whole screen is drawn: the room, a word in passing, what is open over it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Model, preview, room::Room};
use crate::tui::{
    canvas::Canvas,
    look::Look,
    widgets::{display::put, wrap::wrap},
};

/// The smallest screen that rooms are drawn on.
const LEAST: (u16, u16) = (40, 12);

/// Draws on what was drawn last, of which a letter typed on a board changes the foot alone, and one typed in what is open
/// over it that alone; the cell of the hardware cursor.
pub fn redraw(model: &Model, canvas: &mut Canvas) -> Option<Position> {
    let (look, whole) = (&model.look, canvas.area());
    match &model.room {
        Room::Board(board) if is_bare(model) && !is_too_small(whole) => {
            let cursor = board.view_on(look, canvas);
            let Some(layer) = &model.layer else { return cursor };
            let area = model.beneath_first_row(whole);
            layer.view(look, area, canvas.over(layer.place(area)))
        }
        _ => view(model, whole, canvas.anew()),
    }
}

/// Whether nothing stands over the room but a layer.
fn is_bare(model: &Model) -> bool {
    let screens = model.lock.screen.is_some() || model.leaving.is_some() || model.over.is_some();
    !screens && model.toast.is_none() && model.room.wall_preview().is_none()
}

/// Draws everything; the cell of the hardware cursor.
pub fn view(model: &Model, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buf.area);
    let look = &model.look;
    look.theme.clear(area, buf);
    let whole = area;
    let area = if is_too_small(area) { area } else { model.beneath_mark(area) };
    if area != whole {
        model.mark(look, whole, buf);
    }
    if let Some(screen) = &model.lock.screen {
        screen.view(&model.saving(), look, area, buf);
        return model.lock.asking.as_ref().and_then(|asking| asking.view(look, area, buf));
    }
    if is_too_small(whole) {
        too_small(whole, buf);
        return None;
    }
    let mut cursor = match (&model.leaving, &model.over) {
        (Some(screen), _) => screen.view(&model.room.saving(), look, area, buf),
        (None, Some(over)) => over.view(&model.room.saving(), look, area, buf),
        (None, None) => model.room.view(look, area, buf),
    };
    if model.leaving.is_none() && model.over.is_none() {
        preview::draw(model, look, area, buf);
    }
    clear_for_toast(model, look, area, buf);
    if let Some(layer) = &model.layer {
        cursor = layer.view(look, model.beneath_first_row(whole), buf);
    }
    view_toast(model, look, area, buf);
    cursor
}

/// A short toast has the row above the hints to itself, also below a menu that is open.
fn clear_for_toast(model: &Model, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(toast) = model.toast.as_ref().filter(|_| model.leaving.is_none()) else { return };
    if toast.fits_a_row(area.width) && model.room.kept_from_toast(area, true) == 1 {
        look.theme.clear(Rect { y: area.bottom().saturating_sub(2), height: 1, ..area }, buf);
    }
}

/// In the row above the hints; above what is being typed if it needs more.
fn view_toast(model: &Model, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(toast) = &model.toast else { return };
    let in_room = model.layer.is_none() && model.leaving.is_none() && model.over.is_none();
    let kept = if in_room { model.room.kept_from_toast(area, toast.fits_a_row(area.width)) } else { 1 };
    let free = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + kept), ..area };
    toast.render(&look.theme, &look.glyphs, free, buf);
}

fn is_too_small(area: Rect) -> bool {
    area.width < LEAST.0 || area.height < LEAST.1
}

fn too_small(area: Rect, buf: &mut Buffer) {
    let words =
        format!("Make the window a little larger, at least {} by {}. What you typed is kept.", LEAST.0, LEAST.1);
    for (row, range) in area.rows().zip(wrap(&words, area.width)) {
        put(buf, row.x, row.y, &words[range], usize::from(area.width), Default::default());
    }
}
