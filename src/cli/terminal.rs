//! What reaches a terminal from the command line: no control or direction-override characters, whatever a file is called.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
};

use crate::domain::text::clean;

/// Says `words` on stderr, beside what the command prints.
pub fn aside(words: impl Display) {
    eprintln!("mapboard: {}", clean(&words.to_string()));
}

/// Where commands print: into a pipe or a file as it is, onto a terminal cleaned line by line.
pub fn output() -> Box<dyn Write> {
    let out = io::BufWriter::new(io::stdout().lock());
    if io::stdout().is_terminal() { Box::new(Cleaned { out, line: Vec::new() }) } else { Box::new(out) }
}

/// A writer that keeps a line until it is whole.
struct Cleaned<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Write for Cleaned<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        let whole = self.line.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let lines: Vec<u8> = self.line.drain(..whole).collect();
        self.out.write_all(clean(&String::from_utf8_lossy(&lines)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.line);
        self.out.write_all(clean(&String::from_utf8_lossy(&rest)).as_bytes())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_escape_or_override_reaches_a_terminal_however_it_is_cut() {
        let printed = "ok\u{1b}[2Jé\u{202e}x\u{9b}y\n\tand 安全\n".as_bytes();
        for cut in 0..=printed.len() {
            let mut to = Cleaned { out: Vec::new(), line: Vec::new() };
            to.write_all(&printed[..cut]).and_then(|()| to.write_all(&printed[cut..])).unwrap();
            to.flush().unwrap();
            assert_eq!(String::from_utf8(to.out).unwrap(), "ok[2Jéxy\n and 安全\n", "cut at {cut}");
        }
    }
}
