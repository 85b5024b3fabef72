//! The lines a goal can have.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::load::front_matter::{FrontMatter, Value};
use crate::load::{date, names, number};
use crate::model::class::Class;
use crate::model::goal::{Amount, By, GoalResult, Kept, Party, Progress, Promise};
use crate::source::Span;

const NO_SUCH_TERM: Code = Code::new("no-such-term");
const NOT_A_NUMBER: Code = Code::new("not-a-number");
const HALF_A_LINE: Code = Code::new("half-a-line");
const OUT_OF_ORDER: Code = Code::new("dates-out-of-order");
const NOT_A_RESULT: Code = Code::new("not-a-result");
const NOT_KEPT: Code = Code::new("promise-unclear");

/// A number and what it counts, from a line such as `target: 3 sentences`.
pub fn amount(lines: &FrontMatter, name: &str, said: &mut Vec<Diagnostic>) -> Option<Amount> {
    let value = lines.value(name)?;
    let Some(number) = number::first_in(&value.text) else {
        said.push(
            Diagnostic::error(NOT_A_NUMBER, format!("there is no number in `{}`", value.text))
                .at(&lines.source, value.span)
                .hint(format!("write a number and what it counts: `{name}: 3 sentences`")),
        );
        return None;
    };
    Some(Amount { value: number.value, written: number.written.to_owned(), unit: number.rest.to_owned() })
}

/// By when: a term of the class, or a day.
pub fn by(lines: &FrontMatter, class: &Class, said: &mut Vec<Diagnostic>) -> Option<By> {
    let value = lines.value("by")?;
    let text = value.text.as_str();
    if let Some(day) = date::strict(text) {
        return Some(By::Day(day));
    }
    let bare = |name: &str| names::folded(name).strip_prefix("the end of ").map_or(names::folded(name), str::to_owned);
    if let Some(term) = class.terms.iter().find(|term| names::folded(&term.name) == bare(text)) {
        return Some(By::Term(term.clone()));
    }
    said.push(match date::is_meant(text) {
        true => date::read(text, &lines.source, value.span).err()?,
        false => no_such_term(lines, value, class),
    });
    None
}

fn no_such_term(lines: &FrontMatter, value: &Value, class: &Class) -> Diagnostic {
    let terms: Vec<&str> = class.terms.iter().map(|term| term.name.as_str()).collect();
    let said = Diagnostic::error(NO_SUCH_TERM, format!("there is no term called `{}` in class.md", value.text))
        .at(&lines.source, value.span);
    match (nearest(&value.text, terms.iter().copied()), terms.is_empty()) {
        (Some(name), _) => said.hint(format!("did you mean `{name}`?")),
        (None, false) => {
            said.hint(format!("write one of the class's terms ({}), or a day like 2026-11-27", terms.join(", ")))
        }
        (None, true) => {
            said.hint("write a day like 2026-11-27, or add a line such as `terms: Term 1 2026-11-27` to class.md")
        }
    }
}

/// What each one promised, in the order of the file.
pub fn promises(lines: &FrontMatter) -> Vec<Promise> {
    let named = lines.lines.iter().filter_map(|line| Some((party(&line.name)?, &line.values)));
    named
        .flat_map(|(who, values)| values.iter().map(move |value| Promise { who, words: value.text.clone() }))
        .filter(|promise| !promise.words.is_empty())
        .collect()
}

fn party(word: &str) -> Option<Party> {
    match word {
        "child" | "me" => Some(Party::Child),
        "teacher" => Some(Party::Teacher),
        "family" => Some(Party::Family),
        _ => None,
    }
}

/// How it ended.
pub fn result(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<GoalResult> {
    let value = lines.value("result")?;
    let words = ["met", "partly", "not yet", "changed"];
    match names::folded(&value.text).as_str() {
        "met" => Some(GoalResult::Met),
        "partly" => Some(GoalResult::Partly),
        "not yet" => Some(GoalResult::NotYet),
        "changed" => Some(GoalResult::Changed),
        _ => {
            said.push(
                Diagnostic::error(NOT_A_RESULT, format!("`{}` does not say how a goal ended", value.text))
                    .at(&lines.source, value.span)
                    .did_you_mean(&value.text, words)
                    .hint(
                        "write `result: met`, `partly`, `not yet` or `changed`; without the line the goal stays open",
                    ),
            );
            None
        }
    }
}

/// What became of the promises: `child yes`, `family partly`, `teacher not yet`.
pub fn kept(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Vec<(Party, Kept)> {
    let mut all: Vec<(Party, Kept)> = Vec::new();
    for value in lines.words("kept") {
        match one_kept(&value.text) {
            Some((who, kept)) => {
                all.retain(|(other, _)| *other != who);
                all.push((who, kept));
            }
            None => said.push(
                Diagnostic::error(NOT_KEPT, format!("`{}` does not say who kept a promise, and how", value.text))
                    .at(&lines.source, value.span)
                    .hint("write who and how: `kept: child yes, teacher partly, family not yet`"),
            ),
        }
    }
    all
}

fn one_kept(text: &str) -> Option<(Party, Kept)> {
    let folded = names::folded(&text.replace(':', " "));
    let (who, how) = folded.split_once(' ')?;
    let kept = match how {
        "yes" | "kept" => Kept::Yes,
        "partly" => Kept::Partly,
        "not yet" | "no" => Kept::NotYet,
        _ => return None,
    };
    Some((party(who)?, kept))
}

/// Dated steps, oldest first. A number counts what the target counts, however the words go on.
pub fn progress(lines: &FrontMatter, units: &[&str], said: &mut Vec<Diagnostic>) -> Vec<Progress> {
    let mut steps = Vec::new();
    let mut told = false;
    for value in lines.values("progress") {
        let step = match step(lines, value, units) {
            Ok(step) => step,
            Err(wrong) => {
                said.push(wrong);
                continue;
            }
        };
        let earlier = steps.last().is_some_and(|last: &Progress| last.day > step.day);
        if earlier && !told {
            told = true;
            said.push(
                Diagnostic::warning(
                    OUT_OF_ORDER,
                    "this day is earlier than the one above it, so the steps are shown in order of their days",
                )
                .at(&lines.source, day_of(value))
                .hint("check the year and the month"),
            );
        }
        steps.push(step);
    }
    steps.sort_by_key(|step| step.day);
    steps
}

/// Where the first word of a value stands.
fn day_of(value: &Value) -> Span {
    let start = value.span.start as usize;
    Span::new(start, start + value.text.find(char::is_whitespace).unwrap_or(value.text.len()))
}

fn step(lines: &FrontMatter, value: &Value, units: &[&str]) -> Result<Progress, Diagnostic> {
    let span = day_of(value);
    let (first, rest) = value.text.split_at((span.end - span.start) as usize);
    let first = first.trim_end_matches([':', ',']);
    let half = |message: &str| {
        Diagnostic::error(HALF_A_LINE, message.to_owned())
            .at(&lines.source, value.span)
            .hint("write a day, how far, and some words: `2026-10-05 2 with the word wall`")
    };
    let day = match date::strict(first) {
        Some(day) => day,
        None if date::is_meant(first) => {
            return Err(date::read(first, &lines.source, span).err().unwrap_or_else(|| half("this step has no day")));
        }
        None => return Err(half("this step does not begin with a day, so it is not shown")),
    };
    let rest = rest.trim().trim_start_matches(['–', '—', ':', '|']).trim_start();
    if rest.is_empty() {
        return Err(half("this step has a day and nothing else, so it is not shown"));
    }
    let Some(number) = number::at_start_of(rest) else {
        return Ok(Progress { day, amount: None, note: rest.to_owned() });
    };
    let (unit, note) = units.iter().find_map(|unit| unit_of(number.rest, unit)).unwrap_or(("", number.rest));
    let amount = Amount { value: number.value, written: number.written.to_owned(), unit: unit.to_owned() };
    Ok(Progress { day, amount: Some(amount), note: note.to_owned() })
}

/// The unit at the start of some words, if they begin with it, one or many of it: "repeat" is the unit "repeats".
fn unit_of<'t>(words: &'t str, unit: &str) -> Option<(&'t str, &'t str)> {
    let mut ends = words.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([words.len()]);
    let end = ends.nth(unit.split_whitespace().count().checked_sub(1)?)?;
    let (own, note) = words.split_at_checked(end)?;
    let (one, other) = (names::folded(own), names::folded(unit));
    let is_many_of = |many: &str, one: &str| {
        let stem = one.strip_suffix('y').map_or(String::new(), |stem| format!("{stem}ies"));
        many == one || [format!("{one}s"), format!("{one}es"), stem].iter().any(|form| many == form)
    };
    (is_many_of(&one, &other) || is_many_of(&other, &one)).then(|| (own, note.trim()))
}
