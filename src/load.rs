pub mod photo;
pub mod prose;
