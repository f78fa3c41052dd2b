//! What a kind of meeting must hold.

use crate::domain::meeting_kind::MeetingKind;

use super::{
    super::{problem::Finding, read::Defined},
    EXPLANATION, Findings, Path, QUESTION,
};

impl Defined for MeetingKind {
    fn findings(&self) -> Vec<Finding<Path>> {
        let mut findings = Findings::default();
        let top = Path::default();
        findings.list(top.key("agenda"), &self.agenda, 50);
        findings.list(top.key("time_limits"), &self.time_limits, 50);
        findings.list(top.key("outcomes"), &self.outcomes, 50);
        if findings.0.is_empty() {
            findings.meeting_kind(self);
        }
        findings.0
    }
}

impl Findings {
    fn meeting_kind(&mut self, kind: &MeetingKind) {
        let top = Path::default();
        self.id(top.key("id"), kind.id.as_str());
        self.heading(top.key("title"), &kind.title);
        self.optional(top.key("about"), kind.about.as_ref(), EXPLANATION);
        for (index, word) in kind.family.iter().enumerate() {
            self.heading(top.item("family", index), word);
        }
        for (index, word) in kind.parents.iter().enumerate() {
            self.heading(top.item("parents", index), word);
        }
        self.agenda(&kind.agenda, None);
        for (index, limit) in kind.time_limits.iter().enumerate() {
            let here = top.item("time_limits", index);
            self.heading(here.key("what"), &limit.what);
            self.heading(here.key("from"), &limit.from);
            self.text(here.key("source"), &limit.source, EXPLANATION);
            if limit.within == 0 {
                self.add(here.key("within"), "A time limit of 0 leaves no time.", "expected 1 or more", "");
            }
        }
        if let Some(quorum) = &kind.quorum {
            let here = top.key("quorum");
            self.text(here.key("source"), &quorum.source, EXPLANATION);
            self.optional(here.key("if_not"), quorum.if_not.as_ref(), EXPLANATION);
            for (index, agency) in quorum.agencies.iter().enumerate() {
                self.heading(here.item("agencies", index), agency);
            }
            for (index, role) in quorum.no_agency.iter().enumerate() {
                self.heading(here.item("no_agency", index), role);
            }
            for word in quorum.known_as.iter().flat_map(|(agency, words)| words.iter().chain([agency])) {
                self.heading(here.key("known_as"), word);
            }
            if quorum.agencies.is_empty() && quorum.others == 0 {
                let help = "Name agencies, or how many others, or take the quorum out.";
                self.add(here, "This quorum asks for no one.", "no agencies and no others", help);
            }
        }
        self.ids_of("outcomes", kind.outcomes.iter().map(|outcome| &*outcome.id));
        for (index, outcome) in kind.outcomes.iter().enumerate() {
            let here = top.item("outcomes", index);
            self.text(here.key("title"), &outcome.title, QUESTION);
            if let Some(only_if) = &outcome.only_if {
                let other = kind.outcomes.iter().find(|other| other.id == only_if.outcome);
                let known = other.is_some_and(|other| only_if.is.iter().all(|answer| other.choices.contains(answer)));
                if !known {
                    let help = "Name another outcome of this kind, and choices that it has.";
                    self.add(
                        here.key("only_if"),
                        "No outcome has these answers.",
                        "not an answer of another outcome",
                        help,
                    );
                }
            }
            for (index, choice) in outcome.choices.iter().enumerate() {
                self.heading(here.item("choices", index), choice);
            }
        }
    }
}
