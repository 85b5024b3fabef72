//! Diagnostics as text for a terminal, as HTML, and as JSON lines.

mod html;
mod json;

pub use html::as_html;
pub use json::as_json_line;

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, PlaceLine, Severity};

/// Diagnostics for a terminal, in the order given: file, line and column, the line with the part that is meant
/// underlined, and the hints; an empty line between two, a line break after the last. Empty for none.
///
/// Nothing in a file name or a line can move the cursor or turn the reading direction.
pub fn as_text(diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let reports: Vec<String> = diagnostics.iter().map(|one| renderer.render(&[report(one)]) + "\n").collect();
    reports.join("\n")
}

/// How many of what: `2 things were left out, 1 thing to look at, 1 note`; `no problems found` for none.
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
    let parts = [
        (count(Severity::Error), "thing was left out", "things were left out"),
        (count(Severity::Warning), "thing to look at", "things to look at"),
        (count(Severity::Note), "note", "notes"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| format!("{number} {}", if number == 1 { one } else { many }))
        .collect();
    if parts.is_empty() { "no problems found".into() } else { parts.join(", ") }
}

fn report(diagnostic: &Diagnostic) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(tame(&diagnostic.message)).id(tame(diagnostic.code.as_str()));
    let group = match &diagnostic.place {
        Some(Place { file, line: Some(line) }) => title.element(excerpt(file, line)),
        Some(Place { file, line: None }) => title.element(Origin::path(tame(file))),
        None => Group::with_title(title),
    };
    group.elements(diagnostic.hints.iter().map(|hint| Level::HELP.message(tame(hint))))
}

fn excerpt(file: &str, line: &PlaceLine) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let text = tame(&line.text);
    let meant = PlaceLine { text, ..line.clone() };
    let span = part_meant(&meant);
    Snippet::source(meant.text)
        .path(tame(file))
        .line_start(line.number as usize)
        .annotation(AnnotationKind::Primary.span(span))
}

/// The part of the line that is meant, in bytes. A place past the end of the line is its end.
fn part_meant(line: &PlaceLine) -> Range<usize> {
    let byte = |character: u32| line.text.char_indices().nth(character as usize).map_or(line.text.len(), |(at, _)| at);
    let first = line.column.saturating_sub(1);
    byte(first)..byte(first.saturating_add(line.length))
}

/// A text with as many characters, none of which a terminal would obey: controls, bidirectional marks and characters
/// without width become a stand-in, tabs and line breaks a space.
fn tame(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => char::REPLACEMENT_CHARACTER,
            '\u{2060}'..='\u{2069}' | '\u{feff}' => char::REPLACEMENT_CHARACTER,
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
