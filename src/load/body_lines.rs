//! `name: value` lines that stand among the words of a file: under a step of an agenda, under a pick of a conference.

use std::ops::Range;

use super::front_matter::{LONGEST_NAME, Line, UNKNOWN, Value, lines_of, name_of, single, values_of};
use crate::diagnostic::{Diagnostic, Source, nearest};
use crate::source::{SourceText, Span};

/// Which lines count among the words of one kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The names of the lines.
    pub names: &'a [&'a str],
    /// Of these, the ones under which bullets may stand for a list.
    pub lists: &'a [&'a str],
    /// Whether a line goes on in the lines right below it, as people break long lines. Indented ones always go on.
    pub wraps: bool,
}

/// The lines of a file's words, and the words without them.
#[derive(Debug)]
pub struct BodyLines {
    /// Lines with a name, in order.
    pub lines: Vec<Line>,
    /// The whole file with blanks in place of the lines, so that every place in it is as it was.
    pub rest: SourceText,
}

/// Reads the lines in the part `body` (bytes) of a file. A name that is nearly one of these is told, and its line stays
/// among the words.
pub fn read(source: &Source, body: Range<usize>, form: Form<'_>, said: &mut Vec<Diagnostic>) -> BodyLines {
    let mut reader = Reader { source, form, lines: Vec::new(), taken: Vec::new(), open: Open::No, fenced: false };
    let inside = lines_of(&source.text).filter(|line| line.start >= body.start && line.end <= body.end);
    for line in inside {
        reader.line(line, said);
    }
    let rest = SourceText { path: source.path.clone(), text: blanked(&source.text, &reader.taken) };
    BodyLines { lines: reader.lines, rest }
}

/// Whether the line above goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    No,
    /// In more words.
    Words,
    /// In bullets.
    List,
}

struct Reader<'a> {
    source: &'a Source,
    form: Form<'a>,
    lines: Vec<Line>,
    taken: Vec<Range<usize>>,
    open: Open,
    /// Between two fences of code nothing is a line.
    fenced: bool,
}

impl Reader<'_> {
    fn line(&mut self, range: Range<usize>, said: &mut Vec<Diagnostic>) {
        let raw = self.source.text.get(range.clone()).unwrap_or("");
        let line = raw.trim();
        let start = range.start + (raw.len() - raw.trim_start().len());
        if line.starts_with("```") || line.starts_with("~~~") {
            self.fenced = !self.fenced;
            self.open = Open::No;
        } else if self.fenced || line.is_empty() {
            self.open = Open::No;
        } else if let Some(slip) = self.slip(line, start) {
            said.push(slip);
            self.open = Open::No;
        } else if let Some(found) = self.named(line, start) {
            self.open = match found.values.is_empty() && self.form.lists.contains(&found.name.as_str()) {
                true => Open::List,
                false => Open::Words,
            };
            self.lines.push(found);
            self.taken.push(range);
        } else if self.goes_on(line, start, start > range.start) {
            self.taken.push(range);
        } else {
            self.open = Open::No;
        }
    }

    /// What stands before a colon as a name, and the rest of the line from the colon on.
    fn name<'l>(&self, line: &'l str) -> Option<(String, &'l str, &'l str)> {
        if line.starts_with(['-', '*', '+', '#', '>', '|', '`', '[', '!']) {
            return None;
        }
        let colon = line.find([':', '：']).filter(|colon| (1..=LONGEST_NAME).contains(colon))?;
        let (before, rest) = line.split_at(colon);
        Some((name_of(before), before, rest))
    }

    fn named(&self, line: &str, start: usize) -> Option<Line> {
        let (name, before, rest) = self.name(line)?;
        if !self.form.names.contains(&name.as_str()) {
            return None;
        }
        let sign = rest.chars().next().map_or(1, char::len_utf8);
        let values = values_of(rest.get(sign..).unwrap_or(""), start + before.len() + sign);
        Some(Line { name, span: Span::new(start, start + before.trim_end().len()), values })
    }

    /// A name that is nearly one of these.
    fn slip(&self, line: &str, start: usize) -> Option<Diagnostic> {
        let (name, before, _) = self.name(line)?;
        let meant = nearest(&name, self.form.names.iter().copied()).filter(|meant| *meant != name)?;
        let said = Diagnostic::warning(UNKNOWN, format!("`{name}` is not a name this file has"))
            .at(self.source, Span::new(start, start + before.trim_end().len()));
        Some(said.hint(format!("did you mean `{meant}`?")))
    }

    /// Adds to the line above, where it goes on here.
    fn goes_on(&mut self, line: &str, start: usize, indented: bool) -> bool {
        let Some(last) = self.lines.last_mut() else { return false };
        let bullet = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        match (self.open, bullet) {
            (Open::List, Some(item)) => last.values.extend(single(item, start + line.len() - item.len())),
            (Open::Words, None) if (indented || self.form.wraps) && !line.starts_with(['#', '>', '|', '[', '!']) => {
                match last.values.last_mut() {
                    Some(value) => *value = longer(value, line),
                    None => last.values.extend(single(line, start)),
                }
            }
            (Open::List, None) if indented && !last.values.is_empty() => {
                if let Some(value) = last.values.last_mut() {
                    *value = longer(value, line);
                }
            }
            _ => return false,
        }
        true
    }
}

fn longer(value: &Value, more: &str) -> Value {
    Value { text: format!("{} {more}", value.text), span: value.span }
}

fn blanked(text: &str, taken: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for range in taken {
        rest.push_str(text.get(from..range.start).unwrap_or(""));
        rest.extend(std::iter::repeat_n(' ', range.len()));
        from = range.end;
    }
    rest.push_str(text.get(from..).unwrap_or(""));
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    type Named = (String, Vec<String>);

    fn read(text: &str, wraps: bool) -> (Vec<Named>, String, Vec<Diagnostic>) {
        let source = Arc::new(SourceText { path: "a.md".into(), text: text.into() });
        let mut said = Vec::new();
        let form = Form { names: &["show", "ask", "well"], lists: &["ask", "well"], wraps };
        let read = super::read(&source, 0..text.len(), form, &mut said);
        assert_eq!(read.rest.text.len(), text.len());
        let texts = |line: &Line| line.values.iter().map(|value| value.text.clone()).collect();
        (read.lines.iter().map(|line| (line.name.clone(), texts(line))).collect(), read.rest.text, said)
    }

    fn line(name: &str, values: &[&str]) -> Named {
        (name.into(), values.iter().map(|value| (*value).into()).collect())
    }

    #[test]
    fn lines_are_taken_and_the_words_around_them_stay() {
        let (lines, rest, said) = read("## A\nshow: best writing\nWords: are words.\n\n- a starter\n", false);
        assert_eq!(lines, [line("show", &["best writing"])]);
        assert_eq!(rest.split_whitespace().collect::<Vec<_>>().join(" "), "## A Words: are words. - a starter");
        assert!(said.is_empty());
    }

    #[test]
    fn bullets_under_an_empty_line_are_its_list_and_other_bullets_are_not() {
        let (lines, rest, _) = read("ask:\n- How?\n- Why?\n  Really?\n\nshow:\n- I did …\n", false);
        assert_eq!(lines, [line("ask", &["How?", "Why? Really?"]), line("show", &[])]);
        assert!(rest.contains("- I did …") && !rest.contains("How?"));
    }

    #[test]
    fn a_long_line_goes_on_below_it() {
        let text = "well: I did what\nhis face was doing.\n\nOther words.";
        assert_eq!(read(text, true).0, [line("well", &["I did what his face was doing."])]);
        assert_eq!(read(text, false).0, [line("well", &["I did what"])]);
    }

    #[test]
    fn a_slip_in_a_name_is_told_and_code_is_left_alone() {
        let (lines, rest, said) = read("```\nshow: nothing\n```\nshwo: goal\n", false);
        assert!(lines.is_empty() && rest.contains("shwo: goal"));
        assert_eq!(said[0].hints, ["did you mean `show`?"]);
    }
}
