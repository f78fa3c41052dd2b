//! The lists of labels there are: those built in, and those of the `words` in a user's folder.

use std::path::Path;

use crate::domain::words::{Matcher, WordList};

use super::{built_in, problem::FrameworkProblem, shelf::Shelf};

/// The word lists there are. They are read apart from frameworks, because a list can be long and is only looked at
/// where somebody types.
#[derive(Debug)]
pub struct WordLists {
    pub(super) lists: Shelf<WordList>,
    problems: Vec<FrameworkProblem>,
}

impl WordLists {
    /// What is built in.
    pub fn built_in() -> WordLists {
        WordLists { lists: Shelf::of(&built_in::WORD_LISTS), problems: Vec::new() }
    }

    /// What is built in and what lies in the folder `words` of `folder`; a list with the id of a built-in one takes
    /// its place.
    pub fn with_folder(folder: &Path) -> WordLists {
        let mut all = WordLists::built_in();
        all.problems = all.lists.add_folder(&folder.join("words"), |list| &list.id);
        all
    }

    /// All lists, built-in ones first.
    pub fn all(&self) -> impl Iterator<Item = &WordList> {
        self.lists.all()
    }

    /// The file of a list, as it was written.
    pub fn source(&self, id: &str) -> Option<&str> {
        self.lists.source(id)
    }

    /// What is wrong with files of the user's folder; they are left out.
    pub fn problems(&self) -> &[FrameworkProblem] {
        &self.problems
    }

    /// Looks for the labels of every list for `language`. A list for `en` is for `en-GB` as well; a user's own lists
    /// come before built-in ones.
    pub fn matcher(&self, language: &str) -> Matcher {
        let fits = |list: &&WordList| {
            let same = |part: &str| part.eq_ignore_ascii_case(&list.language);
            same(language) || language.split('-').next().is_some_and(same)
        };
        let mut lists: Vec<&WordList> = self.lists.all().filter(fits).collect();
        lists.reverse();
        Matcher::of(lists)
    }
}
