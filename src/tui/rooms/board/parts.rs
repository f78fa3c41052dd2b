//! The line while it is a statement that is built: its parts, and how it becomes a statement.

use super::{
    building::Building,
    line::{Line, Typed},
};
use crate::domain::{draft::Built, framework::Section, statement::Wording, text::Text};

impl Line {
    /// Whether the builder is open over the board.
    pub fn is_in_builder(&self) -> bool {
        self.building.is_some_and(|building| building.open)
    }

    /// Whether there is a part after the one the cursor is in.
    pub fn has_part_ahead(&self) -> bool {
        self.capture.line_of_cursor() + 1 < self.capture.line_count()
    }

    /// Opens the builder on what is typed, in a section with these parts.
    pub fn build(&mut self, wording: &Wording, section: &Section, built: Built) {
        self.capture.set_text(&wording.lines(section));
        let open = section.parts.iter().position(|part| !wording.parts.contains_key(&part.id));
        self.capture.go_to_line(open.unwrap_or(0));
        self.building = Some(Building { open: true, built });
    }

    /// Opens the builder again on what outlived the process, where it was left off.
    pub fn go_on_building(&mut self, built: Built) {
        self.building = Some(Building { open: true, built });
        let typed = self.capture.text().trim_end_matches('\n').matches('\n').count();
        self.capture.go_to_line(typed);
    }

    /// It is a line like any other again.
    pub fn leave_building(&mut self) {
        if self.building.take().is_some() {
            let text = self.capture.text().trim_end_matches('\n').to_owned();
            self.capture.set_text(&text);
        }
    }
}

impl Typed {
    /// A statement as it was built.
    pub fn built(wording: Wording) -> Typed {
        let Wording { parts, disputes } = wording;
        Typed { text: Text::default(), parts, disputes: Some(disputes), verbatim: false, due: None, owner: None }
    }
}
