//! The text of one file, and places in it.

use std::sync::Arc;

use crate::diagnostic::{Place, PlaceLine};

/// Longest excerpt of a line that a message shows, in characters.
const EXCERPT: usize = 200;

/// A part of a text file: byte offsets into its text, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }
}

/// The decoded text of one file of the class folder.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Path from the class folder, `/`-separated.
    pub path: Arc<str>,
    /// The text: UTF-8, without a byte order mark, line breaks as they were.
    pub text: String,
}

impl SourceText {
    /// The place of a span, with its line, for a message.
    pub fn place(&self, span: Span) -> Place {
        let start = floor_boundary(&self.text, span.start as usize);
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let line = self.text[line_start..line_end].trim_end_matches('\r');
        let column = self.text[line_start..start].chars().count();
        let end = floor_boundary(&self.text, (span.end as usize).clamp(start, line_end));
        let length = self.text[start..end].trim_end_matches('\r').chars().count();
        // A line of many thousand characters is shown from a little before the place on.
        let skip = column.saturating_sub(EXCERPT / 2);
        let text: String = line.chars().skip(skip).take(EXCERPT).map(visible).collect();
        let room = text.chars().count().saturating_sub(column - skip).max(1);
        Place {
            file: self.path.to_string(),
            line: Some(PlaceLine {
                number: before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1,
                column: (column - skip) as u32 + 1,
                length: length.clamp(1, room) as u32,
                text,
            }),
        }
    }
}

/// Control, bidirectional and zero-width characters could rewrite a terminal's line; show a stand-in.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> SourceText {
        SourceText { path: "a.md".into(), text: text.into() }
    }

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let place = text("one\nzwölf drei\n").place(Span::new(11, 15)).line.unwrap();
        assert_eq!((place.number, place.column, place.length, place.text.as_str()), (2, 7, 4, "zwölf drei"));
    }

    #[test]
    fn a_place_at_the_end_of_a_file_is_still_a_place() {
        let place = text("one\r\n").place(Span::new(900, 901)).line.unwrap();
        assert_eq!((place.number, place.column, place.length), (2, 1, 1));
    }

    #[test]
    fn a_very_long_line_is_shown_around_the_place() {
        let long = "x".repeat(5000);
        let place = text(&long).place(Span::new(4000, 4003)).line.unwrap();
        assert_eq!((place.column, place.length, place.text.len()), (101, 3, 200));
    }
}
