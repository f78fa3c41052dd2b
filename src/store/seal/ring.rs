//! The keys that this process was given: identities that a person unlocked, and keys of single sessions.
//!
//! They are the process's own, like its home folder: whatever reads a session finds here what opens it.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{
    key_file::{Identity, KeyError, KeyFile},
    key_line::{self, Wrapped},
    passphrase::Passphrase,
    recipient::Recipient,
    session_key::{KeyName, SessionKey},
};
use crate::{domain::ids::SessionId, store::header::ReadHeader};

#[derive(Default)]
struct Ring {
    /// Files that may be unlocked.
    files: Vec<KeyFile>,
    /// Those that are asked for now.
    wanted: Vec<KeyFile>,
    /// Those that were unlocked.
    unlocked: Vec<KeyFile>,
    identities: Vec<Identity>,
    keys: HashMap<KeyName, SessionKey>,
    /// Where keys of sessions are that are kept outside.
    outside: Option<PathBuf>,
}

static RING: Mutex<Option<Ring>> = Mutex::new(None);

fn with<T>(use_it: impl FnOnce(&mut Ring) -> T) -> T {
    let mut ring: MutexGuard<Option<Ring>> = RING.lock().unwrap_or_else(PoisonError::into_inner);
    use_it(ring.get_or_insert_default())
}

/// Says which keys may be unlocked, and where keys of sessions are kept that are not in their files.
pub fn know(files: Vec<KeyFile>, outside: Option<PathBuf>) {
    with(|ring| (ring.files, ring.outside) = (files, outside));
}

/// Says of more keys that they may be unlocked.
pub fn also_know(files: Vec<KeyFile>) {
    with(|ring| {
        let new: Vec<KeyFile> = files.into_iter().filter(|file| !ring.files.contains(file)).collect();
        ring.files.extend(new);
    });
}

/// Whether there is any key that may be unlocked.
pub fn has_files() -> bool {
    with(|ring| !ring.files.is_empty())
}

/// Whether one of these recipients is a key at hand, unlocked or not. One whose public half is not known may be.
pub fn has_one_of(to: &[Recipient]) -> bool {
    with(|ring| ring.files.iter().any(|file| file.recipient.as_ref().is_none_or(|own| to.contains(own))))
}

/// Where keys of sessions are kept that are not in their files.
pub fn outside() -> Option<PathBuf> {
    with(|ring| ring.outside.clone())
}

/// Gives the process an identity.
pub fn add(identity: Identity) {
    with(|ring| ring.identities.push(identity));
}

/// Gives the process the key of one session.
pub fn give(key: SessionKey) {
    with(|ring| ring.keys.insert(key.name(), key));
}

/// The key of the session whose header this is and whose lines these are, if anything at hand opens it.
pub fn find(header: &ReadHeader, lines: &[u8]) -> Option<SessionKey> {
    let name = header.sealed?;
    let (known, identities, outside) =
        with(|ring| (ring.keys.get(&name).cloned(), ring.identities.clone(), ring.outside.clone()));
    if known.is_some() || identities.is_empty() {
        return known;
    }
    let wrapped = key_line::all(lines);
    let mut opened = wrapped.iter().flat_map(|wrapped| identities.iter().filter_map(|one| wrapped.open(one)));
    let found = opened.find(|key| key.name() == name).or_else(|| {
        let file = fs::read(outside_file(outside.as_deref()?, header.header.id)).ok()?;
        identities.iter().filter_map(|one| one.unwrap(&file)).find(|key| key.name() == name)
    })?;
    give(found.clone());
    Some(found)
}

/// The file with the key of a session that is kept outside.
pub fn outside_file(folder: &Path, session: SessionId) -> PathBuf {
    folder.join(format!("{session}.age"))
}

/// The key files at hand that may open a session sealed like this, those that are sure to first.
pub fn candidates(wrapped: &[Wrapped]) -> Vec<KeyFile> {
    let files: Vec<KeyFile> =
        with(|ring| ring.files.iter().filter(|file| !ring.unlocked.contains(file)).cloned().collect());
    let is_for = |file: &KeyFile| file.recipient.as_ref().map(|own| wrapped.iter().any(|one| one.to == *own));
    let (mut sure, rest): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_for(file) == Some(true));
    sure.extend(rest.into_iter().filter(|file| is_for(file).is_none()));
    sure
}

/// Unlocks those of `files` that have no passphrase, and wants the passphrase of the others: what they are called, as a
/// sentence names them. `None` if there is nothing to be asked.
pub fn want(files: Vec<KeyFile>) -> Option<String> {
    let (protected, open): (Vec<KeyFile>, Vec<KeyFile>) = files.into_iter().partition(|file| file.protected);
    if !open.is_empty() {
        // Should it not be the right one, reading says so.
        let _ = unlock(&open, None);
        return None;
    }
    let names: Vec<String> = protected.iter().map(|file| format!("“{}”", file.name())).collect();
    with(|ring| ring.wanted = protected);
    (!names.is_empty()).then(|| format!("the key {}", names.join(" or ")))
}

/// The same for what is to be sealed to these: one key that was unlocked is enough.
pub fn want_one_of(to: &[Recipient]) -> Option<String> {
    let is_for = |file: &&KeyFile| file.recipient.as_ref().is_some_and(|own| to.contains(own));
    let (files, has_one): (Vec<KeyFile>, bool) = with(|ring| {
        (ring.files.iter().filter(is_for).cloned().collect(), ring.unlocked.iter().any(|file| is_for(&file)))
    });
    if has_one { None } else { want(files) }
}

/// Unlocks what was wanted last.
pub fn unlock_wanted(passphrase: &Passphrase) -> Result<(), KeyError> {
    let wanted = with(|ring| ring.wanted.clone());
    unlock(&wanted, Some(passphrase))
}

/// Whether a passphrase stands between a person and what this process has open.
pub fn is_protected() -> bool {
    with(|ring| ring.unlocked.iter().any(|file| file.protected))
}

/// Whether this passphrase opens what this process has open: for whoever comes back to a locked screen. It takes a second.
pub fn is_passphrase(passphrase: &Passphrase) -> bool {
    let unlocked = with(|ring| ring.unlocked.clone());
    unlocked.iter().any(|file| file.protected && file.unlock(Some(passphrase)).is_ok())
}

/// Unlocks the first of `files` that this passphrase opens. It takes about a second for each.
pub fn unlock(files: &[KeyFile], passphrase: Option<&Passphrase>) -> Result<(), KeyError> {
    let mut why = None;
    for file in files {
        match file.unlock(passphrase) {
            Ok(identity) => {
                add(identity);
                with(|ring| ring.unlocked.push(file.clone()));
                return Ok(());
            }
            Err(error) => why = why.or(Some(error)),
        }
    }
    why.map_or(Ok(()), Err)
}
