//! Which words of a sentence are other than before.

use std::ops::Range;

/// Sentences with more words than this are taken to be other as a whole.
const MANY: usize = 400;

/// Where the words stand that are only in `before`, and those that are only in `now`; words beside each other as one.
pub fn reworded(before: &str, now: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (old, new) = (words(before), words(now));
    if old.len() > MANY || new.len() > MANY {
        return (join(old.into_iter(), before), join(new.into_iter(), now));
    }
    let same = |i: usize, j: usize| before[old[i].clone()] == now[new[j].clone()];
    // For each pair of ends: the most words that both have in one order.
    let mut most = vec![vec![0_u16; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            most[i][j] = if same(i, j) { most[i + 1][j + 1] + 1 } else { most[i + 1][j].max(most[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut gone, mut came) = (0, 0, Vec::new(), Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && same(i, j) {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && most[i + 1][j] >= most[i][j + 1]) {
            gone.push(old[i].clone());
            i += 1;
        } else {
            came.push(new[j].clone());
            j += 1;
        }
    }
    (join(gone.into_iter(), before), join(came.into_iter(), now))
}

fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| start(word)..start(word) + word.len()).collect()
}

/// Words with nothing but blanks between them as one.
fn join(words: impl Iterator<Item = Range<usize>>, text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for word in words {
        match joined.last_mut() {
            Some(last) if text[last.end..word.start].trim().is_empty() => last.end = word.end,
            _ => joined.push(word),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(before: &'a str, now: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
        let (gone, came) = reworded(before, now);
        (gone.into_iter().map(|at| &before[at]).collect(), came.into_iter().map(|at| &now[at]).collect())
    }

    #[test]
    fn only_the_words_that_are_other_are_named() {
        for (before, now, gone, came) in [
            ("Mum rings her sister", "Mum rings her sister first", vec![], vec!["first"]),
            ("three times since July", "four times since July", vec!["three"], vec!["four"]),
            ("a b c d", "a x y d", vec!["b c"], vec!["x y"]),
            ("", "all new", vec![], vec!["all new"]),
            ("same  words", "same words", vec![], vec![]),
            ("日本 語", "日本 人", vec!["語"], vec!["人"]),
        ] {
            assert_eq!(parts(before, now), (gone, came), "{before} / {now}");
        }
        let long = "word ".repeat(500);
        assert_eq!(parts(&long, "word").0.len(), 1, "too long to tell");
    }
}
