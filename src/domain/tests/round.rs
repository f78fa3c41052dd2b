//! Answers collected unseen: what stands on a map says that they are collected, and nothing of them.

use super::generate::*;
use crate::domain::{
    command::{Command, Refusal},
    event::*,
    ids::*,
    public::PublicSession,
    scale::{About, Given, NoValue, ScaleKey, Value},
    session::Session,
    text::Text,
};

fn key(about: Option<About>) -> ScaleKey {
    ScaleKey { board: BoardId::main(), scale: "safe".into(), about }
}

fn rate(by: &str, value: Value, round: Option<RoundId>) -> Body {
    let reason = Some(Text::new("Giraffe"));
    Body::Rate(Rate { key: key(None), by: by.into(), value, reason, higher: None, collected_by: None, round })
}

fn meeting(bodies: Vec<Body>) -> (Session, PublicSession) {
    let mut session = Session::default();
    let mut public = PublicSession::of(&session);
    for (i, body) in (1..).zip(beginning().into_iter().chain(bodies)) {
        let touched = session.apply(event(i, event_id(i), desk(0), body));
        public.follow(&session, &touched);
        assert_eq!(public, PublicSession::of(&session));
    }
    (session, public)
}

/// Another desk may answer before it hears of the round.
#[test]
fn an_answer_that_knows_of_no_round_belongs_to_the_one_that_is_open() {
    let collect = Body::Collect(Collect { round: round_id(1), key: key(None) });
    let unseen = vec![collect, rate("mum", Value::Number(7.0), None), rate("dad", Value::None(NoValue::Pass), None)];
    let (session, public) = meeting(unseen.clone());
    for map in [session.map(), &public] {
        assert!(map.scales.is_empty() && !format!("{map:?}").contains("Giraffe"));
        assert_eq!(map.collecting, [key(None)]);
    }
    let round = session.open_rounds().next().unwrap();
    let given = |id: &str| round.given(&id.into());
    assert_eq!([given("mum"), given("dad"), given("kai")], [Given::Number, Given::None(NoValue::Pass), Given::NotYet]);
    let again = Command::Do(Body::Collect(Collect { round: round_id(2), key: key(None) }));
    assert_eq!(session.decide(&desk(0), again), Err(Refusal::RoundKnown));

    let (session, public) = meeting([unseen, vec![Body::Show(Show { round: round_id(1) })]].concat());
    assert_eq!(public.scales[0].current().count(), 2);
    assert!(public.collecting.is_empty() && session.map().collecting.is_empty());
}

/// Whoever is asked unseen must not read what the others said before, on any screen of the room.
#[test]
fn earlier_answers_are_off_the_rooms_screens_while_answers_are_collected() {
    let collect = Body::Collect(Collect { round: round_id(1), key: key(None) });
    let before = vec![rate("mum", Value::Number(4.0), None), collect];
    let (session, public) = meeting(before.clone());
    assert_eq!((session.map().scales.len(), public.scales.len()), (1, 0));
    let (_, public) = meeting([before, vec![Body::Show(Show { round: round_id(1) })]].concat());
    assert_eq!(public.scales[0].current().count(), 1);
}

#[test]
fn what_is_collected_about_a_hidden_line_is_not_even_said() {
    let about = Some(About::Contribution(contribution_id(0)));
    let add = Add::new(contribution_id(0), Some("left/one".into()), Text::new("He hit Kai"));
    let collect = Body::Collect(Collect { round: round_id(1), key: key(about) });
    let restrict = Restrict { id: contribution_id(0), reason: None, decided_by: None, was_shown: true };
    let (session, public) = meeting(vec![Body::Add(Box::new(add)), collect, Body::Restrict(restrict)]);
    assert_eq!((session.map().collecting.len(), public.collecting.len()), (1, 0));
}

#[test]
fn a_board_asks_once_for_each_of_what_its_scale_is_about() {
    let (session, _) = meeting(Vec::new());
    assert_eq!(session.map().questions(&BoardId::main()), [key(None)]);
    assert_eq!(&*session.map().question_title(&key(None)), "Overall");
    let school = key(Some(About::Context("school".into())));
    let Body::Rate(overall) = rate("mum", Value::Number(3.0), None) else { unreachable!() };
    let (session, _) = meeting(vec![Body::Rate(Rate { key: school.clone(), ..overall })]);
    assert_eq!(session.map().questions(&BoardId::main()), [key(None), school.clone()], "what was answered is kept");
    assert!(session.map().has_several_questions(&BoardId::main()));
    assert_eq!(session.map().first_question(&BoardId::main()), Some(key(None)));
    assert_eq!(&*session.map().question_title(&school), "School");
}

#[test]
fn a_childs_number_is_a_voice_wherever_voices_are_told() {
    let (session, _) = meeting(Vec::new());
    assert_eq!(session.map().voices().children_unheard, ["kai".into()]);
    let (session, _) = meeting(vec![rate("kai", Value::Number(6.0), None)]);
    assert!(session.map().not_heard().is_empty());
    assert_eq!(session.map().voices().children_heard, ["kai".into()]);
}
