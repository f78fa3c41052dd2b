//! A map as JSON for scripts. Fields are only ever added to it, never renamed or taken away.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::{
    places,
    practice::{LessonOf, lesson},
    record::{Known, OriginOf, Record, known, origin_of, record},
    settled::{SettledOf, settled},
};
use crate::domain::{
    Moment,
    board::Board,
    contribution::{Action, ActionOutcome, Contribution, Marks, MaySee, Status},
    framework::{ScaleDefinition, ScaleEnd},
    map::Map,
    person::{Attendance, Person},
    scale::{About, NoValue, Rating, Scale, Value},
    text::Text,
};

/// A map as JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document<'a> {
    id: Option<String>,
    title: &'a str,
    meeting: Option<&'a str>,
    started: Option<String>,
    state: &'static str,
    fictional: bool,
    /// The lesson that it was made in, where it is practice and no meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    lesson: Option<LessonOf<'a>>,
    phase: Option<&'a str>,
    framework: Option<FrameworkOf<'a>>,
    people: Vec<PersonOf<'a>>,
    boards: Vec<BoardOf<'a>>,
    scales: Vec<ScaleOf<'a>>,
    #[serde(flatten)]
    record: Record<'a>,
    #[serde(flatten)]
    settled: SettledOf<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Framework"))]
struct FrameworkOf<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Person"))]
struct PersonOf<'a> {
    id: &'a str,
    name: Text,
    initials: &'a str,
    role: Option<&'a str>,
    agency: Option<&'a str>,
    attendance: Attendance,
    child: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    #[serde(skip_serializing_if = "is_false")]
    off_list: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Board"))]
struct BoardOf<'a> {
    id: &'a str,
    title: &'a str,
    framework: &'a str,
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about_a: Option<&'static str>,
    columns: Vec<ColumnOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_known: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps_done: Vec<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pictures: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agreed_by: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_words: Option<OriginOf<'a>>,
    to_place: Vec<ContributionOf<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Column"))]
struct ColumnOf<'a> {
    id: &'a str,
    title: &'a str,
    sections: Vec<SectionOf<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Section"))]
struct SectionOf<'a> {
    id: &'a str,
    title: &'a str,
    contributions: Vec<ContributionOf<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Contribution"))]
struct ContributionOf<'a> {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_words: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    by: Option<&'a str>,
    at: String,
    restricted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    told_by: Option<&'a str>,
    #[serde(skip_serializing_if = "is_conference")]
    may_see: MaySee,
    #[serde(skip_serializing_if = "is_false")]
    verbatim: bool,
    #[serde(skip_serializing_if = "is_unmarked")]
    marks: &'a Marks,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    parts: &'a BTreeMap<Text, Text>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<ActionOf<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_wordings: Vec<&'a str>,
    #[serde(flatten)]
    known: Known<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Action"))]
struct ActionOf<'a> {
    owner: Option<&'a str>,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    due: Option<NaiveDate>,
    status: Status,
    outcome: Option<&'a ActionOutcome>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Scale"))]
struct ScaleOf<'a> {
    id: &'a str,
    board: &'a str,
    about: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about_a: Option<&'static str>,
    question: Option<&'a str>,
    low: Option<EndOf<'a>>,
    high: Option<EndOf<'a>>,
    ratings: Vec<RatingOf<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "End"))]
struct EndOf<'a> {
    #[serde(serialize_with = "number")]
    #[cfg_attr(test, schemars(with = "f64"))]
    at: f64,
    means: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Rating"))]
struct RatingOf<'a> {
    by: &'a str,
    value: ValueOf,
    reason: Option<&'a str>,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    higher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collected_by: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Value"))]
#[serde(untagged)]
enum ValueOf {
    Number(
        #[serde(serialize_with = "number")]
        #[cfg_attr(test, schemars(with = "f64"))]
        f64,
    ),
    None(NoValue),
}

/// A whole number without a point, as people write it.
fn number<S: Serializer>(value: &f64, s: S) -> Result<S::Ok, S::Error> {
    let whole = *value as i64;
    if whole as f64 == *value { s.serialize_i64(whole) } else { s.serialize_f64(*value) }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_conference(may_see: &MaySee) -> bool {
    *may_see == MaySee::Conference
}

fn is_unmarked(marks: &&Marks) -> bool {
    **marks == Marks::default()
}

fn time(moment: Moment) -> String {
    moment.to_rfc3339()
}

/// What a board or a scale is about, by its id alone.
fn subject(about: &About) -> String {
    match about {
        About::Child(id) => id.to_string(),
        About::Contribution(id) => id.to_string(),
        About::Context(id) => id.to_string(),
    }
}

/// What kind of thing that id is of.
fn kind_of_subject(about: &About) -> &'static str {
    match about {
        About::Child(_) => "child",
        About::Contribution(_) => "contribution",
        About::Context(_) => "context",
    }
}

/// `map` as JSON.
pub fn document(map: &Map) -> Document<'_> {
    let meeting = map.meeting.as_ref();
    let main = map.boards.first();
    let unanswered = main.map(|board| unanswered(map, board)).unwrap_or_default();
    Document {
        id: meeting.map(|meeting| meeting.session.to_string()),
        title: meeting.map_or("", |meeting| &meeting.title),
        meeting: meeting.map(|meeting| meeting.kind.as_str()),
        started: meeting.map(|meeting| time(meeting.started)),
        state: if map.settled.signed_off.is_some() { "closed" } else { "open" },
        fictional: meeting.is_some_and(|meeting| meeting.fictional),
        lesson: lesson(map),
        phase: map.phase.as_ref().map(|phase| phase.as_str()),
        framework: main.map(|board| FrameworkOf { id: board.framework.id.as_str(), version: &board.framework.version }),
        people: map
            .people
            .iter()
            .filter(|person| !person.off_list || is_named(map, person))
            .map(|one| person(map, one))
            .collect(),
        boards: map.boards.iter().map(|each| board(map, each)).collect(),
        scales: map.scales.iter().map(|each| scale(map, each)).chain(unanswered).collect(),
        record: record(map),
        settled: settled(map),
    }
}

/// Whether anything that stands names this person.
fn is_named(map: &Map, person: &Person) -> bool {
    let rated = map.scales.iter().any(|scale| scale.of(&person.id).is_some());
    let id = Some(&person.id);
    let owns = |c: &Contribution| c.action.as_ref().is_some_and(|action| action.owner.as_ref() == id);
    rated || map.contributions().any(|c| c.said_by.as_ref() == id || c.told_by.as_ref() == id || owns(c))
}

fn person<'a>(map: &Map, person: &'a Person) -> PersonOf<'a> {
    PersonOf {
        id: person.id.as_str(),
        name: map.called(&person.id),
        initials: &person.initials,
        role: person.role.as_deref(),
        agency: person.agency.as_deref(),
        attendance: person.attendance,
        child: person.child,
        letter: person.letter,
        off_list: person.off_list,
    }
}

fn board<'a>(map: &'a Map, board: &'a Board) -> BoardOf<'a> {
    let framework = &board.framework;
    let columns = framework.columns.iter().map(|column| {
        let sections = framework.sections_of(column).iter().map(|section| {
            let place = crate::domain::ids::Place::new(&column.id, &section.id);
            let standing = places::at(map, board, Some(&place));
            let contributions = standing.into_iter().map(|each| contribution(board, each)).collect();
            SectionOf { id: section.id.as_str(), title: &section.title, contributions }
        });
        ColumnOf { id: column.id.as_str(), title: &column.title, sections: sections.collect() }
    });
    BoardOf {
        id: board.id.as_str(),
        title: &board.title,
        framework: framework.id.as_str(),
        about: board.about.as_ref().map(subject),
        about_a: board.about.as_ref().map(kind_of_subject),
        columns: columns.collect(),
        not_known: board.not_known().map(|place| place.as_str()).collect(),
        steps_done: board.ticks.keys().map(|step| step.as_str()).collect(),
        pictures: (board.frames.pictures.iter())
            .map(|(column, chosen)| (column.as_str(), chosen.picture.as_str()))
            .collect(),
        agreed_by: map.agreement(board).agreed.iter().map(|id| id.as_str().to_owned()).collect(),
        next_words: map.sources.get(&board.id).map(|(_, origin)| origin_of(origin)),
        to_place: places::to_place(map, board).into_iter().map(|each| contribution(board, each)).collect(),
    }
}

fn contribution<'a>(board: &Board, c: &'a Contribution) -> ContributionOf<'a> {
    ContributionOf {
        id: c.id.to_string(),
        text: places::words(&board.framework, c),
        first_words: Some(c.text.as_str()).filter(|text| !c.parts.is_empty() && !text.is_empty()),
        place: c.place.as_ref().filter(|place| board.framework.find(place).is_none()).map(|place| place.as_str()),
        by: c.said_by.as_ref().map(|id| id.as_str()),
        at: time(c.at),
        restricted: c.restricted,
        told_by: c.told_by.as_ref().map(|id| id.as_str()),
        may_see: c.may_see,
        verbatim: c.verbatim,
        marks: &c.marks,
        parts: &c.parts,
        about: c.about.iter().map(|id| id.as_str()).collect(),
        context: c.context.as_ref().map(|id| id.as_str()),
        action: c.action.as_deref().map(action),
        other_wordings: c.rivals.iter().map(|rival| &*rival.text).collect(),
        known: known(c),
    }
}

fn action(action: &Action) -> ActionOf<'_> {
    ActionOf {
        owner: action.owner.as_ref().map(|id| id.as_str()),
        due: action.due,
        status: action.status,
        outcome: action.outcome.as_ref(),
    }
}

fn scale<'a>(map: &'a Map, scale: &'a Scale) -> ScaleOf<'a> {
    let key = &scale.key;
    let definition = map.board(&key.board).and_then(|board| board.framework.scale(&key.scale));
    let ratings = scale.current().map(rating).collect();
    ScaleOf {
        about: key.about.as_ref().map(subject),
        about_a: key.about.as_ref().map(kind_of_subject),
        ratings,
        ..asked(key.scale.as_str(), key.board.as_str(), definition)
    }
}

/// The main board's questions that nobody has answered yet.
fn unanswered<'a>(map: &Map, board: &'a Board) -> Vec<ScaleOf<'a>> {
    let open = |scale: &&ScaleDefinition| {
        !map.scales.iter().any(|answered| answered.key.board == board.id && answered.key.scale == scale.id)
    };
    let scales = board.framework.scales.iter().filter(open);
    scales.map(|scale| asked(scale.id.as_str(), board.id.as_str(), Some(scale))).collect()
}

fn asked<'a>(id: &'a str, board: &'a str, definition: Option<&'a ScaleDefinition>) -> ScaleOf<'a> {
    let end = |end: &'a ScaleEnd| EndOf { at: end.at, means: &end.means };
    ScaleOf {
        id,
        board,
        about: None,
        about_a: None,
        question: definition.map(|scale| &*scale.question),
        low: definition.map(|scale| end(&scale.low)),
        high: definition.map(|scale| end(&scale.high)),
        ratings: Vec::new(),
    }
}

fn rating(rating: &Rating) -> RatingOf<'_> {
    RatingOf {
        by: rating.by.as_str(),
        value: match rating.value {
            Value::Number(value) => ValueOf::Number(value),
            Value::None(why) => ValueOf::None(why),
        },
        reason: rating.reason.as_deref(),
        at: time(rating.at),
        higher: rating.higher.as_deref(),
        collected_by: rating.collected_by.as_ref().map(|id| id.as_str()),
    }
}
