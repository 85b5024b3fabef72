//! What may leave the program: [`release`](release()) is the only maker of a [`SiteFile`].

use std::path::PathBuf;

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
    Bytes(Vec<u8>),
    /// A blob of the cache, by its place on this disk.
    Blob(PathBuf),
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
            content: Content::Bytes(bytes.to_vec()),
        }
    }
}
