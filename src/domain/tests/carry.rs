//! What the next meeting takes over, and what it must not.

use proptest::prelude::*;

use super::{generate::*, lines::*};
use crate::domain::{
    begin::Beginning,
    carry,
    contribution::{Action, ActionOutcome, MaySee, Status},
    event::*,
    framework::Framework,
    ids::*,
    link::LinkKind,
    person::Attendance,
    public::PublicSession,
    scale::{About, ScaleKey, Value},
    session::Session,
};

/// The framework of the generated logs, with everything on its left carried on.
fn carrying() -> Framework {
    let mut framework = framework("map");
    framework.columns[0].sections.iter_mut().for_each(|section| section.carries = true);
    framework
}

/// The session that follows `earlier`.
pub fn following(earlier: &Session) -> Session {
    following_as(0x5E56, earlier)
}

/// The same, under an id of its own.
pub fn following_as(id: u128, earlier: &Session) -> Session {
    let framework = carrying();
    let kind = serde_json::from_str(r#"{"id": "core-group", "title": "Core group"}"#).unwrap();
    let session = SessionId(uuid::Uuid::from_u128(id));
    let (mut ids, mut events) = (IdSource::new(1), IdSource::new(2));
    let taken_over = carry::all(earlier, "5d1c".into(), &framework, || ContributionId(ids.next(at(0))));
    let beginning = Beginning { session, title: "Next".into(), framework, kind, started: at(9), fictional: false };
    let bodies = beginning.changes().into_iter().chain(taken_over);
    let log = (1..).zip(bodies).map(|(n, body)| event(n, EventId(events.next(at(n))), desk(0), body));
    let next = Session::fold(log.collect());
    assert!(next.passed_over().is_empty(), "{:?}", next.passed_over());
    next
}

fn texts(session: &Session) -> Vec<String> {
    let board = BoardId::main();
    let left = ["left/one", "left/two"].map(Place::from);
    left.iter().flat_map(|place| session.map().at(&board, Some(place))).map(|c| c.text.to_string()).collect()
}

proptest! {
    #[test]
    fn nothing_is_seen_by_more_people_than_before(log in prop_oneof![nonsense(), meeting(3)]) {
        let earlier = Session::fold(log.clone());
        let next = following(&earlier);
        let (before, after) = (PublicSession::of(&earlier), PublicSession::of(&next));
        let known = words_in(&before);
        for word in words_in(&after) {
            prop_assert!(known.contains(&word), "{word} was kept from the room");
        }
        for contribution in next.map().contributions() {
            let from = contribution.carried.as_ref().unwrap().contribution;
            let old = earlier.map().contribution(from).unwrap();
            prop_assert_eq!(old.may_see, MaySee::Conference);
            prop_assert_eq!(before.contribution(from).is_some(), after.contribution(contribution.id).is_some());
        }
        let unseen: Vec<_> = earlier.open_rounds().map(|round| round.id).collect();
        for event in &log {
            if let Body::Rate(Rate { round: Some(round), by, key, .. }) = &event.body
                && unseen.contains(round)
                && earlier.map().scale(key).and_then(|scale| scale.of(by)).is_none()
            {
                prop_assert!(next.map().ghost(key, by).is_none(), "an unseen answer became a ghost");
            }
        }
    }
}

#[test]
fn people_statements_open_actions_numbers_and_pairs_are_taken_over() {
    let act = |c, status| {
        let outcome = Some(ActionOutcome { by: Some("mum".into()), words: "then".into() });
        let action = Action { owner: Some("mum".into()), status, outcome, ..Action::default() };
        let text = format!("{status:?}").as_str().into();
        Body::Add(Box::new(Add { action: Some(action), ..Add::new(contribution_id(c), Some("left/two".into()), text) }))
    };
    let about = Some(About::Contribution(contribution_id(0)));
    let rate = |about, value| {
        Body::Rate(Rate {
            key: ScaleKey { board: BoardId::main(), scale: "safe".into(), about },
            by: "mum".into(),
            value: Value::Number(value),
            reason: None,
            higher: None,
            collected_by: None,
            round: None,
        })
    };
    let said = |c, to: &str, text: &str| Add::new(contribution_id(c), Some(to.into()), text.into());
    let narrow = Add { may_see: MaySee::Parents, ..said(5, "left/one", "mine alone") };
    let hidden = Add { restricted: true, ..said(1, "left/one", "hidden") };
    let why = Restrict { id: contribution_id(1), reason: Some("why".into()), decided_by: None, was_shown: false };
    let bodies = [
        Body::Add(Box::new(said(0, "left/one", "danger"))),
        Body::Add(Box::new(hidden)),
        Body::Restrict(why),
        act(2, Status::Open),
        act(3, Status::Done),
        act(4, Status::Partly),
        Body::Add(Box::new(narrow)),
        Body::Add(Box::new(said(6, "right/three", "stays behind"))),
        Body::Link(Link { id: contribution_id(0), to: contribution_id(2), kind: LinkKind::Pair }),
        rate(None, 5.0),
        rate(None, 6.0),
        rate(about, 3.0),
    ];
    let mut earlier = Session::default();
    for (n, body) in (1..).zip(beginning().into_iter().chain(bodies)) {
        earlier.apply(event(n, event_id(n), desk(0), body));
    }
    // In a framework of today all actions stand in a section for them.
    let next = following(&earlier);
    assert_eq!(texts(&next), ["danger", "hidden", "Open", "Done", "Partly"], "only a section of actions drops one");
    let map = next.map();
    assert!(map.people.iter().all(|person| person.attendance == Attendance::Invited));
    assert_eq!(map.person(&"mum".into()).and_then(|mum| mum.letter), Some('m'));
    let danger = map.at(&BoardId::main(), Some(&"left/one".into())).next().unwrap();
    assert_eq!(danger.carried.as_ref().map(|from| from.contribution), Some(contribution_id(0)));
    let key = |about| ScaleKey { board: BoardId::main(), scale: "safe".into(), about };
    let ghost = |about| map.ghost(&key(about), &"mum".into()).map(|ghost| ghost.value);
    assert_eq!(ghost(None), Some(Value::Number(6.0)), "the last one");
    assert_eq!(ghost(Some(About::Contribution(danger.id))), Some(Value::Number(3.0)));
    assert_eq!(map.links.len(), 1);
    assert_eq!(map.follows.as_ref().map(|earlier| earlier.session), Some(session_id()));
    let asked_anew = map.contributions().filter_map(|c| c.action.as_ref()).all(|action| action.outcome.is_none());
    assert!(asked_anew, "what came of an action is for each meeting to say");
    let hidden = map.contributions().find(|c| &*c.text == "hidden").unwrap();
    assert!(hidden.restricted);
    assert_eq!(hidden.restrictions[0].reason.as_deref(), Some("why"));
    assert_eq!(PublicSession::of(&next).count(), 4);
}

#[test]
fn a_picture_that_was_chosen_goes_on_and_who_agreed_is_asked_anew() {
    let mut log = beginning();
    let frame = |id: &str, picture: &str| {
        Body::Picture(ChoosePicture { board: BoardId::main(), frame: id.into(), picture: picture.into() })
    };
    log.extend([frame("left", "house"), frame("right", "moon")]);
    let agreed = Frame { board: BoardId::main(), agreed_by: "mum".into(), to: Default::default(), stands: true };
    log.push(Body::Frame(Box::new(agreed)));
    let log = (1..).zip(log).map(|(n, body)| event(n, event_id(n), desk(0), body));
    let next = following(&Session::fold(log.collect()));
    let frames = &next.map().board(&BoardId::main()).unwrap().frames;
    let chosen = frames.pictures.iter().map(|(frame, chosen)| (frame.as_str(), &*chosen.picture));
    assert_eq!(chosen.collect::<Vec<_>>(), [("left", "house")], "there is no picture of a moon");
    assert!(frames.agreed.is_empty());
}
