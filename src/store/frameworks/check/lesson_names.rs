//! Whether all that a lesson names is there: its framework's sections, its meeting's phases, its own people.

use crate::domain::{
    framework::Framework,
    ids::{FrameworkId, PersonId, Place},
    lesson::{Lesson, Look, Watched},
    text::Text,
};

use super::{
    super::{Catalogue, problem::Finding},
    Findings, Path,
};

/// What the lesson names and nothing has.
pub(in super::super) fn names_of_lesson(lesson: &Lesson, catalogue: &Catalogue) -> Vec<Finding<Path>> {
    let mut findings = Findings::default();
    let top = Path::default();
    let Some(framework) = catalogue.framework(&lesson.framework) else {
        findings.no_framework(top.key("framework"), &lesson.framework, catalogue);
        return findings.0;
    };
    let Some(kind) = catalogue.meeting_kind(&lesson.meeting) else {
        let known: Vec<&str> = catalogue.meeting_kinds().map(|kind| kind.id.as_str()).collect();
        let message = format!("There is no kind of meeting `{}`.", lesson.meeting);
        findings.leads_nowhere(top.key("meeting"), message, lesson.meeting.as_str(), &known);
        return findings.0;
    };
    let agenda = if kind.agenda.is_empty() { &framework.agenda } else { &kind.agenda };
    let phases = agenda.iter().map(|phase| phase.id.as_str()).collect();
    Names { lesson, catalogue, framework, phases, findings: &mut findings }.all();
    findings.0
}

struct Names<'a> {
    lesson: &'a Lesson,
    catalogue: &'a Catalogue,
    framework: &'a Framework,
    phases: Vec<&'a str>,
    findings: &'a mut Findings,
}

impl Names<'_> {
    fn all(&mut self) {
        let top = Path::default();
        let lesson = self.lesson;
        for (index, line) in lesson.lines.iter().enumerate() {
            let here = top.item("lines", index);
            if let Some(to) = &line.to {
                self.place(here.key("to"), self.framework, to, true);
            }
            self.person(here.key("by"), line.by.as_ref());
            self.person(here.key("told_by"), line.told_by.as_ref());
        }
        for (index, answer) in lesson.answers.iter().enumerate() {
            let here = top.item("answers", index);
            self.scale(here.key("scale"), answer.scale.as_str());
            self.person(here.key("by"), Some(&answer.by));
        }
        if let Some(phase) = &lesson.phase {
            self.phase(top.key("phase"), phase.as_str());
        }
        self.watches(&top, &lesson.watches);
        for (index, step) in lesson.steps.iter().enumerate() {
            let here = top.item("steps", index);
            for (index, said) in step.says.iter().enumerate() {
                self.person(here.item("says", index).key("by"), said.by.as_ref());
            }
            for (index, wanted) in step.wants.iter().enumerate() {
                self.look(here.item("wants", index).key("sees"), &wanted.sees);
            }
            self.watches(&here, &step.watches);
        }
    }

    fn watches(&mut self, here: &Path, watches: &[Watched]) {
        for (index, watched) in watches.iter().enumerate() {
            self.look(here.item("watches", index).key("sees"), &watched.sees);
        }
    }

    fn look(&mut self, here: Path, look: &Look) {
        if let Some(line) = &look.line {
            let at = here.key("line");
            let of = match &line.board {
                Some(id) => self.framework_named(at.key("board"), id),
                None => Some(self.framework.clone()),
            };
            for (index, place) in line.places.iter().enumerate() {
                if let Some(of) = &of {
                    self.place(at.item("in", index), of, place, false);
                }
            }
            for (list, people) in [("by", &line.by), ("told_by", &line.told_by), ("about", &line.about)] {
                people.iter().enumerate().for_each(|(index, id)| self.person(at.item(list, index), Some(id)));
            }
            for (index, context) in line.context.iter().enumerate() {
                let known: Vec<&str> =
                    of.iter().flat_map(|of| of.contexts.iter().map(|context| context.id.as_str())).collect();
                if !known.contains(&context.as_str()) {
                    let message = format!("The framework has no setting `{context}`.");
                    self.findings.leads_nowhere(at.item("context", index), message, context.as_str(), &known);
                }
            }
        }
        if let Some(answer) = &look.answer {
            let at = here.key("answer");
            if let Some(scale) = &answer.scale {
                self.scale(at.key("scale"), scale.as_str());
            }
            answer.by.iter().enumerate().for_each(|(index, id)| self.person(at.item("by", index), Some(id)));
        }
        if let Some(board) = &look.board {
            self.framework_named(here.key("board"), board);
        }
        if let Some(cell) = &look.not_known {
            let is_cell = |framework: &Framework| framework.find(&Place::from(&**cell)).is_some();
            if !self.catalogue.frameworks().any(is_cell) {
                self.findings.add(
                    here.key("not_known"),
                    format!("No framework has a cell `{cell}`."),
                    "no such cell",
                    "",
                );
            }
        }
        if let Some(step) = &look.ticked {
            let known: Vec<&str> = self
                .catalogue
                .frameworks()
                .flat_map(|framework| framework.steps.iter().map(|step| &*step.id))
                .collect();
            if !known.contains(&&**step) {
                let message = format!("No framework has a step `{step}`.");
                self.findings.leads_nowhere(here.key("ticked"), message, step, &known);
            }
        }
        self.person(here.key("consent"), look.consent.as_ref());
        if let Some(phase) = &look.phase {
            self.phase(here.key("phase"), phase.as_str());
        }
        for (index, one) in look.any.iter().enumerate() {
            self.look(here.item("any", index), one);
        }
        if let Some(not) = &look.not {
            self.look(here.key("not"), not);
        }
    }

    /// A whole column is a place to look in, and none to put a line.
    fn place(&mut self, here: Path, of: &Framework, name: &Text, to_put: bool) {
        let place = Place::from(&**name);
        let is_column = of.columns.iter().any(|column| column.id.as_str() == place.column());
        if of.find(&place).is_some() || !to_put && is_column && place.section().is_empty() {
            return;
        }
        let places: Vec<String> = of.places().map(|(place, ..)| place.as_str().to_owned()).collect();
        let known: Vec<&str> = places.iter().map(String::as_str).collect();
        let message = format!("{} has no section `{name}`.", of.title);
        self.findings.leads_nowhere(here, message, name, &known);
    }

    fn person(&mut self, here: Path, id: Option<&PersonId>) {
        let Some(id) = id else { return };
        let known: Vec<&str> = self.lesson.people.iter().map(|cast| cast.id.as_str()).collect();
        if !known.contains(&id.as_str()) {
            let message = format!("Nobody in this lesson is called `{id}`.");
            self.findings.leads_nowhere(here, message, id.as_str(), &known);
        }
    }

    fn scale(&mut self, here: Path, id: &str) {
        let known: Vec<&str> = self.framework.scales.iter().map(|scale| scale.id.as_str()).collect();
        if !known.contains(&id) {
            let message = format!("{} has no scale `{id}`.", self.framework.title);
            self.findings.leads_nowhere(here, message, id, &known);
        }
    }

    fn phase(&mut self, here: Path, id: &str) {
        if !self.phases.contains(&id) {
            let message = format!("The agenda has no phase `{id}`.");
            self.findings.leads_nowhere(here, message, id, &self.phases);
        }
    }

    fn framework_named(&mut self, here: Path, id: &FrameworkId) -> Option<Framework> {
        let found = self.catalogue.framework(id).cloned();
        if found.is_none() {
            self.findings.no_framework(here, id, self.catalogue);
        }
        found
    }
}

impl Findings {
    fn no_framework(&mut self, here: Path, id: &FrameworkId, catalogue: &Catalogue) {
        let ids: Vec<FrameworkId> = catalogue.framework_ids().collect();
        let known: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
        self.leads_nowhere(here, format!("There is no framework `{id}`."), id.as_str(), &known);
    }
}
