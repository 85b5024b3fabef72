//! Diagnostics for other programs.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};

/// A diagnostic as one flat JSON object; what does not apply is `null`.
#[derive(Serialize)]
struct Line<'a> {
    severity: Severity,
    code: &'a str,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    length: Option<u32>,
    text: Option<&'a str>,
    message: &'a str,
    hints: &'a [String],
}

/// A diagnostic as one line of JSON, without a line break: `severity`, `code`, `file`, `line`, `column` and `length`
/// (in characters, from 1), `text` (the line), `message` and `hints`. What does not apply is `null`.
pub fn as_json_line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref();
    let line = place.and_then(|place| place.line.as_ref());
    let object = Line {
        severity: diagnostic.severity,
        code: diagnostic.code.as_str(),
        file: place.map(|place| place.file.as_str()),
        line: line.map(|line| line.number),
        column: line.map(|line| line.column),
        length: line.map(|line| line.length),
        text: line.map(|line| line.text.as_str()),
        message: &diagnostic.message,
        hints: &diagnostic.hints,
    };
    // Strings, numbers and lists: nothing in it that JSON cannot say.
    serde_json::to_string(&object).unwrap_or_default()
}
