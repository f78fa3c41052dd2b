use std::{collections::HashSet, fs, path::Path, sync::Mutex};

use super::*;
use crate::{
    domain::{
        begin::Beginning,
        event::{Add, Body, Close, Event},
        ids::{ContributionId, EventId, IdSource},
        retention::Step,
        text::Text,
    },
    store::{
        Header, Mode, System,
        frameworks::Catalogue,
        retention::{Asked, asked},
    },
};

fn moment(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

fn now() -> Moment {
    moment("2026-11-23T14:05:00+00:00")
}

/// A session that began then, signed off the same day or not.
fn session(store: &Store, folder: &Path, seed: u64, started: &str, closed: bool) -> (PathBuf, SessionId) {
    let (mut ids, started) = (IdSource::new(seed), moment(started));
    let id = SessionId(ids.next(started));
    let catalogue = Catalogue::built_in();
    let kind = catalogue.meeting_kind(&"core-group".into()).unwrap().clone();
    let framework = catalogue.frameworks().find(|framework| framework.usual).unwrap().clone();
    let header = Header { id, started, kind: kind.id.clone(), series: None };
    let title = Text::new("Kai and Bo");
    let mut bodies = Beginning { session: id, title, framework, kind, started, fictional: false }.changes();
    let line = ContributionId(ids.next(started));
    bodies.push(Body::Add(Box::new(Add::new(line, None, Text::new("Gran said so")))));
    bodies.extend(closed.then_some(Body::Close(Close { by: None })));
    let event = |body| {
        let id = EventId(ids.next(started));
        Event { n: 0, id, at: started, desk: "k3f9xx".into(), was: None, body }
    };
    let events = bodies.into_iter().map(event).collect();
    (store.create(folder, &header, events).unwrap(), id)
}

fn rule() -> Rule {
    serde_json::from_str(r#"{"rule":"Row 14","kinds":{"core-group":{"dispose_after_years":10}}}"#).unwrap()
}

fn due(store: &Store, folder: &Path) -> Asked {
    asked(store, folder, &rule(), Step::Dispose, now().date_naive()).unwrap()
}

const OLD: &str = "2016-11-23T10:00:00+00:00";

#[test]
fn what_is_due_goes_with_all_that_lies_beside_it_and_nothing_else_does() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = Store::at(Some(data.path().to_owned()));
    let (old, id) = session(&store, folder.path(), 1, OLD, true);
    let (young, _) = session(&store, folder.path(), 2, "2016-11-24T10:00:00+00:00", true);
    let (open, _) = session(&store, folder.path(), 3, OLD, false);
    for path in [&old, &young] {
        let beside = Beside::new(path, id, store.data());
        fs::create_dir_all(beside.private().join("wall")).unwrap();
        for name in ["k3f9xx.draft", "cut-0193", "wall/steering"] {
            fs::write(beside.private().join(name), "half a line").unwrap();
        }
        fs::write(beside.lock(), "").unwrap();
    }
    let beside = Beside::new(&old, id, store.data());
    fs::create_dir_all(beside.elsewhere().unwrap()).unwrap();
    for place in beside.spill_places(&"k3f9xx".into()) {
        let header = fs::read_to_string(&old).unwrap();
        let header = header.split_inclusive("events:\n").next().unwrap();
        fs::write(place, header).unwrap();
    }
    archive::put(folder.path(), id).unwrap();
    let Asked { due, stays } = due(&store, folder.path());
    assert_eq!(due.iter().map(|due| &due.path).collect::<Vec<_>>(), [&old]);
    assert_eq!(stays, [(open.clone(), "It was never signed off.".to_owned())]);
    let done = dispose(&store, folder.path(), &rule(), &due, now()).unwrap();
    assert_eq!((done.gone, done.stays), (1, Vec::new()));
    let left: HashSet<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let stays = [name(&young) + ".yaml", format!(".{}.d", name(&young)), format!(".{}.lock", name(&young))];
    let stays = stays.into_iter().chain([name(&open) + ".yaml", ".archived".into(), "receipts".into()]);
    assert_eq!(left, stays.collect());
    assert!(archive::archived(folder.path()).is_empty());
    assert!(!beside.elsewhere().unwrap().exists());
    let receipt = fs::read_to_string(&done.receipt).unwrap();
    assert!(receipt.contains(&id.to_string()) && receipt.contains("Row 14") && receipt.contains(r#""gone":1"#));
    assert!(!receipt.contains("Kai") && !receipt.contains("Gran"), "{receipt}");
    serde_yaml::from_str::<serde_json::Value>(&receipt).expect("it is YAML");
}

#[test]
fn what_is_open_elsewhere_or_changed_since_stays_and_the_receipt_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(None);
    let (open, _) = session(&store, folder.path(), 1, OLD, true);
    let (walled, _) = session(&store, folder.path(), 2, OLD, true);
    let (changed, _) = session(&store, folder.path(), 3, OLD, true);
    let due = due(&store, folder.path()).due;
    let _desk = store.open(&open, Mode::Write { desk: "k3f9xx".into() }).unwrap();
    let _wall = Meeting::of(&walled).wall_comes().unwrap();
    let text = fs::read_to_string(&changed).unwrap();
    let cut = text.trim_end().rfind('\n').unwrap();
    fs::write(&changed, &text[..=cut]).unwrap();
    let done = dispose(&store, folder.path(), &rule(), &due, now()).unwrap();
    assert_eq!((done.gone, done.stays.len()), (0, 3), "{:?}", done.stays);
    assert!([open, walled, changed].iter().all(|path| path.exists()));
    assert_eq!(fs::read_to_string(done.receipt).unwrap().matches("\"stays\":\"").count(), 3);
}

/// A disk on which the power fails at a sync.
#[derive(Debug)]
struct PowerCut(Mutex<usize>);

impl Disk for PowerCut {
    fn sync(&self, file: &File) -> io::Result<()> {
        let mut left = self.0.lock().unwrap();
        *left = left.checked_sub(1).ok_or_else(|| io::Error::other("the power is gone"))?;
        System.sync(file)
    }
}

#[test]
fn a_run_that_is_cut_short_at_any_step_leaves_a_receipt_that_is_settled_later() {
    // The first sync is of the list of what is to go, then one a session, then the last line's.
    for syncs in 0..=4 {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(None);
        let all: Vec<(PathBuf, SessionId)> =
            (1..=3).map(|seed| session(&store, folder.path(), seed, OLD, true)).collect();
        let failing = Store::at(None).on(std::sync::Arc::new(PowerCut(Mutex::new(syncs))));
        let due = due(&store, folder.path()).due;
        let done = dispose(&failing, folder.path(), &rule(), &due, now());
        assert!(done.is_err(), "{syncs}");
        let there: HashSet<SessionId> = all.iter().filter(|(path, _)| path.exists()).map(|(_, id)| *id).collect();
        // A session goes only after its name was synced; the line that says so comes right after it.
        assert_eq!(there.len(), 3 - syncs.min(3), "{syncs}");
        let settled = settle(&store, folder.path(), &there, now()).unwrap();
        // The last line was written, and only its sync failed: nothing is left to be said.
        if syncs == 4 {
            assert_eq!(settled, Vec::<PathBuf>::new());
            continue;
        }
        let receipt = fs::read_to_string(&settled[0]).unwrap();
        let done = receipt.split_once("done:\n").map_or("", |(_, done)| done);
        for (_, id) in &all {
            let line = done.lines().find(|line| line.contains(&id.to_string()));
            let says_gone = line.is_some_and(|line| !line.contains("stays"));
            assert!(line.is_none() || says_gone != there.contains(id), "{syncs}: {receipt}");
            assert!(line.is_some() || there.contains(id), "{syncs}: {receipt}");
        }
        assert_eq!(settle(&store, folder.path(), &there, now()).unwrap(), Vec::<PathBuf>::new());
    }
}
