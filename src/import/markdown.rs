//! Markdown, or plain text, as passages. Plain text is a passage a line; in Markdown a paragraph is one.

use super::passage::Passages;

/// All of it.
pub(super) fn read(text: &str) -> Passages {
    let text = text.trim_start_matches('\u{FEFF}');
    let is_markdown = text.lines().any(|line| heading(line).is_some());
    let mut reading = Reading { passages: Passages::default(), paragraph: String::new() };
    for line in text.lines() {
        let bare = line.trim();
        if let Some((level, words)) = heading(line).filter(|_| is_markdown) {
            reading.end();
            reading.passages.heading(level, &plain(words));
        } else if bare.is_empty() {
            reading.end();
        } else if is_markdown && is_rule(bare) {
            reading.end();
            reading.passages.end_of_headings();
        } else if is_markdown && bare.starts_with('|') {
            reading.end();
            let cells: Vec<Vec<String>> = cells(bare).into_iter().map(|cell| vec![plain(&cell)]).collect();
            if !cells.iter().flatten().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':' | ' '))) {
                reading.passages.row(&cells);
            }
        } else if let Some(item) = item(bare) {
            reading.end();
            reading.goes_on(item, is_markdown);
        } else {
            reading.goes_on(bare.trim_start_matches('>').trim_start(), is_markdown);
            // Two spaces at the end, too, make a line of its own.
            if line.ends_with("  ") {
                reading.end();
            }
        }
        if !is_markdown {
            reading.end();
        }
    }
    reading.end();
    reading.passages
}

struct Reading {
    passages: Passages,
    paragraph: String,
}

impl Reading {
    fn goes_on(&mut self, line: &str, is_markdown: bool) {
        let (line, breaks) = match line.strip_suffix('\\') {
            Some(before) if is_markdown => (before, true),
            _ => (line, false),
        };
        self.paragraph.push_str(&if is_markdown { plain(line) } else { line.to_owned() });
        self.paragraph.push(if breaks { '\n' } else { ' ' });
    }

    fn end(&mut self) {
        self.passages.words(None, &std::mem::take(&mut self.paragraph));
    }
}

/// `## Words`, as its level and words; the title has level 0.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let words = rest.strip_prefix(' ').filter(|_| (1..=6).contains(&level))?;
    Some((level as u8 - 1, words.trim().trim_end_matches('#').trim_end()))
}

fn is_rule(line: &str) -> bool {
    let signs = line.chars().filter(|c| !c.is_whitespace());
    line.len() >= 3 && (signs.clone().all(|c| c == '-') || signs.clone().all(|c| c == '*'))
}

/// The words of a list's item, without what makes it one.
fn item(line: &str) -> Option<&str> {
    let bullet = ["* ", "- ", "+ ", "• ", "– ", "· "].iter().find_map(|sign| line.strip_prefix(sign));
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = line.len() - rest.len();
        rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")).filter(|_| (1..=3).contains(&digits))
    };
    bullet.or_else(numbered).map(str::trim_start)
}

/// The cells of a row, parted at the bars that no backslash stands before.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut cell, mut escaped) = (Vec::new(), String::new(), false);
    for c in row.trim().trim_start_matches('|').chars() {
        if c == '|' && !escaped {
            cells.push(std::mem::take(&mut cell).trim().to_owned());
        } else {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if !cell.trim().is_empty() {
        cells.push(cell.trim().to_owned());
    }
    cells
}

/// Words without their marks: emphasis, and the backslash before a sign that is meant as itself.
fn plain(words: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(words.len()), words.replace("<br>", "\n"));
    let signs: Vec<char> = std::mem::take(&mut rest).chars().collect();
    let mut at = 0;
    while let Some(c) = signs.get(at).copied() {
        match signs.get(at + 1).copied() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                out.push(next);
                at += 2;
            }
            next => {
                let beside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
                let before = at.checked_sub(1).and_then(|before| signs.get(before).copied());
                // A star between two spaces, or between two numbers, is one that somebody wrote.
                let in_a_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let is_mark =
                    c == '*' && (beside(before) || beside(next)) && !(in_a_number(before) && in_a_number(next));
                if !is_mark {
                    out.push(c);
                }
                at += 1;
            }
        }
    }
    out
}
