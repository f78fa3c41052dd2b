//! Drawing the wall: few things, large, with wide margins. Everything here reads what the room may see.

mod boards;
mod flow;
mod frame;
mod frames;
mod line;
mod lines;
mod one;
mod practice;
mod scale;
mod spot;
mod words;

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect};

use frame::Frame;
pub use lines::Turned;
use spot::Spot;
use words::Pen;

use crate::{
    domain::{ids::ContributionId, public::PublicSession, wall::Steering},
    live::State,
    tui::{look::Look, theme::Role},
};

/// What is to be drawn.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// What the room may see.
    pub seen: &'a PublicSession,
    /// How that stands to the meeting.
    pub state: State,
    /// What the chair wants shown of it.
    pub steering: &'a Steering,
    /// What was said last.
    pub newest: Option<ContributionId>,
    /// What day it is.
    pub today: NaiveDate,
}

/// What fills the wall.
enum Filling<'a> {
    Nothing,
    Sentence(&'static str),
    Spot(Spot<'a>),
}

impl<'a> Scene<'a> {
    fn filling(&self) -> Filling<'a> {
        match self.state {
            _ if self.steering.blank => Filling::Nothing,
            State::Opening => Filling::Nothing,
            State::Ended => Filling::Sentence("The meeting is over. Thank you."),
            State::Waiting => Filling::Sentence("The meeting has not begun."),
            State::Paused => Filling::Sentence("A break."),
            State::Live | State::Stale => Spot::of(self).map_or(Filling::Nothing, Filling::Spot),
        }
    }

    fn pen(&self, look: &'a Look) -> Pen<'a> {
        Pen { seen: self.seen, glyphs: &look.glyphs, today: self.today }
    }
}

/// Where the page begins that is to be shown after the one that was.
pub fn turn(scene: &Scene, look: &Look, area: Rect, before: Option<&Turned>) -> Option<Turned> {
    let Filling::Spot(Spot::Lines(lines)) = scene.filling() else { return None };
    let area = practice::beneath(scene, area);
    lines.turn(scene, look, Frame::new(scene, area), before)
}

/// Draws the wall; `turned` says which page, where that was found before.
pub fn draw(scene: &Scene, look: &Look, turned: Option<&Turned>, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    look.theme.clear(area, buf);
    if area.is_empty() {
        return;
    }
    practice::mark(scene, look, area, buf);
    let frame = Frame::new(scene, practice::beneath(scene, area));
    match scene.filling() {
        Filling::Nothing => {}
        Filling::Sentence(words) => {
            frame.foot(scene, None, look, buf);
            one::draw_words(&[(words.to_owned(), Role::Heading)], look, frame.body, buf);
        }
        Filling::Spot(spot) => {
            frame.foot(scene, spot.board(scene.seen), look, buf);
            match spot {
                Spot::Lines(lines) => lines.draw(scene, look, frame, turned, buf),
                Spot::One(contribution) => one::draw_line(scene, look, &frame, contribution, buf),
                Spot::Number(key, by) => scale::draw_number(scene, look, &frame, key, by, buf),
                Spot::Scale(key) => scale::draw(scene, look, &frame, key, buf),
                Spot::Board(board) => boards::draw(scene, look, &frame, board, buf),
            }
        }
    }
}
