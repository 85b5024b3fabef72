//! One line of the log: a day, who, what about, and words.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::load::date;
use crate::load::front_matter::{self, Value};
use crate::source::Span;

const HALF_A_LINE: Code = Code::new("half-a-line");

/// How a whole line looks.
const WHOLE: &str = "write `2026-10-05 ava | my dog | affirm: yes, start with the joke`, or without the middle part";

/// A line that holds something, with the day that stands above it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The line without its list mark, and what is indented below it.
    pub span: Span,
    /// Its number, from 1.
    pub number: u32,
    /// The day of the heading above.
    day: Option<Date>,
}

/// What a line says.
#[derive(Clone, Debug)]
pub struct Line {
    /// The day.
    pub day: Date,
    /// Who, as written.
    pub who: Value,
    /// What about, as written.
    pub about: Option<Value>,
    /// The words.
    pub words: Value,
}

/// Every line from `from` on that is more than a heading, a rule, a remark or nothing.
pub fn all(source: &Source, from: usize, said: &mut Vec<Diagnostic>) -> Vec<Found> {
    let text = &source.text;
    let mut found: Vec<Found> = Vec::new();
    let mut day: Option<(usize, Date)> = None;
    let mut goes_on = false;
    for (number, range) in (1..).zip(front_matter::lines_of(text)).skip_while(|(_, range)| range.start < from) {
        let raw = &text[range.clone()];
        let line = raw.trim();
        if let Some(words) = heading(line) {
            (day, goes_on) = (heading_day(words, line, range.start, day, source, said), false);
            continue;
        }
        if line.is_empty() || is_rule(line) || line.starts_with("<!--") && line.ends_with("-->") {
            goes_on = false;
            continue;
        }
        let item = without_mark(line);
        let indented = raw.starts_with([' ', '\t']) && item.len() == line.len() && !line.contains('|');
        if let (true, true, Some(last)) = (indented, goes_on, found.last_mut()) {
            last.span.end = Span::new(0, range.start + raw.trim_end().len()).end;
            continue;
        }
        let end = range.start + raw.trim_end().len();
        found.push(Found { span: Span::new(end - item.len(), end), number, day: day.map(|(_, day)| day) });
        goes_on = true;
    }
    found
}

fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    (words.len() < line.len()).then(|| words.trim())
}

fn is_rule(line: &str) -> bool {
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' '))
}

fn without_mark(line: &str) -> &str {
    ["- ", "* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim_start()
}

/// The day that holds below a heading: its own, else that of the larger heading above it.
fn heading_day(
    words: &str,
    line: &str,
    start: usize,
    above: Option<(usize, Date)>,
    source: &Source,
    said: &mut Vec<Diagnostic>,
) -> Option<(usize, Date)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let (first, _) = first_word(words);
    if let Some(day) = date::strict(first) {
        return Some((level, day));
    }
    // `# 2026-10` and `## Week 3` are headings like any other.
    let is_month = first.len() < 8 && first == words;
    if !is_month && (date::is_meant(first) || date::is_meant(words)) {
        let meant = if date::is_meant(words) { words } else { first };
        let at = start + line.find(meant).unwrap_or(0);
        said.extend(date::read(meant, source, Span::new(at, at + meant.len())).err());
    }
    above.filter(|(larger, _)| *larger < level)
}

/// A word, without the comma or colon behind it, and what follows.
fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_at(text.find(|c: char| c.is_whitespace() || c == '|').unwrap_or(text.len()));
    (word.trim_end_matches([',', ':', '.', '،']), rest)
}

/// Reads a line. Only the first two upright strokes part it; more of them are words.
pub fn read(source: &Source, found: &Found, said: &mut Vec<Diagnostic>) -> Option<Line> {
    let start = found.span.start as usize;
    let text = source.text.get(start..found.span.end as usize)?;
    let (day, rest) = match day(text, start, source) {
        Ok(found) => found,
        Err(wrong) => {
            said.push(wrong);
            return None;
        }
    };
    let half = |message: &str| {
        Diagnostic::error(HALF_A_LINE, message.to_owned()).at(source, first_line(text, start)).hint(WHOLE)
    };
    let Some(day) = day.or(found.day) else {
        let wrong = if rest.contains('|') {
            "this line has no day, so it is left out"
        } else {
            "this is half a line, so it is left out"
        };
        said.push(half(wrong).hint("a heading such as `## 2026-10-05` gives its day to all lines below it"));
        return None;
    };
    let whole = Value { text: rest.to_owned(), span: Span::new(start + text.len() - rest.len(), start + text.len()) };
    let mut parts = parts(&whole).into_iter();
    let (who, second, third) = (parts.next(), parts.next(), parts.next());
    let (about, words) = match (second, third) {
        (about, Some(words)) => (about.filter(|about| !about.text.is_empty()), Some(words)),
        (words, None) => (None, words),
    };
    let words = words.filter(|words| !words.text.is_empty());
    match (who.filter(|who| !who.text.is_empty()), words) {
        (Some(who), Some(words)) => Some(Line { day, who, about, words }),
        (None, _) => {
            said.push(half("this line does not say who, so it is left out"));
            None
        }
        (_, None) => {
            said.push(half("this is half a line: nothing is said in it, so it is left out"));
            None
        }
    }
}

/// The first line of a text that starts at `start`.
fn first_line(text: &str, start: usize) -> Span {
    Span::new(start, start + text.lines().next().map_or(0, str::len))
}

/// The day a line begins with, and the rest of the line.
fn day<'t>(text: &'t str, start: usize, source: &Source) -> Result<(Option<Date>, &'t str), Diagnostic> {
    let (word, rest) = first_word(text);
    if let Some(day) = date::strict(word) {
        let rest = rest.trim_start();
        // `2026-10-05 | ava | …` says the same.
        let inner = rest.strip_prefix('|').filter(|rest| rest.contains('|'));
        return Ok((Some(day), inner.unwrap_or(rest).trim_start()));
    }
    let words = three_words(text);
    let meant = [word, words].into_iter().find(|meant| !meant.is_empty() && date::is_meant(meant));
    match meant {
        Some(meant) => {
            let wrong = date::read(meant, source, Span::new(start, start + meant.len()));
            Err(wrong
                .err()
                .unwrap_or_else(|| Diagnostic::error(HALF_A_LINE, "this line has no day, so it is left out")))
        }
        None => Ok((None, text)),
    }
}

/// The first three words of a line's first part: `5 October 2026`.
fn three_words(text: &str) -> &str {
    let first = text.split('|').next().unwrap_or("");
    let mut ends = first.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([first.len()]);
    ends.nth(2).and_then(|end| first.get(..end)).unwrap_or("")
}

/// The parts between the first two upright strokes.
fn parts(whole: &Value) -> Vec<Value> {
    let start = whole.span.start as usize;
    let mut at = 0;
    whole
        .text
        .splitn(3, '|')
        .map(|part| {
            let lead = part.len() - part.trim_start().len();
            let from = start + at + lead;
            at += part.len() + 1;
            let trimmed = part.trim();
            Value { text: on_one_line(trimmed), span: Span::new(from, from + trimmed.len()) }
        })
        .collect()
}

/// Words that go on in the next line, as one line.
fn on_one_line(words: &str) -> String {
    words.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The parts of a value between separators, each with its own place; the value itself where there is no separator.
pub fn split(value: &Value, separator: &str) -> Vec<Value> {
    let start = value.span.start as usize;
    let mut at = 0;
    let parts = value.text.split(separator).map(|part| {
        let from = start + at + part.len() - part.trim_start().len();
        at += part.len() + separator.len();
        Value { text: part.trim().to_owned(), span: Span::new(from, from + part.trim().len()) }
    });
    parts.filter(|part| !part.text.is_empty()).collect()
}
