//! The words of a theme by language, each read when it is first asked for: most classes speak one or two languages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::language::{Language, chain, usual_tag};
use super::layer::{CLASS, Layer};
use super::phrases::{self, Phrases};
use crate::diagnostic::{Code, Diagnostic};

/// The language that stands in for words that nobody has translated.
const ENGLISH: &str = "en";

/// What a theme can say, and what of that is read already.
#[derive(Default)]
pub(super) struct Spoken {
    tags: BTreeSet<String>,
    read: Mutex<Read>,
}

#[derive(Default)]
struct Read {
    phrases: BTreeMap<String, Phrases>,
    languages: BTreeMap<String, Arc<Language>>,
}

impl Spoken {
    /// The languages of all layers (highest first). English and whatever the class's own layer says are read at once, so
    /// that what is wrong in them is told.
    pub(super) fn of(layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) -> Spoken {
        let mut tags = BTreeSet::from([ENGLISH.to_owned()]);
        let mut at_once = tags.clone();
        for layer in layers {
            for (file, _) in layer.below("strings") {
                match tag_of(file) {
                    Some(tag) => {
                        at_once.extend((layer.name == CLASS).then(|| tag.clone()));
                        tags.insert(tag);
                    }
                    None => diagnostics.push(no_language(layer, file)),
                }
            }
        }
        let mut read = Read::default();
        // English first: it is what others are compared with.
        for tag in [ENGLISH.to_owned()].into_iter().chain(at_once) {
            read.take(layers, &tag, diagnostics);
        }
        Spoken { tags, read: Mutex::new(read) }
    }

    /// Whether somebody translated the interface into this language.
    pub(super) fn has(&self, tag: &str) -> bool {
        let first = tag.split('-').next().unwrap_or(tag);
        self.tags.contains(tag) || self.tags.contains(first)
    }

    /// The language of a tag, made at the first call for it.
    pub(super) fn language(&self, tag: &str, layers: &[Layer]) -> Arc<Language> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(language) = read.languages.get(tag) {
            return Arc::clone(language);
        }
        let usual = usual_tag(tag).unwrap_or_default();
        for known in chain(&usual).into_iter().filter(|known| self.tags.contains(*known)) {
            read.take(layers, known, &mut Vec::new());
        }
        let language = Arc::new(Language::new(tag, &read.phrases));
        read.languages.insert(tag.to_owned(), Arc::clone(&language));
        language
    }
}

impl Read {
    /// Reads the words of a language from all layers, unless they are read already.
    fn take(&mut self, layers: &[Layer], tag: &str, diagnostics: &mut Vec<Diagnostic>) {
        if !self.phrases.contains_key(tag) {
            let words = words(layers, tag, self.phrases.get(ENGLISH), diagnostics);
            self.phrases.insert(tag.to_owned(), words);
        }
    }
}

/// The words of one language, the lowest layer's first. A class's words must stand for words that the theme has in English.
pub(super) fn words(
    layers: &[Layer],
    tag: &str,
    english: Option<&Phrases>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Phrases {
    let mut all = Phrases::default();
    for layer in layers.iter().rev() {
        for (file, _) in layer.below("strings").filter(|(file, _)| tag_of(file).as_deref() == Some(tag)) {
            let found = {
                let known = (layer.name == CLASS).then(|| english.unwrap_or(&all));
                match layer.text(&format!("strings/{file}")) {
                    Some(Ok(source)) => phrases::read(&source, known),
                    Some(Err(diagnostic)) => (Phrases::default(), vec![*diagnostic]),
                    None => continue,
                }
            };
            all.overlay(&found.0);
            diagnostics.extend(found.1);
        }
    }
    all
}

fn tag_of(file: &str) -> Option<String> {
    file.strip_suffix(".toml").and_then(usual_tag)
}

fn no_language(layer: &Layer, file: &str) -> Diagnostic {
    Diagnostic::error(Code::new("unknown-language"), "the name of this file is not the tag of a language")
        .in_file(layer.place_of(&format!("strings/{file}")))
        .hint("name it `en.toml` for English, `es.toml` for Spanish, `ar.toml` for Arabic")
}
