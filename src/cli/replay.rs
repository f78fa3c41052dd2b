//! `mapboard replay`: a finished fictional meeting, played again for a briefing.

use std::{ffi::OsString, io::Write, path::PathBuf};

use crate::{
    domain::replay::Replay,
    store::{Store, paper_file},
    tui::runtime,
};

use super::{Refusal, present, refused, sessions};

/// What is to be played, and how.
#[derive(Debug, clap::Args)]
pub struct Replayed {
    /// The session: a path, or a unique part of its name; only a fictional one
    session: OsString,
    /// How many times as fast as the meeting was, from 1 to 1000
    #[arg(long, value_name = "TIMES", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    speed: u32,
    /// How it looks: dark, light, high-contrast or none [default: the config's, or dark]
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,
    /// Play it into this file instead, as an asciicast for a website
    #[arg(long, value_name = "FILE.cast")]
    record: Option<PathBuf>,
    /// The columns and rows of the recording
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "100x30", value_parser = size, requires = "record")]
    size: (u16, u16),
}

fn size(given: &str) -> Result<(u16, u16), String> {
    let parts = given.split_once('x').and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let fits = |(columns, rows): &(u16, u16)| (40..=500).contains(columns) && (12..=200).contains(rows);
    parts.filter(fits).ok_or_else(|| "columns and rows such as 100x30, from 40x12 to 500x200".to_owned())
}

/// Plays it until somebody ends it, or records all of it.
pub fn run(replayed: Replayed, flag: Option<PathBuf>, out: &mut dyn Write) -> Result<(), Refusal> {
    let path = sessions::find(flag, Some(&replayed.session))?;
    let reading = Store::of_user().read(&path).map_err(refused)?;
    if let Some(damage) = reading.damage.first() {
        return Err(refused(format!("Line {} of {} is damaged, so it is not played.", damage.line, path.display())));
    }
    let replay = Replay::of(reading.events).map_err(|why| refused(format!("{why}.")))?;
    let Some(file) = replayed.record else {
        runtime::usable().map_err(refused)?;
        return runtime::run_replay(replay, replayed.speed, present::look(replayed.theme)?).map_err(refused);
    };
    let look = present::look_of_recordings(replayed.theme)?;
    let recorded = runtime::recorded(replay, replayed.speed, &look, replayed.size)?;
    paper_file::create(&file, &recorded)
        .map_err(|error| refused(format!("{} could not be made: {error}.", file.display())))?;
    Ok(writeln!(out, "{}", file.display())?)
}
