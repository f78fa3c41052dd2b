//! The guide to where the person is: the section's own first, then the whole tool's.

use std::ops::Deref;

use super::Board;
use crate::{
    domain::framework::{Part, Section},
    tui::layer::{Guide, GuidePart},
};

impl Board {
    /// How to use the section in focus, and the framework.
    pub fn guide(&self) -> Option<Guide> {
        let board = self.session.map().board(&self.board)?;
        let framework = &board.framework;
        let place = if self.line.is_empty() { self.place.as_ref() } else { self.line.place.as_ref() };
        let section = self.section(place).filter(|_| !self.on_scale);
        let mut parts = section.map_or(Vec::new(), of_section);
        if let Some(guide) = &framework.guide {
            // Where it is the whole guide, its title stands above it already.
            parts.extend(section.map(|_| GuidePart::Heading(framework.title.to_string())));
            parts.extend(text("What it is for: ", Some(&guide.what_for)));
            parts.extend(text("When: ", Some(&*guide.when).filter(|when| !when.is_empty())));
            if !guide.how.is_empty() {
                parts.push(GuidePart::Heading("In this order".to_owned()));
                let steps = guide.how.iter().enumerate();
                parts.extend(steps.map(|(at, step)| GuidePart::Point(format!("{}.", at + 1), step.to_string())));
            }
            parts.extend(points("What often goes wrong", &guide.slips));
            if let Some(unseen) = &guide.unseen {
                parts.push(GuidePart::Heading("Numbers that nobody sees yet".to_owned()));
                parts.push(GuidePart::Text(unseen.to_string()));
            }
        }
        let title = section.map_or(&framework.title, |section| &section.title).to_string();
        (!parts.is_empty()).then_some(Guide { title, parts })
    }
}

fn of_section(section: &Section) -> Vec<GuidePart> {
    let mut parts: Vec<GuidePart> = text("", section.holds.as_deref()).into_iter().collect();
    parts.extend(text("", section.guide.as_deref()));
    parts.extend(points("What often goes wrong here", &section.slips));
    let part = |part: &Part| match &part.ask {
        Some(ask) if part.title.ends_with('?') => format!("{} {ask}", part.title),
        Some(ask) => format!("{}: {ask}", part.title),
        None => part.title.to_string(),
    };
    let statement: Vec<String> = section.parts.iter().map(part).collect();
    parts.extend(points("Its parts", &statement));
    let asks: Vec<String> = section.prompts.iter().map(|prompt| prompt.ask.to_string()).collect();
    parts.extend(points("Questions to ask", &asks));
    parts
}

fn text(lead: &str, words: Option<&str>) -> Option<GuidePart> {
    words.map(|words| GuidePart::Text(format!("{lead}{words}")))
}

fn points<T: Deref<Target = str>>(heading: &str, points: &[T]) -> Vec<GuidePart> {
    let heading = (!points.is_empty()).then(|| GuidePart::Heading(heading.to_owned()));
    let point = |words: &T| GuidePart::Point("-".to_owned(), words.to_string());
    heading.into_iter().chain(points.iter().map(point)).collect()
}
