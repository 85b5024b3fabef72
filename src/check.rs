//! Checks: what a teacher wants to know before anyone else sees it. One table names every kind of message there is.

mod catalogue;
mod consent;
mod contrast;
mod links;
mod pages;
mod private_words;
mod reading;
mod soft;

pub use catalogue::{CHECKS, Check, find};
pub use consent::old_answers;
pub use contrast::low as low_contrast;

use crate::diagnostic::Diagnostic;
use crate::model::class::Class;
use crate::model::portfolio::Portfolio;
use crate::privacy::PlacedBlob;
use crate::render::Rendered;
use crate::source::SitePath;

/// Runs every check of the table over one student's portfolio.
pub fn portfolio(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    CHECKS.iter().filter_map(|check| check.run).flat_map(|run| run(portfolio, class)).collect()
}

/// Checks the class's own words.
pub fn class(class: &Class) -> Vec<Diagnostic> {
    links::dead_in_class(class)
}

/// Checks the finished pages of a tree: every link leads to something that is there, letter for letter. `outside` tells of
/// addresses that other units make.
pub fn rendered(made: &[Rendered], blobs: &[PlacedBlob], outside: &dyn Fn(&SitePath) -> bool) -> Vec<Diagnostic> {
    pages::dead_links(made, blobs, outside)
}
