//! Words from the command line, or from stdin where `-` stands for them: names need not pass through a shell's history.

use std::io::{self, Read};

use super::{Refusal, refused};
use crate::domain::text::Text;

/// More than this is no text that someone said.
const LONGEST: u64 = 4 << 20;

/// `given`, or all of stdin where it is `-`.
pub fn words(given: &str) -> Result<Text, Refusal> {
    if given != "-" {
        return Ok(Text::new(given));
    }
    Ok(Text::new(stdin()?.trim_end_matches(['\n', '\r'])))
}

/// Refuses where several arguments want the one stdin there is.
pub fn at_most_one_from_stdin(given: &[Option<&str>]) -> Result<(), Refusal> {
    if given.iter().filter(|given| **given == Some("-")).count() > 1 {
        return Err(refused("Only one of these can be read from stdin. Nothing was changed."));
    }
    Ok(())
}

/// `given` as one line, or the lines of stdin that hold something where it is `-`.
pub fn lines(given: &str) -> Result<Vec<Text>, Refusal> {
    if given != "-" {
        return Ok(vec![Text::new(given)]);
    }
    let all = stdin()?;
    let lines: Vec<Text> = all.lines().map(Text::new).filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() { Err(refused("Nothing came on stdin, so nothing was added.")) } else { Ok(lines) }
}

fn stdin() -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| refused(format!("Stdin could not be read: {error}. Nothing was changed.")))?;
    if bytes.len() as u64 > LONGEST {
        return Err(refused("More than 4 MiB came on stdin. Nothing was changed; give it in smaller parts."));
    }
    String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        refused(format!("Line {line} of stdin is not UTF-8 text. Nothing was changed."))
    })
}
