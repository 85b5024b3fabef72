//! Bytes of a file as text: UTF-8 or UTF-16, with or without a byte order mark, and what old programs wrote.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{Code, Diagnostic, Outcome, Source};
use crate::source::{SourceFile, SourceText};

/// Longest text that becomes a page, in bytes: some six hundred thousand words.
pub const LONGEST: u64 = 4 * 1024 * 1024;

const UNREADABLE: Code = Code::new("cannot-read");
const TOO_LONG: Code = Code::new("words-too-long");
const NOT_TEXT: Code = Code::new("not-text");
const OLD_LETTERS: Code = Code::new("old-letters");

/// Reads and decodes a text file.
pub fn read(file: &SourceFile) -> Outcome<Source> {
    let mut bytes = Vec::with_capacity(file.size.min(LONGEST) as usize + 1);
    // A file that grows while it is read ends at the limit like any other long one.
    let reading = File::open(&file.on_disk).and_then(|opened| opened.take(LONGEST + 1).read_to_end(&mut bytes));
    if let Err(error) = reading {
        return Outcome::failed(
            Diagnostic::error(UNREADABLE, format!("this file could not be read: {}", error.kind()))
                .in_file(&*file.path)
                .hint("check that it is still there and that this computer may open it"),
        );
    }
    if bytes.len() as u64 > LONGEST {
        return Outcome::failed(
            Diagnostic::error(TOO_LONG, "this text is too long for one page: more than 4 MB of words")
                .in_file(&*file.path)
                .hint("split it into several files"),
        );
    }
    decode(&file.path, bytes)
}

/// Decodes the bytes of a text file.
pub fn decode(path: &Arc<str>, bytes: Vec<u8>) -> Outcome<Source> {
    let outcome = |text: String, diagnostics| {
        Outcome::with(Arc::new(SourceText { path: path.clone(), text: plain(text) }), diagnostics)
    };
    let encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| utf_16_without_mark(&bytes));
    let text = match encoding {
        None => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return old_letters(path, error.as_bytes()),
        },
        Some(encoding) if encoding == UTF_8 => match std::str::from_utf8(&bytes[3..]) {
            Ok(text) => text.to_owned(),
            Err(_) => return old_letters(path, &bytes[3..]),
        },
        Some(encoding) => encoding.decode(&bytes).0.into_owned(),
    };
    if is_not_text(&text) { Outcome::failed(not_text(path)) } else { outcome(text, Vec::new()) }
}

/// Text from a program that knows nothing of UTF-8: readable, with a word about it.
fn old_letters(path: &Arc<str>, bytes: &[u8]) -> Outcome<Source> {
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    if is_not_text(&text) {
        return Outcome::failed(not_text(path));
    }
    let said =
        Diagnostic::warning(OLD_LETTERS, "this file was saved with old-fashioned letters, so accents may look wrong")
            .in_file(&**path)
            .hint("open it, choose Save As, and pick the encoding UTF-8");
    Outcome::with(Arc::new(SourceText { path: path.clone(), text: plain(text) }), vec![said])
}

/// Without marks that nobody sees in front of the first line, and with line breaks where very old programs put only a
/// carriage return: either would hide that a file begins with `---`.
fn plain(text: String) -> String {
    let start = text.trim_start_matches(['\u{feff}', '\u{200b}']);
    let text = if start.len() == text.len() { text } else { start.to_owned() };
    let has = |byte: u8| memchr::memchr(byte, text.as_bytes()).is_some();
    if has(b'\r') && !has(b'\n') { text.replace('\r', "\n") } else { text }
}

/// Notepad's "Unicode" without its mark: every other byte of plain letters is zero.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(512) & !1];
    if start.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count() * 2;
    let most = start.len() * 7 / 10;
    match (zeros(0) > most, zeros(1) > most) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// A picture or a document with a text file's ending.
fn is_not_text(text: &str) -> bool {
    let start = &text.as_bytes()[..text.len().min(4096)];
    let strange = start.iter().filter(|byte| **byte < b' ' && !byte.is_ascii_whitespace()).count();
    strange * 20 > start.len()
}

fn not_text(path: &str) -> Diagnostic {
    Diagnostic::error(NOT_TEXT, "this does not hold text, whatever its name says")
        .in_file(path)
        .hint("if it is a picture or a film, give it its own ending back, such as .jpg or .mp4")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        decode(&"a.md".into(), bytes.to_vec()).value.map(|source| source.text.clone())
    }

    #[test]
    fn every_way_notepad_saves_is_read() {
        let utf_16 = |mark: bool| {
            let mut bytes = if mark { vec![0xff, 0xfe] } else { Vec::new() };
            bytes.extend("title: Zoë\r\n".encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        for bytes in [
            "title: Zoë\r\n".as_bytes().to_vec(),
            "\u{feff}title: Zoë\r\n".as_bytes().to_vec(),
            utf_16(true),
            utf_16(false),
            b"title: Zo\xeb\r\n".to_vec(),
        ] {
            assert_eq!(read(&bytes).as_deref(), Some("title: Zoë\r\n"));
        }
    }

    #[test]
    fn a_picture_that_calls_itself_text_is_refused() {
        let picture: Vec<u8> = (0..4000u32).map(|n| (n * 7919 % 251) as u8).collect();
        assert_eq!(read(&picture), None);
    }

    #[test]
    fn a_stray_nul_in_a_text_is_no_reason_to_lose_it() {
        assert!(read(format!("{}\0{}", "word ".repeat(20), "word ".repeat(20)).as_bytes()).is_some());
    }
}
