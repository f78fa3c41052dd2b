//! What is wrong with a definition, where, and what was expected.

use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use thiserror::Error;

use crate::domain::text::clean;

/// What is wrong with the file of a framework or a meeting kind.
///
/// Its `Display` is the sentence alone; miette's report adds the source line with the place underlined.
#[derive(Clone, Debug, Error, Diagnostic)]
#[error("{message}")]
pub struct FrameworkProblem {
    message: String,
    file: String,
    #[source_code]
    excerpt: Option<Excerpt>,
    #[label(collection)]
    labels: Vec<LabeledSpan>,
    #[help]
    help: Option<String>,
    #[related]
    others: Vec<FrameworkProblem>,
}

/// A finding before its place is known in lines and columns.
#[derive(Debug)]
pub(super) struct Finding<P> {
    /// Where: a path into the definition, or a range of the source.
    pub place: P,
    /// What is wrong, as a sentence.
    pub message: String,
    /// A word or two under the place.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl FrameworkProblem {
    /// A problem with `file` as a whole.
    pub(super) fn whole(file: &str, message: impl Into<String>, help: &str) -> Self {
        let help = Some(help.to_owned()).filter(|help| !help.is_empty());
        FrameworkProblem {
            message: message.into(),
            file: clean(file).into_owned(),
            excerpt: None,
            labels: Vec::new(),
            help,
            others: Vec::new(),
        }
    }

    /// A problem at a range of `source`.
    pub(super) fn at(file: &str, source: &str, finding: Finding<Range<usize>>) -> Self {
        let (excerpt, span) = Excerpt::new(file, source, finding.place);
        FrameworkProblem {
            message: clean(&finding.message).into_owned(),
            file: clean(file).into_owned(),
            labels: vec![LabeledSpan::new_primary_with_span(Some(clean(&finding.label).into_owned()), span)],
            excerpt: Some(excerpt),
            help: finding.help.map(|help| clean(&help).into_owned()),
            others: Vec::new(),
        }
    }

    /// The same with what else is wrong in the file.
    pub(super) fn with_others(mut self, others: Vec<FrameworkProblem>) -> Self {
        self.others = others;
        self
    }

    /// The file, as it was named.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line and column of the first place, counted from 1; none where the whole file is meant.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        self.excerpt.as_ref().map(|excerpt| (excerpt.line, excerpt.column))
    }

    /// What would put it right.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The whole on one line, for a log or a message: place, then sentence.
    pub fn one_line(&self) -> String {
        match self.line_and_column() {
            Some((line, column)) => format!("{}:{line}:{column}: {}", self.file, self.message),
            None => format!("{}: {}", self.file, self.message),
        }
    }
}

/// The lines around a place, short and safe enough for a terminal, which still know where they came from.
#[derive(Clone, Debug)]
struct Excerpt {
    file: String,
    /// The place in the file, counted from 1.
    line: usize,
    column: usize,
    text: String,
    /// How many lines of the file come before the text.
    before: usize,
    /// Where the place stands in the text.
    start: usize,
}

/// How many lines are shown on either side.
const AROUND: usize = 2;
/// How many characters of a line are shown: with the line numbers they fit into 80 columns.
const WIDTH: usize = 70;

impl Excerpt {
    /// The lines around `place` of `source`, and the place's span in them.
    fn new(file: &str, source: &str, place: Range<usize>) -> (Self, SourceSpan) {
        let start = floor(source, place.start);
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let index = source[..start].matches('\n').count();
        let column = source[line_start..start].chars().count();
        let before = index.saturating_sub(AROUND);

        let (mut text, mut span) = (String::new(), 0..0);
        for (number, line) in source.split('\n').enumerate().skip(before).take(index - before + AROUND + 1) {
            if number == index {
                // From the place to its end, but never beyond its line.
                let length = source[start..floor(source, place.end).max(start)].lines().next().unwrap_or("");
                let wanted = column..column + length.chars().count().max(1);
                span = push_cropped(&mut text, line, wanted);
            } else {
                push_cropped(&mut text, line, 0..0);
            }
            text.push('\n');
        }
        let place = SourceSpan::from(span.clone());
        let file = clean(file).into_owned();
        (Excerpt { file, line: index + 1, column: column + 1, text, before, start: span.start }, place)
    }
}

/// Appends what of `line` can be shown around the characters `wanted`; returns where these stand in `text`.
fn push_cropped(text: &mut String, line: &str, wanted: Range<usize>) -> Range<usize> {
    let length = line.trim_end_matches('\r').chars().count();
    // A third of the width stays before the place, where all does not fit.
    let first = if wanted.end <= WIDTH { 0 } else { wanted.start.saturating_sub(WIDTH / 3) };
    let end = wanted.end.min(first + WIDTH);
    if first > 0 {
        text.push('…');
    }
    let mut span = text.len()..text.len();
    for (at, c) in line.chars().enumerate().skip(first).take(WIDTH.min(length.saturating_sub(first))) {
        if at == wanted.start {
            span.start = text.len();
        }
        text.push(shown(c));
        if at < end {
            span.end = text.len();
        }
    }
    if wanted.start >= length {
        span = text.len()..text.len();
    }
    if length > first + WIDTH {
        text.push('…');
    }
    span
}

/// A character as a terminal may show it: tabs and control characters as a sign.
fn shown(c: char) -> char {
    match c {
        '\t' => '→',
        c if clean(c.encode_utf8(&mut [0; 4])) == c.to_string() => c,
        _ => '·',
    }
}

/// The nearest character boundary at or before `at`.
fn floor(source: &str, at: usize) -> usize {
    (0..=at.min(source.len())).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        let column = if inner.span().offset() == self.start { self.column - 1 } else { inner.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            inner.data(),
            *inner.span(),
            inner.line() + self.before,
            column,
            inner.line_count(),
        )))
    }
}
