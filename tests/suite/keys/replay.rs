//! The fictional core group whole, by one person at the keys with the clock running: people, an agenda gone through
//! and back, a break, ratings collected unseen and then shown, and a quorum that breaks when somebody leaves. One file, though long: it is
//! one meeting, read from its first minute to its last.

use std::collections::BTreeMap;

use chrono::{Days, TimeDelta};
use mapboard::{
    domain::{
        contribution::{Basis, Contribution},
        ids::PersonId,
        person::Attendance,
        public::PublicSession,
        scale::{NoValue, Value},
        session::Session,
    },
    store::frameworks::Catalogue,
};
use serde::Deserialize;

use super::{Script, noon, settings};

/// The sizes of a laptop, a usual window and a projector.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// What a council adds to the core group that is built in.
const QUORUM: &str = "
quorum:
  agencies: [Children's social care]
  others: 2
  if_not: Agree what cannot wait, and meet again within ten days.
  source: Our own procedures.
";

#[derive(Deserialize)]
struct Meeting {
    people: Vec<Someone>,
    children: Vec<Child>,
    said: Vec<Said>,
    ratings: Vec<Rated>,
}

#[derive(Deserialize)]
struct Someone {
    id: String,
    name: String,
    role: String,
    agency: Option<String>,
    #[serde(default)]
    remote: bool,
    present: Option<bool>,
    #[serde(default)]
    apologies: bool,
}

#[derive(Deserialize)]
struct Child {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Said {
    m: i64,
    by: String,
    to: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    parts: BTreeMap<String, String>,
    mark: Option<String>,
    #[serde(default)]
    verbatim: bool,
    #[serde(default)]
    restricted: bool,
    may_see: Option<String>,
    #[serde(default)]
    about: Vec<String>,
    dispute: Option<String>,
    due: Option<String>,
}

#[derive(Deserialize)]
struct Rated {
    m: i64,
    by: String,
    value: serde_json::Value,
    reason: String,
    higher: Option<String>,
    collected_by: Option<String>,
}

impl Said {
    fn is_kept_from_room(&self) -> bool {
        self.restricted || self.may_see.as_deref() == Some("nobody")
    }

    /// The phase of the agenda it belongs to.
    fn phase(&self) -> &'static str {
        match self.to.as_str() {
            "worried/danger" => "danger",
            to if to.starts_with("worried/") => "worries",
            to if to.starts_with("well/") => "well",
            _ => "plan",
        }
    }
}

/// The minute-taker: what they type, and what they look at.
struct Taker {
    script: Option<Script>,
    meeting: Meeting,
    names: BTreeMap<String, String>,
    /// The phases gone to, in order.
    visited: Vec<String>,
}

impl Taker {
    /// The meeting has begun, with a council's own kind of core group.
    fn new() -> Taker {
        let folder = tempfile::tempdir().unwrap();
        let meetings = folder.path().join("meetings");
        let source = Catalogue::built_in().meeting_kind_source(&"core-group".into()).unwrap().to_owned();
        std::fs::create_dir(&meetings)
            .and_then(|()| std::fs::write(meetings.join("own.yaml"), source + QUORUM))
            .unwrap();
        let catalogue = || Catalogue::with_folder(folder.path());
        assert!(catalogue().problems().is_empty(), "{:?}", catalogue().problems());
        let meeting: Meeting = serde_yaml::from_str(include_str!("../../data/core-group.yaml")).unwrap();
        let people = meeting.people.iter().map(|one| (one.id.clone(), one.name.clone()));
        let names = people.chain(meeting.children.iter().map(|one| (one.id.clone(), one.name.clone()))).collect();
        let settings = mapboard::tui::app::Settings { catalogue: catalogue(), ..settings() };
        let mut script = Script::with((120, 40), settings, Vec::new());
        script.disk.catalogue = catalogue();
        Taker { script: Some(script.keys("enter enter")), meeting, names, visited: Vec::new() }
    }

    fn act(&mut self, act: impl FnOnce(Script) -> Script) -> &mut Taker {
        self.script = self.script.take().map(act);
        self
    }

    fn keys(&mut self, keys: &str) -> &mut Taker {
        self.act(|script| script.keys(keys))
    }

    fn types(&mut self, text: &str) -> &mut Taker {
        self.act(|script| script.type_text(text))
    }

    /// The clock of the room goes on to this minute.
    fn minute(&mut self, minute: i64) -> &mut Taker {
        let now = self.script.as_ref().unwrap().now();
        let seconds = (noon() + TimeDelta::minutes(minute) - now).num_seconds();
        self.act(|script| script.wait(seconds.max(0)))
    }

    fn screen(&self) -> String {
        self.script.as_ref().unwrap().screen()
    }

    fn first_line(&self) -> String {
        self.screen().lines().next().unwrap_or_default().to_owned()
    }

    /// The screen at every size.
    fn screens(&mut self) -> Vec<String> {
        let at = |taker: &mut Taker, size| taker.act(|script| script.resize(size)).screen();
        let screens = SIZES.map(|size| at(self, size)).to_vec();
        self.act(|script| script.resize((120, 40)));
        screens
    }

    fn session(&self) -> Session {
        Session::fold(self.script.as_ref().unwrap().disk.events().to_vec())
    }

    fn id(&self, who: &str) -> PersonId {
        self.session().map().person_named(&self.names[who]).unwrap_or_else(|| panic!("no {who}")).id.clone()
    }

    fn letter(&self, who: &str) -> char {
        self.session().map().person(&self.id(who)).and_then(|person| person.letter).unwrap()
    }

    fn digit(&self, place: &str) -> char {
        let session = self.session();
        let places = session.map().boards[0].framework.places().zip('1'..);
        places.into_iter().find(|((known, ..), _)| known.as_str() == place).unwrap().1
    }

    /// Everyone in one line each, in the list of people.
    fn name_everyone(&mut self) {
        self.keys("ctrl+k +");
        let lines: Vec<String> = self.meeting.people.iter().map(introduction).collect();
        let others = self.meeting.children.iter().filter(|child| self.meeting.people.iter().all(|p| p.id != child.id));
        let others: Vec<String> = others.map(|child| format!("{}, child, absent", child.name)).collect();
        for line in lines.iter().chain(&others) {
            self.types(line).keys("enter");
        }
        self.keys("esc");
    }

    /// Goes to a phase, a step at a time where it is beside the one before, else from the list.
    fn go_to(&mut self, phase: &str) {
        let session = self.session();
        let map = session.map();
        if map.phase == Some(phase.into()) {
            return;
        }
        let at = |id: &str| map.agenda().iter().position(|phase| phase.id.as_str() == id);
        let (now, to) = (map.phase.as_ref().and_then(|now| at(now.as_str())), at(phase).unwrap());
        if to == now.map_or(0, |now| now + 1) {
            self.keys("ctrl+k ]");
        } else if now == Some(to + 1) {
            self.keys("ctrl+k [");
        } else {
            let title = map.agenda()[to].title.to_string();
            self.keys("ctrl+k ,").types(&title).keys("enter");
        }
        self.visited.push(phase.to_owned());
    }

    /// About whom, who, where, marks, the words, and Enter.
    fn say(&mut self, said: &Said, about_before: &[String]) {
        if said.about != about_before {
            let children: Vec<String> = said.about.iter().map(|child| self.letter(child).to_string()).collect();
            let all = if children.is_empty() { ".".to_owned() } else { children.join(" ") };
            let close = if children.len() == 1 { " esc" } else { "" };
            self.keys(&format!("ctrl+k : {all}{close}"));
        }
        let (letter, digit) = (self.letter(&said.by), self.digit(&said.to));
        self.keys(&format!("ctrl+k {letter} {digit}"));
        if said.is_kept_from_room() {
            self.keys("ctrl+r");
        }
        match said.mark.as_deref() {
            Some("fact") => drop(self.keys("ctrl+k =")),
            Some("not known") => drop(self.keys("ctrl+k -")),
            _ => {}
        }
        if said.verbatim {
            self.types("\"");
        }
        if said.parts.is_empty() {
            self.types(&said.text);
        }
        let session = self.session();
        let section = session.map().boards[0].framework.find(&said.to.as_str().into()).unwrap().1;
        let parts = section.parts.iter().filter_map(|part| said.parts.get(part.id.as_str()));
        for (at, part) in parts.enumerate() {
            if at > 0 {
                self.keys("ctrl+j");
            }
            self.types(part);
        }
        if let Some(due) = &said.due {
            self.types(&format!(" >{due}"));
        }
        self.keys("enter");
        if let Some(dispute) = &said.dispute {
            self.keys("ctrl+k !").types(dispute).keys("enter");
        }
    }

    /// What nobody may read before it is shown.
    fn assert_unseen(&mut self, answers: &[Rated]) {
        let public = format!("{:?}", PublicSession::of(&self.session()));
        for (screen, answer) in self.screens().iter().chain([&public]).flat_map(|s| answers.iter().map(move |a| (s, a)))
        {
            for words in [Some(&answer.reason), answer.higher.as_ref()].into_iter().flatten() {
                assert!(!screen.contains(words.as_str()), "{words} can be read:\n{screen}");
            }
        }
    }

    fn answer(&mut self, answer: &Rated) {
        let value = answer.value.as_u64().map_or("-".to_owned(), |number| number.to_string());
        let told = answer.collected_by.as_ref().map(|by| format!("<{}", self.letter(by))).unwrap_or_default();
        let higher = answer.higher.as_ref().map(|higher| format!(" / {higher}")).unwrap_or_default();
        let line = format!("{}{value}{told} {}{higher}", self.letter(&answer.by), answer.reason);
        self.types(&line).keys("enter");
    }

    /// Everything that was said is in the session, as it was said.
    fn check_said(&self) {
        let (session, today) = (self.session(), noon().date_naive());
        let map = session.map();
        assert_eq!(map.count(), self.meeting.said.len());
        for said in &self.meeting.said {
            let is_it = |c: &&std::sync::Arc<Contribution>| match said.parts.is_empty() {
                true => *c.text == said.text,
                false => said
                    .parts
                    .iter()
                    .all(|(part, words)| c.parts.get(&part.as_str().into()).is_some_and(|p| **p == **words)),
            };
            let c = map.contributions().find(is_it).unwrap_or_else(|| panic!("lost: {:?} {:?}", said.text, said.parts));
            let what = format!("{:?} {:?}", said.text, said.parts);
            assert_eq!(c.said_by, Some(self.id(&said.by)), "{what}");
            assert_eq!(c.place.as_ref().map(|place| place.as_str()), Some(said.to.as_str()), "{what}");
            assert_eq!((c.verbatim, c.restricted), (said.verbatim, said.is_kept_from_room()), "{what}");
            let basis = match said.mark.as_deref() {
                Some("fact") => Some(Basis::Fact),
                Some("not known") => Some(Basis::NotKnown),
                _ => None,
            };
            assert_eq!(c.marks.basis, basis, "{what}");
            let about: Vec<PersonId> = said.about.iter().map(|child| self.id(child)).collect();
            assert_eq!(*c.about, about, "{what}");
            let due = said.due.as_ref().map(|due| due.trim_matches(['+', 'd']).parse().unwrap());
            let due = due.and_then(|days| today.checked_add_days(Days::new(days)));
            assert_eq!(c.action.as_ref().and_then(|action| action.due), due, "{what}");
            let dispute = c.marks.disputed.first().map(|dispute| (dispute.by.clone(), dispute.words.to_string()));
            let wanted = said.dispute.as_ref().and_then(|words| words.split_once(": "));
            assert_eq!(dispute, wanted.map(|(_, words)| (Some(self.id("dad")), words.to_owned())), "{what}");
        }
    }

    fn check_answers(&self) {
        let session = self.session();
        let scale = &session.map().scales[0];
        assert_eq!((session.map().scales.len(), scale.current().count()), (1, self.meeting.ratings.len()));
        for answer in &self.meeting.ratings {
            let rating = scale.of(&self.id(&answer.by)).unwrap_or_else(|| panic!("{} did not answer", answer.by));
            let value = answer.value.as_f64().map_or(Value::None(NoValue::Pass), Value::Number);
            let text = |words: &Option<mapboard::domain::text::Text>| words.as_ref().map(ToString::to_string);
            assert_eq!((rating.value, text(&rating.reason)), (value, Some(answer.reason.clone())));
            assert_eq!(text(&rating.higher), answer.higher.clone());
            assert_eq!(rating.collected_by, answer.collected_by.as_ref().map(|by| self.id(by)));
        }
    }
}

/// `Dad, parent, remote`.
fn introduction(someone: &Someone) -> String {
    let how = match someone {
        Someone { apologies: true, .. } => Some("apologies"),
        Someone { present: Some(false), .. } => Some("absent"),
        Someone { remote: true, .. } => Some("remote"),
        _ => None,
    };
    let known = [Some(someone.name.as_str()), Some(&someone.role), someone.agency.as_deref(), how];
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[test]
fn the_whole_meeting_with_its_people_agenda_unseen_ratings_and_a_quorum_that_breaks() {
    let mut taker = Taker::new();
    taker.name_everyone();
    assert!(taker.first_line().contains("7 here, quorate"), "{}", taker.first_line());
    for (minute, phase) in [(0, "opening"), (1, "last-time"), (2, "views")] {
        taker.minute(minute).go_to(phase);
    }

    // Everything that was said, in its minute, the agenda gone through and back as the talk went.
    let said = std::mem::take(&mut taker.meeting.said);
    let mut about: &[String] = &[];
    for said in &said {
        if said.m == 38 {
            taker.minute(36).keys("ctrl+b");
            assert!(taker.first_line().contains("break since 14:41"), "{}", taker.first_line());
            taker.minute(37).keys("ctrl+b");
        }
        taker.minute(said.m).go_to(said.phase());
        taker.say(said, about);
        about = &said.about;
        if said.is_kept_from_room() {
            let screens = taker.screens();
            assert!(screens.iter().all(|screen| !screen.contains(&said.text[..12])), "the room reads {}", said.text);
        }
    }
    taker.meeting.said = said;
    taker.check_said();
    // Ten minutes were planned and eleven have gone since 14:38, one of them a break.
    taker.minute(44);
    assert!(taker.first_line().contains("Plan, just over"), "{}", taker.first_line());

    // The ratings, collected unseen and then shown.
    taker.minute(47).go_to("scale");
    while !taker.screen().contains("▌ Scale") {
        taker.keys("tab");
    }
    taker.keys("ctrl+k } enter");
    let answers = std::mem::take(&mut taker.meeting.ratings);
    for answer in &answers {
        taker.minute(answer.m).answer(answer);
        taker.assert_unseen(&answers);
    }
    assert!(taker.session().map().scales.is_empty(), "the map has no answer before they are shown");
    taker.keys("ctrl+k }");
    taker.assert_unseen(&answers);
    // A letter close behind a question is text, and no answer to it.
    taker.act(|script| script.wait(1)).keys("s");
    taker.meeting.ratings = answers;
    taker.check_answers();
    for screen in taker.screens() {
        assert!(screen.contains("passes"), "{screen}");
    }

    // The health visitor has to go, and that breaks the quorum.
    taker.minute(52).go_to("closing");
    taker.keys("ctrl+k +").types("health v").keys("enter l").minute(53);
    let told = taker.screen();
    for words in ["Not quorate any more", "1 agency short", "ten days", "procedures.)"] {
        assert!(told.contains(words), "{words} is not told:\n{told}");
    }
    taker.keys("w").types("Chair: the plan stands, and Health has agreed to its part").keys("enter");
    assert!(taker.first_line().contains("not quorate"), "{}", taker.first_line());
    let session = taker.session();
    let map = session.map();
    let gone = map.person(&taker.id("hv")).map(|person| person.attendance);
    let left_at = map.comings_and_goings().last().map(|left| left.at);
    assert_eq!((gone, left_at), (Some(Attendance::Left), Some(noon() + TimeDelta::minutes(52))));
    let went_on = &map.went_on[0];
    assert_eq!(&*went_on.reason, "the plan stands, and Health has agreed to its part");
    assert_eq!(went_on.decided_by, Some(taker.id("chair")));
    assert!(PublicSession::of(&session).went_on.is_empty() && !taker.screen().contains("has agreed to its part"));

    // Every phase that was gone to is in the log, those gone back to again; nothing that was said has moved.
    let phases = map.phases.iter().filter_map(|entry| Some(entry.phase.as_ref()?.to_string()));
    assert_eq!(phases.collect::<Vec<_>>(), taker.visited);
    let back = ["opening", "last-time", "views", "worries", "danger", "well", "worries", "plan", "scale", "closing"];
    assert_eq!(taker.visited, back);
    assert_eq!(map.pauses.len(), 1);
    taker.check_said();

    // One switch writes people otherwise on every screen.
    for (word, gone) in [("network", "Gran"), ("SW", "Social worker")] {
        taker.keys("ctrl+k (").minute(60);
        for screen in taker.screens() {
            assert!(screen.contains(word) && !screen.contains(&format!("{gone}  ")), "{word}: {screen}");
        }
    }
}
