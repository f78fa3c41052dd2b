//! Sessions on the disk: nothing lost, nothing changed unseen.

mod adopting;
mod basics;
mod bytes;
mod drafts;
mod expunging;
mod faults;
mod following;
mod library;
mod meeting;
mod merging;
mod naughty;
mod practice;
mod refusals;
mod sealing;
mod vocabulary;
mod writers;
