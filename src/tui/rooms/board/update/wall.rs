//! Steering the wall, and hearing of the others who have the session open.

use super::{
    super::{Board, wall::WallIs},
    Turn,
};
use crate::{
    domain::{
        event::Event,
        ids::{ContributionId, PersonId, Place},
        text::Text,
        wall::{Focus, PromptAt, Steering, brought},
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Layer, Menu, MenuGroup, MenuItem},
        message::{Around, Message},
    },
};

/// The menu's groups: their titles, and the sign of each action.
const MENU: &[(&str, &[(char, Action)])] = &[
    (
        "Show",
        &[
            ('n', Action::WallNewest),
            ('l', Action::WallLine),
            ('s', Action::WallSection),
            ('c', Action::WallColumn),
            ('b', Action::WallBoard),
            ('r', Action::WallScale),
            ('p', Action::WallPhase),
        ],
    ),
    (
        "Turn",
        &[
            ('>', Action::WallNext),
            ('<', Action::WallPrevious),
            ('+', Action::WallLarger),
            ('-', Action::WallSmaller),
            ('q', Action::WallPrompt),
        ],
    ),
    (
        "The wall",
        &[
            ('x', Action::WallBlank),
            ('v', Action::WallPreview),
            ('w', Action::WallOpen),
            ('y', Action::WallCommand),
            ('e', Action::WallOver),
        ],
    ),
];

impl Board {
    /// Does what concerns the wall. False if it is another action.
    pub(super) fn wall_act(&mut self, action: Action, turn: &mut Turn) -> bool {
        match action {
            Action::WallMenu => self.open_wall_menu(turn),
            Action::WallBlank => self.blank_wall(turn),
            Action::WallNewest => self.look_at(Focus::Newest, "The wall follows what is said.", turn),
            Action::WallLine => self.look_at_line(turn),
            Action::WallSection => match self.place.clone() {
                Some(place) => {
                    self.look_at(Focus::Section(self.board.clone(), place), "The wall shows this section.", turn);
                }
                None => turn.say("Go to a section first."),
            },
            Action::WallColumn => match self.columns().get(self.column()).map(|column| column.id.clone()) {
                Some(column) => {
                    self.look_at(Focus::Column(self.board.clone(), column), "The wall shows this column.", turn);
                }
                None => turn.say("Go to a column first."),
            },
            Action::WallBoard => {
                self.look_at(Focus::Board(self.board.clone()), "The wall shows the whole board.", turn);
            }
            Action::WallScale => match self.scale_key() {
                Some(key) => self.look_at(Focus::Scale(key), "The wall shows the scale.", turn),
                None => turn.say("This board asks no scale."),
            },
            Action::WallPhase => self.look_at(Focus::Phase, "The wall follows the agenda.", turn),
            Action::WallNext => self.turn_wall(true, turn),
            Action::WallPrevious => self.turn_wall(false, turn),
            Action::WallLarger => self.steer(|wall| wall.size = wall.size.larger(), turn),
            Action::WallSmaller => self.steer(|wall| wall.size = wall.size.smaller(), turn),
            Action::WallPrompt => self.show_prompt(turn),
            Action::WallPreview => self.wall.preview = !self.wall.preview,
            Action::WallOpen => turn.push(Effect::OpenWall(self.path.clone())),
            Action::WallCommand => {
                turn.push(Effect::Copy(wall_command(&self.path.to_string_lossy())));
                turn.say("The command that opens the wall is copied. Paste it into a second terminal.");
            }
            Action::WallOver => {
                self.steer(|wall| wall.over = !wall.over, turn);
                turn.say(match self.wall.steering.over {
                    true => "The wall says that the meeting is over.",
                    false => "The wall shows the meeting again.",
                });
            }
            _ => return false,
        }
        true
    }

    pub(super) fn wall_not_opened(&self, turn: &mut Turn) {
        turn.push(Effect::Copy(wall_command(&self.path.to_string_lossy())));
        turn.warn("No window could be opened here. The command is copied: paste it into a second terminal.");
    }

    fn open_wall_menu(&self, turn: &mut Turn) {
        let item = |(key, action): &(char, Action)| MenuItem {
            key: *key,
            label: Text::new(action.spec().title.trim_start_matches("The wall: ")),
            sends: Message::Do(*action),
            then: if *action == Action::WallScale { self.number_items() } else { Vec::new() },
        };
        let offered = |(_, action): &&(char, Action)| match action {
            Action::WallLine => self.target().is_some(),
            Action::WallSection | Action::WallColumn => self.place.is_some(),
            Action::WallScale => self.scale_key().is_some(),
            _ => true,
        };
        let group = |(title, actions): &(&str, &[(char, Action)])| MenuGroup {
            title: Text::new(title),
            items: actions.iter().filter(offered).map(item).collect(),
        };
        let title = match self.wall.is() {
            WallIs::Off => "The wall: none is open",
            WallIs::On => "The wall: on",
            WallIs::Blank => "The wall: blank",
        };
        let menu = Menu { title: Text::new(title), groups: MENU.iter().map(group).collect(), actions: Vec::new() };
        turn.push(Effect::Layer(Layer::Menu(menu)));
    }

    /// After the scale: the letter of someone who answered puts that number on the whole wall.
    fn number_items(&self) -> Vec<MenuItem> {
        let answers = self.scale_key().and_then(|key| self.public.scale(&key));
        let item = |by: &PersonId| {
            let key = self.public.person(by)?.letter?;
            let label = Text::new(&format!("{}: that number alone", self.public.called(by)));
            Some(MenuItem { key, label, sends: Message::WallNumber(by.clone()), then: Vec::new() })
        };
        answers.into_iter().flat_map(|scale| scale.current()).filter_map(|rating| item(&rating.by)).collect()
    }

    /// At once, and back: it waits for nothing and asks nothing.
    fn blank_wall(&mut self, turn: &mut Turn) {
        self.steer(|wall| wall.blank = !wall.blank, turn);
        turn.say(match (self.wall.steering.blank, self.wall.is()) {
            (true, WallIs::Off) => "No wall is open; the next one begins blank.",
            (true, _) => "The wall is blank. The same key brings it back.",
            (false, WallIs::Off) => "No wall is open.",
            (false, _) => "The wall is back.",
        });
    }

    fn look_at_line(&mut self, turn: &mut Turn) {
        match self.target() {
            Some(id) if self.public.contribution(id).is_some() => {
                self.look_at(Focus::Line(id), "The wall shows this line.", turn);
            }
            Some(_) => turn.warn("The room may not see this line, so the wall does not show it."),
            None => turn.say("Choose a line first: Up on an empty line."),
        }
    }

    pub(super) fn look_at_number(&mut self, by: PersonId, turn: &mut Turn) {
        if let Some(key) = self.scale_key() {
            self.look_at(Focus::Number(key, by), "The wall shows this number.", turn);
        }
    }

    fn look_at(&mut self, focus: Focus, said: &str, turn: &mut Turn) {
        let prompt = |wall: &Steering| wall.prompt.clone().filter(|_| wall.focus == focus);
        let prompt = prompt(&self.wall.steering);
        self.steer(|wall| (wall.focus, wall.page, wall.prompt, wall.over) = (focus, 0, prompt, false), turn);
        turn.say(said);
    }

    /// The next page; of one line, the next line of its section.
    fn turn_wall(&mut self, on: bool, turn: &mut Turn) {
        let Focus::Line(id) = self.wall.steering.focus else {
            let by = if on { -1 } else { 1 };
            return self.steer(|wall| wall.page = wall.page.saturating_add(by).clamp(-200, 200), turn);
        };
        match self.line_beside(id, on) {
            Some(next) => self.steer(|wall| (wall.focus, wall.page) = (Focus::Line(next), 0), turn),
            None => turn.say(if on { "That is the last line here." } else { "That is the first line here." }),
        }
    }

    fn line_beside(&self, id: ContributionId, on: bool) -> Option<ContributionId> {
        let shown = self.public.contribution(id)?;
        let ids = self.public.board(&shown.board)?.at(shown.place.as_ref());
        let at = ids.iter().position(|other| *other == id)?;
        let beside = if on { at.checked_add(1) } else { at.checked_sub(1) };
        ids.get(beside?).copied()
    }

    fn show_prompt(&mut self, turn: &mut Turn) {
        let Some(place) = self.place.clone() else { return turn.say("Go to a section first.") };
        let at = PromptAt { board: self.board.clone(), place, at: self.prompt };
        let shown = self.wall.steering.prompt.as_ref() == Some(&at);
        self.steer(|wall| wall.prompt = (!shown).then_some(at), turn);
        turn.say(if shown { "The question is off the wall." } else { "The wall shows the question." });
    }

    fn steer(&mut self, change: impl FnOnce(&mut Steering), turn: &mut Turn) {
        change(&mut self.wall.steering);
        turn.push(Effect::Steer(self.wall.steering.clone()));
    }

    /// A question that is answered somewhere else by now goes from a wall that follows what is said.
    pub(super) fn leave_prompt(&mut self, place: Option<&Place>, turn: &mut Turn) {
        let asks = self.wall.steering.prompt.as_ref().filter(|_| self.wall.steering.focus == Focus::Newest);
        if asks.is_some_and(|asks| place.is_some_and(|place| place.column() != asks.place.column())) {
            self.steer(|wall| wall.prompt = None, turn);
        }
    }

    /// Who else has the session open, how the wall is steered, and what desks that are gone left behind.
    pub(super) fn heard_around(&mut self, around: Around, turn: &mut Turn) {
        if let Some(steering) = &around.steering {
            self.wall.steering = steering.clone();
        }
        self.heard_of_left(&around.left_behind, turn);
        self.wall.around = around;
    }

    /// Tells the other desks where this one types, when that changes.
    pub(super) fn tell_desks(&mut self, turn: &mut Turn) {
        let here = self.desk_here();
        if here != self.wall.said {
            self.wall.said = here.clone();
            turn.push(Effect::Here(here));
        }
    }

    /// What was said last, for the preview.
    pub(super) fn note_newest(&mut self, event: &Event) {
        let shown = brought(&event.body).filter(|id| self.public.contribution(*id).is_some());
        self.wall.newest = shown.or(self.wall.newest);
    }
}

/// The command that opens the wall, as a shell takes it.
fn wall_command(path: &str) -> String {
    format!("mapboard present '{}'", path.replace('\'', "'\\''"))
}
