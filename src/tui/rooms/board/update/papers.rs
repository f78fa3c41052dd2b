//! A paper on the screen before it is written, as its reader will see it.

use std::sync::Arc;

use super::{super::Board, Turn};
use crate::{
    domain::{
        ids::PersonId,
        paper::{Paper, Readers},
        public::PublicSession,
        text::Text,
    },
    export::{
        document::{Block, Document, Table},
        papers::{self, Copy, State},
    },
    tui::{
        effect::Effect,
        layer::{Choice, Guide, GuidePart, Layer},
        message::Message,
    },
};

impl Board {
    /// Offers the papers that may be read on this screen: where the room sees it, none for the record or for one person.
    pub(super) fn offer_papers(&mut self, all: Vec<Arc<Paper>>, turn: &mut Turn) {
        let may_be_read = |paper: &Arc<Paper>| !self.seen || paper.readers == Readers::Room;
        let label = |paper: &Paper| match &paper.about {
            Some(about) => Text::new(&format!("{}: {about}", paper.title)),
            None => paper.title.clone(),
        };
        let items = all.into_iter().filter(may_be_read);
        let items = items.map(|paper| (label(&paper), Message::Preview(paper, None))).collect();
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new("Which paper?"), items })));
    }

    /// Shows the paper; asks for whom first, where it is made for one person.
    pub(super) fn preview_paper(&mut self, paper: Arc<Paper>, person: Option<PersonId>, turn: &mut Turn) {
        if self.seen && paper.readers != Readers::Room {
            return turn.warn("That paper is not for the room. Go private first, with Ctrl+O.");
        }
        let public = PublicSession::of(&self.session);
        if public.closed().is_some() {
            return turn.warn("Part of this session cannot be read, so no paper is shown of it.");
        }
        if paper.readers == Readers::Person && person.is_none() {
            let listed = public.people.iter().filter(|person| !person.off_list);
            let item = |person: &crate::domain::person::Person| {
                (person.name.clone(), Message::Preview(paper.clone(), Some(person.id.clone())))
            };
            let items = listed.map(item).collect();
            return turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new("For whom?"), items })));
        }
        let settled = &self.session.map().settled;
        let state = match &settled.signed_off {
            None => State::Draft,
            Some(signed) if signed.late.is_empty() => State::SignedOff,
            Some(_) => State::Late,
        };
        let named = person.as_ref().and_then(|id| public.person(id)).cloned();
        let child = named.as_ref().filter(|person| person.child).map(|person| person.id.clone());
        let made_for = named.map(|person| person.name);
        let copy = Copy { made_for, child, sum: self.sum.clone(), state };
        let theirs = person.as_ref().map(|id| PublicSession::copy_for(&self.session, id).without_places());
        let map = match &theirs {
            Some(theirs) => &**theirs,
            None if paper.readers == Readers::Record => self.session.map(),
            None => &*public,
        };
        let document = papers::make(&paper, map, &copy);
        let mut parts = Vec::new();
        // What is left out is for whoever makes it: no paper says it, and no screen that the room sees.
        if !self.seen && paper.readers != Readers::Record {
            let kept = self.session.map().count() - public.count();
            let left = theirs.as_ref().map_or(0, |theirs| public.count() - theirs.count());
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
