//! One input to one way in, within the time a person waits.

use std::{fs, path::PathBuf, sync::LazyLock, time::Duration};

#[path = "../tests/suite/proofs/ways.rs"]
mod ways;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("mapboard-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder
});

/// Gives it the input. The time is the processor's, which a busy machine does not stretch.
pub fn take(way: &str, bytes: &[u8]) {
    let began = worked();
    ways::take(way, bytes, &FOLDER);
    let took = worked() - began;
    assert!(took < Duration::from_secs(1), "it took {took:?}");
}

/// How long this thread has had the processor.
fn worked() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or(0))
}
