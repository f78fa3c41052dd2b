//! What a written report is made of, whichever format it came in.

/// Words of a report, and where in it they stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Passage {
    /// The headings above it, the title first.
    pub headings: Vec<String>,
    /// What stood beside it in a form of two columns.
    pub label: Option<String>,
    /// The words; a line feed is a new line within them.
    pub words: String,
}

/// A report as passages, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Passages {
    pub all: Vec<Passage>,
    /// What was in the file and is not taken over, in words.
    pub left: Vec<&'static str>,
    headings: Vec<(u8, String)>,
}

impl Passages {
    /// A heading, the title being of level 0.
    pub fn heading(&mut self, level: u8, words: &str) {
        self.headings.retain(|(above, _)| *above < level);
        self.headings.push((level, squeezed(words)));
    }

    /// No heading stands above what follows.
    pub fn end_of_headings(&mut self) {
        self.headings.clear();
    }

    pub fn words(&mut self, label: Option<String>, words: &str) {
        let lines: Vec<String> = words.lines().map(squeezed).filter(|line| !line.is_empty()).collect();
        let words = lines.join("\n");
        if words.chars().any(char::is_alphanumeric) {
            let headings = self.headings.iter().map(|(_, words)| words.clone()).collect();
            self.all.push(Passage { headings, label: label.map(|label| squeezed(&label)), words });
        }
    }

    /// A row of a table: a form of two columns has labels on the left, any other row is one line.
    pub fn row(&mut self, cells: &[Vec<String>]) {
        let said = |cell: &&Vec<String>| cell.iter().any(|words| !words.trim().is_empty());
        let filled: Vec<&Vec<String>> = cells.iter().filter(said).collect();
        match filled[..] {
            [] => {}
            [only] => only.iter().for_each(|words| self.words(None, words)),
            [label, beside] if label.len() == 1 && cells.len() == 2 => {
                beside.iter().for_each(|words| self.words(Some(label[0].clone()), words));
            }
            _ => {
                let cells: Vec<String> = filled.iter().map(|cell| squeezed(&cell.join(" "))).collect();
                self.words(None, &cells.join(" · "));
            }
        }
    }

    pub fn leaves(&mut self, what: &'static str) {
        if !self.left.contains(&what) {
            self.left.push(what);
        }
    }
}

/// `words` with one space where there was any number of them.
pub(super) fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
