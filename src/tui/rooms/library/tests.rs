use chrono::TimeDelta;
use ratatui::layout::Rect;

use super::Library;
use crate::{
    domain::{
        Moment,
        glance::{Glance, Spread},
    },
    export::copy::Format,
    store::retention::Due,
    tui::{
        effect::{Destination, Effect},
        keys::{Action, Keymap},
        layer::Layer,
        look::Look,
        message::{Answer, Listed, Message},
        past::{Glanced, News, ToDispose, Wish},
        theme::{Glyphs, Theme},
    },
};

const AREA: Rect = Rect::new(0, 0, 80, 24);

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

fn session(hours_ago: i64, title: &str) -> Listed {
    Listed {
        path: format!("{hours_ago}.yaml").into(),
        id: None,
        series: None,
        title: title.into(),
        meeting: "Core group".into(),
        started: Some(look().now - TimeDelta::hours(hours_ago)),
        framework: "Signs of Safety map".into(),
        closed: false,
        fictional: false,
        archived: false,
        locked: false,
        problem: None,
    }
}

fn keys(library: &mut Library, keys: &str) -> Vec<Effect> {
    let press = |key: &str| library.update(Message::Key(key.parse().unwrap()), &look(), AREA);
    keys.split_whitespace().flat_map(press).collect()
}

fn listing(listed: Vec<Listed>) -> Library {
    let mut library = Library::new(true);
    library.update(Message::Listed(listed), &look(), AREA);
    library
}

fn opens(path: &str) -> Vec<Effect> {
    vec![Effect::Open(path.into())]
}

#[test]
fn enter_starts_a_new_session_also_before_anything_is_listed() {
    let setup = vec![Effect::Go(Destination::Setup)];
    assert_eq!(keys(&mut Library::new(true), "enter"), setup);
    assert_eq!(keys(&mut listing(vec![session(30, "Old")]), "enter"), setup);
}

#[test]
fn a_session_that_is_still_on_is_chosen_first() {
    let closed = Listed { closed: true, ..session(1, "Closed") };
    let sample = Listed { fictional: true, ..session(1, "Sample") };
    let broken = Listed { problem: Some("Broken.".into()), ..session(1, "Broken") };
    for other in [closed, sample, broken, session(13, "Yesterday")] {
        let mut library = listing(vec![other, session(3, "Still on")]);
        assert_eq!(keys(&mut library, "enter"), opens("3.yaml"));
    }
}

#[test]
fn what_the_person_chose_stays_chosen_when_the_list_grows() {
    let mut library = listing(vec![session(30, "A"), session(60, "B")]);
    keys(&mut library, "down down");
    library.update(Message::Listed(vec![session(2, "New"), session(30, "A"), session(60, "B")]), &look(), AREA);
    assert_eq!(keys(&mut library, "enter"), opens("60.yaml"));
    library.update(Message::Listed(Vec::new()), &look(), AREA);
    assert_eq!(keys(&mut library, "enter"), [Effect::Go(Destination::Setup)], "it is gone");
}

#[test]
fn the_filter_takes_kind_date_and_only_what_may_be_seen() {
    for (query, seen, found) in [
        ("core nov", true, true),
        ("2026 22", true, true),
        ("secret", true, false),
        ("signs", true, false),
        ("open", true, false),
        ("SECRET", false, true),
        ("signs open", false, true),
    ] {
        let mut library = listing(vec![session(30, "Secret")]);
        if !seen {
            library.update(Message::Answer(Answer::GoPrivate), &look(), AREA);
        }
        library.update(Message::Paste(query.to_owned()), &look(), AREA);
        let expected = if found { opens("30.yaml") } else { Vec::new() };
        assert_eq!(keys(&mut library, "enter"), expected, "{query}, seen: {seen}");
    }
}

#[test]
fn switching_back_to_seen_looks_again() {
    let mut library = listing(vec![session(30, "Secret")]);
    let asked = keys(&mut library, "ctrl+o");
    assert!(library.seen && matches!(asked[..], [Effect::Layer(Layer::Question(_))]), "it asks first");
    library.update(Message::Answer(Answer::GoPrivate), &look(), AREA);
    keys(&mut library, "s e c r e t");
    assert_eq!(keys(&mut library, "ctrl+o enter"), []);
    assert_eq!(keys(&mut library, "esc down enter"), opens("30.yaml"));
}

#[test]
fn it_is_drawn_at_any_size() {
    let library = listing(vec![session(30, "A")]);
    for (width, height) in [(0, 0), (1, 1), (7, 3), (40, 2), (2, 40), (500, 200)] {
        let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, width, height));
        library.view(&look(), buf.area, &mut buf);
    }
}

#[test]
fn the_next_meeting_starts_from_the_chosen_one() {
    let sample = Listed { fictional: true, ..session(40, "Sample") };
    let mut library = listing(vec![session(30, "Last"), sample]);
    assert!(matches!(keys(&mut library, "ctrl+t")[..], [Effect::Toast(_)]), "none is chosen");
    assert_eq!(keys(&mut library, "down ctrl+t"), [Effect::CreateNext("30.yaml".into(), None)]);
    assert!(matches!(keys(&mut library, "down ctrl+t")[..], [Effect::Toast(_)]), "a sample stays fictional");
}

#[test]
fn one_familys_meetings_are_shown_alone_until_all_are_wanted_again() {
    let of = |series: &str, session| Listed { series: Some(series.into()), ..session };
    let all = vec![of("a", session(30, "A3")), of("b", session(40, "B")), of("a", session(50, "A2")), session(60, "C")];
    let mut library = listing(all);
    assert_eq!(keys(&mut library, "down ctrl+f"), []);
    assert_eq!(library.picker.shown(), [1, 3]);
    assert_eq!(keys(&mut library, "down enter"), opens("50.yaml"));
    keys(&mut library, "ctrl+f");
    assert_eq!(library.picker.shown().len(), 5);
    assert_eq!(keys(&mut library, "enter"), opens("50.yaml"), "what was chosen stays so");
    keys(&mut library, "ctrl+f esc");
    assert_eq!(library.picker.shown().len(), 5);
    assert!(matches!(keys(&mut library, "down down ctrl+f")[..], [Effect::Toast(_)]), "it stands alone");
}

fn of(series: &str, session: Listed) -> Listed {
    Listed { series: Some(series.into()), ..session }
}

fn glance(open_actions: usize, numbers: Option<(f64, f64)>) -> Glanced {
    let spread = numbers.map(|(lowest, highest)| Spread { lowest, highest, ends: (0.0, 10.0) });
    Ok(Glance { open_actions, spread })
}

fn private(listed: Vec<Listed>) -> Library {
    let mut library = Library::new(false);
    library.update(Message::Listed(listed), &look(), AREA);
    library
}

fn told(library: &mut Library, glanced: Vec<(&str, Glanced)>) -> Vec<Effect> {
    let glanced = glanced.into_iter().map(|(path, glanced)| (path.into(), glanced)).collect();
    library.update(Message::Past(News::Glanced(glanced)), &look(), AREA)
}

#[test]
fn the_first_page_is_not_told_as_all() {
    let mut library = private(vec![session(30, "A"), session(60, "B")]);
    assert!(drawn(&library, 80, 24).contains("2 sessions"), "{}", drawn(&library, 80, 24));
    library.update(Message::Newest(vec![session(30, "A"), session(60, "B")]), &look(), AREA);
    assert!(drawn(&library, 80, 24).contains("the newest 2, more come"), "{}", drawn(&library, 80, 24));
    library.update(Message::Listed(vec![session(30, "A"), session(60, "B"), session(90, "C")]), &look(), AREA);
    assert!(drawn(&library, 80, 24).contains("3 sessions"), "{}", drawn(&library, 80, 24));
}

#[test]
fn a_familys_meetings_stand_below_its_newest_until_another_order_is_wanted() {
    let closed = Listed { closed: true, ..session(20, "Closed") };
    let all = vec![closed, of("a", session(30, "A3")), of("b", session(40, "B")), of("a", session(50, "A2"))];
    let mut library = private(all);
    told(&mut library, vec![("20.yaml", glance(0, None)), ("30.yaml", glance(1, None)), ("40.yaml", glance(7, None))]);
    assert_eq!(library.picker.shown(), [0, 1, 2, 4, 3]);
    assert!(library.is_below(4) && !library.is_below(2));
    keys(&mut library, "down tab");
    assert_eq!(library.picker.shown(), [0, 1, 2, 3, 4], "by date");
    assert_eq!(library.picker.chosen(), Some(1), "what was chosen stays so");
    keys(&mut library, "tab");
    assert_eq!(library.picker.shown(), [0, 2, 3, 4, 1], "by state");
    keys(&mut library, "tab");
    told(&mut library, vec![("50.yaml", glance(2, None))]);
    assert_eq!(library.picker.shown(), [0, 3, 4, 2, 1], "by open actions");
    keys(&mut library, "tab");
    assert_eq!(library.picker.shown(), [0, 1, 2, 4, 3]);
}

#[test]
fn only_what_is_in_sight_is_looked_into_unless_all_is_ordered_by_it() {
    let all: Vec<Listed> = (0..100).map(|n| of("a", session(n, "A"))).collect();
    let mut library = Library::new(false);
    let wanted = |effects: &[Effect]| match effects.last() {
        Some(Effect::Past(Wish::Glance(paths))) => paths.len(),
        None => 0,
        other => panic!("{other:?}"),
    };
    let first = library.update(Message::Listed(all), &look(), AREA);
    assert!((20..30).contains(&wanted(&first)), "the page, and the meetings that its courses go back to");
    assert_eq!(wanted(&keys(&mut library, "down")), 0, "it is asked once");
    assert!(wanted(&keys(&mut library, "pagedown pagedown")) > 0);
    assert_eq!(wanted(&keys(&mut library, "tab tab tab")), 100);
    let mut library = listing((0..100).map(|n| session(n, "A")).collect());
    assert_eq!(wanted(&keys(&mut library, "tab tab tab down")), 0, "nothing is read for what the room sees");
}

#[test]
fn one_that_is_only_to_be_read_is_opened_so() {
    let mut library = listing(vec![session(30, "A")]);
    assert!(matches!(keys(&mut library, "ctrl+r")[..], [Effect::Toast(_)]), "none is chosen");
    assert_eq!(keys(&mut library, "down ctrl+r"), [Effect::OpenToRead("30.yaml".into())]);
}

#[test]
fn before_anything_is_listed_nothing_is_said_to_be_missing() {
    let mut library = Library::new(false);
    keys(&mut library, "a b c");
    assert!(drawn(&library, 80, 24).contains("looking…") && !drawn(&library, 80, 24).contains("No session fits"));
    library.update(Message::Listed(vec![session(30, "Other")]), &look(), AREA);
    assert!(drawn(&library, 80, 24).contains("No session fits"));
}

#[test]
fn a_folder_that_cannot_be_read_is_told_and_not_empty() {
    let mut library = Library::new(true);
    library.update(Message::Past(News::NotListed("no rights".into())), &look(), AREA);
    assert!(drawn(&library, 80, 24).contains("The folder of the sessions cannot be read: no rights."));
    library.update(Message::Listed(vec![session(3, "A")]), &look(), AREA);
    assert!(!drawn(&library, 80, 24).contains("cannot be read"));
}

/// The screen as text.
fn drawn(library: &Library, width: u16, height: u16) -> String {
    let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, width, height));
    library.view(&look(), buf.area, &mut buf);
    let rows = (0..height).map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// A family of three meetings, one of another family, a damaged one and one that cannot be read.
fn library(seen: bool) -> Library {
    let closed = |session| Listed { closed: true, ..session };
    let broken =
        Listed { problem: Some("Line 6 is damaged: its sum is wrong.".into()), title: "".into(), ..session(99, "") };
    let all = vec![
        of("a", session(3, "Core group: Kai and Bo")),
        session(26, "Strategy meeting after the report of the health visitor"),
        session(40, "First visit"),
        of("a", closed(session(500, "Core group: Kai and Bo"))),
        of("a", closed(session(1000, "Core group: Kai and Bo"))),
        broken,
    ];
    let mut library = Library::new(seen);
    library.update(Message::Listed(all), &look(), AREA);
    told(
        &mut library,
        vec![
            ("3.yaml", glance(4, Some((5.0, 8.0)))),
            ("26.yaml", glance(0, None)),
            ("40.yaml", Err("Line 12 is damaged: its sum is wrong.".into())),
            ("500.yaml", glance(2, Some((4.0, 7.0)))),
            ("1000.yaml", glance(0, Some((1.0, 6.5)))),
        ],
    );
    library
}

#[test]
fn columns_fit_every_screen() {
    for (width, height) in [(50, 14), (80, 24), (120, 20), (200, 20)] {
        insta::assert_snapshot!(format!("private_{width}"), drawn(&library(false), width, height));
    }
}

#[test]
fn what_the_room_sees_has_no_titles_no_actions_and_no_numbers() {
    let seen = drawn(&library(true), 120, 20);
    for hidden in ["Kai", "Strategy", "First visit", "to 8", "damaged", "▅"] {
        assert!(!seen.contains(hidden), "{hidden}\n{seen}");
    }
    insta::assert_snapshot!("seen_120", seen);
}

#[test]
fn what_is_archived_is_out_of_the_list_until_the_archive_is_shown() {
    let id = "0193584e-6f51-7a51-8f5e-1d3386fe7b14".parse().unwrap();
    let old = Listed { archived: true, id: Some(id), ..session(900, "Old") };
    let mut library = private(vec![Listed { id: Some(id), ..session(30, "New") }, old]);
    assert_eq!(library.picker.shown(), [0, 1]);
    let act = |library: &mut Library, action| library.update(Message::Do(action), &look(), AREA);
    keys(&mut library, "down");
    let wish = act(&mut library, Action::Archive);
    assert!(wish.contains(&Effect::Past(Wish::Archive("30.yaml".into(), id, true))), "{wish:?}");
    act(&mut library, Action::ArchiveShow);
    assert_eq!(library.picker.shown(), [2]);
    assert!(drawn(&library, 80, 24).contains("archive · PRIVATE"));
    let wish = act(&mut library, Action::Archive);
    assert!(wish.contains(&Effect::Past(Wish::Archive("900.yaml".into(), id, false))), "{wish:?}");
    let done = library.update(Message::Past(News::Archived(Ok(false))), &look(), AREA);
    assert!(done.contains(&Effect::List));
    act(&mut library, Action::ArchiveShow);
    assert_eq!(library.picker.shown(), [0, 1]);
}

#[test]
fn nothing_is_disposed_of_before_its_list_was_confirmed_twice() {
    let asked = ToDispose {
        rule: serde_json::from_str(r#"{"rule":"Row 14"}"#).unwrap(),
        due: vec![Due {
            path: "2010-01-01_1000_core-group.yaml".into(),
            id: "0193584e-6f51-7a51-8f5e-1d3386fe7b14".parse().unwrap(),
            kind: "core-group".into(),
            closed: "2010-01-01".parse().unwrap(),
            years: 10,
            sums: Vec::new(),
        }],
        stays: 1,
    };
    let due = || Message::Past(News::Due(Ok(Box::new(asked.clone()))));
    let send = |library: &mut Library, message| library.update(message, &look(), AREA);
    let mut seen = listing(vec![session(30, "A")]);
    assert!(matches!(send(&mut seen, Message::Do(Action::Dispose))[..], [Effect::Toast(_)]));
    assert_eq!(send(&mut seen, due()), [], "nor is a list shown that comes late");
    let mut library = private(Vec::new());
    assert_eq!(send(&mut library, Message::Answer(Answer::DisposeAll)), [], "nothing was listed");
    assert_eq!(send(&mut library, Message::Do(Action::Dispose)), [Effect::Past(Wish::Due)]);
    let shown = send(&mut library, due());
    let [Effect::Layer(Layer::Choice(choice))] = &shown[..] else { panic!("{shown:?}") };
    assert_eq!(choice.items[0].1, Message::Dismissed, "Enter keeps them");
    assert!(choice.items[2].0.contains("signed off 2010-01-01, 10 years"));
    let question = send(&mut library, choice.items[1].1.clone());
    let [Effect::Layer(Layer::Question(question))] = &question[..] else { panic!("{question:?}") };
    assert_eq!(question.answers[0].2, Answer::DisposeNot, "Enter keeps them");
    assert_eq!(
        send(&mut library, Message::Answer(Answer::DisposeAll)),
        [Effect::Past(Wish::Dispose(Box::new(asked.clone())))]
    );
    assert_eq!(send(&mut library, Message::Answer(Answer::DisposeAll)), [], "once");
}

#[test]
fn a_paper_is_asked_for_and_then_its_format() {
    let mut library = private(vec![session(30, "A")]);
    assert!(matches!(keys(&mut library, "ctrl+e")[..], [Effect::Toast(_)]), "none is chosen");
    assert_eq!(keys(&mut library, "down ctrl+e").last(), Some(&Effect::Papers));
    let catalogue = crate::store::frameworks::Catalogue::built_in();
    let papers = catalogue.papers().cloned().map(std::sync::Arc::new).collect();
    let offered = library.update(Message::Papers(papers), &look(), AREA);
    let [Effect::Layer(Layer::Choice(choice))] = &offered[..] else { panic!("{offered:?}") };
    let minutes = choice.items.iter().find(|(title, _)| title.starts_with("minutes")).unwrap();
    let formats = library.update(minutes.1.clone(), &look(), AREA);
    let [Effect::Layer(Layer::Choice(formats))] = &formats[..] else { panic!() };
    let made = library.update(formats.items[0].1.clone(), &look(), AREA);
    let [Effect::Past(Wish::Export(path, order))] = &made[..] else { panic!("{made:?}") };
    assert_eq!((path.to_str(), order.paper.id.as_str(), order.format), (Some("30.yaml"), "minutes", Format::Pdf));
    // One that is for a person asks the session who there is.
    let family = choice.items.iter().find(|(title, _)| title.starts_with("family")).unwrap();
    let asked = library.update(family.1.clone(), &look(), AREA);
    assert_eq!(asked, [Effect::Past(Wish::Readers("30.yaml".into()))]);
    let people = Ok(vec![("mum".into(), "Mum".into())]);
    let whom = library.update(Message::Past(News::Readers(people)), &look(), AREA);
    let [Effect::Layer(Layer::Choice(whom))] = &whom[..] else { panic!("{whom:?}") };
    let formats = library.update(whom.items[0].1.clone(), &look(), AREA);
    let [Effect::Layer(Layer::Choice(formats))] = &formats[..] else { panic!("{formats:?}") };
    assert!(matches!(&formats.items[0].1, Message::MakePaper(order) if order.made_for == Some("mum".into())));
}
