//! What a whole export says, as it is read again. Its schema is `docs/export.schema.json`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use crate::domain::{
    Moment,
    consent::ConsentAbout,
    contribution::{Action, Marks, MaySee, Trial},
    earlier::Ghost,
    framework::Framework,
    ids::{
        BoardId, ColumnId, ContextId, ContributionId, FrameworkId, MeetingKindId, PersonId, PhaseId, Place, ScaleId,
        SessionId,
    },
    link::LinkKind,
    meeting_kind::MeetingKind,
    origin::Origin,
    person::Attendance,
    scale::Value,
    text::Text,
};

/// Declares what is read, each field as if it were not there where it is left out.
macro_rules! read {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        #[derive(Debug, Deserialize)]
        pub(super) struct $name {
            $(#[serde(default)] pub $field: $type,)*
        }
    )*};
}

/// A whole meeting.
#[derive(Debug, Deserialize)]
pub(super) struct Whole {
    pub id: SessionId,
    pub title: Text,
    pub meeting: MeetingKindId,
    pub started: Moment,
    #[serde(default)]
    pub sum: Text,
    #[serde(default)]
    pub fictional: bool,
    #[serde(default)]
    pub lesson: Option<LessonOf>,
    pub definitions: Definitions,
    pub people: Vec<Person>,
    pub boards: Vec<Board>,
    pub scales: Vec<Scale>,
    #[serde(flatten)]
    pub record: Record,
}

/// The lesson that it was made in. Its steps stay with the file they came from.
#[derive(Debug, Deserialize)]
pub(super) struct LessonOf {
    pub id: Text,
    pub version: Text,
    pub title: Text,
}

#[derive(Debug, Deserialize)]
pub(super) struct Definitions {
    pub meeting: Option<MeetingKind>,
    pub frameworks: Vec<Framework>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub id: PersonId,
    pub name: Text,
    pub initials: Text,
    pub role: Option<Text>,
    pub agency: Option<Text>,
    pub attendance: Attendance,
    pub child: bool,
    pub letter: Option<char>,
    #[serde(default)]
    pub off_list: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Board {
    pub id: BoardId,
    pub title: Text,
    pub framework: FrameworkId,
    pub about: Option<Text>,
    pub about_a: Option<Text>,
    pub columns: Vec<Column>,
    #[serde(default)]
    pub not_known: Vec<Place>,
    #[serde(default)]
    pub steps_done: Vec<Text>,
    #[serde(default)]
    pub pictures: BTreeMap<ColumnId, Text>,
    pub next_words: Option<Origin>,
    pub to_place: Vec<Line>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Column {
    pub id: Text,
    pub sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Section {
    pub id: Text,
    pub contributions: Vec<Line>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Line {
    pub id: ContributionId,
    pub text: Text,
    pub first_words: Option<Text>,
    pub place: Option<Place>,
    pub by: Option<PersonId>,
    pub at: Moment,
    pub restricted: bool,
    pub told_by: Option<PersonId>,
    #[serde(default)]
    pub may_see: MaySee,
    #[serde(default)]
    pub verbatim: bool,
    #[serde(default)]
    pub marks: Marks,
    #[serde(default)]
    pub parts: BTreeMap<Text, Text>,
    #[serde(default)]
    pub about: Vec<PersonId>,
    pub context: Option<ContextId>,
    pub action: Option<Action>,
    #[serde(default)]
    pub read_back: Vec<ReadBack>,
    #[serde(default)]
    pub restrictions: Vec<Restriction>,
    pub origin: Option<Origin>,
    #[serde(default)]
    pub seen_by: Vec<PersonId>,
    #[serde(default)]
    pub seen_at: Vec<Moment>,
    #[serde(default)]
    pub told: Vec<Told>,
    pub trial: Option<Trial>,
    pub carried_from: Option<SessionId>,
    pub carried_contribution: Option<ContributionId>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Told {
    pub statement: ContributionId,
    pub by: Option<PersonId>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ReadBack {
    pub by: PersonId,
    pub agrees: bool,
    pub words: Text,
    pub at: Moment,
}

read! {
    Restriction { reason: Option<Text>, decided_by: Option<PersonId>, was_shown: bool }
    Record {
        attendances: Vec<Attended>, phases: Vec<Entered>, pauses: Vec<Pause>, reports: Vec<Report>, went_on: Vec<WentOn>,
        consents: Vec<Consent>, links: Vec<Link>, choices: BTreeMap<Text, Text>, follows: Option<SessionId>,
        follows_sum: Text, ghosts: Vec<Ghost>, decisions: Vec<Decision>, dissents: Vec<Dissent>,
        next_meetings: Vec<Next>, left_open: Vec<LeftOpen>, signed_off: Option<SignedOff>, amendments: Vec<Amendment>,
        left_out: Vec<LeftOut>,
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Scale {
    pub id: ScaleId,
    pub board: BoardId,
    pub about: Option<Text>,
    pub about_a: Option<Text>,
    pub ratings: Vec<Rating>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rating {
    pub by: PersonId,
    pub value: Value,
    pub reason: Option<Text>,
    pub at: Moment,
    pub higher: Option<Text>,
    pub collected_by: Option<PersonId>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Attended {
    pub person: PersonId,
    pub attendance: Attendance,
    pub at: Moment,
    pub part: Option<Text>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Entered {
    pub phase: Option<PhaseId>,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct Pause {
    pub from: Moment,
    pub until: Option<Moment>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Report {
    pub agency: Text,
    pub by: Option<PersonId>,
    pub received: Option<NaiveDate>,
    pub shown_to_family: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct WentOn {
    pub without: Text,
    pub reason: Text,
    pub decided_by: Option<PersonId>,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct Consent {
    pub about: ConsentAbout,
    pub by: Option<PersonId>,
    pub given: bool,
    pub words: Text,
    pub asked_by: Option<PersonId>,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct Link {
    pub id: ContributionId,
    pub to: ContributionId,
    #[serde(rename = "as")]
    pub kind: LinkKind,
}

#[derive(Debug, Deserialize)]
pub(super) struct Decision {
    pub outcome: Text,
    pub child: Option<PersonId>,
    pub choice: Text,
    pub reasons: Text,
    pub decided_by: Option<PersonId>,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct Dissent {
    pub outcome: Text,
    pub child: Option<PersonId>,
    pub by: PersonId,
    pub words: Text,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct Next {
    pub kind: MeetingKindId,
    pub on: NaiveDate,
    pub time: Option<NaiveTime>,
    pub place: Text,
}

#[derive(Debug, Deserialize)]
pub(super) struct LeftOpen {
    pub what: Text,
    pub reason: Text,
}

#[derive(Debug, Deserialize)]
pub(super) struct SignedOff {
    pub by: Option<PersonId>,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct Amendment {
    pub id: Option<ContributionId>,
    pub before: Text,
    pub reason: Text,
    pub by: Option<PersonId>,
    pub at: Moment,
}

#[derive(Debug, Deserialize)]
pub(super) struct LeftOut {
    pub id: ContributionId,
    pub recipient: PersonId,
    pub reason: Text,
    pub decided_by: Option<PersonId>,
    pub at: Moment,
}
