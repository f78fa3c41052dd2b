//! What is set about sealing: by a person in `config.yaml`, and by a council's IT for everyone in `policy.yaml`, which
//! comes first.

use std::{
    env,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use serde::Deserialize;
use thiserror::Error;

use super::{
    key_file::{self, KeyFile},
    recipient::{NoRecipient, Recipient},
    ring,
    sealing::Sealing,
    settings::Settings,
};
use crate::store::config::{self, Config};

/// What a council's IT sets under `sealing` in `policy.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Policy {
    /// Whether every new session has to be sealed.
    required: bool,
    /// Whom sessions are sealed to beside whoever else: the archive.
    to: Vec<String>,
    /// A folder for the keys of sessions.
    keys: Option<PathBuf>,
    /// Whether a key may be made without a passphrase.
    keys_without_passphrase: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PolicyFile {
    sealing: Policy,
}

/// Why no session is begun: what is set about sealing cannot be kept to. Nothing was made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RulesError {
    /// The policy cannot be read.
    #[error("No session is begun as long as {} cannot be read: {why}. Tell whoever looks after this machine.", .path.display())]
    Policy {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A recipient that is none.
    #[error("{place}: {why}.")]
    Recipient {
        /// Where it was named.
        place: String,
        /// What is wrong.
        why: NoRecipient,
    },
    /// Nobody could open it.
    #[error("There is no key to seal to. “mapboard key new team” makes one; or name one with --seal-to.")]
    NobodyOpens,
    /// It must be sealed.
    #[error("Sessions have to be sealed here: the policy of this machine says so. Leave out --unsealed.")]
    Required,
}

/// What is to be kept to.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    required: bool,
    /// Whom sessions are sealed to in any case, once they are sealed.
    always: Vec<Recipient>,
    /// Whom they are sealed to unless somebody else is named.
    usual: Vec<Recipient>,
    /// Whom this one is sealed to.
    asked: Vec<Recipient>,
    /// Whether this one was asked not to be.
    unsealed: bool,
    outside: Option<PathBuf>,
    problem: Option<RulesError>,
}

/// Where the policy is. One that IT has laid down comes before one that the environment names.
fn policy_path() -> Option<PathBuf> {
    let laid_down = system_policy();
    if laid_down.exists() {
        return Some(laid_down);
    }
    env::var_os("MAPBOARD_POLICY").filter(|path| !path.is_empty()).map(PathBuf::from)
}

#[cfg(windows)]
fn system_policy() -> PathBuf {
    env::var_os("PROGRAMDATA").map_or_else(|| "C:\\ProgramData".into(), PathBuf::from).join("mapboard\\policy.yaml")
}

#[cfg(target_os = "macos")]
fn system_policy() -> PathBuf {
    "/Library/Application Support/mapboard/policy.yaml".into()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn system_policy() -> PathBuf {
    "/etc/mapboard/policy.yaml".into()
}

/// A policy is shorter than this.
const LONGEST: u64 = 256 * 1024;

fn policy() -> Result<(Policy, PathBuf), RulesError> {
    let Some(path) = policy_path() else { return Ok(Default::default()) };
    let unreadable = |why: String| {
        let why = why.lines().next().unwrap_or("it is not YAML").trim_end_matches('.').to_owned();
        RulesError::Policy { path: path.clone(), why }
    };
    let mut yaml = String::new();
    let read = File::open(&path).and_then(|file| file.take(LONGEST).read_to_string(&mut yaml));
    read.map_err(|error: io::Error| unreadable(error.to_string()))?;
    let read = serde_yaml::from_str_with_options::<PolicyFile>(&yaml, config::options());
    read.map(|file| (file.sealing, path.clone())).map_err(|error| unreadable(error.to_string()))
}

/// The recipients that `texts` write, which stand in `place`.
pub fn recipients(texts: &[String], place: &str) -> Result<Vec<Recipient>, RulesError> {
    let parse =
        |text: &String| Recipient::parse(text).map_err(|why| RulesError::Recipient { place: place.to_owned(), why });
    texts.iter().map(parse).collect()
}

impl Rules {
    /// What is set for this person on this machine. What cannot be read is told when a session is to be begun.
    pub fn of_user() -> Self {
        Rules::read(&Config::of_user().0.sealing)
            .unwrap_or_else(|problem| Rules { problem: Some(problem), ..Rules::default() })
    }

    fn read(settings: &Settings) -> Result<Self, RulesError> {
        let (policy, path) = policy()?;
        Ok(Rules {
            required: policy.required,
            always: recipients(&policy.to, &path.display().to_string())?,
            usual: recipients(&settings.to, "config.yaml, sealing")?,
            outside: policy.keys.or_else(|| settings.keys.clone()),
            ..Rules::default()
        })
    }

    /// The same, with these recipients for the session that is begun.
    pub fn and_to(mut self, to: impl IntoIterator<Item = Recipient>) -> Self {
        self.asked.extend(to);
        self
    }

    /// The same, for a session that is not to be sealed.
    pub fn unsealed(mut self) -> Self {
        self.unsealed = true;
        self
    }

    /// How a session that is begun now is sealed, if it is.
    pub fn sealing(&self) -> Result<Option<Sealing>, RulesError> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        if self.unsealed {
            return if self.required { Err(RulesError::Required) } else { Ok(None) };
        }
        let mut to: Vec<Recipient> = self.asked.iter().chain(&self.usual).cloned().collect();
        if to.is_empty() && !self.required {
            return Ok(None);
        }
        if to.is_empty() {
            to = own_recipients();
        }
        if to.is_empty() {
            return Err(RulesError::NobodyOpens);
        }
        to.extend(self.always.iter().cloned());
        to.sort_unstable();
        to.dedup();
        Ok(Some(Sealing { to, outside: self.outside.clone() }))
    }

    /// How a session that is there is sealed from now on.
    pub fn sealing_of(&self, to: &[Recipient]) -> Result<Sealing, RulesError> {
        let mut rules = self.clone().and_to(to.iter().cloned());
        rules.required = true;
        rules.sealing()?.ok_or(RulesError::NobodyOpens)
    }
}

fn own_recipients() -> Vec<Recipient> {
    let keys = key_file::folder().map(|folder| key_file::list(&folder)).unwrap_or_default();
    keys.into_iter().filter_map(|key| key.recipient).collect()
}

/// Whether a key may be made without a passphrase: only where a policy says so, for scripts.
pub fn keys_without_passphrase() -> Result<bool, RulesError> {
    Ok(policy()?.0.keys_without_passphrase)
}

/// Says to this process which keys there are: those that are named, or else the person's own.
pub fn know_keys(named: Option<&Path>) -> Result<(), key_file::KeyError> {
    let settings = Config::of_user().0.sealing;
    let files = match named.or(settings.identity.as_deref()) {
        Some(path) => vec![KeyFile::at(path)?],
        None => key_file::folder().map(|folder| key_file::list(&folder)).unwrap_or_default(),
    };
    // What cannot be read is told when a session is to be begun.
    let outside = policy().ok().and_then(|(policy, _)| policy.keys).or(settings.keys);
    ring::know(files, outside);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipient() -> Recipient {
        Recipient::parse(&age::x25519::Identity::generate().to_public().to_string()).unwrap()
    }

    #[test]
    fn the_policy_comes_first() {
        let (own, archive, asked) = (recipient(), recipient(), recipient());
        let sealed = |rules: &Rules| rules.sealing().unwrap().map(|sealing| sealing.to);
        let sorted = |mut all: Vec<Recipient>| {
            all.sort();
            Some(all)
        };
        let none = Rules::default();
        assert_eq!(sealed(&none), None);
        let archived = Rules { always: vec![archive.clone()], ..Rules::default() };
        assert_eq!(sealed(&archived), None, "the archive alone makes nobody seal");
        assert_eq!(sealed(&archived.clone().and_to([asked.clone()])), sorted(vec![asked.clone(), archive.clone()]));
        let usual = Rules { usual: vec![own.clone()], ..archived };
        assert_eq!(sealed(&usual), sorted(vec![own.clone(), archive.clone()]));
        assert_eq!(sealed(&usual.clone().unsealed()), None);
        let required = Rules { required: true, ..usual };
        assert_eq!(required.clone().unsealed().sealing(), Err(RulesError::Required));
        assert_eq!(sealed(&required.and_to([asked.clone()])), sorted(vec![own, archive, asked]));
    }

    #[test]
    fn what_is_no_recipient_is_named_and_a_secret_one_is_not_repeated() {
        let told = recipients(&["age1nonsense".to_owned()], "config.yaml, sealing").unwrap_err().to_string();
        assert!(told.contains("config.yaml") && told.contains("age1nonsense"), "{told}");
        let secret = "AGE-SECRET-KEY-1QQPQX6FYGTD2QZ";
        let told = recipients(&[secret.to_owned()], "--seal-to").unwrap_err().to_string();
        assert!(!told.contains("QQPQX6"), "{told}");
    }
}
