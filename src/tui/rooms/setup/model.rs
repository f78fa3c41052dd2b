//! What is chosen for a new session.

use std::path::PathBuf;

use crate::{
    domain::{
        Moment,
        ids::{FrameworkId, MeetingKindId},
        text::Text,
    },
    store::frameworks::Catalogue,
    tui::{
        keys::Context,
        message::{Listed, NewMeeting},
        widgets::{
            Field, Picker,
            words::{folded, holds},
        },
    },
};

/// What is proposed for a new session.
#[derive(Clone, Debug, Default)]
pub struct Usual {
    /// The framework where there is no past session to go by.
    framework: Option<FrameworkId>,
    /// The kind of meeting where there is none.
    kind: Option<MeetingKindId>,
    /// Framework and kind of the newest session, as it calls them.
    newest: Option<(Text, Text)>,
    /// The newest session of each kind, whose people can be invited again.
    earlier: Vec<WithPeople>,
}

impl Usual {
    /// What to propose where there is no past session to go by.
    pub fn new(framework: Option<FrameworkId>, kind: Option<MeetingKindId>) -> Usual {
        Usual { framework, kind, newest: None, earlier: Vec::new() }
    }

    /// Takes the newest session that can be read as an example.
    pub fn learn(&mut self, listed: &[Listed]) {
        let newest = listed.iter().find(|session| session.problem.is_none());
        self.newest = newest.map(|session| (session.framework.clone(), session.meeting.clone()));
        self.earlier.clear();
        for session in listed.iter().filter(|session| session.problem.is_none() && !session.fictional) {
            if self.earlier.iter().all(|known| known.kind != session.meeting) {
                let (path, kind, title) = (session.path.clone(), session.meeting.clone(), session.title.clone());
                self.earlier.push(WithPeople { path, kind, title, started: session.started });
            }
        }
    }
}

/// An earlier session whose people can be invited again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WithPeople {
    pub(super) path: PathBuf,
    kind: Text,
    pub(super) title: Text,
    pub(super) started: Option<Moment>,
}

/// A list to choose one of.
#[derive(Clone, Debug)]
pub(super) struct Choice<Id> {
    pub(super) options: Vec<Offer<Id>>,
    pub(super) picker: Picker,
    /// The option that holds, also while the filter fits nothing.
    pub(super) value: usize,
    /// The option that the definitions propose.
    usual: usize,
}

/// One thing to choose.
#[derive(Clone, Debug)]
pub(super) struct Offer<Id> {
    pub(super) id: Id,
    pub(super) title: Text,
    pub(super) about: Text,
}

/// The fields, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    Kind,
    Framework,
    Title,
    People,
}

impl Focus {
    pub(super) const ALL: [Focus; 4] = [Focus::Kind, Focus::Framework, Focus::Title, Focus::People];
}

/// A session that is being set up.
#[derive(Clone, Debug)]
pub struct Setup {
    pub(super) seen: bool,
    pub(super) kind: Choice<MeetingKindId>,
    pub(super) framework: Choice<FrameworkId>,
    /// What is wrong with files of the user's folder, in sentences.
    pub(super) problems: Vec<String>,
    pub(super) title: Field,
    /// The title is still the one that came with the kind.
    pub(super) title_follows: bool,
    earlier: Vec<WithPeople>,
    /// Whether people of an earlier session are invited again: nobody is, until someone says so.
    pub(super) with_people: bool,
    pub(super) focus: Focus,
    /// Whether the person chose something already.
    pub(super) touched: bool,
}

impl Setup {
    /// A new session with the usual choices.
    pub fn new(catalogue: &Catalogue, usual: &Usual, seen: bool) -> Setup {
        let about = |about: &Option<Text>| about.clone().unwrap_or_default();
        let usual_kind = catalogue.meeting_kinds().position(|kind| kind.usual);
        let kinds = catalogue.meeting_kinds();
        let kinds =
            kinds.map(|kind| Offer { id: kind.id.clone(), title: kind.title.clone(), about: about(&kind.about) });
        let usual_framework = catalogue.frameworks().position(|framework| framework.usual);
        let frameworks = catalogue.frameworks();
        let frameworks = frameworks.map(|framework| Offer {
            id: framework.id.clone(),
            title: framework.title.clone(),
            about: about(&framework.about),
        });
        let mut setup = Setup {
            seen,
            kind: Choice::new(kinds.collect(), usual_kind.unwrap_or(0)),
            framework: Choice::new(frameworks.collect(), usual_framework.unwrap_or(0)),
            problems: catalogue
                .problems()
                .iter()
                .map(|problem| sentence(problem.file(), &problem.to_string()))
                .collect(),
            title: Field::default(),
            title_follows: true,
            earlier: Vec::new(),
            with_people: false,
            focus: Focus::Kind,
            touched: false,
        };
        setup.propose(usual);
        setup
    }

    /// Fills in what is usual, unless the person chose something already.
    pub fn propose(&mut self, usual: &Usual) {
        self.earlier.clone_from(&usual.earlier);
        if self.touched {
            return;
        }
        let newest = usual.newest.as_ref();
        self.framework.propose(usual.framework.as_ref(), newest.map(|newest| &newest.0));
        self.kind.propose(usual.kind.as_ref(), newest.map(|newest| &newest.1));
        self.follow_kind();
    }

    /// Where its keys are resolved.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Line, Context::Setup]
    }

    /// The title is the kind's, until someone writes another.
    pub(super) fn follow_kind(&mut self) {
        if let Some(kind) = self.kind.options.get(self.kind.value).filter(|_| self.title_follows) {
            self.title = Field::new(&kind.title);
        }
    }

    /// The newest session of the kind that is chosen.
    pub(super) fn offered(&self) -> Option<&WithPeople> {
        let kind = self.kind.options.get(self.kind.value)?;
        self.earlier.iter().find(|session| session.kind == kind.title || session.kind.as_str() == kind.id.as_str())
    }

    /// The session whose people are invited again.
    fn people(&self) -> Option<&WithPeople> {
        self.offered().filter(|_| self.with_people)
    }

    /// The session as it would be started now; none if there is no framework or kind at all.
    pub(super) fn meeting(&self) -> Option<NewMeeting> {
        let kind = self.kind.options.get(self.kind.value)?;
        let framework = self.framework.options.get(self.framework.value)?;
        let written = Text::new(self.title.text().trim());
        let title = if written.is_empty() { kind.title.clone() } else { written };
        Some(NewMeeting {
            framework: framework.id.clone(),
            kind: kind.id.clone(),
            title,
            people: self.people().map(|offer| offer.path.clone()),
        })
    }
}

impl<Id: PartialEq + ToString> Choice<Id> {
    fn new(options: Vec<Offer<Id>>, usual: usize) -> Choice<Id> {
        let picker = Picker::new(options.len());
        Choice { options, picker, value: usual, usual }
    }

    /// Chooses what the newest session has, else what was named, else the usual one.
    fn propose(&mut self, wanted: Option<&Id>, newest: Option<&Text>) {
        let options = &self.options;
        let named = |name: &Text, option: &Offer<Id>| option.title == *name || option.id.to_string() == name.as_str();
        let wanted = wanted.and_then(|id| options.iter().position(|option| option.id == *id));
        let newest = || newest.and_then(|name| options.iter().position(|option| named(name, option)));
        self.value = newest().or(wanted).unwrap_or(self.usual);
        self.picker.choose(self.value);
    }

    pub(super) fn filter(&mut self) {
        let query = folded(self.picker.words());
        let fitting = self.options.iter().enumerate().filter(|(_, option)| holds(&folded(&option.title), &query));
        let shown: Vec<usize> = fitting.map(|(at, _)| at).collect();
        self.picker.show(shown);
    }

    /// Takes over what the list has chosen.
    pub(super) fn settle(&mut self) {
        self.value = self.picker.chosen().unwrap_or(self.value);
    }

    /// Shows the whole list again, when its field is left.
    pub(super) fn leave(&mut self) {
        self.picker.clear();
        self.filter();
        self.picker.choose(self.value);
    }
}

/// A problem of a file, with the file's name but not the folders it is in.
fn sentence(file: &str, problem: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    format!("{name}: {problem}")
}
