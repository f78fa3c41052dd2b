//! A paper before it has a format: what stands on it, in reading order. Every format is written from this one model,
//! so that no format can hold what another leaves out.

/// A paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// The language of its wording, as a BCP 47 tag such as `en-GB`.
    pub language: String,
    /// Lines above the title, such as a council's name and address.
    pub letterhead: Vec<String>,
    /// Lines below the title: which meeting, when, for whom.
    pub about: Vec<String>,
    /// What stands on every page for as long as the meeting is not signed off.
    pub stamp: Option<String>,
    /// What stands at the foot of every page.
    pub foot: String,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// What stands on it, in reading order.
    pub blocks: Vec<Block>,
}

/// Something that stands on a paper.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; 1 is the highest level below the title.
    Heading(u8, String),
    /// Words.
    Paragraph(Paragraph),
    /// Things side by side, in no order that matters.
    List(Vec<Paragraph>),
    /// Rows under a header row.
    Table(Table),
    /// A scale with everyone's place on it.
    Scale(ScaleLine),
    /// A box to draw in, with what belongs into it.
    Drawing(String),
}

/// Words, in runs of one style each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph(pub Vec<Run>);

/// Words of one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words; a line feed is a new line within the paragraph.
    pub text: String,
    /// How they stand out.
    pub style: Style,
}

/// How words stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// They do not.
    Plain,
    /// Who said it, and the like.
    Strong,
    /// What is known of it beside the words.
    Quiet,
}

/// Rows under a header row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the columns are.
    pub header: Vec<String>,
    /// How wide the columns are against each other; as many as the header has.
    pub widths: Vec<u16>,
    /// The rows; each has as many cells as the header.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: headings, paragraphs and lists, never another table.
pub type Cell = Vec<Block>;

/// A scale with everyone's place on it. No mean: each stands for themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleLine {
    /// The question.
    pub question: String,
    /// The number and the meaning of the low end.
    pub low: (f64, String),
    /// The number and the meaning of the high end.
    pub high: (f64, String),
    /// From one number to the next.
    pub step: f64,
    /// Who stands where.
    pub marks: Vec<(f64, String)>,
}

impl Block {
    /// A paragraph of plain words.
    pub fn words(text: impl Into<String>) -> Block {
        Block::Paragraph(Paragraph::plain(text))
    }
}

impl Paragraph {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph::default().then(text, Style::Plain)
    }

    /// The same with more words behind it; empty ones add nothing.
    pub fn then(mut self, text: impl Into<String>, style: Style) -> Paragraph {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Run { text, style });
        }
        self
    }

    /// All words, without their styles.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

impl ScaleLine {
    /// The numbers of the line, from the low end to the high one.
    pub fn numbers(&self) -> Vec<f64> {
        let (from, to) = (self.low.0, self.high.0);
        let steps = ((to - from) / self.step).round();
        let steps = if steps.is_finite() { steps.clamp(1.0, 100.0) as u32 } else { 1 };
        (0..=steps).map(|step| from + (to - from) * f64::from(step) / f64::from(steps)).collect()
    }

    /// Who stands at `number`, in the order of their answers.
    pub fn at(&self, number: f64) -> Vec<&str> {
        let numbers = self.numbers();
        let nearest = |value: f64| {
            let distance = |other: &f64| (other - value).abs();
            numbers.iter().copied().min_by(|a, b| distance(a).total_cmp(&distance(b)))
        };
        self.marks.iter().filter(|(value, _)| nearest(*value) == Some(number)).map(|(_, who)| who.as_str()).collect()
    }

    /// The whole of it in a sentence, for those who hear it read out.
    pub fn sentence(&self) -> String {
        let marks = self.marks.iter().map(|(value, who)| format!("{who} {value}"));
        let marks: Vec<String> = marks.collect();
        let (low, high) = (&self.low, &self.high);
        let ends = format!("{} is: {} {} is: {}", low.0, sentence(&low.1), high.0, sentence(&high.1));
        match marks.is_empty() {
            true => ends,
            false => format!("{ends} {}.", marks.join(", ")),
        }
    }
}

/// `text` with a full stop at its end unless it ends in one already.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(step: f64) -> ScaleLine {
        ScaleLine {
            question: "Where?".into(),
            low: (0.0, "dangerous".into()),
            high: (10.0, "safe".into()),
            step,
            marks: vec![(7.0, "Mum".into()), (4.5, "Dad".into()), (7.0, "Gran".into())],
        }
    }

    #[test]
    fn everyone_stands_at_the_nearest_number() {
        let whole = line(1.0);
        assert_eq!(whole.numbers().len(), 11);
        assert_eq!(whole.at(7.0), ["Mum", "Gran"]);
        assert_eq!(whole.at(4.0).len() + whole.at(5.0).len(), 1);
        assert_eq!(line(0.5).at(4.5), ["Dad"]);
    }

    #[test]
    fn a_scale_that_makes_no_sense_is_still_a_line() {
        for step in [0.0, -1.0, f64::NAN, 1e-9] {
            assert!(line(step).numbers().len() >= 2);
        }
    }

    #[test]
    fn it_can_be_read_out() {
        let said = "0 is: dangerous. 10 is: safe. Mum 7, Dad 4.5, Gran 7.";
        assert_eq!(line(1.0).sentence(), said);
    }
}
