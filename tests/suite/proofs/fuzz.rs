//! Any file and any bytes: every way in is given what was found to do harm once, and what a seeded hand spoils, in a process
//! of its own, whose time and memory are limited. Each starts from real files, so that what comes is nearly right.
//! `tests/prove fuzz` gives the same ways in to libFuzzer, which sees the code.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use super::{
    amount,
    tails::Noise,
    tell,
    ways::{WAYS, take},
};

/// No input may take longer, and no way in more memory. It is the processor's time, which a busy machine does not stretch.
const LONGEST: Duration = Duration::from_secs(1);
const MOST_KIB: usize = 256 * 1024;
/// So many inputs are given however slow the machine is.
const LEAST: usize = 20;

const CHILD: &str = "MAPBOARD_PROVE_TARGET";

/// The files that a way in starts from.
fn seeds(way: &str) -> Vec<Vec<u8>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (folder, end) = match way {
        "session" | "line" => ("sessions", "yaml"),
        "framework" => ("frameworks", "yaml"),
        "paper" => ("frameworks/papers", "yaml"),
        "import" => ("docs", "md"),
        _ => ("tests/data", "yaml"),
    };
    let mut seeds: Vec<Vec<u8>> = files(&top.join(folder), end).iter().take(6).map(|f| fs::read(f).unwrap()).collect();
    if matches!(way, "line" | "import" | "keys") {
        // Short ones are spoilt in more places in the same time.
        seeds = seeds.iter().flat_map(|bytes| bytes.chunks(4000).take(8).map(<[u8]>::to_vec)).collect();
    }
    seeds.push(b"theme: dark\nkeys:\n  board.add: [\"ctrl+j\", enter]\nsessions: ~/x\n".to_vec());
    seeds.push(b"<w:document><w:body><w:p><w:r><w:t>Kai</w:t></w:r></w:p></w:body></w:document>".to_vec());
    seeds.push(b"Kai\r\x0bk1\x1b[A\x0b=\x1b[200~two\nlines\x1b[201~\t7\r\x10lock\r\r\x1b[<0;10;10M".to_vec());
    seeds
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|found| found == end)).collect();
    files.sort();
    files
}

/// What did harm once.
fn found(way: &str) -> Vec<Vec<u8>> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/found"), way)
        .iter()
        .map(|file| fs::read(file).unwrap())
        .collect()
}

/// Spoils a copy of a seed: bits, bytes, pieces taken out, doubled, put elsewhere, words that mean something put in.
fn spoil(seeds: &[Vec<u8>], noise: &mut Noise) -> Vec<u8> {
    const WORDS: [&[u8]; 16] = [
        b"\0",
        b"\n",
        b"\"",
        b"{",
        b"}",
        b"[[[[[[[[[[[[[[[[[[",
        b"- {\"n\":",
        b"18446744073709551615",
        b"&a [*a,*a]",
        b"\xff",
        b"\xe2\x80\xae",
        b"\\u0000",
        b"1e999",
        b": ",
        b"  ",
        b"\xed\xa0\x80",
    ];
    let mut bytes = seeds[noise.below(seeds.len())].clone();
    for _ in 0..1 + noise.below(6) {
        let at = noise.below(bytes.len() + 1);
        let end = (at + 1 + noise.below(64)).min(bytes.len());
        match noise.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << noise.below(8),
            1 if at < bytes.len() => bytes[at] = noise.next() as u8,
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let piece = bytes[at.min(end)..end].to_vec();
                bytes.splice(at..at, piece.repeat(1 + noise.below(40)));
            }
            4 => {
                let other = &seeds[noise.below(seeds.len())];
                let from = noise.below(other.len() + 1);
                let piece = other[from..(from + noise.below(200)).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, WORDS[noise.below(WORDS.len())].iter().copied())),
        }
    }
    bytes
}

/// How long this thread has had the processor.
fn worked() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}

/// Gives a way in its inputs, if this process was started for it.
#[test]
fn target() {
    let Ok(way) = env::var(CHILD) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (seeds, mut found) = (seeds(&way), found(&way));
    let mut noise = Noise(0x5EED ^ way.len() as u64 | 1);
    let (most, until) = (amount(20_000, 10_000_000), Instant::now() + Duration::from_secs(amount(4, 3_600) as u64));
    let mut runs = 0;
    while runs < LEAST || (runs < most && Instant::now() < until) {
        let bytes = found.pop().unwrap_or_else(|| spoil(&seeds, &mut noise));
        let began = worked();
        let taken = std::panic::catch_unwind(|| take(&way, &bytes, folder.path()));
        let took = worked() - began;
        if taken.is_err() || took > LONGEST {
            fs::write(folder.path().join("last"), &bytes).unwrap();
            panic!("{way}: an input did harm within {took:?}: {}", folder.keep().join("last").display());
        }
        runs += 1;
    }
    let _ = writeln!(std::io::stdout(), "\nruns={runs} peak={}", peak());
}

/// The most memory this process had, where the system tells.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

#[test]
fn no_bytes_do_harm() {
    let shares = [&WAYS[..5], &WAYS[5..]];
    std::thread::scope(|scope| {
        for share in shares {
            scope.spawn(move || share.iter().for_each(|way| run(way)));
        }
    });
}

fn run(way: &str) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["proofs::fuzz::target", "--exact", "--nocapture", "--test-threads=1"]).env(CHILD, way);
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{way}: {told}{}", String::from_utf8_lossy(&output.stderr));
    let number = |name: &str| -> usize {
        let from = told.find(name).unwrap_or_else(|| panic!("{way}: {told}")) + name.len();
        told[from..].chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    assert!(number("peak=") < MOST_KIB, "{way}: {} KiB", number("peak="));
    tell(&format!("inputs of {way}"), number("runs="));
}
