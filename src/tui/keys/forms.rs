//! What is resolved outside the action table because it depends on the meeting: people's letters,
//! sections' digits, and what a line may begin or end with. Documented here, beside the table.

use super::Context;

/// A family of keys, or a way of writing, that the meeting gives its meaning.
#[derive(Debug)]
pub struct Form {
    /// What is pressed or typed.
    pub keys: &'static str,
    /// One sentence on what it does.
    pub explanation: &'static str,
    /// Where.
    pub context: Context,
}

/// Every such form.
pub const FORMS: &[Form] = &[
    Form { keys: "any letter, digit or sign", explanation: "Is text: it goes into the line.", context: Context::Board },
    Form {
        keys: "Alt+a person's letter",
        explanation: "The same as the key menu and the letter, where a terminal sends it.",
        context: Context::Board,
    },
    Form {
        keys: "Alt+a section's digit",
        explanation: "The same as the key menu and the digit, where a terminal sends it.",
        context: Context::Board,
    },
    Form {
        keys: "@name, Space",
        explanation: "At the start of the line: who is speaking.",
        context: Context::BoardEmptyLine,
    },
    Form {
        keys: "\"",
        explanation: "At the start of the line: the person's exact words follow.",
        context: Context::BoardEmptyLine,
    },
    Form {
        keys: ">fri, >30 nov",
        explanation: "At the end of the line: by when an action is due.",
        context: Context::Board,
    },
    Form {
        keys: "a person's letter",
        explanation: "Adds what is typed; this person speaks next. On a selected contribution: this person said it.",
        context: Context::KeyMenu,
    },
    Form {
        keys: "a section's digit",
        explanation: "Adds what is typed; we are in this section now. On a selected contribution: it moves there.",
        context: Context::KeyMenu,
    },
    Form { keys: "0", explanation: "To place: no speaker, no column, sorted later.", context: Context::KeyMenu },
    Form { keys: "a person's letter", explanation: "This person said it.", context: Context::Tidy },
    Form { keys: "a section's digit", explanation: "It belongs in this section.", context: Context::Tidy },
];
