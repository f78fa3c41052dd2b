//! What a meeting is: its words, its events, the fold that makes a session of them, and the filter that
//! makes of a session what a room may see. Nothing here touches a file, a clock, a terminal or chance:
//! time and ids come in with the events.

pub mod agenda;
pub mod agreement;
pub mod attendance;
pub mod begin;
pub mod board;
pub mod carry;
mod check;
mod check_closing;
pub mod closing;
pub mod command;
pub mod comparison;
pub mod consent;
pub mod contribution;
pub mod course;
pub mod draft;
pub mod due;
pub mod earlier;
pub mod elsewhere;
pub mod erased;
pub mod event;
mod fold;
pub mod frames;
pub mod framework;
pub mod glance;
pub mod heard;
pub mod history;
pub mod id_map;
pub mod ids;
pub mod journey;
pub mod late;
mod later;
pub mod lesson;
pub mod lineage;
pub mod link;
pub mod map;
pub mod meeting_kind;
pub mod merge;
pub mod naming;
pub mod network;
pub mod origin;
pub mod paper;
pub mod paper_terms;
pub mod past;
pub mod past_day;
pub mod person;
mod placing;
pub mod plan;
pub mod proceedings;
pub mod proposal;
pub mod public;
pub mod question;
pub mod quorum;
pub mod quote;
pub mod rarely;
pub mod read_back;
pub mod replay;
pub mod retention;
pub mod rewording;
pub mod scale;
pub mod search;
pub mod series;
pub mod session;
pub mod settled;
pub mod side;
mod side_words;
pub mod statement;
pub mod strength;
pub mod text;
pub mod time_of_day;
pub mod tool;
pub mod tray;
pub mod trial;
pub mod voices;
pub mod walk;
mod walk_words;
pub mod wall;
pub mod words;
pub mod working_days;

#[cfg(test)]
pub(crate) mod tests;

/// A moment as it was recorded: local time with its offset from UTC. It may run back (clocks do).
pub type Moment = chrono::DateTime<chrono::FixedOffset>;
