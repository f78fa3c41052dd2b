//! The wall over the fictional core group.

use std::path::Path;

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::{Audience, Scene, draw};
use crate::{
    domain::{
        Moment,
        contribution::{Action, Contribution},
        event::{Add, Body, Event},
        framework::OpensAbout,
        ids::{BoardId, ContributionId, EventId, Place},
        public::PublicSession,
        scale::{About, ScaleKey},
        text::Text,
        wall::{Focus, PromptAt, Size, Steering, brought},
    },
    live::State,
    store::{Reading, Store, frameworks::Catalogue},
    tui::{
        keys::Keymap,
        look::Look,
        theme::{Depth, Glyphs, Palettes},
        widgets::snapshot::lines,
    },
};

/// The fictional core group as the room may see it.
struct Room {
    seen: PublicSession,
    newest: Option<ContributionId>,
    look: Look,
}

fn sample() -> Reading {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/2026-11-23_1405_core-group_sample.yaml");
    Store::at(None).read(&sample).unwrap()
}

fn room() -> Room {
    let reading = sample();
    let brings: Vec<ContributionId> = reading.events.iter().filter_map(|event| brought(&event.body)).collect();
    let seen = PublicSession::of(&reading.into_session());
    let newest = brings.into_iter().rfind(|id| seen.contribution(*id).is_some());
    let now: Moment = "2026-11-23T15:10:00+00:00".parse().unwrap();
    let theme = Palettes::of_the_wall().theme("dark", Depth::TrueColour).unwrap();
    Room { seen, newest, look: Look { theme, glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now } }
}

impl Room {
    fn scene<'a>(&'a self, steering: &'a Steering) -> Scene<'a> {
        let today = self.look.now.date_naive();
        Scene { seen: &self.seen, state: State::Live, steering, newest: self.newest, today }
    }

    fn shown(&self, steering: &Steering, (width, height): (u16, u16)) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&self.scene(steering), &self.look, None, buf.area, &mut buf);
        lines(&buf)
    }

    fn at(&self, place: &str) -> Vec<&Contribution> {
        self.seen.at(&BoardId::main(), Some(&place.into())).map(|contribution| &**contribution).collect()
    }

    fn focuses(&self) -> Vec<Focus> {
        let (main, key) = (BoardId::main(), safety());
        vec![
            Focus::Newest,
            Focus::Phase,
            Focus::Board(main.clone()),
            Focus::Column(main.clone(), "worried".into()),
            Focus::Section(main, "worried/danger".into()),
            Focus::Line(self.at("worried/danger")[1].id),
            Focus::Scale(key.clone()),
            Focus::Number(key, "mum".into()),
        ]
    }
}

fn safety() -> ScaleKey {
    ScaleKey { board: BoardId::main(), scale: "safety".into(), about: None }
}

fn focused(focus: Focus) -> Steering {
    Steering { focus, ..Steering::default() }
}

#[test]
fn what_the_room_sees() {
    let room = room();
    for (name, focus) in
        ["newest", "phase", "board", "column", "section", "line", "scale", "number"].iter().zip(room.focuses())
    {
        insta::assert_snapshot!(format!("{name}_100x30"), room.shown(&focused(focus.clone()), (100, 30)));
        if matches!(*name, "newest" | "board") {
            insta::assert_snapshot!(format!("{name}_200x50"), room.shown(&focused(focus), (200, 50)));
        }
    }
}

#[test]
fn a_tool_says_what_it_is_and_about_what() {
    let mut session = sample().into_session();
    let line = session.map().at(&BoardId::main(), Some(&"worried/harm".into())).next().unwrap().id;
    let catalogue = Catalogue::built_in();
    let tool = catalogue.frameworks().find(|framework| framework.can_be_about(OpensAbout::Contribution)).unwrap();
    let (board, bodies) = session.opening(tool, Some(About::Contribution(line)), Uuid::from_u128(7));
    for (body, id) in bodies.into_iter().zip(1..) {
        let (n, id) = (session.next_number(), EventId(Uuid::from_u128(id)));
        session.apply(Event { n, id, at: room().look.now, desk: "d".into(), was: None, body });
    }
    let room = Room { seen: PublicSession::of(&session), ..room() };
    let tool = room.seen.board(&board).expect("the room may see it");
    let wall = room.shown(&focused(Focus::Board(tool.id.clone())), (100, 30));
    let foot = wall.lines().rfind(|line| !line.trim().is_empty()).unwrap();
    assert!(foot.trim().starts_with(&format!("{}: On 4 October Kai phoned", tool.title)), "{foot}");
}

#[test]
fn every_size_and_every_focus_is_drawn_within_its_terminal() {
    let room = room();
    let sizes = (1..12).map(|n| (n * 3, n)).chain([(1, 40), (220, 1), (20, 5), (40, 12), (300, 90)]);
    for (area, focus) in sizes.flat_map(|area| room.focuses().into_iter().map(move |focus| (area, focus))) {
        for size in [Size::Small, Size::Usual, Size::Large, Size::Largest] {
            for page in [-3, 0, 3] {
                let steering = Steering { size, page, ..focused(focus.clone()) };
                let scene = room.scene(&steering);
                let mut wall = Audience::new(false);
                wall.turn(&scene, &room.look, Rect::new(0, 0, area.0, area.1));
                let mut buf = Buffer::empty(Rect::new(0, 0, area.0, area.1));
                wall.view(&scene, &room.look, buf.area, &mut buf);
            }
        }
    }
}

#[test]
fn a_column_of_the_board_begins_with_a_whole_line_and_says_where_it_is() {
    let room = room();
    let worried: Vec<&Contribution> =
        ["harm", "danger", "complicating"].iter().flat_map(|section| room.at(&format!("worried/{section}"))).collect();
    for height in 16..60 {
        let steering = Steering { size: Size::Largest, ..focused(Focus::Board(BoardId::main())) };
        let scene = Scene { newest: worried.last().map(|last| last.id), ..room.scene(&steering) };
        let mut buf = Buffer::empty(Rect::new(0, 0, 90, height));
        draw(&scene, &room.look, None, buf.area, &mut buf);
        let shown = lines(&buf);
        let said = |contribution: &&Contribution| {
            let first = contribution.parts.get(&"who".into()).unwrap_or(&contribution.text).to_string();
            first.split_whitespace().take(5).collect::<Vec<_>>().join(" ")
        };
        let ends = |contribution: &&Contribution| {
            let dispute = contribution.marks.disputed.last().map(|dispute| dispute.words.to_string());
            let last = dispute.or_else(|| contribution.parts.get(&"impact".into()).map(|words| words.to_string()));
            let last = last.unwrap_or_else(|| contribution.text.to_string());
            last.split_whitespace().last().unwrap_or_default().to_owned()
        };
        let whole = worried.iter().filter(|contribution| shown.contains(&said(contribution))).count();
        let ended = worried.iter().filter(|contribution| shown.contains(&ends(contribution))).count();
        assert!(whole >= 1 && whole <= ended, "{shown}");
        assert!(shown.contains("Complicating factors"), "{shown}");
    }
}

#[test]
fn the_question_stands_over_the_place_that_it_asks_about() {
    let room = room();
    let prompt = PromptAt { board: BoardId::main(), place: Place::from("worried/harm"), at: 0 };
    let steering = Steering { prompt: Some(prompt), ..Steering::default() };
    let shown = room.shown(&steering, (100, 30));
    assert!(shown.contains("WHAT ARE WE WORRIED ABOUT?") && shown.contains("worries you most?"), "{shown}");
    assert!(!shown.contains("NEEDS TO HAPPEN"), "{shown}");
}

#[test]
fn who_stands_where_cannot_be_misread() {
    let room = room();
    let strip = room.shown(&Steering::default(), (100, 30));
    assert!(strip.contains("4: Dad    5: Social worker    6: Gran, Health visitor, Kai (9)    7: Mum"), "{strip}");
    let narrow = room.shown(&focused(Focus::Scale(safety())), (40, 30));
    for name in ["Dad", "Social worker", "Gran,", "Health visitor,", "Kai (9)", "Mum", "Learning mentor"] {
        assert!(narrow.contains(name), "{name} is lost:\n{narrow}");
    }
}

#[test]
fn the_first_page_has_its_heading() {
    let room = room();
    let steering = focused(Focus::Column(BoardId::main(), "well".into()));
    let (scene, area) = (room.scene(&steering), Rect::new(0, 0, 100, 60));
    let mut wall = Audience::new(false);
    wall.turn(&scene, &room.look, area);
    let mut buf = Buffer::empty(area);
    wall.view(&scene, &room.look, area, &mut buf);
    assert!(lines(&buf).contains("Existing strengths"), "{}", lines(&buf));
}

#[test]
fn a_network_is_rings_on_the_wall_and_nobodys_hours_are_on_it() {
    let mut session = sample().into_session();
    let catalogue = Catalogue::built_in();
    let network = catalogue.framework(&"family-network".into()).unwrap();
    let (board, mut bodies) = session.opening(network, None, Uuid::from_u128(7));
    let mut member = |n: u128, place: &str, name: &str, helps: &str| {
        let parts = [("who", name), ("helps", helps), ("reached", "after five")];
        let parts = parts.map(|(part, words)| (Text::new(part), Text::new(words))).into();
        let place = Some(place).filter(|place| !place.is_empty()).map(Into::into);
        let add = Add::new(ContributionId(Uuid::from_u128(n)), place, Text::default());
        bodies.push(Body::Add(Box::new(Add { board: board.clone(), parts, ..add })));
    };
    member(1, "everything/people", "Gran", "keeps them from Friday to Saturday");
    member(2, "everything/people", "Jo", "comes when Mum rings");
    member(3, "some/people", "Learning mentor", "asks Kai on Mondays how the weekend was");
    member(4, "nothing/people", "Godmother in Leeds", "has a spare room");
    member(5, "", "Uncle Bob", "fetches them");
    for body in bodies {
        let event = Event {
            n: session.next_number(),
            id: EventId(Uuid::from_u128(900 + u128::from(session.next_number()))),
            at: "2026-11-23T15:11:00+00:00".parse().unwrap(),
            desk: "desk".into(),
            was: None,
            body,
        };
        session.apply(event);
    }
    let room = Room { seen: PublicSession::of(&session), ..room() };
    let steering = focused(Focus::Board(board));
    for size in [(120, 40), (80, 24), (200, 60)] {
        let shown = room.shown(&steering, size);
        assert!(
            shown.contains("KNOWS")
                && shown.contains("Gran")
                && shown.contains("not told yet")
                && !shown.contains("after five"),
            "{shown}"
        );
    }
}

/// The sample with a tool of this framework, and what is said on it.
fn with_tool(framework: &str, said: &[(&str, &str, Option<&str>)]) -> (Room, BoardId) {
    let mut session = sample().into_session();
    let catalogue = Catalogue::built_in();
    let tool = catalogue.framework(&framework.into()).unwrap();
    let (board, bodies) = session.opening(tool, None, Uuid::from_u128(7));
    let adds = said.iter().zip(1..).map(|((to, text, due), nth)| {
        let id = ContributionId(Uuid::from_u128(0xC0DE + nth));
        let action = due.map(|due| Action { owner: Some("gran".into()), due: due.parse().ok(), ..Action::default() });
        Body::Add(Box::new(Add { board: board.clone(), action, ..Add::new(id, Some((*to).into()), (*text).into()) }))
    });
    for (body, id) in bodies.into_iter().chain(adds.collect::<Vec<_>>()).zip(1..) {
        let (n, id) = (session.next_number(), EventId(Uuid::from_u128(id)));
        session.apply(Event { n, id, at: room().look.now, desk: "d".into(), was: None, body });
    }
    let newest = Some(ContributionId(Uuid::from_u128(0xC0DE + 1)));
    (Room { seen: PublicSession::of(&session), newest, ..room() }, board)
}

#[test]
fn a_line_in_time_is_read_from_the_back_of_the_room() {
    let steps = [
        ("seen/seen", "Kai can say whom he rings at night", Some("2026-11-18")),
        ("seen/seen", "Gran has slept there on four Fridays", Some("2026-12-18")),
        ("meetings/meetings", "The network looks at the plan at Gran's", Some("2026-12-04")),
        ("closing/closing", "Closed if all of it was seen", Some("2027-10-22")),
        ("seen/seen", "Kai sleeps without his shoes on", Some("")),
    ];
    let (room, board) = with_tool("trajectory", &steps);
    for size in [(100, 30), (200, 50), (60, 15), (20, 4)] {
        let wall = room.shown(&focused(Focus::Board(board.clone())), size);
        insta::assert_snapshot!(format!("journey_{}x{}", size.0, size.1), wall);
    }
    let wall = room.shown(&focused(Focus::Board(board.clone())), (100, 30));
    assert!(wall.contains("late") && wall.contains("today, Mon 23 Nov"), "{wall}");
    let mut ascii = room;
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("journey_ascii", ascii.shown(&focused(Focus::Board(board)), (100, 30)));
}

#[test]
fn frames_stand_on_the_wall_with_their_pictures() {
    let frames = [
        ("worried/worried", "Gran and Auntie May were worried about you and Bo. Mum was worried too.", None),
        ("happened/happened", "One night nobody could wake Mum. You rang Gran. It was not your fault.", None),
        ("next/next", "Gran came in the night.", None),
        ("doing/doing", "On Fridays Gran sleeps at your house.", None),
        ("you/you", "You can ring Gran, any time.", None),
        ("stays/stays", "On Sundays there are pancakes.", None),
    ];
    let (room, board) = with_tool("words-and-pictures", &frames);
    for size in [(100, 30), (200, 50), (60, 15), (20, 4)] {
        let wall = room.shown(&focused(Focus::Board(board.clone())), size);
        insta::assert_snapshot!(format!("frames_{}x{}", size.0, size.1), wall);
    }
    let large = Steering { size: Size::Large, ..focused(Focus::Board(board)) };
    insta::assert_snapshot!("frames_large_200x50", room.shown(&large, (200, 50)));
}
