//! What people said when something was read back to them, from a typed line.

use super::{event::ReadBack, ids::ContributionId, map::Map, text::Text};

/// What `line` says of `id`, read back: names alone agree, a name and a colon is that person in their words. Otherwise
/// the name that nobody here has.
pub fn read(map: &Map, id: ContributionId, line: &str) -> Result<Vec<ReadBack>, Text> {
    let said = |name: &str, agrees: bool, words: &str| {
        let person = map.person_meant(name).ok_or_else(|| Text::new(name.trim()))?;
        Ok(ReadBack { id, by: person.id.clone(), agrees, words: Text::new(words.trim()), stands: true })
    };
    if let Some((name, words)) = line.split_once(':') {
        return said(name, false, words).map(|said| vec![said]);
    }
    line.split(',').filter(|name| !name.trim().is_empty()).map(|name| said(name, true, "")).collect()
}
