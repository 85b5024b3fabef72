//! The heading of a step: `My best writing (4 min) – child`.

use crate::diagnostic::{Code, Diagnostic, Source, nearest};
use crate::load::answers::{self, Minutes};
use crate::load::names;
use crate::model::agenda::Leads;
use crate::source::Span;

const UNKNOWN_LEADER: Code = Code::new("unknown-leader");

/// What a step's heading says.
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) minutes: Option<u32>,
    pub(super) leads: Leads,
}

/// Reads a heading's words; `span` is where they stand.
pub(super) fn read(words: &str, source: &Source, span: Span, said: &mut Vec<Diagnostic>) -> Heading {
    let at = |part: &str| within(source, span, part);
    let (title, time, after) = around_minutes(words);
    let minutes = time.and_then(|time| match answers::minutes_or_why(time, answers::minutes(time)) {
        Ok(minutes) => Some(minutes),
        Err(diagnostic) => {
            said.push(diagnostic.at(source, at(time)));
            None
        }
    });
    let (title, leader) = match after.trim_start().strip_prefix(SIGNS) {
        Some(leader) => (title.to_owned(), Some(leader.trim())),
        None if after.trim().is_empty() => leader_at_end(title),
        None => (format!("{} {}", title.trim(), after.trim()), None),
    };
    let leads = match leader.filter(|leader| !leader.is_empty()) {
        None => Leads::Child,
        Some(leader) => leads(leader).unwrap_or_else(|| {
            let meant = nearest(&names::folded(leader), WORDS.iter().map(|(word, _)| *word));
            said.push(unknown(leader, meant).at(source, at(leader)));
            // A slip in this one word would put a child's work on the wall while grown-ups talk about it.
            if meant == Some("private") { Leads::Private } else { Leads::Child }
        }),
    };
    Heading { title: title.trim().to_owned(), minutes, leads }
}

/// Signs that may stand between a title and who leads.
const SIGNS: [char; 6] = ['-', '–', '—', '−', ':', '：'];

/// The words for who leads.
const WORDS: [(&str, Leads); 12] = [
    ("child", Leads::Child),
    ("teacher", Leads::Teacher),
    ("family", Leads::Family),
    ("together", Leads::Together),
    ("private", Leads::Private),
    ("children", Leads::Child),
    ("student", Leads::Child),
    ("teachers", Leads::Teacher),
    ("families", Leads::Family),
    ("parent", Leads::Family),
    ("parents", Leads::Family),
    ("everyone", Leads::Together),
];

fn leads(word: &str) -> Option<Leads> {
    let word = names::folded(word);
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, leads)| *leads)
}

fn unknown(leader: &str, meant: Option<&str>) -> Diagnostic {
    let words = Leads::ALL.map(Leads::word).join(", ");
    let said = Diagnostic::error(UNKNOWN_LEADER, format!("`{leader}` is nobody who can lead a step"));
    let said = match meant {
        Some(meant) => said.hint(format!("did you mean `{meant}`?")),
        None => said,
    };
    said.hint(format!("write one of {words}, or nothing where the child leads"))
}

/// The words before, in and behind the last brackets that speak of minutes.
fn around_minutes(words: &str) -> (&str, Option<&str>, &str) {
    let opened = words.char_indices().rev().filter(|(_, c)| matches!(c, '(' | '（'));
    for (at, bracket) in opened {
        let Some(rest) = words.get(at + bracket.len_utf8()..) else { continue };
        let Some(end) = rest.find([')', '）']) else { continue };
        let (inside, after) = rest.split_at(end);
        if answers::minutes(inside) != Minutes::Other {
            let behind = after.chars().next().map_or(0, char::len_utf8);
            return (words.get(..at).unwrap_or(""), Some(inside.trim()), after.get(behind..).unwrap_or(""));
        }
    }
    (words, None, "")
}

/// A title and who leads, where no minutes stand between them. A dash may be part of the title, so only one word is a
/// leader, and behind a colon only one that is known.
fn leader_at_end(words: &str) -> (String, Option<&str>) {
    let whole = (words.to_owned(), None);
    let Some((at, sign)) = words.char_indices().rev().find(|(_, c)| SIGNS.contains(c)) else { return whole };
    let (before, rest) = words.split_at(at);
    let last = rest.get(sign.len_utf8()..).unwrap_or("");
    let apart = before.ends_with(char::is_whitespace) && last.starts_with(char::is_whitespace);
    let word = last.trim();
    let one = !word.is_empty() && !word.contains(char::is_whitespace);
    let known = leads(word).is_some() && (sign != '-' || apart);
    let dashed = one && apart && !matches!(sign, ':' | '：');
    let near = one && nearest(&names::folded(word), Leads::ALL.map(Leads::word)).is_some() && sign != '-';
    if known || dashed || near || word.is_empty() && apart { (before.to_owned(), Some(word)) } else { whole }
}

/// Where a part of a heading stands, or the heading where it was written in another way.
fn within(source: &Source, span: Span, part: &str) -> Span {
    let start = span.start as usize;
    let found = source.text.get(start..span.end as usize).and_then(|heading| heading.rfind(part));
    found.map_or(span, |at| Span::new(start + at, start + at + part.len()))
}
