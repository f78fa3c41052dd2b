//! How fast a lesson's meeting talks.

use chrono::TimeDelta;

use super::Said;
use crate::domain::map::Map;

/// The setting of a practice meeting that says how fast it talks.
pub const PACE: &str = "lesson-pace";

/// How fast the meeting talks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// With time to think, and it waits while something is typed.
    Slow,
    /// As people talk, and it waits while something is typed.
    #[default]
    Usual,
    /// As in a full room: it waits for nobody.
    Fast,
    /// Only when the learner asks for the next line.
    Pressed,
}

impl Pace {
    /// All of them, from the calmest on.
    pub const ALL: [Pace; 4] = [Pace::Pressed, Pace::Slow, Pace::Usual, Pace::Fast];

    /// Its word, in the log and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Pace::Slow => "slow",
            Pace::Usual => "usual",
            Pace::Fast => "fast",
            Pace::Pressed => "pressed",
        }
    }

    /// The pace that was chosen in this meeting.
    pub fn of(map: &Map) -> Pace {
        let chosen = map.choice(PACE);
        Pace::ALL.into_iter().find(|pace| chosen == Some(pace.word())).unwrap_or_default()
    }

    /// How long `said` stands before the next line comes; for ever, where the learner asks for it.
    pub fn stands(self, said: &Said) -> Option<TimeDelta> {
        let words = i32::try_from(said.words.split_whitespace().count()).unwrap_or(100).min(100);
        let usual = TimeDelta::seconds(5) + TimeDelta::milliseconds(400) * words + TimeDelta::seconds(said.wait.into());
        match self {
            Pace::Slow => Some(usual * 2),
            Pace::Usual => Some(usual),
            Pace::Fast => Some(usual / 2),
            Pace::Pressed => None,
        }
    }

    /// Whether the meeting goes on while the learner is typing.
    pub fn waits_for_nobody(self) -> bool {
        self == Pace::Fast
    }
}
