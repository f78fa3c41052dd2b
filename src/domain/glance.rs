//! What a list of past sessions says of one beside its name.

use super::{
    contribution::{Contribution, Status},
    framework::SectionKind,
    ids::BoardId,
    map::Map,
    public::PublicSession,
    scale::{Scale, Value},
    session::Session,
};

/// What is seen of a session at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glance {
    /// How many actions are neither done nor needless.
    pub open_actions: usize,
    /// Where people stood on its first question, as far as the room may see it.
    pub spread: Option<Spread>,
}

/// The lowest and the highest answer to a question, and its two ends. Nothing lies between them: there is no mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lowest answer.
    pub lowest: f64,
    /// The highest answer.
    pub highest: f64,
    /// The low end of the scale and the high one.
    pub ends: (f64, f64),
}

impl Glance {
    /// What is seen of `session`.
    pub fn of(session: &Session) -> Self {
        Glance { open_actions: open_actions(session.map()), spread: spread(&PublicSession::of(session)) }
    }
}

fn open_actions(map: &Map) -> usize {
    let places = map.boards.iter().flat_map(|board| board.framework.places().map(move |place| (board, place)));
    let open = places.map(|(board, (place, _, section))| {
        map.at(&board.id, Some(&place)).filter(|contribution| is_open(contribution, section.kind)).count()
    });
    open.sum()
}

fn is_open(contribution: &Contribution, kind: SectionKind) -> bool {
    match &contribution.action {
        Some(action) => !matches!(action.status, Status::Done | Status::NotNeeded),
        None => kind == SectionKind::Action,
    }
}

/// That of the first question of the main board with a number: the whole meeting's before one about something.
fn spread(map: &PublicSession) -> Option<Spread> {
    let framework = &map.board(&BoardId::main())?.framework;
    let about_all = |scale: &&Scale| scale.key.about.is_none();
    let answered =
        map.scales.iter().filter(|scale| scale.key.board == BoardId::main() && numbers(scale).next().is_some());
    let scale = answered.clone().find(about_all).or_else(|| answered.clone().next())?;
    let asked = framework.scale(&scale.key.scale)?;
    Some(Spread {
        lowest: numbers(scale).fold(f64::INFINITY, f64::min),
        highest: numbers(scale).fold(f64::NEG_INFINITY, f64::max),
        ends: (asked.low.at, asked.high.at),
    })
}

fn numbers(scale: &Scale) -> impl Iterator<Item = f64> {
    scale.current().filter_map(|rating| match rating.value {
        Value::Number(number) => Some(number),
        Value::None(_) => None,
    })
}
