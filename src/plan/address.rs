//! Every rule about addresses: lower case, plain letters, short, and never two things at one.

use std::collections::{BTreeMap, BTreeSet};

use deunicode::deunicode;
use unicode_normalization::UnicodeNormalization;

use crate::model::class::Roster;
use crate::source::{Fingerprint, StudentId};

/// Longest part of an address, in characters: a whole path stays under 120, so that a teacher's own folders still fit
/// into the 260 of Windows.
pub const LONGEST: usize = 48;

/// Names that Windows keeps for itself.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name as a part of an address: lower-case ASCII letters and digits with hyphens between, 1 to [`LONGEST`] of them.
/// A name with nothing to spell, or one that is reserved, gets a short hash.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    if name.is_ascii() {
        spell(name, &mut slug)
    } else {
        spell(&deunicode(&name.nfc().collect::<String>()), &mut slug)
    }
    let cut = slug.len() > LONGEST;
    if cut {
        // Two long names that begin alike keep apart by their hash.
        let end = slug[..LONGEST - 7].rfind('-').filter(|at| *at > LONGEST / 2).unwrap_or(LONGEST - 7);
        slug.truncate(end);
    }
    let letters = slug.bytes().filter(|byte| *byte != b'-').count();
    if cut || letters == 0 || RESERVED.contains(&slug.as_str()) {
        let hash = Fingerprint::of(name.nfc().collect::<String>().as_bytes()).short(6);
        slug = if slug.is_empty() { format!("x-{hash}") } else { format!("{slug}-{hash}") };
    }
    slug
}

fn spell(text: &str, slug: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => slug.push(byte as char),
            b'A'..=b'Z' => slug.push(byte.to_ascii_lowercase() as char),
            b'\'' | b'`' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
}

/// The part of every student's address, by folder name. Two folders that would share one are told apart in order.
pub fn students(roster: &Roster) -> BTreeMap<StudentId, String> {
    let mut taken = Taken::default();
    // A folder that is called just like its address keeps it, whoever comes later.
    let (plain, others): (Vec<&StudentId>, Vec<&StudentId>) =
        roster.students.keys().partition(|id| slug(&id.0) == id.0);
    plain.into_iter().chain(others).map(|id| (id.clone(), taken.take(&slug(&id.0)).0)).collect()
}

/// Addresses that are given out already.
#[derive(Clone, Debug, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Takes an address, or the next free one with a number behind it; whether it was free.
    pub fn take(&mut self, wanted: &str) -> (String, bool) {
        if self.0.insert(wanted.to_owned()) {
            return (wanted.to_owned(), true);
        }
        let mut number = 2u32;
        loop {
            let next = format!("{wanted}-{number}");
            if self.0.insert(next.clone()) {
                return (next, false);
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_script_become_plain_addresses() {
        for (name, address) in [
            ("2026-10-20 My Dog!", "2026-10-20-my-dog"),
            ("Ava's boat", "avas-boat"),
            ("Zoë & José", "zoe-jose"),
            ("北京 小明", "bei-jing-xiao-ming"),
            ("a/b:c?", "a-b-c"),
        ] {
            assert_eq!(slug(name), address);
        }
    }

    #[test]
    fn the_same_name_in_two_unicode_forms_is_one_address() {
        assert_eq!(slug("Zoe\u{308}"), slug("Zoë"));
    }

    #[test]
    fn no_name_makes_an_address_that_a_disk_refuses() {
        for name in
            ["CON", "aux.", "..", "   ", "!!!", "\u{200d}", &"long ".repeat(100), &"ا".repeat(300), "com1", "nul"]
        {
            let slug = slug(name);
            assert!(!slug.is_empty() && slug.len() <= LONGEST + 8, "{name} {slug}");
            assert!(!RESERVED.contains(&slug.as_str()) && !slug.ends_with(['.', '-', ' ']), "{name} {slug}");
            assert!(
                slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{slug}"
            );
        }
    }

    #[test]
    fn long_names_that_begin_alike_stay_apart() {
        let long = "the very long story of how we found a seal on the slipway ".repeat(5);
        assert_ne!(slug(&format!("{long} one")), slug(&format!("{long} two")));
    }

    #[test]
    fn a_taken_address_gets_a_number() {
        let mut taken = Taken::default();
        assert_eq!(taken.take("dog"), ("dog".into(), true));
        assert_eq!(taken.take("dog"), ("dog-2".into(), false));
        assert_eq!(taken.take("dog"), ("dog-3".into(), false));
    }
}
