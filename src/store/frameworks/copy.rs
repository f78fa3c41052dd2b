//! A copy of a definition in the user's folder, for them to change.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    Catalogue, Definition, FrameworkProblem, Lessons, WordLists, check_among, framework_schema, lesson_schema,
    meeting_kind_schema, paper_schema, word_list_schema,
};

/// What is to be copied, and as what.
#[derive(Clone, Copy, Debug)]
pub struct Copying<'a> {
    /// The copy's id.
    pub id: &'a str,
    /// The id of what is copied.
    pub from: &'a str,
    /// The copy's language, where it is to be translated.
    pub language: Option<&'a str>,
}

/// What was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The file.
    pub path: PathBuf,
    /// What it defines.
    pub definition: Definition,
}

/// Why nothing was copied.
#[derive(Debug, Error)]
pub enum CopyRefusal {
    /// There is nothing of this name.
    #[error(
        "There is no framework, kind of meeting, paper, lesson or word list `{0}`. See `mapboard frameworks list`."
    )]
    NothingToCopy(String),
    /// The user's folder has one of this id already.
    #[error("Your folder has a `{0}` already, in {1}. Nothing was written; choose another id, or edit that file.")]
    IdTaken(String, String),
    /// A file of this name lies there.
    #[error("There is a file {} already, and it was left as it is. Choose another id.", .0.display())]
    FileTaken(PathBuf),
    /// The original is not written line by line.
    #[error("`{0}` has no line that begins with `{1}:`. Copy its file and change the copy by hand.")]
    NoSuchLine(String, &'static str),
    /// The copy would not be right, such as with a bad id.
    #[error("{0}")]
    Wrong(FrameworkProblem),
    /// The disk does not let us.
    #[error("{} could not be written: {}. Nothing was left behind.", .0.display(), .1)]
    Disk(PathBuf, io::Error),
}

/// Writes a copy into `folder`, with comments on what to do with it. It never takes the place of another file.
pub fn copy(folder: &Path, what: Copying) -> Result<Copied, CopyRefusal> {
    let (frameworks, words) = (Catalogue::with_folder(folder), WordLists::with_folder(folder));
    let lessons = Lessons::with_folder(folder, &frameworks);
    let of_id = |id: &str| {
        let framework = frameworks.frameworks.entry(id).map(|entry| (entry, Shelved::FRAMEWORK));
        framework
            .or_else(|| frameworks.meeting_kinds.entry(id).map(|entry| (entry, Shelved::MEETING_KIND)))
            .or_else(|| frameworks.papers.entry(id).map(|entry| (entry, Shelved::PAPER)))
            .or_else(|| lessons.lessons.entry(id).map(|entry| (entry, Shelved::LESSON)))
            .or_else(|| words.lists.entry(id).map(|entry| (entry, Shelved::WORD_LIST)))
    };
    let ((source, _), shelved) = of_id(what.from).ok_or_else(|| CopyRefusal::NothingToCopy(what.from.to_owned()))?;
    if let Some(((_, Some(file)), _)) = of_id(what.id) {
        return Err(CopyRefusal::IdTaken(what.id.to_owned(), file.to_owned()));
    }
    let mut text = renamed(source, what.from, "id", what.id)?;
    if let Some(language) = what.language.filter(|_| shelved.has_language) {
        text = renamed(&text, what.from, "language", language)?;
    }
    let name = format!("{}.yaml", what.id);
    let text = introduced(&text, &name, what);
    let beside = || Catalogue::with_folder(folder);
    let definition = check_among(&name, text.as_bytes(), beside).map_err(CopyRefusal::Wrong)?;
    let path = folder.join(shelved.folder).join(name);
    write_new(&path, &text)?;
    // For editors; a copy without it is as good, and one that is there may be newer than ours.
    let _ = write_new(&folder.join(shelved.schema), (shelved.written_schema)());
    Ok(Copied { path, definition })
}

/// Where definitions of one type lie in a folder.
struct Shelved {
    folder: &'static str,
    schema: &'static str,
    written_schema: fn() -> &'static str,
    has_language: bool,
}

impl Shelved {
    const FRAMEWORK: Shelved =
        Shelved { folder: "", schema: "framework.schema.json", written_schema: framework_schema, has_language: true };
    const MEETING_KIND: Shelved = Shelved {
        folder: "meetings",
        schema: "meeting-kind.schema.json",
        written_schema: meeting_kind_schema,
        has_language: false,
    };
    const PAPER: Shelved =
        Shelved { folder: "papers", schema: "paper.schema.json", written_schema: paper_schema, has_language: true };
    const LESSON: Shelved =
        Shelved { folder: "lessons", schema: "lesson.schema.json", written_schema: lesson_schema, has_language: true };
    const WORD_LIST: Shelved = Shelved {
        folder: "words",
        schema: "word-list.schema.json",
        written_schema: word_list_schema,
        has_language: true,
    };
}

/// `source` with another value in the line of `field` at its top. What is usual stays with the original.
fn renamed(source: &str, id: &str, field: &'static str, value: &str) -> Result<String, CopyRefusal> {
    let of_field = |line: &str| line.strip_prefix(field).is_some_and(|rest| rest.starts_with(':'));
    if !source.lines().any(of_field) {
        return Err(CopyRefusal::NoSuchLine(id.to_owned(), field));
    }
    let lines = source.lines().filter(|line| *line != "usual: true");
    let line = |line| if of_field(line) { format!("{field}: {value}\n") } else { format!("{line}\n") };
    Ok(lines.map(line).collect())
}

/// `text` with what to do with it above, after the line that editors read.
fn introduced(text: &str, name: &str, what: Copying) -> String {
    let (schema, rest) = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("# yaml-language-server:") => (format!("{first}\n"), rest),
        _ => (String::new(), text),
    };
    let translate = match what.language {
        Some(language) => format!(
            "# To translate it into `{language}`: change what stands after `title:`, `ask:`, `means:` and the like. Leave the \
             words\n# before a colon and every `id` as they are, so that kinds of meeting and tools still find their \
             places.\n#\n"
        ),
        None => String::new(),
    };
    format!(
        "{schema}#\n# YOUR COPY of `{}`, called `{}`.\n# Change any text in it. Give it a `title` of its own, so that you can tell the \
         two apart. Every field is in\n# docs/frameworks.md.\n#\n\
         {translate}# Is it right?  mapboard frameworks check {name}\n#\n\
         # What follows was written for the original.\n{rest}",
        what.from, what.id
    )
}

fn write_new(path: &Path, text: &str) -> Result<(), CopyRefusal> {
    let disk = |error| CopyRefusal::Disk(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(disk)?;
    }
    // An ordinary file: a team may share the folder, and there is nothing about a family in it. Others only read it.
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    let opened = options.write(true).create_new(true).open(path);
    let mut file = opened.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => CopyRefusal::FileTaken(path.to_owned()),
        _ => disk(error),
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| {
        let _ = fs::remove_file(path);
        disk(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copying<'a>(id: &'a str, from: &'a str) -> Copying<'a> {
        Copying { id, from, language: None }
    }

    #[test]
    fn a_copy_is_right_has_its_own_name_and_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("not/there/yet");
        let what = Copying { id: "ein-brett", from: "signs-of-safety", language: Some("de-CH") };
        let Copied { path, definition } = copy(&folder, what).unwrap();
        assert_eq!(path, folder.join("ein-brett.yaml"));
        let Definition::Framework(copied) = definition else { panic!("{definition:?}") };
        assert_eq!((copied.id.as_str(), &*copied.language, copied.usual), ("ein-brett", "de-CH", false));
        let written = fs::read_to_string(&path).unwrap();
        assert!(written.starts_with("# yaml-language-server: $schema=framework.schema.json\n#\n# YOUR COPY of"));
        assert!(written.contains("To translate it into `de-CH`") && written.contains("check ein-brett.yaml"));
        assert!(folder.join("framework.schema.json").exists());
        assert_eq!(Catalogue::with_folder(&folder).framework(&"ein-brett".into()), Some(&*copied));
    }

    #[test]
    fn kinds_of_meeting_papers_and_word_lists_are_copied_too_and_may_take_a_built_in_ones_place() {
        let folder = tempfile::tempdir().unwrap();
        let kind = copy(folder.path(), copying("core-group", "core-group")).unwrap();
        assert_eq!(kind.path, folder.path().join("meetings/core-group.yaml"));
        let paper = copy(folder.path(), copying("our-plan", "plan")).unwrap();
        assert_eq!(paper.path, folder.path().join("papers/our-plan.yaml"));
        let words = copy(folder.path(), copying("our-words", "plain-words-en")).unwrap();
        assert_eq!(words.path, folder.path().join("words/our-words.yaml"));
        assert!(Catalogue::with_folder(folder.path()).problems().is_empty());
        assert!(WordLists::with_folder(folder.path()).problems().is_empty());
    }

    #[test]
    fn nothing_is_ever_written_over_and_what_cannot_be_copied_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let ours = folder.path().join("mine.yaml");
        fs::write(&ours, "my notes").unwrap();
        let refused = |id, from| copy(folder.path(), copying(id, from)).unwrap_err().to_string();
        assert!(refused("mine", "signs-of-safety").contains("mine.yaml already, and it was left as it is"));
        assert_eq!(fs::read_to_string(&ours).unwrap(), "my notes");
        assert!(
            refused("other", "nothing")
                .starts_with("There is no framework, kind of meeting, paper, lesson or word list `nothing`.")
        );
        assert!(refused("Our Map", "signs-of-safety").contains("`Our Map` cannot be an id."));
        assert!(refused("../up", "signs-of-safety").contains("`../up` cannot be an id."));
        copy(folder.path(), copying("map", "signs-of-safety")).unwrap();
        assert!(refused("map", "harm-matrix").starts_with("Your folder has a `map` already, in "));
        let language = Copying { language: Some("english please"), ..copying("map-2", "signs-of-safety") };
        assert!(copy(folder.path(), language).unwrap_err().to_string().contains("is not a language tag"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "notes, map and schema");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let refused = copy(&file, copying("map", "signs-of-safety")).unwrap_err().to_string();
        assert!(refused.contains("could not be written") && refused.contains("Nothing was left behind"), "{refused}");
    }
}
