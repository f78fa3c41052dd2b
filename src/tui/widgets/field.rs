//! A field: one line of text that scrolls sideways. For filters, titles and names.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::capture::Capture;
use super::display::{fitting, grapheme_width, put, text_width};

/// One line of text that is being typed.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub(super) line: Capture,
}

impl Field {
    /// A field holding a text.
    pub fn new(text: &str) -> Field {
        Field { line: Capture::new(&one_line(text)) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Puts a text in at the cursor, its lines as one. False, with nothing put in, if it is too much.
    pub fn insert_str(&mut self, text: &str) -> bool {
        self.line.insert_str(&one_line(text))
    }

    /// Types a character; controls are passed over. False if the field is full.
    pub fn insert_char(&mut self, c: char) -> bool {
        self.line.insert_char(c)
    }

    /// Draws the field, scrolled to the cursor; the cursor's cell.
    pub fn render(&self, area: Rect, buf: &mut Buffer, style: Style) -> Option<Position> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let columns = usize::from(area.width);
        let (before, after) = self.text().split_at(self.line.cursor());
        let behind = text_width(before);
        let hidden = (behind + 1).saturating_sub(columns);
        let mut skipped = 0;
        let start = before.grapheme_indices(true).find(|(_, grapheme)| {
            let enough = skipped >= hidden;
            skipped += if enough { 0 } else { grapheme_width(grapheme) };
            enough
        });
        let shown = start.map_or("", |(at, _)| &before[at..]);
        let x = put(buf, area.x, area.y, shown, columns, style);
        let left = usize::from(area.right().saturating_sub(x));
        put(buf, x, area.y, fitting(after, left), left, style);
        Some(Position::new(x.min(area.right() - 1), area.y))
    }
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(field: &Field, width: u16) -> (String, Option<Position>) {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 1));
        let cursor = field.render(buf.area, &mut buf, Style::default());
        let text = buf.content.iter().map(|cell| cell.symbol()).collect::<String>();
        (text, cursor)
    }

    #[test]
    fn a_field_scrolls_to_its_cursor() {
        let mut field = Field::new("core\ngroup");
        assert_eq!(shown(&field, 12), ("core group  ".into(), Some(Position::new(10, 0))));
        assert_eq!(shown(&field, 6), ("group ".into(), Some(Position::new(5, 0))));
        field.line.home();
        assert_eq!(shown(&field, 6), ("core g".into(), Some(Position::new(0, 0))));
        assert_eq!(shown(&field, 0).1, None);
        field.insert_str("日\n");
        assert_eq!(field.text(), "日 core group");
        assert_eq!(shown(&field, 1).1, Some(Position::new(0, 0)));
    }
}
