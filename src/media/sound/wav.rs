//! WAV: rebuilt from its format and its samples; the lists of names, places and programs stay behind.

use super::Scrubbed;
use crate::media::Reason;

/// Plain, floating point, and the long form of both: what browsers play.
const PLAYABLE: [u16; 3] = [1, 3, 0xfffe];

pub(super) fn scrub(bytes: &[u8]) -> Result<Scrubbed, Reason> {
    let mut format: Option<&[u8]> = None;
    let mut rest = bytes.get(12..).ok_or(Reason::Broken)?;
    while let Some((name, size)) = chunk(rest) {
        let body = rest.get(8..).unwrap_or(&[]);
        match name {
            b"fmt " => format = Some(body.get(..size).filter(|_| (16..=64).contains(&size)).ok_or(Reason::Broken)?),
            b"data" => return rebuild(format.ok_or(Reason::Broken)?, samples(body, size)),
            _ => {}
        }
        // Chunks begin at even places.
        rest = body.get(size.saturating_add(size & 1)..).unwrap_or(&[]);
    }
    Err(Reason::Broken)
}

fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], usize)> {
    let (name, rest) = bytes.split_first_chunk::<4>()?;
    Some((name, u32::from_le_bytes(*rest.first_chunk()?) as usize))
}

/// A recorder that was switched off too early leaves 0 or a size past the end: then all the rest is sound.
fn samples(body: &[u8], size: usize) -> &[u8] {
    body.get(..size).filter(|samples| !samples.is_empty()).unwrap_or(body)
}

fn rebuild(format: &[u8], samples: &[u8]) -> Result<Scrubbed, Reason> {
    let number = |at: usize| format.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
    if !PLAYABLE.contains(&number(0)) {
        return Err(Reason::SoundFormat);
    }
    let bytes_a_second = u32::from(number(8)) | u32::from(number(10)) << 16;
    if samples.is_empty() || bytes_a_second == 0 {
        return Err(Reason::Broken);
    }
    let padding = samples.len() & 1;
    let format_padding = format.len() & 1;
    let size = 4 + 8 + format.len() + format_padding + 8 + samples.len() + padding;
    let mut wav = Vec::with_capacity(8 + size);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(size as u32).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&(format.len() as u32).to_le_bytes());
    wav.extend_from_slice(format);
    wav.resize(wav.len() + format_padding, 0);
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&(samples.len() as u32).to_le_bytes());
    wav.extend_from_slice(samples);
    wav.resize(wav.len() + padding, 0);
    Ok((wav, Some(samples.len() as f64 / f64::from(bytes_a_second))))
}
