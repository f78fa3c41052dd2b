//! The JSON Schema of the files, for editors that complete and check them while one types.
//!
//! The schemas are files of `frameworks/`: what makes them of the types is in the tests alone, not in the program.

use std::sync::LazyLock;

use crate::packed::packed_text;

/// The schema of a framework's file.
pub fn framework_schema() -> &'static str {
    static SCHEMA: LazyLock<String> = packed_text!("framework.schema.json");
    &SCHEMA
}

/// The schema of a meeting kind's file.
pub fn meeting_kind_schema() -> &'static str {
    static SCHEMA: LazyLock<String> = packed_text!("meeting-kind.schema.json");
    &SCHEMA
}

/// The schema of a word list's file.
pub fn word_list_schema() -> &'static str {
    static SCHEMA: LazyLock<String> = packed_text!("word-list.schema.json");
    &SCHEMA
}

/// The schema of a paper's file.
pub fn paper_schema() -> &'static str {
    static SCHEMA: LazyLock<String> = packed_text!("paper.schema.json");
    &SCHEMA
}

/// The schema of a lesson's file.
pub fn lesson_schema() -> &'static str {
    static SCHEMA: LazyLock<String> = packed_text!("lesson.schema.json");
    &SCHEMA
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path};

    use schemars::{JsonSchema, schema_for};
    use serde_json::Value;

    use crate::domain::{
        framework::Framework, lesson::Lesson, meeting_kind::MeetingKind, paper::Paper, words::WordList,
    };

    /// What an id looks like; `Findings::id` in `check` says it to people.
    const ID_PATTERN: &str = "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$";

    fn of_type<T: JsonSchema>() -> String {
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
        format!("{:#}\n", schema.as_value())
    }

    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks");
        for (kind, schema) in [
            ("framework", of_type::<Framework>()),
            ("meeting-kind", of_type::<MeetingKind>()),
            ("word-list", of_type::<WordList>()),
            ("paper", of_type::<Paper>()),
            ("lesson", of_type::<Lesson>()),
        ] {
            let file = folder.join(format!("{kind}.schema.json"));
            if env::var_os("MAPBOARD_WRITE_DOCS").is_some() {
                fs::write(&file, &schema).unwrap();
            }
            let same = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n") == schema;
            assert!(same, "{kind}.schema.json is not what the types say; run this with MAPBOARD_WRITE_DOCS=1");
        }
    }
}
