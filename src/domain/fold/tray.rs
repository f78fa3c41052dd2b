//! What comes from outside.

use super::{By, Done};
use crate::domain::{
    event::{Body, Decline, Offer},
    history::Inverse,
    session::{Session, Touched},
    tray::Offered,
};

impl Session {
    /// A report that lies in the tray already, of which another copy of this meeting knew, changes nothing.
    pub(super) fn offer(&mut self, e: Offer, by: &By) -> Option<Done> {
        let Offer { agency, by: who, file, sum, mut lines } = e;
        if self.tray.reports.iter().any(|report| report.sum == sum) {
            return None;
        }
        let mut known = Vec::new();
        lines.retain(|line| {
            let new = self.tray.line(line.id).is_none() && !known.contains(&line.id);
            known.push(line.id);
            new
        });
        self.tray.reports.push(Offered { event: by.event, at: by.at, agency, by: who, file, sum, lines });
        Some(Done { touched: Touched::Nothing, inverse: Inverse::None })
    }

    pub(super) fn decline(&mut self, e: Decline) -> Option<Done> {
        let Decline { mut ids, stands } = e;
        let declined = &mut self.tray.declined;
        ids.retain(|id| if stands { declined.insert(*id) } else { declined.remove(id) });
        let back = Body::Decline(Decline { stands: !stands, ids });
        Some(Done { touched: Touched::Nothing, inverse: Inverse::sets(back) })
    }
}
