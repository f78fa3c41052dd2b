//! What is told of the year: on the whole, and to the room.

use std::path::Path;

use chrono::NaiveDate;
use mapboard::{
    domain::{
        plan::{Order, Stage},
        series::{Fault, Meetings, Series},
    },
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

/// The first words of the actions at a stage, as the meeting at `this` has the plan.
fn plan(meetings: &Meetings, this: usize, order: Order, stage: Stage) -> Vec<String> {
    let today = meetings.maps[this].meeting.as_ref().unwrap().started.date_naive();
    let all = meetings.agreements(this, today, order).into_iter().filter(|agreement| agreement.stage == stage);
    all.map(|agreement| agreement.line.text.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_plan_has_every_action_of_all_meetings_with_what_came_of_each() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let meetings = read(&paths[7]).whole();
    assert_eq!(plan(&meetings, 7, Order::Due, Stage::ToAnswer), ["Write down"]);
    assert_eq!(plan(&meetings, 7, Order::Due, Stage::Answered), ["Plan the"]);
    assert_eq!(plan(&meetings, 7, Order::Due, Stage::New), ["Say at"]);
    let before = plan(&meetings, 7, Order::Owner, Stage::Before);
    assert_eq!(before.len(), 9, "{before:?}");
    let today = NaiveDate::from_ymd_opt(2027, 8, 2).unwrap();
    let all = meetings.agreements(7, today, Order::Overdue);
    let calls = all.iter().find(|agreement| agreement.line.text.starts_with("Ring Kai")).unwrap();
    assert_eq!((calls.since, calls.at), (1, 4));
    let told: Vec<(usize, &str)> =
        calls.told.iter().map(|told| (told.at, told.outcome.as_ref().unwrap().words.as_str())).collect();
    assert_eq!(told[0], (2, "Not when there's football on."));
    assert_eq!(told.len(), 3);
    assert!(all[0].is_overdue, "the summer plan was due in July");
    let third = plan(&meetings, 2, Order::Owner, Stage::Answered);
    assert_eq!(
        third,
        ["Ring Kai", "Handovers at", "Ring the", "Write the"],
        "Dad, Gran, Health visitor, Social worker"
    );
}

#[test]
fn an_action_whose_answer_is_in_a_missing_meeting_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    // What the third meeting said of the plan is known to nobody without it.
    std::fs::remove_file(&paths[2]).unwrap();
    let meetings = read(&paths[3]).whole();
    let open = plan(&meetings, 2, Order::Overdue, Stage::ToAnswer);
    assert!(open.contains(&"Write the".to_owned()), "{open:?}");
    assert!(!open.contains(&"Handovers at".to_owned()), "its thread goes on by its words: {open:?}");
    // A meeting in the middle is missing and what was carried through it is one action all the same.
    let today = NaiveDate::from_ymd_opt(2027, 2, 15).unwrap();
    let all = meetings.agreements(2, today, Order::Owner);
    assert_eq!(all.iter().filter(|agreement| agreement.line.text.starts_with("Handovers")).count(), 1);
}
