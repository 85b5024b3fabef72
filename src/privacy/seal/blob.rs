//! Files become blobs.

use std::io::{self, Read};

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::contents::{Head, Locked};
use super::keys::{ContentKey, CopyName, FamilyKeys, hkdf, hmac};
use super::padding::{PART, padded};
use super::{LockedFile, SealError};
use crate::source::SitePath;

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Locks files with one copy's keys.
pub struct Sealer<'a> {
    keys: &'a FamilyKeys,
    blobs: BlobKeys<'a>,
}

impl<'a> Sealer<'a> {
    /// What locks files with these keys.
    pub fn new(keys: &'a FamilyKeys) -> Sealer<'a> {
        Sealer { keys, blobs: BlobKeys::new(&keys.name, &keys.content) }
    }

    /// Locks one file, part by part, and says where it is.
    pub(super) fn seal(
        &self,
        path: &str,
        media_type: &str,
        reader: &mut dyn Read,
        keep: &mut dyn FnMut(LockedFile) -> io::Result<()>,
    ) -> Result<Locked, SealError> {
        let mut locked =
            Locked { path: path.to_owned(), media_type: media_type.to_owned(), size: 0, parts: Vec::new() };
        let mut part = Zeroizing::new(Vec::new());
        loop {
            part.clear();
            reader.take(PART as u64).read_to_end(&mut part)?;
            if part.is_empty() && !locked.parts.is_empty() {
                return Ok(locked);
            }
            let id = self.blobs.id(path, locked.parts.len() as u32);
            let blob = self.blobs.seal(&id, media_type, &part);
            keep(LockedFile { path: SitePath::new(format!("b/{id}.js")), bytes: script(&id, &blob) })?;
            locked.size += part.len() as u64;
            locked.parts.push(id);
            if part.len() < PART {
                return Ok(locked);
            }
        }
    }

    /// What stands open in the page.
    pub(super) fn head(&self, list: &Locked) -> Head {
        Head {
            v: 1,
            kdf: Head::KDF.to_owned(),
            site: self.keys.name.site().to_owned(),
            family: self.keys.name.family().to_owned(),
            slots: self.keys.slots.clone(),
            contents: list.parts.clone(),
        }
    }
}

/// The keys made from a content key that lock and name blobs.
pub(super) struct BlobKeys<'a> {
    name: &'a CopyName,
    content: &'a ContentKey,
    naming: Zeroizing<[u8; 32]>,
    mac: Zeroizing<[u8; 32]>,
}

impl<'a> BlobKeys<'a> {
    pub(super) fn new(name: &'a CopyName, content: &'a ContentKey) -> BlobKeys<'a> {
        let key = |what: &str| hkdf(content.bytes(), None, &name.label(what));
        BlobKeys { name, content, naming: key("name"), mac: key("mac") }
    }

    pub(super) fn id(&self, path: &str, part: u32) -> String {
        let whole = hmac(&self.naming, &[path.as_bytes(), &[0], &part.to_be_bytes()]);
        base32(&whole[..20])
    }

    pub(super) fn seal(&self, id: &str, media_type: &str, part: &[u8]) -> Vec<u8> {
        let aad = self.name.label(&format!("{id}|{media_type}"));
        let mut content = Zeroizing::new(Vec::with_capacity(padded(part.len() + 4) + 16));
        content.extend_from_slice(&(part.len() as u32).to_be_bytes());
        content.extend_from_slice(part);
        let padded = padded(content.len());
        content.resize(padded, 0);
        let whole = hmac(&self.mac, &[aad.as_bytes(), &[0], &content]);
        let s = &whole[..16];
        let key = hkdf::<32>(self.content.bytes(), Some(s), &self.name.label(id));
        Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
            .encrypt_in_place(&Nonce::from([0; 12]), aad.as_bytes(), &mut *content)
            .expect("a part is never too long");
        [s, &content].concat()
    }

    /// The part inside a blob, if it is that of this id and type and nothing in it was changed.
    pub(super) fn open(&self, id: &str, media_type: &str, blob: &[u8]) -> Option<Vec<u8>> {
        let aad = self.name.label(&format!("{id}|{media_type}"));
        let (s, sealed) = blob.split_at_checked(16)?;
        let key = hkdf::<32>(self.content.bytes(), Some(s), &self.name.label(id));
        let mut content = sealed.to_vec();
        Aes256Gcm::new(&Key::<Aes256Gcm>::from(*key))
            .decrypt_in_place(&Nonce::from([0; 12]), aad.as_bytes(), &mut content)
            .ok()?;
        let (length, rest) = content.split_first_chunk::<4>()?;
        rest.get(..u32::from_be_bytes(*length) as usize).map(<[u8]>::to_vec)
    }
}

fn script(id: &str, blob: &[u8]) -> Vec<u8> {
    let mut text = format!("cfBlob(\"{id}\",\"");
    text.reserve_exact(blob.len().div_ceil(3) * 4 + 4);
    STANDARD.encode_string(blob, &mut text);
    text.push_str("\")\n");
    text.into_bytes()
}

fn base32(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let letter = |start: usize| (start..start + 5).fold(0, |value, at| value << 1 | bit(at));
    (0..bytes.len() * 8).step_by(5).map(|start| char::from(ALPHABET[usize::from(letter(start))])).collect()
}
