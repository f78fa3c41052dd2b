//! Single cases of what happens in the room and with a child's words.

use super::generate::*;
use crate::domain::{
    Moment,
    command::{Command, Refusal},
    contribution::{Dispute, MaySee},
    event::*,
    ids::*,
    link::LinkKind,
    person::{Attendance, Person},
    public::PublicSession,
    session::Session,
    statement::{dispute_line, read_dispute},
    text::Text,
};

/// A session after these changes of one desk, each of which it may make.
fn after(bodies: impl IntoIterator<Item = Body>) -> Session {
    let mut session = Session::default();
    for body in beginning() {
        record(&mut session, body);
    }
    for body in bodies {
        decide(&mut session, Command::Do(body)).unwrap();
    }
    session
}

fn record(session: &mut Session, body: Body) {
    let n = session.next_number();
    session.apply(event(n, event_id(n), desk(0), body));
}

fn decide(session: &mut Session, command: Command) -> Result<(), Refusal> {
    let proposal = session.decide(&desk(0), command)?;
    record(session, proposal.body);
    Ok(())
}

fn add(c: u64, to: &str) -> Body {
    Body::Add(Box::new(Add::new(contribution_id(c), Some(to.into()), "said".into())))
}

fn quotes(c: u64, of: u64) -> Body {
    Body::Link(Link { id: contribution_id(c), to: contribution_id(of), kind: LinkKind::Quotes })
}

fn shown(session: &Session, c: u64) -> bool {
    PublicSession::of(session).contribution(contribution_id(c)).is_some()
}

fn take_back(c: u64) -> Body {
    Body::TakeBack(TakeBack { id: contribution_id(c) })
}

#[test]
fn what_quotes_a_line_that_stands_on_no_board_is_kept_back_with_it() {
    let nowhere =
        Add { board: "nowhere".into(), restricted: true, ..Add::new(contribution_id(2), None, "said".into()) };
    let mut session = after([add(1, "left/one")]);
    // As a merge may have it: nobody can say these.
    [quotes(1, 2), Body::Add(Box::new(nowhere))].into_iter().for_each(|body| record(&mut session, body));
    assert!(session.any_contribution(contribution_id(1)).is_some_and(|quote| quote.restricted) && !shown(&session, 1));
}

#[test]
fn a_quote_is_never_shown_for_a_moment() {
    let words =
        Body::Add(Box::new(Add { may_see: MaySee::Parents, ..Add::new(contribution_id(1), None, "mine".into()) }));
    let mut session = after([words, quotes(2, 1)]);
    decide(&mut session, Command::Do(add(2, "left/one"))).unwrap();
    assert!(!shown(&session, 2));
    let permit = session.permissions_of(contribution_id(1)).map(|(event, _)| event).collect();
    let permit = Permit { id: contribution_id(1), may_see: MaySee::Conference, instead_of: permit };
    decide(&mut session, Command::Do(Body::Permit(permit))).unwrap();
    assert!(shown(&session, 1) && shown(&session, 2), "what the child allows is shown, wherever it stands");
}

#[test]
fn neither_unlinking_nor_undo_nor_taking_back_shows_a_quote_of_what_is_restricted() {
    let restrict = Restrict { id: contribution_id(1), reason: None, decided_by: None, was_shown: true };
    let start = [add(1, "left/one"), add(2, "left/two"), quotes(2, 1)];
    let mut session = after(start.clone().into_iter().chain([Body::Restrict(restrict.clone())]));
    let link = session.map().links[0].event;
    assert!(!shown(&session, 2));
    decide(&mut session, Command::Do(Body::Unlink(Unlink { link }))).unwrap();
    assert!(session.map().links.is_empty() && !shown(&session, 2));
    decide(&mut session, Command::Do(take_back(1))).unwrap();
    assert!(!shown(&session, 2));
    // Restricted only after the link was undone, and after it was taken back: it counts all the same.
    let mut session = after(start);
    decide(&mut session, Command::Undo).unwrap();
    decide(&mut session, Command::Do(take_back(1))).unwrap();
    assert!(shown(&session, 2), "nothing keeps it back yet");
    record(&mut session, Body::Restrict(restrict));
    assert!(!shown(&session, 2));
    let lifts = Lift { id: contribution_id(2), lifts: Vec::new(), reason: None, decided_by: None };
    assert_eq!(decide(&mut session, Command::Do(Body::Lift(lifts))), Err(Refusal::QuotesRestricted));
}

#[test]
fn a_gap_is_shown_only_while_nothing_stands_there() {
    let place: Place = "left/one".into();
    let gap = Body::Gap(Gap { board: BoardId::main(), place: place.clone(), stands: true });
    let mut session = after([gap.clone()]);
    let known = |session: &Session| !session.map().boards[0].is_not_known(&place);
    assert!(!known(&session));
    assert_eq!(decide(&mut session, Command::Do(gap)), Err(Refusal::AsItIs));
    decide(&mut session, Command::Do(add(1, "left/one"))).unwrap();
    assert!(known(&session));
    decide(&mut session, Command::Undo).unwrap();
    assert!(!known(&session), "undone, it is as it was");
    let hidden = Add { restricted: true, ..Add::new(contribution_id(2), Some(place.clone()), "said".into()) };
    decide(&mut session, Command::Do(Body::Add(Box::new(hidden)))).unwrap();
    assert!(known(&session));
    assert!(PublicSession::of(&session).boards[0].is_not_known(&place), "the room learns nothing of what is hidden");
}

#[test]
fn coming_and_leaving_are_undone_with_their_times() {
    let left = Attend { id: "mum".into(), attendance: Attendance::Left, at: at(40), part: None, takes_back: None };
    let mut session = after([Body::Attend(left.clone())]);
    let mum = |session: &Session| session.map().person(&"mum".into()).map(|mum| mum.attendance);
    assert_eq!((mum(&session), session.map().attendances[0].at), (Some(Attendance::Left), at(40)));
    decide(&mut session, Command::Undo).unwrap();
    assert_eq!((mum(&session), session.map().attendances.len()), (Some(Attendance::Present), 0));
    decide(&mut session, Command::Redo).unwrap();
    assert_eq!((mum(&session), session.map().attendances[0].at), (Some(Attendance::Left), at(40)));
    let never = Attend { takes_back: Some(event_id(0)), ..left };
    assert_eq!(decide(&mut session, Command::Do(Body::Attend(never))), Err(Refusal::AsItIs));
}

#[test]
fn a_phase_entered_by_a_slip_is_undone_without_a_trace_and_going_back_leaves_one() {
    let go = |to: &str| Body::Phase(EnterPhase::now(Some(to.into())));
    let visits = |session: &Session| -> Vec<(String, Moment)> {
        let phases = session.map().phases.iter();
        phases.map(|entry| (entry.phase.as_ref().map(ToString::to_string).unwrap_or_default(), entry.at)).collect()
    };
    let mut session = after([go("worries"), go("well")]);
    let both = visits(&session);
    decide(&mut session, Command::Undo).unwrap();
    assert_eq!((visits(&session), session.map().phase.clone()), (both[..1].to_vec(), Some("worries".into())));
    decide(&mut session, Command::Redo).unwrap();
    assert_eq!((visits(&session), session.map().phase.clone()), (both.clone(), Some("well".into())));
    decide(&mut session, Command::Do(go("worries"))).unwrap();
    let names: Vec<String> = visits(&session).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["worries", "well", "worries"]);
    let slip = session.map().phases[1].event;
    let older = EnterPhase { takes_back: Some(slip), ..EnterPhase::now(Some("well".into())) };
    decide(&mut session, Command::Do(Body::Phase(older))).unwrap();
    assert_eq!(visits(&session).len(), 4, "what was visited since stays");
}

#[test]
fn a_break_lasts_until_it_ends_and_undo_gives_it_back() {
    let pause = |on| Body::Pause(Pause { on, at: None, stands: true });
    let mut session = after([pause(true)]);
    assert_eq!(decide(&mut session, Command::Do(pause(true))), Err(Refusal::AsItIs));
    let from = session.map().pause().unwrap().from;
    decide(&mut session, Command::Do(pause(false))).unwrap();
    let ended = session.map().pauses[0].until;
    assert!(session.map().pause().is_none() && ended.is_some());
    decide(&mut session, Command::Undo).unwrap();
    assert_eq!(session.map().pause().map(|pause| pause.from), Some(from));
    decide(&mut session, Command::Redo).unwrap();
    assert_eq!(session.map().pauses[0].until, ended, "the break is as long as it was");
    decide(&mut session, Command::Undo).unwrap();
    decide(&mut session, Command::Undo).unwrap();
    assert!(session.map().pauses.is_empty());
    assert_eq!(decide(&mut session, Command::Do(pause(false))), Err(Refusal::AsItIs));
}

#[test]
fn people_are_called_by_name_role_or_initials_and_never_two_the_same() {
    let someone = |id: &str, name: &str, role: Option<&str>| {
        let role = role.map(Text::from);
        Body::Person(Box::new(Person { name: name.into(), initials: "S".into(), role, ..person(id) }))
    };
    let choose = |value: &str| Body::Choose(Choose { what: "names".into(), value: value.into() });
    let mut session = after([
        someone("a", "Sam", Some("social worker")),
        someone("b", "sam", Some("aunt")),
        someone("c", "Sofia", Some("Social worker")),
        someone("d", "Sue", None),
    ]);
    let called =
        |session: &Session| ["a", "b", "c", "d", "gone"].map(|id| session.map().called(&id.into()).to_string());
    assert_eq!(called(&session), ["Sam 1", "sam 2", "Sofia", "Sue", "gone"]);
    decide(&mut session, Command::Do(choose("roles"))).unwrap();
    assert_eq!(called(&session), ["social worker 1", "aunt", "Social worker 2", "S", "gone"]);
    assert_eq!(PublicSession::of(&session).called(&"a".into()).as_str(), "social worker 1");
    // A dispute that is typed anew keeps whose it is, however people are written meanwhile.
    let dispute = Dispute { by: Some("c".into()), words: "twice".into() };
    let line = dispute_line(session.map(), &dispute);
    assert_eq!((line.as_str(), read_dispute(session.map(), &line)), ("Social worker 2: twice", dispute.clone()));
    decide(&mut session, Command::Do(choose("initials"))).unwrap();
    assert_eq!(read_dispute(session.map(), &line), dispute);
    assert_eq!(called(&session), ["S 1", "S 2", "S 3", "S 4", "gone"]);
    decide(&mut session, Command::Undo).unwrap();
    decide(&mut session, Command::Undo).unwrap();
    assert_eq!(called(&session)[0], "Sam 1");
}

/// Nothing restricts the quoted line itself: the line that its whole board is about is restricted.
#[test]
fn a_quote_from_a_board_that_is_hidden_is_hidden_too() {
    let on_the_tool = Body::Add(Box::new(Add {
        board: "tool".into(),
        ..Add::new(contribution_id(1), Some("left/one".into()), "said".into())
    }));
    let mut session = after([add(0, "left/one"), on_the_tool, quotes(2, 1), add(2, "right/three")]);
    assert!(shown(&session, 1) && shown(&session, 2));
    let hide = Restrict { id: contribution_id(0), reason: None, decided_by: None, was_shown: true };
    let mut public = PublicSession::of(&session);
    let n = session.next_number();
    let touched = session.apply(event(n, event_id(n), desk(0), Body::Restrict(hide)));
    public.follow(&session, &touched);
    assert_eq!(public.count(), 0);
    assert!(session.is_kept_from_room(contribution_id(2)));
    // Taken back, the quoted line still stands on a board that is hidden.
    decide(&mut session, Command::Do(take_back(1))).unwrap();
    assert!(!shown(&session, 2));
}
