//! What the bytes of a PDF's strings mean: a font's own table, or else Latin letters.

use std::collections::BTreeMap;

use super::scan;

/// From the codes of a font to what they stand for.
#[derive(Default)]
pub(super) struct Characters {
    /// By code and by its length in bytes, which is 1 or 2.
    meant: BTreeMap<(usize, u32), String>,
    /// Whether a code has two bytes.
    wide: bool,
}

/// Most codes of one range.
const LONGEST_RANGE: u32 = 1 << 16;

impl Characters {
    /// Reads a `ToUnicode` table.
    pub(super) fn read(table: &[u8]) -> Characters {
        let mut characters = Characters::default();
        for part in parts(table, b"beginbfchar", b"endbfchar") {
            for pair in strings(part).chunks_exact(2) {
                if let [from, to] = pair {
                    characters.meant.insert((from.len(), code(from)), utf16(to));
                }
            }
        }
        for part in parts(table, b"beginbfrange", b"endbfrange") {
            for line in part.split(|byte| matches!(byte, b'\n' | b'\r')) {
                characters.range(line);
            }
        }
        characters.wide = characters.meant.keys().any(|(length, _)| *length == 2);
        characters
    }

    /// `<0003> <0007> <0041>`, or a list of strings as the third; several may stand on one line.
    fn range(&mut self, line: &[u8]) {
        let all = strings(line);
        let mut rest = &all[..];
        let listed = line.contains(&b'[');
        while let [first, last, after @ ..] = rest {
            let (from, to) = (code(first), code(last));
            if to < from || to - from > LONGEST_RANGE {
                return;
            }
            let used = if listed { (to - from + 1) as usize } else { 1 };
            for (at, code) in (from..=to).enumerate() {
                let said = if listed {
                    after.get(at).map(|said| utf16(said))
                } else {
                    after.first().map(|said| raised(said, at as u32))
                };
                if let Some(said) = said {
                    self.meant.insert((first.len(), code), said);
                }
            }
            rest = after.get(used..).unwrap_or(&[]);
        }
    }

    /// The text of a string in this font.
    pub(super) fn text(&self, string: &[u8]) -> String {
        let length = if self.wide { 2 } else { 1 };
        let said = string
            .chunks(length)
            .map(|part| self.meant.get(&(part.len(), code(part))).map_or("\u{fffd}", String::as_str));
        said.collect()
    }
}

/// The text of a string in a font of Latin letters, or as UTF-16 where it says so.
pub(super) fn latin(string: &[u8]) -> String {
    match string.strip_prefix(b"\xfe\xff") {
        Some(wide) => utf16(wide),
        None => string.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect();
    String::from_utf16_lossy(&units)
}

/// The text of a range's start, its last letter moved on.
fn raised(start: &[u8], by: u32) -> String {
    let mut text: Vec<char> = utf16(start).chars().collect();
    if let Some(last) = text.last_mut() {
        *last = char::from_u32(u32::from(*last) + by).unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    text.into_iter().collect()
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn parts<'a>(table: &'a [u8], start: &'a [u8], end: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    memchr::memmem::find_iter(table, start).filter_map(move |at| {
        let rest = table.get(at + start.len()..)?;
        rest.get(..memchr::memmem::find(rest, end)?)
    })
}

fn strings(line: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        let Some(string) = scan::string(line, at + found) else { break };
        at = string.end;
        all.push(hex(line.get(string).unwrap_or(&[])));
    }
    all
}

/// The bytes of `<6162>`.
pub(super) fn hex(string: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        string.iter().filter_map(|byte| char::from(*byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair.first().map_or(0, |high| high << 4) | pair.get(1).copied().unwrap_or(0)).collect()
}
