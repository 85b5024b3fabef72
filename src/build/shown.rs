//! Media files become what pages show, and the files that go with them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::cache::{Blob, Cache};
use crate::diagnostic::Diagnostic;
use crate::media::{self, Derived, MemoryBudget, Reason};
use crate::model::entry::{MediaFile, MediaKind};
use crate::plan::student::StudentPlan;
use crate::plan::summary::Shown;
use crate::privacy::PlacedBlob;
use crate::render::card::ShownMedia;
use crate::source::{SitePath, StudentFolder};

/// Media files of one student that are derived already: each once, whatever number of trees shows it.
#[derive(Default)]
pub struct DerivedMedia(BTreeMap<std::sync::Arc<str>, Derived>);

impl DerivedMedia {
    /// Derives every media file of a plan that is not derived yet.
    ///
    /// # Errors
    /// If the cache cannot be written.
    pub fn derive(
        &mut self,
        wanted: &[MediaFile],
        folder: &StudentFolder,
        cache: &Cache,
        budget: &MemoryBudget,
        said: &mut Vec<Diagnostic>,
    ) -> std::io::Result<()> {
        let missing: Vec<&MediaFile> = wanted.iter().filter(|file| !self.0.contains_key(&file.path)).collect();
        let derived: Vec<_> = missing
            .par_iter()
            .map(|file| {
                let found = folder.files.iter().find(|source| source.path == file.path);
                found.map(|source| media::derive(source, file.kind, cache, budget)).transpose()
            })
            .collect();
        for (file, outcome) in missing.iter().zip(derived) {
            if let Some(derived) = outcome?.and_then(|outcome| outcome.unpack(said)) {
                self.0.insert(file.path.clone(), derived);
            }
        }
        Ok(())
    }

    /// What a plan's pages show, and the files that belong to it.
    pub fn shown(&self, plan: &StudentPlan<'_>, cache: &Cache) -> (ShownMedia, Vec<PlacedBlob>) {
        let mut shown = ShownMedia::new();
        let mut blobs = BTreeMap::new();
        for file in &plan.media {
            if let Some(derived) = self.0.get(&file.path) {
                let mut place = |blob: &Blob, mark: &str| place(plan, cache, blob, mark, &mut blobs);
                shown.insert(file.path.clone(), show(file, derived, &mut place));
            }
        }
        (shown, blobs.into_values().collect())
    }
}

/// Gives a blob its address: a name made of its bytes, which tells nothing.
fn place(
    plan: &StudentPlan<'_>,
    cache: &Cache,
    blob: &Blob,
    mark: &str,
    blobs: &mut BTreeMap<SitePath, PlacedBlob>,
) -> String {
    let path = plan.tree.student(plan.slug, &format!("media/{}{mark}.{}", blob.id.short(16), blob.ending));
    let placed = PlacedBlob { path: path.clone(), on_disk: cache.path_of(blob), hash: blob.id, size: blob.size };
    blobs.insert(path.clone(), placed);
    path.to_string()
}

fn show(file: &MediaFile, derived: &Derived, place: &mut dyn FnMut(&Blob, &str) -> String) -> Shown {
    let name = file.name.clone();
    match derived {
        Derived::Picture(picture) => {
            let widths = picture.renditions.iter();
            Shown::Picture {
                files: widths.map(|it| (it.width, place(&it.blob, &format!("-{}", it.width)))).collect(),
                width: picture.width,
                height: picture.height,
                alt: file.alt.clone().unwrap_or_default(),
                name,
            }
        }
        Derived::Sound { blob, media_type, seconds } => {
            Shown::Sound { path: place(blob, ""), mime: media_type.as_str().into(), seconds: *seconds, name }
        }
        Derived::Film { blob, media_type, seconds, width, height } => Shown::Film {
            path: place(blob, ""),
            mime: media_type.as_str().into(),
            seconds: *seconds,
            width: *width,
            height: *height,
            name,
        },
        Derived::Document { blob, size } => Shown::Document { path: place(blob, ""), size: *size, name },
        Derived::Refused { reason } => Shown::Missing { sentence: sentence(*reason, file.kind).into(), name },
    }
}

/// The key of the kind sentence in the place of something that cannot be shown; the teacher hears the reason.
fn sentence(reason: Reason, kind: MediaKind) -> &'static str {
    match (reason, kind) {
        (Reason::Heic, _) => "heic",
        (_, MediaKind::Picture) => "broken_picture",
        (_, MediaKind::Sound) => "sound_left_out",
        (_, MediaKind::Film) => "film_left_out",
        (_, MediaKind::Document) => "document_left_out",
    }
}
