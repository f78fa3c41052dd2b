//! The key of one session, under which its lines are sealed.

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::store::sum::Sum;

/// How many bytes a key has.
const LENGTH: usize = 32;
/// How many bytes stand in front of what is sealed.
const NONCE: usize = 24;
/// What a key's name is derived with.
const NAMING: &str = "mapboard 2026-11 name of a session key";

/// The key of one session. It is wiped from memory when it is let go.
#[derive(Clone)]
pub struct SessionKey(Zeroizing<[u8; LENGTH]>);

/// What a session key is called: it tells which key is the right one, and nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct KeyName(Sum);

/// The system gives no random bytes, so nothing can be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random numbers, so nothing can be sealed just now")]
pub struct NoRandom;

/// The first bytes of `bytes`, where there are enough of them.
fn first<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.first_chunk::<N>().copied()
}

impl SessionKey {
    /// A new key.
    pub fn random() -> Result<Self, NoRandom> {
        let mut key = Zeroizing::new([0; LENGTH]);
        getrandom::fill(key.as_mut()).map_err(|_| NoRandom)?;
        Ok(SessionKey(key))
    }

    /// The key that these bytes are.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        Some(SessionKey(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// Its bytes, to be wrapped.
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// The key as a line of text, to be passed through a pipe.
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64_STANDARD.encode(self.bytes()))
    }

    /// The key that was passed so.
    pub fn of_text(text: &str) -> Option<Self> {
        SessionKey::of_bytes(&Zeroizing::new(BASE64_STANDARD.decode(text.trim()).ok()?))
    }

    /// What it is called.
    pub fn name(&self) -> KeyName {
        KeyName(Sum::first_of(&blake3::derive_key(NAMING, self.bytes())))
    }

    /// Seals `plain`, bound to `bound`.
    pub fn seal(&self, bound: &[u8], plain: &[u8]) -> Result<String, NoRandom> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| NoRandom)?;
        self.seal_with(&nonce, bound, plain)
    }

    /// Seals what is known by `named` alone: the same bytes, whoever does it.
    pub fn seal_named(&self, named: &[u8], bound: &[u8], plain: &[u8]) -> Result<String, NoRandom> {
        let nonce = first::<NONCE>(blake3::keyed_hash(&self.0, named).as_bytes()).ok_or(NoRandom)?;
        self.seal_with(&nonce, bound, plain)
    }

    fn seal_with(&self, nonce: &[u8; NONCE], bound: &[u8], plain: &[u8]) -> Result<String, NoRandom> {
        let cipher = XChaCha20Poly1305::new((&*self.0).into());
        let sealed = cipher.encrypt(XNonce::from_slice(nonce), Payload { msg: plain, aad: bound });
        // It only fails for more bytes than a machine has.
        Ok(BASE64_STANDARD.encode([&nonce[..], &sealed.map_err(|_| NoRandom)?].concat()))
    }

    /// Opens what was sealed and bound so; `None` where it was not, or was changed since.
    pub fn open(&self, bound: &[u8], sealed: &str) -> Option<Vec<u8>> {
        let sealed = BASE64_STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let cipher = XChaCha20Poly1305::new((&*self.0).into());
        cipher.decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: bound }).ok()
    }

    /// The sum that takes the place of `sum` where that could be guessed at.
    pub fn blind(&self, sum: &Sum) -> Sum {
        Sum::first_of(blake3::keyed_hash(&self.0, &sum.digits()).as_bytes())
    }
}

impl KeyName {
    /// The name that `digits` write.
    pub fn parse(digits: &str) -> Option<Self> {
        Sum::parse(digits).map(KeyName)
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SessionKey({})", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_where_it_is_bound_alone() {
        let (key, other) = (SessionKey::random().unwrap(), SessionKey::random().unwrap());
        let sealed = key.seal(b"here", b"Mum said so").unwrap();
        assert_eq!(key.open(b"here", &sealed).as_deref(), Some(&b"Mum said so"[..]));
        assert_eq!((key.open(b"there", &sealed), other.open(b"here", &sealed)), (None, None));
        assert_ne!(sealed, key.seal(b"here", b"Mum said so").unwrap());
        assert_ne!(key.name(), other.name());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(key.open(b"here", std::str::from_utf8(&changed).unwrap()), None, "changed at {at}");
        }
        let passed = SessionKey::of_text(&key.to_text()).unwrap();
        assert_eq!(passed.name(), key.name());
    }

    #[test]
    fn a_key_shows_nothing_of_itself() {
        let key = SessionKey::random().unwrap();
        assert_eq!(format!("{key:?}"), format!("SessionKey({})", key.name()));
    }
}
