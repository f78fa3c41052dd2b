//! The menus the board opens: what is in them.

use super::{
    super::{Board, model::Asking},
    Turn,
};
use crate::{
    domain::{contribution::Contribution, ids::ContributionId, text::Text},
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Choice, Findable, Layer, Menu, MenuGroup, MenuItem},
        message::Message,
    },
};

/// What the key menu can do to a line, in the order in which it is shown.
const ON_A_LINE: &[Action] = &[
    Action::MarkFact,
    Action::MarkOpinion,
    Action::MarkNotKnown,
    Action::MarkDisputed,
    Action::MarkVerbatim,
    Action::NoSpeaker,
    Action::Owner,
    Action::Due,
    Action::State,
    Action::ReadBack,
    Action::About,
    Action::Setting,
    Action::Words,
    Action::Restrict,
    Action::Lift,
    Action::TakeBack,
    Action::Answer,
    Action::Build,
    Action::Boards,
    Action::FollowUps,
    Action::WallMenu,
    Action::Lock,
    Action::ColumnBigger,
    Action::Help,
];

/// The same for the coming line.
const ON_THE_COMING_LINE: &[Action] = &[
    Action::MarkFact,
    Action::MarkOpinion,
    Action::MarkNotKnown,
    Action::NoSpeaker,
    Action::About,
    Action::Setting,
    Action::Words,
    Action::Restrict,
    Action::Build,
    Action::Boards,
    Action::RatePass,
    Action::Collect,
    Action::WallMenu,
    Action::Lock,
    Action::ColumnBigger,
    Action::Help,
];

impl Board {
    /// Who, where, marks: for the chosen line, the one just added, or the coming one.
    pub(super) fn open_key_menu(&mut self, turn: &mut Turn) {
        let (title, actions) = match self.target() {
            Some(id) => {
                let title = if self.selected.is_some() { "The chosen line" } else { "The line just added" };
                let title = match self.words_of(id) {
                    Some(words) => format!("{title}: {words}"),
                    None => format!("{title}, which is restricted"),
                };
                let liftable = !self.session.restrictions_of(id).is_empty();
                let asks = self.question_of(id).is_some();
                let offered = |action: &Action| match action {
                    Action::Lift => liftable,
                    Action::Answer => asks,
                    _ => true,
                };
                (title, ON_A_LINE.iter().copied().filter(offered).collect::<Vec<_>>())
            }
            None if self.line.is_empty() => ("The next line".to_owned(), ON_THE_COMING_LINE.to_vec()),
            None => ("This line".to_owned(), ON_THE_COMING_LINE.to_vec()),
        };
        let actions =
            actions.into_iter().chain(super::room::ACTIONS).filter(|action| self.can_be_told(*action)).collect();
        let sections = self.section_items();
        // On the scale a digit behind a person's letter is that person's number.
        let after_a_person = if self.answers_scale() { &[][..] } else { &sections };
        let menu = Menu {
            title: Text::new(&title),
            groups: vec![
                MenuGroup { title: Text::new("Who"), items: self.person_items(after_a_person) },
                MenuGroup { title: Text::new("Where"), items: sections },
            ],
            actions,
        };
        turn.push(Effect::Layer(Layer::Menu(menu)));
    }

    /// Everyone by their letter; a section's digit may follow at once.
    fn person_items(&self, sections: &[MenuItem]) -> Vec<MenuItem> {
        let people = self.session.map().people.iter().filter(|person| !person.off_list);
        let item = |person: &crate::domain::person::Person| {
            Some(MenuItem {
                key: person.letter?,
                label: self.name_for_scribe(&person.id),
                sends: Message::Person(Some(person.id.clone())),
                then: sections.to_vec(),
            })
        };
        people.filter_map(item).collect()
    }

    fn section_items(&self) -> Vec<MenuItem> {
        let sections = self.places_with_digits().into_iter().map(|(key, place)| MenuItem {
            key,
            label: self.section(Some(&place)).map(|section| section.title.clone()).unwrap_or_default(),
            sends: Message::Section(Some(place)),
            then: Vec::new(),
        });
        let to_place =
            MenuItem { key: '0', label: Text::new("To place later"), sends: Message::Section(None), then: Vec::new() };
        sections.chain([to_place]).collect()
    }

    pub(super) fn ask_person(&mut self, asking: Asking, turn: &mut Turn) {
        let title = match asking {
            Asking::Owner(_) => "Who does it?",
            Asking::Teller(_) => "Who told it?",
            _ => "Who said it?",
        };
        self.asking = Some(asking);
        let people = self.session.map().people.iter().filter(|person| !person.off_list);
        let named = people.map(|person| (self.name_for_scribe(&person.id), Message::Person(Some(person.id.clone()))));
        let items = named.chain([(Text::new("No one named"), Message::Person(None))]).collect();
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new(title), items })));
    }

    pub(super) fn ask_section(&mut self, id: ContributionId, turn: &mut Turn) {
        self.asking = Some(Asking::Move(id));
        let places = self.places();
        let items = places.iter().map(|(place, column, section)| {
            let label = Text::new(&format!("{} · {}", section.title, column.title));
            (label, Message::Section(Some(place.clone())))
        });
        let items = items.chain([(Text::new("To place later"), Message::Section(None))]).collect();
        turn.push(Effect::Layer(Layer::Choice(Choice { title: Text::new("Where does it belong?"), items })));
    }

    pub(super) fn open_finder(&mut self, turn: &mut Turn) {
        let map = self.map();
        let mut found = Vec::with_capacity(map.count());
        let (shown, others): (Vec<_>, Vec<_>) = map.boards.iter().partition(|board| board.id == self.board);
        for board in shown.into_iter().chain(others) {
            let place_of = |title: &Text| match board.id == self.board {
                true => title.clone(),
                false => Text::new(&format!("{title} · {}", board.title)),
            };
            let places = board.framework.places().map(|(place, ..)| {
                let title = place_of(&Text::new(&self.place_title(&board.id, &place)));
                (Some(place), title)
            });
            for (place, title) in places.chain([(None, place_of(&Text::new("To place")))]) {
                found.extend(map.at(&board.id, place.as_ref()).map(|contribution| self.findable(contribution, &title)));
            }
        }
        turn.push(Effect::Layer(Layer::Find(found)));
    }

    fn findable(&self, contribution: &Contribution, place: &Text) -> Findable {
        let who = contribution.said_by.as_ref().map(|id| self.map().called(id));
        Findable {
            id: contribution.id,
            who: who.unwrap_or_default(),
            place: place.clone(),
            text: match contribution.parts.is_empty() {
                true => contribution.text.clone(),
                false => self.words_of(contribution.id).unwrap_or_default(),
            },
        }
    }
}
