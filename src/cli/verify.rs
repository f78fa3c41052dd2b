//! `mapboard verify`: checks every line of a session.

use std::{ffi::OsStr, io::Write, path::PathBuf};

use crate::store::{Report, Store, trust};

use super::{Refusal, refused, sessions, unlock};

/// Says what was found; refuses where a line cannot be trusted.
pub fn run(session: &OsStr, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find_locked(flag, Some(session))?;
    unlock::if_possible(&path);
    let report = Store::of_user().verify(&path).map_err(refused)?;
    let Report { events, damage, torn, spills, unknown, gone, passed_over, last, former, .. } = &report;
    for damage in damage {
        let file = damage.spill.as_ref().unwrap_or(&path);
        writeln!(out, "Line {} of {}: {}.", damage.line, file.display(), damage.what)?;
    }
    if let Some(torn) = torn {
        let what = if torn.whole { "a whole line that only lacks its end" } else { "part of a line" };
        writeln!(out, "After the last line: {what}, {} bytes. The next opening to write mends that.", torn.bytes)?;
    }
    if *spills > 0 {
        writeln!(out, "Files beside it with lines it has not taken in yet: {spills}. The next opening to write does.")?;
    }
    for verb in unknown {
        writeln!(out, "Not known to this version: “{verb}”.")?;
    }
    if *gone > 0 {
        writeln!(out, "Lines that were expunged: {gone}.")?;
    }
    for doubt in trust::doubts(&path) {
        writeln!(out, "{doubt}")?;
    }
    if *passed_over > 0 {
        writeln!(out, "Events that changed nothing: {passed_over}.")?;
    }
    if !report.is_sound() {
        out.flush()?;
        return Err(refused(format!(
            "{} is damaged. Nothing was changed; `mapboard adopt` makes a new session of what can be read.",
            path.display()
        )));
    }
    if report.locked {
        writeln!(out, "It is sealed, and no key opened it: its lines hang together; what they say was not checked.")?;
    }
    if !former.is_empty() {
        let sums: Vec<String> = former.iter().map(|sum| sum.to_string()).collect();
        writeln!(out, "Before it was sealed, its last sum was: {}", sums.join(" "))?;
    }
    let sums: Vec<String> = last.iter().map(|sum| sum.to_string()).collect();
    Ok(writeln!(
        out,
        "{}: {events} events, every line as it was written. Last sum: {}",
        path.display(),
        sums.join(" ")
    )?)
}
