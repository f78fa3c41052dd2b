//! A map as plain text for people, wrapped at its words.

use std::io::{self, Write};

use super::{around, far::far, paragraph::paragraph, places};
use crate::domain::{
    attendance::in_words,
    board::Board,
    contribution::{Action, Contribution},
    ids::{PersonId, Place},
    map::{Map, Meeting},
    person::Person,
    scale::{About, NoValue, Rating, Scale, Value},
    text::Text,
};

/// Writes `map`.
pub fn write(map: &Map, out: &mut dyn Write) -> io::Result<()> {
    if let Some(meeting) = &map.meeting {
        head(meeting, map, out)?;
    }
    people(map, out)?;
    for each in &map.boards {
        board(map, each, out)?;
    }
    map.scales.iter().try_for_each(|each| scale(map, each, out))
}

fn head(meeting: &Meeting, map: &Map, out: &mut dyn Write) -> io::Result<()> {
    let kind = meeting.rules.as_ref().map_or(meeting.kind.as_str(), |rules| &rules.title);
    paragraph(out, "", &meeting.title)?;
    let started = meeting.started.format("%A %-d %B %Y, %H:%M (%:z)");
    let fictional = match (map.practice.is_some(), meeting.fictional) {
        (true, _) => ", PRACTICE: made in a lesson, no meeting",
        (false, true) => ", fictional",
        (false, false) => "",
    };
    paragraph(out, "", &format!("{kind}, {started}{fictional}"))?;
    if let Some((phase, _)) = map.phase_and_next() {
        let pause = map.pause().map(|pause| format!("; a break since {}", pause.from.format("%H:%M")));
        paragraph(out, "", &format!("Now: {}{}", phase.title, pause.unwrap_or_default()))?;
    }
    if let Some(quorum) = map.quorum() {
        paragraph(out, "", &format!("{} here, {quorum}", map.here()))?;
    }
    if let Some(board) = map.boards.first() {
        paragraph(out, "", &format!("{}, version {}", board.framework.title, board.framework.version))?;
    }
    Ok(())
}

fn people(map: &Map, out: &mut dyn Write) -> io::Result<()> {
    let listed: Vec<&Person> = map.people.iter().filter(|person| !person.off_list).collect();
    if listed.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nPEOPLE")?;
    for person in listed {
        let known = [person.role.as_deref(), person.agency.as_deref(), Some(in_words(person.attendance))];
        let known: Vec<&str> = known.into_iter().flatten().collect();
        paragraph(out, "  ", &format!("{}: {}", name(map, &person.id), known.join(", ")))?;
    }
    for attended in map.comings_and_goings() {
        let part = attended.part.as_ref().map(|part| format!(", for {part}")).unwrap_or_default();
        let (at, how) = (attended.at.format("%H:%M"), in_words(attended.attendance));
        paragraph(out, "    ", &format!("{at} {}: {how}{part}", name(map, &attended.person)))?;
    }
    reports(map, out)
}

fn reports(map: &Map, out: &mut dyn Write) -> io::Result<()> {
    if !map.reports.is_empty() {
        writeln!(out, "\nREPORTS")?;
    }
    for report in map.reports.values() {
        let received = match report.received {
            Some(day) => day.format("received %-d %B %Y").to_string(),
            None => "not received".to_owned(),
        };
        let shown = if report.shown_to_family { "shown to the family" } else { "not shown to the family" };
        paragraph(out, "  ", &format!("{}: {received}, {shown}", report.agency))?;
    }
    for went_on in &map.went_on {
        let by = went_on.decided_by.as_ref().map(|id| format!(" (decided by {})", name(map, id)));
        let (without, reason) = (map.without_in_words(&went_on.without), &went_on.reason);
        paragraph(out, "  ", &format!("Went on without {without}: {reason}{}", by.unwrap_or_default()))?;
    }
    Ok(())
}

fn board(map: &Map, board: &Board, out: &mut dyn Write) -> io::Result<()> {
    if map.boards.len() > 1 {
        writeln!(out)?;
        let about = board.about.as_ref().map(|about| format!(", about {}", subject(map, board, about)));
        paragraph(out, "", &format!("BOARD {}: {}{}", board.id, board.title, about.unwrap_or_default()))?;
    }
    for line in around::of_board(map, board) {
        paragraph(out, "  ", &line)?;
    }
    for column in &board.framework.columns {
        writeln!(out)?;
        paragraph(out, "", &column.title.to_uppercase())?;
        for section in board.framework.sections_of(column) {
            let place = Place::new(&column.id, &section.id);
            let standing = places::at(map, board, Some(&place));
            if standing.is_empty() && board.is_not_known(&place) {
                writeln!(out)?;
                paragraph(out, "  ", &format!("{}: asked, and not known", section.title))?;
            }
            section_of(map, board, &section.title, &standing, out)?;
        }
    }
    section_of(map, board, "To place", &places::to_place(map, board), out)
}

fn section_of(
    map: &Map,
    board: &Board,
    title: &str,
    standing: &[&std::sync::Arc<Contribution>],
    out: &mut dyn Write,
) -> io::Result<()> {
    if standing.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    paragraph(out, "  ", title)?;
    standing.iter().try_for_each(|each| contribution(map, board, each, out))
}

fn contribution(map: &Map, board: &Board, c: &Contribution, out: &mut dyn Write) -> io::Result<()> {
    let told = c.told_by.as_ref().map(|id| format!(" (told by {})", name(map, id)));
    let said = c.said_by.as_ref().map(|id| format!("{}{}: ", name(map, id), told.unwrap_or_default()));
    let words = places::pieces(&board.framework, c).join("\n");
    let words = if c.verbatim { format!("“{words}”") } else { words };
    paragraph(out, "    ", &format!("{}{words}{}", said.unwrap_or_default(), around::notes(map, board, c)))?;
    for dispute in &c.marks.disputed {
        let by = dispute.by.as_ref().map(|id| format!(" by {}", name(map, id)));
        paragraph(out, "      ", &format!("Disputed{}: {}", by.unwrap_or_default(), dispute.words))?;
    }
    if let Some(answer) = &c.marks.answer {
        let asked = c.place.as_ref().and_then(|place| board.framework.find(place)?.1.asks.as_ref());
        let asked = asked.map(|asked| format!("{asked} ")).unwrap_or_default();
        paragraph(out, "      ", &format!("{asked}{answer}"))?;
    }
    if let Some(action) = &c.action {
        paragraph(out, "      ", &to_do(map, c, action))?;
    }
    for line in around::of_contribution(map, c) {
        paragraph(out, "      ", &line)?;
    }
    for said in &c.read_back {
        let says = if said.agrees { "agrees" } else { "disputes it" };
        let words = if said.words.is_empty() { String::new() } else { format!(": {}", said.words) };
        paragraph(out, "      ", &format!("Read back: {} {says}{words}", name(map, &said.by)))?;
    }
    for known in &c.restrictions {
        let by = known.decided_by.as_ref().map(|id| format!(" (decided by {})", name(map, id)));
        let reason = known.reason.as_ref().map(|reason| format!(": {reason}"));
        let shown = if known.was_shown { " after it had been shown" } else { "" };
        let words = format!("Restricted{shown}{}{}", reason.unwrap_or_default(), by.unwrap_or_default());
        paragraph(out, "      ", &words)?;
    }
    for rival in &c.rivals {
        paragraph(out, "      ", &format!("Also worded, at another desk: {}", rival.text))?;
    }
    Ok(())
}

fn to_do(map: &Map, c: &Contribution, action: &Action) -> String {
    let owner = c.owner().map_or_else(|| Text::new("Nobody yet"), |id| name(map, id));
    let due = action.due.map(|due| due.format(", by %A %-d %B %Y").to_string()).unwrap_or_default();
    let outcome = action.outcome.as_ref().filter(|outcome| !outcome.words.is_empty()).map(|outcome| {
        let by = outcome.by.as_ref().map(|by| format!("{}: ", name(map, by))).unwrap_or_default();
        format!(". {by}{}", outcome.words)
    });
    format!("{owner}{due}: {}{}", far(map, c), outcome.unwrap_or_default())
}

fn scale(map: &Map, scale: &Scale, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    let board = map.board(&scale.key.board);
    let definition = board.and_then(|board| board.framework.scale(&scale.key.scale));
    let question = definition.map_or(scale.key.scale.as_str(), |scale| &scale.question);
    let about = scale.key.about.as_ref().zip(board).map(|(about, board)| subject(map, board, about));
    let about = about.map(|about| format!(" About {about}."));
    paragraph(out, "SCALE  ", &format!("{question}{}", about.unwrap_or_default()))?;
    if let Some(definition) = definition {
        for end in [&definition.high, &definition.low] {
            paragraph(out, &format!("  {:>3}  ", end.at), &end.means)?;
        }
    }
    scale.current().try_for_each(|each| rating(map, each, out))
}

/// An answer in words.
pub fn answer(value: Value) -> String {
    match value {
        Value::Number(value) => value.to_string(),
        Value::None(NoValue::Pass) => "passes".to_owned(),
        Value::None(NoValue::NotAsked) => "not asked".to_owned(),
        Value::None(NoValue::Absent) => "was not there".to_owned(),
    }
}

fn rating(map: &Map, rating: &Rating, out: &mut dyn Write) -> io::Result<()> {
    let asked = rating.collected_by.as_ref().map(|id| format!(" (asked by {})", name(map, id)));
    let value = answer(rating.value);
    let said = format!("{}{}: {value}", name(map, &rating.by), asked.unwrap_or_default());
    // A dot after what was said only where it brought none.
    let ended = |words: &str| if words.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    let reason = rating.reason.as_ref().map(|reason| format!(". {reason}{}", ended(reason)));
    let before = if reason.is_none() { "." } else { "" };
    let higher = rating.higher.as_ref().map(|higher| format!("{before} One higher: {higher}{}", ended(higher)));
    paragraph(out, "    ", &format!("{said}{}{}", reason.unwrap_or_default(), higher.unwrap_or_default()))
}

fn subject(map: &Map, board: &Board, about: &About) -> String {
    match about {
        About::Child(id) => name(map, id).to_string(),
        About::Context(id) => {
            let known = board.framework.contexts.iter().find(|context| context.id == *id);
            known.map_or(id.to_string(), |context| context.title.to_string())
        }
        About::Contribution(id) => {
            let found = map.contribution(*id);
            let words = found.and_then(|c| Some(places::words(&map.board(&c.board)?.framework, c)));
            words.map_or_else(|| "a line that was taken back".to_owned(), |words| format!("“{words}”"))
        }
    }
}

/// How a person is called here.
fn name(map: &Map, id: &PersonId) -> Text {
    map.called(id)
}
