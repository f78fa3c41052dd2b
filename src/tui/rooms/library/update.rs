//! How the library answers.

use std::{collections::HashSet, path::PathBuf};

use ratatui::layout::Rect;

use super::{Library, model::NEW, order::Order, view::parts};
use crate::tui::{
    effect::{Destination, Effect},
    keys::Action,
    layer::{Layer, Question},
    look::Look,
    message::{Listed, Message},
    past::{News, Wish},
    widgets::Picked,
};

impl Library {
    /// Answers a message; `area` is the whole screen.
    pub fn update(&mut self, message: Message, look: &Look, area: Rect) -> Vec<Effect> {
        let list = parts(area).list;
        let effects = match message {
            Message::Key(chord) => match look.keymap.resolve(&self.contexts(), chord) {
                Some(
                    action @ (Action::OpenSession
                    | Action::NextMeeting
                    | Action::SameFamily
                    | Action::OpenToRead
                    | Action::OrderNext
                    | Action::MakePaper
                    | Action::SearchSaid
                    | Action::Close
                    | Action::SeenSwitch),
                ) => self.act(action),
                action => {
                    let picked = self.picker.key(chord, action, list.height);
                    self.picked(picked)
                }
            },
            Message::Paste(text) => {
                let picked = self.picker.paste(&text);
                self.picked(picked)
            }
            Message::Mouse(mouse) => {
                let before = self.picker.chosen();
                match self.picker.mouse(mouse, list) {
                    // The first press chooses, the second opens.
                    Picked::Taken(item) if before == Some(item) => self.open(),
                    picked => self.picked(picked),
                }
            }
            Message::Do(action) => self.act(action),
            Message::Newest(listed) => {
                self.take(listed, look.now);
                self.more_comes = true;
                Vec::new()
            }
            Message::Listed(listed) => {
                self.take(listed, look.now);
                Vec::new()
            }
            Message::Papers(all) => self.offer_papers(all),
            Message::Paper(paper, made_for) => self.paper_chosen(paper, made_for),
            Message::MakePaper(order) => self.make_paper(order),
            Message::Answer(answer) => self.answered(answer),
            Message::Past(news) => self.hear(news),
            _ => Vec::new(),
        };
        self.picker.fit(list.height);
        effects.into_iter().chain(self.look_into(list.height)).collect()
    }

    fn hear(&mut self, news: News) -> Vec<Effect> {
        match news {
            News::Archived(done) => return self.archived(done),
            News::Due(due) => return self.list_due(due),
            News::Disposed(done) => return self.disposed(done),
            News::Readers(readers) => return self.readers(readers),
            News::Exported(made) => return self.paper_made(made),
            // It was for the search, which is left.
            News::Searched { .. } => {}
            News::Told(sentence) => return vec![Effect::warn(sentence)],
            News::NotListed(why) => self.not_listed = Some(why),
            News::Glanced(glanced) => {
                self.glanced.extend(glanced);
                // Rows do not move until all is known that they are ordered by.
                if self.order == Order::Actions && !self.listed.iter().flatten().any(|it| self.is_unknown(it)) {
                    self.filter_around_chosen();
                }
            }
        }
        Vec::new()
    }

    /// Asks for what the rows in sight lack, and, where all are ordered by it, then for everything else.
    fn look_into(&mut self, height: u16) -> Option<Effect> {
        let wanted = (self.not_glanced(height), self.order == Order::Actions && !self.seen);
        if wanted == self.wanted {
            return None;
        }
        self.wanted = wanted.clone();
        let (mut paths, all) = wanted;
        if all {
            let known: HashSet<&PathBuf> = self.wanted.0.iter().collect();
            let others = self.listed.iter().flatten().filter(|it| self.is_unknown(it) && !known.contains(&it.path));
            paths.extend(others.map(|session| session.path.clone()));
        }
        (!paths.is_empty()).then_some(Effect::Past(Wish::Glance(paths)))
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::OpenSession => return self.open(),
            Action::NextMeeting => return self.begin_next(),
            Action::SameFamily => return self.switch_family(),
            Action::OpenToRead => {
                let chosen = self.selected().map(|session| Effect::OpenToRead(session.path.clone()));
                return vec![chosen.unwrap_or_else(|| Effect::say("Choose the meeting that is to be read."))];
            }
            Action::OrderNext => self.next_order(),
            Action::SearchSaid => return vec![Effect::Go(Destination::Search)],
            Action::MakePaper if self.chosen().is_some() => return vec![Effect::Papers],
            Action::MakePaper => return vec![Effect::say("Choose the meeting that the paper is about.")],
            Action::Archive => return self.archive(),
            Action::ArchiveShow => self.switch_archive(),
            Action::Dispose => return self.ask_due(),
            Action::SeenSwitch if self.seen => {
                return vec![Effect::Layer(Layer::Question(Question::going_private("every family's meetings")))];
            }
            Action::SeenSwitch => self.switch_seen(),
            Action::Close => {
                self.picker.clear();
                self.show_family(None);
            }
            _ => {}
        }
        Vec::new()
    }

    fn picked(&mut self, picked: Picked) -> Vec<Effect> {
        if picked == Picked::Typed {
            self.filter();
        }
        self.touched |= picked != Picked::Unknown;
        Vec::new()
    }

    /// Starts the meeting that follows the chosen one.
    fn begin_next(&self) -> Vec<Effect> {
        match self.selected() {
            None => vec![Effect::say("Choose the meeting that the next one follows.")],
            // What is fictional stays so: nothing of it goes into a real meeting.
            Some(Listed { fictional: true, .. }) => {
                vec![Effect::say("This is a fictional sample. A meeting of your own can be followed by the next.")]
            }
            Some(Listed { problem: Some(_), .. }) => vec![Effect::warn("That session cannot be read.")],
            Some(session) => vec![Effect::CreateNext(session.path.clone(), None)],
        }
    }

    /// Shows only the meetings of the chosen one's family, or all again.
    fn switch_family(&mut self) -> Vec<Effect> {
        if self.family.is_some() {
            self.show_family(None);
            return Vec::new();
        }
        match self.selected().and_then(|session| session.series.clone()) {
            Some(series) => {
                self.picker.clear();
                self.show_family(Some(series));
                Vec::new()
            }
            None => vec![Effect::say("This one follows no other meeting, and none follows it.")],
        }
    }

    fn open(&self) -> Vec<Effect> {
        match self.picker.chosen() {
            Some(NEW) => vec![Effect::Go(Destination::Setup)],
            Some(item) => self.session(item).map(|session| Effect::Open(session.path.clone())).into_iter().collect(),
            None => Vec::new(),
        }
    }
}
