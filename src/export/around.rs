//! What stands around words: who agreed to them, where they come from, who may see and has seen them, and what they
//! stand beside. What the room may not know is in no map that is made for it, and so not here either.

use super::places;
use crate::domain::{
    board::Board,
    consent::{ConsentAbout, Consented},
    contribution::{Basis, Contribution, MaySee, Told, Trial},
    ids::PersonId,
    link::{Link, LinkKind},
    map::Map,
    origin::Origin,
};

/// How much of other words is said, to know them again.
const ENOUGH: usize = 60;

/// What is known of a board beside what stands on it, a line each.
pub(super) fn of_board(map: &Map, board: &Board) -> Vec<String> {
    let done = board.framework.steps.iter().filter(|step| board.ticks.contains_key(&step.id));
    let done: Vec<&str> = done.map(|step| &*step.title).collect();
    let steps = (!done.is_empty()).then(|| format!("Done: {}", done.join("; ")));
    let consents = consents(map, &ConsentAbout::Board(board.id.clone()));
    let next = map.sources.get(&board.id).map(|(_, origin)| format!("The next words: {}", from(map, origin)));
    steps.into_iter().chain(consents).chain(next).chain(framed(map, board)).collect()
}

/// Which picture each frame has, and who agreed to the frames as they stand.
fn framed(map: &Map, board: &Board) -> Vec<String> {
    if !board.has_frames() {
        return Vec::new();
    }
    let pictures = board.framework.columns.iter().filter_map(|column| {
        let picture = board.picture_of(column)?;
        Some(format!("{}: {}", column.short.as_ref().unwrap_or(&column.title), picture.title))
    });
    let pictures: Vec<String> = pictures.collect();
    let agreement = map.agreement(board);
    let agreed = (!agreement.agreed.is_empty()).then(|| format!("Agreed by {}", names(map, agreement.agreed.iter())));
    let says = map.frames_say(board);
    let open: Vec<&PersonId> = agreement.open().filter(|_| says).collect();
    let open = (!open.is_empty()).then(|| format!("Not agreed yet by {}", names(map, open)));
    let pictures = (!pictures.is_empty()).then(|| format!("Pictures: {}", pictures.join("; ")));
    pictures.into_iter().chain(agreed).chain(open).collect()
}

/// What is known of a contribution beside its words and marks, a line each.
pub(super) fn of_contribution(map: &Map, c: &Contribution) -> Vec<String> {
    let origin = c.origin.as_deref().map(|origin| from(map, origin)).filter(|origin| !origin.is_empty());
    let seen: Vec<&PersonId> = c.seen_by.iter().map(|(person, _)| person).collect();
    let seen = (!seen.is_empty()).then(|| format!("Seen by {}", names(map, seen)));
    let consents = consents(map, &ConsentAbout::Contribution(c.id));
    let links = map.links_of(c.id).filter_map(|link| beside(map, c, link));
    let told: Vec<String> = c.told.iter().filter_map(|told| told_of(map, told)).collect();
    let untold = map.untold(c).map(|untold| untold.sentence().to_owned());
    let trial = c.trial.as_ref().map(|trial| used(map, trial));
    let uses = map.can_be_tried(c.id).then(|| map.uses_in_words(c)).flatten().map(|uses| format!("It was {uses}"));
    let plan = told.into_iter().chain(untold).chain(trial).chain(uses);
    origin.into_iter().chain(consents).chain(seen).chain(plan).chain(links).collect()
}

/// `Was told by Gran: “If nothing changes…”`; nothing of a statement that does not stand here.
fn told_of(map: &Map, told: &Told) -> Option<String> {
    let statement = map.words_of(told.statement)?;
    let by = told.by.as_ref().map(|by| format!(" by {}", map.called(by))).unwrap_or_default();
    Some(format!("Was told{by}: “{}”", beginning(&statement)))
}

/// `Used on 9 November 2026, held: “On a Friday when…”`.
fn used(map: &Map, trial: &Trial) -> String {
    let rule = map.words_of(trial.of).map(|rule| format!(": “{}”", beginning(&rule))).unwrap_or_default();
    format!("Used on {}, {}{rule}", trial.on.format("%-d %B %Y"), trial.held.in_words())
}

/// What is known of a contribution in a word each, in brackets.
pub(super) fn notes(map: &Map, board: &Board, c: &Contribution) -> String {
    let basis = c.marks.basis.map(|basis| match basis {
        Basis::Fact => "fact",
        Basis::Opinion => "opinion",
        Basis::NotKnown => "not known",
    });
    let may_see = match c.may_see {
        MaySee::Nobody => Some("for nobody else to see"),
        MaySee::Parents => Some("for the parents to see"),
        MaySee::Conference if board.framework.exact_words => Some("for the conference to see"),
        MaySee::Conference => None,
    };
    let about: Vec<&PersonId> = c.about.iter().filter(|child| Some(*child) != board.child()).collect();
    let about = (!about.is_empty()).then(|| format!("about {}", names(map, about)));
    let context = c.context.as_ref().map(|id| {
        let known = board.framework.contexts.iter().find(|context| context.id == *id);
        known.map_or(id.as_str(), |context| &context.title).to_owned()
    });
    let restricted = c.restricted.then_some("restricted");
    let notes = [basis, restricted, may_see].into_iter().flatten().map(str::to_owned);
    let notes: Vec<String> = notes.chain(about).chain(context).collect();
    if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join(", ")) }
}

fn consents(map: &Map, about: &ConsentAbout) -> Vec<String> {
    let said = |consent: &Consented| {
        let by = consent.by.as_ref().map_or_else(|| "Somebody".to_owned(), |id| map.called(id).to_string());
        let asked = consent.asked_by.as_ref().map(|id| format!(" (asked by {})", map.called(id))).unwrap_or_default();
        let agrees = if consent.given { "agrees" } else { "does not agree" };
        let words = if consent.words.is_empty() { String::new() } else { format!(": “{}”", consent.words) };
        format!("{by} {agrees}{asked}{words}")
    };
    map.consents.iter().filter(|consent| consent.about == *about).map(said).collect()
}

/// `At school, 19 November 2026; written down by Gran; Mum was there; asked: What would you change?`
fn from(map: &Map, origin: &Origin) -> String {
    let place = (!origin.place.is_empty()).then(|| origin.place.to_string());
    let day = origin.on.map(|day| day.format("%-d %B %Y").to_string());
    let at: Vec<String> = place.into_iter().chain(day).collect();
    let at = (!at.is_empty()).then(|| at.join(", "));
    let writer = origin.written_by.as_ref().map(|person| format!("written down by {}", map.called(person)));
    let were = if origin.present.len() > 1 { "were" } else { "was" };
    let present = (!origin.present.is_empty()).then(|| format!("{} {were} there", names(map, &origin.present)));
    let asked = (!origin.asked.is_empty()).then(|| format!("asked: {}", origin.asked));
    at.into_iter().chain(writer).chain(present).chain(asked).collect::<Vec<_>>().join("; ")
}

/// What the other end of a link is to `c`.
fn beside(map: &Map, c: &Contribution, link: &Link) -> Option<String> {
    let forwards = link.id == c.id;
    let other = map.contribution(if forwards { link.to } else { link.id })?;
    let board = map.board(&other.board)?;
    let is = match (link.kind, forwards) {
        (LinkKind::Pair, _) => "Goes with",
        (LinkKind::Corrects, true) => "Corrects",
        (LinkKind::Corrects, false) => "Corrected by",
        (LinkKind::Quotes, true) => "Brought here from",
        (LinkKind::Quotes, false) => "Brought to",
        (LinkKind::Evidence, true) => "Shows that",
        (LinkKind::Evidence, false) => "Rests on",
        (LinkKind::Held, true) => "A time when this held",
        (LinkKind::Held, false) => "It held",
    };
    if link.kind == LinkKind::Quotes {
        return Some(format!("{is} {}", board.title));
    }
    let place = other.place.as_ref().and_then(|place| board.framework.find(place));
    let place = place.map(|(_, section)| format!(" ({})", section.title)).unwrap_or_default();
    Some(format!("{is}{place}: “{}”", beginning(&places::words(&board.framework, other))))
}

/// The first words, for someone who has read the whole elsewhere.
fn beginning(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(ENOUGH) {
        None => words,
        Some((end, _)) => {
            let end = words[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &words[..end])
        }
    }
}

fn names<'a>(map: &Map, people: impl IntoIterator<Item = &'a PersonId>) -> String {
    people.into_iter().map(|person| map.called(person).to_string()).collect::<Vec<_>>().join(", ")
}
