//! What a conference's sheet tells besides its plan.

use jiff::civil::Date;

use crate::model::conference::Pick;
use crate::model::conversation::{About, Conversation, Pointer, Question};
use crate::model::entry::EntryId;
use crate::model::portfolio::Seen;
use crate::plan::conference::ConferencePlan;

/// An address that somebody was told to look at.
pub struct Told<'a> {
    /// In which conversation.
    pub talk: &'a Conversation,
    /// The address.
    pub href: &'a str,
    /// What it is, as written; may be empty.
    pub words: &'a str,
}

/// What was picked: without work that the family may not see, whatever is said of it.
pub fn picks<'a>(plan: &ConferencePlan<'a>, seen: &Seen) -> Vec<&'a Pick> {
    let may_be_seen = |id: &EntryId| seen.entries().iter().any(|entry| entry.id == *id);
    let all = plan.conference.map_or(&[][..], |held| &held.picks).iter();
    all.filter(|pick| pick.entry.as_ref().is_none_or(may_be_seen)).collect()
}

/// Questions that wait for an answer, each with the conversation in which it was asked, newest first.
pub fn owed(seen: &Seen) -> impl Iterator<Item = (&Conversation, &Question)> {
    let talks = seen.conversations().iter().map(|talk| &**talk);
    let questions = talks.flat_map(|talk| talk.questions.iter().map(move |question| (talk, question)));
    questions.filter(|(_, question)| question.answer.is_none())
}

/// Addresses to look at: from conversations about the picks and the goals, newest first, each once.
pub fn pointers<'a>(plan: &ConferencePlan<'_>, seen: &'a Seen) -> Vec<Told<'a>> {
    let picks: Vec<&EntryId> = picks(plan, seen).into_iter().filter_map(|pick| pick.entry.as_ref()).collect();
    let belongs = |about: &About| match about {
        About::Entry(id) => picks.contains(&id),
        About::Goal(id) => plan.goal.into_iter().chain(plan.new_goal).any(|goal| goal.id == *id),
        _ => false,
    };
    let talks = seen.conversations().iter().filter(|talk| talk.about.iter().any(belongs));
    let mut found: Vec<Told<'_>> = Vec::new();
    for (talk, pointer) in talks.flat_map(|talk| talk.see.iter().map(move |pointer| (talk, pointer))) {
        if let Pointer::Web { href, words } = pointer
            && found.iter().all(|told| told.href != href)
        {
            found.push(Told { talk, href, words });
        }
    }
    found
}

/// The day of the first conference after this one.
pub fn next(plan: &ConferencePlan<'_>, seen: &Seen) -> Option<Date> {
    let own = plan.conference?.date?;
    seen.conferences().iter().filter_map(|held| held.date).filter(|day| *day > own).min()
}
