//! PDF: who made it, with what and when is overwritten in place with as many spaces, so that the table of places at its
//! end stays right. Where that cannot be seen, the document is left out.

mod characters;
mod scan;
mod streams;
mod words;

use std::ops::Range;

use memchr::memmem;

use super::{Made, Reason};
use scan::Object;
pub(super) use words::words;

/// Words of a dictionary that name people or programs wherever they stand.
const NAMING: [&[u8]; 7] =
    [b"/Author", b"/Creator", b"/Producer", b"/Company", b"/Manager", b"/SourceModified", b"/LastModifiedBy"];

/// Whether a document says who wrote it, as far as that can be read without unpacking it.
pub(super) fn names_an_author(bytes: &[u8]) -> bool {
    scan::values(bytes, b"/Author").into_iter().any(|at| scan::string(bytes, at).is_some_and(|text| text.len() > 2))
}

pub(super) fn scrub(mut bytes: Vec<u8>) -> Result<Made, Reason> {
    if memmem::rfind(&bytes, b"startxref").is_none() {
        return Err(Reason::Broken);
    }
    if scan::has_name(&bytes, b"/Encrypt") {
        return Err(Reason::DocumentLocked);
    }
    for info in info_objects(&bytes)? {
        blank_strings(&mut bytes, info)?;
    }
    for word in NAMING {
        blank_values(&mut bytes, word)?;
    }
    blank_metadata(&mut bytes)?;
    blank_between(&mut bytes, b"<?xpacket begin", b"<?xpacket end");
    blank_photo_segments(&mut bytes);
    if streams::streams(&bytes).iter().any(|stream| super::has_notes(&stream.bytes)) {
        // Packed, they cannot be blanked without moving what follows.
        return Err(Reason::DocumentNames);
    }
    Ok(Made::Document { bytes })
}

/// The dictionaries that tell about the document, of every version of it that the file still holds.
fn info_objects(bytes: &[u8]) -> Result<Vec<Range<usize>>, Reason> {
    let mut ranges = Vec::new();
    let mut numbers = Vec::new();
    for value in scan::values(bytes, b"/Info") {
        match scan::reference(bytes, value) {
            Some(number) => numbers.push(number),
            // The dictionary itself, where a reference should be.
            None => ranges.extend(scan::dictionary(bytes, value)),
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() > scan::MOST_OBJECTS {
        return Err(Reason::DocumentNames);
    }
    for number in numbers {
        let objects = scan::objects(bytes, number);
        if objects.is_empty() && scan::has_name(bytes, b"/ObjStm") {
            return Err(Reason::DocumentNames);
        }
        ranges.extend(objects.into_iter().map(|object| object.dictionary));
    }
    Ok(ranges)
}

/// Blanks every string in a dictionary; a value that stands elsewhere cannot be followed.
fn blank_strings(bytes: &mut [u8], dictionary: Range<usize>) -> Result<(), Reason> {
    let mut at = dictionary.start;
    while at < dictionary.end {
        match bytes.get(at) {
            Some(b'(') | Some(b'<') if bytes.get(at..at + 2) != Some(b"<<") => {
                let string = scan::string(bytes, at).ok_or(Reason::DocumentNames)?;
                at = string.end;
                blank(bytes, string);
            }
            Some(b'<') => at += 2,
            Some(b'/') => {
                let name = scan::name(bytes, at);
                let value = scan::skip_space(bytes, name.end);
                if scan::reference(bytes, value).is_some() {
                    return Err(Reason::DocumentNames);
                }
                at = name.end;
            }
            Some(_) => at += 1,
            None => break,
        }
    }
    Ok(())
}

/// Blanks the strings that follow a word anywhere in the file.
fn blank_values(bytes: &mut [u8], word: &[u8]) -> Result<(), Reason> {
    for value in scan::values(bytes, word) {
        if scan::reference(bytes, value).is_some() {
            return Err(Reason::DocumentNames);
        }
        if let Some(string) = scan::string(bytes, value) {
            blank(bytes, string);
        }
    }
    Ok(())
}

/// Blanks streams of metadata. One that is packed cannot be blanked without moving what follows it.
fn blank_metadata(bytes: &mut [u8]) -> Result<(), Reason> {
    let mut numbers: Vec<u32> =
        scan::values(bytes, b"/Metadata").into_iter().filter_map(|value| scan::reference(bytes, value)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let of_type = scan::metadata_objects(bytes);
    if numbers.len().max(of_type.len()) >= scan::MOST_OBJECTS {
        return Err(Reason::DocumentNames);
    }
    let referred = numbers.into_iter().flat_map(|number| scan::objects(bytes, number)).collect::<Vec<Object>>();
    for Object { dictionary, stream } in of_type.into_iter().chain(referred) {
        let Some(stream) = stream else { continue };
        if bytes.get(dictionary).is_none_or(|dictionary| scan::has_name(dictionary, b"/Filter")) {
            return Err(Reason::DocumentNames);
        }
        blank(bytes, stream);
    }
    Ok(())
}

fn blank_between(bytes: &mut [u8], start: &[u8], end: &[u8]) {
    let starts: Vec<usize> = memmem::find_iter(bytes, start).collect();
    for from in starts {
        let Some(rest) = bytes.get(from..) else { continue };
        let to = memmem::find(rest, end).map_or(bytes.len(), |length| from + length);
        blank(bytes, from..to);
    }
}

/// Photos lie in a PDF as they came from the camera: their words are zeroed, their lengths kept.
fn blank_photo_segments(bytes: &mut [u8]) {
    for mark in [&b"Exif\0\0"[..], b"http://ns.adobe.com/xap", b"Photoshop 3.0\0"] {
        let places: Vec<usize> = memmem::find_iter(bytes, mark).collect();
        for at in places {
            let length = match at.checked_sub(4).and_then(|start| bytes.get(start..at)) {
                Some([0xff, 0xe1 | 0xed, high, low]) => usize::from(u16::from_be_bytes([*high, *low])).max(2) - 2,
                _ => 0,
            };
            let end = (at + length.max(mark.len())).min(bytes.len());
            if let Some(segment) = bytes.get_mut(at..end) {
                segment.fill(0);
            }
        }
    }
}

/// Spaces for everything but what holds a string together.
fn blank(bytes: &mut [u8], range: Range<usize>) {
    let Some(text) = bytes.get_mut(range) else { return };
    let (first, last) = (text.first().copied(), text.last().copied());
    text.fill(b' ');
    if let (Some(open @ (b'(' | b'<')), Some(close @ (b')' | b'>'))) = (first, last) {
        text.iter_mut().take(1).for_each(|byte| *byte = open);
        text.iter_mut().next_back().into_iter().for_each(|byte| *byte = close);
    }
}

#[cfg(test)]
mod tests;
