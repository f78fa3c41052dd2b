//! What was said, under the question it answers, page by page.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Scene,
    flow::{Flow, Item, Start},
    frame::Frame,
    one, scale,
    spot::Lines,
    words::{Pen, Row},
};
use crate::{
    domain::{
        ids::{BoardId, ContributionId},
        wall::Size,
    },
    tui::{
        look::Look,
        theme::Role,
        widgets::{
            display::{display, put, put_elided, text_width},
            wrap::wrap,
        },
    },
};

/// The page that was shown last, so that it stays until it is full.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    heading: (BoardId, String, Option<String>),
    area: Rect,
    columns: u16,
    /// The contribution it begins with, and from which of its rows.
    first: ContributionId,
    row: usize,
    /// Whether its heading stands above that.
    headed: bool,
}

/// How lines are set.
struct Setting {
    area: Rect,
    columns: u16,
    /// The columns that names have to themselves; none on a narrow wall, where they stand in front of the words.
    names: u16,
    between: usize,
}

const GUTTER: u16 = 2;
const BETWEEN_COLUMNS: u16 = 4;

impl Lines<'_> {
    /// The page that shows what is to be shown.
    pub fn turn(&self, scene: &Scene, look: &Look, frame: Frame, before: Option<&Turned>) -> Option<Turned> {
        let setting = self.setting(scene, look, &frame);
        let start = self.start(scene, look, &setting, before);
        let first = self.items[start.item..].iter().find_map(|item| match item {
            Item::Line(id) => Some(*id),
            Item::Title(_) => None,
        })?;
        let (heading, headed) = (self.heading_key(), matches!(self.items[start.item], Item::Title(_)));
        Some(Turned { heading, area: setting.area, columns: setting.columns, first, row: start.row, headed })
    }

    fn heading_key(&self) -> (BoardId, String, Option<String>) {
        (self.board.clone(), self.title.to_string(), self.section.map(|section| section.to_string()))
    }

    /// The page that is shown by itself.
    fn start(&self, scene: &Scene, look: &Look, setting: &Setting, before: Option<&Turned>) -> Start {
        let Some(last) = self.items.len().checked_sub(1) else { return Start::default() };
        let newest = scene.newest.and_then(|id| self.items.iter().rposition(|item| *item == Item::Line(id)));
        let pen = scene.pen(look);
        let mut flow = setting.flow(&self.items, &pen);
        flow.showing(newest.unwrap_or(last), before.and_then(|before| self.found(setting, before)))
    }

    /// Where the page that was shown begins, if it is one of these.
    fn found(&self, setting: &Setting, turned: &Turned) -> Option<Start> {
        let fits =
            turned.heading == self.heading_key() && turned.area == setting.area && turned.columns == setting.columns;
        let item = fits.then(|| self.items.iter().rposition(|item| *item == Item::Line(turned.first)))??;
        let above = item.checked_sub(1).filter(|above| turned.headed && matches!(self.items[*above], Item::Title(_)));
        Some(Start { item: above.unwrap_or(item), row: turned.row })
    }

    pub fn draw(&self, scene: &Scene, look: &Look, frame: Frame, turned: Option<&Turned>, buf: &mut Buffer) {
        let setting = self.setting(scene, look, &frame);
        if let Some(strip) = scale::strip(scene, self.board, look, frame.body) {
            strip.draw(look, buf);
        }
        if self.items.is_empty() {
            return self.draw_heading(scene, look, &frame, None, buf);
        }
        let found = turned.and_then(|turned| self.found(&setting, turned));
        let mut start = found.unwrap_or_else(|| self.start(scene, look, &setting, None));
        let pen = scene.pen(look);
        let mut flow = setting.flow(&self.items, &pen);
        for _ in 0..scene.steering.page.min(MOST_PAGES) {
            start = flow.before(start);
        }
        for _ in 0..(-scene.steering.page).clamp(0, MOST_PAGES) {
            let next = flow.page(start).next;
            start = if next.item < self.items.len() { next } else { start };
        }
        let page = flow.page(start);
        // A page that begins in the middle of a section says which.
        let is_line = matches!(self.items[start.item], Item::Line(_));
        self.draw_heading(scene, look, &frame, self.heading_of(start.item).filter(|_| is_line), buf);
        for piece in &page.pieces {
            let column = u16::try_from(piece.column).unwrap_or(0);
            let width = setting.column_width();
            let x = setting.area.x + column * (width + BETWEEN_COLUMNS);
            let item = &self.items[piece.item];
            for (row, y) in (piece.rows.0..piece.rows.1).zip(piece.y..) {
                let Ok(y) = u16::try_from(y) else { break };
                let at = (x, setting.area.y + y);
                let Some(words) = flow.rows(piece.item).get(row).cloned() else { break };
                setting.draw_row(scene, look, &pen, item, (row, &words), at, buf);
            }
        }
        if frame.roomy {
            let more_above = start > Start::default();
            let more_below = page.next.item < self.items.len();
            draw_more(look, &setting, (more_above, more_below), buf);
        }
    }

    fn draw_heading(&self, scene: &Scene, look: &Look, frame: &Frame, goes_on: Option<&str>, buf: &mut Buffer) {
        let Rect { x, y, width, .. } = frame.body;
        if frame.roomy {
            let section = self.section.map(|section| section.as_str()).or(goes_on).unwrap_or_default();
            let right = text_width(section).min(usize::from(width) / 2);
            let style = look.theme.over(Role::Heading, Role::column(self.column));
            let room = usize::from(width).saturating_sub(right + 3);
            put_elided(buf, (x, y), &self.title.to_uppercase(), room, look.glyphs.ellipsis, style);
            let at = x + width - right as u16;
            put_elided(buf, (at, y), section, right, look.glyphs.ellipsis, look.theme.style(Role::Section));
        }
        if let Some(question) = scene.steering.prompt.as_ref().and_then(|prompt| one::prompt(scene.seen, prompt)) {
            for (row, range) in (0..prompt_rows(scene, frame)).zip(wrap(question, width)) {
                let y = y + u16::from(frame.roomy) * 2 + row;
                put(buf, x, y, &display(&question[range]), usize::from(width), look.theme.style(Role::Prompt));
            }
        }
    }

    fn setting(&self, scene: &Scene, look: &Look, frame: &Frame) -> Setting {
        let mut area = frame.body;
        let mut above = u16::from(frame.roomy) * 3;
        let prompt = prompt_rows(scene, frame);
        above += if prompt > 0 { prompt + u16::from(frame.roomy) } else { 0 };
        area.y += above.min(area.height);
        area.height = area.height.saturating_sub(above);
        if let Some(strip) = scale::strip(scene, self.board, look, frame.body) {
            area.height = strip.area.y.saturating_sub(area.y + 1);
        }
        let columns = frame.columns;
        let width = (area.width.saturating_sub((columns - 1) * BETWEEN_COLUMNS)) / columns;
        let names = match scene.steering.size {
            _ if width < 60 => 0,
            Size::Largest => 0,
            _ => (width / 8).clamp(8, 14),
        };
        let between = usize::from(frame.roomy) + usize::from(scene.steering.size >= Size::Large && area.height > 16);
        Setting { area, columns, names, between }
    }
}

/// No chair turns further than this at once; a file changed by hand shall not keep the wall busy.
const MOST_PAGES: i16 = 200;

fn prompt_rows(scene: &Scene, frame: &Frame) -> u16 {
    let question = scene.steering.prompt.as_ref().and_then(|prompt| one::prompt(scene.seen, prompt));
    let rows = question.map_or(0, |question| wrap(question, frame.body.width).len());
    u16::try_from(rows).unwrap_or(u16::MAX).min(frame.body.height / 3)
}

impl Setting {
    fn column_width(&self) -> u16 {
        (self.area.width.saturating_sub((self.columns - 1) * BETWEEN_COLUMNS)) / self.columns
    }

    fn text_width(&self) -> u16 {
        self.column_width().saturating_sub(self.gutter() + self.names).max(1)
    }

    /// Room for the bar beside what was said last.
    fn gutter(&self) -> u16 {
        if self.area.width < 24 { 1 } else { GUTTER }
    }

    fn flow<'a>(&'a self, items: &'a [Item], pen: &'a Pen) -> Flow<'a, impl FnMut(&Item) -> Vec<Row>> {
        let lay = |item: &Item| match item {
            Item::Title(title) => {
                let rows = wrap(title, self.text_width());
                rows.into_iter().map(|row| Row { text: title[row].to_owned(), role: Role::Section }).collect()
            }
            Item::Line(id) => self.lay(*id, pen),
        };
        Flow::new(items, usize::from(self.columns), usize::from(self.area.height), self.between, lay)
    }

    /// The rows of a contribution; on a narrow wall with the speaker above.
    fn lay(&self, id: ContributionId, pen: &Pen) -> Vec<Row> {
        let Some(contribution) = pen.seen.contribution(id) else { return Vec::new() };
        let mut rows = pen.rows(contribution, self.text_width());
        let speaker = pen.speaker(contribution);
        if self.names == 0 && !speaker.is_empty() {
            rows.insert(0, Row { text: speaker, role: Role::Speaker });
        } else if self.names > 0 {
            // A long name goes on below itself, beside the words.
            let long = wrap(&speaker, self.names - 1).len();
            rows.resize(rows.len().max(long), Row { text: String::new(), role: Role::Text });
        }
        rows
    }

    #[expect(clippy::too_many_arguments, reason = "a row, where it goes, and how")]
    fn draw_row(
        &self,
        scene: &Scene,
        look: &Look,
        pen: &Pen,
        item: &Item,
        (row, words): (usize, &Row),
        (x, y): (u16, u16),
        buf: &mut Buffer,
    ) {
        let text_x = x + self.gutter();
        let style = look.theme.style(words.role);
        let Item::Line(id) = item else {
            put(buf, text_x, y, &words.text, usize::from(self.column_width()), style);
            return;
        };
        if scene.newest == Some(*id) {
            put(buf, x, y, look.glyphs.focus, 1, look.theme.style(Role::Speaker));
        }
        if self.names > 0
            && let Some(contribution) = scene.seen.contribution(*id)
        {
            let speaker = pen.speaker(contribution);
            if let Some(range) = wrap(&speaker, self.names - 1).get(row) {
                let style = look.theme.style(Role::Speaker);
                put(buf, text_x, y, &display(&speaker[range.clone()]), usize::from(self.names - 1), style);
            }
        }
        put(buf, text_x + self.names, y, &words.text, usize::from(self.text_width()), style);
    }
}

/// That there is more before or after this page, at the right edge, without a number.
fn draw_more(look: &Look, setting: &Setting, (above, below): (bool, bool), buf: &mut Buffer) {
    let (x, quiet) = (setting.area.right(), look.theme.style(Role::Quiet));
    if above && setting.area.height > 0 {
        put(buf, x, setting.area.y, look.glyphs.up, 1, quiet);
    }
    if below {
        put(buf, x, setting.area.bottom().saturating_sub(1), look.glyphs.down, 1, quiet);
    }
}
