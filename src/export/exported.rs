//! A map as a JSON file: what `show --json` says, with what another program, or this one, needs to take it in again. Its
//! schema is `docs/export.schema.json`.

use std::sync::{Arc, LazyLock};

use serde::Serialize;

use super::{
    json::{self, Document},
    papers::{Copy, State},
};
use crate::{
    domain::{framework::Framework, map::Map, meeting_kind::MeetingKind},
    packed::packed_text,
};

/// A meeting as JSON, as `mapboard export --format json` writes it. Fields are only ever added.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "Exported meeting"))]
pub struct Exported<'a> {
    /// Which shape this is.
    mapboard_export: u8,
    /// The sum of the session's last line: which state of the meeting this shows. Once the meeting is signed off, the sum of
    /// the sign-off.
    sum: &'a str,
    /// Whether the meeting was signed off in that state: `draft`, `signed-off`, or `late` where lines came after it.
    sign_off: &'static str,
    /// The person it was made for.
    #[serde(skip_serializing_if = "Option::is_none")]
    made_for: Option<&'a str>,
    #[serde(flatten)]
    document: Document<'a>,
    /// What the ids of columns, sections, scales and outcomes mean: the definitions as they stand in the session.
    definitions: Definitions<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Definitions<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<&'a MeetingKind>,
    frameworks: Vec<&'a Framework>,
}

/// `map` as a file.
pub fn exported<'a>(map: &'a Map, copy: &'a Copy) -> Exported<'a> {
    let mut frameworks: Vec<&Framework> = Vec::new();
    for board in &map.boards {
        let framework: &Arc<Framework> = &board.framework;
        if !frameworks.iter().any(|known| known.id == framework.id && known.version == framework.version) {
            frameworks.push(framework);
        }
    }
    let meeting = map.meeting.as_ref().and_then(|meeting| meeting.rules.as_deref());
    Exported {
        mapboard_export: 1,
        sum: &copy.sum,
        sign_off: sign_off(copy.state),
        made_for: copy.made_for.as_deref(),
        document: json::document(map),
        definitions: Definitions { meeting, frameworks },
    }
}

/// How far the record can be relied on, in one word for programs.
pub(super) fn sign_off(state: State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::SignedOff => "signed-off",
        State::Late => "late",
    }
}

/// The schema of the file. What makes it of the types is in the tests alone, not in the program.
pub fn schema() -> &'static str {
    static SCHEMA: LazyLock<String> = packed_text!("export.schema.json");
    &SCHEMA
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::Path};

    use schemars::generate::SchemaSettings;

    use super::Exported;

    #[test]
    fn the_committed_schema_is_that_of_the_types() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/export.schema.json");
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Exported>();
        let schema = format!("{:#}\n", schema.as_value());
        if env::var_os("MAPBOARD_WRITE_DOCS").is_some() {
            fs::write(&file, &schema).unwrap();
        }
        let same = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n") == schema;
        assert!(same, "docs/export.schema.json is not what the types say; run this with MAPBOARD_WRITE_DOCS=1");
    }
}
