//! A meeting played again: nothing that the room may not see today, and one answer after another.

use proptest::prelude::*;

use super::generate;
use crate::domain::{
    event::{Body, Event, Rate},
    public::PublicSession,
    replay::{NotReplayed, Replay, Shows},
    scale::{ScaleKey, Value},
    session::Session,
};

fn fictional(mut log: Vec<Event>) -> Vec<Event> {
    for event in &mut log {
        if let Body::Open(open) = &mut event.body {
            open.fictional = true;
        }
    }
    log
}

#[test]
fn a_real_meeting_is_not_played() {
    let log: Vec<Event> = generate::beginning()
        .into_iter()
        .zip(1..)
        .map(|(body, n)| generate::event(n, generate::event_id(n), generate::desk(0), body))
        .collect();
    assert_eq!(Replay::of(log.clone()), Err(NotReplayed::Real));
    assert_eq!(Replay::of(fictional(log)).map(|replay| replay.beats().len()), Ok(1));
    assert_eq!(Replay::of(Vec::new()), Err(NotReplayed::Real));
}

#[test]
fn a_question_comes_before_its_answers_and_all_of_them_after() {
    let key = ScaleKey { board: "main".into(), scale: "safety".into(), about: None };
    let rate = |by: &str, value: f64| {
        let (reason, higher, collected_by, round) = (None, None, None, None);
        Body::Rate(Rate {
            key: key.clone(),
            by: by.into(),
            value: Value::Number(value),
            reason,
            higher,
            collected_by,
            round,
        })
    };
    let log = generate::beginning().into_iter().chain([rate("mum", 7.0), rate("kai", 6.0)]);
    let log: Vec<Event> =
        log.zip(1..).map(|(body, n)| generate::event(n, generate::event_id(n), generate::desk(0), body)).collect();
    let replay = Replay::of(fictional(log)).unwrap();
    let shows: Vec<&Shows> = replay.beats().iter().map(|beat| &beat.shows).collect();
    let (question, all) = (Shows::Question(key.clone()), Shows::Answers(key.clone()));
    let answer = |by: &str| Shows::Answer(key.clone(), by.into());
    assert_eq!(shows, [&Shows::Meeting, &question, &answer("mum"), &answer("kai"), &all]);
    let given = |beat| replay.seen(beat).scale(&key).map_or(0, |scale| scale.ratings.len());
    assert_eq!((1..5).map(given).collect::<Vec<_>>(), [0, 1, 2, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Every line that a beat shows, and every line beside it, may be seen by the room at the end too, or was taken back.
    #[test]
    fn no_beat_shows_what_was_ever_kept_back_for_good(log in generate::meeting(2)) {
        let log = fictional(log);
        let whole = Session::fold(log.clone());
        let Ok(replay) = Replay::of(log) else { return Ok(()) };
        let public = PublicSession::of(&whole);
        for (at, beat) in replay.beats().iter().enumerate() {
            let seen = replay.seen(at);
            if let Shows::Line(id) = &beat.shows {
                prop_assert!(!whole.is_kept_from_room(*id));
            }
            for line in seen.contributions() {
                let stands = whole.map().contribution(line.id).is_some();
                prop_assert!(!stands || public.contribution(line.id).is_some(), "beat {} tells {:?}", at, line);
            }
        }
    }
}
