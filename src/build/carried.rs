//! The words that media files carry, read once and remembered.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::Cache;
use crate::media::{self, LARGEST_FILE};
use crate::model::audience::Audience;
use crate::model::class::Roster;
use crate::model::entry::{Entry, MediaKind};
use crate::model::portfolio::Portfolio;
use crate::privacy::PlacedBlob;
use crate::privacy::leak::Carried;
use crate::source::{Fingerprint, SitePath, SourceFile, StudentFolder};

/// Changes whenever the same bytes would be read in another way.
const READING: &str = "1";

/// A document of the class folder that did not change.
#[derive(Serialize)]
struct Seen<'a> {
    reading: &'static str,
    path: &'a str,
    size: u64,
    modified: String,
}

/// Files of a tree, by their bytes.
#[derive(Serialize)]
struct Bytes {
    reading: &'static str,
    all: Vec<Fingerprint>,
}

/// What one file carries.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Found {
    words: String,
    notes: bool,
}

/// The words of every document that more than the family would see, where the class has last names to look for.
pub(super) fn documents(
    portfolio: &Portfolio,
    roster: &Roster,
    folder: &StudentFolder,
    cache: Option<&Cache>,
) -> BTreeMap<Arc<str>, String> {
    if roster.students.values().all(|student| student.last_names.is_empty()) {
        return BTreeMap::new();
    }
    let wide = portfolio.entries.iter().filter(|entry| entry.audience > Audience::Family);
    let all = wide.flat_map(|entry| documents_of(entry));
    let read =
        all.filter_map(|path| Some((path.clone(), words(folder.files.iter().find(|file| file.path == path)?, cache))));
    read.collect()
}

fn documents_of(entry: &Entry) -> impl Iterator<Item = Arc<str>> {
    let media = entry.media.iter().chain(entry.drafts.iter().flat_map(|draft| &draft.media));
    media.filter(|media| media.kind == MediaKind::Document).map(|media| media.path.clone())
}

fn words(file: &SourceFile, cache: Option<&Cache>) -> String {
    let seen = Seen { reading: READING, path: &file.path, size: file.size, modified: file.modified.to_string() };
    if let Some(words) = cache.and_then(|cache| cache.result("document", &seen)) {
        return words;
    }
    // A file that cannot be read, or is too large, is shown nowhere.
    let is_file = std::fs::symlink_metadata(&file.on_disk).is_ok_and(|found| found.is_file());
    let bytes = if is_file && file.size <= LARGEST_FILE { std::fs::read(&file.on_disk) } else { Ok(Vec::new()) };
    let words = media::words_of_document(bytes.unwrap_or_default());
    if let Some(cache) = cache {
        cache.remember("document", &seen, &words);
    }
    words
}

/// What the files of a tree carry; those that carry nothing are not named.
pub(super) fn by_blobs(blobs: &[PlacedBlob], cache: &Cache) -> BTreeMap<SitePath, Carried> {
    if blobs.is_empty() {
        return BTreeMap::new();
    }
    let mut all: Vec<&PlacedBlob> = blobs.iter().collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let key = Bytes { reading: READING, all: all.iter().map(|blob| blob.hash).collect() };
    let found: Vec<(usize, Found)> = match cache.result("carried", &key) {
        Some(found) => found,
        None => {
            let found =
                |(at, blob): (usize, &&PlacedBlob)| Some((at, one(blob, cache))).filter(|(_, found)| found.says());
            let found = all.par_iter().enumerate().filter_map(found).collect();
            cache.remember("carried", &key, &found);
            found
        }
    };
    let carried = |(at, found): (usize, Found)| {
        Some((all.get(at)?.path.clone(), Carried { words: found.words, notes: found.notes }))
    };
    found.into_iter().filter_map(carried).collect()
}

/// One file, read when it is first seen.
fn one(blob: &PlacedBlob, cache: &Cache) -> Found {
    let key = Bytes { reading: READING, all: vec![blob.hash] };
    if let Some(found) = cache.result("carried-by-one", &key) {
        return found;
    }
    let bytes = std::fs::read(&blob.on_disk).unwrap_or_default();
    let found = Found { words: media::words(&bytes), notes: media::has_notes(&bytes) };
    cache.remember("carried-by-one", &key, &found);
    found
}

impl Found {
    fn says(&self) -> bool {
        self.notes || !self.words.is_empty()
    }
}
