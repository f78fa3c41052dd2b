//! Who it is about, and who was there.

use super::wording::Wording;
use crate::{
    domain::person::{Attendance, Person},
    export::document::{Block, Paragraph, Table},
};

/// The children it is about, each with what the list knows of them.
pub(super) fn children(wording: &Wording) -> Vec<Block> {
    let children: Vec<&Person> = listed(wording).filter(|person| person.child).collect();
    match children.is_empty() {
        true => Vec::new(),
        false => vec![Block::List(children.iter().map(|child| Paragraph::plain(wording.name(&child.id))).collect())],
    }
}

/// Everyone on the list: who they are, and how they took part.
pub(super) fn people(wording: &Wording) -> Vec<Block> {
    let terms = wording.terms;
    let rows = listed(wording).map(|person| {
        let known: Vec<&str> = [&person.role, &person.agency].into_iter().flatten().map(|text| text.as_str()).collect();
        let took_part = match person.attendance {
            Attendance::Present => &terms.present,
            Attendance::Remote => &terms.remote,
            Attendance::Invited => &terms.invited,
            Attendance::Apologies => &terms.apologies,
            Attendance::Absent => &terms.absent,
            Attendance::Left => &terms.left,
            Attendance::Excluded => &terms.excluded,
        };
        [&wording.name(&person.id), &known.join(", "), took_part.as_str()].map(|text| vec![Block::words(text)]).to_vec()
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let header = [&terms.who, &terms.role, &terms.took_part].map(|head| head.to_string()).to_vec();
    vec![Block::Table(Table { header, widths: vec![3, 4, 3], rows })]
}

fn listed<'a>(wording: &Wording<'a>) -> impl Iterator<Item = &'a Person> {
    wording.map.people.iter().filter(|person| !person.off_list)
}
