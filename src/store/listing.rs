//! Which files of a folder are sessions, and in which order.

use std::{
    io,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{NaiveDate, TimeDelta};

use super::{folder_names, reading};

/// The sessions in `folder`, newest first: by their names alone, so that ten thousand cost no more than a listing.
///
/// What belongs to a session (locks, drafts, spills) is not listed, but a spill whose session is gone is.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    Listing::of(folder).map(|mut listing| listing.newest(usize::MAX))
}

/// The sessions of a folder as they are taken out of it: only what is taken is put into order.
#[derive(Default)]
pub struct Listing {
    /// Their names, one behind the other: memory for each of ten thousand takes longer than the folder does.
    names: String,
    sessions: Vec<Name>,
}

/// The name of a file.
struct Name {
    folder: Arc<Path>,
    /// Where in the names it stands.
    name: Range<usize>,
    /// Where the text stands that says when it began.
    began: Range<usize>,
    /// How that text begins, as a number of the same order: most are compared by it.
    begins: u128,
}

impl Listing {
    /// The same sessions as [`list`] has.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let (place, mut listing) = (Arc::from(folder), Listing::default());
        folder_names::each(folder, |name| {
            if is_session(folder, name) {
                listing.add(&place, name);
            }
        })?;
        Ok(listing)
    }

    fn add(&mut self, folder: &Arc<Path>, name: &str) {
        let begins = self.names.len();
        self.names.push_str(name);
        let name = begins..self.names.len();
        let began = match asked(folder, &self.names[name.clone()]) {
            None => name.start..name.end - ".yaml".len(),
            Some(asked) => {
                self.names.push_str(&asked);
                name.end..self.names.len()
            }
        };
        let (mut begins, text) = ([0; 16], &self.names.as_bytes()[began.clone()]);
        let known = text.len().min(begins.len());
        begins[..known].copy_from_slice(&text[..known]);
        self.sessions.push(Name { folder: folder.clone(), name, began, begins: u128::from_be_bytes(begins) });
    }

    /// Those of `other` too.
    pub fn join(&mut self, other: Listing) {
        let here = self.names.len();
        let behind = |of: Range<usize>| of.start + here..of.end + here;
        self.names.push_str(&other.names);
        let joined = |of: Name| Name { name: behind(of.name), began: behind(of.began), ..of };
        self.sessions.extend(other.sessions.into_iter().map(joined));
    }

    /// Whether all are taken.
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty()
    }

    /// Takes so many of the newest, newest first.
    pub fn newest(&mut self, most: usize) -> Vec<PathBuf> {
        let text = |of: &Range<usize>| &self.names[of.clone()];
        let older = |a: &Name, b: &Name| {
            let whole = || (text(&a.began), text(&a.name)).cmp(&(text(&b.began), text(&b.name)));
            a.begins.cmp(&b.begins).then_with(whole)
        };
        let rest = self.sessions.len().saturating_sub(most);
        if (1..self.sessions.len()).contains(&rest) {
            self.sessions.select_nth_unstable_by(rest, older);
        }
        let mut taken = self.sessions.split_off(rest);
        taken.sort_unstable_by(|a, b| older(b, a));
        taken.iter().map(|taken| taken.folder.join(text(&taken.name))).collect()
    }
}

/// The sessions beside the one at `path` that began two days before it or later, by their names: of the newest there are
/// few, however many there are in all. A name holds the time of the desk's own zone, so a later one may look earlier.
pub fn since(path: &Path) -> io::Result<Vec<PathBuf>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let own = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let newness = |name: &str| asked(folder, name).unwrap_or_else(|| name.to_owned());
    let day = newness(own).get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    // A day that is none leaves nothing out.
    let earliest = day.map(|day| (day - TimeDelta::days(2)).to_string()).unwrap_or_default();
    let mut later = Vec::new();
    folder_names::each(folder, |name| {
        if is_session(folder, name) && name != own && newness(name) >= earliest {
            later.push(folder.join(name));
        }
    })?;
    Ok(later)
}

/// How the time is written in a name.
const FORM: &[u8] = b"0000-00-00_0000";

/// Whether a file of this name is a session: neither hidden, nor a spill of one that is there.
fn is_session(folder: &Path, name: &str) -> bool {
    let has = |session: &str| folder.join(format!("{session}.yaml")).is_file();
    let is_spill = || name.rsplit_once('~').is_some_and(|(session, _)| has(session));
    name.ends_with(".yaml") && !name.starts_with('.') && !is_spill()
}

/// The time that a file that was renamed says itself; none where its name says it.
fn asked(folder: &Path, name: &str) -> Option<String> {
    // Digits differ from a zero by nine at most.
    let fits = |(found, form): (&u8, &u8)| found ^ form <= if *form == b'0' { 9 } else { 0 };
    if name.len() > FORM.len() && name.as_bytes().iter().zip(FORM).all(fits) {
        return None;
    }
    let started = reading::peek(&folder.join(name)).map(|read| read.header.started);
    Some(started.map_or_else(|_| String::new(), |started| started.format("%Y-%m-%d_%H%M").to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pages_are_in_the_order_of_the_whole_names(
            names in prop::collection::btree_set("2026-1[01]-0[12]_140[05](_[a-b]{0,2})?(_sample)?|[a-c\u{e9}]{0,3}", 0..40),
            page in 1..7usize,
            joined in 0..40usize,
        ) {
            let folder: Arc<Path> = Path::new("nowhere").into();
            let (mut listing, mut other) = (Listing::default(), Listing::default());
            let mut whole = Vec::new();
            for (at, name) in names.iter().enumerate() {
                let file = format!("{name}.yaml");
                if at < joined { &mut listing } else { &mut other }.add(&folder, &file);
                whole.push((asked(&folder, &file).unwrap_or_else(|| name.clone()), file));
            }
            listing.join(other);
            whole.sort_by(|a, b| b.cmp(a));
            let mut paged = Vec::new();
            while !listing.is_empty() {
                paged.extend(listing.newest(page));
            }
            prop_assert_eq!(paged, whole.into_iter().map(|(_, file)| folder.join(file)).collect::<Vec<_>>());
        }
    }
}
