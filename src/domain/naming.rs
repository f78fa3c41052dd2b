//! What people and boards are called, on every screen the same: people by name, role or initials, boards by title and
//! what they are about.

use super::{
    board::Board,
    contribution::Contribution,
    ids::{ContributionId, PersonId},
    map::Map,
    person::Person,
    scale::About,
    text::Text,
};

/// The setting that says how people are written.
pub const NAMES: &str = "names";

/// How people are written on the screens of this meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NamesAs {
    /// By name.
    #[default]
    Names,
    /// By what they are to the child.
    Roles,
    /// By initials.
    Initials,
}

impl NamesAs {
    /// Its word in the log.
    pub fn word(self) -> &'static str {
        match self {
            NamesAs::Names => "names",
            NamesAs::Roles => "roles",
            NamesAs::Initials => "initials",
        }
    }
}

impl Map {
    /// The setting `what` of this meeting, if one was chosen.
    pub fn choice(&self, what: &str) -> Option<&str> {
        self.choices.get(&Text::new(what)).map(Text::as_str)
    }

    /// How people are written here.
    pub fn names_as(&self) -> NamesAs {
        let chosen = self.choice(NAMES);
        let all = [NamesAs::Roles, NamesAs::Initials];
        all.into_iter().find(|names| chosen == Some(names.word())).unwrap_or_default()
    }

    /// How `id` is written here. Two who would read the same are numbered in the order in which they were named.
    pub fn called(&self, id: &PersonId) -> Text {
        self.called_as(id, self.names_as())
    }

    /// What `board` is called, with what it is about as far as this map shows it.
    pub fn board_called(&self, board: &Board) -> String {
        let title = &board.title;
        match &board.about {
            None => title.to_string(),
            Some(About::Child(id)) => format!("{title} of {}", self.called(id)),
            Some(About::Context(id)) => {
                let mut contexts = self.boards.iter().flat_map(|board| &board.framework.contexts);
                let context = contexts.find(|context| context.id == *id);
                format!("{title}: {}", context.map_or(id.as_str(), |context| &context.title))
            }
            Some(About::Contribution(id)) => match self.words_of(*id) {
                Some(words) => format!("{title}: {}", words.replace('\n', " ")),
                None => format!("{title}, about a line that was taken back"),
            },
        }
    }

    /// The words of a contribution; a statement's parts in the order in which its section asks for them.
    pub fn words_of(&self, id: ContributionId) -> Option<Text> {
        self.contribution(id).map(|contribution| self.read_out(contribution))
    }

    /// The same of one that is at hand.
    pub fn read_out(&self, contribution: &Contribution) -> Text {
        Text::new(&contribution.whole_text(self.parts_of(contribution).iter().map(|part| &*part.id)))
    }

    fn called_as(&self, id: &PersonId, names: NamesAs) -> Text {
        let Some(person) = self.person(id) else { return Text::new(id.as_str()) };
        let word = word_for(person, names);
        let alike = || self.people.iter().filter(|other| !other.off_list || other.id == *id);
        let alike = || alike().filter(|other| word_for(other, names).to_lowercase() == word.to_lowercase());
        match alike().position(|other| other.id == *id) {
            Some(at) if alike().nth(1).is_some() => Text::new(&format!("{word} {}", at + 1)),
            _ => word.clone(),
        }
    }

    /// The person on the list who is written exactly like this here, or was before the names were switched.
    pub fn person_called(&self, word: &str) -> Option<&Person> {
        let ways = [self.names_as(), NamesAs::Names, NamesAs::Roles, NamesAs::Initials];
        ways.into_iter().find_map(|names| {
            let mut listed = self.people.iter().filter(|person| !person.off_list);
            listed.find(|person| self.called_as(&person.id, names).as_str() == word)
        })
    }
}

/// What `person` is called; by initials where no role or agency is known, for then the name is not wanted either.
fn word_for(person: &Person, names: NamesAs) -> &Text {
    match names {
        NamesAs::Names => &person.name,
        NamesAs::Roles => person.role.as_ref().or(person.agency.as_ref()).unwrap_or(&person.initials),
        NamesAs::Initials => &person.initials,
    }
}
