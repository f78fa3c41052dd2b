//! What desks and walls that have a session open tell each other, beside it: how the wall is steered, who is there.
//!
//! A folder of its own, `.NAME.d/wall`, so that whoever watches it is not woken by each letter of a draft. Ids and
//! modes stand in it, never text. Who is there holds a lock on a file of their own; a process that dies lets go of
//! it, and the closing of the file is what the others are told of. So there is no heartbeat.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{
    beside::Beside,
    draft::{self, FoundDraft},
    private,
    seal::file,
    trust,
};
use crate::domain::{
    ids::{DeskId, SessionId},
    wall::{DeskHere, Steering, WallHere},
};

const STEERING: &str = "steering";
const WALL: &str = "wall-";
const DESK: &str = "desk-";
/// Nothing that is told is longer.
const LONGEST: u64 = 16 * 1024;

/// The folder beside a session in which desks and walls find each other.
#[derive(Clone, Debug)]
pub struct Meeting {
    folder: PathBuf,
    session: PathBuf,
}

/// How the wall is steered, as far as it can be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Steered {
    /// Nobody steered yet.
    Not,
    /// Like this.
    As(Steering),
    /// Something stands there that cannot be read.
    Unclear,
}

impl Meeting {
    /// That of the session at `path`.
    pub fn of(path: &Path) -> Self {
        let folder = Beside::new(path, SessionId(Default::default()), None).private().join("wall");
        Meeting { folder, session: path.to_owned() }
    }

    /// Makes the folder, where it may be made.
    pub fn prepare(&self) -> io::Result<()> {
        // Nothing is made in what a link leads to.
        if [self.folder.parent(), Some(&self.folder)].into_iter().flatten().any(trust::is_link) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        private::make_folder(&self.folder)
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file of this name in the folder tells something.
    pub(super) fn tells(name: &str) -> bool {
        name == STEERING || name.starts_with(WALL) || name.starts_with(DESK)
    }

    /// The name of the file in which `desk` says that it is here.
    pub(super) fn desk_file(desk: &DeskId) -> String {
        format!("{DESK}{desk}")
    }

    /// How the wall is steered.
    pub fn steering(&self) -> Steered {
        match File::open(self.folder.join(STEERING)) {
            Ok(file) => told(file).map_or(Steered::Unclear, Steered::As),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Steered::Not,
            Err(_) => Steered::Unclear,
        }
    }

    /// Steers the wall. Whoever reads finds the former state or this one. It is not synced: it is no part of the
    /// record.
    pub fn steer(&self, steering: &Steering) -> io::Result<()> {
        self.prepare()?;
        let mut file = tempfile::Builder::new().prefix(".mapboard-").tempfile_in(&self.folder)?;
        private::seal_file(file.as_file())?;
        file.write_all(&serde_json::to_vec(steering)?)?;
        file.persist(self.folder.join(STEERING)).map_err(|error| error.error)?;
        Ok(())
    }

    /// A wall is here, until this is dropped.
    pub fn wall_comes(&self) -> io::Result<Here<WallHere>> {
        self.prepare()?;
        let file = tempfile::Builder::new().prefix(WALL).rand_bytes(8).tempfile_in(&self.folder)?;
        private::seal_file(file.as_file())?;
        let (file, path) = file.keep().map_err(|error| error.error)?;
        Here::new(file, path)
    }

    /// `desk` is here, until this is dropped.
    pub fn desk_comes(&self, desk: &DeskId) -> io::Result<Here<DeskHere>> {
        self.prepare()?;
        let path = self.folder.join(Meeting::desk_file(desk));
        let file = private::file_options().create(true).truncate(false).read(true).write(true).open(&path)?;
        Here::new(file, path)
    }

    /// The walls that are here.
    pub fn walls(&self) -> Vec<WallHere> {
        self.present(WALL).into_iter().map(|(_, here)| here).collect()
    }

    /// The desks that are here, other than `own`, with what they say.
    pub fn desks(&self, own: Option<&DeskId>) -> Vec<(DeskId, DeskHere)> {
        let desks = self.present(DESK).into_iter().map(|(name, here)| (DeskId::new(&name), here));
        desks.filter(|(desk, _)| own != Some(desk)).collect()
    }

    /// Lines that desks were typing which are not here any more, other than `own`.
    pub fn left_behind(&self, own: &DeskId) -> Vec<FoundDraft> {
        let cover = file::cover(&self.session);
        self.folder.parent().map_or_else(Vec::new, |folder| draft::left_behind(folder, own, &cover))
    }

    /// Those of a kind that hold their lock; what others left behind goes.
    fn present<T: DeserializeOwned + Default>(&self, kind: &str) -> Vec<(String, T)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut present: Vec<(String, T)> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?.strip_prefix(kind)?.to_owned();
                let file = File::open(entry.path()).ok()?;
                // A shared lock, so that two who look do not take each other for someone who is here.
                matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock))
                    .then(|| (name, told(file).unwrap_or_default()))
            })
            .collect();
        present.sort_by(|a, b| a.0.cmp(&b.0));
        present
    }
}

fn told<T: DeserializeOwned>(file: File) -> Option<T> {
    let mut bytes = Vec::new();
    file.take(LONGEST).read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Someone's own file in the folder, locked and kept open: closing it is what tells the others of the end.
#[derive(Debug)]
pub struct Here<T> {
    file: File,
    path: PathBuf,
    said: Option<T>,
}

impl<T: Serialize + PartialEq + Default> Here<T> {
    fn new(file: File, path: PathBuf) -> io::Result<Self> {
        file.try_lock()?;
        let mut here = Here { file, path, said: None };
        here.say(T::default())?;
        Ok(here)
    }

    /// Says something else of oneself.
    pub fn say(&mut self, what: T) -> io::Result<()> {
        if self.said.as_ref() == Some(&what) {
            return Ok(());
        }
        let json = serde_json::to_vec(&what)?;
        self.file.rewind()?;
        self.file.set_len(0)?;
        self.file.write_all(&json)?;
        self.said = Some(what);
        Ok(())
    }
}

impl<T> Drop for Here<T> {
    fn drop(&mut self) {
        // Only tidying: a file that nobody holds counts as nobody.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wall::{Focus, Typing};

    #[test]
    fn who_is_here_is_known_as_long_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let meeting = Meeting::of(&folder.path().join("a.yaml"));
        assert_eq!((meeting.walls(), meeting.desks(None)), (Vec::new(), Vec::new()));
        let mut wall = meeting.wall_comes().unwrap();
        let second = meeting.wall_comes().unwrap();
        wall.say(WallHere { blank: true }).unwrap();
        assert_eq!(meeting.walls().iter().filter(|wall| wall.blank).count(), 1);
        let mut desk = meeting.desk_comes(&"aaaa".into()).unwrap();
        assert!(meeting.desk_comes(&"aaaa".into()).is_err(), "a desk is one terminal");
        let typing = DeskHere { typing: Some(Typing { place: Some("worried/harm".into()), ..Typing::default() }) };
        desk.say(typing.clone()).unwrap();
        assert_eq!(meeting.desks(None), [("aaaa".into(), typing)]);
        assert_eq!(meeting.desks(Some(&"aaaa".into())), []);
        drop((wall, second, desk));
        assert_eq!((meeting.walls(), meeting.desks(None)), (Vec::new(), Vec::new()));
        fs::write(meeting.folder().join("wall-left"), "{}").unwrap();
        assert_eq!(meeting.walls(), []);
    }

    #[test]
    fn steering_is_read_as_it_was_written_and_doubt_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let meeting = Meeting::of(&folder.path().join("a.yaml"));
        assert_eq!(meeting.steering(), Steered::Not);
        let steering = Steering { blank: true, focus: Focus::Board("main".into()), page: -2, ..Steering::default() };
        meeting.steer(&steering).unwrap();
        assert_eq!(meeting.steering(), Steered::As(steering));
        fs::write(meeting.folder().join("steering"), "{\"blank\":").unwrap();
        assert_eq!(meeting.steering(), Steered::Unclear);
    }
}
