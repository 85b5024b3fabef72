//! Names as people type them, made into names that every disk takes.

use unicode_normalization::UnicodeNormalization;

/// Longest name of a file or folder that is made, in bytes: leaves room for a date, an ending, and a synchronising
/// program's additions within the 255 that disks allow.
const LONGEST: usize = 150;

/// What Windows keeps for its devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file name that reads like `typed`: letters of any script stay; what separates paths or is forbidden on some disk
/// goes. `None` if nothing is left.
pub(super) fn safe(typed: &str) -> Option<String> {
    let kept: String = typed.nfc().map(|c| if is_trouble(c) { ' ' } else { c }).collect();
    let mut name = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    while name.len() > LONGEST {
        name.pop();
    }
    // Names that begin or end like this are hidden, cut short or passed over as an editor's droppings.
    let mut name = name.trim_start_matches(['.', '#', '~', ' ']).trim_end_matches(['.', '#', '~', ' ']).to_owned();
    if is_device(&name) {
        name.insert(0, '_');
    }
    (!name.is_empty()).then_some(name)
}

/// One line of text, as it stands behind `name:`.
pub(super) fn one_line(typed: &str) -> String {
    let kept: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names are one on a disk that does not see case.
pub(super) fn are_one(name: &str, other: &str) -> bool {
    name.nfc().flat_map(char::to_lowercase).eq(other.nfc().flat_map(char::to_lowercase))
}

fn is_trouble(c: char) -> bool {
    c.is_control()
        || r#"/\:*?"<>|"#.contains(c)
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    DEVICES.contains(&stem.as_str())
        || numbered.is_some_and(|number| matches!(number.as_bytes(), [digit] if digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_stay() {
        for name in ["Ava", "José María", "段小明", "محمد علي", "O'Neil", "a-b_c", "🐙 Otto", "Dr. Ada"] {
            assert_eq!(safe(name).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_some_disk_forbids_goes() {
        for (typed, name) in [
            ("../../etc/passwd", "etc passwd"),
            ("a/b:c?", "a b c"),
            ("  Ava \t M. ", "Ava M"),
            ("C:\\Users", "C Users"),
            (".hidden", "hidden"),
            ("#1#", "1"),
            ("con", "_con"),
            ("AUX.txt", "_AUX.txt"),
            ("com7", "_com7"),
            ("Conrad", "Conrad"),
            ("Zoe\u{308}", "Zo\u{eb}"),
        ] {
            assert_eq!(safe(typed).as_deref(), Some(name), "{typed:?}");
        }
        for nothing in ["", "..", " / ", "\u{202e}", "?*"] {
            assert_eq!(safe(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_very_long_name_is_cut_between_letters() {
        let name = safe(&"段".repeat(300)).unwrap();
        assert!(name.len() <= LONGEST && name.chars().all(|c| c == '段'));
    }
}
