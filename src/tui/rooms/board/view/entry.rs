//! One contribution as rows of text: who said it, the words, what is marked, and for an action who and by when.

use std::ops::Range;

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::names;
use crate::{
    domain::{
        contribution::{Action, Basis, Contribution, Status},
        framework::Section,
        ids::Place,
        journey::{far, is_late},
        map::Map,
        statement::{Remark, remarks},
        strength::{Answer, NOT_YET, answer},
    },
    tui::{
        look::Look,
        theme::{Glyphs, Role},
        widgets::{
            display::{display, put},
            wrap::wrap_into,
        },
    },
};

/// The columns in front of the text, for the signs of being chosen or restricted.
pub const GUTTER: u16 = 2;

/// The paragraphs of a contribution.
pub struct Entry {
    paragraphs: Vec<Paragraph>,
}

/// A text with the role of each piece of it.
#[derive(Default)]
struct Paragraph {
    text: String,
    pieces: Vec<(usize, Role)>,
}

impl Paragraph {
    fn add(&mut self, text: &str, role: Role) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.text.push('\n');
            }
            self.text.push_str(&display(line));
        }
        self.pieces.push((self.text.len(), role));
    }
}

/// What an entry is drawn with, beside itself.
pub struct Ground<'a> {
    /// Who is who.
    pub map: &'a Map,
    /// The section it stands in.
    pub section: Option<&'a Section>,
    /// Whether it is on the disk.
    pub saved: bool,
    /// The signs that are drawn; all sets are equally wide.
    pub glyphs: &'a Glyphs,
    /// What day it is.
    pub today: NaiveDate,
    /// The context it is the first one of, where the section is grouped by context.
    pub heading: Option<String>,
    /// Whom and what it is about, in words.
    pub concern: String,
    /// What stands in lines of their own below the words.
    pub notes: Vec<(String, Role)>,
}

impl Entry {
    /// The paragraphs of `contribution`.
    pub fn new(contribution: &Contribution, ground: &Ground) -> Entry {
        let Ground { map, section, glyphs, .. } = ground;
        let mut words = Paragraph::default();
        if let Some(id) = &contribution.said_by {
            words.add(&map.called(id), Role::Speaker);
            if let Some(teller) = &contribution.told_by {
                words.add(&format!(" (told by {})", map.called(teller)), Role::Quiet);
            }
            words.add("  ", Role::Text);
        }
        let parts = section.iter().flat_map(|section| section.parts.iter().map(|part| &*part.id));
        let text = contribution.pieces(parts).join("\n");
        match (ground.saved, contribution.verbatim) {
            (false, _) => words.add(&text, Role::Typed),
            (true, true) => {
                words.add(&format!("{}{text}{}", glyphs.quote_open, glyphs.quote_close), Role::Verbatim);
            }
            (true, false) if ground.map.ring_of(contribution).is_some() => {
                let (name, rest) = text.split_at(text.find('\n').unwrap_or(text.len()));
                words.add(name, Role::Speaker);
                words.add(rest, Role::Text);
            }
            (true, false) => words.add(&text, Role::Text),
        }
        if let Some((sign, word, role)) = contribution.marks.basis.map(|basis| basis_mark(basis, glyphs)) {
            // A sign and its word stay together.
            words.add(&format!("  {sign}\u{a0}{word}"), role);
        }
        if !ground.concern.is_empty() {
            words.add(&format!("  {}", ground.concern), Role::Quiet);
        }
        let heading = ground.heading.iter().map(|title| {
            let mut line = Paragraph::default();
            line.add(&format!("{title}:"), Role::Section);
            line
        });
        let mut paragraphs: Vec<Paragraph> = heading.chain([words]).collect();
        paragraphs.extend(dispute_lines(contribution, map, glyphs));
        paragraphs.extend(answer_line(contribution, *section, glyphs));
        paragraphs
            .extend(remarks(map, contribution).iter().map(|remark| remark_line(remark, contribution, map, glyphs)));
        paragraphs.extend(action_line(contribution, ground));
        paragraphs.extend(read_back_lines(contribution, map, glyphs));
        paragraphs.extend(ground.notes.iter().map(|(note, role)| {
            let mut line = Paragraph::default();
            line.add(note, *role);
            line
        }));
        if let [rival, ..] = contribution.rivals.as_slice() {
            let mut line = Paragraph::default();
            line.add(&format!("another desk wrote: {}", rival.text), Role::Warning);
            paragraphs.push(line);
        }
        Entry { paragraphs }
    }

    /// How many rows it takes in a column this wide, gutter included.
    pub fn height(&self, width: u16) -> usize {
        let mut rows = Vec::new();
        let text_width = width.saturating_sub(GUTTER).max(1);
        let heights = self.paragraphs.iter().map(|paragraph| {
            wrap_into(&paragraph.text, text_width, &mut rows);
            rows.len()
        });
        heights.sum()
    }

    /// Draws its rows from `skip` on; how many were drawn.
    pub fn draw(&self, look: &Look, selected: bool, skip: usize, area: Rect, buf: &mut Buffer) -> u16 {
        let width = area.width.saturating_sub(GUTTER).max(1);
        let (mut rows, mut passed, mut y) = (Vec::new(), 0, area.y);
        for paragraph in &self.paragraphs {
            wrap_into(&paragraph.text, width, &mut rows);
            for row in &rows {
                if passed >= skip && y < area.bottom() {
                    if selected {
                        buf.set_style(Rect { y, height: 1, ..area }, look.theme.style(Role::Selected));
                    }
                    paragraph.draw_row(row, look, selected, area.x + GUTTER, y, width, buf);
                    y += 1;
                }
                passed += 1;
            }
        }
        y - area.y
    }
}

impl Paragraph {
    #[expect(clippy::too_many_arguments, reason = "a row, where it goes, and how")]
    fn draw_row(&self, row: &Range<usize>, look: &Look, selected: bool, x: u16, y: u16, width: u16, buf: &mut Buffer) {
        let (mut x, end) = (x, x + width);
        let mut from = row.start;
        for (to, role) in &self.pieces {
            if *to <= from {
                continue;
            }
            let to = (*to).min(row.end);
            if from >= to {
                break;
            }
            let style: Style = if selected { look.theme.over(Role::Selected, *role) } else { look.theme.style(*role) };
            x = put(buf, x, y, &self.text[from..to], usize::from(end.saturating_sub(x)), style);
            from = to;
        }
    }
}

fn basis_mark(basis: Basis, glyphs: &Glyphs) -> (&'static str, &'static str, Role) {
    match basis {
        Basis::Fact => (glyphs.fact, "fact", Role::Fact),
        Basis::Opinion => (glyphs.opinion, "opinion", Role::Opinion),
        Basis::NotKnown => (glyphs.not_known, "not known", Role::NotKnown),
    }
}

fn dispute_lines(contribution: &Contribution, map: &Map, glyphs: &Glyphs) -> Vec<Paragraph> {
    let line = |dispute: &crate::domain::contribution::Dispute| {
        let mut line = Paragraph::default();
        let by = dispute.by.as_ref().map(|id| format!("{}: ", map.called(id))).unwrap_or_default();
        line.add(&format!("{} disputed. {by}{}", glyphs.disputed, dispute.words), Role::Disputed);
        line
    };
    contribution.marks.disputed.iter().map(line).collect()
}

/// A time when the danger was present, or that it is still to be asked for.
fn answer_line(contribution: &Contribution, section: Option<&Section>, glyphs: &Glyphs) -> Option<Paragraph> {
    let (words, role) = match answer(section, contribution)? {
        Answer::Given(words) => (format!("{} {words}", glyphs.flag), Role::Fact),
        Answer::NotYet => (format!("{} asked: {NOT_YET}", glyphs.separator), Role::Quiet),
        Answer::Open => (format!("{} still to ask", glyphs.separator), Role::Quiet),
    };
    let mut line = Paragraph::default();
    line.add(&words, role);
    Some(line)
}

/// What is to be seen quietly on a statement.
fn remark_line(remark: &Remark, contribution: &Contribution, map: &Map, glyphs: &Glyphs) -> Paragraph {
    let board = map.board(&contribution.board);
    let title = |place: &Place| {
        let section = board.and_then(|board| board.framework.find(place));
        section.map_or(place.as_str(), |(_, section)| &section.title).to_owned()
    };
    let words = match remark {
        Remark::StillOpen(parts) => {
            let parts: Vec<&str> = parts.iter().map(|title| title.trim_end_matches('?')).collect();
            format!("{} still open: {}", glyphs.separator, parts.join("; "))
        }
        Remark::Pair(place, nth) => format!("{} {} {nth}", glyphs.pair, title(place)),
        Remark::Alone(place) => format!("{} pair to come: {}", glyphs.separator, title(place)),
        Remark::MoreThan(advised) => format!("{} more than the {advised} advised here", glyphs.separator),
    };
    let mut line = Paragraph::default();
    line.add(&words, Role::Quiet);
    line
}

/// Who does it and by when; the owner is the speaker until said otherwise.
fn action_line(contribution: &Contribution, ground: &Ground) -> Option<Paragraph> {
    let action = contribution.action.as_ref()?;
    if ground.map.board(&contribution.board).is_some_and(|board| board.is_journey()) {
        return Some(watched(contribution, action, ground));
    }
    let owner = contribution.owner().map_or_else(|| "no one yet".into(), |id| ground.map.called(id));
    let mut words = format!("{} {owner}", ground.glyphs.chosen);
    let due = action.due.map_or("no day yet".to_owned(), |due| names::day(due, ground.today));
    words.push_str(&format!(" {} {due}", ground.glyphs.separator));
    if let Some(status) = names::status(action.status) {
        words.push_str(&format!(" {} {status}", ground.glyphs.separator));
    }
    if let Some(outcome) = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty()) {
        let by = outcome.by.as_ref().map(|by| format!("{}: ", ground.map.called(by))).unwrap_or_default();
        words.push_str(&format!(" {} {by}{}", ground.glyphs.separator, outcome.words));
    }
    let mut line = Paragraph::default();
    line.add(&words, Role::Due);
    Some(line)
}

/// Of a step on a line in time: who watches, whether it is late, and what was seen. Its day stands beside it.
fn watched(contribution: &Contribution, action: &Action, ground: &Ground) -> Paragraph {
    let (glyphs, mut line) = (ground.glyphs, Paragraph::default());
    let watches = contribution
        .owner()
        .map_or_else(|| "nobody watches yet".to_owned(), |id| format!("{} watches", ground.map.called(id)));
    line.add(&format!("{} {watches}", glyphs.chosen), Role::Due);
    if is_late(action.due, action.status, ground.today) {
        line.add(&format!(" {} {}\u{a0}late", glyphs.separator, glyphs.late), Role::Warning);
    }
    if let Some(far) = far(action.status) {
        let sign = if action.status == Status::Done { format!("{}\u{a0}", glyphs.done) } else { String::new() };
        line.add(&format!(" {} {sign}{far}", glyphs.separator), Role::Fact);
    }
    if let Some(outcome) = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty()) {
        let by = outcome.by.as_ref().map(|by| format!("{}: ", ground.map.called(by))).unwrap_or_default();
        line.add(&format!(" {} {by}{}", glyphs.separator, outcome.words), Role::Due);
    }
    line
}

/// Who agreed and who did not, by name, when it was read back.
fn read_back_lines(contribution: &Contribution, map: &Map, glyphs: &Glyphs) -> Vec<Paragraph> {
    let (agree, others): (Vec<_>, Vec<_>) = contribution.read_back.iter().partition(|said| said.agrees);
    let names: Vec<String> = agree.iter().map(|said| map.called(&said.by).to_string()).collect();
    let agreed = (!names.is_empty())
        .then(|| (format!("{} agreed when read back: {}", glyphs.done, names.join(", ")), Role::Fact));
    let disputed = others.iter().map(|said| {
        let words = if said.words.is_empty() { String::new() } else { format!(": {}", said.words) };
        (format!("{} read back, {} disputes it{words}", glyphs.disputed, map.called(&said.by)), Role::Disputed)
    });
    let lines = agreed.into_iter().chain(disputed).map(|(words, role)| {
        let mut line = Paragraph::default();
        line.add(&words, role);
        line
    });
    lines.collect()
}
