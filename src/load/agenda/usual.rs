//! The agendas every class has: written like any other, and part of the program.

use std::sync::Arc;

use super::{Around, from_text};
use crate::load::class;
use crate::model::agenda::Agenda;
use crate::source::SourceText;

/// An agenda's name, and its text in each language, English first.
type Written = (&'static str, [(&'static str, &'static str); 8]);

macro_rules! written {
    ($name:literal in $($language:literal)+) => {
        ($name, [$(($language, include_str!(concat!("usual/", $name, ".", $language, ".md")))),+])
    };
}

pub(super) const USUAL: [Written; 3] = [
    written!("young" in "en" "es" "ar" "fr" "pt" "uk" "ur" "zh"),
    written!("middle" in "en" "es" "ar" "fr" "pt" "uk" "ur" "zh"),
    written!("older" in "en" "es" "ar" "fr" "pt" "uk" "ur" "zh"),
];

/// The usual agendas for young, middle and older students in a class's language, or in English with a word of it.
pub fn in_language(tag: &str) -> Vec<Arc<Agenda>> {
    let own = tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase();
    USUAL.iter().filter_map(|(name, texts)| written(name, texts, &own)).map(Arc::new).collect()
}

fn written(name: &str, texts: &[(&str, &str)], language: &str) -> Option<Agenda> {
    let own = texts.iter().find(|(tag, _)| *tag == language);
    let (_, text) = own.or(texts.first())?;
    let source = Arc::new(SourceText { path: name.into(), text: (*text).to_owned() });
    let around = Around { strands: &class::usual_strands(), charts: &[] };
    let mut agenda = from_text(&source, name, around, &mut Vec::new())?;
    agenda.source = None;
    agenda.language = own.is_none().then(|| "en".to_owned());
    Some(agenda)
}
