//! Finds the place of a definition's value in its source.

use std::{collections::HashMap, fmt, ops::Range};

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};

use super::budget::{MOST_BYTES_OF_WORDS, options};

/// What leads to a value: the keys and positions from the top of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Path(Vec<Step>);

#[derive(Clone, Copy, Debug)]
enum Step {
    Key(&'static str),
    Item(usize),
}

impl Path {
    /// The value of `key` here.
    pub fn key(&self, key: &'static str) -> Path {
        self.then(Step::Key(key))
    }
    /// The item at `index` of the list `key` here.
    pub fn item(&self, key: &'static str, index: usize) -> Path {
        self.then(Step::Key(key)).then(Step::Item(index))
    }
    fn then(&self, step: Step) -> Path {
        Path(self.0.iter().copied().chain([step]).collect())
    }
}

/// The places of everything in a YAML document.
pub(super) struct Places<'a> {
    source: &'a str,
    top: Option<Spanned<Node>>,
}

impl<'a> Places<'a> {
    /// Reads `source` again, for places only.
    pub fn of(source: &'a str, most_bytes: usize) -> Self {
        Places { source, top: serde_yaml::from_str_with_options(source, options(most_bytes)).ok() }
    }

    /// Where `path` leads, or as far on the way as there is anything.
    pub fn find(&self, path: &Path) -> Range<usize> {
        let Some(mut here) = self.top.as_ref() else { return 0..0 };
        for step in &path.0 {
            let next = match (step, &here.value) {
                (Step::Key(key), Node::Map(entries)) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
                (Step::Item(index), Node::List(items)) => items.get(*index),
                _ => None,
            };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        range(&here.referenced, self.source)
    }
}

/// The keys at the top of a document, whatever is under them; none if it cannot be read.
pub(super) fn top_keys(source: &str) -> Vec<String> {
    let is_key = |key: &&str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let at_the_edge = source.lines().filter_map(|line| Some(line.split_once(':')?.0)).filter(is_key);
    let keys: Vec<String> = at_the_edge.map(str::to_owned).collect();
    if !keys.is_empty() {
        return keys;
    }
    // Indented as a whole, or JSON.
    let top: Option<HashMap<String, IgnoredAny>> =
        serde_yaml::from_str_with_options(source, options(MOST_BYTES_OF_WORDS)).ok();
    top.map(|top| top.into_keys().collect()).unwrap_or_default()
}

/// The bytes of a location: those it names, else the one at its line and column.
pub(super) fn range(location: &Location, source: &str) -> Range<usize> {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    if let Some(start) = location.span().byte_offset() {
        let start = number(start);
        return start..start.saturating_add(number(location.span().byte_len().unwrap_or(0)));
    }
    let (line, column) = (number(location.line()).max(1), number(location.column()).max(1));
    let line_start: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let line = source[line_start..].lines().next().unwrap_or("");
    let start = line_start + line.chars().take(column - 1).map(char::len_utf8).sum::<usize>();
    start..start
}

enum Node {
    Map(Vec<(String, Spanned<Node>)>),
    List(Vec<Spanned<Node>>),
    Leaf,
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Map(entries))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Node::Leaf)
    }
    fn visit_str<E>(self, _: &str) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Leaf)
    }
}
