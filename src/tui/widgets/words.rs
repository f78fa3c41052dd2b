//! Looking for words as people do: whatever their case and accents, in any order.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text in lower case and without accents, to look for words in.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether a folded text holds every word of a folded query.
pub fn holds(folded_text: &str, folded_query: &str) -> bool {
    folded_query.split_whitespace().all(|word| folded_text.contains(word))
}

/// Whether every word of a folded query begins a word of a folded text.
pub fn begin(folded_text: &str, folded_query: &str) -> bool {
    let mut words = folded_query.split_whitespace();
    words.all(|word| folded_text.split(|c: char| !c.is_alphanumeric()).any(|begun| begun.starts_with(word)))
}

/// Where the words of a query stand in a text, to mark them; from left to right, joined where they meet.
pub fn hits(text: &str, query: &str) -> Vec<Range<usize>> {
    let mut low = String::with_capacity(text.len());
    // For each byte of the folded text, the bytes of the character it comes from.
    let mut origins = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        low.push_str(&folded(c.encode_utf8(&mut [0; 4])));
        origins.resize(low.len(), at..at + c.len_utf8());
    }
    let query = folded(query);
    let words = query.split_whitespace();
    let places = words.flat_map(|word| low.match_indices(word).map(|(at, word)| at..at + word.len()));
    let mut found: Vec<Range<usize>> =
        places.map(|place| origins[place.start].start..origins[place.end - 1].end).collect();
    found.sort_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| {
        let joined = next.start <= before.end;
        if joined {
            before.end = before.end.max(next.end);
        }
        joined
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_and_order_do_not_matter() {
        for (text, query, held) in [
            ("Football team", "team foot", true),
            ("Café Élan", "cafe elan", true),
            ("Cafe\u{301}", "CAFÉ", true),
            ("Football team", "team tea time", false),
            ("anything", "", true),
            ("Ärger", "arger", true),
        ] {
            assert_eq!(holds(&folded(text), &folded(query)), held, "{query} in {text}");
        }
    }

    #[test]
    fn hits_are_places_in_the_text_itself() {
        let text = "École, ecole, ICI";
        let marked: Vec<&str> = hits(text, "ecole ici").into_iter().map(|range| &text[range]).collect();
        assert_eq!(marked, ["École", "ecole", "ICI"]);
        assert_eq!(hits("aaa", "aa a"), vec![0..3; 1]);
        assert_eq!(hits("abc", ""), []);
        assert_eq!(hits("İstanbul", "stan"), vec![2..6; 1]);
    }
}
