//! Where the data of a track lies, to zero it.

use std::ops::Range;

use super::tree::{BoxAt, child, long_number, number, zero};

/// Zeroes the data of a track. `None` where its tables do not say for certain where that is.
pub(super) fn blank(bytes: &mut [u8], track: &BoxAt, media: &[Range<usize>]) -> Option<()> {
    let ranges = ranges(bytes, track)?;
    let inside = |range: &Range<usize>| media.iter().any(|media| media.start <= range.start && range.end <= media.end);
    if !ranges.iter().all(inside) {
        return None;
    }
    for range in ranges {
        zero(bytes, range);
    }
    Some(())
}

/// The data of each chunk of a track.
fn ranges(bytes: &[u8], track: &BoxAt) -> Option<Vec<Range<usize>>> {
    let media = child(bytes, track.body(), b"mdia")?;
    let facts = child(bytes, media.body(), b"minf")?;
    let tables = child(bytes, facts.body(), b"stbl")?.body();
    let mut sizes = Sizes::new(bytes, &child(bytes, tables.clone(), b"stsz")?)?;
    let chunks = chunk_places(bytes, tables.clone())?;
    let runs = runs(bytes, &child(bytes, tables, b"stsc")?)?;
    let mut run = 0;
    let mut ranges = Vec::with_capacity(chunks.len());
    for (number, start) in (1_u32..).zip(chunks) {
        while runs.get(run + 1).is_some_and(|(first, _)| *first <= number) {
            run += 1;
        }
        let (_, samples) = runs.get(run)?;
        ranges.push(start..start.checked_add(sizes.take(*samples)?)?);
    }
    sizes.all_taken().then_some(ranges)
}

/// Sizes of samples in their order.
struct Sizes<'a> {
    /// Where all are of one size.
    same: usize,
    each: &'a [[u8; 4]],
    left: usize,
}

impl<'a> Sizes<'a> {
    fn new(bytes: &'a [u8], table: &BoxAt) -> Option<Sizes<'a>> {
        let same = number(bytes, table.body + 4)? as usize;
        let left = number(bytes, table.body + 8)? as usize;
        let each = bytes.get(table.body + 12..table.end)?.as_chunks().0;
        let each = if same == 0 { each.get(..left)? } else { &[] };
        Some(Sizes { same, each, left })
    }

    /// Bytes that the next `samples` samples take together.
    fn take(&mut self, samples: u32) -> Option<usize> {
        let samples = samples as usize;
        self.left = self.left.checked_sub(samples)?;
        if self.same > 0 {
            return self.same.checked_mul(samples);
        }
        let (now, later) = self.each.split_at_checked(samples)?;
        self.each = later;
        now.iter().try_fold(0_usize, |sum, size| sum.checked_add(u32::from_be_bytes(*size) as usize))
    }

    fn all_taken(&self) -> bool {
        self.left == 0
    }
}

fn chunk_places(bytes: &[u8], tables: Range<usize>) -> Option<Vec<usize>> {
    let short = child(bytes, tables.clone(), b"stco");
    let (table, width) = match short {
        Some(table) => (table, 4),
        None => (child(bytes, tables, b"co64")?, 8),
    };
    let count = number(bytes, table.body + 4)? as usize;
    let entries = bytes.get(table.body + 8..table.end)?.get(..count.checked_mul(width)?)?;
    let place = |entry: &[u8]| match width {
        4 => number(entry, 0).map(|place| place as usize),
        _ => usize::try_from(long_number(entry, 0)?).ok(),
    };
    entries.chunks_exact(width).map(place).collect()
}

/// First chunk of each run, and how many samples a chunk of it holds.
fn runs(bytes: &[u8], table: &BoxAt) -> Option<Vec<(u32, u32)>> {
    let count = number(bytes, table.body + 4)? as usize;
    let entries = bytes.get(table.body + 8..table.end)?.get(..count.checked_mul(12)?)?;
    entries.chunks_exact(12).map(|entry| Some((number(entry, 0)?, number(entry, 4)?))).collect()
}
