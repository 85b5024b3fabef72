//! What a strings file holds: short texts by key, plural forms, and the few words that are no texts.

use std::collections::BTreeMap;

use icu_plurals::PluralCategory;
use serde::{Serialize, Serializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::digits::Digits;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceText, Span};

const STRINGS: Code = Code::new("strings-file");
pub(super) const MATCHES_NOTHING: Code = Code::new("override-matches-nothing");

/// The names of the plural categories as CLDR and strings files have them.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// A text, or the forms of a text that counts something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    Text(String),
    /// By CLDR category; `other` is always there.
    Forms(BTreeMap<&'static str, String>),
}

impl Phrase {
    /// Every form there is.
    pub(super) fn forms(&self) -> Vec<&str> {
        match self {
            Phrase::Text(text) => vec![text],
            Phrase::Forms(forms) => forms.values().map(String::as_str).collect(),
        }
    }

    /// The form for a category, else `other`, else the text.
    pub(super) fn form(&self, category: PluralCategory) -> &str {
        match self {
            Phrase::Text(text) => text,
            Phrase::Forms(forms) => {
                let name = CATEGORIES.iter().find(|(_, known)| *known == category).map_or("other", |(name, _)| name);
                forms.get(name).or_else(|| forms.get("other")).map_or("", String::as_str)
            }
        }
    }

    fn texts(&self) -> Vec<&str> {
        match self {
            Phrase::Text(text) => vec![text],
            Phrase::Forms(forms) => forms.values().map(String::as_str).collect(),
        }
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Phrase::Text(text) => text.serialize(serializer),
            Phrase::Forms(forms) => forms.serialize(serializer),
        }
    }
}

/// The strings of one language, from one file or from all layers together.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// By key.
    pub(super) phrases: BTreeMap<String, Phrase>,
    /// January first.
    pub(super) months: Option<[String; 12]>,
    /// Monday first.
    pub(super) weekdays: Option<[String; 7]>,
    /// Nought first.
    pub(super) digits: Option<Digits>,
}

impl Phrases {
    /// Lays the strings of a higher layer over these, key by key.
    pub(super) fn overlay(&mut self, higher: &Phrases) {
        self.phrases.extend(higher.phrases.iter().map(|(key, phrase)| (key.clone(), phrase.clone())));
        self.months = higher.months.clone().or(self.months.take());
        self.weekdays = higher.weekdays.clone().or(self.weekdays.take());
        self.digits = higher.digits.clone().or(self.digits.take());
    }
}

/// Reads a strings file. With `known`, every key must be one of those, count where it counts, and fill in nothing that it
/// does not: what fails that is left out with a diagnostic, the rest of the file holds.
pub(super) fn read(source: &SourceText, known: Option<&Phrases>) -> (Phrases, Vec<Diagnostic>) {
    let mut reader = Reader { source, known, phrases: Phrases::default(), diagnostics: Vec::new() };
    match DeTable::parse(&source.text) {
        Ok(table) => table.get_ref().iter().for_each(|(key, value)| reader.take(key.get_ref(), key.span(), value)),
        Err(error) => reader.diagnostics.push(toml_error(source, &error)),
    }
    (reader.phrases, reader.diagnostics)
}

/// A file that is not TOML.
pub(super) fn toml_error(source: &SourceText, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or_default();
    let why = error.message().lines().next().unwrap_or_default().trim_end_matches('.').to_string();
    Diagnostic::error(STRINGS, format!("this line cannot be read, so the whole file is left out: {why}"))
        .at(source, Span::new(span.start, span.end))
        .hint("write every line as `name = \"the words\"`, with straight quotes")
}

struct Reader<'a> {
    source: &'a SourceText,
    known: Option<&'a Phrases>,
    phrases: Phrases,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn take(&mut self, key: &str, at: std::ops::Range<usize>, value: &Spanned<DeValue<'_>>) {
        let span = Span::new(at.start, at.end);
        match (key, value.get_ref()) {
            ("month_names", value) => match names(value) {
                Some(names) => self.phrases.months = Some(names),
                None => self.refuse(span, "`month_names` must be a list of the twelve names, January first"),
            },
            ("weekday_names", value) => match names(value) {
                Some(names) => self.phrases.weekdays = Some(names),
                None => self.refuse(span, "`weekday_names` must be a list of the seven names, Monday first"),
            },
            ("digits", value) => match value.as_str().and_then(Digits::from_text) {
                Some(digits) => self.phrases.digits = Some(digits),
                None => self.refuse(span, "`digits` must be the ten digits in one pair of quotes, nought first"),
            },
            (_, DeValue::String(text)) => self.add(key, span, Phrase::Text(text.to_string())),
            (_, DeValue::Table(table)) => self.take_forms(key, span, table),
            _ => self.refuse(span, "this must be words in quotes"),
        }
    }

    fn take_forms(&mut self, key: &str, span: Span, table: &DeTable<'_>) {
        let mut forms = BTreeMap::new();
        for (name, text) in table.iter() {
            let category = CATEGORIES.iter().find(|(known, _)| *known == name.get_ref().as_ref());
            match (category, text.get_ref().as_str()) {
                (Some((category, _)), Some(text)) => {
                    forms.insert(*category, text.to_string());
                }
                (None, _) => {
                    let at = Span::new(name.span().start, name.span().end);
                    let diagnostic = Diagnostic::error(STRINGS, format!("`{}` is no form of a plural", name.get_ref()))
                        .at(self.source, at)
                        .hint("the forms are zero, one, two, few, many and other");
                    self.diagnostics.push(diagnostic);
                }
                (_, None) => {
                    self.refuse(Span::new(name.span().start, name.span().end), "this must be words in quotes");
                }
            }
        }
        if forms.contains_key("other") {
            self.add(key, span, Phrase::Forms(forms));
        } else {
            self.refuse(span, "the form `other` is missing: it stands for every number without a form of its own");
        }
    }

    fn add(&mut self, key: &str, span: Span, phrase: Phrase) {
        if let Some(known) = self.known
            && let Some(diagnostic) = mismatch(key, &phrase, known)
        {
            self.diagnostics.push(diagnostic.at(self.source, span));
            return;
        }
        self.phrases.phrases.insert(key.to_string(), phrase);
    }

    fn refuse(&mut self, span: Span, message: &str) {
        self.diagnostics.push(Diagnostic::error(STRINGS, message).at(self.source, span));
    }
}

/// Why a phrase cannot take the place of one that is known.
fn mismatch(key: &str, phrase: &Phrase, known: &Phrases) -> Option<Diagnostic> {
    let Some(original) = known.phrases.get(key) else {
        return Some(
            Diagnostic::error(MATCHES_NOTHING, format!("there are no words called `{key}` that these could replace"))
                .did_you_mean(key, known.phrases.keys().map(String::as_str)),
        );
    };
    match (original, phrase) {
        (Phrase::Text(text), Phrase::Forms(_)) if !text.contains("{n}") => {
            return Some(Diagnostic::error(STRINGS, format!("`{key}` counts nothing and takes only one text")));
        }
        (Phrase::Forms(_), Phrase::Text(text)) if !text.contains("{n}") => {
            let hint = "give it forms, for example `one = \"{n} page\"` and `other = \"{n} pages\"`";
            return Some(
                Diagnostic::error(STRINGS, format!("`{key}` counts something, and these words do not")).hint(hint),
            );
        }
        _ => {}
    }
    let offered: Vec<&str> = original.texts().into_iter().flat_map(places).collect();
    let asked = phrase.texts().into_iter().flat_map(places).find(|place| !offered.contains(place))?;
    Some(
        Diagnostic::error(STRINGS, format!("nothing called `{{{asked}}}` can be filled in here"))
            .did_you_mean(asked, offered.iter().copied()),
    )
}

/// The names between braces.
fn places(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// Puts values in the place of `{name}`; a value's own braces stay as they are, and so does a name without a value.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let value = part
            .split_once('}')
            .and_then(|(name, rest)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, rest)));
        match value {
            Some((value, rest)) => {
                filled.push_str(value);
                filled.push_str(rest);
            }
            None => {
                filled.push('{');
                filled.push_str(part);
            }
        }
    }
    filled
}

fn names<const N: usize>(value: &DeValue<'_>) -> Option<[String; N]> {
    let names = value.as_array()?.iter().map(|name| name.get_ref().as_str().map(str::to_string));
    names.collect::<Option<Vec<String>>>()?.try_into().ok()
}
