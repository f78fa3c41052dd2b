//! Papers and exports of whole sessions, read back by readers that are not mapboard's own.

mod copies;
mod naughty;
mod odd;
mod pdf;
mod readers;
mod schema;

use std::{fs, path::PathBuf};

use mapboard::{
    domain::{paper::Paper, session::Session},
    store::{Store, frameworks::Catalogue},
};

/// The two meetings that mapboard comes with.
fn samples() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut samples: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    samples.sort();
    samples
}

fn read(path: &std::path::Path) -> Session {
    Store::of_user().read(path).unwrap().into_session()
}

fn paper(id: &str) -> Paper {
    Catalogue::built_in().paper(&id.into()).unwrap_or_else(|| panic!("{id}")).clone()
}
