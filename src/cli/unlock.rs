//! Unlocking sealed sessions: with which key, and its passphrase.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::{Refusal, passphrase, refused, terminal::aside};
use crate::store::{
    seal::{
        file,
        key_file::{KeyError, KeyFile},
        ring, rules,
        session_key::SessionKey,
    },
    series,
};

/// How often a wrong passphrase may be typed.
const TRIES: usize = 3;

/// What the command line says about keys.
#[derive(Debug, Default, clap::Args)]
pub struct Keys {
    /// The key that opens sealed sessions [default: those that `key list` prints]
    #[arg(long, global = true, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// Read the key's passphrase from this descriptor, such as 0 for stdin, instead of asking on the terminal
    /// [default: $MAPBOARD_PASSPHRASE_FD]
    #[arg(long, global = true, value_name = "N")]
    passphrase_fd: Option<u32>,
}

/// Takes down which keys there are. Nothing is unlocked by it.
pub fn know(keys: Keys) -> Result<(), Refusal> {
    let named =
        keys.identity.or_else(|| env::var_os("MAPBOARD_IDENTITY").filter(|it| !it.is_empty()).map(PathBuf::from));
    let passed = || env::var("MAPBOARD_PASSPHRASE_FD").ok()?.parse().ok();
    if let Some(descriptor) = keys.passphrase_fd.or_else(passed) {
        passphrase::take_from(descriptor);
    }
    rules::know_keys(named.as_deref()).map_err(refused)
}

/// Unlocks what opens the session at `path`, if it is sealed; asks for the passphrase where one is needed.
///
/// Where no key is at hand, reading it says so.
pub fn session(path: &Path) -> Result<(), Refusal> {
    let Some(wrapped) = file::locked(path) else { return Ok(()) };
    let (protected, open): (Vec<KeyFile>, Vec<KeyFile>) =
        ring::candidates(&wrapped).into_iter().partition(|file| file.protected);
    for file in open {
        ring::unlock(&[file], None).map_err(refused)?;
    }
    for file in protected {
        if file::locked(path).is_none() {
            break;
        }
        unlock(&file)?;
    }
    Ok(())
}

/// The same where the command goes on without: what needed the key is left out, and said.
pub fn if_possible(path: &Path) {
    if let Err(why) = session(path) {
        aside(why);
    }
}

/// Unlocks what opens those of `paths` that are sealed.
pub fn any(paths: &[PathBuf]) {
    let mut tried: Vec<KeyFile> = Vec::new();
    for path in paths.iter().filter(|_| ring::has_files()) {
        // What a key opens, it opens in all; nobody is asked for one twice.
        let keys = file::locked(path).map(|wrapped| ring::candidates(&wrapped)).unwrap_or_default();
        if keys.iter().any(|key| !tried.contains(key)) {
            if_possible(path);
            tried.extend(keys);
        }
    }
}

/// Unlocks the sealed meetings of its family after the one at `path`, which may keep something of it from the room.
pub fn later(path: &Path) {
    if ring::has_files() {
        any(&series::later(path));
    }
}

/// Unlocks without asking: keys that have no passphrase, or whose passphrase was passed.
pub fn quietly(paths: &[PathBuf]) {
    if passphrase::is_passed() {
        return any(paths);
    }
    for path in paths.iter().filter(|_| ring::has_files()) {
        let keys = file::locked(path).map(|wrapped| ring::candidates(&wrapped)).unwrap_or_default();
        for key in keys.into_iter().filter(|key| !key.protected) {
            // Should it not be the right one, what it is called stays unknown.
            let _ = ring::unlock(&[key], None);
        }
    }
}

/// Unlocks the session at `path` for the wall, with the key that `from` gives. Nobody is asked for a passphrase there.
pub fn for_wall(path: &Path, from: Option<&Path>) -> Result<(), Refusal> {
    if let Some(from) = from {
        let told = passphrase::line_from(from);
        let told = told.map_err(|error| refused(format!("No key came from {}: {error}.", from.display())))?;
        let key = SessionKey::of_text(&told);
        ring::give(key.ok_or_else(|| refused(format!("What came from {} is no key of a session.", from.display())))?);
    }
    quietly(&[path.to_owned()]);
    if file::locked(path).is_none() {
        return Ok(());
    }
    Err(refused(format!(
        "{} is sealed, and nobody is asked for a passphrase on a wall. Open the wall from the board: Ctrl+P, “Open the wall in \
         a second window”. Or pass it the key with --key-from.",
        path.display()
    )))
}

fn unlock(file: &KeyFile) -> Result<(), Refusal> {
    let mut tries = if passphrase::is_passed() { 1 } else { TRIES };
    loop {
        let passphrase = passphrase::ask(&format!("Passphrase of the key “{}”", file.name()))?;
        tries -= 1;
        match ring::unlock(std::slice::from_ref(file), Some(&passphrase)) {
            Err(wrong @ KeyError::Passphrase(_)) if tries > 0 => aside(wrong),
            done => return done.map_err(refused),
        }
    }
}
