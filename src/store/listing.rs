//! Which files of a folder are sessions, and in which order.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{NaiveDate, TimeDelta};

use super::reading;

/// The sessions in `folder`, newest first: by their names alone, so that ten thousand cost no more than a listing.
///
/// What belongs to a session (locks, drafts, spills) is not listed, but a spill whose session is gone is.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    Listing::of(folder).map(|mut listing| listing.newest(usize::MAX))
}

/// The sessions of a folder as they are taken out of it: only what is taken is put into order.
#[derive(Default)]
pub struct Listing(Vec<Name>);

/// The name of a file.
struct Name {
    folder: Arc<Path>,
    name: String,
    /// The time that its name does not say.
    asked: Option<String>,
    /// How its time begins, as a number of the same order: with it two of ten thousand are compared in a step.
    begins: u128,
}

impl Listing {
    /// The same sessions as [`list`] has.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let (place, mut names) = (Arc::from(folder), Vec::new());
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().into_string();
            let session = name.ok().filter(|name| name.ends_with(".yaml") && !name.starts_with('.'));
            names.extend(session.map(|name| Name::of(&place, name)));
        }
        names.retain(|name| !name.name.rsplit_once('~').is_some_and(|(session, _)| has(folder, session)));
        Ok(Listing(names))
    }

    /// Those of `other` too.
    pub fn join(&mut self, other: Listing) {
        self.0.extend(other.0);
    }

    /// Whether all are taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes so many of the newest, newest first.
    pub fn newest(&mut self, most: usize) -> Vec<PathBuf> {
        let newer = |a: &Name, b: &Name| {
            let whole = || (b.newness(), &b.name).cmp(&(a.newness(), &a.name));
            b.begins.cmp(&a.begins).then_with(whole)
        };
        let rest = match most < self.0.len() {
            true => {
                self.0.select_nth_unstable_by(most, newer);
                self.0.split_off(most)
            }
            false => Vec::new(),
        };
        self.0.sort_unstable_by(newer);
        std::mem::replace(&mut self.0, rest).iter().map(|name| name.folder.join(&name.name)).collect()
    }
}

impl Name {
    fn of(folder: &Arc<Path>, name: String) -> Name {
        let mut of = Name { asked: asked(folder, &name), folder: folder.clone(), name, begins: 0 };
        let mut begins = [0; 16];
        begins.iter_mut().zip(of.newness().bytes()).for_each(|(to, byte)| *to = byte);
        of.begins = u128::from_be_bytes(begins);
        of
    }

    /// The time in it, as text that sorts.
    fn newness(&self) -> &str {
        self.asked.as_deref().unwrap_or_else(|| self.name.strip_suffix(".yaml").unwrap_or(&self.name))
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
    for entry in fs::read_dir(folder)? {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        let is_spill = name.rsplit_once('~').is_some_and(|(session, _)| has(folder, session));
        let is_session = name.ends_with(".yaml") && !name.starts_with('.') && !is_spill;
        if is_session && name != own && newness(&name) >= earliest {
            later.push(folder.join(name));
        }
    }
    Ok(later)
}

/// How the time is written in a name.
const FORM: &[u8] = b"0000-00-00_0000";

fn has(folder: &Path, session: &str) -> bool {
    folder.join(format!("{session}.yaml")).is_file()
}

/// The time that a file that was renamed says itself; none where its name says it.
fn asked(folder: &Path, name: &str) -> Option<String> {
    let fits = |(digit, form): (u8, &u8)| if *form == b'0' { digit.is_ascii_digit() } else { digit == *form };
    if name.len() > FORM.len() && name.bytes().zip(FORM).all(fits) {
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
        ) {
            let folder: Arc<Path> = Path::new("nowhere").into();
            let files = names.iter().map(|name| format!("{name}.yaml"));
            let mut listing = Listing(files.map(|name| Name::of(&folder, name)).collect());
            let mut whole: Vec<(String, PathBuf)> =
                listing.0.iter().map(|name| (name.newness().to_owned(), folder.join(&name.name))).collect();
            whole.sort_by(|a, b| b.cmp(a));
            let mut paged = Vec::new();
            while !listing.is_empty() {
                paged.extend(listing.newest(page));
            }
            prop_assert_eq!(paged, whole.into_iter().map(|(_, path)| path).collect::<Vec<_>>());
        }
    }
}
