//! Looking through a folder of sessions. There is no index: the files are read, and only one whose bytes have all the
//! words is made a session of.

use std::{
    borrow::Cow,
    collections::HashMap,
    fs::File,
    io::Read,
    panic,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use memchr::memmem::Finder;

use super::{OpenError, Reading, Store, reading, seal::file};
use crate::domain::{
    Moment,
    map::Map,
    search::{Hit, Query},
    text::Text,
};

/// As many words of one search are told apart line by line.
const MOST_TOLD_APART: usize = 32;

/// What became of one file.
pub enum Looked {
    /// It may hold what is looked for.
    Read(Box<Reading>),
    /// It cannot be read, and why.
    Failed(String),
}

/// What was found in one session.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its file.
    pub path: PathBuf,
    /// What the meeting is called.
    pub title: Text,
    /// When it began.
    pub started: Option<Moment>,
    /// Each hit, and how who said it is called there.
    pub hits: Vec<(Hit, String)>,
}

/// What fits `query` in `map`, which is of the session at `path`; `None` if nothing does.
pub fn found(path: &Path, map: &Map, query: &Query) -> Option<Found> {
    let called = |hit: &Hit| hit.by.as_ref().map(|by| map.called(by).to_string()).unwrap_or_default();
    let hits: Vec<_> = query.hits(map).into_iter().map(|hit| (called(&hit), hit)).map(|(by, hit)| (hit, by)).collect();
    let meeting = map.meeting.as_ref();
    (!hits.is_empty()).then(|| Found {
        path: path.to_owned(),
        title: meeting.map(|meeting| meeting.title.clone()).unwrap_or_default(),
        started: meeting.map(|meeting| meeting.started),
        hits,
    })
}

/// Reads those of `paths` that can hold all of `phrases` (in lower case), on all cores, and tells each to `found`. The
/// answers come back in the order of `paths`, at most so many; one of `None` is left out. Once `go_on` says no, nothing more
/// is read.
pub fn look_through<T: Send>(
    store: &Store,
    paths: &[PathBuf],
    phrases: &[String],
    most: usize,
    go_on: impl Fn() -> bool + Sync,
    found: impl Fn(&Path, Looked) -> Option<T> + Sync,
) -> Vec<T> {
    let needles: Vec<Finder> = phrases.iter().flat_map(|phrase| needles(phrase)).map(Finder::new).collect();
    let spilled = store.spilled(paths);
    // Taken in order: when enough are found, none of those that were passed over comes before them.
    let (next, enough) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let look = || {
        let mut answers = Vec::new();
        let mut bytes = Vec::new();
        loop {
            if enough.load(Ordering::Relaxed) >= most || !go_on() {
                return answers;
            }
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(at) else { return answers };
            // What stands beside the file is looked through by reading it.
            let may_hold = if spilled.has(path) { Ok(true) } else { holds(path, &mut bytes, &needles) };
            let looked = match may_hold.and_then(|may| may.then(|| store.read_one(path, &spilled)).transpose()) {
                Ok(None) => continue,
                Ok(Some(reading)) => Looked::Read(Box::new(reading)),
                Err(error) => Looked::Failed(error.to_string()),
            };
            if let Some(answer) = found(path, looked) {
                enough.fetch_add(1, Ordering::Relaxed);
                answers.push((at, answer));
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from).min(paths.len().max(1));
    let mut all: Vec<(usize, T)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(look)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|broken| panic::resume_unwind(broken)))
            .collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().take(most).map(|(_, answer)| answer).collect()
}

/// Whether the file has all the needles, below what its framework and its kind of meeting say.
fn holds(path: &Path, bytes: &mut Vec<u8>, needles: &[Finder]) -> Result<bool, OpenError> {
    reading::check(path)?;
    bytes.clear();
    let read = File::open(path).and_then(|mut file| file.read_to_end(bytes));
    read.map_err(|error| reading::unreadable(path, error))?;
    // Whatever is no session is to be told, not passed over.
    let head = reading::head(path, bytes)?;
    if head.sealed.is_some() {
        // One that is locked is tried all the same, for reading it says so.
        let Some(clear) = file::in_clear(bytes).map(Cow::into_owned) else { return Ok(true) };
        *bytes = clear;
    }
    let mut said = &mut bytes[head.bytes..];
    while let Some(end) = memchr::memchr(b'\n', said).filter(|end| is_definition(&said[..*end])) {
        said = &mut said[end + 1..];
    }
    if needles.iter().any(|needle| !stands_in(said, needle.needle())) {
        return Ok(false);
    }
    said.make_ascii_lowercase();
    Ok(stand_together(said, needles))
}

/// Whether the needle stands there in capitals or not: looked for by its rarest letter, so that nothing is written anew.
fn stands_in(said: &[u8], needle: &[u8]) -> bool {
    // Those of ids and sums are the most frequent.
    const FREQUENT: &[u8] = b"0123456789eadbcftonirshlumywpvgkxjqz";
    let rarity = |byte: &u8| FREQUENT.iter().position(|frequent| frequent == byte).unwrap_or(FREQUENT.len());
    let Some((before, rarest)) = needle.iter().enumerate().max_by_key(|(_, byte)| rarity(byte)) else { return true };
    let stands = |at: usize| {
        let found = at.checked_sub(before).and_then(|start| said.get(start..)?.get(..needle.len()));
        found.is_some_and(|found| found.eq_ignore_ascii_case(needle))
    };
    memchr::memchr2_iter(rarest.to_ascii_lowercase(), rarest.to_ascii_uppercase(), said).any(stands)
}

/// Whether all the needles stand in lines that name one id. What is found is one contribution, with what was said of it
/// when it was disputed or read back, or one answer: every line about it names it.
fn stand_together(said: &[u8], needles: &[Finder]) -> bool {
    let all = needles.iter().all(|needle| needle.find(said).is_some());
    if !all || !(2..=MOST_TOLD_APART).contains(&needles.len()) {
        return all;
    }
    let mut named: HashMap<&[u8], u32> = HashMap::new();
    for line in said.split(|byte| *byte == b'\n') {
        let has = |found: u32, (at, needle): (usize, &Finder)| found | u32::from(is_said(line, needle)) << at;
        let found = needles.iter().enumerate().fold(0, has);
        if found == 0 {
            continue;
        }
        for id in ids(line) {
            let so_far = named.entry(id).or_default();
            *so_far |= found;
            if so_far.count_ones() as usize == needles.len() {
                return true;
            }
        }
    }
    false
}

/// Whether the needle stands in a line other than in the names of its fields, such as `said_by`.
fn is_said(line: &[u8], needle: &Finder) -> bool {
    needle.find_iter(line).any(|at| {
        let rest = &line[at..];
        let end = memchr::memchr_iter(b'"', rest).find(|quote| rest[..*quote].last() != Some(&b'\\'));
        end.is_none_or(|quote| rest.get(quote + 1) != Some(&b':'))
    })
}

/// The ids in a line: what stands in quotes and is as long as one. Not that of a meeting, which all its lines may name
/// that were carried on.
fn ids(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    const LONG: usize = 36;
    let mut before: [&[u8]; 2] = [b"", b""];
    line.split(|byte| *byte == b'"').filter(move |word| {
        let [named, last] = before;
        before = [last, word];
        word.len() == LONG && word[8] == b'-' && word[23] == b'-' && named != b"session"
    })
}

/// Whether a line only says how the meeting is made.
fn is_definition(line: &[u8]) -> bool {
    const LOOKED_AT: usize = 256;
    let start = &line[..line.len().min(LOOKED_AT)];
    let verbs: [&[u8]; 4] =
        [b"\"do\":{\"open\"", b"\"do\":{\"framework\"", b"\"do\":{\"meeting\"", b"\"do\":{\"board\""];
    verbs.iter().any(|verb| memchr::memmem::find(start, verb).is_some())
}

/// The pieces of a phrase that stand in a file as they are, whatever their case and the spaces between them.
fn needles(phrase: &str) -> impl Iterator<Item = &[u8]> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !c.is_lowercase());
    phrase.split(move |c| !is_plain(c)).filter(|piece| piece.len() > 1).map(str::as_bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;

    fn is_in(said: &str, phrase: &str) -> bool {
        let mut line = serde_json::to_vec(said).expect("text is text");
        let any_case = needles(phrase).all(|needle| stands_in(&line, needle));
        line.make_ascii_lowercase();
        let in_lower_case = needles(phrase).all(|needle| memchr::memmem::find(&line, needle).is_some());
        assert_eq!(any_case, in_lower_case, "{phrase} in {said}");
        any_case
    }

    #[test]
    fn plain_pieces_are_looked_for() {
        let pieces = |phrase| needles(phrase).map(|piece| str::from_utf8(piece).unwrap()).collect::<Vec<_>>();
        assert_eq!(pieces("couldn't wake"), ["couldn", "wake"]);
        assert_eq!(pieces("señora rubio"), ["se", "ora", "rubio"]);
        assert_eq!(pieces("学校で"), ["学校で"]);
        assert!(pieces("é").is_empty());
        assert!(!is_in("At School", "schools") && is_in("At School", "school") && !is_in("sschol", "school"));
    }

    #[test]
    fn words_stand_together_where_one_id_is_named() {
        const LINES: &str = r#"{"id":"0193584e-6f50-7a51-8f5e-1d3386fe7b14","do":{"add":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","text":"shoes on"}}}
{"id":"0193584e-6f51-7a51-8f5e-1d3386fe7b14","do":{"read_back":{"id":"0193584e-6f52-7a51-8f5e-1d3386fe7b14","words":"and a coat"}}}
{"id":"0193584e-6f53-7a51-8f5e-1d3386fe7b14","do":{"add":{"id":"0193584e-6f54-7a51-8f5e-1d3386fe7b14","text":"a hat"}}}
{"id":"0193584e-6f55-7a51-8f5e-1d3386fe7b14","do":{"add":{"id":"0193584e-6f56-7a51-8f5e-1d3386fe7b14","text":"a scarf","carried":{"session":"0193584e-6f59-7a51-8f5e-1d3386fe7b14","contribution":"0193584e-6f5a-7a51-8f5e-1d3386fe7b14"}}}}
{"id":"0193584e-6f57-7a51-8f5e-1d3386fe7b14","do":{"add":{"id":"0193584e-6f58-7a51-8f5e-1d3386fe7b14","text":"mittens","carried":{"session":"0193584e-6f59-7a51-8f5e-1d3386fe7b14","contribution":"0193584e-6f5b-7a51-8f5e-1d3386fe7b14"}}}}
"#;
        let together = |words: &str| {
            let needles: Vec<Finder> = words.split(' ').map(Finder::new).collect();
            stand_together(LINES.as_bytes(), &needles)
        };
        for (words, held) in [
            ("shoes", true),
            ("shoes on", true),
            ("shoes coat", true),
            ("coat hat", false),
            ("shoes gloves", false),
            ("scarf mittens", false),
        ] {
            assert_eq!(together(words), held, "{words}");
        }
    }

    #[test]
    fn whatever_is_found_in_a_session_is_not_passed_over_in_its_file() {
        for sample in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/sessions")).unwrap() {
            let path = sample.unwrap().path();
            if path.extension().is_none_or(|kind| kind != "yaml") {
                continue;
            }
            let session = Store::at(None).read(&path).unwrap().into_session();
            for hit in Query::new("").hits(session.map()) {
                let query = Query::new(&hit.words.replace(['"', '“', '”', '/'], " "));
                let needles: Vec<Finder> =
                    query.phrases().iter().flat_map(|p| needles(p)).take(30).map(Finder::new).collect();
                assert!(holds(&path, &mut Vec::new(), &needles).unwrap(), "{}", hit.words);
            }
        }
    }

    proptest! {
        #[test]
        fn no_line_that_has_the_words_is_passed_over(
            words in prop::collection::vec("[a-zA-Zéßñ学校ÅÄ\"'\\\\-]{1,8}", 1..6),
            space in "[ \n\t]{1,2}",
            from in 0usize..6,
            many in 1usize..4,
        ) {
            let said = words.join(&space);
            let phrase: Vec<String> = words.iter().skip(from % words.len()).take(many).map(|w| w.to_lowercase()).collect();
            prop_assert!(is_in(&said, &phrase.join(" ")));
        }
    }
}
