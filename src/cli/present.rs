//! `mapboard present`: the wall.

use std::{env, ffi::OsString, path::PathBuf, time::Duration};

use crate::{
    store::{config::Config, home, trust},
    tui::{
        keys::Keymap,
        look::Look,
        runtime::{self, Projection, clock},
        theme::{Depth, Palettes},
    },
};

use super::{Refusal, refused, screens, sessions, terminal::aside, unlock};

/// What is to be shown on the wall, and how.
#[derive(Debug, clap::Args)]
pub struct Presented {
    /// The session: a path, or a unique part of its name [default: the last one]
    session: Option<OsString>,
    /// How it looks: dark, light, high-contrast or none [default: the config's, or dark]
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// Show what is said so many seconds later, up to 2; what is hidden goes at once all the same
    #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    delay: Duration,
    /// Take a sealed session's key from this pipe or socket, such as /dev/fd/3; the board passes it so
    #[arg(long, value_name = "PIPE")]
    key_from: Option<PathBuf>,
    /// Turn no page by itself; the chair does
    #[arg(long)]
    still: bool,
}

fn seconds(given: &str) -> Result<Duration, String> {
    let seconds: f64 = given.trim().parse().map_err(|_| "a number of seconds, such as 1.5".to_owned())?;
    if (0.0..=2.0).contains(&seconds) {
        Ok(Duration::from_secs_f64(seconds))
    } else {
        Err("from 0 to 2 seconds".to_owned())
    }
}

/// Shows the session until somebody ends it.
pub fn run(presented: Presented, flag: Option<PathBuf>) -> Result<(), Refusal> {
    let path = trust::itself(sessions::find_locked(flag, presented.session.as_deref())?);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if !path.exists() && folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(refused(format!("There is no session at {}, and no folder for one.", path.display())));
    }
    if path.is_dir() {
        return Err(refused(format!("{} is a folder, not a session.", path.display())));
    }
    unlock::for_wall(&path, presented.key_from.as_deref())?;
    runtime::usable().map_err(refused)?;
    let look = look(presented.theme)?;
    let Presented { delay, still, .. } = presented;
    runtime::run_wall(Projection { path, data: home::data(), delay, still, look }).map_err(refused)
}

/// How the wall looks on this terminal, in the theme of this name or the user's.
pub(super) fn look(theme: Option<String>) -> Result<Look, Refusal> {
    look_in(theme, Depth::from_colorterm(env::var("COLORTERM").ok().as_deref()))
}

/// How it looks in a recording, which any terminal may play.
pub(super) fn look_of_recordings(theme: Option<String>) -> Result<Look, Refusal> {
    look_in(theme, Depth::from_colorterm(Some("truecolor")))
}

fn look_in(theme: Option<String>, depth: Depth) -> Result<Look, Refusal> {
    let (config, problem) = Config::of_user();
    if let Some(problem) = problem {
        aside(problem);
    }
    let palettes = Palettes::of_the_wall();
    let name = match theme {
        Some(name) if !palettes.names().any(|known| known == name) => {
            let names: Vec<&str> = palettes.names().collect();
            return Err(refused(format!("There is no theme “{name}”. There are: {}.", names.join(", "))));
        }
        Some(name) => name,
        None => screens::theme(&config),
    };
    Ok(Look {
        theme: palettes.theme(&name, depth).unwrap_or_else(crate::tui::theme::Theme::none),
        glyphs: screens::glyphs(&config),
        keymap: Keymap::default(),
        now: clock::now(),
    })
}
