//! The rooms from meeting to meeting, drawn of the year.

use std::{path::Path, sync::Arc};

use mapboard::{
    domain::{Moment, series::Series, session::Session, walk::Walk},
    store::{Store, series},
    tui::{
        effect::Effect,
        keys::Keymap,
        look::Look,
        message::Message,
        rooms::{changes::Changes, history::History, plan::Plan},
        theme::{Glyphs, Theme},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::make;

fn look(glyphs: Glyphs) -> Look {
    let now = Moment::parse_from_rfc3339("2027-08-02T15:00:00+01:00").unwrap();
    Look { theme: Theme::none(), glyphs, keymap: Keymap::default(), now }
}

/// The rows of a buffer, without what is blank at their ends.
fn lines(buf: &Buffer) -> String {
    let row = |row: Rect| row.positions().map(|at| buf[at].symbol()).collect::<String>().trim_end().to_owned();
    buf.area.rows().map(row).collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> Series {
    series::around(&Store::at(None), path).unwrap()
}

/// What changed, entered from the meeting at this place.
fn changes(paths: &[std::path::PathBuf], from: usize, seen: bool) -> Changes {
    let series = read(&paths[from]);
    let this = series.sessions()[from].map().meeting.as_ref().unwrap().session;
    let meetings = if seen { series.for_the_room() } else { series.whole() };
    let mut room = Changes::new(this, seen);
    room.take(Ok(Arc::new(meetings)), seen);
    room
}

fn drawn(room: &mut Changes, keys: &str, (width, height): (u16, u16), look: &Look) -> String {
    let area = Rect::new(0, 0, width, height);
    for key in keys.split_whitespace() {
        room.update(&Message::Key(key.parse().unwrap()), look, area);
    }
    let mut buf = Buffer::empty(area);
    room.view(look, area, &mut buf);
    lines(&buf)
}

#[test]
fn what_changed_and_the_chart_fit_every_screen() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let unicode = look(Glyphs::UNICODE);
    for size in [(80, 24), (120, 40), (200, 60)] {
        let name = format!("{}x{}", size.0, size.1);
        let mut room = changes(&paths, 4, false);
        insta::assert_snapshot!(format!("changes_{name}"), drawn(&mut room, "", size, &unicode));
        insta::assert_snapshot!(format!("chart_{name}"), drawn(&mut room, "tab left down", size, &unicode));
    }
    let ascii = drawn(&mut changes(&paths, 7, true), "tab", (80, 24), &look(Glyphs::ASCII));
    assert!(ascii.is_ascii(), "{ascii}");
    insta::assert_snapshot!("chart_ascii", ascii);
    for size in [(0, 0), (1, 1), (9, 3), (40, 12), (300, 4), (12, 90)] {
        drawn(&mut changes(&paths, 7, false), "tab end tab", size, &unicode);
        drawn(&mut changes(&paths, 7, false), "end pageup", size, &unicode);
    }
}

#[test]
fn any_two_stand_side_by_side_and_each_reason_is_a_key_away() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let (look, size) = (look(Glyphs::UNICODE), (120, 40));
    let mut room = changes(&paths, 7, false);
    assert!(drawn(&mut room, "", size, &look).contains("   21 June 2027"));
    let first = drawn(&mut room, "left left left left left left left left", size, &look);
    assert!(first.contains("   12 October 2026") && first.contains("│ 2 August 2027"), "{first}");
    let others = drawn(&mut room, "[ [ [", size, &look);
    assert!(others.contains("   12 October 2026") && others.contains("│ 30 March 2027"), "{others}");
    assert!(others.contains("Moved") && others.contains("Its pair is done"), "{others}");
    let crossed = drawn(&mut room, "right right right right right right ]", size, &look);
    assert!(crossed.contains("   15 February 2027") && crossed.contains("│ 10 May 2027"), "{crossed}");
    let chart = drawn(&mut room, "tab down down down down", size, &look);
    assert!(chart.contains("Learning mentor, 2 August 2027: passes") && chart.contains("School is out."), "{chart}");
    assert!(drawn(&mut room, "left", size, &look).contains("No reason was written down."));
}

#[test]
fn a_seen_screen_shows_nothing_of_what_any_meeting_keeps_from_the_room() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let look = look(Glyphs::UNICODE);
    for from in 0..8 {
        for seen in [true, false] {
            let mut room = changes(&paths, from, seen);
            let mut all = drawn(&mut room, "", (200, 200), &look);
            for keys in ["left", "left", "[", "[", "]"] {
                all += &drawn(&mut room, keys, (200, 200), &look);
            }
            let tells = ["any hour", "nobody knows", "late at night"].iter().any(|words| all.contains(words));
            assert!(!(seen && tells), "{all}");
            assert!(seen || tells || from > 3, "{from}: {all}");
        }
    }
}

#[test]
fn the_plan_fits_every_screen_and_asks_what_came_of_an_action() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let look = look(Glyphs::UNICODE);
    let series = read(&paths[6]);
    let this = series.sessions()[6].map().meeting.as_ref().unwrap().session;
    let day = look.now.date_naive();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let area = Rect::new(0, 0, width, height);
        let mut room = Plan::new(this, true, false, day);
        room.take(Ok(Arc::new(series.whole())), false);
        let mut effects = Vec::new();
        for key in ["down", "d", "y", "e", "s"] {
            effects.extend(room.update(&Message::Key(key.parse().unwrap()), &look, area));
        }
        let [Effect::Beneath(Message::Review(_)), typed @ ..] = &effects[..] else { panic!("{effects:?}") };
        let Some(Effect::Beneath(Message::Saying(Some((_, words))))) = typed.last() else { panic!("{typed:?}") };
        assert_eq!((words.as_str(), room.unsaid().as_deref()), ("yes", Some("yes")), "the board keeps each letter");
        let mut buf = Buffer::empty(area);
        assert!(room.view(&look, area, &mut buf).is_some(), "the cursor stands in the words");
        insta::assert_snapshot!(format!("plan_{width}x{height}"), lines(&buf));
        let said = room.update(&Message::Key("enter".parse().unwrap()), &look, area);
        let [Effect::Beneath(Message::Saying(None)), Effect::Beneath(Message::Review(review))] = &said[..] else {
            panic!("{said:?}")
        };
        assert_eq!(review.words.as_deref(), Some("yes"));
    }
    // From the list of past sessions the plan is read, not answered; and the room sees no more than it may.
    let mut room = Plan::new(this, false, true, day);
    room.take(Ok(Arc::new(series.for_the_room())), true);
    let area = Rect::new(0, 0, 80, 24);
    let said = room.update(&Message::Key("d".parse().unwrap()), &look, area);
    assert!(matches!(said[..], [Effect::Toast(_)]), "{said:?}");
}

#[test]
fn a_meeting_is_walked_through_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let paths = make(folder.path());
    let look = look(Glyphs::UNICODE);
    let log = || Store::at(None).read(&paths[5]).unwrap().events;
    let mut screens = Vec::new();
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let area = Rect::new(0, 0, width, height);
        let mut room = History::new(false);
        room.take(Some(Ok(Walk::whole(log()))), false);
        let mut press = |keys: &str| {
            for key in keys.split_whitespace() {
                room.update(&Message::Key(key.parse().unwrap()), &look, area);
            }
            let mut buf = Buffer::empty(area);
            room.view(&look, area, &mut buf);
            lines(&buf)
        };
        insta::assert_snapshot!(format!("history_{width}x{height}"), press("[ [ [ left"));
        let first = press("home");
        assert!(first.contains("step 1 of"), "{first}");
        assert!(press("t 1 4 : 0 5 enter").contains("14:05"), "the time is on the screen");
        screens.push(press("end"));
    }
    assert!(screens[1].contains("Social worker on the scale: 7"), "{}", screens[1]);
    // The room is told neither the line that was restricted nor why, at any step.
    let now = Session::fold(log());
    let walk = Walk::for_the_room(log(), &now);
    let told = format!("{:?}", walk.steps());
    assert!(!told.contains("any hour") && !told.contains("must not learn") && told.contains("Bo talks"), "{told}");
    for at in 0..walk.steps().len() {
        assert!(!format!("{:?}", walk.map_after(at)).contains("any hour"));
    }
}
