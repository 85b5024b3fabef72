//! `pages/`: any other page of the class.

use std::sync::Arc;

use super::{front_matter, names, privacy_lines, prose, student, text};
use crate::diagnostic::Diagnostic;
use crate::model::audience::Audience;
use crate::model::class::ClassPage;
use crate::source::SourceFile;

/// The names this file has.
const NAMES: &[&str] = &["title", "language", "for", "date"];

/// Reads one page; `widest` is the class's audience.
pub fn read(file: &SourceFile, widest: Audience, said: &mut Vec<Diagnostic>) -> Option<ClassPage> {
    let source = text::read(file).unpack(said)?;
    let lines = front_matter::read(&source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    let audience = privacy_lines::read(&lines, NAMES, said).audience.unwrap_or(widest).min(widest);
    let (words, problems) = prose::parse(&source, lines.body.clone());
    said.extend(problems);
    let heading = words.first_heading();
    let words = if heading.is_some() { words.without_first_heading() } else { words };
    Some(ClassPage {
        name: file.stem().to_owned(),
        title: lines.text("title").or(heading).unwrap_or_else(|| names::words_of(file.stem())),
        language: student::language(&lines, said),
        audience,
        words: Arc::new(words),
        source,
    })
}
