//! Reads one definition from untrusted bytes, within a tight budget.

use std::{fs::File, io::Read, ops::Range, path};

use serde::de::DeserializeOwned;

use super::{
    budget::{MOST_BYTES, MOST_BYTES_OF_WORDS, options},
    built_in::BuiltIn,
    explain::explain,
    locate::{Path, Places},
    problem::{Finding, FrameworkProblem},
};

/// How many things that are wrong are said at once; with these put right, the next are.
const MOST_FINDINGS: usize = 10;

/// Something a YAML file defines.
pub(super) trait Defined: DeserializeOwned {
    /// The largest file of it that is read.
    const MOST_BYTES: usize = MOST_BYTES;
    /// What is wrong with it beyond its types.
    fn findings(&self) -> Vec<Finding<Path>>;
    /// One that is built in. The tests checked it, so here only its types are.
    fn built_in(definition: &BuiltIn) -> Option<Self> {
        serde_yaml::from_str_with_options(&definition.source, options(Self::MOST_BYTES)).ok()
    }
}

/// The bytes of `file`, which may be anything that can be opened, but not more than are ever read.
pub(super) fn bytes(file: &path::Path) -> Result<Vec<u8>, FrameworkProblem> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|opened| opened.take(MOST_BYTES_OF_WORDS as u64 + 1).read_to_end(&mut bytes))
        .map_err(|e| FrameworkProblem::whole(&file.display().to_string(), &format!("cannot be read: {e}."), ""))?;
    Ok(bytes)
}

/// The text of `bytes`, if they can be a definition at all.
pub(super) fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, FrameworkProblem> {
    within(file, bytes, MOST_BYTES_OF_WORDS)?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let help = "In the editor's \"Save as\", choose the encoding UTF-8.";
        return Err(FrameworkProblem::whole(file, "is in UTF-16; mapboard reads UTF-8.", help));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let blank = |line: &[u8]| matches!(line.trim_ascii_start().first(), None | Some(b'#'));
    if bytes.split(|&b| b == b'\n').all(blank) {
        let help = "Begin with a copy of another: `mapboard frameworks new ID --from ID`.";
        return Err(FrameworkProblem::whole(file, "is empty, or holds comments only.", help));
    }
    if bytes.contains(&0) {
        let help = "Is this the file you meant? A framework is plain text.";
        return Err(FrameworkProblem::whole(file, "is not a text file.", help));
    }
    std::str::from_utf8(bytes).map_err(|e| {
        let source = String::from_utf8_lossy(bytes);
        let place = e.valid_up_to()..e.valid_up_to() + 1;
        let finding = Finding {
            place,
            message: "This file is not in UTF-8.".into(),
            label: "not readable from here".into(),
            help: Some("In the editor's \"Save as\", choose the encoding UTF-8.".into()),
        };
        FrameworkProblem::at(file, &source, finding)
    })
}

fn within(file: &str, bytes: &[u8], most: usize) -> Result<(), FrameworkProblem> {
    if bytes.len() <= most {
        return Ok(());
    }
    let what = format!("is larger than {} MiB, so it was not read.", most / (1024 * 1024));
    let help = "A framework has some 20 KiB. Is this the file you meant?";
    Err(FrameworkProblem::whole(file, &what, help))
}

/// Reads a definition from `source`, named `file` in what is said about it.
pub(super) fn definition<T: Defined>(file: &str, source: &str) -> Result<T, FrameworkProblem> {
    within(file, source.as_bytes(), T::MOST_BYTES)?;
    let value: T = serde_yaml::from_str_with_options(source, options(T::MOST_BYTES))
        .map_err(|e| FrameworkProblem::at(file, source, explain(&e, source)))?;
    sound::<T>(file, source, value.findings()).map(|()| value)
}

/// Says what was found in `source`, if anything was.
pub(super) fn sound<T: Defined>(
    file: &str,
    source: &str,
    findings: Vec<Finding<Path>>,
) -> Result<(), FrameworkProblem> {
    if findings.is_empty() {
        return Ok(());
    }
    let places = Places::of(source, T::MOST_BYTES);
    let more = findings.len().saturating_sub(MOST_FINDINGS);
    let found = findings.into_iter().take(MOST_FINDINGS).map(|finding| {
        let place: Range<usize> = places.find(&finding.place);
        let Finding { message, label, help, .. } = finding;
        FrameworkProblem::at(file, source, Finding { place, message, label, help })
    });
    let and_more = FrameworkProblem::whole(file, &format!("has {more} more faults; put these right first."), "");
    let mut problems = found.chain((more > 0).then_some(and_more));
    match problems.next() {
        Some(first) => Err(first.with_others(problems.collect())),
        None => Ok(()),
    }
}
