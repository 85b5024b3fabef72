//! Opening a locked copy again, as the page in the browser does: to prove that what was locked can be read.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::blob::BlobKeys;
use super::contents::{self};
pub use super::contents::{Contents, Head, Listed};
use super::keys::{ContentKey, CopyName, KeyError};
use crate::privacy::words::Words;

/// A copy that words have opened.
#[derive(Debug)]
pub struct Opened {
    name: CopyName,
    content: ContentKey,
    /// What is inside.
    pub contents: Contents,
}

/// Opens a copy by its head and scripts (`b/….js` by id).
///
/// # Errors
/// If the head is of another format, the words are others, or anything was changed.
pub fn open(head: &Head, words: &Words, scripts: &BTreeMap<String, Vec<u8>>) -> Result<Opened, KeyError> {
    if head.v != 1 || head.kdf != Head::KDF {
        return Err(KeyError::Closed);
    }
    let name = CopyName::new(&head.site, &head.family)?;
    let mut refused = KeyError::Closed;
    for slot in &head.slots {
        match slot.open(&name, words) {
            Ok(content) => {
                let list = parts(&name, &content, &head.contents, contents::TYPE, scripts)?;
                let contents = serde_json::from_slice(&list).map_err(|_| KeyError::Closed)?;
                return Ok(Opened { name, content, contents });
            }
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

impl Opened {
    /// The bytes of one file.
    ///
    /// # Errors
    /// If there is no such file, or anything was changed.
    pub fn file(&self, path: &str, scripts: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, KeyError> {
        let listed = self.contents.files.get(path).ok_or(KeyError::Closed)?;
        let bytes = parts(&self.name, &self.content, &listed.parts, &listed.media_type, scripts)?;
        if bytes.len() as u64 == listed.size { Ok(bytes) } else { Err(KeyError::Closed) }
    }
}

fn parts(
    name: &CopyName,
    content: &ContentKey,
    ids: &[String],
    media_type: &str,
    scripts: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, KeyError> {
    let keys = BlobKeys::new(name, content);
    let mut whole = Vec::new();
    for id in ids {
        let blob = scripts.get(id).and_then(|script| blob_of(id, script)).ok_or(KeyError::Closed)?;
        whole.extend(keys.open(id, media_type, &blob).ok_or(KeyError::Closed)?);
    }
    Ok(whole)
}

fn blob_of(id: &str, script: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(script).ok()?;
    let coded = text.strip_prefix("cfBlob(\"")?.strip_prefix(id)?.strip_prefix("\",\"")?.strip_suffix("\")\n")?;
    STANDARD.decode(coded).ok()
}
