//! What readers that are not mapboard's make of its papers: their paragraphs, list items and cells.

use std::io::{BufReader, Cursor, Read};

use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use quick_xml::events::Event as Xml;

/// An HTML page, as a browser takes it apart.
pub fn html(page: &str) -> Vec<String> {
    let mut units = vec![String::new()];
    let mut in_head = false;
    for Ok(token) in Tokenizer::new(page) {
        let last = units.last_mut().expect("there is always one");
        match token {
            Token::StartTag(tag) => match &**tag.name {
                b"head" => in_head = true,
                b"br" => last.push('\n'),
                b"script" | b"img" | b"link" | b"iframe" => panic!("<{:?}> in a paper", tag.name),
                _ => {}
            },
            Token::EndTag(tag) => match &**tag.name {
                b"head" => in_head = false,
                b"li" | b"td" | b"th" | b"p" | b"h1" | b"h2" | b"h3" | b"h4" => units.push(String::new()),
                _ => {}
            },
            Token::String(text) if !in_head => last.push_str(std::str::from_utf8(&text.value).expect("UTF-8")),
            Token::Error(why) => panic!("{why:?}"),
            _ => {}
        }
    }
    units
}

/// Markdown with everything on that some editor has.
pub fn markdown(text: &str) -> Vec<String> {
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT;
    let mut units = vec![String::new()];
    for event in Parser::new_ext(text, all) {
        let last = units.last_mut().expect("there is always one");
        match event {
            Event::Text(words) => last.push_str(&words),
            Event::SoftBreak => last.push(' '),
            Event::HardBreak => last.push('\n'),
            Event::InlineHtml(tag) if &*tag == "<br>" => last.push('\n'),
            Event::Start(_) | Event::Rule => {}
            Event::End(TagEnd::Item | TagEnd::TableCell | TagEnd::Paragraph | TagEnd::Heading(_)) => {
                units.push(String::new());
            }
            Event::End(_) => {}
            other => panic!("{other:?} in a paper"),
        }
    }
    units
}

/// A DOCX, paragraph by paragraph.
pub fn docx(bytes: &[u8]) -> Vec<String> {
    let mut document = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a DOCX is a ZIP");
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let mut reader = quick_xml::Reader::from_str(&document);
    let mut units = vec![String::new()];
    let mut in_text = false;
    loop {
        let last = units.last_mut().expect("there is always one");
        match reader.read_event().expect("well-formed XML") {
            Xml::Start(tag) => in_text = tag.name().as_ref() == b"w:t",
            Xml::Empty(tag) if tag.name().as_ref() == b"w:br" => last.push('\n'),
            Xml::Empty(tag) if tag.name().as_ref() == b"w:tab" => last.push('\t'),
            Xml::Text(text) if in_text => last.push_str(&text.decode().unwrap()),
            Xml::GeneralRef(entity) if in_text => match entity.resolve_char_ref().unwrap() {
                Some(c) => last.push(c),
                None => last.push_str(quick_xml::escape::resolve_xml_entity(&entity.decode().unwrap()).unwrap()),
            },
            Xml::End(tag) => {
                in_text = false;
                if tag.name().as_ref() == b"w:p" {
                    units.push(String::new());
                }
            }
            Xml::Eof => return units,
            _ => {}
        }
    }
}

/// A table of RFC 4180.
pub fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        let row = rows.last_mut().expect("there is always one");
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => row.last_mut().unwrap().extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && signs.peek() == Some(&'\n') => {
                signs.next();
                rows.push(vec![String::new()]);
            }
            other => row.last_mut().unwrap().push(other),
        }
    }
    rows
}

/// What the tasks of a calendar are.
pub fn ics(text: &str) -> Vec<String> {
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "not folded: {line:?}");
    }
    // That reader takes spaces away at the ends of lines, folded ones too, which no calendar may do.
    let unfolded = text.replace("\r\n ", "");
    let calendar = ical::IcalParser::new(BufReader::new(unfolded.as_bytes())).next();
    let calendar = calendar.expect("a calendar").expect("a right one");
    let summary = |todo: ical::parser::ical::component::IcalTodo| {
        let property = todo.properties.into_iter().find(|property| property.name == "SUMMARY").expect("a summary");
        unescaped(&property.value.unwrap_or_default())
    };
    calendar.todos.into_iter().map(summary).collect()
}

fn unescaped(value: &str) -> String {
    let mut out = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => out.extend(signs.next().map(|next| if matches!(next, 'n' | 'N') { '\n' } else { next })),
            other => out.push(other),
        }
    }
    out
}
