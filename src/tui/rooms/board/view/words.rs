//! A child's own words: what is said beside a quote and beside the line, and what is asked about them.

use super::{
    super::{Board, model::Asking},
    names,
};
use crate::{
    domain::{
        contribution::{Contribution, MaySee},
        ids::ContributionId,
        origin::Origin,
    },
    tui::{
        keys::Action,
        look::Look,
        pick::OriginPart,
        theme::{Glyphs, Role},
    },
};

/// From this width on there is room for the whole words beside the line.
const ROOMY: u16 = 100;

/// How much of an old quote is read out beside its correction.
const OLD_WORDS: usize = 32;

impl Board {
    /// What stands in lines of their own below a contribution: what it corrects, who may see it, who has seen it.
    pub(super) fn notes_on(&self, contribution: &Contribution, glyphs: &Glyphs) -> Vec<(String, Role)> {
        let mut notes = Vec::new();
        if !self.map().links.is_empty() {
            notes.extend(self.correction_notes(contribution, glyphs));
        }
        notes.extend(self.permission_note(contribution, glyphs));
        notes.extend(self.plan_notes(contribution, glyphs));
        if !contribution.seen_by.is_empty() {
            let people: Vec<_> = contribution.seen_by.iter().map(|(person, _)| person.clone()).collect();
            notes.push((format!("seen by {}", self.names_of(&people)), Role::Quiet));
        }
        notes
    }

    fn correction_notes(&self, contribution: &Contribution, glyphs: &Glyphs) -> Vec<(String, Role)> {
        let map = self.map();
        let newer = map.correction_of(contribution.id).map(|newer| {
            let beside =
                if newer.place == contribution.place { "the newer words stand below" } else { "there are newer words" };
            (format!("{} corrected: {beside}", glyphs.pair), Role::Warning)
        });
        let older = map.corrects(contribution.id).map(|older| {
            let mut words: String = older.text.replace('\n', " ").chars().take(OLD_WORDS).collect();
            if words.chars().count() == OLD_WORDS {
                words.push_str(glyphs.ellipsis);
            }
            (format!("{} corrects {}{words}{}", glyphs.pair, glyphs.quote_open, glyphs.quote_close), Role::Quiet)
        });
        newer.into_iter().chain(older).collect()
    }

    /// On a private screen: whether the room sees it, and where a child's words are kept, for whom they are.
    fn permission_note(&self, contribution: &Contribution, glyphs: &Glyphs) -> Option<(String, Role)> {
        let board = self.map().board(&contribution.board);
        let exact = board.is_some_and(|board| board.framework.exact_words);
        let words = match (contribution.restricted, contribution.may_see) {
            (true, _) => return Some((self.restricted_in_words(contribution, glyphs), Role::Restricted)),
            (_, MaySee::Conference) if exact && !self.seen => return Some((FOR_CONFERENCE.to_owned(), Role::Quiet)),
            (_, MaySee::Conference) => return None,
            (_, MaySee::Nobody) if exact && !self.session.was_asked_who_may_see(contribution) => "for nobody else yet",
            (_, may_see) if exact => for_whom(may_see),
            (_, MaySee::Nobody) => "the child wants nobody else to see it",
            (_, MaySee::Parents) => "the child wants only the parents to see it",
        };
        Some((format!("{} {words}", glyphs.restricted), Role::Restricted))
    }

    /// That it is restricted, and why, who decided it, and whether it had been shown before.
    fn restricted_in_words(&self, contribution: &Contribution, glyphs: &Glyphs) -> String {
        let mut words = format!("{} restricted", glyphs.restricted);
        if contribution.restrictions.iter().any(|known| known.was_shown) {
            words.push_str(" after it had been shown");
        }
        for known in &contribution.restrictions {
            if let Some(reason) = &known.reason {
                words.push_str(&format!(": {reason}"));
            }
            if let Some(person) = &known.decided_by {
                words.push_str(&format!(" (decided by {})", self.map().called(person)));
            }
        }
        words
    }

    /// Beside the line: for whom the words are that come next. A seen screen says only that they are not for it.
    pub(super) fn coming_permission(&self, glyphs: &Glyphs) -> Option<(String, Role)> {
        let may_see = self.line_may_see();
        if self.line.edits() || self.line.restricted || self.on_scale || self.asks_for_words() {
            return None;
        }
        let roomy = self.size.width >= ROOMY;
        let for_whom = |may_see| if roomy { for_whom(may_see).to_owned() } else { MaySee::word(may_see).to_owned() };
        match (may_see, self.seen) {
            (MaySee::Conference, _) if self.seen || !self.is_exact() => None,
            (_, true) => Some((format!(" {} not for the room", glyphs.restricted), Role::Restricted)),
            (MaySee::Conference, false) => Some((format!(" {} {}", glyphs.separator, for_whom(may_see)), Role::Quiet)),
            (_, false) => Some((format!(" {} {}", glyphs.restricted, for_whom(may_see)), Role::Restricted)),
        }
    }

    /// Said quietly to the chair, on a private screen: of whom the map holds nothing yet. A seen one says nothing, for
    /// what it could say is either untrue or tells that there are words the room may not see.
    pub(super) fn not_heard_in_words(&self) -> Option<String> {
        if self.seen || self.is_exact() {
            return None;
        }
        let children: Vec<_> = self.session.map().not_heard().into_iter().map(|child| child.id.clone()).collect();
        let verb = if children.len() > 1 { "have" } else { "has" };
        (!children.is_empty()).then(|| format!("{} {verb} not been heard yet", self.names_of(&children)))
    }

    /// What the line says under a chosen quote, and while one is corrected.
    pub(super) fn words_prompt(&self, look: &Look) -> Option<(String, String)> {
        if self.line.corrects.is_some() {
            let text = "A new quote beside the old one, which stays as it is";
            return Some((text.into(), "to leave it: Ctrl+U, then Esc".into()));
        }
        let chosen = self.selected.and_then(|id| self.map().contribution(id)).filter(|_| self.line.is_empty());
        if let Some(origin) = chosen.and_then(|chosen| chosen.origin.as_deref()).filter(|_| !self.seen) {
            let aside = look.keymap.label(&self.contexts(), Action::Words);
            return Some((self.origin_in_words(origin), aside.unwrap_or_default()));
        }
        None
    }

    /// Beside the section's question, while it was not said who wrote the words here down, where and when.
    pub(super) fn origin_hint(&self, look: &Look) -> Option<String> {
        let menu = look.keymap.label(&self.contexts(), Action::KeyMenu)?;
        (self.line.is_empty() && self.lacks_origin()).then(|| format!("who wrote it? {menu} '"))
    }

    /// `School, 12 Nov; Social worker wrote it down; Gran was there; asked: What would you change?`
    fn origin_in_words(&self, origin: &Origin) -> String {
        let place = Some(origin.place.to_string()).filter(|place| !place.is_empty());
        let day = origin.on.map(|day| self.day_in_words(day));
        let at: Vec<_> = place.into_iter().chain(day).collect();
        let writer = origin.written_by.as_ref().map(|person| format!("{} wrote it down", self.name_of(person)));
        let were = if origin.present.len() > 1 { "were" } else { "was" };
        let present = (!origin.present.is_empty()).then(|| format!("{} {were} there", self.names_of(&origin.present)));
        let asked = (!origin.asked.is_empty()).then(|| format!("asked: {}", origin.asked));
        let at = Some(at.join(", ")).filter(|at| !at.is_empty());
        at.into_iter().chain(writer).chain(present).chain(asked).collect::<Vec<_>>().join("; ")
    }

    /// A day, as it is written on this screen.
    pub(in super::super) fn day_in_words(&self, day: chrono::NaiveDate) -> String {
        names::day(day, self.today)
    }

    /// What is asked beside the line and below it, where it asks about a child's words.
    pub(super) fn words_question(&self) -> Option<[String; 3]> {
        let leave = "Esc leaves it".to_owned();
        match self.asking.as_ref()? {
            Asking::Origin(id, part) => {
                let (asks, example) = match part {
                    OriginPart::Day => ("On which day?", "today, yesterday, mon, 12 nov; empty for none"),
                    OriginPart::Place => ("Where?", "At school, in the art room; empty for none"),
                    _ => ("What was asked?", "The question as it was put to the child; empty for none"),
                };
                Some([asks.to_owned(), format!("{}. {example}", self.of_what(*id)), leave])
            }
            Asking::Agreement { by, given, .. } => {
                let not = if *given { "agree" } else { "not agree" };
                let asks = format!("In which words does {} {not}?", self.name_of(by));
                Some([asks, "Enter alone if there are none to write down".to_owned(), leave])
            }
            _ => None,
        }
    }

    fn of_what(&self, id: Option<ContributionId>) -> &'static str {
        if id.is_some() { "Of this quote" } else { "Of the next quotes here" }
    }
}

/// Beside words that the conference may see.
const FOR_CONFERENCE: &str = "for the conference";

/// For whom words are, in a word or two.
fn for_whom(may_see: MaySee) -> &'static str {
    match may_see {
        MaySee::Nobody => "for nobody else",
        MaySee::Parents => "for the parents only",
        MaySee::Conference => FOR_CONFERENCE,
    }
}
