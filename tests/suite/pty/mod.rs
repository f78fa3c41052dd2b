//! The program in a terminal, as a person meets it.

mod aloud;
mod board;
mod changes;
mod desks;
mod exits;
mod expunging;
mod full;
mod locking;
mod papers;
mod private;
mod proofs;
mod sealing;
mod slow;
mod stage;
mod steady;
mod terminal;
mod toolkit;
mod traces;
mod unseen;
mod wall;
mod walls;
mod words;
