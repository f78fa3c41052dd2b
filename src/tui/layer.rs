//! What can be opened over a room, as data: the room says what is in it, the layer draws and decides.

use super::{
    keys::Context,
    message::{Answer, Message},
};
use crate::domain::{
    ids::{ContributionId, PersonId, Place},
    text::Text,
};

/// A layer to be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    /// Everything the program can do, filtered by typing; with the names of the tools that there are.
    Palette(Vec<Text>),
    /// The guide to what is in focus, and the keys of these contexts.
    Help(Vec<Context>, Option<Guide>),
    /// A menu of single keys.
    Menu(Menu),
    /// A list to choose from by typing.
    Choice(Choice),
    /// The same, with this item chosen at first.
    ChoiceFrom(Choice, usize),
    /// A question.
    Question(Question),
    /// Finds a contribution by its words.
    Find(Vec<Findable>),
    /// Everyone in the meeting.
    People(People),
    /// A line that waits in the tray.
    Tray(Box<TrayCard>),
    /// The passphrase of a key.
    Passphrase(PassphraseAsked),
}

/// Which passphrase is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct PassphraseAsked {
    /// The key, as a sentence names it.
    pub what: String,
    /// Why the one before did not do.
    pub wrong: Option<String>,
}

/// How to use what is in focus.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// What it is about.
    pub title: String,
    /// What it says, from top to bottom.
    pub parts: Vec<GuidePart>,
}

/// A piece of a guide.
#[derive(Clone, Debug, PartialEq)]
pub enum GuidePart {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A point or a step: what stands in front of it, and its words.
    Point(String, String),
}

/// A menu of single keys, in groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// What it is about.
    pub title: Text,
    /// Its groups, drawn side by side where there is room.
    pub groups: Vec<MenuGroup>,
    /// Actions of the context `KeyMenu` that it takes too, drawn as a group of their own.
    pub actions: Vec<super::keys::Action>,
}

/// A group of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuGroup {
    /// Its heading.
    pub title: Text,
    /// Its items.
    pub items: Vec<MenuItem>,
}

/// One item of a menu.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    /// The key that chooses it, exact.
    pub key: char,
    /// What it is.
    pub label: Text,
    /// What it sends.
    pub sends: Message,
    /// Keys that are taken after this one, before the menu closes: a section's digit after a person's letter.
    /// Any other key closes the menu and goes to the room.
    pub then: Vec<MenuItem>,
}

/// A list to choose from by typing.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is chosen.
    pub title: Text,
    /// What there is: label and what it sends.
    pub items: Vec<(Text, Message)>,
}

/// A question with its answers; Esc gives none.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question in a few words.
    pub title: String,
    /// What hangs on it.
    pub text: String,
    /// The answers: key, words, and what each sends. The first is taken by Enter.
    pub answers: Vec<(char, String, Answer)>,
}

impl Question {
    /// Asked before a screen that the room sees shows more than the room may; `more` says what.
    pub fn going_private(more: &str) -> Question {
        Question {
            title: "Make this screen private?".into(),
            text: format!("It then shows {more}. Only if no one but you can see it, and it is not projected."),
            answers: vec![('p', "Private: no one but me sees it".into(), Answer::GoPrivate)],
        }
    }
}

/// A line of a report that waits in the tray, as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct TrayCard {
    /// Whose report it is, and how much of it waits.
    pub title: Text,
    /// Which line.
    pub id: ContributionId,
    /// Who says it.
    pub who: Text,
    /// Its words.
    pub words: Text,
    /// What else is known of it.
    pub notes: Text,
    /// Where the report put it; to be placed later if nowhere here.
    pub to: Option<Place>,
    /// Why it would go there.
    pub because: &'static str,
    /// Where it can be put: the digit, the place and its title.
    pub places: Vec<(char, Option<Place>, Text)>,
    /// Whether it is to be kept from the room.
    pub restricted: bool,
    /// Whether the report says so, which no key takes away.
    pub always_restricted: bool,
}

/// Everyone in the meeting, as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// How many are here, and whether that is a quorum.
    pub title: Text,
    /// Everyone who is on the list.
    pub rows: Vec<PersonRow>,
    /// Who is chosen at first.
    pub chosen: Option<PersonId>,
}

/// Someone in the list of people.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// The letter that gives them the word.
    pub letter: Option<char>,
    /// The name.
    pub name: Text,
    /// Role and agency.
    pub known: Text,
    /// How they take part and since when, and their report.
    pub part: Text,
    /// Whether they are here.
    pub here: bool,
}

/// Something the finder looks through.
#[derive(Clone, Debug, PartialEq)]
pub struct Findable {
    /// Which contribution.
    pub id: ContributionId,
    /// Who said it, as shown.
    pub who: Text,
    /// Where it stands, as shown.
    pub place: Text,
    /// Its words.
    pub text: Text,
}
