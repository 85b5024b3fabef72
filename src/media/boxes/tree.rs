//! Where boxes begin and end.

use std::ops::Range;

/// A box and its place in the file.
pub(super) struct BoxAt {
    pub kind: [u8; 4],
    pub start: usize,
    pub body: usize,
    pub end: usize,
}

impl BoxAt {
    pub(super) fn is(&self, kind: &[u8; 4]) -> bool {
        self.kind == *kind
    }

    pub(super) fn body(&self) -> Range<usize> {
        self.body..self.end
    }

    /// Makes it a `free` box of the same size that holds nothing.
    pub(super) fn blank(&self, bytes: &mut [u8]) {
        if let Some(kind) = bytes.get_mut(self.start + 4..self.start + 8) {
            kind.copy_from_slice(b"free");
        }
        zero(bytes, self.body());
    }
}

pub(super) fn zero(bytes: &mut [u8], range: Range<usize>) {
    if let Some(bytes) = bytes.get_mut(range) {
        bytes.fill(0);
    }
}

/// The number of four bytes at a place.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The number of eight bytes at a place.
pub(super) fn long_number(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The box that begins at `at`, if it is whole within `end`.
pub(super) fn box_at(bytes: &[u8], at: usize, end: usize) -> Option<BoxAt> {
    let short = number(bytes, at)?;
    let kind = *bytes.get(at + 4..)?.first_chunk()?;
    let (header, size) = match short {
        // To the end of the file, which only its last box may say.
        0 => (8, end.checked_sub(at)?),
        1 => (16, usize::try_from(long_number(bytes, at + 8)?).ok()?),
        size => (8, size as usize),
    };
    let box_end = at.checked_add(size)?;
    (size >= header && box_end <= end && end <= bytes.len()).then_some(BoxAt {
        kind,
        start: at,
        body: at + header,
        end: box_end,
    })
}

/// The boxes in a part of the file, `None` where one of them is not whole. A few zeros may stand at the end.
pub(super) fn boxes_in(bytes: &[u8], range: Range<usize>) -> Option<Vec<BoxAt>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let rest = bytes.get(at..range.end)?;
        if rest.len() < 8 && rest.iter().all(|byte| *byte == 0) {
            break;
        }
        let next = box_at(bytes, at, range.end)?;
        at = next.end;
        found.push(next);
    }
    Some(found)
}

/// The first box of this kind inside a part of the file.
pub(super) fn child(bytes: &[u8], range: Range<usize>, kind: &[u8; 4]) -> Option<BoxAt> {
    boxes_in(bytes, range)?.into_iter().find(|found| found.is(kind))
}
