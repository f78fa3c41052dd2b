//! `mapboard practice`: lessons with a fictional meeting, in a folder of their own.

use std::{io::Write, path::PathBuf};

use crate::{
    domain::{lesson::pace::Pace, text::Text},
    store::{
        Store,
        frameworks::{self, Lessons},
        practice::{self, Begun},
    },
    tui::app::Start,
};

use super::{Refusal, catalogue, refused, screens, terminal::aside};

/// What is to be practised.
#[derive(Debug, clap::Args)]
pub struct Practising {
    /// The lesson, by its id [default: choose from the list]
    lesson: Option<String>,
    /// Print the lessons there are, how long each takes and what was done already
    #[arg(long, conflicts_with = "lesson")]
    list: bool,
    /// Begin the lesson again, although it was begun before
    #[arg(long, requires = "lesson")]
    again: bool,
    /// How the meeting talks: pressed (only when you press Enter), slow, usual or fast
    #[arg(long, value_name = "PACE", value_parser = pace)]
    pace: Option<Pace>,
}

fn pace(given: &str) -> Result<Pace, String> {
    let words = || Pace::ALL.map(Pace::word).join(", ");
    Pace::ALL.into_iter().find(|pace| pace.word() == given).ok_or_else(|| format!("one of {}", words()))
}

/// Opens a lesson or the list of them, or prints that.
pub fn run(practising: Practising, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = practice::folder().ok_or_else(|| refused("There is no home folder to practise in."))?;
    if flag.is_some() {
        let folder = folder.display();
        return Err(refused(format!("What is practised has a folder of its own, {folder}, away from all meetings.")));
    }
    let lessons = lessons();
    if practising.list {
        return list(&lessons, out);
    }
    if let Some(wanted) = practising.lesson.as_deref().filter(|id| lessons.lesson(id).is_none()) {
        let ids: Vec<&str> = lessons.all().iter().map(|lesson| &*lesson.id).collect();
        return Err(refused(format!("There is no lesson “{wanted}”. There are: {}.", ids.join(", "))));
    }
    let lesson = practising.lesson.map(|id| (Text::new(&id), practising.again));
    screens::lessons(Start::Lessons(lesson, practising.pace), folder)
}

/// The lessons there are, with a line on stderr for each file of the user's that was left out.
fn lessons() -> Lessons {
    let catalogue = catalogue();
    let folder = frameworks::user_folder();
    let lessons = folder.map_or_else(Lessons::built_in, |folder| Lessons::with_folder(&folder, &catalogue));
    for problem in lessons.problems() {
        aside(format_args!("left out: {}", problem.one_line()));
    }
    lessons
}

fn list(lessons: &Lessons, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = practice::folder().unwrap_or_default();
    let listed = practice::list(&Store::of_user(), &folder, &lessons.all());
    let width = listed.iter().map(|lesson| lesson.id.len()).max().unwrap_or(0);
    for lesson in listed {
        let begun = match &lesson.begun {
            None => String::new(),
            Some(Begun { step: None, .. }) => ", done".to_owned(),
            Some(Begun { step: Some((at, _)), of, .. }) => format!(", at step {at} of {of}"),
        };
        writeln!(out, "{:width$}  {} ({} minutes{begun})", lesson.id, lesson.title, lesson.minutes)?;
    }
    Ok(())
}
