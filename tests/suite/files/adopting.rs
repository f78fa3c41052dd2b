//! A session changed by hand becomes a new one; a sample is copied before it is written into.

use std::{fs, path::Path};

use mapboard::{
    domain::{
        event::Body,
        ids::{BoardId, DeskId, IdSource},
    },
    store::{Maker, Mode, Rewritten},
};

use super::meeting::{desk, moment, said, session, store, writer};

pub fn adopt(folder: &Path, path: &Path) -> Rewritten {
    let (desk, mut ids) = (DeskId::from("zzzz"), IdSource::new(99));
    let maker = Maker { desk: &desk, at: moment(), ids: &mut ids };
    store(folder).adopt(path, &folder.join("sessions"), maker).unwrap()
}

#[test]
fn a_line_changed_by_hand_opens_read_only_and_can_be_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    let mut w = writer(folder.path(), &path, "aaaa");
    for words in ["Mum hit Kai", "Gran comes"] {
        w.append(vec![a.say(words)]).unwrap();
    }
    drop(w);
    let edited = fs::read_to_string(&path).unwrap().replace("Mum hit Kai", "Mum slapped Kai");
    fs::write(&path, &edited).unwrap();
    let opened = store(folder.path()).open(&path, Mode::Write { desk: "aaaa".into() }).unwrap();
    assert!(opened.writer.is_none());
    assert_eq!(opened.damage[0].line, 9);
    assert_eq!(said(folder.path(), &path), ["Gran comes"]);

    let made = adopt(folder.path(), &path);
    assert_eq!((made.changed.as_slice(), made.left_out.as_slice(), made.events), (&[9][..], &[][..], 5));
    assert_eq!(made.path.file_name().unwrap(), "2026-11-23_1405_core-group-2.yaml");
    assert_eq!(said(folder.path(), &made.path), ["Mum slapped Kai", "Gran comes"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), edited, "the old file stays");
    let report = store(folder.path()).verify(&made.path).unwrap();
    assert!(report.is_sound() && report.id == made.id, "{report:?}");
    let reading = store(folder.path()).read(&made.path).unwrap();
    let Body::Open(open) = &reading.events[0].body else { panic!() };
    assert_eq!(open.session, made.id);
    writer(folder.path(), &made.path, "aaaa").append(vec![a.say("and on")]).unwrap();
}

#[test]
fn what_a_lost_line_names_is_restricted() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    let mut w = writer(folder.path(), &path, "aaaa");
    let secret = a.say("where Mum lives now");
    let Body::Add(add) = &secret.body else { panic!() };
    let restrict = Body::Restrict(mapboard::domain::event::Restrict {
        id: add.id,
        reason: None,
        decided_by: None,
        was_shown: false,
    });
    let restrict = a.event(restrict);
    w.append(vec![secret.clone(), a.say("Gran comes"), restrict]).unwrap();
    drop(w);
    // The line that restricts it loses its last bracket.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{}\n", text.strip_suffix("}\n").unwrap())).unwrap();
    let made = adopt(folder.path(), &path);
    assert_eq!(made.left_out, [11]);
    let session = store(folder.path()).open(&made.path, Mode::Read).unwrap().session;
    let restricted = session.map().contributions().filter(|c| c.restricted).map(|c| c.text.to_string());
    assert_eq!(restricted.collect::<Vec<_>>(), ["where Mum lives now"]);
}

#[test]
fn an_event_of_a_later_version_is_adopted_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    writer(folder.path(), &path, "aaaa").append(vec![a.say("for Gran only")]).unwrap();
    // A later version said for whom; this one must not lose that.
    let text = fs::read_to_string(&path).unwrap();
    let at = text.rfind(",\"prev\"").unwrap();
    fs::write(&path, format!("{},\"audience\":[\"gran\"]{}", &text[..at], &text[at..])).unwrap();
    let made = adopt(folder.path(), &path);
    assert!(fs::read_to_string(&made.path).unwrap().contains(",\"audience\":[\"gran\"]"));
    let reading = store(folder.path()).read(&made.path).unwrap();
    let Body::Unknown(unknown) = &reading.events[3].body else { panic!("{:?}", reading.events[3]) };
    assert_eq!(unknown.verb.as_str(), "add");
    assert!(unknown.names.iter().any(|name| name.as_str() == "gran"));
}

#[test]
fn a_copy_has_all_of_it_and_an_id_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut a = desk("aaaa");
    writer(folder.path(), &path, "aaaa").append(vec![a.say("one"), a.say("two")]).unwrap();
    let before = fs::read(&path).unwrap();
    let (desk, mut ids) = (DeskId::from("zzzz"), IdSource::new(5));
    let maker = Maker { desk: &desk, at: moment(), ids: &mut ids };
    let made = store(folder.path()).copy_to_write(&path, &folder.path().join("own"), maker).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    let (old, new) = (store(folder.path()).read(&path).unwrap(), store(folder.path()).read(&made.path).unwrap());
    assert_ne!(new.header.header.id, old.header.header.id);
    assert_eq!(new.events[1..], old.events[1..]);
    let place = "worried/harm".into();
    let count =
        |reading: mapboard::store::Reading| reading.into_session().map().at(&BoardId::main(), Some(&place)).count();
    assert_eq!((count(old), count(new)), (2, 2));
    let error = store(folder.path()).merge(&path, &made.path, &folder.path().join("no.yaml")).unwrap_err();
    assert!(error.to_string().contains("two different sessions"), "{error}");
}
