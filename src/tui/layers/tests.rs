use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use super::*;
use crate::{
    domain::{Moment, ids::ContributionId, text::Text},
    tui::{
        keys::Keymap,
        layer::{Choice, Findable, Menu, MenuGroup, MenuItem, Question},
        message::{Answer, Mouse},
        theme::{Glyphs, Theme},
        widgets::snapshot,
    },
};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];
const ROOM: &[Context] = &[Context::Board, Context::Line, Context::BoardEmptyLine];

fn look() -> Look {
    let now = Moment::parse_from_rfc3339("2026-11-23T14:05:00+00:00").unwrap();
    Look { theme: Theme::none(), glyphs: Glyphs::UNICODE, keymap: Keymap::default(), now }
}

fn area((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height)
}

/// A layer on an 80 x 24 screen, at which keys are pressed.
struct Opened {
    open: Open,
    look: Look,
}

impl Opened {
    fn new(layer: Layer) -> Opened {
        let look = look();
        Opened { open: Open::new(layer, ROOM, &look, area((80, 24))), look }
    }

    /// What became of the last of these keys.
    fn keys(&mut self, keys: &str) -> Outcome {
        let press = |key: &str| self.open.update(&Message::Key(key.parse().unwrap()), &self.look, area((80, 24)));
        keys.split_whitespace().map(press).last().unwrap()
    }

    fn mouse(&mut self, kind: MouseKind, column: u16, row: u16) -> Outcome {
        self.open.update(&Message::Mouse(Mouse { kind, column, row }), &self.look, area((80, 24)))
    }

    fn screen(&self, size: (u16, u16)) -> String {
        let mut buf = Buffer::empty(area(size));
        self.open.view(&self.look, buf.area, &mut buf);
        snapshot::styled_lines(&buf)
    }
}

/// The layer after these keys at every size, with its styles at 80 x 24.
fn pictures(layer: impl Fn() -> Layer, keys: &str) -> String {
    let picture = |size| {
        let look = look();
        let mut open = Open::new(layer(), ROOM, &look, area(size));
        for key in keys.split_whitespace() {
            open.update(&Message::Key(key.parse().unwrap()), &look, area(size));
        }
        let mut buf = Buffer::empty(area(size));
        open.view(&look, buf.area, &mut buf);
        let lines = if size.0 == 80 { snapshot::styled_lines(&buf) } else { snapshot::lines(&buf) };
        let lines: Vec<&str> = lines.lines().filter(|line| !line.is_empty()).collect();
        format!("{} x {}\n{}\n", size.0, size.1, lines.join("\n"))
    };
    SIZES.map(picture).join("\n")
}

fn id(nth: u128) -> ContributionId {
    ContributionId(Uuid::from_u128(nth))
}

fn menu() -> Layer {
    let sections = ["Past harm", "Danger statements", "Complicating factors", "Existing strengths", "Existing safety"];
    let section = |(nth, title): (u32, &&str)| MenuItem {
        key: char::from_digit(nth, 10).unwrap(),
        label: (*title).into(),
        sends: Message::Section(Some(format!("worried/{nth}").as_str().into())),
        then: Vec::new(),
    };
    let places: Vec<MenuItem> = (1..).zip(&sections).map(section).collect();
    let people = [('m', "Mum"), ('g', "Gran"), ('k', "Kai (9)"), ('s', "Social worker"), ('h', "Health visitor")];
    let person = |(key, name): (char, &str)| MenuItem {
        key,
        label: name.into(),
        sends: Message::Person(Some(name.into())),
        then: places.clone(),
    };
    Layer::Menu(Menu {
        title: "Who, where, marks".into(),
        groups: vec![
            MenuGroup { title: "Who".into(), items: people.map(person).into() },
            MenuGroup { title: "Where".into(), items: places.clone() },
        ],
        actions: vec![
            Action::MarkFact,
            Action::MarkOpinion,
            Action::MarkNotKnown,
            Action::MarkDisputed,
            Action::MarkVerbatim,
            Action::Speaker,
            Action::NoSpeaker,
            Action::Owner,
            Action::Due,
            Action::Restrict,
            Action::Lift,
            Action::Move,
            Action::TakeBack,
            Action::Help,
        ],
    })
}

fn findables() -> Layer {
    let said = [
        ("Social worker", "Past harm", "On 4 October Kai phoned his gran at 10 at night because Mum was asleep."),
        ("Gran", "Past harm", "That was the third time since the summer."),
        ("Mum", "Existing safety", "If I want a drink I ring my sister first. She lives on Élan Road."),
    ];
    let item = |(nth, (who, place, text)): (u128, (&str, &str, &str))| Findable {
        id: id(nth),
        who: who.into(),
        place: place.into(),
        text: text.into(),
    };
    Layer::Find((1..).zip(said).map(item).collect())
}

fn question() -> Layer {
    Layer::Question(Question {
        title: "This session is of another day".to_owned(),
        text: "It began on Mon 9 Nov 2026. What you typed is kept. Go on with it, or start the next one from it?"
            .to_owned(),
        answers: vec![
            ('c', "Continue this session".to_owned(), Answer::ContinueSession),
            ('n', "Start the next session from it".to_owned(), Answer::StartNext),
        ],
    })
}

fn choice() -> Layer {
    let places = ["Past harm", "Danger statements", "Complicating factors", "Safety goals"];
    let item = |place: &&str| ((*place).into(), Message::Section(Some((*place).into())));
    Layer::Choice(Choice { title: "Move to".into(), items: places.iter().map(item).collect() })
}

fn palette() -> Layer {
    Layer::Palette(vec![Text::new("Harm grid")])
}

#[test]
fn the_palette() {
    insta::assert_snapshot!(pictures(palette, ""));
}

#[test]
fn the_key_menu() {
    insta::assert_snapshot!(pictures(menu, "x"));
}

#[test]
fn the_key_menu_after_a_person() {
    insta::assert_snapshot!(pictures(menu, "g"));
}

#[test]
fn the_help() {
    insta::assert_snapshot!(pictures(|| Layer::Help([&[Context::KeyMenu], ROOM].concat(), None), ""));
}

#[test]
fn the_finder() {
    insta::assert_snapshot!(pictures(findables, "e l a n"));
}

#[test]
fn a_question() {
    insta::assert_snapshot!(pictures(question, ""));
}

#[test]
fn a_choice() {
    insta::assert_snapshot!(pictures(choice, "down"));
}

#[test]
fn a_letter_then_a_digit_then_anything_else_is_for_the_room() {
    let mut menu = Opened::new(menu());
    assert_eq!(menu.keys("g"), Outcome::Sends(Message::Person(Some("Gran".into()))));
    assert_eq!(menu.keys("5"), Outcome::ClosesWith(Message::Section(Some("worried/5".into()))));
    let mut menu = Opened::new(self::menu());
    menu.keys("g");
    assert_eq!(menu.keys("m"), Outcome::ClosesWith(Message::Key("m".parse().unwrap())), "it is text now");
    let mut menu = Opened::new(self::menu());
    assert_eq!(menu.keys("5"), Outcome::ClosesWith(Message::Section(Some("worried/5".into()))));
}

#[test]
fn a_menu_is_exact_and_says_so() {
    let mut menu = Opened::new(menu());
    assert_eq!(menu.keys("x"), Outcome::Stays);
    assert!(menu.screen((80, 24)).contains("Nothing here has the key x."));
    assert_eq!(menu.keys("G"), Outcome::Stays, "letters are exact");
    assert_eq!(menu.keys("="), Outcome::ClosesWith(Message::Do(Action::MarkFact)));
    assert_eq!(menu.keys("backspace"), Outcome::ClosesWith(Message::Do(Action::TakeBack)));
    assert_eq!(menu.keys("|"), Outcome::Stays, "the room did not offer it");
    assert_eq!(menu.keys("?"), Outcome::ClosesWith(Message::Do(Action::Help)));
    assert_eq!(menu.keys("ctrl+z"), Outcome::ClosesWith(Message::Key("ctrl+z".parse().unwrap())));
    assert_eq!(menu.keys("ctrl+k"), Outcome::Closes);
    assert_eq!(menu.keys("esc"), Outcome::Closes);
}

#[test]
fn a_menu_follows_the_persons_own_keys() {
    let (keymap, _) = Keymap::from_yaml("item.fact: [u]");
    let look = Look { keymap, ..look() };
    let mut menu = Opened { open: Open::new(menu(), ROOM, &look, area((80, 24))), look };
    assert!(menu.screen((80, 24)).contains("u fact"));
    assert_eq!(menu.keys("u"), Outcome::ClosesWith(Message::Do(Action::MarkFact)));
}

#[test]
fn the_palette_lists_only_what_does_something_here() {
    let library = Open::new(palette(), &[Context::Line, Context::Library], &look(), area((80, 24)));
    let mut buf = Buffer::empty(area((80, 60)));
    library.view(&look(), buf.area, &mut buf);
    let screen = snapshot::lines(&buf);
    assert!(screen.contains("New session") && !screen.contains("Tidy pass") && !screen.contains("Mark as"), "{screen}");

    let selected = [Context::Board, Context::BoardSelected];
    let board = Open::new(palette(), &selected, &look(), area((80, 60)));
    board.view(&look(), buf.area, &mut buf);
    let screen = snapshot::lines(&buf);
    let fact = screen.lines().find(|line| line.contains("Mark as fact")).unwrap();
    assert!(fact.contains("^K ="), "{fact}");
}

#[test]
fn the_palette_finds_titles_first() {
    let mut palette = Opened::new(self::palette());
    assert_eq!(palette.keys("t i d y enter"), Outcome::ClosesWith(Message::Do(Action::TidyPass)));
    let mut palette = Opened::new(self::palette());
    assert_eq!(palette.keys("n p r o m p enter"), Outcome::ClosesWith(Message::Do(Action::PromptNext)));
    assert_eq!(palette.keys("ctrl+p"), Outcome::Closes);
    let mut palette = Opened::new(self::palette());
    assert_eq!(palette.keys("q q q q enter"), Outcome::Stays, "nothing is called that");
    for (typed, found) in [
        ("m i n u t e s", Action::Papers),
        ("p d f", Action::Papers),
        ("v o t e", Action::RatePass),
        ("h a r m space g r i d", Action::Boards),
        ("w a l l space b l a n k", Action::WallBlank),
    ] {
        let mut palette = Opened::new(self::palette());
        assert_eq!(palette.keys(&format!("{typed} enter")), Outcome::ClosesWith(Message::Do(found)), "{typed}");
    }
    assert_eq!(palette.keys("ctrl+q"), Outcome::Unknown);
}

#[test]
fn the_finder_takes_words_in_any_order_and_case() {
    let mut find = Opened::new(findables());
    assert_eq!(find.keys("S U M M E R space g r a n enter"), Outcome::ClosesWith(Message::Found(id(2))));
    assert_eq!(find.keys("esc"), Outcome::ClosesWith(Message::Dismissed));
    let mut find = Opened::new(findables());
    assert_eq!(find.keys("down down enter"), Outcome::ClosesWith(Message::Found(id(3))));
    let mut find = Opened::new(findables());
    assert_eq!(find.keys("x x enter"), Outcome::Stays);
    assert!(find.screen((80, 24)).contains("0 of 3"));
}

#[test]
fn a_question_is_answered_by_its_letters_or_by_enter() {
    for (key, outcome) in [
        ("enter", Outcome::ClosesWith(Message::Answer(Answer::ContinueSession))),
        ("c", Outcome::ClosesWith(Message::Answer(Answer::ContinueSession))),
        ("n", Outcome::ClosesWith(Message::Answer(Answer::StartNext))),
        ("y", Outcome::Sends(Message::Key("y".parse().unwrap()))),
        ("esc", Outcome::ClosesWith(Message::Dismissed)),
        ("ctrl+q", Outcome::Unknown),
    ] {
        let mut open = Opened::new(question());
        open.look.now += chrono::TimeDelta::seconds(1);
        assert_eq!(open.keys(key), outcome, "{key}");
    }
}

#[test]
fn what_is_still_being_typed_is_no_answer() {
    let mut open = Opened::new(question());
    let typed = |key: &str| Outcome::Sends(Message::Key(key.parse().unwrap()));
    for key in ["a", "n", "space", "c"] {
        assert_eq!(open.keys(key), typed(key));
        open.look.now += chrono::TimeDelta::milliseconds(399);
    }
    open.look.now += chrono::TimeDelta::milliseconds(1);
    assert_eq!(open.keys("n"), Outcome::ClosesWith(Message::Answer(Answer::StartNext)));
}

#[test]
fn a_choice_is_made_by_typing() {
    let place = |name: &str| Outcome::ClosesWith(Message::Section(Some(name.into())));
    assert_eq!(Opened::new(choice()).keys("s a f enter"), place("Safety goals"));
    assert_eq!(Opened::new(choice()).keys("s enter"), place("Safety goals"), "it begins with it");
    assert_eq!(Opened::new(choice()).keys("down enter"), place("Danger statements"));
    assert_eq!(Opened::new(choice()).keys("esc"), Outcome::Closes);
}

#[test]
fn help_shows_only_keys_that_work() {
    let help = Opened::new(Layer::Help(vec![Context::Line, Context::Library], None));
    let screen = help.screen((80, 200));
    let new = screen.lines().filter(|line| line.contains("^N")).collect::<Vec<_>>();
    assert!(new.iter().all(|line| line.contains("Starts a new session.")), "{new:?}");
}

#[test]
fn the_mouse_chooses_inside_and_closes_outside() {
    for layer in [palette(), menu(), choice(), findables(), question(), Layer::Help(ROOM.to_vec(), None)] {
        let mut open = Opened::new(layer);
        let dismissed = open.open.dismissed();
        assert_eq!(open.mouse(MouseKind::Press, 0, 23), dismissed);
        assert_eq!(open.mouse(MouseKind::ScrollDown, 40, 12), Outcome::Stays);
    }
    let click = |layer, words: &str| {
        let mut open = Opened::new(layer);
        let mut buf = Buffer::empty(area((80, 24)));
        open.open.view(&open.look, buf.area, &mut buf);
        let screen = snapshot::lines(&buf);
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
        let column = line[..line.find(words).unwrap()].chars().count();
        open.mouse(MouseKind::Press, column as u16, row as u16)
    };
    assert_eq!(click(menu(), "= fact"), Outcome::ClosesWith(Message::Do(Action::MarkFact)));
    assert_eq!(click(menu(), "g Gran"), Outcome::Sends(Message::Person(Some("Gran".into()))));
    assert_eq!(click(choice(), "Safety"), Outcome::ClosesWith(Message::Section(Some("Safety goals".into()))));
    assert_eq!(click(findables(), "third time"), Outcome::ClosesWith(Message::Found(id(2))));
    assert_eq!(click(question(), "Start the next"), Outcome::ClosesWith(Message::Answer(Answer::StartNext)));
    assert_eq!(click(palette(), "Tidy pass"), Outcome::ClosesWith(Message::Do(Action::TidyPass)));
}

#[test]
fn every_layer_survives_every_size_and_key() {
    let look = look();
    let layers = || [palette(), menu(), choice(), findables(), question(), Layer::Help(ROOM.to_vec(), None)];
    for size in [(0, 0), (1, 1), (3, 2), (5, 40), (40, 3), (12, 12), (300, 100)] {
        for layer in layers() {
            let mut open = Open::new(layer, ROOM, &look, area(size));
            for key in ["a", "down", "pagedown", "end", "up", "pageup", "home", "backspace", "1", "tab", "left"] {
                open.update(&Message::Key(key.parse().unwrap()), &look, area(size));
                let mut buf = Buffer::empty(area(size));
                let cursor = open.view(&look, buf.area, &mut buf);
                assert!(cursor.is_none_or(|cell| buf.area.contains(cell)));
            }
        }
    }
}
