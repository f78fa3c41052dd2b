//! docs/frameworks.md: a tutorial, whole examples, and every field as the types and their comments say it.

mod fields;
mod lessons;

use std::fmt::Write;

use super::*;
use crate::domain::{
    framework::{
        Column, ContextDefinition, FollowUps, Guide, Part, Phase, Picture, Prompt, ProposedPart, Proposes,
        ScaleDefinition, ScaleEnd, Section, Step, Trend, Trials,
    },
    meeting_kind::{OnlyIf, Outcome, Quorum, TimeLimit},
    paper::{Paper, Shown},
    paper_terms::Terms,
    words::Label,
};
use fields::{Part as PartOfPage, part};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/frameworks.md");
const EXAMPLES: [(&str, &str); 9] = [
    ("columns.yaml", include_str!("examples/columns.yaml")),
    ("houses.yaml", include_str!("examples/houses.yaml")),
    ("matrix.yaml", include_str!("examples/matrix.yaml")),
    ("plan.yaml", include_str!("examples/plan.yaml")),
    ("line.yaml", include_str!("examples/line.yaml")),
    ("frames.yaml", include_str!("examples/frames.yaml")),
    ("meeting-kind.yaml", include_str!("examples/meeting-kind.yaml")),
    ("words.yaml", include_str!("examples/words.yaml")),
    ("paper.yaml", include_str!("examples/paper.yaml")),
];

/// Everything that has fields, in the order of the page.
fn parts() -> Vec<PartOfPage> {
    vec![
        part::<Framework>("Framework", "A framework"),
        part::<Column>("Column", "A column"),
        part::<Section>("Section", "A section, or a row of a grid"),
        part::<Part>("Part", "A part of a statement"),
        part::<Prompt>("Prompt", "A question (prompt)"),
        part::<ScaleDefinition>("ScaleDefinition", "A scale"),
        part::<ScaleEnd>("ScaleEnd", "An end of a scale"),
        part::<ContextDefinition>("ContextDefinition", "A context"),
        part::<Phase>("Phase", "A phase of the agenda"),
        part::<Step>("Step", "A step"),
        part::<Proposes>("Proposes", "What is proposed"),
        part::<ProposedPart>("ProposedPart", "A proposed part"),
        part::<Trend>("Trend", "A trend"),
        part::<Trials>("Trials", "What is tried"),
        part::<Picture>("Picture", "A picture"),
        part::<FollowUps>("FollowUps", "Questions to ask on"),
        part::<Guide>("Guide", "The guide"),
        part::<MeetingKind>("MeetingKind", "A kind of meeting (fields)"),
        part::<Quorum>("Quorum", "A quorum"),
        part::<TimeLimit>("TimeLimit", "A time limit"),
        part::<Outcome>("Outcome", "Something to be decided"),
        part::<OnlyIf>("OnlyIf", "When it is to be decided at all"),
        part::<WordList>("WordList", "A word list (fields)"),
        part::<Label>("Label", "A label"),
        part::<Paper>("Paper", "A paper (fields)"),
        part::<Shown>("Shown", "Something on a paper"),
        part::<Terms>("Terms", "A paper's own words"),
    ]
}

/// The whole page as Markdown.
fn page() -> String {
    let mut page = include_str!("tutorial.md").to_owned();
    for (name, example) in EXAMPLES {
        page = page.replace(&format!("{{EXAMPLE {name}}}"), &format!("```yaml\n{example}```"));
    }
    let definitions =
        EXAMPLES.map(|(name, example)| check(name, example.as_bytes()).unwrap_or_else(|e| panic!("{e:?}")));
    let built_in = built_in::FRAMEWORKS.iter().chain(&built_in::MEETING_KINDS).chain(&built_in::PAPERS);
    let built_in = built_in.map(|definition| check(definition.id, definition.source.as_bytes()).unwrap());
    let found = fields::examples(definitions.into_iter().chain(built_in));
    let parts = parts();
    for part in &parts {
        // Writing to a String cannot fail.
        let _ = write!(page, "{}", part.table(&parts, &found));
    }
    let limits = [
        ("{HEADING}", check::HEADING.to_string()),
        ("{QUESTION}", check::QUESTION.to_string()),
        ("{PROMPT}", check::PROMPT.to_string()),
        ("{EXPLANATION}", "20,000".to_owned()),
        ("{SHORT}", check::BESIDE_THE_SLIDER.to_string()),
    ];
    let trouble = include_str!("trouble.md");
    page + &limits.iter().fold(trouble.to_owned(), |text, (sign, number)| text.replace(sign, number))
}

/// Set MAPBOARD_WRITE_DOCS to write the page anew after changing a type, a comment or an example.
#[test]
fn docs_frameworks_is_what_the_types_say() {
    let page = page();
    if std::env::var_os("MAPBOARD_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let same = std::fs::read_to_string(PAGE).unwrap().replace("\r\n", "\n") == page;
    assert!(same, "docs/frameworks.md is not what the types say; run this with MAPBOARD_WRITE_DOCS=1");
}

#[test]
fn every_type_that_has_fields_is_on_the_page() {
    let parts = parts();
    for schema in [framework_schema(), meeting_kind_schema(), word_list_schema(), paper_schema()] {
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            let told = definition["properties"].is_null() || parts.iter().any(|part| part.name == name);
            assert!(told, "{name} has fields and no heading in docs/frameworks.md");
        }
    }
}

#[test]
fn the_examples_show_what_they_are_said_to_show() {
    let catalogue = tempfile::tempdir().unwrap();
    for (name, example) in EXAMPLES {
        let folder = match check(name, example.as_bytes()).unwrap() {
            Definition::Framework(_) => catalogue.path().to_owned(),
            Definition::MeetingKind(_) => catalogue.path().join("meetings"),
            Definition::WordList(_) => catalogue.path().join("words"),
            Definition::Paper(_) => catalogue.path().join("papers"),
            Definition::Lesson(_) => catalogue.path().join("lessons"),
            Definition::BankHolidays(_) => catalogue.path().join("holidays"),
        };
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), example).unwrap();
    }
    let all = Catalogue::with_folder(catalogue.path());
    assert!(all.problems().is_empty(), "{:?}", all.problems());
    let columns = all.framework(&"two-sides".into()).unwrap();
    let matrix = all.framework(&"how-it-went".into()).unwrap();
    assert!(columns.tools.contains(&matrix.id));
    let (_, into) = columns.find(&(&*matrix.proposes.as_ref().unwrap().into).into()).unwrap();
    let proposed = &matrix.proposes.as_ref().unwrap().parts;
    assert!(proposed.iter().all(|proposed| into.parts.iter().any(|part| part.id == proposed.part)));
}
