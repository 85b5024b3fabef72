//! The long road: every step is written down first, then taken. Whoever finds a complete journal takes the steps that
//! are left, so a stop in the middle ends in the new site.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use super::change::{Change, folders_above};
use super::collision::folded;
use super::folders::Folders;
use super::manifest::{self, is_inside_a_site};
use super::workshop::Workshop;
use super::{At, PublishError, marker};
use crate::source::SitePath;

const MOVE: &str = "move ";
const REMOVE: &str = "remove ";
const END: &str = "end";

/// Publishes file by file: pictures first, then the pages that show them, then the pages that lead there, feeds,
/// removals, and our own two files last.
///
/// # Errors
/// If the disk fails. Once the journal is complete the next publication goes on where this one stopped.
pub(super) fn publish(workshop: &Workshop, change: &Change) -> Result<(), PublishError> {
    let (disk, journal, unfinished) = (&workshop.disk, workshop.journal(), workshop.unfinished_journal());
    disk.folder(&workshop.site).at(&workshop.site)?;
    disk.write_synced(&unfinished, text(change).as_bytes()).at(&unfinished)?;
    disk.rename(&unfinished, &journal).at(&journal)?;
    carry_out(workshop)
}

fn text(change: &Change) -> String {
    let mut moves: Vec<&str> = change.written.iter().map(SitePath::as_str).collect();
    moves.sort_by_key(|path| rank(path));
    let written: HashSet<String> = match change.removed.is_empty() {
        true => HashSet::new(),
        false => moves.iter().map(|path| folded(path)).collect(),
    };
    // Where a disk does not see case, removing `A.html` after writing `a.html` would remove the new file.
    let (first, last): (Vec<&str>, Vec<&str>) =
        change.removed.iter().map(SitePath::as_str).partition(|path| written.contains(&folded(path)));
    let mut text = String::new();
    let mut add = |verb: &str, path: &str| {
        text.push_str(verb);
        text.push_str(path);
        text.push('\n');
    };
    first.into_iter().for_each(|path| add(REMOVE, path));
    moves.into_iter().for_each(|path| add(MOVE, path));
    last.into_iter().for_each(|path| add(REMOVE, path));
    add(MOVE, manifest::NAME);
    add(MOVE, marker::NAME);
    text.push_str(END);
    text
}

/// Lower is earlier: nothing is linked to before it is there.
fn rank(path: &str) -> u8 {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("xml") => 3,
        _ if name == "index.html" => 2,
        Some("html") => 1,
        _ => 0,
    }
}

/// Takes all steps of the workshop's journal that are not taken yet, then removes it. A journal without its last line,
/// or one for a site that is gone, is only removed.
///
/// # Errors
/// If a step fails; the journal stays.
pub(super) fn carry_out(workshop: &Workshop) -> Result<(), PublishError> {
    let path = workshop.journal();
    let text = fs::read_to_string(&path).at(&path)?;
    if let Some(steps) = text.strip_suffix(END).filter(|_| workshop.site.is_dir()) {
        let folders = Folders::new(workshop.site.clone());
        for step in steps.lines() {
            take(step, workshop, &folders)?;
        }
    }
    workshop.disk.remove(&path).at(&path)
}

fn take(step: &str, workshop: &Workshop, folders: &Folders) -> Result<(), PublishError> {
    if let Some(path) = step.strip_prefix(MOVE).filter(|path| is_inside_a_site(path)) {
        folders.make_for(&workshop.disk, path)?;
        let (from, to) = (workshop.new_site().join(path), workshop.site.join(path));
        match workshop.disk.rename(&from, &to) {
            // A step that was taken before the stop.
            Err(error) if error.kind() == io::ErrorKind::NotFound && to.exists() => Ok(()),
            renamed => renamed.at(&to),
        }
    } else if let Some(path) = step.strip_prefix(REMOVE).filter(|path| is_inside_a_site(path)) {
        let place = workshop.site.join(path);
        workshop.disk.remove(&place).at(&place)?;
        remove_empty_folders(workshop, path)
    } else {
        Ok(())
    }
}

fn remove_empty_folders(workshop: &Workshop, path: &str) -> Result<(), PublishError> {
    for folder in folders_above(path) {
        let place = workshop.site.join(folder);
        if !is_gone(&place) && !workshop.disk.remove_if_empty(&place).at(&place)? {
            break;
        }
    }
    Ok(())
}

fn is_gone(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_err()
}
