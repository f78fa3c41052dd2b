//! What the next meeting takes over from an earlier one: its people, what its framework says is carried on, and the
//! numbers that had been shown. Nothing of it may be seen by more people than before.

use std::collections::{HashMap, HashSet};

use super::{
    board::Board,
    contribution::{Carried, Contribution, MaySee, Restriction, Status, Trial},
    earlier::Ghost,
    event::{Add, Body, Choose, ChoosePicture, Follows, LeaveOut, Link, OpenBoard, Restrict, Told},
    framework::{Framework, OpensAbout, SectionKind},
    ids::{BoardId, ColumnId, ContributionId, PersonId, Place},
    map::Map,
    naming::NAMES,
    person::{Attendance, Person},
    public::PublicSession,
    scale::{About, ScaleKey, Value},
    session::Session,
    text::Text,
};

/// The people of `earlier`, invited again under their letters.
pub fn people(earlier: &Session) -> Vec<Body> {
    let known = earlier.map().people.iter().filter(|person| !person.off_list);
    let invited = |person: &Person| Person { attendance: Attendance::Invited, ..person.clone() };
    known.map(|person| Body::Person(Box::new(invited(person)))).collect()
}

/// Everything a meeting that follows `earlier` begins with, after its own first lines. `sum` says in which state
/// `earlier` was; `framework` is the one of the new main board; `next` makes ids.
pub fn all(earlier: &Session, sum: Text, framework: &Framework, mut next: impl FnMut() -> ContributionId) -> Vec<Body> {
    let carried: Vec<(ContributionId, &Contribution)> =
        carried(earlier, framework).into_iter().map(|contribution| (next(), contribution)).collect();
    let new_ids: NewIds = carried.iter().map(|(id, contribution)| (contribution.id, *id)).collect();
    let (map, public) = (earlier.map(), PublicSession::of(earlier));
    let mut bodies = people(earlier);
    if let Some(meeting) = &map.meeting {
        let ratings = ghosts(map, &public, framework, &new_ids);
        bodies.push(Body::Follows(Box::new(Follows { session: meeting.session, sum, ratings })));
        let mut opened = vec![BoardId::main()];
        for (id, contribution) in &carried {
            if !opened.contains(&contribution.board) {
                bodies.extend(opening(map, &contribution.board, framework, &new_ids, &opened));
                opened.push(contribution.board.clone());
            }
            let from = Carried { session: meeting.session, contribution: contribution.id };
            // Whatever kept it from the room there keeps it from the room here.
            let restricted = public.contribution(contribution.id).is_none();
            let add = Add { board: contribution.board.clone(), ..add_to(*id, contribution, map, framework) };
            let trial = contribution.trial.as_deref();
            let trial = trial.and_then(|trial| Some(Trial { of: *new_ids.get(&trial.of)?, ..trial.clone() }));
            let add = Add { trial, ..add };
            bodies.push(Body::Add(Box::new(Add { restricted, carried: Some(from), ..add })));
            let said = contribution.restrictions.iter().filter(|restriction| restriction.reason.is_some());
            bodies.extend(said.cloned().map(|Restriction { reason, decided_by, was_shown }| {
                Body::Restrict(Restrict { id: *id, reason, decided_by, was_shown })
            }));
        }
        bodies.extend(carried.iter().flat_map(|(id, contribution)| told(*id, contribution, map, &new_ids)));
        bodies
            .extend(map.boards.iter().filter(|board| opened.contains(&board.id)).flat_map(|b| pictures(b, framework)));
        bodies.extend(links(map, &new_ids));
        bodies.extend(left_out(map, &new_ids));
        let names = map.choice(NAMES).map(|value| Choose { what: NAMES.into(), value: value.into() });
        bodies.extend(names.map(Body::Choose));
    }
    bodies
}

/// One contribution of `earlier` that was not taken over when the later meeting began, as that one, `now`, takes it over;
/// none if its words are not the whole meeting's.
pub fn one(
    earlier: &Session,
    id: ContributionId,
    new: ContributionId,
    framework: &Framework,
    now: &Map,
) -> Option<Add> {
    let (map, public) = (earlier.map(), PublicSession::of(earlier));
    let line = map.contribution(id).filter(|line| line.may_see == MaySee::Conference)?;
    let known = |person: &PersonId| now.person(person).is_some();
    let mut add = add_to(new, line, map, framework);
    (add.said_by, add.told_by) = (add.said_by.filter(known), add.told_by.filter(known));
    add.about.retain(known);
    if let Some(action) = &mut add.action {
        action.owner = action.owner.take().filter(known);
    }
    let from = Carried { session: map.meeting.as_ref()?.session, contribution: id };
    Some(Add { restricted: public.contribution(id).is_none(), carried: Some(from), ..add })
}

/// What is carried on, in the order in which it stood: the main board's first, then that of each board beside it which
/// can go on.
fn carried<'a>(earlier: &'a Session, framework: &Framework) -> Vec<&'a Contribution> {
    let map = earlier.map();
    let is_main = |board: &Board| board.id == BoardId::main();
    let main = map.boards.iter().filter(|board| is_main(board));
    let standing = main.chain(map.boards.iter().filter(|board| !is_main(board))).flat_map(|board| {
        let later = is_main(board).then_some(framework);
        let places = board.framework.places().filter(move |(place, _, section)| {
            let later = later.and_then(|later| later.find(place));
            section.carries || later.is_some_and(|(_, section)| section.carries)
        });
        places.flat_map(|(place, _, section)| {
            let at: Vec<_> = map.at(&board.id, Some(&place)).collect();
            at.into_iter().filter(move |contribution| goes_on(contribution, section.kind))
        })
    });
    let standing: Vec<&Contribution> = standing.map(|contribution| &**contribution).collect();
    let goes_on: HashSet<ContributionId> = standing.iter().map(|contribution| contribution.id).collect();
    let has_board = |contribution: &&Contribution| {
        map.board(&contribution.board)
            .is_some_and(|board| is_main(board) || about(board, |id| goes_on.contains(&id)).is_some())
    };
    standing.into_iter().filter(has_board).collect()
}

/// What a board beside the main one is about in the next meeting: `None` where it cannot be opened there.
fn about(board: &Board, stands: impl Fn(ContributionId) -> bool) -> Option<Option<About>> {
    match &board.about {
        Some(About::Contribution(id)) if !stands(*id) => {
            board.framework.can_be_about(OpensAbout::Nothing).then_some(None)
        }
        about => Some(about.clone()),
    }
}

/// What opens a board beside the main one again, with its own definition.
fn opening(map: &Map, id: &BoardId, main: &Framework, new_ids: &NewIds, opened: &[BoardId]) -> Vec<Body> {
    let Some(board) = map.board(id) else { return Vec::new() };
    let about = about(board, |id| new_ids.contains_key(&id)).flatten().map(|about| match about {
        About::Contribution(id) => About::Contribution(new_ids.get(&id).copied().unwrap_or(id)),
        about => about,
    });
    let known = |known: &BoardId| map.board(known).is_some_and(|known| known.framework.id == board.framework.id);
    let is_there = board.framework.id == main.id || opened.iter().skip(1).any(known);
    let definition = (!is_there).then(|| Body::Framework(Box::new((*board.framework).clone())));
    let title = Some(board.title.clone()).filter(|title| *title != board.framework.title);
    let board = OpenBoard { id: board.id.clone(), framework: board.framework.id.clone(), title, about };
    definition.into_iter().chain([Body::Board(board)]).collect()
}

/// The pictures that were chosen for frames the next meeting has too; who agreed to them is asked anew.
fn pictures(board: &Board, main: &Framework) -> Vec<Body> {
    let framework = if board.id == BoardId::main() { main } else { &*board.framework };
    let is_there = |frame: &ColumnId| framework.columns.iter().any(|column| column.id == *frame);
    let chosen = board
        .frames
        .pictures
        .iter()
        .filter(|(frame, chosen)| is_there(frame) && framework.picture(&chosen.picture).is_some());
    let chosen = chosen.map(|(frame, chosen)| {
        let (board, frame, picture) = (board.id.clone(), frame.clone(), chosen.picture.clone());
        Body::Picture(ChoosePicture { board, frame, picture })
    });
    chosen.collect()
}

/// What somebody of a network was told, of what is carried on too.
fn told(id: ContributionId, member: &Contribution, map: &Map, new_ids: &NewIds) -> Vec<Body> {
    let known = |person: &PersonId| map.person(person).is_some_and(|person| !person.off_list);
    let told = member.told.iter().filter_map(|told| {
        let statements = vec![*new_ids.get(&told.statement)?];
        Some(Body::Told(Told { id, statements, by: told.by.clone().filter(known), stands: true }))
    });
    told.collect()
}

/// Whether it is still of use: no action that is done with, and no words that are not the whole meeting's.
fn goes_on(contribution: &Contribution, kind: SectionKind) -> bool {
    let status = contribution.action.as_ref().map(|action| action.status);
    let done_with = kind == SectionKind::Action && matches!(status, Some(Status::Done | Status::NotNeeded));
    !done_with && contribution.may_see == MaySee::Conference
}

fn add_to(id: ContributionId, contribution: &Contribution, map: &Map, framework: &Framework) -> Add {
    let c = contribution;
    let own = map.board(&c.board).filter(|board| board.id != BoardId::main()).map(|board| &*board.framework);
    let framework = own.unwrap_or(framework);
    let known = |person: &PersonId| map.person(person).is_some_and(|person| !person.off_list);
    let place = c.place.clone().filter(|place: &Place| framework.find(place).is_some());
    let mut action = c.action.as_deref().cloned();
    if let Some(action) = &mut action {
        action.owner = action.owner.take().filter(known);
        action.outcome = None;
    }
    Add {
        parts: (*c.parts).clone(),
        said_by: c.said_by.clone().filter(known),
        told_by: c.told_by.clone().filter(known),
        marks: (*c.marks).clone(),
        verbatim: c.verbatim,
        about: (*c.about).clone(),
        context: c.context.clone(),
        action,
        ..Add::new(id, place, c.text.clone())
    }
}

type NewIds = HashMap<ContributionId, ContributionId>;

/// The numbers that stood last, of the questions that can be asked again.
fn ghosts(map: &Map, public: &PublicSession, framework: &Framework, new_ids: &NewIds) -> Vec<Ghost> {
    let mut ghosts = Vec::new();
    for scale in &map.scales {
        let about = match &scale.key.about {
            Some(About::Contribution(id)) => match new_ids.get(id) {
                Some(id) => Some(About::Contribution(*id)),
                None => continue,
            },
            about => about.clone(),
        };
        // What the room was kept from is carried only with the line that keeps it back here too.
        let goes_with_its_line = matches!(about, Some(About::Contribution(_)));
        let asked_again = scale.key.board == BoardId::main() && framework.scale(&scale.key.scale).is_some();
        if !asked_again || !(goes_with_its_line || public.scale(&scale.key).is_some()) {
            continue;
        }
        let key = ScaleKey { about, ..scale.key.clone() };
        let numbers = scale.current().filter(|rating| matches!(rating.value, Value::Number(_)));
        ghosts.extend(numbers.map(|rating| Ghost { key: key.clone(), by: rating.by.clone(), value: rating.value }));
    }
    ghosts
}

/// What is left out of someone's copies stays out of them.
fn left_out(map: &Map, new_ids: &NewIds) -> Vec<Body> {
    let known = |person: &PersonId| map.person(person).is_some_and(|person| !person.off_list);
    let all = map.settled.left_out.iter().filter(|left| known(&left.recipient));
    let carried = all.filter_map(|left| {
        let (recipient, reason) = (left.recipient.clone(), left.reason.clone());
        let decided_by = left.decided_by.clone().filter(known);
        Some(Body::LeaveOut(LeaveOut { id: *new_ids.get(&left.id)?, recipient, reason, decided_by }))
    });
    carried.collect()
}

/// What stood beside what, where both are carried on.
fn links(map: &Map, new_ids: &NewIds) -> Vec<Body> {
    let both = map.links.iter().filter_map(|link| {
        let (id, to) = (*new_ids.get(&link.id)?, *new_ids.get(&link.to)?);
        Some(Body::Link(Link { id, to, kind: link.kind }))
    });
    both.collect()
}
