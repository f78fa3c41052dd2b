//! What stood at one moment, as rows: section by section, with what the step changed marked.

use crate::{
    domain::{board::Board, contribution::Contribution, ids::ContributionId, map::Map},
    tui::{
        look::Look,
        theme::Role,
        widgets::{display::text_width, wrap::wrap},
    },
};

/// One row: pieces of text beside each other.
pub(super) struct Row {
    pub pieces: Vec<(u16, String, Role)>,
    /// Whether it belongs to what the step changed.
    pub changed: bool,
}

/// Everything that stood on the boards, as rows this wide.
pub(super) fn rows(map: &Map, changed: Option<ContributionId>, look: &Look, width: u16) -> Vec<Row> {
    let mut sheet = Sheet { map, changed, look, width, rows: Vec::new() };
    map.boards.iter().for_each(|board| sheet.board(board));
    sheet.numbers();
    sheet.rows
}

struct Sheet<'a> {
    map: &'a Map,
    changed: Option<ContributionId>,
    look: &'a Look,
    width: u16,
    rows: Vec<Row>,
}

impl Sheet<'_> {
    fn board(&mut self, board: &Board) {
        if self.map.boards.len() > 1 {
            self.line(0, &board.title, Role::HeadingFocused, false);
        }
        for (at, column) in board.framework.columns.iter().enumerate() {
            for section in board.framework.sections_of(column) {
                let place = crate::domain::ids::Place::new(&column.id, &section.id);
                let standing: Vec<_> = self.map.at(&board.id, Some(&place)).cloned().collect();
                self.section(&section.title, Role::column(at), &standing);
            }
        }
        let to_place: Vec<_> = self.map.to_place(board).cloned().collect();
        self.section("To place", Role::Section, &to_place);
    }

    fn section(&mut self, title: &str, accent: Role, standing: &[std::sync::Arc<Contribution>]) {
        if standing.is_empty() {
            return;
        }
        self.line(0, title, accent, false);
        for c in standing {
            self.contribution(c);
        }
        self.rows.push(Row { pieces: Vec::new(), changed: false });
    }

    fn contribution(&mut self, c: &Contribution) {
        let changed = self.changed == Some(c.id);
        let glyphs = &self.look.glyphs;
        let words = self.map.words_of(c.id).unwrap_or_default();
        let words = match c.verbatim {
            true => format!("{}{words}{}", glyphs.quote_open, glyphs.quote_close),
            false => words.to_string(),
        };
        let restricted = if c.restricted { format!("{} ", glyphs.restricted) } else { String::new() };
        let by = c.said_by.as_ref().map(|by| format!("{}: ", self.map.called(by))).unwrap_or_default();
        self.line(2, &format!("{restricted}{by}{words}"), if changed { Role::Text } else { Role::Quiet }, changed);
        let corrections: Vec<_> =
            self.map.settled.amendments.iter().filter(|amended| amended.id == Some(c.id)).cloned().collect();
        for amended in corrections {
            let before = if amended.before.is_empty() { String::new() } else { format!(" It was: {}", amended.before) };
            let day = amended.at.format("%-d %B %Y");
            self.line(4, &format!("Corrected {day}. {}{before}", amended.reason), Role::Verbatim, changed);
        }
    }

    fn numbers(&mut self) {
        for scale in &self.map.scales {
            let definition = self.map.board(&scale.key.board).and_then(|board| board.framework.scale(&scale.key.scale));
            let question = definition.map(|scale| scale.question.to_string()).unwrap_or_default();
            self.line(0, &question, Role::Scale, false);
            let all: Vec<String> = scale
                .current()
                .map(|rating| format!("{} {}", self.map.called(&rating.by), crate::export::text::answer(rating.value)))
                .collect();
            self.line(2, &all.join("   "), Role::Quiet, false);
            self.rows.push(Row { pieces: Vec::new(), changed: false });
        }
    }

    fn line(&mut self, indent: u16, text: &str, role: Role, changed: bool) {
        let width = self.width.saturating_sub(indent + 1);
        for (at, range) in wrap(text, width).into_iter().enumerate() {
            let mut pieces = vec![(indent, text[range].to_owned(), role)];
            if changed && at == 0 && indent >= 2 {
                pieces.push((0, self.look.glyphs.chosen.to_owned(), Role::Scale));
            }
            debug_assert!(pieces.iter().all(|(_, text, _)| text_width(text) <= usize::from(self.width.max(2))));
            self.rows.push(Row { pieces, changed });
        }
    }
}
