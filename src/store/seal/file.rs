//! Sealed sessions as files: whether one can be opened, and what it would say in clear.

use std::{borrow::Cow, fs, path::Path};

use super::{
    cover::Cover,
    key_line::{self, Wrapped},
    recipient::Recipient,
    ring,
};
use crate::store::{codec, header, reading, split::split};

/// How the lines of the session at `path` are covered, as far as it can be read.
pub fn cover(path: &Path) -> Cover {
    // Only one that is sealed is read whole.
    match reading::peek(path) {
        Ok(above) if above.sealed.is_none() => return Cover::Clear,
        _ => {}
    }
    let Ok(bytes) = fs::read(path) else { return Cover::Locked };
    header::read(&bytes).map_or(Cover::Clear, |header| Cover::of(&header, &bytes[header.bytes..]))
}

/// Whether the session at `path` is sealed.
pub fn is_sealed(path: &Path) -> bool {
    reading::peek(path).is_ok_and(|above| above.sealed.is_some())
}

/// Whom the session at `path` is sealed to, if it is sealed and nothing at hand opens it.
pub fn locked(path: &Path) -> Option<Vec<Wrapped>> {
    reading::peek(path).ok()?.sealed?;
    let bytes = fs::read(path).ok()?;
    let header = header::read(&bytes).ok()?;
    let lines = &bytes[header.bytes..];
    ring::find(&header, lines).is_none().then(|| key_line::all(lines))
}

/// Whom the session at `path` is sealed to: nobody if it is not.
pub fn sealed_to(path: &Path) -> Vec<Recipient> {
    let read = || {
        let bytes = fs::read(path).ok()?;
        let header = header::read(&bytes).ok()?;
        Some(key_line::recipients(key_line::all(&bytes[header.bytes..])))
    };
    if is_sealed(path) { read().unwrap_or_default() } else { Vec::new() }
}

/// A whole session as it would stand there were it not sealed, for whoever looks for words in it; `None` where no key at
/// hand opens it. What is no session is given back as it is.
pub fn in_clear(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let Ok(header) = header::read(bytes) else { return Some(Cow::Borrowed(bytes)) };
    let (above, lines) = bytes.split_at(header.bytes);
    match Cover::of(&header, lines) {
        Cover::Clear => Some(Cow::Borrowed(bytes)),
        Cover::Locked => None,
        Cover::Sealed(seal) => {
            let opened = split(lines).filter_map(|line| seal.open(codec::check(line).ok()?.0).ok());
            Some(Cow::Owned(opened.fold(above.to_vec(), |mut out, line| {
                out.extend(line.json.as_bytes());
                out.push(b'\n');
                out
            })))
        }
    }
}
