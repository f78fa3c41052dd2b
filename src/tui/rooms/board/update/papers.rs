//! Papers of the meeting: looked at on the screen first, as their reader will see them, and made.

use std::{path::PathBuf, sync::Arc};

use super::{super::Board, Turn};
use crate::{
    domain::{
        ids::PersonId,
        paper::{Paper, Readers},
        public::PublicSession,
        text::Text,
    },
    export::{
        copy::{self, Format, Order},
        document::{Block, Document, Table},
        papers::make,
    },
    tui::{
        effect::Effect,
        layer::{Guide, GuidePart, Layer},
        message::Message,
        papers,
        past::Wish,
    },
};

const NOT_FOR_THE_ROOM: &str = "That paper is not for the room. Go private first, with Ctrl+O.";

impl Board {
    /// Offers the papers that may be read on this screen: where the room sees it, none for the record or for one person.
    pub(super) fn offer_papers(&mut self, all: Vec<Arc<Paper>>, turn: &mut Turn) {
        let may_be_read = |paper: &Arc<Paper>| !self.seen || paper.readers == Readers::Room;
        turn.push(Effect::Layer(Layer::Choice(papers::which(all.into_iter().filter(may_be_read)))));
    }

    /// Asks for whom the paper is, where it is made for one person, and then whether to look at it or to make it.
    pub(super) fn paper_chosen(&mut self, paper: Arc<Paper>, person: Option<PersonId>, turn: &mut Turn) {
        if self.seen && paper.readers != Readers::Room {
            return turn.warn(NOT_FOR_THE_ROOM);
        }
        if paper.readers == Readers::Person && person.is_none() {
            let public = PublicSession::of(&self.session);
            let listed = public.people.iter().filter(|person| !person.off_list);
            let people = listed.map(|person| (person.id.clone(), person.name.clone()));
            return turn.push(Effect::Layer(Layer::Choice(papers::for_whom(&paper, people))));
        }
        let mut choice = papers::as_what(&paper, person.as_ref());
        choice.items.insert(0, (Text::new("Look at it here first"), Message::Preview(paper, person)));
        turn.push(Effect::Layer(Layer::Choice(choice)));
    }

    /// Has the paper made, of what is on the disk.
    pub(super) fn make_paper(&self, order: Box<Order>, turn: &mut Turn) {
        if self.seen && order.paper.readers != Readers::Room {
            return turn.warn(NOT_FOR_THE_ROOM);
        }
        turn.push(Effect::Past(Wish::Export(self.path.clone(), order)));
    }

    /// Where the paper is.
    pub(super) fn paper_made(&self, made: Result<PathBuf, String>, turn: &mut Turn) {
        match made {
            Ok(path) => turn.say(format!("The paper is {}.", path.display())),
            Err(why) => turn.warn(why),
        }
    }

    /// Shows the paper as its reader will see it.
    pub(super) fn preview_paper(&mut self, paper: Arc<Paper>, made_for: Option<PersonId>, turn: &mut Turn) {
        if self.seen && paper.readers != Readers::Room {
            return turn.warn(NOT_FOR_THE_ROOM);
        }
        let order = Order { paper, format: Format::Md, made_for, places: false };
        let known = match copy::known(&self.session, &order) {
            Ok(known) => known,
            Err(why) => return turn.warn(format!("{why}. So no paper is shown.")),
        };
        let about = copy::copy(&self.session, &known, &order, self.sum.clone());
        let document = make(&order.paper, &known, &about);
        let mut parts = Vec::new();
        // What is left out is for whoever makes it: no paper says it, and no screen that the room sees.
        if !self.seen && order.paper.readers != Readers::Record {
            let public = PublicSession::of(&self.session);
            let kept = self.session.map().count() - public.count();
            let left = public.count() - known.count();
            let words =
                format!("Not in it: {kept} kept from the room, {left} left out for this reader. Only you see this.");
            parts.push(GuidePart::Text(words));
        }
        parts.extend(pieces(&document));
        turn.push(Effect::Layer(Layer::Help(self.contexts(), Some(Guide { title: document.title, parts }))));
    }
}

/// A paper in the pieces that a screen shows, in reading order.
fn pieces(document: &Document) -> Vec<GuidePart> {
    let lines = document.letterhead.iter().chain(&document.stamp).chain(&document.about);
    let head = lines.map(|line| GuidePart::Text(line.clone()));
    head.chain(document.blocks.iter().flat_map(piece)).chain([GuidePart::Text(document.foot.clone())]).collect()
}

fn piece(block: &Block) -> Vec<GuidePart> {
    let point = |words: String| GuidePart::Point("·".to_owned(), words);
    match block {
        Block::Heading(_, words) => vec![GuidePart::Heading(words.clone())],
        Block::Paragraph(words) => vec![GuidePart::Text(words.text())],
        Block::List(points) => points.iter().map(|words| point(words.text())).collect(),
        Block::Scale(line) => vec![GuidePart::Heading(line.question.clone()), GuidePart::Text(line.sentence())],
        Block::Drawing(words) => vec![GuidePart::Text(format!("[{words}]"))],
        Block::Table(table) if table.rows.len() == 1 => columns(table),
        Block::Table(table) => table.rows.iter().map(|row| point(in_a_line(table, row))).collect(),
    }
}

/// A table of one row reads better column by column.
fn columns(table: &Table) -> Vec<GuidePart> {
    let cells = table.header.iter().zip(table.rows.iter().flatten());
    let column = |(head, cell): (&String, &Vec<Block>)| {
        std::iter::once(GuidePart::Heading(head.clone())).chain(cell.iter().flat_map(piece)).collect::<Vec<_>>()
    };
    cells.flat_map(column).collect()
}

/// `What: ring the school. Who: Gran.`
fn in_a_line(table: &Table, row: &[Vec<Block>]) -> String {
    let words = |cell: &Vec<Block>| -> String {
        let all: Vec<String> = cell
            .iter()
            .flat_map(piece)
            .map(|part| match part {
                GuidePart::Heading(words) | GuidePart::Text(words) | GuidePart::Point(_, words) => words,
            })
            .collect();
        all.join("; ")
    };
    let cells = table.header.iter().zip(row.iter().map(words)).filter(|(_, words)| !words.is_empty());
    cells.map(|(head, words)| format!("{head}: {words}")).collect::<Vec<_>>().join(" · ")
}
