//! What a child says of each pick that day: lines under a heading with the pick's name.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::body_lines::{self, BodyLines, Form};
use crate::load::front_matter::{self, Line, Value};
use crate::load::{names, prose, records, strands};
use crate::model::audience::Audience;
use crate::model::conference::Pick;
use crate::model::document::{Block, Document};
use crate::model::entry::Entry;
use crate::source::Span;

const NAMES: &[&str] = &["well", "better", "learned", "why"];
const FORM: Form<'_> = Form { names: NAMES, lists: NAMES, wraps: true };

const LOST: Code = Code::new("words-not-shown");

/// Adds to each pick what was said of it that day, else what stands beside the work itself.
pub(super) fn add(reader: &Reader<'_>, picks: &mut [Pick], said: &mut Vec<Diagnostic>) {
    if reader.lines.readable {
        let source = &reader.lines.source;
        let body = reader.lines.body.clone();
        let written = body_lines::read(source, body.clone(), FORM, said);
        // What there is to say about other words here is that they are not shown.
        let (words, _) = prose::parse(&written.rest, body);
        let headings = headings(&words);
        tell_lost_words(reader, &words, &written, said);
        let first = headings.first().map_or(u32::MAX, |heading| heading.span.start);
        above_the_headings(reader, picks, written.lines.iter().filter(|line| line.span.start < first), said);
        let ends = headings.iter().skip(1).map(|heading| heading.span.start).chain([u32::MAX]);
        for (heading, end) in headings.iter().zip(ends) {
            if let Some(at) = meant(heading, picks, reader, said) {
                let inside = |line: &&Line| (heading.span.start..end).contains(&line.span.start);
                written.lines.iter().filter(inside).for_each(|line| take(line, &mut picks[at]));
            }
        }
    }
    for pick in picks {
        if let Some(entry) = entry_of(pick, reader).filter(|entry| entry.audience >= Audience::Family) {
            fill(pick, entry);
        }
    }
}

/// The headings of a file, without a title above them all.
fn headings(words: &Document) -> Vec<Value> {
    let all: Vec<(u8, Value)> = words
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, span, .. } => {
                let alone = Document { blocks: vec![block.clone()], footnotes: Vec::new() };
                Some((*level, Value { text: alone.first_heading()?, span: *span }))
            }
            _ => None,
        })
        .collect();
    let titled = all.first().is_some_and(|(level, _)| *level == 1) && all.iter().any(|(level, _)| *level == 2);
    all.into_iter().skip(usize::from(titled)).map(|(_, heading)| heading).collect()
}

/// Lines under no heading belong to the only pick, or to none.
fn above_the_headings<'a>(
    reader: &Reader<'_>,
    picks: &mut [Pick],
    lines: impl Iterator<Item = &'a Line>,
    said: &mut Vec<Diagnostic>,
) {
    let mut told = false;
    for line in lines {
        match picks {
            [only] => take(line, only),
            _ if !told => {
                told = true;
                said.push(
                    Diagnostic::error(LOST, format!("`{}` stands under no pick's name, so it is not shown", line.name))
                        .at(&reader.lines.source, line.span)
                        .hint("write a heading with the pick's name above it, such as `## my dog`"),
                );
            }
            _ => {}
        }
    }
}

/// Words that stand in no line are nobody's to show, and that is told once.
fn tell_lost_words(reader: &Reader<'_>, words: &Document, written: &BodyLines, said: &mut Vec<Diagnostic>) {
    if words.blocks.iter().all(|block| matches!(block, Block::Heading { .. } | Block::Rule)) {
        return;
    }
    let text = &written.rest.text;
    let lines = front_matter::lines_of(text).skip_while(|line| line.start < reader.lines.body.start);
    let first = lines.into_iter().find(|line| {
        let line = text.get(line.clone()).unwrap_or("").trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let at = first.map_or(Span::default(), |line| Span::new(line.start, line.end));
    said.push(
        Diagnostic::error(LOST, "these words stand in no line, so the conference does not show them")
            .at(&reader.lines.source, at)
            .hint("begin the line with `well:`, `better:`, `learned:` or `why:`"),
    );
}

/// The place of the pick a heading names.
fn meant(heading: &Value, picks: &[Pick], reader: &Reader<'_>, said: &mut Vec<Diagnostic>) -> Option<usize> {
    let written = names::folded(&heading.text);
    let best = written.strip_prefix("my ").unwrap_or(&written).strip_prefix("best ");
    let slot = best.and_then(|best| strands::named(best, &reader.around.class.strands));
    let by_name = |pick: &Pick| {
        let entry = entry_of(pick, reader);
        let name = entry.is_some_and(|entry| names::means(&heading.text, &entry.strand, &entry.name));
        let title = entry.is_some_and(|entry| !written.is_empty() && names::folded(&entry.title) == written);
        name || title || names::folded(&pick.named) == written
    };
    let places = |matches: &dyn Fn(&Pick) -> bool| -> Vec<usize> {
        picks.iter().enumerate().filter(|(_, pick)| matches(pick)).map(|(at, _)| at).collect()
    };
    let mut found = places(&by_name);
    if found.is_empty() {
        found = places(&|pick| slot.is_some_and(|slot| pick.strand.as_deref() == Some(slot.id.as_str())));
    }
    match found[..] {
        [at] => return Some(at),
        [] => said.push(no_pick(heading, picks, reader)),
        _ => {
            let names: Vec<String> = found.iter().filter_map(|at| full_name(picks.get(*at)?)).collect();
            said.push(records::several(&reader.lines.source, heading, &names));
        }
    }
    None
}

fn full_name(pick: &Pick) -> Option<String> {
    Some(pick.entry.as_ref().map_or_else(|| pick.named.clone(), |id| id.0.clone()))
}

fn no_pick(heading: &Value, picks: &[Pick], reader: &Reader<'_>) -> Diagnostic {
    let near = records::near(&heading.text, picks.iter().map(|pick| pick.named.as_str()));
    let told = records::no_such(&reader.lines.source, heading, "pick", &near);
    if near.is_empty() { told.hint("a heading here is the name of something that was picked above") } else { told }
}

fn entry_of<'a>(pick: &Pick, reader: &Reader<'a>) -> Option<&'a Entry> {
    let id = pick.entry.as_ref()?;
    reader.around.entries.iter().map(|entry| &**entry).find(|entry| entry.id == *id)
}

fn take(line: &Line, pick: &mut Pick) {
    let words = line.values.iter().map(|value| value.text.clone()).filter(|text| !text.is_empty());
    match line.name.as_str() {
        "well" => pick.well.extend(words),
        "better" => pick.better.extend(words),
        "learned" => pick.learned.extend(words),
        _ => pick.why.extend(words),
    }
}

fn fill(pick: &mut Pick, entry: &Entry) {
    let own = [&entry.well, &entry.better, &entry.learned, &entry.why];
    for (that_day, own) in [&mut pick.well, &mut pick.better, &mut pick.learned, &mut pick.why].into_iter().zip(own) {
        if that_day.is_empty() {
            that_day.clone_from(own);
        }
    }
}
