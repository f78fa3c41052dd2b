//! A sealed session in a terminal: its passphrase is asked for and never shown, its half-typed line survives, and the wall
//! is given its key without anybody being asked on the projector.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use mapboard::store::seal::{key_file, passphrase::Passphrase};

use super::{
    board::{CTRL_K, PROGRAM, enter, new_session, run, start},
    terminal::{Terminal, command, find, signal},
    toolkit::palette,
};

const PASSPHRASE: &str = "three dry socks and a kite";
const SAID: &str = "Grandfather collects Kai on Wednesdays";
/// As long as nobody answers a question that they have not read.
const READ: Duration = Duration::from_millis(500);
const TYPED: &str = "Half typed about the blue caravan";

/// A sealed session, and whoever has its key.
fn sealed(home: &Path) -> PathBuf {
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    let key = key_file::make(&home.join("config/mapboard/keys"), "team", Some(&passphrase)).unwrap();
    let to = key.recipient.unwrap().to_string();
    let new = ["new", "--no-open", "--meeting", "core-group", "--title", "Family Nightingale", "--seal-to", &to];
    PathBuf::from(run(home, &new).lines().last().unwrap())
}

/// Every file below `folder` that holds `words`.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, words));
        } else if fs::read(&path).is_ok_and(|bytes| find(&bytes, words.as_bytes()).is_some()) {
            found.push(path);
        }
    }
    found
}

fn unlock(terminal: &mut Terminal, passphrase: &str) {
    terminal.wait_for_text("Passphrase of the key “team”");
    terminal.type_text(passphrase);
    terminal.send("\r");
}

#[test]
fn the_passphrase_opens_it_is_never_shown_and_the_half_typed_line_survives() {
    let home = tempfile::tempdir().unwrap();
    let path = sealed(home.path());
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    unlock(&mut board, PASSPHRASE);
    board.wait_for_text("Family Nightingale");
    board.type_text(SAID);
    enter(&mut board);
    board.wait_for_text("saved ");
    board.type_text(TYPED);
    board.wait_for_text(TYPED);
    board.send(CTRL_K);
    board.wait_for_text("Lock the screen");
    board.send("`");
    board.wait_for_text("The screen is locked");
    let since = board.bytes().len();
    board.send("\r");
    board.wait_for_text("Passphrase of the key that opened this");
    board.type_text("three dry socks");
    board.send("\r");
    board.wait_for_text("not the passphrase");
    assert!(find(&board.bytes()[since..], b"caravan").is_none(), "it stays locked");
    board.type_text(PASSPHRASE);
    board.send("\r");
    board.wait_for_text(TYPED);
    signal("KILL", board.pid());
    board.ended();
    assert!(find(&board.bytes(), b"dry socks").is_none());
    for words in ["Nightingale", "Wednesdays", "caravan"] {
        assert_eq!(holding(home.path(), words), Vec::<PathBuf>::new(), "{words}");
    }

    let mut library = start(home.path(), &[]);
    library.wait_for_text("past sessions");
    library.wait_for_text("Core group");
    library.send("\r");
    unlock(&mut library, "three dry socks");
    library.wait_for_text("not the passphrase");
    unlock(&mut library, PASSPHRASE);
    library.wait_for_text(TYPED);
    library.wait_for_text("Grandfather collects");
    assert!(find(&library.bytes(), b"dry socks").is_none());
}

#[test]
fn the_board_gives_the_wall_its_key_and_nobody_is_asked_there() {
    let home = tempfile::tempdir().unwrap();
    let path = sealed(home.path());
    // A terminal that only takes down what it is to start.
    let (script, args) = (home.path().join("terminal"), home.path().join("args"));
    let text = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >{0}.new && mv {0}.new {0}\n", args.display());
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
    let mut board = command(PROGRAM, home.path());
    board.args(["open", path.to_str().unwrap()]);
    board.env("DISPLAY", ":0");
    board.env("TERMINAL", &script);
    let mut board = Terminal::start(board, 120, 40);
    unlock(&mut board, PASSPHRASE);
    board.wait_for_text("Family Nightingale");
    board.type_text(SAID);
    enter(&mut board);

    let mut by_hand = super::wall::wall(home.path(), path.to_str().unwrap(), &[], (100, 30));
    assert!(!by_hand.ended().success());
    let told = by_hand.contents().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("nobody is asked for a passphrase on a wall"), "{told}");

    palette(&mut board, "second window", "Open the wall in a second window", "A window with the wall was opened");
    board.wait_for("the terminal to be started", |_| args.exists());
    let started = fs::read_to_string(&args).unwrap();
    let started: Vec<&str> = started.lines().skip(2).collect();
    assert!(started.contains(&"--key-from"), "{started:?}");
    let present = || {
        let mut wall = command(PROGRAM, home.path());
        wall.args(&started);
        Terminal::start(wall, 100, 30)
    };
    let wall = present();
    wall.wait_for_text(SAID);
    board.wait_for_text("wall on");
    assert!(!present().ended().success(), "the key is given once");
}

#[test]
fn a_meeting_is_sealed_from_its_board_and_goes_on_with_what_was_being_typed() {
    let home = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    key_file::make(&home.path().join("config/mapboard/keys"), "team", Some(&passphrase)).unwrap();
    let path = new_session(home.path());
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    board.type_text(SAID);
    enter(&mut board);
    board.wait_for_text("saved ");
    board.type_text(TYPED);
    let ask = |board: &mut Terminal| {
        palette(board, "encrypt", "Seal this meeting", "only those read it who have the key “team”");
        // A letter close behind other keys is text: a person has read the question first.
        while !board.is_silent_for(READ) {}
        board.send("s");
        board.wait_for_text("Passphrase of the key “team”");
    };
    ask(&mut board);
    board.send("\x1b");
    board.wait_for_text("It was not sealed.");
    board.wait_for_text(TYPED);
    assert!(fs::read(&path).unwrap().starts_with(b"mapboard: 1"));
    ask(&mut board);
    board.type_text("three dry socks");
    board.send("\r");
    board.wait_for_text("not the passphrase");
    board.type_text(PASSPHRASE);
    board.send("\r");
    board.wait_for_text("Sealed. Backups");
    board.wait_for("the sign of it", |screen| screen.contents().lines().next().is_some_and(|l| l.contains("sealed")));
    board.wait_for_text(TYPED);
    board.wait_for_text("room sees this");
    enter(&mut board);
    board.wait_for_text("saved ");
    board.type_text("and the red bicycle");
    signal("KILL", board.pid());
    board.ended();
    assert!(fs::read(&path).unwrap().starts_with(b"mapboard: 2"));
    for words in ["Core group 2", "Wednesdays", "caravan", "bicycle"] {
        assert_eq!(holding(home.path(), words), Vec::<PathBuf>::new(), "{words}");
    }
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    unlock(&mut board, PASSPHRASE);
    board.wait_for_text("and the red bicycle");
    board.wait_for_text("Grandfather collects");
}

#[test]
fn a_meeting_whose_board_was_killed_is_sealed_at_once() {
    let home = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE.to_owned());
    key_file::make(&home.path().join("config/mapboard/keys"), "team", Some(&passphrase)).unwrap();
    let path = new_session(home.path());
    let mut board = start(home.path(), &["open", path.to_str().unwrap()]);
    board.wait_for_text("Core group 2");
    board.type_text(TYPED);
    signal("KILL", board.pid());
    // Nobody waits for it to end.
    let told = run(home.path(), &["seal", path.to_str().unwrap(), "--seal-to", "team"]);
    assert!(told.contains("is sealed to"), "{told}");
    assert_eq!(holding(home.path(), TYPED), Vec::<PathBuf>::new());
    board.ended();
}

/// The socket through which the wall is given its key, and the folder it is in, whatever the umask.
#[test]
fn nobody_else_reaches_the_key_of_the_wall() {
    for umask in ["000", "022", "077"] {
        let home = tempfile::tempdir().unwrap();
        let path = sealed(home.path());
        let (script, args) = (home.path().join("terminal"), home.path().join("args"));
        let text = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >{0}.new && mv {0}.new {0}\n", args.display());
        fs::write(&script, text).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        let mut shell = command("/bin/sh", home.path());
        shell.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\""), PROGRAM, "open", path.to_str().unwrap()]);
        shell.env("DISPLAY", ":0");
        shell.env("TERMINAL", &script);
        let mut board = Terminal::start(shell, 120, 40);
        unlock(&mut board, PASSPHRASE);
        board.wait_for_text("Family Nightingale");
        palette(&mut board, "second window", "Open the wall in a second window", "A window with the wall was opened");
        board.wait_for("the terminal to be started", |_| args.exists());
        let started = fs::read_to_string(&args).unwrap();
        let from = started.lines().skip_while(|arg| *arg != "--key-from").nth(1).expect("where the key comes from");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = Path::new(from).parent().unwrap();
        assert_eq!(mode(folder), 0o700, "{} under umask {umask}", folder.display());
        assert_eq!(mode(Path::new(from)) & 0o077, 0, "{from} under umask {umask}");
    }
}

/// Whoever has no mapboard any more gets at what was sealed: a key file is one of the age format.
#[test]
fn the_age_program_opens_a_key_with_its_passphrase() {
    let age = std::process::Command::new("age").arg("--version").output();
    if !age.is_ok_and(|age| age.status.success()) {
        eprintln!("proof: NOT RUN here: opening a key with the age program, which is not installed");
        assert_ne!(std::env::var("MAPBOARD_PROVE").as_deref(), Ok("long"), "it must be run in the long form");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let path = sealed(home.path());
    let key = home.path().join("config/mapboard/keys/team.age");
    let opened = home.path().join("opened");
    let by_age = |args: &[&str]| {
        let mut age = command("/usr/bin/env", home.path());
        age.env("PATH", "/usr/local/bin:/usr/bin:/bin");
        age.arg("age");
        age.args(args);
        let mut terminal = Terminal::start(age, 100, 30);
        terminal.wait_for("its question", |screen| screen.contents().to_lowercase().contains("passphrase"));
        terminal.send(format!("{PASSPHRASE}\r"));
        assert!(terminal.ended().success(), "{}", terminal.contents());
        fs::read(&opened).unwrap()
    };
    let identity = by_age(&["-d", "-o", opened.to_str().unwrap(), key.to_str().unwrap()]);
    assert!(identity.starts_with(b"# public key: age1") && find(&identity, b"AGE-SECRET-KEY-1").is_some());
    // And the key of the session, as its file has it.
    let yaml = fs::read_to_string(&path).unwrap();
    let wrapped = yaml.split("\"wrapped\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let file = home.path().join("wrapped.age");
    let mut decoder = std::process::Command::new("base64");
    let decoder = decoder.arg("-d").stdin(std::process::Stdio::piped()).stdout(fs::File::create(&file).unwrap());
    let mut decoder = decoder.spawn().unwrap();
    std::io::Write::write_all(&mut decoder.stdin.take().unwrap(), wrapped.as_bytes()).unwrap();
    assert!(decoder.wait().unwrap().success());
    let of_session =
        by_age(&["-d", "-i", key.to_str().unwrap(), "-o", opened.to_str().unwrap(), file.to_str().unwrap()]);
    assert_eq!(of_session.len(), 32, "it is the session's key");
}
