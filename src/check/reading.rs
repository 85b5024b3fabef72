//! What makes a page hard to find one's way on: links that do not say where they lead, headings out of order.

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::load::front_matter;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::document::{Document, TargetKind, target_kind};
use crate::model::entry::{Entry, MediaKind};
use crate::model::portfolio::Portfolio;
use crate::source::Span;

/// A link whose words say nothing.
pub const UNCLEAR: Code = Code::new("unclear-link");
/// A link to another website.
pub const OUTSIDE: Code = Code::new("link-to-the-web");
/// A heading with a level left out above it.
pub const HEADINGS: Code = Code::new("heading-order");
/// Another child's name beside photos, and no `also`.
pub const WHO_IS_IT: Code = Code::new("who-is-in-it");

/// Words that say nothing about where a link leads.
const EMPTY_WORDS: [&str; 27] = [
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "link",
    "more",
    "read more",
    "see here",
    "look here",
    "go",
    "website",
    "aquí",
    "haz clic aquí",
    "clic aquí",
    "pulsa aquí",
    "este enlace",
    "enlace",
    "más",
    "leer más",
    "ver más",
    "هنا",
    "اضغط هنا",
    "انقر هنا",
    "رابط",
    "المزيد",
];

/// Links whose words say nothing, or are a bare address.
pub fn unclear_links(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let told = |source: &Source, words: &Document| -> Vec<Diagnostic> {
        let links = words.named_links().into_iter().filter(|(_, said)| says_nothing(said));
        links
            .map(|(link, _)| {
                Diagnostic::note(UNCLEAR, "these words do not say where the link leads").at(source, link.span).hint(
                    "who hears a page read hears the links alone: write what is there, such as `[our tide graph](…)`",
                )
            })
            .collect()
    };
    texts(portfolio).into_iter().flat_map(|(source, words)| told(source, words)).collect()
}

fn says_nothing(said: &str) -> bool {
    let plain = said.trim().trim_end_matches(['.', '!', ':', '…', '>', '»', '→']).trim().to_lowercase();
    let bare = ["http://", "https://", "www."].iter().any(|start| plain.starts_with(start));
    plain.is_empty() || bare || EMPTY_WORDS.contains(&plain.as_str())
}

/// Links to other websites: nobody here knows what will be there next year. Told once for each student.
pub fn links_to_the_web(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let mut links = texts(portfolio).into_iter().flat_map(|(source, words)| {
        let all = words.named_links().into_iter().filter(|(link, _)| target_kind(&link.target) == TargetKind::Web);
        all.map(|(link, _)| (source, link.span)).collect::<Vec<_>>()
    });
    let Some((source, span)) = links.next() else { return Vec::new() };
    let message = match links.count() {
        0 => "this link leads to another website".to_owned(),
        more => format!("this link leads to another website, and {more} more in this child's work do"),
    };
    let hint = "open it now and then: what is there may change, and the website sees who comes";
    vec![Diagnostic::note(OUTSIDE, message).at(source, span).hint(hint)]
}

/// Headings more than one level below the one above.
pub fn headings_out_of_order(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for (source, words) in texts(portfolio) {
        let mut above: Option<u8> = None;
        for (level, _, span) in words.headings() {
            if above.is_some_and(|above| level > above + 1) {
                all.push(
                    Diagnostic::note(HEADINGS, "a level is left out between this heading and the one above")
                        .at(source, span)
                        .hint("take one `#` away: who hears a page read finds the way by its headings"),
                );
            }
            above = Some(level);
        }
    }
    all
}

/// Entries with pictures that more than the family sees, whose words name another child that no `also` names.
pub fn others_in_pictures(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    let shows = |entry: &&std::sync::Arc<Entry>| {
        let seen = |kind| matches!(kind, MediaKind::Picture | MediaKind::Film);
        entry.audience > Audience::Family
            && entry.media.iter().any(|media| seen(media.kind) && media.audience > Audience::Family)
    };
    portfolio.entries.iter().filter(shows).filter_map(|entry| other_in(entry, portfolio, class)).collect()
}

fn other_in(entry: &Entry, portfolio: &Portfolio, class: &Class) -> Option<Diagnostic> {
    let source = entry.source.as_ref()?;
    let lines = front_matter::read(source, &["also"]);
    if !lines.words("also").is_empty() {
        return None;
    }
    let others = class.roster.students.iter().filter(|(id, _)| **id != portfolio.student.id);
    let names = others.map(|(_, other)| other.name.as_str()).filter(|name| name.chars().count() > 1);
    let (name, at) = names.filter_map(|name| Some((name, place_of(source, name)?))).min_by_key(|(_, at)| *at)?;
    Some(
        Diagnostic::note(WHO_IS_IT, format!("{name} is named here; is {name} in a picture, too?"))
            .at(source, Span::new(at, at + name.len()))
            .hint(format!("if so, add `also: {name}` to the lines on top, and {name}'s family is asked as well")),
    )
}

/// Where a name stands as a word of its own.
fn place_of(source: &Source, name: &str) -> Option<usize> {
    let text = &source.text;
    text.match_indices(name).map(|(at, _)| at).find(|at| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// All of a child's words that pages show.
fn texts(portfolio: &Portfolio) -> Vec<(&Source, &Document)> {
    let student = &portfolio.student;
    let about = student.source.iter().map(|source| (source, &*student.about));
    let entries = portfolio.entries.iter().filter(|entry| entry.audience > Audience::Teacher);
    let entries = entries.filter_map(|entry| Some((entry.source.as_ref()?, &*entry.words)));
    about.chain(entries).collect()
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn words_that_say_where_a_link_leads_are_told_from_those_that_do_not() {
        for said in [
            "here",
            "Click here!",
            "aquí",
            "Haz clic aquí.",
            "اضغط هنا",
            "https://example.org/x",
            "www.example.org",
            " ",
            "read more…",
        ] {
            assert!(says_nothing(said), "{said}");
        }
        for said in ["our tide graph", "here is my frog", "más peces", "the harbour"] {
            assert!(!says_nothing(said), "{said}");
        }
    }
}
