//! How long the council keeps what was signed off.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::{ids::MeetingKindId, text::Text};

/// A rule of the council's: for how many years after signing off each kind of meeting is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What the council calls it; stands in the receipt.
    pub rule: Text,
    /// For each kind of meeting.
    #[serde(default)]
    pub kinds: BTreeMap<MeetingKindId, Years>,
    /// For every other kind; if it is left out, these are kept.
    #[serde(default)]
    pub others: Years,
}

/// Whole years after signing off. What is left out never happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// After these it goes into the archive.
    #[serde(default)]
    pub archive_after_years: Option<u32>,
    /// After these it is disposed of.
    #[serde(default)]
    pub dispose_after_years: Option<u32>,
}

/// What a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It goes out of the daily list, and can come back.
    Archive,
    /// It is deleted for good.
    Dispose,
}

impl Rule {
    /// After how many years the rule asks for this of a kind of meeting. Nothing is disposed of in its first year.
    pub fn years(&self, kind: &MeetingKindId, step: Step) -> Option<u32> {
        let years = self.kinds.get(kind).unwrap_or(&self.others);
        match step {
            Step::Archive => years.archive_after_years,
            Step::Dispose => years.dispose_after_years.map(|years| years.max(1)),
        }
    }

    /// From which day on the rule asks for this of a meeting that was signed off on `closed`. A day beyond the calendar
    /// never comes.
    pub fn due(&self, kind: &MeetingKindId, step: Step, closed: NaiveDate) -> Option<NaiveDate> {
        closed.checked_add_months(Months::new(self.years(kind, step)?.checked_mul(12)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_counted_from_the_sign_off_and_what_is_not_named_is_kept() {
        let rule: Rule = serde_json::from_str(
            r#"{"rule":"Row 14","kinds":{"core-group":{"dispose_after_years":10,"archive_after_years":1},
                "mapping":{"dispose_after_years":0},"strategy":{"dispose_after_years":4000000000}}}"#,
        )
        .unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = |kind: &str, step| rule.due(&kind.into(), step, day("2016-02-29"));
        assert_eq!(due("core-group", Step::Dispose), Some(day("2026-02-28")));
        assert_eq!(due("core-group", Step::Archive), Some(day("2017-02-28")));
        assert_eq!(due("mapping", Step::Dispose), Some(day("2017-02-28")), "never at once");
        assert_eq!(due("mapping", Step::Archive), None);
        assert_eq!(due("strategy", Step::Dispose), None);
        assert_eq!(due("early-help", Step::Dispose), None);
    }
}
