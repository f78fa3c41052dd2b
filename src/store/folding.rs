//! A session that is folded while it is read, so that what its lines say is in memory once.
//!
//! This is for a file in clear whose lines stand in the order of the fold, as nearly all do. Whatever else there may be
//! (lines beside it, two copies in one, something that was expunged) is [read](reading::read_file) first and then folded,
//! which makes the same session of the same lines.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    mem,
    path::Path,
};

use super::{
    beside::Beside,
    chain::Chain,
    decoding::{self, Extent, Piece},
    header,
    identity::Identity,
    known::Known,
    late,
    lines::Damage,
    reading::{self, OpenError, Reading},
    seal::cover::Cover,
};
use crate::domain::{
    erased::Erased,
    event::{Body, Event},
    ids::EventId,
    session::Session,
};

/// A session and how it was read.
#[derive(Debug)]
pub(super) struct Folded {
    /// Without its events, which are in the session.
    pub reading: Reading,
    /// What they make.
    pub session: Session,
}

/// Reads and folds the session in `file`, whose handle stands at its beginning.
pub(super) fn read_file(path: &Path, file: &mut File, data: Option<&Path>) -> Result<Folded, OpenError> {
    if let Some(folded) = straight(path, file, data)? {
        return Ok(folded);
    }
    file.rewind().map_err(|error| reading::unreadable(path, error))?;
    let mut reading = reading::read_file(path, file, data)?;
    let mut session = Session::fold(mem::take(&mut reading.events));
    reading.tell(&mut session);
    Ok(Folded { reading, session })
}

/// The same, if its lines stand in the order of the fold and nothing is beside them.
fn straight(path: &Path, file: &mut File, data: Option<&Path>) -> Result<Option<Folded>, OpenError> {
    let fail = |error| reading::unreadable(path, error);
    let found = file.metadata().map_err(fail)?;
    let mut bytes = Vec::with_capacity(header::LONGEST);
    file.by_ref().take(header::LONGEST as u64).read_to_end(&mut bytes).map_err(fail)?;
    let header = reading::head(path, &bytes)?;
    // Looked for first: one that goes while this is read has its lines in the file by then.
    if header.sealed.is_some() || !Beside::new(path, header.header.id, data).spills().is_empty() {
        return Ok(None);
    }
    let (above, lines) = bytes.split_at(header.bytes);
    let reading = Reading {
        path: path.to_owned(),
        header_bytes: above.to_vec(),
        events: Vec::new(),
        damage: Vec::new(),
        torn: None,
        chain: Chain::new(header.sum),
        cover: Cover::Clear,
        sealed_to: Vec::new(),
        is_key_outside: false,
        identity: Identity::of(&found),
        end: (header.bytes as u64, header.lines),
        spills: Vec::new(),
        erased: Erased::default(),
        late: Vec::new(),
        header,
    };
    let mut folding = Folding { reading, session: Session::default(), signs: Vec::new(), is_straight: true };
    let length = usize::try_from(found.len()).unwrap_or(0);
    let mut known = Known::default();
    let take = |piece| folding.take(piece, &mut known, length);
    let decoded = decoding::decode(lines.chain(&mut *file), length, &Cover::Clear, take);
    let extent = decoded.map_err(fail)?;
    folding.take_end(&extent);
    let Folding { mut reading, mut session, signs, is_straight } = folding;
    if !is_straight {
        return Ok(None);
    }
    if !signs.is_empty() {
        // Only a session that was signed off is read twice.
        file.seek(SeekFrom::Start(above.len() as u64)).map_err(fail)?;
        let mut lines = Vec::new();
        file.by_ref().take(extent.bytes + extent.tail.len() as u64).read_to_end(&mut lines).map_err(fail)?;
        let late = |close| (close, late::late([lines.as_slice()], &Cover::Clear, close));
        reading.late = signs.into_iter().map(late).collect();
    }
    reading.damage.extend(reading::missing(&reading.chain));
    reading.chain.share();
    reading.tell(&mut session);
    Ok(Some(Folded { reading, session }))
}

/// A session as far as it was read.
struct Folding {
    reading: Reading,
    session: Session,
    /// The events that sign the meeting off.
    signs: Vec<EventId>,
    is_straight: bool,
}

impl Folding {
    /// Folds the next lines of a file of about `length` bytes. Says whether more of it can be folded.
    fn take(&mut self, mut piece: Piece, known: &mut Known, length: usize) -> bool {
        if self.reading.end.1 == self.reading.header.lines {
            let all = piece.count() * decoding::pieces(length);
            self.reading.chain.expect(all);
            self.session.expect(all);
        }
        for line in piece.lines(known) {
            self.reading.end.1 += 1;
            match line {
                Ok(line) if self.reading.chain.add(&line) => self.fold(line.event),
                Ok(_) => {}
                Err(flaw) => self.reading.damage.push(Damage::of(self.reading.end.1, flaw)),
            }
        }
        self.is_straight
    }

    /// Folds what follows the last newline, where that is a line.
    fn take_end(&mut self, extent: &Extent) {
        self.reading.end.0 += extent.bytes;
        self.reading.take_tail(&extent.tail);
        mem::take(&mut self.reading.events).into_iter().for_each(|event| self.fold(event));
    }

    fn fold(&mut self, event: Event) {
        match event.body {
            Body::Expunge(_) | Body::Gone(_) => self.is_straight = false,
            Body::Close(_) => self.signs.push(event.id),
            _ => {}
        }
        self.is_straight &= self.session.is_next(&event);
        if self.is_straight {
            self.session.apply(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::{collection::vec, prelude::*, sample::Index};

    use super::*;
    use crate::{
        domain::tests::generate::{at, meeting, nonsense, session_id},
        store::{Header, encode, sum::Sum},
    };

    fn header() -> Vec<u8> {
        Header { id: session_id(), started: at(0), kind: "core-group".into(), series: None }.encode()
    }

    /// The lines of `events`, each of which names the one before.
    fn lines(events: &[Event]) -> Vec<Vec<u8>> {
        let mut prev = Sum::of(&header());
        let mut line = |event| {
            let (line, sum) = encode(event, &[prev]).unwrap();
            prev = sum;
            line
        };
        events.iter().map(&mut line).collect()
    }

    fn folded(path: &Path) -> Folded {
        read_file(path, &mut File::open(path).unwrap(), None).unwrap()
    }

    proptest! {
        #[test]
        fn a_session_is_the_same_whether_it_is_folded_while_it_is_read_or_later(
            events in prop_oneof![meeting(1), meeting(2), nonsense()],
            in_order in any::<bool>(),
            faults in vec((any::<Index>(), any::<Index>(), 0..5), 0..3),
            cut in prop_oneof![Just(0), Just(1), 1..300usize],
        ) {
            let (folder, mut events) = (tempfile::tempdir().unwrap(), events);
            if in_order {
                events.sort_by_key(Event::order);
            }
            let (mut lines, mut spill) = (lines(&events), Vec::new());
            for (one, other, fault) in faults.into_iter().filter(|_| !events.is_empty()) {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                match fault {
                    0 => lines.swap(one, other),
                    1 => lines.insert(other, lines[one].clone()),
                    2 => drop(lines.splice(one..one, [b"no line\n".to_vec()])),
                    3 => {
                        let at = other % lines[one].len();
                        lines[one][at] ^= 1;
                    }
                    _ => spill.push(lines[one].clone()),
                }
            }
            let mut bytes = [header(), lines.concat()].concat();
            bytes.truncate(bytes.len().saturating_sub(cut).max(header().len()));
            let path = folder.path().join("2026-11-23_1405_core-group.yaml");
            fs::write(&path, bytes).unwrap();
            if !spill.is_empty() {
                let beside = folder.path().join("2026-11-23_1405_core-group~k3f9xx.yaml");
                fs::write(beside, [header(), spill.concat()].concat()).unwrap();
            }

            let Folded { reading, session } = folded(&path);
            let other = reading::read(&path, None).unwrap();
            prop_assert_eq!(&reading.damage, &other.damage);
            prop_assert_eq!((reading.end, reading.torn), (other.end, other.torn));
            prop_assert_eq!((reading.chain.heads(), reading.chain.top()), (other.chain.heads(), other.chain.top()));
            prop_assert!(reading.chain.has_all_of(&other.chain) && other.chain.has_all_of(&reading.chain));
            prop_assert_eq!(&reading.erased, &other.erased);
            prop_assert_eq!(&reading.late, &other.late);
            prop_assert_eq!((&reading.header, &reading.header_bytes), (&other.header, &other.header_bytes));
            prop_assert_eq!(session, other.into_session());
        }

        #[test]
        fn what_one_desk_wrote_is_folded_while_it_is_read(events in meeting(1)) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("2026-11-23_1405_core-group.yaml");
            fs::write(&path, [header(), lines(&events).concat()].concat()).unwrap();
            let erases = events.iter().any(|event| matches!(event.body, Body::Expunge(_) | Body::Gone(_)));
            let straight = straight(&path, &mut File::open(&path).unwrap(), None).unwrap();
            prop_assert_eq!(straight.is_none(), erases);
        }
    }
}
