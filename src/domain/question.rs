//! Which scaling questions a board asks: one of the whole situation, or one again for each of something.

use super::{
    board::Board,
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
        let mut questions: Vec<ScaleKey> = self.asked(opened).collect();
        let answered = self.scales.iter().map(|scale| &scale.key).chain(&self.collecting);
        for key in answered.filter(|key| key.board == *board && opened.framework.scale(&key.scale).is_some()) {
            if !questions.contains(key) {
                questions.push(key.clone());
            }
        }
        questions
    }

    /// The first question of a board.
    pub fn first_question(&self, board: &BoardId) -> Option<ScaleKey> {
        let asked = self.board(board).and_then(|opened| self.asked(opened).next());
        asked.or_else(|| self.questions(board).into_iter().next())
    }

    /// Whether a board has more than one question. It costs the same however many there are.
    pub fn has_several_questions(&self, board: &BoardId) -> bool {
        let asked = self.board(board).is_some_and(|opened| self.asked(opened).nth(1).is_some());
        asked || self.questions(board).len() > 1
    }

    /// What a board asks about now, one by one: it may be about each of thousands of lines.
    fn asked<'a>(&'a self, opened: &'a Board) -> impl Iterator<Item = ScaleKey> + 'a {
        let key =
            |scale: &ScaleDefinition, about| ScaleKey { board: opened.id.clone(), scale: scale.id.clone(), about };
        let scales = opened.framework.scales.iter();
        scales.flat_map(move |scale| self.asked_about(opened, scale).map(move |about| key(scale, about)))
    }

    fn asked_about<'a>(
        &'a self,
        opened: &'a Board,
        scale: &'a ScaleDefinition,
    ) -> Box<dyn Iterator<Item = Option<About>> + 'a> {
        match scale.about {
            ScaleAbout::Overall => Box::new(std::iter::once(None)),
            ScaleAbout::Child => {
                let children = self.people.iter().filter(|person| person.child && !person.off_list);
                Box::new(children.map(|child| Some(About::Child(child.id.clone()))))
            }
            ScaleAbout::Statement => {
                let wanted = |(place, _, section): &(Place, _, &Section)| match &scale.of {
                    Some(of) => place.as_str() == of.as_str(),
                    None => section.kind == SectionKind::Statement,
                };
                let places = opened.framework.places().filter(wanted);
                let ids = places.flat_map(|(place, ..)| opened.at(Some(&place)).iter().copied());
                let ids = ids.filter(|id| self.contribution(*id).is_some());
                Box::new(ids.map(|id| Some(About::Contribution(id))))
            }
            ScaleAbout::Context => {
                let contexts = opened.framework.contexts.iter();
                Box::new(contexts.map(|context| Some(About::Context(context.id.clone()))))
            }
        }
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
