//! MP4, M4A and MOV: a tree of boxes. What is neither seen nor heard is overwritten in place with `free` boxes of the
//! same size, so that every place in the file that the player's tables name stays where it is.

mod facts;
mod samples;
mod tree;

use std::ops::Range;

use super::{Made, MediaType, Reason};
use facts::Track;
use tree::{BoxAt, boxes_in};

const TOP: [&[u8; 4]; 12] =
    [b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"sidx", b"ssix", b"mfra", b"pdin", b"free", b"skip", b"wide"];
const IN_MOVIE: [&[u8; 4]; 3] = [b"mvhd", b"trak", b"mvex"];
const IN_TRACK: [&[u8; 4]; 3] = [b"tkhd", b"edts", b"mdia"];
const IN_MEDIA: [&[u8; 4]; 4] = [b"mdhd", b"hdlr", b"minf", b"elng"];
const IN_MEDIA_FACTS: [&[u8; 4]; 6] = [b"vmhd", b"smhd", b"nmhd", b"hdlr", b"dinf", b"stbl"];
const IN_TABLES: [&[u8; 4]; 17] = [
    b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stps", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sdtp",
    b"sbgp", b"sgpd", b"subs", b"stsh", b"padb",
];
const IN_FRAGMENT: [&[u8; 4]; 2] = [b"mfhd", b"traf"];
const IN_TRACK_FRAGMENT: [&[u8; 4]; 7] = [b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs", b"sdtp"];

/// Codecs of pictures that browsers play somewhere.
const FILM_CODECS: [&[u8; 4]; 9] = [b"avc1", b"avc3", b"hvc1", b"hev1", b"dvh1", b"dvhe", b"vp08", b"vp09", b"av01"];
/// Codecs of a recording without pictures that browsers play somewhere.
const SOUND_CODECS: [&[u8; 4]; 5] = [b"mp4a", b"alac", b"Opus", b"fLaC", b".mp3"];

pub(super) fn scrub(mut bytes: Vec<u8>) -> Result<Made, Reason> {
    let top = top_boxes(&mut bytes)?;
    let mut film = Film::default();
    let media: Vec<Range<usize>> = top.iter().filter(|found| found.is(b"mdat")).map(BoxAt::body).collect();
    let fragmented = top.iter().any(|found| found.is(b"moof"));
    for found in &top {
        match &found.kind {
            b"moov" => film.scrub_movie(&mut bytes, found, &media, fragmented)?,
            b"moof" => scrub_fragment(&mut bytes, found)?,
            b"mdat" | b"ftyp" | b"styp" | b"sidx" | b"ssix" | b"mfra" | b"pdin" => {}
            _ => found.blank(&mut bytes),
        }
    }
    if media.is_empty() {
        return Err(Reason::Broken);
    }
    film.made(bytes)
}

/// The boxes of the file; what a phone appended that is no box is cut off.
fn top_boxes(bytes: &mut Vec<u8>) -> Result<Vec<BoxAt>, Reason> {
    let mut top: Vec<BoxAt> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match tree::box_at(bytes, at, bytes.len()) {
            Some(found) => {
                at = found.end;
                top.push(found);
            }
            None => {
                let kind = bytes.get(at + 4..at + 8).unwrap_or(&[]);
                let cut_short = TOP.iter().any(|known| *known == kind);
                if cut_short || !top.iter().any(|found| found.is(b"moov")) {
                    return Err(Reason::Broken);
                }
                bytes.truncate(at);
            }
        }
    }
    if top.iter().filter(|found| found.is(b"moov")).count() == 1 { Ok(top) } else { Err(Reason::Broken) }
}

#[derive(Default)]
struct Film {
    seconds: Option<f64>,
    size: Option<(u32, u32)>,
    /// Codecs of the tracks that are kept.
    seen: Vec<[u8; 4]>,
    heard: Vec<[u8; 4]>,
}

impl Film {
    fn scrub_movie(
        &mut self,
        bytes: &mut [u8],
        movie: &BoxAt,
        media: &[Range<usize>],
        fragmented: bool,
    ) -> Result<(), Reason> {
        for found in keep_only(bytes, movie, &IN_MOVIE)? {
            match &found.kind {
                b"mvhd" => {
                    self.seconds = facts::seconds(bytes, &found);
                    facts::forget_dates(bytes, &found);
                }
                b"trak" => {
                    let track = facts::track(bytes, &found).ok_or(Reason::Broken)?;
                    self.scrub_track(bytes, &found, &track, media, fragmented)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn scrub_track(
        &mut self,
        bytes: &mut [u8],
        found: &BoxAt,
        track: &Track,
        media: &[Range<usize>],
        fragmented: bool,
    ) -> Result<(), Reason> {
        match &track.handler {
            b"vide" => {
                self.size = self.size.or(track.size);
                self.seen.push(track.codec);
            }
            b"soun" => self.heard.push(track.codec),
            // Where the camera was from second to second, time codes, subtitles.
            _ if fragmented => return Err(Reason::HiddenParts),
            _ => {
                samples::blank(bytes, found, media).ok_or(Reason::HiddenParts)?;
                found.blank(bytes);
                return Ok(());
            }
        }
        scrub_kept_track(bytes, found)
    }

    fn made(self, bytes: Vec<u8>) -> Result<Made, Reason> {
        let playable = |codecs: &[[u8; 4]], known: &[&[u8; 4]]| codecs.iter().all(|codec| known.contains(&codec));
        let seconds = self.seconds;
        if !self.seen.is_empty() {
            if !playable(&self.seen, &FILM_CODECS) {
                return Err(Reason::FilmFormat);
            }
            return Ok(Made::Film { bytes, media_type: MediaType::Mp4, seconds, size: self.size });
        }
        if self.heard.is_empty() {
            return Err(Reason::Broken);
        }
        if !playable(&self.heard, &SOUND_CODECS) {
            return Err(Reason::SoundFormat);
        }
        Ok(Made::Sound { bytes, media_type: MediaType::Mp4Sound, seconds })
    }
}

fn scrub_kept_track(bytes: &mut [u8], track: &BoxAt) -> Result<(), Reason> {
    for found in keep_only(bytes, track, &IN_TRACK)? {
        match &found.kind {
            b"tkhd" => facts::forget_dates(bytes, &found),
            b"mdia" => scrub_media(bytes, &found)?,
            _ => {}
        }
    }
    Ok(())
}

fn scrub_media(bytes: &mut [u8], media: &BoxAt) -> Result<(), Reason> {
    for found in keep_only(bytes, media, &IN_MEDIA)? {
        match &found.kind {
            b"mdhd" => facts::forget_dates(bytes, &found),
            b"hdlr" => facts::forget_name(bytes, &found),
            b"minf" => scrub_media_facts(bytes, &found)?,
            _ => {}
        }
    }
    Ok(())
}

fn scrub_media_facts(bytes: &mut [u8], facts_box: &BoxAt) -> Result<(), Reason> {
    for found in keep_only(bytes, facts_box, &IN_MEDIA_FACTS)? {
        match &found.kind {
            b"hdlr" => facts::forget_name(bytes, &found),
            b"dinf" => forget_other_files(bytes, &found)?,
            b"stbl" => {
                keep_only(bytes, &found, &IN_TABLES)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// A film may name the file its pictures lie in, with the folders and the person they belong to.
fn forget_other_files(bytes: &mut [u8], found: &BoxAt) -> Result<(), Reason> {
    for references in keep_only(bytes, found, &[b"dref"])? {
        // Version, flags and the number of entries stand before them.
        let entries = references.body + 8..references.end;
        for entry in boxes_in(bytes, entries).ok_or(Reason::Broken)? {
            let in_this_file = bytes.get(entry.body + 3).is_some_and(|flags| flags & 1 == 1);
            if !in_this_file {
                return Err(Reason::HiddenParts);
            }
            tree::zero(bytes, entry.body + 4..entry.end);
        }
    }
    Ok(())
}

fn scrub_fragment(bytes: &mut [u8], fragment: &BoxAt) -> Result<(), Reason> {
    for found in keep_only(bytes, fragment, &IN_FRAGMENT)? {
        if found.is(b"traf") {
            keep_only(bytes, &found, &IN_TRACK_FRAGMENT)?;
        }
    }
    Ok(())
}

/// Blanks the boxes inside `parent` that are not in the list, and gives the others.
fn keep_only(bytes: &mut [u8], parent: &BoxAt, keep: &[&[u8; 4]]) -> Result<Vec<BoxAt>, Reason> {
    let mut inside = boxes_in(bytes, parent.body()).ok_or(Reason::Broken)?;
    inside.retain(|found| {
        let kept = keep.contains(&&found.kind);
        if !kept {
            found.blank(bytes);
        }
        kept
    });
    Ok(inside)
}

#[cfg(test)]
mod tests;
