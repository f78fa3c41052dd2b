//! What was settled: decisions, next meetings, reports, agreements, the sign-off, and what is left out of whose copies.

use super::wording::Wording;
use crate::{
    domain::{
        Moment,
        consent::ConsentAbout,
        ids::{ContributionId, PersonId},
        late::Late,
        map::Map,
        settled::{OutcomeKey, SignedOff},
        text::Text,
    },
    export::{
        document::{Block, Cell, Paragraph, Style, Table},
        places,
    },
};

/// What was decided, child by child, in the order of the kind's outcomes.
pub(super) fn decisions(wording: &Wording, only: &[Text]) -> Vec<Block> {
    let map = wording.map;
    let settled = &map.settled;
    let mut keys: Vec<&OutcomeKey> =
        settled.decisions.keys().chain(settled.dissents.keys().map(|(key, _)| key)).collect();
    let place = |key: &OutcomeKey| {
        let child = map.people.iter().position(|person| Some(&person.id) == key.child.as_ref());
        let outcomes = map.meeting.as_ref().and_then(|meeting| Some(&meeting.rules.as_ref()?.outcomes));
        (child, outcomes.and_then(|outcomes| outcomes.iter().position(|outcome| outcome.id == key.outcome)))
    };
    keys.retain(|key| wording.child.is_none() || key.child.is_none() || key.child.as_ref() == wording.child);
    keys.sort_by_key(|key| place(key));
    keys.dedup();
    keys.retain(|key| only.is_empty() || only.contains(&key.outcome));
    let mut blocks = Vec::new();
    let mut of_child: Option<&Option<PersonId>> = None;
    for key in keys {
        if of_child != Some(&key.child) {
            blocks.extend(key.child.as_ref().map(|child| Block::Heading(2, wording.name(child))));
            of_child = Some(&key.child);
        }
        blocks.push(Block::Paragraph(decision(wording, key)));
    }
    blocks
}

fn decision(wording: &Wording, key: &OutcomeKey) -> Paragraph {
    let terms = wording.terms;
    let settled = &wording.map.settled;
    let mut words =
        Paragraph::default().then(format!("{} ", wording.map.outcome_in_words(&key.outcome)), Style::Strong);
    if let Some(decided) = settled.decisions.get(key) {
        words = words.then(decided.choice.as_str(), Style::Plain);
        if let Some(by) = &decided.decided_by {
            words = words.then(format!(" [{} {}]", terms.decided_by, wording.name(by)), Style::Quiet);
        }
        if !decided.reasons.trim().is_empty() {
            words = words.then(format!("\n{} {}", terms.because, decided.reasons), Style::Plain);
        }
    }
    for ((_, by), dissent) in settled.dissents.iter().filter(|((of, _), _)| of == key) {
        words = words.then(format!("\n{} {} “{}”", wording.name(by), terms.differs, dissent.words), Style::Plain);
    }
    words
}

/// When and where the next meetings are.
pub(super) fn next(wording: &Wording) -> Vec<Block> {
    let when = |(kind, next): (&crate::domain::ids::MeetingKindId, &crate::domain::settled::Next)| {
        let time = next.time.map(|time| format!(", {}", time.format("%H:%M"))).unwrap_or_default();
        let place = Some(&next.place).filter(|place| !place.trim().is_empty());
        let place = place.map(|place| format!(", {place}")).unwrap_or_default();
        let title = wording.map.kind_in_words(kind);
        Paragraph::plain(format!("{title}: {}{time}{place}", wording.day(next.on)))
    };
    list(wording.map.settled.next.iter().map(when).collect())
}

/// The agencies' reports.
pub(super) fn reports(wording: &Wording) -> Vec<Block> {
    let terms = wording.terms;
    let rows = wording.map.reports.values().map(|report| {
        let came = report.received.map_or_else(|| terms.not_come.to_string(), |day| wording.day(day));
        let saw = if report.shown_to_family { &terms.yes } else { &terms.no };
        row([report.agency.to_string(), came, saw.to_string()])
    });
    table([&terms.agency, &terms.came_on, &terms.family_saw], [4, 3, 3], rows.collect())
}

/// Who agreed to what.
pub(super) fn consents(wording: &Wording) -> Vec<Block> {
    let terms = wording.terms;
    let said = wording.map.consents.iter().map(|consent| {
        let who = consent.by.as_ref().map_or_else(|| terms.nobody_yet.to_string(), |by| wording.name(by));
        let verb = if consent.given { &terms.agreed } else { &terms.refused };
        let about = match &consent.about {
            ConsentAbout::Board(id) => wording.map.board(id).map(|board| board.title.to_string()),
            ConsentAbout::Contribution(id) => line(wording, *id),
        };
        let words = Some(&consent.words).filter(|words| !words.trim().is_empty());
        let words = words.map(|words| format!(": “{words}”")).unwrap_or_default();
        let asked = consent.asked_by.as_ref().map(|id| format!(" [{} {}]", terms.asked_by, wording.name(id)));
        Paragraph::default()
            .then(format!("{who} {verb}"), Style::Strong)
            .then(about.map(|about| format!(" ({about})")).unwrap_or_default(), Style::Plain)
            .then(words, Style::Plain)
            .then(asked.unwrap_or_default(), Style::Quiet)
    });
    list(said.collect())
}

/// Who signed off, what stayed open and why, what was corrected since, and that something was expunged.
pub(super) fn closing(wording: &Wording) -> Vec<Block> {
    let (map, terms) = (wording.map, wording.terms);
    let mut lines: Vec<Paragraph> = map.settled.signed_off.iter().map(|signed| signed_off(wording, signed)).collect();
    lines.extend(map.went_on.iter().map(|went_on| {
        let by = went_on.decided_by.as_ref().map(|by| format!(" [{} {}]", terms.decided_by, wording.name(by)));
        let what = format!("{} {}. {}", terms.went_on_without, map.without_in_words(&went_on.without), went_on.reason);
        Paragraph::plain(what).then(by.unwrap_or_default(), Style::Quiet)
    }));
    let open = crate::domain::closing::open_points(map, None);
    lines.extend(open.iter().filter_map(|point| {
        let left = map.settled.left_open.get(&point.key())?;
        let what = format!("{} {}", terms.left_open, map.point_in_words(point));
        Some(Paragraph::plain(format!("{what}\n{} {}", terms.because, left.reason)))
    }));
    lines.extend(map.late().iter().filter(|late| may_stand(map, late)).map(|late| {
        let who = late.by.as_ref().map(|by| format!("{}: ", wording.name(by))).unwrap_or_default();
        let what = format!("{} {who}{}", terms.came_late, late.words);
        Paragraph::plain(what).then(format!(" [{}]", wording.moment(late.at)), Style::Quiet)
    }));
    lines.extend(map.settled.amendments.iter().map(|amended| {
        let line = amended.id.and_then(|id| line(wording, id)).unwrap_or_default();
        let mut words = Paragraph::plain(format!("{} {line}", terms.corrected));
        if !amended.before.is_empty() {
            words = words.then(format!("\n{} “{}”", terms.before, amended.before), Style::Plain);
        }
        let by = amended.by.as_ref().map(|by| format!(" [{} {}]", terms.decided_by, wording.name(by)));
        let reason = Some(&amended.reason).filter(|reason| !reason.is_empty()).map(|reason| format!("\n{reason}"));
        words.then(reason.unwrap_or_default(), Style::Plain).then(by.unwrap_or_default(), Style::Quiet)
    }));
    lines.extend(map.settled.expunged.iter().map(|gone| {
        let by = gone.decided_by.as_ref().map(|by| format!(" [{} {}]", terms.decided_by, wording.name(by)));
        let reason = Some(&gone.reason).filter(|reason| !reason.is_empty()).map(|reason| format!("\n{reason}"));
        Paragraph::plain(format!("{} {}", terms.expunged, wording.moment(gone.at)))
            .then(reason.unwrap_or_default(), Style::Plain)
            .then(by.unwrap_or_default(), Style::Quiet)
    }));
    list(lines)
}

/// Whether a late line may stand on paper at all.
fn may_stand(map: &Map, late: &Late) -> bool {
    late.id.and_then(|id| map.contribution(id)).is_none_or(|line| Wording::may_stand(line))
}

fn signed_off(wording: &Wording, signed: &SignedOff) -> Paragraph {
    let terms = wording.terms;
    let at = wording.moment(signed.at);
    Paragraph::plain(match &signed.by {
        Some(by) => format!("{} {}, {at}", terms.signed_off_by, wording.name(by)),
        None => format!("{} {at}", terms.signed_off),
    })
}

/// What is left out of whose copies.
pub(super) fn left_out(wording: &Wording) -> Vec<Block> {
    let terms = wording.terms;
    let rows = wording.map.settled.left_out.iter().map(|left| {
        let by = left.decided_by.as_ref().map_or_else(String::new, |by| wording.name(by));
        let when = |at: Moment| wording.moment(at);
        let what = line(wording, left.id).unwrap_or_else(|| left.id.to_string());
        row([what, wording.name(&left.recipient), left.reason.to_string(), by, when(left.at)])
    });
    let heads = [&terms.what, &terms.left_out_for, &terms.why, &terms.decided_by, &terms.when];
    table(heads, [5, 2, 4, 2, 3], rows.collect())
}

/// The words of a line, unless a child allowed nobody to see them.
fn line(wording: &Wording, id: ContributionId) -> Option<String> {
    let found = wording.map.contribution(id).filter(|line| Wording::may_stand(line))?;
    Some(format!("“{}”", places::words(&wording.map.board(&found.board)?.framework, found)))
}

fn row<const N: usize>(cells: [String; N]) -> Vec<Cell> {
    cells.map(|text| vec![Block::words(text)]).to_vec()
}

fn table<const N: usize>(header: [&Text; N], widths: [u16; N], rows: Vec<Vec<Cell>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let header = header.map(|head| head.to_string()).to_vec();
    vec![Block::Table(Table { header, widths: widths.to_vec(), rows })]
}

fn list(lines: Vec<Paragraph>) -> Vec<Block> {
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}
