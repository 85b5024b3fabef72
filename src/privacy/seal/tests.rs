//! What the parts of the format promise, one by one. Whole copies are tested in `tests/it/seal.rs`.

use super::blob::BlobKeys;
use super::keys::{ContentKey, CopyName, FEWEST_ITERATIONS, FamilyKeys, KeyError, SLOTS, Slot};
use crate::privacy::words::Words;

fn name() -> CopyName {
    CopyName::new("site", "family").unwrap()
}

fn slot(content: u8, words: &str, salt: u8) -> Slot {
    let words = Words::typed(words).unwrap();
    Slot::seal(&name(), &ContentKey::new([content; 32]), &words, [salt; 32], FEWEST_ITERATIONS).unwrap()
}

#[test]
fn words_open_the_slot_they_made_and_no_other() {
    let slot = slot(1, "otter lamp", 2);
    let words = |text: &str| Words::typed(text).unwrap();
    assert_eq!(slot.open(&name(), &words("OTTER-LAMP")), Ok(ContentKey::new([1; 32])));
    assert_eq!(slot.open(&name(), &words("otter lump")), Err(KeyError::Closed));
    let elsewhere = CopyName::new("site", "family-2").unwrap();
    assert_eq!(slot.open(&elsewhere, &words("otter lamp")), Err(KeyError::Closed));
}

#[test]
fn a_new_content_key_below_old_words_and_salt_has_a_new_nonce() {
    let (one, two) = (slot(1, "otter lamp", 2), slot(3, "otter lamp", 2));
    assert_ne!(one.nonce, two.nonce);
    assert_ne!(one.key, two.key);
}

#[test]
fn a_kept_slot_has_another_name_for_whatever_it_is_made_from() {
    let fingerprint = |family: &str, content: u8, words: &str, salt: u8, iterations: u32| {
        let (name, words) = (CopyName::new("site", family).unwrap(), Words::typed(words).unwrap());
        Slot::fingerprint(&name, &ContentKey::new([content; 32]), &words, &[salt; 32], iterations)
    };
    let all = [
        fingerprint("a", 1, "otter", 1, 1_000_000),
        fingerprint("b", 1, "otter", 1, 1_000_000),
        fingerprint("a", 2, "otter", 1, 1_000_000),
        fingerprint("a", 1, "lamp", 1, 1_000_000),
        fingerprint("a", 1, "otter", 2, 1_000_000),
        fingerprint("a", 1, "otter", 1, 1_000_001),
    ];
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len());
    assert_eq!(all[0], fingerprint("a", 1, "otter", 1, 1_000_000));
}

#[test]
fn nobody_sees_how_many_slots_are_used() {
    let filled = |slots: Vec<Slot>| FamilyKeys::new(name(), ContentKey::new([1; 32]), slots).unwrap().slots;
    let slots = filled(vec![slot(1, "otter lamp", 2)]);
    assert_eq!(slots.len(), SLOTS);
    assert_eq!(filled(vec![slot(1, "otter lamp", 2)]), slots);
    let salts: std::collections::BTreeSet<_> = slots.iter().map(|slot| slot.salt).collect();
    assert_eq!(salts.len(), SLOTS);
    assert!(slots.iter().all(|slot| slot.iterations == FEWEST_ITERATIONS));
}

#[test]
fn a_slot_is_kept_and_read_again() {
    let slot = slot(1, "otter lamp", 2);
    let written = serde_json::to_string(&slot).unwrap();
    assert_eq!(serde_json::from_str::<Slot>(&written).unwrap(), slot);
    assert!(serde_json::from_str::<Slot>(&written.replace("\"salt\":\"A", "\"salt\":\"AAAA")).is_err());
}

#[test]
fn a_blob_opens_as_what_it_was_locked_as_only() {
    let (name, content) = (name(), ContentKey::new([7; 32]));
    let keys = BlobKeys::new(&name, &content);
    let (id, other) = (keys.id("a.html", 0), keys.id("a.html", 1));
    let blob = keys.seal(&id, "text/html", b"hello");
    assert_eq!(keys.open(&id, "text/html", &blob).as_deref(), Some(&b"hello"[..]));
    assert_eq!(keys.open(&other, "text/html", &blob), None);
    assert_eq!(keys.open(&id, "image/png", &blob), None);
    assert_eq!(keys.open(&id, "text/html", &blob[..10]), None);
    assert_eq!(keys.open(&id, "text/html", &[]), None);
}

#[test]
fn whatever_changes_changes_the_key_and_lengths_do_not_tell() {
    let (name, content) = (name(), ContentKey::new([7; 32]));
    let keys = BlobKeys::new(&name, &content);
    let id = keys.id("a.html", 0);
    let one = keys.seal(&id, "text/html", b"hello");
    let seals = [
        keys.seal(&id, "text/html", b"hallo"),
        keys.seal(&id, "text/html", b"hello\0"),
        keys.seal(&id, "text/plain", b"hello"),
        keys.seal(&keys.id("b.html", 0), "text/html", b"hello"),
    ];
    for other in seals {
        assert_eq!(other.len(), one.len());
        assert_ne!(other[..16], one[..16], "`s` is another");
    }
    assert_eq!(keys.seal(&id, "text/html", b"hello"), one);
}

#[test]
fn names_of_blobs_are_plain_and_the_parts_of_a_path_are_not_mixed_up() {
    let (name, content) = (name(), ContentKey::new([7; 32]));
    let keys = BlobKeys::new(&name, &content);
    let ids = [keys.id("a", 0), keys.id("a", 1), keys.id("b", 0), keys.id("a\0\0", 0)];
    for id in &ids {
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte)));
    }
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
}

#[test]
fn secrets_are_not_shown_by_accident() {
    assert_eq!(format!("{:?}", ContentKey::new([7; 32])), "ContentKey(…)");
}
