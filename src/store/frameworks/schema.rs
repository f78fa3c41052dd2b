//! The JSON Schema of the files, for editors that complete and check them while one types.

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use crate::domain::{framework::Framework, lesson::Lesson, meeting_kind::MeetingKind, paper::Paper, words::WordList};

use super::check::ID_PATTERN;

/// The schema of a framework's file.
pub fn framework_schema() -> String {
    schema::<Framework>()
}

/// The schema of a meeting kind's file.
pub fn meeting_kind_schema() -> String {
    schema::<MeetingKind>()
}

/// The schema of a word list's file.
pub fn word_list_schema() -> String {
    schema::<WordList>()
}

/// The schema of a paper's file.
pub fn paper_schema() -> String {
    schema::<Paper>()
}

/// The schema of a lesson's file.
pub fn lesson_schema() -> String {
    schema::<Lesson>()
}

fn schema<T: JsonSchema>() -> String {
    let mut schema = schema_for!(T);
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        for (name, definition) in definitions {
            if name.ends_with("Id")
                && let Value::Object(definition) = definition
            {
                definition.insert("pattern".into(), ID_PATTERN.into());
            }
        }
    }
    // A value of strings, lists and numbers: writing it cannot fail.
    format!("{:#}\n", schema.as_value())
}
