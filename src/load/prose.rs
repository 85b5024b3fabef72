//! Prose: Markdown as people type it, read once into a [`Document`].
//!
//! CommonMark with tables, footnotes, task lists, struck-out words, curly quotes and `[[name]]` links. A target may hold
//! spaces: `[words](my dog)`. Nesting is cut at [`DEEPEST`] levels, so that whatever walks a tree may recurse.

mod html;
mod line;
mod marks;
mod notes;
mod spaces;
mod tag;
mod tree;

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::source::SourceText;

/// Deepest nesting of quotations and lists that is kept, and of emphasis within a line; what lies deeper is kept as
/// words on that level.
pub const DEEPEST: usize = 32;

const KINDS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_WIKILINKS);

/// Reads the part `range` (bytes) of a file as prose. Spans in the tree are places in the whole file. A range that does
/// not lie on characters of the text gives an empty document.
pub fn parse(source: &SourceText, range: Range<usize>) -> (Document, Vec<Diagnostic>) {
    let offset = range.start;
    let Some(text) = source.text.get(range) else { return (Document::default(), Vec::new()) };
    let text = spaces::keep_in_targets(text);
    let mut tree = tree::Tree::new(source, offset);
    for (event, range) in Parser::new_ext(&text, KINDS).into_offset_iter() {
        tree.take(event, range);
    }
    tree.finish()
}
