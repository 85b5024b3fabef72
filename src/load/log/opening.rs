//! What stands before the colon in the words of a line: a kind of talk, a result, who gave it.

use crate::diagnostic::{Code, Diagnostic, Source, nearest};
use crate::load::front_matter::Value;
use crate::load::people::{self, Party};
use crate::load::{names, result};
use crate::model::class::Class;
use crate::model::conversation::Kind;
use crate::source::{Span, StudentId};

const UNKNOWN_KIND: Code = Code::new("unknown-kind");

/// Longest that may stand before the colon, in bytes: what is longer is the talk itself.
const LONGEST: usize = 60;

/// The opening of a line and the words behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening<'a> {
    /// What kind of talk.
    pub kind: Option<Kind>,
    /// A result, in the class's own word.
    pub result: Option<String>,
    /// The other child who gave it: `peer marit: …`.
    pub giver: Option<&'a StudentId>,
    /// Who of the family said it: `family Mum: …`.
    pub family: Option<String>,
    /// What was said; may be empty.
    pub words: String,
}

/// Reads the opening of a line's words.
pub fn read<'a>(words: &Value, source: &Source, class: &'a Class, said: &mut Vec<Diagnostic>) -> Opening<'a> {
    let Parts { before, after, colon } = Parts::of(&words.text);
    let at = |text: &str| {
        let start = words.span.start as usize;
        Span::new(start, start + text.len())
    };
    let whole = || Opening { words: words.text.clone(), ..Opening::default() };
    if before.is_empty() || before.len() > LONGEST {
        return whole();
    }
    let Some(mut opening) = understood(before, colon, class) else {
        if colon && result::is_number(before) {
            said.push(result::unknown(before, source, at(before), class));
            return Opening { words: after.to_owned(), ..Opening::default() };
        }
        said.extend(slip(before).filter(|_| colon).map(|kind| {
            Diagnostic::warning(UNKNOWN_KIND, format!("`{before}` is no kind of conversation, so it is taken as words"))
                .at(source, at(before))
                .hint(format!("did you mean `{kind}`?"))
        }));
        return whole();
    };
    after.clone_into(&mut opening.words);
    if let (Some(result), Some(Kind::Peer | Kind::Family)) = (&opening.result, opening.kind) {
        said.push(result::not_the_teacher_s(result, source, at(before)));
        opening.result = None;
    }
    if opening.words.is_empty() {
        said.extend(opening.result.as_deref().and_then(|result| result::without_words(result, source, at(before))));
    }
    opening
}

/// Words around the first colon that ends a word. Without one the whole may be the opening.
struct Parts<'t> {
    before: &'t str,
    after: &'t str,
    colon: bool,
}

impl<'t> Parts<'t> {
    fn of(words: &'t str) -> Parts<'t> {
        let ends_a_word = |(at, colon): &(usize, &str)| {
            let rest = words.get(at + colon.len()..).unwrap_or("");
            rest.is_empty() || rest.starts_with(char::is_whitespace) || *colon == "："
        };
        match words.match_indices([':', '：']).find(ends_a_word) {
            Some((at, colon)) => {
                Parts { before: words[..at].trim(), after: words[at + colon.len()..].trim(), colon: true }
            }
            None => Parts { before: words.trim(), after: "", colon: false },
        }
    }
}

/// `affirm`, `IP`, `check M`, `peer marit`, `family Mum`.
fn understood<'a>(before: &str, colon: bool, class: &'a Class) -> Option<Opening<'a>> {
    if let Some(result) = result::word(before, class) {
        return Some(Opening { result: Some(result), ..Opening::default() });
    }
    let (first, rest) = before.split_once([' ', ',']).unwrap_or((before, ""));
    let kind = Kind::from_word(first)?;
    let rest = rest.trim().trim_start_matches("from ").trim();
    let opening = Opening { kind: Some(kind), ..Opening::default() };
    if rest.is_empty() {
        return Some(opening);
    }
    if let Some(result) = result::word(rest, class) {
        return Some(Opening { result: Some(result), ..opening });
    }
    match (kind, &people::called(rest, class)[..]) {
        (Kind::Peer, [Party::Student(giver)]) => Some(Opening { giver: Some(*giver), ..opening }),
        (Kind::Family, []) if colon => Some(Opening { family: Some(rest.to_owned()), ..opening }),
        _ => None,
    }
}

/// The kind that one word is a slip away from.
fn slip(before: &str) -> Option<&'static str> {
    let one_word = !before.contains(char::is_whitespace);
    nearest(&names::folded(before), Kind::ALL.map(Kind::word)).filter(|_| one_word)
}
