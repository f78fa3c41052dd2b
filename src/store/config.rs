//! What a person set for all meetings, in `config.yaml` in the user's configuration folder.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use serde::Deserialize;
use thiserror::Error;

use super::seal::settings::Settings;

/// Settings. What is not set is as the program brings it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The theme's name.
    pub theme: Option<String>,
    /// The signs to draw with.
    pub glyphs: Option<GlyphSet>,
    /// Whether the mouse is caught.
    pub mouse: Option<bool>,
    /// Where the sessions are.
    pub sessions: Option<PathBuf>,
    /// Whether a board begins as seen by the room. It does unless this says no.
    pub seen_by_room: Option<bool>,
    /// Whether professional labels are hinted at while somebody types. They are unless this says no.
    pub plain_words: Option<bool>,
    /// After how many minutes without a key the screen locks itself; never, if it is not set or 0.
    pub lock_after: Option<u16>,
    /// Whom sessions are sealed to, and which key opens them.
    pub sealing: Settings,
    /// Keys by the names of their actions.
    pub keys: BTreeMap<String, Keys>,
}

/// A set of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GlyphSet {
    /// Drawn signs.
    Unicode,
    /// Signs every terminal has.
    Ascii,
}

/// The keys of an action: one or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Keys {
    /// One key.
    One(String),
    /// Several, the one to show first.
    Several(Vec<String>),
}

/// Why a configuration counts for nothing. Everything is as the program brings it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{} was passed over: {why}. All settings are as the program brings them.", .path.display())]
pub struct ConfigProblem {
    /// The file.
    pub path: PathBuf,
    /// What is wrong, with the line.
    pub why: String,
}

/// A configuration is shorter than this.
const LONGEST: u64 = 256 * 1024;

impl Config {
    /// The configuration of this user.
    pub fn of_user() -> (Self, Option<ConfigProblem>) {
        super::home::config().map_or_else(Default::default, |folder| Config::read(&folder.join("config.yaml")))
    }

    /// The configuration at `path`: the defaults where there is none, or where it cannot be read.
    pub fn read(path: &Path) -> (Self, Option<ConfigProblem>) {
        let problem = |why: String| {
            let why = why.trim_end_matches('.').to_owned();
            (Config::default(), Some(ConfigProblem { path: path.to_owned(), why }))
        };
        let mut yaml = String::new();
        match File::open(path).and_then(|file| file.take(LONGEST).read_to_string(&mut yaml)) {
            Ok(_) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return (Config::default(), None);
            }
            Err(error) => return problem(error.to_string()),
        }
        let nothing = |line: &str| line.trim_start().is_empty() || line.trim_start().starts_with('#');
        if yaml.lines().all(nothing) {
            return (Config::default(), None);
        }
        match serde_yaml::from_str_with_options(&yaml, options()) {
            Ok(config) => (config, None),
            Err(error) => problem(error.to_string().lines().next().unwrap_or("it is not YAML").to_owned()),
        }
    }

    /// The keys, as the keymap takes them.
    pub fn keys(&self) -> impl Iterator<Item = (String, Vec<String>)> {
        self.keys.iter().map(|(action, keys)| match keys {
            Keys::One(key) => (action.clone(), vec![key.clone()]),
            Keys::Several(keys) => (action.clone(), keys.clone()),
        })
    }

    /// How long nobody may touch a key before the screen locks itself.
    pub fn lock_after(&self) -> Option<Duration> {
        let minutes = self.lock_after.filter(|minutes| *minutes > 0)?;
        Some(Duration::from_secs(u64::from(minutes) * 60))
    }

    /// The folder of the sessions; a relative one, or one that begins with `~`, is meant from the home folder.
    pub fn sessions(&self) -> Option<PathBuf> {
        let folder = self.sessions.as_deref()?;
        let folder = folder.strip_prefix("~").unwrap_or(folder);
        Some(etcetera::home_dir().map_or_else(|_| folder.to_owned(), |home| home.join(folder)))
    }
}

pub(super) fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_depth: 8,
            flow_nesting_limit: 8,
            max_aliases: 0,
            max_anchors: 0,
            max_merge_keys: 0,
            max_documents: 1,
            max_nodes: 10_000,
        },
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    }
}
