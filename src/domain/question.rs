//! Which scaling questions a board asks: one of the whole situation, or one again for each of something.

use super::{
    board::Board,
    framework::{ContextDefinition, ScaleAbout, ScaleDefinition, Section, SectionKind},
    ids::{BoardId, ContributionId, PersonId, Place},
    map::Map,
    scale::{About, ScaleKey},
    text::Text,
};

impl Map {
    /// The questions of a board, in the order of its scales; at the end those that were answered about something
    /// that is not asked about any more.
    pub fn questions(&self, board: &BoardId) -> Vec<ScaleKey> {
        let Some(opened) = self.board(board) else { return Vec::new() };
        self.asked(opened).chain(self.asked_no_more(opened).into_iter().cloned()).collect()
    }

    /// The first question of a board.
    pub fn first_question(&self, board: &BoardId) -> Option<ScaleKey> {
        let opened = self.board(board)?;
        let asked = self.asked(opened).next();
        asked.or_else(|| self.asked_no_more(opened).first().copied().cloned())
    }

    /// Whether a board has more than one question.
    pub fn has_several_questions(&self, board: &BoardId) -> bool {
        self.board(board).is_some_and(|opened| self.count_asked(opened) > 1 || self.count_questions(opened) > 1)
    }

    /// Where a question stands among those of its board, from 0, and how many they are: not one of thousands is
    /// written out for it.
    pub fn question_number(&self, key: &ScaleKey) -> Option<(usize, usize)> {
        let opened = self.board(&key.board)?;
        let no_more = || self.asked_no_more(opened).iter().position(|other| *other == key);
        let at = self.position(opened, key).or_else(|| Some(self.count_asked(opened) + no_more()?))?;
        Some((at, self.count_questions(opened)))
    }

    fn count_questions(&self, opened: &Board) -> usize {
        self.count_asked(opened) + self.asked_no_more(opened).len()
    }

    fn count_asked(&self, opened: &Board) -> usize {
        opened.framework.scales.iter().map(|scale| self.subjects(opened, scale).count()).sum()
    }

    /// Where a question stands among what a board asks about now.
    fn position(&self, opened: &Board, key: &ScaleKey) -> Option<usize> {
        let mut before = 0;
        for scale in &opened.framework.scales {
            let subjects = self.subjects(opened, scale);
            if let Some(at) = subjects.position(key.about.as_ref()).filter(|_| scale.id == key.scale) {
                return Some(before + at);
            }
            before += subjects.count();
        }
        None
    }

    /// What a board asks about now, one by one: it may be about each of thousands of lines.
    fn asked<'a>(&'a self, opened: &'a Board) -> impl Iterator<Item = ScaleKey> + 'a {
        let key =
            |scale: &ScaleDefinition, about| ScaleKey { board: opened.id.clone(), scale: scale.id.clone(), about };
        let scales = opened.framework.scales.iter();
        scales.flat_map(move |scale| self.subjects(opened, scale).into_iter().map(move |about| key(scale, about)))
    }

    /// What was answered on a board about something that it does not ask about any more.
    fn asked_no_more<'a>(&'a self, opened: &Board) -> Vec<&'a ScaleKey> {
        let answered = self.scales.iter().map(|scale| &scale.key).chain(&self.collecting);
        let mut keys = Vec::new();
        for key in answered.filter(|key| key.board == opened.id && opened.framework.scale(&key.scale).is_some()) {
            if self.position(opened, key).is_none() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn subjects<'a>(&'a self, opened: &'a Board, scale: &'a ScaleDefinition) -> Subjects<'a> {
        match scale.about {
            ScaleAbout::Overall => Subjects::Overall,
            ScaleAbout::Child => {
                let children = self.people.iter().filter(|person| person.child && !person.off_list);
                Subjects::Children(children.map(|child| &child.id).collect())
            }
            ScaleAbout::Statement => {
                let wanted = |(place, _, section): &(Place, _, &Section)| match &scale.of {
                    Some(of) => place.as_str() == of.as_str(),
                    None => section.kind == SectionKind::Statement,
                };
                let places = opened.framework.places().filter(wanted);
                Subjects::Statements(places.map(|(place, ..)| opened.at(Some(&place))).collect())
            }
            ScaleAbout::Context => Subjects::Contexts(&opened.framework.contexts),
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

/// What a scale asks about now, in order.
enum Subjects<'a> {
    Overall,
    Children(Vec<&'a PersonId>),
    Statements(Vec<&'a [ContributionId]>),
    Contexts(&'a [ContextDefinition]),
}

impl<'a> Subjects<'a> {
    fn count(&self) -> usize {
        match self {
            Subjects::Overall => 1,
            Subjects::Children(children) => children.len(),
            Subjects::Statements(places) => places.iter().map(|ids| ids.len()).sum(),
            Subjects::Contexts(contexts) => contexts.len(),
        }
    }

    fn position(&self, about: Option<&About>) -> Option<usize> {
        match (self, about) {
            (Subjects::Overall, None) => Some(0),
            (Subjects::Children(children), Some(About::Child(id))) => children.iter().position(|child| *child == id),
            (Subjects::Statements(places), Some(About::Contribution(id))) => {
                places.iter().copied().flatten().position(|other| other == id)
            }
            (Subjects::Contexts(contexts), Some(About::Context(id))) => contexts.iter().position(|c| c.id == *id),
            _ => None,
        }
    }

    fn into_iter(self) -> Box<dyn Iterator<Item = Option<About>> + 'a> {
        match self {
            Subjects::Overall => Box::new(std::iter::once(None)),
            Subjects::Children(children) => Box::new(children.into_iter().map(|id| Some(About::Child(id.clone())))),
            Subjects::Statements(places) => {
                Box::new(places.into_iter().flatten().map(|id| Some(About::Contribution(*id))))
            }
            Subjects::Contexts(contexts) => {
                Box::new(contexts.iter().map(|context| Some(About::Context(context.id.clone()))))
            }
        }
    }
}
