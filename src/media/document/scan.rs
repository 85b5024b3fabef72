//! Finding things in a PDF without reading all of it: names, strings, references, objects.

use std::ops::Range;

use memchr::memmem;

/// An object: its dictionary (or other value), and the bytes of its stream.
pub(super) struct Object {
    pub dictionary: Range<usize>,
    pub stream: Option<Range<usize>>,
}

/// Most digits of an object's number.
const LONGEST_NUMBER: usize = 10;

/// Most objects of one kind that are looked at: files made to be slow have more.
pub(super) const MOST_OBJECTS: usize = 1000;

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || b"()<>[]{}/%".contains(&byte)
}

pub(super) fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().take_while(|byte| is_space(**byte)).count()
}

/// The name that begins with the slash at `at`.
pub(super) fn name(bytes: &[u8], at: usize) -> Range<usize> {
    let rest = bytes.get(at + 1..).unwrap_or(&[]);
    at..at + 1 + rest.iter().take_while(|byte| !ends_name(**byte)).count()
}

/// Whether the whole name stands anywhere.
pub(super) fn has_name(bytes: &[u8], word: &[u8]) -> bool {
    memmem::find_iter(bytes, word).any(|at| name(bytes, at).len() == word.len())
}

/// Where the values of a name begin.
pub(super) fn values(bytes: &[u8], word: &[u8]) -> Vec<usize> {
    memmem::find_iter(bytes, word)
        .filter(|at| name(bytes, *at).len() == word.len())
        .map(|at| skip_space(bytes, at + word.len()))
        .collect()
}

/// The number of the object that `12 0 R` at this place refers to.
pub(super) fn reference(bytes: &[u8], at: usize) -> Option<u32> {
    let (object, at) = digits(bytes, at)?;
    let (_, at) = digits(bytes, skip_space(bytes, at))?;
    let at = skip_space(bytes, at);
    let ends = bytes.get(at + 1).is_none_or(|byte| ends_name(*byte));
    (bytes.get(at) == Some(&b'R') && ends).then_some(object)
}

fn digits(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let rest = bytes.get(at..)?;
    let length = rest.iter().take(LONGEST_NUMBER).take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(rest.get(..length)?).ok()?.parse().ok()?;
    Some((number, at + length))
}

/// The string at this place with what encloses it: `(a (b) \) c)` or `<6162>`.
pub(super) fn string(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    match bytes.get(at)? {
        b'<' if bytes.get(at + 1) != Some(&b'<') => {
            let length = memchr::memchr(b'>', bytes.get(at..)?)?;
            Some(at..at + length + 1)
        }
        b'(' => {
            let (mut depth, mut escaped) = (0, false);
            for (number, byte) in bytes.get(at..)?.iter().enumerate() {
                match (escaped, byte) {
                    (true, _) => escaped = false,
                    (false, b'\\') => escaped = true,
                    (false, b'(') => depth += 1,
                    (false, b')') => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(at..at + number + 1);
                }
            }
            None
        }
        _ => None,
    }
}

/// The dictionary at this place.
pub(super) fn dictionary(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    bytes.get(at..)?.starts_with(b"<<").then(|| at..end_of_dictionary(bytes, at))
}

/// Where the dictionary that begins at `at` ends, strings in it passed over.
fn end_of_dictionary(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(two) = bytes.get(at..at + 2) {
        if two == b"<<" {
            depth += 1;
            at += 2;
        } else if two == b">>" {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else if matches!(two, [b'(' | b'<', _]) {
            at = string(bytes, at).map_or(bytes.len(), |string| string.end);
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// Every version of an object that stands plainly in the file.
pub(super) fn objects(bytes: &[u8], number: u32) -> Vec<Object> {
    let word = number.to_string();
    memmem::find_iter(bytes, word.as_bytes()).filter_map(|at| object_at(bytes, at, number)).take(MOST_OBJECTS).collect()
}

/// The object whose `12 0 obj` begins at `at`.
fn object_at(bytes: &[u8], at: usize, number: u32) -> Option<Object> {
    let alone = at.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|byte| !byte.is_ascii_digit());
    let (found, after) = digits(bytes, at)?;
    let (_, after) = digits(bytes, skip_space(bytes, after))?;
    let word = skip_space(bytes, after);
    let is_object = alone && found == number && bytes.get(word..)?.starts_with(b"obj");
    is_object.then(|| object_from(bytes, skip_space(bytes, word + 3)))
}

/// The object whose value begins at `at`.
fn object_from(bytes: &[u8], at: usize) -> Object {
    let Some(dictionary) = dictionary(bytes, at) else {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let length = memmem::find(rest, b"endobj").unwrap_or(rest.len());
        return Object { dictionary: at..at + length, stream: None };
    };
    let stream = stream_after(bytes, dictionary.end);
    Object { dictionary, stream }
}

fn stream_after(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let word = skip_space(bytes, at);
    let body = word + bytes.get(word..)?.strip_prefix(b"stream").map(|_| 6)?;
    let length = memmem::find(bytes.get(body..)?, b"endstream")?;
    // The line break after the word is not part of the stream.
    let start = skip_space(bytes, body).min(body + length);
    Some(start..body + length)
}

/// The objects that call themselves metadata, whoever refers to them.
pub(super) fn metadata_objects(bytes: &[u8]) -> Vec<Object> {
    let typed = values(bytes, b"/Type").into_iter().filter(|at| {
        let name = name(bytes, *at);
        bytes.get(name) == Some(b"/Metadata")
    });
    typed
        .filter_map(|at| {
            let start = memmem::rfind(bytes.get(..at)?, b" obj")? + 4;
            Some(object_from(bytes, skip_space(bytes, start)))
        })
        .take(MOST_OBJECTS)
        .collect()
}
