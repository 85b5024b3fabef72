//! Themes.
mod dates;
mod digits;
mod language;
mod phrases;
pub use language::*;
