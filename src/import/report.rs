//! Which format a report came in, and its lines.

use super::{
    docx,
    lines::{self, Author, Taken},
    markdown, own,
    passage::Passages,
    unreadable::{LARGEST, Unreadable},
};
use crate::domain::{ids::ContributionId, paper::Paper, session::Session};

/// The most lines of one report, and the most bytes of words in them.
const MOST_LINES: usize = 1_000;
const MOST_WORDS: usize = 1 << 20;

/// A report that was read.
#[derive(Debug)]
pub enum Came {
    /// In writing.
    Written(Written),
    /// As one of our own exports.
    Own(Box<own::Exported>),
}

/// A report in writing.
#[derive(Debug)]
pub struct Written(Passages);

/// Reads a report, whatever its file is called.
pub fn read(bytes: &[u8]) -> Result<Came, Unreadable> {
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::Large);
    }
    if bytes.starts_with(b"PK") {
        return docx::read(bytes).map(|passages| Came::Written(Written(passages)));
    }
    if let Some(format) = other_format(bytes) {
        return Err(Unreadable::Other(format));
    }
    let text = as_text(bytes)?;
    if text.trim_start().starts_with('{') {
        return own::read(&text).map(|exported| Came::Own(Box::new(exported)));
    }
    Ok(Came::Written(Written(markdown::read(&text))))
}

fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let formats: [(&[u8], &str); 7] = [
        (b"%PDF", "a PDF"),
        (&[0xD0, 0xCF, 0x11, 0xE0], "an old Word document, or one with a password"),
        (b"{\\rtf", "rich text (RTF)"),
        (&[0xFF, 0xD8, 0xFF], "a picture"),
        (&[0x89, b'P', b'N', b'G'], "a picture"),
        (b"<?xml", "XML"),
        (b"<!DOCTYPE", "a web page"),
    ];
    let (_, format) = formats.into_iter().find(|(sign, _)| bytes.starts_with(sign))?;
    Some(format)
}

/// Text as UTF-8, or as what Windows calls Unicode.
fn as_text(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |of: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes[2..].as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| of(*pair)).collect();
        String::from_utf16(&units).map_err(|_| Unreadable::Strange)
    };
    let text = match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes)?,
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes)?,
        _ => String::from_utf8(bytes.to_vec()).map_err(|_| Unreadable::Strange)?,
    };
    if text.contains('\0') { Err(Unreadable::Strange) } else { Ok(text) }
}

impl Came {
    /// Its lines for the tray of `session`, from `author`; `next` makes ids.
    pub fn lines(
        &self,
        session: &Session,
        author: &Author,
        papers: &[&Paper],
        next: &mut dyn FnMut() -> ContributionId,
    ) -> Result<Taken, Unreadable> {
        let taken = match self {
            Came::Written(Written(passages)) => lines::of_passages(passages, session, author, papers, next),
            Came::Own(exported) => exported.lines(session, author, next),
        };
        let bytes =
            |add: &crate::domain::event::Add| add.text.len() + add.parts.values().map(|part| part.len()).sum::<usize>();
        match taken.lines.len() {
            0 => Err(Unreadable::Empty),
            lines if lines > MOST_LINES || taken.lines.iter().map(bytes).sum::<usize>() > MOST_WORDS => {
                Err(Unreadable::Long)
            }
            _ => Ok(taken),
        }
    }

    /// The agency it says it is of, where it says so.
    pub fn agency(&self) -> Option<&str> {
        match self {
            Came::Written(_) => None,
            Came::Own(exported) => exported.agency(),
        }
    }
}
