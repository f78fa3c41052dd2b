//! Drawing the board. Everything here reads; nothing here decides what may be seen: it is given a
//! [`Map`](crate::domain::map::Map) that holds no more.

mod answers;
mod areas;
mod bottom;
mod builder;
mod called;
mod circles;
mod columns;
mod concern;
mod division;
mod entry;
mod frames;
mod gaps;
pub(super) mod grid;
mod here;
pub(super) mod hit;
mod houses;
mod lattice;
pub(super) mod lesson;
pub(super) mod line;
mod mask;
pub(super) mod names;
mod page;
pub(super) mod pane;
mod panes;
mod phase;
mod plain;
pub(super) mod rows;
mod rule;
mod scale;
mod status;
mod steps;
mod tidying;
mod to_place;
mod tried;
mod words;

use std::rc::Rc;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use areas::Areas;
use pane::Pane;

use super::{
    Board,
    drawn::{Drawn, FootKey, HeadKey},
};
use crate::domain::{Moment, framework::Layout};
use crate::tui::{
    canvas::{self, Canvas},
    look::Look,
    theme::Role,
    widgets::banner::Banner,
};

impl Board {
    /// The next moment at which something shown changes by itself.
    pub fn deadline(&self) -> Option<Moment> {
        let lapse = self.line.lapses();
        let talk = self.says_next_at();
        let just_added = self.just_added.map(|(_, until)| until);
        lapse.into_iter().chain(just_added).chain(phase::changes_at(self)).chain(talk).min()
    }

    /// Draws the board; the cell of the hardware cursor.
    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let areas = self.areas_in(area);
        canvas::copy(&self.head(look, area, &areas), buf);
        canvas::copy(&self.foot(look, area, &areas), buf);
        self.draw_line(look, area, &areas, buf)
    }

    /// The same on a canvas that may hold what stands above and below the line from the last time.
    pub fn view_on(&self, look: &Look, canvas: &mut Canvas) -> Option<Position> {
        let area = canvas.area();
        let areas = self.areas_in(area);
        let (head, foot) = (self.head(look, area, &areas), self.foot(look, area, &areas));
        self.draw_line(look, area, &areas, canvas.between(&head, &foot))
    }

    /// The picture of what stands above the line: the last one, unless something of it has changed.
    fn head(&self, look: &Look, area: Rect, areas: &Areas) -> Rc<Buffer> {
        let area = Rect { height: areas.line.y - area.y, ..area };
        Drawn::kept(&mut self.drawn.borrow_mut().head, self.head_key(look, area), || {
            let mut head = Buffer::empty(area);
            self.draw_head(look, area, areas, &mut head);
            head
        })
    }

    /// The same of what stands below it: what is said there, and the keys.
    fn foot(&self, look: &Look, area: Rect, areas: &Areas) -> Rc<Buffer> {
        let area = Rect { y: areas.line.bottom(), height: area.bottom() - areas.line.bottom(), ..area };
        let (theme, glyphs) = (look.theme.name().to_owned(), look.glyphs);
        let prompt = if areas.prompt.is_empty() { Default::default() } else { bottom::prompt(self, look) };
        let (contexts, writing) = (self.contexts(), self.writing.clone());
        let key = FootKey { foot: area, theme, glyphs, contexts, writing, prompt: prompt.clone() };
        Drawn::kept(&mut self.drawn.borrow_mut().foot, key, || {
            let mut foot = Buffer::empty(area);
            look.theme.clear(area, &mut foot);
            bottom::draw_prompt(prompt, look, areas.prompt, &mut foot);
            bottom::draw_hints(self, look, areas.hints, &mut foot);
            foot
        })
    }

    /// The line that is typed, between them.
    fn draw_line(&self, look: &Look, area: Rect, areas: &Areas, buf: &mut Buffer) -> Option<Position> {
        look.theme.clear(Rect { y: areas.line.y, height: areas.line.height, ..area }, buf);
        bottom::draw_line(self, look, areas, buf)
    }

    /// The rows at the foot that a toast leaves alone: never over what is typed, nor over the answer to it.
    pub fn kept_from_toast(&self, area: Rect, short: bool) -> u16 {
        if short && !bottom::answers_typing(self) {
            return 1;
        }
        if self.line.is_in_builder() {
            return builder::KEPT_FROM_TOAST;
        }
        let line = self.areas_in(area).line;
        area.bottom().saturating_sub(line.y)
    }

    /// All that stands above the line: what a letter typed does not change.
    fn draw_head(&self, look: &Look, head: Rect, areas: &Areas, buf: &mut Buffer) {
        look.theme.clear(head, buf);
        lesson::draw(self, look, areas.lesson, buf);
        status::draw(self, look, areas.status, buf);
        if let Some(text) = &self.failure {
            Banner { text: text.clone() }.render(&look.theme, areas.banner, buf);
        }
        let below = areas.lesson.height + areas.status.height + areas.banner.height;
        let page = Rect { y: head.y + below.min(head.height), height: head.height.saturating_sub(below), ..head };
        if page::draw(self, look, page, buf) {
            return;
        }
        tried::draw(self, look, areas.about, buf);
        let go_on = self.draw_panes(look, areas, buf);
        for x in &areas.bars {
            for y in areas.map.top()..areas.map.bottom() {
                buf.set_string(*x, y, look.glyphs.bar, look.theme.style(Role::Rule));
            }
        }
        steps::draw(self, look, areas.steps, buf);
        scale::draw(self, look, areas, buf);
        to_place::draw(self, look, areas.to_place, buf);
        gaps::draw(self, look, areas.gaps, buf);
        rule::draw(self, look, areas, &go_on, buf);
    }

    /// What stands on the board, and around each part of it what its layout draws there. Gives back what goes on below.
    fn draw_panes(&self, look: &Look, areas: &Areas, buf: &mut Buffer) -> Vec<Pane> {
        if let Some(ground) = areas.grid {
            lattice::draw(self, look, &grid::Plan::of(self, ground), buf);
        }
        if areas.drawn == Layout::Circles {
            circles::draw_rings(self, look, &areas.columns, buf);
        }
        if let Some(ground) = areas.line_in_time {
            line::draw(self, look, &line::Plan::of(self, ground), buf);
        }
        let mut go_on = Vec::new();
        for pane in self.panes(areas) {
            let sight = rows::Sight::of(self, &pane);
            let goes_on = sight.as_ref().is_some_and(rows::Sight::goes_on);
            match areas.drawn {
                _ if areas.grid.is_some() => lattice::draw_cell(self, look, &pane, goes_on, buf),
                Layout::Houses => houses::draw(self, look, &pane, buf),
                Layout::Circles => circles::draw(self, look, &pane, buf),
                Layout::Frames => frames::draw(self, look, &pane, goes_on, buf),
                Layout::Columns | Layout::Matrix | Layout::Line => columns::draw(self, look, &pane, buf),
            }
            if let Some(sight) = sight {
                sight.draw(self, look, &pane, buf);
            }
            go_on.extend(goes_on.then_some(pane));
        }
        go_on
    }

    fn head_key(&self, look: &Look, head: Rect) -> HeadKey {
        HeadKey {
            head,
            theme: look.theme.name().to_owned(),
            glyphs: look.glyphs,
            today: self.today,
            clock: phase::said(self),
            folded: self.session.last_folded(),
            reloads: self.reloads,
            seen: self.seen,
            writing: self.writing.clone(),
            saving: self.saving(),
            unsaved: self.unsaved.len(),
            board: self.board.clone(),
            place: self.place.clone(),
            on_scale: self.on_scale,
            asked: self.asked.clone(),
            big: self.big,
            page: self.page,
            selected: self.selected,
            just_added: self.just_added.map(|(id, _)| id),
            scrolls: self.scrolls.clone(),
            corner: self.corner,
            sight: self.sight.shown().clone(),
            wall: (self.wall.is(), self.others_typing()),
            lesson: self.is_practice().then(|| (self.talk.paused, self.beside_session())),
        }
    }
}
