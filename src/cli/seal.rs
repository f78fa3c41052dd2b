//! `mapboard seal`: a session that only those read who have a key.

use std::{ffi::OsString, io::Write, path::PathBuf};

use super::{Refusal, refused, sessions, terminal::aside};
use crate::store::{
    Desk, Store,
    seal::{
        key_file::{self, KeyFile},
        later::Sealed,
        recipient::Recipient,
        ring,
        rules::{self, Rules},
    },
};

/// What is to be sealed, and to whom.
#[derive(Debug, clap::Args)]
pub struct Sealing {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// Whom it is sealed to, a key of yours by its name, or as `key list` prints it; can be given several times [default: the config's, else your keys]
    #[arg(long = "seal-to", value_name = "KEY")]
    to: Vec<String>,
}

/// Whom a new session is sealed to.
#[derive(Debug, Default, clap::Args)]
pub struct Seals {
    /// Seal it to this recipient, a key of yours by its name, or as `key list` prints it; can be given several times [default: the config's, if any]
    #[arg(long = "seal-to", value_name = "KEY")]
    to: Vec<String>,
    /// Do not seal it, though the config says so
    #[arg(long, conflicts_with = "to")]
    unsealed: bool,
}

impl Seals {
    /// `rules` for this session.
    pub fn over(&self, rules: &Rules) -> Result<Rules, Refusal> {
        let to = named(&self.to)?;
        warn_unless_ours(&to);
        let rules = rules.clone().and_to(to);
        Ok(if self.unsealed { rules.unsealed() } else { rules })
    }
}

/// Tells whoever seals something to others alone.
fn warn_unless_ours(to: &[Recipient]) {
    if !to.is_empty() && !ring::has_one_of(to) {
        aside("no key of yours is among those it is sealed to: on this machine it opens no more once it is closed.");
    }
}

/// Whom the command line names: as `key list` prints them, or a key of one's own by its name.
pub fn named(to: &[String]) -> Result<Vec<Recipient>, Refusal> {
    let own = key_file::folder().map(|folder| key_file::list(&folder)).unwrap_or_default();
    let recipient = |text: &String| match own.iter().find(|key| key.name() == text.trim()) {
        Some(KeyFile { recipient: Some(recipient), .. }) => Ok(recipient.clone()),
        Some(key) => Err(refused(format!(
            "The key “{text}” has no public half beside it ({}), so nothing can be sealed to it. Take that file from a copy.",
            key.path.with_extension("pub").display()
        ))),
        None => Ok(rules::recipients(std::slice::from_ref(text), "--seal-to").map_err(refused)?.remove(0)),
    };
    to.iter().map(recipient).collect()
}

/// Seals it, or adds recipients.
pub fn run(sealing: Sealing, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let to = named(&sealing.to)?;
    let path = sessions::find(flag, Some(&sealing.session))?;
    sessions::refuse_sample(&path)?;
    let store = Store::of_user();
    let desk = Desk::take(store.data());
    let Sealed { to, before, other_name, copies } = store.seal(&path, &to, desk.id()).map_err(refused)?;
    warn_unless_ours(&to);
    if other_name {
        aside("the file had another name, which still holds all of it in clear. Delete that.");
    }
    for copy in copies {
        aside(format_args!("{} is a copy of it in clear. Seal or delete it.", copy.display()));
    }
    if !before {
        aside(
            "what stood in clear may still be in backups, other copies, papers, and the free space of the disk. A mapboard \
             that is older than sealing does not open the session.",
        );
    }
    let names: Vec<&str> = to.iter().map(Recipient::as_str).collect();
    Ok(writeln!(out, "{} is sealed to {}.", path.display(), names.join(", "))?)
}
