//! For nobody else on the machine: every file and folder that is made, whatever the umask; links and open folders.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
    process::{Command, Output},
};

use super::{
    board::{PROGRAM, enter, new_session, read, start, texts},
    terminal::{Terminal, command, signal},
};

/// Runs the program under a umask.
fn under(umask: &str, home: &Path, arguments: &[&str]) -> Output {
    let script = format!("umask {umask}; exec \"$0\" \"$@\"");
    let environment = command(PROGRAM, home);
    let mut run = Command::new("sh");
    run.args(["-c", &script, PROGRAM]).args(arguments).current_dir(home);
    run.env_clear().envs(environment.iter_full_env_as_str()).output().expect("a shell")
}

fn told(umask: &str, home: &Path, arguments: &[&str]) -> String {
    let output = under(umask, home, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The program in a terminal under a umask.
fn shown(umask: &str, home: &Path, arguments: &[&str]) -> Terminal {
    let mut shell = command("/bin/sh", home);
    shell.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\""), PROGRAM]);
    shell.args(arguments);
    Terminal::start(shell, 120, 40)
}

/// Checks all that was made below `folder`, and counts it.
fn all_private(folder: &Path, made: &mut usize) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, mode) = (entry.path(), entry.metadata().unwrap().permissions().mode() & 0o777);
        *made += 1;
        if path.is_dir() {
            assert_eq!(mode, 0o700, "{path:?}");
            all_private(&path, made);
        } else {
            assert_eq!(mode, 0o600, "{path:?}");
        }
    }
}

#[test]
fn every_file_that_is_made_is_private_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        let path = told(umask, home, &["new", "--no-open", "--meeting", "core-group"]).trim().to_owned();
        told(umask, home, &["person", &path, "Mum", "--role", "Mother"]);
        told(umask, home, &["add", &path, "--to", "worried/harm", "Kai phoned his gran"]);
        let wall = shown(umask, home, &["present", &path]);
        wall.wait_for_text("Kai phoned his gran");
        let mut board = shown(umask, home, &["open", &path]);
        board.wait_for_text("wall on");
        board.type_text("half a line");
        // The wall is told what to show.
        board.send("\x18");
        board.wait_for_text("wall blank");
        signal("KILL", board.pid());
        board.ended();
        // A line that was cut short is kept aside, and one that found no room beside the session.
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&whole[..], b"- {\"n\":99,\"torn"].concat()).unwrap();
        told(umask, home, &["add", &path, "--to", "worried/harm", "And slept there"]);
        let limited = format!("{umask}; ulimit -f 1");
        assert!(!under(&limited, home, &["add", &path, "--to", "worried/harm", "Kept aside"]).status.success());
        for format in ["md", "html", "docx", "pdf"] {
            told(umask, home, &["export", &path, "--as", "minutes", "-o", &format!("minutes.{format}")]);
        }
        for format in ["json", "csv", "ics"] {
            told(umask, home, &["export", &path, "--format", format, "-o", &format!("out.{format}")]);
        }
        let copy = told(umask, home, &["import", "--new", "out.json"]);
        let copy = copy.lines().map(str::trim).find(|line| line.ends_with(".yaml")).expect("its path").to_owned();
        told(umask, home, &["archive", &copy]);
        told(umask, home, &["merge", &path, &path, "-o", "merged.yaml"]);
        told(umask, home, &["adopt", "merged.yaml"]);
        dispose_one(umask, home);
        let mut made = 0;
        all_private(home, &mut made);
        assert!(made > 25, "{made}");
        eprintln!("proof: files and folders that are private under umask {umask}: {made}");
    }
}

/// Disposes of a meeting of ten years ago, which leaves a receipt.
fn dispose_one(umask: &str, home: &Path) {
    let path = told(umask, home, &["new", "--no-open", "--meeting", "core-group", "--title", "Long ago"]);
    let path = path.trim();
    told(umask, home, &["close", path, "--open-because", "Practice"]);
    let text = fs::read_to_string(path).unwrap();
    let year = &text[text.find("started: ").unwrap() + 9..][..4];
    fs::write(path, text.replace(&format!("{year}-"), "2010-")).unwrap();
    told(umask, home, &["adopt", path]);
    fs::remove_file(path).unwrap();
    let rule = home.join("data/rule.yaml");
    fs::write(&rule, "rule: Row 14\nkinds:\n  core-group:\n    dispose_after_years: 10\n").unwrap();
    fs::set_permissions(&rule, fs::Permissions::from_mode(0o600)).unwrap();
    told(umask, home, &["dispose", "--rule", rule.to_str().unwrap(), "--confirm", "1"]);
}

#[test]
fn a_folder_that_others_can_write_in_is_told_everywhere() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let (file, folder) = (session.to_str().unwrap(), session.parent().unwrap());
    let open = "Others on this computer can write in the folder";
    let says = || {
        let verified = told("022", home.path(), &["verify", file]);
        let listed = under("022", home.path(), &["list"]);
        [verified.contains(open), String::from_utf8_lossy(&listed.stderr).contains(open)]
    };
    assert_eq!(says(), [false, false]);
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
    assert_eq!(says(), [true, true]);
    start(home.path(), &[]).wait_for_text("Others on this computer can write");
    let mut board = start(home.path(), &["open", file]);
    board.wait_for_text("Others on this computer can write");
    board.type_text("All the same it is kept");
    enter(&mut board);
    board.wait_for("it to be saved", |_| texts(&read(&session)).len() == 1);
}

#[test]
fn a_link_of_ones_own_is_told_and_followed_to_the_session_itself() {
    let home = tempfile::tempdir().unwrap();
    let session = new_session(home.path());
    let link = home.path().join("mine.yaml");
    symlink(&session, &link).unwrap();
    let mut board = start(home.path(), &["open", link.to_str().unwrap()]);
    board.wait_for_text("This session is a link to a file in another folder");
    board.type_text("Said through the link");
    enter(&mut board);
    board.wait_for("it to be saved", |_| texts(&read(&session)).len() == 1);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let beside: Vec<_> = fs::read_dir(home.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(
        !beside.iter().any(|name| name.to_string_lossy().starts_with(".mine")),
        "one lock for both names: {beside:?}"
    );
    assert!(told("022", home.path(), &["verify", link.to_str().unwrap()]).contains("is a link"));
}

#[test]
fn nothing_is_written_through_what_a_stranger_may_have_put_there() {
    let home = tempfile::tempdir().unwrap();
    let (session, other) = (new_session(home.path()), new_session(home.path()));
    let before = fs::read(&session).unwrap();
    let shared = home.path().join("shared");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o777)).unwrap();
    let link = shared.join("2026-11-23_1405_core-group.yaml");
    symlink(&session, &link).unwrap();
    let link = link.to_str().unwrap();
    let refused = under("022", home.path(), &["add", link, "--to", "worried/harm", "No"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("Nothing is written through it"), "{refused:?}");
    let mut board = start(home.path(), &["open", link]);
    board.wait_for_text("in a folder that others on this");
    board.type_text("No");
    assert_eq!(fs::read(&session).unwrap(), before);
    drop(board);

    // In the place of the folder with drafts, and of the lock.
    let (file, trap) = (other.to_str().unwrap(), home.path().join("trap"));
    fs::create_dir(&trap).unwrap();
    let name = other.file_stem().unwrap().to_str().unwrap();
    for (place, target) in [(format!(".{name}.d"), trap.clone()), (format!(".{name}.lock"), home.path().join("file"))] {
        let place = other.with_file_name(place);
        let _ = fs::remove_dir_all(&place);
        let _ = fs::remove_file(&place);
        symlink(&target, &place).unwrap();
        let refused = under("022", home.path(), &["add", file, "--to", "worried/harm", "No"]);
        assert!(
            String::from_utf8_lossy(&refused.stderr).contains("Nothing is written until it is gone"),
            "{refused:?}"
        );
        assert!(told("022", home.path(), &["verify", file]).contains("Beside this session stands a link"));
        let wall = shown("022", home.path(), &["present", file]);
        let mut board = start(home.path(), &["open", file]);
        board.wait_for_text("Nothing is written until it is gone");
        board.type_text("half a line");
        wall.wait_for("it to stand there", |screen| !screen.contents().trim().is_empty());
        drop((board, wall));
        assert_eq!(fs::read_dir(&trap).unwrap().count(), 0, "nothing was put where the link leads");
        assert!(!home.path().join("file").exists());
        fs::remove_file(&place).unwrap();
    }
    told("022", home.path(), &["add", file, "--to", "worried/harm", "Again"]);
}
