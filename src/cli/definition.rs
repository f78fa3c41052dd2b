//! A framework, a kind of meeting or a word list, for a person to read.

use std::io::{self, Write};

use crate::{
    domain::{
        framework::{
            Framework, Guide, Layout, OpensAbout, Phase, PromptKind, ScaleAbout, Section, SectionKind, StepRecord,
            Trend, Trials,
        },
        meeting_kind::{MeetingKind, TimeUnit},
        text::Text,
        words::WordList,
    },
    export::paragraph::paragraph,
};

/// Writes a framework with all it has.
pub fn framework(framework: &Framework, out: &mut dyn Write) -> io::Result<()> {
    let Framework { id, title, version, language, .. } = framework;
    writeln!(out, "{title}\n{id}, version {version}, {language}")?;
    if let Some(about) = &framework.about {
        paragraph(out, "", about)?;
    }
    writeln!(out, "{}", layout(framework))?;
    for column in &framework.columns {
        writeln!(out, "\n{}\n{}", column.title.to_uppercase(), column.id)?;
        for section in &column.sections {
            show_section(&format!("{}/{}", column.id, section.id), section, out)?;
        }
    }
    if !framework.rows.is_empty() {
        writeln!(out, "\nROWS, which cross every column")?;
    }
    for row in &framework.rows {
        show_section(row.id.as_str(), row, out)?;
    }
    for scale in &framework.scales {
        let about = match (scale.about, &scale.of) {
            (ScaleAbout::Overall, _) => "asked once".to_owned(),
            (ScaleAbout::Child, _) => "asked for each child".to_owned(),
            (ScaleAbout::Context, _) => "asked for each context".to_owned(),
            (ScaleAbout::Statement, None) => "asked for each statement".to_owned(),
            (ScaleAbout::Statement, Some(of)) => format!("asked for each statement in {of}"),
        };
        writeln!(out, "\nSCALE\n{}, {about}", scale.id)?;
        paragraph(out, "  ", &scale.question)?;
        for end in [&scale.high, &scale.low] {
            paragraph(out, &format!("  {:>3}  ", end.at), &format!("{}: {}", end.short, end.means))?;
        }
        scale.follow_up.iter().try_for_each(|ask| paragraph(out, "  - ", ask))?;
    }
    for picture in &framework.pictures {
        writeln!(out, "\nPICTURE\n{}: {}", picture.id, picture.title)?;
        picture.drawn.iter().try_for_each(|row| writeln!(out, "  {row}"))?;
    }
    for context in &framework.contexts {
        writeln!(out, "\nCONTEXT\n{}: {}", context.id, context.title)?;
    }
    show_agenda(&framework.agenda, out)?;
    tool(framework, out)?;
    if let Some(asks) = &framework.follow_ups {
        writeln!(out, "\nTO ASK ON")?;
        texts(out, "  First: ", &asks.elicit)?;
        texts(out, "  More of it: ", &asks.amplify)?;
        texts(out, "  What it means: ", &asks.reflect)?;
        texts(out, "  And then: ", &asks.start_over)?;
    }
    framework.guide.as_ref().map_or(Ok(()), |guide| show_guide(guide, out))
}

/// How it is drawn and what it is opened about, in a line.
fn layout(framework: &Framework) -> String {
    let drawn = match framework.layout {
        Layout::Columns => "Columns side by side",
        Layout::Houses => "A house for each column",
        Layout::Matrix => "A grid of columns and rows",
        Layout::Circles => "A ring for each column, the first one innermost",
        Layout::Line => "A line in time",
        Layout::Frames => "A frame with a picture for each column",
    };
    let about = framework.opens_about.iter().map(|about| match about {
        OpensAbout::Nothing => "nothing in particular",
        OpensAbout::Child => "a child",
        OpensAbout::Contribution => "something that stands on the map",
    });
    let about: Vec<&str> = about.collect();
    let about = if about.is_empty() { String::new() } else { format!("; a tool about {}", about.join(" or ")) };
    let exact = if framework.exact_words { "; a child's exact words, which are never edited" } else { "" };
    format!("{drawn}{about}{exact}.")
}

fn tool(framework: &Framework, out: &mut dyn Write) -> io::Result<()> {
    if !framework.tools.is_empty() {
        let tools: Vec<&str> = framework.tools.iter().map(|tool| tool.as_str()).collect();
        writeln!(out, "\nTOOLS\n  {}", tools.join(", "))?;
    }
    if !framework.steps.is_empty() {
        writeln!(out, "\nSTEPS")?;
    }
    for (number, step) in (1..).zip(&framework.steps) {
        let records = match step.records {
            Some(StepRecord::Consent) => " (writes down who agreed)",
            Some(StepRecord::Permission) => " (writes down who may see it)",
            Some(StepRecord::Agreement) => " (writes down which parent agrees)",
            None => "",
        };
        paragraph(out, &format!("  {number}. "), &format!("{}{records}", step.title))?;
        step.how.iter().try_for_each(|how| paragraph(out, "     ", how))?;
    }
    if let Some(proposes) = &framework.proposes {
        writeln!(out, "\nPROPOSES for {}", proposes.into)?;
        for part in &proposes.parts {
            let from: Vec<&str> = part.from.iter().map(|from| from.as_str()).collect();
            paragraph(out, "  - ", &format!("{}: from {}", part.part, from.join(", ")))?;
        }
    }
    if let Some(Trend { row, from, to }) = &framework.trend {
        writeln!(out, "\nPUTS SIDE BY SIDE\n  the numbers of {row} in {from} and in {to}")?;
    }
    if let Some(tells) = &framework.tells {
        writeln!(out, "\nEVERYONE HERE IS TOLD\n  what stands in {tells} of the main board")?;
    }
    if let Some(Trials { of, log, into }) = &framework.trials {
        writeln!(out, "\nTRIED\n  {of}, written down in {log}; times when it held can go to {into}")?;
    }
    Ok(())
}

fn show_guide(guide: &Guide, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nGUIDE")?;
    paragraph(out, "  What it is for: ", &guide.what_for)?;
    if !guide.when.is_empty() {
        paragraph(out, "  When: ", &guide.when)?;
    }
    if !guide.how.is_empty() {
        writeln!(out, "  How:")?;
    }
    for (number, step) in (1..).zip(&guide.how) {
        paragraph(out, &format!("  {number:>2}. "), step)?;
    }
    texts(out, "  Often goes wrong: ", &guide.slips)?;
    guide.unseen.iter().try_for_each(|unseen| paragraph(out, "  Numbers unseen: ", unseen))
}

/// A list with its name above.
fn texts(out: &mut dyn Write, name: &str, texts: &[Text]) -> io::Result<()> {
    if !texts.is_empty() {
        writeln!(out, "{}", name.trim_end())?;
    }
    texts.iter().try_for_each(|text| paragraph(out, "    - ", text))
}

fn show_section(path: &str, section: &Section, out: &mut dyn Write) -> io::Result<()> {
    let kind = match section.kind {
        SectionKind::Plain => "",
        SectionKind::Statement => ", statements",
        SectionKind::Action => ", actions",
    };
    writeln!(out, "\n  {} ({path}{kind})", section.title)?;
    if let Some(holds) = &section.holds {
        paragraph(out, "    ", holds)?;
    }
    if let Some(asks) = &section.asks {
        paragraph(out, "    Asked of each: ", asks)?;
    }
    for part in &section.parts {
        let colon = if part.title.ends_with('?') { "" } else { ":" };
        let ask = part.ask.as_deref().map(|ask| format!("{colon} {ask}")).unwrap_or_default();
        let contact = if part.contact { " (on no wall, and on no paper unless chosen)" } else { "" };
        paragraph(out, "    * ", &format!("{}{ask}{contact}", part.title))?;
    }
    if let Some(pair) = &section.pairs_with {
        writeln!(out, "    Each is paired with one of {pair}.")?;
    }
    if let Some(most) = section.at_most {
        writeln!(out, "    At most {most} are advised.")?;
    }
    if let Some(from) = &section.brings_in {
        writeln!(out, "    Lines of {from} can be brought in, word for word.")?;
    }
    if section.carries {
        writeln!(out, "    Carried into the next meeting.")?;
    }
    section.guide.iter().try_for_each(|guide| paragraph(out, "    How: ", guide))?;
    section.slips.iter().try_for_each(|slip| paragraph(out, "    ! ", slip))?;
    section
        .prompts
        .iter()
        .try_for_each(|prompt| paragraph(out, &format!("    {:<17}", kind_of_question(prompt.kind)), &prompt.ask))
}

fn kind_of_question(kind: PromptKind) -> &'static str {
    match kind {
        PromptKind::Past => "past",
        PromptKind::Exception => "exception",
        PromptKind::Coping => "coping",
        PromptKind::Scaling => "scaling",
        PromptKind::Relationship => "relationship",
        PromptKind::PreferredFuture => "preferred future",
        PromptKind::Network => "network",
        PromptKind::Future => "future",
        PromptKind::Miracle => "miracle",
    }
}

fn show_agenda(agenda: &[Phase], out: &mut dyn Write) -> io::Result<()> {
    if !agenda.is_empty() {
        writeln!(out, "\nAGENDA")?;
    }
    agenda.iter().try_for_each(|phase| {
        let minutes = phase.minutes.map(|n| format!("{n} min")).unwrap_or_default();
        let about = phase.about.as_deref().map(|about| format!(" ({about})")).unwrap_or_default();
        writeln!(out, "  {minutes:>7}  {}{about}", phase.title)
    })
}

/// Writes a kind of meeting.
pub fn meeting_kind(kind: &MeetingKind, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n{}, a kind of meeting", kind.title, kind.id)?;
    if let Some(about) = &kind.about {
        paragraph(out, "", about)?;
    }
    show_agenda(&kind.agenda, out)?;
    if let Some(quorum) = &kind.quorum {
        writeln!(out, "\nQUORUM")?;
        let others = match quorum.others {
            0 => None,
            1 => Some("1 other agency".to_owned()),
            n => Some(format!("{n} other agencies")),
        };
        let all: Vec<String> = quorum.agencies.iter().map(Text::to_string).chain(others).collect();
        paragraph(out, "  ", &all.join(", "))?;
        if let Some(if_not) = &quorum.if_not {
            paragraph(out, "  If not: ", if_not)?;
        }
        paragraph(out, "  Source: ", &quorum.source)?;
    }
    if !kind.time_limits.is_empty() {
        writeln!(out, "\nTIME LIMITS")?;
    }
    for limit in &kind.time_limits {
        let unit = match limit.unit {
            TimeUnit::WorkingDays => "working day",
            TimeUnit::Days => "day",
            TimeUnit::Weeks => "week",
            TimeUnit::Months => "month",
        };
        let plural = if limit.within == 1 { "" } else { "s" };
        let term = format!("{}: {} {unit}{plural} from {}", limit.what, limit.within, limit.from);
        paragraph(out, "  - ", &term)?;
        paragraph(out, "    Source: ", &limit.source)?;
    }
    if !kind.outcomes.is_empty() {
        writeln!(out, "\nTO DECIDE")?;
    }
    kind.outcomes.iter().try_for_each(|outcome| {
        let choices: Vec<&str> = outcome.choices.iter().map(|choice| choice.as_str()).collect();
        paragraph(out, "  - ", format!("{} {}", outcome.title, choices.join(" / ")).trim_end())
    })
}

/// Writes a word list.
pub fn word_list(list: &WordList, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n{}, a list of {} words, {}\n", list.title, list.id, list.words.len(), list.language)?;
    for label in &list.words {
        let forms: Vec<&str> = label.say.iter().map(|form| form.as_str()).collect();
        paragraph(out, "", &forms.join(", "))?;
        paragraph(out, "    ", &label.ask)?;
    }
    Ok(())
}
