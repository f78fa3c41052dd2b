//! The closing check: what is open before a meeting is signed off. It says so; whether it stays open, people decide.

use chrono::{Days, Months, NaiveDate};

use super::{
    contribution::{Contribution, Status},
    framework::{ScaleAbout, SectionKind},
    ids::{BoardId, ContributionId, MeetingKindId, PersonId},
    map::Map,
    meeting_kind::{MeetingKind, Outcome, TimeLimit, TimeUnit},
    quorum::{QUORUM, QuorumState},
    scale::ScaleKey,
    session::Session,
    settled::OutcomeKey,
    side::Side,
    statement::{Remark, remarks},
    text::Text,
    working_days::{BankHolidays, Counted},
};

/// Something that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Point {
    /// These people, who are here, have not answered a scale.
    Unanswered(ScaleKey, Vec<PersonId>),
    /// Answers were collected unseen, and are not shown.
    Unshown(ScaleKey),
    /// A statement has no pair.
    Unpaired(ContributionId),
    /// A statement lacks these parts, by their titles.
    Incomplete(ContributionId, Vec<Text>),
    /// An action has no owner.
    NoOwner(ContributionId),
    /// An action has no date.
    NoDate(ContributionId),
    /// Nobody has said what came of an action of an earlier meeting.
    NotReviewed(ContributionId),
    /// So many actions of earlier meetings, which this one did not take over, lack an answer too.
    NotAnswered(usize),
    /// Nothing is here of what this child says.
    NotHeard(PersonId),
    /// A parent has not agreed to the frames of a board as they are.
    NotAgreed(BoardId, PersonId),
    /// Something is not decided.
    Undecided(OutcomeKey),
    /// It is decided, and nobody has said why.
    NoReasons(OutcomeKey),
    /// Not enough agencies are here.
    NotQuorate(QuorumState),
    /// No day is agreed for a next meeting; it must be by the day given, where that can be counted.
    NoNext(MeetingKindId, Option<Counted>),
    /// The next meeting is after the day by which it must be.
    NextTooLate(MeetingKindId, NaiveDate, Counted),
    /// So many lines stand in no section, this one first.
    NotPlaced(ContributionId, usize),
    /// So many lines of reports wait in the tray.
    InTray(usize),
}

/// A point, and why it stays open, where that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The point.
    pub point: Point,
    /// Why it stays open. Not for screens that the room sees.
    pub left_open: Option<Text>,
}

impl Point {
    /// Its name in the log: the same as long as it is the same point.
    pub fn key(&self) -> Text {
        let scale = |key: &ScaleKey| format!("{}/{}{}", key.board, key.scale, about(key));
        let key = match self {
            Point::Unanswered(key, _) => format!("unanswered:{}", scale(key)),
            Point::Unshown(key) => format!("unshown:{}", scale(key)),
            Point::Unpaired(id) => format!("unpaired:{id}"),
            Point::Incomplete(id, _) => format!("incomplete:{id}"),
            Point::NoOwner(id) => format!("no-owner:{id}"),
            Point::NoDate(id) => format!("no-date:{id}"),
            Point::NotReviewed(id) => format!("not-reviewed:{id}"),
            Point::NotHeard(id) => format!("not-heard:{id}"),
            Point::NotAgreed(board, person) => format!("not-agreed:{board}/{person}"),
            Point::Undecided(OutcomeKey { outcome, child: Some(child) }) => format!("undecided:{outcome}/{child}"),
            Point::Undecided(OutcomeKey { outcome, child: None }) => format!("undecided:{outcome}"),
            Point::NoReasons(OutcomeKey { outcome, child: Some(child) }) => format!("no-reasons:{outcome}/{child}"),
            Point::NoReasons(OutcomeKey { outcome, child: None }) => format!("no-reasons:{outcome}"),
            Point::NotAnswered(_) => "not-answered".to_owned(),
            Point::NotPlaced(..) => "not-placed".to_owned(),
            Point::InTray(_) => "tray".to_owned(),
            Point::NotQuorate(_) => "quorum".to_owned(),
            Point::NoNext(kind, _) | Point::NextTooLate(kind, ..) => format!("next:{kind}"),
        };
        Text::new(&key)
    }

    /// The line it is about.
    pub fn contribution(&self) -> Option<ContributionId> {
        match self {
            Point::Unpaired(id)
            | Point::Incomplete(id, _)
            | Point::NoOwner(id)
            | Point::NoDate(id)
            | Point::NotReviewed(id)
            | Point::NotPlaced(id, _) => Some(*id),
            _ => None,
        }
    }
}

fn about(key: &ScaleKey) -> String {
    match &key.about {
        Some(super::scale::About::Child(id)) => format!("/{id}"),
        Some(super::scale::About::Contribution(id)) => format!("/{id}"),
        Some(super::scale::About::Context(id)) => format!("/{id}"),
        None => String::new(),
    }
}

impl Session {
    /// What is open of what stands on `map`, which is the whole of this session or the room's part of it; and how many
    /// actions of earlier meetings that were not taken over lack an answer.
    pub fn closing_check(&self, map: &Map, days: Option<&BankHolidays>, earlier: usize) -> Vec<Checked> {
        let went_on = self.map.went_on.iter().any(|went_on| *went_on.without == *QUORUM);
        let points = open_points(map, days).into_iter();
        let points = points.filter(|point| !(went_on && matches!(point, Point::NotQuorate(_))));
        let not_asked =
            |point: &Point| matches!(point, Point::NotAgreed(board, person) if self.is_not_asked(board, person));
        let points = points.filter(|point| !not_asked(point));
        let waiting = self.waiting().count();
        let points = points.chain((earlier > 0).then_some(Point::NotAnswered(earlier)));
        let points = points.chain((waiting > 0).then_some(Point::InTray(waiting)));
        let left_open = |point: &Point| self.map.settled.left_open.get(&point.key()).map(|left| left.reason.clone());
        points.map(|point| Checked { left_open: left_open(&point), point }).collect()
    }
}

/// Everything that is open of what stands on `map`. Time limits in working days are counted by `days`.
pub fn open_points(map: &Map, days: Option<&BankHolidays>) -> Vec<Point> {
    let mut points = scales(map);
    points.extend(lines(map));
    points.extend(not_placed(map));
    points.extend(not_agreed(map));
    points.extend(map.not_heard().into_iter().map(|child| Point::NotHeard(child.id.clone())));
    let meeting = map.meeting.as_ref();
    let Some((rules, started)) = meeting.and_then(|m| Some((m.rules.as_ref()?, m.started.date_naive()))) else {
        return points;
    };
    points.extend(undecided(map, rules).into_iter().map(Point::Undecided));
    points.extend(without_reasons(map, rules).map(Point::NoReasons));
    points.extend(map.quorum().filter(|quorum| !quorum.is_met()).map(Point::NotQuorate));
    points.extend(rules.time_limits.iter().filter_map(|limit| next(map, limit, started, days)));
    points
}

/// The scales of the main board that not everyone here has answered. Whoever chairs or takes the minutes is not asked.
fn scales(map: &Map) -> Vec<Point> {
    let unshown = map.collecting.iter().cloned().map(Point::Unshown);
    let Some(main) = map.board(&BoardId::main()) else { return unshown.collect() };
    let overall = main.framework.scales.iter().filter(|scale| scale.about == ScaleAbout::Overall);
    let overall = overall.map(|scale| ScaleKey { board: main.id.clone(), scale: scale.id.clone(), about: None });
    let mut keys: Vec<ScaleKey> = overall.collect();
    keys.extend(map.scales.iter().map(|scale| &scale.key).filter(|key| key.about.is_some()).cloned());
    let missing = |key: &ScaleKey| -> Vec<PersonId> {
        let asked = map.people.iter().filter(|person| person.is_here() && map.is_asked(person));
        let has_not = asked.filter(|person| map.scale(key).and_then(|scale| scale.of(&person.id)).is_none());
        has_not.map(|person| person.id.clone()).collect()
    };
    let open = keys.into_iter().filter(|key| !map.collecting.contains(key)).filter_map(|key| {
        let missing = missing(&key);
        (!missing.is_empty()).then_some(Point::Unanswered(key, missing))
    });
    unshown.chain(open).collect()
}

/// The parents who have not agreed to what stands in the frames of a board.
fn not_agreed(map: &Map) -> Vec<Point> {
    let mut points = Vec::new();
    for board in map.boards.iter().filter(|board| board.has_frames() && map.frames_say(board)) {
        points.extend(map.agreement(board).open().map(|person| Point::NotAgreed(board.id.clone(), person.clone())));
    }
    points
}

/// Statements and actions that lack something, in the order in which they stand.
fn lines(map: &Map) -> Vec<Point> {
    let mut points = Vec::new();
    for board in &map.boards {
        for (place, _, section) in board.framework.places() {
            for line in map.at(&board.id, Some(&place)) {
                points.extend(remarks(map, line).into_iter().filter_map(|remark| match remark {
                    Remark::StillOpen(parts) => Some(Point::Incomplete(line.id, parts)),
                    Remark::Alone(_) => Some(Point::Unpaired(line.id)),
                    Remark::Pair(..) | Remark::MoreThan(_) => None,
                }));
                if section.kind == SectionKind::Action || line.action.is_some() {
                    points.extend(of_action(line));
                }
            }
        }
    }
    points
}

/// What was said and stands in no section, on any board.
fn not_placed(map: &Map) -> Option<Point> {
    let mut lines = map.boards.iter().flat_map(|board| map.to_place(board));
    lines.next().map(|first| Point::NotPlaced(first.id, 1 + lines.count()))
}

fn of_action(line: &Contribution) -> impl Iterator<Item = Point> {
    let action = line.action.clone().unwrap_or_default();
    let owner = line.owner().is_none().then_some(Point::NoOwner(line.id));
    let date = action.due.is_none().then_some(Point::NoDate(line.id));
    let is_over = matches!(action.status, Status::Done | Status::NotNeeded);
    let carried = line.carried.is_some() && action.outcome.is_none();
    let unreviewed = carried.then_some(Point::NotReviewed(line.id));
    unreviewed.into_iter().chain(owner.into_iter().chain(date).filter(move |_| !is_over))
}

/// What the kind decides and this meeting has not: for each child, or once where no child is on the list.
fn undecided(map: &Map, rules: &MeetingKind) -> Vec<OutcomeKey> {
    let children = map.people.iter().filter(|person| person.child && !person.off_list);
    let mut children: Vec<Option<PersonId>> = children.map(|child| Some(child.id.clone())).collect();
    if children.is_empty() {
        children.push(None);
    }
    let mut open = Vec::new();
    let once = rules
        .outcomes
        .iter()
        .filter(|outcome| outcome.once)
        .map(|outcome| (outcome, OutcomeKey { outcome: outcome.id.clone(), child: None }));
    let decided = |key: &OutcomeKey| map.settled.decisions.contains_key(key);
    open.extend(
        once.filter(|(outcome, key)| !decided(key) && is_to_be_decided(map, rules, outcome, key)).map(|(_, key)| key),
    );
    for child in children {
        for outcome in rules.outcomes.iter().filter(|outcome| !outcome.once) {
            let key = OutcomeKey { outcome: outcome.id.clone(), child: child.clone() };
            let decided = map.settled.decisions.contains_key(&key);
            let disputed = outcome.dissent && map.settled.dissents.keys().any(|(of, _)| of.child == child);
            if !decided && !disputed && is_to_be_decided(map, rules, outcome, &key) {
                open.push(key);
            }
        }
    }
    open
}

/// What was decided where the kind wants reasons, and nobody has given any.
fn without_reasons<'a>(map: &'a Map, rules: &'a MeetingKind) -> impl Iterator<Item = OutcomeKey> + 'a {
    let wants = |key: &OutcomeKey| rules.outcomes.iter().any(|outcome| outcome.reasons && outcome.id == key.outcome);
    let bare = map.settled.decisions.iter().filter(|(_, decided)| decided.reasons.trim().is_empty());
    bare.map(|(key, _)| key.clone()).filter(wants)
}

/// Whether an outcome is to be decided at all, by what was decided of the one it hangs on.
fn is_to_be_decided(map: &Map, rules: &MeetingKind, outcome: &Outcome, key: &OutcomeKey) -> bool {
    let Some(only_if) = &outcome.only_if else { return true };
    let other = rules.outcomes.iter().find(|outcome| outcome.id == only_if.outcome);
    let known = other.is_some();
    let child = key.child.clone().filter(|_| !other.is_some_and(|other| other.once));
    let other = OutcomeKey { outcome: only_if.outcome.clone(), child };
    let decided = map.settled.decisions.get(&other);
    !known || decided.is_none_or(|decided| only_if.is.contains(&decided.choice))
}

fn next(map: &Map, limit: &TimeLimit, started: NaiveDate, days: Option<&BankHolidays>) -> Option<Point> {
    let kind = limit.next.as_ref()?;
    let latest = latest(limit, started, days);
    match (map.settled.next.get(kind), latest) {
        (None, latest) => Some(Point::NoNext(kind.clone(), latest)),
        (Some(next), Some(latest)) if next.on > latest.day => Some(Point::NextTooLate(kind.clone(), next.on, latest)),
        (Some(_), _) => None,
    }
}

/// The last day that keeps `limit`, counted from `from`; none where it cannot be counted.
pub fn latest(limit: &TimeLimit, from: NaiveDate, days: Option<&BankHolidays>) -> Option<Counted> {
    let sure = |day: Option<NaiveDate>| day.map(|day| Counted { day, known: true });
    let within = u64::from(limit.within);
    match limit.unit {
        TimeUnit::WorkingDays => days?.after(from, limit.within),
        TimeUnit::Days => sure(from.checked_add_days(Days::new(within))),
        TimeUnit::Weeks => sure(from.checked_add_days(Days::new(within * 7))),
        TimeUnit::Months => sure(from.checked_add_months(Months::new(limit.within.into()))),
    }
}

impl Map {
    /// A point in a sentence.
    pub fn point_in_words(&self, point: &Point) -> String {
        let names = |people: &[PersonId]| people.iter().map(|id| self.called(id).to_string()).collect::<Vec<_>>();
        let day = |day: NaiveDate| day.format("%a %-d %b %Y").to_string();
        match point {
            Point::Unanswered(key, people) => {
                format!("Not answered by {}: {}", names(people).join(", "), self.scale_in_words(key))
            }
            Point::Unshown(key) => {
                format!("{} The answers were collected and are not shown yet.", self.scale_in_words(key))
            }
            Point::Unpaired(id) => format!("No pair yet: {}", self.line_in_words(*id)),
            Point::Incomplete(id, parts) => {
                let parts: Vec<&str> = parts.iter().map(Text::as_str).collect();
                format!("Still open ({}): {}", parts.join(", "), self.line_in_words(*id))
            }
            Point::NoOwner(id) => format!("Who does it? Nobody is named yet: {}", self.line_in_words(*id)),
            Point::NoDate(id) => format!("No date yet: {}", self.line_in_words(*id)),
            Point::NotReviewed(id) => {
                format!("Agreed before, and nobody has said what came of it: {}", self.line_in_words(*id))
            }
            Point::NotAnswered(1) => "1 action of an earlier meeting, not taken over here, has no answer.".to_owned(),
            Point::NotAnswered(actions) => {
                format!("{actions} actions of earlier meetings, not taken over here, have no answer.")
            }
            Point::NotAgreed(board, id) => {
                let board = self.board(board).map(|board| self.board_called(board)).unwrap_or_default();
                format!("{} has not agreed to “{board}” as it stands.", self.called(id))
            }
            Point::NotHeard(id) => format!("Nothing is here of what {} says.", self.called(id)),
            Point::Undecided(key) => match &key.child {
                Some(child) => format!("{}: {}", self.called(child), self.outcome_in_words(&key.outcome)),
                None => self.outcome_in_words(&key.outcome).to_owned(),
            },
            Point::NoReasons(key) => {
                let of = key.child.as_ref().map(|child| format!("{}: ", self.called(child))).unwrap_or_default();
                format!("No reasons are given: {of}{}", self.outcome_in_words(&key.outcome))
            }
            Point::NotPlaced(id, 1) => format!("In no section yet: {}", self.line_in_words(*id)),
            Point::NotPlaced(_, lines) => format!("{lines} lines are in no section yet."),
            Point::InTray(1) => "1 line of a report waits in the tray.".to_owned(),
            Point::InTray(lines) => format!("{lines} lines of reports wait in the tray."),
            Point::NotQuorate(state) => {
                let words = state.to_string();
                let mut letters = words.chars();
                let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
                format!("{first}{}.", letters.as_str())
            }
            Point::NoNext(kind, None) => format!("No day for the next meeting ({}).", self.kind_in_words(kind)),
            Point::NoNext(kind, Some(latest)) => {
                let (kind, by) = (self.kind_in_words(kind), day(latest.day));
                format!("No day for the next meeting ({kind}): it should be by {by}{}.", unsure(*latest))
            }
            Point::NextTooLate(kind, on, latest) => {
                let (kind, on, by) = (self.kind_in_words(kind), day(*on), day(latest.day));
                let unsure = unsure(*latest);
                format!("The next meeting ({kind}) is on {on}; it should be by {by}{unsure}.")
            }
        }
    }

    /// What a kind of meeting is called: its title where it is this one's, else the words of its id.
    pub fn kind_in_words(&self, kind: &MeetingKindId) -> String {
        let own = self.meeting.as_ref().filter(|meeting| meeting.kind == *kind);
        let title = own.and_then(|meeting| Some(meeting.rules.as_ref()?.title.to_string()));
        title.unwrap_or_else(|| kind.as_str().replace('-', " "))
    }

    /// What is to be decided, as the kind of meeting words it.
    pub fn outcome_in_words<'a>(&'a self, outcome: &'a Text) -> &'a str {
        let rules = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
        let found = rules.and_then(|rules| rules.outcomes.iter().find(|known| known.id == *outcome));
        found.map_or(outcome.as_str(), |found| found.title.as_str())
    }

    fn line_in_words(&self, id: ContributionId) -> String {
        let Some(line) = self.contribution(id) else { return String::new() };
        let section = line.place.as_ref().and_then(|place| self.board(&line.board)?.framework.find(place));
        let parts = section.map(|(_, section)| {
            let parts = section.parts.iter().filter_map(|part| line.parts.get(&part.id));
            parts.map(|part| part.to_string()).collect::<Vec<_>>().join(" ")
        });
        let words = [line.text.to_string(), parts.unwrap_or_default()].join(" ");
        format!("“{}”", words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn scale_in_words(&self, key: &ScaleKey) -> String {
        let definition = self.board(&key.board).and_then(|board| board.framework.scale(&key.scale));
        let question = definition.map_or(key.scale.as_str(), |scale| scale.question.as_str());
        match &key.about {
            Some(super::scale::About::Child(id)) => format!("{question} ({})", self.called(id)),
            Some(super::scale::About::Contribution(id)) => format!("{question} ({})", self.line_in_words(*id)),
            Some(super::scale::About::Context(id)) => format!("{question} ({id})"),
            None => question.to_owned(),
        }
    }

    /// Whether someone is asked for a number: the family, and whoever is here for an agency.
    fn is_asked(&self, person: &super::person::Person) -> bool {
        let rules = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
        let for_an_agency = rules.is_none_or(|rules| rules.quorum.is_none() || rules.agency_of(person).is_some());
        for_an_agency || self.side_of(person) == Side::Family
    }
}

/// Said where the list of bank holidays ends before the day.
fn unsure(counted: Counted) -> &'static str {
    if counted.known { "" } else { " or later, for the list of bank holidays ends before" }
}
