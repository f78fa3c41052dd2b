//! What the layouts of a line in time and of frames ask for.

use unicode_width::UnicodeWidthStr;

use crate::domain::{
    framework::{Framework, Layout, Picture, SectionKind},
    text::Text,
};

use super::{Findings, Path};

/// The rows of a picture at most.
const ROWS: usize = 8;
/// The columns of a picture at most.
const COLUMNS: usize = 24;

impl Findings {
    pub fn drawn(&mut self, framework: &Framework) {
        if framework.layout == Layout::Line {
            self.only_days(framework);
        }
        let top = Path::default();
        if framework.layout != Layout::Frames && !framework.pictures.is_empty() {
            let help = "Write `layout: frames`, or take `pictures` out.";
            self.add(top.key("pictures"), "Only frames have pictures.", "not drawn in this layout", help);
        }
        self.ids_of("pictures", framework.pictures.iter().map(|picture| &*picture.id));
        for (index, picture) in framework.pictures.iter().enumerate() {
            self.picture(top.item("pictures", index), picture);
        }
        let known: Vec<&str> = framework.pictures.iter().map(|picture| &*picture.id).collect();
        for (index, column) in framework.columns.iter().enumerate() {
            let here = top.item("columns", index).key("picture");
            match &column.picture {
                Some(_) if framework.layout != Layout::Frames => {
                    let help = "Write `layout: frames`, or take `picture` out.";
                    self.add(here, "Only a frame has a picture.", "not drawn in this layout", help);
                }
                Some(name) if !known.contains(&name.as_str()) => {
                    let message = format!("There is no picture `{name}` in this framework.");
                    self.leads_nowhere(here, message, name, &known);
                }
                _ => {}
            }
        }
    }

    /// What has no day of its own cannot stand on a line in time.
    fn only_days(&mut self, framework: &Framework) {
        for (column, index) in framework.columns.iter().zip(0..) {
            for (section, at) in column.sections.iter().zip(0..) {
                if section.kind != SectionKind::Action {
                    let here = Path::default().item("columns", index).item("sections", at);
                    let help = "Write `kind: action`: each entry then has a day, and somebody who watches.";
                    self.add(here.key("kind"), "What stands on a line in time has a day.", "no days here", help);
                }
            }
        }
    }

    fn picture(&mut self, here: Path, picture: &Picture) {
        self.heading(here.key("title"), &picture.title);
        for (name, rows) in [("drawn", &picture.drawn), ("plain", &picture.plain)] {
            self.rows(here.key(name), rows);
        }
        for (index, row) in picture.plain.iter().enumerate() {
            if !row.is_ascii() {
                let message = "A plain picture is made of ASCII alone.";
                self.add(here.item("plain", index), message, "more than ASCII", "Put this row under `drawn`.");
            }
        }
    }

    fn rows(&mut self, here: Path, rows: &[Text]) {
        if rows.is_empty() {
            self.add(here.clone(), "This picture has no rows.", "expected some rows", "");
        }
        if rows.len() > ROWS || rows.iter().any(|row| row.contains('\n') || row.width() > COLUMNS) {
            let help = format!("A picture has up to {ROWS} rows of up to {COLUMNS} columns.");
            self.add(here, "This picture is too large.", "does not fit into a frame", help);
        }
    }
}
