//! The meeting is sealed from its board: who reads it is said first, and the passphrase is tried before.

use super::*;
use crate::tui::{keys::Action, layer::Layer, message::Answer, pick::Sealing};

fn planned(key: Option<&str>) -> Message {
    let (to, key) = (vec!["“team”".to_owned(), "“archive”".to_owned()], key.map(str::to_owned));
    Message::Sealing(Sealing::Planned { to, key, opens_here: true })
}

/// What was asked for since the test began.
fn asks(table: &Table, wanted: impl Fn(&Effect) -> bool) -> bool {
    table.effects.iter().any(wanted)
}

#[test]
fn it_says_who_reads_it_and_tries_the_passphrase_before_it_is_sealed() {
    let mut table = Table::new(120, 40);
    table.send(Message::Do(Action::Seal));
    assert!(asks(&table, |effect| *effect == Effect::PlanSealing), "{:?}", table.effects);
    table.send(planned(Some("the key “team”")));
    let question = table.effects.iter().find_map(|effect| match effect {
        Effect::Layer(Layer::Question(question)) => Some(question.clone()),
        _ => None,
    });
    let question = question.expect("it asks");
    assert!(question.text.contains("“team”, “archive”") && question.text.contains("backups"), "{}", question.text);
    assert_eq!(question.answers[0].2, Answer::Keep, "Enter, pressed once too often, leaves it");
    table.send(Message::Answer(Answer::Seal));
    let seal = Effect::Seal(table.board.path.clone());
    let tried = Effect::OnceUnlocked("the key “team”".to_owned(), Box::new(seal.clone()));
    assert!(asks(&table, |effect| *effect == tried) && !asks(&table, |effect| *effect == seal), "{:?}", table.effects);

    table.send(planned(None)).send(Message::Answer(Answer::Keep)).send(Message::Answer(Answer::Seal));
    assert!(!asks(&table, |effect| *effect == seal), "what was left is not sealed later");
    table.send(planned(None)).send(Message::Answer(Answer::Seal));
    assert!(asks(&table, |effect| *effect == seal), "a key that was unlocked is not asked for again");
}

#[test]
fn nothing_is_sealed_while_something_is_unsaved() {
    let mut table = Table::new(120, 40);
    table.healthy = false;
    table.types("Kai sleeps well").keys("enter").send(Message::Do(Action::Seal));
    assert!(!asks(&table, |effect| *effect == Effect::PlanSealing), "{:?}", table.effects);
}

#[test]
fn the_first_line_says_that_it_is_sealed() {
    let sealed = Table::with(Opened { sealed: true, ..opened() }, 120, 40);
    let first = |table: &Table| table.screen().lines().next().unwrap_or_default().to_owned();
    assert!(first(&sealed).contains("sealed"), "{}", first(&sealed));
    assert!(!first(&Table::new(120, 40)).contains("sealed"));
    let mut again = Table::with(Opened { sealed: true, ..opened() }, 120, 40);
    again.send(Message::Do(Action::Seal));
    assert!(!asks(&again, |effect| *effect == Effect::PlanSealing));
}
