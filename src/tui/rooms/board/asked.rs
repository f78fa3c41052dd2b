//! Where the board is on its scales.

use crate::domain::{ids::PersonId, scale::ScaleKey};

/// Which question the scale shows, and who is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The question that was gone to; the board's first one if none was.
    pub scale: Option<ScaleKey>,
    /// The person who was chosen: whose words are shown, and whose answer is typed next.
    pub person: Option<PersonId>,
    /// Who answered last: the next one on the list is asked next.
    pub last: Option<PersonId>,
}
