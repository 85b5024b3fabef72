//! The segments of a JPEG, as far as finding where its first picture ends.

/// The first picture of a JPEG file.
pub(super) struct FirstImage<'a> {
    /// From its start to its end marker, without a film or second picture behind it.
    pub bytes: &'a [u8],
    pub progressive: bool,
    /// Brightness and colours follow each other, the colours in half the size: legal, rare, and decoded wrongly by
    /// zune-jpeg 0.5.15 without an error (zune-image issue 422).
    pub colours_apart: bool,
}

/// Cuts off what phones append: the film of a motion photo, the second picture of a stereo or HDR photo. `None` where
/// the picture does not end: a decoder would fill the rest with grey.
pub(super) fn first_image(bytes: &[u8]) -> Option<FirstImage<'_>> {
    let mut at = 2;
    let (mut progressive, mut three_sampled, mut colours_apart) = (false, false, false);
    loop {
        at += memchr::memchr(0xff, bytes.get(at..)?)? + 1;
        match *bytes.get(at)? {
            // Stuffed zeros and restarts inside the picture's data; fill bytes; markers without a length.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 1,
            0xff => {}
            0xd9 => return Some(FirstImage { bytes: bytes.get(..=at)?, progressive, colours_apart }),
            marker => {
                progressive |= matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce);
                match marker {
                    0xc0 | 0xc1 => three_sampled = bytes.get(at + 8) == Some(&3) && bytes.get(at + 10) != Some(&0x11),
                    0xda => colours_apart |= three_sampled && bytes.get(at + 3) == Some(&1),
                    _ => {}
                }
                let length = u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?]);
                at += 1 + usize::from(length.max(2));
            }
        }
    }
}
