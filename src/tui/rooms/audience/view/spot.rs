//! What the wall looks at: what the chair put in focus, as far as the room may see it.

use super::{Scene, flow::Item};
use crate::domain::{
    board::Board,
    contribution::Contribution,
    framework::Phase,
    ids::{BoardId, PersonId, Place},
    public::PublicSession,
    scale::ScaleKey,
    text::Text,
    wall::{Focus, PromptAt, Size},
};

/// What is looked at.
pub enum Spot<'a> {
    /// Lines under a heading.
    Lines(Lines<'a>),
    /// One line.
    One(&'a Contribution),
    /// One person's number.
    Number(&'a ScaleKey, &'a PersonId),
    /// The answers to a question.
    Scale(ScaleKey),
    /// A whole board.
    Board(&'a Board),
}

/// Lines under a heading.
pub struct Lines<'a> {
    pub board: &'a BoardId,
    /// The column's position on the board.
    pub column: usize,
    pub title: &'a Text,
    /// The section's title, where only one is shown.
    pub section: Option<&'a Text>,
    pub items: Vec<Item>,
}

impl Lines<'_> {
    /// The heading that an item stands under, where there are several.
    pub fn heading_of(&self, item: usize) -> Option<&str> {
        self.items[..=item].iter().rev().find_map(|item| match item {
            Item::Title(title) => Some(title.as_str()),
            Item::Line(_) => None,
        })
    }
}

impl<'a> Spot<'a> {
    /// The board that it is of.
    pub fn board(&self, seen: &'a PublicSession) -> Option<&'a Board> {
        match self {
            Spot::Lines(lines) => seen.board(lines.board),
            Spot::One(contribution) => seen.board(&contribution.board),
            Spot::Number(key, _) => seen.board(&key.board),
            Spot::Scale(key) => seen.board(&key.board),
            Spot::Board(board) => Some(board),
        }
    }

    /// What the chair put in focus; what was said last where the room may not see that, or it is not there.
    pub fn of(scene: &Scene<'a>) -> Option<Spot<'a>> {
        let seen = scene.seen;
        let chosen = match &scene.steering.focus {
            Focus::Newest => None,
            Focus::Phase => of_phase(seen),
            Focus::Board(id) => seen.board(id).map(Spot::Board),
            Focus::Column(board, column) => {
                let board = seen.board(board);
                board.and_then(|board| column_of(board, column.as_str())).map(Spot::Lines)
            }
            Focus::Section(board, place) => {
                seen.board(board).and_then(|board| section_of(board, place)).map(Spot::Lines)
            }
            Focus::Line(id) => seen.contribution(*id).map(|contribution| Spot::One(contribution)),
            Focus::Scale(key) => asked(seen, key).map(|()| Spot::Scale(key.clone())),
            Focus::Number(key, by) => {
                let answered = seen.scale(key).is_some_and(|scale| scale.of(by).is_some());
                answered.then_some(Spot::Number(key, by))
            }
        };
        chosen.or_else(|| of_newest(scene).map(Spot::Lines))
    }
}

/// The phase that the meeting is in.
pub fn phase(seen: &PublicSession) -> Option<&Phase> {
    let id = seen.phase.as_ref()?;
    let rules = seen.meeting.as_ref()?.rules.as_ref();
    let agendas = rules.map(|rules| &rules.agenda).into_iter();
    let agendas = agendas.chain(seen.board(&BoardId::main()).map(|board| &board.framework.agenda));
    agendas.flatten().find(|phase| phase.id == *id)
}

/// What the phase is about: a column, a section or a scale of the main board.
fn of_phase(seen: &PublicSession) -> Option<Spot<'_>> {
    let about = phase(seen)?.about.as_ref()?;
    let board = seen.board(&BoardId::main())?;
    if let Some(scale) = board.framework.scales.iter().find(|scale| scale.id.as_str() == about.as_str()) {
        return Some(Spot::Scale(ScaleKey { board: board.id.clone(), scale: scale.id.clone(), about: None }));
    }
    let place = Place::from(about.as_str());
    section_of(board, &place).or_else(|| column_of(board, about)).map(Spot::Lines)
}

fn asked(seen: &PublicSession, key: &ScaleKey) -> Option<()> {
    seen.board(&key.board)?.framework.scale(&key.scale).map(|_| ())
}

fn section_of<'a>(board: &'a Board, place: &Place) -> Option<Lines<'a>> {
    let at = board.framework.columns.iter().position(|column| column.id.as_str() == place.column())?;
    let (column, section) = board.framework.find(place)?;
    let items = board.at(Some(place)).iter().copied().map(Item::Line).collect();
    Some(Lines { board: &board.id, column: at, title: &column.title, section: Some(&section.title), items })
}

/// A column: its sections that hold something.
pub fn column_of<'a>(board: &'a Board, id: &str) -> Option<Lines<'a>> {
    let at = board.framework.columns.iter().position(|column| column.id.as_str() == id)?;
    let column = &board.framework.columns[at];
    let sections = board.framework.sections_of(column);
    let mut items = Vec::new();
    for section in sections {
        let ids = board.at(Some(&Place::new(&column.id, &section.id)));
        if !ids.is_empty() {
            // A column's only section needs no heading under the column's.
            items.extend((sections.len() > 1).then(|| Item::Title(section.title.to_string())));
            items.extend(ids.iter().copied().map(Item::Line));
        }
    }
    Some(Lines { board: &board.id, column: at, title: &column.title, section: None, items })
}

/// Where something was said last, or where the chair asks something; the first section while nothing was said.
fn of_newest<'a>(scene: &Scene<'a>) -> Option<Lines<'a>> {
    let seen = scene.seen;
    let newest = scene.newest.and_then(|id| seen.contribution(id)).map(|newest| &**newest);
    if let Some((board, place)) = asked_elsewhere(scene, newest) {
        return around(scene, board, place);
    }
    let Some(newest) = newest else {
        let board = seen.board(&BoardId::main())?;
        let (place, ..) = board.framework.places().next()?;
        return section_of(board, &place);
    };
    let board = seen.board(&newest.board)?;
    newest.place.as_ref().and_then(|place| around(scene, board, place)).or_else(|| {
        let items = board.at(newest.place.as_ref()).iter().copied().map(Item::Line).collect();
        Some(Lines { board: &board.id, column: 0, title: &board.title, section: None, items })
    })
}

/// What stands around a place: its column, so that the wall tells the whole of it, or its section, where it writes large.
fn around<'a>(scene: &Scene<'a>, board: &'a Board, place: &Place) -> Option<Lines<'a>> {
    match scene.steering.size {
        Size::Small | Size::Usual => column_of(board, place.column()),
        Size::Large | Size::Largest => section_of(board, place),
    }
}

/// Where the question belongs that the chair shows, if nothing was said there last.
fn asked_elsewhere<'a>(scene: &Scene<'a>, newest: Option<&Contribution>) -> Option<(&'a Board, &'a Place)> {
    let PromptAt { board, place, .. } = scene.steering.prompt.as_ref()?;
    let said = newest.filter(|newest| newest.board == *board).and_then(|newest| newest.place.as_ref());
    let is_here = said.is_some_and(|said| said.column() == place.column());
    let board = scene.seen.board(board).filter(|board| !is_here && board.framework.find(place).is_some())?;
    Some((board, place))
}
