//! Who was told which statements, and how a rule held when it was used.

use super::{By, Done};
use crate::domain::{
    contribution,
    event::{Body, Told, Trial},
    history::Inverse,
    session::{Session, Touched},
};

impl Session {
    pub(super) fn told(&mut self, e: Told, by: &By) -> Option<Done> {
        let Told { id, mut statements, by: teller, stands } = e;
        statements.sort();
        statements.dedup();
        statements.retain(|statement| !self.erased.has(*statement));
        let told = &mut self.content(id)?.told;
        let was = |told: &[contribution::Told], statement| {
            told.iter().any(|told| told.statement == statement && (stands || told.by == teller))
        };
        statements.retain(|statement| was(told, *statement) != stands);
        if statements.is_empty() {
            // A wall, which was told of none that it may not show, has to come to the same last event.
            self.touch(id, by)?;
            return Some(Done { touched: Touched::Content(id), inverse: Inverse::None });
        }
        if stands {
            told.extend(
                statements.iter().map(|statement| contribution::Told { statement: *statement, by: teller.clone() }),
            );
        } else {
            told.retain(|told| told.by != teller || !statements.contains(&told.statement));
        }
        self.touch(id, by)?;
        self.named.extend(&statements);
        let back = Told { id, statements, by: teller, stands: !stands };
        Some(Done { touched: Touched::Content(id), inverse: Inverse::sets(Body::Told(back)) })
    }

    pub(super) fn trial(&mut self, e: Trial, by: &By) -> Option<Done> {
        let Trial { id, on, held } = e;
        let trial = self.content(id)?.trial.as_mut()?;
        let former = trial.clone();
        (trial.on, trial.held) = (on, held);
        self.change(id, by)?;
        let back = Trial { id, on: former.on, held: former.held };
        Some(Done { touched: Touched::Content(id), inverse: Inverse::sets(Body::Trial(back)) })
    }
}
