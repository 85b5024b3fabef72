//! `log/`: the teacher's conversation log, one line a conversation. The file stays with the teacher; each of its lines
//! goes to the children it names, and to nobody else.

mod line;
mod opening;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::front_matter::{self, Value};
use super::people::{self, Party};
use super::{entry, privacy_lines, text};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::conversation::{Kind, Speaker};
use crate::source::{ClassFolder, SourceFile, Span, StudentId};

/// The names a log may have on top.
const NAMES: &[&str] = &["title", "for", "language"];

const UNKNOWN_FILE: Code = Code::new("unknown-file");
const NO_SUCH_STUDENT: Code = Code::new("no-such-student");
const TWO_MATCHES: Code = Code::new("two-matches");

/// Every line of the log, by the child it reaches.
#[derive(Clone, Debug, Default)]
pub struct Log {
    lines: BTreeMap<StudentId, Vec<LogLine>>,
}

/// One line of the log as one child's folder would have it.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// The log.
    pub source: Source,
    /// The whole line.
    pub span: Span,
    /// Its number, from 1.
    pub number: u32,
    /// Its day.
    pub day: Date,
    /// Who talked with the child; never empty.
    pub who: Vec<Speaker>,
    /// Whether the line names others too: what it is about need not be this child's.
    pub shared: bool,
    /// What it was about, as written.
    pub about: Option<Value>,
    /// What kind of talk.
    pub kind: Option<Kind>,
    /// A result, in the class's own word.
    pub result: Option<String>,
    /// What was said, unchanged; may be empty.
    pub words: String,
    /// The widest audience the log's own lines allow.
    pub audience: Option<Audience>,
    /// Which line decided `audience`.
    pub because: String,
}

impl Log {
    /// The lines that reach one child, in order of file and line.
    pub fn of(&self, student: &StudentId) -> &[LogLine] {
        self.lines.get(student).map_or(&[], Vec::as_slice)
    }
}

impl LogLine {
    /// The line as it is written.
    pub fn text(&self) -> &str {
        self.source.text.get(self.span.start as usize..self.span.end as usize).unwrap_or("")
    }
}

/// Reads the whole log. A line that cannot be understood is told and left out; the others stand.
pub fn read(folder: &ClassFolder, class: &Class, said: &mut Vec<Diagnostic>) -> Log {
    let mut log = Log::default();
    for file in &folder.log {
        if entry::is_words(&file.ending()) {
            read_file(file, class, &mut log, said);
        } else {
            said.push(
                Diagnostic::error(UNKNOWN_FILE, "a file of this kind has no place in the log")
                    .in_file(&*file.path)
                    .hint("a recording belongs into the child's folder `conversations`; the log holds text files"),
            );
        }
    }
    log
}

fn read_file(file: &SourceFile, class: &Class, log: &mut Log, said: &mut Vec<Diagnostic>) -> Option<()> {
    let source = text::read(file).unpack(said)?;
    let (from, audience, because) = head(&source, said);
    for found in line::all(&source, from, said) {
        let Some(line) = line::read(&source, &found, said) else { continue };
        let before = said.len();
        let reached = reached(&line.who, &source, class, said);
        if reached.students.is_empty() && said.len() == before {
            said.push(nobody(&line.who, &source));
        }
        let opening = opening::read(&line.words, &source, class, said);
        let shared = reached.students.len() > 1;
        for (student, group) in &reached.students {
            let lines = log.lines.entry((*student).clone()).or_default();
            lines.push(LogLine {
                source: source.clone(),
                span: found.span,
                number: found.number,
                day: line.day,
                who: speakers(&opening, &reached, *group, student, class),
                shared,
                about: line.about.clone(),
                kind: opening.kind,
                result: opening.result.clone(),
                words: opening.words.clone(),
                audience,
                because: because.clone(),
            });
        }
    }
    Some(())
}

/// Lines on top of a log, where there are some: where the log begins, and for whom it is.
fn head(source: &Source, said: &mut Vec<Diagnostic>) -> (usize, Option<Audience>, String) {
    let first = source.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if first.trim().len() < 3 || !first.trim().bytes().all(|byte| byte == b'-') {
        return (0, None, String::new());
    }
    let lines = front_matter::read(source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    let own = privacy_lines::read(&lines, NAMES, said);
    (lines.body.start, own.audience, own.because)
}

/// Whom a line reaches.
struct Reached<'a> {
    /// Each child once, with the group whose name was written, if one was.
    students: BTreeMap<&'a StudentId, Option<&'a str>>,
    /// Teachers who are named.
    teachers: Vec<&'a str>,
}

fn reached<'a>(who: &Value, source: &Source, class: &'a Class, said: &mut Vec<Diagnostic>) -> Reached<'a> {
    let mut reached = Reached { students: BTreeMap::new(), teachers: Vec::new() };
    for name in names_in(who, class) {
        let parties = people::called(&name.text, class);
        match parties[..] {
            [Party::Student(id)] => {
                reached.students.entry(id).or_insert(None);
            }
            [Party::Group(group)] => {
                for member in &group.members {
                    reached.students.entry(member).or_insert(Some(&group.name));
                }
            }
            [Party::Teacher(teacher)] => reached.teachers.push(teacher),
            [] => said.push(unknown(&name, source, class)),
            _ => said.push(
                Diagnostic::error(
                    TWO_MATCHES,
                    format!("`{}` can mean more than one here, so this line reaches none of them", name.text),
                )
                .at(source, name.span)
                .hint(format!("say which one: {}", people::apart(&parties))),
            ),
        }
    }
    reached
}

/// The names between commas, and between "and" where the whole is nobody's name.
fn names_in(who: &Value, class: &Class) -> Vec<Value> {
    let mut names = vec![who.clone()];
    for separator in [",", "،", "、", ";", "&", "+", " and "] {
        let apart = |value: Value| match people::called(&value.text, class).is_empty() {
            true => line::split(&value, separator),
            false => vec![value],
        };
        names = names.into_iter().flat_map(apart).collect();
    }
    names
}

fn unknown(name: &Value, source: &Source, class: &Class) -> Diagnostic {
    let told =
        Diagnostic::error(NO_SUCH_STUDENT, format!("there is no child or group called `{}` in this class", name.text))
            .at(source, name.span);
    match people::nearest_name(&name.text, class) {
        Some(near) => told.hint(format!("did you mean `{near}`?")),
        None => told.hint("write the name of a child's folder, the name on the child's page, or a group of class.md"),
    }
}

fn nobody(who: &Value, source: &Source) -> Diagnostic {
    Diagnostic::error(NO_SUCH_STUDENT, format!("`{}` names no child, so this line reaches nobody", who.text))
        .at(source, who.span)
        .hint("name the child, or a group with children in it")
}

fn speakers(
    opening: &opening::Opening<'_>,
    reached: &Reached<'_>,
    group: Option<&str>,
    student: &StudentId,
    class: &Class,
) -> Vec<Speaker> {
    let mut who: Vec<Speaker> = match opening.kind {
        Some(Kind::Peer) => {
            let giver = opening.giver.or_else(|| people::named_in(&opening.words, Some(student), class));
            vec![giver.map_or(Speaker::Classmate(None), |id| people::classmate(id, class))]
        }
        Some(Kind::Family) => vec![Speaker::Family(opening.family.clone())],
        _ if reached.teachers.is_empty() => vec![Speaker::Teacher(None)],
        _ => reached.teachers.iter().map(|name| Speaker::Teacher(Some((*name).to_owned()))).collect(),
    };
    who.extend(group.map(|name| Speaker::Group(name.to_owned())));
    who
}
