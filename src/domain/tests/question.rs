//! Which questions a board asks, and the number each has: the same, listed or not.

use std::sync::Arc;

use proptest::prelude::*;

use super::generate::*;
use crate::domain::{
    framework::{Framework, ScaleAbout, ScaleDefinition},
    ids::BoardId,
    map::Map,
    public::PublicSession,
    scale::ScaleKey,
    session::Session,
};

/// The framework with a scale for each of what can be asked about; statements are those of one place.
fn asking(framework: &Framework) -> Arc<Framework> {
    let mut framework = framework.clone();
    let of = framework.places().next().map(|(place, ..)| place.as_str().into());
    let asked = |id: &str, about| ScaleDefinition { id: id.into(), about, ..framework.scales[0].clone() };
    let statement = ScaleDefinition { of, ..asked("statement", ScaleAbout::Statement) };
    let more = [asked("child", ScaleAbout::Child), statement, asked("context", ScaleAbout::Context)];
    framework.scales.extend(more);
    Arc::new(framework)
}

proptest! {
    #[test]
    fn a_question_has_the_number_that_it_has_in_the_list(log in prop_oneof![nonsense(), meeting(3)]) {
        let session = Session::fold(log);
        for mut map in [session.map().clone(), Map::clone(&PublicSession::of(&session))] {
            map.boards.iter_mut().for_each(|board| board.framework = asking(&board.framework));
            for board in &map.boards {
                let questions = map.questions(&board.id);
                prop_assert_eq!(map.first_question(&board.id), questions.first().cloned());
                prop_assert_eq!(map.has_several_questions(&board.id), questions.len() > 1);
                for (at, key) in questions.iter().enumerate() {
                    prop_assert_eq!(map.question_number(key), Some((at, questions.len())));
                }
                let other = ScaleKey { board: board.id.clone(), scale: "other".into(), about: None };
                prop_assert_eq!(map.question_number(&other), None);
            }
        }
    }
}

#[test]
fn a_board_that_is_not_there_asks_nothing() {
    let board = BoardId::main();
    assert_eq!((Map::default().questions(&board), Map::default().first_question(&board)), (Vec::new(), None));
}
