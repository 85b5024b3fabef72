//! What a copy says of itself: the open head in its page, and the locked list of its files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::keys::Slot;
use super::page::LockedPage;
use crate::source::SitePath;

/// The path of the list; no file of a tree can have it.
pub(super) const PATH: &str = "/contents";
/// The media type of the list.
pub(super) const TYPE: &str = "application/vnd.classfolio.contents+json";

/// A locked file, and the blobs that hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// Its path in the plain tree.
    pub path: String,
    /// Its media type, without parameters.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The ids of its parts, in order.
    pub parts: Vec<String>,
}

/// What stands open in the page: how to make the key from words, and where the list is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The format: 1.
    pub v: u32,
    /// How words become keys.
    pub kdf: String,
    /// The class's part of the copy's name.
    pub site: String,
    /// The family's part of the copy's name.
    pub family: String,
    /// The wrapped content key, once for each set of words.
    pub slots: Vec<Slot>,
    /// The ids of the parts of the list.
    pub contents: Vec<String>,
}

impl Head {
    pub(super) const KDF: &str = "PBKDF2-HMAC-SHA256";
}

/// The list of a copy's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The page that is shown first.
    pub start: String,
    /// All locked files by path.
    pub files: BTreeMap<String, Listed>,
    /// Files that lie in the open, by their paths in the tree: links to them from the locked page.
    pub outside: BTreeMap<String, String>,
}

/// One file in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The ids of its parts, in order.
    pub parts: Vec<String>,
}

pub(super) fn written(locked: &[Locked], page: &LockedPage) -> String {
    let listed = |file: &Locked| {
        let entry = Listed { media_type: file.media_type.clone(), size: file.size, parts: file.parts.clone() };
        (file.path.clone(), entry)
    };
    let contents = Contents {
        start: page.start.to_string(),
        files: locked.iter().map(listed).collect(),
        outside: page.outside.iter().map(|(path, href)| (path.to_string(), href.clone())).collect(),
    };
    serde_json::to_string(&contents).expect("texts and numbers can be written")
}

/// The media type of a file by the ending of its name.
pub fn media_type(path: &SitePath) -> &'static str {
    let ending = path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "txt" => "text/plain",
        "vtt" => "text/vtt",
        "xml" => "application/xml",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "aac" => "audio/aac",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "flac" => "audio/flac",
        "wav" => "audio/wav",
        "mp4" | "m4v" => "video/mp4",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
