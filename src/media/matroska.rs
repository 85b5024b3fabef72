//! WebM: a tree of elements. Titles, tags and attachments become `Void` elements of the same size, in place.

mod element;

use super::{Made, MediaType, Reason};
use element::{Element, elements_in};

const HEADER: u32 = 0x1a45_dfa3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114d_9b74;
const INFO: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const CLUSTER: u32 = 0x1f43_b675;
const CUES: u32 = 0x1c53_bb6b;
const TAGS: u32 = 0x1254_c367;
const CHAPTERS: u32 = 0x1043_a770;
const ATTACHMENTS: u32 = 0x1941_a469;

const TIMESTAMP_SCALE: u32 = 0x2a_d7b1;
const DURATION: u32 = 0x4489;
const MUXING_APP: u32 = 0x4d80;
const WRITING_APP: u32 = 0x5741;
const SEGMENT_ID: u32 = 0x73a4;

const TRACK_ENTRY: u32 = 0xae;
const TRACK_TYPE: u32 = 0x83;
const TRACK_NAME: u32 = 0x536e;
const VIDEO: u32 = 0xe0;
const PIXEL_WIDTH: u32 = 0xb0;
const PIXEL_HEIGHT: u32 = 0xba;
const CHECKSUM: u32 = 0xbf;

/// Time, simple block, group of a block, size of the cluster before, place.
const IN_CLUSTER: [u32; 5] = [0xe7, 0xa3, 0xa0, 0xab, 0xa7];
/// What ends a cluster that does not say how long it is.
const IN_SEGMENT: [u32; 8] = [SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, TAGS, CHAPTERS, ATTACHMENTS];

pub(super) fn scrub(mut bytes: Vec<u8>) -> Result<Made, Reason> {
    let mut film = Film::default();
    let mut at = 0;
    while at < bytes.len() {
        let found = element::element_at(&bytes, at, bytes.len()).ok_or(Reason::Broken)?;
        match found.id {
            HEADER => only_webm(&bytes, &found)?,
            SEGMENT => film.scrub_segment(&mut bytes, &found)?,
            _ => found.void(&mut bytes),
        }
        at = found.end;
    }
    film.made(bytes)
}

/// Other Matroska files hold what no browser plays.
fn only_webm(bytes: &[u8], header: &Element) -> Result<(), Reason> {
    let facts = elements_in(bytes, header).ok_or(Reason::Broken)?;
    let kind = facts.iter().find(|fact| fact.id == DOC_TYPE).and_then(|fact| fact.bytes(bytes));
    if kind.is_some_and(|kind| kind.starts_with(b"webm")) { Ok(()) } else { Err(Reason::FilmFormat) }
}

#[derive(Default)]
struct Film {
    seconds: Option<f64>,
    size: Option<(u32, u32)>,
    seen: bool,
    heard: bool,
    played: bool,
}

impl Film {
    fn scrub_segment(&mut self, bytes: &mut [u8], segment: &Element) -> Result<(), Reason> {
        let mut at = segment.body;
        while at < segment.end {
            let mut found = element::element_at(bytes, at, segment.end).ok_or(Reason::Broken)?;
            if found.endless && found.id != CLUSTER {
                return Err(Reason::HiddenParts);
            }
            match found.id {
                SEEK_HEAD | CUES => {}
                INFO => self.scrub_info(bytes, &found)?,
                TRACKS => self.scrub_tracks(bytes, &found)?,
                CLUSTER => {
                    self.played = true;
                    found.end = scrub_cluster(bytes, &found)?;
                }
                _ => found.void(bytes),
            }
            at = found.end;
        }
        Ok(())
    }

    fn scrub_info(&mut self, bytes: &mut [u8], info: &Element) -> Result<(), Reason> {
        let (mut scale, mut length) = (1_000_000, None);
        for fact in elements_in(bytes, info).ok_or(Reason::Broken)? {
            match fact.id {
                TIMESTAMP_SCALE => scale = fact.number(bytes).unwrap_or(scale),
                DURATION => length = fact.real(bytes),
                MUXING_APP | WRITING_APP => fact.fill(bytes, b' '),
                SEGMENT_ID => {}
                _ => fact.void(bytes),
            }
        }
        self.seconds = length.map(|length| length * scale as f64 / 1e9);
        Ok(())
    }

    fn scrub_tracks(&mut self, bytes: &mut [u8], tracks: &Element) -> Result<(), Reason> {
        for track in elements_in(bytes, tracks).ok_or(Reason::Broken)? {
            if track.id == TRACK_ENTRY {
                self.scrub_track(bytes, &track)?;
            } else {
                track.void(bytes);
            }
        }
        Ok(())
    }

    fn scrub_track(&mut self, bytes: &mut [u8], track: &Element) -> Result<(), Reason> {
        for fact in elements_in(bytes, track).ok_or(Reason::Broken)? {
            match fact.id {
                TRACK_TYPE => match fact.number(bytes) {
                    Some(1) => self.seen = true,
                    Some(2) => self.heard = true,
                    _ => return Err(Reason::HiddenParts),
                },
                VIDEO => self.size = self.size.or(size(bytes, &fact)),
                TRACK_NAME | CHECKSUM => fact.void(bytes),
                _ => {}
            }
        }
        Ok(())
    }

    fn made(self, bytes: Vec<u8>) -> Result<Made, Reason> {
        let seconds = self.seconds;
        match (self.played, self.seen, self.heard) {
            (true, true, _) => Ok(Made::Film { bytes, media_type: MediaType::Webm, seconds, size: self.size }),
            (true, false, true) => Ok(Made::Sound { bytes, media_type: MediaType::WebmSound, seconds }),
            _ => Err(Reason::Broken),
        }
    }
}

fn size(bytes: &[u8], video: &Element) -> Option<(u32, u32)> {
    let facts = elements_in(bytes, video)?;
    let number = |id: u32| u32::try_from(facts.iter().find(|fact| fact.id == id)?.number(bytes)?).ok();
    Some((number(PIXEL_WIDTH)?, number(PIXEL_HEIGHT)?))
}

/// Scrubs a cluster and gives its end, which one recorded by a browser does not tell.
fn scrub_cluster(bytes: &mut [u8], cluster: &Element) -> Result<usize, Reason> {
    let mut at = cluster.body;
    while at < cluster.end {
        let found = element::element_at(bytes, at, cluster.end).ok_or(Reason::Broken)?;
        if cluster.endless && IN_SEGMENT.contains(&found.id) {
            break;
        }
        if found.endless {
            return Err(Reason::HiddenParts);
        }
        if !IN_CLUSTER.contains(&found.id) {
            found.void(bytes);
        }
        at = found.end;
    }
    Ok(at)
}

#[cfg(test)]
mod tests;
