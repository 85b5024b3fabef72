//! The keys of one locked copy: the content key, and the slots in which words wrap it.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, Key, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::privacy::words::Words;
use crate::source::Fingerprint;

/// Iterations of PBKDF2 for a new slot: about 0.2 s on a phone of a few years, nine thousand guesses a second on a good card.
pub const ITERATIONS: u32 = 1_000_000;
/// Slots with fewer iterations are neither made nor opened.
pub const FEWEST_ITERATIONS: u32 = 600_000;
/// Slots with more iterations are not opened either: a page must not be made to work for an hour.
pub const MOST_ITERATIONS: u32 = 20_000_000;
/// How many slots every copy has, used or not.
pub const SLOTS: usize = 4;

/// Why keys are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A name with other characters, or none, or too many.
    #[error("the name of a copy has 1 to 64 letters a to z, digits, `-` or `_`")]
    Name,
    /// A copy that nobody could open, or that more could than there are slots.
    #[error("a copy has 1 to {SLOTS} sets of words")]
    Slots,
    /// A number of iterations outside the limits.
    #[error("{0} iterations are too few or too many")]
    Iterations(u32),
    /// Words that do not open it, or something that was changed.
    #[error("these words do not open it")]
    Closed,
}

/// Under what name a copy is locked. Both parts stand in the open page, so they must tell nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyName {
    site: String,
    family: String,
}

impl CopyName {
    /// A name from two strings of 1 to 64 ASCII letters, digits, `-` or `_`, picked by chance once and then kept.
    ///
    /// # Errors
    /// If one is anything else.
    pub fn new(site: &str, family: &str) -> Result<CopyName, KeyError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let good = |name: &str| (1..=64).contains(&name.len()) && name.bytes().all(plain);
        if good(site) && good(family) {
            Ok(CopyName { site: site.to_owned(), family: family.to_owned() })
        } else {
            Err(KeyError::Name)
        }
    }

    /// The class's part.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// The family's part.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// `classfolio/v1|site|family|what`: what a key or blob is for, written into it.
    pub(super) fn label(&self, what: &str) -> String {
        format!("classfolio/v1|{}|{}|{what}", self.site, self.family)
    }
}

/// The random key of 256 bits that opens one copy. Wiped from memory when dropped, and never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ContentKey(Zeroizing<[u8; 32]>);

impl ContentKey {
    /// The key of these bytes.
    pub fn new(bytes: [u8; 32]) -> ContentKey {
        ContentKey(Zeroizing::new(bytes))
    }

    /// A key by chance.
    pub fn pick(chance: &mut impl CryptoRng) -> ContentKey {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill_bytes(&mut *bytes);
        ContentKey(bytes)
    }

    /// The salt of a copy's slot at this place: by chance for everybody who has not the key.
    pub fn salt(&self, name: &CopyName, place: usize) -> [u8; 32] {
        *hkdf(self.bytes(), None, &name.label(&format!("salt {place}")))
    }

    /// A name for what hangs on this key and on `parts`. It tells nothing of either.
    pub fn fingerprint(&self, name: &CopyName, parts: &[&[u8]]) -> Fingerprint {
        let key = hkdf::<32>(self.bytes(), None, &name.label("fingerprint"));
        let lengths: Vec<[u8; 8]> = parts.iter().map(|part| (part.len() as u64).to_be_bytes()).collect();
        let told: Vec<&[u8]> = lengths.iter().zip(parts).flat_map(|(length, part)| [&length[..], part]).collect();
        Fingerprint(hmac(&key, &told))
    }

    /// Its bytes, to be kept where only the teacher sees them.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ContentKey(…)")
    }
}

/// The content key, wrapped by one set of words. Holds nothing secret: it stands in the open page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub(super) iterations: u32,
    #[serde(serialize_with = "write_bytes", deserialize_with = "read_bytes")]
    pub(super) salt: [u8; 32],
    #[serde(serialize_with = "write_bytes", deserialize_with = "read_bytes")]
    pub(super) nonce: [u8; 12],
    #[serde(serialize_with = "write_bytes", deserialize_with = "read_bytes")]
    pub(super) key: [u8; 48],
}

impl Slot {
    /// Wraps a content key by words. Slow by intention: a caller keeps the slot, under [`Slot::fingerprint`].
    ///
    /// # Errors
    /// If there are too few or too many iterations.
    pub fn seal(
        name: &CopyName,
        content: &ContentKey,
        words: &Words,
        salt: [u8; 32],
        iterations: u32,
    ) -> Result<Slot, KeyError> {
        let kek = stretched(words, &salt, iterations)?;
        let nonce_key = hkdf::<32>(&*kek, None, &name.label("nonce"));
        let whole_nonce = hmac(&nonce_key, &[content.bytes()]);
        let mut nonce = [0; 12];
        nonce.copy_from_slice(&whole_nonce[..12]);
        let wrapped = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*kek))
            .encrypt(&Nonce::from(nonce), Payload { msg: content.bytes(), aad: name.label("key").as_bytes() })
            .expect("32 bytes are never too long");
        let mut key = [0; 48];
        key.copy_from_slice(&wrapped);
        Ok(Slot { iterations, salt, nonce, key })
    }

    /// What a slot is made from, as a name to keep it under. It hangs on the content key too, so it is no help to somebody
    /// who guesses words.
    pub fn fingerprint(
        name: &CopyName,
        content: &ContentKey,
        words: &Words,
        salt: &[u8; 32],
        iterations: u32,
    ) -> Fingerprint {
        let label = name.label("kept");
        let key = hkdf::<32>(content.bytes(), Some(salt), &label);
        Fingerprint(hmac(&key, &[&iterations.to_be_bytes(), words.as_str().as_bytes()]))
    }

    /// The content key, if these words wrapped it.
    ///
    /// # Errors
    /// If the words are others, anything was changed, or there are too few or too many iterations.
    pub fn open(&self, name: &CopyName, words: &Words) -> Result<ContentKey, KeyError> {
        let kek = stretched(words, &self.salt, self.iterations)?;
        let opened = Aes256Gcm::new(&Key::<Aes256Gcm>::from(*kek))
            .decrypt(&Nonce::from(self.nonce), Payload { msg: &self.key, aad: name.label("key").as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| KeyError::Closed)?;
        Ok(ContentKey::new(opened.as_slice().try_into().map_err(|_| KeyError::Closed)?))
    }

    /// A slot that no words open and that nobody can tell from one that some do.
    fn filler(name: &CopyName, content: &ContentKey, place: usize, iterations: u32) -> Slot {
        let noise = hkdf::<92>(content.bytes(), None, &name.label(&format!("filler {place}")));
        let mut slot = Slot { iterations, salt: [0; 32], nonce: [0; 12], key: [0; 48] };
        slot.salt.copy_from_slice(&noise[..32]);
        slot.nonce.copy_from_slice(&noise[32..44]);
        slot.key.copy_from_slice(&noise[44..]);
        slot
    }
}

/// The keys that lock one copy.
#[derive(Clone, Debug)]
pub struct FamilyKeys {
    pub(super) name: CopyName,
    pub(super) content: ContentKey,
    pub(super) slots: Vec<Slot>,
}

impl FamilyKeys {
    /// Keys with one slot for each set of words: one or more households, and the teacher.
    ///
    /// # Errors
    /// If there is no slot or more than [`SLOTS`], or one has too few or too many iterations.
    pub fn new(name: CopyName, content: ContentKey, mut slots: Vec<Slot>) -> Result<FamilyKeys, KeyError> {
        let most = slots.iter().map(|slot| slot.iterations).max().ok_or(KeyError::Slots)?;
        if slots.len() > SLOTS {
            return Err(KeyError::Slots);
        }
        for slot in &slots {
            check(slot.iterations)?;
        }
        for place in slots.len()..SLOTS {
            slots.push(Slot::filler(&name, &content, place, most));
        }
        Ok(FamilyKeys { name, content, slots })
    }

    /// The name the copy is locked under.
    pub fn name(&self) -> &CopyName {
        &self.name
    }
}

fn check(iterations: u32) -> Result<(), KeyError> {
    let allowed = (FEWEST_ITERATIONS..=MOST_ITERATIONS).contains(&iterations);
    if allowed { Ok(()) } else { Err(KeyError::Iterations(iterations)) }
}

fn stretched(words: &Words, salt: &[u8; 32], iterations: u32) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    check(iterations)?;
    let mut key = Zeroizing::new([0; 32]);
    pbkdf2::pbkdf2_hmac::<Sha256>(words.as_str().as_bytes(), salt, iterations, &mut *key);
    Ok(key)
}

/// HKDF-SHA256 for up to 8,160 bytes.
pub(super) fn hkdf<const N: usize>(key: &[u8], salt: Option<&[u8]>, info: &str) -> Zeroizing<[u8; N]> {
    let mut made = Zeroizing::new([0; N]);
    Hkdf::<Sha256>::new(salt, key).expand(info.as_bytes(), &mut *made).expect("so many bytes can be made");
    made
}

/// HMAC-SHA256 of all parts, one after the other.
pub(super) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("keys of any length do");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn write_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(bytes))
}

fn read_bytes<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<[u8; N], D::Error> {
    let text = String::deserialize(deserializer)?;
    let bytes = STANDARD.decode(text).map_err(serde::de::Error::custom)?;
    bytes.try_into().map_err(|_| serde::de::Error::custom("another number of bytes was expected"))
}
