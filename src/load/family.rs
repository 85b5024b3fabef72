//! `family.md`: what a family agreed to. Never published.

use jiff::civil::Date;

use super::front_matter::{self, FrontMatter};
use super::{answers, date, text};
use crate::diagnostic::{Code, Diagnostic, Place, Source, nearest};
use crate::model::audience::{Audience, Consent};
use crate::source::SourceFile;

/// The names this file has.
const NAMES: &[&str] = &[
    "last names",
    "names ok",
    "photos ok",
    "voice ok",
    "work ok",
    "consent date",
    "languages",
    "interpreter",
    "households",
    "guests ok",
    "supports",
    "last name",
    "language",
];

/// Most homes that a number may mean.
const MOST_HOUSEHOLDS: usize = 6;

const NOT_AN_ANSWER: Code = Code::new("not-an-answer");

/// What is known of a family.
#[derive(Clone, Debug)]
pub struct Family {
    /// What the family agreed to.
    pub consent: Consent,
    /// Last names to keep out of every page wider than family.
    pub last_names: Vec<String>,
    /// The family's languages, the preferred one first.
    pub languages: Vec<String>,
    /// Whether guests who are not family may come to this child's conferences.
    pub guests_ok: bool,
    /// Whether an interpreter is needed, as written.
    pub interpreter: Option<String>,
    /// The homes the child has: their names as written, or numbers where only a number is.
    pub households: Vec<String>,
    /// When the family answered, with where that is written: the oldest day there is.
    pub answered: Option<(Date, Place)>,
    /// The files themselves, which nobody but the teacher ever reads.
    pub files: Vec<Source>,
}

/// Reads a family's file; without one, what the class has on file counts. Where there are several that may be it, the
/// narrowest answer of all of them counts.
pub fn read(files: &[&SourceFile], on_file: Audience, said: &mut Vec<Diagnostic>) -> Family {
    let mut family = Family {
        consent: Consent::all(on_file),
        last_names: Vec::new(),
        languages: Vec::new(),
        guests_ok: !files.is_empty(),
        interpreter: None,
        households: Vec::new(),
        answered: None,
        files: Vec::new(),
    };
    for (place, file) in files.iter().enumerate() {
        let consent = read_one(file, on_file, &mut family, said);
        family.consent = if place == 0 { consent } else { family.consent.min(consent) };
    }
    family
}

/// The homes a child has. A number says how many.
fn households(lines: &FrontMatter) -> Vec<String> {
    let named: Vec<String> = lines.words("households").into_iter().map(|value| value.text).collect();
    let [alone] = &named[..] else { return named };
    let written = alone.to_lowercase();
    let words = ["zero", "one", "two", "three", "four"];
    let number = written.parse::<usize>().ok().or_else(|| words.iter().position(|word| *word == written));
    match number {
        Some(number) => (1..=number.min(MOST_HOUSEHOLDS)).map(|at| at.to_string()).collect(),
        None => named,
    }
}

/// Whether every line that asks about guests says yes, slips of the finger in its name included.
fn guests_ok(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> bool {
    let asked: Vec<&front_matter::Line> = lines.lines.iter().filter(|line| is_about(line, "guests ok")).collect();
    let mut all = !asked.is_empty() && lines.readable;
    for line in asked {
        let answers: Vec<bool> = line.values.iter().map(|value| answers::yes(value, &lines.source, said)).collect();
        all &= !answers.is_empty() && answers.into_iter().all(|yes| yes);
    }
    all
}

/// When the family answered.
fn answered(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<(Date, Place)> {
    let value = lines.value("consent date")?;
    let day = date::read(&value.text, &lines.source, value.span).map_err(|problem| said.push(problem)).ok()?;
    Some((day, lines.source.place(value.span)))
}

fn read_one(file: &SourceFile, on_file: Audience, family: &mut Family, said: &mut Vec<Diagnostic>) -> Consent {
    let Some(source) = text::read(file).unpack(said) else {
        family.guests_ok = false;
        return Consent::all(Audience::Family.min(on_file));
    };
    family.files.push(source.clone());
    let lines = front_matter::read(&source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    let answered = answered(&lines, said);
    family.answered = [family.answered.take(), answered].into_iter().flatten().min();
    for name in ["last names", "last name"] {
        family.last_names.extend(lines.words(name).into_iter().map(|value| value.text));
    }
    for name in ["languages", "language"] {
        family.languages.extend(lines.words(name).into_iter().map(|value| value.text));
    }
    family.guests_ok &= guests_ok(&lines, said);
    family.interpreter = lines.text("interpreter").or(family.interpreter.take());
    family.households.extend(households(&lines));
    let wordless = lines.lines.is_empty() && !source.text.trim().is_empty();
    if !lines.readable || wordless {
        if lines.readable {
            said.push(
                Diagnostic::error(
                    NOT_AN_ANSWER,
                    "no answer can be read from this file, so nothing of the child is shown",
                )
                .in_file(&*file.path)
                .hint("answers are lines such as `work ok: class` between two lines of `---`"),
            );
        }
        return Consent::all(Audience::Teacher);
    }
    let consent = Consent {
        names: answer(&lines, "names ok", on_file, said),
        photos: answer(&lines, "photos ok", on_file, said),
        voice: answer(&lines, "voice ok", on_file, said),
        work: answer(&lines, "work ok", on_file, said),
    };
    match unclear_answer(&lines) {
        None => consent,
        Some(line) => {
            said.push(
                Diagnostic::error(NOT_AN_ANSWER, format!("`{}` may be an answer, and to which question cannot be told", line.name))
                    .at(&source, line.span)
                    .hint("the answers are `names ok`, `photos ok`, `voice ok` and `work ok`; until then the family alone sees the child"),
            );
            consent.min(Consent::all(Audience::Family))
        }
    }
}

/// The narrowest of all answers to a question, slips of the finger in its name included.
fn answer(lines: &FrontMatter, name: &str, on_file: Audience, said: &mut Vec<Diagnostic>) -> Audience {
    let asked: Vec<&front_matter::Line> = lines.lines.iter().filter(|line| is_about(line, name)).collect();
    let answers = asked.iter().flat_map(|line| &line.values).map(|value| {
        match (value.text.to_lowercase().as_str(), Audience::from_word(&value.text)) {
            ("none" | "no" | "nobody", _) => Audience::Teacher,
            (_, Some(audience)) => audience,
            _ => {
                said.push(
                    Diagnostic::error(
                        NOT_AN_ANSWER,
                        format!("`{}` is not an answer that can be read, so it counts as `none`", value.text),
                    )
                    .at(&lines.source, value.span)
                    .did_you_mean(&value.text, ["none", "family", "class", "public"])
                    .hint(format!("write `{name}: none`, `family`, `class` or `public`")),
                );
                Audience::Teacher
            }
        }
    });
    // A question left open is no yes.
    let open = if asked.is_empty() { on_file } else { on_file.min(Audience::Family) };
    answers.min().unwrap_or(open)
}

/// Whether a line asks this question, or has an unknown name that is a slip of it.
fn is_about(line: &front_matter::Line, name: &str) -> bool {
    line.name == name
        || !NAMES.contains(&line.name.as_str()) && nearest(&line.name, NAMES.iter().copied()) == Some(name)
}

/// A line with an unknown name that speaks of what the questions speak of.
fn unclear_answer(lines: &FrontMatter) -> Option<&front_matter::Line> {
    let about = ["ok", "consent", "photo", "picture", "name", "work", "voice", "sound", "film", "share", "permission"];
    lines.lines.iter().find(|line| {
        let known = NAMES.contains(&line.name.as_str()) || nearest(&line.name, NAMES.iter().copied()).is_some();
        !known && line.name.split(' ').any(|word| about.iter().any(|about| word.starts_with(about)))
    })
}
