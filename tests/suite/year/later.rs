//! What a later meeting of the year restricts is told by no way out of an earlier one either.

use std::{fs, path::Path, process::Command};

use mapboard::{
    domain::{elsewhere::Elsewhere, public::PublicSession, walk::Walk},
    store::{Store, series::kept_later},
};

use super::make;

/// Said openly in an earlier meeting, restricted in the sixth.
const WORDS: &str = "can be rung at any hour";

/// What the program prints, on both of its streams.
fn told(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mapboard"));
    command.env_clear().env("HOME", folder).env("MAPBOARD_SESSIONS", folder).current_dir(folder);
    let output = command.args(args).output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[test]
fn no_way_out_of_an_earlier_meeting_tells_what_a_later_one_restricts() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let having = paths.iter().filter(|path| fs::read_to_string(path).unwrap().contains(WORDS));
    let having: Vec<&str> = having.map(|path| path.to_str().unwrap()).collect();
    assert!(having.len() > 2, "it was carried on");
    assert!(told(folder.path(), &["search", WORDS]).contains(WORDS));
    assert!(!told(folder.path(), &["search", "--public", WORDS]).contains(WORDS));
    for path in having {
        for args in [
            &["show", path][..],
            &["show", path, "--public"],
            &["show", path, "--public", "--json"],
            &["show", path, "--public", "--at", "23:59"],
            &["export", path, "--as", "map"],
        ] {
            let out = told(folder.path(), args);
            assert!(out.len() > 500, "{args:?}: {out}");
            assert_eq!(out.contains(WORDS), args.len() == 2, "{args:?}");
        }
    }
}

#[test]
fn what_the_board_and_the_history_show_the_room_knows_of_later_meetings() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let store = Store::at(None);
    let earlier = paths.iter().find(|path| fs::read_to_string(path).unwrap().contains(WORDS)).unwrap();
    let reading = store.read(earlier).unwrap();
    let events = reading.events.clone();
    let mut session = reading.into_session();
    let says = |session: &_| PublicSession::of(session).contributions().any(|c| c.text.contains(WORDS));
    assert!(says(&session), "by itself it keeps nothing from the room");
    session.note_elsewhere(kept_later(&store, earlier, &session));
    assert!(!says(&session));
    let walk = Walk::for_the_room(events, &session);
    assert!(!walk.steps().is_empty() && !walk.steps().iter().any(|step| step.words.contains(WORDS)));
    let maps = (0..walk.steps().len()).map(|step| walk.map_after(step));
    assert!(!maps.flat_map(|map| map.contributions().cloned().collect::<Vec<_>>()).any(|c| c.text.contains(WORDS)));
    let last = paths.last().unwrap();
    let newest = store.read(last).unwrap().into_session();
    assert_eq!(kept_later(&store, last, &newest), Elsewhere::default());
}

#[test]
fn a_later_meeting_that_is_damaged_closes_the_earlier_ones_to_the_room() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let text = fs::read_to_string(&paths[4]).unwrap();
    fs::write(&paths[4], text.replacen("\"Twelve in a row.\"", "\"Eleven in a row.\"", 1)).unwrap();
    let first = paths[0].to_str().unwrap();
    let out = told(folder.path(), &["show", first, "--public"]);
    assert!(out.contains("a later meeting of this family cannot be read in full"), "{out}");
    let after = paths[5].to_str().unwrap();
    assert!(told(folder.path(), &["show", after, "--public"]).contains("Core group 6"));
}
