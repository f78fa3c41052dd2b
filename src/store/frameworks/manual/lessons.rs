//! docs/lessons.md: what lessons are, an example, and every field as the types and their comments say it.

use std::fmt::Write;

use super::fields::{self, Part, part};
use crate::{
    domain::lesson::{AnswerLook, Answered, Cast, Lesson, LineLook, Look, Said, Standing, Step, Wanted, Watched},
    store::frameworks::{Catalogue, Definition, Lessons, built_in, check, lesson_schema, read_lesson},
};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lessons.md");
const EXAMPLE: &str = include_str!("examples/lesson.yaml");

fn parts() -> Vec<Part> {
    vec![
        part::<Lesson>("Lesson", "A lesson"),
        part::<Cast>("Cast", "Somebody in it"),
        part::<Standing>("Standing", "A line that stands there"),
        part::<Answered>("Answered", "An answer that is given"),
        part::<Step>("Step", "A step"),
        part::<Said>("Said", "Something said"),
        part::<Wanted>("Wanted", "What is wanted"),
        part::<Watched>("Watched", "What is asked about"),
        part::<Look>("Look", "A look"),
        part::<LineLook>("LineLook", "A look for a line"),
        part::<AnswerLook>("AnswerLook", "A look for an answer"),
    ]
}

fn page() -> String {
    let mut page = include_str!("lessons.md").replace("{EXAMPLE}", EXAMPLE);
    let example = check("lesson.yaml", EXAMPLE.as_bytes()).unwrap_or_else(|e| panic!("{e:?}"));
    let built_in =
        built_in::LESSONS.iter().map(|definition| check(definition.id, definition.source.as_bytes()).unwrap());
    let found = fields::examples([example].into_iter().chain(built_in));
    let parts = parts();
    for part in &parts {
        // Writing to a String cannot fail.
        let _ = write!(page, "{}", part.table(&parts, &found));
    }
    page + &choices() + include_str!("newcomers.md")
}

/// The words that a look can have in its lists.
fn choices() -> String {
    let schema: serde_json::Value = serde_json::from_str(lesson_schema()).unwrap();
    let mut page = String::new();
    for (name, title) in [
        ("LineMark", "What can be so of a line"),
        ("AnswerMark", "What can be so of an answer"),
        ("MeetingLook", "How a meeting can be"),
        ("WallLook", "What the wall can show"),
    ] {
        let _ = write!(page, "\n### {title}\n\n| word | is |\n|---|---|\n");
        for value in schema["$defs"][name]["oneOf"].as_array().unwrap() {
            let (word, about) = (value["const"].as_str().unwrap(), value["description"].as_str().unwrap());
            let _ = writeln!(page, "| `{word}` | {} |", about.replace('\n', " "));
        }
    }
    page
}

/// Set MAPBOARD_WRITE_DOCS to write the page anew after changing a type, a comment or the example.
#[test]
fn docs_lessons_is_what_the_types_say() {
    let page = page();
    if std::env::var_os("MAPBOARD_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let same = std::fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n") == page;
    assert!(same, "docs/lessons.md is not what the types say; run this with MAPBOARD_WRITE_DOCS=1");
}

#[test]
fn every_look_on_the_page_is_one() {
    let lesson = |look: &str| EXAMPLE.replace("sees: {line: {words: [neglect, chaotic]}}", look);
    let looks = page();
    let looks = looks.lines().filter(|line| line.starts_with("sees: "));
    let looks: Vec<&str> = looks.map(|line| line.split('#').next().unwrap().trim_end()).collect();
    assert!(looks.len() >= 6);
    for look in looks {
        let changed = lesson(look);
        assert!(changed.contains(look), "{look}");
        read_lesson("lesson.yaml", changed.as_bytes(), &Catalogue::built_in())
            .unwrap_or_else(|e| panic!("{look}: {e:?}"));
    }
}

#[test]
fn the_example_is_a_lesson_of_a_councils_own() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("lessons")).unwrap();
    std::fs::write(folder.path().join("lessons/one.yaml"), EXAMPLE).unwrap();
    let wrong = EXAMPLE.replace("id: one-line", "id: other").replace("worried/harm", "worried/hurt");
    std::fs::write(folder.path().join("lessons/two.yaml"), wrong).unwrap();
    let all = Lessons::with_folder(folder.path(), &Catalogue::built_in());
    assert!(all.lesson("one-line").is_some() && all.lesson("other").is_none());
    assert_eq!(all.problems().len(), 1);
    assert!(all.problems()[0].one_line().contains("has no section `worried/hurt`"), "{}", all.problems()[0].one_line());
    assert!(matches!(check("one.yaml", EXAMPLE.as_bytes()), Ok(Definition::Lesson(_))));
}

#[test]
fn what_is_wrong_with_a_lesson_is_said_with_its_line_and_column() {
    let cases = [
        ("a section its framework lacks", EXAMPLE.replace("in: [worried/harm]", "in: [worried/harms]")),
        ("a line where there is no section", EXAMPLE.replace("to: well/strengths", "to: well")),
        ("somebody who is not there", EXAMPLE.replace("says:\n      - {by: gran", "says:\n      - {by: grandma")),
        ("no such framework", EXAMPLE.replace("framework: signs-of-safety", "framework: signs-of-savety")),
        ("no such kind of meeting", EXAMPLE.replace("meeting: core-group", "meeting: coregroup")),
        ("no such mark", EXAMPLE.replace("in: [worried/harm], by", "is: [atributed], by")),
        ("no such field", EXAMPLE.replace("    task: Write", "    taks: Write")),
        ("a look for nothing", EXAMPLE.replace("sees: {line: {words: [neglect, chaotic]}}", "sees: {}")),
        ("at least none", EXAMPLE.replace("by: [gran]}}", "by: [gran], at_least: 0}}")),
        ("a line without words", EXAMPLE.replace(", text: Kai has a best friend", "")),
        ("two steps of one name", EXAMPLE.replace("ends:", "  - {id: gran, title: Again, task: The same.}\nends:")),
        ("no steps", format!("{}ends: [That was it.]\n", EXAMPLE.split("steps:").next().unwrap())),
        ("an end without words", EXAMPLE.replace("  - A line and whose it is. That is most of it.", "  - \"\"")),
    ];
    let said = cases.map(|(what, source)| {
        assert_ne!(source, EXAMPLE, "{what}");
        let problem = check("lesson.yaml", source.as_bytes()).expect_err(what);
        assert!(problem.line_and_column().is_some(), "{what}");
        format!("{what}\n    {}\n    {}", problem.one_line(), problem.advice().unwrap_or_default())
    });
    insta::assert_snapshot!(said.join("\n"));
}
