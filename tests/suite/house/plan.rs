//! The plan of the house: its files, its modules, and who imports whom, read from the source.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::tokens::{self, Kind, Token};

/// A file of `src`.
#[derive(Debug, Default)]
pub struct File {
    pub source: String,
    /// Whether it is compiled for tests alone.
    pub is_test: bool,
    /// Without what is compiled for tests alone.
    pub tokens: Vec<Token>,
    parent: Option<String>,
    /// The modules declared in it; one that is written for several systems has several files.
    modules: BTreeMap<String, Vec<String>>,
    /// What `use` gives names to.
    names: BTreeMap<String, Vec<String>>,
}

/// An import, or a path in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    pub from: String,
    pub line: usize,
    /// The path as it leads from the root, or from another crate.
    pub path: Vec<String>,
    /// The file it leads to, where that is one of the house.
    pub to: Option<String>,
    /// Whether it only hands on the name of something inside its own folder.
    pub hands_on: bool,
}

/// All files of `src`, and all arrows between what is not for tests alone.
#[derive(Debug)]
pub struct House {
    pub files: BTreeMap<String, File>,
    pub arrows: Vec<Arrow>,
    /// What people wrote beside `src`: tests, documents, definitions.
    pub others: BTreeMap<String, String>,
}

/// A path as it is written in a file.
struct Written {
    line: usize,
    segments: Vec<String>,
    /// The name that it is imported under.
    name: Option<String>,
    is_public: bool,
}

impl House {
    /// Reads the package's own `src`.
    pub fn of_this_package() -> House {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sources = Vec::new();
        read(root, &root.join("src"), &["rs"], &mut sources);
        let mut others = Vec::new();
        for folder in ["tests", "benches", "docs", "frameworks"] {
            read(root, &root.join(folder), &["rs", "md", "yaml", "py"], &mut others);
        }
        for file in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "Cargo.toml", "build.rs", ".ci/run"]
        {
            others.push((file.to_owned(), fs::read_to_string(root.join(file)).expect("it is part of the package")));
        }
        House { others: others.into_iter().collect(), ..House::of(sources) }
    }

    /// Reads these files.
    pub fn of(sources: impl IntoIterator<Item = (String, String)>) -> House {
        let sources: BTreeMap<String, String> = sources.into_iter().collect();
        let mut house = House { files: BTreeMap::new(), arrows: Vec::new(), others: BTreeMap::new() };
        for root in ["src/lib.rs", "src/main.rs"] {
            house.enter(&sources, root.into(), None, false);
        }
        let mut arrows = Vec::new();
        for (path, file) in house.files.iter().filter(|(_, file)| !file.is_test) {
            for written in written(&file.tokens) {
                arrows.extend(house.arrows_of(path, &written));
            }
        }
        house.arrows = arrows;
        house
    }

    fn enter(&mut self, sources: &BTreeMap<String, String>, path: String, parent: Option<String>, is_test: bool) {
        let Some(source) = sources.get(&path) else { return };
        let all = tokens::tokens(source);
        let (kept, test_modules) = tokens::without_tests(all.clone());
        let kept = if is_test { Vec::new() } else { kept };
        let declared = declared(&path, &all, sources);
        let mut names = BTreeMap::new();
        for written in written(&kept) {
            names.extend(written.name.map(|name| (name, written.segments)));
        }
        let file = File { source: source.clone(), is_test, tokens: kept, parent, modules: declared.clone(), names };
        self.files.insert(path.clone(), file);
        for (name, files) in declared {
            let is_test = is_test || test_modules.contains(&name);
            for file in files {
                self.enter(sources, file, Some(path.clone()), is_test);
            }
        }
    }

    fn arrows_of(&self, from: &str, written: &Written) -> Vec<Arrow> {
        let (path, files) = self.resolve(from, &written.segments, 0);
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let arrow = |to: Option<String>| Arrow {
            from: from.into(),
            line: written.line,
            path: path.clone(),
            hands_on: written.is_public && to.as_ref().is_some_and(|to| to.starts_with(folder)),
            to,
        };
        if files.is_empty() && path.len() > 1 {
            return vec![arrow(None)];
        }
        files.into_iter().filter(|to| to != from).map(|to| arrow(Some(to))).collect()
    }

    /// The whole path that `segments` in `file` stand for, and the files it leads to; none if to another crate.
    fn resolve(&self, file: &str, segments: &[String], depth: usize) -> (Vec<String>, Vec<String>) {
        let Some(first) = segments.first().filter(|_| depth < 16) else { return (Vec::new(), vec![file.into()]) };
        let here = &self.files[file];
        match first.as_str() {
            "crate" | "mapboard" => self.descend("src/lib.rs", &segments[1..], depth),
            "self" => self.descend(file, &segments[1..], depth),
            "super" => match &here.parent {
                Some(parent) if segments.get(1).is_some_and(|next| next == "super") => {
                    self.resolve(parent, &segments[1..], depth + 1)
                }
                Some(parent) => self.descend(parent, &segments[1..], depth),
                None => (segments.to_vec(), Vec::new()),
            },
            name if here.modules.contains_key(name) => self.descend(file, segments, depth),
            name => match here.names.get(name) {
                Some(path) if path.first() != segments.first() => {
                    self.resolve(file, &[path, &segments[1..]].concat(), depth + 1)
                }
                _ => (segments.to_vec(), Vec::new()),
            },
        }
    }

    fn descend(&self, file: &str, segments: &[String], depth: usize) -> (Vec<String>, Vec<String>) {
        let here = || ([vec![file.to_owned()], segments.to_vec()].concat(), vec![file.to_owned()]);
        let Some(name) = segments.first().filter(|_| depth < 16) else { return here() };
        let Some(module) = self.files.get(file) else { return here() };
        if let Some(files) = module.modules.get(name) {
            let all = files.iter().map(|file| self.descend(file, &segments[1..], depth + 1));
            return all
                .reduce(|(path, mut to), (_, more)| (path, [std::mem::take(&mut to), more].concat()))
                .unwrap_or_else(here);
        }
        match module.names.get(name) {
            Some(path) => self.resolve(file, &[path, &segments[1..]].concat(), depth + 1),
            None => here(),
        }
    }
}

fn read(root: &Path, folder: &Path, ends: &[&str], sources: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is part of the package") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            read(root, &path, ends, sources);
        } else if path.extension().is_some_and(|extension| ends.iter().any(|end| extension == *end)) {
            let name = path.strip_prefix(root).expect("it lies in the package").components();
            let name: Vec<_> = name.map(|part| part.as_os_str().to_string_lossy()).collect();
            sources.push((name.join("/"), fs::read_to_string(&path).expect("sources are UTF-8")));
        }
    }
}

/// The modules that a file declares, each with its files.
fn declared(file: &str, all: &[Token], sources: &BTreeMap<String, String>) -> BTreeMap<String, Vec<String>> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let inside = match name {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        other => format!("{folder}/{}", other.trim_end_matches(".rs")),
    };
    let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (at, three) in all.windows(3).enumerate() {
        if !three[0].is("mod") || three[1].kind != Kind::Word || !three[2].is(";") {
            continue;
        }
        let name = &three[1].text;
        let said = at.checked_sub(5).map(|from| &all[from..at]).and_then(|before| {
            let before: Vec<_> = before.iter().filter(|token| !token.is("pub")).collect();
            let path = before.iter().rposition(|token| token.is("path"))?;
            before.get(path + 2).filter(|token| token.kind == Kind::Text).map(|token| token.text.clone())
        });
        let choices = match said {
            Some(said) => vec![format!("{folder}/{said}")],
            None => vec![format!("{inside}/{name}.rs"), format!("{inside}/{name}/mod.rs")],
        };
        let files = choices.into_iter().filter(|choice| sources.contains_key(choice));
        modules.entry(name.clone()).or_default().extend(files);
    }
    modules
}

/// Every import and every path of two or more words.
fn written(tokens: &[Token]) -> Vec<Written> {
    let (mut all, mut at) = (Vec::new(), 0);
    // Where the modules that are written out in the file begin to end.
    let mut inline: Vec<usize> = Vec::new();
    while at < tokens.len() {
        inline.retain(|end| *end > at);
        let token = &tokens[at];
        if token.is("mod") && tokens.get(at + 2).is_some_and(|token| token.is("{")) {
            inline.push(tokens::end_of_group(tokens, at + 2));
            at += 3;
        } else if token.is("use") && !tokens.get(at + 1).is_some_and(|token| token.is("<")) {
            let is_public = at > 0 && (tokens[at - 1].is("pub") || tokens[at - 1].is(")"));
            let begin = all.len();
            at = imports(tokens, at + 1, &[], is_public, &mut all);
            all[begin..].iter_mut().for_each(|written| leave(&mut written.segments, inline.len()));
        } else if token.kind == Kind::Word
            && !(at > 0 && (tokens[at - 1].kind == Kind::Path || tokens[at - 1].is(".") || tokens[at - 1].is("$")))
        {
            let mut segments = vec![token.text.clone()];
            while tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Path)
                && tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Word)
            {
                segments.push(tokens[at + 2].text.clone());
                at += 2;
            }
            let is_visibility = segments.len() == 1 || segments.iter().all(|segment| segment == "super");
            leave(&mut segments, inline.len());
            if !is_visibility && segments.len() > 1 {
                all.push(Written { line: token.line, segments, name: None, is_public: false });
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    all
}

/// Takes the steps out of modules that are written out in the file off a path.
fn leave(segments: &mut Vec<String>, inline: usize) {
    let steps = segments.iter().take_while(|segment| *segment == "super").count().min(inline);
    segments.drain(..steps);
    if steps > 0 && segments.first().is_none_or(|first| first != "super") {
        segments.insert(0, "self".into());
    }
}

/// The paths of a `use`, after its word; where it ends.
fn imports(tokens: &[Token], begin: usize, before: &[String], is_public: bool, all: &mut Vec<Written>) -> usize {
    let (mut at, mut segments) = (begin, before.to_vec());
    let mut name = None;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "::" => at += 1,
            "{" => {
                let end = tokens::end_of_group(tokens, at);
                at += 1;
                while at < end - 1 {
                    at = imports(tokens, at, &segments, is_public, all);
                }
                // What follows is the comma or the semicolon of the whole.
                return tokens.get(end).map_or(end, |t| if t.is(",") || t.is(";") { end + 1 } else { end });
            }
            "as" => {
                name = tokens.get(at + 1).map(|token| token.text.clone());
                at += 2;
            }
            "self" if segments.len() > before.len() || !before.is_empty() => at += 1,
            "," | ";" | "}" => break,
            _ => {
                segments.push(token.text.clone());
                at += 1;
            }
        }
    }
    let line = tokens[begin.min(tokens.len() - 1)].line;
    let star = segments.last().is_some_and(|last| last == "*");
    if star {
        segments.pop();
    }
    let name = name.or_else(|| segments.last().cloned()).filter(|name| !star && name != "_");
    all.push(Written { line, segments, name, is_public });
    match tokens.get(at) {
        Some(token) if token.is("}") => at,
        _ => at + 1,
    }
}

/// The arrows between files that stand in a circle: each group of files that lead to one another.
pub fn circles(arrows: &BTreeSet<(String, String)>) -> Vec<Vec<String>> {
    let nodes: BTreeSet<&String> = arrows.iter().flat_map(|(from, to)| [from, to]).collect();
    let reach = |from: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(node) = open.pop() {
            for (_, to) in arrows.iter().filter(|(from, _)| *from == node) {
                if seen.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> = nodes.iter().map(|node| (*node, reach(node))).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for node in nodes {
        if !reached[node].contains(node) || found.iter().any(|circle| circle.contains(node)) {
            continue;
        }
        let circle = reached[node].iter().filter(|other| reached[*other].contains(node)).cloned();
        found.push(circle.collect());
    }
    found
}
