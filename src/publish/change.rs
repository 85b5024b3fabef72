//! What one publication changes: the new list of files beside the old one.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use super::collision::{self, folded};
use super::manifest::{self, Manifest};
use super::{Fate, PublishError, marker};
use crate::source::{Fingerprint, SitePath};

/// Bytes of a line in the list beside its path, about.
const LINE: usize = 90;

/// The difference between the published site and the new one.
pub(super) struct Change {
    /// All files of the new site.
    pub(super) manifest: Manifest,
    /// The fingerprint of that list's text.
    pub(super) fingerprint: Fingerprint,
    /// Paths of the files whose bytes are new, sorted.
    pub(super) written: Vec<SitePath>,
    /// Paths of the files that go, sorted.
    pub(super) removed: Vec<SitePath>,
    /// Bytes of all files in `written`.
    pub(super) bytes: u64,
}

impl Change {
    /// Compares what was put and kept with what is published.
    pub(super) fn between(old: &Manifest, fates: BTreeMap<String, Fate>) -> Change {
        let mut manifest = room_for(old, &fates);
        let (mut written, mut bytes) = (Vec::new(), 0);
        let mut lost: BTreeSet<&str> = BTreeSet::new();
        for unit in old.units().filter(|unit| !fates.contains_key(*unit)) {
            lost.extend(old.unit(unit).entries().map(|file| file.path));
        }
        for (unit, fate) in fates {
            let Some(files) = fate.files else {
                manifest.push_unit(old.unit(&unit));
                continue;
            };
            let paths: HashSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
            lost.extend(old.unit(&unit).entries().map(|file| file.path).filter(|path| !paths.contains(path)));
            for file in files {
                manifest.push(file.hash, file.size, &unit, file.path.as_str());
                if file.fresh {
                    bytes += file.size;
                    written.push(file.path);
                }
            }
        }
        written.sort_unstable();
        for path in &written {
            lost.remove(path.as_str());
        }
        let removed = lost.into_iter().map(SitePath::new).collect();
        Change { fingerprint: Fingerprint::of(manifest.text().as_bytes()), manifest, written, removed, bytes }
    }

    /// Whether the published site is the new site already.
    pub(super) fn is_nothing(&self, old: &Manifest) -> bool {
        self.written.is_empty() && self.removed.is_empty() && self.manifest.text() == old.text()
    }

    /// The paths of `written`, to look them up.
    pub(super) fn written_paths(&self) -> HashSet<&str> {
        self.written.iter().map(SitePath::as_str).collect()
    }

    /// Guards against two files at one address, on any disk, and against files of our own names.
    pub(super) fn check_addresses(&self) -> Result<(), PublishError> {
        let own = [marker::NAME, manifest::NAME].into_iter();
        let paths: Vec<&str> = self.manifest.entries().map(|file| file.path).chain(own).collect();
        match collision::first(paths.iter().copied()) {
            Some((one, other)) => Err(PublishError::Collision { one: one.to_owned(), other: other.to_owned() }),
            None => Ok(()),
        }
    }

    /// Guards files that somebody else put into the site: none of them may stand where a new file goes.
    pub(super) fn check_the_way(&self, old: &Manifest, site: &Path) -> Result<(), PublishError> {
        if self.written.is_empty() || !site.exists() {
            return Ok(());
        }
        let mut added = self.written_paths();
        for file in old.entries() {
            added.remove(file.path);
        }
        let going: HashSet<String> = self.removed.iter().map(|path| folded(path.as_str())).collect();
        let mut folders = BTreeSet::new();
        // In order, so that the same file is named every time.
        let added: BTreeSet<&str> = added.into_iter().collect();
        for path in added {
            if !going.contains(&folded(path)) && fs::symlink_metadata(site.join(path)).is_ok() {
                return Err(PublishError::InTheWay { path: site.join(path) });
            }
            folders.extend(folders_above(path));
        }
        for folder in folders {
            let folder = site.join(folder);
            if fs::symlink_metadata(&folder).is_ok_and(|metadata| !metadata.is_dir()) {
                return Err(PublishError::InTheWay { path: folder });
            }
        }
        Ok(())
    }
}

/// An empty list with room for all files of a site.
fn room_for(old: &Manifest, fates: &BTreeMap<String, Fate>) -> Manifest {
    let put = || fates.values().filter_map(|fate| fate.files.as_ref()).flatten();
    let line = |file: &super::StagedFile| file.path.as_str().len() + LINE;
    let mut manifest = Manifest::new();
    manifest.reserve(old.text().len().max(put().map(line).sum()), old.len().max(put().count()));
    manifest
}

/// The folders a file lies in, innermost first, without the site's own.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(folder_of(path), |folder| folder_of(folder))
}

/// The folder a path lies in; `None` at the top.
pub(super) fn folder_of(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}
