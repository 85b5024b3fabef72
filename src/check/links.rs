//! Links in prose: to things that are not there, or to two at once.

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::class::Class;
use crate::model::document::Document;
use crate::model::entry::Entry;
use crate::model::portfolio::Portfolio;
use crate::plan::links::{self, Destination, Places};
use crate::source::Span;

/// A link that leads nowhere.
pub const DEAD: Code = Code::new("dead-link");
/// A name that several entries have.
pub const SEVERAL: Code = Code::new("two-matches");

/// Links in a student's words that lead nowhere.
pub fn dead(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    in_all(portfolio, class, &dead_link)
}

/// Links in the class's own words that lead nowhere: they lead to the class's pages.
pub fn dead_in_class(class: &Class) -> Vec<Diagnostic> {
    let places = Places { entries: &[], own: None, class };
    let pages = class.pages.iter().map(|page| (&page.source, &page.words));
    let all = [(&class.source, &class.welcome)].into_iter().chain(pages);
    all.flat_map(|(source, words)| {
        let found = links::of(words, &places).into_iter();
        found.filter_map(|(span, is_image, said, to)| dead_link(source, span, is_image, &said, &to))
    })
    .collect()
}

fn dead_link(source: &Source, span: Span, is_image: bool, said: &str, to: &Destination) -> Option<Diagnostic> {
    let Destination::Nowhere(nearest) = to else { return None };
    let what = if is_image { "picture, sound or film" } else { "entry, file or page" };
    let told = Diagnostic::error(DEAD, format!("there is no {what} called `{said}`")).at(source, span);
    Some(nearest.iter().fold(told, |told, name| told.hint(format!("did you mean `{name}`?"))))
}

/// Links in a student's words whose name several entries have.
pub fn several(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    in_all(portfolio, class, &|source, span, _, said, to| match to {
        Destination::Several(names) => Some(
            Diagnostic::error(
                SEVERAL,
                format!("`{said}` is the name of more than one entry, so the link leads nowhere"),
            )
            .at(source, span)
            .hint(format!(
                "say which one: {}",
                names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
            )),
        ),
        _ => None,
    })
}

type Told<'a> = &'a dyn Fn(&Source, crate::source::Span, bool, &str, &Destination) -> Option<Diagnostic>;

fn in_all(portfolio: &Portfolio, class: &Class, told: Told<'_>) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    let student = &portfolio.student;
    let mut look = |source: Option<&Source>, words: &Document, own: Option<&Entry>| {
        let Some(source) = source else { return };
        let places = Places { entries: &portfolio.entries, own, class };
        let found = links::of(words, &places).into_iter();
        all.extend(found.filter_map(|(span, is_image, said, to)| told(source, span, is_image, &said, &to)));
    };
    look(student.source.as_ref(), &student.about, None);
    for entry in &portfolio.entries {
        look(entry.source.as_ref(), &entry.words, Some(entry));
        for draft in &entry.drafts {
            look(draft.source.as_ref(), &draft.words, Some(entry));
        }
    }
    for goal in &portfolio.goals {
        look(Some(&goal.source), &goal.steps, None);
    }
    for talk in &portfolio.conversations {
        look(Some(&talk.source), &talk.words, None);
    }
    all
}
