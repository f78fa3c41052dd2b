//! What earlier meetings agreed and this one has not taken over: the closing list asks for it too.

use super::{super::Board, Turn};
use crate::{
    domain::{
        Moment,
        contribution::Carried,
        series::{Meetings, Series},
    },
    tui::effect::Effect,
};

impl Board {
    /// Has the family's meetings read, once: the list does not wait for them.
    pub(super) fn ask_for_earlier(&mut self, turn: &mut Turn) {
        if !self.earlier.asked {
            (self.earlier.asked, self.earlier.waits) = (true, true);
            turn.push(Effect::ReadSeries(self.path.clone()));
        }
    }

    /// The family's meetings were read. If the closing list waits for them and has to say more now, it is opened anew.
    pub fn series_read(&mut self, series: &Series, now: Moment) -> Vec<Effect> {
        let Some(this) = self.session.map().meeting.as_ref().map(|meeting| meeting.session) else { return Vec::new() };
        let open =
            |meetings: Meetings| meetings.place_of(this).map(|at| meetings.not_taken_over(at)).unwrap_or_default();
        (self.earlier.whole, self.earlier.room) = (open(series.whole()), open(series.for_the_room()));
        let mut turn = Turn { now, effects: Vec::new() };
        if std::mem::take(&mut self.earlier.waits) && self.earlier_open() > 0 {
            self.open_closing(&mut turn);
        }
        turn.effects
    }

    /// How many of them this screen may know of, and are still not taken over.
    pub(super) fn earlier_open(&self) -> usize {
        let all = if self.seen { &self.earlier.room } else { &self.earlier.whole };
        let taken_over: Vec<&Carried> =
            self.session.map().contributions().filter_map(|line| line.carried.as_deref()).collect();
        all.iter().filter(|open| !taken_over.contains(open)).count()
    }
}
