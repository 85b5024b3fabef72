//! Pages become bytes: plans and models are turned into what templates may see, and templates into HTML.

pub mod card;
pub mod check;
pub mod class;
pub mod conference;
pub mod corner;
pub mod entry;
pub mod feed;
pub mod goal;
pub mod goal_chart;
pub mod growing;
pub mod paper;
pub mod prose;
pub mod qr;
pub mod scene;
pub mod student;
pub mod talk;
pub mod teacher;
pub mod view;
pub mod written;

use crate::source::SitePath;

/// One page or feed of a tree, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Its address in the tree.
    pub path: SitePath,
    /// Its text.
    pub text: String,
}
