//! Documents are true where a test can tell: what they link to and what they name is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What begins so names a file or a folder, from the top, from `src` or from `src/tui`.
const PLACES: &[&str] = &[
    "src/",
    "tests/",
    "docs/",
    "frameworks/",
    "sessions/",
    "benches/",
    ".ci/",
    "domain/",
    "store/",
    "export/",
    "tui/",
    "cli/",
    "runtime/",
    "app/",
    "rooms/",
    "layers/",
    "widgets/",
];

#[test]
fn what_documents_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let documents = documents(root);
    assert!(documents.len() > 5, "the documents were not read");
    for path in documents {
        let text = fs::read_to_string(&path).expect("documents are UTF-8");
        let folder = path.parent().unwrap_or(root);
        faults.extend(
            lost(
                &text,
                |link| folder.join(link).exists(),
                |named| ["", "src", "src/tui"].iter().any(|from| root.join(from).join(named).exists()),
            )
            .map(|(line, name)| {
                let path = path.strip_prefix(root).unwrap_or(&path).display();
                format!("{path}:{line}: there is no `{name}`. Say where it is now, or leave it out.")
            }),
        );
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn what_is_not_there_is_found() {
    let text = "See [the house](docs/house.md), [the net](https://example.org) and [a part](#part).\n\
                In `src/lost.rs`, `src/lib.rs`, `sessions/*.yaml`, `src/tui/rooms/NAME/` or `cargo run`.";
    let found: Vec<_> = lost(text, |_| false, |named| named == "src/lib.rs").collect();
    assert_eq!(found, [(1, "docs/house.md"), (2, "src/lost.rs")]);
}

/// The links and places in `text` that are not there, each with its line.
fn lost(
    text: &str,
    is_linked: impl Fn(&str) -> bool,
    is_named: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(move |(at, line)| {
        let links = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let links = links.filter(|link| !link.is_empty() && !link.contains("://") && !is_linked(link));
        let names = line.split('`').skip(1).step_by(2);
        let names = names.filter(|name| PLACES.iter().any(|place| name.starts_with(place)));
        // A pattern, or a name to be chosen.
        let exact = names.filter(|name| !name.contains(['*', ' ', '~']) && !name.contains("NAME"));
        let lost: Vec<_> = links.chain(exact.filter(|name| !is_named(name))).map(|name| (at + 1, name)).collect();
        lost
    })
}

fn documents(root: &Path) -> Vec<PathBuf> {
    let folders = [root.to_owned(), root.join("docs"), root.join("sessions"), root.join("tests/data")];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
    files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}
