//! Comparing a site, a stick or a download with the list of files in it.

use std::fs::File;
use std::io;
use std::path::Path;

use super::{At, PublishError, read_manifest};
use crate::source::{Fingerprint, SitePath};

/// A file that is not what the list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The file is not there.
    Missing(SitePath),
    /// Its bytes are others.
    Changed(SitePath),
}

/// Reads every file of a site and compares it with the site's list. Files that are not in the list do not matter.
///
/// # Errors
/// If the list or a file cannot be read.
pub fn verify(site: &Path) -> Result<Vec<Difference>, PublishError> {
    let mut differences = Vec::new();
    for file in read_manifest(site)?.entries() {
        let place = site.join(file.path);
        match hash_of(&place) {
            Ok(hash) if Some(hash) == file.hash() => {}
            Ok(_) => differences.push(Difference::Changed(SitePath::new(file.path))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.push(Difference::Missing(SitePath::new(file.path)));
            }
            Err(error) => return Err(error).at(&place),
        }
    }
    differences.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(differences)
}

impl Difference {
    /// The file it is about.
    pub fn path(&self) -> &SitePath {
        match self {
            Difference::Missing(path) | Difference::Changed(path) => path,
        }
    }
}

/// BLAKE3 of a file's bytes.
pub(super) fn hash_of(path: &Path) -> io::Result<Fingerprint> {
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(Fingerprint(*hasher.finalize().as_bytes()))
}
