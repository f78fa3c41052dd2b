//! A map written down: as text for people, as JSON for scripts. What the room may see is simply the other map.

pub mod actions;
mod around;
pub mod changes;
pub mod copy;
mod courses;
pub mod document;
pub mod docx;
pub mod exported;
pub mod far;
pub mod html;
pub mod json;
pub mod markdown;
pub mod nameless;
pub mod papers;
pub mod paragraph;
pub mod pdf;
mod places;
mod practice;
mod record;
mod settled;
pub mod text;

#[cfg(test)]
mod record_tests;
#[cfg(test)]
mod tests;
