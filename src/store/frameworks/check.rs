//! What a definition must hold beyond its types, so that a board can be drawn from it.

use std::collections::HashSet;

use crate::domain::{
    framework::{Column, Framework, Layout, Phase, ScaleDefinition, Section, SectionKind},
    meeting_kind::MeetingKind,
};

use super::{
    locate::Path,
    problem::Finding,
    read::Defined,
    suggest::{closest, one_of},
};

/// What an id looks like, for the JSON Schema; `Findings::id` says it to people.
pub(super) const ID_PATTERN: &str = "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$";

impl Defined for Framework {
    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        let top = Path::default();
        findings.id(top.key("id"), self.id.as_str());
        for (field, text) in [("version", &self.version), ("language", &self.language), ("title", &self.title)] {
            findings.text(top.key(field), text);
        }
        findings.language(top.key("language"), &self.language);
        findings.columns(self);
        findings.scales(&self.scales);
        findings.unique("contexts", self.contexts.iter().map(|context| context.id.as_str()));
        findings.unique("tools", self.tools.iter().map(|tool| tool.as_str()));
        findings.agenda(&self.agenda, Some(self));
        findings.0
    }
}

impl Defined for MeetingKind {
    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        let top = Path::default();
        findings.id(top.key("id"), self.id.as_str());
        findings.text(top.key("title"), &self.title);
        findings.agenda(&self.agenda, None);
        for (index, limit) in self.time_limits.iter().enumerate() {
            let here = top.item("time_limits", index);
            findings.text(here.key("what"), &limit.what);
            findings.text(here.key("from"), &limit.from);
            findings.text(here.key("source"), &limit.source);
            if limit.within == 0 {
                findings.add(here.key("within"), "A time limit of 0 leaves no time.", "expected 1 or more", "");
            }
        }
        if let Some(quorum) = &self.quorum {
            let here = top.key("quorum");
            findings.text(here.key("source"), &quorum.source);
            if quorum.agencies.is_empty() && quorum.others == 0 {
                findings.add(
                    here,
                    "This quorum asks for no one.",
                    "no agencies and no others",
                    "Name agencies, or how many others, or take the quorum out.",
                );
            }
        }
        findings.unique("outcomes", self.outcomes.iter().map(|outcome| &*outcome.id));
        for (index, outcome) in self.outcomes.iter().enumerate() {
            findings.text(top.item("outcomes", index).key("title"), &outcome.title);
        }
        findings.0
    }
}

#[derive(Default)]
struct Findings(Vec<Finding<Path>>);

impl Findings {
    fn add(&mut self, place: Path, message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        let help = Some(help.into()).filter(|help| !help.is_empty());
        self.0.push(Finding { place, message: message.into(), label: label.into(), help });
    }

    /// A text has to say something.
    fn text(&mut self, place: Path, text: &str) {
        if text.trim().is_empty() {
            self.add(place, "This text is empty.", "expected some words", "");
        }
    }

    /// Ids stand in file names, on command lines and in `column/section`.
    fn id(&mut self, place: Path, id: &str) {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = id.starts_with(|c: char| c.is_ascii_alphanumeric()) && !id.ends_with('-') && id.chars().all(allowed);
        if !good || id.len() > 40 {
            let help = "An id has up to 40 lower case letters, digits and hyphens, and begins with a letter or digit, \
                        such as `next-steps`.";
            self.add(place, format!("`{id}` cannot be an id."), "letters, digits and hyphens only", help);
        }
    }

    fn language(&mut self, place: Path, tag: &str) {
        let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        let primary = tag.split('-').next().unwrap_or("");
        let good = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic());
        let empty_is_said_already = tag.trim().is_empty();
        if !(empty_is_said_already || good && tag.split('-').all(part)) {
            self.add(place, format!("`{tag}` is not a language tag."), "such as `en-GB` or `cy`", "");
        }
    }

    /// Ids of a top-level list: well formed, each there once.
    fn unique<'a>(&mut self, list: &'static str, ids: impl Iterator<Item = &'a str>) {
        let places = ids.enumerate().map(|(index, id)| {
            let item = Path::default().item(list, index);
            (if list == "tools" { item } else { item.key("id") }, id)
        });
        self.ids(places);
    }

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

    fn columns(&mut self, framework: &Framework) {
        let top = Path::default();
        if framework.columns.is_empty() {
            self.add(top.key("columns"), "A framework needs at least one column.", "no columns", "");
        }
        self.unique("columns", framework.columns.iter().map(|column| column.id.as_str()));
        let matrix = framework.layout == Layout::Matrix;
        if matrix && framework.rows.is_empty() {
            let help = "Add `rows:` with the rows that cross every column, or choose another layout.";
            self.add(top.key("layout"), "A matrix needs rows.", "no `rows` in this file", help);
        }
        if !matrix && !framework.rows.is_empty() {
            let help = "Write `layout: matrix`, or put the rows into the columns as `sections`.";
            self.add(top.key("rows"), "Only a matrix has rows.", "not drawn in this layout", help);
        }
        self.sections(&top, "rows", &framework.rows, framework);
        for (index, column) in framework.columns.iter().enumerate() {
            self.column(top.item("columns", index), column, framework);
        }
    }

    fn column(&mut self, here: Path, column: &Column, framework: &Framework) {
        self.text(here.key("title"), &column.title);
        if framework.layout == Layout::Matrix {
            if !column.sections.is_empty() {
                let help = "In a matrix the rows cross every column: put these under `rows` at the top.";
                self.add(here.key("sections"), "A column of a matrix has no sections of its own.", "not drawn", help);
            }
        } else if column.sections.is_empty() {
            let help = "Add `sections:` with at least one entry of `id` and `title`.";
            self.add(here.clone(), "This column has no sections, so nothing could be put in it.", "no sections", help);
        }
        self.sections(&here, "sections", &column.sections, framework);
    }

    fn sections(&mut self, parent: &Path, list: &'static str, sections: &[Section], framework: &Framework) {
        self.ids(sections.iter().enumerate().map(|(i, section)| (parent.item(list, i).key("id"), section.id.as_str())));
        for (index, section) in sections.iter().enumerate() {
            self.section(parent.item(list, index), section, framework);
        }
    }

    fn section(&mut self, here: Path, section: &Section, framework: &Framework) {
        self.text(here.key("title"), &section.title);
        for (index, prompt) in section.prompts.iter().enumerate() {
            self.text(here.item("prompts", index).key("ask"), &prompt.ask);
        }
        self.ids(section.parts.iter().enumerate().map(|(i, part)| (here.item("parts", i).key("id"), &*part.id)));
        for (index, part) in section.parts.iter().enumerate() {
            self.text(here.item("parts", index).key("title"), &part.title);
        }
        if section.kind == SectionKind::Statement {
            if section.parts.is_empty() {
                let help = "Add `parts:`, such as who is worried and about what, or take `kind: statement` out.";
                self.add(
                    here.key("kind"),
                    "A statement is made of parts, and there are none.",
                    "no `parts` here",
                    help,
                );
            }
        } else {
            for (field, given) in [
                ("parts", !section.parts.is_empty()),
                ("pairs_with", section.pairs_with.is_some()),
                ("at_most", section.at_most.is_some()),
            ] {
                if given {
                    let message = format!("`{field}` is for statements only.");
                    self.add(here.key(field), message, "not used here", "Add `kind: statement`, or take this out.");
                }
            }
        }
        if let Some(pair) = &section.pairs_with {
            self.pair(here, section, pair, framework);
        }
    }

    fn pair(&mut self, here: Path, section: &Section, pair: &str, framework: &Framework) {
        let places: Vec<_> = framework.places().collect();
        let Some((_, _, other)) = places.iter().find(|(place, ..)| place.as_str() == pair) else {
            let known = || places.iter().map(|(place, ..)| place.as_str());
            let label = match closest(pair, known()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "there is nothing of this name".into(),
            };
            let message = format!("`{}` pairs with `{pair}`, which is not in this framework.", section.id);
            return self.add(here.key("pairs_with"), message, label, write(known()));
        };
        if std::ptr::eq(*other, section) {
            let message = format!("`{}` pairs with itself.", section.id);
            self.add(here.key("pairs_with"), message, "expected another section", "");
        } else if other.kind != SectionKind::Statement {
            let message = format!("`{}` pairs with `{pair}`, which does not hold statements.", section.id);
            self.add(
                here.key("pairs_with"),
                message,
                "not a statement section",
                "Give that section `kind: statement`.",
            );
        }
    }

    fn scales(&mut self, scales: &[ScaleDefinition]) {
        self.unique("scales", scales.iter().map(|scale| scale.id.as_str()));
        for (index, scale) in scales.iter().enumerate() {
            let here = Path::default().item("scales", index);
            self.text(here.key("question"), &scale.question);
            for (end, name) in [(&scale.low, "low"), (&scale.high, "high")] {
                self.text(here.key(name).key("means"), &end.means);
                self.text(here.key(name).key("short"), &end.short);
            }
            for (follow, text) in scale.follow_up.iter().enumerate() {
                self.text(here.item("follow_up", follow), text);
            }
            self.numbers(here, scale);
        }
    }

    fn numbers(&mut self, here: Path, scale: &ScaleDefinition) {
        let (low, high) = (scale.low.at, scale.high.at);
        for (end, name) in [(low, "low"), (high, "high")] {
            if !end.is_finite() {
                return self.add(here.key(name).key("at"), "A scale has an end.", "expected a number", "");
            }
        }
        if low >= high {
            let message = format!("The low end of a scale is below its high end; here it goes from {low} to {high}.");
            return self.add(here.key("low").key("at"), message, format!("expected less than {high}"), "");
        }
        let steps = (high - low) / scale.step;
        if !(scale.step.is_finite() && scale.step > 0.0 && (steps - steps.round()).abs() < 1e-9) {
            let message = format!("Steps of {} do not lead from {low} to {high}.", scale.step);
            self.add(here.key("step"), message, "does not divide the scale", "Write 1, or 0.5 for half points.");
        } else if steps > 100.0 {
            let message = format!("A scale of {} steps cannot be drawn.", steps.round());
            self.add(here.key("step"), message, "at most 100 steps", "Write 1, or 0.5 for half points.");
        }
    }

    /// `about` can only be followed where the framework is known; a meeting kind goes with any.
    fn agenda(&mut self, agenda: &[Phase], framework: Option<&Framework>) {
        self.unique("agenda", agenda.iter().map(|phase| phase.id.as_str()));
        for (index, phase) in agenda.iter().enumerate() {
            let here = Path::default().item("agenda", index);
            self.text(here.key("title"), &phase.title);
            let (Some(about), Some(framework)) = (&phase.about, framework) else { continue };
            let columns = framework.columns.iter().map(|column| column.id.to_string());
            let places = framework.places().map(|(place, ..)| place.as_str().to_owned());
            let scales = framework.scales.iter().map(|scale| scale.id.to_string());
            let known: Vec<String> = columns.chain(places).chain(scales).collect();
            if !known.iter().any(|name| **name == **about) {
                let label = match closest(about, known.iter().map(String::as_str)) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "there is nothing of this name".into(),
                };
                let help = write(known.iter().map(String::as_str));
                self.add(
                    here.key("about"),
                    format!("`{about}` is neither a column, a section nor a scale."),
                    label,
                    help,
                );
            }
        }
    }
}

/// What can be written; nothing to say where nothing can.
fn write<'a>(known: impl Iterator<Item = &'a str>) -> String {
    let known = one_of(known);
    if known.is_empty() { known } else { format!("Write {known}.") }
}
