//! The words of a PDF: what its pages show, and what stands in its notes, forms and lists. Where words lie on a page is not
//! asked, so nothing is known of lines, and words that are only a picture of words are not read.

use std::collections::{BTreeMap, BTreeSet};

use super::characters::{self, Characters};
use super::scan;
use super::streams::{Stream, streams};

/// Most bytes of text that are read of one document.
const LONGEST: usize = 4 << 20;

/// Letters closer than this, in thousandths of their size, belong to one word.
const GAP: f32 = 180.0;

/// The words of a document, a line for every string or row of strings.
pub(in crate::media) fn words(bytes: &[u8]) -> String {
    let streams = streams(bytes);
    let fonts = Fonts::of(bytes, &streams);
    let mut text = String::new();
    strings_of_objects(bytes, &mut text);
    for stream in &streams {
        if text.len() < LONGEST {
            Page { fonts: &fonts, font: &[], text: &mut text }.read(&stream.bytes);
        }
    }
    text
}

/// Strings outside of streams: titles of chapters, notes, fields of forms.
fn strings_of_objects(bytes: &[u8], text: &mut String) {
    let mut rest = bytes;
    while !rest.is_empty() && text.len() < LONGEST {
        let end = memchr::memmem::find(rest, b"stream").unwrap_or(rest.len());
        let objects = rest.get(..end).unwrap_or(rest);
        let mut at = 0;
        while let Some(found) = objects.get(at..).and_then(|rest| memchr::memchr(b'(', rest)) {
            let Some(string) = scan::string(objects, at + found) else { break };
            at = string.end;
            text.push_str(&characters::latin(&literal(objects.get(string).unwrap_or(&[]))));
            text.push('\n');
        }
        let after = rest.get(end..).unwrap_or(&[]);
        let next = memchr::memmem::find(after, b"endstream").map_or(after.len(), |length| length + b"endstream".len());
        rest = after.get(next..).unwrap_or(&[]);
    }
}

/// Tables of characters by the names that pages call fonts by. One name may mean another font on another page.
struct Fonts<'a>(BTreeMap<&'a [u8], Vec<Characters>>);

impl<'a> Fonts<'a> {
    fn of(bytes: &'a [u8], streams: &'a [Stream<'a>]) -> Fonts<'a> {
        let packed = streams.iter().filter(|stream| scan::has_name(stream.dictionary, b"/ObjStm"));
        let everything: Vec<&[u8]> = packed.map(|stream| &stream.bytes[..]).chain([bytes]).collect();
        let mut tables: BTreeMap<u32, u32> = BTreeMap::new();
        for part in &everything {
            tables.extend(plain_tables(part));
        }
        for stream in streams.iter().filter(|stream| scan::has_name(stream.dictionary, b"/ObjStm")) {
            tables.extend(packed_tables(stream));
        }
        let named = everything.iter().flat_map(|part| references(part));
        let named: BTreeSet<(&[u8], u32)> =
            named.filter_map(|(name, font)| Some((name, *tables.get(&font)?))).collect();
        let mut fonts: BTreeMap<&[u8], Vec<Characters>> = BTreeMap::new();
        for (name, table) in named.into_iter().take(scan::MOST_OBJECTS) {
            if let Some(table) = streams.iter().find(|stream| stream.number == Some(table)) {
                fonts.entry(name).or_default().push(Characters::read(&table.bytes));
            }
        }
        Fonts(fonts)
    }
}

/// The numbers of fonts that stand plainly in the file, with those of their tables.
fn plain_tables(bytes: &[u8]) -> Vec<(u32, u32)> {
    let tables = memchr::memmem::find_iter(bytes, b"/ToUnicode").filter_map(|at| {
        let table = scan::reference(bytes, scan::skip_space(bytes, at + b"/ToUnicode".len()))?;
        let object = memchr::memmem::rfind(bytes.get(..at)?, b" obj")?;
        let before = bytes.get(object.saturating_sub(20)..object)?;
        let number = before.rsplit(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty()).nth(1)?;
        Some((std::str::from_utf8(number).ok()?.parse().ok()?, table))
    });
    tables.take(scan::MOST_OBJECTS).collect()
}

/// The same of fonts in a stream of objects, which begins with pairs of numbers and places.
fn packed_tables(stream: &Stream<'_>) -> Vec<(u32, u32)> {
    let first = scan::values(stream.dictionary, b"/First").into_iter().next();
    let first = first.and_then(|at| number_at(stream.dictionary, at)).unwrap_or(0);
    let Some((head, body)) = stream.bytes.split_at_checked(first as usize) else { return Vec::new() };
    let numbers: Vec<u32> = head
        .split(|byte| byte.is_ascii_whitespace())
        .filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok())
        .collect();
    let objects: Vec<(u32, u32)> =
        numbers.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect();
    let tables = memchr::memmem::find_iter(body, b"/ToUnicode").filter_map(|at| {
        let table = scan::reference(body, scan::skip_space(body, at + b"/ToUnicode".len()))?;
        let (number, _) = objects.iter().rfind(|(_, place)| *place as usize <= at)?;
        Some((*number, table))
    });
    tables.take(scan::MOST_OBJECTS).collect()
}

fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    let digits: Vec<u8> = bytes.get(at..)?.iter().copied().take_while(u8::is_ascii_digit).take(9).collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

/// Every `/F1 12 0 R`: what stands in lists of fonts, and much else that does no harm.
fn references(bytes: &[u8]) -> impl Iterator<Item = (&[u8], u32)> {
    memchr::memchr_iter(b'/', bytes).filter_map(|at| {
        let name = scan::name(bytes, at);
        let number = scan::reference(bytes, scan::skip_space(bytes, name.end))?;
        Some((bytes.get(name)?, number))
    })
}

/// A page, or any other stream, that is read from its start to its end.
struct Page<'a> {
    fonts: &'a Fonts<'a>,
    font: &'a [Characters],
    text: &'a mut String,
}

impl Page<'_> {
    fn read(&mut self, bytes: &[u8]) {
        let (mut at, mut in_row) = (0, false);
        let mut name: &[u8] = &[];
        while let Some(byte) = bytes.get(at).filter(|_| self.text.len() < LONGEST) {
            match byte {
                b'(' | b'<' if bytes.get(at..at + 2) != Some(b"<<") => {
                    let Some(string) = scan::string(bytes, at) else { return };
                    at = string.end;
                    self.show(bytes.get(string).unwrap_or(&[]));
                    continue;
                }
                b'[' => in_row = true,
                b']' => in_row = false,
                b'/' => {
                    let range = scan::name(bytes, at);
                    at = range.end;
                    name = bytes.get(range).unwrap_or(&[]);
                    continue;
                }
                b'-' | b'.' | b'0'..=b'9' => {
                    let (number, end) = number(bytes, at);
                    if in_row && number.abs() > GAP {
                        self.text.push(' ');
                    }
                    at = end;
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'\'' | b'"' => {
                    let length = bytes
                        .get(at..)
                        .unwrap_or(&[])
                        .iter()
                        .take_while(|byte| byte.is_ascii_alphabetic() || b"*'\"".contains(byte))
                        .count();
                    self.step(bytes.get(at..at + length).unwrap_or(&[]), name);
                    at += length.max(1);
                    continue;
                }
                _ => {}
            }
            at += if bytes.get(at..at + 2) == Some(b"<<") { 2 } else { 1 };
        }
        self.text.push('\n');
    }

    /// Something that a page does between its strings.
    fn step(&mut self, word: &[u8], name: &[u8]) {
        match word {
            b"Tf" => self.font = self.fonts.0.get(name).map_or(&[], Vec::as_slice),
            b"Td" | b"TD" | b"Tm" | b"T*" | b"ET" | b"'" | b"\"" => self.text.push(' '),
            _ => {}
        }
    }

    /// A string in the font, or in each of the fonts that may be meant.
    fn show(&mut self, string: &[u8]) {
        let bytes = if string.starts_with(b"(") { literal(string) } else { characters::hex(string) };
        match self.font {
            [] => self.text.push_str(&characters::latin(&bytes)),
            [font] => self.text.push_str(&font.text(&bytes)),
            fonts => {
                let said: Vec<String> = fonts.iter().map(|font| font.text(&bytes)).collect();
                self.text.push_str(&said.join(" "));
            }
        }
    }
}

fn number(bytes: &[u8], at: usize) -> (f32, usize) {
    let rest = bytes.get(at..).unwrap_or(&[]);
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit() || b"-.".contains(byte)).count();
    let number = std::str::from_utf8(rest.get(..length).unwrap_or(&[])).ok().and_then(|text| text.parse().ok());
    (number.unwrap_or(0.0), at + length)
}

/// The bytes of `(a \(b\) \351)`.
fn literal(string: &[u8]) -> Vec<u8> {
    let inside = string.strip_prefix(b"(").and_then(|rest| rest.strip_suffix(b")")).unwrap_or(string);
    let mut out = Vec::with_capacity(inside.len());
    let mut bytes = inside.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(digit @ b'0'..=b'7') => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(digit) = bytes.next_if(|byte| matches!(byte, b'0'..=b'7')) {
                        code = code * 8 + u32::from(digit - b'0');
                    }
                }
                out.push(code as u8);
            }
            Some(b'n' | b'r' | b't') => out.push(b' '),
            Some(b'\n' | b'\r') | None => {}
            Some(other) => out.push(other),
        }
    }
    out
}
