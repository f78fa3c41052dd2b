//! The agenda and its clock: how long each phase took, what is left of it, and when that is next said otherwise.
//!
//! Clocks are set back, laptops sleep, meetings run past midnight and into summer time. So a time that ends before
//! it begins is no time at all, breaks are never counted twice, and nothing here is ever less than nothing.

use std::fmt;

use chrono::TimeDelta;

use super::{
    Moment,
    framework::Phase,
    ids::PhaseId,
    map::Map,
    proceedings::{Entered, Pause},
};

/// From one moment to a later one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    from: Moment,
    until: Moment,
}

impl Span {
    fn new(from: Moment, until: Moment) -> Span {
        Span { from, until: until.max(from) }
    }

    fn length(self) -> TimeDelta {
        self.until - self.from
    }

    fn common(self, other: Span) -> TimeDelta {
        (self.until.min(other.until) - self.from.max(other.from)).max(TimeDelta::zero())
    }
}

/// How the time was spent until now.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    visits: Vec<(Option<PhaseId>, Span)>,
    /// In order, and none meets another.
    breaks: Vec<Span>,
    on_break: Option<Moment>,
}

/// What is left of a phase, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// So many minutes, the one that has begun among them.
    Left(i64),
    /// It has had its time, and not a minute more.
    JustOver,
    /// So many minutes more than were planned.
    Over(i64),
}

impl fmt::Display for Remaining {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Remaining::Left(minutes) => write!(f, "{} left", in_words(*minutes)),
            Remaining::JustOver => f.write_str("just over"),
            Remaining::Over(minutes) => write!(f, "{} over", in_words(*minutes)),
        }
    }
}

/// Minutes as people say them: `12 min`, `1 h 5 min`.
pub fn in_words(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

impl Clock {
    /// The clock of a meeting that went through these phases and breaks.
    pub fn new(entered: &[Entered], pauses: &[Pause], now: Moment) -> Clock {
        let ends = entered.iter().skip(1).map(|next| next.at).chain([now]);
        let visits = entered.iter().zip(ends).map(|(entry, end)| (entry.phase.clone(), Span::new(entry.at, end)));
        let mut breaks: Vec<Span> =
            pauses.iter().map(|pause| Span::new(pause.from, pause.until.unwrap_or(now))).collect();
        breaks.sort_by_key(|span| span.from);
        breaks.dedup_by(|next, before| {
            let meets = next.from <= before.until;
            if meets {
                before.until = before.until.max(next.until);
            }
            meets
        });
        let on_break = pauses.iter().find(|pause| pause.until.is_none()).map(|pause| pause.from);
        Clock { visits: visits.collect(), breaks, on_break }
    }

    /// Since when there is a break, if there is one.
    pub fn on_break(&self) -> Option<Moment> {
        self.on_break
    }

    /// How long the meeting was in a phase, all visits together, without the breaks.
    pub fn used(&self, phase: &PhaseId) -> TimeDelta {
        let visits = self.visits.iter().filter(|(visited, _)| visited.as_ref() == Some(phase));
        visits.map(|(_, visit)| self.without_breaks(*visit)).sum()
    }

    /// What is left of a phase; none where no minutes are planned for it.
    pub fn remaining(&self, phase: &Phase) -> Option<Remaining> {
        let left = self.left(phase)?;
        Some(match left.num_milliseconds() {
            left if left > 0 => Remaining::Left((left + 59_999) / 60_000),
            left if left > -60_000 => Remaining::JustOver,
            left => Remaining::Over(-left / 60_000),
        })
    }

    /// When [`Clock::remaining`] of the phase we are in says something else, if nothing happens until then.
    pub fn changes_at(&self, phase: &Phase) -> Option<Moment> {
        let (visited, visit) = self.visits.last()?;
        if visited.as_ref() != Some(&phase.id) || self.on_break.is_some() {
            return None;
        }
        let to_next = match self.left(phase)?.num_milliseconds().rem_euclid(60_000) {
            0 => 60_000,
            to_next => to_next,
        };
        visit.until.checked_add_signed(TimeDelta::milliseconds(to_next))
    }

    fn left(&self, phase: &Phase) -> Option<TimeDelta> {
        Some(TimeDelta::minutes(phase.minutes?.into()) - self.used(&phase.id))
    }

    fn without_breaks(&self, visit: Span) -> TimeDelta {
        let breaks: TimeDelta = self.breaks.iter().map(|span| span.common(visit)).sum();
        visit.length() - breaks
    }
}

impl Map {
    /// The order of the talk: that of the kind of meeting, or else the main board's.
    pub fn agenda(&self) -> &[Phase] {
        let rules = self.meeting.as_ref().and_then(|meeting| meeting.rules.as_ref());
        let of_kind = rules.map(|rules| rules.agenda.as_slice()).filter(|agenda| !agenda.is_empty());
        of_kind.or_else(|| self.boards.first().map(|board| board.framework.agenda.as_slice())).unwrap_or_default()
    }

    /// The phase the meeting is in, and the one that follows.
    pub fn phase_and_next(&self) -> Option<(&Phase, Option<&Phase>)> {
        let agenda = self.agenda();
        let at = agenda.iter().position(|phase| Some(&phase.id) == self.phase.as_ref())?;
        Some((&agenda[at], agenda.get(at + 1)))
    }

    /// How the time was spent until now.
    pub fn clock(&self, now: Moment) -> Clock {
        Clock::new(&self.phases, &self.pauses, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::EventId;
    use proptest::prelude::*;

    fn at(time: &str) -> Moment {
        let time = if time.len() == 5 { format!("2026-11-23T{time}:00+00:00") } else { time.to_owned() };
        Moment::parse_from_rfc3339(&time).unwrap()
    }

    fn phase(id: &str, minutes: Option<u16>) -> Phase {
        serde_json::from_value(serde_json::json!({"id": id, "title": id, "minutes": minutes})).unwrap()
    }

    fn entry(phase: &str, at: Moment) -> Entered {
        Entered { event: EventId(uuid::Uuid::nil()), phase: (!phase.is_empty()).then(|| PhaseId::new(phase)), at }
    }

    fn entered(visits: &[(&str, &str)]) -> Vec<Entered> {
        visits.iter().map(|(phase, time)| entry(phase, at(time))).collect()
    }

    fn pause(from: &str, until: &str) -> Pause {
        Pause { from: at(from), until: (!until.is_empty()).then(|| at(until)) }
    }

    fn said(clock: &Clock, phase: &Phase) -> String {
        clock.remaining(phase).map(|remaining| remaining.to_string()).unwrap_or_default()
    }

    #[test]
    fn time_runs_down_and_over_softly() {
        let worries = phase("worries", Some(10));
        let entered = entered(&[("worries", "14:00")]);
        let cases = [
            ("14:00", "10 min left"),
            ("2026-11-23T14:00:01Z", "10 min left"),
            ("14:01", "9 min left"),
            ("2026-11-23T14:09:59Z", "1 min left"),
            ("14:10", "just over"),
            ("2026-11-23T14:10:59Z", "just over"),
            ("14:11", "1 min over"),
            ("14:13", "3 min over"),
            ("15:15", "1 h 5 min over"),
            ("16:10", "2 h over"),
        ];
        for (now, words) in cases {
            assert_eq!(said(&Clock::new(&entered, &[], at(now)), &worries), words, "{now}");
        }
        assert_eq!(said(&Clock::new(&entered, &[], at("14:05")), &phase("worries", None)), "");
    }

    #[test]
    fn going_back_to_a_phase_goes_on_with_its_time() {
        let entered = entered(&[("worries", "14:00"), ("well", "14:06"), ("worries", "14:20")]);
        let clock = Clock::new(&entered, &[], at("14:21"));
        assert_eq!(clock.used(&PhaseId::new("worries")), TimeDelta::minutes(7));
        assert_eq!(clock.used(&PhaseId::new("well")), TimeDelta::minutes(14));
        assert_eq!(clock.used(&PhaseId::new("plan")), TimeDelta::zero());
    }

    #[test]
    fn a_break_counts_for_nothing_and_a_laptop_may_sleep_through_it() {
        let worries = phase("worries", Some(10));
        let entered = entered(&[("worries", "14:00")]);
        let clock = Clock::new(&entered, &[pause("14:04", "")], at("16:00"));
        assert_eq!((said(&clock, &worries).as_str(), clock.on_break()), ("6 min left", Some(at("14:04"))));
        assert_eq!(clock.changes_at(&worries), None);
        let clock = Clock::new(&entered, &[pause("14:04", "16:00")], at("16:01"));
        assert_eq!((said(&clock, &worries).as_str(), clock.on_break()), ("5 min left", None));
        // A break that began before the phase, and one told twice by two desks.
        let pauses = [pause("13:50", "14:02"), pause("14:04", "14:08"), pause("14:05", "14:06")];
        assert_eq!(said(&Clock::new(&entered, &pauses, at("14:10")), &worries), "6 min left");
    }

    #[test]
    fn a_clock_set_back_takes_nothing_away() {
        let worries = phase("worries", Some(10));
        let set_back = Clock::new(&entered(&[("worries", "14:30")]), &[], at("13:31"));
        assert_eq!(said(&set_back, &worries), "10 min left");
        assert_eq!(set_back.changes_at(&worries), Some(at("14:31")));
        let entered = entered(&[("worries", "14:20"), ("well", "13:25"), ("worries", "13:30")]);
        let clock = Clock::new(&entered, &[pause("14:25", "13:26")], at("13:34"));
        assert_eq!(said(&clock, &worries), "6 min left");
    }

    #[test]
    fn midnight_and_summer_time_change_nothing() {
        let worries = phase("worries", Some(30));
        let past_midnight = entered(&[("worries", "2026-11-23T23:50:00Z")]);
        assert_eq!(said(&Clock::new(&past_midnight, &[], at("2026-11-24T00:05:00Z")), &worries), "15 min left");
        let in_march = entered(&[("worries", "2027-03-28T00:50:00+00:00")]);
        assert_eq!(said(&Clock::new(&in_march, &[], at("2027-03-28T02:05:00+01:00")), &worries), "15 min left");
        let in_october = entered(&[("worries", "2026-10-25T01:50:00+01:00")]);
        assert_eq!(said(&Clock::new(&in_october, &[], at("2026-10-25T01:05:00+00:00")), &worries), "15 min left");
    }

    #[test]
    fn a_phase_that_is_not_in_hand_does_not_change() {
        let entered = entered(&[("worries", "14:00"), ("well", "14:06")]);
        let clock = Clock::new(&entered, &[], at("14:07"));
        assert_eq!(clock.changes_at(&phase("worries", Some(10))), None);
        assert_eq!(clock.changes_at(&phase("well", None)), None);
        assert_eq!(clock.changes_at(&phase("well", Some(5))), Some(at("14:08")));
        assert_eq!(Clock::new(&[], &[], at("14:07")).changes_at(&phase("well", Some(5))), None);
    }

    fn moments() -> impl Strategy<Value = Moment> {
        // A day or so, in milliseconds, at three offsets.
        (0i64..100_000_000, -1i32..=1).prop_map(|(millis, hours)| {
            let offset = chrono::FixedOffset::east_opt(hours * 3600).unwrap();
            (at("00:00") + TimeDelta::milliseconds(millis)).with_timezone(&offset)
        })
    }

    proptest! {
        #[test]
        fn nothing_is_ever_negative(
            visits in prop::collection::vec((0..3u8, moments()), 0..8),
            pauses in prop::collection::vec((moments(), prop::option::of(moments())), 0..5),
            now in moments(),
            minutes in 0..200u16,
        ) {
            let entered: Vec<Entered> = visits.iter().map(|(id, at)| entry(&id.to_string(), *at)).collect();
            let pauses: Vec<Pause> = pauses.iter().map(|(from, until)| Pause { from: *from, until: *until }).collect();
            let clock = Clock::new(&entered, &pauses, now);
            for id in ["0", "1", "2"] {
                let phase = phase(id, Some(minutes));
                prop_assert!(clock.used(&phase.id) >= TimeDelta::zero());
                let said = clock.remaining(&phase);
                if let Some(Remaining::Left(left)) = said {
                    prop_assert!((1..=i64::from(minutes)).contains(&left));
                }
                let Some(change) = clock.changes_at(&phase) else { continue };
                // Until then it says the same, and then it says something else.
                prop_assert!(change > now && change - now.max(entered.last().unwrap().at) <= TimeDelta::minutes(1));
                let before = Clock::new(&entered, &pauses, change - TimeDelta::milliseconds(1));
                prop_assert_eq!(before.remaining(&phase), said);
                // A break that ended by a clock since set back goes on until then.
                if pauses.iter().all(|pause| pause.until.is_some_and(|until| until <= now)) {
                    prop_assert_ne!(Clock::new(&entered, &pauses, change).remaining(&phase), said);
                }
            }
        }

        #[test]
        fn all_visits_and_breaks_together_are_the_whole_time(
            steps in prop::collection::vec((0..3u8, 1..3_600i64), 1..8),
            pauses in prop::collection::vec((0..20_000i64, 0..2_000i64), 0..5),
        ) {
            let mut now = at("10:00");
            let mut entered = Vec::new();
            for (id, seconds) in &steps {
                entered.push(entry(&id.to_string(), now));
                now += TimeDelta::seconds(*seconds);
            }
            let pause = |(from, long): &(i64, i64)| {
                let from = at("10:00") + TimeDelta::seconds(*from);
                Pause { from, until: Some(from + TimeDelta::seconds(*long)) }
            };
            let pauses: Vec<Pause> = pauses.iter().map(pause).collect();
            let clock = Clock::new(&entered, &pauses, now);
            let used: TimeDelta = ["0", "1", "2"].iter().map(|id| clock.used(&PhaseId::new(id))).sum();
            let in_a_break = |second: &i64| {
                let moment = at("10:00") + TimeDelta::seconds(*second);
                pauses.iter().any(|pause| pause.from <= moment && pause.until.unwrap() > moment)
            };
            let seconds = (0..(now - at("10:00")).num_seconds()).filter(|second| !in_a_break(second)).count();
            prop_assert_eq!(used, TimeDelta::seconds(seconds as i64));
        }
    }

    #[test]
    fn minutes_in_words() {
        assert_eq!([0, 59, 60, 61].map(in_words), ["0 min", "59 min", "1 h", "1 h 1 min"].map(str::to_owned));
    }
}
