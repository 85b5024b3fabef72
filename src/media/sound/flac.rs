//! FLAC: the stream's facts and its table of places are kept, every other block of words and pictures dropped.

use super::Scrubbed;
use crate::media::Reason;

const STREAM_INFO: u8 = 0;
const SEEK_TABLE: u8 = 3;

pub(super) fn scrub(bytes: &[u8]) -> Result<Scrubbed, Reason> {
    scrub_blocks(bytes).ok_or(Reason::Broken)
}

fn scrub_blocks(bytes: &[u8]) -> Option<Scrubbed> {
    let mut rest = bytes.strip_prefix(b"fLaC")?;
    let mut info: Option<&[u8]> = None;
    let mut places: Option<&[u8]> = None;
    loop {
        let [kind, a, b, c] = *rest.first_chunk::<4>()?;
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        let body = rest.get(4..4 + length)?;
        match kind & 0x7f {
            STREAM_INFO => info = Some(body),
            SEEK_TABLE => places = Some(body),
            _ => {}
        }
        rest = rest.get(4 + length..)?;
        if kind & 0x80 != 0 {
            break;
        }
    }
    let info = info.filter(|info| info.len() == 34)?;
    // Every frame begins so; what else stands there is no sound.
    if !matches!(rest, [0xff, 0xf8 | 0xf9, ..]) {
        return None;
    }
    let sound = without_old_tag(rest);
    let mut flac = b"fLaC".to_vec();
    let blocks = [Some((STREAM_INFO, info)), places.map(|places| (SEEK_TABLE, places))];
    let last = blocks.iter().flatten().count();
    for (number, (kind, body)) in blocks.into_iter().flatten().enumerate() {
        let [_, a, b, c] = (body.len() as u32).to_be_bytes();
        let flag = if number + 1 == last { 0x80 } else { 0 };
        flac.extend_from_slice(&[kind | flag, a, b, c]);
        flac.extend_from_slice(body);
    }
    flac.extend_from_slice(sound);
    Some((flac, seconds(info)))
}

/// The 128 bytes of title and artist that some programs hang on any file.
fn without_old_tag(sound: &[u8]) -> &[u8] {
    match sound.split_last_chunk::<128>() {
        Some((sound, tag)) if tag.starts_with(b"TAG") => sound,
        _ => sound,
    }
}

fn seconds(info: &[u8]) -> Option<f64> {
    let facts = u64::from_be_bytes(*info.get(10..)?.first_chunk()?);
    let (rate, samples) = (facts >> 44, facts & 0xf_ffff_ffff);
    (rate > 0 && samples > 0).then(|| samples as f64 / rate as f64)
}
