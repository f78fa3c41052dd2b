//! The room's part of a session, read line by line, is the filter's; and nothing else is kept of it.

use std::{collections::BTreeSet, fs};

use proptest::prelude::*;

use super::reader::Reader;
use crate::{
    domain::{
        event::{Add, Body, Event, Lift, OpenBoard},
        ids::EventId,
        public::PublicSession,
        scale::Round,
        session::Session,
        tests::generate::{self, contribution_id, meeting, nonsense},
    },
    store::{Header, Sum, encode},
};

/// The words and reasons of `events` that `public` does not show: of contributions that it has not, and of answers
/// that are still unseen.
fn hidden_words(events: &[Event], session: &Session, public: &PublicSession) -> BTreeSet<String> {
    let waiting: Vec<EventId> = session.open_rounds().flat_map(Round::answers).collect();
    let contributions = (0..4).filter(|c| public.contribution(contribution_id(*c)).is_none());
    let words = contributions.flat_map(|c| (0..events.len() as u64).map(move |i| generate::word(c, i)));
    let shown = |event: &Event| public.scales.iter().any(|scale| scale.ratings.iter().any(|r| r.event == event.id));
    let unseen = (0..).zip(events.iter().skip(generate::beginning().len())).filter_map(|(i, event)| {
        // Of a round, or given by a desk that did not know that there was one.
        let of_round = matches!(&event.body, Body::Rate(rate) if rate.round.is_some());
        let is_unseen = of_round && !shown(event) || waiting.contains(&event.id);
        is_unseen.then(|| generate::reason(i))
    });
    words.chain(unseen).collect()
}

/// A board about a line that was taken back is called by its title by the filter and by its framework on the wall: no desk
/// gives such a board a title of its own.
fn untitled(event: Event) -> Event {
    match event.body {
        Body::Board(board) if board.about.is_some() => {
            Event { body: Body::Board(OpenBoard { title: None, ..board }), ..event }
        }
        body => Event { body, ..event },
    }
}

/// The file of a log, line by line.
fn lines(events: &[Event]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let header =
        Header { id: generate::session_id(), started: generate::at(0), kind: "core-group".into(), series: None };
    let above = header.encode();
    let mut prev = vec![Sum::of(&above)];
    let mut lines = Vec::new();
    for event in events {
        let (line, sum) = encode(event, &prev).expect("it can be written");
        prev = vec![sum];
        lines.push(line);
    }
    (above, lines)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(64) / 4))]

    #[test]
    fn what_is_read_line_by_line_is_what_the_filter_shows(events in prop_oneof![nonsense(), meeting(3)], cut in 0usize..40) {
        // What is expunged is swept out of the file, which is read anew: `pty/expunging.rs` looks at a wall while that happens.
        prop_assume!(!events.iter().any(|event| matches!(event.body, Body::Expunge(_))));
        let events: Vec<Event> = events.into_iter().map(untitled).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.yaml");
        let (above, lines) = lines(&events);
        let cut = cut.min(lines.len());
        let mut bytes = above.clone();
        bytes.extend(lines[..cut].concat());
        fs::write(&path, &bytes).unwrap();
        let mut reader = Reader::new(&path, None);
        let mut public = reader.read().ok().map(|whole| whole.public);
        for (at, line) in lines.iter().enumerate().skip(cut) {
            bytes.extend(line);
            fs::write(&path, &bytes).unwrap();
            let session = Session::fold(events[..=at].to_vec());
            let wanted = PublicSession::of(&session);
            let mut anew = true;
            if let (Some(public), Ok(Some(came))) = (&mut public, reader.read_on()) {
                anew = came.into_iter().any(|event| reader.take_in(event, public).is_none_or(|came| came.anew));
            }
            if anew {
                match reader.read() {
                    Ok(whole) => public = Some(whole.public),
                    Err(_) => prop_assert!(wanted.closed().is_some()),
                }
            }
            if wanted.closed().is_none() {
                prop_assert_eq!(public.as_ref(), Some(&wanted));
                let kept = format!("{:?}", reader);
                for secret in hidden_words(&events[..=at], &session, &wanted) {
                    prop_assert!(!kept.contains(&secret), "{} is kept", secret);
                }
            }
        }
    }
}

/// What `reader` and the filter make of each line of `events`, as they come.
fn followed(events: &[Event]) -> PublicSession {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.yaml");
    let (mut bytes, lines) = lines(events);
    fs::write(&path, &bytes).unwrap();
    let mut reader = Reader::new(&path, None);
    let mut public = reader.read().ok().unwrap().public;
    for line in lines {
        bytes.extend(line);
        fs::write(&path, &bytes).unwrap();
        for event in reader.read_on().unwrap().unwrap() {
            if reader.take_in(event, &mut public).is_none_or(|came| came.anew) {
                public = reader.read().ok().unwrap().public;
            }
        }
    }
    public
}

#[test]
fn what_was_restricted_before_its_first_letter_has_its_words_once_that_is_lifted() {
    let id = contribution_id(0);
    let hidden = Add { restricted: true, ..Add::new(id, Some("left/one".into()), "Said in confidence".into()) };
    let restriction = generate::event_id(generate::beginning().len() as u64);
    let lift = Lift { id, lifts: vec![restriction], reason: None, decided_by: None };
    let bodies = generate::beginning().into_iter().chain([Body::Add(Box::new(hidden)), Body::Lift(lift)]);
    let event = |(n, body)| generate::event(n + 1, generate::event_id(n), generate::desk(0), body);
    let events: Vec<Event> = (0..).zip(bodies).map(event).collect();
    let public = followed(&events);
    assert_eq!(public.contribution(id).map(|shown| shown.text.to_string()).as_deref(), Some("Said in confidence"));
}
