//! The short road: the new folder is completed with second names of all files that stay, then the two folders change
//! places in one step.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::change::{Change, folders_above};
use super::folders::Folders;
use super::manifest::{self, Manifest};
use super::workshop::Workshop;
use super::{At, PublishError, marker};

/// Whether a road could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The new site stands.
    Done,
    /// This disk cannot do that; the published site is untouched.
    Impossible,
}

/// Publishes by swapping whole folders.
///
/// # Errors
/// If a file that should stay is missing from the published site, or the disk fails. The old site stands then.
pub(super) fn publish(
    workshop: &Workshop,
    folders: &Folders,
    old: &Manifest,
    change: &Change,
) -> Result<Outcome, PublishError> {
    let (disk, site, new) = (&workshop.disk, &workshop.site, workshop.new_site());
    if !site.exists() {
        disk.rename(&new, site).at(site)?;
        return Ok(Outcome::Done);
    }
    if keep_own(workshop, folders, change)? == Outcome::Impossible
        || carry_over_foreign(workshop, folders, old)? == Outcome::Impossible
    {
        return Ok(Outcome::Impossible);
    }
    fs::metadata(site).and_then(|metadata| fs::set_permissions(&new, metadata.permissions())).at(&new)?;
    match disk.exchange(&new, site) {
        Ok(()) => Ok(Outcome::Done),
        Err(_) => in_two_steps(workshop),
    }
}

/// Links every file of ours that stays as it is.
fn keep_own(workshop: &Workshop, folders: &Folders, change: &Change) -> Result<Outcome, PublishError> {
    let written = change.written_paths();
    for file in change.manifest.entries().filter(|file| !written.contains(file.path)) {
        folders.make_for(&workshop.disk, file.path)?;
        let published = workshop.site.join(file.path);
        match workshop.disk.link(&published, &folders.root().join(file.path)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound && !published.exists() => {
                return Err(PublishError::Missing { path: published });
            }
            Err(_) => return Ok(Outcome::Impossible),
        }
    }
    Ok(Outcome::Done)
}

/// Links every file that somebody else put into the site, and makes the folders that somebody else made.
fn carry_over_foreign(workshop: &Workshop, folders: &Folders, old: &Manifest) -> Result<Outcome, PublishError> {
    let mut own: HashSet<&str> = HashSet::from([marker::NAME, manifest::NAME]);
    for file in old.entries() {
        own.insert(file.path);
        own.extend(folders_above(file.path).take_while(|folder| !own.contains(folder)).collect::<Vec<_>>());
    }
    for item in WalkDir::new(&workshop.site).min_depth(1) {
        let item = item.map_err(|error| PublishError::Io { path: workshop.site.clone(), source: error.into() })?;
        let inside = item.path().strip_prefix(&workshop.site).unwrap_or(item.path());
        if is_own(inside, &own) {
            continue;
        }
        let new = folders.root().join(inside);
        if item.file_type().is_dir() {
            workshop.disk.folder(&new).at(&new)?;
            continue;
        }
        if let Some(folder) = new.parent() {
            workshop.disk.folder(folder).at(folder)?;
        }
        if workshop.disk.link(item.path(), &new).is_err() {
            return Ok(Outcome::Impossible);
        }
    }
    Ok(Outcome::Done)
}

fn is_own(inside: &Path, own: &HashSet<&str>) -> bool {
    let Some(path) = inside.to_str() else { return false };
    if cfg!(windows) || !path.is_ascii() {
        let path: String = path.replace(std::path::MAIN_SEPARATOR, "/").nfc().collect();
        return own.contains(path.as_str());
    }
    own.contains(path)
}

fn in_two_steps(workshop: &Workshop) -> Result<Outcome, PublishError> {
    let (disk, site, new, old) = (&workshop.disk, &workshop.site, workshop.new_site(), workshop.old_site());
    if disk.rename(site, &old).is_err() {
        return Ok(Outcome::Impossible);
    }
    match disk.rename(&new, site) {
        Ok(()) => Ok(Outcome::Done),
        Err(_) => {
            disk.rename(&old, site).at(site)?;
            Ok(Outcome::Impossible)
        }
    }
}
