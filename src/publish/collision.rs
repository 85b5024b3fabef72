//! Two paths that are one on some disks: upper and lower case, and accents written in two ways.

use std::hash::{DefaultHasher, Hasher};

use unicode_normalization::UnicodeNormalization;

/// Writes a path the way a disk that does not see case compares it.
pub(super) fn fold(path: &str, into: &mut String) {
    into.clear();
    if path.is_ascii() {
        into.push_str(path);
        into.make_ascii_lowercase();
    } else {
        into.extend(path.nfc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc());
    }
}

/// A path, folded.
pub(super) fn folded(path: &str) -> String {
    let mut folded = String::new();
    fold(path, &mut folded);
    folded
}

/// The first two of these paths that are one on some disks.
pub(super) fn first<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> Option<(&'a str, &'a str)> {
    let mut scratch = String::new();
    let mut hashes: Vec<(u64, &str)> = paths
        .map(|path| {
            fold(path, &mut scratch);
            let mut hasher = DefaultHasher::new();
            hasher.write(scratch.as_bytes());
            (hasher.finish(), path)
        })
        .collect();
    hashes.sort_unstable();
    let same = |two: &&[(u64, &'a str)]| matches!(two, [a, b] if a.0 == b.0 && folded(a.1) == folded(b.1));
    hashes.windows(2).filter(same).filter_map(|two| Some((two.first()?.1, two.last()?.1))).min()
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn paths_that_differ_in_case_or_accents_alone_collide() {
        for (a, b) in [("web/a.html", "web/A.html"), ("Zo\u{eb}", "zoe\u{308}"), ("straße", "STRASSE"), ("x", "x")] {
            assert!(first([a, "other", b].into_iter()).is_some(), "{a} {b}");
        }
        assert_eq!(first(["a/b", "ab", "a", "é", "e"].into_iter()), None);
    }
}
