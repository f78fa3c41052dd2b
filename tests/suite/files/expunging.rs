//! What is expunged is nowhere any more: not in the file, not beside it, not after a merge with an old copy.

use std::{
    fs,
    path::{Path, PathBuf},
};

use mapboard::{
    domain::{
        contribution::{Dispute, Marks},
        draft::Draft,
        event::{Body, Close, Edit, Event, Link, Mark, Restrict, TakeBack, Undo},
        ids::{BoardId, ContributionId},
        link::LinkKind,
        text::Text,
    },
    store::{ExpungeError, Expunged, Maker, Mode, Wanted},
};

use super::meeting::{Desk, desk, moment, open, said, session, store, writer};

/// Words that stand in one line alone, in each of its wordings.
const WORDS: [&str; 4] = [
    "Dad has moved to 14 Elm Road",
    "Dad has moved to 15 Elm Road, flat 2",
    "I never said that he lives on Elm Road",
    "Elm Road again, half typed",
];

fn id_of(event: &Event) -> ContributionId {
    match &event.body {
        Body::Add(add) => add.id,
        _ => panic!("it adds nothing"),
    }
}

fn edit(desk: &mut Desk, id: ContributionId, text: &str) -> Event {
    desk.event(Body::Edit(Edit { id, text: text.into(), parts: Default::default() }))
}

fn wanted(ids: &[ContributionId]) -> Wanted {
    Wanted { ids: ids.to_vec(), events: Vec::new(), reason: "It was said of another family".into(), decided_by: None }
}

fn expunge(folder: &Path, path: &Path, ids: &[ContributionId]) -> Result<Expunged, ExpungeError> {
    let mut chair = desk("chair");
    let maker = Maker { desk: &chair.id, at: moment(), ids: &mut chair.ids };
    store(folder).expunge(path, &wanted(ids), maker)
}

/// Every file below `folder` that holds one of the words, however it is written.
fn holding(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path));
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            if WORDS.iter().any(|words| text.contains(words)) || text.contains("Elm Road") {
                found.push(path);
            }
        }
    }
    found
}

/// A meeting in which the words were said, reworded, disputed, undone, restricted, taken back and half typed, by two desks.
fn meeting(folder: &Path) -> (PathBuf, ContributionId) {
    let path = session(folder);
    let (mut a, mut b) = (desk("aaaa"), desk("bbbb"));
    let mut first = writer(folder, &path, "aaaa");
    first.append(vec![a.say("Kai sleeps well")]).unwrap();
    let add = a.say(WORDS[0]);
    let id = id_of(&add);
    first.append(vec![add]).unwrap();
    let mut second = writer(folder, &path, "bbbb");
    let said = edit(&mut b, id, WORDS[1]);
    let undo = Undo { of: said.id, sets: Box::new(edit(&mut b, id, WORDS[0]).body) };
    second.append(vec![said]).unwrap();
    second.append(vec![b.event(Body::Undo(undo))]).unwrap();
    let marks = Marks { disputed: vec![Dispute { by: None, words: WORDS[2].into() }], ..Marks::default() };
    second.append(vec![b.event(Body::Mark(Mark { id, marks }))]).unwrap();
    let reason = Some(Text::new("Nobody may learn of Elm Road"));
    let restrict = Restrict { id, reason, decided_by: None, was_shown: true };
    second.append(vec![b.event(Body::Restrict(restrict)), b.event(Body::TakeBack(TakeBack { id }))]).unwrap();
    second.append(vec![b.say("Gran comes on Fridays")]).unwrap();
    // A new wording that was half typed when its desk died.
    let draft = Draft { editing: None, ..Draft::new(id, BoardId::main(), WORDS[3].into()) };
    second.save_draft(Some(&draft)).unwrap();
    drop(second);
    (path, id)
}

fn opened(folder: &Path, path: &Path) -> Vec<String> {
    let found = store(folder).open(path, Mode::Read).unwrap();
    assert!(found.damage.is_empty(), "{:?}", found.damage);
    assert!(store(folder).verify(path).unwrap().is_sound());
    said(folder, path)
}

#[test]
fn no_byte_of_it_is_left_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let (path, id) = meeting(folder.path());
    let private = path.with_file_name(format!(".{}.d", path.file_stem().unwrap().to_string_lossy()));
    let old = fs::read(&path).unwrap();
    fs::write(private.join("cut-900-5d1c"), format!("{{\"edit\":{{\"id\":\"{id}\",\"text\":\"Elm Ro")).unwrap();
    fs::write(path.with_file_name(".mapboard-x1y2z3"), &old).unwrap();
    assert!(holding(folder.path()).len() >= 3, "{:?}", holding(folder.path()));
    let done = expunge(folder.path(), &path, &[id]).unwrap();
    assert_eq!(done.lines, 6);
    assert_eq!(holding(folder.path()), Vec::<PathBuf>::new());
    assert_eq!(opened(folder.path(), &path), ["Kai sleeps well", "Gran comes on Fridays"]);
    assert!(!private.join("cut-900-5d1c").exists() && !path.with_file_name(".mapboard-x1y2z3").exists());
    // It goes on, and a second time changes nothing.
    writer(folder.path(), &path, "aaaa").append(vec![desk("cccc").say("and on")]).unwrap();
    let whole = fs::read(&path).unwrap();
    assert_eq!(expunge(folder.path(), &path, &[id]).unwrap().lines, 0);
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn an_old_copy_does_not_bring_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, id) = meeting(folder.path());
    let copies = tempfile::tempdir().unwrap();
    let old = copies.path().join("old.yaml");
    fs::copy(&path, &old).unwrap();
    // The copy went on without knowing: of the line that is gone, and of another.
    let mut b = desk("dddd");
    let mut writer = writer(copies.path(), &old, "dddd");
    writer.append(vec![edit(&mut b, id, WORDS[1]), b.say("The copy went on")]).unwrap();
    drop(writer);
    expunge(folder.path(), &path, &[id]).unwrap();
    let out = folder.path().join("sessions");
    let (one, two) = (out.join("one.yaml"), out.join("two.yaml"));
    store(folder.path()).merge(&path, &old, &one).unwrap();
    store(folder.path()).merge(&old, &path, &two).unwrap();
    assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap());
    let three = out.join("three.yaml");
    store(folder.path()).merge(&one, &old, &three).unwrap();
    assert_eq!(fs::read(&one).unwrap(), fs::read(&three).unwrap());
    for merged in [&one, &two, &three] {
        assert_eq!(
            opened(folder.path(), merged),
            ["Kai sleeps well", "Gran comes on Fridays", "The copy went on"],
            "{}",
            merged.display()
        );
    }
    // A file put together by hand counts nothing of it either, and the next writer takes it out.
    let by_hand = out.join("by-hand.yaml");
    let lines = |path: &Path| fs::read_to_string(path).unwrap();
    let tail: String = lines(&old).lines().skip(5).map(|line| format!("{line}\n")).collect();
    fs::write(&by_hand, lines(&one) + &tail).unwrap();
    assert_eq!(opened(folder.path(), &by_hand).len(), 3);
    drop(open(folder.path(), &by_hand, "eeee"));
    assert_eq!(opened(folder.path(), &by_hand).len(), 3);
    // Nor does a new session made of it.
    let mut maker = desk("maker");
    let maker = Maker { desk: &maker.id, at: moment(), ids: &mut maker.ids };
    let adopted = store(folder.path()).adopt(&one, &folder.path().join("adopted"), maker).unwrap();
    assert_eq!(opened(folder.path(), &adopted.path).len(), 3);
    assert_eq!(holding(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn desks_that_have_it_open_go_on_and_let_go_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, id) = meeting(folder.path());
    let (mut here, mut there) = (writer(folder.path(), &path, "eeee"), writer(folder.path(), &path, "ffff"));
    let (mut e, mut f) = (desk("eeee"), desk("ffff"));
    here.save_draft(Some(&Draft::new(id, BoardId::main(), WORDS[3].into()))).unwrap();
    let next = ContributionId(e.ids.next(moment()));
    let own = Draft::new(next, BoardId::main(), "A line of its own".into());
    here.save_draft(Some(&own)).unwrap();
    let done = expunge(folder.path(), &path, &[id]).unwrap();
    assert_eq!(done.alive, ["eeee".into()]);
    // What is about it is not written; what is not, is.
    let refused = here.append(vec![edit(&mut e, id, WORDS[1])]).unwrap();
    assert_eq!((refused.events.len(), refused.refused.len(), refused.foreign.len()), (0, 1, 1));
    let appended = there.append(vec![f.say("Typed while it was expunged")]).unwrap();
    assert_eq!((appended.events.len(), appended.foreign.len()), (1, 1));
    let reading = store(folder.path()).read(&path).unwrap();
    here.let_go(reading.erased(), Some(&own)).unwrap();
    assert_eq!(store(folder.path()).still_holding(&path, &done).unwrap(), []);
    assert_eq!(holding(folder.path()), Vec::<PathBuf>::new());
    drop(here);
    let left = open(folder.path(), &path, "eeee").drafts;
    assert_eq!(left.iter().map(|found| found.draft.text.as_str()).collect::<Vec<_>>(), ["A line of its own"]);
    assert_eq!(opened(folder.path(), &path).last().unwrap(), "Typed while it was expunged");
}

#[test]
fn what_is_made_of_it_goes_with_it_or_nothing_does() {
    let folder = tempfile::tempdir().unwrap();
    let (path, id) = meeting(folder.path());
    let mut a = desk("gggg");
    let mut writer = writer(folder.path(), &path, "gggg");
    let quote = a.say("“Elm Road”");
    let repeat = a.say("She told us: Dad has moved to 14 Elm Road, she thinks");
    let (quoting, repeating) = (id_of(&quote), id_of(&repeat));
    let link = a.event(Body::Link(Link { id: quoting, to: id, kind: LinkKind::Quotes }));
    let why = Edit { id: repeating, text: "Reworded, but the file knows".into(), parts: Default::default() };
    let close = a.event(Body::Close(Close { by: None }));
    writer.append(vec![link, quote, repeat, a.event(Body::Edit(why)), close]).unwrap();
    let before = fs::read(&path).unwrap();
    let Err(ExpungeError::Elsewhere(plan)) = expunge(folder.path(), &path, &[id]) else { panic!("all of it goes") };
    assert_eq!(plan.contributions(), {
        let mut both = [quoting, repeating];
        both.sort();
        both
    });
    assert_eq!(fs::read(&path).unwrap(), before);
    expunge(folder.path(), &path, &[id, quoting, repeating]).unwrap();
    assert_eq!(holding(folder.path()), Vec::<PathBuf>::new());
    // It was signed off: the session says what became of that.
    let session = store(folder.path()).open(&path, Mode::Read).unwrap().session;
    let settled = &session.map().settled;
    assert!(settled.signed_off.as_ref().is_some_and(|signed| signed.late.is_empty()), "{settled:?}");
    assert!(settled.expunged.iter().all(|gone| gone.after_signing && gone.count == 3));
}

#[test]
fn a_reason_must_not_tell_it_and_a_line_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let (path, id) = meeting(folder.path());
    let mut chair = desk("chair");
    let mut told = |reason: &str, id| {
        let wanted = Wanted { reason: reason.into(), ..wanted(&[id]) };
        let maker = Maker { desk: &chair.id, at: moment(), ids: &mut chair.ids };
        store(folder.path()).expunge(&path, &wanted, maker).unwrap_err()
    };
    assert!(matches!(told("  ", id), ExpungeError::NoReason));
    assert!(matches!(told("Because dad has moved to 14  Elm road.", id), ExpungeError::ReasonTells));
    let nobody = ContributionId(desk("nobody").ids.next(moment()));
    assert!(matches!(told("why", nobody), ExpungeError::NoLine(_)));
}
