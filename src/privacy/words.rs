//! The words that open a family's locked copy: five, picked by chance, easy to copy from a card.
//!
//! The list is the EFF's (see `words/README.md`): 7,776 words, so that five of them are one of 2^64.6 choices.

use rand::CryptoRng;
use rand::seq::IndexedRandom;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// How many words a card has.
pub const PER_FAMILY: usize = 5;

const LIST: &str = include_str!("words/eff_large.txt");

/// A family's words in the form that keys are made from. Wiped from memory when dropped, and never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(Zeroizing<String>);

impl Words {
    /// Five words by chance. The same chances give the same words.
    pub fn pick(chance: &mut impl CryptoRng) -> Words {
        let list: Vec<&str> = LIST.lines().collect();
        let picked: Vec<&str> = (0..PER_FAMILY).filter_map(|_| list.choose(chance).copied()).collect();
        Words(Zeroizing::new(picked.join(" ")))
    }

    /// What somebody typed, in the one form that all ways of typing it share; `None` if that leaves nothing.
    ///
    /// Composed letters (NFC) in lower case; whatever may stand between words (spaces, hyphens, dots, commas and marks
    /// that nobody sees) becomes one space. Digits stay what they are. `locked.js` does the same.
    pub fn typed(text: &str) -> Option<Words> {
        let composed: Zeroizing<String> = Zeroizing::new(text.nfc().collect());
        let lower: Zeroizing<String> = Zeroizing::new(composed.to_lowercase());
        let composed: Zeroizing<String> = Zeroizing::new(lower.nfc().collect());
        let joined = composed.split(stands_between).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        (!joined.is_empty()).then(|| Words(Zeroizing::new(joined)))
    }

    /// The words, with one space between two: `otter lamp river star moss`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words(…)")
    }
}

/// The same characters as `BETWEEN` in `locked.js`.
fn stands_between(c: char) -> bool {
    matches!(c,
        '\t'..='\r' | ' ' | ',' | '-' | '.' | ':' | ';' | '_' | '·' | '،' | '؛' | '•' | '、' | '。'
        | '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'..='\u{2015}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{2212}' | '\u{3000}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::convert::Infallible;

    use rand::{TryCryptoRng, TryRng};

    use super::*;

    /// Counts upwards: nothing a family should rely on.
    struct Counting(u64);

    impl TryRng for Counting {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            self.try_next_u64().map(|next| (next >> 32) as u32)
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            Ok(self.0)
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
            for byte in bytes {
                *byte = (self.try_next_u64()? >> 56) as u8;
            }
            Ok(())
        }
    }

    impl TryCryptoRng for Counting {}

    #[test]
    fn the_list_has_as_many_different_plain_words_as_five_dice_have_faces() {
        let words: BTreeSet<&str> = LIST.lines().collect();
        assert_eq!(words.len(), 6_usize.pow(5));
        assert_eq!(LIST.lines().count(), words.len());
        let plain = |word: &&str| (3..=9).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(words.iter().all(plain));
        for gone in ["absinthe", "revolver", "pregnant", "t-shirt"] {
            assert!(!words.contains(gone), "{gone}");
        }
    }

    #[test]
    fn a_family_gets_five_words_and_the_same_chances_give_the_same() {
        let words = Words::pick(&mut Counting(7));
        assert_eq!(words.as_str().split(' ').count(), PER_FAMILY);
        assert!(words.as_str().split(' ').all(|word| LIST.lines().any(|known| known == word)));
        assert_eq!(words, Words::pick(&mut Counting(7)));
        assert_ne!(words, Words::pick(&mut Counting(7 << 60)));
        assert_eq!(Words::typed(words.as_str()), Some(words));
    }

    #[test]
    fn all_ways_of_typing_the_words_are_one() {
        let cases: Vec<(String, String)> = serde_json::from_str(include_str!("../../tests/seal/typed.json")).unwrap();
        assert!(cases.len() > 10);
        for (typed, meant) in cases {
            let words = Words::typed(&typed);
            assert_eq!(words.as_ref().map_or("", |words| words.as_str()), meant, "{typed:?}");
        }
    }

    #[test]
    fn words_are_not_shown_by_accident() {
        assert_eq!(format!("{:?}", Words::typed("otter lamp")), "Some(Words(…))");
    }
}
