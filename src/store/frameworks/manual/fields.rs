//! The tables of fields: what a field is called and holds comes from the types, an example of it from real files.

use std::{
    collections::HashMap,
    fmt::{self, Write},
};

use schemars::{JsonSchema, schema_for};
use serde::{
    Deserialize, Deserializer,
    de::{Visitor, value::Error},
    forward_to_deserialize_any,
};
use serde_json::Value;

use crate::store::frameworks::Definition;

/// One heading of the page: a type with its fields.
pub struct Part {
    /// The type's name in the schema.
    pub name: &'static str,
    title: &'static str,
    schema: Value,
    /// In the order in which the type has them.
    fields: Vec<&'static str>,
}

/// The heading of a type.
pub fn part<'de, T: JsonSchema + Deserialize<'de>>(name: &'static str, title: &'static str) -> Part {
    let mut fields = Vec::new();
    let _ = T::deserialize(Asked(&mut fields));
    Part { name, title, schema: schema_for!(T).to_value(), fields }
}

/// A deserializer that only listens to which fields it is asked for.
struct Asked<'a>(&'a mut Vec<&'static str>);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.0.extend(fields);
        self.deserialize_any_refused()
    }
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        self.deserialize_any_refused()
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl Asked<'_> {
    fn deserialize_any_refused<T>(self) -> Result<T, Error> {
        Err(serde::de::Error::custom("there is nothing to read"))
    }
}

/// The first value that was found for a field of a type.
pub type Found = HashMap<(String, String), String>;

/// An example of every field that any of `definitions` has.
pub fn examples(definitions: impl Iterator<Item = Definition>) -> Found {
    let mut found = Found::new();
    for definition in definitions {
        let (root, value) = match &definition {
            Definition::Framework(it) => (schema_for!(crate::domain::framework::Framework), serde_json::to_value(it)),
            Definition::MeetingKind(it) => {
                (schema_for!(crate::domain::meeting_kind::MeetingKind), serde_json::to_value(it))
            }
            Definition::WordList(it) => (schema_for!(crate::domain::words::WordList), serde_json::to_value(it)),
            Definition::Lesson(it) => (schema_for!(crate::domain::lesson::Lesson), serde_json::to_value(it)),
            Definition::Paper(it) => (schema_for!(crate::domain::paper::Paper), serde_json::to_value(it)),
            Definition::BankHolidays(it) => {
                (schema_for!(crate::domain::working_days::BankHolidays), serde_json::to_value(it))
            }
        };
        let root = root.to_value();
        let name = root["title"].as_str().unwrap().to_owned();
        look(&root, &root, &name, &value.unwrap(), &mut found);
    }
    found
}

/// Looks for examples in `value`, which is of the type `name` with `schema`.
fn look(root: &Value, schema: &Value, name: &str, value: &Value, found: &mut Found) {
    for (field, value) in value.as_object().into_iter().flatten() {
        let inner = &schema["properties"][field];
        if let Some(short) = short(value) {
            found.entry((name.to_owned(), field.clone())).or_insert(short);
        }
        let Some((type_name, inner)) = type_of(inner).and_then(|name| Some((name, root["$defs"].get(name)?))) else {
            continue;
        };
        match value {
            Value::Array(items) => items.iter().for_each(|item| look(root, inner, type_name, item, found)),
            value => look(root, inner, type_name, value, found),
        }
    }
}

/// The type that a field names, by itself, in a list, or where it need not be there.
fn type_of(field: &Value) -> Option<&str> {
    let places = [&field["$ref"], &field["items"]["$ref"], &field["anyOf"][0]["$ref"], &field["allOf"][0]["$ref"]];
    places.into_iter().find_map(Value::as_str).and_then(|path| path.rsplit('/').next())
}

/// A value as it would be typed, if it is short enough for a table.
fn short(value: &Value) -> Option<String> {
    const MOST: usize = 48;
    let text = match value {
        Value::String(text) if text.contains('\n') => return None,
        Value::String(text) if needs_quotes(text) => format!("\"{text}\""),
        Value::String(text) => text.clone(),
        Value::Bool(_) => value.to_string(),
        Value::Number(number) => number.as_f64().map(|n| n.to_string())?,
        Value::Array(items) if !items.is_empty() => {
            let items: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(quoted)).collect();
            format!("[{}]", items?.join(", "))
        }
        _ => return None,
    };
    (text.chars().count() <= MOST).then_some(text)
}

fn quoted(text: &str) -> String {
    if needs_quotes(text) || text.contains([',', '{', '[']) { format!("\"{text}\"") } else { text.to_owned() }
}

fn needs_quotes(text: &str) -> bool {
    let number = text.parse::<f64>().is_ok();
    number || text.contains(": ") || text.contains(" #") || matches!(text, "Yes" | "No") || text.ends_with('?')
}

impl Part {
    /// The heading with its table, and the values of those fields that have a choice of some.
    pub fn table(&self, all: &[Part], found: &Found) -> impl fmt::Display {
        let mut page = format!("\n### {}\n\n", self.title);
        let about = self.schema["description"].as_str().unwrap_or_default();
        let _ = write!(page, "{}\n\n| field | holds | needed | for example |\n|---|---|---|---|\n", plain(about));
        let mut choices = String::new();
        for field in &self.fields {
            let schema = &self.schema["properties"][field];
            let needed = self.schema["required"].as_array().is_some_and(|all| all.iter().any(|name| name == field));
            let about = schema["description"].as_str().unwrap_or_default();
            let example = found.get(&(self.name.to_owned(), (*field).to_owned()));
            let example = example.map(|it| format!("`{}`", it.replace('|', "\\|"))).unwrap_or_default();
            let needed = if needed { "yes" } else { "" };
            let kind = self.kind(schema, all);
            let _ = writeln!(page, "| `{field}` | {} ({kind}) | {needed} | {example} |", plain(about));
            self.choices(field, schema, &mut choices);
        }
        page + &choices
    }

    /// What sort of value a field takes.
    fn kind(&self, field: &Value, all: &[Part]) -> String {
        let many = field["type"].as_str() == Some("array");
        let item = if many { &field["items"] } else { field };
        let (one, several) = match type_of(field) {
            Some(name) => match all.iter().find(|part| part.name == name) {
                Some(part) => {
                    let link = format!("[{}](#{})", part.title.to_lowercase(), part.anchor());
                    return if many { format!("a list, each {link}") } else { link };
                }
                None if name.ends_with("Id") => ("an id", "ids"),
                None => ("one of those below", "those below"),
            },
            None => match item["type"].as_str().or_else(|| item["type"][0].as_str()) {
                Some("boolean") => ("`true` or `false`", "`true` or `false`"),
                Some("integer" | "number") => ("a number", "numbers"),
                _ => ("a text", "texts"),
            },
        };
        if many { format!("a list of {several}") } else { one.to_owned() }
    }

    /// The values of a field that has a choice of some.
    fn choices(&self, field: &str, schema: &Value, page: &mut String) {
        let Some(choice) = type_of(schema).and_then(|name| self.schema["$defs"].get(name)) else { return };
        let Some(values) = choice["oneOf"].as_array() else { return };
        let _ = write!(page, "\n| `{field}` | is |\n|---|---|\n");
        for value in values {
            let name = value["const"].as_str().unwrap_or_default();
            let about = plain(value["description"].as_str().unwrap_or_default());
            let usual = if schema["default"] == value["const"] { " (without it, this one)" } else { "" };
            let _ = writeln!(page, "| `{name}` | {about}{usual} |");
        }
    }

    /// Its heading as a link finds it.
    fn anchor(&self) -> String {
        let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-');
        self.title.to_lowercase().chars().filter(kept).map(|c| if c == ' ' { '-' } else { c }).collect()
    }
}

/// A comment as one line of a table.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
