//! What a framework must hold.

use std::ptr;

use crate::domain::framework::{Column, Framework, Layout, Section, SectionKind};

use super::{
    super::{problem::Finding, read::Defined},
    EXPLANATION, Findings, HEADING, PROMPT, Path, QUESTION,
};

/// How many columns stand side by side on a board.
const COLUMNS: usize = 12;
/// How many sections a column has.
const SECTIONS: usize = 24;
/// How many columns, and how many rows, a grid has: it scrolls both ways.
const GRID: usize = 40;

impl Defined for Framework {
    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        findings.lists(self);
        // What is too long to be drawn is too long to be gone through as well.
        if findings.0.is_empty() {
            findings.framework(self);
        }
        findings.0
    }
}

impl Findings {
    fn lists(&mut self, framework: &Framework) {
        let top = Path::default();
        let columns = if framework.layout == Layout::Matrix { GRID } else { COLUMNS };
        self.list(top.key("columns"), &framework.columns, columns);
        self.list(top.key("scales"), &framework.scales, 24);
        self.list(top.key("contexts"), &framework.contexts, 24);
        self.list(top.key("tools"), &framework.tools, 24);
        self.list(top.key("agenda"), &framework.agenda, 50);
        self.list(top.key("steps"), &framework.steps, 24);
        self.list(top.key("pictures"), &framework.pictures, 100);
        let columns = framework.columns.iter().enumerate();
        let sections =
            columns.map(|(index, column)| (top.item("columns", index), "sections", &column.sections, SECTIONS));
        for (here, name, sections, most) in sections.chain([(top.clone(), "rows", &framework.rows, GRID)]) {
            self.list(here.key(name), sections, most);
            for (index, section) in sections.iter().enumerate().take(most) {
                self.list(here.item(name, index).key("parts"), &section.parts, 12);
                self.list(here.item(name, index).key("prompts"), &section.prompts, 100);
                self.list(here.item(name, index).key("slips"), &section.slips, 24);
            }
        }
    }

    fn framework(&mut self, framework: &Framework) {
        let top = Path::default();
        self.id(top.key("id"), framework.id.as_str());
        self.heading(top.key("version"), &framework.version);
        self.language(top.key("language"), &framework.language);
        self.heading(top.key("title"), &framework.title);
        self.optional(top.key("about"), framework.about.as_ref(), EXPLANATION);
        self.columns(framework);
        self.scales(framework);
        self.ids_of("contexts", framework.contexts.iter().map(|context| context.id.as_str()));
        for (index, context) in framework.contexts.iter().enumerate() {
            self.heading(top.item("contexts", index).key("title"), &context.title);
        }
        self.ids(framework.tools.iter().enumerate().map(|(index, tool)| (top.item("tools", index), tool.as_str())));
        self.agenda(&framework.agenda, Some(framework));
        self.guide(framework);
        self.tool(framework);
        self.drawn(framework);
    }

    fn columns(&mut self, framework: &Framework) {
        let top = Path::default();
        if framework.columns.is_empty() {
            self.add(top.key("columns"), "A framework needs at least one column.", "no columns", "");
        }
        self.ids_of("columns", framework.columns.iter().map(|column| column.id.as_str()));
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
        self.heading(here.key("title"), &column.title);
        self.optional(here.key("short"), column.short.as_ref(), HEADING);
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
        self.heading(here.key("title"), &section.title);
        self.optional(here.key("holds"), section.holds.as_ref(), EXPLANATION);
        self.optional(here.key("asks"), section.asks.as_ref(), QUESTION);
        self.optional(here.key("guide"), section.guide.as_ref(), EXPLANATION);
        self.texts(here.clone(), "slips", &section.slips, EXPLANATION);
        for (index, prompt) in section.prompts.iter().enumerate() {
            self.text(here.item("prompts", index).key("ask"), &prompt.ask, PROMPT);
        }
        self.ids(section.parts.iter().enumerate().map(|(i, part)| (here.item("parts", i).key("id"), &*part.id)));
        for (index, part) in section.parts.iter().enumerate() {
            self.heading(here.item("parts", index).key("title"), &part.title);
            self.optional(here.item("parts", index).key("ask"), part.ask.as_ref(), QUESTION);
        }
        match section.kind {
            SectionKind::Statement if section.parts.is_empty() => {
                let help = "Add `parts:`, such as who is worried and about what, or take `kind: statement` out.";
                let message = "A statement is made of parts, and there are none.";
                self.add(here.key("kind"), message, "no `parts` here", help);
            }
            SectionKind::Statement => {}
            SectionKind::Plain | SectionKind::Action => self.nothing_of_a_statement(&here, section),
        }
        if let Some(from) = &section.brings_in {
            self.elsewhere(here.key("brings_in"), from);
        }
        if let Some(pair) = &section.pairs_with {
            self.pair(here, section, pair, framework);
        }
    }

    fn nothing_of_a_statement(&mut self, here: &Path, section: &Section) {
        let fields = [
            ("parts", !section.parts.is_empty()),
            ("pairs_with", section.pairs_with.is_some()),
            ("at_most", section.at_most.is_some()),
        ];
        for (field, _) in fields.into_iter().filter(|(_, given)| *given) {
            let message = format!("`{field}` is for statements only.");
            self.add(here.key(field), message, "not used here", "Add `kind: statement`, or take this out.");
        }
    }

    fn pair(&mut self, here: Path, section: &Section, pair: &str, framework: &Framework) {
        let here = here.key("pairs_with");
        let places: Vec<_> = framework.places().collect();
        let Some((_, _, other)) = places.iter().find(|(place, ..)| place.as_str() == pair) else {
            let known: Vec<&str> = places.iter().map(|(place, ..)| place.as_str()).collect();
            let message = format!("`{}` pairs with `{pair}`, which is not in this framework.", section.id);
            return self.leads_nowhere(here, message, pair, &known);
        };
        if ptr::eq(*other, section) {
            self.add(here, format!("`{}` pairs with itself.", section.id), "expected another section", "");
        } else if other.kind != SectionKind::Statement {
            let message = format!("`{}` pairs with `{pair}`, which does not hold statements.", section.id);
            self.add(here, message, "not a statement section", "Give that section `kind: statement`.");
        }
    }
}
