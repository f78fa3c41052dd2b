//! The scales: everyone's number on a line, and what stands behind it. No mean, no totals.

use super::wording::Wording;
use crate::{
    domain::scale::{About, NoValue, Rating, Scale, Value},
    export::{
        document::{Block, Cell, ScaleLine, Table},
        places,
    },
};

/// Every scale that was answered.
pub(super) fn scales(wording: &Wording) -> Vec<Block> {
    let is_theirs = |scale: &&Scale| match (&scale.key.about, wording.child) {
        (Some(About::Child(id)), Some(child)) => id == child,
        _ => true,
    };
    wording.map.scales.iter().filter(is_theirs).flat_map(|scale| one(wording, scale)).collect()
}

/// One scale: the line, and below it a row a person.
pub(super) fn one(wording: &Wording, scale: &Scale) -> Vec<Block> {
    let board = wording.map.board(&scale.key.board);
    let Some(definition) = board.and_then(|board| board.framework.scale(&scale.key.scale)) else {
        return vec![table(wording, scale)];
    };
    let about = scale.key.about.as_ref().map(|about| format!(" ({})", subject(wording, about)));
    let number = |rating: &Rating| match rating.value {
        Value::Number(number) => Some((number, wording.name(&rating.by))),
        Value::None(_) => None,
    };
    let line = ScaleLine {
        question: format!("{}{}", definition.question, about.unwrap_or_default()),
        low: (definition.low.at, definition.low.means.to_string()),
        high: (definition.high.at, definition.high.means.to_string()),
        step: definition.step,
        marks: scale.current().filter_map(number).collect(),
    };
    vec![Block::Scale(line), table(wording, scale)]
}

fn table(wording: &Wording, scale: &Scale) -> Block {
    let terms = wording.terms;
    let row = |rating: &Rating| -> Vec<Cell> {
        let asked = rating.collected_by.as_ref().map(|id| format!(" ({} {})", terms.asked_by, wording.name(id)));
        let who = format!("{}{}", wording.name(&rating.by), asked.unwrap_or_default());
        let value = match rating.value {
            Value::Number(number) => number.to_string(),
            Value::None(NoValue::Pass) => terms.passes.to_string(),
            Value::None(NoValue::NotAsked) => terms.not_asked.to_string(),
            Value::None(NoValue::Absent) => terms.absent.to_string(),
        };
        let words = |text: &Option<crate::domain::text::Text>| text.as_deref().unwrap_or_default().to_owned();
        [who, value, words(&rating.reason), words(&rating.higher)].map(|text| vec![Block::words(text)]).to_vec()
    };
    let header = [&terms.who, &terms.number, &terms.reason, &terms.higher].map(|head| head.to_string()).to_vec();
    Block::Table(Table { header, widths: vec![3, 2, 5, 5], rows: scale.current().map(row).collect() })
}

/// What a scale is about, in words.
fn subject(wording: &Wording, about: &About) -> String {
    let map = wording.map;
    match about {
        About::Child(id) => wording.name(id),
        About::Context(id) => {
            let contexts = map.boards.iter().flat_map(|board| &board.framework.contexts);
            let title = contexts.into_iter().find(|context| context.id == *id).map(|context| context.title.to_string());
            title.unwrap_or_else(|| id.to_string())
        }
        About::Contribution(id) => {
            let found = map.contribution(*id);
            let words = found.and_then(|c| Some(places::words(&map.board(&c.board)?.framework, c)));
            format!("“{}”", words.unwrap_or_default())
        }
    }
}
