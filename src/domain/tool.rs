//! Tools: frameworks opened about something, as boards beside the main one.

use uuid::Uuid;

use super::{
    event::{Body, OpenBoard},
    framework::{Framework, OpensAbout},
    ids::{BoardId, FrameworkId},
    scale::About,
    session::Session,
};

impl Session {
    /// The board that uses this framework about this, if one was opened.
    pub fn board_about(&self, framework: &FrameworkId, about: Option<&About>) -> Option<&BoardId> {
        let mut boards = self.map().boards.iter();
        let found = boards.find(|board| board.framework.id == *framework && board.about.as_ref() == about)?;
        Some(&found.id)
    }

    /// What opens a board with `framework` about this, and the board's id. The definition goes in whole, unless
    /// the session has one of that id: it keeps its own. `random` keeps two desks from choosing one id.
    pub fn opening(&self, framework: &Framework, about: Option<About>, random: Uuid) -> (BoardId, Vec<Body>) {
        let digits = random.simple().to_string();
        let short = BoardId::new(&format!("{}-{}", framework.id, &digits[digits.len() - 4..]));
        let id = match self.map().board(&short) {
            None => short,
            Some(_) => BoardId::new(&format!("{}-{digits}", framework.id)),
        };
        let board = OpenBoard { id: id.clone(), framework: framework.id.clone(), title: None, about };
        let definition = self.framework(&framework.id).is_none().then(|| Body::Framework(Box::new(framework.clone())));
        (id, definition.into_iter().chain([Body::Board(board)]).collect())
    }
}

impl Framework {
    /// Whether a board of it can be opened about this.
    pub fn can_be_about(&self, about: OpensAbout) -> bool {
        self.opens_about.contains(&about) || (self.opens_about.is_empty() && about == OpensAbout::Nothing)
    }
}
