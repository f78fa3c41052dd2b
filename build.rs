//! Lists the definitions of `frameworks/`, so that a file laid there is built in and no code names it; packs them, their
//! schemas and the fonts. What a start reads is written as JSON too, for the YAML reader takes a hundred times as long. Says how
//! the released program is laid out.

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
        let at_a_start = matches!(part, "words" | "holidays");
        let entries: String = files.iter().map(|file| entry(file, part, at_a_start, out)).collect();
        format!("/// {about}\npub static {name}: [BuiltIn; {}] = [{entries}];\n", files.len())
    })
    .concat();
    fs::write(out.join("definitions.rs"), listing).expect("OUT_DIR can be written");
    for schema in files(&folder, "json").iter().chain(&files(&Path::new(&root).join("docs"), "json")) {
        pack(&fs::read(schema).expect("the file can be read"), &name(schema), out);
    }
    println!("cargo::rerun-if-changed=docs/export.schema.json");
    println!("cargo::rerun-if-changed=src/export/pdf/fonts");
    let fonts = Path::new(&root).join("src/export/pdf/fonts");
    for font in files(&fonts, "ttf").iter().chain(&files(&fonts, "otf")) {
        pack(&fs::read(font).expect("the file can be read"), &name(font), out);
    }
    let palettes = Path::new(&root).join("src/tui/theme/palettes");
    for part in ["", "wall"] {
        println!("cargo::rerun-if-changed={}", palettes.join(part).display());
        for palette in files(&palettes.join(part), "yaml") {
            let name = format!("palette{part}{}", name(&palette));
            fs::write(out.join(name), json(&palette)).expect("OUT_DIR can be written");
        }
    }
    lay_together(&Path::new(&root).join("link/start.ld"));
}

/// Lays what every start runs side by side in the released program (`benches/terminal/order.py` lists it), for the kernel maps
/// 64 KB around whatever is touched. GNU's linker and LLVM's read such a script; whoever chooses one may have another.
fn lay_together(script: &Path) {
    let is = |name, value| env::var(name).is_ok_and(|set| set == value);
    let chosen = env::var_os("RUSTC_LINKER").is_some()
        || env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    println!("cargo::rerun-if-changed={}", script.display());
    if is("CARGO_CFG_TARGET_OS", "linux") && is("PROFILE", "release") && !chosen {
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
}

/// Packs what is to be unpacked when it is first asked for: to two thirds of a font, a third of a text.
fn pack(bytes: &[u8], name: &str, out: &Path) {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory takes it");
    fs::write(out.join(name), packed.finish().expect("memory takes it")).expect("OUT_DIR can be written");
}

/// What a YAML file says, as JSON.
fn json(file: &Path) -> String {
    let yaml = fs::read_to_string(file).expect("the file can be read");
    let read = serde_yaml::from_str::<serde_json::Value>(&yaml);
    read.unwrap_or_else(|why| panic!("{}: {why}", file.display())).to_string()
}

/// What a file is called.
fn name(file: &Path) -> String {
    file.file_name().expect("a file has a name").to_string_lossy().into_owned()
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

/// The entry of a YAML file, which it packs.
fn entry(file: &Path, part: &str, at_a_start: bool, out: &Path) -> String {
    let id = file.file_stem().expect("a file has a name").to_string_lossy();
    let source = format!("{part}{}", name(file));
    pack(&fs::read(file).expect("the file can be read"), &source, out);
    let value = at_a_start.then(|| {
        pack(json(file).as_bytes(), &format!("{source}.json"), out);
        format!("packed_text!(\"{source}.json\")")
    });
    let value = value.map_or("None".into(), |text| format!("Some({text})"));
    format!("BuiltIn {{ id: {id:?}, source: packed_text!({source:?}), json: {value} }},")
}
