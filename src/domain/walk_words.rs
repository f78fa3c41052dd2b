//! What a step of a meeting did, in a few words.

use super::{
    attendance::in_words,
    contribution::{Action, Basis, Status},
    event::{Body, Mark},
    map::Map,
    person::Attendance,
    scale::{NoValue, Value},
};

/// What `body` did, as people say it; `map` knows the places and the people.
pub(super) fn did(body: &Body, map: &Map) -> String {
    let called = |id| map.called(id).to_string();
    match body {
        Body::Practise(_) => "the lesson went on".to_owned(),
        Body::Open(_) | Body::Framework(_) | Body::Meeting(_) | Body::Lesson(_) => "the meeting was set up".to_owned(),
        Body::Board(e) => format!("board opened: {}", map.board(&e.id).map_or("", |board| &board.title)),
        Body::Person(e) => format!("{} was named", called(&e.id)),
        Body::ChangePerson(e) => format!("{}: {}", called(&e.id), in_words(e.attendance)),
        Body::RemovePerson(e) => format!("{} was taken off the list", called(&e.id)),
        Body::Add(e) if e.carried.is_some() => "taken over from the meeting before".to_owned(),
        Body::Add(_) => "said".to_owned(),
        Body::Edit(_) => "put in other words".to_owned(),
        Body::Move(e) => match e.to.as_ref().and_then(|to| place(map, to)) {
            Some(place) => format!("moved to {place}"),
            None => "moved".to_owned(),
        },
        Body::TakeBack(_) => "taken back".to_owned(),
        Body::Restore(_) => "stands again".to_owned(),
        Body::Attribute(e) => match &e.said_by {
            Some(by) => format!("said by {}", called(by)),
            None => "said by no one named".to_owned(),
        },
        Body::Mark(e) => marked(e),
        Body::Quote(e) if e.verbatim => "exact words".to_owned(),
        Body::Quote(_) => "no exact words".to_owned(),
        Body::Concern(_) => "whom it is about".to_owned(),
        Body::Assign(e) => {
            e.action.as_ref().map_or_else(|| "no action any more".to_owned(), |action| agreed(action, map))
        }
        Body::Restrict(_) => "restricted".to_owned(),
        Body::Lift(_) => "restriction lifted".to_owned(),
        Body::Permit(_) => "who may see it".to_owned(),
        Body::Rate(e) if e.round.is_some() => format!("{} answered unseen", called(&e.by)),
        Body::Rate(e) => format!("{} on the scale: {}", called(&e.by), value(e.value)),
        Body::Unrate(_) => "an answer was taken back".to_owned(),
        Body::Collect(_) => "answers collected unseen from here on".to_owned(),
        Body::Show(_) => "the answers were shown".to_owned(),
        Body::Phase(e) => match e.to.as_ref().and_then(|phase| phase_title(map, phase.as_str())) {
            Some(title) => format!("agenda: {title}"),
            None => "agenda".to_owned(),
        },
        Body::Tick(_) => "a step was ticked off".to_owned(),
        Body::Picture(_) => "a picture was chosen".to_owned(),
        Body::Frame(e) if e.stands => format!("{} agreed to the frames", called(&e.agreed_by)),
        Body::Frame(e) => format!("{} no longer agrees to the frames", called(&e.agreed_by)),
        Body::Gap(_) => "asked, and not known".to_owned(),
        Body::Consent(e) => match (&e.by, e.given) {
            (Some(by), true) => format!("{} agreed", called(by)),
            (Some(by), false) => format!("{} did not agree", called(by)),
            (None, _) => "who agreed".to_owned(),
        },
        Body::Origin(_) | Body::Source(_) => "where the words come from".to_owned(),
        Body::SeenBy(_) => "who has seen it".to_owned(),
        Body::Link(_) => "set beside another".to_owned(),
        Body::Unlink(_) => "no longer beside another".to_owned(),
        Body::Told(e) if e.stands => match &e.by {
            Some(by) => format!("told the danger statements by {}", called(by)),
            None => "told the danger statements".to_owned(),
        },
        Body::Told(_) => "not told the danger statements after all".to_owned(),
        Body::Trial(e) => format!("used on {}: {}", e.on.format("%-d %B"), e.held.in_words()),
        Body::Attend(e) => format!("{}: {}", called(&e.id), in_words(e.attendance)),
        Body::Report(e) => format!("report of {}", e.agency),
        Body::GoOn(_) => "went on without what its rules ask for".to_owned(),
        Body::Pause(e) if e.on => "a break begins".to_owned(),
        Body::Pause(_) => "the break ends".to_owned(),
        Body::ReadBack(e) if e.agrees => format!("{} agreed when it was read back", called(&e.by)),
        Body::ReadBack(e) => format!("{} disputed it when it was read back", called(&e.by)),
        Body::Choose(e) => format!("setting: {} {}", e.what, e.value),
        Body::Follows(_) => "follows the meeting before".to_owned(),
        Body::Decide(e) => format!("decided: {} {}", map.outcome_in_words(&e.outcome), e.choice),
        Body::Dissent(e) => format!("{} sees a decision differently", called(&e.by)),
        Body::LeaveOpen(_) => "left open".to_owned(),
        Body::NextMeeting(e) => match e.on {
            Some(on) => format!("next meeting: {}", on.format("%-d %B %Y")),
            None => "next meeting".to_owned(),
        },
        Body::Close(_) => "signed off".to_owned(),
        Body::Reopen(e) => format!("opened again: {}", e.reason),
        Body::Amend(e) => format!("corrected after signing off, {}", did(&e.sets, map)),
        Body::LeaveOut(e) => format!("left out of the copies of {}", called(&e.recipient)),
        Body::PutBack(_) => "in the copies again".to_owned(),
        Body::Offer(_) => "lines of a report came into the tray".to_owned(),
        Body::Decline(_) => "lines of the tray were left aside".to_owned(),
        Body::Imported(_) => "taken in from an export".to_owned(),
        Body::Expunge(e) => format!("erased for good: {}", e.reason),
        Body::Gone(_) => "what stood here was erased".to_owned(),
        Body::Undo(e) => format!("undone, now: {}", did(&e.sets, map)),
        Body::Redo(e) => format!("done again: {}", did(&e.sets, map)),
        Body::Unknown(_) => "something that this version does not know".to_owned(),
    }
}

/// How far an action is, who does it, by when, and what came of it.
fn agreed(action: &Action, map: &Map) -> String {
    let far = match action.status {
        Status::Open => "to do",
        Status::Done => "done",
        Status::Partly => "done in part",
        Status::NotDone => "not done",
        Status::NotNeeded => "no longer needed",
    };
    let owner = action.owner.as_ref().map(|owner| format!(", {}", map.called(owner))).unwrap_or_default();
    let due = action.due.map(|due| due.format(", due %-d %B").to_string()).unwrap_or_default();
    let outcome = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty());
    let came = outcome.map(|outcome| {
        let by = outcome.by.as_ref().map(|by| format!("{}: ", map.called(by))).unwrap_or_default();
        format!(" ({by}{})", outcome.words)
    });
    format!("{far}{owner}{due}{}", came.unwrap_or_default())
}

fn marked(e: &Mark) -> String {
    let basis = e.marks.basis.map(|basis| match basis {
        Basis::Fact => "a fact",
        Basis::Opinion => "an opinion",
        Basis::NotKnown => "not known",
    });
    match (basis, e.marks.disputed.is_empty()) {
        (Some(basis), true) => format!("marked as {basis}"),
        (Some(basis), false) => format!("marked as {basis}, disputed"),
        (None, false) => "disputed".to_owned(),
        (None, true) => "marked".to_owned(),
    }
}

fn value(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::None(NoValue::Pass) => "passes".to_owned(),
        Value::None(NoValue::NotAsked) => "not asked".to_owned(),
        Value::None(NoValue::Absent) => in_words(Attendance::Absent).to_owned(),
    }
}

fn place(map: &Map, place: &super::ids::Place) -> Option<String> {
    let found = map.boards.iter().find_map(|board| board.framework.find(place));
    found.map(|(_, section)| section.title.to_string())
}

fn phase_title(map: &Map, phase: &str) -> Option<String> {
    let rules = map.meeting.as_ref()?.rules.as_ref()?;
    rules.agenda.iter().find(|known| known.id.as_str() == phase).map(|phase| phase.title.to_string())
}
