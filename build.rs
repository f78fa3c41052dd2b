//! Lists the definitions of `frameworks/`, so that a file laid there is built in and no code names it.

use std::{env, fs, path::Path};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let folder = Path::new(&root).join("frameworks");
    println!("cargo::rerun-if-changed=frameworks");
    println!("cargo::rerun-if-changed=frameworks/meetings");
    println!("cargo::rerun-if-changed=frameworks/words");
    println!("cargo::rerun-if-changed=frameworks/papers");
    println!("cargo::rerun-if-changed=frameworks/holidays");
    let listing = format!(
        "/// The frameworks' files.\npub const FRAMEWORKS: &[(&str, &str)] = &[{}];\n\
         /// The meeting kinds' files.\npub const MEETING_KINDS: &[(&str, &str)] = &[{}];\n\
         /// The word lists' files.\npub const WORD_LISTS: &[(&str, &str)] = &[{}];\n\
         /// The papers' files.\npub const PAPERS: &[(&str, &str)] = &[{}];\n\
         /// The lists of bank holidays.\npub const HOLIDAYS: &[(&str, &str)] = &[{}];\n",
        entries(&folder),
        entries(&folder.join("meetings")),
        entries(&folder.join("words")),
        entries(&folder.join("papers")),
        entries(&folder.join("holidays")),
    );
    fs::write(Path::new(&out).join("definitions.rs"), listing).expect("OUT_DIR can be written");
}

/// A `(name, source)` for each YAML file of `folder`, by name.
fn entries(folder: &Path) -> String {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is part of the package")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    let entry = |path: &Path| format!("({:?}, include_str!({:?})),", path.file_stem().unwrap().to_string_lossy(), path);
    files.iter().map(|path| entry(path)).collect()
}
