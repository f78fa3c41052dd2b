//! `mapboard open --plain`: capture as a dialogue of lines, for terminals that cannot place text, and for screen readers.

use std::{
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

use crate::{
    domain::{
        command::Command,
        event::{Add, Body},
        ids::{BoardId, ContributionId, PersonId, Place},
        text::Text,
    },
    tui::runtime::clock,
};

use super::{Refusal, refused, sessions};

const HELP: &str = "\
Type what is said, and Enter adds it. A line that begins with a full stop tells mapboard something:
  .where          the sections, with their numbers; .where 2 goes to one
  .who            the people; .who Gran: Gran speaks from here on; .who - : no one named
  .restricted     the next line is kept from the room
  .last           the last lines here
  .undo           takes back the last thing done here
  .help           this
  .quit           leaves; everything is saved
A line of words that begins with a full stop is typed with two.";

/// Runs the dialogue on `input` until it ends or says so.
pub fn run(path: &Path, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Refusal> {
    let script = sessions::Script::open(path)?;
    let mut dialogue = Dialogue { script, place: None, speaker: None, restricted: false };
    dialogue.place = dialogue.places().first().map(|(place, _)| place.clone());
    let title = dialogue.script.session().map().meeting.as_ref().map(|meeting| meeting.title.to_string());
    writeln!(out, "{}. Type what is said; .help says what else there is.", title.unwrap_or_default())?;
    dialogue.say_where(out)?;
    let mut line = String::new();
    loop {
        write!(out, "> ")?;
        out.flush()?;
        line.clear();
        let read =
            input.read_line(&mut line).map_err(|error| refused(format!("The input cannot be read: {error}.")))?;
        if read == 0 || line.trim() == ".quit" {
            writeln!(out, "Everything is saved.")?;
            return Ok(());
        }
        // A refusal is said, and the dialogue goes on: nothing that was said is lost by it.
        if let Err(refusal) = dialogue.answer(line.trim_end_matches(['\n', '\r']), out) {
            match refusal {
                Refusal::Output(_) => return Err(refusal),
                other => writeln!(out, "{other}")?,
            }
        }
    }
}

/// Reads the dialogue from stdin.
pub fn from_stdin(path: PathBuf, out: &mut dyn Write) -> Result<(), Refusal> {
    run(&path, &mut std::io::stdin().lock(), out)
}

struct Dialogue {
    script: sessions::Script,
    place: Option<Place>,
    speaker: Option<PersonId>,
    restricted: bool,
}

impl Dialogue {
    fn answer(&mut self, line: &str, out: &mut dyn Write) -> Result<(), Refusal> {
        let words = match line.strip_prefix('.') {
            Some(rest) if rest.starts_with('.') => rest,
            Some(told) => return self.told(told.trim(), out),
            None => line,
        };
        if words.trim().is_empty() { Ok(()) } else { self.add(words, out) }
    }

    fn told(&mut self, told: &str, out: &mut dyn Write) -> Result<(), Refusal> {
        let (word, rest) = told.split_once(' ').map_or((told, ""), |(word, rest)| (word, rest.trim()));
        match word {
            "help" => Ok(writeln!(out, "{HELP}")?),
            "where" if rest.is_empty() => {
                for (at, (_, title)) in (1..).zip(self.places()) {
                    writeln!(out, "  {at}  {title}")?;
                }
                self.say_where(out)
            }
            "where" => {
                let places = self.places();
                let numbered = rest.parse::<usize>().ok().and_then(|n| places.get(n.checked_sub(1)?));
                let wanted = rest.to_lowercase();
                let named = || {
                    places
                        .iter()
                        .find(|(place, title)| place.as_str() == rest || title.to_lowercase().starts_with(&wanted))
                };
                let Some((place, _)) = numbered.or_else(named) else {
                    return Err(refused("There is no such section. .where lists them."));
                };
                self.place = Some(place.clone());
                self.say_where(out)
            }
            "who" if rest.is_empty() => {
                let map = self.script.session().map();
                for person in map.people.iter().filter(|person| !person.off_list) {
                    writeln!(out, "  {}", map.called(&person.id))?;
                }
                self.say_where(out)
            }
            "who" if rest == "-" => {
                self.speaker = None;
                self.say_where(out)
            }
            "who" => {
                self.speaker = Some(super::people::named(self.script.session().map(), rest)?);
                self.say_where(out)
            }
            "restricted" => {
                self.restricted = !self.restricted;
                self.say_where(out)
            }
            "last" => {
                let map = self.script.session().map();
                let board = BoardId::main();
                let lines: Vec<_> = self.place.iter().flat_map(|place| map.at(&board, Some(place))).collect();
                for line in lines.iter().rev().take(5).rev() {
                    let who = line.said_by.as_ref().map(|id| format!("{}: ", map.called(id))).unwrap_or_default();
                    writeln!(out, "  {who}{}", line.whole_text(std::iter::empty()))?;
                }
                Ok(())
            }
            "undo" => {
                self.script.take(Command::Undo)?;
                Ok(writeln!(out, "Undone.")?)
            }
            _ => Err(refused(format!("There is no “.{word}”. .help says what there is."))),
        }
    }

    fn add(&mut self, words: &str, out: &mut dyn Write) -> Result<(), Refusal> {
        let id = ContributionId(self.script.ids().next(clock::now()));
        let add = Add {
            said_by: self.speaker.clone(),
            restricted: self.restricted,
            ..Add::new(id, self.place.clone(), Text::new(words))
        };
        let add = self.script.session().as_kept_by_its_board(add);
        self.script.take(Command::Do(Body::Add(Box::new(add))))?;
        let was_restricted = std::mem::take(&mut self.restricted);
        let note = if was_restricted { ", kept from the room" } else { "" };
        Ok(writeln!(out, "Saved {}{note}.", clock::now().format("%H:%M:%S"))?)
    }

    /// Where the next line goes, and who says it.
    fn say_where(&self, out: &mut dyn Write) -> Result<(), Refusal> {
        let map = self.script.session().map();
        let places = self.places();
        let title = places.iter().find(|(place, _)| Some(place) == self.place.as_ref()).map(|(_, title)| title.clone());
        let who = self.speaker.as_ref().map_or("no one named".to_owned(), |id| map.called(id).to_string());
        let kept = if self.restricted { "; kept from the room" } else { "" };
        Ok(writeln!(out, "Next: {}; {who}{kept}.", title.unwrap_or_else(|| "to place later".to_owned()))?)
    }

    fn places(&self) -> Vec<(Place, String)> {
        let main = BoardId::main();
        let board = self.script.session().map().board(&main);
        let places = board.into_iter().flat_map(|board| board.framework.places());
        places.map(|(place, _, section)| (place, section.title.to_string())).collect()
    }
}
