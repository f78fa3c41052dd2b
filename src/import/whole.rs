//! A whole meeting out of one of our own exports: the changes that make a session of the same map, each with its time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    exported::{Amendment, Board, Line, Record, SignedOff, Whole},
    unreadable::Unreadable,
};
use crate::domain::{
    Moment,
    contribution::Carried,
    event::*,
    ids::{ContributionId, EventId, MeetingKindId, PersonId, Place, SessionId},
    lesson::Lesson,
    person::{Attendance, Person},
    scale::{About, ScaleKey},
    text::Text,
};

/// What is to be written as a new session.
#[derive(Debug)]
pub struct Meeting {
    /// Its kind.
    pub kind: MeetingKindId,
    /// The meeting it was made of.
    pub origin: SessionId,
    /// When it began.
    pub started: Moment,
    /// Every change with the time at which it was recorded; the last one says where all of it came from.
    pub changes: Vec<(Moment, Body)>,
}

/// Reads an export of the whole record, to become the session `id`; `event` is the id that the sign-off will have.
pub fn meeting(json: &[u8], id: SessionId, event: EventId, now: Moment) -> Result<Meeting, Unreadable> {
    let json = str::from_utf8(json).map_err(|why| Unreadable::Foreign(why.to_string()))?;
    let whole: Whole = serde_json::from_str(json).map_err(|why| Unreadable::Foreign(why.to_string()))?;
    let (kind, started) = (whole.meeting.clone(), whole.started);
    let origin = whole.id;
    let imported = Imported { session: origin, sum: whole.sum.clone() };
    let mut all = Changes { started, all: Vec::new() };
    all.take(whole, id, event);
    all.at(now, Body::Imported(imported));
    Ok(Meeting { kind, origin, started, changes: all.all })
}

struct Changes {
    started: Moment,
    all: Vec<(Moment, Body)>,
}

impl Changes {
    fn at(&mut self, at: Moment, body: Body) {
        self.all.push((at, body));
    }

    fn say(&mut self, body: Body) {
        self.at(self.started, body);
    }

    fn take(&mut self, whole: Whole, session: SessionId, event: EventId) {
        let Whole { title, meeting: kind, started, fictional, lesson, definitions, people, .. } = whole;
        let (boards, scales, record) = (whole.boards, whole.scales, whole.record);
        let main = boards.first().map(|board| board.framework.clone());
        let main = main.or_else(|| Some(definitions.frameworks.first()?.id.clone())).unwrap_or_else(|| "none".into());
        let version = definitions.frameworks.iter().find(|framework| framework.id == main);
        let version = version.map(|framework| framework.version.clone()).unwrap_or_default();
        let practised = lesson.map(|lesson| Lesson {
            id: lesson.id,
            version: lesson.version,
            title: lesson.title,
            ..Lesson::without_steps(main.clone(), kind.clone())
        });
        self.say(Body::Open(Open { session, title, kind, framework: main, version, started, fictional }));
        practised.into_iter().for_each(|lesson| self.say(Body::Lesson(Box::new(lesson))));
        definitions.frameworks.into_iter().for_each(|framework| self.say(Body::Framework(Box::new(framework))));
        definitions.meeting.into_iter().for_each(|rules| self.say(Body::Meeting(Box::new(rules))));
        for person in &people {
            self.say(Body::Person(Box::new(known(person))));
        }
        let gone = gone(&people, &record);
        for id in &gone {
            let (name, initials) = (Text::new(id.as_str()), Text::default());
            let person = Person {
                id: id.clone(),
                name,
                initials,
                letter: None,
                role: None,
                agency: None,
                child: false,
                attendance: Attendance::Absent,
                off_list: false,
            };
            self.say(Body::Person(Box::new(person)));
        }
        let mut before: HashMap<ContributionId, &Amendment> = HashMap::new();
        for amended in record.amendments.iter().rev() {
            before.extend(amended.id.map(|id| (id, amended)));
        }
        let stand: Vec<ContributionId> = boards.iter().flat_map(lines).map(|(_, line)| line.id).collect();
        for board in &boards {
            self.board(board, &before);
        }
        // What was corrected away stands nowhere, and its correction has to find it.
        for (id, amended) in before.iter().filter(|(id, _)| !stand.contains(id)) {
            let words = if amended.before.is_empty() { "…".into() } else { amended.before.clone() };
            self.say(Body::Add(Box::new(Add::new(*id, None, words))));
        }
        for scale in scales {
            let about = about(scale.about.as_ref(), scale.about_a.as_ref());
            for rating in scale.ratings {
                let key = ScaleKey { board: scale.board.clone(), scale: scale.id.clone(), about: about.clone() };
                let (by, value, reason) = (rating.by, rating.value, rating.reason);
                let (higher, collected_by) = (rating.higher, rating.collected_by);
                let rate = Rate { key, by, value, reason, higher, collected_by, round: None };
                self.at(rating.at, Body::Rate(rate));
            }
        }
        let amendments = self.record(record);
        self.amend(&boards, amendments, event);
        gone.into_iter().for_each(|id| self.say(Body::RemovePerson(RemovePerson { id })));
        // Coming and going changed how each takes part; this is how it is now.
        for person in people {
            self.say(Body::ChangePerson(Box::new(known(&person))));
            if person.off_list {
                self.say(Body::RemovePerson(RemovePerson { id: person.id }));
            }
        }
    }

    fn board(&mut self, board: &Board, before: &HashMap<ContributionId, &Amendment>) {
        let (id, framework) = (board.id.clone(), board.framework.clone());
        let about = about(board.about.as_ref(), board.about_a.as_ref());
        self.say(Body::Board(OpenBoard { id, framework, title: Some(board.title.clone()), about }));
        for (place, line) in lines(board) {
            self.line(board, place, line, before.get(&line.id).map(|amended| &amended.before));
        }
        for place in &board.not_known {
            self.say(Body::Gap(Gap { board: board.id.clone(), place: place.clone(), stands: true }));
        }
        for step in &board.steps_done {
            self.say(Body::Tick(Tick { board: board.id.clone(), step: step.clone(), done: true }));
        }
        for (frame, picture) in &board.pictures {
            let (frame, picture) = (frame.clone(), picture.clone());
            self.say(Body::Picture(ChoosePicture { board: board.id.clone(), frame, picture }));
        }
        if let Some(origin) = board.next_words.clone() {
            self.say(Body::Source(Box::new(Source { board: board.id.clone(), origin })));
        }
    }

    fn line(&mut self, board: &Board, to: Option<Place>, line: &Line, before: Option<&Text>) {
        let id = line.id;
        let (text, parts) = match before.filter(|before| !before.is_empty()) {
            Some(before) => (before.clone(), Default::default()),
            None => words(line),
        };
        let carried = line.carried_from.zip(line.carried_contribution);
        let add = Add {
            board: board.id.clone(),
            parts,
            said_by: line.by.clone(),
            told_by: line.told_by.clone(),
            marks: line.marks.clone(),
            verbatim: line.verbatim,
            restricted: line.restricted,
            may_see: line.may_see,
            about: line.about.clone(),
            context: line.context.clone(),
            action: line.action.clone(),
            carried: carried.map(|(session, contribution)| Carried { session, contribution }),
            origin: line.origin.clone().map(Box::new),
            trial: line.trial.clone(),
            ..Add::new(id, to, text)
        };
        self.at(line.at, Body::Add(Box::new(add)));
        for known in &line.restrictions {
            let (reason, decided_by) = (known.reason.clone(), known.decided_by.clone());
            self.at(line.at, Body::Restrict(Restrict { id, reason, decided_by, was_shown: known.was_shown }));
        }
        for said in &line.read_back {
            let (by, words) = (said.by.clone(), said.words.clone());
            self.at(said.at, Body::ReadBack(ReadBack { id, by, agrees: said.agrees, words, stands: true }));
        }
        for told in &line.told {
            let (statements, by) = (vec![told.statement], told.by.clone());
            self.at(line.at, Body::Told(Told { id, statements, by, stands: true }));
        }
        for (at, person) in line.seen_by.iter().enumerate() {
            let seen = line.seen_at.get(at).copied().unwrap_or(line.at);
            self.at(seen, Body::SeenBy(SeenBy { id, people: vec![person.clone()], stands: true }));
        }
    }

    /// What happened around the lines; gives back what came after signing off.
    fn record(&mut self, record: Record) -> (Option<SignedOff>, Vec<Amendment>) {
        for a in record.attendances {
            let attend = Attend { id: a.person, attendance: a.attendance, at: a.at, part: a.part, takes_back: None };
            self.at(a.at, Body::Attend(attend));
        }
        for e in record.phases {
            self.at(e.at, Body::Phase(EnterPhase { to: e.phase, at: Some(e.at), takes_back: None }));
        }
        for pause in record.pauses {
            self.at(pause.from, Body::Pause(Pause { on: true, at: Some(pause.from), stands: true }));
            let ended =
                pause.until.map(|until| (until, Body::Pause(Pause { on: false, at: Some(until), stands: true })));
            self.all.extend(ended);
        }
        for r in record.reports {
            let (received, shown_to_family) = (r.received, r.shown_to_family);
            self.say(Body::Report(Report { agency: r.agency, by: r.by, received, shown_to_family, stands: true }));
        }
        for w in record.went_on {
            let (without, reason, decided_by) = (w.without, w.reason, w.decided_by);
            self.at(w.at, Body::GoOn(GoOn { without, reason, decided_by, stands: true }));
        }
        for c in record.consents {
            let (about, by, given, words, asked_by) = (c.about, c.by, c.given, c.words, c.asked_by);
            self.at(c.at, Body::Consent(Box::new(Consent { about, by, given, words, asked_by, stands: true })));
        }
        for link in record.links {
            self.say(Body::Link(Link { id: link.id, to: link.to, kind: link.kind }));
        }
        record.choices.into_iter().for_each(|(what, value)| self.say(Body::Choose(Choose { what, value })));
        if let Some(session) = record.follows {
            let follows = Follows { session, sum: record.follows_sum, ratings: record.ghosts };
            self.say(Body::Follows(Box::new(follows)));
        }
        for d in record.decisions {
            let (outcome, child, choice) = (d.outcome, d.child, d.choice);
            let decide = Decide { outcome, child, choice, reasons: d.reasons, decided_by: d.decided_by };
            self.at(d.at, Body::Decide(decide));
        }
        for d in record.dissents {
            let dissent = Dissent { outcome: d.outcome, child: d.child, by: d.by, words: d.words };
            self.at(d.at, Body::Dissent(dissent));
        }
        for n in record.next_meetings {
            self.say(Body::NextMeeting(NextMeeting { kind: n.kind, on: Some(n.on), time: n.time, place: n.place }));
        }
        for left in record.left_open {
            self.say(Body::LeaveOpen(LeaveOpen { what: left.what, reason: left.reason }));
        }
        for left in record.left_out {
            let (id, recipient, reason, decided_by) = (left.id, left.recipient, left.reason, left.decided_by);
            self.at(left.at, Body::LeaveOut(LeaveOut { id, recipient, reason, decided_by }));
        }
        (record.signed_off, record.amendments)
    }

    /// The sign-off, and each correction after it with the words that followed those it names.
    fn amend(&mut self, boards: &[Board], (signed, amendments): (Option<SignedOff>, Vec<Amendment>), event: EventId) {
        let is_signed = signed.is_some();
        let (at, by) = signed.map_or((self.started, None), |signed| (signed.at, signed.by));
        if is_signed || !amendments.is_empty() {
            self.at(at, Body::Close(Close { by }));
        }
        for (nth, amended) in amendments.iter().enumerate() {
            let later = amendments[nth + 1..].iter().find(|later| later.id == amended.id);
            let stands = amended.id.and_then(|id| boards.iter().flat_map(lines).find(|(_, line)| line.id == id));
            let sets = match (amended.id, later, stands) {
                (Some(id), Some(later), _) => {
                    Body::Edit(Edit { id, text: later.before.clone(), parts: Default::default() })
                }
                (Some(id), None, Some((_, line))) => {
                    let (text, parts) = words(line);
                    Body::Edit(Edit { id, text, parts })
                }
                (Some(id), None, None) => Body::TakeBack(TakeBack { id }),
                // What was corrected was no line: it stands corrected already.
                (None, ..) => Body::NextMeeting(NextMeeting {
                    kind: "amended".into(),
                    on: Some(amended.at.date_naive()),
                    time: None,
                    place: Text::default(),
                }),
            };
            let (reason, by) = (amended.reason.clone(), amended.by.clone());
            self.at(amended.at, Body::Amend(Amend { reason, by, sets: Box::new(sets) }));
        }
        if amendments.iter().any(|amended| amended.id.is_none()) {
            let none = NextMeeting { kind: "amended".into(), on: None, time: None, place: Text::default() };
            self.say(Body::NextMeeting(none));
        }
        if !is_signed && !amendments.is_empty() {
            let reason = Text::new("Taken up again before it was exported");
            self.say(Body::Reopen(Reopen { close: event, reason, by: None }));
        }
    }
}

/// Whoever was taken off the list and is named in what happened, though the export does not list them.
fn gone(people: &[super::exported::Person], record: &Record) -> BTreeSet<PersonId> {
    let came = record.attendances.iter().map(|attended| &attended.person);
    let differs = record.dissents.iter().map(|dissent| &dissent.by);
    let children = record.decisions.iter().filter_map(|decision| decision.child.as_ref());
    let named = came.chain(differs).chain(children);
    named.filter(|id| !people.iter().any(|person| person.id == **id)).cloned().collect()
}

/// Every line of a board with its place, in order.
fn lines(board: &Board) -> impl Iterator<Item = (Option<Place>, &Line)> {
    let placed = board.columns.iter().flat_map(|column| {
        column.sections.iter().flat_map(move |section| {
            let place = Place::from(format!("{}/{}", column.id, section.id).as_str());
            section.contributions.iter().map(move |line| (Some(place.clone()), line))
        })
    });
    placed.chain(board.to_place.iter().map(|line| (line.place.clone(), line)))
}

/// A line's text and parts: what is read out is made of the parts where it has some.
fn words(line: &Line) -> (Text, BTreeMap<Text, Text>) {
    let text = if line.parts.is_empty() { line.text.clone() } else { line.first_words.clone().unwrap_or_default() };
    (text, line.parts.clone())
}

fn about(id: Option<&Text>, of: Option<&Text>) -> Option<About> {
    let id = id?;
    match of?.as_str() {
        "child" => Some(About::Child(id.as_str().into())),
        "contribution" => id.parse().ok().map(About::Contribution),
        _ => Some(About::Context(id.as_str().into())),
    }
}

fn known(person: &super::exported::Person) -> Person {
    Person {
        id: person.id.clone(),
        name: person.name.clone(),
        initials: person.initials.clone(),
        letter: person.letter,
        role: person.role.clone(),
        agency: person.agency.clone(),
        child: person.child,
        attendance: person.attendance,
        off_list: false,
    }
}
