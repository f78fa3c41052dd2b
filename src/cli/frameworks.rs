//! `mapboard frameworks ...`.

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    domain::{
        framework::{Framework, Layout, Phase, PromptKind, Section, SectionKind},
        meeting_kind::{MeetingKind, TimeUnit},
        text::Text,
    },
    export::paragraph::paragraph,
    store::frameworks::{self as files, Catalogue, Definition},
};

use super::{Frameworks, Refusal, catalogue};

/// Lists, shows and checks definitions.
pub fn run(what: Frameworks, out: &mut dyn Write) -> Result<(), Refusal> {
    match what {
        Frameworks::List { json: true } => list_json(&catalogue(), out),
        Frameworks::List { json: false } => Ok(list(&catalogue(), out)?),
        Frameworks::Show { id, source } => show(&catalogue(), &id, source, out),
        Frameworks::Check { file } => match files::check_file(&file)? {
            Definition::Framework(f) => {
                Ok(writeln!(out, "{}: a framework, {}, and nothing wrong.", file.display(), f.title)?)
            }
            Definition::MeetingKind(k) => {
                Ok(writeln!(out, "{}: a kind of meeting, {}, and nothing wrong.", file.display(), k.title)?)
            }
            Definition::Paper(p) => Ok(writeln!(out, "{}: a paper, {}, and nothing wrong.", file.display(), p.title)?),
            Definition::WordList(l) => {
                Ok(writeln!(out, "{}: a word list, {}, and nothing wrong.", file.display(), l.title)?)
            }
        },
        Frameworks::Schema { meeting_kind: true, .. } => Ok(write!(out, "{}", files::meeting_kind_schema())?),
        Frameworks::Schema { word_list: true, .. } => Ok(write!(out, "{}", files::word_list_schema())?),
        Frameworks::Schema { paper: true, .. } => Ok(write!(out, "{}", files::paper_schema())?),
        Frameworks::Schema { .. } => Ok(write!(out, "{}", files::framework_schema())?),
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    layout: Layout,
    language: &'a str,
    version: &'a str,
}

fn list_json(catalogue: &Catalogue, out: &mut dyn Write) -> Result<(), Refusal> {
    let all = catalogue.frameworks().map(|framework| Listed {
        id: framework.id.as_str(),
        title: &framework.title,
        layout: framework.layout,
        language: &framework.language,
        version: &framework.version,
    });
    let all: Vec<Listed> = all.collect();
    serde_json::to_writer_pretty(&mut *out, &all).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

fn list(catalogue: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> = catalogue.frameworks().map(|f| (f.id.as_str(), &f.title)).collect();
    table(out, "Frameworks", &rows)?;
    writeln!(out)?;
    let rows: Vec<_> = catalogue.meeting_kinds().map(|k| (k.id.as_str(), &k.title)).collect();
    table(out, "Kinds of meeting", &rows)
}

fn table(out: &mut dyn Write, head: &str, rows: &[(&str, &Text)]) -> io::Result<()> {
    writeln!(out, "{head}")?;
    let width = rows.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    rows.iter().try_for_each(|(id, title)| writeln!(out, "  {id:width$}  {title}"))
}

fn show(catalogue: &Catalogue, id: &str, source: bool, out: &mut dyn Write) -> Result<(), Refusal> {
    let (framework, kind) = (catalogue.framework(&id.into()), catalogue.meeting_kind(&id.into()));
    let yaml = catalogue.source(&id.into()).or_else(|| catalogue.meeting_kind_source(&id.into()));
    match (framework, kind, yaml) {
        (_, _, Some(yaml)) if source => Ok(write!(out, "{yaml}")?),
        (Some(framework), ..) => Ok(show_framework(framework, out)?),
        (None, Some(kind), _) => Ok(show_kind(kind, out)?),
        (None, None, _) => {
            let message = format!("There is no framework or kind of meeting `{id}`. See `mapboard frameworks list`.");
            Err(Refusal::Sentence(message))
        }
    }
}

fn show_framework(framework: &Framework, out: &mut dyn Write) -> io::Result<()> {
    let Framework { id, title, version, language, .. } = framework;
    writeln!(out, "{title}\n{id}, version {version}, {language}")?;
    if let Some(about) = &framework.about {
        paragraph(out, "", about)?;
    }
    for column in &framework.columns {
        writeln!(out, "\n{}\n{}", column.title.to_uppercase(), column.id)?;
        for section in &column.sections {
            show_section(&format!("{}/{}", column.id, section.id), section, out)?;
        }
    }
    for row in &framework.rows {
        show_section(&format!("a row: {}", row.id), row, out)?;
    }
    for scale in &framework.scales {
        writeln!(out, "\nSCALE\n{}", scale.id)?;
        paragraph(out, "  ", &scale.question)?;
        for end in [&scale.high, &scale.low] {
            paragraph(out, &format!("  {:>3}  ", end.at), &format!("{}: {}", end.short, end.means))?;
        }
        scale.follow_up.iter().try_for_each(|ask| paragraph(out, "  - ", ask))?;
    }
    for context in &framework.contexts {
        writeln!(out, "\nCONTEXT\n{}: {}", context.id, context.title)?;
    }
    show_agenda(&framework.agenda, out)?;
    if let Some(guide) = &framework.guide {
        writeln!(out, "\nGUIDE")?;
        paragraph(out, "  ", &guide.what_for)?;
    }
    Ok(())
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
        paragraph(out, "    * ", &format!("{}{ask}", part.title))?;
    }
    if let Some(pair) = &section.pairs_with {
        writeln!(out, "    Each is paired with one of {pair}.")?;
    }
    if let Some(most) = section.at_most {
        writeln!(out, "    At most {most} are advised.")?;
    }
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

fn show_kind(kind: &MeetingKind, out: &mut dyn Write) -> io::Result<()> {
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
