//! One type for everything the program has to say about a class folder.
//!
//! Something wrong *in the class folder* is a [`Diagnostic`]: a file, a line, a column, the line itself, what is
//! wrong in a teacher's words, and what to type instead. Diagnostics are values: they travel beside results in an
//! [`Outcome`], are cached with the unit that produced them, and are turned into text, HTML or JSON only at the edge.

mod nearest;
mod show;

pub use nearest::nearest;
pub use show::{as_html, as_json_line, as_text, tally};

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use crate::source::{Place, PlaceLine};
use crate::source::{SourceText, Span};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was left out of a site because of this.
    Error,
    /// Everything was published; this wants a look.
    Warning,
    /// Worth knowing, nothing to do.
    Note,
}

/// The stable name of a kind of diagnostic, as `classfolio check --explain CODE` takes it (`kebab-case`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Code(std::borrow::Cow<'static, str>);

impl Code {
    /// A code from its written form.
    pub const fn new(code: &'static str) -> Code {
        Code(std::borrow::Cow::Borrowed(code))
    }

    /// The written form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One problem, finding or remark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where, if it is about a file. Sorts first, so that lists read in folder order.
    pub place: Option<Place>,
    /// How much it matters.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// What is wrong, in a teacher's words, one sentence, without a full stop at the end.
    pub message: String,
    /// What to do or type instead.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic without a place yet.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic { place: None, severity, code, message: message.into(), hints: Vec::new() }
    }

    /// Something was left out.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// Everything is published, but look here.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// Worth knowing.
    pub fn note(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message)
    }

    /// Points at a part of a text file.
    pub fn at(mut self, source: &SourceText, span: Span) -> Diagnostic {
        self.place = Some(source.place(span));
        self
    }

    /// Points at a file as a whole. `file` is the path from the class folder.
    pub fn in_file(mut self, file: impl Into<String>) -> Diagnostic {
        self.place = Some(Place { file: file.into(), line: None });
        self
    }

    /// Adds a way on.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// Adds "did you mean `…`?" where one of `candidates` is near enough to `typed`.
    pub fn did_you_mean<'a>(self, typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        match nearest(typed, candidates) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// A value with what there is to say about it. `value` is `None` only where an error made it impossible.
#[derive(Clone, Debug, Default)]
pub struct Outcome<T> {
    /// What was made.
    pub value: Option<T>,
    /// What there is to say, in the order it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value with nothing to say about it.
    pub fn fine(value: T) -> Outcome<T> {
        Outcome { value: Some(value), diagnostics: Vec::new() }
    }

    /// A value and its diagnostics.
    pub fn with(value: T, diagnostics: Vec<Diagnostic>) -> Outcome<T> {
        Outcome { value: Some(value), diagnostics }
    }

    /// No value, and why.
    pub fn failed(diagnostic: Diagnostic) -> Outcome<T> {
        Outcome { value: None, diagnostics: vec![diagnostic] }
    }

    /// Takes the value, and adds the diagnostics to `all`.
    pub fn unpack(self, all: &mut Vec<Diagnostic>) -> Option<T> {
        all.extend(self.diagnostics);
        self.value
    }
}

/// A file of the class folder and its text, kept together so that later stages can still point at a line.
pub type Source = Arc<SourceText>;
