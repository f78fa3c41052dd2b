//! Sessions on the disk: nothing lost, nothing changed unseen.

mod basics;
mod meeting;
