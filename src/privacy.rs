//! What may leave the program: [`release`](release()) is the only maker of a [`SiteFile`].

pub mod keyring;
mod last_names;
pub mod leak;
pub mod locked;
pub mod seal;
mod theme_words;
pub mod words;

use std::borrow::Cow;
use std::path::PathBuf;

pub use last_names::{Documents, keep_last_names_in_the_family, keep_last_names_off_class_pages};
pub use theme_words::keep_last_names_out_of_the_theme;

use crate::model::audience::Audience;
use crate::plan::tree::Tree;
use crate::render::Rendered;
use crate::source::{Fingerprint, SitePath};

/// A file that may be published: its path from the `site/` folder (`web/students/ava/index.html`) and its bytes.
#[derive(Clone, Debug)]
pub struct SiteFile {
    path: SitePath,
    content: Content,
    hash: Fingerprint,
    size: u64,
}

/// The bytes of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// In memory.
    Bytes(Cow<'static, [u8]>),
    /// A blob of the cache, by its place on this disk.
    Blob(PathBuf),
}

/// A blob of the cache with its place in a tree.
#[derive(Clone, Debug)]
pub struct PlacedBlob {
    /// Its address in the tree.
    pub path: SitePath,
    /// Where its bytes are.
    pub on_disk: PathBuf,
    /// BLAKE3 of the bytes.
    pub hash: Fingerprint,
    /// Length in bytes.
    pub size: u64,
}

/// Lets the files of one tree out. Pages were made from a [`Seen`](crate::model::portfolio::Seen) portfolio or from
/// summaries of it, and blobs are derived media: no file of the class folder comes this way as it was.
pub fn release(tree: &Tree, pages: Vec<Rendered>, blobs: Vec<PlacedBlob>) -> Vec<SiteFile> {
    let place = |path: &SitePath| path.below(&tree.folder);
    let pages = pages.into_iter().map(|page| SiteFile {
        path: place(&page.path),
        hash: Fingerprint::of(page.text.as_bytes()),
        size: page.text.len() as u64,
        content: Content::Bytes(page.text.into_bytes().into()),
    });
    let blobs = blobs.into_iter().map(|blob| SiteFile {
        path: place(&blob.path),
        hash: blob.hash,
        size: blob.size,
        content: Content::Blob(blob.on_disk),
    });
    pages.chain(blobs).collect()
}

/// Lets the files of a theme out: they belong to the program or, checked, to the class.
pub fn release_theme(tree: &Tree, theme: &crate::theme::Theme) -> Vec<SiteFile> {
    let file = |file: &crate::theme::StaticFile| SiteFile {
        path: tree.theme(theme.name(), &file.path).below(&tree.folder),
        hash: file.hash,
        size: file.bytes.len() as u64,
        content: Content::Bytes(file.bytes.clone()),
    };
    theme.static_files().iter().filter(|file| is_for(&file.path, tree)).map(file).collect()
}

/// Whether a tree has a use for a file of a theme: the desk never leaves the teacher's computer, nor does its style sheet,
/// and locked copies lie in `web/` alone.
fn is_for(path: &str, tree: &Tree) -> bool {
    match path {
        "desk.css" | "cards.css" => tree.audience == Audience::Teacher,
        "locked.css" | "locked.js" => tree.audience == Audience::Public,
        _ => true,
    }
}

impl SiteFile {
    /// Path from the `site/` folder.
    pub fn path(&self) -> &SitePath {
        &self.path
    }

    /// Its bytes.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// BLAKE3 of the bytes.
    pub fn hash(&self) -> Fingerprint {
        self.hash
    }

    /// Length in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}

#[cfg(test)]
impl SiteFile {
    /// A file for the unit tests of modules that take site files.
    pub(crate) fn sample(path: &str, bytes: &[u8]) -> SiteFile {
        SiteFile {
            path: SitePath::new(path),
            hash: Fingerprint::of(bytes),
            size: bytes.len() as u64,
            content: Content::Bytes(bytes.to_vec().into()),
        }
    }
}
