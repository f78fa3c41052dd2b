use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering::SeqCst},
    time::Duration,
};

use super::{
    super::{
        clock,
        handed::{Handed, Marks},
        sessions::Folders,
    },
    *,
};
use crate::{
    domain::{
        begin::Beginning,
        event::{Add, Body, Edit},
        ids::{BoardId, ContributionId, DeskId, EventId, IdSource, SessionId},
        session::Session,
        text::Text,
    },
    store::{Header, Mode, Store, folder::MARKER, frameworks::Catalogue},
    tui::message::{NewMeeting, NotSaved, Opened, Saved},
};

#[path = "writer_tests_disk.rs"]
mod disk;

use disk::TestDisk;

const PATIENCE: Duration = Duration::from_secs(30);

/// The thread at work in a folder, and a person who listens.
struct Table {
    home: tempfile::TempDir,
    disk: Arc<TestDisk>,
    thread: WriterThread,
    heard: Receiver<Message>,
    handed: Handed,
    path: PathBuf,
    desk: DeskId,
    ids: IdSource,
}

impl Table {
    /// With a new session.
    fn new() -> Table {
        let home = tempfile::tempdir().unwrap();
        let disk = Arc::new(TestDisk::default());
        let folder = home.path().join("sessions");
        let sessions = Sessions::new(
            Store::at(Some(home.path().join("data"))).on(disk.clone()),
            Folders { sessions: folder, own: None },
        );
        let (post, heard) = Post::overheard();
        let marks = Marks::default();
        let thread = WriterThread::start(sessions, post, marks.clone()).unwrap();
        let mut table = Table {
            home,
            disk,
            thread,
            heard,
            handed: Handed::new(marks),
            path: PathBuf::new(),
            desk: "own".into(),
            ids: IdSource::new(5),
        };
        let (framework, kind) = ("signs-of-safety".into(), "core-group".into());
        let meeting = NewMeeting { framework, kind, title: Text::new("A meeting"), people: None };
        table.order(Order::Open(Opening::New(meeting)));
        let opened = table.opened();
        (table.path, table.desk) = (opened.path, opened.desk);
        table
    }

    fn order(&self, order: Order) {
        assert!(self.thread.order(order));
    }

    /// The next message; nothing comes by itself.
    fn next(&self) -> Message {
        self.heard.recv_timeout(Duration::from_secs(20)).expect("an answer")
    }

    fn opened(&self) -> Opened {
        match self.next() {
            Message::Opened(opened) => *opened,
            other => panic!("not opened: {other:?}"),
        }
    }

    fn saved(&self) -> Saved {
        match self.next() {
            Message::Saved(saved) => saved,
            other => panic!("not saved: {other:?}"),
        }
    }

    fn event(&mut self, body: Body) -> Event {
        let now = clock::now();
        Event { n: 0, id: EventId(self.ids.next(now)), at: now, desk: self.desk.clone(), was: None, body }
    }

    fn say(&mut self, text: &str) -> Event {
        let id = ContributionId(self.ids.next(clock::now()));
        self.event(Body::Add(Box::new(Add::new(id, Some("worried/harm".into()), Text::new(text)))))
    }

    fn append(&mut self, events: Vec<Event>) {
        self.handed.hand(&events);
        self.order(Order::Append(events));
    }

    fn draft(&mut self, text: &str) -> Draft {
        let id = ContributionId(self.ids.next(clock::now()));
        Draft::new(id, BoardId::main(), Text::new(text))
    }

    fn on_disk(&self) -> Vec<String> {
        let reading = Store::at(None).read(&self.path).unwrap();
        texts(&reading.into_session())
    }

    fn other_desk(&self) -> crate::store::Writer {
        let store = Store::at(Some(self.home.path().join("data")));
        store.open(&self.path, Mode::Write { desk: DeskId::from("other") }).unwrap().writer.unwrap()
    }
}

fn private_folder(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.d", path.file_stem().unwrap().to_str().unwrap()))
}

/// What stands in the one place that is used here, in order.
fn texts(session: &Session) -> Vec<String> {
    let place = "worried/harm".into();
    session.map().at(&BoardId::main(), Some(&place)).map(|contribution| contribution.text.to_string()).collect()
}

#[test]
fn what_waits_together_shares_one_sync() {
    let mut table = Table::new();
    table.disk.hold(true);
    let first = table.say("first");
    table.append(vec![first.clone()]);
    let begun = table.disk.syncs.load(SeqCst);
    let rest: Vec<Event> = ["a", "b", "c", "d"].map(|text| table.say(text)).into();
    for event in &rest {
        table.append(vec![event.clone()]);
    }
    table.disk.hold(false);
    let mut saved = Vec::new();
    while saved.len() < 5 {
        saved.extend(table.saved().events);
    }
    assert_eq!(saved[0], first.id);
    assert_eq!(saved[1..], rest.iter().map(|event| event.id).collect::<Vec<_>>());
    assert!(table.disk.syncs.load(SeqCst) - begun <= 2, "one for the first, one for those that waited");
    assert_eq!(table.on_disk(), ["first", "a", "b", "c", "d"]);
}

#[test]
fn the_line_is_kept_until_it_is_saved_and_the_next_one_after_that() {
    let mut table = Table::new();
    let draft = table.draft("half a li");
    table.order(Order::Draft(Some(draft.clone())));
    assert_eq!(table.thread.finish(PATIENCE), None);
    let found = Store::at(Some(table.home.path().join("data")))
        .open(&table.path, Mode::Write { desk: DeskId::from("other") })
        .unwrap()
        .drafts;
    assert_eq!(found.into_iter().map(|found| found.draft).collect::<Vec<_>>(), [draft]);
}

#[test]
fn letters_are_kept_while_those_before_them_are_synced() {
    let mut table = Table::new();
    let (begun, draft) = (table.disk.syncs.load(SeqCst), table.draft("half"));
    table.disk.hold(true);
    table.order(Order::Draft(Some(draft.clone())));
    table.disk.wait_for_sync_after(begun);
    table.order(Order::Draft(Some(Draft { text: Text::new("half of a line"), ..draft })));
    table.order(Order::Reload);
    assert!(matches!(table.next(), Message::Reloaded(_)));
    let kept = std::fs::read(private_folder(&table.path).join(format!("{}.draft", table.desk))).unwrap();
    assert!(String::from_utf8(kept).unwrap().contains("half of a line"));
    table.disk.hold(false);
}

#[test]
fn the_end_waits_for_everything_that_was_handed_over() {
    let mut table = Table::new();
    for n in 0..200 {
        let said = table.say(&format!("line {n}"));
        table.append(vec![said]);
        let draft = table.draft("more");
        table.order(Order::Draft(Some(draft)));
    }
    assert_eq!(table.thread.finish(PATIENCE), None);
    assert_eq!(table.on_disk().len(), 200);
}

#[test]
fn a_full_disk_is_told_and_healed() {
    let mut table = Table::new();
    table.disk.full.store(true, SeqCst);
    let events: Vec<Event> = ["one", "two"].map(|text| table.say(text)).into();
    for event in &events {
        table.append(vec![event.clone()]);
        while !matches!(table.next(), Message::NotSaved(NotSaved { spilled: false, .. })) {}
    }
    // A session that is read anew has what no file has.
    table.order(Order::Reload);
    let shown = loop {
        match table.next() {
            Message::Reloaded(session) => {
                break texts(&session);
            }
            Message::NotSaved(_) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(shown, ["one", "two"]);
    table.disk.full.store(false, SeqCst);
    table.order(Order::Retry);
    let saved = loop {
        match table.next() {
            Message::Saved(saved) => break saved.events,
            Message::NotSaved(_) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(saved, events.iter().map(|event| event.id).collect::<Vec<_>>());
    assert_eq!(table.on_disk(), ["one", "two"]);
    assert_eq!(table.thread.finish(PATIENCE), None);
}

#[test]
fn the_end_says_what_is_in_no_file() {
    let mut table = Table::new();
    table.disk.full.store(true, SeqCst);
    let said = table.say("one");
    table.append(vec![said]);
    let sentence = table.thread.finish(PATIENCE).expect("it is told");
    assert!(sentence.starts_with("The last change is not saved"), "{sentence}");
}

#[test]
fn the_end_does_not_wait_for_ever_for_a_disk_that_does_not_answer() {
    let mut table = Table::new();
    table.disk.hold(true);
    let said = table.say("one");
    table.append(vec![said]);
    let sentence = table.thread.finish(Duration::from_millis(10)).expect("it is told");
    assert!(sentence.starts_with("The disk does not answer"), "{sentence}");
    table.disk.hold(false);
    assert_eq!(table.thread.finish(PATIENCE), None);
}

#[test]
fn another_desks_change_refuses_only_what_meets_it() {
    let mut table = Table::new();
    let said = table.say("ours");
    let Body::Add(add) = &said.body else { panic!() };
    let id = add.id;
    table.append(vec![said.clone()]);
    table.saved();

    let mut other = table.other_desk();
    let edit = |text: &str| Body::Edit(Edit { id, text: Text::new(text), parts: Default::default() });
    let theirs = Event { desk: "other".into(), was: Some(said.id), ..table.event(edit("theirs")) };
    other.append(vec![theirs]).unwrap();
    let ours = Event { was: Some(said.id), ..table.event(edit("ours again")) };
    let apart = table.say("apart");
    table.append(vec![ours.clone()]);
    table.append(vec![apart.clone()]);
    let (mut refused, mut saved) = (None, None);
    while refused.is_none() || saved.is_none() {
        match table.next() {
            Message::Refused { events, .. } => refused = Some(events),
            Message::Saved(answer) => saved = Some(answer.events),
            Message::Followed(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(refused, Some(vec![ours]));
    assert_eq!(saved, Some(vec![apart.id]));
    assert_eq!(table.on_disk(), ["theirs", "apart"]);
}

#[test]
fn what_another_desk_writes_is_told_and_what_was_handed_over_stays() {
    let mut table = Table::new();
    let mut other = table.other_desk();
    let theirs = Event { desk: "other".into(), ..table.say("theirs") };
    other.append(vec![theirs.clone()]).unwrap();
    match table.next() {
        Message::Followed(events) => assert_eq!(events.iter().map(|event| event.id).collect::<Vec<_>>(), [theirs.id]),
        other => panic!("{other:?}"),
    }
    // A session read anew is on its way when one more line is added: it must have that too.
    table.order(Order::Reload);
    let mut session = loop {
        if let Message::Reloaded(session) = table.next() {
            break session;
        }
    };
    let late = table.say("late");
    table.handed.hand(&[late]);
    table.handed.complete(&mut session);
    assert_eq!(texts(&session), ["theirs", "late"]);
}

#[test]
fn a_file_that_is_put_in_its_place_is_read_as_a_whole() {
    let mut table = Table::new();
    let said = table.say("ours");
    table.append(vec![said]);
    table.saved();
    let copy = table.path.with_extension("copy");
    std::fs::copy(&table.path, &copy).unwrap();
    std::fs::rename(&copy, &table.path).unwrap();
    let session = loop {
        match table.next() {
            Message::Reloaded(session) => break session,
            Message::Followed(_) => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(session.map().count(), 1);
}

#[test]
fn a_sample_is_read_and_its_copy_written() {
    let mut table = Table::new();
    let samples = table.home.path().join("samples");
    std::fs::create_dir(&samples).unwrap();
    std::fs::write(samples.join(MARKER), "samples: true\n").unwrap();
    let sample = fictional(&samples);
    let before = std::fs::read(&sample).unwrap();

    table.order(Order::Open(Opening::Session(sample.clone())));
    let opened = table.opened();
    assert!(opened.sample && opened.read_only.is_none());
    let draft = table.draft("typed on a sample");
    table.order(Order::Open(Opening::Copy(sample.clone(), Some(draft.clone()))));
    let copy = table.opened();
    assert!(!copy.sample && copy.path != sample && copy.draft == Some(draft));
    table.path = copy.path;
    let said = table.say("on the copy");
    table.append(vec![said]);
    table.saved();
    assert_eq!(table.on_disk(), ["on the copy"]);
    assert_eq!(std::fs::read(&sample).unwrap(), before);
}

/// A fictional session in `folder`.
fn fictional(folder: &Path) -> PathBuf {
    let (catalogue, started) = (Catalogue::built_in(), clock::now());
    let framework = catalogue.framework(&"signs-of-safety".into()).unwrap().clone();
    let kind = catalogue.meeting_kind(&"core-group".into()).unwrap().clone();
    let mut ids = IdSource::new(9);
    let session = SessionId(ids.next(started));
    let header = Header { id: session, started, kind: kind.id.clone(), series: None };
    let title = Text::new("A sample");
    let changes = Beginning { session, title, framework, kind, started, fictional: true }.changes();
    let event =
        |body| Event { n: 0, id: EventId(ids.next(started)), at: started, desk: "sample".into(), was: None, body };
    Store::at(None).create(folder, &header, changes.into_iter().map(event).collect()).unwrap()
}
