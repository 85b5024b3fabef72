//! What a child picked: `best writing: my dog`, or a plain list.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::front_matter::{self, Value};
use crate::load::{records, strands};
use crate::model::audience::Audience;
use crate::model::conference::Pick;
use crate::model::entry::Entry;

const WRONG_STRAND: Code = Code::new("pick-in-wrong-strand");
const NOT_SHOWN: Code = Code::new("pick-not-shown");

/// What a name was found to mean.
enum Found<'a> {
    One(&'a Entry),
    /// It is there, in another strand than the line's.
    Elsewhere(&'a Entry),
    Several(Vec<String>),
    Nothing,
}

/// Reads the picks in the order of the file. One that cannot be found is told and stays, by its name alone.
pub(super) fn read(reader: &Reader<'_>, said: &mut Vec<Diagnostic>) -> Vec<Pick> {
    let mut picks: Vec<Pick> = Vec::new();
    for line in &reader.lines.lines {
        let Some(slot) = slot(&line.name, reader) else { continue };
        for value in &line.values {
            for value in one_by_one(value, slot, reader) {
                add(pick(&value, slot, reader, said), &mut picks);
            }
        }
    }
    picks
}

/// The strand a line picks the best of; `Some(None)` for a plain list, none for any other line.
fn slot<'a>(name: &str, reader: &Reader<'a>) -> Option<Option<&'a str>> {
    if name == "picks" {
        return Some(None);
    }
    let best = name.strip_prefix("best ")?;
    let spelled =
        reader.around.class.strands.iter().find(|strand| strands::spellings(strand).iter().any(|it| it == best));
    spelled.map(|strand| Some(strand.id.as_str()))
}

/// The value, or its parts between commas where the whole is no name and one of them is.
fn one_by_one(value: &Value, slot: Option<&str>, reader: &Reader<'_>) -> Vec<Value> {
    let is_there = |text: &str| !matches!(find(text, slot, reader), Found::Nothing);
    let parts = front_matter::split(value, ',');
    if !is_there(&value.text) && parts.iter().any(|part| is_there(&part.text)) { parts } else { vec![value.clone()] }
}

fn find<'a>(said: &str, slot: Option<&str>, reader: &Reader<'a>) -> Found<'a> {
    let known = |strand: Option<&str>| -> Vec<(&'a str, &'a str, &'a str, &'a Entry)> {
        let entries = reader.around.entries.iter().map(|entry| &**entry);
        let inside = entries.filter(|entry| strand.is_none_or(|strand| entry.strand == strand));
        inside.map(|entry| (entry.strand.as_str(), entry.name.as_str(), entry.title.as_str(), entry)).collect()
    };
    let among = |strand: Option<&str>| match &records::among(said, &known(strand))[..] {
        [] => Found::Nothing,
        [(_, entry)] => Found::One(entry),
        several => Found::Several(several.iter().map(|(name, _)| name.clone()).collect()),
    };
    match (among(slot), slot) {
        (Found::Nothing, Some(_)) => match among(None) {
            Found::One(entry) => Found::Elsewhere(entry),
            other => other,
        },
        (found, _) => found,
    }
}

fn pick(value: &Value, slot: Option<&str>, reader: &Reader<'_>, said: &mut Vec<Diagnostic>) -> Pick {
    let mut pick = Pick {
        strand: slot.map(str::to_owned),
        named: value.text.clone(),
        entry: None,
        well: Vec::new(),
        better: Vec::new(),
        learned: Vec::new(),
        why: Vec::new(),
        span: value.span,
    };
    let source = &reader.lines.source;
    match find(&value.text, slot, reader) {
        Found::One(entry) => {
            pick.entry = Some(entry.id.clone());
            if entry.audience < Audience::Family {
                said.push(not_shown(value, entry).at(source, value.span));
            }
        }
        Found::Elsewhere(entry) => {
            said.push(elsewhere(value, slot.unwrap_or(""), entry).at(source, value.span));
        }
        Found::Several(names) => said.push(records::several(source, value, &names)),
        Found::Nothing => {
            let entries = reader.around.entries.iter();
            let names = entries.flat_map(|entry| [entry.name.as_str(), entry.title.as_str()]);
            said.push(records::no_such(source, value, "piece of work", &records::near(&value.text, names)));
        }
    }
    pick
}

/// One piece of work is picked once; the strand it was picked as the best of is kept.
fn add(pick: Pick, picks: &mut Vec<Pick>) {
    let same = picks.iter_mut().find(|other| pick.entry.is_some() && other.entry == pick.entry);
    match same {
        Some(other) => other.strand = other.strand.take().or(pick.strand),
        None => picks.push(pick),
    }
}

fn elsewhere(value: &Value, strand: &str, entry: &Entry) -> Diagnostic {
    Diagnostic::error(
        WRONG_STRAND,
        format!("`{}` is in `{}`, so it cannot be the best of `{strand}`", value.text, entry.strand),
    )
    .hint(format!("write `best {}: {}`, or pick something from `{strand}`", entry.strand, value.text))
}

fn not_shown(value: &Value, entry: &Entry) -> Diagnostic {
    let told = Diagnostic::warning(
        NOT_SHOWN,
        format!("`{}` was picked, and only the teacher may see it: {}", value.text, entry.because),
    );
    told.hint("until that changes the conference shows its name alone")
}
