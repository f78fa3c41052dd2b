//! Papers from the board: looked at first, and made.

use std::sync::Arc;

use super::{Table, opened_as, people};
use crate::{
    domain::{
        event::{Body, LeaveOut},
        paper::{Paper, Readers},
        text::Text,
    },
    export::copy::Format,
    store::frameworks::Catalogue,
    tui::{
        effect::Effect,
        layer::{Choice, Layer},
        message::Message,
        past::{News, Wish},
    },
};

fn papers() -> Vec<Arc<Paper>> {
    Catalogue::built_in().papers().cloned().map(Arc::new).collect()
}

impl Table {
    fn papers_offered(&self) -> Option<Choice> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::Choice(choice)) => Some(choice.clone()),
            _ => None,
        })
    }

    /// Everything that the last preview shows.
    fn preview(&mut self, id: &str, person: Option<&str>) -> String {
        let paper = papers().into_iter().find(|paper| paper.id.as_str() == id).unwrap();
        self.effects.clear();
        self.send(Message::Preview(paper, person.map(Into::into)));
        let shown = self.effects.iter().find_map(|effect| match effect {
            Effect::Layer(Layer::Help(_, Some(guide))) => Some(format!("{guide:?}")),
            _ => None,
        });
        shown.unwrap_or_default()
    }
}

/// A meeting with a line kept from the room, and one that Dad is not to read.
fn meeting() -> Table {
    let mut table = Table::with(opened_as("review-conference", people()), 120, 40);
    table.keys("ctrl+k ctrl+r").types("Where Mum stays").keys("enter");
    table.keys("ctrl+k 7").types("Ring the school").keys("enter");
    let line = table.board.session.map().contributions().find(|c| &*c.text == "Ring the school").unwrap().id;
    let leave = LeaveOut { id: line, recipient: "dad".into(), reason: "which school".into(), decided_by: None };
    table.foreign(Body::LeaveOut(leave));
    table
}

#[test]
fn a_seen_screen_shows_papers_for_the_room_only_and_counts_nothing() {
    let mut table = meeting();
    assert!(table.board.seen);
    table.send(Message::Papers(papers()));
    let offered = table.papers_offered().unwrap().items;
    let for_room = |sends: &Message| matches!(sends, Message::Paper(paper, _) if paper.readers == Readers::Room);
    assert!(!offered.is_empty() && offered.iter().all(|(_, sends)| for_room(sends)));
    let plan = table.preview("plan", None);
    assert!(plan.contains("Ring the school") && !plan.contains("Where Mum"), "{plan}");
    assert!(!plan.contains("Not in it"), "{plan}");
    assert_eq!(table.preview("minutes", None), "");
    assert!(table.toast().contains("not for the room"));
}

#[test]
fn a_private_screen_shows_each_copy_as_its_reader_will_see_it_and_counts_what_is_left_out() {
    let mut table = meeting();
    table.board.seen = false;
    assert_eq!(table.preview("family", None), "", "nobody's copy");
    let dads = table.preview("family", Some("dad"));
    assert!(!dads.contains("Ring the school") && !dads.contains("Where Mum"), "{dads}");
    assert!(dads.contains("1 kept from the room, 1 left out for this reader"), "{dads}");
    let mums = table.preview("family", Some("mum"));
    assert!(mums.contains("Ring the school") && mums.contains("0 left out for this reader"), "{mums}");
    assert!(mums.contains("DRAFT"), "{mums}");
    let minutes = table.preview("minutes", None);
    assert!(minutes.contains("Where Mum stays") && !minutes.contains("Not in it"), "{minutes}");
}

#[test]
fn a_paper_is_looked_at_or_made_and_one_that_is_for_a_person_asks_for_whom() {
    let mut table = meeting();
    table.board.seen = false;
    table.send(Message::Papers(papers()));
    let chosen = |choice: Choice, label: &str| {
        let found = choice.items.into_iter().find(|(words, _)| words.contains(label));
        found.unwrap_or_else(|| panic!("{label} is offered")).1
    };
    let asked = table.papers_offered().unwrap();
    table.send(chosen(asked, "family: "));
    let whom = table.papers_offered().unwrap();
    assert_eq!(whom.title, Text::new("For whom?"));
    table.send(chosen(whom, "Mum"));
    let what = table.papers_offered().unwrap();
    assert!(
        matches!(&what.items[0].1, Message::Preview(paper, Some(mum)) if paper.id.as_str() == "family" && mum.as_str() == "mum")
    );
    let made = chosen(what, "PDF");
    table.send(made.clone());
    let wish = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Past(Wish::Export(_, order)) => Some(order.clone()),
        _ => None,
    });
    let order = wish.expect("it is made");
    assert_eq!((order.paper.id.as_str(), order.made_for, order.format), ("family", Some("mum".into()), Format::Pdf));
    // What was chosen in private is not made once the room sees the screen.
    table.board.seen = true;
    table.effects.clear();
    table.send(made);
    assert!(!table.effects.iter().any(|effect| matches!(effect, Effect::Past(_))), "{:?}", table.effects);
    table.send(Message::Past(News::Exported(Ok("a/plan.pdf".into()))));
    assert!(table.toast().contains("a/plan.pdf"));
}
