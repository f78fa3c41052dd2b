//! The screens: the library, a new session, a board.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use crate::{
    domain::ids::ContributionId,
    store::{
        config::{Config, GlyphSet},
        folder::Places,
        library,
    },
    tui::{
        app::{Settings, Start},
        keys::Keymap,
        runtime::{self, Folders},
        theme::{Depth, Glyphs, Palettes},
    },
};

use super::{Refusal, catalogue, refused, sessions, terminal::aside};

/// Opens the library.
pub fn library(flag: Option<PathBuf>) -> Result<(), Refusal> {
    show(flag, Start::Library)
}

/// Opens the session that is meant, by default the last one; at a contribution, if one is named.
pub fn open(session: Option<&OsStr>, at: Option<ContributionId>, flag: Option<PathBuf>) -> Result<(), Refusal> {
    let path = sessions::find(flag.clone(), session)?;
    board_at(path, at, flag)
}

/// Opens the board of the session at `path`.
pub fn board(path: PathBuf, flag: Option<PathBuf>) -> Result<(), Refusal> {
    board_at(path, None, flag)
}

/// Opens a lesson, or the list of them; `folder` is where what is practised is.
pub fn lessons(start: Start, folder: PathBuf) -> Result<(), Refusal> {
    show(Some(folder), start)
}

fn board_at(path: PathBuf, at: Option<ContributionId>, flag: Option<PathBuf>) -> Result<(), Refusal> {
    // What can be said in a line is said here, and not on a screen of its own.
    if let Some(problem) = library::entry(&path).problem.filter(|_| !path.is_file()) {
        return Err(refused(problem));
    }
    show(flag, Start::Open(path, at))
}

fn show(flag: Option<PathBuf>, start: Start) -> Result<(), Refusal> {
    runtime::usable().map_err(refused)?;
    let (config, problem) = Config::of_user();
    if let Some(problem) = problem {
        aside(problem);
    }
    let folders = folders(&start, Places::of_process(flag, config.sessions()))?;
    let (keymap, problems) = Keymap::with_overrides(config.keys());
    for problem in problems {
        aside(problem);
    }
    let settings = Settings {
        palettes: Palettes::default(),
        theme: theme(&config),
        depth: Depth::from_colorterm(env::var("COLORTERM").ok().as_deref()),
        glyphs: glyphs(&config),
        keymap,
        mouse: config.mouse.unwrap_or(false),
        seen: config.seen_by_room.unwrap_or(true),
        plain_words: config.plain_words.unwrap_or(true),
        lock_after: config.lock_after(),
        start,
        catalogue: catalogue(),
        framework: None,
        kind: None,
    };
    runtime::run_app(settings, folders).map_err(refused)
}

/// Where sessions are. One that is opened by its path needs no folder of sessions.
fn folders(start: &Start, places: Places) -> Result<Folders, Refusal> {
    let sessions = match (places.sessions(), start) {
        (Ok(folder), _) => folder,
        (Err(_), Start::Open(path, _)) => path.parent().map(Path::to_owned).unwrap_or_default(),
        (Err(none), _) => return Err(refused(none)),
    };
    let own = Places { data: places.data, ..Places::default() }.sessions().ok();
    Ok(Folders { sessions, own })
}

/// The theme that was set; where no colour is wanted, the one without.
pub(super) fn theme(config: &Config) -> String {
    let colourless = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let usual = if colourless { "none" } else { "dark" };
    let palettes = Palettes::default();
    match &config.theme {
        Some(theme) if palettes.names().any(|name| name == theme) => theme.clone(),
        Some(theme) => {
            let names: Vec<&str> = palettes.names().collect();
            aside(format_args!("There is no theme “{theme}”. There are: {}.", names.join(", ")));
            usual.to_owned()
        }
        None => usual.to_owned(),
    }
}

/// The signs that were set; plain ones where the locale says that text is not UTF-8.
pub(super) fn glyphs(config: &Config) -> Glyphs {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|v| !v.is_empty()));
    let utf8 = set.is_none_or(|locale| locale.to_lowercase().replace('-', "").contains("utf8"));
    match config.glyphs {
        Some(GlyphSet::Ascii) => Glyphs::ASCII,
        Some(GlyphSet::Unicode) => Glyphs::UNICODE,
        None if utf8 => Glyphs::UNICODE,
        None => Glyphs::ASCII,
    }
}
