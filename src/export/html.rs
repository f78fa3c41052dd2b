//! A paper as one HTML file: no script, nothing fetched, prints well, made to be read aloud.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Block, Cell, Document, Paragraph, ScaleLine, Style, Table};

/// How it looks on a screen and on paper. Colours only where words say the same.
const SHEET: &str = include_str!("paper.css");

/// The whole paper.
pub fn write(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(document.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // Nothing may be fetched and nothing may run, whoever opens the file.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="referrer" content="no-referrer";
                title { (document.title) }
                style { (PreEscaped(SHEET)) @if document.landscape { "@page { size: A4 landscape; }" } }
            }
            body class=[document.landscape.then_some("wide")] {
                header {
                    @for line in &document.letterhead { p.letterhead { (lines(line)) } }
                    @if let Some(stamp) = &document.stamp { p.stamp { strong { (stamp) } } }
                    h1 { (document.title) }
                    @for line in &document.about { p.about { (lines(line)) } }
                }
                main { (blocks(&document.blocks)) }
                @if !document.foot.is_empty() { footer { p { (document.foot) } } }
            }
        }
    };
    page.into_string()
}

/// How many blocks a cell has that is not kept on one page.
const LONG: usize = 5;

fn blocks(blocks: &[Block]) -> Markup {
    html! { @for block in blocks { (one(block)) } }
}

fn one(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(1, text) => h2 { (text) },
            Block::Heading(2, text) => h3 { (text) },
            Block::Heading(_, text) => h4 { (text) },
            Block::Paragraph(words) => p { (paragraph(words)) },
            Block::List(items) => ul { @for item in items { li { (paragraph(item)) } } },
            Block::Table(each) => (table(each)),
            Block::Scale(line) => (scale(line)),
            Block::Drawing(about) => div.drawing role="img" aria-label=(about) { span { (about) } },
        }
    }
}

fn table(table: &Table) -> Markup {
    let all: u32 = table.widths.iter().copied().map(u32::from).sum();
    html! {
        table {
            @if all > 0 {
                colgroup {
                    @for width in &table.widths { col style=(format!("width:{}%", u32::from(*width) * 100 / all)); }
                }
            }
            thead { tr { @for head in &table.header { th scope="col" { (head) } } } }
            tbody {
                @for row in &table.rows { tr class=[is_long(row).then_some("long")] { @for cell in row { td { (in_cell(cell)) } } } }
            }
        }
    }
}

/// Whether a row goes over pages in print, rather than leave half of one empty.
fn is_long(row: &[Cell]) -> bool {
    row.iter().any(|cell| cell.len() > LONG)
}

/// A lone paragraph needs no element of its own in a cell.
fn in_cell(cell: &Cell) -> Markup {
    match cell.as_slice() {
        [Block::Paragraph(words)] => paragraph(words),
        cell => blocks(cell),
    }
}

/// A table with a column a number, which also says in a sentence what it shows.
fn scale(line: &ScaleLine) -> Markup {
    html! {
        figure {
            figcaption { (line.question) }
            table.scale {
                caption { (line.sentence()) }
                thead { tr { @for number in line.numbers() { th scope="col" { (number) } } } }
                tbody { tr {
                    @for number in line.numbers() {
                        td { @for who in line.at(number) { span { (who) } " " } }
                    }
                } }
            }
        }
    }
}

fn paragraph(paragraph: &Paragraph) -> Markup {
    html! {
        @for run in &paragraph.0 {
            @match run.style {
                Style::Plain => (lines(&run.text)),
                Style::Strong => strong { (lines(&run.text)) },
                Style::Quiet => span.quiet { (lines(&run.text)) },
            }
        }
    }
}

/// Each word reads in its own direction, and a line feed stays one.
fn lines(text: &str) -> Markup {
    html! { bdi { @for (at, line) in text.split('\n').enumerate() { @if at > 0 { br; } (line) } } }
}
