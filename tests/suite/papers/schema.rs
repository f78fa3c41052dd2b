//! The published schema of exports, and that they are what it says.

use mapboard::{
    domain::{map::Map, public::PublicSession, text::Text},
    export::{
        exported::{exported, schema},
        papers::{Copy, State},
    },
};
use serde_json::{Map as Fields, Value};

use super::{read, samples};

#[test]
fn every_export_of_the_samples_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(schema()).unwrap();
    let mut exports = 0;
    for path in samples() {
        let session = read(&path);
        let public = PublicSession::of(&session);
        let copies: Vec<PublicSession> =
            public.people.iter().map(|person| PublicSession::copy_for(&session, &person.id)).collect();
        let maps = [session.map(), &public].into_iter().chain(copies.iter().map(|copy| &**copy));
        for map in maps {
            assert_eq!(wrong_with(&json(map), &schema), Vec::<String>::new(), "{}", path.display());
            exports += 1;
        }
    }
    assert!(exports > 10);
}

#[test]
fn an_export_that_is_not_what_the_schema_says_is_found() {
    let schema: Value = serde_json::from_str(schema()).unwrap();
    let right = json(read(&samples()[1]).map());
    let spoil: [fn(&mut Value); 5] = [
        |v| v["people"][0]["name"] = 7.into(),
        |v| v["people"][0]["attendance"] = "somewhere".into(),
        |v| drop(v.as_object_mut().unwrap().remove("sum")),
        |v| v["boards"][0]["columns"][0]["sections"][0]["contributions"][0]["by"] = false.into(),
        |v| v["more"] = 1.into(),
    ];
    for (at, spoil) in spoil.iter().enumerate() {
        let mut wrong = right.clone();
        spoil(&mut wrong);
        assert_ne!(wrong_with(&wrong, &schema), Vec::<String>::new(), "{at}");
    }
}

fn json(map: &Map) -> Value {
    let copy =
        Copy { made_for: None, child: None, agreed: Default::default(), sum: Text::new("a sum"), state: State::Draft };
    serde_json::to_value(exported(map, &copy)).unwrap()
}

/// Where `value` is not what `schema` says, with the words of JSON Schema that ours uses; a field that it does not name is
/// wrong here too, for then it was not published.
fn wrong_with(value: &Value, schema: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    check(value, schema, schema, "", &mut wrong);
    wrong
}

fn check(value: &Value, schema: &Value, root: &Value, at: &str, wrong: &mut Vec<String>) {
    let Value::Object(schema) = schema else { return };
    for (word, says) in schema {
        match word.as_str() {
            "$ref" => {
                let path = says.as_str().unwrap().strip_prefix('#').unwrap();
                check(value, root.pointer(path).expect("a definition"), root, at, wrong);
            }
            "type" => {
                let kinds = says.as_array().map_or_else(|| vec![says], |kinds| kinds.iter().collect());
                if !kinds.iter().any(|kind| is(value, kind.as_str().unwrap())) {
                    wrong.push(format!("{at} is no {says}: {value}"));
                }
            }
            "const" if value != says => wrong.push(format!("{at} is not {says}")),
            "enum" if !says.as_array().unwrap().contains(value) => wrong.push(format!("{at} is none of {says}")),
            "anyOf" | "oneOf" => {
                let fits = |one: &&Value| {
                    let mut wrong = Vec::new();
                    check(value, one, root, at, &mut wrong);
                    wrong.is_empty()
                };
                if says.as_array().unwrap().iter().find(fits).is_none() {
                    wrong.push(format!("{at} is none of what it may be: {value}"));
                }
            }
            "required" => {
                let missing =
                    says.as_array().unwrap().iter().filter(|name| value.get(name.as_str().unwrap()).is_none());
                wrong.extend(missing.map(|name| format!("{at} has no {name}")));
            }
            "properties" => {
                for (name, of) in value.as_object().into_iter().flatten() {
                    match (says.get(name), schema.get("additionalProperties")) {
                        (Some(says), _) => check(of, says, root, &format!("{at}/{name}"), wrong),
                        (None, Some(Value::Object(_))) => {}
                        (None, _) => wrong.push(format!("{at}/{name} is not in the schema")),
                    }
                }
            }
            "additionalProperties" if says.is_object() => {
                let named = |name: &str| schema.get("properties").and_then(|all| all.get(name)).is_some();
                for (name, of) in value.as_object().unwrap_or(&Fields::new()) {
                    if !named(name) {
                        check(of, says, root, &format!("{at}/{name}"), wrong);
                    }
                }
            }
            "items" => {
                for (index, of) in value.as_array().into_iter().flatten().enumerate() {
                    check(of, says, root, &format!("{at}/{index}"), wrong);
                }
            }
            "pattern"
            | "description"
            | "title"
            | "default"
            | "$defs"
            | "$schema"
            | "format"
            | "minimum"
            | "maximum"
            | "minLength"
            | "maxLength"
            | "const"
            | "enum"
            | "additionalProperties" => {}
            other => panic!("{at}: this test does not know `{other}`"),
        }
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no kind of value: {other}"),
    }
}
