//! Lengths tell what a file is, so there are few of them: 16 bytes, and from each to the next 12 % more, in steps of 16.

/// The longest content of a blob, so that its script stays below 2 MiB: 16 bytes of `s` and 16 of tag are added, and four
/// letters stand for three bytes.
pub const LONGEST: usize = longest();

/// Bytes of a file that one part holds: the content less four bytes for its length.
pub const PART: usize = LONGEST - 4;

/// The shortest padded length that holds `length` bytes, for any up to [`LONGEST`].
pub fn padded(length: usize) -> usize {
    let mut step = 16;
    while step < length {
        step = next(step);
    }
    step
}

const fn next(step: usize) -> usize {
    (step * 112).div_ceil(100).next_multiple_of(16)
}

const fn longest() -> usize {
    let most = (2 * 1024 * 1024 - 64) / 4 * 3 - 32;
    let mut step = 16;
    while next(step) <= most {
        step = next(step);
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_grows_by_no_more_than_16_bytes_or_an_eighth() {
        let mut different = std::collections::BTreeSet::new();
        for length in (0..LONGEST).step_by(97).chain([LONGEST]) {
            let padded = padded(length);
            assert!(padded >= length && padded <= LONGEST && padded.is_multiple_of(16));
            assert!(padded <= (length * 9 / 8 + 32), "{length} became {padded}");
            different.insert(padded);
        }
        assert!(different.len() < 100, "{} lengths", different.len());
    }

    #[test]
    fn the_longest_part_fits_into_a_script_of_two_mebibytes() {
        const { assert!((LONGEST + 32).div_ceil(3) * 4 + 64 <= 2 * 1024 * 1024) };
        const { assert!(LONGEST > 1_300_000) };
    }
}
