//! `mapboard rate`: an answer on a scale.

use std::{ffi::OsString, path::PathBuf};

use crate::domain::{
    command,
    event::{Body, Rate},
    ids::{ContextId, ScaleId},
    map::Map,
    scale::{About, NoValue, ScaleKey, Value},
    text::Text,
};

use super::{
    Refusal, people, refused, sessions,
    words::{at_most_one_from_stdin, words},
};

/// An answer on a scale, to be recorded.
#[derive(Debug, clap::Args)]
pub struct NewRating {
    /// The session: a path, or a unique part of its name
    session: OsString,
    /// The scale [default: the main board's first]
    #[arg(long, value_name = "ID")]
    scale: Option<String>,
    /// What is rated: the id of a line, a child or a context [default: all of it]
    #[arg(long, value_name = "ID")]
    about: Option<String>,
    /// Whose answer it is: an id, a name or initials
    #[arg(long, value_name = "PERSON")]
    by: String,
    /// What makes it that number; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    reason: Option<String>,
    /// What would make it one higher; `-` reads it from stdin
    #[arg(long, value_name = "T")]
    higher: Option<String>,
    /// Who asked, where the person was not there
    #[arg(long, value_name = "PERSON")]
    collected_by: Option<String>,
    /// A number of the scale, or why there is none
    #[arg(value_name = "VALUE|pass|not-asked|absent", value_parser = value, allow_negative_numbers = true)]
    value: Value,
}

/// Records an answer.
pub fn run(new: NewRating, flag: Option<PathBuf>) -> Result<(), Refusal> {
    at_most_one_from_stdin(&[new.reason.as_deref(), new.higher.as_deref()])?;
    let script = sessions::Script::open(&sessions::find(flag, Some(&new.session))?)?;
    let map = script.session().map();
    let about = new.about.as_deref().map(|id| about(map, id)).transpose()?;
    let key = key(map, new.scale.as_deref(), about)?;
    // While it is collected unseen, an answer is one of the round; nothing has to be said about it.
    let round = script.session().collecting(&key);
    let rate = Rate {
        key,
        by: people::named(map, &new.by)?,
        value: new.value,
        reason: new.reason.as_deref().map(words).transpose()?,
        higher: new.higher.as_deref().map(words).transpose()?,
        collected_by: new.collected_by.as_deref().map(|name| people::named(map, name)).transpose()?,
        round,
    };
    script.record(vec![Body::Rate(rate)])
}

/// A number, or why there is none.
pub fn value(given: &str) -> Result<Value, String> {
    match given {
        "pass" => Ok(Value::None(NoValue::Pass)),
        "not-asked" => Ok(Value::None(NoValue::NotAsked)),
        "absent" => Ok(Value::None(NoValue::Absent)),
        number => match number.parse() {
            Ok(number) if f64::is_finite(number) => Ok(Value::Number(number)),
            _ => Err("a number of the scale, pass, not-asked or absent".to_owned()),
        },
    }
}

/// The question: the main board's first scale, or the one of this name on the first board that has it.
fn key(map: &Map, scale: Option<&str>, about: Option<About>) -> Result<ScaleKey, Refusal> {
    let mut scales = map.boards.iter().flat_map(|board| board.framework.scales.iter().map(move |scale| (board, scale)));
    let found = scales.find(|(_, known)| scale.is_none_or(|wanted| known.id == ScaleId::new(wanted)));
    let Some((board, scale)) = found else {
        let all: Vec<&str> =
            map.boards.iter().flat_map(|board| &board.framework.scales).map(|s| s.id.as_str()).collect();
        let none = command::Refusal::NoScale(Text::new(scale.unwrap_or("")));
        return Err(refused(format!("{none} There are: {}.", all.join(", "))));
    };
    Ok(ScaleKey { board: board.id.clone(), scale: scale.id.clone(), about })
}

/// What is rated: a line, a child or a context, by its id.
pub(super) fn about(map: &Map, id: &str) -> Result<About, Refusal> {
    if let Some(contribution) = id.parse().ok().and_then(|id| map.contribution(id)) {
        return Ok(About::Contribution(contribution.id));
    }
    if let Some(person) = map.person_named(id) {
        return Ok(About::Child(person.id.clone()));
    }
    let context = ContextId::new(id);
    let knows = |framework: &crate::domain::framework::Framework| framework.contexts.iter().any(|c| c.id == context);
    if map.boards.iter().any(|board| knows(&board.framework)) {
        return Ok(About::Context(context));
    }
    Err(refused(format!("“{}” is no line, person or context of this meeting. Nothing was added.", Text::new(id))))
}
