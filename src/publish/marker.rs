//! What tells a site of ours from a folder of documents, and what the cache remembers about it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::source::Fingerprint;

/// File name of the marker, at the top of a site.
pub(super) const NAME: &str = ".classfolio-output";

const WORDS: &str = "\
This folder is made by classfolio, which replaces its own files in it at every build.
Files that you add stay. You may delete the whole folder at any time.
";

/// Whether a folder is a site of ours.
pub(super) fn stands_in(site: &Path) -> bool {
    fs::symlink_metadata(site.join(NAME)).is_ok_and(|metadata| metadata.is_file())
}

/// The marker's text for a site with this list of files.
pub(super) fn text(manifest: Fingerprint) -> String {
    format!("{WORDS}manifest {manifest}\n")
}

/// The fingerprint of the list of files that a site's marker names.
pub(super) fn manifest_of(site: &Path) -> Option<Fingerprint> {
    let text = fs::read_to_string(site.join(NAME)).ok()?;
    Fingerprint::from_hex(text.lines().find_map(|line| line.strip_prefix("manifest "))?.trim())
}

/// From which keys a published site was made. Lives in the cache, because keys may hold the times of files, and a site
/// must have the same bytes wherever it is built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// The list of files this belongs to.
    pub(super) manifest: Fingerprint,
    /// The key of the site as a whole.
    pub(super) whole: Fingerprint,
    /// Names at the top of the site: if somebody deletes one of them, nothing is taken for granted any more.
    pub(super) top: Vec<String>,
    /// The key of each unit, by its written name.
    pub(super) units: BTreeMap<String, Fingerprint>,
}

impl State {
    /// The file that remembers a site at this place.
    pub(super) fn place(folder: &Path, site: &Path) -> PathBuf {
        let name = Fingerprint::of(site.as_os_str().as_encoded_bytes()).short(16);
        folder.join(format!("{name}.json"))
    }

    /// What is remembered, if it belongs to the site that stands there now.
    pub(super) fn read(place: &Path, site: &Path) -> Option<State> {
        let state: State = serde_json::from_slice(&fs::read(place).ok()?).ok()?;
        let current = manifest_of(site)? == state.manifest
            && site.join(super::manifest::NAME).is_file()
            && state.top.iter().all(|name| fs::symlink_metadata(site.join(name)).is_ok());
        current.then_some(state)
    }
}
