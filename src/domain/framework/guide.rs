//! Guidance for the person who chairs: how to use a framework, and how to ask on.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::domain::text::Text;

/// How to use a framework, for someone who chairs with it for the first time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// What it is for.
    pub what_for: Text,
    /// When to use it, and when not.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub when: Text,
    /// How to go about it, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub how: Vec<Text>,
    /// What often goes wrong, and what to do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<Text>,
    /// How people hand in a number that the others do not see yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unseen: Option<Text>,
}

fn is_empty(text: &Text) -> bool {
    text.is_empty()
}

/// Reads a guide, or the one text that it was in sessions of earlier versions: what it is for.
pub(super) fn guide_or_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Guide>, D::Error> {
    deserializer.deserialize_any(GuideOrText).map(Some)
}

struct GuideOrText;

impl<'de> Visitor<'de> for GuideOrText {
    type Value = Guide;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("`what_for`, and after it `when`, `how` and `slips`")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Guide, E> {
        Ok(Guide { what_for: Text::new(text), ..Guide::default() })
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Guide, A::Error> {
        Guide::deserialize(MapAccessDeserializer::new(map))
    }
}

/// Questions that follow what somebody has just said, in four turns; the last begins again with something else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FollowUps {
    /// Ask for it: when was it there, what happened?
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elicit: Vec<Text>,
    /// Ask for more of it: who, how, what else?
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amplify: Vec<Text>,
    /// Ask what it means, and give it back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reflect: Vec<Text>,
    /// Begin again: what else is there?
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start_over: Vec<Text>,
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde_json::{Value, json};

    use super::*;

    fn read(guide: Value) -> Option<Guide> {
        guide_or_text(guide.into_deserializer()).ok().flatten()
    }

    #[test]
    fn one_text_is_what_it_is_for_as_in_earlier_sessions() {
        let guide = read(json!("Ask them.")).unwrap();
        assert_eq!(guide, Guide { what_for: "Ask them.".into(), ..Guide::default() });
        let written = serde_json::to_value(&guide).unwrap();
        assert_eq!(written, json!({"what_for": "Ask them."}));
        assert_eq!(read(written), Some(guide));
    }

    #[test]
    fn a_guide_of_fields_is_read_and_a_strange_field_is_refused() {
        let guide = read(json!({"what_for": "a", "when": "b", "how": ["c"], "unseen": "d"})).unwrap();
        assert_eq!((&*guide.when, guide.how.len(), guide.unseen.as_deref()), ("b", 1, Some("d")));
        assert_eq!(read(json!({"what_for": "a", "why": "b"})), None);
        assert_eq!(read(json!({})), None);
    }
}
