//! Where the links in prose lead: to other entries, to files of the same folder, to the class's pages.

use percent_encoding::percent_decode_str;

use std::sync::Arc;

use crate::load::names;
use crate::model::class::Class;
use crate::model::document::{Document, TargetKind, target_kind};
use crate::model::entry::Entry;
use crate::source::Span;

/// Where a link in prose leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To an entry, by its place in the list that was searched.
    Entry(usize),
    /// To a media file of the entry itself, by its place among the entry's media.
    Media(usize),
    /// To a page of the class, by its place.
    ClassPage(usize),
    /// To several things of that name: their names.
    Several(Vec<String>),
    /// Nowhere; the nearest names there are.
    Nowhere(Vec<String>),
}

/// What a link may lead to.
pub struct Places<'a> {
    /// The entries that may be linked to.
    pub entries: &'a [Arc<Entry>],
    /// The entry the link stands in.
    pub own: Option<&'a Entry>,
    /// The class, for its pages.
    pub class: &'a Class,
}

/// Every local link of a document with its destination.
pub fn of(document: &Document, places: &Places<'_>) -> Vec<(Span, bool, String, Destination)> {
    let mut found = Vec::new();
    document.for_each_link(&mut |link, is_image| {
        if target_kind(&link.target) == TargetKind::Local {
            let said = said(&link.target);
            if !said.is_empty() {
                let destination = places.find(&said, is_image);
                found.push((link.span, is_image, said, destination));
            }
        }
    });
    found
}

/// What was said, without the marks of an address.
fn said(target: &str) -> String {
    let plain = target.split(['#', '?']).next().unwrap_or(target);
    let decoded = percent_decode_str(plain).decode_utf8_lossy();
    decoded.trim().trim_start_matches("./").to_owned()
}

impl Places<'_> {
    fn find(&self, said: &str, is_image: bool) -> Destination {
        if let Some(at) = self.own.and_then(|entry| own_media(entry, said)) {
            return Destination::Media(at);
        }
        // A picture is a file of the entry itself or it is nothing: another entry of its name is not it.
        if is_image {
            return Destination::Nowhere(self.nearest(said));
        }
        let entries: Vec<usize> = (0..self.entries.len())
            .filter(|at| names::means(said, &self.entries[*at].strand, &self.entries[*at].name))
            .collect();
        match entries[..] {
            [at] => Destination::Entry(at),
            [] => self.class_page(said),
            _ => Destination::Several(entries.iter().map(|at| self.entries[*at].id.0.clone()).collect()),
        }
    }

    fn class_page(&self, said: &str) -> Destination {
        let page = self.class.pages.iter().position(|page| names::means(said, "pages", &page.name));
        page.map_or_else(|| Destination::Nowhere(self.nearest(said)), Destination::ClassPage)
    }

    fn nearest(&self, said: &str) -> Vec<String> {
        let last = names::folded(said.rsplit('/').next().unwrap_or(said));
        let entries = self.entries.iter().map(|entry| names::words_of(&entry.name).to_lowercase());
        let media = self.own.iter().flat_map(|entry| &entry.media).filter_map(|media| media.path.rsplit('/').next());
        let pages = self.class.pages.iter().map(|page| names::folded(&page.name));
        let candidates: Vec<String> = entries.chain(media.map(str::to_owned)).chain(pages).collect();
        crate::diagnostic::nearest(&last, candidates.iter().map(String::as_str))
            .map(str::to_owned)
            .into_iter()
            .collect()
    }
}

/// A media file of the entry: by its exact name first, then by the same letters.
fn own_media(entry: &Entry, said: &str) -> Option<usize> {
    let said = said.rsplit('/').next().unwrap_or(said);
    let name = |at: usize| entry.media[at].path.rsplit('/').next().unwrap_or("").to_owned();
    let exact = (0..entry.media.len()).find(|at| name(*at) == said);
    exact.or_else(|| {
        let has_ending = said.contains('.');
        (0..entry.media.len()).find(|at| has_ending && name(*at).to_lowercase() == said.to_lowercase())
    })
}
