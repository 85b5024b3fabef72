//! Families' answers that have grown old.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::plan::desk::DeskFacts;

/// An answer from long before the newest work.
pub const OLD: Code = Code::new("old-answer");

/// Answers that are more than a year older than the newest day in the class's records. There is no clock in this.
pub fn old_answers<'a>(children: impl Iterator<Item = (&'a str, &'a DeskFacts)>) -> Vec<Diagnostic> {
    let children: Vec<(&str, &DeskFacts)> = children.collect();
    let Some(newest) = children.iter().filter_map(|(_, facts)| facts.newest).max() else { return Vec::new() };
    children.into_iter().filter_map(|(name, facts)| told(name, facts, newest)).collect()
}

fn told(name: &str, facts: &DeskFacts, newest: Date) -> Option<Diagnostic> {
    let (day, place) = facts.answered.as_ref()?;
    if day.checked_add(1.year()).is_ok_and(|until| until >= newest) {
        return None;
    }
    let message =
        format!("{name}'s family answered on {day}, more than a year before the newest day in this class, {newest}");
    let mut told =
        Diagnostic::warning(OLD, message).hint("ask the family again, and write the new day as `consent date:`");
    told.place = Some(place.clone());
    Some(told)
}
