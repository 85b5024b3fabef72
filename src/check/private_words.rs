//! What children's words tell about where they can be found: numbers, addresses, times and places.

mod address;
mod phone;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::portfolio::Portfolio;
use crate::source::Span;

/// A telephone number where others would read it.
pub const PHONE: Code = Code::new("phone-number");
/// A mail address where others would read it.
pub const MAIL: Code = Code::new("mail-address");
/// Where a child lives, where others would read it.
pub const HOME: Code = Code::new("home-address");
/// When and where a child can be met, where others would read it.
pub const MEET: Code = Code::new("where-and-when");

/// Telephone numbers in words that more than the family may read.
pub fn phone_numbers(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    told(
        portfolio,
        class,
        (phone::may_be, phone::find),
        PHONE,
        "this reads like a telephone number, and more than the family would see it",
    )
}

/// Mail addresses in words that more than the family may read.
pub fn mail_addresses(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    told(
        portfolio,
        class,
        (|text| text.contains('@'), mail),
        MAIL,
        "this is a mail address, and more than the family would see it",
    )
}

/// Where somebody lives, in words that more than the family may read.
pub fn home_addresses(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    const MESSAGE: &str = "this may tell where a child lives, and more than the family would see it";
    let mut all = told(portfolio, class, (address::may_be_said, address::said), HOME, MESSAGE);
    let lines: BTreeSet<_> = all.iter().filter_map(line_of).collect();
    let streets = told(portfolio, class, (address::may_be_street, address::street), HOME, MESSAGE);
    all.extend(streets.into_iter().filter(|street| line_of(street).is_none_or(|line| !lines.contains(&line))));
    all
}

fn line_of(told: &Diagnostic) -> Option<(String, u32)> {
    let place = told.place.as_ref()?;
    Some((place.file.clone(), place.line.as_ref()?.number))
}

/// When a child is where every week, in words that more than the family may read.
pub fn places_and_times(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    told(
        portfolio,
        class,
        (address::may_be_every_week, address::every_week),
        MEET,
        "this may tell where a child can be met every week, and more than the family would see it",
    )
}

/// A quick look that most texts do not pass, and where in a line something is found.
type Find = (fn(&str) -> bool, fn(&str) -> Option<(usize, usize)>);

/// The first place of each line of a child's words in which something is found.
fn told(portfolio: &Portfolio, class: &Class, (may_be, find): Find, code: Code, message: &str) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for source in wide(portfolio, class).into_iter().filter(|source| may_be(&source.text)) {
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            if let Some((from, to)) = Some(line).filter(|line| may_be(line)).and_then(find) {
                all.push(
                    Diagnostic::warning(code.clone(), message)
                        .at(source, Span::new(start + from, start + to))
                        .hint("take it out, or add `for: family` to the lines on top"),
                );
            }
            start += line.len();
        }
    }
    all
}

/// The files with words of the child's that more than the family may read.
fn wide<'p>(portfolio: &'p Portfolio, class: &Class) -> Vec<&'p Source> {
    let limit = portfolio.consent.work.min(portfolio.consent.names).min(class.audience);
    if limit <= Audience::Family {
        return Vec::new();
    }
    let about = portfolio.student.source.iter().filter(|_| portfolio.student.about_audience > Audience::Family);
    let entries = portfolio.entries.iter().filter(|entry| entry.audience > Audience::Family);
    let words = entries.flat_map(|entry| {
        let drafts = entry.drafts.iter().filter(|draft| draft.audience > Audience::Family);
        entry.source.iter().chain(drafts.filter_map(|draft| draft.source.as_ref()))
    });
    about.chain(words).collect()
}

/// `ava@example.org`
fn mail(line: &str) -> Option<(usize, usize)> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    line.match_indices('@').find_map(|(at, _)| {
        let (before, after) = line.split_at(at);
        let name = before.len() - before.trim_end_matches(inside).len();
        let host = &after[1..];
        let host = host[..host.find(|c| !inside(c)).unwrap_or(host.len())].trim_end_matches('.');
        let dotted = host.split_once('.').is_some_and(|(first, rest)| !first.is_empty() && rest.len() > 1);
        (name > 0 && dotted).then_some((at - name, at + 1 + host.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_are_known_and_handles_are_not() {
        for (line, found) in [
            ("Write to ava.a@example.org.", Some("ava.a@example.org")),
            ("I am @ava there", None),
            ("3 @ 5", None),
            ("a@b", None),
            ("@", None),
            ("é@ü.example é", Some("é@ü.example")),
        ] {
            assert_eq!(mail(line).map(|(from, to)| &line[from..to]), found, "{line}");
        }
    }
}
