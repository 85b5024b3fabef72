//! A piece of work at a conference: one thing to see, whole.

use super::Stage;
use super::view::WorkView;
use crate::model::entry::Entry;
use crate::plan::summary::Shown;
use crate::render::view::Html;
use crate::render::{card, entry, prose};
use crate::source::SitePath;

/// Words that fit on a small mount.
const FIRST_WORDS: usize = 30;

impl Stage<'_> {
    /// A piece of work; `id` keeps its footnotes apart from those of others on the page.
    pub(super) fn work(&self, work: &Entry, id: &str) -> WorkView {
        let media: Vec<&Shown> = work.media.iter().filter_map(|file| self.at.shown.get(&file.path)).collect();
        let seen = media
            .iter()
            .find(|shown| matches!(shown, Shown::Picture { .. }))
            .or_else(|| media.iter().find(|shown| matches!(shown, Shown::Film { .. })))
            .or_else(|| media.iter().find(|shown| matches!(shown, Shown::Missing { .. })));
        let heard = media.iter().find(|shown| matches!(shown, Shown::Sound { .. }));
        let title = card::title(&work.title, media.first().copied(), &self.at.scene);
        let show = |shown: &&Shown| card::media(shown, &title, &self.at.scene, self.path);
        let language = card::work_language(self.at.plan, work);
        let words = seen.is_none().then(|| self.body(work, id)).flatten();
        let shown_here = usize::from(seen.is_some()) + usize::from(heard.is_some());
        WorkView {
            title_size: size(&title),
            href: self.entry_path(work).map(|path| self.path.link_to(path)),
            strand: self.at.scene.strand(&work.strand),
            date: work.date.map(|date| self.at.scene.day(date, None, false)),
            seen: seen.map(show),
            heard: heard.map(show),
            first_words: words.is_some().then(|| first_words(work)),
            words_size: words_size(work),
            more: media.len() > shown_here,
            words,
            title: self.words(&title, &language),
        }
    }

    /// The page of a piece of work; none for guests, from whose page no link leads to the family's.
    fn entry_path(&self, work: &Entry) -> Option<&SitePath> {
        if self.plan.for_guests {
            return None;
        }
        let place = self.at.plan.seen.entries().iter().position(|entry| entry.id == work.id)?;
        self.at.plan.entries.get(place).map(|plan| &plan.path)
    }

    fn body(&self, work: &Entry, id: &str) -> Option<Html> {
        self.prose(&work.words, &format!("{id}-"))
    }

    /// Words as HTML without links to other pages; none where there are none.
    pub(super) fn prose(&self, words: &crate::model::document::Document, prefix: &str) -> Option<Html> {
        if words.is_empty() {
            return None;
        }
        let mut html = String::new();
        let options = entry::prose_options(&self.at.scene, prefix, !words.is_longer_than(120));
        let options = prose::ProseOptions { heading_shift: 3, ..options };
        prose::write(words, &prose::Targets::default(), &options, &mut html);
        Some(Html(html))
    }
}

fn first_words(work: &Entry) -> String {
    let words = work.words.first_words(FIRST_WORDS);
    if work.words.is_longer_than(FIRST_WORDS) { format!("{words} …") } else { words }
}

fn words_size(work: &Entry) -> &'static str {
    match () {
        () if work.words.is_longer_than(50) => "long",
        () if work.words.is_longer_than(20) => "medium",
        () => "short",
    }
}

/// How large a title can be: `tiny` to 12 characters, `short` to 28, `medium` to 60, else `long`.
pub(super) fn size(title: &str) -> &'static str {
    match title.chars().count() {
        0..=12 => "tiny",
        13..=28 => "short",
        29..=60 => "medium",
        _ => "long",
    }
}
