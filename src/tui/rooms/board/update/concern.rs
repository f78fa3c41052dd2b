//! About which children, and in which context: for the chosen line, the one just added, or the coming ones.

use super::{
    super::{Board, concern::Concern},
    Turn,
};
use crate::{
    domain::{
        event::{Body, Concern as Concerns},
        ids::{ContextId, ContributionId, PersonId},
        text::Text,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Layer, Menu, MenuGroup, MenuItem},
        message::Message,
        pick::Pick,
    },
};

/// How many children can be named one after the other before the menu closes.
const IN_A_ROW: usize = 4;

impl Board {
    /// Whether an action of the key menu has anything to tell apart here.
    pub(super) fn can_be_told(&self, action: Action) -> bool {
        match action {
            Action::About => self.children().nth(1).is_some(),
            Action::Setting => !self.settings().is_empty(),
            Action::Words => self.has_words_menu(),
            _ => true,
        }
    }

    pub(super) fn ask_children(&mut self, turn: &mut Turn) {
        if !self.can_be_told(Action::About) {
            return turn.say("There are not two children here to tell apart. @Bo, child adds one.");
        }
        let keyed = self.children().zip('1'..).map(|(child, digit)| (child.letter.unwrap_or(digit), child.id.clone()));
        let mut items = self.children_items(&[], &keyed.collect::<Vec<_>>(), IN_A_ROW);
        items.push(picks('.', "All the children", Pick::Children(Vec::new())));
        ask("About which child? Several one after the other", items, turn);
    }

    /// A key for each child that is not named yet; the others can follow at once.
    fn children_items(&self, named: &[PersonId], all: &[(char, PersonId)], more: usize) -> Vec<MenuItem> {
        let rest = all.iter().filter(|(_, child)| more > 0 && !named.contains(child));
        let item = |(key, child): &(char, PersonId)| {
            let about = [named, std::slice::from_ref(child)].concat();
            let then = self.children_items(&about, all, more - 1);
            MenuItem { then, ..picks(*key, &self.names_of(&about), Pick::Children(about)) }
        };
        rest.map(item).collect()
    }

    pub(super) fn ask_setting(&mut self, turn: &mut Turn) {
        if !self.can_be_told(Action::Setting) {
            return turn.say("This board has no contexts to tell apart.");
        }
        let keys = ('1'..='9').chain('a'..='z');
        let settings = self.settings().iter().zip(keys);
        let mut items: Vec<_> = settings
            .map(|(setting, key)| picks(key, &setting.title, Pick::Setting(Some(setting.id.clone()))))
            .collect();
        items.push(picks('.', "No context", Pick::Setting(None)));
        ask("In which context?", items, turn);
    }

    /// Something was picked from a menu or a list.
    pub(super) fn picked(&mut self, pick: Pick, turn: &mut Turn) {
        match pick {
            Pick::Children(about) => self.set_children(about, turn),
            Pick::LeaveOut(id, person) => self.ask_why_left_out(id, person, turn),
            Pick::PutBack(left_out) => self.ask_why_put_back(left_out, turn),
            Pick::State(id, status) => self.state_picked(id, status, turn),
            Pick::Setting(context) => self.set_setting(context, turn),
            Pick::Only(only) => self.only_picked(only, turn),
            Pick::MaySee(id, may_see) => self.permission_picked(id, may_see, turn),
            Pick::Origin(id, part) => self.ask_origin(id, part, turn),
            Pick::Writer(id, person) => self.writer_picked(id, person, turn),
            Pick::Present(id, person) => self.present_picked(id, person, turn),
            Pick::SeenBy(id) => self.ask_seen_by(id, turn),
            Pick::Saw(id, person) => self.saw(id, person, turn),
            Pick::BringTo(id) => self.ask_where_to_bring(id, turn),
            Pick::Bring(id, place) => self.bring(id, place, turn),
            Pick::Step(step) => self.step_picked(&step, turn),
            Pick::ReadStep(step) => self.read_step(&step, turn),
            Pick::Steps => self.ask_steps(turn),
            Pick::Picture(frame, picture) => self.picture_picked(frame, picture, turn),
            Pick::Frames(parent, agrees) => self.frames_agreed(parent, agrees, turn),
            Pick::NotAsked(parent) => self.ask_why_not_asked(parent, turn),
            Pick::Agreement(step) => self.ask_agreement(step, turn),
            Pick::Agreed(step, person, given) => self.agreed(step, person, given, turn),
            Pick::Told(id, by) => self.told(id, by, turn),
            Pick::NotTold(id) => self.not_told(id, turn),
            Pick::Used(rule, held) => self.used(rule, held, turn),
            Pick::BringIn(ids, to) => self.bring_in(&ids, &to, turn),
        }
    }

    fn set_children(&mut self, about: Vec<PersonId>, turn: &mut Turn) {
        let told = match about.is_empty() {
            true => "About all the children".to_owned(),
            false => format!("About {}", self.names_of(&about)),
        };
        self.set_concern(|concern| concern.about.clone_from(&about), &told, turn);
    }

    fn set_setting(&mut self, context: Option<ContextId>, turn: &mut Turn) {
        let told = match context.as_ref().and_then(|id| self.setting(id)) {
            Some(setting) => format!("In the context {}", setting.title),
            None => "In no context".to_owned(),
        };
        self.set_concern(|concern| concern.context.clone_from(&context), &told, turn);
    }

    /// Sets it on what the key menu is about; unless one line was chosen, the next lines keep it too.
    fn set_concern(&mut self, set: impl Fn(&mut Concern), told: &str, turn: &mut Turn) {
        let changed = if self.line.edits() { Some(self.line.id) } else { self.target() };
        if let Some(id) = changed
            && !self.record_concern(id, &set, turn)
        {
            return;
        }
        if self.selected.is_some() {
            return turn.say(format!("{told}."));
        }
        set(&mut self.line.concern);
        if self.line.edits() {
            return turn.say(format!("{told}."));
        }
        set(&mut self.concern);
        turn.say(format!("{told}, and so is the next line until you change it."));
        turn.push(Effect::Draft(self.draft()));
    }

    fn record_concern(&mut self, id: ContributionId, set: impl Fn(&mut Concern), turn: &mut Turn) -> bool {
        let Some(contribution) = self.session.map().contribution(id) else { return false };
        let before = Concern::of(contribution);
        let mut concern = before.clone();
        set(&mut concern);
        if concern == before {
            return true;
        }
        let Concern { about, context } = concern;
        self.record(Body::Concern(Concerns { id, about, context }), turn)
    }
}

/// A key that picks something.
pub(super) fn picks(key: char, label: &str, pick: Pick) -> MenuItem {
    MenuItem { key, label: Text::new(label), sends: Message::Picked(pick), then: Vec::new() }
}

/// Opens a menu of one group.
pub(super) fn ask(title: &str, items: Vec<MenuItem>, turn: &mut Turn) {
    let groups = vec![MenuGroup { title: Text::default(), items }];
    turn.push(Effect::Layer(Layer::Menu(Menu { title: Text::new(title), groups, actions: Vec::new() })));
}
