//! What the bytes of a media file say in words. Nothing that is let out should say any but a document; this looks again.

use memchr::memmem;

use super::sniff::{Format, sniff};
use super::{Made, document};

/// Fewest letters in a row that are taken for words: fewer come up by chance in packed pictures and sounds.
const SHORTEST: usize = 12;

/// How cameras, telephones and programs begin what they write about a picture or recording.
const NOTES: [&[u8]; 7] = [
    b"Exif\0\0",
    b"http://ns.adobe.com/xap",
    b"Photoshop 3.0\0",
    b"XML:com.adobe.xmp",
    b"com.apple.quicktime.",
    b"<?xpacket begin",
    b"Raw profile type",
];

/// The words that a media file holds: those a document shows, and in all others what reads like a text, in ASCII, UTF-8
/// or UTF-16. Texts are parted by an empty line.
pub fn words(bytes: &[u8]) -> String {
    match sniff(bytes) {
        Format::Pdf => document::words(bytes),
        _ => texts(bytes),
    }
}

/// The words of a document as it would be let out: without those of who made it. None of one that is not let out.
pub fn words_of_document(bytes: Vec<u8>) -> String {
    match (sniff(&bytes), document::scrub(bytes)) {
        (Format::Pdf, Ok(Made::Document { bytes })) => document::words(&bytes),
        _ => String::new(),
    }
}

/// Whether a file holds notes of a camera or a program: where, when, by whom, with what.
pub fn has_notes(bytes: &[u8]) -> bool {
    NOTES.iter().any(|mark| memmem::find(bytes, mark).is_some())
        || bytes.starts_with(b"ID3")
        || memmem::find_iter(bytes, b"\xa9xyz")
            .any(|at| at.checked_sub(4).and_then(|size| bytes.get(size..at - 1)) == Some(&[0, 0, 0]))
}

fn texts(bytes: &[u8]) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        if text.chars().count() >= SHORTEST {
            all.push_str(text);
            all.push_str("\n\n");
        }
    };
    for run in bytes.split(|byte| !(reads(*byte) || *byte >= 0x80)) {
        if run.len() >= SHORTEST {
            String::from_utf8_lossy(run).split(|c: char| !c.is_alphanumeric() && !c.is_ascii()).for_each(&mut add);
        }
    }
    wide_texts(bytes, &mut add);
    all
}

/// A letter, a digit, a space or a mark between words.
fn reads(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" .,'-_:;/&@()=".contains(&byte)
}

/// Texts of two bytes a letter, the second of which is zero, or the first.
fn wide_texts(bytes: &[u8], add: &mut dyn FnMut(&str)) {
    let mut run = String::new();
    let mut at = 0;
    while at < bytes.len() {
        if let Some([letter, 0]) = bytes.get(at..at + 2)
            && reads(*letter)
        {
            run.push(char::from(*letter));
            at += 2;
            continue;
        }
        if !run.is_empty() {
            add(&run);
            // Where the zero comes first, the last letter has none behind it.
            if let Some(last) = bytes.get(at).filter(|byte| reads(**byte)) {
                run.push(char::from(*last));
                add(&run);
            }
            run.clear();
        }
        at += 1;
    }
    add(&run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_like_a_text_is_found_however_it_is_written() {
        let plain = "by Ava Okafor of Room 4";
        let mut little: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut big: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
        little.splice(0..0, [0xff, 0xd8, 1, 2]);
        big.splice(0..0, [0xff, 0xd8, 1]);
        for bytes in [[b"\xff\xd8\x01", plain.as_bytes(), b"\x00\x02"].concat(), little, big] {
            assert!(words(&bytes).contains(plain), "{}", bytes.escape_ascii());
        }
        let accents = [b"\x00\x01", "escrito por José Peña Ñandú".as_bytes(), b"\xff"].concat();
        assert!(words(&accents).contains("José Peña Ñandú"));
        assert_eq!(words(b"\xff\xd8\x01Okafor\x00\x02"), "");
    }

    #[test]
    fn notes_of_a_camera_are_told_from_what_only_looks_like_them() {
        for bytes in [&b"\xff\xe1\x00\x10Exif\0\0MM"[..], b"ID3\x04\0", b"\0\0\0\x1e\xa9xyz\0\x12"] {
            assert!(has_notes(bytes), "{}", bytes.escape_ascii());
        }
        for bytes in [&b"\x12\x34\x56\x78\xa9xyz"[..], b"xxID3", b"\xa9xyz", b"Exif"] {
            assert!(!has_notes(bytes), "{}", bytes.escape_ascii());
        }
    }
}
