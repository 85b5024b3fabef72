//! The lines an entry can have.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::group::Group;
use crate::diagnostic::Diagnostic;
use crate::load::front_matter::FrontMatter;
use crate::load::{names, student};
use crate::model::entry::{Entry, MediaKind};

/// The names an entry's file has.
pub const NAMES: &[&str] = &[
    "title",
    "date",
    "subject",
    "unit",
    "medium",
    "tags",
    "tag",
    "task",
    "language",
    "well",
    "better",
    "learned",
    "why",
    "ask",
    "also",
    "alt",
    "transcript",
    "for",
];

/// Takes the plain lines over. The child's own words are kept to the letter.
pub fn fill(entry: &mut Entry, lines: &FrontMatter, said: &mut Vec<Diagnostic>) {
    entry.subject = lines.text("subject");
    entry.unit = lines.text("unit");
    entry.medium = lines.text("medium");
    entry.language = student::language(lines, said);
    entry.well = lines.texts("well");
    entry.better = lines.texts("better");
    entry.learned = lines.texts("learned");
    entry.why = lines.texts("why");
    entry.ask = lines.text("ask");
    entry.transcript = Some(lines.texts("transcript").join("\n")).filter(|text| !text.is_empty());
    for name in ["tags", "tag"] {
        for tag in lines.words(name) {
            let tag = tag.text.trim_start_matches('#').to_owned();
            let same = |other: &String| names::folded(other) == names::folded(&tag);
            if !tag.is_empty() && !entry.tags.iter().any(same) {
                entry.tags.push(tag);
            }
        }
    }
}

/// What the pictures show, by path: one `alt:` line for one picture, `file name = words` for others.
pub fn alts(lines: &FrontMatter, group: &Group<'_>) -> BTreeMap<Arc<str>, String> {
    let pictures: Vec<&Arc<str>> = group
        .media
        .iter()
        .filter(|(_, kind)| matches!(kind, MediaKind::Picture | MediaKind::Film))
        .map(|(file, _)| &file.path)
        .collect();
    let mut alts = BTreeMap::new();
    let mut rest = Vec::new();
    for text in lines.texts("alt") {
        let named = text.split_once('=').and_then(|(name, words)| {
            let path = pictures.iter().find(|path| {
                let file = path.rsplit('/').next().unwrap_or(path);
                names::folded(file) == names::folded(name)
            })?;
            Some(((*path).clone(), words.trim().to_owned()))
        });
        match named {
            Some((path, words)) => {
                alts.insert(path, words);
            }
            None => rest.push(text),
        }
    }
    let unnamed: Vec<Arc<str>> = pictures.into_iter().filter(|path| !alts.contains_key(*path)).cloned().collect();
    alts.extend(unnamed.into_iter().zip(rest));
    alts
}
