//! The scales of a framework.

use unicode_width::UnicodeWidthStr;

use crate::domain::framework::{Framework, ScaleAbout, ScaleDefinition, SectionKind};

use super::{BESIDE_THE_SLIDER, Findings, HEADING, Path, QUESTION};

impl Findings {
    pub fn scales(&mut self, framework: &Framework) {
        self.ids_of("scales", framework.scales.iter().map(|scale| scale.id.as_str()));
        for (index, scale) in framework.scales.iter().enumerate() {
            let here = Path::default().item("scales", index);
            if framework.columns.iter().any(|column| column.id.as_str() == scale.id.as_str()) {
                let message = format!("`{}` is a column and a scale; an agenda could not tell them apart.", scale.id);
                self.add(here.key("id"), message, "the name of a column", "Give the scale another id.");
            }
            if let Some(of) = &scale.of {
                self.asked_of(here.clone(), scale, of, framework);
            }
            self.scale(here, scale);
        }
    }

    fn asked_of(&mut self, here: Path, scale: &ScaleDefinition, of: &str, framework: &Framework) {
        let here = here.key("of");
        if scale.about != ScaleAbout::Statement {
            let message = "`of` is for scales about statements only.";
            return self.add(here, message, "not used here", "Add `about: statement`, or take this out.");
        }
        let places: Vec<_> = framework.places().collect();
        let statements = places.iter().filter(|(.., section)| section.kind == SectionKind::Statement);
        let known: Vec<&str> = statements.map(|(place, ..)| place.as_str()).collect();
        if !known.contains(&of) {
            self.leads_nowhere(here, format!("`{of}` is no section with statements."), of, &known);
        }
    }

    fn scale(&mut self, here: Path, scale: &ScaleDefinition) {
        self.text(here.key("question"), &scale.question, QUESTION);
        for (end, name) in [(&scale.low, "low"), (&scale.high, "high")] {
            self.text(here.key(name).key("means"), &end.means, QUESTION);
            self.text(here.key(name).key("short"), &end.short, BESIDE_THE_SLIDER);
            if end.short.chars().count() <= BESIDE_THE_SLIDER && end.short.width() > BESIDE_THE_SLIDER {
                let message = format!("This text is wider than {BESIDE_THE_SLIDER} columns.");
                self.add(here.key(name).key("short"), message, "too wide", "");
            }
        }
        self.list(here.key("follow_up"), &scale.follow_up, 20);
        for (index, text) in scale.follow_up.iter().enumerate().take(20) {
            self.text(here.item("follow_up", index), text, HEADING);
        }
        self.numbers(here, scale);
    }

    fn numbers(&mut self, here: Path, scale: &ScaleDefinition) {
        let (low, high) = (scale.low.at, scale.high.at);
        for (end, name) in [(low, "low"), (high, "high")] {
            if !end.is_finite() || end.abs() > 1000.0 {
                let help = "Write a number from -1000 to 1000.";
                return self.add(
                    here.key(name).key("at"),
                    "A scale ends somewhere.",
                    "not a number to rate with",
                    help,
                );
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
}
