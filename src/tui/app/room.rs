//! The room that is on the screen.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::Moment,
    tui::{
        effect::Effect,
        keys::Context,
        look::Look,
        message::{Message, Saving},
        rooms::{
            board::{Board, Preview},
            lessons::Lessons,
            library::Library,
            problem::ProblemScreen,
            search::Search,
            setup::Setup,
        },
        theme::Role,
        widgets::display::put,
    },
};

/// The rooms there are.
pub(super) enum Room {
    /// Nothing yet: a session is being opened.
    Opening,
    /// Past sessions.
    Library(Box<Library>),
    /// The list of lessons.
    Lessons(Box<Lessons>),
    /// The search through past sessions.
    Search(Box<Search>),
    /// A new session.
    Setup(Box<Setup>),
    /// A meeting.
    Board(Box<Board>),
    /// Something went wrong.
    Problem(ProblemScreen),
}

impl Room {
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        match self {
            Room::Library(library) => library.update(message, look, area),
            Room::Lessons(lessons) => lessons.update(message, look, area),
            Room::Search(search) => search.update(message, look, area),
            Room::Setup(setup) => setup.update(message, look, area),
            Room::Board(board) => board.update(message, look),
            Room::Opening | Room::Problem(_) => Vec::new(),
        }
    }

    pub fn view(&self, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        match self {
            Room::Library(library) => library.view(look, area, buf),
            Room::Lessons(lessons) => lessons.view(look, area, buf),
            Room::Search(search) => search.view(look, area, buf),
            Room::Setup(setup) => setup.view(look, area, buf),
            Room::Board(board) => board.view(look, area, buf),
            Room::Problem(problem) => problem.view(look, area, buf),
            Room::Opening => {
                put(
                    buf,
                    area.x + 1,
                    area.y,
                    "Opening the session…",
                    usize::from(area.width),
                    look.theme.style(Role::Quiet),
                );
                None
            }
        }
    }

    pub fn contexts(&self) -> Vec<Context> {
        match self {
            Room::Library(library) => library.contexts(),
            Room::Lessons(lessons) => lessons.contexts(),
            Room::Search(search) => search.contexts(),
            Room::Setup(setup) => setup.contexts(),
            Room::Board(board) => board.contexts(),
            Room::Problem(problem) => problem.contexts(),
            Room::Opening => Vec::new(),
        }
    }

    /// What the room sees on the wall, if the screen is to show it.
    pub fn wall_preview(&self) -> Option<Preview<'_>> {
        match self {
            Room::Board(board) => board.wall_preview(),
            _ => None,
        }
    }

    /// The rows at the foot that a toast leaves alone; `short` is one of a single row.
    pub fn kept_from_toast(&self, area: Rect, short: bool) -> u16 {
        match self {
            Room::Board(board) => board.kept_from_toast(area, short),
            _ => 1,
        }
    }

    pub fn deadline(&self) -> Option<Moment> {
        match self {
            Room::Board(board) => board.deadline(),
            _ => None,
        }
    }

    /// Only the board has anything to save.
    pub fn saving(&self) -> Saving {
        match self {
            Room::Board(board) => board.saving(),
            _ => Saving::AllSaved(None),
        }
    }
}
