//! The lines of a session, decoded on all cores: a piece at a time, and handed on in their order, so that no more than a
//! few pieces of a long meeting are in memory at once.

use std::{
    collections::BTreeMap,
    hint,
    io::{self, Read},
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use memchr::memrchr;

use super::{
    codec::{Flaw, Line},
    known::Known,
    seal::cover::Cover,
    split::split,
};

/// Whole lines as they were decoded, in the order of the file.
pub(super) type Decoded = Vec<Result<Line, Flaw>>;

/// So many bytes are decoded at once, and the rest of the line they end in.
const PIECE: usize = 128 * 1024;
/// Few lines are shorter: to move a list that grows costs more than some room that is not used.
const SHORT: usize = 256;
/// More threads would wait for the one that takes the lines in.
const MOST_THREADS: usize = 4;

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
    mut take: impl FnMut(Decoded) -> bool,
) -> io::Result<Extent> {
    let pieces = Mutex::new(Pieces { source, given: 0, is_over: Ok(false), extent: Extent::default() });
    let next = |piece: &mut Vec<u8>| pieces.lock().unwrap_or_else(PoisonError::into_inner).next(piece);
    let cores = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let helpers = (cores - 1).min(length / PIECE);
    if helpers > 0 {
        make_room(length.saturating_mul(2));
    }
    thread::scope(|scope| {
        // Not ahead of the lines that are taken in by more than a piece each.
        let (send, done) = mpsc::sync_channel(1);
        for _ in 0..helpers {
            let send = send.clone();
            let help = move || {
                make_room(length);
                let (mut piece, mut known) = (Vec::new(), Known::default());
                while let Some(at) = next(&mut piece)
                    && send.send((at, decode_piece(&piece, cover, &mut known))).is_ok()
                {}
            };
            // Without a helper it only takes longer.
            drop(thread::Builder::new().spawn_scoped(scope, help));
        }
        drop(send);
        let (mut ready, mut due) = (BTreeMap::new(), 0);
        let (mut piece, mut known) = (Vec::new(), Known::default());
        loop {
            ready.extend(done.try_iter());
            if let Some(decoded) = ready.remove(&due) {
                due += 1;
                if !take(decoded) {
                    return;
                }
            } else if let Some(at) = next(&mut piece) {
                ready.insert(at, decode_piece(&piece, cover, &mut known));
            } else if let Ok((at, decoded)) = done.recv() {
                ready.insert(at, decoded);
            } else {
                return;
            }
        }
    });
    let Pieces { is_over, extent, .. } = pieces.into_inner().unwrap_or_else(PoisonError::into_inner);
    is_over.map(|_| extent)
}

/// Decodes all lines of `whole`, which ends with a newline.
pub(super) fn decode_all(whole: &[u8], cover: &Cover) -> Decoded {
    if whole.len() <= PIECE {
        return decode_piece(whole, cover, &mut Known::default());
    }
    let mut all = Vec::with_capacity(whole.len() / SHORT);
    let read = decode(whole, whole.len(), cover, |piece| {
        all.extend(piece);
        true
    });
    debug_assert!(read.is_ok(), "what is in memory can be read");
    all
}

fn decode_piece(piece: &[u8], cover: &Cover, known: &mut Known) -> Decoded {
    let mut decoded = Vec::with_capacity(piece.len() / SHORT + 1);
    decoded.extend(split(piece).map(|line| cover.decode_one(line, known)));
    decoded
}

/// Whole lines as they are read.
struct Pieces<R> {
    source: R,
    given: usize,
    is_over: io::Result<bool>,
    extent: Extent,
}

impl<R: Read> Pieces<R> {
    /// Puts the next lines into `piece`, and says the how manieth it is.
    fn next(&mut self, piece: &mut Vec<u8>) -> Option<usize> {
        piece.clear();
        if !matches!(self.is_over, Ok(false)) {
            return None;
        }
        piece.append(&mut self.extent.tail);
        loop {
            let before = piece.len();
            piece.reserve(PIECE);
            self.is_over = self.source.by_ref().take(PIECE as u64).read_to_end(piece).map(|read| read == 0);
            let end = memrchr(b'\n', &piece[before..]);
            if end.is_none() && matches!(self.is_over, Ok(false)) {
                continue;
            }
            let whole = end.map_or(0, |end| before + end + 1);
            self.extent.tail.extend_from_slice(&piece[whole..]);
            piece.truncate(whole);
            self.extent.bytes += whole as u64;
            let at = self.given;
            self.given += 1;
            return (whole > 0).then_some(at);
        }
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
                let extent = decode(Slow(text.as_bytes(), step), text.len(), &Cover::Clear, |piece| {
                    taken.extend(piece);
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
        decode(text.as_slice(), text.len(), &Cover::Clear, |piece| {
            numbers.extend(piece.into_iter().map(|line| line.unwrap().event.n));
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
