//! The words in which something about the people is asked.

use super::super::{Board, asked_of_people::AskedOfPerson, model::Asking};
use crate::domain::{person::Attendance, quorum::QUORUM};

impl Board {
    /// The question that stands left of the line, where it is about the people.
    pub(in super::super) fn question_about_people(&self) -> Option<String> {
        let (id, asked) = match &self.asking {
            Some(Asking::Person(id, asked)) => (id, asked),
            Some(Asking::GoOn(without)) if without.as_str() != QUORUM => {
                return Some("Why are they not asked?".to_owned());
            }
            Some(Asking::GoOn(_)) => return Some("Why does the meeting go on?".to_owned()),
            Some(Asking::Closing(asked)) => return Some(self.question_before_closing(asked)),
            _ => return None,
        };
        let name = self.map().called(id);
        Some(match asked {
            AskedOfPerson::From(Attendance::Left) => format!("When did {name} leave?"),
            AskedOfPerson::From(_) => format!("When did {name} come?"),
            AskedOfPerson::Part => format!("For which part does {name} stay out?"),
            AskedOfPerson::Report => format!("When did the report of {} come?", self.report_of(id)),
            AskedOfPerson::Correct => "Name, role, agency:".to_owned(),
        })
    }

    /// What an answer looks like, said under the line.
    pub(in super::super) fn answer_about_people(&self) -> Option<&'static str> {
        Some(match &self.asking {
            Some(Asking::Person(_, AskedOfPerson::From(_))) => "14:20, 10 min ago; empty for now",
            Some(Asking::Person(_, AskedOfPerson::Part)) => "reports; empty if it is not said",
            Some(Asking::Person(_, AskedOfPerson::Report)) => "today, 20 nov; empty if it has not come",
            Some(Asking::Person(_, AskedOfPerson::Correct)) => "Gran, network; the letter stays",
            Some(Asking::Closing(asked)) => self.answer_before_closing(asked),
            Some(Asking::GoOn(without)) if without.as_str() != QUORUM => {
                "Chair: the court has said so. It stands in the record, and on no screen the room sees"
            }
            Some(Asking::GoOn(_)) => "Chair: an interim plan, and a new date in two weeks",
            _ => return None,
        })
    }
}
