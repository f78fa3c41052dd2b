//! Reading back, actions and restrictions with their reasons, at the keys.

use chrono::NaiveDate;

use super::{Table, opened};
use crate::{
    domain::{
        contribution::{Contribution, Status},
        ids::ContributionId,
    },
    store::frameworks::Holidays,
    tui::{
        message::{Answer, Message},
        pick::Pick,
    },
};

fn line(table: &Table, words: &str) -> Contribution {
    let map = table.board.session.map();
    let found = map.contributions().find(|contribution| contribution.text.contains(words));
    (**found.unwrap_or_else(|| panic!("no line holds {words:?}"))).clone()
}

/// The screen in one line, wherever it wrapped.
fn read(table: &Table) -> String {
    let screen = table.screen().replace('│', " ");
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn choose(table: &mut Table, id: ContributionId) -> &mut Table {
    table.board.selected = Some(id);
    table
}

#[test]
fn who_agreed_and_who_did_not_when_it_was_read_back_stands_below_it_by_name() {
    let mut table = Table::new(76, 24);
    table.types("There were six handovers.").keys("enter").keys("ctrl+k %");
    assert!(table.screen().contains("Read back: who agrees?"), "{}", table.screen());
    table.types("Mum, g").keys("enter");
    assert!(read(&table).contains("agreed when read back: Mum, Gran"), "{}", table.screen());
    let id = line(&table, "six").id;
    choose(&mut table, id).keys("ctrl+k %").types("Dad: it was two").keys("enter");
    assert!(read(&table).contains("read back, Dad disputes it: it was two"), "{}", table.screen());
    choose(&mut table, id).keys("ctrl+k %").types("Zoe").keys("enter");
    assert!(table.toast().contains("“Zoe” is nobody's name here."), "{}", table.toast());
    assert_eq!(table.board.line.capture.text(), "Zoe", "what was typed stays");
    // The last word of each person counts, and each can be undone.
    table.keys("ctrl+u").types("Dad").keys("enter");
    assert_eq!(line(&table, "six").read_back.iter().filter(|said| said.agrees).count(), 3);
    table.keys("ctrl+z");
    assert!(read(&table).contains("Dad disputes it: it was two"), "{}", table.screen());
}

#[test]
fn the_tidy_pass_takes_what_is_said_at_reading_back() {
    let mut table = Table::new(120, 40);
    table.types("There were six handovers.").keys("enter").pass(6).keys("ctrl+t %").types("Mum").keys("enter");
    assert!(table.board.tidy.is_some(), "the pass goes on");
    assert!(table.screen().contains("agreed when read back: Mum"));
}

#[test]
fn an_action_takes_its_owner_and_its_day_from_the_line_and_its_state_from_a_key() {
    let opened = opened();
    opened.holidays.set(Holidays::built_in().list().unwrap().clone()).unwrap();
    let mut table = Table::with(opened, 120, 40);
    table.keys("alt+7").types("Ring the school @gran >25 dec").keys("enter");
    let action = line(&table, "Ring").action.unwrap();
    assert_eq!(&*line(&table, "Ring").text, "Ring the school");
    assert_eq!(action.owner, Some("gran".into()));
    assert_eq!(action.due, NaiveDate::from_ymd_opt(2026, 12, 25));
    assert_eq!(table.toast(), "Fri 25 Dec is a bank holiday (Christmas Day).");
    table.types("Write to the GP >fri @sw").keys("enter");
    let action = line(&table, "Write").action.unwrap();
    assert_eq!((action.owner, action.due), (Some("sw".into()), NaiveDate::from_ymd_opt(2026, 11, 27)));
    table.types("Meet @ the station").keys("enter");
    let met = line(&table, "Meet");
    assert_eq!(
        (&*met.text, met.action.clone().unwrap().owner),
        ("Meet @ the station", None),
        "nobody's name is a word"
    );
    table.keys("ctrl+k ^").send(Message::Picked(Pick::State(met.id, Status::Partly)));
    assert!(table.screen().contains("done in part"), "{}", table.screen());
    table.keys("alt+1").types("A worry of ours.").keys("enter").keys("ctrl+k ^");
    assert_eq!(table.toast(), "That line is not an action, so it has no state.");
}

#[test]
fn a_restriction_holds_at_once_and_is_asked_why_where_the_room_does_not_read() {
    let mut table = Table::new(76, 24);
    table.types("Dad was seen there.").keys("enter").keys("ctrl+k *");
    assert!(line(&table, "Dad was").restricted, "it holds before anything is answered");
    assert!(table.toast().contains("It had been shown"));
    assert!(table.screen().contains("Why, and who decided?"), "{}", table.screen());
    table.types("Social worker: he stays unaware");
    assert!(!table.screen().contains("stays unaware"), "{}", table.screen());
    table.keys("enter");
    assert!(!table.screen().contains("stays unaware") && !table.screen().contains("Dad was"));
    assert!(!table.board.line.restricted, "the next line is open again");
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate));
    assert!(read(&table).contains("restricted after it had been shown"), "{}", table.screen());
    let known = line(&table, "Dad was").restrictions;
    assert_eq!(known.iter().filter_map(|known| known.reason.as_deref()).collect::<Vec<_>>(), ["he stays unaware"]);
    assert!(known.iter().any(|known| known.decided_by == Some("sw".into())));
}

#[test]
fn why_can_be_left_open_and_asked_again() {
    for leave in ["esc", "enter"] {
        let mut table = Table::new(120, 40);
        table.types("Dad was seen there.").keys("enter").keys("ctrl+k *").keys(leave);
        table.types("Said in the open.").keys("enter");
        assert!(table.screen().contains("Said in the open."), "after {leave}: {}", table.screen());
        let id = line(&table, "Dad was").id;
        choose(&mut table, id).keys("ctrl+k *").types("for his safety").keys("enter");
        let restrictions = table.board.session.restrictions_of(id).len();
        let known = line(&table, "Dad was").restrictions;
        let why = known.iter().find_map(|known| known.reason.as_deref());
        assert_eq!((restrictions, why), (2, Some("for his safety")));
    }
}

#[test]
fn an_empty_answer_about_a_chosen_line_changes_nothing_else() {
    let mut table = Table::new(120, 40);
    table.types("There were six handovers.").keys("enter");
    let id = line(&table, "six").id;
    for sign in ["%", "!", "*"] {
        choose(&mut table, id).keys(&format!("ctrl+k {sign}")).keys("backspace").keys("enter");
        assert!(table.board.asking.is_none() && !table.board.line.edits(), "after {sign}");
        assert_eq!(line(&table, "six").id, id, "Backspace takes nothing back");
    }
}
