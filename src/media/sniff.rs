//! What a file is by its first bytes; its name is not asked.

/// What a file shows itself to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
    /// HEIC, HEIF, AVIF: pictures in the boxes of MP4.
    Heic,
    Svg,
    /// MP4, M4A, MOV.
    Boxes,
    /// WebM, MKV.
    Matroska,
    Mp3,
    Aac,
    Wav,
    Flac,
    Ogg,
    Pdf,
    Unknown,
}

const STILL_BRANDS: [&[u8; 4]; 12] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1", b"avif", b"avis"];

/// How far into a file the start of a PDF or of an SVG's root is looked for, in bytes.
const LOOK: usize = 1024;

pub(super) fn sniff(bytes: &[u8]) -> Format {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    let start = bytes.get(..LOOK).unwrap_or(bytes);
    if at(0, b"\xff\xd8\xff") {
        Format::Jpeg
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        Format::Png
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        Format::Gif
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Format::WebP
    } else if at(0, b"RIFF") && at(8, b"WAVE") {
        Format::Wav
    } else if at(4, b"ftyp") && STILL_BRANDS.iter().any(|brand| at(8, *brand)) {
        Format::Heic
    } else if [b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"].iter().any(|kind| at(4, *kind)) {
        Format::Boxes
    } else if at(0, b"\x1a\x45\xdf\xa3") {
        Format::Matroska
    } else if at(0, b"OggS") {
        Format::Ogg
    } else if memchr::memmem::find(start, b"%PDF-").is_some() {
        Format::Pdf
    } else if is_svg(start) {
        Format::Svg
    } else {
        sound_after_tag(bytes)
    }
}

fn is_svg(start: &[u8]) -> bool {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    text.starts_with(b"<") && memchr::memmem::find(text, b"<svg").is_some()
}

/// Tag editors put the same tag before MP3, AAC and FLAC.
fn sound_after_tag(bytes: &[u8]) -> Format {
    let sound = super::sound::after_tags(bytes);
    match sound {
        [0xff, second, ..] if second & 0xf6 == 0xf0 => Format::Aac,
        [0xff, second, ..] if second & 0xe0 == 0xe0 => Format::Mp3,
        _ if sound.starts_with(b"fLaC") => Format::Flac,
        // Padding may stand between a tag and the first frame.
        _ if bytes.starts_with(b"ID3") => Format::Mp3,
        _ => Format::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        for (bytes, format) in [
            (&b"\xff\xd8\xff\xe0"[..], Format::Jpeg),
            (b"\0\0\0\x18ftypheic", Format::Heic),
            (b"\0\0\0\x18ftypavif", Format::Heic),
            (b"\0\0\0\x18ftypqt  ", Format::Boxes),
            (b"\0\0\0\x18ftypM4A ", Format::Boxes),
            (b"RIFF\0\0\0\0WEBPVP8 ", Format::WebP),
            (b"RIFF\0\0\0\0WAVEfmt ", Format::Wav),
            (b"RIFF\0\0\0\0AVI LIST", Format::Unknown),
            (b"<?xml version='1.0'?>\n<svg/>", Format::Svg),
            (b"\xff\xfb\x90\0", Format::Mp3),
            (b"\xff\xf1\x50\x80", Format::Aac),
            (b"ID3\x04\0\0\0\0\0\0fLaC", Format::Flac),
            (b"\n%PDF-1.4", Format::Pdf),
            (b"hello", Format::Unknown),
            (b"", Format::Unknown),
        ] {
            assert_eq!(sniff(bytes), format, "{}", bytes.escape_ascii());
        }
    }
}
