//! What looking for labels costs a key, with a short list and with a very long one.
//!
//! `cargo bench --bench words`. Compare the two rows of one text: the longer list may not cost more than the shorter.

use divan::{Bencher, black_box};
use mapboard::domain::{
    text::Text,
    words::{Label, Matcher, WordList},
};

const LABELS: [usize; 2] = [10, 20_000];
const LINE: &str = "On 4 October Kai phoned his gran at 10 at night because Mum was asleep on the sofa, word1 word2";

fn main() {
    divan::main();
}

/// Labels that begin alike, which is the hardest for whoever looks.
fn matcher(labels: usize) -> Matcher {
    let label = |n| Label {
        say: vec![Text::new(&format!("label{n}")), Text::new(&format!("word1 word{n} failed"))],
        ask: Text::new("What happened?"),
    };
    let words = (1..=labels).map(label).collect();
    Matcher::of([&WordList { id: "bench".into(), language: "en".into(), title: "Bench".into(), words }])
}

#[divan::bench(args = LABELS)]
fn key_in_a_line(bencher: Bencher, labels: usize) {
    let matcher = matcher(labels);
    bencher.bench_local(|| black_box(matcher.first_in(black_box(LINE))).is_some());
}

#[divan::bench(args = LABELS)]
fn key_in_a_paste(bencher: Bencher, labels: usize) {
    let (matcher, paste) = (matcher(labels), format!("{LINE} ").repeat(53));
    bencher.bench_local(|| black_box(matcher.first_in(black_box(&paste))).is_some());
}
