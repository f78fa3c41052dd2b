//! The capture line: what is typed, and to whom and where it belongs. It keeps what it shows at its first letter.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use super::building::Building;
use super::concern::Concern;
use crate::{
    domain::{
        Moment,
        contribution::{Basis, MaySee},
        draft::{AnswerDraft, Draft},
        due::parse_due,
        framework::{Section, SectionKind},
        ids::{BoardId, ContributionId, EventId, PersonId, Place},
        map::Map,
        text::Text,
    },
    tui::widgets::capture::Capture,
};

/// How long a speaker is held from one line to the next.
const HELD: TimeDelta = TimeDelta::minutes(1);

/// What is being typed.
pub struct Line {
    /// The words so far.
    pub capture: Capture,
    /// The contribution it will become, or the one it edits.
    pub id: ContributionId,
    /// Where it is a new wording of a contribution: the event that set the one it started from.
    pub editing: Option<EventId>,
    /// The board it stands on; kept from the first letter on.
    pub board: BoardId,
    /// Where it stands; kept from the first letter on.
    pub place: Option<Place>,
    /// Where it is an answer on a scale: which one; kept from the first letter on too.
    pub answer: Option<AnswerDraft>,
    /// Who said it.
    pub speaker: Speaker,
    /// Whether it is kept from the room.
    pub restricted: bool,
    /// Whether it was typed on a private screen: a seen one does not draw it until somebody says so.
    pub private: bool,
    /// What it rests on, if that was said already.
    pub basis: Option<Basis>,
    /// Which children it is about, and in which setting; kept from the first letter on, like the place.
    pub concern: Concern,
    /// Where it is a statement that is built part by part.
    pub building: Option<Building>,
    /// Who may see it, once that is settled: at its first letter as its board has it.
    pub may_see: Option<MaySee>,
    /// The quote that it corrects, beside which it will stand.
    pub corrects: Option<ContributionId>,
    /// The rule whose times when it held the line tells of.
    pub shows: Option<ContributionId>,
    /// Enter was pressed once on a line so short that it may be a slip.
    pub confirming: bool,
    /// One key has just emptied it: what was typed can be had back.
    pub emptied: bool,
}

/// Whose words a line holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// No one named.
    Nobody,
    /// Chosen for this line.
    Chosen(PersonId),
    /// Held over from the line before: a question, which lapses.
    Held(PersonId, Moment),
}

impl Speaker {
    /// The person, chosen or held.
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Speaker::Nobody => None,
            Speaker::Chosen(person) | Speaker::Held(person, _) => Some(person),
        }
    }
}

impl Line {
    /// An empty line that will become the contribution `id` on `board`.
    pub fn new(id: ContributionId, board: BoardId) -> Line {
        Line {
            capture: Capture::default(),
            id,
            editing: None,
            board,
            place: None,
            answer: None,
            speaker: Speaker::Nobody,
            restricted: false,
            private: false,
            basis: None,
            concern: Concern::default(),
            building: None,
            may_see: None,
            corrects: None,
            shows: None,
            confirming: false,
            emptied: false,
        }
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.capture.is_empty() || (self.building.is_some() && self.capture.text().trim().is_empty())
    }

    /// Whether it is a new wording of a contribution that stands.
    pub fn edits(&self) -> bool {
        self.editing.is_some()
    }

    /// When a held speaker lapses, as long as nothing is typed.
    pub fn lapses(&self) -> Option<Moment> {
        match self.speaker {
            Speaker::Held(_, since) if self.is_empty() => Some(since + HELD),
            _ => None,
        }
    }

    /// The section changes under an empty line, or time passes: a held speaker is no one named.
    pub fn lapse(&mut self) {
        if matches!(self.speaker, Speaker::Held(..)) && self.is_empty() {
            self.speaker = Speaker::Nobody;
        }
    }

    /// The line is open to the room again. Letters it held before are forgotten, so that no redo shows them.
    pub fn unrestrict(&mut self) {
        self.restricted = false;
        if self.is_empty() {
            self.capture = Capture::default();
            self.building = None;
        }
    }

    /// Whether letters of it were typed while answers were collected unseen.
    pub fn is_unseen(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.unseen)
    }

    /// As it outlives the process; `None` while there is nothing to keep.
    pub fn draft(&self) -> Option<Draft> {
        (!self.is_empty()).then(|| Draft {
            id: self.id,
            editing: self.editing,
            board: self.board.clone(),
            to: self.place.clone(),
            said_by: self.speaker.person().cloned(),
            restricted: self.restricted,
            hidden: false,
            private: self.private,
            basis: self.basis,
            about: self.concern.about.clone(),
            context: self.concern.context.clone(),
            built: self.building.map(|building| building.built),
            answer: self.answer.clone(),
            may_see: self.may_see,
            corrects: self.corrects,
            shows: self.shows,
            text: Text::new(self.capture.text()),
        })
    }
}

/// A line of up to this many letters without a space may be a slip of the hand.
const SHORT: usize = 3;

/// Whether a typed line is so short, or so like a command of another program, that Enter asks once more.
pub fn may_be_a_slip(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(':') || (line.chars().count() <= SHORT && !line.contains(' '))
}

/// The most words of a name that a role follows.
const NAME_WORDS: usize = 5;

/// The most words of a name that stands alone.
const LONE_NAME_WORDS: usize = 3;

/// Whether what stands after `@` reads like what somebody said rather than like a name.
pub fn reads_like_a_line(name: &str) -> bool {
    let words = name.split(',').next().unwrap_or_default().split_whitespace().count();
    let most = if name.contains(',') { NAME_WORDS } else { LONE_NAME_WORDS };
    words > most || (words > NAME_WORDS / 2 && name.trim_end().ends_with(['.', '?', '!', '"', '”']))
}

/// A typed line, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// The words.
    pub text: Text,
    /// A statement's parts.
    pub parts: BTreeMap<Text, Text>,
    /// Who disputes it and how, where that was typed among the parts.
    pub disputes: Option<Vec<Text>>,
    /// Whether they are exactly the speaker's.
    pub verbatim: bool,
    /// By when, for an action.
    pub due: Option<NaiveDate>,
    /// Whose it is, for an action.
    pub owner: Option<PersonId>,
}

impl Typed {
    /// Takes a line apart: a quote mark at its start, a day after `>` at its end, a statement's parts on lines of
    /// their own. Said on `today`, in a section like this.
    pub fn parse(line: &str, section: Option<&Section>, today: NaiveDate) -> Typed {
        let mut text = line.trim();
        let mut due = None;
        if section.is_some_and(|section| section.kind == SectionKind::Action)
            && let Some((words, day)) = text.rsplit_once('>')
            && let Some(day) = parse_due(day, today)
        {
            (text, due) = (words.trim_end(), Some(day));
        }
        let mut verbatim = false;
        if let Some(quoted) = text.strip_prefix(['"', '“', '„', '«']) {
            (text, verbatim) = (quoted.trim_end_matches(['"', '”', '“', '»']).trim(), true);
        }
        let parts = match section {
            Some(section) if section.kind == SectionKind::Statement && text.contains('\n') => parts_of(text, section),
            _ => BTreeMap::new(),
        };
        let text = if parts.is_empty() { Text::new(text) } else { Text::default() };
        Typed { text, parts, disputes: None, verbatim, due, owner: None }
    }

    /// The same for an action: `@` and somebody's name at its end, in front of the day or after it, is who does it.
    pub fn parse_action(line: &str, section: &Section, today: NaiveDate, map: &Map) -> Typed {
        let Some((words, rest)) = line.rsplit_once('@').filter(|(words, _)| words.ends_with(char::is_whitespace))
        else {
            return Typed::parse(line, Some(section), today);
        };
        let (name, day) = rest.split_once('>').map_or((rest, ""), |(name, day)| (name, day));
        let Some(person) = map.person_meant(name) else { return Typed::parse(line, Some(section), today) };
        let line = if day.is_empty() { words.trim_end().to_owned() } else { format!("{}>{day}", words) };
        Typed { owner: Some(person.id.clone()), ..Typed::parse(&line, Some(section), today) }
    }
}

/// The lines of a statement as its parts, in order; what is left over joins the last.
fn parts_of(text: &str, section: &Section) -> BTreeMap<Text, Text> {
    let mut parts: BTreeMap<Text, Text> = BTreeMap::new();
    for (i, words) in text.lines().map(str::trim).enumerate() {
        let Some(part) = section.parts.get(i).or(section.parts.last()) else { break };
        if words.is_empty() {
            continue;
        }
        let joined = match parts.get(&part.id) {
            Some(before) => Text::new(&format!("{before} {words}")),
            None => Text::new(words),
        };
        parts.insert(part.id.clone(), joined);
    }
    parts
}

/// The parts of a statement as lines to be edited, the inverse of [`Typed::parse`].
pub fn lines_of(text: &str, parts: &BTreeMap<Text, Text>, section: Option<&Section>) -> String {
    let Some(section) = section.filter(|_| !parts.is_empty()) else { return text.to_owned() };
    let last = section.parts.iter().rposition(|part| parts.contains_key(&part.id)).map_or(0, |at| at + 1);
    let lines = section.parts[..last].iter().map(|part| parts.get(&part.id).map_or("", |words| words));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::framework::Part;

    fn section(kind: SectionKind, parts: &[&str]) -> Section {
        let part =
            |id: &&str| Part { id: Text::new(id), title: Text::new(id), ask: None, wanted: true, contact: false };
        Section {
            id: "s".into(),
            title: Text::new("Section"),
            holds: None,
            kind,
            parts: parts.iter().map(part).collect(),
            pairs_with: None,
            at_most: None,
            asks: None,
            brings_in: None,
            guide: None,
            slips: Vec::new(),
            carries: false,
            prompts: Vec::new(),
        }
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    #[test]
    fn a_quote_mark_makes_exact_words() {
        let typed = Typed::parse("\"Nobody told me.\"", None, today());
        assert_eq!((&*typed.text, typed.verbatim), ("Nobody told me.", true));
        let typed = Typed::parse("He said \"no\"", None, today());
        assert_eq!((&*typed.text, typed.verbatim), ("He said \"no\"", false));
    }

    #[test]
    fn a_day_after_the_sign_is_due_in_an_action_only() {
        let action = section(SectionKind::Action, &[]);
        let typed = Typed::parse("Ring the service >fri", Some(&action), today());
        assert_eq!((&*typed.text, typed.due), ("Ring the service", NaiveDate::from_ymd_opt(2026, 11, 27)));
        let typed = Typed::parse("weight > 20 kg", Some(&action), today());
        assert_eq!((&*typed.text, typed.due), ("weight > 20 kg", None));
        let typed = Typed::parse("Ring >fri", Some(&section(SectionKind::Plain, &[])), today());
        assert_eq!((&*typed.text, typed.due), ("Ring >fri", None));
    }

    #[test]
    fn lines_are_a_statements_parts_and_back() {
        let statement = section(SectionKind::Statement, &["who", "about", "impact"]);
        let line = "Gran\n\nBo could be hurt\nand Kai too";
        let typed = Typed::parse(line, Some(&statement), today());
        assert!(typed.text.is_empty());
        let part = |id| typed.parts.get(&Text::new(id)).map(|t| &**t);
        assert_eq!((part("who"), part("about")), (Some("Gran"), None));
        assert_eq!(part("impact"), Some("Bo could be hurt and Kai too"));
        let again = lines_of("", &typed.parts, Some(&statement));
        assert_eq!(Typed::parse(&again, Some(&statement), today()), typed);
    }
}
