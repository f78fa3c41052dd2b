//! What is left behind: nothing of a meeting in a core dump, in the terminal after leaving, in its title, on the clipboard
//! unless somebody copies, in a file's name, or in the arguments that a shell keeps.

use std::{
    fs,
    io::Write,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use mapboard::{
    domain::{
        Moment,
        event::{Add, Body, Event},
        ids::{ContributionId, EventId, IdSource},
        text::Text,
    },
    store::{Mode, Store},
};

use super::{
    board::{PROGRAM, enter, is_empty, new_session, read, run, start, texts},
    terminal::{Terminal, command, find, signal},
    wall::wall,
};

const WORDS: &str = "Gran Vera has the baby on Fridays";

/// What a terminal was told that is no text and no placing of it: titles, the clipboard and the like.
fn commands_in(bytes: &[u8]) -> Vec<String> {
    let all = String::from_utf8_lossy(bytes).into_owned();
    let ends = |rest: &str| rest.find(['\u{7}', '\u{1b}']).unwrap_or(rest.len());
    all.split("\u{1b}]").skip(1).map(|rest| rest[..ends(rest)].to_owned()).collect()
}

#[test]
fn no_core_is_dumped() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let dumps = |program: &str, arguments: &[&str]| {
        let mut shell = Command::new("bash");
        shell.args(["-c", "ulimit -c unlimited; exec \"$0\" \"$@\"", program]).args(arguments);
        let environment = command(PROGRAM, home.path());
        shell.current_dir(home.path()).env_clear().envs(environment.iter_full_env_as_str());
        let mut child = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        // It has words in its memory and waits for more.
        child.stdin.as_mut().unwrap().write_all(WORDS.as_bytes()).unwrap();
        let limits = format!("/proc/{}/limits", child.id());
        let name = format!("/proc/{}/comm", child.id());
        let is_there = || {
            let named = fs::read_to_string(&name).is_ok_and(|name| program.ends_with(name.trim()));
            let limits = fs::read_to_string(&limits).unwrap_or_default();
            let core = limits.lines().find(|line| line.starts_with("Max core")).unwrap_or_default().to_owned();
            named && (program != PROGRAM || core.split_whitespace().nth(4) == Some("0"))
        };
        let patience = Instant::now() + Duration::from_secs(20);
        while !is_there() {
            let ended = child.try_wait().unwrap();
            assert!(ended.is_none() && Instant::now() < patience, "{program} dumps no core: {ended:?}");
            std::thread::yield_now();
        }
        signal("ABRT", child.id());
        child.wait().unwrap().core_dumped()
    };
    let file = session.to_str().unwrap();
    assert!(!dumps(PROGRAM, &["add", file, "--to", "worried/harm", "-"]));
    if !dumps("/bin/cat", &[]) {
        eprintln!("proof: NOT RUN here: whether a core would be dumped without our care: this machine dumps none");
    }
}

#[test]
fn a_board_and_a_wall_have_no_core_either() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let wall = wall(home.path(), session.to_str().unwrap(), &[], (100, 30));
    let board = start(home.path(), &["open", session.to_str().unwrap()]);
    board.wait_for_text("wall on");
    for screen in [&board, &wall] {
        let limits = fs::read_to_string(format!("/proc/{}/limits", screen.pid())).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core")).unwrap();
        assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
    }
}

#[test]
fn the_terminal_keeps_nothing_after_leaving_and_its_title_and_clipboard_never_had_it() {
    for way in ["quit", "TERM", "HUP", "KILL"] {
        let home = tempfile::tempdir().unwrap();
        let session = new_session(home.path());
        let mut board = start(home.path(), &["open", session.to_str().unwrap()]);
        board.wait_for_text("Core group 2");
        board.type_text(WORDS);
        enter(&mut board);
        // With nothing selected the key that copies says how to leave, and copies nothing.
        board.press("\x03");
        board.wait_for("it to be saved", |_| texts(&read(&session)).len() == 1);
        if way == "quit" {
            board.press("\x11");
            board.wait_for_text("Everything is saved.");
            board.send("\x11");
        } else {
            signal(way, board.pid());
        }
        board.ended();
        let bytes = board.bytes();
        assert_eq!(commands_in(&bytes), ["2;mapboard"], "{way}: only a title, and only this");
        if way != "KILL" {
            let left = find(&bytes, b"\x1b[?1049l").expect("it was given back");
            assert!(!String::from_utf8_lossy(&bytes[left..]).contains("Vera"), "{way}");
            let mut after = vt100::Parser::new(40, 120, 1000);
            after.process(&bytes);
            after.screen_mut().set_scrollback(1000);
            assert!(!after.screen().contents().contains("Vera") && !after.screen().alternate_screen(), "{way}");
        }
        let name = session.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!name.contains("Vera") && !name.contains("group-2"), "{name}");
    }
}

#[test]
fn text_is_copied_only_when_somebody_copies() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let mut board = start(home.path(), &["open", session.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    board.type_text(WORDS);
    enter(&mut board);
    board.press("\x1b[A");
    board.wait_for("the line to be chosen", |screen| screen.contents().contains("Enter edit"));
    assert_eq!(commands_in(&board.bytes()), ["2;mapboard"]);
    board.press("\x03");
    board.wait_for_bytes(b"\x1b]52;");
    assert_eq!(commands_in(&board.bytes()).len(), 2);
}

#[test]
fn names_need_not_stand_in_a_shells_history() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    let given = |arguments: &[&str]| {
        let environment = command(PROGRAM, home.path());
        let mut run = Command::new(PROGRAM);
        run.args(arguments).current_dir(home.path()).env_clear().envs(environment.iter_full_env_as_str());
        let mut run = run.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        run.stdin.take().unwrap().write_all(WORDS.as_bytes()).unwrap();
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    given(&["person", file, "-", "--initials", "GV"]);
    given(&["add", file, "--to", "worried/harm", "--by", "GV", "-"]);
    given(&["rate", file, "--by", "GV", "--reason", "-", "6"]);
    assert!(given(&["search", "-"]).contains("Vera"));
    given(&["import", file, "-", "--by", "GV"]);
    let titled = given(&["new", "--no-open", "--title", "-"]);
    assert!(!titled.contains("Vera"), "no name in a file's name: {titled}");
    let shown = given(&["show", file, "--json"]);
    assert!(shown.matches(WORDS).count() >= 3, "{shown}");
    given(&["close", file, "--open-because", "-", "--by", "GV"]);
}

/// Controls, and what turns the direction of writing round.
fn is_harmful(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What reached a terminal is text, and what places and colours it.
fn is_safe(terminal: &Terminal) {
    let bytes = terminal.bytes();
    assert!(commands_in(&bytes).iter().all(|command| command == "2;mapboard"), "{:?}", commands_in(&bytes));
    // But for the one question that is asked: how far the terminal is.
    let text = String::from_utf8_lossy(&bytes).replace("\x1b[5n", "");
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            match rest.next() {
                Some('[') => {
                    let last = rest.find(|c| ('@'..='~').contains(c));
                    assert!(
                        last.is_some_and(|last| "HABCDGJKXPmhltdrqu".contains(last)),
                        "a sequence ends in {last:?}"
                    );
                }
                Some(']') => drop(rest.find(|c| matches!(c, '\u{7}' | '\u{1b}'))),
                other => assert!(matches!(other, Some('\\' | '7' | '8' | '(')), "a sequence begins with {other:?}"),
            }
            continue;
        }
        assert!(!is_harmful(c) || "\r\n\u{8}".contains(c), "{c:?} reached the terminal");
    }
}

/// The Big List of Naughty Strings: every so many of it, and each that holds what no terminal may get.
fn naughty() -> Vec<String> {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/blns.json");
    let all: Vec<String> = serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap();
    let step = if std::env::var("MAPBOARD_PROVE").as_deref() == Ok("long") { 1 } else { 7 };
    let harms = |text: &str| text.chars().any(is_harmful);
    all.into_iter().enumerate().filter(|(nth, text)| nth % step == 0 || harms(text)).map(|(_, text)| text).collect()
}

#[test]
fn naughty_strings_pasted_typed_and_added_are_kept_equal_and_shown_safely() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    let clean = |raw: &str| mapboard::domain::text::clean(raw).trim().to_owned();
    let strings = naughty();
    // What begins with a sign of the board's own, or is as short as a slip, means something else there.
    let is_plain = |text: &String| !text.starts_with(['@', '"', '“', '”', ':', '\'']) && text.chars().count() > 3;
    let wanted: Vec<String> =
        strings.iter().map(|raw| clean(raw)).filter(|text| is_plain(text) && !text.contains('\n')).collect();
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("Core group 2");
    let wall = wall(home.path(), file, &[], (100, 30));
    for (nth, text) in wanted.iter().enumerate() {
        if nth % 8 == 0 && text.chars().count() < 40 {
            board.type_text(text);
        } else {
            // As the list has it, with its control characters.
            let raw = strings.iter().find(|raw| clean(raw) == *text).unwrap();
            board.press(format!("\x1b[200~{raw}\x1b[201~"));
            // Some of them cannot be seen.
            (0..3).any(|_| board.soon(|screen| !is_empty(screen)));
            while !board.is_silent_for(Duration::from_millis(60)) {}
        }
        enter(&mut board);
        board.wait_for(&format!("{text:?} to be saved as it is"), |_| {
            texts(&read(&session)).iter().any(|said| said.trim() == text)
        });
    }
    assert_eq!(read(&session).map().count(), wanted.len());
    // And by the command line, as text, as a title, as somebody's name.
    for raw in strings.iter().filter(|raw| !raw.contains('\0') && !raw.starts_with('-') && clean(raw) == raw.trim()) {
        let (before, text) = (read(&session).map().count(), clean(raw));
        let mut add = Command::new(PROGRAM);
        let environment = command(PROGRAM, home.path());
        add.args(["add", file, "--to", "worried/harm", raw]).env_clear().envs(environment.iter_full_env_as_str());
        if add.output().unwrap().status.success() {
            let after = read(&session);
            assert_eq!(after.map().count(), before + 1, "{raw:?}");
            assert!(texts(&after).iter().any(|said| said.trim() == text), "{raw:?}");
        }
    }
    let title: String = strings.iter().map(|raw| clean(raw)).take(30).collect::<Vec<_>>().join(" ");
    let mut new = Command::new(PROGRAM);
    let environment = command(PROGRAM, home.path());
    new.args(["new", "--no-open", "--title", &title]).env_clear().envs(environment.iter_full_env_as_str());
    let path = String::from_utf8(new.output().unwrap().stdout).unwrap();
    let name = path.trim().rsplit('/').next().unwrap();
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{name}");
    let mut list = start(home.path(), &[]);
    list.wait_for_text("past sessions");
    list.press("\x0f");
    list.wait_for_text("Make this screen private?");
    while !list.soon(|screen| screen.contents().contains("PRIVATE")) {
        list.send("\r");
    }
    let mut show = command(PROGRAM, home.path());
    show.args(["show", file]);
    let mut show = Terminal::start(show, 120, 40);
    show.ended();
    for screen in [&board, &wall, &list] {
        is_safe(screen);
    }
    eprintln!("proof: naughty strings on the real board: {}", wanted.len());
}

/// Every string of the list as a line of an export that somebody else made, with its control characters; taken in as a
/// session and as a report.
#[test]
fn naughty_strings_that_are_imported_are_kept_equal_and_shown_safely() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let file = session.to_str().unwrap();
    let report = run(home.path(), &["new", "--no-open", "--meeting", "core-group", "--title", "Report"]);
    let (report, list) = (report.trim(), concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/blns.json"));
    let strings: Vec<String> = serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap();
    let strings: Vec<&String> = strings.iter().filter(|raw| !Text::new(raw).trim().is_empty()).collect();
    let clean = |raw: &String| Text::new(raw).trim().to_owned();
    let mut ids = IdSource::new(5);
    let mut event = |nth: usize| {
        let (id, place) = (ContributionId(ids.next(at())), Some("worried/harm".into()));
        let add = Add::new(id, place, Text::new(&format!("Line {nth} of the report")));
        let id = EventId(ids.next(at()));
        Event { n: 0, id, at: at(), desk: "other".into(), was: None, body: Body::Add(Box::new(add)) }
    };
    let store = Store::at(Some(home.path().join("data/mapboard")));
    let mut opened = store.open(Path::new(report), Mode::Write { desk: "other".into() }).unwrap();
    let lines = (0..strings.len()).map(&mut event).collect();
    opened.writer.as_mut().unwrap().append(lines).unwrap();
    drop(opened);
    let json = home.path().join("report.json");
    run(home.path(), &["export", report, "-o", json.to_str().unwrap()]);
    let mut export = fs::read_to_string(&json).unwrap();
    for (nth, raw) in strings.iter().enumerate() {
        export = export.replace(&format!("\"Line {nth} of the report\""), &serde_json::to_string(raw).unwrap());
    }
    fs::write(&json, export).unwrap();
    let sorted = |mut texts: Vec<String>| {
        texts.sort();
        texts
    };
    let wanted = sorted(strings.iter().map(|raw| clean(raw)).collect());

    let whole = run(home.path(), &["import", "--new", json.to_str().unwrap()]);
    let whole = Path::new(whole.trim());
    let name = whole.file_name().unwrap().to_str().unwrap();
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{name}");
    assert_eq!(sorted(texts(&read(whole)).iter().map(|text| text.trim().to_owned()).collect()), wanted);

    let mut import = command(PROGRAM, home.path());
    import.args(["import", file, json.to_str().unwrap(), "--agency", "Health \u{1b}]0;owned\u{7}\u{202e}\u{9b}31m"]);
    let mut import = Terminal::start(import, 120, 40);
    assert!(import.ended().success(), "{}", import.contents());
    let waiting: Vec<String> = read(&session).waiting().map(|(_, add)| add.text.trim().to_owned()).collect();
    assert_eq!(sorted(waiting), wanted);
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("Core group 2");
    board.press("\x0f");
    board.wait_for_text("Make this screen private?");
    while !board.soon(|screen| screen.contents().contains("PRIVATE")) {
        board.send("\r");
    }
    board.press("\x05");
    let quick = std::env::var("MAPBOARD_PROVE").as_deref() != Ok("long");
    let shown = if quick { 60 } else { strings.len() };
    for _ in 0..shown {
        board.press(" ");
    }
    let mut all = Terminal::start(
        {
            let mut show = command(PROGRAM, home.path());
            show.args(["show", whole.to_str().unwrap()]);
            show
        },
        120,
        40,
    );
    all.ended();
    for screen in [&board, &import, &all] {
        is_safe(screen);
    }
    eprintln!("proof: naughty strings imported: {}, shown one by one in the tray: {shown}", strings.len());
}

fn at() -> Moment {
    "2026-11-23T14:05:00.113+00:00".parse().unwrap()
}
