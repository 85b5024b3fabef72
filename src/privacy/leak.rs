//! The second wall: nothing narrower than a tree is in the tree's files.
//!
//! Plans are made from what an audience may see, so nothing should ever be found here. Before a tree of a unit is let
//! out, all words of its pages, feeds and addresses are read once and compared with what that audience may not read: runs
//! of eight words, shorter lines as a whole, and last names. What may be read elsewhere in the same tree is no leak.

mod shingles;
mod sources;
mod text;

#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::PlacedBlob;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::Audience;
use crate::plan::summary::TreeSummary;
use crate::plan::tree::Tree;
use crate::render::Rendered;
use crate::source::SitePath;
use shingles::{Allowed, Runs, Written};
use text::Heard;

const LEAK: Code = Code::new("leak");

/// Most messages about one tree: one is enough to stop it.
const MOST_TOLD: usize = 5;

/// Where private words are written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Secret {
    /// The file, from the class folder.
    file: Arc<str>,
    /// Who may read it.
    audience: Audience,
}

/// Hands every text that the tree's readers may read to a reader.
pub(super) type MayRead<'a> = Box<dyn Fn(&mut dyn FnMut(&str)) + 'a>;

/// Reads a text aloud, word by word.
type Reading<'a> = dyn Fn(&mut dyn FnMut(Heard)) + 'a;

/// What one tree may not hold, ready to be looked for.
pub struct Guard<'a> {
    runs: Runs,
    secrets: Vec<Secret>,
    allowed: OnceCell<Allowed>,
    /// Calls the given function with every text that the tree's audience may read.
    may_read: MayRead<'a>,
}

/// What the bytes of a picture, sound, film or document say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Its words, parted by empty lines.
    pub words: String,
    /// Whether there are notes of a camera or a program: where, when, by whom.
    pub notes: bool,
}

/// The files of one tree, before they are let out.
pub struct Files<'a> {
    /// Pages and feeds.
    pub pages: Vec<&'a Rendered>,
    /// Pictures, sounds, films, documents: their names.
    pub blobs: &'a [PlacedBlob],
    /// What their bytes say, by their addresses.
    pub carried: &'a BTreeMap<SitePath, Carried>,
    /// What the class's pages will know.
    pub summary: Option<&'a TreeSummary>,
}

impl Guard<'_> {
    /// Every leak of a tree's files, as errors. They name the tree's file and the place in the class folder, never the words.
    pub fn leaks(&self, tree: &Tree, files: &Files<'_>) -> Vec<Diagnostic> {
        let mut found: BTreeMap<Written, String> = BTreeMap::new();
        let mut look = |path: &str, read: &Reading<'_>| {
            for at in self.find(read) {
                found.entry(at).or_insert_with(|| path.to_owned());
            }
        };
        for page in &files.pages {
            let path = page.path.below(&tree.folder);
            look(path.as_str(), &|hear| text::plain(page.path.as_str(), hear));
            look(path.as_str(), &|hear| read_file(page, hear));
        }
        for blob in files.blobs {
            look(blob.path.below(&tree.folder).as_str(), &|hear| text::plain(blob.path.as_str(), hear));
        }
        for (path, carried) in files.carried {
            look(path.below(&tree.folder).as_str(), &|hear| text::plain(&carried.words, hear));
        }
        for words in files.summary.iter().flat_map(|summary| sources::words_of_summary(summary)) {
            look(&tree.class("index.html").below(&tree.folder).to_string(), &|hear| text::plain(&words, hear));
        }
        found.into_iter().take(MOST_TOLD).map(|(at, path)| self.told(at, &path)).collect()
    }

    /// Where the private words are written that a text holds.
    fn find(&self, read: &Reading<'_>) -> Vec<Written> {
        let mut found: Vec<(u64, Written)> = Vec::new();
        read(&mut self.runs.pass(&mut |run, at| found.push((run, at))));
        if found.is_empty() {
            return Vec::new();
        }
        let allowed = self.allowed.get_or_init(|| self.all_that_may_be_read());
        found.into_iter().filter(|(run, _)| !allowed.holds(*run)).map(|(_, at)| at).collect()
    }

    /// The runs that are looked for and stand in what this audience may read as well.
    fn all_that_may_be_read(&self) -> Allowed {
        let mut allowed = Allowed::default();
        (self.may_read)(&mut |text| {
            text::plain(text, &mut self.runs.pass(&mut |run, _| allowed.add(run)));
        });
        allowed
    }

    fn told(&self, at: Written, path: &str) -> Diagnostic {
        let told = match self.secrets.get(at.source as usize) {
            Some(secret) => {
                let line = if at.line == 0 { String::new() } else { format!(", line {},", at.line) };
                let who = match secret.audience {
                    Audience::Teacher => "only the teacher",
                    Audience::Family => "only the family",
                    Audience::Class | Audience::Public => "only the class",
                };
                let message = format!("words of this file{line} that {who} may read were about to be in `{path}`");
                Diagnostic::error(LEAK, message).in_file(&*secret.file)
            }
            None => Diagnostic::error(LEAK, format!("a family's last name was about to be in `{path}`")),
        };
        let tree = path.split('/').next().unwrap_or(path);
        told.hint(format!("nothing of this child is in `{tree}` until this is put right; the other children's pages are there"))
            .hint("if the words may be read there, write them into a file that may be; else please report this as a mistake of the program")
    }
}

/// Files of a tree that carry notes of a camera or a program, as errors.
pub fn notes(tree: &Tree, carried: &BTreeMap<SitePath, Carried>) -> Vec<Diagnostic> {
    let telling = carried.iter().filter(|(_, carried)| carried.notes).take(MOST_TOLD);
    telling
        .map(|(path, _)| {
            let path = path.below(&tree.folder);
            let message =
                format!("what a camera or a program noted, such as a place or a name, was about to be in `{path}`");
            let tree = tree.folder.split('/').next().unwrap_or(&tree.folder);
            Diagnostic::error(LEAK, message)
                .in_file(path.as_str())
                .hint(format!(
                    "nothing of this child is in `{tree}` until this is put right; the other children's pages are there"
                ))
                .hint("please report this as a mistake of the program, with the file, if you can")
        })
        .collect()
}

fn read_file(page: &Rendered, hear: &mut dyn FnMut(Heard)) {
    match page.path.as_str().rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => text::markup(&page.text, hear),
        // A feed holds pages as escaped text: once for the feed's own markup, once for theirs.
        Some("xml") => text::markup(&quick_xml::escape::unescape(&page.text).unwrap_or_default(), hear),
        _ => text::plain(&page.text, hear),
    }
}
