//! What a child claims to know or be able to do, with evidence.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::load::front_matter::{self, Value};
use crate::load::{date, names, records};
use crate::model::conference::{Claim, Evidence, EvidenceKind, EvidenceOf};
use crate::model::conversation::{Conversation, Kind};

const WITHOUT_CLAIM: Code = Code::new("evidence-without-claim");
const IN_WORDS: Code = Code::new("evidence-in-words");

/// Reads the claims in the order of the file: evidence belongs to the claim above it.
pub(super) fn read(reader: &Reader<'_>, said: &mut Vec<Diagnostic>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for line in &reader.lines.lines {
        match (line.name.as_str(), claims.last_mut()) {
            ("claim", _) => claims.extend(line.values.iter().map(|value| Claim {
                words: value.text.clone(),
                evidence: Vec::new(),
                span: value.span,
            })),
            ("evidence", Some(claim)) => {
                let named = line.values.iter().flat_map(|value| one_by_one(value, reader));
                claim.evidence.extend(named.map(|value| evidence(&value, reader, said)));
            }
            ("evidence", None) => said.push(
                Diagnostic::error(WITHOUT_CLAIM, "this evidence stands above every claim, so nothing is shown by it")
                    .at(&reader.lines.source, line.span)
                    .hint("write the line `claim: …` above it"),
            ),
            _ => {}
        }
    }
    claims
}

/// The value, or its parts between commas where the whole is no name and each of them is.
fn one_by_one(value: &Value, reader: &Reader<'_>) -> Vec<Value> {
    let is_there = |text: &str| !found(text, None, reader).is_empty();
    let parts = front_matter::split(value, ',');
    if parts.len() > 1 && !is_there(&value.text) && parts.iter().all(|part| is_there(&part.text)) {
        parts
    } else {
        vec![value.clone()]
    }
}

fn evidence(value: &Value, reader: &Reader<'_>, said: &mut Vec<Diagnostic>) -> Evidence {
    let (kind, name) = kind_written(value);
    let mut found = found(&name.text, kind, reader);
    let words = |kind| Evidence { named: name.text.clone(), kind, what: EvidenceOf::Words };
    match found.len() {
        0 => {
            said.extend(perhaps_meant(&name, reader));
            words(kind)
        }
        1 => match found.pop() {
            Some((_, (own, what))) => Evidence { named: name.text.clone(), kind: kind.or(Some(own)), what },
            None => words(kind),
        },
        _ => {
            let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
            said.push(records::several(&reader.lines.source, &name, &names));
            words(kind)
        }
    }
}

/// The kind a value begins with, as in `observation: she asked first`, and the rest.
fn kind_written(value: &Value) -> (Option<EvidenceKind>, Value) {
    let split = value.text.split_once([':', '：']).and_then(|(word, rest)| {
        let kind = match names::folded(word).as_str() {
            "product" | "products" => EvidenceKind::Product,
            "observation" | "observations" => EvidenceKind::Observation,
            "conversation" | "conversations" => EvidenceKind::Conversation,
            _ => return None,
        };
        let rest = rest.trim();
        (!rest.is_empty()).then_some((kind, rest))
    });
    let Some((kind, rest)) = split else { return (None, value.clone()) };
    let mut span = value.span;
    span.start = span.end.saturating_sub(rest.len() as u32).max(span.start);
    (Some(kind), Value { text: rest.to_owned(), span })
}

/// A kind of evidence, and what it is.
type Known = (EvidenceKind, EvidenceOf);

/// What a name means: work before conversations, unless it is said to be something heard or seen.
fn found(said: &str, kind: Option<EvidenceKind>, reader: &Reader<'_>) -> Vec<(String, Known)> {
    let [first, second] = match kind {
        None => [works(said, reader), talks(said, reader)],
        Some(EvidenceKind::Product) => [works(said, reader), Vec::new()],
        Some(_) => [talks(said, reader), works(said, reader)],
    };
    if first.is_empty() { second } else { first }
}

fn works(said: &str, reader: &Reader<'_>) -> Vec<(String, Known)> {
    let known = reader.around.entries.iter().map(|entry| {
        let what = EvidenceOf::Entry(entry.id.clone());
        (entry.strand.as_str(), entry.name.as_str(), entry.title.as_str(), (EvidenceKind::Product, what))
    });
    records::among(said, &known.collect::<Vec<_>>())
}

/// Conversations by the name of their file, by their day, or by day and number.
fn talks(said: &str, reader: &Reader<'_>) -> Vec<(String, Known)> {
    let last = said.trim().strip_prefix("conversations/").unwrap_or(said.trim());
    let day = date::strict(last);
    let meant = |talk: &&Conversation| {
        let whole = names::folded(last) == names::folded(&talk.id.0);
        whole || day.is_some() && day == talk.date || has_name(talk) && names::means(last, "conversations", &talk.id.0)
    };
    let found = reader.around.conversations.iter().map(|talk| &**talk).filter(meant);
    found
        .map(|talk| {
            let kind = match talk.kind {
                Some(Kind::Observation | Kind::Check) => EvidenceKind::Observation,
                _ => EvidenceKind::Conversation,
            };
            let what = EvidenceOf::Conversation(talk.id.clone());
            (format!("conversations/{}", talk.id.0), (kind, what))
        })
        .collect()
}

/// Whether it is a file with a name, and not a line of the log.
fn has_name(talk: &Conversation) -> bool {
    !talk.source.path.starts_with("log/")
}

/// A slip in a name would turn a piece of work into words.
fn perhaps_meant(value: &Value, reader: &Reader<'_>) -> Option<Diagnostic> {
    let works = reader.around.entries.iter().flat_map(|entry| [&entry.name, &entry.title]);
    let talks = reader.around.conversations.iter().filter(|talk| has_name(talk)).map(|talk| &talk.id.0);
    let known: Vec<String> = works.chain(talks).map(|name| names::words_of(name).to_lowercase()).collect();
    let meant = nearest(&names::folded(&value.text), known.iter().map(String::as_str))?;
    Some(
        Diagnostic::warning(IN_WORDS, format!("nothing is called `{}`, so it stands here as words", value.text))
            .at(&reader.lines.source, value.span)
            .hint(format!("did you mean `{meant}`?")),
    )
}
