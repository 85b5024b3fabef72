//! What a build remembers from the last one: blobs by their bytes, results by their inputs.
//!
//! A key is any struct that can be printed: it is hashed as JSON, and the JSON lies beside the result, so that a person
//! can see what a result was made of. A damaged or missing file is a miss, never an error. Several threads and several
//! programs may use one cache at a time: every file is written beside its place and moved there whole.

mod prune;
mod results;

pub use prune::DEFAULT_CAP;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::source::Fingerprint;

/// Tells backup programs to pass the folder over (<https://bford.info/cachedir/>).
const CACHEDIR_TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by classfolio; may be deleted.\n";

/// Some bytes in the cache, by what they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Blob {
    /// BLAKE3 of the bytes.
    pub id: Fingerprint,
    /// The ending of its file, without the dot: `jpg`.
    pub ending: String,
    /// Length in bytes.
    pub size: u64,
}

/// A cache folder.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl Cache {
    /// Opens the cache in the folder `dir` (the class folder's `.classfolio`), making it where there is none.
    ///
    /// # Errors
    /// If the folder cannot be made or written to; the message names the path.
    pub fn open(dir: &Path) -> io::Result<Cache> {
        std::fs::create_dir_all(dir).map_err(|error| named(error, dir))?;
        for (name, text) in [(".gitignore", "*\n"), ("CACHEDIR.TAG", CACHEDIR_TAG)] {
            let path = dir.join(name);
            if !path.exists() {
                write_whole(&path, text.as_bytes())?;
            }
        }
        Ok(Cache { folder: dir.to_path_buf(), used: Mutex::default() })
    }

    /// Where the blob lies, if it is still there in its full length.
    pub fn blob(&self, blob: &Blob) -> Option<PathBuf> {
        let path = self.path_of(blob);
        let there = std::fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() == blob.size);
        there.then_some(path)
    }

    /// Keeps some bytes. The same bytes are kept once.
    ///
    /// # Errors
    /// If they cannot be written; the message names the path.
    pub fn put(&self, bytes: &[u8], ending: &str) -> io::Result<Blob> {
        let blob = Blob { id: Fingerprint::of(bytes), ending: ending.to_string(), size: bytes.len() as u64 };
        let path = self.path_of(&blob);
        if !holds(&path, &blob) {
            write_whole(&path, bytes)?;
        }
        Ok(blob)
    }

    /// The place of a blob on this disk, whether it is there or not. A blob asked for is not pruned in this run.
    pub fn path_of(&self, blob: &Blob) -> PathBuf {
        let hex = blob.id.to_string();
        let (start, rest) = hex.split_at(2);
        let ending: String = blob.ending.chars().filter(char::is_ascii_alphanumeric).collect();
        let path = self.folder.join("blobs").join(start).join(format!("{rest}.{ending}"));
        self.mark_used(&path);
        path
    }

    fn mark_used(&self, path: &Path) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_path_buf());
    }
}

/// Whether the file holds exactly these bytes: one that was damaged is written again.
fn holds(path: &Path, blob: &Blob) -> bool {
    std::fs::metadata(path).is_ok_and(|found| found.len() == blob.size)
        && std::fs::read(path).is_ok_and(|bytes| Fingerprint::of(&bytes) == blob.id)
}

/// Writes beside the place and moves it there, so that nobody ever reads half of it.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || {
        std::fs::create_dir_all(folder)?;
        let mut file = new_file().tempfile_in(folder)?;
        file.write_all(bytes)?;
        match file.persist(path) {
            Ok(_) => Ok(()),
            // Another program may hold the very same file open, where that forbids replacing it.
            Err(_) if std::fs::metadata(path).is_ok_and(|found| found.len() == bytes.len() as u64) => Ok(()),
            Err(error) => Err(error.error),
        }
    };
    write().map_err(|error| named(error, path))
}

/// A temporary file with the permissions any new file would have, not only its owner's.
fn new_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

fn named(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests;
