//! Frames with a picture in each: how many have room beside and below each other, and what is drawn around their words.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::display::{put, put_elided, text_width};
use crate::{
    domain::{framework::Picture, text::Text},
    tui::theme::Glyphs,
};

/// The least width and height of a frame with a picture above its words.
const LEAST: (u16, u16) = (28, 12);
/// From this width on a frame that is not alone can be read well.
const READABLE: u16 = 36;
/// The rows for words that a picture leaves at least, above them or beside.
const WORDS: (u16, u16) = (3, 24);

/// Where each of `count` frames is: all of them where they have room, else as many as have, with the one in `focus` among
/// them; the others are empty.
pub fn arranged(area: Rect, count: usize, focus: usize) -> Vec<Rect> {
    let all = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    let size = |columns: u16| {
        let rows = all.div_ceil(columns);
        (rows, area.width.saturating_sub(columns - 1) / columns, area.height / rows)
    };
    let fits = |columns: &u16| {
        let (_, width, height) = size(*columns);
        width >= LEAST.0 && height >= LEAST.1
    };
    // A frame is about as wide as it is high: a row is as high as two or three columns are wide.
    let away = |columns: &u16| {
        let (_, width, height) = size(*columns);
        (i32::from(width) * 10 - i32::from(height) * 26).abs()
    };
    let (columns, rows) = match (1..=all).filter(fits).min_by_key(away) {
        Some(columns) => (columns, size(columns).0),
        None => ((area.width / READABLE).clamp(1, all), (area.height / LEAST.1).max(1)),
    };
    let (columns, rows) = (usize::from(columns), usize::from(rows));
    let first = focus / (columns * rows) * (columns * rows);
    let (width, height) = (area.width.saturating_sub(columns as u16 - 1) / columns as u16, area.height / rows as u16);
    let place = |at: usize| {
        let Some(at) = at.checked_sub(first).filter(|at| *at < columns * rows) else { return Rect::default() };
        let (column, row) = ((at % columns) as u16, (at / columns) as u16);
        Rect { x: area.x + column * (width + 1), y: area.y + row * height, width, height }
    };
    (0..count).map(place).collect()
}

/// With fewer rows for words below a picture, they stand beside it where they can.
const ENOUGH: u16 = 5;

/// How a frame is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Where the picture is; empty where there is no room for it.
    pub picture: Rect,
    /// Where the words are.
    pub words: Rect,
}

/// The parts of the frame at `area`: a picture above its words, beside them, or none.
pub fn divided(area: Rect, picture: Option<&Picture>) -> Frame {
    let inner = Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let none = Rect { width: 0, height: 0, ..inner };
    let Some((width, height)) = picture.map(picture_size) else {
        return Frame { picture: none, words: inner };
    };
    let beside = width + 2 + WORDS.1 <= inner.width && height <= inner.height;
    let leaves = inner.height.saturating_sub(height);
    if width <= inner.width && leaves >= WORDS.0 && (leaves >= ENOUGH || !beside) {
        // Air between them, and then above the picture, where that leaves enough for the words.
        let between = u16::from(height + WORDS.0 < inner.height);
        let air = u16::from(height + WORDS.0 + 2 < inner.height);
        let x = inner.x + (inner.width - width) / 2;
        let below = air + height + between;
        let picture = Rect { x, y: inner.y + air, width, height };
        let words = Rect { y: inner.y + below, height: inner.height.saturating_sub(below), ..inner };
        return Frame { picture, words };
    }
    if beside {
        let picture = Rect { width, height, ..inner };
        let words = Rect { x: inner.x + width + 2, width: inner.width - width - 2, ..inner };
        return Frame { picture, words };
    }
    Frame { picture: none, words: inner }
}

/// The columns and rows of a picture; both of its drawings fit.
fn picture_size(picture: &Picture) -> (u16, u16) {
    let rows = picture.drawn.len().max(picture.plain.len());
    let wide = |rows: &[Text]| rows.iter().map(|row| text_width(row)).max().unwrap_or(0);
    (wide(&picture.drawn).max(wide(&picture.plain)) as u16, rows as u16)
}

/// Draws a picture with the signs that the terminal has.
pub fn draw_picture(picture: &Picture, glyphs: &Glyphs, area: Rect, style: Style, buf: &mut Buffer) {
    let rows = if glyphs.rule.is_ascii() { &picture.plain } else { &picture.drawn };
    let y = area.y + area.height.saturating_sub(rows.len() as u16);
    for (row, y) in rows.iter().zip(y..area.bottom()) {
        put(buf, area.x, y, row, area.width.into(), style);
    }
}

/// Draws the lines around a frame, with its title in the upper one and what is said of it in the lower one.
pub fn draw_frame(
    (title, said): (&str, &str),
    glyphs: &Glyphs,
    area: Rect,
    (line, heading, quiet): (Style, Style, Style),
    buf: &mut Buffer,
) {
    if area.width < 4 || area.height < 2 {
        put_elided(buf, (area.x, area.y), title, area.width.into(), glyphs.ellipsis, heading);
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x + 1..right {
        put(buf, x, area.y, glyphs.rule, 1, line);
        put(buf, x, bottom, glyphs.rule, 1, line);
    }
    for y in area.y + 1..bottom {
        put(buf, area.x, y, glyphs.bar, 1, line);
        put(buf, right, y, glyphs.bar, 1, line);
    }
    put(buf, area.x, area.y, glyphs.corner_top_left, 1, line);
    put(buf, right, area.y, glyphs.corner_top_right, 1, line);
    put(buf, area.x, bottom, glyphs.corner_bottom_left, 1, line);
    put(buf, right, bottom, glyphs.corner_bottom_right, 1, line);
    let room = usize::from(area.width - 4);
    put_elided(buf, (area.x + 2, area.y), &format!(" {title} "), room, glyphs.ellipsis, heading);
    if !said.is_empty() {
        let said = format!(" {said} ");
        let x = right.saturating_sub(1 + text_width(&said).min(room) as u16).max(area.x + 1);
        put_elided(buf, (x, bottom), &said, room, glyphs.ellipsis, quiet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(width: u16, height: u16, count: usize, focus: usize) -> Vec<usize> {
        let areas = arranged(Rect::new(3, 2, width, height), count, focus);
        for area in areas.iter().filter(|area| !area.is_empty()) {
            assert!(area.right() <= 3 + width && area.bottom() <= 2 + height, "{area:?}");
        }
        (0..count).filter(|at| !areas[*at].is_empty()).collect()
    }

    #[test]
    fn all_frames_are_there_or_a_page_of_them_with_the_one_in_focus() {
        assert_eq!(shown(90, 33, 6, 5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shown(80, 15, 6, 0), [0, 1]);
        assert_eq!(shown(80, 15, 6, 3), [2, 3]);
        assert_eq!(shown(60, 11, 6, 4), [4]);
        assert_eq!(shown(40, 5, 6, 5), [5]);
        assert_eq!(shown(0, 0, 1, 0), [0; 0]);
    }
}
