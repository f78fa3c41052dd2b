//! Themes: how each role looks. Written in YAML; four are built in, a person's file adds or overrides.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::colour::Depth;
use super::paint::{Paint, Palette, PaletteProblem};
use super::role::Role;

/// A file of `palettes/`, which `build.rs` wrote as JSON: it is read before the first picture, and the YAML reader takes long.
macro_rules! palette {
    ($file:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/palette", $file))
    };
}

const BUILT_IN: [(&str, &str); 4] = [
    ("dark", palette!("dark.yaml")),
    ("light", palette!("light.yaml")),
    ("high-contrast", palette!("high-contrast.yaml")),
    ("none", palette!("none.yaml")),
];

/// What the wall changes of them: what is projected loses contrast.
const OF_THE_WALL: [&str; 3] =
    [palette!("walldark.yaml"), palette!("walllight.yaml"), palette!("wallhigh-contrast.yaml")];

/// All the themes there are.
#[derive(Clone, Debug)]
pub struct Palettes {
    /// In the order they come round.
    themes: Vec<(String, Paints)>,
}

/// How a theme looks: a paint for every role that is not plain.
#[derive(Clone, Debug)]
enum Paints {
    Read(BTreeMap<Role, Paint>),
    /// One that is built in is read when somebody asks for it: nobody waits at the start for themes not chosen.
    Unread(&'static str),
}

impl Default for Palettes {
    fn default() -> Palettes {
        Palettes { themes: BUILT_IN.map(|(name, json)| (name.to_owned(), Paints::Unread(json))).into() }
    }
}

impl Palettes {
    /// The themes of the wall, by the same names.
    pub fn of_the_wall() -> Palettes {
        let mut palettes = Palettes::default();
        for json in OF_THE_WALL {
            // A test reads each of them; a missing one would only lack contrast.
            let _ = Palette::built_in(json).and_then(|palette| palettes.take_in(palette));
        }
        palettes
    }

    /// Takes in a theme file: a new name adds a theme, a known one changes the roles it states.
    pub fn add(&mut self, yaml: &str) -> Result<(), PaletteProblem> {
        self.take_in(Palette::read(yaml)?)
    }

    fn take_in(&mut self, palette: Palette) -> Result<(), PaletteProblem> {
        let mut paints = match (&palette.like, self.paints(&palette.name)) {
            (Some(like), _) => self.paints(like).ok_or_else(|| {
                let (theme, like) = (palette.name.clone(), like.clone());
                let known = self.names().collect::<Vec<_>>().join(", ");
                PaletteProblem::UnknownBase { theme, like, known }
            })?,
            (None, Some(same)) => same,
            (None, None) => BTreeMap::new(),
        };
        paints.extend(palette.paints()?);
        match self.themes.iter_mut().find(|(name, _)| *name == palette.name) {
            Some(theme) => theme.1 = Paints::Read(paints),
            None => self.themes.push((palette.name, Paints::Read(paints))),
        }
        Ok(())
    }

    /// The themes' names, in the order they come round.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.themes.iter().map(|(name, _)| name.as_str())
    }

    /// The name of the theme after this one.
    pub fn after(&self, name: &str) -> &str {
        let place = self.names().position(|known| known == name);
        let next = place.map_or(0, |place| place + 1);
        self.names().cycle().nth(next).unwrap_or("none")
    }

    /// The theme of this name, in the colours that a terminal of this depth has.
    pub fn theme(&self, name: &str, depth: Depth) -> Option<Theme> {
        let paints = self.paints(name)?;
        let style = |role: &Role| {
            let paint = paints.get(role).copied().unwrap_or_default();
            Style {
                fg: paint.fg.map(|colour| colour.at(depth)),
                bg: paint.bg.map(|colour| colour.at(depth)),
                add_modifier: paint.modifiers,
                ..Style::default()
            }
        };
        let styles = Role::ALL.iter().map(style).collect();
        Some(Theme { name: name.to_owned(), styles })
    }

    fn paints(&self, name: &str) -> Option<BTreeMap<Role, Paint>> {
        match self.themes.iter().find(|(known, _)| known == name)? {
            (_, Paints::Read(paints)) => Some(paints.clone()),
            // A test reads each of them.
            (_, Paints::Unread(json)) => Palette::built_in(json).and_then(|palette| palette.paints()).ok(),
        }
    }
}

/// A theme ready to draw with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// A style a role, in the roles' order.
    styles: Vec<Style>,
}

impl Theme {
    /// The theme without colour: what there is when nothing else is.
    pub fn none() -> Theme {
        let named = Palettes::default().theme("none", Depth::Cube256);
        named.unwrap_or_else(|| Theme { name: "none".to_owned(), styles: vec![Style::default(); Role::ALL.len()] })
    }

    /// The theme's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How a role looks. It leaves the ground as it is, unless the role has one of its own.
    pub fn style(&self, role: Role) -> Style {
        let style = self.styles[role as usize];
        // Plain words stand on any ground: in a chosen row they must not cut holes into it.
        if role == Role::Text { Style { bg: None, ..style } } else { style }
    }

    /// The ground behind everything, and plain words on it.
    pub fn ground(&self) -> Style {
        self.styles[Role::Text as usize]
    }

    /// A role's look on top of another's.
    pub fn over(&self, under: Role, role: Role) -> Style {
        self.style(under).patch(self.style(role))
    }

    /// Empties an area and gives it the theme's ground.
    pub fn clear(&self, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let mut blank = Cell::EMPTY;
        blank.set_style(self.ground());
        for row in area.rows().filter(|row| !row.is_empty()) {
            let begins = buf.index_of(row.x, row.y);
            buf.content[begins..begins + usize::from(row.width)].fill(blank.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::tui::theme::colour::Rgb;
    use ratatui::style::Color;

    /// The least contrast of any role in a theme, alone, in a box and in a chosen row.
    fn least_contrast(name: &str, depth: Depth) -> (f64, Role) {
        let theme = Palettes::default().theme(name, depth).unwrap();
        let rgb = |colour: Option<Color>| match colour {
            Some(Color::Rgb(r, g, b)) => Rgb(r, g, b),
            Some(Color::Indexed(index)) => Rgb::of_index(index),
            other => panic!("{name} leaves a colour to the terminal: {other:?}"),
        };
        let contrast = |style: Style| rgb(style.fg).contrast(rgb(style.bg));
        let grounds = [Role::Text, Role::Popup, Role::Selected];
        let words = Role::ALL.iter().filter(|role| **role != Role::Rule);
        let all = words.flat_map(|role| {
            grounds.map(|ground| {
                let style = theme.ground().patch(theme.over(ground, *role));
                (contrast(style), *role)
            })
        });
        all.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
    }

    #[test]
    fn what_is_built_in_is_read_without_fault_and_called_as_listed() {
        for (name, json) in BUILT_IN {
            let palette = Palette::built_in(json).unwrap();
            assert_eq!((palette.name.as_str(), palette.like.as_deref()), (name, None));
            assert!(!palette.paints().unwrap().is_empty());
        }
    }

    #[test]
    fn what_is_packed_as_json_is_what_the_yaml_says() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/theme/palettes");
        let of = |name: &str, json: &str| {
            let yaml = fs::read_to_string(folder.join(name).with_extension("yaml")).unwrap();
            assert_eq!(Palette::built_in(json).unwrap(), Palette::read(&yaml).unwrap(), "{name}");
        };
        BUILT_IN.iter().for_each(|(name, json)| of(name, json));
        ["wall/dark", "wall/light", "wall/high-contrast"]
            .iter()
            .zip(OF_THE_WALL)
            .for_each(|(name, json)| of(name, json));
    }

    #[test]
    fn every_role_can_be_read_on_its_ground() {
        for (name, least) in [("dark", 4.5), ("light", 4.5), ("high-contrast", 7.0)] {
            for depth in [Depth::TrueColour, Depth::Cube256] {
                let (contrast, role) = least_contrast(name, depth);
                assert!(contrast >= least, "{name} {depth:?}: {role:?} has {contrast:.2}");
            }
        }
    }

    /// What is drawn on the wall.
    const ON_THE_WALL: [Role; 20] = [
        Role::Text,
        Role::Quiet,
        Role::Heading,
        Role::Section,
        Role::Column1,
        Role::Column2,
        Role::Column3,
        Role::Scale,
        Role::Speaker,
        Role::Verbatim,
        Role::Fact,
        Role::Opinion,
        Role::NotKnown,
        Role::Disputed,
        Role::Due,
        Role::SliderLine,
        Role::SliderMark,
        Role::SliderFocused,
        Role::Ghost,
        Role::Prompt,
    ];

    #[test]
    fn a_weak_beamer_in_a_bright_room_can_be_read() {
        let palettes = Palettes::of_the_wall();
        for (name, depth) in
            ["dark", "light", "high-contrast"].map(|name| [(name, Depth::TrueColour), (name, Depth::Cube256)]).concat()
        {
            let theme = palettes.theme(name, depth).unwrap();
            for role in ON_THE_WALL {
                let style = theme.ground().patch(theme.style(role));
                let rgb = |colour: Option<Color>| match colour {
                    Some(Color::Rgb(r, g, b)) => Rgb(r, g, b),
                    Some(Color::Indexed(index)) => Rgb::of_index(index),
                    other => panic!("{name} leaves a colour to the terminal: {other:?}"),
                };
                let contrast = rgb(style.fg).washed_out_contrast(rgb(style.bg));
                assert!(contrast >= 4.5, "{name} {depth:?}: {role:?} has {contrast:.2}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_no_colour() {
        let theme = Theme::none();
        for role in Role::ALL {
            let style = theme.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert_ne!(theme.style(Role::Selected), Style::default());
    }

    #[test]
    fn themes_come_round() {
        let palettes = Palettes::default();
        let names: Vec<&str> = palettes.names().collect();
        assert_eq!(names, ["dark", "light", "high-contrast", "none"]);
        assert_eq!(palettes.after("dark"), "light");
        assert_eq!(palettes.after("none"), "dark");
        assert_eq!(palettes.after("gone"), "dark");
    }

    #[test]
    fn a_file_adds_and_overrides() {
        let mut palettes = Palettes::default();
        let before = palettes.theme("dark", Depth::TrueColour).unwrap();
        palettes.add("name: dark\nroles:\n  speaker: {fg: \"#ffffff\", bold: true}\n").unwrap();
        let after = palettes.theme("dark", Depth::TrueColour).unwrap();
        assert_eq!(after.style(Role::Speaker).fg, Some(Color::Rgb(255, 255, 255)));
        assert_eq!(after.style(Role::Text), before.style(Role::Text));
        palettes.add("name: ours\nlike: light\ncolours: {sea: \"#003344\"}\nroles: {text: {fg: sea}}").unwrap();
        let ours = palettes.theme("ours", Depth::TrueColour).unwrap();
        assert_eq!(ours.style(Role::Text).fg, Some(Color::Rgb(0, 0x33, 0x44)));
        assert_eq!(palettes.after("none"), "ours");
    }

    #[test]
    fn a_wrong_file_is_a_sentence_and_changes_nothing() {
        for (yaml, word) in [
            ("name: x\nroles: {text: {fg: pinkish}}", "“pinkish” is not a colour"),
            ("name: x\nlike: y", "there are dark, light, high-contrast, none"),
            ("name: x\nroles: {worry: {}}", "could not be read"),
            ("[", "could not be read"),
            ("", "could not be read"),
        ] {
            let mut palettes = Palettes::default();
            let problem = palettes.add(yaml).unwrap_err().to_string();
            assert!(problem.contains(word), "{problem}");
            assert!(problem.ends_with("The themes stay as they were."));
            assert_eq!(palettes.names().count(), 4);
        }
    }
}
