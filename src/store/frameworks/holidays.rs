//! The list of bank holidays that counts: the one built in, or the one of the `holidays` in a user's folder.

use std::path::Path;

use crate::domain::working_days::BankHolidays;

use super::{FrameworkProblem, built_in, shelf::Shelf};

/// The lists of bank holidays there are.
#[derive(Debug)]
pub struct Holidays {
    lists: Shelf<BankHolidays>,
    problems: Vec<FrameworkProblem>,
}

impl Holidays {
    /// What is built in.
    pub fn built_in() -> Holidays {
        Holidays { lists: Shelf::of(&built_in::HOLIDAYS), problems: Vec::new() }
    }

    /// What is built in and what lies in the folder `holidays` of `folder`; a list with the id of a built-in one takes
    /// its place.
    pub fn with_folder(folder: &Path) -> Holidays {
        let mut all = Holidays::built_in();
        all.problems = all.lists.add_folder(&folder.join("holidays"), |list| &list.id);
        all
    }

    /// The list that counts: a user's own, or else the one built in.
    pub fn list(&self) -> Option<&BankHolidays> {
        self.lists.all().last()
    }

    /// What is wrong with files of the user's folder; they are left out.
    pub fn problems(&self) -> &[FrameworkProblem] {
        &self.problems
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use chrono::{Datelike, NaiveDate, Weekday};

    use super::*;

    fn built_in() -> BankHolidays {
        Holidays::built_in().list().unwrap().clone()
    }

    #[test]
    fn the_built_in_list_has_eight_days_a_year_and_none_on_a_weekend() {
        let list = built_in();
        for year in 2025..=list.until.year() {
            let days: Vec<_> = list.bank_holidays.iter().filter(|holiday| holiday.day.year() == year).collect();
            assert_eq!(days.len(), 8, "{year}");
            assert!(days.iter().all(|holiday| !matches!(holiday.day.weekday(), Weekday::Sat | Weekday::Sun)), "{year}");
            let (friday, monday) = (days[1].day, days[2].day);
            assert_eq!(
                (friday.weekday(), monday - friday),
                (Weekday::Fri, chrono::TimeDelta::days(3)),
                "Easter {year}"
            );
        }
        assert!(list.source.contains("gov.uk/bank-holidays"));
        let christmas = NaiveDate::from_ymd_opt(2026, 12, 25).unwrap();
        assert_eq!(list.note(christmas).unwrap(), "Fri 25 Dec is a bank holiday (Christmas Day).");
    }

    #[test]
    fn a_councils_own_list_takes_its_place_and_a_broken_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let holidays = folder.path().join("holidays");
        fs::create_dir(&holidays).unwrap();
        let own = "id: england-and-wales\ntitle: Ours\nsource: us\nuntil: 2026-12-31\nbank_holidays:\n- {day: 2026-12-24, name: Closed}\n";
        fs::write(holidays.join("ours.yaml"), own).unwrap();
        assert_eq!(Holidays::with_folder(folder.path()).list().map(|list| list.title.to_string()), Some("Ours".into()));
        for (broken, said) in [
            (own.replace("until: 2026", "until: 2025"), "which is after this day"),
            (own.replace("2026-12-24", "24 December"), "24 December"),
            (format!("{own}- {{day: 2026-12-24, name: Again}}\n"), "does not come after"),
        ] {
            fs::write(holidays.join("ours.yaml"), broken).unwrap();
            let all = Holidays::with_folder(folder.path());
            assert_eq!(all.list(), Some(&built_in()));
            let problem = format!("{:?}", miette::Report::new(all.problems[0].clone()));
            assert!(problem.contains(said), "{problem}");
        }
    }
}
