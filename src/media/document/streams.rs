//! The streams of a PDF, unpacked.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::scan;

/// Most bytes that all streams of one document are unpacked to: 64 MiB.
const MOST_BYTES: u64 = 64 << 20;

/// A stream with what stands before it.
pub(super) struct Stream<'a> {
    /// The number of its object.
    pub number: Option<u32>,
    /// What describes it.
    pub dictionary: &'a [u8],
    /// What is in it; nothing, where it is packed in a way that is not known here.
    pub bytes: Vec<u8>,
}

/// Every stream that may hold words: pictures and fonts are passed over.
pub(super) fn streams(bytes: &[u8]) -> Vec<Stream<'_>> {
    let mut left = MOST_BYTES;
    let starts = memmem::find_iter(bytes, b"stream")
        .filter(|at| bytes.get(..*at).is_some_and(|before| !before.ends_with(b"end")));
    let mut all = Vec::new();
    for at in starts {
        let Some((number, dictionary)) = object_before(bytes, at) else { continue };
        let Some(body) = body(bytes, at + b"stream".len()) else { continue };
        let unpacked = if holds_words(dictionary) { unpacked(dictionary, body, left) } else { Vec::new() };
        left = left.saturating_sub(unpacked.len() as u64);
        all.push(Stream { number, dictionary, bytes: unpacked });
    }
    all
}

fn body(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..)?;
    let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"))?;
    rest.get(..memmem::find(rest, b"endstream")?)
}

/// The number and the dictionary of the object whose stream begins at `at`.
fn object_before(bytes: &[u8], at: usize) -> Option<(Option<u32>, &[u8])> {
    let before = bytes.get(..at)?;
    let word = memmem::rfind(before, b"obj")?;
    let dictionary = before.get(word + 3..)?;
    dictionary.trim_ascii().ends_with(b">>").then(|| (number_before(before, word), dictionary))
}

/// The `12` of `12 0 obj`, whose last word is at `at`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let mut words =
        bytes.get(at.saturating_sub(24)..at)?.rsplit(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    let (_, number) = (words.next()?, words.next()?);
    std::str::from_utf8(number).ok()?.parse().ok()
}

fn holds_words(dictionary: &[u8]) -> bool {
    ![&b"/Image"[..], b"/DCTDecode", b"/FontFile", b"/Length1", b"/FontFile3", b"/CIDFontType0C", b"/Type1C"]
        .iter()
        .any(|word| scan::has_name(dictionary, word))
}

fn unpacked(dictionary: &[u8], body: &[u8], most: u64) -> Vec<u8> {
    let deflated = [&b"/FlateDecode"[..], b"/Fl"].iter().any(|word| scan::has_name(dictionary, word));
    if !deflated {
        let is_plain = !scan::has_name(dictionary, b"/Filter");
        return if is_plain { body.get(..body.len().min(most as usize)).unwrap_or(body).to_vec() } else { Vec::new() };
    }
    let mut out = Vec::new();
    // What could be read of a damaged stream counts as well.
    let _ = ZlibDecoder::new(body).take(most).read_to_end(&mut out);
    out
}
