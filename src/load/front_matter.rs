//! The `name: value` lines between two `---` lines on top of a file: the product's own small format, so that no trap of
//! YAML ever meets a teacher.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::source::Span;

const NEVER_ENDS: Code = Code::new("lines-never-end");
const NO_START: Code = Code::new("lines-without-start");
const NOT_A_LINE: Code = Code::new("not-a-line");
pub(super) const UNKNOWN: Code = Code::new("unknown-name");

/// The lines of a file, and where its words begin.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// The file.
    pub source: Source,
    /// Lines with a name, in order; a repeated name stands once for each time.
    pub lines: Vec<Line>,
    /// The words below the lines, as offsets into the file's text.
    pub body: Range<usize>,
    /// Whether the lines could be read: where not, nobody but the teacher sees the file.
    pub readable: bool,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// One `name: value` line with the list that may follow it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The name in lower case with single spaces.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its values: one, or several of a list; none where nothing is written.
    pub values: Vec<Value>,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The text, without quotes around the whole of it.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Reads the lines of a file. `known` are the names this kind of file has; the values of a name that is not among them
/// are kept as they are, so that a slip in a privacy word is noticed. Every other unknown name is told once.
pub fn read(source: &Source, known: &[&str]) -> FrontMatter {
    let text = &source.text;
    let mut reader = Reader::new(source);
    let Some(first) = lines_of(text).find(|line| !text[line.clone()].trim().is_empty()) else {
        return reader.done(0..text.len());
    };
    if !is_fence(&text[first.clone()]) {
        reader.look_for_lost_lines(0, known);
        return reader.done(0..text.len());
    }
    let mut open = lines_of(text).skip_while(|line| line.start <= first.start);
    let mut inside = Vec::new();
    let fence = open.find(|line| {
        let ends = is_fence(&text[line.clone()]);
        if !ends {
            inside.push(line.clone());
        }
        ends
    });
    let Some(fence) = fence else {
        reader.say(
            Diagnostic::error(NEVER_ENDS, "the lines at the top never end")
                .at(source, Span::new(first.start, first.end))
                .hint("add a second line with `---` where the lines end and the words begin; until then only the teacher sees this file"),
        );
        reader.readable = false;
        return reader.done(0..text.len());
    };
    for line in inside {
        reader.line(line, known);
    }
    reader.tell_unknown(known);
    let body = text[fence.end..].find('\n').map_or(text.len(), |at| fence.end + at + 1);
    reader.look_for_lost_lines(body, &[]);
    reader.done(body..text.len())
}

impl FrontMatter {
    /// All lines with this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    /// All values of this name, those of lists and repeated names in order.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Value> {
        self.all(name).flat_map(|line| &line.values).filter(|value| !value.text.is_empty())
    }

    /// The last value of this name: what is written further down wins.
    pub fn value<'a>(&'a self, name: &'a str) -> Option<&'a Value> {
        self.values(name).last()
    }

    /// The text of [`FrontMatter::value`].
    pub fn text(&self, name: &str) -> Option<String> {
        self.value(name).map(|value| value.text.clone())
    }

    /// The texts of [`FrontMatter::values`].
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.values(name).map(|value| value.text.clone()).collect()
    }

    /// The values of this name, taken apart at commas: for names whose values are short words.
    pub fn words(&self, name: &str) -> Vec<Value> {
        self.values(name).flat_map(|value| split(value, ',')).collect()
    }
}

/// Where the value of this name stands in a file, to point at it.
pub fn place_of(source: &Source, name: &str) -> Option<Span> {
    read(source, &[name]).value(name).map(|value| value.span)
}

/// The parts of a value between separators, each with its own place.
pub fn split(value: &Value, separator: char) -> Vec<Value> {
    let mut start = value.span.start as usize;
    let mut parts = Vec::new();
    for part in value.text.split(separator) {
        let lead = part.len() - part.trim_start().len();
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            parts.push(Value {
                text: unquoted(trimmed).0.to_owned(),
                span: Span::new(start + lead, start + lead + trimmed.len()),
            });
        }
        start += part.len() + separator.len_utf8();
    }
    parts
}

struct Reader<'a> {
    source: &'a Source,
    lines: Vec<Line>,
    readable: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source) -> Reader<'a> {
        Reader { source, lines: Vec::new(), readable: true, diagnostics: Vec::new() }
    }

    fn done(self, body: Range<usize>) -> FrontMatter {
        FrontMatter {
            source: self.source.clone(),
            lines: self.lines,
            body,
            readable: self.readable,
            diagnostics: self.diagnostics,
        }
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Lines that stand among the words and were meant for the top: who may see a file is not left to chance.
    fn look_for_lost_lines(&mut self, from: usize, known: &[&str]) {
        if let Some(at) = lost_lines(&self.source.text, from, known) {
            self.say(
                Diagnostic::error(
                    NO_START,
                    "lines like this only count between two lines of three hyphens at the very top",
                )
                .at(self.source, at)
                .hint("move it there; until then only the teacher sees this file"),
            );
            self.readable = false;
        }
    }

    fn line(&mut self, range: Range<usize>, known: &[&str]) {
        let raw = &self.source.text[range.clone()];
        let line = raw.trim();
        let start = range.start + (raw.len() - raw.trim_start().len());
        let indented = start > range.start;
        let odd = indented || line.starts_with(['-', '#']);
        let named = line.find([':', '：']).filter(|colon| odd && *colon > 0);
        let name = named.map(|colon| name_of(line[..colon].trim_start_matches("- ")));
        // However it is set, a line that says who may see the file is read.
        if let (Some(colon), Some(name)) = (named, name)
            && (super::privacy_lines::is_privacy_word(&name) || indented && known.contains(&name.as_str()))
        {
            return self.named(line, start, colon);
        }
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(item) = line.strip_prefix("- ").or((line == "-").then_some("")) {
            let at = start + line.len() - item.len();
            return self.item(item, at, range, known);
        }
        if indented && !self.lines.is_empty() {
            return self.continued(line, start, known);
        }
        match line.find([':', '：']) {
            Some(colon) if colon > 0 => self.named(line, start, colon),
            _ => self.not_a_line(line, start),
        }
    }

    fn named(&mut self, line: &str, start: usize, colon: usize) {
        let name = name_of(line[..colon].trim_start_matches("- "));
        let after = colon + line[colon..].chars().next().map_or(1, char::len_utf8);
        let span = Span::new(start, start + line[..colon].trim_end().len());
        let values = values_of(&line[after..], start + after);
        self.lines.push(Line { name, span, values });
    }

    /// `- a` below a name adds to its list.
    fn item(&mut self, item: &str, at: usize, range: Range<usize>, known: &[&str]) {
        match self.lines.last_mut() {
            Some(line) if known.contains(&line.name.as_str()) => line.values.extend(single(item, at)),
            Some(_) => {}
            None => self.not_a_line(self.source.text[range.clone()].trim(), range.start),
        }
    }

    /// An indented line goes on with the value above it; below an unknown name it is somebody else's format.
    fn continued(&mut self, text: &str, start: usize, known: &[&str]) {
        let Some(line) = self.lines.last_mut().filter(|line| known.contains(&line.name.as_str())) else { return };
        match line.values.last_mut() {
            Some(value) if !["|", ">", "|-", ">-"].contains(&value.text.as_str()) => {
                value.text.push(' ');
                value.text.push_str(text);
            }
            Some(value) => *value = Value { text: text.to_owned(), span: Span::new(start, start + text.len()) },
            None => line.values.extend(single(text, start)),
        }
    }

    fn not_a_line(&mut self, line: &str, start: usize) {
        let name = line.split_whitespace().next().unwrap_or(line);
        self.say(
            Diagnostic::error(NOT_A_LINE, "this is not a line with a name, a colon and a value")
                .at(self.source, Span::new(start, start + line.len()))
                .hint(format!("write it as `{name}: …`, or move it below the second `---`; until then only the teacher sees this file")),
        );
        self.readable = false;
    }

    fn tell_unknown(&mut self, known: &[&str]) {
        // A file that has `for` hears of its privacy words where they are decided; any other hears of them here.
        let decided_elsewhere = |name: &str| known.contains(&"for") && super::privacy_lines::is_privacy_word(name);
        let mut told: Vec<&str> = Vec::new();
        let mut said = Vec::new();
        for line in self.lines.iter().filter(|line| !known.contains(&line.name.as_str())) {
            if told.contains(&line.name.as_str()) || decided_elsewhere(&line.name) {
                continue;
            }
            told.push(&line.name);
            said.push(
                Diagnostic::warning(UNKNOWN, format!("`{}` is not a name this file has", line.name))
                    .at(self.source, line.span)
                    .did_you_mean(&line.name, known.iter().copied()),
            );
        }
        self.diagnostics.extend(said);
    }
}

/// A name as it is compared: `watch for`, `Watch_for` and `watch-for` are one.
pub(super) fn name_of(written: &str) -> String {
    let mut name = String::with_capacity(written.len());
    let marks = [' ', '_', '-', '\t', '*', '>', '#', '`'];
    for word in unquoted(written.trim()).0.split(marks).filter(|word| !word.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.extend(word.chars().flat_map(char::to_lowercase));
    }
    name
}

/// The values behind a colon that ends before byte `start`: one, several in `[…]`, or none.
pub(super) fn values_of(written: &str, start: usize) -> Vec<Value> {
    let trimmed = written.trim();
    let at = start + (written.len() - written.trim_start().len());
    match trimmed.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => {
            let whole = Value { text: list.to_owned(), span: Span::new(at + 1, at + 1 + list.len()) };
            split(&whole, ',')
        }
        None => single(trimmed, at),
    }
}

/// One value as written from byte `start` on; none where nothing is.
pub(super) fn single(written: &str, start: usize) -> Vec<Value> {
    let lead = written.len() - written.trim_start().len();
    let trimmed = written.trim();
    if trimmed.is_empty() {
        return Vec::new();
    }
    let (text, quote) = unquoted(trimmed);
    let from = start + lead + quote;
    vec![Value { text: text.to_owned(), span: Span::new(from, from + text.len()) }]
}

/// A text without the quotes around the whole of it, and how many bytes the first quote took.
fn unquoted(text: &str) -> (&str, usize) {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’'), ('«', '»'), ('„', '“')] {
        if let Some(inside) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close))
            && !inside.contains([open, close])
        {
            return (inside, open.len_utf8());
        }
    }
    (text, 0)
}

/// Two hyphens or more, or the dashes some programs make of them.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let long = line.contains(['—', '–']) || line.len() >= 2;
    long && line.chars().all(|c| matches!(c, '-' | '—' | '–'))
}

/// Longest name of a line, in bytes: what stands before a colon in running words is longer.
pub(super) const LONGEST_NAME: usize = 24;

/// The first of the lines near the top of some words that were meant as settings: known names down to a `---`, another
/// program's head, or a line that says who may see the file.
fn lost_lines(text: &str, from: usize, known: &[&str]) -> Option<Span> {
    let mut first = None;
    let mut settings = true;
    for range in lines_of(text).skip_while(|line| line.start < from).take(40) {
        let line = &text[range.clone()];
        let here = Span::new(range.start, range.end);
        if from == 0 && first.is_none() && settings && (line.trim() == "+++" || line.trim_start().starts_with("{\"")) {
            return Some(here);
        }
        let start = &line[..line.floor_char_boundary(LONGEST_NAME + '：'.len_utf8())];
        let colon = start.find([':', '：']).filter(|colon| *colon <= LONGEST_NAME);
        let named = colon.and_then(|colon| Some((&line[..colon], line[colon..].split_once([':', '：'])?.1)));
        let named = named.map(|(name, value)| (name_of(name), value.trim()));
        if named.as_ref().is_some_and(|(name, value)| super::privacy_lines::decides(name, value)) {
            return Some(here);
        }
        if settings && is_fence(line) && first.is_some() {
            return first;
        }
        if named.is_some_and(|(name, _)| known.contains(&name.as_str())) {
            first = first.or(Some(here));
        } else if !line.trim().is_empty() && !line.trim_start().starts_with("- ") {
            settings = false;
        }
    }
    None
}

/// Byte ranges of the lines of a text, without their line breaks.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    })
}
