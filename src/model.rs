//! The nouns: what a class, a student, an entry *are*. No files are opened here, no HTML is known, nothing is serialised.

pub mod agenda;
pub mod audience;
pub mod chart;
pub mod class;
pub mod conference;
pub mod conversation;
pub mod document;
pub mod entry;
pub mod goal;
pub mod portfolio;
pub mod student;
