//! Lessons of the disk, as the app wants them: listed, begun, gone on with, thrown away.

use std::path::{Path, PathBuf};

use super::{
    clock,
    sessions::{OpenSession, Sessions, catalogue, problem},
};
use crate::{
    store::{
        Store,
        frameworks::{self, Catalogue, Lessons},
        practice::{self, Listed},
    },
    tui::message::Problem,
};

const NO_HOME: &str = "There is no home folder to practise in.";

/// The lessons there are, and what was practised with each.
pub fn listed() -> Vec<Listed> {
    let lessons = lessons(&catalogue());
    let folder = practice::folder().unwrap_or_default();
    practice::list(&Store::of_user(), &folder, &lessons.all())
}

fn lessons(catalogue: &Catalogue) -> Lessons {
    frameworks::user_folder().map_or_else(Lessons::built_in, |folder| Lessons::with_folder(&folder, catalogue))
}

impl Sessions {
    /// Goes on with a lesson where it was left, or begins it.
    pub(super) fn open_lesson(&mut self, id: &str, again: bool) -> Result<OpenSession, Problem> {
        let folder = practice::folder().ok_or_else(|| problem(NO_HOME))?;
        let begun = (!again).then(|| practice::unfinished(&self.store, &folder, id)).flatten();
        match begun {
            Some(path) => self.open_to_write(&path),
            None => {
                let path = self.begin_lesson(id, &folder)?;
                self.open_new(&path)
            }
        }
    }

    fn begin_lesson(&mut self, id: &str, folder: &Path) -> Result<PathBuf, Problem> {
        let catalogue = catalogue();
        let lessons = lessons(&catalogue);
        let lesson = lessons.lesson(id).ok_or_else(|| problem(format!("There is no lesson “{id}” any more.")))?;
        practice::begin(&self.store, folder, lesson, &catalogue, (&mut self.ids, clock::now())).map_err(problem)
    }
}
