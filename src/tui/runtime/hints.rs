//! What hints are made of while somebody types: read on a thread of its own, once the board is drawn. It takes longer
//! than all else that a start does, and nothing of it is needed before the first letters.

use std::{
    sync::{Arc, OnceLock},
    thread,
};

use crate::{
    domain::{ids::BoardId, text::Text, words::Matcher, working_days::BankHolidays},
    store::frameworks::{self, Holidays, WordLists},
    tui::message::Opened,
};

/// Where they go.
pub struct Hints {
    language: Option<Text>,
    words: Arc<OnceLock<Matcher>>,
    holidays: Arc<OnceLock<BankHolidays>>,
}

impl Hints {
    /// Those of a session that was opened, in the language of its board.
    pub fn of(opened: &Opened) -> Hints {
        let board = opened.session.map().board(&BoardId::main());
        Hints {
            language: board.map(|board| board.framework.language.clone()),
            words: opened.words.clone(),
            holidays: opened.holidays.clone(),
        }
    }

    /// Starts to read them. Without a thread there are none, and everything else goes on.
    pub fn read(self) {
        let _ = thread::Builder::new().name("hints".into()).spawn(move || {
            let folder = frameworks::user_folder();
            if let Some(language) = &self.language {
                let lists = folder.as_deref().map_or_else(WordLists::built_in, WordLists::with_folder);
                let _ = self.words.set(lists.matcher(language));
            }
            let all = folder.as_deref().map_or_else(Holidays::built_in, Holidays::with_folder);
            if let Some(list) = all.list() {
                let _ = self.holidays.set(list.clone());
            }
        });
    }
}
