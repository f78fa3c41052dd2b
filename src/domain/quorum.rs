//! Whether those who are here make a quorum, as the kind of meeting has it. It says so; people decide.

use std::{collections::BTreeSet, fmt};

use super::{
    ids::PersonId,
    map::Map,
    meeting_kind::MeetingKind,
    person::{Attendance, Person},
    text::Text,
};

/// What a meeting goes on without, in the log, where it goes on without a quorum.
pub const QUORUM: &str = "quorum";

/// How the rule is met by those who are here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuorumState {
    /// The agencies that the rule names and that nobody is here for.
    pub missing: Vec<Text>,
    /// How many more of the other agencies it asks for.
    pub others_missing: u8,
}

impl QuorumState {
    /// Whether the rule is met.
    pub fn is_met(&self) -> bool {
        self.missing.is_empty() && self.others_missing == 0
    }
}

/// `quorate`, or `not quorate: no police, 1 agency short`.
impl fmt::Display for QuorumState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_met() {
            return f.write_str("quorate");
        }
        let named = self.missing.iter().map(|agency| format!("no {}", in_a_sentence(agency)));
        let others = (self.others_missing > 0).then(|| match self.others_missing {
            1 => "1 agency short".to_owned(),
            short => format!("{short} agencies short"),
        });
        let lacks: Vec<String> = named.chain(others).collect();
        write!(f, "not quorate: {}", lacks.join(", "))
    }
}

/// An agency's name within a sentence: `police`, but `NHS`.
fn in_a_sentence(agency: &str) -> String {
    let mut letters = agency.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => agency.to_owned(),
    }
}

impl MeetingKind {
    /// How those of `people` who are here meet the quorum; none where the kind has none.
    pub fn quorum_of<'a>(&self, people: impl Iterator<Item = &'a Person>) -> Option<QuorumState> {
        let rule = self.quorum.as_ref()?;
        let here: BTreeSet<String> =
            people.filter(|person| person.is_here()).filter_map(|person| self.agency_of(person)).map(folded).collect();
        let wanted: BTreeSet<String> = rule.agencies.iter().cloned().map(folded).collect();
        let others = u8::try_from(here.difference(&wanted).count()).unwrap_or(u8::MAX);
        Some(QuorumState {
            missing: rule
                .agencies
                .iter()
                .filter(|agency| !here.contains(&folded((*agency).clone())))
                .cloned()
                .collect(),
            others_missing: rule.others.saturating_sub(others),
        })
    }
}

fn folded(agency: Text) -> String {
    agency.trim().to_lowercase()
}

impl Map {
    /// How those who are here meet the quorum; none where this kind of meeting has none.
    pub fn quorum(&self) -> Option<QuorumState> {
        self.meeting.as_ref()?.rules.as_ref()?.quorum_of(self.people.iter())
    }

    /// The quorum once `id` takes part like this, if it is met now and then is not any more.
    pub fn quorum_broken_by(&self, id: &PersonId, attendance: Attendance) -> Option<QuorumState> {
        let rules = self.meeting.as_ref()?.rules.as_ref()?;
        let now = self.quorum().filter(QuorumState::is_met)?;
        let of = |person: &Person| if person.id == *id { attendance } else { person.attendance };
        let people: Vec<Person> =
            self.people.iter().map(|person| Person { attendance: of(person), ..person.clone() }).collect();
        rules.quorum_of(people.iter()).filter(|then| *then != now)
    }

    /// What lacks, what the rules allow then, and where they say so.
    pub fn what_rules_allow(&self, state: &QuorumState) -> String {
        let rule = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref()?.quorum.as_ref());
        let allowed = rule.and_then(|rule| rule.if_not.as_ref()).map(|words| format!(" The rules allow then: {words}"));
        let source = rule.map(|rule| format!(" ({})", rule.source.trim())).unwrap_or_default();
        let lacks = state.to_string();
        let lacks = lacks.split_once(": ").map_or(lacks.as_str(), |(_, lacks)| lacks);
        format!("There is {lacks}.{}{source}", allowed.unwrap_or_default())
    }

    /// How many people are here, in the room or by telephone or video.
    pub fn here(&self) -> usize {
        self.people.iter().filter(|person| person.is_here()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(quorum: serde_json::Value) -> MeetingKind {
        serde_json::from_value(serde_json::json!({"id": "own", "title": "Our own", "quorum": quorum})).unwrap()
    }

    fn conference() -> MeetingKind {
        kind(serde_json::json!({
            "agencies": ["Children's social care"], "others": 2, "source": "Ours.",
            "known_as": {
                "Children's social care": ["social worker", "CSC"],
                "Health": ["GP", "health visitor", "midwife"],
            },
        }))
    }

    /// People as they are written in one line: name, role, agency, attendance.
    fn people(lines: &[&str]) -> Vec<Person> {
        let person = |line: &&str| {
            let words: Vec<&str> = line.split(',').map(str::trim).collect();
            let text = |at: usize| words.get(at).copied().filter(|word| !word.is_empty()).map(Text::new);
            let attendance = match words.get(3).copied().unwrap_or("present") {
                "remote" => Attendance::Remote,
                "left" => Attendance::Left,
                "invited" => Attendance::Invited,
                "excluded" => Attendance::Excluded,
                _ => Attendance::Present,
            };
            Person {
                id: words[0].into(),
                name: Text::new(words[0]),
                initials: Text::new("X"),
                letter: None,
                role: text(1),
                agency: text(2),
                child: words.get(1) == Some(&"child"),
                attendance,
                off_list: words.get(3) == Some(&"off"),
            }
        };
        lines.iter().map(person).collect()
    }

    fn said(kind: &MeetingKind, lines: &[&str]) -> String {
        kind.quorum_of(people(lines).iter()).map(|state| state.to_string()).unwrap_or_default()
    }

    #[test]
    fn agencies_count_however_people_wrote_them() {
        let kind = conference();
        assert_eq!(said(&kind, &["Ann, social worker", "Ben, GP", "Cleo, , School"]), "quorate");
        assert_eq!(said(&kind, &["Ann, , csc", "Health visitor", "Learning mentor, school"]), "quorate");
        assert_eq!(said(&kind, &["Social worker", "Ben, , health", "Cleo, police officer, Police"]), "quorate");
    }

    #[test]
    fn what_lacks_is_said() {
        let kind = conference();
        let none = "not quorate: no children's social care, 2 agencies short";
        assert_eq!(said(&kind, &[]), none);
        assert_eq!(
            said(&kind, &["Ben, GP", "Cleo, health visitor", "Dee, , school"]),
            "not quorate: no children's social care"
        );
        // Two people of one agency are one agency.
        assert_eq!(said(&kind, &["Ann, social worker", "Ben, GP", "Cleo, midwife"]), "not quorate: 1 agency short");
    }

    #[test]
    fn the_family_and_those_for_no_agency_do_not_count() {
        let kind = conference();
        let lines = ["Ann, social worker", "Mum", "Gran, network", "Kai, child", "Dee, chair", "Eve, , advocate"];
        assert_eq!(said(&kind, &lines), "not quorate: 2 agencies short");
        // Someone without role or agency is nobody's but their own.
        assert_eq!(said(&kind, &["Ann, social worker", "Ben", "Cleo"]), "not quorate: 2 agencies short");
        // A chair from social care is still the chair.
        assert!(said(&kind, &["Dee, chair, Children's social care", "Ben, GP", "Cleo, school"]).starts_with("not"));
    }

    #[test]
    fn only_those_who_are_here_count() {
        let kind = conference();
        let with = |ann: &str| said(&kind, &[ann, "Ben, GP", "Cleo, school"]);
        assert_eq!(with("Ann, social worker, , remote"), "quorate");
        for away in ["left", "invited", "excluded", "off"] {
            assert_eq!(with(&format!("Ann, social worker, , {away}")), "not quorate: no children's social care");
        }
    }

    #[test]
    fn a_rule_nobody_can_meet_is_said_and_no_more() {
        let kind = kind(serde_json::json!({"agencies": ["The moon"], "others": 255, "source": "Ours."}));
        let lines: Vec<String> = (0..60).map(|n| format!("P{n}, , agency {n}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(said(&kind, &lines), "not quorate: no the moon, 195 agencies short");
    }

    #[test]
    fn a_kind_without_a_quorum_says_nothing() {
        let kind = MeetingKind { quorum: None, ..conference() };
        assert_eq!(kind.quorum_of(people(&["Ann, social worker"]).iter()), None);
    }

    #[test]
    fn a_council_has_its_own_words() {
        let kind: MeetingKind = serde_json::from_value(serde_json::json!({
            "id": "runder-tisch", "title": "Runder Tisch", "family": ["Oma", "Netz"],
            "quorum": {"agencies": ["Jugendamt"], "others": 1, "source": "x", "no_agency": ["Vorsitz"]},
        }))
        .unwrap();
        assert_eq!(said(&kind, &["A, , jugendamt", "B, Oma", "C, Vorsitz"]), "not quorate: 1 agency short");
        assert_eq!(said(&kind, &["A, , jugendamt", "B, Schule"]), "quorate");
    }

    proptest! {
        #[test]
        fn someone_more_never_breaks_it(roles in prop::collection::vec(0..7usize, 0..12)) {
            let all = ["social worker", "GP", "school", "police", "chair", "network", ""];
            let kind = conference();
            let mut lines: Vec<String> = Vec::new();
            let mut met = false;
            for (n, role) in roles.iter().enumerate() {
                lines.push(format!("P{n}, {}", all[*role]));
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                let state = kind.quorum_of(people(&lines).iter()).unwrap();
                prop_assert!(!met || state.is_met());
                met = state.is_met();
                prop_assert_eq!(state.to_string() == "quorate", met);
            }
        }
    }
}
