//! MP3 and AAC: nothing but whole frames is kept, so tags before, between and behind them are gone.

use super::Scrubbed;
use crate::media::Reason;

/// What the four to seven bytes at the start of a frame say.
#[derive(Clone, Copy)]
struct Frame {
    /// In bytes, header included.
    length: usize,
    samples: u32,
    /// Samples a second.
    rate: u32,
    /// What all frames of a stream have in common.
    stream: u32,
}

pub(super) fn mp3(bytes: &[u8]) -> Result<Scrubbed, Reason> {
    keep_frames(bytes, mp3_frame)
}

pub(super) fn aac(bytes: &[u8]) -> Result<Scrubbed, Reason> {
    keep_frames(bytes, aac_frame)
}

fn keep_frames(bytes: &[u8], frame_at: fn(&[u8]) -> Option<Frame>) -> Result<Scrubbed, Reason> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut seconds = 0.0;
    let mut rest = bytes;
    let mut stream = None;
    while let Some((skipped, frame)) = next_frame(rest, stream, frame_at) {
        stream = Some(frame.stream);
        let Some(data) = rest.get(skipped..skipped + frame.length) else { break };
        kept.extend_from_slice(data);
        seconds += f64::from(frame.samples) / f64::from(frame.rate);
        rest = rest.get(skipped + frame.length..).unwrap_or(&[]);
    }
    if kept.is_empty() { Err(Reason::Broken) } else { Ok((kept, Some(seconds))) }
}

/// The next frame and how far away it is. Away from where one is due, two in a row are asked for: two bytes of a tag's
/// picture look like a frame easily.
fn next_frame(bytes: &[u8], stream: Option<u32>, frame_at: fn(&[u8]) -> Option<Frame>) -> Option<(usize, Frame)> {
    let fits = |frame: &Frame| stream.is_none_or(|stream| stream == frame.stream);
    if let (Some(frame), Some(_)) = (frame_at(bytes).filter(fits), stream) {
        return Some((0, frame));
    }
    memchr::memchr_iter(0xff, bytes).find_map(|at| {
        let rest = bytes.get(at..)?;
        let frame = frame_at(rest).filter(fits)?;
        let next = rest.get(frame.length..)?;
        let follows = next.is_empty() || frame_at(next).is_some_and(|next| next.stream == frame.stream);
        follows.then_some((at, frame))
    })
}

const BITRATES_1: [[u32; 16]; 3] = [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448, 0],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
];

const BITRATES_2: [[u32; 16]; 3] = [
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256, 0],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
];

fn mp3_frame(bytes: &[u8]) -> Option<Frame> {
    let [0xff, second, third, _, ..] = *bytes else { return None };
    let version = (second >> 3) & 3;
    let layer = 4 - usize::from((second >> 1) & 3);
    if second & 0xe0 != 0xe0 || version == 1 || layer == 4 {
        return None;
    }
    let table = if version == 3 { &BITRATES_1 } else { &BITRATES_2 };
    let bitrate = *table.get(layer - 1)?.get(usize::from(third >> 4))? * 1000;
    let rate = *[44_100, 48_000, 32_000].get(usize::from((third >> 2) & 3))?;
    let rate = match version {
        3 => rate,
        2 => rate / 2,
        _ => rate / 4,
    };
    let padding = u32::from((third >> 1) & 1);
    let samples = match (layer, version) {
        (1, _) => 384,
        (3, 0 | 2) => 576,
        _ => 1152,
    };
    if bitrate == 0 {
        return None;
    }
    let length = if layer == 1 { (12 * bitrate / rate + padding) * 4 } else { samples / 8 * bitrate / rate + padding };
    Some(Frame {
        length: length as usize,
        samples,
        rate,
        stream: u32::from(second & 0xfe) << 8 | u32::from(third & 0x0c),
    })
}

const AAC_RATES: [u32; 13] =
    [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];

fn aac_frame(bytes: &[u8]) -> Option<Frame> {
    let [0xff, second, third, fourth, fifth, sixth, seventh, ..] = *bytes else { return None };
    if second & 0xf6 != 0xf0 {
        return None;
    }
    let rate = *AAC_RATES.get(usize::from((third >> 2) & 15))?;
    let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth >> 5);
    let samples = 1024 * (u32::from(seventh & 3) + 1);
    (length >= 7).then_some(Frame { length, samples, rate, stream: u32::from(second) << 8 | u32::from(third & 0xfc) })
}
