//! A class folder's files become the model: the only place that knows file formats.

pub mod agenda;
pub mod answers;
pub mod body_lines;
pub mod chart;
pub mod class;
pub mod conference;
pub mod conversation;
pub mod date;
pub mod entry;
pub mod family;
pub mod front_matter;
pub mod goal;
pub mod log;
pub mod names;
pub mod number;
pub mod page;
pub mod people;
pub mod photo;
pub mod portfolio;
pub mod privacy_lines;
pub mod prose;
pub mod record_files;
pub mod records;
pub mod result;
pub mod roster;
#[cfg(test)]
pub(crate) mod sample;
pub mod strands;
pub mod student;
pub mod text;
pub mod trouble;
