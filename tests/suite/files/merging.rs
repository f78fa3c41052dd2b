//! Copies that went apart become one: the same whichever way round, and however often.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proptest::prelude::*;

use super::meeting::{desk, said, session, store, writer};

/// Copies of one session on which different desks went on.
fn copies(folder: &Path, lengths: &[usize]) -> Vec<PathBuf> {
    let first = session(folder);
    let bytes = fs::read(&first).unwrap();
    let copies = lengths.iter().enumerate().map(|(i, length)| {
        let own = folder.join(format!("copy{i}"));
        fs::create_dir_all(&own).unwrap();
        let path = own.join(first.file_name().unwrap());
        fs::write(&path, &bytes).unwrap();
        let name = format!("desk{i}");
        let (mut desk, mut writer) = (desk(&name), writer(folder, &path, &name));
        for k in 0..*length {
            writer.append(vec![desk.say(&format!("{name} {k}"))]).unwrap();
        }
        path
    });
    copies.collect()
}

fn merge(folder: &Path, a: &Path, b: &Path) -> PathBuf {
    let out = tempfile::Builder::new().prefix("out").tempdir_in(folder).unwrap().keep().join("merged.yaml");
    store(folder).merge(a, b, &out).unwrap();
    out
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_merge_is_idempotent_commutative_and_associative(
        lengths in prop::collection::vec(0_usize..4, 3),
        damage in any::<prop::sample::Index>(),
        torn in 0_usize..30,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let copies = copies(folder.path(), &lengths);
        let (a, b, c) = (&copies[0], &copies[1], &copies[2]);
        // One copy has a changed byte in its events, another was torn off.
        let mut spoilt = bytes(a);
        let header = spoilt.windows(8).position(|w| w == b"events:\n").unwrap() + 8;
        let at = header + damage.index(spoilt.len() - header - 1);
        spoilt[at] = if spoilt[at] == b'\n' { b'\n' } else { b'#' };
        fs::write(a, spoilt).unwrap();
        let whole = bytes(b);
        fs::write(b, &whole[..whole.len() - torn]).unwrap();

        let merge = |a: &Path, b: &Path| merge(folder.path(), a, b);
        let ab = merge(a, b);
        prop_assert_eq!(bytes(&ab), bytes(&merge(b, a)));
        prop_assert_eq!(bytes(&ab), bytes(&merge(&ab, &ab)));
        prop_assert_eq!(bytes(&ab), bytes(&merge(&ab, a)));
        prop_assert_eq!(bytes(&merge(&ab, c)), bytes(&merge(a, &merge(b, c))));
    }
}

#[test]
fn a_merge_holds_all_and_goes_on_from_all_heads() {
    let folder = tempfile::tempdir().unwrap();
    let copies = copies(folder.path(), &[2, 3]);
    let out = folder.path().join("merged.yaml");
    let merged = store(folder.path()).merge(&copies[0], &copies[1], &out).unwrap();
    assert_eq!((merged.lines, merged.only_first, merged.only_second, merged.damaged), (8, 2, 3, 0));
    assert_eq!(said(folder.path(), &out).len(), 5);
    let report = store(folder.path()).verify(&out).unwrap();
    assert!(report.is_sound());
    assert_eq!(report.last.len(), 2);
    let saved = writer(folder.path(), &out, "aaaa").append(vec![desk("aaaa").say("together")]).unwrap();
    assert_eq!(saved.events[0].n, 7);
    let line = fs::read_to_string(&out).unwrap().lines().last().unwrap().to_owned();
    assert!(line.contains(&format!("\"prev\":[\"{}\",\"{}\"]", report.last[0], report.last[1])), "{line}");
    assert_eq!(store(folder.path()).verify(&out).unwrap().last.len(), 1);
    let again = store(folder.path()).merge(&copies[0], &copies[1], &out).unwrap_err();
    assert!(again.to_string().contains("is there already"), "{again}");
}
