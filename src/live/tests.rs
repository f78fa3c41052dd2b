//! The room's part of a session, read line by line, is the filter's; and nothing else is kept of it.

use std::{collections::BTreeSet, fs};

use proptest::prelude::*;

use super::reader::Reader;
use crate::{
    domain::{
        event::{Body, Event},
        public::PublicSession,
        session::Session,
        tests::generate::{self, contribution_id, meeting, nonsense},
    },
    store::{Header, Sum, encode},
};

/// The words and reasons of `events` that `public` does not show: of contributions that it has not, and of answers
/// that are still unseen.
fn hidden_words(events: &[Event], public: &PublicSession) -> BTreeSet<String> {
    let contributions = (0..4).filter(|c| public.contribution(contribution_id(*c)).is_none());
    let words = contributions.flat_map(|c| (0..events.len() as u64).map(move |i| generate::word(c, i)));
    let shown = |event: &Event| public.scales.iter().any(|scale| scale.ratings.iter().any(|r| r.event == event.id));
    let unseen = (0..).zip(events.iter().skip(generate::beginning().len())).filter_map(|(i, event)| {
        let is_unseen = matches!(&event.body, Body::Rate(rate) if rate.round.is_some()) && !shown(event);
        is_unseen.then(|| generate::reason(i))
    });
    words.chain(unseen).collect()
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
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_line_by_line_is_what_the_filter_shows(events in prop_oneof![nonsense(), meeting(3)], cut in 0usize..40) {
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
                for secret in hidden_words(&events[..=at], &wanted) {
                    prop_assert!(!kept.contains(&secret), "{} is kept", secret);
                }
            }
        }
    }
}
