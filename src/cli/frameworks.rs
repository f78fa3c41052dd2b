//! `mapboard frameworks ...`.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use serde::Serialize;

use crate::{
    domain::framework::Layout,
    export::exported,
    store::frameworks::{self as files, Catalogue, Copied, Copying, Definition, WordLists},
};

use super::{Refusal, catalogue, definition, refused, terminal::aside};

/// What can be done with frameworks and kinds of meeting.
#[derive(Debug, clap::Subcommand)]
pub enum Frameworks {
    /// List the frameworks, kinds of meeting, papers and word lists there are
    List {
        /// As JSON, the frameworks only
        #[arg(long)]
        json: bool,
    },
    /// Print a framework or a kind of meeting
    Show {
        /// Its id, as `list` prints it
        id: String,
        /// As the YAML file it was read from, for a copy of your own
        #[arg(long)]
        source: bool,
    },
    /// Check the YAML file of a framework or a kind of meeting
    Check {
        /// The file
        file: PathBuf,
    },
    /// Write a copy into your own folder, for you to change: its words, its language, its questions
    New {
        /// The id of the copy; with that of the original it takes its place
        id: String,
        /// What to copy, as `list` prints it
        #[arg(long, value_name = "ID")]
        from: String,
        /// The language you will translate it into, such as cy
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
    },
    /// Print the JSON Schema of a framework's file, for editors
    Schema {
        /// That of a meeting kind's file instead
        #[arg(long)]
        meeting_kind: bool,
        /// That of a word list's file instead
        #[arg(long, conflicts_with = "meeting_kind")]
        word_list: bool,
        /// That of a paper's file instead
        #[arg(long, conflicts_with_all = ["meeting_kind", "word_list"])]
        paper: bool,
        /// That of a lesson's file instead
        #[arg(long, conflicts_with_all = ["meeting_kind", "word_list", "paper"])]
        lesson: bool,
        /// That of what `export --format json` writes instead
        #[arg(long, conflicts_with_all = ["meeting_kind", "word_list", "paper", "lesson"])]
        export: bool,
    },
}

/// Lists, shows and checks definitions.
pub fn run(what: Frameworks, out: &mut dyn Write) -> Result<(), Refusal> {
    match what {
        Frameworks::List { json: true } => list_json(&catalogue(), out),
        Frameworks::List { json: false } => Ok(list(&catalogue(), out)?),
        Frameworks::Show { id, source } => show(&catalogue(), &id, source, out),
        Frameworks::Check { file } => match files::check_file(&file)? {
            Definition::Framework(f) => {
                Ok(writeln!(out, "{}: a framework, {}, and nothing wrong.", file.display(), f.title)?)
            }
            Definition::MeetingKind(k) => {
                Ok(writeln!(out, "{}: a kind of meeting, {}, and nothing wrong.", file.display(), k.title)?)
            }
            Definition::Paper(p) => Ok(writeln!(out, "{}: a paper, {}, and nothing wrong.", file.display(), p.title)?),
            Definition::BankHolidays(l) => Ok(writeln!(
                out,
                "{}: bank holidays, {}, until {}, and nothing wrong.",
                file.display(),
                l.title,
                l.until
            )?),
            Definition::Lesson(l) => {
                Ok(writeln!(out, "{}: a lesson, {}, and nothing wrong.", file.display(), l.title)?)
            }
            Definition::WordList(l) => {
                Ok(writeln!(out, "{}: a word list, {}, and nothing wrong.", file.display(), l.title)?)
            }
        },
        Frameworks::New { id, from, language } => {
            new(Copying { id: &id, from: &from, language: language.as_deref() }, out)
        }
        Frameworks::Schema { meeting_kind: true, .. } => Ok(write!(out, "{}", files::meeting_kind_schema())?),
        Frameworks::Schema { word_list: true, .. } => Ok(write!(out, "{}", files::word_list_schema())?),
        Frameworks::Schema { paper: true, .. } => Ok(write!(out, "{}", files::paper_schema())?),
        Frameworks::Schema { lesson: true, .. } => Ok(write!(out, "{}", files::lesson_schema())?),
        Frameworks::Schema { export: true, .. } => Ok(write!(out, "{}", exported::schema())?),
        Frameworks::Schema { .. } => Ok(write!(out, "{}", files::framework_schema())?),
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    layout: Layout,
    language: &'a str,
    version: &'a str,
}

fn list_json(catalogue: &Catalogue, out: &mut dyn Write) -> Result<(), Refusal> {
    let all = catalogue.frameworks().map(|framework| Listed {
        id: framework.id.as_str(),
        title: &framework.title,
        layout: framework.layout,
        language: &framework.language,
        version: &framework.version,
    });
    let all: Vec<Listed> = all.collect();
    serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

fn list(catalogue: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let lists = word_lists();
    let frameworks = catalogue.frameworks().map(|framework| {
        let yours = if catalogue.is_users(&framework.id) { " (yours)" } else { "" };
        (framework.id.as_str(), format!("{}{yours}", framework.title))
    });
    table(out, "Frameworks", frameworks.collect())?;
    table(
        out,
        "\nKinds of meeting",
        catalogue.meeting_kinds().map(|k| (k.id.as_str(), k.title.to_string())).collect(),
    )?;
    table(out, "\nPapers", catalogue.papers().map(|p| (p.id.as_str(), p.title.to_string())).collect())?;
    table(out, "\nWord lists", lists.all().map(|list| (list.id.as_str(), list.title.to_string())).collect())
}

fn table(out: &mut dyn Write, head: &str, rows: Vec<(&str, String)>) -> io::Result<()> {
    writeln!(out, "{head}")?;
    let width = rows.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    rows.iter().try_for_each(|(id, title)| writeln!(out, "  {id:width$}  {title}"))
}

fn show(catalogue: &Catalogue, id: &str, source: bool, out: &mut dyn Write) -> Result<(), Refusal> {
    let (framework, kind) = (catalogue.framework(&id.into()), catalogue.meeting_kind(&id.into()));
    let yaml = catalogue.source(&id.into()).or_else(|| catalogue.meeting_kind_source(&id.into()));
    match (framework, kind, yaml) {
        (_, _, Some(yaml)) if source => Ok(write!(out, "{yaml}")?),
        (Some(framework), ..) => Ok(definition::framework(framework, out)?),
        (None, Some(kind), _) => Ok(definition::meeting_kind(kind, out)?),
        (None, None, _) => show_word_list(&word_lists(), id, source, out),
    }
}

fn show_word_list(lists: &WordLists, id: &str, source: bool, out: &mut dyn Write) -> Result<(), Refusal> {
    match (lists.all().find(|list| *list.id == *id), lists.source(id)) {
        (_, Some(yaml)) if source => Ok(write!(out, "{yaml}")?),
        (Some(list), _) => Ok(definition::word_list(list, out)?),
        (None, _) => {
            Err(refused(format!("There is no framework or kind of meeting `{id}`. See `mapboard frameworks list`.")))
        }
    }
}

/// The word lists there are, with a line on stderr for each file of the user's that was left out.
fn word_lists() -> WordLists {
    let lists = files::user_folder().map_or_else(WordLists::built_in, |folder| WordLists::with_folder(&folder));
    for problem in lists.problems() {
        aside(format_args!("left out: {}", problem.one_line()));
    }
    lists
}

/// Writes a copy into the user's folder, and says what to do with it.
fn new(what: Copying, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = files::user_folder().ok_or_else(|| {
        refused("There is no home folder to put it in. Say where with the variable MAPBOARD_FRAMEWORKS.")
    })?;
    let Copied { path, definition } = files::copy(&folder, what).map_err(|refusal| match refusal {
        files::CopyRefusal::Wrong(problem) => Refusal::Definition(problem),
        other => refused(other),
    })?;
    let id = what.id;
    writeln!(out, "A copy of `{}` is now in\n\n    {}\n", what.from, path.display())?;
    writeln!(out, "Next:")?;
    writeln!(out, "  1. Open it in an editor and change the texts. Give it a `title` of its own.")?;
    writeln!(out, "  2. mapboard frameworks check \"{}\"", path.display())?;
    match definition {
        Definition::Framework(_) => writeln!(out, "  3. mapboard new --framework {id}")?,
        Definition::MeetingKind(_) => writeln!(out, "  3. mapboard new --meeting {id}")?,
        Definition::Paper(_) => writeln!(out, "  3. mapboard export SESSION --as {id}")?,
        Definition::BankHolidays(_) => writeln!(out, "  3. It counts in every meeting from now on.")?,
        Definition::Lesson(_) => writeln!(out, "  3. mapboard practice {id}")?,
        Definition::WordList(_) => writeln!(out, "  3. It is used in every meeting in that language from now on.")?,
    }
    Ok(writeln!(out, "docs/frameworks.md says what can stand in it. Meetings that were held keep what they had.")?)
}
