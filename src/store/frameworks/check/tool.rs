//! What makes a framework a tool: what it opens about, its steps, what it proposes, its trend.

use crate::domain::{
    framework::{Framework, Layout, OpensAbout, Proposes, Trend},
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
    }

    fn proposes(&mut self, proposes: &Proposes, framework: &Framework) {
        let here = Path::default().key("proposes");
        let into = Place::from(&*proposes.into);
        if into.column().is_empty() || into.section().is_empty() {
            let help = "Write the column and the section of the other board, such as `worried/danger`.";
            self.add(here.key("into"), format!("`{}` is not a place.", proposes.into), "expected column/section", help);
        }
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
