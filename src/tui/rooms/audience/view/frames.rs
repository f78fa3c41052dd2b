//! Frames of words and pictures on the wall: all of them where their words fit, else one at a time.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Scene, frame::Frame, words::Row};
use crate::{
    domain::{board::Board, framework::Column, wall::Size},
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{put, put_elided},
            framed::{arranged, divided, draw_frame, draw_picture},
        },
    },
};

/// Draws the board.
pub fn draw(scene: &Scene, look: &Look, frame: &Frame, board: &Board, buf: &mut Buffer) {
    let columns = &board.framework.columns;
    let agreed = agreed(scene, board).filter(|_| frame.roomy);
    let below = agreed.as_ref().map_or(0, |_| 2);
    let body = Rect { height: frame.body.height.saturating_sub(below), ..frame.body };
    let newest = scene.newest.and_then(|id| scene.seen.contribution(id)).filter(|newest| newest.board == board.id);
    let focus = newest.and_then(|newest| {
        let place = newest.place.as_ref()?;
        columns.iter().position(|column| column.id.as_str() == place.column())
    });
    let turned = i64::try_from(focus.unwrap_or(0)).unwrap_or(0) - i64::from(scene.steering.page);
    let focus = usize::try_from(turned).unwrap_or(0).min(columns.len().saturating_sub(1));
    let all = arranged(body, columns.len(), focus);
    let fits = |(column, area): (&Column, &Rect)| {
        let words = divided(*area, board.picture_of(column)).words;
        area.is_empty() || rows(scene, look, board, column, words.width).len() <= usize::from(words.height)
    };
    let large = matches!(scene.steering.size, Size::Large | Size::Largest);
    let one_by_one = large || !columns.iter().zip(&all).all(fits);
    for (at, column) in columns.iter().enumerate() {
        let area = match one_by_one {
            true if at == focus => body,
            true => continue,
            false => all[at],
        };
        if !area.is_empty() {
            draw_one(scene, look, board, (at, column), area, buf);
        }
    }
    if let Some(agreed) = agreed {
        let at = (frame.body.x, frame.body.bottom().saturating_sub(1));
        put_elided(buf, at, &agreed, frame.body.width.into(), look.glyphs.ellipsis, look.theme.style(Role::Fact));
    }
}

fn draw_one(scene: &Scene, look: &Look, board: &Board, (at, column): (usize, &Column), area: Rect, buf: &mut Buffer) {
    let picture = board.picture_of(column);
    let divided = divided(area, picture);
    let (words, accent) = (divided.words, look.theme.style(Role::column(at)));
    let heading = look.theme.over(Role::Heading, Role::column(at));
    let rows = rows(scene, look, board, column, words.width);
    let more = rows.len() > usize::from(words.height);
    let said = if more { format!("{} more", look.glyphs.down) } else { String::new() };
    let quiet = look.theme.style(Role::Quiet);
    draw_frame((&column.title, &said), &look.glyphs, area, (accent, heading, quiet), buf);
    if let Some(picture) = picture.filter(|_| divided.picture.height > 0) {
        draw_picture(picture, &look.glyphs, divided.picture, accent, buf);
    }
    for (row, y) in rows.iter().zip(words.y..words.bottom()) {
        put(buf, words.x, y, &row.text, words.width.into(), look.theme.style(row.role));
    }
}

/// The words of a frame, from the top.
fn rows(scene: &Scene, look: &Look, board: &Board, column: &Column, width: u16) -> Vec<Row> {
    let pen = scene.pen(look);
    let places = board.framework.places().filter(|(_, other, _)| other.id == column.id);
    let said = places.flat_map(|(place, ..)| board.at(Some(&place)).to_vec());
    said.filter_map(|id| scene.seen.contribution(id)).flat_map(|line| pen.rows(line, width.max(1))).collect()
}

/// Who agreed to the frames as they stand.
fn agreed(scene: &Scene, board: &Board) -> Option<String> {
    let agreed = scene.seen.agreement(board).agreed;
    let names: Vec<String> = agreed.iter().map(|id| scene.seen.called(id).to_string()).collect();
    (!names.is_empty()).then(|| format!("Agreed by {}", names.join(", ")))
}
