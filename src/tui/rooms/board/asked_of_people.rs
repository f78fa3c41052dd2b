//! What is asked about the people of the meeting in the capture line.

use crate::domain::person::Attendance;

/// What is asked about someone.
#[derive(Clone, Debug, PartialEq)]
pub enum AskedOfPerson {
    /// From when on they took part like this.
    From(Attendance),
    /// For which part they stay out.
    Part,
    /// On which day their report came.
    Report,
    /// How name, role and agency are right.
    Correct,
}
