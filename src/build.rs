//! The program: a student's folder becomes a student's sites; students' summaries become the class's.
//!
//! Nothing is written here but the cache: files are handed to whoever publishes them.

mod carried;
mod class;
mod key;
mod locked;
mod shown;
mod student;
mod themes;
mod who_sees;

pub use class::{Built, Sink, UnitFiles, class};
pub use student::{StudentSites, Unit, student};
pub use who_sees::{WhoSees, who_sees};
