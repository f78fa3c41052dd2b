//! What a list of bank holidays must hold.

use crate::domain::working_days::BankHolidays;

use super::{
    super::{built_in::BuiltIn, problem::Finding, read::Defined},
    Findings, Path, QUESTION,
};

/// How many days a list may have: more than a century's.
const MOST_DAYS: usize = 2_000;

impl Defined for BankHolidays {
    fn built_in(definition: &BuiltIn) -> Option<Self> {
        serde_json::from_str(definition.json.as_ref()?).ok()
    }

    fn findings(&self) -> Vec<Finding<Path>> {
        let (mut findings, top) = (Findings::default(), Path::default());
        findings.id(top.key("id"), &self.id);
        findings.heading(top.key("title"), &self.title);
        findings.text(top.key("source"), &self.source, QUESTION);
        findings.list(top.key("bank_holidays"), &self.bank_holidays, MOST_DAYS);
        for (index, pair) in self.bank_holidays.windows(2).enumerate() {
            if pair[1].day <= pair[0].day {
                let message = format!("{} does not come after {}.", pair[1].day, pair[0].day);
                let here = top.item("bank_holidays", index + 1).key("day");
                findings.add(here, &message, "out of order, or there twice", "Put the days in order, each once.");
            }
        }
        if let Some(last) = self.bank_holidays.last().filter(|last| last.day > self.until) {
            let message = format!("The list goes on to {}, which is after this day.", last.day);
            findings.add(
                top.key("until"),
                &message,
                "before the last day of the list",
                "Give the last day it knows of.",
            );
        }
        findings.0
    }
}
