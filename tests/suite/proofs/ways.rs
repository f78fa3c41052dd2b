//! The ways in: what takes bytes that somebody else wrote. `fuzz/` gives each of them what libFuzzer makes up, and
//! `fuzz.rs` beside this file what a seeded hand spoils.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

use mapboard::{
    domain::{
        Moment,
        ids::{ContributionId, DeskId, EventId, IdSource, SessionId},
        public::PublicSession,
        session::Session,
        text::Text,
    },
    export::copy::{self, Format, Order},
    import::{self, Author},
    store::{
        Mode, Store, Sum,
        config::Config,
        decode,
        frameworks::{self, Catalogue, Definition},
        retention,
    },
    tui::{
        app::{self, Model, Settings, Start},
        keys::Keymap,
        message::{Message, Opened},
        runtime::Input,
        theme::{Depth, Glyphs, Palettes},
        widgets::Capture,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Their names.
pub const WAYS: [&str; 9] =
    ["session", "line", "framework", "paper", "config", "import", "word_document", "keys", "paste"];

const SAMPLE: &str = include_str!("../../../sessions/2026-11-23_1405_core-group_sample.yaml");

/// What every input meets.
struct World {
    session: Session,
    catalogue: Catalogue,
    now: Moment,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let events = SAMPLE.lines().filter_map(|line| decode(line.as_bytes()).ok()).map(|line| line.event).collect();
    let now = "2026-11-23T14:05:00+00:00".parse().expect("a time");
    World { session: Session::fold(events), catalogue: Catalogue::built_in(), now }
});

/// Gives one input to a way in; `folder` is its own.
pub fn take(way: &str, bytes: &[u8], folder: &Path) {
    match way {
        "session" => {
            session(&written(bytes, folder));
            session(&written(&summed(bytes), folder));
        }
        "line" => {
            let summed = summed(bytes);
            let lines = [bytes, &summed].into_iter().flat_map(|bytes| bytes.split(|b| *b == b'\n'));
            let session = Session::fold(lines.filter_map(|line| Some(decode(line).ok()?.event)).collect());
            let _ = PublicSession::of(&session);
        }
        "framework" => drop(frameworks::check("input", bytes)),
        "paper" => paper(bytes),
        "config" => {
            let file = written(bytes, folder);
            let _ = Keymap::with_overrides(Config::read(&file).0.keys());
            let _ = Keymap::from_yaml(&String::from_utf8_lossy(bytes));
            let _ = retention::rule(Some(&file));
        }
        "import" => report(bytes),
        "word_document" => report(&packed(bytes)),
        "keys" => keys(bytes),
        _ => {
            let mut capture = Capture::default();
            let _ = capture.insert_str(&String::from_utf8_lossy(bytes));
            let _ = capture.text().len();
        }
    }
}

fn written(bytes: &[u8], folder: &Path) -> std::path::PathBuf {
    let file = folder.join("input.yaml");
    fs::write(&file, bytes).expect("a file can be written");
    file
}

/// The same with sums that are right: whoever changes a line can make them anew, and no hand that spoils bytes does.
fn summed(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let lines =
        text.lines().map(|line| match line.strip_prefix("- {").and_then(|rest| rest.rsplit_once(",\"sum\":")) {
            Some((rest, _)) => format!("- {{{rest},\"sum\":\"{}\"}}\n", Sum::of(format!("{{{rest}").as_bytes())),
            None => format!("{line}\n"),
        });
    lines.collect::<String>().into_bytes()
}

fn session(file: &Path) {
    let store = Store::at(None);
    if let Ok(opened) = store.open(file, Mode::Read) {
        let _ = PublicSession::of(&opened.session);
        let _ = store.verify(file);
    }
}

/// A paper that can be read is made, in every format.
fn paper(bytes: &[u8]) {
    let Ok(Definition::Paper(paper)) = frameworks::check("input", bytes) else { return };
    let world = &*WORLD;
    let mut order = Order { paper: Arc::new(*paper), format: Format::Md, made_for: None, places: false };
    for format in [Format::Md, Format::Html, Format::Docx, Format::Pdf] {
        order.format = format;
        let _ = copy::make(&world.session, &order, Text::new("5d1c"), world.now);
    }
}

/// A report, or a whole meeting as JSON.
fn report(bytes: &[u8]) {
    let world = &*WORLD;
    let mut ids = IdSource::new(1);
    let (session, event) = (SessionId(ids.next(world.now)), EventId(ids.next(world.now)));
    let _ = import::meeting(bytes, session, event, world.now);
    let (Ok(came), Some(person)) = (import::read(bytes), world.session.map().people.first()) else { return };
    let author = Author { person: person.id.clone(), restricted: false };
    let papers: Vec<_> = world.catalogue.papers().collect();
    let _ = came.lines(&world.session, &author, &papers, &mut || ContributionId(ids.next(world.now)));
}

/// The bytes as the text of a Word document: no hand that spoils a packed file gets past its sums.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let done = archive.start_file("word/document.xml", stored).map(|()| archive.write_all(bytes));
    done.and_then(|_| archive.finish()).map(Cursor::into_inner).unwrap_or_default()
}

/// The bytes as a terminal sends them, in reads of a few bytes, to a board of a meeting that is drawn after each.
fn keys(bytes: &[u8]) {
    let world = &*WORLD;
    let (width, height) = (100, 30);
    let settings = Settings {
        palettes: Palettes::default(),
        theme: "none".to_owned(),
        depth: Depth::TrueColour,
        glyphs: Glyphs::UNICODE,
        keymap: Keymap::default(),
        mouse: true,
        seen: bytes.len().is_multiple_of(2),
        plain_words: true,
        lock_after: Some(Duration::from_secs(60)),
        start: Start::Library,
        catalogue: Catalogue::built_in(),
        framework: None,
        kind: None,
    };
    let (mut model, _) = Model::new(settings, (width, height).into(), 7, world.now);
    let opened = Opened {
        path: "sample.yaml".into(),
        session: world.session.clone(),
        desk: DeskId::new("k3f9"),
        new: false,
        sample: false,
        only_read: false,
        sealed: false,
        read_only: None,
        draft: None,
        notices: Vec::new(),
        words: Arc::default(),
        holidays: Arc::default(),
    };
    app::update(&mut model, world.now, Message::Opened(Box::new(opened)));
    let (mut input, start) = (Input::default(), Instant::now());
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    for (nth, read) in bytes.chunks(7).take(40).enumerate() {
        // Time goes on between the reads, as it does under a person's hands.
        let passed = Duration::from_millis(nth as u64 * 200);
        input.hear(read, start + passed);
        for message in input.messages(start + passed + Duration::from_millis(150)) {
            app::update(&mut model, world.now + passed, message);
        }
        buffer.reset();
        app::view(&model, buffer.area, &mut buffer);
    }
}
