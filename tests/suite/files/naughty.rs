//! Any text: stored equal, and readable by any YAML reader.

use std::fs;

use mapboard::{domain::text::Text, store};
use proptest::prelude::*;
use serde_json::Value;

use super::meeting::{desk, said, session, writer};

fn big_list() -> Vec<String> {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/blns.json");
    serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap()
}

#[test]
fn the_big_list_is_stored_equal_and_reads_as_yaml() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    let strings = big_list();
    let events = strings.iter().map(|text| a.say(text)).collect();
    writer(folder.path(), &path, "aaaa").append(events).unwrap();
    let wanted: Vec<String> = strings.iter().map(|text| Text::new(text).to_string()).collect();
    assert_eq!(said(folder.path(), &path), wanted);

    let yaml = fs::read_to_string(&path).unwrap();
    let whole: Value = serde_yaml::from_str_with_options(&yaml, wide()).unwrap();
    let lines = yaml.lines().filter_map(|line| line.strip_prefix("- "));
    let lines: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(whole["events"], Value::Array(lines));
    assert_eq!(whole["mapboard"], 1);
    assert_eq!(whole["kind"], "core-group");
}

fn wide() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! { max_nodes: 10_000_000, max_events: 10_000_000 },
        strict_booleans: true,
    }
}

proptest! {
    #[test]
    fn any_text_goes_through_a_line_and_through_yaml(raw in any::<String>()) {
        let event = desk("aaaa").say(&raw);
        let (line, sum) = store::encode(&event, &[]).unwrap();
        let line = line.strip_suffix(b"\n").unwrap();
        let read = store::decode(line).unwrap();
        prop_assert_eq!(read.event, event);
        prop_assert_eq!(read.sum, sum);
        prop_assert!(!line.contains(&b'\n'));
        let text = std::str::from_utf8(line).unwrap();
        let yaml: Value = serde_yaml::from_str_with_options(text, wide()).unwrap();
        let json: Value = serde_json::from_str(text.strip_prefix("- ").unwrap()).unwrap();
        prop_assert_eq!(&yaml[0], &json);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in any::<Vec<u8>>(), tail in any::<String>()) {
        let _ = store::decode(&bytes);
        let _ = store::decode(format!("- {{{tail}}}").as_bytes());
    }
}

#[test]
fn characters_that_yaml_does_not_take_are_escaped() {
    // Text that people write holds none of them; a line that was changed by hand can.
    let odd = "\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}é";
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("Past harm", odd)).unwrap();
    let adopted = super::adopting::adopt(folder.path(), &path);
    let text = fs::read_to_string(adopted.path).unwrap();
    assert!(text.contains(r"\u007f\u0085\u2028\u2029\ufeff\ufffe\uffffé"), "{text}");
}
