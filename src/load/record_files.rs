//! Records that are one text file each: goals, conferences.

use std::sync::Arc;

use super::front_matter::{self, FrontMatter};
use super::{entry, text};
use crate::diagnostic::Diagnostic;
use crate::source::SourceFile;

/// The files of a folder of records, as far as they could be read.
pub struct RecordFiles<'a> {
    /// Each file with its lines.
    pub read: Vec<(&'a SourceFile, FrontMatter)>,
    /// Files that could not be read.
    pub unread: Vec<Arc<str>>,
}

/// Reads the lines of every text file; `known` are the names its lines have, `not_a_text` is what there is to say of any
/// other file.
pub fn read<'a>(
    files: &[&'a SourceFile],
    known: &[&str],
    not_a_text: impl Fn(&SourceFile) -> Diagnostic,
    said: &mut Vec<Diagnostic>,
) -> RecordFiles<'a> {
    let mut found = RecordFiles { read: Vec::new(), unread: Vec::new() };
    for file in files {
        if !entry::is_words(&file.ending()) {
            said.push(not_a_text(file));
        } else if let Some(source) = text::read(file).unpack(said) {
            let lines = front_matter::read(&source, known);
            said.extend(lines.diagnostics.iter().cloned());
            found.read.push((file, lines));
        } else {
            found.unread.push(file.path.clone());
        }
    }
    found
}
