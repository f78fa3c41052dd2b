//! A person's or a team's key: an age identity in a file of its own, under a passphrase, and its public half beside it.
//!
//! Both are as stock age programs write them: `age -d -i NAME.age` opens what was encrypted for it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use age::secrecy::ExposeSecret;
use thiserror::Error;
use zeroize::Zeroizing;

use super::{
    passphrase::Passphrase,
    recipient::{NoRecipient, Recipient},
    session_key::SessionKey,
};
use crate::store::{atomic, disk::System, home, private};

/// How hard a passphrase is to try out: as the age tool has it, about a second each time.
const WORK: u8 = 18;
/// More than this is not tried: a file that was made to keep a machine busy.
const MOST_WORK: u8 = 22;
/// The endings of the two files.
const SECRET: &str = "age";
const PUBLIC: &str = "pub";
/// No key file is longer.
const LONGEST: u64 = 64 * 1024;

/// A key that is kept in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    /// The file with the secret half.
    pub path: PathBuf,
    /// Its public half, as far as it stands beside it.
    pub recipient: Option<Recipient>,
    /// Whether a passphrase protects it.
    pub protected: bool,
}

/// What went wrong with a key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// A file cannot be read or written.
    #[error("{} cannot be read or written: {source}. Nothing was changed.", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// There is one.
    #[error("There is a key called “{0}” already, and it was left as it is. Choose another name.")]
    Exists(String),
    /// A name that makes no file.
    #[error("“{0}” cannot be the name of a key: letters, digits, - and _ can.")]
    Name(String),
    /// Not the right one.
    #[error("That is not the passphrase of the key “{0}”. Nothing is lost: try again.")]
    Passphrase(String),
    /// It needs one.
    #[error("{} is protected by a passphrase, and none was given.", .0.display())]
    Locked(PathBuf),
    /// It is something else.
    #[error("{} is no key of the age format, or is damaged. Take it from a copy, or use another key.", .0.display())]
    NoKey(PathBuf),
    /// The public half beside it is none.
    #[error("{}: {why}.", .path.display())]
    Public {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: NoRecipient,
    },
    /// The passphrase cannot be used.
    #[error("The passphrase is too short. Take six words or more that nobody would guess together.")]
    Short,
    /// The system fails.
    #[error("No key was made: the system gives no random numbers just now.")]
    NoRandom,
}

/// The secret half of a key, unlocked.
#[derive(Clone)]
pub struct Identity(pub(super) age::x25519::Identity);

impl Identity {
    /// Its public half.
    pub fn recipient(&self) -> Option<Recipient> {
        Recipient::parse(&self.0.to_public().to_string()).ok()
    }

    /// The session key in an age file, if it is for this identity.
    pub(super) fn unwrap(&self, file: &[u8]) -> Option<SessionKey> {
        SessionKey::of_bytes(&Zeroizing::new(super::recipient::decrypt(&self.0, file)?))
    }
}

/// Where this user's keys are.
pub fn folder() -> Option<PathBuf> {
    home::config().map(|config| config.join("keys"))
}

/// The keys in `folder`, by name.
pub fn list(folder: &Path) -> Vec<KeyFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == SECRET));
    let mut keys: Vec<KeyFile> = paths.filter_map(|path| KeyFile::at(&path).ok()).collect();
    keys.sort_by(|a, b| a.path.cmp(&b.path));
    keys
}

/// Makes a key called `name` in `folder`.
pub fn make(folder: &Path, name: &str, passphrase: Option<&Passphrase>) -> Result<KeyFile, KeyError> {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        return Err(KeyError::Name(name.to_owned()));
    }
    let identity = age::x25519::Identity::generate();
    let recipient = identity.to_public().to_string();
    let secret = identity.to_string();
    let text = Zeroizing::new(format!("# public key: {recipient}\n{}\n", secret.expose_secret()));
    let bytes = match passphrase {
        None => text.as_bytes().to_vec(),
        Some(passphrase) => protect(&text, passphrase)?,
    };
    let path = folder.join(format!("{name}.{SECRET}"));
    let failed = |path: &Path, source| KeyError::File { path: path.to_owned(), source };
    private::make_folder(folder).map_err(|error| failed(folder, error))?;
    atomic::write_new(&System, &path, &bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyError::Exists(name.to_owned()),
        _ => failed(&path, error),
    })?;
    let public = path.with_extension(PUBLIC);
    atomic::write(&System, &public, format!("{recipient}\n").as_bytes()).map_err(|error| failed(&public, error))?;
    KeyFile::at(&path)
}

fn protect(text: &str, passphrase: &Passphrase) -> Result<Vec<u8>, KeyError> {
    if passphrase.is_too_short() {
        return Err(KeyError::Short);
    }
    let mut recipient = age::scrypt::Recipient::new(passphrase.secret());
    recipient.set_work_factor(WORK);
    let armoured = age::encrypt_and_armor(&recipient, text.as_bytes());
    armoured.map(String::into_bytes).map_err(|_| KeyError::NoRandom)
}

impl KeyFile {
    /// The key in the file at `path`.
    pub fn at(path: &Path) -> Result<Self, KeyError> {
        let bytes = read(path)?;
        let protected = is_protected(&bytes);
        let recipient = match protected {
            true => public(path)?,
            false => identity(&bytes).and_then(|identity| identity.recipient()),
        };
        if !protected && recipient.is_none() {
            return Err(KeyError::NoKey(path.to_owned()));
        }
        Ok(KeyFile { path: path.to_owned(), recipient, protected })
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The secret half.
    pub fn unlock(&self, passphrase: Option<&Passphrase>) -> Result<Identity, KeyError> {
        let bytes = Zeroizing::new(read(&self.path)?);
        let no_key = || KeyError::NoKey(self.path.clone());
        if !is_protected(&bytes) {
            return identity(&bytes).ok_or_else(no_key);
        }
        let passphrase = passphrase.ok_or_else(|| KeyError::Locked(self.path.clone()))?;
        let mut with = age::scrypt::Identity::new(passphrase.secret());
        with.set_max_work_factor(MOST_WORK);
        let text = age::decrypt(&with, &bytes).map(Zeroizing::new).map_err(|error| match error {
            age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed => {
                KeyError::Passphrase(self.name())
            }
            _ => no_key(),
        })?;
        identity(&text).ok_or_else(no_key)
    }
}

/// The public half beside a file, where it stands there.
fn public(path: &Path) -> Result<Option<Recipient>, KeyError> {
    let path = path.with_extension(PUBLIC);
    match fs::read_to_string(&path) {
        Ok(text) => Recipient::parse(&text).map(Some).map_err(|why| KeyError::Public { path, why }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(KeyError::File { path, source }),
    }
}

fn is_protected(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/") || bytes.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
}

/// The first identity among the lines of a file.
fn identity(text: &[u8]) -> Option<Identity> {
    let mut lines = std::str::from_utf8(text).ok()?.lines();
    lines.find_map(|line| line.trim().parse().ok()).map(Identity)
}

fn read(path: &Path) -> Result<Vec<u8>, KeyError> {
    let failed = |source| KeyError::File { path: path.to_owned(), source };
    let found = fs::metadata(path).map_err(failed)?;
    // Only a file is read: a pipe would wait for ever.
    if !found.is_file() || found.len() > LONGEST {
        return Err(KeyError::NoKey(path.to_owned()));
    }
    fs::read(path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_with_its_passphrase_alone_and_shows_its_public_half_without() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("three dry socks and a kite".to_owned());
        let key = make(folder.path(), "team", Some(&passphrase)).unwrap();
        assert!(key.protected);
        assert_eq!(list(folder.path()), std::slice::from_ref(&key));
        assert!(matches!(key.unlock(None), Err(KeyError::Locked(_))));
        let wrong = Passphrase::new("three dry socks and a kit".to_owned());
        assert!(matches!(key.unlock(Some(&wrong)), Err(KeyError::Passphrase(_))));
        assert_eq!(key.unlock(Some(&passphrase)).unwrap().recipient(), key.recipient);
        assert!(matches!(make(folder.path(), "team", None), Err(KeyError::Exists(_))));
    }

    #[test]
    fn what_is_no_key_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let key = make(folder.path(), "plain", None).unwrap();
        assert!(!key.protected && key.unlock(None).unwrap().recipient() == key.recipient);
        for (name, passphrase) in [("../up", None), ("", None), ("short", Some("hunter2"))] {
            let passphrase = passphrase.map(|text: &str| Passphrase::new(text.to_owned()));
            make(folder.path(), name, passphrase.as_ref()).unwrap_err();
        }
        let other = folder.path().join("other.age");
        fs::write(&other, "not a key").unwrap();
        assert!(matches!(KeyFile::at(&other), Err(KeyError::NoKey(_))));
        assert_eq!(list(folder.path()), [key]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_a_key() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("keys");
        let key = make(&folder, "team", None).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&key.path)), (0o700, 0o600));
    }
}
