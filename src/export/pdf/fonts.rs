//! The fonts that a PDF is set in: which of them has a sign, and which glyphs make a word.

use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::LazyLock};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};
use unicode_normalization::UnicodeNormalization;

use super::super::document::Style;
use crate::packed;

/// Which of the fonts, by its place in [`PACKED`].
pub(super) type FaceId = usize;

/// The one that numbers, bullets and codes are set in.
pub(super) const EUROPEAN: FaceId = 0;
const EUROPEAN_BOLD: FaceId = 1;

/// The fonts, as `build.rs` has packed them.
const PACKED: [&[u8]; 7] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/European-Regular.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/European-Bold.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/Arabic.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/Hebrew.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/Symbols.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/Mathematics.ttf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/Japanese.otf")),
];

/// The fonts, unpacked once; one that cannot be is empty, and no font.
static FILES: LazyLock<[Vec<u8>; 7]> = LazyLock::new(|| PACKED.map(packed::bytes));

/// All of them.
pub(super) struct Fonts {
    faces: Vec<Face>,
    /// Words come again and again.
    shaped: RefCell<HashMap<(FaceId, bool, String), Option<Glyphs>>>,
}

struct Face {
    font: Font,
    shaper: rustybuzz::Face<'static>,
}

/// A word, or a part of one, in one font.
#[derive(Clone)]
pub(super) struct Glyphs {
    pub face: FaceId,
    pub text: Rc<str>,
    pub glyphs: Rc<[KrillaGlyph]>,
    /// As a part of the font's size.
    pub width: f32,
}

impl Fonts {
    /// Reads them; none only if they were built in wrongly.
    pub fn read() -> Option<Fonts> {
        let face = |file: &'static Vec<u8>| {
            let file: &'static [u8] = file;
            Some(Face { font: Font::new(file.into(), 0)?, shaper: rustybuzz::Face::from_slice(file, 0)? })
        };
        let faces = FILES.iter().map(face).collect::<Option<Vec<Face>>>()?;
        Some(Fonts { faces, shaped: RefCell::default() })
    }

    /// The font itself.
    pub fn font(&self, face: FaceId) -> Font {
        self.faces[face].font.clone()
    }

    /// The font that has all of `cluster`, which is what a reader takes for one sign.
    pub fn of(&self, cluster: &str, style: Style) -> Option<FaceId> {
        let first = if style == Style::Strong { EUROPEAN_BOLD } else { EUROPEAN };
        let mut faces = std::iter::once(first).chain(EUROPEAN_BOLD + 1..PACKED.len());
        faces.find(|face| {
            let has = |c: char| is_invisible(c) || self.faces[*face].shaper.glyph_index(c).is_some();
            cluster.chars().all(has) || cluster.nfc().all(has)
        })
    }

    /// Whether this font has no bold sister and is to be drawn thicker.
    pub fn is_thickened(&self, face: FaceId, style: Style) -> bool {
        style == Style::Strong && face != EUROPEAN_BOLD
    }

    /// The glyphs of `text`, in the order in which they are drawn; none if the font lacks one after all.
    pub fn shape(&self, face: FaceId, text: &str, from_right: bool) -> Option<Glyphs> {
        let key = (face, from_right, text.to_owned());
        if let Some(known) = self.shaped.borrow().get(&key) {
            return known.clone();
        }
        let glyphs = self.shaped_anew(face, text, from_right);
        self.shaped.borrow_mut().insert(key, glyphs.clone());
        glyphs
    }

    fn shaped_anew(&self, face: FaceId, text: &str, from_right: bool) -> Option<Glyphs> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if from_right { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaper = &self.faces[face].shaper;
        let shaped = rustybuzz::shape(shaper, &[], buffer);
        let em = shaper.units_per_em() as f32;
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let glyph = |(info, at): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
            let start = info.cluster as usize;
            let end = starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(text.len());
            let of = |units: i32| units as f32 / em;
            let id = GlyphId::new(info.glyph_id);
            let (dx, dy) = (of(at.x_offset), of(at.y_offset));
            // The sign that stands for one that is missing would be a lie.
            (info.glyph_id != 0)
                .then(|| KrillaGlyph::new(id, of(at.x_advance), dx, dy, of(at.y_advance), start..end, None))
        };
        let glyphs: Vec<KrillaGlyph> =
            shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect::<Option<_>>()?;
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Some(Glyphs { face, text: text.into(), glyphs: glyphs.into(), width })
    }
}

/// Whether a sign is there only for what stands around it: joiners, marks of direction, ways to draw another sign.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}
