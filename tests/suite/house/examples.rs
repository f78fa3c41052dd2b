//! Small houses that break one rule each: a rule that cannot fail holds nothing.

use super::{RULES, plan::House};

fn house(files: &[(&str, &str)]) -> House {
    House::of(files.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())))
}

/// What the rule says of these files.
fn says(rule: &str, files: &[(&str, &str)]) -> String {
    let (_, rule) = RULES.iter().find(|(name, _)| *name == rule).expect("there is such a rule");
    rule(&house(files)).join("\n")
}

const LIB: (&str, &str) = ("src/lib.rs", "pub mod domain; pub mod store; pub mod tui;");
const TUI: (&str, &str) = ("src/tui/mod.rs", "pub mod rooms; pub mod widgets; pub mod layers;");
const ROOMS: (&str, &str) = ("src/tui/rooms/mod.rs", "pub mod a; pub mod b;");

#[test]
fn an_import_that_runs_back_up_is_found_however_it_is_written() {
    for up in [
        "use crate::store::Writer;",
        "use crate::{store::{self as disk}};",
        "\nfn f() { super::super::store::Writer::new() }",
        "use super::super as top; fn f() { top::store::Writer::new() }",
        "use super::Handed;",
        "mod inside { use super::super::Handed; }",
        "type W = mapboard::store::Writer;",
        "const R: &str = r#\"\"\"#; fn f<'a>(c: &'a char) { let _ = '\"'; crate::store::f() }",
    ] {
        let files = [
            LIB,
            ("src/domain/mod.rs", "pub mod event; pub use crate::store::Writer as Handed;"),
            ("src/domain/event.rs", up),
            ("src/store/mod.rs", "mod append; pub use append::Writer;"),
            ("src/store/append.rs", "pub struct Writer;"),
        ];
        let said = says("arrows run down", &files);
        assert!(said.contains("src/domain/event.rs:"), "{up}: {said}");
        assert!(said.contains("runs back up"), "{up}: {said}");
    }
}

#[test]
fn comments_texts_and_tests_are_no_imports() {
    for fine in [
        "// use crate::store::Writer;",
        "/* /* */ use crate::store::Writer; */",
        "const A: &str = \"use crate::store::Writer;\";",
        "#[cfg(test)] mod tests { use crate::store::Writer; fn f() {} }",
        "#[cfg(test)] use crate::store::Writer;",
    ] {
        let files = [LIB, ("src/domain/mod.rs", fine), ("src/store/mod.rs", "pub struct Writer;")];
        assert_eq!(says("arrows run down", &files), "", "{fine}");
    }
}

#[test]
fn parts_of_one_floor_do_not_know_each_other() {
    let files = [
        LIB,
        TUI,
        ("src/tui/rooms/mod.rs", "use crate::tui::layers::Open;"),
        ("src/tui/layers/mod.rs", "pub struct Open;"),
    ];
    assert!(says("arrows run down", &files).contains("ties two parts of one floor"));
}

#[test]
fn a_file_needs_a_floor() {
    let files = [("src/lib.rs", "mod helpers;"), ("src/helpers.rs", "")];
    assert!(says("arrows run down", &files).starts_with("src/helpers.rs:1: stands on no floor"));
}

#[test]
fn a_circle_is_found_through_a_face_that_hands_on() {
    let files = [
        LIB,
        ("src/domain/mod.rs", "pub mod session; mod fold; pub use fold::History;"),
        ("src/domain/session.rs", "\nuse super::History;"),
        ("src/domain/fold.rs", "use super::session::Session; pub struct History;"),
    ];
    let said = says("no circles", &files);
    assert!(said.contains("src/domain/session.rs:2:") && said.contains("src/domain/fold.rs:1:"), "{said}");
    let straight = [LIB, files[1], files[2], ("src/domain/fold.rs", "pub struct History;")];
    assert_eq!(says("no circles", &straight), "");
}

#[test]
fn a_room_that_enters_another_is_found() {
    let files = [
        LIB,
        TUI,
        ROOMS,
        ("src/tui/rooms/a/mod.rs", "mod update;"),
        ("src/tui/rooms/a/update.rs", "fn f() { crate::tui::rooms::b::open() }"),
        ("src/tui/rooms/b.rs", ""),
        ("src/tui/rooms/a.rs", ""),
    ];
    assert!(says("rooms know nothing of one another", &files).contains("src/tui/rooms/a/update.rs:1:"));
}

#[test]
fn what_reaches_out_of_the_domain_is_found() {
    for impure in [
        "use std::fs;",
        "use std::{collections::HashMap, time::SystemTime};",
        "use chrono::Local; fn f() { Local::now(); }",
        "fn f() { chrono::Utc::now(); }",
        "use rand::Rng;",
        "fn f() { getrandom::fill(&mut []); }",
        "use ratatui::layout::Rect;",
        "fn f() { uuid::Uuid::now_v7(); }",
    ] {
        let said = says("the domain is pure", &[LIB, ("src/domain/mod.rs", impure)]);
        assert!(said.contains("reaches out of the domain"), "{impure}");
    }
    let pure =
        "use std::collections::HashMap; use serde::Serialize; fn f() { u64::MAX; String::new(); Vec::<u8>::new(); }";
    assert_eq!(says("the domain is pure", &[LIB, ("src/domain/mod.rs", pure)]), "");
}

#[test]
fn what_acts_outside_the_runtime_is_found() {
    for acts in
        ["use std::fs;", "fn f() { chrono::Local::now(); }", "use std::time::Instant; fn f() { Instant::now(); }"]
    {
        let said = says("only the runtime acts", &[LIB, TUI, ("src/tui/widgets/mod.rs", acts)]);
        assert!(said.contains("acts outside the runtime"), "{acts}");
    }
}

#[test]
fn long_files_are_found_unless_they_say_why() {
    let long = "\n".repeat(401);
    assert!(says("files are short", &[("src/lib.rs", &long)]).starts_with("src/lib.rs:401:"));
    let why = format!("//! Over 400 lines, because a table is one thing.\n{long}");
    assert_eq!(says("files are short", &[("src/lib.rs", &why)]), "");
    assert!(says("files are short", &[("src/main.rs", &"\n".repeat(60))]).contains("src/cli"));
}

#[test]
fn what_is_left_for_later_is_found() {
    for left in [
        concat!("// TO", "DO"),
        concat!("fn f() { todo", "!() }"),
        concat!("#[ig", "nore]"),
        concat!("#![allow(dead", "_code)]"),
    ] {
        assert!(says("nothing is left for later", &[("src/lib.rs", left)]).starts_with("src/lib.rs:1:"), "{left}");
    }
}

#[test]
fn a_framework_in_the_code_is_found_but_not_in_a_test() {
    let name = "const A: &str = \"Signs-of-safety\";";
    assert!(says("no framework is named", &[("src/lib.rs", name)]).starts_with("src/lib.rs:1:"));
    let in_test = format!("#[cfg(test)] mod tests {{ {name} }}");
    assert_eq!(says("no framework is named", &[("src/lib.rs", &in_test)]), "");
}

#[test]
fn a_path_of_a_machine_is_found() {
    let path = concat!("const A: &str = \"/ho", "me/someone\";");
    assert!(says("no machine is named", &[("src/lib.rs", path)]).starts_with("src/lib.rs:1:"));
}
