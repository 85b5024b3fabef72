//! Files as values: what is in a class folder, without a word about what it means.
//!
//! This is the only module that walks the class folder. Everything it gives out is sorted, so the order in which an
//! operating system lists a folder never shows in a site.

mod folder;
mod path;
mod text;
mod trouble;

pub use folder::{ClassFolder, KEYS, SourceFile, StudentFolder, scan};
pub use path::SitePath;
pub use text::{Place, PlaceLine, SourceText, Span};
pub use trouble::{Trouble, TroubleKind};

use serde::{Deserialize, Serialize};

/// The name of a student's folder under `students/`, in Unicode NFC: what a student is known by between records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StudentId(pub String);

impl std::fmt::Display for StudentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A BLAKE3 hash (32 bytes, written as hex) of everything a result depends on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(*blake3::hash(bytes).as_bytes())
    }

    /// The first `digits` hex digits (at most 64), for use in a file name.
    pub fn short(&self, digits: usize) -> String {
        let mut hex = self.to_string();
        hex.truncate(digits);
        hex
    }

    /// Reads the 64 hex digits that [`std::fmt::Display`] writes.
    pub fn from_hex(hex: &str) -> Option<Fingerprint> {
        blake3::Hash::from_hex(hex).ok().map(|hash| Fingerprint(*hash.as_bytes()))
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Fingerprint, D::Error> {
        let hex = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Fingerprint::from_hex(&hex).ok_or_else(|| serde::de::Error::custom("not a fingerprint"))
    }
}
