//! What boxes say about a film, and forgetting what they should not say.

use super::tree::{BoxAt, child, long_number, number, zero};

/// What a track is.
pub(super) struct Track {
    /// `vide`, `soun`, or something else.
    pub handler: [u8; 4],
    pub codec: [u8; 4],
    /// Width and height as it is shown.
    pub size: Option<(u32, u32)>,
}

/// What a track is, `None` where it does not say.
pub(super) fn track(bytes: &[u8], track: &BoxAt) -> Option<Track> {
    let media = child(bytes, track.body(), b"mdia")?;
    let handler = child(bytes, media.body(), b"hdlr")?;
    let header = child(bytes, track.body(), b"tkhd")?;
    let codec = child(bytes, media.body(), b"minf")
        .and_then(|facts| child(bytes, facts.body(), b"stbl"))
        .and_then(|tables| child(bytes, tables.body(), b"stsd"))
        .and_then(|codecs| bytes.get(codecs.body + 12..codecs.end)?.first_chunk().copied());
    Some(Track {
        handler: *bytes.get(handler.body + 8..)?.first_chunk()?,
        codec: codec.unwrap_or_default(),
        size: shown_size(bytes, &header),
    })
}

/// Times are of eight bytes in the second version of a box.
fn is_long(bytes: &[u8], found: &BoxAt) -> bool {
    bytes.get(found.body) == Some(&1)
}

/// Length in seconds by the movie's header.
pub(super) fn seconds(bytes: &[u8], header: &BoxAt) -> Option<f64> {
    let (scale, length) = if is_long(bytes, header) {
        (number(bytes, header.body + 20)?, long_number(bytes, header.body + 24)?)
    } else {
        (number(bytes, header.body + 12)?, u64::from(number(bytes, header.body + 16)?))
    };
    (scale > 0 && length > 0).then(|| length as f64 / f64::from(scale))
}

/// Width and height by the track's header, turned as its matrix says.
fn shown_size(bytes: &[u8], header: &BoxAt) -> Option<(u32, u32)> {
    let matrix = header.body + if is_long(bytes, header) { 52 } else { 40 };
    // Sixteen bits before the point, sixteen behind.
    let width = number(bytes, matrix + 36)? >> 16;
    let height = number(bytes, matrix + 40)? >> 16;
    let turned = number(bytes, matrix)? == 0 && number(bytes, matrix + 16)? == 0;
    let size = if turned { (height, width) } else { (width, height) };
    (width > 0 && height > 0).then_some(size)
}

/// Zeroes when it was made and changed, in a `mvhd`, `tkhd` or `mdhd`.
pub(super) fn forget_dates(bytes: &mut [u8], header: &BoxAt) {
    let length = if is_long(bytes, header) { 16 } else { 8 };
    let end = (header.body + 4 + length).min(header.end);
    zero(bytes, (header.body + 4).min(end)..end);
}

/// Zeroes the name of the program or camera in a `hdlr`.
pub(super) fn forget_name(bytes: &mut [u8], handler: &BoxAt) {
    zero(bytes, (handler.body + 24).min(handler.end)..handler.end);
}
