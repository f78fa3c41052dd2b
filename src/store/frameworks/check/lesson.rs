//! What a lesson must hold.

use crate::domain::lesson::{Lesson, Look, Step, Watched};

use super::{
    super::{problem::Finding, read::Defined},
    EXPLANATION, Findings, Path, QUESTION,
};

/// How many steps a lesson has at most.
const STEPS: usize = 60;
/// How many lines are said at a step, and how many people are there.
const MANY: usize = 60;
/// How long a line, a task or a question may be: what stands above a board of 80 columns.
const SHOWN: usize = 240;

impl Defined for Lesson {
    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        let top = Path::default();
        findings.list(top.key("steps"), &self.steps, STEPS);
        findings.list(top.key("people"), &self.people, MANY);
        findings.list(top.key("lines"), &self.lines, 200);
        findings.list(top.key("answers"), &self.answers, 200);
        findings.list(top.key("watches"), &self.watches, MANY);
        findings.list(top.key("ends"), &self.ends, 12);
        for (index, step) in self.steps.iter().enumerate().take(STEPS) {
            let here = top.item("steps", index);
            findings.list(here.key("says"), &step.says, MANY);
            findings.list(here.key("wants"), &step.wants, 24);
            findings.list(here.key("watches"), &step.watches, 24);
        }
        if findings.0.is_empty() {
            findings.lesson(self);
        }
        findings.0
    }
}

impl Findings {
    fn lesson(&mut self, lesson: &Lesson) {
        let top = Path::default();
        self.id(top.key("id"), &lesson.id);
        self.heading(top.key("version"), &lesson.version);
        self.heading(top.key("title"), &lesson.title);
        self.language(top.key("language"), &lesson.language);
        self.text(top.key("about"), &lesson.about, QUESTION);
        self.texts(top.clone(), "ends", &lesson.ends, EXPLANATION);
        self.ids_of("people", lesson.people.iter().map(|cast| cast.id.as_str()));
        for (index, cast) in lesson.people.iter().enumerate() {
            self.heading(top.item("people", index).key("name"), &cast.name);
        }
        for (index, line) in lesson.lines.iter().enumerate() {
            let here = top.item("lines", index);
            if line.text.is_some() != line.parts.is_empty() {
                let help = "Give `text`, or for a statement `parts`.";
                self.add(here, "This line needs words, once.", "`text` or `parts`", help);
            }
        }
        if lesson.steps.is_empty() {
            self.add(top.key("steps"), "A lesson needs at least one step.", "no steps", "");
        }
        self.ids_of("steps", lesson.steps.iter().map(|step| &*step.id));
        self.watched(&top, &lesson.watches);
        for (index, step) in lesson.steps.iter().enumerate() {
            self.step(&top.item("steps", index), step);
        }
    }

    fn step(&mut self, here: &Path, step: &Step) {
        self.heading(here.key("title"), &step.title);
        self.text(here.key("task"), &step.task, SHOWN);
        self.optional(here.key("how"), step.how.as_ref(), SHOWN);
        for (index, said) in step.says.iter().enumerate() {
            let here = here.item("says", index);
            self.text(here.key("words"), &said.words, SHOWN);
            if said.wait > 600 {
                self.add(here.key("wait"), "Nobody waits for more than 600 seconds.", "600 at most", "");
            }
        }
        for (index, wanted) in step.wants.iter().enumerate() {
            let here = here.item("wants", index);
            self.look(here.key("sees"), &wanted.sees);
            self.text(here.key("good"), &wanted.good, SHOWN);
            self.optional(here.key("asks"), wanted.asks.as_ref(), SHOWN);
        }
        self.watched(here, &step.watches);
    }

    fn watched(&mut self, here: &Path, watches: &[Watched]) {
        for (index, watched) in watches.iter().enumerate() {
            let here = here.item("watches", index);
            self.look(here.key("sees"), &watched.sees);
            self.text(here.key("asks"), &watched.asks, SHOWN);
        }
    }

    /// A look that looks for nothing would always be so.
    fn look(&mut self, here: Path, look: &Look) {
        if *look == Look::default() {
            let help = "Say what is looked for, such as `line: {in: [well]}`.";
            self.add(here.clone(), "This looks for nothing.", "nothing is looked for", help);
        }
        if look.line.as_ref().is_some_and(|line| line.at_least == Some(0))
            || look.answer.as_ref().is_some_and(|answer| answer.at_least == Some(0))
        {
            let help = "To look for something that is not there, put `not:` in front.";
            self.add(here.clone(), "At least 0 is always so.", "expected 1 or more", help);
        }
        for (index, one) in look.any.iter().enumerate() {
            self.look(here.item("any", index), one);
        }
        if let Some(not) = &look.not {
            self.look(here.key("not"), not);
        }
    }
}
