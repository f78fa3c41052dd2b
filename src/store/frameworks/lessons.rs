//! The lessons there are: those built in, and those of the `lessons` in a user's folder.

use std::path::Path;

use crate::domain::lesson::Lesson;

use super::{Catalogue, FrameworkProblem, built_in, check, read, shelf::Shelf};

/// The lessons there are. They are read apart from frameworks, for only somebody who practises wants them.
#[derive(Debug)]
pub struct Lessons {
    pub(super) lessons: Shelf<Lesson>,
    problems: Vec<FrameworkProblem>,
}

impl Lessons {
    /// What is built in.
    pub fn built_in() -> Lessons {
        Lessons { lessons: Shelf::of(&built_in::LESSONS), problems: Vec::new() }
    }

    /// What is built in and what lies in the folder `lessons` of `folder`; a lesson with the id of a built-in one takes its
    /// place. One that names what `catalogue` has not is left out.
    pub fn with_folder(folder: &Path, catalogue: &Catalogue) -> Lessons {
        let mut all = Lessons::built_in();
        let fits = |file: &str, source: &str, lesson: &Lesson| sound(file, source, lesson, catalogue);
        all.problems = all.lessons.add_fitting(&folder.join("lessons"), |lesson| &lesson.id, &fits);
        all
    }

    /// All of them, in the order in which they are meant to be taken.
    pub fn all(&self) -> Vec<&Lesson> {
        let mut all: Vec<&Lesson> = self.lessons.all().collect();
        all.sort_by_key(|lesson| lesson.order.unwrap_or(u16::MAX));
        all
    }

    /// The lesson with this id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.get(id)
    }

    /// What is wrong with files of the user's folder; they are left out.
    pub fn problems(&self) -> &[FrameworkProblem] {
        &self.problems
    }
}

/// Reads a lesson from `bytes`, named `file` in what is said about it, that is played with what `catalogue` has.
pub fn read_lesson(file: &str, bytes: &[u8], catalogue: &Catalogue) -> Result<Lesson, FrameworkProblem> {
    let source = read::text(file, bytes)?;
    let lesson = read::definition(file, source)?;
    sound(file, source, &lesson, catalogue).map(|()| lesson)
}

/// Whether all that a lesson names of its framework and its meeting is there.
fn sound(file: &str, source: &str, lesson: &Lesson, catalogue: &Catalogue) -> Result<(), FrameworkProblem> {
    read::sound::<Lesson>(file, source, check::names_of_lesson(lesson, catalogue))
}
