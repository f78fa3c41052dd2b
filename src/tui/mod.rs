//! The terminal interface. From the ground up: the words that rooms and runtime speak ([`message`],
//! [`effect`], [`layer`], [`look`], [`canvas`]), [`keys`], [`theme`].

pub mod app;
pub mod canvas;
pub mod effect;
pub mod keys;
pub mod layer;
pub mod layers;
pub mod look;
pub mod message;
pub mod papers;
pub mod past;
pub mod pick;
pub mod rooms;
pub mod runtime;
pub mod theme;
pub mod widgets;
