//! How a practice meeting begins: as any other, with the lesson whole and the people and lines it wants.

use super::{Answered, Cast, Lesson, Standing};
use crate::domain::{
    Moment,
    begin::Beginning,
    event::{Add, Body, EnterPhase, Practise, Rate},
    ids::{BoardId, ContributionId, IdSource, Place},
    person::{Person, free_letter, initials_of},
    scale::ScaleKey,
};

/// The first changes of its log. That it is practice stands right after the line that opens it, so that it is known of
/// whoever only looks at the first lines.
pub fn changes(lesson: Lesson, beginning: Beginning, ids: &mut IdSource) -> Vec<Body> {
    let at = beginning.started;
    let mut people: Vec<Person> = Vec::new();
    for cast in &lesson.people {
        people.push(person(cast, &people));
    }
    let lines: Vec<Body> = lesson.lines.iter().map(|line| add(line, ids, at)).collect();
    let answers = lesson.answers.iter().map(rate).collect::<Vec<_>>();
    let phase = lesson.phase.clone().map(|phase| Body::Phase(EnterPhase::now(Some(phase))));
    // With this the lesson is at its first step, and nothing was done at it yet.
    let first = lesson.steps.first().map(|step| Practise { step: Some(step.id.clone()), said: 1 });
    let mut changes = Beginning { fictional: true, ..beginning }.changes();
    changes.insert(1, Body::Lesson(Box::new(lesson)));
    changes.extend(people.into_iter().map(|person| Body::Person(Box::new(person))));
    changes.into_iter().chain(lines).chain(answers).chain(phase).chain(first.map(Body::Practise)).collect()
}

fn person(cast: &Cast, others: &[Person]) -> Person {
    let Cast { id, name, letter, role, agency, child, attendance } = cast.clone();
    let taken: Vec<char> = others.iter().filter_map(|other| other.letter).collect();
    let letter = letter.filter(|letter| !taken.contains(letter)).or_else(|| free_letter(&name, &taken));
    let initials = initials_of(&name);
    Person { id, name, initials, letter, role, agency, child, attendance, off_list: false }
}

fn add(line: &Standing, ids: &mut IdSource, at: Moment) -> Body {
    let to = line.to.as_ref().map(|to| Place::from(&**to));
    let add = Add::new(ContributionId(ids.next(at)), to, line.text.clone().unwrap_or_default());
    let Standing { parts, by, told_by, exact_words, .. } = line.clone();
    Body::Add(Box::new(Add { parts, said_by: by, told_by, verbatim: exact_words, ..add }))
}

fn rate(answer: &Answered) -> Body {
    let Answered { scale, by, value, reason } = answer.clone();
    let key = ScaleKey { board: BoardId::main(), scale, about: None };
    Body::Rate(Rate { key, by, value, reason, higher: None, collected_by: None, round: None })
}
