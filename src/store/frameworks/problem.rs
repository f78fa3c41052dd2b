//! What is wrong with a definition, where, and what was expected.

use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use thiserror::Error;

use crate::domain::text::clean;

/// What is wrong with the file of a framework or a meeting kind.
///
/// Its `Display` is the sentence alone; miette's report adds the source line with the place underlined.
#[derive(Clone, Debug, Error, Diagnostic)]
#[error(transparent)]
#[diagnostic(transparent)]
pub struct FrameworkProblem(Box<Details>);

#[derive(Clone, Debug, Error, Diagnostic)]
#[error("{message}")]
struct Details {
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
    /// A problem with `file` as a whole: `what` goes on from its name.
    pub(super) fn whole(file: &str, what: &str, help: &str) -> Self {
        let file = clean(file).into_owned();
        FrameworkProblem(Box::new(Details {
            message: format!("{file} {what}"),
            file,
            excerpt: None,
            labels: Vec::new(),
            help: Some(help.to_owned()).filter(|help| !help.is_empty()),
            others: Vec::new(),
        }))
    }

    /// A problem at a range of `source`.
    pub(super) fn at(file: &str, source: &str, finding: Finding<Range<usize>>) -> Self {
        // A name out of the file may be as long as the file.
        let tidy = |text: &str| clean(text).replace('\n', " ").chars().take(SENTENCE).collect::<String>();
        let label = Some(tidy(&finding.label)).filter(|label| !label.is_empty());
        let room = label.as_ref().map_or(0, |label| label.chars().count());
        let (excerpt, span) = Excerpt::new(file, source, finding.place, room);
        FrameworkProblem(Box::new(Details {
            message: tidy(&finding.message),
            file: clean(file).into_owned(),
            excerpt: Some(excerpt),
            labels: vec![LabeledSpan::new_primary_with_span(label, span)],
            help: finding.help.map(|help| tidy(&help)),
            others: Vec::new(),
        }))
    }

    /// The same with what else is wrong in the file.
    pub(super) fn with_others(mut self, others: Vec<FrameworkProblem>) -> Self {
        self.0.others = others;
        self
    }

    /// The file, as it was named.
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The line and column of the first place, counted from 1; none where the whole file is meant.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        self.0.excerpt.as_ref().map(|excerpt| (excerpt.line, excerpt.column))
    }

    /// What would put it right.
    pub fn advice(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// The whole on one line, for a log or a message: place, then sentence.
    pub fn one_line(&self) -> String {
        match self.line_and_column() {
            Some((line, column)) => format!("{}:{line}:{column}: {}", self.0.file, self.0.message),
            None => self.0.message.clone(),
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

/// How long a sentence may get: more than any of ours.
const SENTENCE: usize = 600;
/// How many lines are shown on either side: as many as miette prints.
const AROUND: usize = 1;
/// How many characters of a line are shown: with the line numbers they fit into 80 columns.
const WIDTH: usize = 70;

impl Excerpt {
    /// The lines around `place` of `source`, and the place's span in them. A label of `room` characters
    /// hangs under the middle of the place, and has to fit as well.
    fn new(file: &str, source: &str, place: Range<usize>, room: usize) -> (Self, SourceSpan) {
        let start = floor(source, place.start);
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let index = source[..start].matches('\n').count();
        let column = source[line_start..start].chars().count();
        // The place up to its line's end, and never nothing.
        let length = source[start..floor(source, place.end).max(start)].lines().next().unwrap_or("");
        let wanted = column..column + length.chars().count().clamp(1, WIDTH / 2);
        let needed = wanted.end.max((wanted.start + wanted.end) / 2 + room + 4);
        let first = if needed <= WIDTH { 0 } else { (needed - WIDTH).min(column) };
        let before = index.saturating_sub(AROUND);

        let (mut text, mut span) = (String::new(), 0..0);
        // Behind the last newline there is no line, unless it is where something is missing.
        let lines = source.lines().chain((source.ends_with('\n') || source.is_empty()).then_some(""));
        let last = source.lines().count().max(index + 1);
        for (number, line) in lines.enumerate().take(last.min(index + AROUND + 1)).skip(before) {
            if number == index {
                span = push_cropped(&mut text, line, first, wanted.clone());
            } else {
                push_cropped(&mut text, line, 0, 0..0);
            }
            text.push('\n');
        }
        let shown = SourceSpan::from(span.clone());
        let file = clean(file).into_owned();
        (Excerpt { file, line: index + 1, column: column + 1, text, before, start: span.start }, shown)
    }
}

/// Appends what of `line` is shown from its character `first` on; returns where `wanted` stands in `text`.
fn push_cropped(text: &mut String, line: &str, first: usize, wanted: Range<usize>) -> Range<usize> {
    let line = line.trim_end_matches('\r');
    if first > 0 {
        text.push('…');
    }
    let mut span = None;
    for (at, c) in line.chars().enumerate().skip(first).take(WIDTH) {
        let from = text.len();
        text.push(shown(c));
        if wanted.contains(&at) {
            span = Some(span.map_or(from, |span: Range<usize>| span.start)..text.len());
        }
    }
    let span = span.unwrap_or(text.len()..text.len());
    if line.chars().nth(first + WIDTH).is_some() {
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
