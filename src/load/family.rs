//! `family.md`: what a family agreed to. Never published.

use super::front_matter;
use super::text;
use crate::diagnostic::{Code, Diagnostic, nearest};
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
}

/// Reads a family's file; without one, what the class has on file counts.
pub fn read(file: Option<&SourceFile>, on_file: Audience, said: &mut Vec<Diagnostic>) -> Family {
    let mut family = Family { consent: Consent::all(on_file), last_names: Vec::new(), languages: Vec::new() };
    let Some(file) = file else { return family };
    let Some(source) = text::read(file).unpack(said) else {
        family.consent = Consent::all(Audience::Family.min(on_file));
        return family;
    };
    let lines = front_matter::read(&source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    if !lines.readable {
        family.consent = Consent::all(Audience::Teacher);
        return family;
    }
    for name in ["last names", "last name"] {
        family.last_names.extend(lines.words(name).into_iter().map(|value| value.text));
    }
    for name in ["languages", "language"] {
        family.languages.extend(lines.words(name).into_iter().map(|value| value.text));
    }
    let mut answer = |name: &str| match lines.value(name).or_else(|| slip(&lines, name)) {
        // A question left open is no yes.
        None if lines.all(name).next().is_some() => on_file.min(Audience::Family),
        None => on_file,
        Some(value) => match (value.text.to_lowercase().as_str(), Audience::from_word(&value.text)) {
            ("none" | "no" | "nobody", _) => Audience::Teacher,
            (_, Some(audience)) => audience,
            _ => {
                said.push(
                    Diagnostic::error(
                        NOT_AN_ANSWER,
                        format!("`{}` is not an answer that can be read, so it counts as `none`", value.text),
                    )
                    .at(&source, value.span)
                    .did_you_mean(&value.text, ["none", "family", "class", "public"])
                    .hint(format!("write `{name}: none`, `family`, `class` or `public`")),
                );
                Audience::Teacher
            }
        },
    };
    family.consent = Consent {
        names: answer("names ok"),
        photos: answer("photos ok"),
        voice: answer("voice ok"),
        work: answer("work ok"),
    };
    family
}

/// The value of a line whose name is a slip away from `name`: `photo ok: none` must not count for nothing.
fn slip<'a>(lines: &'a front_matter::FrontMatter, name: &str) -> Option<&'a front_matter::Value> {
    let unknown = lines.lines.iter().filter(|line| !NAMES.contains(&line.name.as_str()));
    unknown.filter(|line| nearest(&line.name, NAMES.iter().copied()) == Some(name)).flat_map(|line| &line.values).last()
}
