//! The frameworks and meeting kinds there are: those built in, and those of a user's folder.
//!
//! A file of `frameworks/` is built in by lying there (`build.rs` lists them). A user's folder has the same
//! shape, adds to them and overrides by id; a broken file in it is kept as a problem and hinders no other.

mod budget;
mod built_in;
mod check;
mod copy;
mod explain;
mod holidays;
mod lessons;
mod locate;
mod problem;
mod read;
mod schema;
mod shelf;
mod suggest;
mod words;

#[cfg(test)]
mod bad_files;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod tests;

use std::{
    env,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;

use crate::domain::{
    framework::Framework,
    ids::{FrameworkId, MeetingKindId, PaperId},
    lesson::Lesson,
    meeting_kind::MeetingKind,
    paper::Paper,
    text::Text,
    words::WordList,
    working_days::BankHolidays,
};

pub use copy::{Copied, CopyRefusal, Copying, copy};
pub use holidays::Holidays;
pub use lessons::{Lessons, read_lesson};
pub use problem::FrameworkProblem;
pub use schema::{framework_schema, lesson_schema, meeting_kind_schema, paper_schema, word_list_schema};
use shelf::Shelf;
pub use words::WordLists;

/// The frameworks and meeting kinds there are.
///
/// A built-in file is parsed when it is first asked for; a user's files are read at once, to know their ids.
#[derive(Debug)]
pub struct Catalogue {
    frameworks: Shelf<Framework>,
    meeting_kinds: Shelf<MeetingKind>,
    papers: Shelf<Paper>,
    problems: Vec<FrameworkProblem>,
}

/// What one file defines.
#[derive(Clone, Debug, PartialEq)]
pub enum Definition {
    /// A framework.
    Framework(Box<Framework>),
    /// A kind of meeting.
    MeetingKind(Box<MeetingKind>),
    /// A list of labels with a question for each.
    WordList(Box<WordList>),
    /// A kind of paper.
    Paper(Box<Paper>),
    /// A list of bank holidays.
    BankHolidays(Box<BankHolidays>),
    /// A lesson.
    Lesson(Box<Lesson>),
}

impl Catalogue {
    /// What is built in.
    pub fn built_in() -> Catalogue {
        Catalogue {
            frameworks: Shelf::of(&built_in::FRAMEWORKS),
            meeting_kinds: Shelf::of(&built_in::MEETING_KINDS),
            papers: Shelf::of(&built_in::PAPERS),
            problems: Vec::new(),
        }
    }

    /// What is built in and what lies in `folder`, its meeting kinds in `folder/meetings`, its papers in
    /// `folder/papers`. A folder that is not there adds nothing.
    pub fn with_folder(folder: &Path) -> Catalogue {
        let mut catalogue = Catalogue::built_in();
        let Catalogue { frameworks, meeting_kinds, papers, problems } = &mut catalogue;
        problems.extend(frameworks.add_folder(folder, |framework| framework.id.as_str()));
        problems.extend(meeting_kinds.add_folder(&folder.join("meetings"), |kind| kind.id.as_str()));
        problems.extend(papers.add_folder(&folder.join("papers"), |paper| paper.id.as_str()));
        catalogue
    }

    /// The framework with this id.
    pub fn framework(&self, id: &FrameworkId) -> Option<&Framework> {
        self.frameworks.get(id.as_str())
    }

    /// What the framework with this id is called; this parses none that is built in.
    pub fn framework_title(&self, id: &FrameworkId) -> Option<Text> {
        self.frameworks.title(id.as_str(), |framework| &framework.title)
    }

    /// What the kind of meeting with this id is called; this parses none that is built in.
    pub fn meeting_kind_title(&self, id: &MeetingKindId) -> Option<Text> {
        self.meeting_kinds.title(id.as_str(), |kind| &kind.title)
    }

    /// All frameworks, built-in ones first.
    pub fn frameworks(&self) -> impl Iterator<Item = &Framework> {
        self.frameworks.all()
    }

    /// The ids of all frameworks, in the same order; this parses nothing.
    pub fn framework_ids(&self) -> impl Iterator<Item = FrameworkId> {
        self.frameworks.ids().map(FrameworkId::new)
    }

    /// The file of a framework, as it was written.
    pub fn source(&self, id: &FrameworkId) -> Option<&str> {
        self.frameworks.source(id.as_str())
    }

    /// Whether a framework is one of the user's own.
    pub fn is_users(&self, id: &FrameworkId) -> bool {
        self.frameworks.entry(id.as_str()).is_some_and(|(_, file)| file.is_some())
    }

    /// The kind of meeting with this id.
    pub fn meeting_kind(&self, id: &MeetingKindId) -> Option<&MeetingKind> {
        self.meeting_kinds.get(id.as_str())
    }

    /// All kinds of meeting, built-in ones first.
    pub fn meeting_kinds(&self) -> impl Iterator<Item = &MeetingKind> {
        self.meeting_kinds.all()
    }

    /// The file of a meeting kind, as it was written.
    pub fn meeting_kind_source(&self, id: &MeetingKindId) -> Option<&str> {
        self.meeting_kinds.source(id.as_str())
    }

    /// The paper with this id.
    pub fn paper(&self, id: &PaperId) -> Option<&Paper> {
        self.papers.get(id.as_str())
    }

    /// All papers, built-in ones first.
    pub fn papers(&self) -> impl Iterator<Item = &Paper> {
        self.papers.all()
    }

    /// What is wrong with files of the user's folder; they are left out.
    pub fn problems(&self) -> &[FrameworkProblem] {
        &self.problems
    }
}

/// The user's folder: `$MAPBOARD_FRAMEWORKS`, else `mapboard/frameworks` where the system keeps settings. None
/// without a home folder.
pub fn user_folder() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("MAPBOARD_FRAMEWORKS").filter(|folder| !folder.is_empty()) {
        return Some(folder.into());
    }
    let settings = etcetera::choose_base_strategy().ok()?.config_dir();
    Some(settings.join("mapboard").join("frameworks"))
}

/// Reads a framework from `bytes`, named `file` in what is said about it.
pub fn read_framework(file: &str, bytes: &[u8]) -> Result<Framework, FrameworkProblem> {
    read::definition(file, read::text(file, bytes)?)
}

/// Reads a meeting kind from `bytes`, named `file` in what is said about it.
pub fn read_meeting_kind(file: &str, bytes: &[u8]) -> Result<MeetingKind, FrameworkProblem> {
    read::definition(file, read::text(file, bytes)?)
}

/// Reads a word list from `bytes`, named `file` in what is said about it.
pub fn read_word_list(file: &str, bytes: &[u8]) -> Result<WordList, FrameworkProblem> {
    read::definition(file, read::text(file, bytes)?)
}

/// Reads what `bytes` define: a meeting kind, a word list, a list of bank holidays, a paper or a lesson if they have fields
/// that only one of those has, else a framework. A lesson has to fit the frameworks that are built in.
pub fn check(file: &str, bytes: &[u8]) -> Result<Definition, FrameworkProblem> {
    check_among(file, bytes, Catalogue::built_in)
}

fn check_among(file: &str, bytes: &[u8], beside: impl FnOnce() -> Catalogue) -> Result<Definition, FrameworkProblem> {
    const OF_KINDS: [&str; 3] = ["quorum", "time_limits", "outcomes"];
    const OF_FRAMEWORKS: [&str; 6] = ["columns", "layout", "rows", "scales", "version", "language"];
    let source = read::text(file, bytes)?;
    let keys = locate::top_keys(source);
    let any_of = |names: &[&str]| keys.iter().any(|key| names.contains(&key.as_str()));
    let kind = any_of(&OF_KINDS) || any_of(&["agenda"]) && !any_of(&OF_FRAMEWORKS);
    if any_of(&["minutes", "watches", "ends", "framework"]) {
        read_lesson(file, bytes, &beside()).map(|lesson| Definition::Lesson(Box::new(lesson)))
    } else if any_of(&["shows", "readers"]) {
        read::definition(file, source).map(|paper| Definition::Paper(Box::new(paper)))
    } else if any_of(&["bank_holidays"]) {
        read::definition(file, source).map(|list| Definition::BankHolidays(Box::new(list)))
    } else if any_of(&["words"]) {
        read::definition(file, source).map(|list| Definition::WordList(Box::new(list)))
    } else if kind {
        read::definition(file, source).map(|kind| Definition::MeetingKind(Box::new(kind)))
    } else {
        read::definition(file, source).map(|framework| Definition::Framework(Box::new(framework)))
    }
}

/// Reads what the file at `path` defines; a lesson has to fit what the user has beside it.
pub fn check_file(path: &Path) -> Result<Definition, FrameworkProblem> {
    let beside = || user_folder().map_or_else(Catalogue::built_in, |folder| Catalogue::with_folder(&folder));
    check_among(&path.display().to_string(), &read::bytes(path)?, beside)
}
