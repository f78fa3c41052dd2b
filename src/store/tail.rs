//! Following a session that another process writes.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{
    beside::Beside,
    chain::Chain,
    header::{self, ReadHeader},
    identity::Identity,
    lines::{self, Damage},
    reading::{self, OpenError, Reading},
    seal::cover::Cover,
};
use crate::domain::event::Event;

/// What came since the last time.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// These events, which may be none. They may belong before others: see
    /// [`Session::is_next`](crate::domain::session::Session::is_next).
    Events(Vec<Event>),
    /// The file shrank, or is another one: it has to be read anew.
    Anew,
}

/// The end of a session, as far as it was read. It keeps nothing but offsets, so it costs the same at any size.
#[derive(Debug)]
pub struct Tail {
    path: PathBuf,
    beside: Beside,
    header: ReadHeader,
    main: Place,
    spills: BTreeMap<PathBuf, Place>,
    listed: Option<SystemTime>,
    chain: Chain,
    cover: Cover,
    damage: Vec<Damage>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    identity: Identity,
    end: (u64, u64),
}

/// A folder that changed this lately may change again without its time telling.
const LATELY: Duration = Duration::from_secs(2);

/// Reads the session at `path`, to be followed from there. For whoever never writes.
pub fn read_to_follow(path: &Path, data: Option<&Path>) -> Result<(Reading, Tail), OpenError> {
    let reading = reading::read(path, data)?;
    let tail = Tail::new(&reading, data);
    Ok((reading, tail))
}

impl Tail {
    /// Goes on from what was read.
    pub fn new(reading: &Reading, data: Option<&Path>) -> Self {
        let missing = reading::missing(&reading.chain).len();
        Tail {
            path: reading.path.clone(),
            beside: Beside::new(&reading.path, reading.header.header.id, data),
            header: reading.header.clone(),
            main: Place { identity: reading.identity, end: reading.end },
            spills: BTreeMap::new(),
            listed: None,
            chain: reading.chain.clone(),
            cover: reading.cover.clone(),
            damage: reading.damage[..reading.damage.len() - missing].to_vec(),
        }
    }

    /// Reads the whole lines that came. An error means that the session cannot be reached just now.
    pub fn read_new(&mut self) -> io::Result<News> {
        let found = fs::metadata(&self.path)?;
        if Identity::of(&found) != self.main.identity || found.len() < self.main.end.0 {
            return Ok(News::Anew);
        }
        let mut events = Vec::new();
        if found.len() > self.main.end.0 {
            let (read, mut damage) = read_on(&self.path, &mut self.main, &self.cover, &mut self.chain)?;
            events.extend(read);
            self.damage.append(&mut damage);
        }
        self.list_spills();
        for path in self.spills.keys().cloned().collect::<Vec<_>>() {
            events.extend(self.read_spill(path));
        }
        Ok(News::Events(events))
    }

    /// All that cannot be trusted by now. A missing line may still come.
    pub fn damage(&self) -> Vec<Damage> {
        self.damage.iter().cloned().chain(reading::missing(&self.chain)).collect()
    }

    /// Looks for spills when the folder has changed, not each time.
    fn list_spills(&mut self) {
        let changed = fs::metadata(self.beside.folder()).and_then(|found| found.modified()).ok();
        let lately = changed.is_none_or(|at| at.elapsed().is_ok_and(|ago| ago < LATELY));
        if changed == self.listed && !lately {
            return;
        }
        self.listed = changed;
        let found = self.beside.spills();
        self.spills.retain(|path, _| found.contains(path));
        for path in found {
            let Ok(identity) = fs::metadata(&path).map(|found| Identity::of(&found)) else { continue };
            let end = (self.header.bytes as u64, self.header.lines);
            let place = self.spills.entry(path).or_insert(Place { identity, end });
            if place.identity != identity {
                *place = Place { identity, end };
            }
        }
    }

    /// A spill can go at any time: then its lines stand in the session.
    fn read_spill(&mut self, path: PathBuf) -> Vec<Event> {
        let Some(place) = self.spills.get_mut(&path) else { return Vec::new() };
        let ours = place.end.0 > self.header.bytes as u64 || is_of(&path, &self.header);
        if !ours || fs::metadata(&path).is_ok_and(|found| found.len() <= place.end.0) {
            return Vec::new();
        }
        let Ok((events, damage)) = read_on(&path, place, &self.cover, &mut self.chain) else { return Vec::new() };
        self.damage.extend(damage.into_iter().map(|d| Damage { spill: Some(path.clone()), ..d }));
        events
    }
}

fn is_of(path: &Path, session: &ReadHeader) -> bool {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(header::LONGEST as u64).read_to_end(&mut bytes));
    read.is_ok() && header::read(&bytes).is_ok_and(|header| header.sum == session.sum)
}

fn read_on(path: &Path, place: &mut Place, cover: &Cover, chain: &mut Chain) -> io::Result<(Vec<Event>, Vec<Damage>)> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(place.end.0))?;
    file.read_to_end(&mut bytes)?;
    let read = lines::read(&bytes, place.end.1 + 1, cover, chain);
    place.end.0 += read.bytes as u64;
    place.end.1 += read.count;
    Ok((read.events, read.damage))
}
