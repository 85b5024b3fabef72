//! Results by their inputs.

use std::path::PathBuf;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::{Cache, write_whole};
use crate::source::Fingerprint;

#[derive(Serialize)]
struct Kept<'a, K, V> {
    key: &'a K,
    value: &'a V,
}

#[derive(Deserialize)]
struct Found<V> {
    #[serde(rename = "key")]
    _key: IgnoredAny,
    value: V,
}

impl Cache {
    /// The result remembered under this key, if there is one and it is whole. `kind` is a folder name: `picture`.
    pub fn result<V: DeserializeOwned>(&self, kind: &str, key: &impl Serialize) -> Option<V> {
        let path = self.result_path(kind, key)?;
        let text = std::fs::read(&path).ok()?;
        // The first line is the hash of the rest: a flipped bit in a string would otherwise pass.
        let at = memchr::memchr(b'\n', &text)?;
        let (hash, json) = (text.get(..at)?, text.get(at + 1..)?);
        let hash = Fingerprint::from_hex(std::str::from_utf8(hash).ok()?)?;
        if hash != Fingerprint::of(json) {
            return None;
        }
        let found: Found<V> = serde_json::from_slice(json).ok()?;
        self.mark_used(&path);
        Some(found.value)
    }

    /// Remembers a result under a key. A value or key that JSON cannot hold, or a disk that is full, is remembered by
    /// nobody: the next build makes it again.
    pub fn remember<V: Serialize>(&self, kind: &str, key: &impl Serialize, value: &V) {
        let Some(path) = self.result_path(kind, key) else { return };
        let Ok(json) = serde_json::to_string(&Kept { key, value }) else { return };
        let text = format!("{}\n{json}", Fingerprint::of(json.as_bytes()));
        match write_whole(&path, text.as_bytes()) {
            Ok(()) => self.mark_used(&path),
            Err(error) => log::warn!("not remembered for the next build: {error}"),
        }
    }

    fn result_path(&self, kind: &str, key: &impl Serialize) -> Option<PathBuf> {
        let json = serde_json::to_vec(key).ok()?;
        let hex = Fingerprint::of(&json).to_string();
        let (start, rest) = hex.split_at(2);
        Some(self.folder.join("results").join(kind).join(start).join(format!("{rest}.json")))
    }
}
