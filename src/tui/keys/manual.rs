//! docs/keys.md and the help pages, from the table.

use std::fmt::Write;

use super::action::{ACTIONS, Listing};
use super::context::Context;
use super::forms::FORMS;
use super::keymap::Keymap;

/// One line of the manual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualLine {
    /// The keys, as labels.
    pub keys: String,
    /// What they do.
    pub explanation: &'static str,
    /// The action's name in key files; empty for what the meeting gives its meaning.
    pub name: &'static str,
}

/// What there is to press in one context, as this keymap has it.
pub fn lines(keymap: &Keymap, context: Context) -> Vec<ManualLine> {
    lines_under(keymap, &[context], context)
}

/// What there is to press in one context of a stack: without the keys that mean something else further in.
pub fn lines_under(keymap: &Keymap, stack: &[Context], context: Context) -> Vec<ManualLine> {
    let forms = FORMS.iter().filter(|form| form.context == context);
    let forms = forms.map(|form| ManualLine { keys: form.keys.to_owned(), explanation: form.explanation, name: "" });
    let actions = ACTIONS.iter().filter_map(|spec| {
        let chords = keymap.chords(context, spec.action);
        let meant = chords.iter().filter(|chord| keymap.resolve(stack, **chord) == Some(spec.action));
        let labels: Vec<String> = meant.map(|chord| chord.label()).collect();
        (!labels.is_empty()).then(|| ManualLine {
            keys: labels.join(", "),
            explanation: spec.explanation,
            name: spec.name,
        })
    });
    actions.chain(forms).collect()
}

/// The whole manual of keys as Markdown: the text of docs/keys.md.
pub fn markdown(keymap: &Keymap) -> String {
    let mut page = String::from(
        "# Keys\n\n\
         Made from the table of actions in `src/tui/keys/action.rs`; a test holds the two together.\n\n\
         `^K` is Ctrl and K together. Whatever can be typed is text wherever text can be typed. Nothing needs\n\
         Alt, a function key, Ctrl with an arrow or Delete: where such a key stands, another stands beside it,\n\
         or the palette (`^P`) has the action.\n\n\
         A key file changes keys by the names in the last column, one action a line:\n\n\
         ```yaml\nboard.undo: [ctrl+z, ctrl+x]\nscreen.theme: ctrl+v\n```\n",
    );
    for context in Context::ALL {
        let lines = lines(keymap, *context);
        if lines.is_empty() {
            continue;
        }
        // Writing to a String cannot fail.
        let _ = write!(page, "\n## {}\n\n| keys | does | name |\n|---|---|---|\n", context.title());
        for line in lines {
            let name = if line.name.is_empty() { String::new() } else { format!("`{}`", line.name) };
            // What the meeting gives its meaning is told in words, not in keys.
            let keys = if line.name.is_empty() { line.keys } else { format!("`{}`", line.keys.replace(", ", "`, `")) };
            let keys = keys.replace('|', "\\|");
            let _ = writeln!(page, "| {keys} | {} | {name} |", line.explanation);
        }
    }
    page.push_str("\n## From the palette\n\n| title | does | name |\n|---|---|---|\n");
    for spec in ACTIONS.iter().filter(|spec| spec.listing == Listing::Listed) {
        let _ = writeln!(page, "| {} | {} | `{}` |", spec.title, spec.explanation, spec.name);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Set MAPBOARD_WRITE_DOCS to write the page anew after changing the table.
    #[test]
    fn docs_keys_is_what_the_table_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
        let page = markdown(&Keymap::default());
        if std::env::var_os("MAPBOARD_WRITE_DOCS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let same = std::fs::read_to_string(path).unwrap() == page;
        assert!(same, "docs/keys.md is not what the table says; run this with MAPBOARD_WRITE_DOCS=1");
    }
}
