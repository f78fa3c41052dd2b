//! Which scaling questions a board asks: one of the whole situation, or one again for each of something.

use super::{
    framework::{ScaleAbout, ScaleDefinition, Section, SectionKind},
    ids::{BoardId, Place},
    map::Map,
    scale::{About, ScaleKey},
    text::Text,
};

impl Map {
    /// The questions of a board, in the order of its scales; at the end those that were answered about something
    /// that is not asked about any more.
    pub fn questions(&self, board: &BoardId) -> Vec<ScaleKey> {
        let Some(opened) = self.board(board) else { return Vec::new() };
        let key = |scale: &ScaleDefinition, about| ScaleKey { board: board.clone(), scale: scale.id.clone(), about };
        let mut questions: Vec<ScaleKey> = Vec::new();
        for scale in &opened.framework.scales {
            let about: Vec<Option<About>> = match scale.about {
                ScaleAbout::Overall => vec![None],
                ScaleAbout::Child => {
                    let children = self.people.iter().filter(|person| person.child && !person.off_list);
                    children.map(|child| Some(About::Child(child.id.clone()))).collect()
                }
                ScaleAbout::Statement => {
                    let statements = |(place, ..): &(Place, _, _)| opened.at(Some(place)).to_vec();
                    let places = opened.framework.places();
                    let wanted = |(place, _, section): &(Place, _, &Section)| match &scale.of {
                        Some(of) => place.as_str() == of.as_str(),
                        None => section.kind == SectionKind::Statement,
                    };
                    let places = places.filter(wanted);
                    let ids = places.flat_map(|found| statements(&found));
                    let ids = ids.filter(|id| self.contribution(*id).is_some());
                    ids.map(|id| Some(About::Contribution(id))).collect()
                }
                ScaleAbout::Context => {
                    opened.framework.contexts.iter().map(|context| Some(About::Context(context.id.clone()))).collect()
                }
            };
            questions.extend(about.into_iter().map(|about| key(scale, about)));
        }
        let answered = self.scales.iter().map(|scale| &scale.key).chain(&self.collecting);
        for key in answered.filter(|key| key.board == *board && opened.framework.scale(&key.scale).is_some()) {
            if !questions.contains(key) {
                questions.push(key.clone());
            }
        }
        questions
    }

    /// The definition of a question: its wording and its ends.
    pub fn scale_definition(&self, key: &ScaleKey) -> Option<&ScaleDefinition> {
        self.board(&key.board)?.framework.scale(&key.scale)
    }

    /// What a question is about, in a few words. Of two about the whole situation, each says its own question.
    pub fn question_title(&self, key: &ScaleKey) -> Text {
        let Some(board) = self.board(&key.board) else { return Text::new(key.scale.as_str()) };
        match &key.about {
            Some(About::Child(id)) => self.called(id),
            Some(About::Contribution(id)) => self.words_of(*id).unwrap_or_else(|| Text::new("a statement")),
            Some(About::Context(id)) => {
                let context = board.framework.contexts.iter().find(|context| context.id == *id);
                context.map_or(Text::new(id.as_str()), |context| context.title.clone())
            }
            None => {
                let overall = board.framework.scales.iter().filter(|scale| scale.about == ScaleAbout::Overall);
                match (overall.count(), board.framework.scale(&key.scale)) {
                    (2.., Some(scale)) => scale.question.clone(),
                    _ => Text::new("Overall"),
                }
            }
        }
    }
}
