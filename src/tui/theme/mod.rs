//! How things look: semantic roles, palettes that give them colours, and the signs that are drawn.

pub mod colour;
pub mod glyphs;
pub mod paint;
pub mod palette;
pub mod role;

pub use colour::Depth;
pub use glyphs::Glyphs;
pub use paint::PaletteProblem;
pub use palette::{Palettes, Theme};
pub use role::Role;
