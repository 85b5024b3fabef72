//! The folders made so far in the workshop, so that none is asked for twice.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::change::folder_of;
use super::disk::Disk;
use super::{At, PublishError};

/// Folders below one folder.
pub(super) struct Folders {
    root: PathBuf,
    made: RwLock<HashSet<Box<str>>>,
}

impl Folders {
    /// None made yet below `root`, which is there.
    pub(super) fn new(root: PathBuf) -> Folders {
        Folders { root, made: RwLock::default() }
    }

    /// The folder they are all in.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the folder that the file at `path` goes into.
    pub(super) fn make_for(&self, disk: &Disk, path: &str) -> Result<(), PublishError> {
        let Some(folder) = folder_of(path) else { return Ok(()) };
        if self.made.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        let place = self.root.join(folder);
        disk.folder(&place).at(&place)?;
        self.made.write().unwrap_or_else(PoisonError::into_inner).insert(folder.into());
        Ok(())
    }
}
