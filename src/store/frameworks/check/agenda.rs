//! The phases of a framework or of a kind of meeting.

use crate::domain::framework::{Framework, Phase};

use super::{Findings, HEADING, Path};

impl Findings {
    /// `about` can only be followed where the framework is known: a kind of meeting goes with any.
    pub fn agenda(&mut self, agenda: &[Phase], framework: Option<&Framework>) {
        self.ids_of("agenda", agenda.iter().map(|phase| phase.id.as_str()));
        for (index, phase) in agenda.iter().enumerate() {
            let here = Path::default().item("agenda", index);
            self.heading(here.key("title"), &phase.title);
            if let Some(short) = &phase.short {
                self.heading(here.key("short"), short);
            }
            self.optional(here.key("about"), phase.about.as_ref(), HEADING);
            if let (Some(about), Some(framework)) = (&phase.about, framework) {
                self.about(here.key("about"), about, framework);
            }
        }
    }

    fn about(&mut self, place: Path, about: &str, framework: &Framework) {
        let places: Vec<_> = framework.places().map(|(place, ..)| place).collect();
        let columns = framework.columns.iter().map(|column| column.id.as_str());
        let scales = framework.scales.iter().map(|scale| scale.id.as_str());
        let known: Vec<&str> = columns.chain(places.iter().map(|place| place.as_str())).chain(scales).collect();
        if !known.contains(&about) {
            let message = format!("`{about}` is neither a column, a section nor a scale.");
            self.leads_nowhere(place, message, about, &known);
        }
    }
}
