//! Last names stay in the family: whatever says one is seen by nobody beyond.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::audience::Audience;
use crate::model::class::{Class, Roster};
use crate::model::entry::MediaFile;
use crate::model::portfolio::Portfolio;
use crate::source::Span;

const LAST_NAME: Code = Code::new("last-name");

/// The words of documents, by their paths from the class folder.
pub type Documents = BTreeMap<Arc<str>, String>;

/// The last names of all families, ready to be looked for.
pub(super) struct LastNames {
    /// In lower case, each as its words.
    names: BTreeSet<Vec<String>>,
    longest: usize,
}

impl LastNames {
    pub(super) fn of(roster: &Roster) -> Option<LastNames> {
        let all = roster.students.values().flat_map(|student| &student.last_names);
        let names: BTreeSet<Vec<String>> = all
            .map(|name| words(name).map(|(_, word)| word).collect::<Vec<_>>())
            .filter(|words| !words.is_empty())
            .collect();
        let longest = names.iter().map(Vec::len).max()?;
        Some(LastNames { names, longest })
    }

    #[cfg(test)]
    pub(super) fn sample(names: &[&str]) -> LastNames {
        let names = names.iter().map(|name| words(name).map(|(_, word)| word).collect()).collect();
        LastNames { names, longest: 1 }
    }

    /// The first last name in a text.
    pub(super) fn find(&self, text: &str) -> Option<Span> {
        let words: Vec<(Span, String)> = words(text).collect();
        (0..words.len()).find_map(|start| {
            let most = self.longest.min(words.len() - start);
            (1..=most).find_map(|count| {
                let run: Vec<String> = words[start..start + count].iter().map(|(_, word)| word.clone()).collect();
                let span = Span { start: words[start].0.start, end: words[start + count - 1].0.end };
                (self.names.contains(&run) || self.names.contains(&singular(&run))).then_some(span)
            })
        })
    }
}

impl LastNames {
    /// What there is to say about a file of the class that says a last name, in its words or its name.
    fn in_file(&self, source: &Source, name: &str, so: &str) -> Option<Diagnostic> {
        match (self.find(&source.text), self.find(name)) {
            (Some(span), _) => Some(told(so).at(source, span)),
            (None, Some(_)) => Some(told(so).in_file(&*source.path)),
            (None, None) => None,
        }
    }
}

/// "The Okafors" are a family too.
fn singular(run: &[String]) -> Vec<String> {
    let mut run = run.to_vec();
    if let Some(last) = run.last_mut()
        && let Some(one) = last.strip_suffix('s')
    {
        *last = one.to_owned();
    }
    run
}

/// The words of a text as they are compared: lower case, without accents, without marks that nobody sees.
fn words(text: &str) -> impl Iterator<Item = (Span, String)> {
    let start_of = move |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let inside = |c: char| c.is_alphanumeric() || is_combining_mark(c) || INVISIBLE.contains(&c);
    text.split(move |c: char| !inside(c)).filter(|word| !word.is_empty()).map(move |word| {
        let start = start_of(word);
        let plain = |c: &char| !is_combining_mark(*c) && !INVISIBLE.contains(c);
        (Span::new(start, start + word.len()), word.nfkd().filter(plain).flat_map(char::to_lowercase).collect())
    })
}

/// What a last name in a child's folder leads to.
const IN_THE_FAMILY: &str = "only the child's own family sees this";

/// Soft hyphen, joiners and the like.
const INVISIBLE: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'];

/// Narrows to the family every entry that says a last name: in its words, its lines, a file's name, or a document.
/// `documents` are the words of documents by their paths.
pub fn keep_last_names_in_the_family(
    portfolio: &mut Portfolio,
    roster: &Roster,
    documents: &Documents,
    said: &mut Vec<Diagnostic>,
) {
    let Some(names) = LastNames::of(roster) else { return };
    let says = |media: &MediaFile| documents.get(&media.path).is_some_and(|words| names.find(words).is_some());
    for entry in portfolio.entries.iter_mut().filter(|entry| entry.audience > Audience::Family) {
        let entry = std::sync::Arc::make_mut(entry);
        for draft in entry.drafts.iter_mut().filter(|draft| draft.audience > Audience::Family) {
            if let Some((source, span)) =
                draft.source.as_ref().and_then(|source| Some((source, names.find(&source.text)?)))
            {
                said.push(told(IN_THE_FAMILY).at(source, span));
                draft.audience = Audience::Family;
            } else if let Some(document) = draft.media.iter().find(|media| says(media)) {
                said.push(told_of_document().in_file(&*document.path));
                draft.audience = Audience::Family;
            }
        }
        let in_words = entry.source.as_ref().and_then(|source| Some((source, names.find(&source.text)?)));
        let in_name = entry.files.iter().find(|path| names.find(path.rsplit('/').next().unwrap_or(path)).is_some());
        // Written letter by letter with marks between, a name shows only once the words are read.
        let in_plain = names.find(&entry.words.plain_text()).and(entry.files.first());
        let in_document = entry.media.iter().find(|media| says(media));
        let found = match (in_words, in_name.or(in_plain), in_document) {
            (Some((source, span)), ..) => told(IN_THE_FAMILY).at(source, span),
            (None, Some(path), _) => told(IN_THE_FAMILY).in_file(&**path),
            (None, None, Some(document)) => told_of_document().in_file(&*document.path),
            (None, None, None) => continue,
        };
        said.push(found);
        entry.audience = Audience::Family;
        entry.because = "it says a last name".into();
    }
    let student = &mut portfolio.student;
    let about = student.source.as_ref().and_then(|source| Some((source, names.find(&source.text)?)));
    let folder = names.find(&student.id.0).is_some() || names.find(&student.name).is_some();
    if portfolio.consent.names > Audience::Family && (folder || about.is_some()) {
        let place = about.map_or_else(
            || told(IN_THE_FAMILY).in_file(format!("students/{}", student.id)),
            |(source, span)| told(IN_THE_FAMILY).at(source, span),
        );
        said.push(place);
        portfolio.consent.names = Audience::Family;
    }
}

fn told_of_document() -> Diagnostic {
    Diagnostic::error(
        LAST_NAME,
        "a family's last name stands in this document, so only the child's own family sees this",
    )
    .hint("take the name out and save the document as a PDF again; last names stay in `family.md`")
}

pub(super) fn told(so: &str) -> Diagnostic {
    Diagnostic::error(LAST_NAME, format!("this is a family's last name, so {so}"))
        .hint("write first names only; last names stay in `family.md`")
}

/// Keeps back every page, chart, agenda and task of the class that says a last name, and takes such words out of the
/// welcome: every family reads them.
pub fn keep_last_names_off_class_pages(class: &mut Class, said: &mut Vec<Diagnostic>) {
    let Some(names) = LastNames::of(&class.roster) else { return };
    let kept = "only the teacher sees this: every family would read it";
    for page in class.pages.iter_mut().filter(|page| page.audience > Audience::Teacher) {
        if let Some(found) = names.in_file(&page.source, &page.name, kept) {
            said.push(found);
            page.audience = Audience::Teacher;
        }
    }
    for chart in class.charts.iter_mut().filter(|chart| chart.audience > Audience::Teacher) {
        if let Some(found) = names.in_file(&chart.source, &chart.id.0, kept) {
            said.push(found);
            std::sync::Arc::make_mut(chart).audience = Audience::Teacher;
        }
    }
    class.agendas.retain(|agenda| {
        let found =
            agenda.source.as_ref().and_then(|source| names.in_file(source, "", "conferences follow another agenda"));
        let clean = found.is_none();
        said.extend(found);
        clean
    });
    class.tasks.retain(|task| {
        let clean = names.find(&task.title).or_else(|| names.find(&task.name)).is_none();
        if !clean {
            said.push(told(kept).in_file(format!("tasks/{}.md", task.name)));
        }
        clean
    });
    keep_last_names_out_of_the_welcome(class, &names, said);
}

fn keep_last_names_out_of_the_welcome(class: &mut Class, names: &LastNames, said: &mut Vec<Diagnostic>) {
    let text = class.welcome.plain_text();
    let Some(span) = names.find(&text) else { return };
    let written = text.get(span.start as usize..span.end as usize).unwrap_or("");
    let words = class.source.text.get(class.welcome_at..).unwrap_or("");
    let at = class.welcome_at + words.find(written).unwrap_or(0);
    said.push(told("the words of welcome are left out").at(&class.source, Span::new(at, at + written.len())));
    class.welcome = std::sync::Arc::default();
}
