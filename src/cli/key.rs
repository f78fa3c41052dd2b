//! `mapboard key`: the keys that sealed sessions are opened with.

use std::{io::Write, path::Path};

use clap::Subcommand;

use super::{Refusal, passphrase, refused, terminal::aside};
use crate::store::seal::{
    key_file::{self, KeyFile},
    rules,
};

/// What is done about keys.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// Make a key, and print whom sessions are to be sealed to so that it opens them
    New {
        /// What it is called: `team`, `archive`
        name: Option<String>,
        /// Without a passphrase, for scripts; only where the machine's policy allows it
        #[arg(long)]
        no_passphrase: bool,
    },
    /// List the keys there are
    List,
    /// Print whom sessions are to be sealed to so that this key opens them
    Show {
        /// What it is called
        name: String,
    },
}

/// Does it.
pub fn run(what: Keys, out: &mut dyn Write) -> Result<(), Refusal> {
    let folder = key_file::folder().ok_or_else(|| refused("There is no home folder to keep keys in."))?;
    match what {
        Keys::New { name: None, .. } => Err(refused(
            "Say what the key is to be called: “mapboard key new team” for whoever takes the minutes, “mapboard key new \
             archive” for one that is kept where fire and theft do not reach. No key was made.",
        )),
        Keys::New { name: Some(name), no_passphrase } => new(&folder, &name, no_passphrase, out),
        Keys::List => {
            let keys = key_file::list(&folder);
            if keys.is_empty() {
                aside(format_args!("there is no key in {} yet. “mapboard key new team” makes one.", folder.display()));
            }
            Ok(keys.iter().try_for_each(|key| {
                let protected = if key.protected { "" } else { "  (no passphrase)" };
                writeln!(out, "{:<12}  {}{protected}", key.name(), recipient(key))
            })?)
        }
        Keys::Show { name } => {
            let keys = key_file::list(&folder);
            let key = keys.iter().find(|key| key.name() == name);
            let key = key.ok_or_else(|| refused(format!("There is no key “{name}” in {}.", folder.display())))?;
            Ok(writeln!(out, "{}", recipient(key))?)
        }
    }
}

fn new(folder: &Path, name: &str, no_passphrase: bool, out: &mut dyn Write) -> Result<(), Refusal> {
    if no_passphrase && !rules::keys_without_passphrase().map_err(refused)? {
        return Err(refused(
            "A key without a passphrase opens for whoever copies its file, so the machine's policy has to allow it \
             (keys_without_passphrase, under sealing). No key was made.",
        ));
    }
    let passphrase = match no_passphrase {
        true => None,
        false => Some(passphrase::choose("Passphrase for the new key (six words or more)")?),
    };
    let key = key_file::make(folder, name, passphrase.as_ref()).map_err(refused)?;
    aside(format_args!(
        "the key is in {}. Keep a copy of it and its passphrase where fire and theft do not reach: what is sealed to it \
         cannot be read without them, by nobody.",
        key.path.display()
    ));
    Ok(writeln!(out, "{}", recipient(&key))?)
}

fn recipient(key: &KeyFile) -> String {
    key.recipient.as_ref().map_or_else(|| "its public half is missing".to_owned(), ToString::to_string)
}
