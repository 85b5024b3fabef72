//! Ogg with Opus or Vorbis: the packet of comments is emptied where it lies, and its pages summed up anew.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Scrubbed;
use crate::media::Reason;

/// Longest packet of comments that is emptied, in bytes: a large cover picture is smaller.
const LONGEST_COMMENTS: usize = 32 << 20;

/// Most pages of a file: of the usual 4 KiB each, more than the largest file holds.
const MOST_PAGES: usize = 1 << 20;

/// One page: where it lies, and what its header says.
struct Page {
    whole: Range<usize>,
    body: usize,
    /// Lengths of the pieces its body is made of; a piece shorter than 255 ends a packet.
    pieces: Range<usize>,
    begins_stream: bool,
    serial: u32,
    granule: u64,
}

/// What is known of one logical stream.
struct Stream {
    opus: bool,
    rate: u32,
    skip: u64,
    /// Packets that have ended so far.
    packets: u32,
    /// Places of the comment packet's bytes in the file.
    comments: Vec<Range<usize>>,
    last_granule: u64,
}

pub(super) fn scrub(mut bytes: Vec<u8>) -> Result<Scrubbed, Reason> {
    let pages = pages(&bytes).ok_or(Reason::Broken)?;
    let mut streams: BTreeMap<u32, Stream> = BTreeMap::new();
    let mut finished = Vec::new();
    for page in &pages {
        if page.begins_stream {
            let stream = Stream::new(bytes.get(page.body..page.whole.end).unwrap_or(&[])).ok_or(Reason::SoundFormat)?;
            finished.extend(streams.insert(page.serial, stream));
        }
        let stream = streams.get_mut(&page.serial).ok_or(Reason::Broken)?;
        stream.take(page, &bytes);
    }
    finished.extend(streams.into_values());
    for stream in &finished {
        stream.empty_comments(&mut bytes).ok_or(Reason::HiddenParts)?;
    }
    for page in &pages {
        sum_up(&mut bytes, page);
    }
    let seconds = finished.iter().map(Stream::seconds).sum();
    Ok((bytes, Some(seconds)))
}

fn pages(bytes: &[u8]) -> Option<Vec<Page>> {
    let mut pages = Vec::new();
    let mut at = 0;
    while at < bytes.len() && pages.len() < MOST_PAGES {
        let header = bytes.get(at..at + 27).filter(|header| header.starts_with(b"OggS\0"))?;
        let count = usize::from(*header.get(26)?);
        let pieces = at + 27..at + 27 + count;
        let length: usize = bytes.get(pieces.clone())?.iter().map(|piece| usize::from(*piece)).sum();
        let whole = at..pieces.end + length;
        bytes.get(whole.clone())?;
        pages.push(Page {
            body: pieces.end,
            begins_stream: header.get(5)? & 2 != 0,
            granule: u64::from_le_bytes(*header.get(6..)?.first_chunk()?),
            serial: u32::from_le_bytes(*header.get(14..)?.first_chunk()?),
            pieces,
            whole,
        });
        at = pages.last()?.whole.end;
    }
    (at == bytes.len()).then_some(pages)
}

impl Stream {
    /// A stream from its first packet, if it is one that browsers play.
    fn new(first: &[u8]) -> Option<Stream> {
        let opus = first.starts_with(b"OpusHead");
        if !opus && !first.starts_with(b"\x01vorbis") {
            return None;
        }
        let rate = if opus { 48_000 } else { u32::from_le_bytes(*first.get(12..)?.first_chunk()?) };
        let skip = if opus { u64::from(u16::from_le_bytes(*first.get(10..)?.first_chunk()?)) } else { 0 };
        Some(Stream { opus, rate, skip, packets: 0, comments: Vec::new(), last_granule: 0 })
    }

    fn take(&mut self, page: &Page, bytes: &[u8]) {
        let mut at = page.body;
        for piece in bytes.get(page.pieces.clone()).unwrap_or(&[]) {
            let end = at + usize::from(*piece);
            if self.packets == 1 {
                self.comments.push(at..end);
            }
            self.packets += u32::from(*piece < 255);
            at = end;
        }
        // All ones: no packet ends on this page.
        if page.granule != u64::MAX {
            self.last_granule = page.granule;
        }
    }

    /// Writes a packet without vendor and comments over the one that is there, filled up with zeros.
    fn empty_comments(&self, bytes: &mut [u8]) -> Option<()> {
        let start: &[u8] = if self.opus { b"OpusTags" } else { b"\x03vorbis" };
        if self.comments.iter().map(ExactSizeIterator::len).sum::<usize>() > LONGEST_COMMENTS {
            return None;
        }
        let places: Vec<usize> = self.comments.iter().cloned().flatten().collect();
        let there: Vec<u8> = places.iter().take(start.len()).filter_map(|place| bytes.get(*place).copied()).collect();
        if self.packets < 2 || there != start {
            return None;
        }
        // No vendor (four bytes), no comments (four bytes); in Vorbis a bit that says this is the end.
        let mut packet = start.to_vec();
        packet.extend_from_slice(&[0; 8]);
        packet.extend_from_slice(if self.opus { &[] } else { &[1] });
        if places.len() < packet.len() {
            return None;
        }
        for (number, place) in places.into_iter().enumerate() {
            *bytes.get_mut(place)? = packet.get(number).copied().unwrap_or(0);
        }
        Some(())
    }

    fn seconds(&self) -> f64 {
        self.last_granule.saturating_sub(self.skip) as f64 / f64::from(self.rate.max(1))
    }
}

/// Writes the checksum of a page: CRC-32 with the polynomial 04c11db7, not reflected, over the page with a zero sum.
fn sum_up(bytes: &mut [u8], page: &Page) {
    let Some(page) = bytes.get_mut(page.whole.clone()) else { return };
    if let Some(sum) = page.get_mut(22..26) {
        sum.fill(0);
    }
    let crc = page.iter().fold(0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte) << 24, |crc, _| (crc << 1) ^ if crc >> 31 == 1 { 0x04c1_1db7 } else { 0 })
    });
    if let Some(sum) = page.get_mut(22..26) {
        sum.copy_from_slice(&crc.to_le_bytes());
    }
}
