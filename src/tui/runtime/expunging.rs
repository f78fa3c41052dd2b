//! Expunging, as the board wants it: what has to be named is named, and what came of it is a sentence.

use std::path::Path;

use super::{clock, sessions::Sessions};
use crate::{
    domain::event::Expunge,
    store::{ExpungeError, Maker, Wanted},
    tui::pick::Expunging,
};

impl Sessions {
    /// What would go with it. Changes nothing.
    pub fn plan_expunging(&self, path: &Path, mut wanted: Expunge) -> Expunging {
        // Words that go with it may stand in further lines: until nothing more has to be named.
        loop {
            let plan = match self.store.plan_expunging(path, &wanted.ids, &wanted.events) {
                Ok(plan) => plan,
                Err(error) => return Expunging::Refused(error.to_string()),
            };
            let (ids, events) = (plan.contributions(), plan.events());
            if plan.repeats.iter().any(|repeat| !repeat.can_go) {
                return Expunging::Refused(
                    "Nothing is expunged: its words stand in a title or a name too, which cannot go.".to_owned(),
                );
            }
            if ids.is_empty() && events.is_empty() {
                return Expunging::Planned { wanted, lines: plan.lines };
            }
            wanted.ids.extend(ids);
            wanted.events.extend(events);
        }
    }

    /// Takes it out of the file.
    pub fn expunge(&mut self, path: &Path, wanted: Expunge) -> Expunging {
        let Expunge { ids, events, reason, decided_by, .. } = wanted;
        let desk = self.desk().id().clone();
        let maker = Maker { desk: &desk, at: clock::now(), ids: &mut self.ids };
        match self.store.expunge(path, &Wanted { ids, events, reason, decided_by }, maker) {
            Ok(done) => {
                let also = self.store.that_hold(path, &done).len();
                let also = match also {
                    0 => String::new(),
                    1 => " One other session in this folder holds it too: “mapboard expunge” names it.".to_owned(),
                    n => format!(" {n} other sessions in this folder hold it too: “mapboard expunge” names them."),
                };
                let lines = if done.lines == 1 { "1 entry".to_owned() } else { format!("{} entries", done.lines) };
                Expunging::Done(format!("Expunged for good: {lines} of the file.{also}"))
            }
            Err(ExpungeError::Elsewhere(_)) => Expunging::Refused(
                "Nothing was expunged: its words were written once more meanwhile. Try again.".into(),
            ),
            Err(error) => Expunging::Refused(error.to_string()),
        }
    }
}
