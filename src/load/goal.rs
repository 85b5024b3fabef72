//! `goals/`: one file a goal, in the child's own words.

mod follow;
mod lines;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::front_matter::{self, FrontMatter};
use super::{date, names, privacy_lines, prose, record_files, student};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::audience::{Audience, Consent};
use crate::model::class::Class;
use crate::model::goal::{Goal, GoalId};
use crate::source::{SourceFile, Span};

/// The names a goal's file has.
const NAMES: &[&str] = &[
    "goal",
    "area",
    "set",
    "by",
    "start",
    "target",
    "progress",
    "child",
    "teacher",
    "family",
    "watch for",
    "need",
    "result",
    "follows",
    "kept",
    "language",
    "for",
];

const UNKNOWN_FILE: Code = Code::new("unknown-file");
const NO_WORDS: Code = Code::new("goal-without-words");
const BAD_DATE: Code = Code::new("bad-date");

/// Reads a child's goals: open ones first, then the newest. The second value names files that could not be read.
pub fn read(
    files: &[&SourceFile],
    class: &Class,
    consent: Consent,
    said: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Goal>>, Vec<Arc<str>>) {
    let files = record_files::read(files, NAMES, not_a_text, said);
    let mut goals = Vec::new();
    let mut follows = Vec::new();
    let mut ids = BTreeSet::new();
    for (file, lines) in &files.read {
        let mut goal = one(file, lines, class, consent, said);
        names::make_own(&mut goal.id.0, &mut ids);
        follows.push(lines.value("follows").cloned());
        goals.push(goal);
    }
    follow::resolve(&mut goals, &follows, said);
    goals.sort_by(|a, b| {
        let place = |goal: &Goal| (!goal.is_open(), goal.set.is_none(), std::cmp::Reverse(goal.set));
        place(a).cmp(&place(b)).then_with(|| a.id.cmp(&b.id))
    });
    (goals.into_iter().map(Arc::new).collect(), files.unread)
}

fn not_a_text(file: &SourceFile) -> Diagnostic {
    Diagnostic::error(UNKNOWN_FILE, "a goal is a text file, so this file is not shown among the goals")
        .in_file(&*file.path)
        .hint("write the goal into a file that ends in .md; pictures and recordings belong into a folder for work")
}

fn one(file: &SourceFile, lines: &FrontMatter, class: &Class, consent: Consent, said: &mut Vec<Diagnostic>) -> Goal {
    let source = &lines.source;
    let (audience, because) = audience(lines, NAMES, class, consent, said);
    let (words, body) = words(file, lines, said);
    let (steps, problems) = prose::parse(source, body..lines.body.end);
    said.extend(problems);
    let target = lines::amount(lines, "target", said);
    let start = lines::amount(lines, "start", said);
    let units: Vec<&str> = [&target, &start].into_iter().flatten().map(|amount| amount.unit.as_str()).collect();
    Goal {
        id: GoalId(file.stem().to_owned()),
        words,
        area: lines.text("area"),
        set: set(file, lines, said),
        by: lines::by(lines, class, said),
        progress: lines::progress(lines, &units, said),
        start,
        target,
        promises: lines::promises(lines),
        watch_for: lines.texts("watch for"),
        need: lines.texts("need"),
        result: lines::result(lines, said),
        follows: None,
        kept: lines::kept(lines, said),
        steps: Arc::new(steps),
        language: student::language(lines, said),
        audience,
        because,
        source: source.clone(),
    }
}

/// Who may see a record of the family's corner: the family at the widest, whatever its lines say.
pub(super) fn audience(
    lines: &FrontMatter,
    known: &[&str],
    class: &Class,
    consent: Consent,
    said: &mut Vec<Diagnostic>,
) -> (Audience, String) {
    let own = privacy_lines::read(lines, known, said);
    let mut rules = family_rules(class, consent);
    rules.extend(own.audience.map(|audience| (audience, own.because)));
    narrowest(rules)
}

/// The rules that hold for every record of the family's corner.
pub(super) fn family_rules(class: &Class, consent: Consent) -> Vec<(Audience, String)> {
    vec![
        (Audience::Family, "goals and conversations are for the family".into()),
        (class.audience, format!("class.md: audience: {}", class.audience)),
        (consent.work, format!("what the family agreed to: {}", consent.work)),
    ]
}

/// The narrowest of some rules; the first of those that are alike.
pub(super) fn narrowest(rules: Vec<(Audience, String)>) -> (Audience, String) {
    rules.into_iter().min_by_key(|(audience, _)| *audience).unwrap_or((Audience::Teacher, String::new()))
}

/// The goal itself, to the letter, and where the words below it begin.
fn words(file: &SourceFile, lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> (String, usize) {
    if let Some(goal) = lines.text("goal") {
        return (goal, lines.body.start);
    }
    let text = lines.source.text.get(..lines.body.end).unwrap_or("");
    let mut body = front_matter::lines_of(text).skip_while(|line| line.start < lines.body.start);
    let first = body.find(|line| !text[line.clone()].trim().is_empty());
    let prose = first.clone().map(|line| text[line].trim()).filter(|line| lines.readable && !is_bullet(line));
    let prose = prose.map(|line| line.trim_start_matches('#').trim()).filter(|line| !line.is_empty());
    if let (Some(words), Some(line)) = (prose, first) {
        return (words.to_owned(), line.end);
    }
    if lines.readable {
        said.push(without_words(&lines.source));
    }
    let stem = file.stem();
    let name = date::at_start_of(stem).map_or(stem, |(_, rest)| rest);
    (if name.is_empty() { names::words_of(stem) } else { name.to_owned() }, lines.body.start)
}

fn is_bullet(line: &str) -> bool {
    ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

fn without_words(source: &Source) -> Diagnostic {
    Diagnostic::warning(NO_WORDS, "this file does not say what the goal is, so the file's name stands for it")
        .at(source, Span::new(0, 1))
        .hint("add a line such as `goal: I will put a dot at the end of every sentence.` between two lines of `---`")
}

/// The day it was set: `set:`, else the day the file's name begins with.
fn set(file: &SourceFile, lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<jiff::civil::Date> {
    if let Some(value) = lines.value("set") {
        return date::read(&value.text, &lines.source, value.span).map_err(|wrong| said.push(wrong)).ok();
    }
    match date::at_start_of(file.stem())?.0 {
        Ok(day) => Some(day),
        Err(()) => {
            said.push(
                Diagnostic::error(BAD_DATE, format!("`{}` begins with a date that does not exist", file.stem()))
                    .in_file(&*file.path)
                    .hint("rename it to begin with a day like 2026-11-14"),
            );
            None
        }
    }
}
