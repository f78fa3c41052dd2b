//! What the board does about a message: this file routes, a file beside it holds each concern.

mod adding;
mod agenda;
mod amending;
mod answers;
mod asking;
mod attendance;
mod boards;
mod building;
mod changing;
mod closing;
mod collecting;
mod concern;
mod dating;
mod earlier;
mod editing;
mod expunging;
mod follow_ups;
mod framing;
mod gap;
mod labels;
mod left;
mod lesson;
mod menus;
mod mouse;
mod network;
mod owner;
mod papers;
mod people;
mod proposing;
mod questions;
mod rating;
mod reading_back;
mod recording;
mod reviewing;
mod room;
mod saving;
mod screen;
mod sealing;
mod sight;
mod steps;
mod strength;
mod tidying;
mod tray;
mod trials;
mod undoing;
mod voices;
mod wall;
mod words;

use super::{model::Board, walk::Step};
use crate::{
    domain::Moment,
    tui::{
        effect::Effect,
        keys::{Action, Chord},
        look::Look,
        message::Message,
        past::News,
    },
};

/// One message being answered: what time it is, and what is asked for so far.
pub(super) struct Turn {
    pub now: Moment,
    pub effects: Vec<Effect>,
}

impl Turn {
    fn push(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn say(&mut self, text: impl Into<String>) {
        self.push(Effect::say(text));
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.push(Effect::warn(text));
    }
}

impl Board {
    /// Answers a message.
    pub fn update(&mut self, message: Message, look: &Look) -> Vec<Effect> {
        let mut turn = Turn { now: look.now, effects: Vec::new() };
        let line = self.line.id;
        self.pass_time(turn.now);
        match message {
            Message::Key(chord) => self.key(chord, look, &mut turn),
            Message::Paste(text) => self.paste(text, &mut turn),
            Message::Mouse(mouse) => self.mouse(mouse, &mut turn),
            Message::Resize(width, height) => self.resize(width, height),
            Message::Do(action) => self.act(action, look, &mut turn),
            Message::Person(person) => self.person_chosen(person, &mut turn),
            Message::People(about) => self.about_people(about, &mut turn),
            Message::Closing(about) => self.about_closing(about, &mut turn),
            Message::Tray(about) => self.about_tray(about, &mut turn),
            Message::Papers(all) => self.offer_papers(all, &mut turn),
            Message::Paper(paper, person) => self.paper_chosen(paper, person, &mut turn),
            Message::Preview(paper, person) => self.preview_paper(paper, person, &mut turn),
            Message::MakePaper(order) => self.make_paper(order, &mut turn),
            Message::Past(News::Exported(made)) => self.paper_made(made, &mut turn),
            Message::Phase(phase) => self.enter_phase(phase, &mut turn),
            Message::Section(place) => self.section_chosen(place, &mut turn),
            Message::Frameworks(all) => self.offer_boards(all, &mut turn),
            Message::Board(board) => self.switch_to(board, &mut turn),
            Message::Tool(framework, about) => self.open_tool(&framework, about, &mut turn),
            Message::Found(id) => self.found(id, &mut turn),
            Message::Scale(key) => self.go_to_scale(key),
            Message::AskNow(question) => self.ask_now(question),
            Message::Answer(answer) => self.answered(answer, &mut turn),
            Message::Picked(pick) => self.picked(pick, &mut turn),
            Message::Review(review) => self.review(*review, &mut turn),
            Message::Saying(said) => self.keep_saying(said, &mut turn),
            Message::Dismissed => self.dismissed(&mut turn),
            Message::Saved(saved) => self.saved(saved, &mut turn),
            Message::Refused { events, foreign } => self.refused(events, foreign, &mut turn),
            Message::NotSaved(problem) => self.not_saved(problem),
            Message::Followed(events) => self.followed(events, &mut turn),
            Message::Reloaded(session) => self.reloaded(*session, &mut turn),
            Message::Expunging(news) => self.heard_of_expunging(news, &mut turn),
            Message::Sealing(plan) => self.heard_of_sealing(plan, &mut turn),
            Message::Around(around) => self.heard_around(around, &mut turn),
            Message::WallNumber(by) => self.look_at_number(by, &mut turn),
            Message::WallUnsteered => turn.warn("The wall cannot be told: nothing can be written beside the session."),
            Message::WallOpened(true) => turn.say("A window with the wall was opened. Put it on the second screen."),
            Message::WallOpened(false) => self.wall_not_opened(&mut turn),
            Message::Pace(pace) => self.talk_at(pace, &mut turn),
            Message::WallNews
            | Message::Due
            | Message::Resumed
            | Message::Listed(_)
            | Message::Newest(_)
            | Message::Past(_)
            | Message::Opened(_)
            | Message::Lessons(_)
            | Message::ThrownAway(_)
            | Message::NotOpened(_)
            | Message::Locked(_)
            | Message::Passphrase(_)
            | Message::NoPassphrase
            | Message::PassphraseChecked(_)
            | Message::KeyUnlocked(_)
            | Message::Log(..)
            | Message::Series(..) => {}
        }
        if self.line.id != line {
            self.offer_tray(&mut turn);
        }
        self.note_private(&turn);
        self.leave_hidden_board();
        self.restrict_line_about_hidden();
        self.let_talk(&mut turn);
        self.arrange();
        self.tell_desks(&mut turn);
        turn.effects
    }

    fn pass_time(&mut self, now: Moment) {
        (self.now, self.today) = (now, now.date_naive());
        if self.line.lapses().is_some_and(|at| at <= now) {
            self.line.lapse();
        }
        if self.just_added.is_some_and(|(_, until)| until <= now) {
            self.just_added = None;
        }
    }

    fn key(&mut self, chord: Chord, look: &Look, turn: &mut Turn) {
        let action = look.keymap.resolve(&self.contexts(), chord);
        match (action, chord.alt_text(), chord.text()) {
            (Some(action), ..) => self.act(action, look, turn),
            (None, Some(key), _) => self.fast_key(key, turn),
            (None, None, Some(letter)) if self.is_tidying() => self.tidy_key(letter, turn),
            (None, None, Some(letter)) => self.type_letter(letter, turn),
            _ => {}
        }
    }

    fn act(&mut self, action: Action, look: &Look, turn: &mut Turn) {
        if self.lesson_act(action, look, turn) || self.network_act(action, turn) {
            return;
        }
        if self.build_act(action, turn) || self.wall_act(action, turn) {
            return;
        }
        match action {
            Action::Build => self.build_statement(turn),
            Action::Add => self.enter(turn),
            Action::CellNext => self.change_column(true, turn),
            Action::CellPrevious => self.change_column(false, turn),
            Action::ColumnLeft => self.go_beside(false),
            Action::ColumnRight => self.go_beside(true),
            Action::ColumnNext => self.change_column(true, turn),
            Action::ColumnPrevious => self.change_column(false, turn),
            Action::KeyMenu => self.open_key_menu(turn),
            Action::Undo => self.undo(turn),
            Action::Redo => self.redo(turn),
            Action::Find => self.open_finder(turn),
            Action::RestrictComing => self.restrict_coming(turn),
            Action::People => self.open_people(None, turn),
            Action::NamesSwitch => self.switch_names(turn),
            Action::Agenda => self.open_agenda(turn),
            Action::PhasePrevious => self.step_phase(false, turn),
            Action::PhaseNext => self.step_phase(true, turn),
            Action::FollowAgenda => self.switch_following(turn),
            Action::Break => self.switch_break(turn),
            Action::Papers => turn.push(Effect::Papers),
            Action::Closing => self.open_closing(turn),
            Action::Amend => self.ask_amend(turn),
            Action::LeaveOut => self.ask_leave_out(turn),
            Action::GoOn => self.ask_go_on(turn),
            Action::Voices => self.say_voices(turn),
            Action::VoicesSwitch => self.switch_voices(turn),
            Action::TidyPass => self.open_tidy(turn),
            Action::LeftTakeUp => self.take_up_left(turn),
            Action::TrayOpen => self.open_tray(turn),
            Action::TidyNext => self.tidy_on(true, turn),
            Action::TidyPrevious => self.tidy_on(false, turn),
            Action::Boards => turn.push(Effect::Frameworks),
            Action::FramePicture => self.ask_picture(turn),
            Action::FramesAgree => self.ask_who_agrees(turn),
            Action::BoardNext => self.next_board(&mut *turn),
            Action::RatePass => self.rate_pass(turn),
            Action::Collect => self.ask_collect(turn),
            Action::ScaleNext => self.next_scale(true),
            Action::ScalePrevious => self.next_scale(false),
            Action::ScaleChoose => self.choose_scale(turn),
            Action::AnswerEdit => self.edit_answer(turn),
            Action::ColumnBigger => self.bigger(),
            Action::PromptNext => self.next_prompt(),
            Action::FollowUps => self.offer_follow_ups(turn),
            Action::WordsSwitch => self.switch_plain_words(turn),
            Action::Edit => self.edit(turn),
            Action::SelectUp => self.select_by(Step::Up),
            Action::SelectDown => self.select_by(Step::Down),
            Action::First => self.select_by(Step::First),
            Action::Last => self.select_by(Step::Last),
            Action::PageUp => self.page(-1),
            Action::PageDown => self.page(1),
            Action::About => self.ask_children(turn),
            Action::Setting => self.ask_setting(turn),
            Action::Words => self.open_words_menu(turn),
            Action::ShowOnly => self.ask_only(turn),
            Action::GroupByContext => self.group_by_context(turn),
            Action::SeenSwitch => self.switch_seen(turn),
            Action::DraftsSwitch => self.switch_drafts(turn),
            Action::Seal => self.ask_sealing(turn),
            Action::Copy => self.copy(turn),
            Action::Close => self.close(turn),
            action if self.edit_letters(action, turn) => turn.push(Effect::Draft(self.draft())),
            action => {
                self.change(action, turn);
                self.tidy_after_change(turn);
            }
        }
    }
}
