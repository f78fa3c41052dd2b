//! Keys in, contributions out.

use super::{Table, opened};
use crate::{
    domain::{contribution::Basis, ids::PersonId, scale::Value},
    tui::{
        effect::Effect,
        layer::Layer,
        message::{Answer, Message, NotSaved, Saving},
    },
};

#[test]
fn a_letter_adds_what_is_typed_and_gives_the_word() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k s").types("Kai phoned his gran.").keys("ctrl+k g").types("I drove over.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["sw: Kai phoned his gran.", "gran: I drove over."]);
}

#[test]
fn alt_is_the_same_in_one_chord() {
    let mut table = Table::new(120, 40);
    table.keys("alt+s").types("Kai phoned his gran.").keys("alt+g alt+5").types("He rang and I came.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["sw: Kai phoned his gran."]);
    assert_eq!(table.at("well/safety"), ["gran: He rang and I came."]);
}

#[test]
fn a_held_speaker_is_taken_along_once_and_lapses_after_a_minute() {
    let mut table = Table::new(120, 40);
    table.keys("alt+g").types("One line.").keys("enter");
    assert!(table.screen().contains("Gran? ›"));
    table.types("A second line.").keys("enter");
    table.pass(61).send(Message::Due);
    assert!(table.screen().contains("No one named ›"));
    table.types("A third line.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["gran: One line.", "gran: A second line.", "-: A third line."]);
}

#[test]
fn a_held_speaker_lapses_when_the_section_changes() {
    let mut table = Table::new(120, 40);
    table.keys("alt+g").types("One line.").keys("enter alt+4").types("Another line.").keys("enter");
    assert_eq!(table.at("well/strengths"), ["-: Another line."]);
}

#[test]
fn a_line_keeps_its_section_from_the_first_letter_and_tab_takes_it_along() {
    let mut table = Table::new(120, 40);
    table.types("Bo is growing").keys("tab").types(" well.").keys("enter");
    assert_eq!(table.at("well/strengths"), ["-: Bo is growing well."]);
}

#[test]
fn a_very_short_line_wants_a_second_enter() {
    let mut table = Table::new(120, 40);
    table.types("ok").keys("enter");
    assert_eq!(table.at("worried/harm").len(), 0);
    table.keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: ok"]);
    table.types(":w").keys("enter backspace backspace").types("no, really").keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: ok", "-: no, really"]);
}

#[test]
fn at_and_a_name_speak_and_an_unknown_one_is_added() {
    let mut table = Table::new(120, 40);
    table.types("@gr I came.").keys("enter");
    table.types("@Aunt May, network").keys("enter").types("I can have them.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["gran: I came.", "auntmay: I can have them."]);
    let person = table.board.session.map().person(&PersonId::new("auntmay")).cloned().unwrap();
    assert_eq!((&*person.name, person.role.as_deref(), person.letter), ("Aunt May", Some("network"), Some('a')));
}

#[test]
fn a_surname_means_who_is_here_and_an_age_is_no_initial() {
    let mut table = Table::new(120, 40);
    table.types("@Rose Hall (7), network").keys("enter").types("@hall I came.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["rosehall7: I came."]);
    let person = table.board.session.map().person(&PersonId::new("rosehall7")).cloned().unwrap();
    assert_eq!(&*person.initials, "RH");
}

#[test]
fn the_key_menu_changes_the_line_just_added_for_five_seconds() {
    let mut table = Table::new(120, 40);
    table.types("Seen on the 4th.").keys("enter ctrl+k = ctrl+k g");
    assert_eq!(table.at("worried/harm"), ["gran: Seen on the 4th."]);
    let marks = table.board.session.map().contributions().next().unwrap().marks.clone();
    assert_eq!(marks.basis, Some(Basis::Fact));
    table.pass(6).keys("ctrl+k m").types("I was not asked.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["gran: Seen on the 4th.", "mum: I was not asked."]);
}

#[test]
fn a_restricted_line_is_masked_while_it_is_typed_and_absent_afterwards() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+r").types("the secret neighbour");
    let before = table.screen();
    assert!(!before.contains("secret"));
    table.types(" and much more of it than a block can be wide");
    assert_eq!(table.screen(), before, "the block tells nothing of the length");
    table.keys("enter");
    assert!(!table.screen().contains("secret"));
    table.send(Message::Answer(Answer::GoPrivate));
    assert!(table.screen().contains("secret") && table.screen().contains("restricted"));
    table.keys("up ctrl+o");
    assert!(!table.screen().contains("secret"));
    assert_eq!(table.board.selected, None, "nothing hidden stays chosen");
}

#[test]
fn a_private_screen_is_asked_for() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+o");
    assert!(table.screen().contains("room sees this"));
    assert!(matches!(table.effects.last(), Some(Effect::Layer(Layer::Question(_)))));
}

#[test]
fn undo_takes_letters_first_and_then_the_last_thing_done() {
    let mut table = Table::new(120, 40);
    table.types("First line.").keys("enter").types("Se");
    table.keys("ctrl+z ctrl+z");
    assert_eq!(table.board.line.capture.text(), "");
    assert_eq!(table.at("worried/harm").len(), 1);
    table.keys("ctrl+z");
    assert_eq!(table.at("worried/harm").len(), 0);
    table.keys("ctrl+y");
    assert_eq!(table.at("worried/harm"), ["-: First line."]);
}

#[test]
fn a_chosen_line_is_edited_moved_and_taken_back() {
    let mut table = Table::new(120, 40);
    table.types("He was late.").keys("enter");
    table.pass(6).keys("up enter").types(" Twice.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: He was late. Twice."]);
    table.keys("ctrl+k 3");
    assert_eq!(table.at("worried/complicating"), ["-: He was late. Twice."]);
    table.keys("ctrl+k backspace");
    assert_eq!(table.at("worried/complicating").len(), 0);
    table.keys("ctrl+z");
    assert_eq!(table.at("worried/complicating").len(), 1);
}

#[test]
fn esc_leaves_an_edit_that_changed_nothing_and_keeps_one_that_did() {
    let mut table = Table::new(120, 40);
    table.types("He was late.").keys("enter").pass(6).keys("up enter esc");
    assert!(table.board.line.is_empty());
    table.keys("enter").types("!").keys("esc");
    assert_eq!(table.board.line.capture.text(), "He was late.!");
}

#[test]
fn an_answer_on_the_scale_is_letter_number_reason() {
    let mut table = Table::new(120, 40);
    table.keys("shift+tab").types("m7 Six weeks / Christmas").keys("enter");
    table.types("4 before").keys("enter").types("g11").keys("enter");
    let scale = &table.board.session.map().scales[0];
    let answers: Vec<_> = scale.current().map(|r| (r.by.as_str(), r.value)).collect();
    assert_eq!(answers, [("mum", Value::Number(7.0)), ("dad", Value::Number(4.0))]);
    assert_eq!(scale.ratings[0].reason.as_deref(), Some("Six weeks"));
    assert_eq!(scale.ratings[0].higher.as_deref(), Some("Christmas"));
    assert!(table.toast().contains("11 is not on this scale"));
    assert_eq!(table.board.line.capture.text(), "g11", "a wrong answer stays in the line");
}

#[test]
fn what_is_to_be_placed_is_asked_for_by_the_tidy_pass() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k 0").types("Something about a cousin.").keys("enter");
    assert_eq!(table.at(""), ["-: Something about a cousin."]);
    table.pass(6).keys("ctrl+t");
    assert!(table.screen().contains("where does it belong?"));
    table.keys("4 g ~");
    assert_eq!(table.at("well/strengths"), ["gran: Something about a cousin."]);
    assert_eq!(table.toast(), "That was the last line to tidy.");
}

#[test]
fn the_tidy_pass_asks_for_a_day() {
    let mut table = Table::new(120, 40);
    table.keys("alt+g alt+7").types("Handovers at mine.").keys("enter").pass(6).keys("ctrl+t >").types("fri");
    table.keys("enter");
    assert!(table.screen().contains("▸ Gran · Fri 27 Nov"));
}

#[test]
fn a_paste_never_adds_and_asks_how_to_split() {
    let mut table = Table::new(120, 40);
    table.send(Message::Paste("one line\r\nanother\u{1b}[31m line\n".into()));
    assert!(matches!(table.effects.last(), Some(Effect::Layer(Layer::Question(_)))));
    table.send(Message::Answer(Answer::PasteLines));
    assert_eq!(table.at("worried/harm"), ["-: one line", "-: another[31m line"]);
    table.send(Message::Paste("first\nsecond".into())).send(Message::Dismissed);
    assert_eq!(table.board.line.capture.text(), "first\nsecond", "a paste is not thrown away");
}

#[test]
fn an_enter_that_came_in_one_burst_with_its_letters_is_no_glue() {
    let mut table = Table::new(120, 40);
    table.send(Message::Paste("Mum rang the school\n".into()));
    assert!(table.toast().contains("Enter adds it"));
    table.send(Message::Paste("and Dad came\n".into()));
    assert_eq!(table.board.line.capture.text(), "Mum rang the school\nand Dad came\n");
    table.keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: Mum rang the school\nand Dad came"]);
}

#[test]
fn a_session_of_another_day_keeps_the_first_key_and_asks() {
    let mut opened = opened();
    opened.new = false;
    let mut table = Table::with(opened, 120, 40);
    table.pass(3 * 86_400).types("H");
    // The board was opened on the day it began; opened days later it asks.
    let mut later = super::opened();
    later.new = false;
    let mut table = Table { board: super::Board::new(later, true, table.board.size, 1, table.look.now).0, ..table };
    table.effects.clear();
    table.types("H");
    assert_eq!(table.board.line.capture.text(), "H");
    assert!(matches!(table.effects.first(), Some(Effect::Layer(Layer::Question(_)))));
    table.send(Message::Answer(Answer::ContinueSession)).types("ello again").keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: Hello again"]);
}

#[test]
fn a_failed_save_stays_on_the_screen_and_typing_goes_on() {
    let mut table = Table::new(120, 40);
    table.healthy = false;
    table.send(Message::NotSaved(NotSaved { sentence: "The disk is full.".into(), spilled: true }));
    table.types("Still typing.").keys("enter");
    let screen = table.screen();
    assert!(screen.contains("The disk is full.") && screen.contains("NOT SAVED") && screen.contains("Still typing."));
    assert!(matches!(table.board.saving(), Saving::Failed(_)));
}

#[test]
fn what_another_desk_forestalled_comes_back_into_the_line() {
    let mut table = Table::new(120, 40);
    table.types("Mine.").keys("enter");
    let Some(Effect::Append(events)) = table.effects.iter().find(|e| matches!(e, Effect::Append(_))).cloned() else {
        panic!("nothing was appended")
    };
    table.send(Message::Refused { events, foreign: Vec::new() });
    assert!(table.effects.contains(&Effect::Reload));
    table.send(Message::Reloaded(Box::new(opened().session)));
    assert_eq!(table.board.line.capture.text(), "Mine.");
}

#[test]
fn letters_of_a_restricted_line_do_not_come_back_in_an_open_one() {
    for leave in ["esc", "ctrl+r"] {
        let mut table = Table::new(120, 40);
        table.keys("ctrl+r").types("secret").keys(&"ctrl+z ".repeat(6)).keys(leave);
        table.keys("ctrl+y ctrl+y ctrl+y ctrl+y ctrl+y ctrl+y");
        assert!(!table.screen().contains("secret"), "after {leave}");
        table.keys("ctrl+z");
        assert!(!table.screen().contains("secret"), "after {leave} and undo");
    }
}

#[test]
fn what_was_said_is_never_taken_for_a_name() {
    let mut table = Table::new(80, 24);
    table.send(Message::Paste("@gran That was the third time since the summer.".into())).keys("enter");
    assert!(table.screen().contains("Gran › 1 Past harm │ That was the third time"), "{}", table.screen());
    table.keys("enter").types("@grna That was the fourth time, I think, since then.").keys("enter");
    assert!(table.toast().contains("long for a name"), "{}", table.toast());
    assert_eq!(table.at("worried/harm"), ["gran: That was the third time since the summer."]);
    assert_eq!(table.board.session.map().people.len(), 7);
    assert!(table.screen().contains("since then."), "the words are still in the line");
}

#[test]
fn a_new_name_is_read_back_before_it_is_added() {
    let mut table = Table::new(80, 24);
    assert!(table.types("@Zoe").screen().contains("Enter adds Zoe; a role may follow"));
    assert!(table.types(", aunt").screen().contains("Enter adds Zoe, aunt"));
    table.keys("ctrl+u").types("@gr");
    assert!(table.screen().contains("Space: speaks next"));
}

#[test]
fn whoever_is_undone_does_not_go_on_speaking() {
    let mut table = Table::new(80, 24);
    table.types("@Zoe, aunt").keys("enter");
    assert!(table.screen().contains("Zoe ›"));
    assert!(table.keys("ctrl+z").screen().contains("No one named ›"));
}

#[test]
fn going_to_another_column_leaves_the_line_just_added_alone() {
    let mut table = Table::new(80, 24);
    table.types("One line.").keys("enter tab ctrl+k 7").types("Ring on Tuesday.").keys("enter");
    assert_eq!(table.at("worried/harm"), ["-: One line."]);
    assert_eq!(table.at("needs/steps"), ["-: Ring on Tuesday."]);
    table.keys("ctrl+k 5");
    assert_eq!(table.toast(), "Moved to Existing safety.");
}

#[test]
fn the_tidy_pass_goes_on_after_an_edit() {
    let mut table = Table::new(80, 24);
    table.types("A line with a tpyo.").keys("enter").types("Another one.").keys("enter");
    table.keys("ctrl+t enter").types("g5").keys("enter");
    assert!(table.screen().contains("tidy 1 of 2"), "{}", table.screen());
    assert_eq!(table.at("worried/harm"), ["-: A line with a tpyo.g5", "-: Another one."]);
    table.keys("g");
    assert_eq!(table.at("worried/harm")[0], "gran: A line with a tpyo.g5");
}

#[test]
fn the_label_beside_the_line_keeps_its_end() {
    let mut table = Table::new(80, 24);
    table.keys("ctrl+k h ctrl+k 3 ctrl+k h").types("On the phone.");
    assert!(table.screen().contains("… │ On the phone."), "{}", table.screen());
}

#[test]
fn one_slip_does_not_show_what_was_typed_restricted() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+r").types("the secret neighbour").keys("ctrl+r");
    assert!(!table.screen().contains("secret"));
    assert!(table.board.line.restricted);
    table.keys("ctrl+u ctrl+r");
    assert!(!table.board.line.restricted, "an empty line can be opened again");
}

#[test]
fn a_heading_goes_along_with_what_stands_below_it() {
    let mut table = Table::new(120, 20);
    for i in 0..9 {
        table.types(&format!("Something that was said, number {i}.")).keys("enter");
    }
    table.keys("alt+2").types(&"A long statement of several rows that has to stay whole. ".repeat(4)).keys("enter");
    table.pass(10).keys("up home");
    let screen = table.screen();
    assert!(screen.contains("number 0."), "{screen}");
    assert!(!screen.contains("Danger statements      "), "a heading alone would say that there is nothing:\n{screen}");
    table.keys("end");
    let screen = table.screen();
    assert!(screen.contains("A long statement"), "{screen}");
}

#[test]
fn what_another_desk_hides_closes_what_is_open_over_it() {
    use crate::domain::{
        event::{Body, Event, Restrict},
        ids::{DeskId, EventId, IdSource},
    };
    let mut table = Table::new(120, 40);
    table.types("A neighbour was seen.").keys("enter ctrl+f");
    let said = table.board.session.map().contributions().next().unwrap().clone();
    let body = Body::Restrict(Restrict { id: said.id, reason: None, decided_by: None, was_shown: true });
    let id = EventId(IdSource::new(99).next(table.look.now));
    let n = table.board.session.next_number();
    let event = Event { n, id, at: table.look.now, desk: DeskId::new("zzzz"), was: Some(said.last), body };
    table.effects.clear();
    table.send(Message::Followed(vec![event]));
    assert!(table.effects.contains(&Effect::CloseLayer));
    assert!(!table.screen().contains("neighbour"));
}
