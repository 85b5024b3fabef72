//! Diagnostics as a part of a page.

use std::fmt::Write;

use super::{part_meant, tame};
use crate::diagnostic::{Diagnostic, Place, PlaceLine, Severity};

/// Diagnostics as an HTML list, in the order given: `<ol class="problems">` with one `<li class="problem problem-error">`
/// each (`problem-warning`, `problem-note`). Everything is escaped, and nothing in it is styled. Empty for none.
pub fn as_html(diagnostics: &[Diagnostic]) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let items: String = diagnostics.iter().map(item).collect();
    format!("<ol class=\"problems\">\n{items}</ol>\n")
}

fn item(diagnostic: &Diagnostic) -> String {
    let (class, word) = match diagnostic.severity {
        Severity::Error => ("error", "Left out"),
        Severity::Warning => ("warning", "Please look"),
        Severity::Note => ("note", "Good to know"),
    };
    let mut html = format!("<li class=\"problem problem-{class}\">\n");
    let message = sentence(&diagnostic.message);
    let _ = writeln!(html, "<p class=\"message\"><strong>{word}:</strong> {message}</p>");
    if let Some(place) = &diagnostic.place {
        html += &place_of(place);
    }
    if !diagnostic.hints.is_empty() {
        html += "<ul class=\"hints\">\n";
        for hint in &diagnostic.hints {
            let _ = writeln!(html, "<li>{}</li>", sentence(hint));
        }
        html += "</ul>\n";
    }
    html + "</li>\n"
}

fn place_of(place: &Place) -> String {
    let file = escape(&place.file);
    match &place.line {
        None => format!("<p class=\"place\"><bdi>{file}</bdi></p>\n"),
        Some(line) => format!(
            "<p class=\"place\"><bdi>{file}</bdi>:{}:{}</p>\n<pre dir=\"auto\"><code>{}</code></pre>\n",
            line.number,
            line.column,
            marked(line)
        ),
    }
}

fn marked(line: &PlaceLine) -> String {
    let span = part_meant(line);
    let (before, rest) = line.text.split_at(span.start);
    let (meant, after) = rest.split_at(span.len());
    format!("{}<mark>{}</mark>{}", escape(before), escape(meant), escape(after))
}

/// A sentence with its `quoted words` as code.
fn sentence(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((quoted, after)) = after.split_once('`') else { break };
        let _ = write!(html, "{}<code>{}</code>", escape(before), escape(quoted));
        rest = after;
    }
    html + &escape(rest)
}

fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in tame(text).chars() {
        match c {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            '\'' => html += "&#39;",
            c => html.push(c),
        }
    }
    html
}
