//! Lists the definitions of `frameworks/`, so that a file laid there is built in and no code names it; packs the fonts.

use std::{env, fs, io::Write, path::Path};

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
    let listing = format!(
        "/// The frameworks' files.\npub const FRAMEWORKS: &[(&str, &str)] = &[{}];\n\
         /// The meeting kinds' files.\npub const MEETING_KINDS: &[(&str, &str)] = &[{}];\n\
         /// The word lists' files.\npub const WORD_LISTS: &[(&str, &str)] = &[{}];\n\
         /// The papers' files.\npub const PAPERS: &[(&str, &str)] = &[{}];\n\
         /// The lists of bank holidays.\npub const HOLIDAYS: &[(&str, &str)] = &[{}];\n\
         /// The lessons' files.\npub const LESSONS: &[(&str, &str)] = &[{}];\n",
        entries(&folder),
        entries(&folder.join("meetings")),
        entries(&folder.join("words")),
        entries(&folder.join("papers")),
        entries(&folder.join("holidays")),
        entries(&folder.join("lessons")),
    );
    fs::write(Path::new(&out).join("definitions.rs"), listing).expect("OUT_DIR can be written");
    pack_fonts(&Path::new(&root).join("src/export/pdf/fonts"), Path::new(&out));
}

/// Packs each font: half a megabyte less in the program, and some milliseconds for a PDF.
fn pack_fonts(folder: &Path, out: &Path) {
    println!("cargo::rerun-if-changed=src/export/pdf/fonts");
    for entry in fs::read_dir(folder).expect("the folder is part of the package") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|e| e == "ttf" || e == "otf") {
            let font = fs::read(&path).expect("the font can be read");
            let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
            packed.write_all(&font).expect("memory takes it");
            let name = path.file_name().expect("a file has a name");
            fs::write(out.join(name), packed.finish().expect("memory takes it")).expect("OUT_DIR can be written");
        }
    }
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
