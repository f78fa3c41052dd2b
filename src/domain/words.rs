//! Plain words: labels that professionals use, and the question that asks what happened.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use super::text::Text;

/// A list of labels with a question for each. It hints while somebody types, and never changes what was typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// Short name, unique among the lists; a list of the same id in your folder takes the place of this one.
    pub id: Text,
    /// The language it is for, as a BCP 47 tag such as `en`.
    pub language: Text,
    /// What people call it.
    pub title: Text,
    /// The labels.
    pub words: Vec<Label>,
}

/// Something that is said in several forms, and what to ask when it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Its forms: words or phrases, each found as a whole, in capitals or not.
    pub say: Vec<Text>,
    /// The question that leads to what happened.
    pub ask: Text,
}

/// What a step through the words of a phrase leads to: a place in the tree of all phrases.
type Node = usize;

/// Finds labels in a text. What that costs follows from the text, and not from how many labels there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matcher {
    /// Every word of every phrase, folded, by number.
    words: HashMap<Box<str>, usize>,
    /// From a node, with the next word, to the next node. Node 0 is the beginning of every phrase.
    steps: HashMap<(Node, usize), Node>,
    /// At which nodes a phrase ends, and the number of its question.
    ends: HashMap<Node, usize>,
    asks: Vec<Text>,
}

/// A label that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What to ask.
    pub ask: &'a Text,
}

impl Matcher {
    /// Looks for the labels of `lists`; where two have the same form, the first counts.
    pub fn of<'a>(lists: impl IntoIterator<Item = &'a WordList>) -> Matcher {
        let mut matcher = Matcher::default();
        for label in lists.into_iter().flat_map(|list| &list.words) {
            let ask = matcher.asks.len();
            matcher.asks.push(label.ask.clone());
            label.say.iter().for_each(|form| matcher.add(form, ask));
        }
        matcher
    }

    fn add(&mut self, phrase: &str, ask: usize) {
        let mut node = 0;
        for word in tokens(phrase) {
            let known = self.words.len();
            let word = *self.words.entry(fold(word.text).into()).or_insert(known);
            let next = self.steps.len() + 1;
            node = *self.steps.entry((node, word)).or_insert(next);
        }
        if node != 0 {
            self.ends.entry(node).or_insert(ask);
        }
    }

    /// The first label in `text`; of several that begin there, the longest.
    pub fn first_in(&self, text: &str) -> Option<Hit<'_>> {
        let tokens: Vec<Token> = tokens(text).collect();
        let numbers: Vec<Option<usize>> =
            tokens.iter().map(|token| self.words.get(&*fold(token.text)).copied()).collect();
        (0..tokens.len()).find_map(|first| {
            let (last, ask) = self.longest(&tokens[first..], &numbers[first..])?;
            let last = &tokens[first + last];
            Some(Hit { range: tokens[first].at..last.at + last.text.len(), ask: &self.asks[ask] })
        })
    }

    /// The longest phrase that begins with the first of `tokens`: its last token and its question.
    fn longest(&self, tokens: &[Token], numbers: &[Option<usize>]) -> Option<(usize, usize)> {
        let (mut node, mut found) = (0, None);
        for (index, (token, number)) in tokens.iter().zip(numbers).enumerate() {
            if index > 0 && token.apart {
                break;
            }
            let Some(next) = number.and_then(|number| self.steps.get(&(node, number))) else { break };
            node = *next;
            if let Some(ask) = self.ends.get(&node) {
                found = Some((index, *ask));
            }
        }
        found
    }
}

/// One word of a text.
struct Token<'a> {
    at: usize,
    text: &'a str,
    /// Whether something other than spaces and hyphens stands before it, so that no phrase goes across.
    apart: bool,
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut end = 0;
    text.unicode_word_indices().map(move |(at, word)| {
        let between = &text[end..at];
        end = at + word.len();
        Token { at, text: word, apart: !between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑')) }
    })
}

/// A word as it is looked up: composed, in lower case, with one kind of apostrophe.
fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    let lower = |c: char| if c == '’' { '\'' } else { c }.to_lowercase();
    match is_nfc(word) {
        true => word.chars().flat_map(lower).collect(),
        false => word.nfc().flat_map(lower).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matcher(labels: &[(&[&str], &str)]) -> Matcher {
        let label = |(say, ask): &(&[&str], &str)| Label {
            say: say.iter().map(|form| Text::new(form)).collect(),
            ask: Text::new(ask),
        };
        let words = labels.iter().map(label).collect();
        Matcher::of([&WordList { id: "test".into(), language: "en".into(), title: "Test".into(), words }])
    }

    fn small() -> Matcher {
        matcher(&[
            (&["neglect", "neglected"], "What did the children go without?"),
            (&["failed to engage", "non-engagement", "didn't engage"], "What was offered?"),
            (&["failed"], "What was tried?"),
            (&["domestic violence"], "Who did what to whom?"),
            (&["négligence"], "Quoi?"),
            (&["虐待", "ネグレクト"], "何がありましたか。"),
        ])
    }

    fn found(text: &str) -> Option<(&str, String)> {
        let small = small();
        let hit = small.first_in(text)?;
        Some((&text[hit.range.clone()], hit.ask.to_string()))
    }

    #[test]
    fn labels_are_found_as_whole_words_in_any_case_and_the_longest_of_them() {
        let cases = [
            ("There was Neglect at home", Some("Neglect")),
            ("NEGLECTED, she said", Some("NEGLECTED")),
            ("neglectful", None),
            ("Mum failed to engage.", Some("failed to engage")),
            ("Mum failed to", Some("failed")),
            ("Mum failed.\nTo engage", Some("failed")),
            ("non engagement", Some("non engagement")),
            ("Non‑engagement", Some("Non‑engagement")),
            ("she didn’t engage", Some("didn’t engage")),
            ("domestic, violence", None),
            ("domestic  violence", Some("domestic  violence")),
            ("ne\u{301}gligence", Some("ne\u{301}gligence")),
            ("家で虐待があった", Some("虐待")),
            ("ネグレクトの疑い", Some("ネグレクト")),
            ("ネグレクトフル", None),
            ("👩‍👧 neglect 👩‍👧", Some("neglect")),
            ("", None),
            ("…", None),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text).map(|(words, _)| words), expected, "{text:?}");
        }
        assert_eq!(found("domestic violence").unwrap().1, "Who did what to whom?");
        assert_eq!(found("failed to engage").unwrap().1, "What was offered?");
    }

    #[test]
    fn a_label_of_no_words_is_never_found_and_the_first_of_two_counts() {
        let odd = matcher(&[(&["", " … "], "Empty?"), (&["risk"], "First?"), (&["Risk"], "Second?")]);
        assert_eq!(odd.first_in(" … "), None);
        assert_eq!(odd.first_in("at risk").map(|hit| hit.ask.to_string()), Some("First?".into()));
    }

    proptest! {
        #[test]
        fn any_text_can_be_looked_at(text in any::<String>(), before in "[a-z ,.é’-]{0,20}") {
            let small = small();
            for text in [text.clone(), format!("{before} failed to engage {text}")] {
                if let Some(hit) = small.first_in(&text) {
                    prop_assert!(text.get(hit.range.clone()).is_some_and(|words| !words.is_empty()));
                }
            }
            let with_label = format!("{before} neglect {text}");
            prop_assert!(small.first_in(&with_label).is_some());
        }
    }
}
