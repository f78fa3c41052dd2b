//! What is told of the year: on the whole, and to the room.

use std::path::Path;

use mapboard::{
    domain::series::{Fault, Meetings, Series},
    store::{Store, series},
};

use super::make;

fn read(path: &Path) -> Series {
    series::around(&Store::at(None), path).unwrap()
}

fn said(meetings: &Meetings) -> String {
    format!("{:?}", meetings.maps)
}

#[test]
fn all_eight_are_found_and_every_number_is_in_one_course() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let meetings = read(&paths[3]).whole();
    assert_eq!((meetings.maps.len(), meetings.faults.len()), (8, 0), "{:?}", meetings.faults);
    let courses = meetings.courses();
    assert_eq!(courses.len(), 1);
    assert_eq!(courses[0].spread(0), Some((2.0, 5.0)));
    assert_eq!(courses[0].spread(7), Some((6.0, 9.0)));
    assert!(courses[0].answer(5, &"dad".into()).is_none(), "he was away");
}

#[test]
fn what_a_later_meeting_keeps_from_the_room_is_told_by_no_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let series = read(&paths[1]);
    let (whole, room) = (said(&series.whole()), said(&series.for_the_room()));
    for words in ["can be rung at any hour", "people nobody knows", "visitors late at night"] {
        assert!(whole.contains(words) && !room.contains(words), "{words}");
    }
    assert!(room.contains("Bo talks in sentences"));
}

#[test]
fn a_meeting_that_is_missing_is_said_and_its_threads_go_on_by_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    std::fs::remove_file(&paths[2]).unwrap();
    let meetings = read(&paths[7]).whole();
    assert_eq!(meetings.maps.len(), 7);
    assert!(matches!(meetings.faults[..], [Fault::Missing(_)]), "{:?}", meetings.faults);
    let danger = |at: usize| {
        let map = &meetings.maps[at];
        let found = map.contributions().find(|c| c.text.starts_with("The school is worried")).unwrap();
        meetings.lineage.root(map, found.id)
    };
    assert_eq!(danger(0), danger(3), "it stands in the same words on both sides of the gap");
}

#[test]
fn a_copy_and_a_damaged_file_are_said_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    std::fs::copy(&paths[1], folder.path().join("moved by hand.yaml")).unwrap();
    std::fs::write(folder.path().join("broken.yaml"), "mapboard: 1\nid: nonsense\n").unwrap();
    let text = std::fs::read_to_string(&paths[4]).unwrap();
    std::fs::write(&paths[4], text.replacen("\"Twelve in a row.\"", "\"Eleven in a row.\"", 1)).unwrap();
    let series = read(&paths[7]);
    let meetings = series.whole();
    assert_eq!(meetings.maps.len(), 8);
    let twice = meetings.faults.iter().any(|fault| matches!(fault, Fault::Twice(_)));
    let damaged = meetings.faults.iter().any(|fault| matches!(fault, Fault::Damaged(_)));
    assert!(twice && damaged && meetings.faults.contains(&Fault::Unread(1)), "{:?}", meetings.faults);
    let room = series.for_the_room();
    assert_eq!(room.maps.len(), 7, "of the damaged one the room sees nothing");
    assert!(room.faults.contains(&Fault::Closed(1)));
}
