//! The scale as a slider: where each person stands between two wordings. No mean and no totals: the
//! spread is what is shown.

mod strip;
mod vertical;

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
        self.number(0).len().max(self.number(self.steps()).len())
    }

    /// The labels at each step, from the lowest; today's before last time's.
    fn labels(&self, glyphs: &Glyphs) -> Vec<Vec<Label>> {
        let steps = self.steps();
        let mut labels = vec![Vec::new(); steps + 1];
        let today_first = [false, true].into_iter();
        for mark in today_first.flat_map(|ghost| self.marks.iter().filter(move |m| m.ghost == ghost)) {
            let step = ((mark.value - self.from) / self.step).round();
            if !step.is_finite() {
                continue;
            }
            let (text, role) = match (mark.ghost, mark.focused) {
                (true, _) => (format!("{}{}", glyphs.ghost, mark.label), Role::Ghost),
                (false, true) => (mark.label.clone(), Role::SliderFocused),
                (false, false) => (mark.label.clone(), Role::SliderMark),
            };
            labels[(step.max(0.0) as usize).min(steps)].push(Label { text, role });
        }
        labels
    }
}

#[cfg(test)]
mod tests;
