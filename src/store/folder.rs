//! Which folder the sessions are in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use thiserror::Error;

/// The file that makes a folder named `sessions` a library of mapboard's.
pub const MARKER: &str = ".mapboard";

/// What is known about where sessions could be, the first that is given counting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// `--sessions`.
    pub flag: Option<PathBuf>,
    /// `$MAPBOARD_SESSIONS`.
    pub environment: Option<PathBuf>,
    /// The configuration.
    pub config: Option<PathBuf>,
    /// The folder the program was started in: its `sessions` counts if it holds the marker.
    pub here: Option<PathBuf>,
    /// The user's data folder.
    pub data: Option<PathBuf>,
}

/// No place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("There is no home folder to keep sessions in. Say where they go with --sessions FOLDER.")]
pub struct NoFolder;

impl Places {
    /// What this process knows, beside the command line and the configuration.
    pub fn of_process(flag: Option<PathBuf>, config: Option<PathBuf>) -> Self {
        let environment = std::env::var_os("MAPBOARD_SESSIONS").filter(|value| !value.is_empty());
        Places {
            flag,
            environment: environment.map(PathBuf::from),
            config,
            here: Some(PathBuf::from(".")),
            data: super::home::data(),
        }
    }

    /// The folder of the sessions. It need not be there yet.
    pub fn sessions(&self) -> Result<PathBuf, NoFolder> {
        let named = [&self.flag, &self.environment, &self.config].into_iter().flatten().next().cloned();
        let here = || self.here.as_ref().map(|here| here.join("sessions")).filter(|folder| is_library(folder));
        let own = || self.data.as_ref().map(|data| data.join("sessions"));
        named.or_else(here).or_else(own).ok_or(NoFolder)
    }
}

/// Whether `folder` was marked as a library.
pub fn is_library(folder: &Path) -> bool {
    folder.join(MARKER).is_file()
}

/// Whether the fictional sessions in `folder` are samples, never to be written into.
pub fn has_samples(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Marker {
        #[serde(default)]
        samples: bool,
    }
    // Only a file is read: a pipe would wait for ever.
    let marker = is_library(folder).then(|| fs::read_to_string(folder.join(MARKER)).ok()).flatten();
    marker.and_then(|yaml| serde_yaml::from_str::<Marker>(&yaml).ok()).is_some_and(|marker| marker.samples)
}
