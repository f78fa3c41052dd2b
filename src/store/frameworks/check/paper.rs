//! What a paper must hold.

use chrono::format::{Item, StrftimeItems};

use crate::domain::paper::Paper;

use super::{
    super::{problem::Finding, read::Defined},
    EXPLANATION, Findings, HEADING, Path,
};

impl Defined for Paper {
    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        let top = Path::default();
        findings.list(top.key("shows"), &self.shows, 100);
        findings.list(top.key("letterhead"), &self.letterhead, 20);
        if findings.0.is_empty() {
            findings.paper(self);
        }
        findings.0
    }
}

impl Findings {
    fn paper(&mut self, paper: &Paper) {
        let top = Path::default();
        self.id(top.key("id"), paper.id.as_str());
        self.heading(top.key("title"), &paper.title);
        self.optional(top.key("about"), paper.about.as_ref(), EXPLANATION);
        self.optional(top.key("foot"), paper.foot.as_ref(), HEADING);
        self.texts(top.clone(), "letterhead", &paper.letterhead, HEADING);
        for (index, shown) in paper.shows.iter().enumerate() {
            let here = top.item("shows", index);
            if let Some(heading) = &shown.heading {
                self.heading(here.key("heading"), heading);
            }
            self.optional(here.key("words"), shown.words.as_ref(), EXPLANATION);
            self.optional(here.key("otherwise"), shown.otherwise.as_ref(), EXPLANATION);
            if shown.part.is_none() && shown.words.is_none() {
                let help = "Name a part of the meeting with `part`, or give `words`, or both.";
                self.add(here, "This shows nothing.", "neither `part` nor `words`", help);
            }
        }
        self.time_format(top.key("terms").key("day"), &paper.terms.day);
        self.time_format(top.key("terms").key("day_and_time"), &paper.terms.day_and_time);
    }

    /// A sign that stands for nothing would stop the paper from being written.
    fn time_format(&mut self, place: Path, format: &str) {
        if StrftimeItems::new(format).any(|item| item == Item::Error) {
            let help = "Write a day as `%-d %B %Y` (23 November 2026) or `%d/%m/%Y`, a time as `%H:%M`.";
            self.add(place, format!("`{format}` is no way to write a day."), "a sign that stands for nothing", help);
        }
    }
}
