//! Soft findings: everything is published, and this could be better.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::entry::MediaKind;
use crate::model::portfolio::Portfolio;

/// A public picture that nobody described.
pub const NO_ALT: Code = Code::new("no-alt");
/// A recording for others without its words.
pub const NO_TRANSCRIPT: Code = Code::new("no-transcript");

/// Pictures that everyone may see and nobody described: who cannot see them learns nothing.
pub fn undescribed_pictures(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let public = portfolio.entries.iter().filter(|entry| entry.audience == Audience::Public);
    let pictures = public.flat_map(|entry| entry.media.iter().map(move |media| (entry, media))).filter(|(_, media)| {
        media.kind == MediaKind::Picture
            && media.alt.is_none()
            && media.name.is_empty()
            && media.audience == Audience::Public
    });
    pictures
        .map(|(entry, media)| {
            let words = entry.source.as_ref().map_or("a text file of the same name", |_| "the entry's lines");
            Diagnostic::note(NO_ALT, "nobody has said what this picture shows, and its name does not tell")
                .in_file(&*media.path)
                .hint(format!("add `alt: …` to {words}, or give the picture a name of words"))
        })
        .collect()
}

/// Recordings that more than the family may hear, without a line of what is said.
pub fn recordings_without_words(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let wide = portfolio.entries.iter().filter(|entry| entry.audience > Audience::Family && entry.transcript.is_none());
    let silent = wide.filter(|entry| entry.words.is_empty());
    silent
        .flat_map(|entry| {
            entry.media.iter().filter(|media| media.kind == MediaKind::Sound && media.audience > Audience::Family)
        })
        .map(|media| {
            Diagnostic::note(NO_TRANSCRIPT, "who cannot hear this recording has no words to read")
                .in_file(&*media.path)
                .hint("put a text file of the same name beside it, with `transcript: …` or the words themselves")
        })
        .collect()
}
