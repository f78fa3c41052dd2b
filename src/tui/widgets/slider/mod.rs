//! The scale as a slider: where each person stands between two wordings. No mean and no totals: the
//! spread is what is shown.

mod strip;
mod vertical;

use std::ops::RangeInclusive;

use crate::tui::theme::{Glyphs, Role};

/// What a slider shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Slider {
    /// The lowest number.
    pub from: f32,
    /// The highest number.
    pub to: f32,
    /// From one number to the next.
    pub step: f32,
    /// What the lowest number means.
    pub low: String,
    /// What the highest number means.
    pub high: String,
    /// Who stands where.
    pub marks: Vec<Mark>,
    /// What has no place on the line, such as who passes.
    pub notes: Vec<String>,
}

/// One person's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The number; drawn at the nearest step.
    pub value: f32,
    /// The person's letter or name.
    pub label: String,
    /// Whether it is from last time.
    pub ghost: bool,
    /// Whether this person is in focus.
    pub focused: bool,
}

/// A label as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Label {
    text: String,
    role: Role,
}

impl Slider {
    /// How many steps the line has; whatever the numbers, some and not too many.
    fn steps(&self) -> usize {
        let steps = ((self.to - self.from) / self.step).round();
        if steps.is_finite() { steps.clamp(1.0, 100.0) as usize } else { 1 }
    }

    fn number(&self, step: usize) -> String {
        let value = self.from + step as f32 * self.step;
        // Two decimals at most, and none that say nothing.
        let text = format!("{value:.2}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn number_width(&self) -> usize {
        (0..=self.steps()).map(|step| self.number(step).len()).max().unwrap_or(0)
    }

    /// The step that a number is drawn at; none for what is no number.
    fn step_of(&self, value: f32) -> Option<usize> {
        let step = ((value - self.from) / self.step).round();
        step.is_finite().then_some((step.max(0.0) as usize).min(self.steps()))
    }

    /// The blanks between people of the same number: names of several words need two, if no comma parts them.
    fn gap(&self) -> usize {
        let any = |fits: fn(&str) -> bool| self.marks.iter().any(|mark| fits(&mark.label));
        1 + usize::from(any(|label| label.contains(' ')) && !any(|label| label.ends_with(',')))
    }

    /// From the lowest answer of today to the highest, if they differ.
    fn spread(&self) -> Option<RangeInclusive<usize>> {
        let steps = || self.marks.iter().filter(|mark| !mark.ghost).filter_map(|mark| self.step_of(mark.value));
        let (low, high) = (steps().min()?, steps().max()?);
        (low < high).then_some(low..=high)
    }

    /// The labels at each step, from the lowest; today's before last time's.
    fn labels(&self, glyphs: &Glyphs) -> Vec<Vec<Label>> {
        let steps = self.steps();
        let mut labels = vec![Vec::new(); steps + 1];
        let today_first = [false, true].into_iter();
        for mark in today_first.flat_map(|ghost| self.marks.iter().filter(move |m| m.ghost == ghost)) {
            // A mark without a name is told of elsewhere; it only widens the spread.
            let Some(step) = self.step_of(mark.value).filter(|_| !mark.label.is_empty()) else { continue };
            let (text, role) = match (mark.ghost, mark.focused) {
                (true, _) => (format!("{}{}", glyphs.ghost, mark.label), Role::Ghost),
                (false, true) => (mark.label.clone(), Role::SliderFocused),
                (false, false) => (mark.label.clone(), Role::SliderMark),
            };
            labels[step].push(Label { text, role });
        }
        labels
    }
}

#[cfg(test)]
mod tests;
