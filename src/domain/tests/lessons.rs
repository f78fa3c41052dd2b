//! Lessons: how far one is follows from the session, whatever was done in it.

use proptest::prelude::*;
use serde_json::json;

use super::generate::*;
use crate::domain::{
    command::Command,
    event::*,
    lesson::{
        Lesson,
        progress::{Beside, Progress, Remark},
    },
    public::PublicSession,
    session::Session,
    text::Text,
};

/// A lesson on the board of these tests, with a look of each kind.
pub fn lesson() -> Lesson {
    serde_json::from_value(json!({
        "id": "first-lesson", "version": "1", "title": "A lesson", "language": "en-GB", "about": "Something.",
        "minutes": 5, "framework": "map", "meeting": "core-group",
        "people": [{"id": "mum", "name": "Mum"}],
        "watches": [{"sees": {"line": {"words": ["word"], "lacks": ["attributed"]}}, "asks": "{line}: who said it?"}],
        "steps": [
            {"id": "first", "title": "First", "task": "Write it.", "says": [{"by": "mum", "words": "One."}, {"words": "Two."}],
             "wants": [{"sees": {"line": {"in": ["left"], "by": ["mum"]}}, "good": "{line} is there.", "asks": "Who?"}]},
            {"id": "second", "title": "Second", "task": "Answer.",
             "wants": [
                {"sees": {"answer": {"by": ["mum"], "is": ["number"]}}, "good": "A number.", "asks": "Which number?"},
                {"sees": {"any": [{"wall": "on"}, {"meeting": "signed-off"}, {"not": {"board": "tool"}}]}, "good": "Good."}]}
        ],
        "ends": ["That was it."]
    }))
    .unwrap()
}

struct Learner(Session, u64);

impl Learner {
    fn begins() -> Learner {
        let mut learner = Learner(Session::default(), 0);
        let mut bodies = beginning();
        bodies.insert(1, Body::Lesson(Box::new(lesson())));
        bodies.into_iter().for_each(|body| learner.does(body));
        learner
    }

    fn does(&mut self, body: Body) {
        self.1 += 1;
        self.0.apply(event(self.1, event_id(self.1), desk(0), body));
    }

    fn progress(&self) -> Progress<'_> {
        Progress::of(&self.0, &Beside::default()).unwrap()
    }

    fn goes(&mut self, to: impl FnOnce(&Progress) -> Option<Practise>) -> bool {
        let to = to(&self.progress());
        let goes = to.is_some();
        to.into_iter().for_each(|to| self.does(Body::Practise(to)));
        goes
    }

    fn undoes(&mut self) {
        let proposal = self.0.decide(&desk(0), Command::Undo).unwrap();
        self.does(proposal.body);
    }
}

fn said(by: &str, to: &str) -> Body {
    let add = Add::new(contribution_id(7), Some(to.into()), Text::new("A word of hers"));
    Body::Add(Box::new(Add { said_by: Some(by.into()), ..add }))
}

#[test]
fn a_lesson_goes_on_when_all_is_said_and_there_and_not_before() {
    let mut learner = Learner::begins();
    assert_eq!((learner.progress().at, learner.progress().said), (Some(0), 1));
    assert!(learner.goes(|lesson| lesson.on()), "the next line");
    assert_eq!(learner.progress().said, 2);
    assert!(learner.progress().remarks().is_empty(), "nobody is asked before they did anything");
    assert!(!learner.goes(|lesson| lesson.on()), "it is not there yet");
    learner.does(said("kai", "left/one"));
    assert_eq!(learner.progress().remarks(), [Remark::Still("Who?")]);
    learner.undoes();
    learner.does(Body::Restore(Restore { id: contribution_id(7), before: None }));
    learner.does(Body::Attribute(Attribute { id: contribution_id(7), said_by: Some("mum".into()), told_by: None }));
    assert!(matches!(learner.progress().remarks()[..], [Remark::Good("{line} is there.", _)]));
    assert!(learner.goes(|lesson| lesson.on()));
    assert_eq!(learner.progress().at, Some(1));
}

#[test]
fn whoever_undoes_skips_or_goes_back_finds_the_lesson_where_it_is() {
    let mut learner = Learner::begins();
    learner.goes(|lesson| lesson.on());
    learner.does(said("mum", "left/one"));
    assert!(learner.progress().is_done());
    learner.goes(|lesson| lesson.on());
    learner.undoes();
    assert_eq!(learner.progress().at, Some(1), "undo is for the board");
    assert!(learner.goes(|lesson| lesson.back()) && !learner.progress().is_done());
    assert_eq!(learner.progress().said, 2, "what was said was said");
    assert!(learner.goes(|lesson| lesson.again()));
    assert_eq!(learner.progress().said, 1);
    assert!(learner.goes(|lesson| lesson.skip()) && learner.goes(|lesson| lesson.skip()));
    assert_eq!((learner.progress().at, learner.progress().is_done()), (None, true));
    assert!(
        !learner.goes(|lesson| lesson.skip()) && !learner.goes(|lesson| lesson.on()),
        "after the end there is nothing"
    );
    assert!(learner.goes(|lesson| lesson.back()));
    assert_eq!(learner.progress().at, Some(1));
}

#[test]
fn a_line_is_looked_for_by_place_words_and_marks() {
    let mut learner = Learner::begins();
    let look = |learner: &Learner, look: serde_json::Value| {
        let mut lesson = lesson();
        lesson.steps[0].wants[0].sees = serde_json::from_value(look).unwrap();
        let mut events = Learner::begins();
        events.0 = Session::default();
        let open = beginning().remove(0);
        events.does(open);
        events.does(Body::Lesson(Box::new(lesson)));
        let map = learner.0.map().clone();
        let mut session = events.0;
        session.map = crate::domain::map::Map { practice: session.map.practice.clone(), ..map };
        Progress::of(&session, &Beside::default()).unwrap().is_done()
    };
    learner.does(said("mum", "left/two"));
    for (sees, is_so) in [
        (json!({"line": {"in": ["left"]}}), true),
        (json!({"line": {"in": ["left/two"]}}), true),
        (json!({"line": {"in": ["left/one", "right"]}}), false),
        (json!({"line": {"words": ["WORD"]}}), true),
        (json!({"line": {"words": ["wor"]}}), true),
        (json!({"line": {"words": ["ord"]}}), false),
        (json!({"line": {"words": ["of hers"]}}), true),
        (json!({"line": {"words": [""]}}), false),
        (json!({"line": {"is": ["attributed", "placed"], "lacks": ["fact", "dated"]}}), true),
        (json!({"line": {"is": ["attributed", "fact"]}}), false),
        (json!({"line": {"board": "tool"}}), false),
        (json!({"line": {"board": "map", "by": ["mum", "kai"]}}), true),
        (json!({"line": {"at_least": 2}}), false),
        (json!({"board": "tool"}), true),
        (json!({"meeting": "all-placed", "not": {"meeting": "signed-off"}}), true),
        (json!({"any": [{"phase": "gone"}, {"line": {"by": ["mum"]}}]}), true),
        (json!({"phase": "gone", "line": {"by": ["mum"]}}), false),
    ] {
        assert_eq!(look(&learner, sees.clone()), is_so, "{sees}");
    }
}

proptest! {
    /// Any log with a lesson in it: there is always a place, a way on and a way back, and the room sees the same lesson.
    #[test]
    fn whatever_is_done_the_lesson_has_a_place(events in nonsense(), seed in any::<u64>()) {
        let with_lesson = |mut events: Vec<Event>| {
            events.push(event(1, event_id(99), desk(0), Body::Lesson(Box::new(lesson()))));
            events
        };
        let session = Session::fold(with_lesson(events.clone()));
        let progress = Progress::of(&session, &Beside::default()).unwrap();
        prop_assert!(progress.at.is_none_or(|at| at < progress.lesson.steps.len()));
        prop_assert_eq!(progress.heard().len(), progress.said);
        prop_assert!(progress.at.is_none() || progress.skip().is_some());
        prop_assert!(progress.at == Some(0) || progress.back().is_some());
        progress.remarks();
        let same = Session::fold(shuffled(&with_lesson(events), seed));
        prop_assert_eq!(&Progress::of(&same, &Beside::default()).unwrap(), &progress);
        let public = PublicSession::of(&session);
        prop_assert!(public.closed().is_some() || public.practice == session.map().practice);
    }
}
