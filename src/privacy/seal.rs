//! A plain folder of pages becomes a locked one, which a family's words open in a browser. Files go in, files come out;
//! nothing here knows what a portfolio is.
//!
//! # Format v1
//!
//! A copy is named by two strings that tell nothing, the site's and the family's. Everything hangs on one random key of
//! 256 bits, the [`ContentKey`]. `L(x)` is the text `classfolio/v1|site|family|x`, and texts are UTF-8.
//!
//! - **Slots.** Each set of words wraps the content key: `KEK = PBKDF2-HMAC-SHA256(words, salt, iterations)`, 32 bytes,
//!   salt 32 random bytes, [`ITERATIONS`] iterations; fewer than [`FEWEST_ITERATIONS`] are refused. `AES-256-GCM(KEK,
//!   nonce, content key, aad = L("key"))`, with `nonce` the first 12 bytes of `HMAC-SHA256(HKDF-SHA256(KEK, no salt,
//!   L("nonce")), content key)`: another content key has another nonce. Every copy has [`SLOTS`] slots; those that nobody
//!   has words for are filled with what looks the same.
//! - **Blobs.** A file is cut into parts, and each part is a blob in a file of its own, at most 2 MiB. Its id is the first
//!   20 bytes of `HMAC-SHA256(K_name, path ‖ 0 ‖ number of the part, u32)` in small base32. Its content is the part's
//!   length as u32, the part, and zeros up to the next [padded length](padding). `s` is the first 16 bytes of
//!   `HMAC-SHA256(K_mac, L(id|type) ‖ 0 ‖ content)`; the key is `HKDF-SHA256(content key, s, L(id))`, the nonce zero, the
//!   additional data `L(id|type)` with the media type. The blob is `s ‖ ciphertext ‖ tag`. `K_name` and `K_mac` are
//!   `HKDF-SHA256(content key, no salt, L("name"))` and `L("mac")`. Numbers are big-endian.
//! - **Delivery.** `b/<id>.js` holds `cfBlob("<id>","<base64>")`: a script is the one thing that a page opened from a disk
//!   can load.
//! - **Contents.** One more file, `/contents`, lists all others with type, length and the ids of their parts. Its own ids
//!   stand in the page's open head, with the slots.
//!
//! The same files and keys give the same bytes. No key and nonce ever meet two contents: the key hangs on `s`, and `s` on
//! every byte that is enciphered or authenticated. A blob opens only under its own name, so blobs cannot change places.
//! What stays visible: how many files there are, about how large (to 12 %), and which of them change.

mod blob;
mod contents;
mod keys;
pub mod open;
pub mod padding;
mod page;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

pub use blob::Sealer;
pub use contents::{Locked, media_type};
pub use keys::{
    ContentKey, CopyName, FEWEST_ITERATIONS, FamilyKeys, ITERATIONS, KeyError, MOST_ITERATIONS, SLOTS, Slot,
};
pub use page::{Inside, LockedPage, Whose};

use super::Content;
use crate::source::SitePath;
use crate::theme::{Language, TemplateError, Theme};

/// The one page of a locked copy.
pub const PAGE: &str = "index.html";

/// One file of a plain tree.
#[derive(Clone, Debug)]
pub struct PlainFile {
    /// Its path in the tree: `writing/my-dog.html`.
    pub path: SitePath,
    /// Its bytes.
    pub content: Content,
}

/// One file of a locked copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedFile {
    /// Its path in the copy: `index.html`, `b/….js`.
    pub path: SitePath,
    /// Its bytes, at most 2 MiB but for the page.
    pub bytes: Vec<u8>,
}

/// Why a tree could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A file could not be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// Its place on this disk.
        path: PathBuf,
        /// What happened.
        error: io::Error,
    },
    /// A locked file could not be kept.
    #[error(transparent)]
    NotKept(#[from] io::Error),
    /// The page that should be shown first is not among the files.
    #[error("{start} is not among the pages to be locked")]
    NoFirstPage {
        /// The page.
        start: SitePath,
    },
    /// Two files have one path.
    #[error("{path} is there twice")]
    Twice {
        /// The path.
        path: SitePath,
    },
    /// What is wrong in the theme's page.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// Locks a tree: hands every locked file to `keep`, the page last. Holds one part of one file at a time. Files whose paths
/// are among `page.outside` are not locked, as they lie in the open already.
///
/// # Errors
/// If a file cannot be read or kept, the first page is missing, a path is there twice, or the theme's page is wrong.
pub fn seal(
    files: &[PlainFile],
    keys: &FamilyKeys,
    page: &LockedPage,
    theme: &Theme,
    language: &Language,
    keep: &mut dyn FnMut(LockedFile) -> io::Result<()>,
) -> Result<(), SealError> {
    let sealer = Sealer::new(keys);
    let mut inside: Vec<&PlainFile> = files.iter().filter(|file| !page.is_outside(&file.path)).collect();
    inside.sort_by(|a, b| a.path.cmp(&b.path));
    if let Some(twice) = inside.iter().zip(inside.iter().skip(1)).find(|(a, b)| a.path == b.path) {
        return Err(SealError::Twice { path: twice.0.path.clone() });
    }
    let mut locked = Vec::with_capacity(inside.len());
    for file in inside {
        locked.push(seal_file(&sealer, file, keep)?);
    }
    seal_page(&sealer, &locked, page, theme, language, keep)
}

/// Locks one file, part by part. Its parts hang on nothing but the keys, its path and its bytes: a caller that has kept
/// them, and the [`Locked`] that says which they are, need not lock it again.
///
/// # Errors
/// If it cannot be read or its parts cannot be kept.
pub fn seal_file(
    sealer: &Sealer,
    file: &PlainFile,
    keep: &mut dyn FnMut(LockedFile) -> io::Result<()>,
) -> Result<Locked, SealError> {
    match &file.content {
        Content::Bytes(bytes) => sealer.seal(file.path.as_str(), media_type(&file.path), &mut &**bytes, keep),
        Content::Blob(path) => {
            let mut reader = File::open(path).map_err(|error| SealError::Unreadable { path: path.clone(), error })?;
            sealer.seal(file.path.as_str(), media_type(&file.path), &mut Named { reader: &mut reader, path }, keep)
        }
    }
}

/// Writes what holds a copy together when all its files are locked: the list of them, and the page.
///
/// # Errors
/// If they cannot be kept, the first page is not among `locked`, or the theme's page is wrong.
pub fn seal_page(
    sealer: &Sealer,
    locked: &[Locked],
    page: &LockedPage,
    theme: &Theme,
    language: &Language,
    keep: &mut dyn FnMut(LockedFile) -> io::Result<()>,
) -> Result<(), SealError> {
    if !locked.iter().any(|file| file.path == page.start.as_str()) {
        return Err(SealError::NoFirstPage { start: page.start.clone() });
    }
    let list = contents::written(locked, page);
    let list = sealer.seal(contents::PATH, contents::TYPE, &mut list.as_bytes(), keep)?;
    let text = page.render(&sealer.head(&list), theme, language)?;
    keep(LockedFile { path: SitePath::new(PAGE), bytes: text.into_bytes() })?;
    Ok(())
}

/// A file on this disk whose errors name it.
struct Named<'a> {
    reader: &'a mut File,
    path: &'a PathBuf,
}

impl Read for Named<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", self.path.display()));
        self.reader.read(into).map_err(named)
    }
}
