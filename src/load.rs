//! A class folder's files become the model: the only place that knows file formats.

pub mod agenda;
pub mod answers;
pub mod body_lines;
pub mod chart;
pub mod class;
pub mod date;
pub mod entry;
pub mod family;
pub mod front_matter;
pub mod names;
pub mod page;
pub mod photo;
pub mod portfolio;
pub mod privacy_lines;
pub mod prose;
pub mod roster;
pub mod strands;
pub mod student;
pub mod text;
pub mod trouble;
