//! The agendas every class has: written like any other, and part of the program.

use std::sync::Arc;

use super::{Around, from_text};
use crate::load::class;
use crate::model::agenda::Agenda;
use crate::source::SourceText;

/// An agenda's name, and its text in each language.
type Written = (&'static str, [(&'static str, &'static str); 3]);

pub(super) const USUAL: [Written; 3] = [
    (
        "young",
        [
            ("en", include_str!("usual/young.en.md")),
            ("es", include_str!("usual/young.es.md")),
            ("ar", include_str!("usual/young.ar.md")),
        ],
    ),
    (
        "middle",
        [
            ("en", include_str!("usual/middle.en.md")),
            ("es", include_str!("usual/middle.es.md")),
            ("ar", include_str!("usual/middle.ar.md")),
        ],
    ),
    (
        "older",
        [
            ("en", include_str!("usual/older.en.md")),
            ("es", include_str!("usual/older.es.md")),
            ("ar", include_str!("usual/older.ar.md")),
        ],
    ),
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
