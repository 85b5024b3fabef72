//! What a media file became.

use serde::{Deserialize, Serialize};

use super::Reason;
use crate::cache::Blob;

/// What a media file became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Derived {
    /// A picture to look at.
    Picture(Picture),
    /// A recording to listen to.
    Sound {
        /// Its bytes.
        blob: Blob,
        /// For the player.
        media_type: MediaType,
        /// Its length, where the file tells it.
        seconds: Option<u32>,
    },
    /// A film to watch.
    Film {
        /// Its bytes.
        blob: Blob,
        /// For the player.
        media_type: MediaType,
        /// Its length, where the file tells it.
        seconds: Option<u32>,
        /// Width in pixels as it is shown, after rotation.
        width: Option<u32>,
        /// Height in pixels as it is shown, after rotation.
        height: Option<u32>,
    },
    /// A PDF to open.
    Document {
        /// Its bytes.
        blob: Blob,
        /// Length in bytes.
        size: u64,
    },
    /// Something that is not shown.
    Refused {
        /// Why, to be said in the page's language.
        reason: Reason,
    },
}

/// A picture in up to three widths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// At least one, narrowest first.
    pub renditions: Vec<Rendition>,
    /// Width of the largest in pixels, after rotation.
    pub width: u32,
    /// Height of the largest in pixels, after rotation.
    pub height: u32,
}

/// A picture in one width.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// Pixels, after rotation.
    pub width: u32,
    /// Pixels, after rotation.
    pub height: u32,
    /// A JPEG or PNG.
    pub blob: Blob,
}

/// The media types that are let out for sounds and films.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum MediaType {
    Mp3,
    Aac,
    Wav,
    Flac,
    Ogg,
    Mp4Sound,
    WebmSound,
    Mp4,
    Webm,
}

impl MediaType {
    /// As in `<source type="…">`.
    pub fn as_str(self) -> &'static str {
        match self {
            MediaType::Mp3 => "audio/mpeg",
            MediaType::Aac => "audio/aac",
            MediaType::Wav => "audio/wav",
            MediaType::Flac => "audio/flac",
            MediaType::Ogg => "audio/ogg",
            MediaType::Mp4Sound => "audio/mp4",
            MediaType::WebmSound => "audio/webm",
            MediaType::Mp4 => "video/mp4",
            MediaType::Webm => "video/webm",
        }
    }

    /// The ending of its file, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            MediaType::Mp3 => "mp3",
            MediaType::Aac => "aac",
            MediaType::Wav => "wav",
            MediaType::Flac => "flac",
            MediaType::Ogg => "ogg",
            MediaType::Mp4Sound => "m4a",
            MediaType::Mp4 => "mp4",
            MediaType::WebmSound | MediaType::Webm => "webm",
        }
    }
}

impl Derived {
    pub(super) fn refused(reason: Reason) -> Derived {
        Derived::Refused { reason }
    }

    /// Every blob it names.
    pub fn blobs(&self) -> impl Iterator<Item = &Blob> {
        let (renditions, single): (&[Rendition], Option<&Blob>) = match self {
            Derived::Picture(picture) => (&picture.renditions, None),
            Derived::Sound { blob, .. } | Derived::Film { blob, .. } | Derived::Document { blob, .. } => {
                (&[], Some(blob))
            }
            Derived::Refused { .. } => (&[], None),
        };
        renditions.iter().map(|rendition| &rendition.blob).chain(single)
    }
}
