//! The council's rule, from `retention.yaml` in the user's configuration folder, and which sessions it asks for.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::{Store, archive, config, home, library};
use crate::domain::{
    ids::{MeetingKindId, SessionId},
    retention::{Rule, Step},
};

/// Why there is no rule to go by. Nothing is archived or disposed of without one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoRule {
    /// None was written.
    #[error(
        "There is no rule to go by. Write the council's into {}, such as:\n\n  rule: Retention schedule, row 14\n  kinds:\n    \
         core-group:\n      archive_after_years: 1\n      dispose_after_years: 10\n\nKinds that are not named are kept.",
        .0.display()
    )]
    Missing(PathBuf),
    /// It cannot be read.
    #[error("The rule in {} cannot be read: {why}. Nothing was done.", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

/// No rule is longer.
const LONGEST: u64 = 256 * 1024;

/// The rule in `file`, or in the user's own.
pub fn rule(file: Option<&Path>) -> Result<Rule, NoRule> {
    let usual = || home::config().unwrap_or_default().join("retention.yaml");
    let path = file.map_or_else(usual, Path::to_owned);
    let mut yaml = String::new();
    let read = File::open(&path).and_then(|file| file.take(LONGEST).read_to_string(&mut yaml));
    let unreadable = |why: String| NoRule::Unreadable { path: path.clone(), why };
    match read {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(NoRule::Missing(path)),
        Err(error) => return Err(unreadable(error.to_string())),
    }
    let first_line =
        |error: String| unreadable(error.lines().next().unwrap_or("it is not YAML").trim_end_matches('.').to_owned());
    serde_yaml::from_str_with_options(&yaml, config::options()).map_err(|error| first_line(error.to_string()))
}

/// A session that a rule asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Its file.
    pub path: PathBuf,
    /// Its id.
    pub id: SessionId,
    /// Its kind.
    pub kind: MeetingKindId,
    /// The day it was signed off.
    pub closed: NaiveDate,
    /// After how many years the rule asks for it.
    pub years: u32,
    /// Which state of it was looked at.
    pub sums: Vec<String>,
}

/// What a rule asks for, and what is old enough and stays all the same, with the reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// What it asks for, the newest first.
    pub due: Vec<Due>,
    /// What stays, and why.
    pub stays: Vec<(PathBuf, String)>,
}

/// Looks through `folder` for what `rule` asks for on the day `today`. Nothing is changed.
pub fn asked(store: &Store, folder: &Path, rule: &Rule, step: Step, today: NaiveDate) -> io::Result<Asked> {
    let archived = archive::archived(folder);
    let mut asked = Asked::default();
    let paths = library::list(folder)?;
    let spilled = store.spilled(&paths);
    for path in paths {
        let entry = library::entry(&path);
        let (Some(id), Some(kind), Some(started)) = (entry.id, entry.meeting, entry.started) else {
            asked.stays.push((path, entry.problem.unwrap_or_default()));
            continue;
        };
        // It cannot have been signed off much before it began, so most need not be read.
        let Some(years) = rule.years(&kind, step) else { continue };
        let is_young = i64::from(started.year()) + i64::from(years) > i64::from(today.year());
        if entry.fictional || is_young || (step == Step::Archive && archived.contains(&id)) {
            continue;
        }
        let reading = match store.read_one(&path, &spilled) {
            Ok(reading) if reading.damage.is_empty() => reading,
            Ok(_) => {
                asked.stays.push((path, "It is damaged, so whether it was signed off is not certain.".to_owned()));
                continue;
            }
            Err(error) => {
                asked.stays.push((path, error.to_string()));
                continue;
            }
        };
        let sums = reading.last_sums();
        let session = reading.into_session();
        match &session.map().settled.signed_off {
            None => asked.stays.push((path, "It was never signed off.".to_owned())),
            Some(_) if !session.unknown().is_empty() => {
                asked.stays.push((path, "It holds something that this version does not know.".to_owned()));
            }
            Some(signed) => {
                let closed = signed.at.date_naive();
                if rule.due(&kind, step, closed).is_some_and(|due| due <= today) {
                    asked.due.push(Due { path, id, kind, closed, years, sums });
                }
            }
        }
    }
    Ok(asked)
}
