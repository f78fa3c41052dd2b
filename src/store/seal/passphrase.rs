//! A passphrase: never shown, and wiped from memory when it is let go.

use age::secrecy::{ExposeSecret, SecretString};

/// Fewer characters than this are tried out in an hour.
const SHORTEST: usize = 12;

/// What a person typed to unlock a key.
#[derive(Clone, Debug)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// The passphrase that was typed.
    pub fn new(typed: String) -> Self {
        Passphrase(typed.into())
    }

    /// Whether both were typed alike.
    pub fn is_same(&self, other: &Passphrase) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }

    /// Whether it is tried out in an hour.
    pub fn is_too_short(&self) -> bool {
        self.0.expose_secret().chars().count() < SHORTEST
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl PartialEq for Passphrase {
    /// Two are never told to be the same: messages that carry one are compared in tests alone.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}
