//! A room about the meetings of a family, over the room it was opened from, which goes on beneath it.

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        ids::{EventId, SessionId},
        series::Series,
        session::Session,
        walk::Walk,
    },
    tui::{
        effect::Effect,
        keys::Context,
        look::Look,
        message::{Log, Message, Saving},
        rooms::{changes::Changes, history::History, plan::Plan},
        widgets::Banner,
    },
};

/// A room over another.
pub(super) struct Over {
    /// The file of the meeting that it is about.
    pub path: PathBuf,
    /// That meeting.
    pub this: SessionId,
    room: OverRoom,
    /// The family's meetings, once they were read, or why they could not be.
    pub series: Option<Result<Series, String>>,
    /// What was recorded of the meeting, once it was read, or why it could not be.
    pub log: Option<Result<Log, String>>,
    /// For which screen the room was told of them, and as of which event of the meeting beneath.
    told: (bool, Option<(u64, EventId)>),
}

/// The rooms there are over others.
enum OverRoom {
    Changes(Box<Changes>),
    Plan(Box<Plan>),
    History(Box<History>),
}

impl Over {
    /// What changed, from the meeting `this` on.
    pub fn changes(path: PathBuf, this: SessionId, seen: bool) -> Over {
        Over::new(path, this, OverRoom::Changes(Box::new(Changes::new(this, seen))))
    }

    /// What was agreed, from the meeting `this` on.
    pub fn plan(path: PathBuf, this: SessionId, answers: bool, seen: bool, today: NaiveDate) -> Over {
        Over::new(path, this, OverRoom::Plan(Box::new(Plan::new(this, answers, seen, today))))
    }

    /// How the meeting `this` came about.
    pub fn history(path: PathBuf, this: SessionId, seen: bool) -> Over {
        Over::new(path, this, OverRoom::History(Box::new(History::new(seen))))
    }

    /// Whether it is about all the family's meetings, and not about one alone.
    pub fn wants_series(&self) -> bool {
        !matches!(self.room, OverRoom::History(_))
    }

    fn new(path: PathBuf, this: SessionId, room: OverRoom) -> Over {
        Over { path, this, room, series: None, log: None, told: (false, None) }
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.room {
            OverRoom::Changes(room) => room.contexts(),
            OverRoom::Plan(room) => room.contexts(),
            OverRoom::History(room) => room.contexts(),
        }
    }

    /// Answers a key or an action.
    pub fn update(&mut self, message: &Message, look: &Look, area: Rect) -> Vec<Effect> {
        match &mut self.room {
            OverRoom::Changes(room) => room.update(message, look, area),
            OverRoom::History(room) => room.update(message, look, area),
            OverRoom::Plan(room) => {
                let asked = room.update(message, look, area);
                asked.into_iter().map(|effect| self.with_its_meeting(effect)).collect()
            }
        }
    }

    /// Words that are being typed in it and were not said yet.
    pub fn unsaid(&self) -> Option<String> {
        match &self.room {
            OverRoom::Plan(room) => room.unsaid(),
            OverRoom::Changes(_) | OverRoom::History(_) => None,
        }
    }

    /// Draws it; what is not saved of the meeting beneath is told here too.
    pub fn view(&self, saving: &Saving, look: &Look, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let cursor = match &self.room {
            OverRoom::Changes(room) => room.view(look, area, buf),
            OverRoom::Plan(room) => room.view(look, area, buf),
            OverRoom::History(room) => room.view(look, area, buf),
        };
        if let Saving::Failed(why) = saving {
            let banner = Banner { text: why.clone() };
            let height = banner.height(area.width).min(area.height / 2);
            banner.render(&look.theme, Rect { y: area.y + 1, height, ..area }, buf);
        }
        cursor
    }

    /// Takes in the family's meetings as they are on the disk, or why they could not be read.
    pub fn read(&mut self, series: Result<Box<Series>, String>) {
        self.series = Some(series.map(|series| *series));
        self.told.1 = None;
    }

    /// Tells it how the meeting beneath stands now, if one is open there, and who sees the screen.
    pub fn tell(&mut self, beneath: Option<&Session>, seen: bool) {
        let last = beneath.and_then(Session::last_folded);
        if let (Some(session), Some(Ok(series))) = (beneath, &mut self.series)
            && self.told.1 != last
        {
            series.renew(session.clone());
        }
        self.told = (seen, last);
        if let OverRoom::History(room) = &mut self.room {
            return room.take(walk(self.log.as_ref(), beneath, seen), seen);
        }
        let meetings = match &self.series {
            None => return,
            // Why holds a path, which may have somebody's name in it.
            Some(Err(_)) if seen => Err("The meetings of this family cannot be read.".to_owned()),
            Some(Err(why)) => Err(why.clone()),
            Some(Ok(series)) => Ok(Arc::new(if seen { series.for_the_room() } else { series.whole() })),
        };
        match &mut self.room {
            OverRoom::Changes(room) => room.take(meetings, seen),
            OverRoom::Plan(room) => room.take(meetings, seen),
            OverRoom::History(_) => {}
        }
    }

    /// What is answered of an earlier meeting's action goes with that meeting, from which the board takes it over.
    fn with_its_meeting(&self, effect: Effect) -> Effect {
        match effect {
            Effect::Beneath(Message::Review(mut review)) if review.session != self.this => {
                let series = self.series.as_ref().and_then(|series| series.as_ref().ok());
                review.from = series.and_then(|series| series.session(review.session)).cloned();
                Effect::Beneath(Message::Review(review))
            }
            effect => effect,
        }
    }

    /// Whether what it was told is still so.
    pub fn is_told(&self, beneath: Option<&Session>, seen: bool) -> bool {
        self.told == (seen, beneath.and_then(Session::last_folded))
    }
}

/// The walk through a meeting as this screen may show it; none while its log is being read.
fn walk(log: Option<&Result<Log, String>>, beneath: Option<&Session>, seen: bool) -> Option<Result<Walk, String>> {
    let log = match log? {
        Ok(log) => log,
        Err(_) if seen => return Some(Err("The log of this meeting cannot be read.".to_owned())),
        Err(why) => return Some(Err(why.clone())),
    };
    if !seen {
        return Some(Ok(Walk::whole(log.events.clone())));
    }
    // What is restricted just now may not be on the disk yet.
    let mut now = beneath.cloned().unwrap_or_else(|| Session::fold(log.events.clone()));
    now.note_elsewhere(log.elsewhere.clone());
    now.note_damage(now.damaged().max(log.damaged));
    Some(Ok(Walk::for_the_room(log.events.clone(), &now)))
}
