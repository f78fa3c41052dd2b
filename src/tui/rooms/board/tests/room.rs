//! The room: who comes and goes, the quorum, the agenda and its clock, breaks, names, whose voice is missing.

use chrono::TimeDelta;

use super::{Table, noon, opened, opened_as, people};
use crate::{
    domain::{
        event::{Body, Choose},
        ids::PersonId,
        person::{Attendance, Person},
        text::Text,
    },
    tui::{
        effect::Effect,
        keys::Action,
        layer::{Layer, Question},
        message::{AboutPeople, Answer, Message},
    },
};

/// A conference with social care, health, a school, and the family.
fn conference(width: u16, height: u16) -> Table {
    Table::with(opened_as("initial-conference", people()), width, height)
}

impl Table {
    fn first_line(&self) -> String {
        self.screen().lines().next().unwrap_or_default().to_owned()
    }

    fn about(&mut self, about: AboutPeople) -> &mut Table {
        self.send(Message::People(about))
    }

    fn attends(&mut self, id: &str, attendance: Attendance) -> &mut Table {
        self.about(AboutPeople::Attends(id.into(), attendance))
    }

    fn person(&self, id: &str) -> Person {
        self.board.session.map().person(&id.into()).cloned().unwrap()
    }

    fn question(&self) -> Option<Question> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::Question(question)) => Some(question.clone()),
            _ => None,
        })
    }

    fn list(&mut self) -> Vec<String> {
        self.keys("ctrl+k +");
        let people = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Layer(Layer::People(people)) => Some(people.clone()),
            _ => None,
        });
        let rows = people.unwrap().rows;
        rows.iter().map(|row| format!("{} ({}) {}", row.name, row.known, row.part)).collect()
    }

    fn choose(&mut self, what: &str, value: &str) -> &mut Table {
        let choose = Body::Choose(Choose { what: Text::new(what), value: Text::new(value) });
        self.record_foreign(choose)
    }

    /// Something that another desk recorded.
    fn record_foreign(&mut self, body: Body) -> &mut Table {
        let event = crate::domain::event::Event {
            n: self.board.session.next_number(),
            id: crate::domain::ids::EventId(
                crate::domain::ids::IdSource::new(self.board.session.next_number()).next(self.look.now),
            ),
            at: self.look.now,
            desk: "other".into(),
            was: None,
            body,
        };
        self.send(Message::Followed(vec![event]))
    }
}

#[test]
fn the_first_line_says_who_is_here_and_whether_that_is_a_quorum() {
    assert!(conference(120, 40).first_line().contains("6 here, quorate"));
    let core_group = Table::new(120, 40).first_line();
    assert!(core_group.contains("6 here ·"), "{core_group}");
}

#[test]
fn whoever_leaves_and_breaks_it_is_told_with_what_the_rules_allow_and_the_reason_is_kept_from_the_room() {
    let mut table = conference(120, 40);
    table.pass(900).attends("hv", Attendance::Left);
    assert!(table.first_line().contains("5 here, not quorate: 1 agency short"), "{}", table.first_line());
    let question = table.question().unwrap();
    assert!(question.text.contains("An interim plan") && question.text.contains("Sussex"), "{}", question.text);
    table.send(Message::Answer(Answer::GoOn));
    assert!(table.screen().contains("Why does the meeting go on?"));
    table.types("Dad: it cannot wait.").keys("enter");
    let went_on = table.board.session.map().went_on.last().cloned().unwrap();
    assert_eq!(
        (&*went_on.without, &*went_on.reason, went_on.decided_by),
        ("quorum", "it cannot wait.", Some("dad".into()))
    );
    assert!(table.board.public.went_on.is_empty());
    table.keys("ctrl+z ctrl+z");
    assert!(table.first_line().contains("6 here, quorate"));
}

#[test]
fn a_quorum_that_never_was_is_no_news_and_one_broken_elsewhere_is_told_without_a_question() {
    let mut table = conference(120, 40);
    table.attends("sw", Attendance::Left);
    let told = table.effects.len();
    table.attends("hv", Attendance::Left);
    assert!(!table.effects[told..].iter().any(|effect| matches!(effect, Effect::Layer(Layer::Question(_)))));
    let mut table = conference(120, 40);
    table.types("Half a line").record_foreign(Body::Attend(crate::domain::event::Attend {
        id: "sw".into(),
        attendance: Attendance::Left,
        at: noon(),
        part: None,
        takes_back: None,
    }));
    assert!(table.toast().starts_with("Not quorate any more."), "{}", table.toast());
    assert!(table.question().is_none());
}

#[test]
fn coming_and_leaving_have_their_times_now_or_as_typed() {
    let mut table = Table::new(120, 40);
    table.pass(600).attends("gran", Attendance::Left);
    assert_eq!(table.toast(), "Gran: left 14:15.");
    table.about(AboutPeople::AttendsFrom("mum".into(), Attendance::Left));
    assert!(table.screen().contains("When did Mum leave?"));
    table.types("23:00").keys("enter");
    assert!(table.toast().starts_with("That is no time that has passed."));
    table.keys("ctrl+u").types("14:10").keys("enter");
    assert_eq!(table.toast(), "Mum: left 14:10.");
    table.about(AboutPeople::StaysOut("dad".into())).types("the report").keys("enter");
    assert_eq!(table.toast(), "Dad: asked to stay out since 14:15: the report.");
    table.pass(300).attends("dad", Attendance::Present).attends("kai", Attendance::Remote);
    let list = table.list();
    assert_eq!(list[0], "Mum (parent) left 14:10");
    assert_eq!(list[1], "Dad (parent) in the room since 14:20");
    assert_eq!(list[3], "Kai (9) (child) by telephone or video since 14:20");
    assert!(table.first_line().contains("5 here"));
}

#[test]
fn reports_come_and_are_shown_to_the_family() {
    let mut table = conference(120, 40);
    table.about(AboutPeople::Reports("hv".into())).types("20 nov").keys("enter");
    assert_eq!(table.toast(), "The report of Health came on Friday 20 November.");
    table.about(AboutPeople::FamilySaw("hv".into(), true));
    assert!(
        table.list().contains(&"Health visitor (health) in the room; report 20 Nov, shown to the family".to_owned())
    );
    table.about(AboutPeople::Reports("school".into())).keys("enter");
    assert_eq!(table.toast(), "The report of School has not come yet.");
}

#[test]
fn somebody_new_is_one_line_and_two_of_one_name_are_told_apart() {
    let mut table = Table::new(120, 40);
    table.about(AboutPeople::Add("GP, health, remote".into())).about(AboutPeople::Add("Gran, network".into()));
    let gp = table.person("gp");
    assert_eq!((gp.role.as_deref(), gp.attendance, gp.letter), (Some("health"), Attendance::Remote, Some('p')));
    let names: Vec<String> = table.list().into_iter().filter(|row| row.starts_with("Gran")).collect();
    assert_eq!(names, ["Gran 1 (network) in the room", "Gran 2 (network) in the room"]);
    table
        .about(AboutPeople::Correct("gran-2".into()))
        .keys("ctrl+u")
        .types("Great-gran, network, family")
        .keys("enter");
    let second = table.person("gran-2");
    assert_eq!((&*second.name, second.agency.as_deref(), second.letter), ("Great-gran", Some("family"), Some('r')));
    assert!(table.list().contains(&"Gran (network) in the room".to_owned()));
    table.about(AboutPeople::Add("   ".into()));
    assert!(table.toast().starts_with("A name is needed"));
}

#[test]
fn whoever_is_off_the_list_is_still_named_beside_their_words_and_not_here_any_more() {
    let mut table = conference(120, 40);
    table.keys("alt+g").types("I came at once.").keys("enter").about(AboutPeople::OffList("gran".into()));
    assert!(table.first_line().contains("5 here"), "{}", table.first_line());
    assert!(table.screen().contains("Gran  I came at once."));
    assert!(!table.list().iter().any(|row| row.starts_with("Gran")));
}

#[test]
fn people_are_written_by_name_role_or_initials_on_every_screen_at_once() {
    let mut table = Table::new(120, 40);
    table.keys("alt+h").types("Bo has grown.").keys("enter");
    table.keys("ctrl+k (");
    assert_eq!(table.toast(), "People are shown by their roles, on every screen.");
    let screen = table.screen();
    assert!(screen.contains("health  Bo has grown.") && !screen.contains("Health visitor"), "{screen}");
    table.keys("ctrl+f");
    let found = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Layer(Layer::Find(found)) => Some(found.clone()),
        _ => None,
    });
    assert_eq!(&*found.unwrap()[0].who, "health");
    assert!(table.list().contains(&"parent 2 (parent) in the room".to_owned()));
    table.send(Message::Answer(Answer::GoPrivate));
    assert!(table.list().contains(&"Dad (parent) in the room; not heard yet".to_owned()));
    table.keys("ctrl+k (");
    assert!(table.screen().contains("HV  Bo has grown."));
    table.keys("ctrl+k (");
    assert!(table.screen().contains("Health visitor  Bo has grown."));
}

#[test]
fn the_agenda_goes_on_and_back_and_its_clock_runs_down_softly() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k ]");
    assert!(table.first_line().contains("Opening, 5 min left, then Last time"), "{}", table.first_line());
    table.pass(61).send(Message::Due);
    assert!(table.first_line().contains("Opening, 4 min left"), "{}", table.first_line());
    table.pass(300).send(Message::Due);
    assert!(table.first_line().contains("Opening, 1 min over, then Last time"), "{}", table.first_line());
    table.keys("ctrl+k ]").pass(120).keys("ctrl+k [").pass(60).send(Message::Due);
    assert!(table.first_line().contains("Opening, 2 min over"), "{}", table.first_line());
    let phases: Vec<_> = table.board.session.map().phases.iter().flat_map(|entry| entry.phase.clone()).collect();
    assert_eq!(phases, ["opening", "last-time", "opening"].map(Into::into));
    table.keys("ctrl+k [");
    assert_eq!(table.toast(), "That is the first part of the agenda.");
    table.keys("ctrl+k ,");
    let choice = table.effects.iter().rev().find_map(|effect| match effect {
        Effect::Layer(Layer::ChoiceFrom(choice, at)) => Some((choice.clone(), *at)),
        _ => None,
    });
    let (choice, at) = choice.unwrap();
    assert_eq!((&*choice.items[0].0, at), ("Opening and who is here · 7 of 5 min · now", 0));
    assert_eq!(&*choice.items[1].0, "What we agreed last time · 2 of 5 min");
    table.send(choice.items[8].1.clone());
    assert!(table.first_line().contains("Closing, 5 min left, the last part"), "{}", table.first_line());
    table.keys("ctrl+k ]");
    assert_eq!(table.toast(), "That is the last part of the agenda.");
}

#[test]
fn a_break_is_one_key_and_stops_the_clock() {
    let mut table = Table::new(120, 40);
    table.keys("ctrl+k ]").pass(60).keys("ctrl+b");
    assert!(table.first_line().contains("break since 14:06"), "{}", table.first_line());
    assert_eq!(table.board.deadline(), None);
    table.pass(7200).keys("ctrl+k _");
    assert!(table.first_line().contains("Opening, 4 min left"), "{}", table.first_line());
    table.types("some words").keys("ctrl+b");
    assert!(table.board.session.map().pause().is_none(), "within a line it is a word back");
    table.keys("ctrl+u ctrl+b").pass(60).keys("ctrl+k ]");
    assert!(table.board.session.map().pause().is_none(), "going on ends the break");
}

#[test]
fn it_wakes_only_for_the_next_minute_that_is_shown() {
    let mut table = Table::new(120, 40);
    assert_eq!(table.board.deadline(), None);
    table.keys("ctrl+k ]");
    assert_eq!(table.board.deadline(), Some(noon() + TimeDelta::minutes(1)));
    table.pass(30).send(Message::Due);
    assert_eq!(table.board.deadline(), Some(noon() + TimeDelta::minutes(1)));
    table.pass(30).send(Message::Due);
    assert_eq!(table.board.deadline(), Some(noon() + TimeDelta::minutes(2)));
    let session = table.board.session.clone();
    let later = crate::tui::message::Opened { session, new: false, ..opened() };
    let (board, _) = super::Board::new(later, true, (120, 40).into(), 3, noon() + TimeDelta::days(2));
    assert_eq!(board.deadline(), None, "the clock of a meeting of another day stands still");
}

#[test]
fn the_focus_follows_the_agenda_if_it_is_wanted_and_nothing_is_typed() {
    let mut table = Table::new(120, 40);
    table.send(Message::Phase("well".into()));
    assert_eq!(table.board.place.as_ref().unwrap().as_str(), "worried/harm");
    table.send(Message::Do(Action::FollowAgenda));
    assert_eq!(table.board.place.as_ref().unwrap().as_str(), "well/strengths");
    table.send(Message::Phase("scale".into()));
    assert!(table.board.on_scale);
    table.send(Message::Phase("plan".into()));
    assert_eq!(table.board.place.as_ref().unwrap().as_str(), "needs/steps");
    table.types("Half a line").send(Message::Phase("danger".into()));
    assert_eq!(table.board.place.as_ref().unwrap().as_str(), "needs/steps");
}

#[test]
fn whose_voice_is_missing_is_for_private_screens_unless_it_was_chosen() {
    let mut table = Table::new(120, 40);
    table.keys("alt+s").types("Bo has grown.").keys("enter");
    table.send(Message::Do(Action::Voices));
    let question = table.question().unwrap();
    assert!(!question.text.contains("Gran") && question.answers.len() == 2, "{}", question.text);
    assert!(!table.list().iter().any(|row| row.contains("not heard")));
    table.send(Message::Answer(Answer::GoPrivate)).send(Message::Do(Action::Voices));
    let said = table.question().unwrap().text;
    assert_eq!(
        said,
        "Not heard yet: Mum, Dad, Gran, Health visitor, Learning mentor. Nothing on the map is in the words of Kai \
         (9). What is on the map comes only from professionals so far."
    );
    assert!(table.list().iter().any(|row| row == "Gran (network) in the room; not heard yet"));
    table.choose("voices", "wall").keys("ctrl+o");
    assert!(table.list().iter().any(|row| row.contains("not heard")));
}

#[test]
fn a_seen_screen_counts_no_restricted_voice() {
    let mut table = Table::new(120, 40);
    table.choose("voices", "wall");
    table.keys("ctrl+r alt+g").types("Only for the chair.").keys("enter");
    table.send(Message::Do(Action::Voices));
    assert!(table.question().unwrap().text.contains("Gran"), "to the room she has said nothing");
    table.send(Message::Answer(Answer::GoPrivate)).send(Message::Do(Action::Voices));
    assert!(!table.question().unwrap().text.contains("Gran"));
}

#[test]
fn who_may_be_meant_is_said_while_an_owner_is_typed() {
    let mut table = Table::new(120, 40);
    table.keys("alt+7").types("Ring the school @gr");
    assert!(table.screen().contains("Gran does it"), "{}", table.screen());
}

#[test]
fn the_first_line_at_every_width() {
    let mut table = conference(200, 60);
    table.keys("ctrl+k ] ctrl+k ]");
    let mut lines = String::new();
    for width in [40, 60, 80, 100, 120, 160, 200] {
        table.send(Message::Resize(width, 30));
        lines.push_str(&format!("{width}\n{}\n", table.first_line()));
    }
    table.attends("hv", Attendance::Left).pass(1800).send(Message::Due);
    for width in [40, 80, 120, 160, 200] {
        table.send(Message::Resize(width, 30));
        lines.push_str(&format!("{width}, not quorate\n{}\n", table.first_line()));
    }
    table.keys("ctrl+b");
    for width in [40, 80, 120] {
        table.send(Message::Resize(width, 30));
        lines.push_str(&format!("{width}, a break\n{}\n", table.first_line()));
    }
    insta::assert_snapshot!("first_line", lines);
}

#[test]
fn sixty_people_have_letters_while_there_are_any_and_all_are_on_the_list() {
    let mut table = Table::new(80, 24);
    for n in 0..60 {
        table.about(AboutPeople::Add(format!("Person {n}, agency {n}")));
    }
    assert_eq!(table.list().len(), 67);
    let letters = table.board.session.map().people.iter().filter(|person| person.letter.is_some()).count();
    assert_eq!(letters, 26);
    assert_eq!(table.person("person59").id, PersonId::new("person59"));
    assert!(table.first_line().contains("66 here"), "{}", table.first_line());
}

#[test]
fn words_of_someone_who_is_not_here_have_a_teller() {
    let mut table = Table::new(200, 60);
    table.keys("alt+k").types("I sleep with my shoes on.").keys("enter").pass(60);
    table.keys("up").send(Message::Do(Action::Teller)).send(Message::Person(Some("sw".into())));
    assert!(table.screen().contains("Kai (9) (told by Social worker)"), "{}", table.screen());
    table.send(Message::Do(Action::Teller)).send(Message::Person(Some("kai".into())));
    assert!(!table.screen().contains("told by"), "nobody tells their own words");
    table.keys("esc ctrl+z").pass(60);
    assert!(table.screen().contains("told by Social worker"), "{}", table.screen());
}
