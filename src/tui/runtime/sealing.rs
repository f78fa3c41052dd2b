//! Sealing, as the board wants it: to whom, which key opens it, and what came of it as a sentence.

use std::path::Path;

use super::sessions::Sessions;
use crate::{
    store::seal::{key_file, later::Sealed, ring},
    tui::pick::Sealing,
};

impl Sessions {
    /// Who would read it, were it sealed. Changes nothing.
    pub fn plan_sealing(&self) -> Sealing {
        let sealing = match self.store.rules().sealing_of(&[]) {
            Ok(sealing) => sealing,
            Err(error) => return Sealing::Refused(error.to_string()),
        };
        // One that was made while the board was open is known too.
        let own = key_file::folder().map(|folder| key_file::list(&folder)).unwrap_or_default();
        ring::also_know(own.clone());
        let name =
            |to| own.iter().find(|key| key.recipient.as_ref() == Some(to)).map(|key| format!("“{}”", key.name()));
        let to = sealing.to.iter().map(|to| name(to).unwrap_or_else(|| format!("{}…", to.short()))).collect();
        Sealing::Planned { to, key: ring::want_one_of(&sealing.to), opens_here: ring::has_one_of(&sealing.to) }
    }

    /// Seals it, or says why it was not.
    pub(super) fn seal(&mut self, path: &Path) -> String {
        let desk = self.desk().id().clone();
        match self.store.seal(path, &[], &desk) {
            Ok(Sealed { copies, other_name, .. }) => match copies.len() + usize::from(other_name) {
                0 => "Sealed. Backups, papers and copies elsewhere are as they were.".to_owned(),
                _ => "Sealed. A copy of it in clear lies in the same folder: “mapboard seal” names it.".to_owned(),
            },
            Err(error) => error.to_string(),
        }
    }
}
