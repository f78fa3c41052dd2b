//! A network and a plan, as a minute-taker writes them: names in rings, who was told, rules and the days they were used.

use std::sync::Arc;

use super::{Table, opened};
use crate::{
    domain::{
        contribution::{Contribution, Held},
        framework::{Framework, Layout},
        link::LinkKind,
        scale::About,
        text::Text,
    },
    store::frameworks::Catalogue,
    tui::{
        keys::Action,
        message::{Answer, Message},
        pick::Pick,
        theme::Glyphs,
    },
};

const DANGER: &str = "Gran and the school are worried\nbecause Mum could not be woken\nthat nobody comes next time\n\
                      and that Bo is hurt.";

fn tool(id: &str) -> Arc<Framework> {
    Arc::new(Catalogue::built_in().framework(&id.into()).unwrap().clone())
}

/// A map with a danger statement and its goal, and the tools at hand.
fn table((width, height): (u16, u16)) -> Table {
    let mut table = Table::with(opened(), width, height);
    table.board.shelf = vec![tool("family-network"), tool("safety-plan")];
    table.keys("ctrl+k 2").types(DANGER).keys("enter").pass(10).send(Message::Due);
    table
}

fn said(table: &Table, words: &str) -> Arc<Contribution> {
    let all = table.board.session.map().contributions();
    all.filter(|said| said.text.contains(words) || said.parts.values().any(|part| part.contains(words)))
        .min_by_key(|said| said.id)
        .unwrap_or_else(|| panic!("{words}: {}", table.screen()))
        .clone()
}

fn open_network(table: &mut Table) {
    table.send(Message::Tool("family-network".into(), None));
}

fn open_plan(table: &mut Table) {
    let danger = said(table, "Mum could not be woken").id;
    table.send(Message::Tool("safety-plan".into(), Some(About::Contribution(danger))));
}

#[test]
fn a_name_has_a_quiet_mark_until_they_are_told_and_again_when_a_new_danger_stands() {
    let mut table = table((120, 40));
    open_network(&mut table);
    table.types("Mrs Okafor").keys("enter").pass(10).send(Message::Due);
    assert!(table.screen().contains("· not told yet"), "{}", table.screen());
    table.keys("up ctrl+d");
    assert!(table.screen().contains("Mrs Okafor"), "{}", table.screen());
    let (id, gran) = (said(&table, "Okafor").id, "gran".into());
    table.send(Message::Picked(Pick::Told(id, Some(gran))));
    assert!(!table.screen().contains("told yet"), "{}", table.screen());
    let danger = said(&table, "Mum could not be woken").id;
    let told = said(&table, "Okafor").told.clone();
    assert_eq!((told.len(), told[0].statement, told[0].by.as_ref().unwrap().as_str()), (1, danger, "gran"));

    // A new one makes it come back; undo takes that back too, and what was told stays told.
    table.keys("esc ctrl+n ctrl+k 2").types("A second danger.").keys("enter").pass(10).send(Message::Due);
    table.keys("ctrl+n");
    assert!(table.screen().contains("· not told all of it yet"), "{}", table.screen());
    table.keys("ctrl+z");
    assert!(!table.screen().contains("told all of it"), "{}", table.screen());
    table.keys("ctrl+z");
    assert!(table.screen().contains("· not told yet"), "{}", table.screen());
    table.keys("ctrl+y");
    table.send(Message::Picked(Pick::NotTold(id)));
    assert!(said(&table, "Okafor").told.is_empty());
}

#[test]
fn what_the_room_may_not_see_is_not_told_on_a_seen_screen_and_counts_there_for_nothing() {
    let mut table = table((120, 40));
    table.keys("ctrl+k 2 ctrl+r").types("A hidden danger.").keys("enter").pass(10).send(Message::Due);
    open_network(&mut table);
    table.types("Mrs Okafor").keys("enter").pass(10).send(Message::Due);
    let id = said(&table, "Okafor").id;
    table.send(Message::Picked(Pick::Told(id, None)));
    assert!(!table.screen().contains("told"), "{}", table.screen());
    assert_eq!(said(&table, "Okafor").told.len(), 1);
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate));
    assert!(table.screen().contains("· not told all of it yet"), "{}", table.screen());
    table.send(Message::Picked(Pick::Told(id, None))).keys("ctrl+o");
    assert_eq!(said(&table, "Okafor").told.len(), 2);
    let seen = format!("{:?}", table.board.public.contribution(id).unwrap().told);
    assert!(!seen.contains(&said(&table, "hidden").id.to_string()), "{seen}");
}

#[test]
fn without_a_danger_statement_nobody_is_marked_and_the_plan_says_what_it_lacks() {
    let mut table = Table::with(opened(), 120, 40);
    table.board.shelf = vec![tool("family-network"), tool("safety-plan")];
    open_network(&mut table);
    table.types("Mrs Okafor").keys("enter up ctrl+d");
    assert!(!table.screen().contains("not told"), "{}", table.screen());
    assert!(table.toast().contains("No danger statement stands"), "{}", table.toast());
    table.keys("esc").send(Message::Tool("safety-plan".into(), None));
    assert!(table.screen().contains("No danger statement yet."), "{}", table.screen());
    table.types("Somebody is always sober at night.").keys("enter");
    assert_eq!(said(&table, "sober").place.as_ref().unwrap().as_str(), "must/bottom-lines");
}

#[test]
fn a_plan_shows_its_danger_and_stays_when_that_is_taken_back() {
    let mut table = table((120, 40));
    open_plan(&mut table);
    let screen = table.screen();
    for words in ["Danger statements: Gran and the school are worried", "Bo is hurt."] {
        assert!(screen.contains(words), "{screen}");
    }
    table.keys("ctrl+k 2").types("If Mum wants to drink\nshe rings her sister\nMum").keys("enter");
    table.pass(10).send(Message::Due).keys("esc ctrl+n");
    let danger = said(&table, "Mum could not be woken").id;
    table.send(Message::Found(danger)).send(Message::Do(Action::TakeBack)).keys("esc ctrl+n");
    let screen = table.screen();
    assert!(screen.contains("was taken back. The plan stays") && screen.contains("rings her sister"), "{screen}");
}

/// A plan with one rule that was used three times.
fn plan(size: (u16, u16)) -> Table {
    let mut table = table(size);
    table.keys("ctrl+k 8").types("A sober grown-up is with the children every night.").keys("enter");
    table.types("Nobody hits anybody.").keys("enter").pass(10).send(Message::Due);
    open_plan(&mut table);
    let bottom = ["A sober", "Nobody hits"].map(|words| said(&table, words).id).to_vec();
    table.send(Message::Picked(Pick::BringIn(bottom, "must/bottom-lines".into())));
    for (digit, words) in [
        (
            "2",
            "On a Friday when Mum wants to drink\nshe rings her sister, who takes the children\nMum and Jo\nbefore eight",
        ),
        ("2", "When Jo is away\nGran comes in her place\nGran"),
        ("3", "Whoever notices rings Gran; the children sleep at hers."),
        ("4", "Gran drops in on Sundays and looks into the fridge."),
        ("5", "Kai puts the red cup on the window sill; Jo looks for it."),
    ] {
        table.keys(&format!("ctrl+k {digit}")).types(words).keys("enter").pass(10).send(Message::Due);
    }
    let rule = said(&table, "rings her sister, who").id;
    for (held, words) in [
        (Held::Yes, "9 nov: Jo: she rang at seven, I came"),
        (Held::No, "13 nov: my phone was off"),
        (Held::Yes, "20 nov: Mum: I rang before the shop"),
    ] {
        table.send(Message::Found(rule)).send(Message::Picked(Pick::Used(rule, held))).types(words).keys("enter");
    }
    table.keys("esc").send(Message::Found(rule)).keys("esc");
    table
}

#[test]
fn a_rule_is_tried_and_the_times_when_it_held_go_to_the_map_to_be_changed_first() {
    let mut table = plan((120, 40));
    let screen = table.screen();
    assert!(screen.contains("used 3 times: held 9 Nov, 20 Nov;"), "{screen}");
    let (rule, time) = (said(&table, "rings her sister, who"), said(&table, "rang before the shop"));
    assert_eq!((time.said_by.as_ref().unwrap().as_str(), time.place.as_ref().unwrap().as_str()), ("mum", "works/used"));
    assert_eq!(time.trial.as_ref().unwrap().of, rule.id);

    table.send(Message::Found(rule.id)).send(Message::Do(Action::BringTrials));
    let typed = table.board.line.capture.text().to_owned();
    assert!(typed.contains("It held on 9 November 2026 (") && typed.contains("20 November 2026"), "{typed}");
    assert!(!typed.contains("13 November"), "{typed}");
    assert!(table.screen().contains("Existing safety │"), "{}", table.screen());
    table.keys("enter").pass(10).send(Message::Due);
    let brought = said(&table, "It held on");
    assert_eq!(brought.place.as_ref().unwrap().as_str(), "well/safety");
    let links = &table.board.session.map().links;
    assert!(links.iter().any(|link| (link.id, link.to, link.kind) == (brought.id, rule.id, LinkKind::Held)));
    assert!(!table.board.session.keeps_words_of(&brought), "it may be put in other words");

    table.keys("esc ctrl+n").send(Message::Found(rule.id)).send(Message::Do(Action::BringTrials));
    assert!(table.toast().contains("stand on the map already"), "{}", table.toast());
}

#[test]
fn a_time_undone_is_gone_and_a_day_to_come_is_refused() {
    let mut table = plan((120, 40));
    let rule = said(&table, "rings her sister, who");
    let count = |table: &Table| table.board.session.map().trials_of(&said(table, "rings her sister, who")).len();
    assert_eq!(count(&table), 3);
    table.send(Message::Found(rule.id)).keys("ctrl+d").send(Message::Picked(Pick::Used(rule.id, Held::Partly)));
    table.types("she came >tomorrow").keys("enter");
    assert!(table.toast().contains("no day that has been"), "{}", table.toast());
    table.keys("ctrl+u").types("half of it").keys("enter");
    assert_eq!(count(&table), 4);
    assert_eq!(said(&table, "half of it").trial.as_ref().unwrap().on, table.board.today);
    table.keys("esc ctrl+z");
    assert_eq!(count(&table), 3);
}

#[test]
fn a_time_of_a_restricted_rule_is_not_for_the_room() {
    let mut table = plan((120, 40));
    table.keys("ctrl+o").send(Message::Answer(Answer::GoPrivate));
    let rule = said(&table, "rings her sister, who").id;
    table.send(Message::Found(rule)).send(Message::Do(Action::Restrict)).keys("enter esc esc");
    table.send(Message::Picked(Pick::Used(rule, Held::Yes))).types("22 nov: Gran: nobody knew").keys("enter esc");
    let public = &table.board.public;
    for words in ["rang before the shop", "nobody knew", "my phone was off"] {
        assert!(public.contribution(said(&table, words).id).is_none(), "{words}");
    }
}

#[test]
fn a_plan_at_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20), (40, 12)] {
        insta::assert_snapshot!(format!("plan_{width}x{height}"), plan((width, height)).screen());
    }
    let mut ascii = plan((120, 40));
    ascii.look.glyphs = Glyphs::ASCII;
    insta::assert_snapshot!("plan_ascii", ascii.screen());
}

#[test]
fn eighty_people_and_names_of_any_script_stay_in_their_rings() {
    let mut table = table((120, 40));
    open_network(&mut table);
    for n in 0..80 {
        let name = match n % 4 {
            0 => format!("Person {n}"),
            1 => format!("\u{5d3}\u{5d5}\u{5d3}\u{5d4} {n}"),
            2 => format!("\u{5c71}\u{7530}\u{82b1}\u{5b50}\u{3055}\u{3093} {n}"),
            _ => format!("A very long name that has no end and goes on {n}"),
        };
        table.types(&name).keys("enter");
    }
    table.pass(10).send(Message::Due);
    let screen = table.screen();
    assert!(screen.contains("goes on 79") && !screen.contains("Person 0\n"), "{screen}");
    assert_eq!(table.board.layout(), Layout::Circles);
    table.keys("home");
    assert!(table.screen().contains("Person 0"), "{}", table.screen());
    for row in table.screen().lines() {
        assert!(crate::tui::widgets::display::text_width(row) <= 120, "{row}");
    }
}

#[test]
fn how_somebody_can_be_reached_is_on_no_copy_unless_that_is_chosen() {
    let mut table = table((120, 40));
    open_network(&mut table);
    table.types("Gran\ncollects them on Fridays\nafter five").keys("enter");
    let id = said(&table, "collects").id;
    let public = table.board.public.clone();
    assert!(public.contribution(id).unwrap().parts.contains_key(&Text::new("reached")));
    let copy = public.without_hours();
    let parts = &copy.contribution(id).unwrap().parts;
    assert!(!parts.contains_key(&Text::new("reached")) && parts.contains_key(&Text::new("helps")));
}

#[test]
fn how_somebody_is_reached_stands_on_no_screen_the_room_sees_wherever_the_line_stands() {
    let mut table = table((120, 40));
    open_network(&mut table);
    table.types("Aunt Jo\nsleeps over\n07700 900222").keys("enter").pass(10).send(Message::Due);
    let (id, reached) = (said(&table, "Aunt Jo").id, "07700 900222");
    for placed in [true, false] {
        let screen = table.screen();
        assert!(screen.contains("Aunt Jo") && screen.contains("sleeps over"), "{screen}");
        assert!(!screen.contains(reached) && !table.board.words_of(id).unwrap().contains(reached), "{screen}");
        table.board.seen = false;
        assert!(table.screen().contains(reached), "{}", table.screen());
        table.board.seen = true;
        if placed {
            table.keys("up ctrl+k 0 esc");
            assert_eq!(said(&table, "Aunt Jo").place, None);
        }
    }
}
