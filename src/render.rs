pub mod prose;
pub mod view;
