//! What papers say of the journey and of words and pictures, in every format; and that a child is told nothing on paper
//! before each parent has agreed.

use std::{io::Read, sync::Arc};

use chrono::NaiveDate;

use crate::{
    domain::{
        Moment,
        contribution::{Action, ActionOutcome, Status},
        event::*,
        ids::{BoardId, ContributionId, EventId, IdSource, PersonId},
        public::PublicSession,
        scale::About,
        session::Session,
        text::Text,
    },
    export::copy::{Format, Made, NotMade, Order, make},
    store::frameworks::Catalogue,
};

const SECRET: &str = "Dad has moved to Station Road";

fn now() -> Moment {
    "2026-11-23T14:05:00+00:00".parse().unwrap()
}

struct Meeting {
    session: Session,
    ids: IdSource,
}

impl Meeting {
    fn new() -> Meeting {
        let catalogue = Catalogue::built_in();
        let framework = |id: &str| Body::Framework(Box::new(catalogue.framework(&id.into()).unwrap().clone()));
        let mut meeting = Meeting { session: Session::default(), ids: IdSource::new(1) };
        let open = r#"{"open":{"session":"0193584e-6f51-7a51-8f5e-1d3386fe7b14","title":"T","kind":"k","framework":"signs-of-safety","version":"1","started":"2026-11-23T14:05:00Z"}}"#;
        meeting.json(open);
        for id in ["signs-of-safety", "trajectory", "words-and-pictures"] {
            meeting.record(framework(id));
        }
        meeting.json(r#"{"board":{"id":"main","framework":"signs-of-safety"}}"#);
        for (id, name, role) in [("mum", "Mum", "parent"), ("dad", "Dad", "parent"), ("gran", "Gran", "network")] {
            meeting.json(&format!(r#"{{"person":{{"id":"{id}","name":"{name}","initials":"X","role":"{role}"}}}}"#));
        }
        for id in ["kai", "bo"] {
            meeting.json(&format!(r#"{{"person":{{"id":"{id}","name":"{id}","initials":"X","child":true}}}}"#));
        }
        meeting.json(r#"{"board":{"id":"way","framework":"trajectory"}}"#);
        for child in ["kai", "bo"] {
            let about = Some(About::Child(child.into()));
            let (id, framework) = (BoardId::new(&format!("told-{child}")), "words-and-pictures".into());
            meeting.record(Body::Board(OpenBoard { id, framework, title: None, about }));
        }
        meeting
    }

    fn json(&mut self, line: &str) {
        self.record(serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")));
    }

    fn record(&mut self, body: Body) {
        let (n, id) = (self.session.next_number(), EventId(self.ids.next(now())));
        self.session.apply(Event { n, id, at: now(), desk: "aaaa".into(), was: None, body });
    }

    fn add(&mut self, board: &str, to: &str, text: &str, action: Option<Action>, restricted: bool) -> ContributionId {
        let id = ContributionId(self.ids.next(now()));
        let add = Add { board: board.into(), action, restricted, ..Add::new(id, Some(to.into()), Text::new(text)) };
        self.record(Body::Add(Box::new(add)));
        id
    }

    fn agrees(&mut self, board: &str, who: &str) {
        let public = PublicSession::of(&self.session);
        let to = public.frames_made(public.board(&board.into()).unwrap());
        self.record(Body::Frame(Box::new(Frame { board: board.into(), agreed_by: who.into(), to, stands: true })));
    }

    fn paper(&self, paper: &str, format: Format, made_for: Option<&str>) -> Result<Made, NotMade> {
        let paper = Arc::new(Catalogue::built_in().paper(&paper.into()).unwrap().clone());
        let order = Order { paper, format, made_for: made_for.map(PersonId::new), places: false };
        make(&self.session, &order, "5d1c".into(), now())
    }

    fn text(&self, paper: &str, made_for: Option<&str>) -> String {
        let made = self.paper(paper, Format::Md, made_for).unwrap_or_else(|why| panic!("{why}"));
        String::from_utf8(made.bytes).unwrap().replace('\\', "")
    }
}

fn step(day: &str, owner: &str, status: Status, seen: &str) -> Option<Action> {
    let due: Option<NaiveDate> = day.parse().ok();
    let outcome = (!seen.is_empty()).then(|| ActionOutcome { by: Some("gran".into()), words: Text::new(seen) });
    Some(Action { owner: Some(owner.into()), due, status, outcome })
}

fn journey() -> Meeting {
    let mut meeting = Meeting::new();
    meeting.add("way", "closing/closing", "All of it was seen", step("2027-10-22", "dad", Status::Open, ""), false);
    meeting.add(
        "way",
        "seen/seen",
        "Mum has told Gran",
        step("2026-11-06", "gran", Status::Done, "she rang me"),
        false,
    );
    meeting.add("way", "seen/seen", "Kai knows whom he rings", step("2026-11-18", "gran", Status::Open, ""), false);
    meeting.add("way", "meetings/meetings", "We meet at Gran's", step("2026-12-04", "gran", Status::Open, ""), false);
    meeting.add("way", "seen/seen", "Shoes off at night", step("", "gran", Status::Open, ""), false);
    meeting.add("way", "seen/seen", SECRET, step("2026-12-11", "gran", Status::Open, ""), true);
    meeting
}

fn told() -> Meeting {
    let mut meeting = Meeting::new();
    meeting.add("told-kai", "worried/worried", "Gran was worried about you.", None, false);
    meeting.add("told-kai", "happened/happened", "You rang Gran. It was not your fault.", None, false);
    meeting.add("told-kai", "happened/happened", SECRET, None, true);
    meeting
}

#[test]
fn the_journey_is_a_list_of_days_on_every_paper_that_has_it() {
    let meeting = journey();
    for (paper, made_for) in [("plan", None), ("family", Some("mum")), ("minutes", None)] {
        let page = meeting.text(paper, made_for);
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} in {paper}:\n{page}"));
        assert!(at("6 November 2026") < at("18 November 2026") && at("18 November 2026") < at("4 December 2026"));
        assert!(at("4 December 2026") < at("22 October 2027") && at("22 October 2027") < at("no date yet"), "{page}");
        assert!(page.contains("reached. Gran: she rang me") && page.contains("| late |"), "{page}");
        assert!(page.contains("Meetings:") && page.contains("We meet at Gran's"), "{page}");
        assert_eq!(page.contains(SECRET), paper == "minutes", "{page}");
        assert_eq!(page.matches("Mum has told Gran").count(), 1, "not among the actions too\n{page}");
    }
    let child = meeting.text("child", Some("kai"));
    assert!(child.contains("4 December 2026:") && child.contains("We meet at Gran's"), "{child}");
    assert!(!child.contains("late") && !child.contains(SECRET), "{child}");
    let calendar = meeting.paper("plan", Format::Ics, None).unwrap().bytes;
    let calendar = String::from_utf8(calendar).unwrap();
    assert!(
        calendar.contains("20261204") && calendar.contains("COMPLETED") && !calendar.contains("Station"),
        "{calendar}"
    );
}

#[test]
fn a_paper_for_a_child_waits_until_each_parent_has_agreed_in_every_format() {
    let mut meeting = told();
    let formats = [Format::Md, Format::Html, Format::Docx, Format::Pdf, Format::Csv, Format::Ics, Format::Json];
    for format in formats {
        let why = meeting.paper("words-and-pictures", format, Some("kai")).unwrap_err().to_string();
        assert!(why.contains("“Words and pictures of kai”: Mum and Dad have not agreed yet"), "{format:?}: {why}");
    }
    // Other papers are made, and hold none of it.
    for paper in ["child", "family"] {
        assert!(!meeting.text(paper, Some("kai")).contains("Gran was worried"), "{paper}");
    }
    for paper in ["child", "child-older", "family"] {
        let json = meeting.paper(paper, Format::Json, Some("kai")).unwrap().bytes;
        assert!(!String::from_utf8(json).unwrap().contains("Gran was worried"), "{paper}");
    }
    let minutes = meeting.text("minutes", None);
    assert!(minutes.contains("Gran was worried") && minutes.contains("Not agreed yet by Mum, Dad"), "{minutes}");
    meeting.agrees("told-kai", "mum");
    meeting.agrees("told-kai", "dad");
    let minutes = meeting.text("minutes", None);
    assert!(minutes.contains("agreed by Mum, Dad") && !minutes.contains("Not agreed yet"), "{minutes}");
    let page = meeting.text("words-and-pictures", Some("kai"));
    for words in ["Room to draw: two grown-ups", "Gran was worried about you.", "These words are agreed by Mum, Dad."] {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    assert!(!page.contains(SECRET) && !page.contains("What stays"), "nothing hidden, and no empty frame\n{page}");
    assert!(meeting.text("child", Some("kai")).contains("Gran was worried"));
    // Bo's own page has nothing of Kai's.
    let bo = meeting.text("words-and-pictures", Some("bo"));
    assert!(!bo.contains("Gran was worried") && bo.contains("Nothing was written here yet."), "{bo}");
    assert!(!meeting.text("child", Some("bo")).contains("Gran was worried"));
    let edited = PublicSession::of(&meeting.session);
    let line = edited.contributions().find(|c| c.text.starts_with("You rang")).unwrap().id;
    meeting.record(Body::Edit(Edit { id: line, text: "You rang.".into(), parts: Default::default() }));
    let why = meeting.paper("words-and-pictures", Format::Pdf, Some("kai")).unwrap_err().to_string();
    assert!(why.contains("Mum and Dad have to agree anew"), "{why}");
}

#[test]
fn there_is_a_place_for_a_drawing_in_every_format_that_can_be_printed() {
    let mut meeting = told();
    meeting.agrees("told-kai", "mum");
    meeting.agrees("told-kai", "dad");
    let made = |format| meeting.paper("words-and-pictures", format, Some("kai")).unwrap().bytes;
    let html = String::from_utf8(made(Format::Html)).unwrap();
    assert!(html.contains(r#"role="img" aria-label="Room to draw: a house""#), "{html}");
    let docx = made(Format::Docx);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut document = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    assert!(document.contains("Room to draw: a house") && document.contains("agreed by Mum, Dad"), "{document}");
    assert!(made(Format::Pdf).starts_with(b"%PDF"));
}

#[test]
fn a_parent_who_is_not_asked_holds_nothing_up_and_the_page_names_who_agreed() {
    let mut meeting = told();
    meeting.agrees("told-kai", "mum");
    meeting.json(r#"{"go_on":{"without":"agreement:told-kai/dad","reason":"He fled","decided_by":"gran"}}"#);
    let page = meeting.text("words-and-pictures", Some("kai"));
    assert!(
        page.contains("These words are agreed by Mum.") && !page.contains("fled") && !page.contains("Dad"),
        "{page}"
    );
    let minutes = meeting.text("minutes", None);
    assert!(minutes.contains("agreement of Dad to “Words and pictures of kai”. He fled"), "{minutes}");
}

#[test]
fn a_line_left_out_of_one_copy_undoes_nobodys_agreement() {
    let mut meeting = told();
    meeting.agrees("told-kai", "mum");
    meeting.agrees("told-kai", "dad");
    let id = meeting.session.map().contributions().find(|c| c.text.starts_with("Gran was worried")).unwrap().id;
    let left_out = LeaveOut { id, recipient: "kai".into(), reason: "She asked".into(), decided_by: None };
    meeting.record(Body::LeaveOut(left_out));
    let page = meeting.text("words-and-pictures", Some("kai"));
    assert!(!page.contains("Gran was worried") && page.contains("These words are agreed by Mum, Dad."), "{page}");
}
