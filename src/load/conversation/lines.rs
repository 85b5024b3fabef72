//! The lines a conversation can have.

use super::Around;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::front_matter::{FrontMatter, Value};
use crate::load::people::{self, Who};
use crate::load::records::Records;
use crate::load::result as results;
use crate::model::class::Class;
use crate::model::conversation::{Conversation, Kind, Pointer, Question, Speaker};
use crate::model::document::{TargetKind, target_kind};

const UNKNOWN_KIND: Code = Code::new("unknown-kind");
const UNKNOWN_SPEAKER: Code = Code::new("unknown-speaker");
const TWO_MATCHES: Code = Code::new("two-matches");
const TWO_THINGS: Code = Code::new("two-things-at-once");
const HALF_A_LINE: Code = Code::new("half-a-line");
const LINK_REFUSED: Code = Code::new("link-refused");

/// What kind of talk it was.
pub fn kind(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<Kind> {
    let value = lines.value("kind")?;
    let kind = Kind::from_word(&value.text);
    if kind.is_none() {
        let words = Kind::ALL.map(Kind::word);
        said.push(
            Diagnostic::warning(UNKNOWN_KIND, format!("`{}` is no kind of conversation", value.text))
                .at(&lines.source, value.span)
                .did_you_mean(&value.text, words)
                .hint(format!("the kinds are {}", words.join(", "))),
        );
    }
    kind
}

/// Who talked with the child; never empty.
pub fn who(lines: &FrontMatter, kind: Option<Kind>, around: &Around<'_>, said: &mut Vec<Diagnostic>) -> Vec<Speaker> {
    let named = lines.words("who");
    let mut speakers: Vec<Speaker> = named.iter().map(|value| speaker(lines, value, kind, around, said)).collect();
    if speakers.is_empty() {
        speakers.push(super::usual_speaker(kind));
    }
    speakers
}

fn speaker(
    lines: &FrontMatter,
    value: &Value,
    kind: Option<Kind>,
    around: &Around<'_>,
    said: &mut Vec<Diagnostic>,
) -> Speaker {
    let written = || value.text.clone();
    match people::speaker(&value.text, around.student, around.class) {
        Who::Known(speaker) => speaker,
        Who::Several(names) => {
            said.push(
                Diagnostic::error(TWO_MATCHES, format!("`{}` can mean more than one here", value.text))
                    .at(&lines.source, value.span)
                    .hint(format!("say which one: {names}")),
            );
            Speaker::Classmate(None)
        }
        Who::Unknown(Some(near)) => {
            said.push(
                Diagnostic::warning(UNKNOWN_SPEAKER, format!("nobody in this class is called `{}`", value.text))
                    .at(&lines.source, value.span)
                    .hint(format!("did you mean `{near}`?")),
            );
            Speaker::Other(written())
        }
        Who::Unknown(None) if kind == Some(Kind::Family) => Speaker::Family(Some(written())),
        Who::Unknown(None) => Speaker::Other(written()),
    }
}

/// The one thing it was about.
pub fn focus(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<String> {
    if let Some(second) = lines.values("focus").nth(1) {
        said.push(
            Diagnostic::note(TWO_THINGS, "a short talk about one thing is easier to remember than one about two")
                .at(&lines.source, second.span)
                .hint("keep one `focus:`, and write the other into a conversation of its own"),
        );
    }
    Some(lines.texts("focus").join("; ")).filter(|focus| !focus.is_empty())
}

/// What the child asked, each with its answer. Answers belong to the questions above them in their order; where there
/// are fewer, to the last ones.
pub fn questions(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut answers: Vec<&Value> = Vec::new();
    let mut from = 0;
    for line in lines.lines.iter().filter(|line| ["asked", "answer"].contains(&line.name.as_str())) {
        let values = line.values.iter().filter(|value| !value.text.is_empty());
        if line.name == "answer" {
            answers.extend(values);
            continue;
        }
        if !answers.is_empty() {
            pair(&mut questions[from..], &std::mem::take(&mut answers), lines, said);
            from = questions.len();
        }
        questions.extend(values.map(|value| Question { asked: value.text.clone(), answer: None, span: value.span }));
    }
    pair(&mut questions[from..], &answers, lines, said);
    questions
}

fn pair(questions: &mut [Question], answers: &[&Value], lines: &FrontMatter, said: &mut Vec<Diagnostic>) {
    let skipped = questions.len().saturating_sub(answers.len());
    for (question, answer) in questions.iter_mut().skip(skipped).zip(answers) {
        question.answer = Some(answer.text.clone());
    }
    for answer in answers.iter().skip(questions.len()) {
        said.push(
            Diagnostic::error(HALF_A_LINE, "this answer has no question above it, so it is not shown")
                .at(&lines.source, answer.span)
                .hint("write the question above it: `asked: …`"),
        );
    }
}

/// Where to look further: addresses on the web, and things of the class by name.
pub fn see(lines: &FrontMatter, records: &Records<'_>, said: &mut Vec<Diagnostic>) -> Vec<Pointer> {
    let mut pointers = Vec::new();
    for value in lines.values("see") {
        if let Some((href, words)) = web(&value.text) {
            pointers.push(Pointer::Web { href, words });
        } else if target_kind(&value.text) != TargetKind::Local
            || value.text.contains("://")
            || is_bare_host(&value.text)
        {
            said.push(
                Diagnostic::warning(LINK_REFUSED, format!("`{}` is not an address that pages may lead to", value.text))
                    .at(&lines.source, value.span)
                    .hint("write the whole address of a page on the web, with https:// in front"),
            );
        } else {
            pointers.extend(records.read(&lines.source, value, said).into_iter().map(Pointer::Record));
        }
    }
    pointers
}

/// The web address in a value, and the words around it: `https://… how tides work`, `[how tides work](https://…)`.
fn web(text: &str) -> Option<(String, String)> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let before = text.get(..start)?;
    // An address inside another one's, or inside a word, is not the one that is meant.
    if before.ends_with(|c: char| !c.is_whitespace() && !"([<:".contains(c)) || before.trim_end().ends_with("://") {
        return None;
    }
    let rest = text.get(start..)?;
    let (href, after) = rest.split_at(end_of_address(rest));
    let href = href.trim_end_matches([',', ';', '.']);
    let words = format!("{} {}", before.trim(), after.trim());
    let words = words.trim_matches(|c: char| c.is_whitespace() || "[](){}<>:–—-,;|".contains(c)).to_owned();
    (target_kind(href) == TargetKind::Web).then(|| (href.to_owned(), words))
}

/// Where an address ends: at a space, a quote, or a bracket that was opened before it.
fn end_of_address(text: &str) -> usize {
    let mut open = 0usize;
    let ends = text.char_indices().find(|(_, c)| match c {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        c => c.is_whitespace() || ")<>\"".contains(*c),
    });
    ends.map_or(text.len(), |(at, _)| at)
}

/// `www.tides.example`, without what makes it an address.
fn is_bare_host(text: &str) -> bool {
    text.trim_start().to_lowercase().starts_with("www.")
}

/// A result in the class's own word, where a teacher set one.
pub fn result(lines: &FrontMatter, talk: &Conversation, class: &Class, said: &mut Vec<Diagnostic>) -> Option<String> {
    let value = lines.value("result")?;
    let Some(word) = results::word(&value.text, class) else {
        said.push(results::unknown(&value.text, &lines.source, value.span, class));
        return None;
    };
    let by_teacher = talk.who.iter().any(|who| matches!(who, Speaker::Teacher(_)));
    if !by_teacher || matches!(talk.kind, Some(Kind::Peer | Kind::Family)) {
        said.push(results::not_the_teacher_s(&word, &lines.source, value.span));
        return None;
    }
    results::of_work(Some(word), &talk.about, &lines.source, value.span, said)
}
