//! An answer to a scale in words.

use super::cell::Cell;
use crate::domain::scale::{NoValue, Rating, Value};

/// Whose answer it was, the answer, and what makes it that.
pub(super) fn cell(who: &str, rating: &Rating) -> Cell {
    let note = rating.higher.as_ref().map(|higher| format!("One higher: {higher}")).unwrap_or_default();
    let words = rating.reason.as_ref().map(ToString::to_string).unwrap_or_default();
    Cell { place: value(rating.value), who: who.to_owned(), words, note, ..Cell::default() }
}

/// The number, or why there is none.
pub(super) fn value(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::None(NoValue::Pass) => "passes".to_owned(),
        Value::None(NoValue::NotAsked) => "not asked".to_owned(),
        Value::None(NoValue::Absent) => "absent".to_owned(),
    }
}
