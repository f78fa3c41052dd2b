//! Whom a session is sealed to: the public half of a key.

use std::{fmt, iter};

use age::Encryptor;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::session_key::NoRandom;

/// A recipient in the age format, such as `age1qy...`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient(String);

/// Something that is no recipient.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "“{0}” is no key to seal to: it is the name of a key of yours, or begins with age1 and is 62 letters and digits long, as \
     `mapboard key list` prints both"
)]
pub struct NoRecipient(String);

/// A secret key was given where a public one belongs. It is not repeated.
const SECRET: &str = "AGE-SECRET-KEY-…";

impl Recipient {
    /// The recipient that `text` writes.
    pub fn parse(text: &str) -> Result<Self, NoRecipient> {
        let text = text.trim();
        match text.parse::<age::x25519::Recipient>() {
            Ok(recipient) => Ok(Recipient(recipient.to_string())),
            Err(_) if text.to_uppercase().starts_with("AGE-SECRET-KEY") => Err(NoRecipient(SECRET.to_owned())),
            Err(_) => Err(NoRecipient(text.chars().take(80).collect())),
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first letters of it, enough to tell one from another.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }

    fn key(&self) -> Option<age::x25519::Recipient> {
        self.0.parse().ok()
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `plain` as an age file for all of `to`, which any program of that format opens.
pub fn encrypt<'a>(to: impl IntoIterator<Item = &'a Recipient>, plain: &[u8]) -> Result<Vec<u8>, NoRandom> {
    let keys: Vec<_> = to.into_iter().filter_map(Recipient::key).collect();
    let encryptor = Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient));
    // Into memory nothing fails but the lack of recipients, which callers see to.
    let written = encryptor.ok().and_then(|encryptor| {
        let mut writer = encryptor.wrap_output(Vec::new()).ok()?;
        std::io::Write::write_all(&mut writer, plain).ok()?;
        writer.finish().ok()
    });
    written.ok_or(NoRandom)
}

/// What an age file holds, opened with `identity`.
pub(super) fn decrypt(identity: &age::x25519::Identity, file: &[u8]) -> Option<Vec<u8>> {
    let decryptor = age::Decryptor::new_buffered(file).ok()?;
    let mut plain = Vec::new();
    let mut reader = decryptor.decrypt(iter::once(identity as &dyn age::Identity)).ok()?;
    std::io::Read::read_to_end(&mut reader, &mut plain).ok()?;
    Some(plain)
}
