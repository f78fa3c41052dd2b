//! The scale as a person meets it: whose answer, in which form, about what; and what is unseen stays so.

use super::{Table, opened, opened_with, people};
use crate::{
    domain::{
        person::Attendance,
        scale::{NoValue, Value},
        text::Text,
    },
    tui::{
        keys::Chord,
        message::{Answer, Message},
    },
};

/// A table at the scale.
fn at_the_scale(width: u16, height: u16) -> Table {
    let mut table = Table::with(opened(), width, height);
    table.keys("ctrl+k {");
    assert!(table.board.on_scale);
    table
}

fn say(table: &mut Table, answers: &[&str]) {
    for answer in answers {
        table.types(answer).keys("enter");
        assert!(table.board.line.is_empty(), "{answer}: {}", table.toast());
    }
}

const SEVEN: [&str; 7] = [
    "m7 Six weeks. It's the longest since Bo. / Christmas, and still sober.",
    "4 It has been good before. / Not finding things out last.",
    "6 He rang and I could come. What if I'm away?",
    "k6<s Shoes off four nights this week.",
    "s5 Safety shown twice when it counted; too short to lean on.",
    "6 Bo is safe in the day; evenings rest on two people.",
    "- I only see the mornings.",
];

fn values(table: &Table) -> Vec<(String, Value)> {
    let scale = &table.board.session.map().scales[0];
    scale.current().map(|rating| (rating.by.to_string(), rating.value)).collect()
}

#[test]
fn everyone_answers_in_turn_with_letters_signs_and_words() {
    let mut table = at_the_scale(120, 40);
    say(&mut table, &["6", "g4 3/4 of the nights / all", "K ABSENT", "s 5", "h passes", "?", "7, why"]);
    let none = Value::None;
    let number = Value::Number;
    let given = [
        ("mum", number(6.0)),
        ("gran", number(4.0)),
        ("kai", none(NoValue::Absent)),
        ("sw", number(5.0)),
        ("hv", none(NoValue::Pass)),
        ("school", none(NoValue::NotAsked)),
        ("dad", number(7.0)),
    ];
    let given: Vec<_> = given.into_iter().map(|(who, value)| (who.to_owned(), value)).collect();
    assert_eq!(values(&table), given);
    let grans = &table.board.session.map().scales[0].ratings[1];
    let words = [&grans.reason, &grans.higher].map(|words| words.as_deref().unwrap_or_default());
    assert_eq!(words, ["3/4 of the nights", "all"]);
}

#[test]
fn what_cannot_be_meant_is_explained_and_kept() {
    let mut table = at_the_scale(120, 40);
    for (typed, said) in [
        ("m11 why", "11 is not on this scale"),
        ("q7 why", "letter q"),
        ("seven", "An answer is a letter, a number and why"),
        ("m7-8 why", "An answer is a letter, a number and why"),
        ("k6 why", "Kai (9) is not here. Who tells it?"),
    ] {
        table.types(typed).keys("enter");
        assert!(table.toast().contains(said), "{typed}: {}", table.toast());
        assert_eq!(table.board.line.capture.text(), typed);
        table.keys("ctrl+u");
    }
    assert!(table.board.session.map().scales.is_empty());
}

#[test]
fn the_words_of_an_answer_are_walked_through_corrected_and_made_big() {
    let mut table = at_the_scale(120, 40);
    say(&mut table, &SEVEN);
    table.keys("home");
    assert!(table.screen().contains("Six weeks."), "{}", table.screen());
    table.keys("ctrl+k |");
    insta::assert_snapshot!("one_answer_big_120x40", table.screen());
    table.keys("esc").keys("enter");
    assert!(table.board.line.capture.text().starts_with("m7 Six weeks."));
    table.keys("ctrl+u").types("m8 Seven weeks").keys("enter");
    assert_eq!(values(&table)[0], ("mum".to_owned(), Value::Number(8.0)));
    table.keys("ctrl+z");
    assert_eq!(values(&table)[0], ("mum".to_owned(), Value::Number(7.0)));
}

#[test]
fn seven_people_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut table = at_the_scale(width, height);
        say(&mut table, &SEVEN);
        table.keys("home");
        insta::assert_snapshot!(format!("seven_{width}x{height}"), table.screen());
    }
}

#[test]
fn twenty_five_people_are_all_on_the_scale_at_every_size() {
    let mut many = people();
    many.retain(|person| person.attendance == Attendance::Present);
    let template = many[0].clone();
    for n in many.len()..25 {
        many.push(crate::domain::person::Person {
            id: format!("p{n}").as_str().into(),
            name: Text::new(&format!("Person {n}")),
            initials: Text::new(&format!("P{n}")),
            letter: None,
            ..template.clone()
        });
    }
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut table = Table::with(opened_with(many.clone()), width, height);
        table.keys("ctrl+k {");
        for n in 0..25 {
            say(&mut table, &[&(3 + n % 5).to_string()]);
        }
        let screen = table.screen();
        for n in 7..25 {
            let shown = screen.contains(&format!("P{n}")) || screen.contains(&format!("Person {n}"));
            assert!(shown, "P{n} at {width}x{height}:\n{screen}");
        }
    }
}

#[test]
fn there_is_a_scale_for_each_child_and_each_danger_statement() {
    let mut table = Table::new(120, 40);
    table.keys("alt+2").types("Bo could be hurt").keys("enter");
    table.keys("ctrl+k {").types("m7").keys("enter").keys("right");
    assert!(table.screen().contains("Scale 2 of 3"), "{}", table.screen());
    table.types("m3 of Kai").keys("enter").keys("right");
    assert!(table.screen().contains("Bo could be"), "{}", table.screen());
    table.types("m1").keys("enter");
    let map = table.board.session.map();
    assert_eq!(map.scales.iter().map(|scale| scale.key.about.is_some()).collect::<Vec<_>>(), [false, true, true]);
}

/// Whatever is given, the screens are the same: nothing of an answer can be read from them, not even its length.
#[test]
fn two_rounds_with_other_answers_look_the_same() {
    let screens = |seen: bool, answers: &[&str]| {
        let mut table = at_the_scale(100, 30);
        if !seen {
            table.send(Message::Answer(Answer::GoPrivate));
        }
        table.keys("ctrl+k }").send(Message::Answer(Answer::CollectUnseen));
        let mut screens: Vec<String> = Vec::new();
        for answer in answers {
            for letter in answer.chars() {
                table.press(Chord::key(crossterm::event::KeyCode::Char(letter)));
                screens.push(table.screen());
            }
            table.keys("tab");
            screens.push(table.screen());
            table.keys("enter");
            screens.push(table.screen());
        }
        table.keys("ctrl+z");
        screens.push(table.screen());
        table.keys("ctrl+y");
        screens.push(table.screen());
        assert!(table.board.session.map().scales.is_empty());
        assert_eq!(table.board.questions().len(), 2);
        screens.dedup();
        screens
    };
    for seen in [true, false] {
        let one = screens(seen, &["m7 Six weeks / Christmas", "d4", "g10 He rang", "s5 why not"]);
        let other = screens(seen, &["m0", "d9 x", "g1 A much longer reason / why", "s2"]);
        assert_eq!(one, other, "seen by the room: {seen}");
        assert!(!one.is_empty());
    }
}

/// Whoever is still to be asked comes first; the room learns nothing of it.
#[test]
fn who_has_not_answered_is_said_to_the_chair_alone() {
    let mut table = at_the_scale(80, 24);
    table.keys("ctrl+k }").send(Message::Answer(Answer::CollectUnseen));
    table.types("m7 Six weeks").keys("enter").types("d-").keys("enter").types("kx").keys("enter").pass(60);
    let screen = table.screen();
    assert!(!["Given", "Passes", "Absent", "Not yet"].iter().any(|word| screen.contains(word)), "{screen}");
    table.send(Message::Answer(Answer::GoPrivate)).pass(60);
    let screen = table.screen();
    let rows = ["Not yet: Gran, ", "Given: Mum\n", "Passes: Dad\n", "Absent: Kai (9)\n"];
    let places: Vec<_> = rows.map(|row| screen.find(row).unwrap_or_else(|| panic!("no {row} in\n{screen}"))).into();
    assert!(places.is_sorted(), "{screen}");
}

#[test]
fn a_half_typed_unseen_answer_stays_masked_wherever_one_goes() {
    let mut table = at_the_scale(120, 40);
    table.keys("ctrl+k }").send(Message::Answer(Answer::CollectUnseen));
    table.types("m7 Zanzibar");
    let draft = table.draft();
    assert!(draft.answer.as_ref().is_some_and(|answer| answer.unseen));
    for keys in ["tab", "shift+tab", "ctrl+z", "ctrl+y", "ctrl+u", "tab", "ctrl+z", "ctrl+y", "x", "ctrl+z", "ctrl+z"] {
        table.keys(keys);
        assert!(!table.screen().contains("anz"), "after {keys}:\n{}", table.screen());
    }
    // After a crash it comes back to its scale, masked.
    let again = crate::tui::message::Opened { draft: Some(draft), ..opened() };
    let table = Table::with(again, 120, 40);
    assert!(table.board.line.answer.is_some() && !table.screen().contains("anz"), "{}", table.screen());
}

#[test]
fn a_pass_is_no_number() {
    let mut table = at_the_scale(80, 24);
    say(&mut table, &["mpass", "d-", "g?", "kx"]);
    let why: Vec<_> = values(&table).into_iter().map(|(_, value)| value).collect();
    let none = Value::None;
    assert_eq!(why, [none(NoValue::Pass), none(NoValue::Pass), none(NoValue::NotAsked), none(NoValue::Absent)]);
}

#[test]
fn an_answer_said_while_it_is_asked_whether_to_collect_is_on_no_screen_and_goes_to_the_scale() {
    let mut table = Table::new(120, 40);
    table.types("A sentence").keys("ctrl+k }");
    assert!(table.toast().starts_with("Add the line"), "{}", table.toast());
    table.keys("ctrl+u").keys("ctrl+k }").types("m4 gran can be there");
    assert!(!table.screen().contains("gran can be"), "{}", table.screen());
    table.send(Message::Answer(crate::tui::message::Answer::CollectUnseen));
    assert!(!table.screen().contains("gran can be"), "{}", table.screen());
    table.keys("enter");
    assert_eq!(table.board.session.map().count(), 0, "it is no line of a column");
    let key = table.board.scale_key().unwrap();
    assert!(table.board.session.collecting(&key).is_some());
}
