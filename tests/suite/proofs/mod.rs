//! What is promised of the files, proven on the real program: `docs/reliability.md` has the table of it.
//!
//! The quick form runs with all other tests, the long form with `tests/prove long`.

#[cfg(target_os = "linux")]
mod disks;
mod fuzz;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
mod machine;
#[cfg(target_os = "linux")]
mod order;
#[cfg(target_os = "linux")]
mod power;
#[cfg(target_os = "linux")]
mod rewriting;
mod tails;
mod ways;
#[cfg(target_os = "linux")]
mod writers;

/// How much is done: what the quick form does, or the long one.
fn amount(quick: usize, long: usize) -> usize {
    match std::env::var("MAPBOARD_PROVE").as_deref() {
        Ok("long") => long,
        _ => quick,
    }
}

/// Says what was run, for `docs/reliability.md`: seen with `--nocapture`, as `tests/prove` does.
fn tell(what: &str, count: usize) {
    eprintln!("proof: {what}: {count}");
}
