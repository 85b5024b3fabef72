//! Results: one of the class's own words, and only a teacher's to give.

use super::{names, number};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::class::Class;
use crate::model::conversation::About;
use crate::source::Span;

const NOT_A_RESULT: Code = Code::new("not-a-result");
const NOT_BY_TEACHER: Code = Code::new("result-not-by-teacher");
const WITHOUT_WORDS: Code = Code::new("result-without-words");
const IN_NOTEBOOK: Code = Code::new("notebook-result");

/// The result a word means, as the class writes it.
pub fn word(text: &str, class: &Class) -> Option<String> {
    class.results.iter().find(|result| names::folded(result) == names::folded(text)).cloned()
}

/// Whether somebody wrote a number or a share where a result may stand: `7`, `8/10`, `85 %`.
pub fn is_number(text: &str) -> bool {
    let only = |c: char| {
        c.is_ascii_punctuation() || c.is_whitespace() || number::at_start_of(c.encode_utf8(&mut [0; 4])).is_some()
    };
    text.chars().all(only) && number::first_in(text).is_some()
}

/// A result the class does not have.
pub fn unknown(text: &str, source: &Source, span: Span, class: &Class) -> Diagnostic {
    let words: Vec<String> = class.results.iter().map(|word| format!("`{word}`")).collect();
    Diagnostic::error(NOT_A_RESULT, format!("`{text}` is not a result of this class, so none is shown"))
        .at(source, span)
        .did_you_mean(text, class.results.iter().map(String::as_str))
        .hint(format!("the results are {}; a line `results:` in class.md can name others", words.join(", ")))
}

/// A result that somebody else than a teacher gave.
pub fn not_the_teacher_s(result: &str, source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error(
        NOT_BY_TEACHER,
        format!("`{result}` stands where no teacher speaks, and only a teacher sets a result"),
    )
    .at(source, span)
    .hint("take the result away, or write the teacher's own words on a line of their own")
}

/// The result of a conversation about these; none where one of them is notebook work, which is never marked.
pub fn of_work(
    result: Option<String>,
    about: &[About],
    source: &Source,
    span: Span,
    said: &mut Vec<Diagnostic>,
) -> Option<String> {
    let result = result?;
    let in_notebook = |about: &About| matches!(about, About::Entry(id) if id.0.starts_with("notebook/"));
    if !about.iter().any(in_notebook) {
        return Some(result);
    }
    said.push(
        Diagnostic::error(
            IN_NOTEBOOK,
            format!("`{result}` is about notebook work, which is never marked, so it is not shown"),
        )
        .at(source, span)
        .hint("say in words what went well and what is next, and take the result away"),
    );
    None
}

/// A result that asks for more work without a word about what to do.
pub fn without_words(result: &str, source: &Source, span: Span) -> Option<Diagnostic> {
    (result == "IP").then(|| {
        Diagnostic::warning(WITHOUT_WORDS, "this says that there is work to do, and not a word about what")
            .at(source, span)
            .hint("say what went well and what is next")
    })
}
