//! The words and keys of a class: one content key for each family's copy, the words that open it at each home, the
//! class's own, and the teacher's words, which open all. They lie in `teacher/keys.toml`, which a teacher can read.
//!
//! They are made once, by chance, and only here; a build reads them and makes nothing. No key and no word is ever in a
//! message, in the cache, or in a file of a site but the cards in `teacher/`.

mod file;

use std::collections::{BTreeMap, BTreeSet};

use rand::CryptoRng;
use rand::seq::IndexedRandom;

use super::seal::{ContentKey, CopyName, SLOTS};
use super::words::Words;
use crate::source::{Fingerprint, StudentId};

/// The most homes that have words of their own: one place in a copy is the teacher's.
pub const HOMES: usize = SLOTS - 1;

/// Letters of a copy's name, which everybody may see: 40 bits, enough that nobody finds a copy by trying.
const NAME: usize = 8;

/// Letters and digits that nobody takes for each other.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// All words and keys of a class.
#[derive(Clone, Debug)]
pub struct Keyring {
    site: String,
    teacher: Words,
    class: CopyKeys,
    families: BTreeMap<StudentId, CopyKeys>,
}

/// What opens one copy.
#[derive(Clone, Debug)]
pub struct CopyKeys {
    name: CopyName,
    content: ContentKey,
    words: Vec<Words>,
}

/// What [`Keyring::complete`] added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Families that had no words before.
    pub families: Vec<StudentId>,
    /// Families one or more of whose homes had none.
    pub homes: Vec<StudentId>,
}

impl Keyring {
    /// The teacher's words and the class's, by chance; no family has any yet.
    pub fn pick(chance: &mut impl CryptoRng) -> Keyring {
        let site = letters(chance);
        let class = CopyKeys::pick(&site, &BTreeSet::new(), 1, chance);
        Keyring { teacher: Words::pick(chance), class, site, families: BTreeMap::new() }
    }

    /// Gives words to every family and home that has none; whoever has some keeps them. `homes` says how many each child
    /// has; homes after the [`HOMES`]th share its words.
    pub fn complete(&mut self, homes: &BTreeMap<StudentId, usize>, chance: &mut impl CryptoRng) -> Added {
        let mut added = Added::default();
        for (child, homes) in homes {
            let homes = (*homes).clamp(1, HOMES);
            let taken = self.taken();
            match self.families.get_mut(child) {
                None => {
                    self.families.insert(child.clone(), CopyKeys::pick(&self.site, &taken, homes, chance));
                    added.families.push(child.clone());
                }
                Some(copy) if copy.words.len() < homes => {
                    copy.words.resize_with(homes, || Words::pick(chance));
                    added.homes.push(child.clone());
                }
                Some(_) => {}
            }
        }
        added
    }

    /// Gives one family a new key and new words for each of its homes: the old words open nothing that is made from then
    /// on. Its address stays. `false` if the family has none to change.
    pub fn rotate(&mut self, child: &StudentId, chance: &mut impl CryptoRng) -> bool {
        let Some(copy) = self.families.get_mut(child) else { return false };
        copy.content = ContentKey::pick(chance);
        copy.words.fill_with(|| Words::pick(chance));
        true
    }

    /// What opens this child's family's copy, if it has keys.
    pub fn family(&self, child: &StudentId) -> Option<&CopyKeys> {
        self.families.get(child)
    }

    /// What opens the class's copy.
    pub fn class(&self) -> &CopyKeys {
        &self.class
    }

    /// The words that open every copy.
    pub fn teacher(&self) -> &Words {
        &self.teacher
    }

    /// How many families have keys.
    pub fn families(&self) -> usize {
        self.families.len()
    }

    /// Changes with anything that opens this copy, and tells nothing of it.
    pub fn fingerprint_of(&self, copy: &CopyKeys) -> Fingerprint {
        let words: Vec<&[u8]> =
            copy.words.iter().chain([&self.teacher]).map(|words| words.as_str().as_bytes()).collect();
        copy.content.fingerprint(&copy.name, &words)
    }

    /// Changes with anything in here, and tells nothing of it.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut told = self.fingerprint_of(&self.class).to_string();
        for (child, copy) in &self.families {
            told.push_str(&format!("\n{} {child}", self.fingerprint_of(copy)));
        }
        Fingerprint::of(told.as_bytes())
    }

    /// The names of all copies.
    fn taken(&self) -> BTreeSet<String> {
        self.families.values().chain([&self.class]).map(|copy| copy.name.family().to_owned()).collect()
    }
}

impl CopyKeys {
    fn pick(site: &str, taken: &BTreeSet<String>, homes: usize, chance: &mut impl CryptoRng) -> CopyKeys {
        let mut name = letters(chance);
        while taken.contains(&name) {
            name = letters(chance);
        }
        CopyKeys {
            name: CopyName::new(site, &name).expect("letters and digits make a name"),
            content: ContentKey::pick(chance),
            words: (0..homes).map(|_| Words::pick(chance)).collect(),
        }
    }

    /// The name it is locked under; the family's part of it is its folder.
    pub fn name(&self) -> &CopyName {
        &self.name
    }

    /// The key of its files.
    pub fn content(&self) -> &ContentKey {
        &self.content
    }

    /// The words of each home; never none.
    pub fn words(&self) -> &[Words] {
        &self.words
    }
}

fn letters(chance: &mut impl CryptoRng) -> String {
    (0..NAME).filter_map(|_| LETTERS.choose(chance)).map(|letter| char::from(*letter)).collect()
}
