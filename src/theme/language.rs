//! A language: its words, its numbers and dates, how it sorts names, and which way it is written.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{LanguageIdentifier, Locale, locale};
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil;
use serde::Serialize;

pub use super::dates::DateStyle;
use super::dates::Dates;
use super::digits::Digits;
use super::phrases::{Phrase, Phrases, fill};

/// Languages written from right to left, where their tag names no script.
const RIGHT_TO_LEFT: [&str; 11] = ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "ks"];
/// Scripts written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 7] = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"];

/// A tag in its usual form (`es-mx` becomes `es-MX`), if it is one that a browser understands.
pub fn usual_tag(tag: &str) -> Option<String> {
    identifier(tag).map(|id| id.to_string())
}

/// Whether this is a language tag that a browser understands: `en`, `es-MX`, `zh-Hant`. The name of a language is none.
pub fn is_valid_tag(tag: &str) -> bool {
    identifier(tag).is_some()
}

/// `rtl` for a tag whose script is written from right to left, else `ltr`.
pub fn direction(tag: &str) -> &'static str {
    let Some(id) = identifier(tag) else { return "ltr" };
    let rtl = match id.script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script.as_str()),
        None => RIGHT_TO_LEFT.contains(&id.language.as_str()),
    };
    if rtl { "rtl" } else { "ltr" }
}

fn identifier(tag: &str) -> Option<LanguageIdentifier> {
    let id = LanguageIdentifier::try_from_str(tag).ok()?;
    // Longer first parts are well formed and mean nothing; `und` means "unknown".
    (matches!(id.language.as_str().len(), 2..=3) && !id.language.is_unknown()).then_some(id)
}

/// A phrase, and whether it is English standing in for words that nobody has translated.
#[derive(Debug)]
struct Chosen {
    phrase: Phrase,
    stand_in: bool,
}

/// One language as one theme speaks it. Made once per theme and tag; cheap to use from many threads.
pub struct Language {
    tag: String,
    dir: &'static str,
    phrases: BTreeMap<String, Chosen>,
    /// `phrases` as templates see them.
    t: tera::Value,
    digits: Digits,
    dates: Dates,
    plurals: Option<PluralRules>,
    english_plurals: Option<PluralRules>,
    collator: Option<CollatorBorrowed<'static>>,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl Language {
    /// The language of a tag, with words from `by_tag`: the exact tag's, else its language's, else English. A tag that is
    /// none is English throughout.
    pub(super) fn new(tag: &str, by_tag: &BTreeMap<String, Phrases>) -> Language {
        let id = identifier(tag).unwrap_or(locale!("en").id);
        let language = id.language.as_str().to_string();
        let tag = id.to_string();
        let dir = direction(&tag);
        let locale = Locale::from(id);
        let own: Vec<&Phrases> = chain(&tag).iter().filter_map(|tag| by_tag.get(*tag)).collect();
        let phrases = choose(by_tag.get("en"), &own);
        let mut dates = Dates::of(&locale);
        if let Some(months) = own.iter().rev().find_map(|phrases| phrases.months.as_ref()) {
            dates.name_months(months);
        }
        if let Some(weekdays) = own.iter().rev().find_map(|phrases| phrases.weekdays.as_ref()) {
            dates.name_weekdays(weekdays);
        }
        let digits = own.iter().rev().find_map(|phrases| phrases.digits.clone());
        Language {
            digits: digits.unwrap_or_else(|| Digits::of(&language)),
            t: as_seen_by_templates(&phrases),
            phrases,
            dates,
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok(),
            english_plurals: PluralRules::try_new_cardinal(locale!("en").into()).ok(),
            collator: CollatorBorrowed::try_new(CollatorPreferences::from(&locale), CollatorOptions::default()).ok(),
            tag,
            dir,
        }
    }

    /// The tag in its usual form, for `lang`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// `ltr` or `rtl`.
    pub fn dir(&self) -> &'static str {
        self.dir
    }

    /// The words of a key; the key itself where no layer has any. For words that count something, the form for many.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.phrases.get(key).map_or(key, |chosen| chosen.phrase.form(PluralCategory::Other))
    }

    /// Whether any layer has words for this key, in this language or English.
    pub fn has(&self, key: &str) -> bool {
        self.phrases.contains_key(key)
    }

    /// Every text of the interface in this language, in order of its key.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.phrases.values().flat_map(|chosen| chosen.phrase.forms())
    }

    /// The words of a key with values in the place of `{name}`.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The form of a key for a number, with the number in the language's digits in the place of `{n}`.
    pub fn count(&self, key: &str, n: u64) -> String {
        self.count_fill(key, n, &[])
    }

    /// [`Language::count`] and [`Language::fill`] in one.
    pub fn count_fill(&self, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let Some(chosen) = self.phrases.get(key) else { return key.to_string() };
        let rules = if chosen.stand_in { &self.english_plurals } else { &self.plurals };
        let category = rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(n));
        let number = self.number(n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        fill(chosen.phrase.form(category), &all)
    }

    /// A whole number in the language's digits.
    pub fn number(&self, n: u64) -> String {
        let mut text = String::new();
        self.digits.write(n, &mut text);
        text
    }

    /// A date in words, in the Gregorian calendar.
    pub fn date_text(&self, date: civil::Date, style: DateStyle) -> String {
        self.dates.write(date, style, &self.digits)
    }

    /// A file's size from bytes: whole kilobytes (of 1000 bytes, rounded up) below a megabyte, else whole megabytes.
    /// Keys `kilobytes` and `megabytes`.
    pub fn size_text(&self, bytes: u64) -> String {
        match bytes.div_ceil(1000) {
            kilobytes @ 0..1000 => self.count("kilobytes", kilobytes),
            _ => self.count("megabytes", bytes.div_ceil(1_000_000)),
        }
    }

    /// A recording's length: "12 seconds", "1 minute 5 seconds". Keys `minutes` and `seconds`.
    pub fn length_text(&self, seconds: u64) -> String {
        let (minutes, rest) = (seconds / 60, seconds % 60);
        match (minutes, rest) {
            (0, seconds) => self.count("seconds", seconds),
            (minutes, 0) => self.count("minutes", minutes),
            (minutes, rest) => {
                format!("{} {}", self.count("minutes", minutes), self.count("seconds", rest))
            }
        }
    }

    /// The order of two names for a reader of this language; equal only if they are the same letter by letter.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = self.collator.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
        order.then_with(|| a.cmp(b))
    }

    /// The words as templates see them, as `t`.
    pub(super) fn t(&self) -> &tera::Value {
        &self.t
    }
}

/// `zh-Hant-TW` may use the words of `zh` and `zh-Hant`: a tag and what it is a kind of, the widest first.
pub(super) fn chain(tag: &str) -> Vec<&str> {
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    ends.filter_map(|end| tag.get(..end)).collect()
}

fn choose(english: Option<&Phrases>, own: &[&Phrases]) -> BTreeMap<String, Chosen> {
    let mut phrases = BTreeMap::new();
    let layers = english.into_iter().map(|phrases| (phrases, true)).chain(own.iter().map(|phrases| (*phrases, false)));
    for (layer, stand_in) in layers {
        for (key, phrase) in &layer.phrases {
            phrases.insert(key.clone(), Chosen { phrase: phrase.clone(), stand_in });
        }
    }
    phrases
}

fn as_seen_by_templates(phrases: &BTreeMap<String, Chosen>) -> tera::Value {
    #[derive(Serialize)]
    #[serde(transparent)]
    struct Seen<'a>(BTreeMap<&'a str, &'a Phrase>);
    let seen = Seen(phrases.iter().map(|(key, chosen)| (key.as_str(), &chosen.phrase)).collect());
    tera::Value::from_serializable(&seen)
}

#[cfg(test)]
mod tests;
