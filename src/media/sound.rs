//! Sounds: only what is heard.

mod flac;
mod frames;
mod ogg;
mod wav;

use super::sniff::Format;
use super::{Made, MediaType, Reason};

pub(super) fn scrub(bytes: Vec<u8>, format: Format) -> Result<Made, Reason> {
    let (bytes, seconds, media_type) = match format {
        Format::Mp3 => with_type(frames::mp3(after_tags(&bytes))?, MediaType::Mp3),
        Format::Aac => with_type(frames::aac(after_tags(&bytes))?, MediaType::Aac),
        Format::Flac => with_type(flac::scrub(after_tags(&bytes))?, MediaType::Flac),
        Format::Wav => with_type(wav::scrub(&bytes)?, MediaType::Wav),
        Format::Ogg => with_type(ogg::scrub(bytes)?, MediaType::Ogg),
        _ => return Err(Reason::SoundFormat),
    };
    Ok(Made::Sound { bytes, media_type, seconds })
}

/// Bytes and length in seconds.
type Scrubbed = (Vec<u8>, Option<f64>);

fn with_type((bytes, seconds): Scrubbed, media_type: MediaType) -> (Vec<u8>, Option<f64>, MediaType) {
    (bytes, seconds, media_type)
}

/// What follows the ID3v2 tags at the start of a file: they hold names, pictures and places.
pub(super) fn after_tags(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = after_tag(bytes) {
        bytes = rest;
    }
    bytes
}

fn after_tag(bytes: &[u8]) -> Option<&[u8]> {
    let header = bytes.strip_prefix(b"ID3")?.get(..7)?;
    let [_, _, flags, a, b, c, d] = *header else { return None };
    // Seven bits a byte, so that the size never looks like the start of a frame.
    let size = [a, b, c, d].iter().fold(0_usize, |size, byte| (size << 7) | usize::from(byte & 0x7f));
    let footer = if flags & 0x10 == 0 { 0 } else { 10 };
    Some(bytes.get(10 + size + footer..).unwrap_or(&[]))
}

#[cfg(test)]
mod tests;
