//! Every subcommand about sessions, the way it is meant.

use std::fs;

use super::Home;

#[test]
fn a_meeting_is_kept_from_a_script() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    home.told(&["add", session, "--to", "worried/harm", "--by", "Mum", "I had been drinking."]);
    home.told(&["add", session, "--to", "well", "--by", "sw", "Four visits, sober at all four."]);
    home.told(&["add", session, "--to", "worried/complicating", "--restricted", "Visitors late at night."]);
    home.told(&["rate", session, "--by", "mum", "--reason", "Six weeks.", "7"]);
    home.told(&["rate", session, "--by", "SW", "pass"]);
    insta::assert_snapshot!("meeting", home.told(&["show", session]).replace(&date(&home, session), "[date]"));
    assert!(!home.told(&["show", session, "--public"]).contains("Visitors"));
}

/// The day and time that stand in the second line.
fn date(home: &Home, session: &str) -> String {
    let shown = home.told(&["show", session]);
    shown.lines().nth(1).unwrap().strip_prefix("Core group, ").unwrap().to_owned()
}

#[test]
fn names_can_come_from_stdin_alone() {
    let home = Home::new();
    let new = home.fed(&["new", "--no-open", "--meeting", "core-group", "--title", "-"], b"The boys\n");
    assert_eq!(new.code, Some(0), "{new:?}");
    let session = new.out.trim_end();
    assert_eq!(home.fed(&["person", session, "-"], b"Gran\n").out, "gran\n");
    let added = home.fed(&["add", session, "--to", "well", "--by", "gran", "-"], b"He rang.\n\n  \nI came.\r\n");
    assert_eq!(added.out.lines().count(), 2, "{added:?}");
    assert_eq!(home.fed(&["rate", session, "--by", "gran", "--reason", "-", "6"], b"What if I'm away?").code, Some(0));
    let shown = home.told(&["show", session]);
    for words in ["The boys\n", "Gran: He rang.\n", "Gran: I came.\n", "Gran: 6. What if I'm away?\n"] {
        assert!(shown.contains(words), "{shown}");
    }
}

#[test]
fn sessions_are_listed_and_found_by_part_of_a_name() {
    let home = Home::new();
    assert_eq!(home.told(&["list", "--json"]), "[]\n");
    assert!(home.told(&["list"]).starts_with("There is no session in "));
    let path = home.session();
    home.told(&["new", "--no-open", "--meeting", "strategy", "--title", "Strategy"]);
    let listed = home.told(&["list"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.contains("  Core group 2  ") && listed.contains("  Strategy  "), "{listed}");
    assert!(home.told(&["show", "core-group"]).starts_with("Core group 2\n"));
    let sentence = home.refused(&["show", &path.file_stem().unwrap().to_str().unwrap()[..10]]);
    assert!(sentence.contains("could be any of 2 sessions"), "{sentence}");
}

#[test]
fn folders_of_sessions_are_looked_for_in_their_order() {
    let home = Home::new();
    let made_in = |args: &[&str], variable: Option<&str>| {
        let mut command = home.command();
        command.args(args).args(["new", "--no-open"]);
        variable.map(|folder| command.env("MAPBOARD_SESSIONS", folder));
        let ended = super::ended(&mut command, b"");
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let path = std::path::PathBuf::from(ended.out.trim_end());
        path.parent().unwrap().strip_prefix(home.path()).map_or_else(
            |_| path.parent().unwrap().to_string_lossy().into_owned(),
            |inside| inside.to_string_lossy().into_owned(),
        )
    };
    assert_eq!(made_in(&[], None), "data/mapboard/sessions");
    fs::create_dir(home.path().join("sessions")).unwrap();
    assert_eq!(made_in(&[], None), "data/mapboard/sessions", "a folder that only happens to be called so");
    fs::write(home.path().join("sessions/.mapboard"), "").unwrap();
    assert_eq!(made_in(&[], None), "./sessions");
    fs::create_dir_all(home.path().join("config/mapboard")).unwrap();
    fs::write(home.path().join("config/mapboard/config.yaml"), "sessions: mine\n").unwrap();
    assert_eq!(made_in(&[], None), "mine");
    assert_eq!(made_in(&[], Some("theirs")), "theirs");
    assert_eq!(made_in(&["--sessions", "named"], Some("theirs")), "named");
}

#[test]
fn the_past_is_shown_as_it_stood() {
    let home = Home::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/2026-11-23_1405_core-group_sample.yaml");
    let lines = |args: &[&str]| {
        let shown = home.json(&[&["show", sample, "--json"], args].concat());
        let boards = shown["boards"].as_array().unwrap();
        let columns = boards.iter().flat_map(|board| board["columns"].as_array().unwrap());
        let sections = columns.flat_map(|column| column["sections"].as_array().unwrap());
        sections.map(|section| section["contributions"].as_array().unwrap().len()).sum::<usize>()
    };
    let whole = lines(&[]);
    assert_eq!(lines(&["--public"]), whole - 2);
    assert_eq!(lines(&["--at", "14:07"]), 0);
    assert_eq!(lines(&["--at", "14:08"]), 1);
    assert_eq!(lines(&["--at", "2026-11-23T14:17"]), 8);
    assert_eq!(lines(&["--at", "2026-11-23T15:17+01:00"]), 8);
    assert_eq!(lines(&["--at", "2026-11-23 14:17:00", "--public"]), 7);
    assert_eq!(lines(&["--at", "2027-01-01T00:00Z"]), whole);
    let early = home.run(&["show", sample, "--at", "03:00"]);
    let said = "mapboard: nothing had been recorded by then.\n";
    assert_eq!((early.code, early.out.as_str(), early.err.as_str()), (Some(0), "", said));
}

#[test]
fn two_copies_become_one_again() {
    let home = Home::new();
    let path = home.session();
    let copy = path.with_file_name("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    let (a, b) = (path.to_str().unwrap(), copy.to_str().unwrap());
    home.told(&["add", a, "--to", "well", "said here"]);
    home.told(&["add", b, "--to", "well", "said there"]);
    let out = home.path().join("one.yaml");
    let said = home.told(&["merge", a, b, "-o", out.to_str().unwrap()]);
    assert!(said.contains("1 only in the first, 1 only in the second"), "{said}");
    let shown = home.told(&["show", out.to_str().unwrap()]);
    assert!(shown.contains("said here") && shown.contains("said there"), "{shown}");
    let beside = home.told(&["merge", b, a]);
    let beside = beside.lines().last().unwrap();
    assert!(beside.ends_with("copy-merged.yaml"));
    assert_eq!(fs::read(beside).unwrap(), fs::read(&out).unwrap(), "whichever way round");
    assert!(home.refused(&["merge", a, b, "-o", b]).contains("is there already"));
}

#[test]
fn a_session_edited_by_hand_is_named_and_adopted() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    home.told(&["add", session, "--to", "well", "as it was said"]);
    assert!(home.told(&["verify", session]).contains("every line as it was written"));
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("as it was said", "as it was not")).unwrap();

    let verified = home.run(&["verify", session]);
    assert_eq!(verified.code, Some(1));
    assert!(verified.out.contains("its sum is not right"), "{verified:?}");
    let shown = home.run(&["show", session]);
    assert_eq!(shown.code, Some(0));
    assert!(shown.err.contains("is damaged") && !shown.out.contains("as it was"), "{shown:?}");
    assert!(home.refused(&["show", session, "--public"]).contains("Nothing of"));
    assert!(home.refused(&["add", session, "--to", "well", "more"]).starts_with("Nothing was added."));

    let adopted = home.told(&["adopt", session]);
    let new = adopted.lines().last().unwrap();
    assert_ne!(new, session);
    assert!(home.told(&["show", new]).contains("as it was not"));
    assert!(home.told(&["verify", new]).contains("every line as it was written"));
    home.told(&["add", new, "--to", "well", "more"]);
}

#[test]
fn a_sample_is_copied_to_be_written_into() {
    let home = Home::new();
    let samples = home.path().join("sessions");
    fs::create_dir(&samples).unwrap();
    for name in [".mapboard", "2026-10-12_1400_core-group_sample.yaml"] {
        fs::copy(format!("{}/sessions/{name}", env!("CARGO_MANIFEST_DIR")), samples.join(name)).unwrap();
    }
    let sample = samples.join("2026-10-12_1400_core-group_sample.yaml").to_str().unwrap().to_owned();
    let before = fs::read(&sample).unwrap();
    for args in [
        vec!["add", &sample, "--to", "well", "more"],
        vec!["rate", &sample, "--by", "mum", "9"],
        vec!["person", &sample, "Aunt"],
    ] {
        assert!(home.refused(&args).contains("samples stay as they are"), "{args:?}");
    }
    let copied = home.told(&["adopt", &sample]);
    let copy = copied.lines().last().unwrap();
    assert!(copy.starts_with(home.path().join("data").to_str().unwrap()), "{copy}");
    home.told(&["add", copy, "--to", "well", "more"]);
    assert_eq!(fs::read(&sample).unwrap(), before);
}

#[test]
fn every_subcommand_has_its_manual_and_completions() {
    let home = Home::new();
    let (man, completions) = (home.told(&["man"]), home.told(&["completions", "bash"]));
    let help = home.told(&["--help"]);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    for command in ["new", "open", "list", "show", "add", "rate", "person", "verify", "merge", "adopt"] {
        assert!(commands.contains(&command), "{command} is not in {commands:?}");
        assert!(man.contains(&format!("MAPBOARD {}", command.to_uppercase())), "no manual for {command}");
        assert!(completions.contains(&format!("mapboard__subcmd__{command})")) || completions.contains(command));
    }
}

#[test]
fn the_next_meeting_is_made_from_the_last() {
    let home = Home::new();
    let path = home.session();
    let first = path.to_str().unwrap();
    home.told(&["add", first, "--to", "worried/danger", "Social worker is worried that Kai may be hurt."]);
    home.told(&["add", first, "--to", "worried/danger", "--restricted", "Not for Dad."]);
    home.told(&["add", first, "--to", "worried/harm", "Mum hit Kai in May."]);
    home.told(&["rate", first, "--by", "mum", "7"]);
    let before = fs::read(first).unwrap();
    let next = home.told(&["new", "--no-open", "--from", first, "--title", "Core group 3"]);
    let next = next.trim_end();
    assert_eq!(fs::read(first).unwrap(), before, "the earlier file is as it was");
    let shown = home.told(&["show", next]);
    assert!(
        shown.contains("Core group 3\n") && shown.contains("Kai may be hurt") && shown.contains("Not for Dad."),
        "{shown}"
    );
    assert!(!shown.contains("in May"), "{shown}");
    assert!(!home.told(&["show", next, "--public"]).contains("Not for Dad."));
    let json = home.json(&["show", next, "--json"]);
    assert_eq!(json["meeting"], "core-group");
    assert_eq!(json["people"].as_array().unwrap().iter().filter(|p| p["attendance"] == "invited").count(), 2);
    // All three belong to one series; a framework that is named counts.
    let third = home.told(&["new", "--no-open", "--from", next, "--framework", "signs-of-wellbeing"]);
    let series = |path: &str| {
        let text = fs::read_to_string(path.trim_end()).unwrap();
        text.lines().find_map(|line| line.strip_prefix("series: ").map(str::to_owned))
    };
    assert_eq!((series(first), series(&third)), (series(next), series(next)));
    assert!(series(next).is_some());
    assert_eq!(home.json(&["show", third.trim_end(), "--json"])["framework"]["id"], "signs-of-wellbeing");
    assert!(home.refused(&["new", "--no-open", "--from", "nowhere"]).contains("nowhere"));
}

#[test]
fn a_tool_is_opened_written_on_and_shown() {
    let home = Home::new();
    let path = home.session();
    let session = path.to_str().unwrap();
    home.told(&["person", session, "Kai", "--child"]);
    let line = home.told(&["add", session, "--to", "worried/harm", "Kai phoned his gran at ten."]);
    let houses = home.told(&["board", session, "--framework", "three-houses", "--about", "kai"]);
    let grid = home.told(&["board", session, "--framework", "harm-matrix", "--about", line.trim()]);
    assert!(houses.starts_with("three-houses-") && grid.starts_with("harm-matrix-"));
    let again = home.told(&["board", session, "--framework", "harm-matrix", "--about", line.trim()]);
    assert_eq!(again, grid, "it is open already");
    home.told(&["add", session, "--board", grid.trim(), "--to", "worst/behaviour", "Asleep; would not wake up."]);
    home.told(&["add", session, "--board", houses.trim(), "--to", "dreams", "Shoes off."]);

    let shown = home.told(&["show", session]);
    assert!(shown.contains("Harm matrix, about “Kai phoned his gran at ten.”"), "{shown}");
    assert!(shown.contains("Three houses, about Kai") && shown.contains("Asleep; would not wake up."), "{shown}");
    let json = home.json(&["show", session, "--json"]);
    let boards = json["boards"].as_array().unwrap();
    assert_eq!(boards.len(), 3);
    assert_eq!(boards[2]["about"].as_str(), Some(line.trim()));
    assert_eq!(boards[2]["columns"][1]["sections"][0]["contributions"][0]["text"], "Asleep; would not wake up.");

    let sentence = home.refused(&["board", session, "--framework", "harm-matrix"]);
    assert!(sentence.contains("is opened about a line. Nothing was opened."), "{sentence}");
    let sentence = home.refused(&["board", session, "--framework", "three-houses", "--about", "mum"]);
    assert!(sentence.contains("a child of this meeting"), "{sentence}");
    assert!(home.refused(&["board", session, "--framework", "no-such"]).contains("There is no framework"));
}

#[test]
fn any_framework_can_be_the_main_board() {
    let home = Home::new();
    for (framework, place) in [("three-houses", "worries"), ("harm-matrix", "worst/severity")] {
        let path =
            home.told(&["new", "--no-open", "--meeting", "core-group", "--framework", framework, "--title", "T"]);
        let session = path.lines().last().unwrap();
        home.told(&["add", session, "--to", place, "It was very loud."]);
        assert!(home.told(&["show", session]).contains("It was very loud."));
    }
}

#[test]
fn whoever_leaves_from_a_script_and_breaks_the_quorum_is_told_too() {
    let home = Home::new();
    let new = home.told(&["new", "--no-open", "--meeting", "initial-conference"]);
    let file = new.lines().last().unwrap();
    for (name, agency) in [("Ann", "social worker"), ("Ben", "GP"), ("Cleo", "school"), ("Dee", "police")] {
        home.told(&["person", file, name, "--agency", agency]);
    }
    let left = |name| home.run(&["person", file, name, "--left"]).err;
    assert_eq!(left("Dee"), "");
    let err = left("Ben");
    assert!(err.contains("Not quorate any more. There is 1 agency short. The rules allow then: An interim"), "{err}");
    assert_eq!(left("Cleo"), "", "it was broken before");
}
