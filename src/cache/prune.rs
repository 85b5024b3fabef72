//! Keeping the cache from growing for ever.

use std::io;
use std::path::PathBuf;
use std::sync::PoisonError;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::Cache;

/// How large a cache may grow before what the last build did not use is dropped, in bytes: 2 GiB.
pub const DEFAULT_CAP: u64 = 2 << 30;

struct Unused {
    written: SystemTime,
    size: u64,
    path: PathBuf,
}

impl Cache {
    /// Drops blobs and results that this run did not use, the oldest first, until the cache is at most `cap` bytes or
    /// nothing unused is left. To be called after a build that went well. Gives the number of bytes dropped.
    ///
    /// # Errors
    /// If the cache cannot be listed. A file that cannot be deleted stays.
    pub fn prune(&self, cap: u64) -> io::Result<u64> {
        let mut size = 0;
        let mut unused = Vec::new();
        for folder in ["blobs", "results"] {
            size += self.unused_in(folder, &mut unused)?;
        }
        unused.sort_by(|a, b| (a.written, &a.path).cmp(&(b.written, &b.path)));
        let mut dropped = 0;
        for file in unused {
            if size - dropped <= cap {
                break;
            }
            if std::fs::remove_file(&file.path).is_ok() {
                dropped += file.size;
            }
        }
        Ok(dropped)
    }

    /// Adds what lies unused in a folder, and gives the size of all that is in it.
    fn unused_in(&self, folder: &str, unused: &mut Vec<Unused>) -> io::Result<u64> {
        let folder = self.folder.join(folder);
        let mut size = 0;
        if !folder.exists() {
            return Ok(size);
        }
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for item in WalkDir::new(folder) {
            let item = item?;
            let Ok(found) = item.metadata() else { continue };
            if !found.is_file() {
                continue;
            }
            size += found.len();
            if !used.contains(item.path()) {
                let written = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                unused.push(Unused { written, size: found.len(), path: item.into_path() });
            }
        }
        Ok(size)
    }
}
