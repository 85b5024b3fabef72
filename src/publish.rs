//! A site on disk, whole or not at all.
//!
//! A [`Publication`] takes the files of one unit after the other, stages beside the published site only those whose
//! bytes are new, and lets the new site take the old one's place at the end. Stopped at any moment, it leaves the old
//! site or the new one: by swapping whole folders, or, for large sites and simple disks, by a journal that the next
//! publication carries out. Files that somebody else put into the site stay there.
//!
//! A site holds a marker file (without it nothing is ever deleted) and the list of all its files; both depend on
//! nothing but the site's own bytes.

mod change;
mod collision;
mod disk;
mod error;
mod folders;
mod journal;
mod manifest;
mod marker;
mod swap;
mod target;
#[cfg(test)]
mod tests;
mod verify;
mod workshop;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use change::Change;
use disk::Disk;
use error::At;
pub use error::PublishError;
use folders::Folders;
use manifest::{Manifest, written_unit};
use marker::State;
pub use target::{PREVIEW, Refusal, Target};
pub use verify::{Difference, verify};
use workshop::Workshop;

use crate::privacy::{Content, SiteFile};
use crate::source::{Fingerprint, SitePath};

/// Up to this many files a site is swapped as a whole; above, second names for all of them cost more than a journal.
const SWAPPED_WHOLE: usize = 5_000;

/// A site that is being published. Units may be put from many threads. Dropped without [`commit`](Publication::commit),
/// it leaves the published site as it was.
pub struct Publication {
    workshop: Workshop,
    folders: Folders,
    state_file: PathBuf,
    state: Option<State>,
    old: OnceLock<Manifest>,
    loading: Mutex<()>,
    fates: Mutex<BTreeMap<String, Fate>>,
    failed: AtomicBool,
    swapped_whole: usize,
}

/// What becomes of a unit.
struct Fate {
    key: Option<Fingerprint>,
    /// Its files, by path; `None` if it stays as it is published.
    files: Option<Vec<StagedFile>>,
}

struct StagedFile {
    path: SitePath,
    hash: Fingerprint,
    size: u64,
    /// Whether its bytes are not those that are published.
    fresh: bool,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Number of files written.
    pub written: usize,
    /// Number of files that stayed as they were.
    pub unchanged: usize,
    /// Files that are gone, sorted.
    pub removed: Vec<SitePath>,
    /// Bytes of all files written.
    pub bytes: u64,
}

impl Publication {
    /// Opens the site's folder for writing: checks that the place may be written, keeps other builds out, and brings a
    /// publication that was stopped to its end.
    ///
    /// # Errors
    /// If the place is refused, another build is at work, or the disk fails.
    pub fn open(target: &Target<'_>) -> Result<Publication, PublishError> {
        Publication::open_on(Disk::default(), SWAPPED_WHOLE, target)
    }

    fn open_on(disk: Disk, swapped_whole: usize, target: &Target<'_>) -> Result<Publication, PublishError> {
        let site = target::checked(target)?;
        let workshop = Workshop::enter(site, disk)?;
        let state_file = State::place(target.state, &workshop.site);
        Ok(Publication {
            folders: Folders::new(workshop.new_site()),
            state: State::read(&state_file, &workshop.site),
            state_file,
            old: OnceLock::new(),
            loading: Mutex::default(),
            fates: Mutex::default(),
            failed: AtomicBool::new(false),
            swapped_whole,
            workshop,
        })
    }

    /// The key under which a unit stands in the published site, if that is known.
    pub fn published_key(&self, unit: &str) -> Option<Fingerprint> {
        self.state.as_ref()?.units.get(&*written_unit(unit)).copied()
    }

    /// Whether the published site as a whole was made from this key. Takes the same time for a site of any size.
    pub fn is_current(&self, whole: Fingerprint) -> bool {
        self.state.as_ref().is_some_and(|state| state.whole == whole)
    }

    /// Stages a unit: only files whose bytes differ from the published ones are written.
    ///
    /// # Errors
    /// If the unit was put before, a path cannot be written down, or the disk fails. Then nothing can be committed.
    pub fn put(&self, unit: &str, key: Fingerprint, files: Vec<SiteFile>) -> Result<(), PublishError> {
        let unit = written_unit(unit).into_owned();
        let staged = self.stage(&unit, key, files).and_then(|fate| match self.fates().insert(unit.clone(), fate) {
            Some(Fate { files: Some(_), .. }) => Err(PublishError::Twice { unit }),
            _ => Ok(()),
        });
        if staged.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        staged
    }

    /// Keeps a unit as it is published. A unit that was never published stays so.
    pub fn keep(&self, unit: &str) {
        let key = self.published_key(unit);
        self.fates().entry(written_unit(unit).into_owned()).or_insert(Fate { key, files: None });
    }

    /// Lets the new site take the old one's place, and remembers its keys. Units neither put nor kept are gone
    /// afterwards. Where nothing changed, nothing is touched.
    ///
    /// # Errors
    /// If two files have one address, somebody else's file is in the way, or the disk fails. The old site stands then;
    /// where only the journal was left to carry out, the next publication does that first.
    pub fn commit(self, whole: Fingerprint) -> Result<Published, PublishError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(PublishError::Incomplete);
        }
        let fates = std::mem::take(&mut *self.fates());
        let old = self.old()?;
        let units = fates.iter().filter_map(|(unit, fate)| Some((unit.clone(), fate.key?))).collect();
        let change = Change::between(old, fates);
        if !change.is_nothing(old) || !marker::stands_in(&self.workshop.site) {
            self.replace(old, &change)?;
        }
        self.remember(whole, &change, units)?;
        let unchanged = change.manifest.len() - change.written.len();
        Ok(Published { written: change.written.len(), unchanged, removed: change.removed, bytes: change.bytes })
    }

    fn stage(&self, unit: &str, key: Fingerprint, files: Vec<SiteFile>) -> Result<Fate, PublishError> {
        let published = self.old()?.unit(unit);
        let mut staged = Vec::with_capacity(files.len());
        for file in files {
            let path = file.path().clone();
            if !manifest::is_inside_a_site(path.as_str()) {
                return Err(PublishError::Unwritable { path });
            }
            let same = published.file(path.as_str()).is_some_and(|old| old.hash() == Some(file.hash()));
            let fresh = !(same && self.still_has(&path, file.hash()));
            if fresh {
                self.write(&file)?;
            }
            staged.push(StagedFile { path, hash: file.hash(), size: file.size(), fresh });
        }
        staged.sort_by(|a, b| a.path.cmp(&b.path));
        let as_published = staged.len() == published.len() && staged.iter().all(|file| !file.fresh);
        Ok(Fate { key: Some(key), files: (!as_published).then_some(staged) })
    }

    /// Whether a file that the list names has these bytes. What this computer wrote itself last time is believed.
    fn still_has(&self, path: &SitePath, hash: Fingerprint) -> bool {
        self.state.is_some()
            || verify::hash_of(&self.workshop.site.join(path.as_str())).is_ok_and(|found| found == hash)
    }

    fn write(&self, file: &SiteFile) -> Result<(), PublishError> {
        let disk = &self.workshop.disk;
        self.folders.make_for(disk, file.path().as_str())?;
        let place = self.folders.root().join(file.path().as_str());
        match file.content() {
            Content::Bytes(bytes) => disk.write(&place, bytes).at(&place),
            Content::Blob(blob) => match disk.copy(blob, &place).at(blob)? {
                size if size == file.size() => Ok(()),
                _ => Err(io::Error::from(io::ErrorKind::UnexpectedEof)).at(blob),
            },
        }
    }

    /// The list of the published files. Read when it is first asked for: where the whole site is current, nobody does.
    fn old(&self) -> Result<&Manifest, PublishError> {
        if let Some(old) = self.old.get() {
            return Ok(old);
        }
        let _one_at_a_time = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        if self.old.get().is_none() {
            let _ = self.old.set(read_manifest(&self.workshop.site)?);
        }
        self.old.get().ok_or(PublishError::Incomplete)
    }

    fn replace(&self, old: &Manifest, change: &Change) -> Result<(), PublishError> {
        change.check_addresses()?;
        change.check_the_way(old, &self.workshop.site)?;
        let (workshop, new) = (&self.workshop, self.folders.root());
        let (list, mark) = (new.join(manifest::NAME), new.join(marker::NAME));
        workshop.disk.write(&list, change.manifest.text().as_bytes()).at(&list)?;
        workshop.disk.write(&mark, marker::text(change.fingerprint).as_bytes()).at(&mark)?;
        let whole = !workshop.inside && (change.manifest.len() <= self.swapped_whole || !workshop.site.exists());
        if whole {
            match swap::publish(workshop, &self.folders, old, change) {
                Ok(swap::Outcome::Done) => return Ok(()),
                Ok(swap::Outcome::Impossible) => {}
                Err(error) => {
                    self.forget_if_missing(&error);
                    return Err(error);
                }
            }
        }
        journal::publish(workshop, change)
    }

    /// Where the published site is not what was remembered, the next build must look at every file again.
    fn forget_if_missing(&self, error: &PublishError) {
        if matches!(error, PublishError::Missing { .. }) {
            let _ = self.workshop.disk.remove(&self.state_file);
        }
    }

    fn remember(
        &self,
        whole: Fingerprint,
        change: &Change,
        units: BTreeMap<String, Fingerprint>,
    ) -> Result<(), PublishError> {
        let top: BTreeSet<&str> = change.manifest.entries().filter_map(|file| file.path.split('/').next()).collect();
        let top = top.into_iter().map(str::to_owned).collect();
        let state = State { manifest: change.fingerprint, whole, top, units };
        if self.state.as_ref() == Some(&state) {
            return Ok(());
        }
        self.write_state(&state)
    }

    fn write_state(&self, state: &State) -> Result<(), PublishError> {
        let disk = &self.workshop.disk;
        if let Some(folder) = self.state_file.parent() {
            disk.folder(folder).at(folder)?;
        }
        let text = serde_json::to_vec(state).map_err(io::Error::from).at(&self.state_file)?;
        let unfinished = self.state_file.with_extension("part");
        disk.write(&unfinished, &text).at(&unfinished)?;
        disk.rename(&unfinished, &self.state_file).at(&self.state_file)
    }

    fn fates(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Fate>> {
        self.fates.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_manifest(site: &Path) -> Result<Manifest, PublishError> {
    if !marker::stands_in(site) {
        return Ok(Manifest::new());
    }
    let path = site.join(manifest::NAME);
    let bytes = match fs::read(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).at(&path),
        read => read.unwrap_or_default(),
    };
    String::from_utf8(bytes)
        .ok()
        .and_then(Manifest::read)
        .filter(|list| marker::manifest_of(site) == Some(Fingerprint::of(list.text().as_bytes())))
        .ok_or_else(|| PublishError::Unlisted { site: site.to_path_buf() })
}
