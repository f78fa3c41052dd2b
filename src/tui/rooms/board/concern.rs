//! Which children and which setting something is about.

use crate::domain::{
    contribution::Contribution,
    ids::{ContextId, PersonId},
};

/// Which children and which setting something is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concern {
    /// The children; none named means all.
    pub about: Vec<PersonId>,
    /// The setting.
    pub context: Option<ContextId>,
}

impl Concern {
    /// What a contribution is about.
    pub fn of(contribution: &Contribution) -> Concern {
        Concern { about: (*contribution.about).clone(), context: contribution.context.clone() }
    }
}
