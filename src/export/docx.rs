//! A paper as DOCX: real headings, lists and header rows, so that it can be edited and read aloud.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Header, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, PageOrientationType, Paragraph as Words,
    Run as DocxRun, RunFonts, Shading, SpecialIndentType, Start, Style as DocxStyle, StyleType, Table as DocxTable,
    TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType, XMLDocx,
};

use super::document::{Block, Cell, Document, Paragraph, Run, ScaleLine, Style, Table};

/// Twentieths of a point: an A4 page, its margin, and what is left between the margins.
const A4: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_020;
/// Above and below it is more, for what stands on every page, which is this far from the edge.
const MARGIN_ABOVE: i32 = 1_300;
const EDGE: i32 = 620;

/// The numbering that makes a bullet.
const BULLETS: usize = 2;

/// Twentieths of a point left free above a heading.
const BEFORE_HEADINGS: u32 = 200;

/// The same below paragraphs and between the points of a list.
const BELOW_PARAGRAPHS: u32 = 80;
const BELOW_POINTS: u32 = 40;

/// Within a cell: above and below its words, and beside them; where eleven numbers stand side by side, hardly anything.
const IN_CELLS: (usize, usize) = (50, 90);
const IN_SCALES: (usize, usize) = (30, 10);

/// How many blocks a cell has in a row that may be torn between pages.
const LONG: usize = 5;

/// Half points: the size of the names on a scale.
const NAMES: usize = 17;

const QUIET: &str = "444444";
const SHADE: &str = "EEEEEE";

/// The whole paper; an error only where the packing itself fails.
pub fn write(document: &Document) -> std::io::Result<Vec<u8>> {
    let mut packed = Cursor::new(Vec::new());
    parts(document).pack(&mut packed).map_err(std::io::Error::other)?;
    Ok(packed.into_inner())
}

/// The files it is packed from.
pub(super) fn parts(document: &Document) -> XMLDocx {
    let mut docx = frame(document);
    for line in &document.letterhead {
        docx = docx.add_paragraph(words(&Paragraph::plain(line.as_str())));
    }
    docx = docx.add_paragraph(heading("Title", &document.title));
    for line in &document.about {
        docx = docx.add_paragraph(words(&Paragraph::plain(line.as_str())));
    }
    let width = between_margins(document);
    for block in &document.blocks {
        docx = match block {
            Block::Table(each) => docx.add_table(table(each, width)).add_paragraph(Words::new()),
            Block::Scale(line) => {
                let docx = docx.add_paragraph(strong(&line.question));
                let docx = docx.add_table(scale(line, width));
                let sentence = words(&Paragraph::default().then(line.sentence(), Style::Quiet));
                docx.add_paragraph(
                    sentence.line_spacing(LineSpacing::new().before(BELOW_PARAGRAPHS).after(BEFORE_HEADINGS)),
                )
            }
            Block::Drawing(about) => docx.add_table(drawing(about, width)).add_paragraph(Words::new()),
            other => in_text(other).into_iter().fold(docx, Docx::add_paragraph),
        };
    }
    let mut parts = docx.build();
    // The library knows no header rows and no language, so they are set where they belong in what it has made. No
    // words can be meant: in them `<` is escaped.
    parts.document = replaced(parts.document, "<w:trHeight w:val=\"1\"", "<w:tblHeader /><w:trHeight w:val=\"1\"");
    let language: String = document.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let language = format!("<w:rPrDefault><w:rPr><w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" />");
    parts.styles = replaced(parts.styles, "<w:rPrDefault><w:rPr>", &language);
    parts
}

/// Page, styles, bullets, what stands on every page.
fn frame(document: &Document) -> Docx {
    let (width, height) = if document.landscape { (A4.1, A4.0) } else { A4 };
    let orientation = if document.landscape { PageOrientationType::Landscape } else { PageOrientationType::Portrait };
    let margin = PageMargin::new().top(MARGIN_ABOVE).bottom(MARGIN_ABOVE).left(MARGIN).right(MARGIN);
    let margin = margin.header(EDGE).footer(EDGE);
    let bullet = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(360), Some(SpecialIndentType::Hanging(260)), None, None);
    let style = |id: &str, name: &str, size: usize| {
        DocxStyle::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .bold()
            .size(size)
            .line_spacing(LineSpacing::new().before(BEFORE_HEADINGS).after(BEFORE_HEADINGS / 4))
    };
    let mut docx = Docx::new()
        .page_size(width, height)
        .page_orient(orientation)
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").east_asia("Yu Gothic"))
        .default_size(22)
        .add_style(style("Title", "Title", 36))
        .add_style(style("Heading1", "heading 1", 28))
        .add_style(style("Heading2", "heading 2", 24))
        .add_style(style("Heading3", "heading 3", 22))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullet))
        .add_numbering(Numbering::new(BULLETS, BULLETS));
    if let Some(stamp) = &document.stamp {
        docx = docx.header(Header::new().add_paragraph(strong(stamp)));
    }
    let foot = Words::new().add_run(run_of(&document.foot, Style::Quiet).add_tab()).add_page_num(PageNum::new());
    docx.footer(Footer::new().add_paragraph(foot))
}

fn between_margins(document: &Document) -> usize {
    let width = if document.landscape { A4.1 } else { A4.0 };
    width as usize - 2 * MARGIN as usize
}

fn in_text(block: &Block) -> Vec<Words> {
    match block {
        Block::Heading(level, text) => {
            vec![heading(["Heading1", "Heading2", "Heading3"][usize::from((*level).clamp(1, 3)) - 1], text)]
        }
        Block::Paragraph(paragraph) => vec![words(paragraph).line_spacing(LineSpacing::new().after(BELOW_PARAGRAPHS))],
        Block::List(items) => {
            let below = || LineSpacing::new().after(BELOW_POINTS);
            let bullet =
                |item| words(item).numbering(NumberingId::new(BULLETS), IndentLevel::new(0)).line_spacing(below());
            items.iter().map(bullet).collect()
        }
        Block::Scale(line) => vec![strong(&line.question), words(&Paragraph::plain(line.sentence()))],
        Block::Drawing(about) => vec![words(&Paragraph::plain(about.as_str()))],
        Block::Table(_) => Vec::new(),
    }
}

/// A heading goes along with what stands below it.
fn heading(style: &str, text: &str) -> Words {
    Words::new().style(style).keep_next(true).add_run(run_of(text, Style::Plain))
}

fn strong(text: &str) -> Words {
    words(&Paragraph::default().then(text, Style::Strong)).keep_next(true)
}

fn words(paragraph: &Paragraph) -> Words {
    paragraph.0.iter().fold(Words::new(), |words, Run { text, style }| words.add_run(run_of(text, *style)))
}

fn run_of(text: &str, style: Style) -> DocxRun {
    let mut run = DocxRun::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (at, piece) in line.split('\t').enumerate() {
            run = if at > 0 { run.add_tab() } else { run };
            run = run.add_text(piece);
        }
    }
    match style {
        Style::Plain => run,
        Style::Strong => run.bold(),
        Style::Quiet => run.color(QUIET),
    }
}

fn table(table: &Table, width: usize) -> DocxTable {
    let columns = table.header.len().max(1);
    let all: usize = table.widths.iter().copied().map(usize::from).sum();
    let grid: Vec<usize> = (0..columns)
        .map(|at| match table.widths.get(at) {
            Some(part) if all > 0 => width * usize::from(*part) / all,
            _ => width / columns,
        })
        .collect();
    let cell = |at: usize| TableCell::new().width(grid.get(at).copied().unwrap_or_default(), WidthType::Dxa);
    let header = table.header.iter().enumerate();
    let header = header.map(|(at, head)| shaded(cell(at)).add_paragraph(strong(head))).collect();
    let rows = table.rows.iter().map(|cells| {
        let is_long = cells.iter().any(|cell| cell.len() > LONG);
        let row = TableRow::new(cells.iter().enumerate().map(|(at, content)| filled(cell(at), content)).collect());
        if is_long { row } else { row.cant_split() }
    });
    let rows = std::iter::once(header_row(header)).chain(rows).collect();
    framed(rows, grid, width, IN_CELLS)
}

/// A row at least a twentieth of a point high, which is any: `parts` finds header rows by that.
fn header_row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split().row_height(1.0)
}

fn framed(rows: Vec<TableRow>, grid: Vec<usize>, width: usize, (upright, beside): (usize, usize)) -> DocxTable {
    let margins = TableCellMargins::new().margin(upright, beside, upright, beside);
    let table = DocxTable::new(rows).set_grid(grid).width(width, WidthType::Dxa);
    table.layout(TableLayoutType::Fixed).margins(margins)
}

fn shaded(cell: TableCell) -> TableCell {
    cell.shading(Shading::new().fill(SHADE))
}

/// A cell must end in a paragraph, an empty one too.
fn filled(cell: TableCell, content: &Cell) -> TableCell {
    // Within a cell nothing is kept together, or a long row would have a page of its own.
    let words: Vec<Words> = content.iter().flat_map(in_text).map(|words| words.keep_next(false)).collect();
    if words.is_empty() {
        return cell.add_paragraph(Words::new());
    }
    words.into_iter().fold(cell, TableCell::add_paragraph)
}

/// A column a number, with everyone who stands there.
fn scale(line: &ScaleLine, width: usize) -> DocxTable {
    let numbers = line.numbers();
    let grid = vec![width / numbers.len().max(1); numbers.len()];
    let cell = |words: Words| {
        TableCell::new().width(grid[0], WidthType::Dxa).add_paragraph(words.align(AlignmentType::Center))
    };
    let header = numbers.iter().map(|number| shaded(cell(strong(&number.to_string())))).collect();
    let names = |number: &f64| Words::new().add_run(run_of(&line.at(*number).join("\n"), Style::Plain).size(NAMES));
    let marks = numbers.iter().map(|number| cell(names(number))).collect();
    framed(vec![header_row(header), TableRow::new(marks).cant_split()], grid.clone(), width, IN_SCALES)
}

/// A framed place to draw in, about a third of a page high.
fn drawing(about: &str, width: usize) -> DocxTable {
    let cell = TableCell::new().width(width, WidthType::Dxa).add_paragraph(words(&Paragraph::plain(about)));
    framed(vec![TableRow::new(vec![cell]).row_height(4_500.0)], vec![width], width, IN_CELLS)
}

fn replaced(part: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    String::from_utf8_lossy(&part).replace(from, to).into_bytes()
}
