//! How a session begins: the lines that name all that the others are about.

use super::{
    Moment,
    event::{Body, Open, OpenBoard},
    framework::Framework,
    ids::{BoardId, SessionId},
    meeting_kind::MeetingKind,
    text::Text,
};

/// A meeting that is about to begin.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    /// The session's id, as in the header of its file.
    pub session: SessionId,
    /// What the meeting is called.
    pub title: Text,
    /// The framework of its main board.
    pub framework: Framework,
    /// Its kind.
    pub kind: MeetingKind,
    /// When it began.
    pub started: Moment,
    /// Whether it is a fictional sample.
    pub fictional: bool,
}

impl Beginning {
    /// The first changes of its log, in order: the framework and the kind whole, so that it reads the same in ten years.
    pub fn changes(self) -> Vec<Body> {
        let Beginning { session, title, framework, kind, started, fictional } = self;
        let id = framework.id.clone();
        let version = framework.version.clone();
        vec![
            Body::Open(Open {
                session,
                title,
                kind: kind.id.clone(),
                framework: id.clone(),
                version,
                started,
                fictional,
            }),
            Body::Framework(Box::new(framework)),
            Body::Meeting(Box::new(kind)),
            Body::Board(OpenBoard { id: BoardId::main(), framework: id, title: None, about: None }),
        ]
    }
}
