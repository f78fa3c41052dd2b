//! JSON of a meeting whose people are written by role or initials: an id is made of a name, so it does not go out either.

use serde::Serialize;
use serde_json::Value;

use crate::domain::{map::Map, naming::NamesAs};

/// The fields that hold a person's id, or several.
const OF_PEOPLE: [&str; 13] = [
    "about",
    "asked_by",
    "by",
    "child",
    "collected_by",
    "decided_by",
    "owner",
    "person",
    "present",
    "recipient",
    "seen_by",
    "told_by",
    "written_by",
];

/// `document`, which is of `map`, as it goes out: with people numbered in the order of the list where their names are not
/// to be read.
pub fn json<T: Serialize>(map: &Map, document: &T) -> serde_json::Result<Vec<u8>> {
    if map.names_as() == NamesAs::Names {
        return serde_json::to_vec_pretty(document);
    }
    let mut value = serde_json::to_value(document)?;
    // The definitions are the council's, and hold nobody.
    let definitions = value.as_object_mut().and_then(|fields| fields.remove("definitions"));
    for person in value["people"].as_array_mut().into_iter().flatten() {
        number(map, &mut person["id"]);
    }
    walk(map, &mut value);
    if let Some(definitions) = definitions {
        value["definitions"] = definitions;
    }
    serde_json::to_vec_pretty(&value)
}

fn walk(map: &Map, value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| walk(map, one)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(_) if OF_PEOPLE.contains(&name.as_str()) => number(map, field),
                    Value::Array(all) if OF_PEOPLE.contains(&name.as_str()) => {
                        all.iter_mut().for_each(|one| if one.is_string() { number(map, one) } else { walk(map, one) });
                    }
                    field => walk(map, field),
                }
            }
        }
        _ => {}
    }
}

fn number(map: &Map, id: &mut Value) {
    if let Some(at) = id.as_str().and_then(|id| map.people.iter().position(|person| person.id.as_str() == id)) {
        *id = Value::String(format!("p{}", at + 1));
    }
}
