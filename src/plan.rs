//! What will be in a site: every page, every address, every picture. Decides all, does nothing.

pub mod address;
pub mod conference;
pub mod corner;
pub mod desk;
pub mod links;
pub mod lists;
pub mod student;
pub mod summary;
pub mod tree;
pub mod who_sees;
