//! `mapboard add`: capture from a script.

use std::{ffi::OsString, io::Write, path::PathBuf};

use crate::{
    domain::{
        command,
        event::{Add, Body},
        framework::{Section, SectionKind},
        ids::{BoardId, ContributionId, Place},
        map::Map,
        statement::Wording,
        text::Text,
    },
    tui::runtime::clock,
};

use super::{Refusal, people, refused, sessions, words::lines};

/// Something said, to be added.
#[derive(Debug, clap::Args)]
pub struct NewLine {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Where it goes: a column, or a column and a section of it
    #[arg(long, value_name = "COLUMN[/SECTION]")]
    to: String,
    /// The board
    #[arg(long, value_name = "ID", default_value = "main")]
    board: String,
    /// Who said it: an id, a name or initials
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Keep it from the room
    #[arg(long)]
    restricted: bool,
    /// The words; `-` reads them from stdin, each line by itself
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: String,
}

/// Adds what is said, and prints the id of each line.
pub fn run(new: NewLine, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag, Some(&new.session))?;
    let mut script = sessions::Script::open(&path)?;
    let map = script.session().map();
    let board = BoardId::new(&new.board);
    let to = place(map, &board, &new.to)?;
    let said_by = new.by.as_deref().map(|name| people::named(map, name)).transpose()?;
    let section = map.board(&board).and_then(|board| board.framework.find(&to)).map(|(_, section)| section.clone());
    let lines = lines(&new.text)?;
    let line = |text| Add {
        board: board.clone(),
        said_by: said_by.clone(),
        restricted: new.restricted,
        ..Add::new(ContributionId(script.ids().next(clock::now())), Some(to.clone()), text)
    };
    let adds: Vec<Add> = lines.into_iter().map(line).map(|add| in_parts(add, section.as_ref())).collect();
    let adds: Vec<Add> = adds.into_iter().map(|add| script.session().as_kept_by_its_board(add)).collect();
    let ids: Vec<ContributionId> = adds.iter().map(|add| add.id).collect();
    script.record(adds.into_iter().map(|add| Body::Add(Box::new(add))).collect())?;
    ids.iter().try_for_each(|id| Ok(writeln!(out, "{id}")?))
}

/// A text of several lines as the parts of a statement, where its section has as many.
fn in_parts(add: Add, section: Option<&Section>) -> Add {
    let lines = add.text.lines().count();
    match section.filter(|section| section.kind == SectionKind::Statement && (2..=section.parts.len()).contains(&lines))
    {
        Some(section) => Add { parts: Wording::read(&add.text, section).parts, text: Text::default(), ..add },
        None => add,
    }
}

/// The place that `path` means on the board.
fn place(map: &Map, id: &BoardId, path: &str) -> Result<Place, Refusal> {
    let Some(board) = map.board(id) else {
        let boards: Vec<&str> = map.boards.iter().map(|board| board.id.as_str()).collect();
        return Err(refused(format!("{} It has: {}.", command::Refusal::NoBoard(id.clone()), boards.join(", "))));
    };
    board.framework.resolve(path).ok_or_else(|| {
        let places: Vec<String> = board.framework.places().map(|(place, ..)| place.as_str().to_owned()).collect();
        refused(command::Refusal::NoPlace(Place::from(path), places.join(", ")))
    })
}
