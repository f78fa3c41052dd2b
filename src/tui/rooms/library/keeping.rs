//! What can be done with past sessions from the list: a paper, the archive, disposing by the council's rule.

use std::sync::Arc;

use super::Library;
use crate::{
    domain::{
        ids::PersonId,
        paper::{Paper, Readers},
        text::Text,
    },
    export::copy::Order,
    store::dispose::Disposed,
    tui::{
        effect::Effect,
        layer::{Choice, Layer, Question},
        message::{Answer, Message},
        papers,
        past::{ToDispose, Wish},
    },
};

impl Library {
    /// Takes the chosen session out of the daily list, or brings it back.
    pub(super) fn archive(&self) -> Vec<Effect> {
        match self.selected().map(|session| (session, session.id)) {
            Some((session, Some(id))) => vec![Effect::Past(Wish::Archive(session.path.clone(), id, !session.archived))],
            Some(_) => vec![Effect::warn("That session cannot be read, so it stays in the list.")],
            None => vec![Effect::say("Choose the meeting that goes into the archive.")],
        }
    }

    /// What became of it.
    pub(super) fn archived(&self, done: Result<bool, String>) -> Vec<Effect> {
        match done {
            Ok(true) => vec![
                Effect::say("It is in the archive now, and nothing of it is deleted. The palette shows the archive."),
                Effect::List,
            ],
            Ok(false) => vec![Effect::say("It is back in the daily list."), Effect::List],
            Err(why) => vec![Effect::warn(format!("It stays where it is: {why}."))],
        }
    }

    /// Shows the archive, or the daily list again.
    pub(super) fn switch_archive(&mut self) {
        self.archive = !self.archive;
        self.picker.clear();
        self.show_family(None);
    }

    /// Asks what the rule asks for. Names of files say when a family met, so the room does not see that list.
    pub(super) fn ask_due(&self) -> Vec<Effect> {
        match self.seen {
            true => vec![Effect::say("The list is not for the room. Make this screen private first, with Ctrl+O.")],
            false => vec![Effect::Past(Wish::Due)],
        }
    }

    /// Lists what the rule asks for.
    pub(super) fn list_due(&mut self, due: Result<Box<ToDispose>, String>) -> Vec<Effect> {
        let asked = match due {
            Ok(asked) => asked,
            Err(why) => return vec![Effect::warn(why)],
        };
        if self.seen {
            return Vec::new();
        }
        let stays = match asked.stays {
            0 => String::new(),
            stays => format!(" {stays} old ones stay: never signed off, or damaged."),
        };
        if asked.due.is_empty() {
            return vec![Effect::say(format!("The rule asks for nothing today.{stays}"))];
        }
        let count = counted(asked.due.len());
        let title = format!("By “{}”: {count}.{stays}", asked.rule.rule);
        let sessions = asked.due.iter().map(|due| {
            let name = due.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let label = format!("{name}: signed off {}, {} years", due.closed, due.years);
            (Text::new(&label), Message::Dismissed)
        });
        let first = [
            (Text::new("Keep them all"), Message::Dismissed),
            (Text::new(&format!("Delete {count} for good …")), Message::Answer(Answer::DisposeAsk)),
        ];
        let items = first.into_iter().chain(sessions).collect();
        self.to_dispose = Some(asked);
        vec![Effect::Layer(Layer::Choice(Choice { title: Text::new(&title), items }))]
    }

    /// Takes an answer about disposing.
    pub(super) fn answered(&mut self, answer: Answer) -> Vec<Effect> {
        match (answer, &self.to_dispose) {
            (Answer::GoPrivate, _) if self.seen => {
                self.switch_seen();
                Vec::new()
            }
            (Answer::DisposeAsk, Some(asked)) => {
                let count = counted(asked.due.len());
                vec![Effect::Layer(Layer::Question(Question {
                    title: format!("Delete {count} for good?"),
                    text: "Nothing brings them back. What lies beside them goes too; a receipt without names is kept."
                        .into(),
                    answers: vec![
                        ('k', "Keep them".into(), Answer::DisposeNot),
                        ('d', format!("Delete {count}"), Answer::DisposeAll),
                    ],
                }))]
            }
            (Answer::DisposeAll, Some(_)) => {
                self.to_dispose.take().map(|asked| Effect::Past(Wish::Dispose(asked))).into_iter().collect()
            }
            _ => {
                self.to_dispose = None;
                Vec::new()
            }
        }
    }

    /// What was disposed of.
    pub(super) fn disposed(&self, done: Result<Disposed, String>) -> Vec<Effect> {
        let said = match done {
            Ok(Disposed { receipt, gone, stays }) => {
                let receipt = receipt.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let stay = if stays.is_empty() { String::new() } else { format!(" {} stay.", counted(stays.len())) };
                Effect::say(format!("Deleted: {}.{stay} The receipt is receipts/{receipt}.", counted(gone)))
            }
            Err(why) => Effect::warn(why),
        };
        vec![said, Effect::List]
    }

    /// Offers the papers there are; where the room sees the list, none for the record or for one person, whose names it
    /// would then read.
    pub(super) fn offer_papers(&self, all: Vec<Arc<Paper>>) -> Vec<Effect> {
        let may_be_seen = |paper: &Arc<Paper>| !self.seen || paper.readers == Readers::Room;
        vec![Effect::Layer(Layer::Choice(papers::which(all.into_iter().filter(may_be_seen))))]
    }

    /// Asks for whom the paper is, where it is made for one person, and then as what.
    pub(super) fn paper_chosen(&mut self, paper: Arc<Paper>, made_for: Option<PersonId>) -> Vec<Effect> {
        let Some(session) = self.chosen() else { return Vec::new() };
        if self.seen && paper.readers != Readers::Room {
            return vec![Effect::warn("That paper is not for the room. Go private first, with Ctrl+O.")];
        }
        if paper.readers == Readers::Person && made_for.is_none() {
            let asked = Effect::Past(Wish::Readers(session.path.clone()));
            self.paper = Some(paper);
            return vec![asked];
        }
        vec![Effect::Layer(Layer::Choice(papers::as_what(&paper, made_for.as_ref())))]
    }

    /// Asks for whom, now that it is known who there is.
    pub(super) fn readers(&mut self, readers: Result<Vec<(PersonId, Text)>, String>) -> Vec<Effect> {
        let Some(paper) = self.paper.take() else { return Vec::new() };
        match readers {
            Ok(people) => vec![Effect::Layer(Layer::Choice(papers::for_whom(&paper, people)))],
            Err(why) => vec![Effect::warn(why)],
        }
    }

    /// Has the paper made.
    pub(super) fn make_paper(&self, order: Box<Order>) -> Vec<Effect> {
        self.chosen().map(|session| Effect::Past(Wish::Export(session.path.clone(), order))).into_iter().collect()
    }

    /// Where the paper is.
    pub(super) fn paper_made(&self, made: Result<std::path::PathBuf, String>) -> Vec<Effect> {
        vec![match made {
            Ok(path) => Effect::say(format!("The paper is {}.", path.display())),
            Err(why) => Effect::warn(why),
        }]
    }
}

fn counted(sessions: usize) -> String {
    if sessions == 1 { "1 session".to_owned() } else { format!("{sessions} sessions") }
}
