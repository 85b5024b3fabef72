//! A line of the log as a conversation of one child.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Around;
use crate::diagnostic::Diagnostic;
use crate::load::goal;
use crate::load::log::LogLine;
use crate::load::records::Records;
use crate::load::result;
use crate::model::conversation::{About, Conversation, ConversationId};

/// What each line is known by: its day and its number among that day's lines about this child.
pub fn ids(log: &[LogLine], taken: &mut BTreeSet<String>) -> Vec<ConversationId> {
    let mut count: BTreeMap<Date, usize> = BTreeMap::new();
    let one = |line: &LogLine| {
        let number = count.entry(line.day).or_default();
        *number += 1;
        let mut id = ConversationId(format!("{} {number}", line.day));
        while !taken.insert(id.0.clone()) {
            id.0.push_str(" log");
        }
        id
    };
    log.iter().map(one).collect()
}

/// The conversation that a line of the log is.
pub fn conversation(
    id: &ConversationId,
    line: &LogLine,
    around: &Around<'_>,
    records: &Records<'_>,
    said: &mut Vec<Diagnostic>,
) -> Conversation {
    let mut rules = goal::family_rules(around.class, around.consent);
    rules.extend(line.audience.map(|audience| (audience, line.because.clone())));
    let (audience, because) = goal::narrowest(rules);
    let about = about(line, records, said);
    let result = result::of_work(line.result.clone(), &about, &line.source, line.span, said);
    Conversation {
        date: Some(line.day),
        who: line.who.clone(),
        about,
        kind: line.kind,
        result,
        note: Some(line.words.clone()).filter(|words| !words.is_empty()),
        audience,
        because,
        span: line.span,
        ..Conversation::found(id.clone(), line.source.clone())
    }
}

/// What a line is about. One that names several children may be about the work of one of them: for the others it is
/// words, unless it is a slip in the name of something that belongs to all.
fn about(line: &LogLine, records: &Records<'_>, said: &mut Vec<Diagnostic>) -> Vec<About> {
    let Some(value) = &line.about else { return Vec::new() };
    let mut told = Vec::new();
    let about = records.read(&line.source, value, &mut told);
    if !line.shared || records.is_near_the_class(&value.text) {
        said.extend(told);
    }
    about
}
