//! Each picture, sound, film and document of a class, made once into what may be shown.
//!
//! Nothing leaves as it came: pictures are decoded and encoded anew, sounds and films lose everything but what is heard
//! and seen, documents lose the names of who made them. What cannot be made safe is [`Derived::Refused`], with a reason
//! that a page can say in its own language and a diagnostic that says what to do.

mod boxes;
mod budget;
mod derived;
mod document;
mod matroska;
mod picture;
mod refusal;
mod sniff;
mod sound;
mod words;

pub use budget::{MemoryBudget, Reservation};
pub use derived::{Derived, MediaType, Picture, Rendition};
pub use refusal::Reason;
pub use words::{has_notes, words, words_of_document};

use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::cache::{Blob, Cache};
use crate::diagnostic::{Code, Diagnostic, Outcome};
use crate::load::photo;
use crate::model::entry::MediaKind;
use crate::source::{Fingerprint, SourceFile};
use sniff::{Format, sniff};

/// Largest file that is read, in bytes: 512 MiB.
pub const LARGEST_FILE: u64 = 512 << 20;

/// Changes whenever the same file would come out with other bytes: part of every key.
const RECIPE: &str = "3";

const PHOTO_WITH_PLACE: Code = Code::new("photo-with-place");
const DOCUMENT_WITH_AUTHOR: Code = Code::new("document-with-author");

/// Where a result is looked for first: a file that did not change is not read.
#[derive(Serialize)]
struct Seen<'a> {
    path: &'a str,
    size: u64,
    modified: String,
    kind: &'static str,
    recipe: &'static str,
}

/// Where a result is looked for second: a file that was moved, renamed or touched is read but not decoded.
#[derive(Serialize)]
struct Content {
    hash: Fingerprint,
    kind: &'static str,
    recipe: &'static str,
}

/// What became of a file, and what it told about people that nothing made of it tells.
#[derive(Serialize, Deserialize)]
struct Known {
    derived: Derived,
    remark: Option<Remark>,
}

/// What a file told that the teacher may want to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Remark {
    /// A photo: where it was taken.
    Place,
    /// A document: who wrote it.
    Author,
}

impl From<Derived> for Known {
    fn from(derived: Derived) -> Known {
        Known { derived, remark: None }
    }
}

/// Makes one media file into what may be shown, or finds it in the cache. Blocks while `budget` is used up; whoever
/// calls this from many threads must not hold a [`Reservation`] of the same budget.
///
/// # Errors
/// If the cache cannot be written; the message names the path. Everything wrong with the file itself is a
/// [`Derived::Refused`] with a diagnostic.
pub fn derive(
    file: &SourceFile,
    kind: MediaKind,
    cache: &Cache,
    budget: &MemoryBudget,
) -> io::Result<Outcome<Derived>> {
    let seen = Seen {
        path: &file.path,
        size: file.size,
        modified: file.modified.to_string(),
        kind: kind_name(kind),
        recipe: RECIPE,
    };
    let known = match whole(cache, cache.result("seen", &seen)) {
        Some(known) => known,
        None => {
            let (known, steady) = read_and_derive(file, kind, cache, budget)?;
            if steady {
                cache.remember("seen", &seen, &known);
            }
            known
        }
    };
    Ok(outcome(known, file))
}

fn outcome(known: Known, file: &SourceFile) -> Outcome<Derived> {
    let told = match (&known.derived, known.remark) {
        (Derived::Refused { reason }, _) => Some(reason.diagnostic()),
        (_, Some(Remark::Place)) => Some(
            Diagnostic::note(PHOTO_WITH_PLACE, "this photo says where it was taken; no copy of it on any page does")
                .hint("whoever gets the file itself, by mail or on a stick, can read the place in it"),
        ),
        (_, Some(Remark::Author)) => Some(
            Diagnostic::note(DOCUMENT_WITH_AUTHOR, "this document says who wrote it; no copy of it on any page does")
                .hint("whoever gets the file itself, by mail or on a stick, can read the name in it"),
        ),
        (_, None) => None,
    };
    Outcome::with(known.derived, told.into_iter().map(|told| told.in_file(&*file.path)).collect())
}

/// What a file tells about people or places, seen when it is read for the first time.
fn remark(file: &SourceFile, bytes: &[u8], kind: MediaKind) -> Option<Remark> {
    match kind {
        MediaKind::Picture => photo::has_location(file).then_some(Remark::Place),
        MediaKind::Document => document::names_an_author(bytes).then_some(Remark::Author),
        MediaKind::Sound | MediaKind::Film => None,
    }
}

/// A result of the cache, if every blob it names is still there.
fn whole(cache: &Cache, found: Option<Known>) -> Option<Known> {
    found.filter(|known| known.derived.blobs().all(|blob| cache.blob(blob).is_some()))
}

/// Also says whether the file was what the walk saw: one that changed since must not be remembered under what it was.
fn read_and_derive(
    file: &SourceFile,
    kind: MediaKind,
    cache: &Cache,
    budget: &MemoryBudget,
) -> io::Result<(Known, bool)> {
    if file.size > LARGEST_FILE {
        return Ok((Derived::refused(Reason::FileTooLarge).into(), true));
    }
    let reservation = match kind {
        // Pictures reserve what they take decoded, which is far more than the file.
        MediaKind::Picture => None,
        // What was read, and what is made of it.
        _ => Some(budget.reserve(file.size.saturating_mul(2))),
    };
    let Ok((bytes, steady)) = read(file) else {
        return Ok((Derived::refused(Reason::Unreadable).into(), false));
    };
    let content = Content { hash: Fingerprint::of(&bytes), kind: kind_name(kind), recipe: RECIPE };
    if let Some(known) = whole(cache, cache.result("content", &content)) {
        return Ok((known, steady));
    }
    let remark = remark(file, &bytes, kind);
    let made = catch_unwind(AssertUnwindSafe(|| make(bytes, kind, budget))).unwrap_or(Err(Reason::Broken));
    let derived = match made {
        Ok(made) => made.keep(cache)?,
        Err(reason) => Derived::refused(reason),
    };
    drop(reservation);
    let known = Known { derived, remark };
    cache.remember("content", &content, &known);
    Ok((known, steady))
}

/// The bytes of a file, and whether it was still what the walk saw when they had been read.
fn read(file: &SourceFile) -> io::Result<(Vec<u8>, bool)> {
    // A pipe would be waited for.
    if !std::fs::symlink_metadata(&file.on_disk)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let open = std::fs::File::open(&file.on_disk)?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.size).unwrap_or(0));
    (&open).take(LARGEST_FILE).read_to_end(&mut bytes)?;
    let steady = bytes.len() as u64 == file.size && modified(&open.metadata()?) == file.modified;
    Ok((bytes, steady))
}

/// The time of the last change as [`SourceFile::modified`] counts it.
fn modified(metadata: &std::fs::Metadata) -> i128 {
    metadata.modified().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    })
}

/// What was made of a file, before it is in the cache.
pub(crate) enum Made {
    Picture { width: u32, height: u32, renditions: Vec<Encoded> },
    Sound { bytes: Vec<u8>, media_type: MediaType, seconds: Option<f64> },
    Film { bytes: Vec<u8>, media_type: MediaType, seconds: Option<f64>, size: Option<(u32, u32)> },
    Document { bytes: Vec<u8> },
}

/// One encoded width of a picture.
pub(crate) struct Encoded {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
    pub ending: &'static str,
}

fn make(bytes: Vec<u8>, kind: MediaKind, budget: &MemoryBudget) -> Result<Made, Reason> {
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    let format = sniff(&bytes);
    match kind {
        MediaKind::Picture => picture::picture(&bytes, format, budget),
        MediaKind::Sound => match format {
            Format::Boxes => boxes::scrub(bytes).and_then(only_sound),
            Format::Matroska => matroska::scrub(bytes).and_then(only_sound),
            _ => sound::scrub(bytes, format),
        },
        MediaKind::Film => match format {
            Format::Boxes => boxes::scrub(bytes),
            Format::Matroska => matroska::scrub(bytes),
            _ => Err(Reason::FilmFormat),
        },
        MediaKind::Document if format == Format::Pdf => document::scrub(bytes),
        MediaKind::Document => Err(Reason::DocumentFormat),
    }
}

/// A film under a sound's name would be shown to those who may only hear the child.
fn only_sound(made: Made) -> Result<Made, Reason> {
    match made {
        Made::Sound { .. } => Ok(made),
        _ => Err(Reason::SoundFormat),
    }
}

impl Made {
    fn keep(self, cache: &Cache) -> io::Result<Derived> {
        Ok(match self {
            Made::Picture { width, height, renditions } => {
                let keep = |made: Encoded| -> io::Result<Rendition> {
                    let blob = cache.put(&made.bytes, made.ending)?;
                    Ok(Rendition { width: made.width, height: made.height, blob })
                };
                let renditions = renditions.into_iter().map(keep).collect::<io::Result<Vec<Rendition>>>()?;
                Derived::Picture(Picture { renditions, width, height })
            }
            Made::Sound { bytes, media_type, seconds } => {
                let blob = cache.put(&bytes, media_type.ending())?;
                Derived::Sound { blob, media_type, seconds: whole_seconds(seconds) }
            }
            Made::Film { bytes, media_type, seconds, size } => Derived::Film {
                blob: cache.put(&bytes, media_type.ending())?,
                media_type,
                seconds: whole_seconds(seconds),
                width: size.map(|(width, _)| width),
                height: size.map(|(_, height)| height),
            },
            Made::Document { bytes } => {
                let blob: Blob = cache.put(&bytes, "pdf")?;
                Derived::Document { size: blob.size, blob }
            }
        })
    }
}

/// A length to be said aloud: at least a second, at most a day; longer is a broken header.
fn whole_seconds(seconds: Option<f64>) -> Option<u32> {
    seconds.filter(|seconds| *seconds > 0.0 && *seconds < 86_400.0).map(|seconds| (seconds.round() as u32).max(1))
}

fn kind_name(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Picture => "picture",
        MediaKind::Sound => "sound",
        MediaKind::Film => "film",
        MediaKind::Document => "document",
    }
}

#[cfg(test)]
mod tests;
