//! The user's own folders.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// Where this user's data is: desks, and what could not be written beside a session. `None` without a home folder.
pub fn data() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("mapboard"))
}

/// Where this user's configuration is.
pub fn config() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("mapboard"))
}
