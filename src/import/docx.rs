//! A Word document as passages: its paragraphs, rows and text boxes, as somebody reads them who accepts all changes. What
//! it can do beside that (macros, fields, links) is never looked at.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{passage::Passages, unreadable::Unreadable};

/// The most that one file within a document may unpack to.
const UNPACKED: u64 = 40 << 20;

/// What nobody reads in a document whose changes were accepted.
const UNREAD: [&[u8]; 8] =
    [b"del", b"moveFrom", b"Fallback", b"instrText", b"delText", b"rPrChange", b"pPrChange", b"rt"];

/// All of the document.
pub(super) fn read(bytes: &[u8]) -> Result<Passages, Unreadable> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let main = main_part(&mut packed)?;
    let Some(document) = part(&mut packed, &main)? else {
        return Err(Unreadable::Damaged("no text was found in it".to_owned()));
    };
    let beside = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = part(&mut packed, &format!("{beside}/styles.xml"))?;
    let mut reading = Reading { levels: levels(styles.as_deref().unwrap_or_default())?, ..Reading::default() };
    walk(&document, |step| reading.step(step))?;
    for (file, what) in [("comments.xml", "comments"), ("footnotes.xml", "footnotes"), ("endnotes.xml", "endnotes")] {
        let mut says = false;
        walk(&part(&mut packed, &format!("{beside}/{file}"))?.unwrap_or_default(), |step| {
            says |= matches!(step, Step::Words(words) if words.chars().any(char::is_alphanumeric));
        })?;
        if says {
            reading.passages.leaves(what);
        }
    }
    if packed.index_for_name(&format!("{beside}/vbaProject.bin")).is_some() {
        reading.passages.leaves("macros");
    }
    Ok(reading.passages)
}

fn damaged(why: impl ToString) -> Unreadable {
    Unreadable::Damaged(why.to_string())
}

/// Where the document's text is, as its own list of parts says.
fn main_part(packed: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, Unreadable> {
    let mut found = None;
    walk(&part(packed, "_rels/.rels")?.unwrap_or_default(), |step| {
        if let Step::Begins(b"Relationship", element) = step
            && value(element, b"Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = value(element, b"Target");
        }
    })?;
    Ok(found.map_or_else(|| "word/document.xml".to_owned(), |target| target.trim_start_matches('/').to_owned()))
}

/// A file of the document as text; `None` if it is not there.
fn part(packed: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Unreadable> {
    let Some(at) = packed.index_for_name(name) else { return Ok(None) };
    let file = packed.by_index(at).map_err(damaged)?;
    let mut bytes = Vec::new();
    file.take(UNPACKED + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > UNPACKED {
        return Err(Unreadable::Bomb);
    }
    String::from_utf8(bytes).map(Some).map_err(|_| damaged("its text is in no encoding that is known"))
}

/// One step through XML, names without their prefixes.
enum Step<'a> {
    Begins(&'a [u8], &'a BytesStart<'a>),
    Ends(&'a [u8]),
    Words(&'a str),
}

fn walk(xml: &str, mut tell: impl FnMut(Step)) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(element) => tell(Step::Begins(element.local_name().as_ref(), &element)),
            Event::End(element) => tell(Step::Ends(element.local_name().as_ref())),
            Event::Text(words) => tell(Step::Words(&words.decode().map_err(damaged)?)),
            Event::CData(words) => tell(Step::Words(&words.decode().map_err(damaged)?)),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(damaged)?;
                let named = reference.decode().map_err(damaged)?;
                let named = || quick_xml::escape::resolve_predefined_entity(&named).unwrap_or_default();
                tell(Step::Words(&character.map_or_else(|| named().to_owned(), String::from)));
            }
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn value(element: &BytesStart, name: &[u8]) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The level of each style that makes headings; `0` is the title.
fn levels(styles: &str) -> Result<HashMap<String, u8>, Unreadable> {
    let (mut levels, mut style) = (HashMap::new(), String::new());
    walk(styles, |step| match step {
        Step::Begins(b"style", element) => style = value(element, b"styleId").unwrap_or_default(),
        Step::Begins(b"name", element) => {
            // Whatever language Word is in, these names are its own.
            let name = value(element, b"val").unwrap_or_default().to_lowercase();
            let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
            if let Some(level) = level.or((name == "title").then_some(0)) {
                levels.insert(style.clone(), level);
            }
        }
        Step::Begins(b"outlineLvl", element) => {
            if let Some(level) = outline(element) {
                levels.entry(style.clone()).or_insert(level);
            }
        }
        _ => {}
    })?;
    Ok(levels)
}

fn outline(element: &BytesStart) -> Option<u8> {
    let level: u8 = value(element, b"val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// How far a document was read.
#[derive(Default)]
struct Reading {
    levels: HashMap<String, u8>,
    passages: Passages,
    /// The elements that are open.
    open: Vec<Vec<u8>>,
    /// How many of them were open when one began that is not read.
    unread: Option<usize>,
    /// The paragraphs that are open: one, or more where a box stands within another's words.
    paragraphs: Vec<Paragraph>,
    /// The rows that are open, each with its cells.
    rows: Vec<Vec<Vec<String>>>,
    hidden: bool,
}

#[derive(Default)]
struct Paragraph {
    level: Option<u8>,
    words: String,
}

impl Reading {
    fn step(&mut self, step: Step) {
        match step {
            Step::Begins(name, element) => {
                self.open.push(name.to_vec());
                if self.unread.is_none() && UNREAD.contains(&name) {
                    self.unread = Some(self.open.len());
                    if matches!(name, b"del" | b"moveFrom") && self.is_in(b"p") && !self.is_in(b"rPr") {
                        self.passages.leaves("what was deleted with changes being tracked");
                    }
                }
                if self.unread.is_none() {
                    self.begins(name, element);
                }
            }
            Step::Ends(name) => {
                if self.unread.is_none() {
                    self.ends(name);
                }
                if self.unread == Some(self.open.len()) {
                    self.unread = None;
                }
                self.open.pop();
            }
            Step::Words(words) => {
                if self.unread.is_none() && self.open.last().is_some_and(|name| name == b"t") {
                    self.say(words);
                }
            }
        }
    }

    fn is_in(&self, name: &[u8]) -> bool {
        self.open.iter().any(|open| open == name)
    }

    /// Whether what has just begun stands directly within this.
    fn stands_in(&self, parents: &[&[u8]]) -> bool {
        let above = self.open.iter().rev().skip(1);
        above.zip(parents).filter(|(open, parent)| open == *parent).count() == parents.len()
    }

    fn say(&mut self, words: &str) {
        if self.hidden {
            if words.chars().any(char::is_alphanumeric) {
                self.passages.leaves("hidden text");
            }
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.words.push_str(words);
        }
    }

    fn begins(&mut self, name: &[u8], element: &BytesStart) {
        match name {
            b"p" => self.paragraphs.push(Paragraph::default()),
            b"r" => self.hidden = false,
            b"tr" => self.rows.push(Vec::new()),
            b"tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(Vec::new());
                }
            }
            b"vanish" if self.stands_in(&[b"rPr", b"r"]) => {
                self.hidden = !matches!(value(element, b"val").as_deref(), Some("false" | "0" | "off"));
            }
            b"pStyle" => {
                let level = value(element, b"val").and_then(|style| self.levels.get(&style).copied());
                self.set_level(level);
            }
            b"outlineLvl" if self.stands_in(&[b"pPr"]) => self.set_level(outline(element)),
            b"tab" | b"ptab" if self.stands_in(&[b"r"]) => self.say(" "),
            b"br" | b"cr" if self.stands_in(&[b"r"]) => self.say("\n"),
            b"noBreakHyphen" => self.say("-"),
            _ => {}
        }
    }

    fn set_level(&mut self, level: Option<u8>) {
        if let (Some(level), Some(paragraph)) = (level, self.paragraphs.last_mut()) {
            paragraph.level = Some(level);
        }
    }

    fn ends(&mut self, name: &[u8]) {
        match name {
            b"p" => {
                let Some(Paragraph { level, words }) = self.paragraphs.pop() else { return };
                let cell = self.rows.last_mut().and_then(|row| row.last_mut());
                match (level, cell) {
                    _ if words.trim().is_empty() => {}
                    (_, Some(cell)) => cell.push(words),
                    (Some(level), None) => self.passages.heading(level, &words),
                    (None, None) => self.passages.words(None, &words),
                }
            }
            b"tr" => {
                if let Some(row) = self.rows.pop() {
                    self.passages.row(&row);
                }
            }
            // A box that stood within a run has ended; what follows in that run is read as it was before.
            b"r" => self.hidden = false,
            _ => {}
        }
    }
}
