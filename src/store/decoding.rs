//! The lines of a session, decoded on all cores: a piece at a time, and handed on in their order, so that no more than a
//! few pieces of a long meeting are in memory at once.

use std::{
    collections::BTreeMap,
    hint,
    io::{self, Read},
    mem,
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use memchr::memrchr;

use super::{
    codec,
    envelope::Found,
    known::Known,
    line::{Flaw, Line},
    seal::cover::Cover,
    split::split,
};

/// So many bytes are decoded at once, and the rest of the line they end in.
const PIECE: usize = 64 * 1024;
/// Few lines are shorter: to move a list that grows costs more than some room that is not used.
const SHORT: usize = 256;
/// More threads would wait for the one that takes the lines in.
const MOST_THREADS: usize = 4;

/// Whole lines, and what was found in each of them: where it ends is kept, so that who makes the lines touches no more of
/// the bytes, which another core has, than it needs.
pub(super) struct Piece {
    bytes: Vec<u8>,
    found: Vec<(usize, Result<Found, Flaw>)>,
}

impl Piece {
    fn find(bytes: Vec<u8>, cover: &Cover, known: &mut Known) -> Self {
        let (mut found, mut end) = (Vec::with_capacity(bytes.len() / SHORT + 1), 0);
        for line in split(&bytes) {
            end += line.len();
            found.push((end, cover.find(line, known)));
            end += 1;
        }
        Piece { bytes, found }
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// The lines, in the order of the file.
    pub fn lines(&mut self, known: &mut Known) -> impl Iterator<Item = Result<Line, Flaw>> {
        let (bytes, mut begin) = (&self.bytes, 0);
        self.found.iter_mut().map(move |(end, found)| {
            let line = &bytes[mem::replace(&mut begin, *end + 1)..*end];
            found.as_mut().map_err(|flaw| *flaw)?.line(codec::json_of(line), known)
        })
    }
}

/// What whole lines were decoded of.
#[derive(Debug, Default)]
pub(super) struct Extent {
    /// How many bytes they take.
    pub bytes: u64,
    /// What follows the last newline.
    pub tail: Vec<u8>,
}

/// In how many pieces so many bytes are decoded.
pub(super) fn pieces(length: usize) -> usize {
    length.div_ceil(PIECE)
}

/// Decodes the whole lines of `source`, of about `length` bytes, and gives them to `take`, which says whether it wants more.
pub(super) fn decode(
    source: impl Read + Send,
    length: usize,
    cover: &Cover,
    mut take: impl FnMut(Piece) -> bool,
) -> io::Result<Extent> {
    let pieces = Mutex::new(Pieces { source, given: 0, is_over: Ok(false), extent: Extent::default() });
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let cores = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let helpers = (cores - 1).min(length / PIECE);
    if helpers > 0 {
        make_room(length.saturating_mul(2));
    }
    thread::scope(|scope| {
        // Not ahead of the lines that are taken in by more than a few pieces.
        let (send, done) = mpsc::sync_channel(MOST_THREADS);
        for _ in 0..helpers {
            let send = send.clone();
            let help = move || {
                make_room(PIECE * MOST_THREADS);
                let mut known = Known::default();
                while let Some((at, bytes)) = next()
                    && send.send((at, Piece::find(bytes, cover, &mut known))).is_ok()
                {}
            };
            // Without a helper it only takes longer.
            drop(thread::Builder::new().spawn_scoped(scope, help));
        }
        drop(send);
        let (mut ready, mut due, mut known) = (BTreeMap::new(), 0, Known::default());
        loop {
            ready.extend(done.try_iter());
            if let Some(piece) = ready.remove(&due) {
                due += 1;
                if !take(piece) {
                    return;
                }
            } else if let Some((at, bytes)) = next() {
                ready.insert(at, Piece::find(bytes, cover, &mut known));
            } else if let Ok((at, piece)) = done.recv() {
                ready.insert(at, piece);
            } else {
                return;
            }
        }
    });
    let Pieces { is_over, extent, .. } = pieces.into_inner().unwrap_or_else(PoisonError::into_inner);
    is_over.map(|_| extent)
}

/// Decodes all lines of `whole`, which ends with a newline.
pub(super) fn decode_all(whole: &[u8], cover: &Cover) -> Vec<Result<Line, Flaw>> {
    let mut all = Vec::with_capacity(whole.len() / SHORT + 1);
    let mut known = Known::default();
    // What another desk wrote is a line or two: it is read where it is.
    if whole.len() <= PIECE {
        all.extend(split(whole).map(|line| cover.decode_one(line, &mut known)));
        return all;
    }
    let read = decode(whole, whole.len(), cover, |mut piece| {
        all.extend(piece.lines(&mut known));
        true
    });
    debug_assert!(read.is_ok(), "what is in memory can be read");
    all
}

/// Whole lines as they are read.
struct Pieces<R> {
    source: R,
    given: usize,
    is_over: io::Result<bool>,
    extent: Extent,
}

impl<R: Read> Pieces<R> {
    /// The next lines, and which piece they are.
    fn next(&mut self) -> Option<(usize, Vec<u8>)> {
        if !matches!(self.is_over, Ok(false)) {
            return None;
        }
        let mut piece = mem::take(&mut self.extent.tail);
        loop {
            let before = piece.len();
            self.is_over = self.read(&mut piece);
            let end = memrchr(b'\n', &piece[before..]);
            if end.is_none() && matches!(self.is_over, Ok(false)) {
                continue;
            }
            let whole = end.map_or(0, |end| before + end + 1);
            self.extent.tail = piece.split_off(whole);
            self.extent.bytes += whole as u64;
            let at = self.given;
            self.given += 1;
            return (whole > 0).then_some((at, piece));
        }
    }

    /// Reads on behind what is in `piece`. Says whether nothing was left to read.
    fn read(&mut self, piece: &mut Vec<u8>) -> io::Result<bool> {
        let before = mem::replace(piece, vec![0; piece.len() + PIECE]);
        piece[..before.len()].copy_from_slice(&before);
        let mut filled = before.len();
        let is_over = loop {
            match self.source.read(&mut piece[filled..]) {
                Ok(0) => break Ok(filled == before.len()),
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => break Err(error),
            }
        };
        piece.truncate(filled);
        is_over
    }
}

/// More than this is never the heap's.
const MOST_ROOM: usize = 30 * 1024 * 1024;

/// Asks for memory once, for what will be asked for in many small pieces, and gives it back unused. glibc gives the heap of
/// a thread a page at a time, each by a call to the system; what was given back stays the heap's. Elsewhere it does nothing.
pub(super) fn make_room(bytes: usize) {
    // What is asked for first comes from the system, and only the next from the heap.
    for _ in 0..2 {
        drop(hint::black_box(Vec::<u8>::with_capacity(bytes.min(MOST_ROOM))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            event::{Body, Event, Tick},
            ids::{EventId, IdSource},
        },
        store::encode,
    };

    /// Gives a few bytes at a time, as a slow drive may.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let some = into.len().min(self.1);
            self.0.read(&mut into[..some])
        }
    }

    #[test]
    fn every_line_is_decoded_once_in_its_order_and_what_follows_is_kept() {
        let long = "x".repeat(PIECE * 3) + "\n";
        let many = "?\n".repeat(PIECE);
        for text in ["", "a", "a\n", "a\nbb\nccc", &long, &many, &(long.clone() + &many + "half a li")] {
            for step in [7, PIECE, usize::MAX] {
                let mut taken = Vec::new();
                let extent = decode(Slow(text.as_bytes(), step), text.len(), &Cover::Clear, |mut piece| {
                    taken.extend(piece.lines(&mut Known::default()));
                    true
                });
                let extent = extent.unwrap();
                let whole = text.rfind('\n').map_or(0, |end| end + 1);
                assert_eq!((extent.bytes, extent.tail.as_slice()), (whole as u64, &text.as_bytes()[whole..]));
                assert_eq!(taken.len(), text.matches('\n').count());
            }
        }
    }

    #[test]
    fn lines_come_in_the_order_of_the_file() {
        let at = "2026-11-23T14:05:00.113+00:00".parse().unwrap();
        let line = |n| {
            let id = EventId(IdSource::new(n).next(at));
            let body = Body::Tick(Tick { board: "main".into(), step: "a".into(), done: true });
            encode(&Event { n, id, at, desk: "k3f9xx".into(), was: None, body }, &[]).unwrap().0
        };
        let text: Vec<u8> = (0..5_000).flat_map(line).collect();
        let mut numbers = Vec::new();
        decode(text.as_slice(), text.len(), &Cover::Clear, |mut piece| {
            numbers.extend(piece.lines(&mut Known::default()).map(|line| line.unwrap().event.n));
            true
        })
        .unwrap();
        assert!(text.len() > 4 * PIECE && numbers.into_iter().eq(0..5_000));
    }

    #[test]
    fn who_wants_no_more_gets_no_more() {
        let text = "not a line\n".repeat(PIECE);
        let mut taken = 0;
        decode(text.as_bytes(), text.len(), &Cover::Clear, |_| {
            taken += 1;
            false
        })
        .unwrap();
        assert_eq!(taken, 1);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let source = b"a\nb\n".chain(Broken);
        assert!(decode(source, PIECE * 9, &Cover::Clear, |_| true).is_err());
    }
}
