//! What the template engine has to say, in our words and with the place in the file as its author wrote it.

use tera::{ErrorKind, ReportError};

use super::layer::Layer;
use super::phrases::MATCHES_NOTHING;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceText, Span};

const TEMPLATE: Code = Code::new("template-error");

/// A page that could not be written because of a template.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub struct TemplateError(pub(super) Box<Diagnostic>);

impl From<TemplateError> for Diagnostic {
    fn from(error: TemplateError) -> Diagnostic {
        *error.0
    }
}

/// One thing that is wrong, where the engine says it is.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// The name the template is registered under: `base:student/entry.html`.
    template: String,
    /// Line from 1, column from 0, and length; both in characters.
    at: Option<(usize, usize, usize)>,
    message: String,
}

/// Diagnostics for an error; `template` is blamed where the engine names none.
pub(super) fn diagnostics(error: &tera::Error, template: &str, layers: &[Layer], blocks: &[String]) -> Vec<Diagnostic> {
    findings(error, template).iter().map(|finding| diagnostic(finding, layers, blocks)).collect()
}

fn findings(error: &tera::Error, template: &str) -> Vec<Finding> {
    let whole = |template: &str, message: String| vec![Finding { template: template.into(), at: None, message }];
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![reported(report)],
        ErrorKind::Msg(text) => match written_reports(text) {
            reports if reports.is_empty() => whole(template, text.clone()),
            reports => reports,
        },
        ErrorKind::MissingParent { current, parent } => whole(current, format!("Unknown template `{parent}`")),
        ErrorKind::CircularExtend { tpl, .. } => {
            whole(tpl, "this template extends itself, directly or in a circle".into())
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            whole(tpl, "this template includes itself, directly or in a circle".into())
        }
        other => whole(template, other.to_string()),
    }
}

fn reported(report: &ReportError) -> Finding {
    let span = report.span();
    let length = if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
    Finding {
        template: report.filename().into(),
        at: Some((span.start_line, span.start_col, length)),
        message: report.message().into(),
    }
}

/// Takes apart what the engine hands out as finished text when it checks templates against each other:
/// `error: …`, ` --> file:line:column`, and the line underlined with carets.
fn written_reports(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in text.split("error: ").skip(1) {
        let mut lines = report.lines();
        let message = lines.next().unwrap_or_default().to_string();
        let at = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
            let (rest, column) = place.rsplit_once(':')?;
            let (template, line) = rest.rsplit_once(':')?;
            Some((template.to_string(), line.parse().ok()?, column.parse::<usize>().ok()?.checked_sub(1)?))
        });
        let carets = lines.nth(2).map_or(1, |line| line.matches('^').count());
        if let Some((template, line, column)) = at {
            findings.push(Finding { template, at: Some((line, column, carets)), message });
        }
    }
    findings
}

fn diagnostic(finding: &Finding, layers: &[Layer], blocks: &[String]) -> Diagnostic {
    let (code, message, offered) = in_our_words(&finding.message, layers, blocks);
    let mut diagnostic = Diagnostic::error(code, message);
    if let Some(name) = quoted(&finding.message) {
        diagnostic = diagnostic.did_you_mean(name, offered.iter().map(String::as_str));
    }
    if diagnostic.hints.is_empty() && !offered.is_empty() && offered.len() <= 40 {
        diagnostic = diagnostic.hint(format!("there are: {}", offered.join(", ")));
    }
    let Some((layer, path)) = find(&finding.template, layers) else { return diagnostic.in_file(&finding.template) };
    match (finding.at, layer.text(&path)) {
        (Some(at), Some(Ok(source))) => diagnostic.at(&source, span_of(&source, at)),
        _ => diagnostic.in_file(layer.place_of(&path)),
    }
}

/// The code, the sentence, and the names that would have been right.
fn in_our_words(message: &str, layers: &[Layer], blocks: &[String]) -> (Code, String, Vec<String>) {
    let name = quoted(message).unwrap_or_default();
    if message.starts_with("Block `") {
        let message = format!("there is no block `{name}` that this could replace");
        return (MATCHES_NOTHING, message, blocks.to_vec());
    }
    if message.starts_with("Unknown template `") {
        return (TEMPLATE, format!("there is no template `{name}`"), template_names(layers));
    }
    if let Some((message, names)) = message.split_once(". Available ") {
        let names = names.split_once(": ").map_or("", |(_, names)| names);
        return (TEMPLATE, small(message), names.split(", ").map(str::to_string).collect());
    }
    (TEMPLATE, small(message), Vec::new())
}

/// All templates of some layers, by the names other templates know them by.
pub(super) fn template_names(layers: &[Layer]) -> Vec<String> {
    let mut names: Vec<String> =
        layers.iter().flat_map(|layer| layer.below("templates")).map(|(name, _)| name.to_string()).collect();
    names.sort();
    names.dedup();
    names
}

fn small(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut rest = message.chars();
    match rest.next() {
        Some(first) if first.is_ascii_uppercase() => first.to_ascii_lowercase().to_string() + rest.as_str(),
        _ => message.to_string(),
    }
}

fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// The layer and the path in it of a template as it is registered.
fn find<'a>(template: &str, layers: &'a [Layer]) -> Option<(&'a Layer, String)> {
    let (layer, name) = template.split_once(':')?;
    let layer = layers.iter().find(|known| known.name == layer)?;
    Some((layer, format!("templates/{name}")))
}

/// Line from 1, column from 0 and length in characters, as a span of bytes.
fn span_of(source: &SourceText, (line, column, length): (usize, usize, usize)) -> Span {
    let start: usize = source.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = source.text.get(start..).unwrap_or_default();
    let offset = |characters: usize| rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
    Span::new(start + offset(column), start + offset(column + length.max(1)))
}
