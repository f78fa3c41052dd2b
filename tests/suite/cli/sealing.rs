//! Sealed sessions on the command line: what each command does with the key, and what it says without.

use std::{fs, path::Path};

use super::Home;

const PASSPHRASE: &[u8] = b"three dry socks and a kite\n";
const SAID: &str = "Grandfather collects Kai on Wednesdays";

/// A person whose machine lets scripts have a key without a passphrase.
fn with_policy(policy: &str) -> Home {
    let home = Home::new();
    fs::create_dir_all(home.path().join("config/mapboard")).unwrap();
    fs::write(home.path().join("policy.yaml"), policy).unwrap();
    home
}

const FOR_SCRIPTS: &str = "sealing:\n  keys_without_passphrase: true\n";

fn run(home: &Home, args: &[&str]) -> super::Ended {
    super::ended(home.command().env("MAPBOARD_POLICY", home.path().join("policy.yaml")).args(args), b"")
}

fn told(home: &Home, args: &[&str]) -> String {
    let ended = run(home, args);
    assert_eq!(ended.code, Some(0), "{args:?}: {ended:?}");
    ended.out
}

/// A sealed session in which something was said, and whom it is sealed to.
fn sealed(home: &Home) -> (String, String) {
    let recipient = told(home, &["key", "new", "team", "--no-passphrase"]).trim().to_owned();
    let new = ["new", "--no-open", "--meeting", "core-group", "--title", "Family Nightingale", "--seal-to", &recipient];
    let path = told(home, &new).trim().to_owned();
    told(home, &["person", &path, "Mum", "--role", "parent"]);
    told(home, &["add", &path, "--to", "worried/harm", SAID]);
    (path, recipient)
}

#[test]
fn a_key_is_made_and_listed_and_its_passphrase_is_asked_for() {
    let home = Home::new();
    let made = home.fed(&["key", "new", "team", "--passphrase-fd", "0"], PASSPHRASE);
    assert_eq!(made.code, Some(0), "{made:?}");
    let recipient = made.out.trim();
    assert!(recipient.starts_with("age1") && made.err.contains("Keep a copy"), "{made:?}");
    assert_eq!(home.told(&["key", "show", "team"]).trim(), recipient);
    assert!(home.told(&["key", "list"]).contains(recipient));
    let file = home.path().join("config/mapboard/keys/team.age");
    assert!(fs::read_to_string(&file).unwrap().starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));

    let new = home.told(&["new", "--no-open", "--title", "Family Nightingale", "--seal-to", recipient]);
    let path = new.trim();
    let asked = home.refused(&["show", path]);
    assert!(asked.contains("“team”") && asked.contains("--passphrase-fd"), "{asked}");
    let wrong = home.fed(&["show", path, "--passphrase-fd", "0"], b"three dry socks\n");
    assert!(wrong.code == Some(1) && wrong.err.contains("not the passphrase"), "{wrong:?}");
    let shown = home.fed(&["show", path, "--passphrase-fd", "0"], PASSPHRASE);
    assert!(shown.code == Some(0) && shown.out.contains("Family Nightingale"), "{shown:?}");
    let refused = home.refused(&["key", "new", "spare", "--no-passphrase"]);
    assert!(refused.contains("policy"), "{refused}");
}

#[test]
fn whoever_has_the_key_does_with_a_sealed_session_what_they_do_with_any() {
    let home = with_policy(FOR_SCRIPTS);
    let (path, recipient) = sealed(&home);
    assert!(told(&home, &["show", &path]).contains(SAID));
    let found = told(&home, &["search", "grandfather"]);
    assert!(found.contains("Grandfather collects"), "{found}");
    assert!(told(&home, &["list"]).contains("Family Nightingale"));
    let export = home.path().join("minutes.md");
    told(&home, &["export", &path, "-o", export.to_str().unwrap()]);
    let encrypted = home.path().join("minutes.docx.age");
    told(&home, &["export", &path, "-o", encrypted.to_str().unwrap(), "--seal-to", &recipient]);
    assert!(fs::read(&encrypted).unwrap().starts_with(b"age-encryption.org/v1\n"));
    told(&home, &["rate", &path, "--by", "Mum", "7"]);
    let next = told(&home, &["new", "--no-open", "--from", &path]).trim().to_owned();
    let file = fs::read_to_string(&next).unwrap();
    assert!(file.starts_with("mapboard: 2\n") && file.contains(&recipient), "what follows it is sealed too");
    assert!(told(&home, &["show", &next]).contains("Mum"));
    told(&home, &["close", &path, "--open-because", "It was practice"]);
    let list: serde_json::Value = serde_json::from_str(&told(&home, &["list", "--json"])).unwrap();
    assert!(list.as_array().unwrap().iter().all(|listed| listed["sealed"] == true), "{list}");
    let copy = told(&home, &["adopt", &path]);
    let copy = copy.trim().lines().last().unwrap();
    assert!(fs::read_to_string(copy).unwrap().starts_with("mapboard: 2\n"));
    assert!(told(&home, &["show", copy]).contains(SAID));
}

#[test]
fn whoever_has_no_key_learns_what_stands_in_clear_and_what_to_do() {
    let home = with_policy(FOR_SCRIPTS);
    let (path, recipient) = sealed(&home);
    let other = Home::new();
    let sessions = Path::new(&path).parent().unwrap().to_str().unwrap();
    for args in [
        vec!["show", &path],
        vec!["add", &path, "--to", "worried/harm", "More"],
        vec!["export", &path],
        vec!["adopt", &path],
        vec!["compare", &path],
        vec!["close", &path],
        vec!["seal", &path, "--seal-to", &recipient],
        vec!["new", "--no-open", "--from", &path],
    ] {
        let refused = other.refused(&args);
        assert!(refused.contains("is sealed") && refused.contains(&recipient), "{args:?}: {refused}");
    }
    let listed = other.told(&["--sessions", sessions, "list"]);
    assert!(listed.contains("core-group (sealed)") && !listed.contains("Nightingale"), "{listed}");
    let verified = other.told(&["verify", &path]);
    assert!(verified.contains("It is sealed") && verified.contains("every line as it was written"), "{verified}");
    let searched = other.run(&["--sessions", sessions, "search", "grandfather"]);
    assert!(searched.out.is_empty() && searched.err.contains("not looked through"), "{searched:?}");
    let copy = home.path().join("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    told(&home, &["add", copy.to_str().unwrap(), "--to", "worried/harm", "Only in the copy"]);
    let out = other.path().join("merged.yaml");
    let merged = other.run(&["merge", &path, copy.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert!(merged.code == Some(0), "{merged:?}");
    assert!(told(&home, &["show", out.to_str().unwrap()]).contains("Only in the copy"));
}

#[test]
fn a_policy_is_kept_to() {
    let home = with_policy("sealing:\n  required: true\n  keys_without_passphrase: true\n");
    let none = run(&home, &["new", "--no-open"]);
    assert!(none.code == Some(1) && none.err.contains("key new"), "{none:?}");
    told(&home, &["key", "new", "own", "--no-passphrase"]);
    let archive = told(&home, &["key", "new", "archive", "--no-passphrase"]).trim().to_owned();
    let path = told(&home, &["new", "--no-open"]).trim().to_owned();
    assert!(fs::read_to_string(path).unwrap().contains("sealed: "));
    let unsealed = run(&home, &["new", "--no-open", "--unsealed"]);
    assert!(unsealed.code == Some(1) && unsealed.err.contains("have to be sealed"), "{unsealed:?}");

    let always = format!("sealing:\n  keys_without_passphrase: true\n  to: [{archive}]\n");
    fs::write(home.path().join("policy.yaml"), always).unwrap();
    let own = told(&home, &["key", "show", "own"]).trim().to_owned();
    let path = told(&home, &["new", "--no-open", "--seal-to", &own]).trim().to_owned();
    assert!(fs::read_to_string(path).unwrap().contains(&archive), "the archive is always added");
    assert!(fs::read_to_string(told(&home, &["new", "--no-open"]).trim()).unwrap().starts_with("mapboard: 1\n"));

    for broken in ["sealing: [", "sealing:\n  requierd: true\n", "sealing:\n  to: [age1wrong]\n"] {
        fs::write(home.path().join("policy.yaml"), broken).unwrap();
        let refused = run(&home, &["new", "--no-open", "--seal-to", &own]);
        assert!(refused.code == Some(1) && refused.err.contains("policy.yaml"), "{broken}: {refused:?}");
    }
}

#[test]
fn a_key_that_is_kept_outside_disposes_of_the_session_when_it_is_deleted() {
    let home = with_policy("");
    let keys = home.path().join("session-keys");
    let policy = format!("sealing:\n  keys_without_passphrase: true\n  keys: {}\n", keys.display());
    fs::write(home.path().join("policy.yaml"), policy).unwrap();
    let (path, _) = sealed(&home);
    assert!(!fs::read_to_string(&path).unwrap().contains("\"wrapped\""));
    assert!(told(&home, &["show", &path]).contains(SAID));
    let archive = told(&home, &["key", "new", "archive", "--no-passphrase"]).trim().to_owned();
    told(&home, &["seal", &path, "--seal-to", &archive]);
    fs::remove_file(home.path().join("config/mapboard/keys/team.age")).unwrap();
    assert!(told(&home, &["show", &path]).contains(SAID), "whoever was added opens it");
    let file = fs::read_dir(&keys).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(file).unwrap();
    let gone = run(&home, &["show", &path]);
    assert!(gone.code == Some(1) && gone.err.contains("is sealed") && gone.err.contains("kept outside"), "{gone:?}");
}

#[test]
fn a_session_is_sealed_later_from_the_command_line() {
    let home = with_policy(FOR_SCRIPTS);
    let recipient = told(&home, &["key", "new", "team", "--no-passphrase"]).trim().to_owned();
    let path = told(&home, &["new", "--no-open", "--title", "Family Nightingale"]).trim().to_owned();
    told(&home, &["add", &path, "--to", "worried/harm", SAID]);
    for wrong in ["age1wrong", "AGE-SECRET-KEY-1QQPQX6FYGTD2QZ"] {
        let refused = run(&home, &["seal", &path, "--seal-to", wrong]);
        assert!(refused.code == Some(1) && refused.err.contains("--seal-to"), "{refused:?}");
    }
    let done = run(&home, &["seal", &path, "--seal-to", &recipient]);
    assert!(done.code == Some(0) && done.err.contains("free space"), "{done:?}");
    assert!(!fs::read_to_string(&path).unwrap().contains("Nightingale"));
    assert!(told(&home, &["show", &path]).contains(SAID));
    assert!(told(&home, &["verify", &path]).contains("Before it was sealed"));
}

#[test]
fn a_key_that_has_no_name_yet_is_asked_for_one() {
    let refused = Home::new().refused(&["key", "new"]);
    assert!(refused.contains("“mapboard key new team”") && !refused.contains("Usage"), "{refused}");
}

#[test]
fn a_key_of_ones_own_is_named_and_another_name_is_told() {
    let home = with_policy(FOR_SCRIPTS);
    let recipient = told(&home, &["key", "new", "team", "--no-passphrase"]).trim().to_owned();
    let path = told(&home, &["new", "--no-open", "--seal-to", "team"]).trim().to_owned();
    assert!(fs::read_to_string(&path).unwrap().contains(&recipient));
    let archive = told(&home, &["key", "new", "archive", "--no-passphrase"]).trim().to_owned();
    told(&home, &["seal", &path, "--seal-to", "archive"]);
    assert!(fs::read_to_string(&path).unwrap().contains(&archive));
    let refused = run(&home, &["seal", &path, "--seal-to", "teem"]);
    assert!(refused.code == Some(1) && refused.err.contains("name of a key of yours"), "{refused:?}");
    fs::remove_file(home.path().join("config/mapboard/keys/archive.pub")).unwrap();
    told(&home, &["seal", &path, "--seal-to", "archive"]);
}

#[test]
fn what_comes_back_from_an_export_is_sealed_as_its_meeting_is_or_told_to_be_in_clear() {
    let home = with_policy(FOR_SCRIPTS);
    let (path, recipient) = sealed(&home);
    let json = home.path().join("export.json");
    told(&home, &["export", &path, "-o", json.to_str().unwrap()]);
    let back = run(&home, &["import", "--new", json.to_str().unwrap()]);
    assert!(back.code == Some(0) && back.err.contains("sealed to the same keys"), "{back:?}");
    let file = fs::read_to_string(back.out.trim()).unwrap();
    assert!(file.starts_with("mapboard: 2\n") && file.contains(&recipient));
    assert!(told(&home, &["show", back.out.trim()]).contains(SAID));
    let plain = run(&home, &["import", "--new", json.to_str().unwrap(), "--unsealed"]);
    assert!(plain.code == Some(0) && plain.err.contains("not sealed"), "{plain:?}");
    assert!(fs::read_to_string(plain.out.trim()).unwrap().starts_with("mapboard: 1\n"));

    let other = with_policy(FOR_SCRIPTS);
    let told_so = run(&other, &["import", "--new", json.to_str().unwrap()]);
    assert!(told_so.code == Some(0) && told_so.err.contains("not sealed"), "{told_so:?}");
    told(&other, &["key", "new", "own", "--no-passphrase"]);
    let sealed = run(&other, &["import", "--new", json.to_str().unwrap(), "--seal-to", "own"]);
    assert!(sealed.code == Some(0) && !sealed.err.contains("not sealed"), "{sealed:?}");
    assert!(fs::read_to_string(sealed.out.trim()).unwrap().starts_with("mapboard: 2\n"));
}

#[test]
fn a_copy_in_clear_is_merged_with_the_sealed_one_and_what_to_delete_is_told() {
    let home = with_policy(FOR_SCRIPTS);
    told(&home, &["key", "new", "team", "--no-passphrase"]);
    let path = told(&home, &["new", "--no-open", "--title", "Family Nightingale"]).trim().to_owned();
    let copy = home.path().join("copy.yaml");
    fs::copy(&path, &copy).unwrap();
    let copy = copy.to_str().unwrap();
    told(&home, &["seal", &path, "--seal-to", "team"]);
    told(&home, &["add", &path, "--to", "worried/harm", SAID]);
    told(&home, &["add", copy, "--to", "worried/harm", "Only in the copy"]);
    let out = home.path().join("merged.yaml");
    let out = out.to_str().unwrap();
    let merged = run(&home, &["merge", copy, &path, "-o", out]);
    assert!(merged.code == Some(0) && merged.err.contains(copy) && merged.err.contains("delete"), "{merged:?}");
    assert!(fs::read_to_string(out).unwrap().starts_with("mapboard: 2\n"));
    let shown = told(&home, &["show", out]);
    assert!(shown.contains(SAID) && shown.contains("Only in the copy"), "{shown}");
    told(&home, &["verify", out]);
    let nobody = Home::new().run(&["merge", copy, &path, "-o", &format!("{out}2")]);
    assert!(nobody.code == Some(1) && nobody.err.contains("its key is needed"), "{nobody:?}");
}

#[test]
fn a_session_whose_key_is_kept_outside_is_disposed_of_with_its_key() {
    let home = with_policy("");
    let keys = home.path().join("session-keys");
    let policy = format!("sealing:\n  keys_without_passphrase: true\n  keys: {}\n", keys.display());
    fs::write(home.path().join("policy.yaml"), policy).unwrap();
    told(&home, &["key", "new", "team", "--no-passphrase"]);
    let other = told(&home, &["new", "--no-open", "--title", "Another", "--seal-to", "team"]).trim().to_owned();
    let plain = told(&home, &["new", "--no-open", "--title", "Family Nightingale"]).trim().to_owned();
    told(&home, &["close", &plain, "--open-because", "It was practice"]);
    // As if all of it had been years ago; adopting makes its sums anew.
    let text = fs::read_to_string(&plain).unwrap();
    let year = &text[text.find("started: ").unwrap() + 9..][..4];
    fs::write(&plain, text.replace(&format!("{year}-"), "2010-")).unwrap();
    let path = told(&home, &["adopt", &plain]).trim().lines().last().unwrap().to_owned();
    fs::remove_file(&plain).unwrap();
    told(&home, &["seal", &path, "--seal-to", "team"]);
    assert_eq!(fs::read_dir(&keys).unwrap().count(), 2);
    let rule = home.path().join("rule.yaml");
    fs::write(&rule, "rule: Row 14\nkinds:\n  core-group:\n    dispose_after_years: 10\n").unwrap();
    let done = told(&home, &["dispose", "--rule", rule.to_str().unwrap(), "--confirm", "1"]);
    assert!(done.contains("Deleted: 1 session."), "{done}");
    assert!(!Path::new(&path).exists() && Path::new(&other).exists());
    assert_eq!(fs::read_dir(&keys).unwrap().count(), 1, "its key is gone, the other's is not");
    assert!(told(&home, &["show", &other]).contains("Another"));
}

#[test]
fn a_later_meeting_that_is_sealed_closes_the_earlier_one_to_the_room_until_its_key_is_there() {
    let home = Home::new();
    assert_eq!(home.fed(&["key", "new", "team", "--passphrase-fd", "0"], PASSPHRASE).code, Some(0));
    let earlier = home.told(&["new", "--no-open", "--title", "Family Nightingale"]).trim().to_owned();
    home.told(&["add", &earlier, "--to", "worried/harm", SAID]);
    assert!(home.told(&["show", "--public", &earlier]).contains(SAID));
    home.told(&["new", "--no-open", "--from", &earlier, "--seal-to", "team"]);
    let refused = home.fed(&["show", "--public", &earlier], b"");
    assert!(refused.code == Some(1) && refused.err.contains("its key opens both"), "{refused:?}");
    assert!(!refused.out.contains(SAID), "{refused:?}");
    for args in [vec!["show", "--public", &earlier], vec!["export", &earlier, "--as", "plan"]] {
        let keyed = home.fed(&[&args[..], &["--passphrase-fd", "0"]].concat(), PASSPHRASE);
        assert_eq!(keyed.code, Some(0), "{args:?}: {keyed:?}");
    }
    let shown = home.fed(&["show", "--public", &earlier, "--passphrase-fd", "0"], PASSPHRASE);
    assert!(shown.out.contains(SAID), "{shown:?}");
}
