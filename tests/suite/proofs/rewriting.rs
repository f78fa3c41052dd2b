//! The power fails while a whole new file is put in the place of the old one: by expunging, and by sealing.

use mapboard::{
    domain::event::Body,
    store::seal::{key_file, ring},
};

use super::{machine::Machine, power::fails_at_every_moment, tell};

#[test]
fn the_power_fails_while_a_line_is_expunged() {
    let machine = Machine::new();
    let path = machine.meeting(1);
    machine.add(&path, "Aunt Vera lives at 14 Elm Road");
    machine.add(&path, "Gran comes on Fridays");
    let id = machine.events(&path).into_iter().find_map(|event| match event.body {
        Body::Add(add) if add.text.contains("Elm Road") => Some(add.id.to_string()),
        _ => None,
    });
    let before = machine.said(&path);
    let after: Vec<String> = before.iter().filter(|said| !said.contains("Elm")).cloned().collect();
    let args = ["expunge", path.to_str().unwrap(), &id.unwrap(), "--reason", "Of another family"];
    let states = fails_at_every_moment(&machine, &args, |_| path.clone(), Some(before), &after);
    tell("states of a disk that lost its power while a line was expunged", states);
}

#[test]
fn the_power_fails_while_a_session_is_sealed() {
    let machine = Machine::new();
    let path = machine.meeting(2);
    let key = key_file::make(&machine.path().join("config/mapboard/keys"), "team", None).unwrap();
    ring::add(key.unlock(None).unwrap());
    let said = machine.said(&path);
    let args = ["seal", path.to_str().unwrap(), "--seal-to", "team"];
    let states = fails_at_every_moment(&machine, &args, |_| path.clone(), Some(said.clone()), &said);
    tell("states of a disk that lost its power while a session was sealed", states);
}
