//! The definitions of one type, each parsed when it is first asked for.

use std::{borrow::Cow, fs, io, ops::Deref, path, sync::OnceLock};

use super::{
    built_in::BuiltIn,
    problem::FrameworkProblem,
    read::{self, Defined},
};
use crate::domain::text::Text;

#[derive(Debug)]
pub(super) struct Shelf<T> {
    entries: Vec<Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    id: Cow<'static, str>,
    source: Source,
    /// The user's file, by its name; none where it is built in.
    file: Option<String>,
    value: OnceLock<Option<T>>,
}

/// What a file says.
#[derive(Debug)]
enum Source {
    BuiltIn(&'static BuiltIn),
    Users(String),
}

impl Deref for Source {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Source::BuiltIn(definition) => &definition.source,
            Source::Users(text) => text,
        }
    }
}

/// Whether a definition fits what else there is: asked of the file's name, its text and what was read of it.
type Fits<'a, T> = &'a dyn Fn(&str, &str, &T) -> Result<(), FrameworkProblem>;

impl<T: Defined> Shelf<T> {
    /// What is built in.
    pub fn of(built_in: &'static [BuiltIn]) -> Self {
        let entry = |definition: &'static BuiltIn| Entry {
            id: Cow::Borrowed(definition.id),
            source: Source::BuiltIn(definition),
            file: None,
            value: OnceLock::new(),
        };
        Shelf { entries: built_in.iter().map(entry).collect() }
    }

    /// Adds the files of a user's folder, in the order of their names; returns what is wrong with them.
    pub fn add_folder(&mut self, folder: &path::Path, id_of: fn(&T) -> &str) -> Vec<FrameworkProblem> {
        self.add_fitting(folder, id_of, &|_, _, _| Ok(()))
    }

    /// The same of those alone that fit what else there is.
    pub fn add_fitting(&mut self, folder: &path::Path, id_of: fn(&T) -> &str, fits: Fits<T>) -> Vec<FrameworkProblem> {
        let files = match yaml_files(folder) {
            Ok(files) => files,
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Vec::new(),
            Err(e) => {
                let message = format!("cannot be read: {e}.");
                return vec![FrameworkProblem::whole(&folder.display().to_string(), &message, "")];
            }
        };
        files.iter().filter_map(|file| self.add_file(file, id_of, fits).err()).collect()
    }

    fn add_file(&mut self, path: &path::Path, id_of: fn(&T) -> &str, fits: Fits<T>) -> Result<(), FrameworkProblem> {
        let file = path.display().to_string();
        let bytes = read::bytes(path)?;
        let source = read::text(&file, &bytes)?;
        let value: T = read::definition(&file, source)?;
        fits(&file, source, &value)?;
        let id = id_of(&value).to_owned();
        let entry = Entry {
            id: Cow::Owned(id),
            source: Source::Users(source.to_owned()),
            file: Some(file.clone()),
            value: OnceLock::from(Some(value)),
        };
        match self.entries.iter_mut().find(|old| old.id == entry.id) {
            None => self.entries.push(entry),
            Some(old) => match &old.file {
                None => *old = entry,
                Some(first) => {
                    let message = format!("has the id `{}`, which {first} has already, so it was left out.", entry.id);
                    return Err(FrameworkProblem::whole(&file, &message, "Give one of the two another id."));
                }
            },
        }
        Ok(())
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|entry| entry.id == id)?.value()
    }

    /// What a definition is called; one that was not parsed yet need not be for that.
    pub fn title(&self, id: &str, title_of: fn(&T) -> &Text) -> Option<Text> {
        let entry = self.entries.iter().find(|entry| entry.id == id)?;
        if let Some(value) = entry.value.get() {
            return value.as_ref().map(title_of).cloned();
        }
        let line = entry.source.lines().find_map(|line| line.strip_prefix("title:"));
        let plain = line.and_then(|line| serde_yaml::from_str::<String>(line).ok());
        plain.map(|title| Text::new(&title)).or_else(|| entry.value().map(title_of).cloned())
    }

    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().filter_map(Entry::value)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.id)
    }

    pub fn source(&self, id: &str) -> Option<&str> {
        self.entry(id).map(|(source, _)| source)
    }

    /// The source of a definition, and the user's file that it is from; none where it is built in.
    pub fn entry(&self, id: &str) -> Option<(&str, Option<&str>)> {
        let entry = self.entries.iter().find(|entry| entry.id == id)?;
        Some((&entry.source, entry.file.as_deref()))
    }
}

impl<T: Defined> Entry<T> {
    fn value(&self) -> Option<&T> {
        let read = || match &self.source {
            Source::BuiltIn(definition) => T::built_in(definition),
            Source::Users(_) => None, // kept when its file was read
        };
        self.value.get_or_init(read).as_ref()
    }
}

/// The YAML files of a folder that are files, not pipes or folders, by name.
fn yaml_files(folder: &path::Path) -> io::Result<Vec<path::PathBuf>> {
    let is_yaml = |path: &path::PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path.is_file() && path.extension().is_some_and(|e| e == "yaml" || e == "yml")
    };
    let mut files: Vec<_> =
        fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).filter(is_yaml).collect();
    files.sort();
    Ok(files)
}
