//! A theme as its file says it.

use std::collections::BTreeMap;

use ratatui::style::Modifier;

use super::colour::Rgb;
use super::role::Role;

/// A theme as its file says it.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Palette {
    pub name: String,
    /// The theme it starts from, if not one of its own name.
    #[serde(default)]
    pub like: Option<String>,
    /// Names for colours, to be used in the looks.
    #[serde(default)]
    colours: BTreeMap<String, String>,
    #[serde(default)]
    roles: BTreeMap<Role, Look>,
}

/// How a role looks. What it leaves out stays as the ground has it.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// A look with its colours found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paint {
    pub fg: Option<Rgb>,
    pub bg: Option<Rgb>,
    pub modifiers: Modifier,
}

/// Why a theme file was passed over.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaletteProblem {
    /// It is no theme file.
    #[error("The theme file could not be read: {0}. The themes stay as they were.")]
    Unreadable(String),
    /// A colour is neither `#rrggbb` nor a name the file gives.
    #[error(
        "In the theme {theme}, “{colour}” is not a colour; write it like \"#e6e4df\", or name it under colours. The themes stay as they were."
    )]
    UnknownColour {
        /// The theme's name.
        theme: String,
        /// What stands where a colour should.
        colour: String,
    },
    /// It builds on a theme that is not there.
    #[error(
        "The theme {theme} is to be like “{like}”, which is not there; there are {known}. The themes stay as they were."
    )]
    UnknownBase {
        /// The theme's name.
        theme: String,
        /// The theme it names.
        like: String,
        /// The themes there are.
        known: String,
    },
}

impl Palette {
    /// One that is built in, which `build.rs` wrote as JSON.
    pub fn built_in(json: &str) -> Result<Palette, PaletteProblem> {
        serde_json::from_str(json).map_err(|error| PaletteProblem::Unreadable(error.to_string()))
    }

    /// A person's own.
    pub fn read(yaml: &str) -> Result<Palette, PaletteProblem> {
        serde_yaml::from_str(yaml).map_err(|error| {
            let reason = error.to_string();
            let first = reason.lines().next().unwrap_or_default();
            PaletteProblem::Unreadable(first.trim_end_matches('.').to_owned())
        })
    }

    /// A paint for every role that it states.
    pub fn paints(&self) -> Result<BTreeMap<Role, Paint>, PaletteProblem> {
        self.roles.iter().map(|(role, look)| Ok((*role, self.paint(look)?))).collect()
    }

    fn paint(&self, look: &Look) -> Result<Paint, PaletteProblem> {
        let colour = |text: &Option<String>| {
            let Some(text) = text else { return Ok(None) };
            let hex = self.colours.get(text).unwrap_or(text);
            let unknown = || PaletteProblem::UnknownColour { theme: self.name.clone(), colour: hex.clone() };
            Rgb::from_hex(hex).map(Some).ok_or_else(unknown)
        };
        let modifiers = [
            (look.bold, Modifier::BOLD),
            (look.italic, Modifier::ITALIC),
            (look.underline, Modifier::UNDERLINED),
            (look.reverse, Modifier::REVERSED),
        ];
        let modifiers = modifiers.into_iter().filter(|(set, _)| *set).map(|(_, modifier)| modifier);
        Ok(Paint { fg: colour(&look.fg)?, bg: colour(&look.bg)?, modifiers: modifiers.collect() })
    }
}
