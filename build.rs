//! Lists the definitions of `frameworks/`, so that a file laid there is built in and no code names it; packs them, their
//! schemas and the fonts.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::ZlibEncoder};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    let folder = Path::new(&root).join("frameworks");
    println!("cargo::rerun-if-changed=frameworks");
    println!("cargo::rerun-if-changed=frameworks/meetings");
    println!("cargo::rerun-if-changed=frameworks/words");
    println!("cargo::rerun-if-changed=frameworks/papers");
    println!("cargo::rerun-if-changed=frameworks/holidays");
    println!("cargo::rerun-if-changed=frameworks/lessons");
    let out = Path::new(&out);
    let listing: String = [
        ("FRAMEWORKS", "The frameworks' files.", ""),
        ("MEETING_KINDS", "The meeting kinds' files.", "meetings"),
        ("WORD_LISTS", "The word lists' files.", "words"),
        ("PAPERS", "The papers' files.", "papers"),
        ("HOLIDAYS", "The lists of bank holidays.", "holidays"),
        ("LESSONS", "The lessons' files.", "lessons"),
    ]
    .map(|(name, about, part)| {
        let files = files(&folder.join(part), "yaml");
        let entries: String = files.iter().map(|file| entry(file, &pack(file, part, out))).collect();
        format!("/// {about}\npub static {name}: [(&str, LazyLock<String>); {}] = [{entries}];\n", files.len())
    })
    .concat();
    fs::write(out.join("definitions.rs"), listing).expect("OUT_DIR can be written");
    for schema in files(&folder, "json").iter().chain(&files(&Path::new(&root).join("docs"), "json")) {
        pack(schema, "", out);
    }
    println!("cargo::rerun-if-changed=docs/export.schema.json");
    println!("cargo::rerun-if-changed=src/export/pdf/fonts");
    let fonts = Path::new(&root).join("src/export/pdf/fonts");
    for font in files(&fonts, "ttf").iter().chain(&files(&fonts, "otf")) {
        pack(font, "", out);
    }
}

/// Packs a file, to be unpacked when it is first asked for: to two thirds of a font, a third of a text. Says what the packed
/// file is called.
fn pack(file: &Path, part: &str, out: &Path) -> String {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&fs::read(file).expect("the file can be read")).expect("memory takes it");
    let name = format!("{part}{}", file.file_name().expect("a file has a name").to_string_lossy());
    fs::write(out.join(&name), packed.finish().expect("memory takes it")).expect("OUT_DIR can be written");
    name
}

/// The files of `folder` that end so, by name.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is part of the package")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    files.sort();
    files
}

/// The `(name, text)` of a YAML file that was packed.
fn entry(file: &Path, packed: &str) -> String {
    let name = file.file_stem().expect("a file has a name").to_string_lossy();
    format!("({name:?}, packed_text!({packed:?})),")
}
