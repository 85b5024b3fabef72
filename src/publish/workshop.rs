//! The folder beside a site in which the next one is made: `.site.classfolio-staging`, with a lock, the `new` files,
//! sometimes the `old` site or a `journal`.
//!
//! Whatever a stopped build leaves in it is settled by the next: see [`Workshop::settle`].

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::journal;
use super::{At, PublishError};

/// The folder's name where it must lie in the site itself: the folder above cannot be written, or is another disk.
pub(super) const INSIDE: &str = ".classfolio-staging";

/// How often a workshop that another build is just clearing away is entered again.
const TRIES: usize = 20;

/// A locked workshop. Dropping it settles what is in it and clears it away.
pub(super) struct Workshop {
    /// The site's real place.
    pub(super) site: PathBuf,
    /// Whether the workshop lies inside the site, so that the site cannot be swapped as a whole.
    pub(super) inside: bool,
    /// The way to the disk.
    pub(super) disk: Disk,
    folder: PathBuf,
    lock: Option<File>,
}

impl Workshop {
    /// Makes and locks the workshop of a site, and settles what an earlier build left there.
    pub(super) fn enter(site: PathBuf, disk: Disk) -> Result<Workshop, PublishError> {
        let (folder, inside) = place(&site, &disk)?;
        let lock = lock(&folder, &site, &disk)?;
        let workshop = Workshop { site, inside, disk, folder, lock: Some(lock) };
        workshop.settle()?;
        let new = workshop.new_site();
        workshop.disk.folder(&new).at(&new)?;
        Ok(workshop)
    }

    /// Where new files are staged, each at its own path.
    pub(super) fn new_site(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Where the old site waits for its removal when two folders cannot change places in one step.
    pub(super) fn old_site(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// The list of steps that must be completed once it is there.
    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// The journal while it is being written.
    pub(super) fn unfinished_journal(&self) -> PathBuf {
        self.folder.join("journal.part")
    }

    /// Brings a stopped publication to an end: a complete journal is carried out, a site that was only just moved away
    /// is moved back, everything else is dropped.
    fn settle(&self) -> Result<(), PublishError> {
        let (new, old, journal) = (self.new_site(), self.old_site(), self.journal());
        if journal.exists() {
            journal::carry_out(self)?;
        } else if !self.site.exists() && old.exists() && new.exists() {
            self.disk.rename(&old, &self.site).at(&old)?;
        }
        self.disk.remove_all(&old).at(&old)?;
        self.disk.remove_all(&new).at(&new)?;
        let unfinished = self.unfinished_journal();
        self.disk.remove(&unfinished).at(&unfinished)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be settled now waits for the next build: nothing here may hide the error that led here.
        if self.settle().is_err() {
            return;
        }
        // Elsewhere than on Unix a file keeps its name until nobody has it open.
        if cfg!(not(unix)) {
            self.lock = None;
        }
        let _ = self.disk.remove(&lock_file(&self.folder));
        let _ = self.disk.remove_if_empty(&self.folder);
    }
}

fn lock_file(folder: &Path) -> PathBuf {
    folder.join("lock")
}

/// Where the workshop of a site lies, and whether that is inside the site.
fn place(site: &Path, disk: &Disk) -> Result<(PathBuf, bool), PublishError> {
    let (Some(above), Some(name)) = (site.parent(), site.file_name()) else {
        return Ok((site.join(INSIDE), true));
    };
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(".classfolio-staging");
    let beside = above.join(hidden);
    if site.is_dir() && !disk.is_one_disk(site, above) {
        return Ok((site.join(INSIDE), true));
    }
    match disk.folder(&beside) {
        Ok(()) => Ok((beside, false)),
        Err(_) if site.is_dir() => Ok((site.join(INSIDE), true)),
        Err(error) => Err(error).at(above),
    }
}

fn lock(folder: &Path, site: &Path, disk: &Disk) -> Result<File, PublishError> {
    let path = lock_file(folder);
    let mut gone = io::Error::from(io::ErrorKind::NotFound);
    for _ in 0..TRIES {
        disk.folder(folder).at(folder)?;
        let file = match File::options().read(true).write(true).create(true).truncate(false).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                gone = error;
                continue;
            }
            Err(error) => return Err(error).at(&path),
        };
        match file.try_lock() {
            Ok(()) if has_that_name(&file, &path) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PublishError::Busy { site: site.to_path_buf() }),
            // Some network disks know no locks; better an unguarded build there than none.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(error).at(&path),
        }
    }
    Err(gone).at(&path)
}

/// Whether a file that was just locked is still the one with that name: the build before may have cleared it away.
#[cfg(unix)]
fn has_that_name(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn has_that_name(_: &File, path: &Path) -> bool {
    path.exists()
}
