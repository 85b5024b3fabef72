//! Names as people say them: `my dog`, `writing/my dog`, `2026-09-14-my-dog` all mean the same entry.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::{date, entry};

/// A name for comparing: Unicode NFC, lower case, spaces, hyphens, dashes and underscores all one space, curly quotes as
/// straight ones, no ending that words or media files have.
pub fn folded(name: &str) -> String {
    let name = without_ending(name.trim());
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        // Most names by far, at a tenth of the cost.
        name.bytes().for_each(|byte| fold(char::from(byte.to_ascii_lowercase()), &mut folded));
    } else {
        name.nfc().flat_map(char::to_lowercase).for_each(|c| fold(c, &mut folded));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn fold(c: char, folded: &mut String) {
    match c {
        '’' | '‘' => folded.push('\''),
        '“' | '”' => folded.push('"'),
        '…' => folded.push_str("..."),
        ' ' | '-' | '–' | '—' | '_' | '\u{a0}' => {
            if !folded.ends_with(' ') && !folded.is_empty() {
                folded.push(' ');
            }
        }
        c => folded.push(c),
    }
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && is_known_ending(ending) => stem,
        _ => name,
    }
}

fn is_known_ending(ending: &str) -> bool {
    let ending = ending.to_ascii_lowercase();
    entry::is_words(&ending) || entry::media_kind(&ending).is_some() || ending == "html"
}

/// Whether what was said (`my dog`, `writing/my dog`, `2026-09-14-my-dog`) means the record called `name` in `folder`.
pub fn means(said: &str, folder: &str, name: &str) -> bool {
    let (said_folder, said_name) = match said.trim().trim_end_matches('/').rsplit_once('/') {
        Some((folder, name)) => (Some(folded(folder.rsplit('/').next().unwrap_or(folder))), folded(name)),
        None => (None, folded(said)),
    };
    if said_folder.is_some_and(|said| said != folded(folder) && said != ".." && said != ".") {
        return false;
    }
    let full = folded(name);
    said_name == full || without_date(&full).is_some_and(|rest| said_name == rest)
}

/// Makes a name differ from all that are taken, and takes it: what has the same name once more gets a ` 2` behind it.
pub fn make_own(name: &mut String, taken: &mut BTreeSet<String>) {
    while !taken.insert(name.clone()) {
        name.push_str(" 2");
    }
}

/// The words of a file name: no date, no ending, hyphens and underscores as spaces where there are no spaces.
pub fn words_of(name: &str) -> String {
    let rest = date::at_start_of(name).map_or(name, |(_, rest)| rest);
    let rest = if rest.is_empty() { name } else { rest };
    let spaced = if rest.contains(' ') { rest.to_owned() } else { rest.replace(['-', '_'], " ") };
    let trimmed = spaced.trim();
    let mut letters = trimmed.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// Whether a camera, a phone or a messenger named this file, and not a child: `IMG_1234`, `DSC00012`, `PXL_2026…`.
pub fn is_camera_name(name: &str) -> bool {
    let rest = date::at_start_of(name).map_or(name, |(_, rest)| rest).to_lowercase();
    let prefixes = [
        "img",
        "dsc",
        "dscn",
        "dscf",
        "pxl",
        "mvi",
        "vid",
        "mov",
        "p",
        "image",
        "photo",
        "video",
        "scan",
        "whatsapp image",
        "whatsapp video",
        "signal",
        "screenshot",
        "foto",
    ];
    let numbers = rest.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
    let prefix = rest[..rest.len() - numbers.len()].trim();
    let rest_is_numbers = numbers.chars().any(|c| c.is_ascii_digit())
        && numbers.chars().all(|c| c.is_ascii_digit() || "_-. ()~at".contains(c));
    rest_is_numbers && (prefix.is_empty() && numbers.len() >= 6 || prefixes.contains(&prefix))
}

fn without_date(folded: &str) -> Option<&str> {
    // Folding turned `2026-09-14` into `2026 09 14`.
    let (date, rest) = (folded.get(..10)?, folded.get(10..)?);
    date::strict(&date.replace(' ', "-")).map(|_| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_said() {
        for said in
            ["my dog", "My Dog", "my-dog", "writing/my dog", "2026-09-14-my-dog", "../writing/My_dog.md", "./my dog"]
        {
            assert!(means(said, "writing", "2026-09-14 my dog"), "{said}");
        }
        for said in ["dog", "projects/my dog", "2026-09-15 my dog", ""] {
            assert!(!means(said, "writing", "2026-09-14 my dog"), "{said}");
        }
    }

    #[test]
    fn names_typed_on_different_computers_meet() {
        assert!(means("my dad’s boat", "writing", "2026-10-01 my dad's boat"));
        assert!(means("Zoe\u{308}", "writing", "zoë"));
    }

    #[test]
    fn a_file_name_reads_as_a_title() {
        assert_eq!(words_of("2026-10-20 clay frog"), "Clay frog");
        assert_eq!(words_of("my-dog_runs"), "My dog runs");
        assert_eq!(words_of("a well-known frog"), "A well-known frog");
        assert_eq!(words_of("2026-10-20"), "2026-10-20".replace('-', " "));
        assert_eq!(words_of("北京"), "北京");
    }

    #[test]
    fn a_camera_s_name_is_not_taken_for_a_title() {
        for name in
            ["IMG_1234", "DSC00012", "PXL_20261012_101112", "20261012_101112", "WhatsApp Image 2026-10-12 at 10.11.12"]
        {
            assert!(is_camera_name(name), "{name}");
        }
        for name in ["clay frog", "frog 2", "1984", "p", "scan of my hand"] {
            assert!(!is_camera_name(name), "{name}");
        }
    }
}
