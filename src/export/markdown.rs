//! A paper as Markdown (CommonMark with tables): for editors, wikis and those who keep text.

use std::fmt::Write;

use super::document::{Block, Cell, Document, Paragraph, Run, ScaleLine, Style, Table};

/// The whole paper.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    for line in &document.letterhead {
        let _ = writeln!(out, "{}  ", escaped(line));
    }
    let _ = writeln!(out, "{}# {}\n", if out.is_empty() { "" } else { "\n" }, one_line(&document.title));
    if let Some(stamp) = &document.stamp {
        let _ = writeln!(out, "**{}**\n", one_line(stamp));
    }
    for line in &document.about {
        let _ = writeln!(out, "{}  ", escaped(line));
    }
    blocks(&document.blocks, &mut out);
    if !document.foot.is_empty() {
        let _ = write!(out, "\n---\n\n{}\n", one_line(&document.foot));
    }
    out
}

fn blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        out.push('\n');
        match block {
            Block::Heading(level, text) => {
                let signs = "#".repeat(usize::from(*level).clamp(1, 5) + 1);
                let _ = writeln!(out, "{signs} {}", one_line(text));
            }
            Block::Paragraph(paragraph) => {
                let _ = writeln!(out, "{}", runs(paragraph, "\\\n"));
            }
            Block::List(items) => {
                for item in items {
                    let _ = writeln!(out, "* {}", runs(item, "\\\n  "));
                }
            }
            Block::Table(each) => table(each, out),
            Block::Scale(line) => scale(line, out),
            Block::Drawing(about) => {
                let _ = writeln!(out, "*[{}]*", one_line(about));
            }
        }
    }
}

/// A table whose cells hold several blocks has them below one another.
fn table(table: &Table, out: &mut String) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(table.header.iter().map(|head| one_line(head)).collect()));
    out.push_str(&row(table.header.iter().map(|_| "---".to_owned()).collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(in_cell).collect()));
    }
}

fn in_cell(cell: &Cell) -> String {
    let mut parts = Vec::new();
    for block in cell {
        match block {
            Block::Heading(_, text) => parts.push(format!("**{}**", one_line(text))),
            Block::Paragraph(paragraph) => parts.push(runs(paragraph, "<br>")),
            Block::List(items) => parts.extend(items.iter().map(|item| format!("• {}", runs(item, "<br>")))),
            Block::Scale(line) => parts.push(one_line(&line.sentence())),
            Block::Drawing(about) => parts.push(format!("*[{}]*", one_line(about))),
            Block::Table(_) => {}
        }
    }
    parts.join("<br>")
}

fn scale(line: &ScaleLine, out: &mut String) {
    let _ = writeln!(out, "{}\n", one_line(&line.question));
    for (number, means) in [&line.low, &line.high] {
        let _ = writeln!(out, "* **{number}** {}", one_line(means));
    }
    out.push('\n');
    let numbers = line.numbers();
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(numbers.iter().map(f64::to_string).collect()));
    out.push_str(&row(numbers.iter().map(|_| ":-:".to_owned()).collect()));
    out.push_str(&row(numbers.iter().map(|number| one_line(&line.at(*number).join(", "))).collect()));
}

fn runs(paragraph: &Paragraph, new_line: &str) -> String {
    let run = |Run { text, style }: &Run| {
        // Marks of emphasis stand close to words, or they are no marks.
        let words = text.trim();
        let escaped = words.lines().map(escaped).collect::<Vec<_>>().join(new_line);
        let marked = match style {
            _ if words.is_empty() => String::new(),
            Style::Plain => escaped,
            Style::Strong => format!("**{escaped}**"),
            Style::Quiet => format!("*{escaped}*"),
        };
        let before = &text[..text.len() - text.trim_start().len()];
        let after = if words.is_empty() { "" } else { &text[text.trim_end().len()..] };
        format!("{}{marked}{}", before.replace('\n', new_line), after.replace('\n', " "))
    };
    paragraph.0.iter().map(run).collect::<String>().trim().to_owned()
}

fn one_line(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join(" ")
}

/// `line` with a backslash before every sign that Markdown could take for its own.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let begins = line.len() - line.trim_start().len();
    // A number with a point begins a list.
    let digits = line[begins..].bytes().take_while(u8::is_ascii_digit).count();
    for (at, sign) in line.char_indices() {
        let always = matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$');
        let at_start = at == begins && matches!(sign, '#' | '+' | '-' | '=' | ':');
        let of_number = digits > 0 && at == begins + digits && matches!(sign, '.' | ')');
        if always || at_start || of_number {
            out.push('\\');
        }
        out.push(sign);
    }
    // Four spaces at the start would be code.
    out.trim_start().to_owned()
}
