//! Any file and any bytes: every way in is given what a seeded hand spoils, in a process of its own, whose time and memory are
//! limited. Each target starts from real files, so that what comes is nearly right.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use mapboard::{
    domain::session::Session,
    import,
    store::{Mode, Store, config::Config, frameworks},
    tui::widgets::Capture,
};

use super::{amount, tails::Noise, tell};

/// No input may take longer, and no target more memory.
const LONGEST: Duration = Duration::from_secs(1);
const MOST_KIB: usize = 256 * 1024;

const CHILD: &str = "MAPBOARD_PROVE_TARGET";

/// The ways in.
const TARGETS: [&str; 7] = ["session", "line", "framework", "paper", "config", "import", "paste"];

/// The files that a target starts from.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (folder, ends): (&str, &[&str]) = match target {
        "session" | "line" => ("sessions", &["yaml"]),
        "framework" => ("frameworks", &["yaml"]),
        "paper" => ("frameworks/papers", &["yaml"]),
        "import" => ("docs", &["md"]),
        "paste" => ("tests/data", &["json", "yaml"]),
        _ => ("tests/data/found", &["config"]),
    };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(top.join(folder)).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|path| ends.iter().any(|end| path.extension().is_some_and(|found| found == *end)));
    paths.sort();
    let mut seeds: Vec<Vec<u8>> = paths.iter().take(6).map(|path| fs::read(path).unwrap()).collect();
    if target == "line" || target == "import" {
        // Short ones are spoilt in more places in the same time.
        seeds = seeds.iter().flat_map(|bytes| bytes.chunks(4000).take(8).map(<[u8]>::to_vec)).collect();
    }
    seeds.push(b"theme: dark\nkeys:\n  board.add: [\"ctrl+j\", enter]\nsessions: ~/x\n".to_vec());
    seeds
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

/// Gives one input to a way in.
fn take(target: &str, bytes: &[u8], folder: &Path) {
    let file = folder.join("input");
    let written = || {
        fs::write(&file, bytes).unwrap();
        &file
    };
    match target {
        "session" => {
            let store = Store::at(None);
            if let Ok(opened) = store.open(written(), Mode::Read) {
                let _ = mapboard::domain::public::PublicSession::of(&opened.session);
            }
        }
        "line" => {
            let lines = bytes.split(|b| *b == b'\n').filter_map(|line| mapboard::store::decode(line).ok());
            let _ = Session::fold(lines.map(|line| line.event).collect());
        }
        "framework" | "paper" => drop(frameworks::check("input", bytes)),
        "config" => {
            let (config, _) = Config::read(written());
            let _ = config.keys().count();
        }
        "import" => drop(import::read(bytes)),
        _ => {
            let mut capture = Capture::default();
            let _ = capture.insert_str(&String::from_utf8_lossy(bytes));
            let _ = capture.text().len();
        }
    }
}

/// Runs a target, if it was started as a process for it.
#[test]
fn target() {
    let Ok(target) = env::var(CHILD) else { return };
    let folder = tempfile::tempdir().unwrap();
    let seeds = seeds(&target);
    let mut noise = Noise(0x5EED ^ target.len() as u64 | 1);
    let last = folder.path().join("last");
    let (most, until) = (amount(20_000, 10_000_000), Instant::now() + Duration::from_secs(amount(8, 3_600) as u64));
    let mut runs = 0;
    while runs < most && Instant::now() < until {
        let bytes = spoil(&seeds, &mut noise);
        let began = Instant::now();
        let taken = std::panic::catch_unwind(|| take(&target, &bytes, folder.path()));
        if taken.is_err() || began.elapsed() > LONGEST {
            fs::write(&last, &bytes).unwrap();
            let kept = folder.keep();
            panic!("{target}: an input did harm: {}", kept.join("last").display());
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
    let shares: Vec<Vec<&str>> = vec![TARGETS[..4].to_vec(), TARGETS[4..].to_vec()];
    std::thread::scope(|scope| {
        for share in shares {
            scope.spawn(move || share.into_iter().for_each(run));
        }
    });
}

fn run(target: &str) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["proofs::fuzz::target", "--exact", "--nocapture", "--test-threads=1"]).env(CHILD, target);
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{target}: {told}{}", String::from_utf8_lossy(&output.stderr));
    let number = |name: &str| -> usize {
        let from = told.find(name).unwrap_or_else(|| panic!("{target}: {told}")) + name.len();
        told[from..].chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    assert!(number("peak=") < MOST_KIB, "{target}: {} KiB", number("peak="));
    assert!(number("runs=") > 100, "{target}: {told}");
    tell(&format!("inputs of {target}"), number("runs="));
}
