//! One input to one way in, within the time a person waits.

use std::{
    path::PathBuf,
    sync::LazyLock,
    time::{Duration, Instant},
};

#[path = "../tests/suite/proofs/ways.rs"]
mod ways;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("mapboard-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
});

/// Gives it the input.
pub fn take(way: &str, bytes: &[u8]) {
    let began = Instant::now();
    ways::take(way, bytes, &FOLDER);
    assert!(began.elapsed() < Duration::from_secs(1), "it took {:?}", began.elapsed());
}
