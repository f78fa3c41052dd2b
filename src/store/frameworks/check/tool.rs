//! What makes a framework a tool: what it opens about, its steps, what it proposes, its trend.

use crate::domain::{
    framework::{Framework, Layout, OpensAbout, Proposes, Trend, Trials},
    ids::Place,
};

use super::{EXPLANATION, Findings, HEADING, Path};

impl Findings {
    pub fn tool(&mut self, framework: &Framework) {
        let top = Path::default();
        for (index, about) in framework.opens_about.iter().enumerate() {
            if framework.opens_about[..index].contains(about) {
                self.add(top.item("opens_about", index), "This stands in the list twice.", "once is enough", "");
            }
        }
        self.ids_of("steps", framework.steps.iter().map(|step| &*step.id));
        for (index, step) in framework.steps.iter().enumerate() {
            let here = top.item("steps", index);
            self.heading(here.key("title"), &step.title);
            self.optional(here.key("how"), step.how.as_ref(), EXPLANATION);
        }
        if let Some(proposes) = &framework.proposes {
            self.proposes(proposes, framework);
        }
        if let Some(trend) = &framework.trend {
            self.trend(trend, framework);
        }
        if let Some(tells) = &framework.tells {
            self.elsewhere(top.key("tells"), tells);
        }
        if framework.shows_about && !framework.opens_about.contains(&OpensAbout::Contribution) {
            let help = "Add `opens_about: [contribution]`, or take this out.";
            self.add(top.key("shows_about"), "There is nothing to show.", "this opens about no contribution", help);
        }
        if let Some(trials) = &framework.trials {
            self.trials(trials, framework);
        }
    }

    /// A place of another board, which only the session has.
    pub(super) fn elsewhere(&mut self, here: Path, path: &str) {
        let place = Place::from(path);
        if place.column().is_empty() || place.section().is_empty() {
            let help = "Write the column and the section of the other board, such as `worried/danger`.";
            self.add(here, format!("`{path}` is not a place."), "expected column/section", help);
        }
    }

    fn trials(&mut self, trials: &Trials, framework: &Framework) {
        let here = Path::default().key("trials");
        let places: Vec<Place> = framework.places().map(|(place, ..)| place).collect();
        let known: Vec<&str> = places.iter().map(Place::as_str).collect();
        for (field, path) in [("of", &trials.of), ("log", &trials.log)] {
            if !known.contains(&&**path) {
                let message = format!("`{path}` is not a section of this framework.");
                self.leads_nowhere(here.key(field), message, path, &known);
            }
        }
        if trials.of == trials.log {
            let help = "Add a section of its own for the times when something was used.";
            self.add(here.key("log"), "What is tried and when it was are two things.", "the same as `of`", help);
        }
        self.elsewhere(here.key("into"), &trials.into);
    }

    fn proposes(&mut self, proposes: &Proposes, framework: &Framework) {
        let here = Path::default().key("proposes");
        self.elsewhere(here.key("into"), &proposes.into);
        if !framework.opens_about.contains(&OpensAbout::Contribution) {
            let help = "Add `opens_about: [contribution]`: the statement is about what the board was opened about.";
            self.add(here.key("into"), "Nothing can be proposed here.", "this opens about no contribution", help);
        }
        if proposes.parts.is_empty() {
            self.add(here.key("parts"), "This proposes nothing.", "no parts", "Add parts, or take `proposes` out.");
        }
        self.list(here.key("parts"), &proposes.parts, 12);
        self.ids(proposes.parts.iter().enumerate().map(|(i, part)| (here.item("parts", i).key("part"), &*part.part)));
        for (index, part) in proposes.parts.iter().enumerate().take(12) {
            let part_here = here.item("parts", index);
            if part.from.is_empty() {
                self.add(part_here.key("from"), "This part is made of nothing.", "no cells", "");
            }
            self.list(part_here.key("from"), &part.from, 24);
            for (index, from) in part.from.iter().enumerate().take(24) {
                self.source(part_here.item("from", index), from, framework);
            }
        }
    }

    /// Where words of a proposed part come from: a cell, a column or a row.
    fn source(&mut self, place: Path, from: &str, framework: &Framework) {
        self.heading(place.clone(), from);
        let places: Vec<Place> = framework.places().map(|(place, ..)| place).collect();
        let columns = framework.columns.iter().map(|column| column.id.as_str());
        let rows = framework.rows.iter().map(|row| row.id.as_str());
        let known: Vec<&str> = places.iter().map(Place::as_str).chain(columns).chain(rows).collect();
        if !from.trim().is_empty() && from.len() <= HEADING && !known.contains(&from) {
            self.leads_nowhere(place, format!("`{from}` is neither a cell, a column nor a row."), from, &known);
        }
    }

    fn trend(&mut self, trend: &Trend, framework: &Framework) {
        let here = Path::default().key("trend");
        if framework.layout != Layout::Matrix {
            let help = "Write `layout: matrix`, or take `trend` out.";
            return self.add(here, "Only a matrix has rows to follow a number in.", "not used here", help);
        }
        let rows: Vec<&str> = framework.rows.iter().map(|row| row.id.as_str()).collect();
        let columns: Vec<&str> = framework.columns.iter().map(|column| column.id.as_str()).collect();
        let named = [
            ("row", trend.row.as_str(), &rows),
            ("from", trend.from.as_str(), &columns),
            ("to", trend.to.as_str(), &columns),
        ];
        for (field, name, known) in named {
            if !known.contains(&name) {
                let kind = if field == "row" { "row" } else { "column" };
                self.leads_nowhere(
                    here.key(field),
                    format!("`{name}` is not a {kind} of this framework."),
                    name,
                    known,
                );
            }
        }
        if trend.from == trend.to {
            self.add(here.key("to"), "A trend needs two columns.", "the same as `from`", "");
        }
    }
}
