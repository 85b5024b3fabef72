//! The nouns: what a class, a student, an entry *are*. No files are opened here, no HTML is known, nothing is serialised.

pub mod audience;
pub mod class;
pub mod document;
pub mod entry;
pub mod portfolio;
pub mod student;
