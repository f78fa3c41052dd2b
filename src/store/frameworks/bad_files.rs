//! What is said about files that are wrong: a clear sentence with its place, at once, and never a panic.

use miette::{GraphicalReportHandler, GraphicalTheme};
use proptest::prelude::*;

use super::*;

/// A small right framework, to be made wrong.
const GOOD: &str = "\
id: small
version: \"1\"
language: en-GB
title: A small board
columns:
  - id: left
    title: What is hard?
    sections:
      - id: hard
        title: Hard things
        kind: statement
        pairs_with: right/easy
        parts:
          - {id: who, title: Who says so?}
        prompts:
          - {kind: past, ask: \"What was hard?\"}
  - id: right
    title: What is easy?
    sections:
      - id: easy
        title: Easy things
        kind: statement
        parts:
          - {id: what, title: What will there be?}
scales:
  - id: ease
    question: How easy is it?
    low: {at: 0, means: It cannot be done., short: hard}
    high: {at: 10, means: It does itself., short: easy}
agenda:
  - {id: one, title: One, minutes: 5, about: left/hard}
";

/// `GOOD` with one text replaced by another.
fn with(old: &str, new: &str) -> Vec<u8> {
    assert!(GOOD.contains(old), "{old}");
    GOOD.replacen(old, new, 1).into_bytes()
}

/// A small right grid that is opened about a contribution, with `more` at its end.
fn tool(more: &str) -> Vec<u8> {
    let opens = if more.is_empty() { "" } else { "opens_about: [contribution]\n" };
    format!(
        "id: grid\nversion: '1'\nlanguage: en\ntitle: Grid\nlayout: matrix\ncolumns:\n  - {{id: first, title: First}}\n  - \
         {{id: last, title: Last}}\nrows:\n  - {{id: bad, title: How bad?}}\n  - {{id: did, title: What was done?}}\n\
         {opens}{more}\n"
    )
    .into_bytes()
}

fn square(side: usize) -> String {
    let many =
        |name: &str| (1..=side).map(|n| format!("  - {{id: {name}{n}, title: {name} {n}}}\n")).collect::<String>();
    let head = "id: wide\nversion: '1'\nlanguage: en\ntitle: Wide\nlayout: matrix\n";
    format!("{head}columns:\n{}rows:\n{}", many("c"), many("r"))
}

#[test]
fn a_matrix_of_forty_by_forty_can_be_used() {
    check("board.yaml", square(40).as_bytes()).expect("the board draws it");
}

#[test]
fn a_prompt_of_two_thousand_characters_can_be_used() {
    let long = format!("{}?\"", "x".repeat(1_999));
    check("board.yaml", &with("What was hard?\"", &long)).expect("the guide shows it whole");
}

fn report(bytes: &[u8]) -> String {
    let problem = check("board.yaml", bytes).expect_err("this file is wrong");
    let mut out = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(80);
    handler.render_report(&mut out, &problem).unwrap();
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    out
}

macro_rules! says {
    ($($name:ident: $bytes:expr;)*) => {$(
        #[test]
        fn $name() {
            let bytes: Vec<u8> = $bytes.into();
            insta::assert_snapshot!(stringify!($name), report(&bytes));
        }
    )*};
}

says! {
    empty: "";
    only_a_comment: "# nothing yet\n";
    binary: [0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0];
    not_utf8: with("Hard things", "Hard th\u{1}ngs").into_iter().map(|b| if b == 1 { 0xE9 } else { b }).collect::<Vec<_>>();
    utf16: [0xFF, 0xFE, b'i', 0, b'd', 0];
    control_characters: with("Hard things", "Hard \u{1b}[31mthings");
    huge: vec![b'#'; budget::MOST_BYTES_OF_WORDS + 1];
    a_large_framework: format!("{GOOD}{}", "# more\n".repeat(200_000));
    many_brackets: "[".repeat(100_000);
    many_braces: "{a: ".repeat(100_000);
    many_question_marks: "? ".repeat(100_000);
    many_dashes: "- ".repeat(100_000);
    deep_in_a_field: with("Hard things", &"[".repeat(100_000));
    deep_indentation: (0..200).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>();
    many_items: format!("{GOOD}contexts:\n{}", "  - {id: a, title: b}\n".repeat(30_000));
    alias_bomb: "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n";
    an_anchor: with("title: Hard things", "title: &t Hard things");
    an_unknown_alias: with("title: Hard things", "title: *t");
    a_merge: with("    title: What is hard?", "    <<: {title: What is hard?}");
    a_tag: with("title: Hard things", "title: !secret Hard things");
    two_documents: format!("{GOOD}---\n{GOOD}");
    a_list: "- id: small\n- title: A small board\n";
    a_word: "hello\n";
    duplicate_key: with("    title: What is hard?", "    title: What is hard?\n    title: What is heavy?");
    tabs: with("    title: What is hard?", "\ttitle: What is hard?");
    unclosed_quote: with("\"What was hard?\"", "\"What was hard?");
    a_colon_in_a_text: with("title: What is hard?", "title: What: is hard?");
    bad_indentation: with("    title: What is hard?", "   title: What is hard?");
    unknown_field: with("    title: What is hard?", "    titel: What is hard?");
    unknown_field_of_another_world: with("    title: What is hard?", "    title: What is hard?\n    colour: red");
    unknown_kind: with("kind: past", "kind: exeption");
    unknown_layout: with("title: A small board", "title: A small board\nlayout: housses");
    missing_field: with("        title: Hard things\n", "");
    nothing_after_the_colon: with("title: Hard things", "title:");
    wrong_type_list: with("title: Hard things", "title: [Hard, things]");
    wrong_type_text: with("minutes: 5", "minutes: five");
    wrong_type_sections: with("sections:\n      - id: hard", "sections:\n        id: hard");
    not_a_boolean: with("{id: who, title: Who says so?}", "{id: who, title: Who says so?, wanted: yes}");
    too_many_minutes: with("minutes: 5", "minutes: 70000");
    pairs_with_nothing: with("pairs_with: right/easy", "pairs_with: right/eazy");
    pairs_with_itself: with("pairs_with: right/easy", "pairs_with: left/hard");
    about_nothing: with("about: left/hard", "about: somewhere");
    same_column_twice: with("- id: right", "- id: left");
    same_section_twice: with("      - id: easy\n", "      - {id: easy, title: One}\n      - id: easy\n");
    bad_id: with("id: hard", "id: Hard Things");
    bad_id_of_the_framework: with("id: small", "id: ../small");
    bad_language: with("en-GB", "english please");
    upside_down_scale: with("at: 0", "at: 11");
    endless_scale: with("at: 10", "at: .inf");
    steps_that_do_not_fit: with("question: How easy is it?", "question: How easy is it?\n    step: 3");
    steps_of_nothing: with("question: How easy is it?", "question: How easy is it?\n    step: 0");
    statement_without_parts: with("        parts:\n          - {id: who, title: Who says so?}\n", "");
    parts_of_no_statement: with("        kind: statement\n        pairs_with: right/easy\n", "");
    empty_prompt: with("\"What was hard?\"", "\" \"");
    no_columns: format!("id: small\nversion: \"1\"\nlanguage: en\ntitle: A\ncolumns: []\n");
    matrix_without_rows: with("title: A small board", "title: A small board\nlayout: matrix");
    column_without_sections: format!("{}  - {{id: more, title: More}}\n", GOOD.split("scales:").next().unwrap());
    several_things_at_once: with("about: left/hard", "about: nowhere").into_iter().chain(*b"  - {id: one, title: ''}\n").collect::<Vec<_>>();
    many_columns: with("scales:", &format!("{}scales:", "  - {id: a, title: b}\n".repeat(13)));
    many_faults: with("prompts:\n", &format!("prompts:\n{}", "          - {kind: past, ask: ''}\n".repeat(60)));
    proposes_of_nothing: tool("proposes: {into: worried, parts: [{part: about, from: [bad/last, badd, bad, deed, '']}, {part: about, from: []}]}");
    trials_of_nothing: tool("trials: {of: first/badd, log: first/badd, into: well}\ntells: danger\nshows_about: true");
    a_plan_about_nothing: with("title: A small board", "title: A small board\nshows_about: true");
    proposes_without_what_it_is_about: tool("").into_iter().chain(*b"proposes: {into: a/b, parts: []}\n").collect::<Vec<_>>();
    a_trend_of_nothing: tool("trend: {row: bad, from: frist, to: frist}");
    a_trend_of_columns: format!("{GOOD}trend: {{row: hard, from: left, to: right}}\n");
    steps_twice: tool("steps: [{id: read, title: Read it}, {id: read, title: ''}]");
    a_step_that_records_nothing_known: tool("steps: [{id: read, title: Read it, records: consents}]");
    opens_about_twice: tool("").into_iter().chain(*b"opens_about: [child, child]\n").collect::<Vec<_>>();
    opens_about_what_nobody_knows: tool("").into_iter().chain(*b"opens_about: [children]\n").collect::<Vec<_>>();
    a_guide_without_what_for: format!("{GOOD}guide: {{when: Always}}\n");
    a_guide_with_a_strange_field: format!("{GOOD}guide:\n  what_for: It helps.\n  who: You\n");
    a_guide_that_is_a_list: format!("{GOOD}guide: [one, two]\n");
    a_guide_with_an_empty_step: format!("{GOOD}guide: {{what_for: It helps., how: [First, ' ']}}\n");
    follow_ups_without_questions: format!("{GOOD}follow_ups: {{elicit: []}}\n");
    a_scale_of_no_statements: with("question: How easy is it?", "question: How easy is it?\n    about: statement\n    of: left/hrad");
    a_scale_of_statements_about_children: with("question: How easy is it?", "question: How easy is it?\n    about: child\n    of: left/hard");
    a_comma_without_quotation_marks: with("\"What was hard?\"", "What was hard, and why?");
    a_prompt_that_is_too_long: with("\"What was hard?\"", &"why ".repeat(501));
    words_twice: "id: ours\nlanguage: e\ntitle: Ours\nwords:\n  - {say: [risk, at risk], ask: Which?}\n  - {say: [Risk], ask: What?}\n  - {say: [], ask: ' '}\n";
    words_of_nothing: "id: ours\nlanguage: en\ntitle: Ours\nwords: []\n";
    words_in_the_wrong_form: "id: ours\nlanguage: en\ntitle: Ours\nwords:\n  - {word: risk, ask: What?}\n";
    short_words_that_are_wide: with("means: It cannot be done., short: hard", "means: No., short: 子どもたちはとても安全です");
    a_matrix_that_is_too_large: square(41);
    heading_of_two_lines: with("title: Hard things", "title: |\n          Hard\n          things");
    very_long_heading: with("title: Hard things", &format!("title: {}", "hard ".repeat(60)));
    scale_called_as_a_column: with("- id: ease", "- id: left");
    empty_optional: with("title: A small board", "title: A small board\nabout: ''");
    long_line: with("title: Hard things", &format!("title: {}: oops", "many words ".repeat(60)));
    kind_with_an_empty_quorum: "id: talk\ntitle: Talk\nquorum: {source: nowhere}\n";
    kind_with_a_wrong_unit: "id: talk\ntitle: Talk\ntime_limits:\n  - {what: It, from: then, within: 3, unit: working_days, source: us}\n";
}

/// Whatever is written a great many times, the answer comes at once.
#[test]
fn repetition_is_answered_at_once() {
    let pieces = [
        "{",
        "[",
        "{a: ",
        "? ",
        "- ",
        ": ",
        "a: ",
        "a:\n",
        "!t ",
        "&a ",
        "*a ",
        "\"",
        "'",
        "\\",
        "#",
        "|\n",
        ">\n",
        "---\n",
        "...\n",
        "%a\n",
        "a\n",
        " ",
        "\t",
        "\n",
        "\r",
        "[a, ",
        "{? ",
        "- - ",
        "a: &a\n",
        "<<: ",
        "\"\\x",
        "\u{2028}",
        "\u{202e}",
        "? - ",
        ", ",
        "a: b\n",
        "- {id: x, title: ''}\n",
        "- a: {b: [\n",
        "'a': 'b'\n",
        "!!str ",
        "!<",
        "!!binary ",
    ];
    for piece in pieces {
        for head in ["", "id: a\n", "columns:\n", "columns: [", "columns:\n  - sections:\n    - prompts: ", "guide: "] {
            let bytes = format!("{head}{}", piece.repeat(100_000 / piece.len()));
            survive(bytes.as_bytes());
        }
    }
}

#[test]
fn the_small_framework_is_right_before_it_is_made_wrong() {
    check("board.yaml", GOOD.as_bytes()).unwrap();
    let with_bom = [b"\xEF\xBB\xBF", GOOD.as_bytes()].concat();
    assert_eq!(check("board.yaml", &with_bom).unwrap(), check("board.yaml", GOOD.as_bytes()).unwrap());
    check("board.yaml", GOOD.replace('\n', "\r\n").as_bytes()).unwrap();
}

/// Reads and reports; any answer will do.
fn survive(bytes: &[u8]) {
    if let Err(problem) = check("board.yaml", bytes) {
        let mut out = String::new();
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .render_report(&mut out, &problem)
            .unwrap();
        assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{out:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survive(&bytes);
    }

    #[test]
    fn any_text_is_survived(text in "[ -~\t\n\u{80}-\u{9f}é\u{202e}👩{}\\[\\]:&*!|>'\"#-]{0,300}") {
        survive(text.as_bytes());
    }

    #[test]
    fn a_right_file_with_bytes_changed_is_survived(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = built_in::FRAMEWORKS[0].source.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survive(&bytes);
        survive(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn a_right_file_with_pieces_moved_is_survived(
        from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), length in 1_usize..200,
    ) {
        let bytes = built_in::FRAMEWORKS[0].source.as_bytes();
        let from = from.index(bytes.len());
        let piece = &bytes[from..(from + length).min(bytes.len())];
        let to = to.index(bytes.len());
        survive(&[&bytes[..to], piece, &bytes[to..]].concat());
    }
}
