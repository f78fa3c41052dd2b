//! The YAML reader's errors as sentences for someone who edits a file.

use std::ops::Range;

use serde_yaml::{Error, budget::BudgetBreach};

use super::{
    budget::DEEPEST,
    locate::range,
    problem::Finding,
    suggest::{closest, one_of},
};

/// What `error` says about `source`.
pub(super) fn explain(error: &Error, source: &str) -> Finding<Range<usize>> {
    let error = error.without_snippet();
    let place = error.location().map_or(0..0, |location| range(&location, source));
    let (message, label, help) = words(error, source.get(place.clone()).unwrap_or(""));
    let place = if label == A_TAB { tab_from(source, place) } else { place };
    Finding { place, message, label, help: Some(help).filter(|help| !help.is_empty()) }
}

/// The sentence, the words under the place, and the advice.
fn words(error: &Error, here: &str) -> (String, String, String) {
    let say = |message: &str, label: &str, help: &str| (message.to_owned(), label.to_owned(), help.to_owned());
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            let label = match closest(field, expected.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "not known here".into(),
            };
            let help = match field.contains(' ') {
                // After a comma in braces a text seems to go on as a field.
                true => "In braces, a text with a comma in it stands between quotation marks.".to_owned(),
                false => format!("What can stand here: {}.", one_of(expected.iter().copied())),
            };
            (format!("There is no field `{field}` here."), label, help)
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            let label = match closest(variant, expected.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "not known here".into(),
            };
            (
                format!("`{variant}` is not possible here."),
                label,
                format!("Write {}.", one_of(expected.iter().copied())),
            )
        }
        Error::SerdeMissingField { field, .. } => {
            let help = format!("Add a line `{field}: ...` to this entry, indented like its other lines.");
            (format!("The field `{field}` is missing."), format!("`{field}` belongs beside this"), help)
        }
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().unwrap_or(here);
            let help = "Keep one of the two; mapboard will not guess which was meant.";
            (format!("`{key}` is given twice in the same place."), "the second one".into(), help.into())
        }
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => should_be(expected),
        Error::Unexpected { expected, .. } => should_be(expected),
        Error::InvalidScalar { ty, .. } => should_be(ty),
        Error::InvalidBooleanStrict { .. } => say("This should be `true` or `false`.", "neither of them", ""),
        Error::NullIntoString { .. } => {
            say("There is nothing here.", "expected a text", "Write the text after the colon, or take the line out.")
        }
        Error::Eof { .. } => say("The file ends too early.", "more was expected", ""),
        Error::MultipleDocuments { .. } => say(
            "There is more than one document in this file.",
            "the second begins here",
            "Keep one definition a file.",
        ),
        Error::MergeKeyNotAllowed { .. } => say("Merging with `<<` is not read.", "here", "Write the fields out."),
        Error::UnknownAnchor { .. } | Error::AliasError { .. } => no_aliases(),
        Error::Budget { breach, .. } => match breach {
            BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. } => no_aliases(),
            BudgetBreach::MergeKeys { .. } => say("Merging with `<<` is not read.", "here", "Write the fields out."),
            BudgetBreach::Documents { .. } => say(
                "There is more than one document in this file.",
                "the second begins here",
                "Keep one definition a file.",
            ),
            BudgetBreach::Depth { .. } => too_deep(),
            _ => say(
                "There is more in this file than a definition can hold.",
                "up to here",
                "Is this the file you meant?",
            ),
        },
        Error::ExternalMessage { msg, .. } => broken_yaml(msg),
        other if other.to_string().contains("unsupported tag") => {
            say("Tags (`!name`) are not read.", "here", "Take the tag out, or put the text in double quotes.")
        }
        other => (format!("This cannot be read: {}.", first_line(&other.to_string())), "here".into(), String::new()),
    }
}

fn should_be(expected: &str) -> (String, String, String) {
    (format!("This should be {}.", plainly(expected)), String::new(), String::new())
}

fn no_aliases() -> (String, String, String) {
    ("Anchors (`&name`) and aliases (`*name`) are not read.".into(), "here".into(), "Write the text out.".into())
}

fn too_deep() -> (String, String, String) {
    let help = "Is a bracket left open? No definition needs so many levels.";
    (format!("This goes more than {DEEPEST} levels deep."), "too deep from here".into(), help.into())
}

/// What the YAML scanner says, with advice on the commonest slips.
fn broken_yaml(message: &str) -> (String, String, String) {
    let message = first_line(message);
    let lower = message.to_lowercase();
    if lower.contains("nesting") || lower.contains("recursion") || lower.contains("depth") {
        return too_deep();
    }
    if lower.contains("tab") {
        let help = "Use spaces, two for each level.";
        return ("A tab cannot indent a line in YAML.".into(), A_TAB.into(), help.into());
    }
    if lower.contains("mapping values are not allowed") {
        let help = "If it belongs to the text, put the text in double quotes. Else look whether this line is indented like \
                    its neighbours.";
        return ("This is not YAML: a `:` cannot stand here.".into(), "this one".into(), help.into());
    }
    let help = "Often it is a missing quote, a line that is not indented like its neighbours, or a text with `: ` or ` #` in \
                it: put such a text in double quotes.";
    (format!("This is not YAML: {message}."), "from here it cannot be read".into(), help.into())
}

const A_TAB: &str = "a tab";

/// The first tab that indents a line, from the line of `place` on; the scanner may stop a line earlier.
fn tab_from(source: &str, place: Range<usize>) -> Range<usize> {
    let mut start = source.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    for line in source.get(start..).unwrap_or("").split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t') {
            return start + tab..start + tab + 1;
        }
        start += line.len();
    }
    place
}

/// A type as it would be called in a conversation.
fn plainly(expected: &str) -> String {
    let known = [
        ("struct", "a list of `field: value` lines"),
        ("map", "a list of `field: value` lines"),
        ("seq", "a list, each item after a `-`"),
        ("u8", "a whole number from 0 to 255"),
        ("u16", "a whole number from 0 to 65535"),
        ("f64", "a number"),
        ("float", "a number"),
        ("int", "a whole number"),
        ("str", "a text"),
        ("scalar", "a text or a number"),
        ("bool", "`true` or `false`"),
    ];
    let found = known.iter().find(|(part, _)| expected.contains(part)).map(|(_, plain)| (*plain).to_owned());
    found.unwrap_or_else(|| first_line(expected).to_owned())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or("").trim_end_matches('.')
}
