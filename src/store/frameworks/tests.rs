//! The built-in files hold what they promise, and a user's folder adds to them.

use std::{collections::BTreeSet, fs};

use crate::domain::{
    framework::{Layout, OpensAbout, PromptKind, ScaleAbout, SectionKind},
    ids::SectionId,
};

use super::{built_in::BuiltIn, *};

fn safety_map() -> Framework {
    Catalogue::built_in().framework(&"signs-of-safety".into()).expect("it is built in").clone()
}

#[test]
fn every_built_in_framework_is_right_and_is_called_by_its_file() {
    for BuiltIn { id: name, source, .. } in &built_in::FRAMEWORKS {
        let framework = read_framework(name, source.as_bytes()).unwrap_or_else(|e| panic!("{}", e.one_line()));
        assert_eq!(framework.id.as_str(), *name);
        assert_eq!(check(name, source.as_bytes()).unwrap(), Definition::Framework(Box::new(framework)));
    }
}

#[test]
fn every_built_in_meeting_kind_is_right_and_is_called_by_its_file() {
    for BuiltIn { id: name, source, .. } in &built_in::MEETING_KINDS {
        let kind = read_meeting_kind(name, source.as_bytes()).unwrap_or_else(|e| panic!("{}", e.one_line()));
        assert_eq!(kind.id.as_str(), *name);
        assert_eq!(check(name, source.as_bytes()).unwrap(), Definition::MeetingKind(Box::new(kind)));
    }
}

#[test]
fn every_built_in_lesson_is_right_and_is_called_by_its_file() {
    for BuiltIn { id: name, source, .. } in &built_in::LESSONS {
        let lesson = read_lesson(name, source.as_bytes(), &Catalogue::built_in());
        let lesson = lesson.unwrap_or_else(|e| panic!("{}", e.one_line()));
        assert_eq!(&*lesson.id, *name);
        assert_eq!(check(name, source.as_bytes()).unwrap(), Definition::Lesson(Box::new(lesson)));
    }
}

#[test]
fn every_built_in_word_list_is_right_and_is_called_by_its_file() {
    for BuiltIn { id: name, source, .. } in &built_in::WORD_LISTS {
        let list = read_word_list(name, source.as_bytes()).unwrap_or_else(|e| panic!("{}", e.one_line()));
        assert_eq!(&*list.id, *name);
        assert_eq!(check(name, source.as_bytes()).unwrap(), Definition::WordList(Box::new(list)));
    }
    for BuiltIn { id: name, source, .. } in &built_in::PAPERS {
        match check(name, source.as_bytes()).unwrap_or_else(|e| panic!("{}", e.one_line())) {
            Definition::Paper(paper) => assert_eq!(paper.id.as_str(), *name),
            other => panic!("{name} is no paper: {other:?}"),
        }
    }
    let matcher = WordLists::built_in().matcher("en-GB");
    assert!(matcher.first_in("There was neglect.").is_some_and(|hit| hit.ask.contains("go without")));
    assert!(WordLists::built_in().matcher("x-none").first_in("There was neglect.").is_none());
}

/// What a start reads as JSON.
fn says_the_same<T: read::Defined + PartialEq + std::fmt::Debug>(built_in: &[BuiltIn]) {
    for definition in built_in {
        let read = read::definition::<T>(definition.id, &definition.source);
        assert_eq!(T::built_in(definition), Some(read.unwrap()), "{}", definition.id);
    }
}

#[test]
fn what_is_packed_as_json_is_what_the_yaml_says() {
    says_the_same::<WordList>(&built_in::WORD_LISTS);
    says_the_same::<BankHolidays>(&built_in::HOLIDAYS);
}

#[test]
fn a_council_replaces_our_words_and_adds_twenty_thousand_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("words")).unwrap();
    let write = |name: &str, id: &str, language: &str, words: &str| {
        let list = format!("id: {id}\nlanguage: {language}\ntitle: Ours\nwords:\n{words}");
        fs::write(folder.path().join("words").join(name), list).unwrap();
    };
    write("ours.yaml", "plain-words-en", "en", "  - {say: [blorp], ask: What is a blorp?}\n");
    let many = (0..20_000).map(|n| format!("  - {{say: [label {n}], ask: What happened at number {n}?}}\n"));
    write("many.yaml", "many", "en-GB", &many.collect::<String>());
    write("wrong.yaml", "wrong", "en", "  - {say: [a, A], ask: ''}\n");

    let lists = WordLists::with_folder(folder.path());
    let matcher = lists.matcher("en-GB");
    let ask = |text: &str| matcher.first_in(text).map(|hit| hit.ask.to_string());
    assert_eq!(ask("neglect"), None);
    assert_eq!(ask("a Blorp"), Some("What is a blorp?".into()));
    assert_eq!(ask("at label 19999."), Some("What happened at number 19999?".into()));
    assert_eq!(lists.matcher("en").first_in("label 7"), None);
    let [problem] = lists.problems() else { panic!("{:?}", lists.problems()) };
    assert!(problem.one_line().contains("wrong.yaml:5:"), "{}", problem.one_line());
}

#[test]
fn every_section_has_short_questions_of_several_kinds() {
    for framework in Catalogue::built_in().frameworks() {
        let mut kinds = BTreeSet::new();
        for (place, _, section) in framework.places() {
            let asked: BTreeSet<&str> = section.prompts.iter().map(|prompt| &*prompt.ask).collect();
            assert_eq!(asked.len(), section.prompts.len(), "{}: {place:?} asks nothing twice", framework.id);
            assert!(section.holds.is_some(), "{place:?} says what it holds");
            let of_section: BTreeSet<PromptKind> = section.prompts.iter().map(|prompt| prompt.kind).collect();
            assert!(of_section.len() >= 5, "{place:?} asks in {} ways", of_section.len());
            kinds.extend(of_section);
            for ask in asked {
                assert!(ask.chars().count() <= 95, "a breath is enough for: {ask}");
            }
        }
        use PromptKind::*;
        for kind in [Past, Exception, Coping, Scaling, Relationship, PreferredFuture, Network] {
            assert!(kinds.contains(&kind), "{}: {kind:?}", framework.id);
        }
    }
}

/// Sessions, samples and exports rest on these ids.
#[test]
fn the_safety_map_has_its_columns_and_sections() {
    let map = safety_map();
    let places: Vec<String> = map.places().map(|(place, ..)| place.as_str().to_owned()).collect();
    let expected = "worried/harm worried/danger worried/complicating well/strengths well/safety \
                    needs/goals needs/steps needs/bottom-lines";
    assert_eq!(places.join(" "), expected);

    let section = |path: &str| map.find(&path.into()).unwrap().1;
    let parts = |path: &str| section(path).parts.iter().map(|part| part.id.to_string()).collect::<Vec<_>>();
    assert_eq!(parts("worried/danger"), ["who", "about", "happen", "impact"]);
    assert_eq!(parts("needs/goals"), ["doing", "child", "seen", "long"]);
    assert_eq!(section("worried/danger").pairs_with.as_deref(), Some("needs/goals"));
    assert_eq!(section("needs/goals").pairs_with.as_deref(), Some("worried/danger"));
    assert_eq!(section("worried/danger").at_most, Some(3));
    assert_eq!(section("needs/steps").kind, SectionKind::Action);
    assert!(section("well/safety").asks.is_some());
    let scales: Vec<(&str, ScaleAbout)> = map.scales.iter().map(|scale| (scale.id.as_str(), scale.about)).collect();
    let expected = [("safety", ScaleAbout::Overall), ("child", ScaleAbout::Child), ("danger", ScaleAbout::Statement)];
    assert_eq!((map.layout, scales.as_slice()), (Layout::Columns, &expected[..]));
    assert!(map.scales.iter().all(|scale| (scale.low.at, scale.high.at, scale.step) == (0.0, 10.0, 1.0)));
}

/// Every framework can be chaired with from its own pages: it has a guide with its order, and each section has one.
#[test]
fn every_framework_says_how_to_use_it() {
    for framework in Catalogue::built_in().frameworks() {
        let guide = framework.guide.as_ref().unwrap_or_else(|| panic!("{} has a guide", framework.id));
        assert!(!guide.when.is_empty() && guide.how.len() >= 5 && guide.slips.len() >= 4, "{}", framework.id);
        let asks = framework.follow_ups.as_ref().unwrap();
        for turn in [&asks.elicit, &asks.amplify, &asks.reflect, &asks.start_over] {
            assert!(turn.len() >= 2, "{}", framework.id);
        }
        for (place, _, section) in framework.places() {
            assert!(section.guide.is_some() && section.slips.len() >= 2, "{}: {place:?}", framework.id);
            assert!((9..=11).contains(&section.prompts.len()), "{}: {place:?}", framework.id);
        }
        assert_eq!(guide.unseen.is_some(), !framework.scales.is_empty(), "{}: unseen numbers", framework.id);
    }
}

#[test]
fn tools_are_there_and_what_one_proposes_fits_the_boards_it_is_a_tool_of() {
    let catalogue = Catalogue::built_in();
    for framework in catalogue.frameworks() {
        for tool in &framework.tools {
            let tool = catalogue.framework(tool).unwrap_or_else(|| panic!("{}: {tool}", framework.id));
            assert!(!tool.opens_about.is_empty(), "{} is opened about something", tool.id);
            let Some(proposes) = &tool.proposes else { continue };
            let (_, section) = framework.find(&(&*proposes.into).into()).expect("the section is there");
            for proposed in &proposes.parts {
                assert!(section.parts.iter().any(|part| part.id == proposed.part), "{}", proposed.part);
            }
        }
    }
}

#[test]
fn the_houses_lead_a_child_through_and_keep_its_words() {
    let houses = Catalogue::built_in().framework(&"three-houses".into()).unwrap().clone();
    assert_eq!((houses.layout, houses.exact_words), (Layout::Houses, true));
    assert_eq!(houses.opens_about, [OpensAbout::Child]);
    let steps: Vec<&str> = houses.steps.iter().map(|step| &*step.id).collect();
    assert_eq!(steps, ["parents", "child", "start", "words", "read-back", "enough", "next", "may-see"]);
    assert_eq!(houses.steps.iter().filter(|step| step.records.is_some()).count(), 2);
}

#[test]
fn the_matrix_crosses_three_times_with_four_questions() {
    let matrix = Catalogue::built_in().framework(&"harm-matrix".into()).unwrap().clone();
    assert_eq!((matrix.layout, matrix.places().count()), (Layout::Matrix, 12));
    assert_eq!(matrix.opens_about, [OpensAbout::Contribution]);
    assert_eq!(matrix.trend.unwrap().row, SectionId::new("severity"));
}

#[test]
fn the_kinds_of_meeting_fit_a_board() {
    let catalogue = Catalogue::built_in();
    let maps = ["signs-of-safety", "signs-of-wellbeing"].map(|id| catalogue.framework(&id.into()).unwrap());
    let ids: Vec<&str> = catalogue.meeting_kinds().map(|kind| kind.id.as_str()).collect();
    let expected = "child-in-need-review core-group early-help family-network-meeting initial-conference \
                    preparation referral report review-conference strategy";
    assert_eq!(ids.join(" "), expected);
    for kind in catalogue.meeting_kinds() {
        let minutes: u16 = kind.agenda.iter().filter_map(|phase| phase.minutes).sum();
        // What is written beforehand takes as long as it takes.
        assert!(minutes == 0 || (30..=150).contains(&minutes), "{}: {minutes} minutes", kind.id);
        assert!(!kind.outcomes.is_empty() && kind.about.is_some(), "{}", kind.id);
        for about in kind.agenda.iter().filter_map(|phase| phase.about.as_deref()) {
            let known = maps.iter().any(|map| map.resolve(about).is_some() || map.scale(&about.into()).is_some());
            assert!(known, "{}: {about}", kind.id);
        }
    }
}

#[test]
fn what_was_read_can_be_written_and_read_again() {
    let map = safety_map();
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(read_framework("json", json.as_bytes()).unwrap(), map);
    assert_eq!(serde_json::from_str::<Framework>(&json).unwrap(), map);
}

#[test]
fn every_built_in_file_names_its_schema() {
    for (sources, schema) in [
        (&built_in::FRAMEWORKS[..], "framework.schema.json"),
        (&built_in::MEETING_KINDS[..], "../meeting-kind.schema.json"),
        (&built_in::WORD_LISTS[..], "../word-list.schema.json"),
    ] {
        for BuiltIn { id: name, source, .. } in sources {
            assert_eq!(source.lines().next(), Some(&*format!("# yaml-language-server: $schema={schema}")), "{name}");
        }
    }
}

#[test]
fn a_users_folder_adds_and_overrides_and_a_broken_file_hinders_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, source: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    };
    let (built_in_count, source) = (built_in::FRAMEWORKS.len(), &built_in::FRAMEWORKS[0].source);
    let id = built_in::FRAMEWORKS[0].id;
    let renamed = |id_now: &str, title: &str| {
        let title = format!("title: {title}\nabout:");
        let lines = source.lines().map(|line| match line.split_once(": ") {
            Some(("id", _)) => format!("id: {id_now}\n"),
            Some(("title", _)) => String::new(),
            Some(("about", rest)) => format!("{title} {rest}\n"),
            _ => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    write("ours.yaml", &renamed("ours", "Ours"));
    write("override.yml", &renamed(id, "Our own wording"));
    write("second.yaml", &renamed("ours", "Ours again"));
    write("broken.yaml", "id: [");
    write(".hidden.yaml", "id: [");
    write("notes.txt", "id: [");
    fs::create_dir(folder.path().join("folder.yaml")).unwrap();
    write("meetings/huddle.yaml", "id: huddle\ntitle: Huddle\n");
    write("meetings/core-group.yaml", "id: core-group\ntitle: Our core group\n");

    let catalogue = Catalogue::with_folder(folder.path());
    assert_eq!(catalogue.framework_ids().count(), built_in_count + 1);
    assert_eq!(&*catalogue.framework(&"ours".into()).unwrap().title, "Ours");
    assert_eq!(&*catalogue.framework(&id.into()).unwrap().title, "Our own wording");
    assert!(catalogue.source(&id.into()).unwrap().contains("Our own wording"));
    assert_eq!(&*catalogue.meeting_kind(&"core-group".into()).unwrap().title, "Our core group");
    assert_eq!(catalogue.meeting_kinds().count(), built_in::MEETING_KINDS.len() + 1);

    let problems: Vec<String> = catalogue.problems().iter().map(FrameworkProblem::one_line).collect();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("broken.yaml:1:"), "{problems:?}");
    assert!(problems[1].contains("second.yaml has the id `ours`"), "{problems:?}");
}

#[test]
fn a_folder_that_is_not_there_adds_nothing_and_is_no_problem() {
    let folder = tempfile::tempdir().unwrap();
    let catalogue = Catalogue::with_folder(&folder.path().join("nowhere"));
    assert_eq!(catalogue.frameworks().count(), built_in::FRAMEWORKS.len());
    assert!(catalogue.problems().is_empty());
}

#[test]
fn a_file_that_is_not_there_is_said() {
    let problem = check_file(Path::new("nowhere/at/all.yaml")).unwrap_err();
    assert!(problem.one_line().starts_with("nowhere/at/all.yaml cannot be read: "), "{}", problem.one_line());
}
