//! What a definition must hold beyond its types, so that a board can be drawn from it.

mod agenda;
mod drawn;
mod framework;
mod guide;
mod holidays;
mod lesson;
mod lesson_names;
mod meeting_kind;
mod paper;
mod scale;
mod tool;
mod words;

use std::collections::HashSet;

pub(super) use lesson_names::names_of_lesson;

use crate::domain::text::Text;

use super::{
    locate::Path,
    problem::Finding,
    suggest::{closest, one_of},
};

/// How long a heading may be: a line of a wide terminal.
pub(super) const HEADING: usize = 120;
/// How long a question may be: what one can say in a breath or two.
pub(super) const QUESTION: usize = 300;
/// How long a prompt may be. What does not fit below the line stands whole in the guide.
pub(super) const PROMPT: usize = 2_000;
/// How wide the words beside the slider may be, in columns.
pub(super) const BESIDE_THE_SLIDER: usize = 24;
/// How long an explanation may be: some pages.
const EXPLANATION: usize = 20_000;

/// What was found so far.
#[derive(Default)]
struct Findings(Vec<Finding<Path>>);

impl Findings {
    fn add(&mut self, place: Path, message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        let help = Some(help.into()).filter(|help| !help.is_empty());
        self.0.push(Finding { place, message: message.into(), label: label.into(), help });
    }

    /// Something that stands on one line.
    fn heading(&mut self, place: Path, text: &str) {
        self.text(place.clone(), text, HEADING);
        if text.trim().contains('\n') {
            self.add(place, "A heading stands on one line.", "more than one line", "");
        }
    }

    /// A text has to say something, and to fit where it is drawn.
    fn text(&mut self, place: Path, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.add(place, "This text is empty.", "expected some words", "");
        } else if text.chars().count() > most {
            self.add(place, format!("This text is longer than {most} characters."), "too long", "");
        }
    }

    /// A text that need not be there.
    fn optional(&mut self, place: Path, text: Option<&Text>, most: usize) {
        if let Some(text) = text {
            self.text(place, text, most);
        }
    }

    /// The texts of the list `list` of `here`.
    fn texts(&mut self, here: Path, list: &'static str, texts: &[Text], most: usize) {
        for (index, text) in texts.iter().enumerate() {
            self.text(here.item(list, index), text, most);
        }
    }

    /// A list that is not longer than can be drawn.
    fn list<T>(&mut self, place: Path, list: &[T], most: usize) {
        if list.len() > most {
            let message = format!("There are {} entries in this list, and {most} at most can be used.", list.len());
            self.add(place, message, "a long list", "");
        }
    }

    /// Ids stand in file names, on command lines and in `column/section`.
    fn id(&mut self, place: Path, id: &str) {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = id.chars().all(allowed) && !id.is_empty() && !id.starts_with('-') && !id.ends_with('-');
        if !good || id.len() > 40 {
            let help = "An id has up to 40 lower case letters, digits and hyphens, and neither begins nor ends with a \
                        hyphen, such as `next-steps`.";
            self.add(place, format!("`{id}` cannot be an id."), "letters, digits and hyphens only", help);
        }
    }

    /// A language tag.
    fn language(&mut self, place: Path, tag: &str) {
        let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        let primary = tag.split('-').next().unwrap_or("");
        let good = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic());
        if !good || !tag.split('-').all(part) {
            self.add(place, format!("`{tag}` is not a language tag."), "such as `en-GB` or `cy`", "");
        }
    }

    /// The ids of the top-level list `list`: well formed, each there once.
    fn ids_of<'a>(&mut self, list: &'static str, ids: impl Iterator<Item = &'a str>) {
        self.ids(ids.enumerate().map(|(index, id)| (Path::default().item(list, index).key("id"), id)));
    }

    /// Ids of one list, with their places.
    fn ids<'a>(&mut self, ids: impl Iterator<Item = (Path, &'a str)>) {
        let mut seen = HashSet::new();
        for (place, id) in ids {
            self.id(place.clone(), id);
            if !seen.insert(id) {
                let help = "Entries, ratings and agendas refer to ids, so each may stand for one thing only.";
                self.add(place, format!("The id `{id}` is used twice in this list."), "used above already", help);
            }
        }
    }

    /// A name that leads to nothing, and what it may have been meant for.
    fn leads_nowhere(&mut self, place: Path, message: String, name: &str, known: &[&str]) {
        let label = match closest(name, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "there is nothing of this name".into(),
        };
        let help = if known.is_empty() { String::new() } else { format!("Write {}.", one_of(known.iter().copied())) };
        self.add(place, message, label, help);
    }
}
