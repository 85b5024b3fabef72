//! Spaces in link targets. Markdown ends a target at a space, but entries are named as people say them:
//! `[words](my dog)`. Such spaces are replaced, one byte for one byte so that every place stays where it is, by a
//! control character that Markdown takes for a letter; [`push`] turns it back wherever it comes out.

use std::borrow::Cow;

use memchr::memmem;

use super::marks;

/// Stands for a space in a target.
const STAND_IN: u8 = 0x7f;
/// Takes the place of what no text may hold, to be dropped by [`push`].
const NOTHING: u8 = 0x01;
/// Longest target with spaces, in bytes.
const LONGEST: usize = 400;

/// The text as Markdown should read it: of the same length, byte for byte.
pub(super) fn keep_in_targets(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut changed: Option<Vec<u8>> = memchr::memchr2(0, STAND_IN, bytes).map(|_| without_strays(bytes));
    for at in marks::too_deep(bytes) {
        if let Some(mark) = changed.get_or_insert_with(|| bytes.to_vec()).get_mut(at) {
            *mark = NOTHING;
        }
    }
    for at in memmem::find_iter(bytes, b"](") {
        let start = at + 2;
        let Some(length) = bytes.get(start..).and_then(name_with_spaces) else { continue };
        let copy = changed.get_or_insert_with(|| bytes.to_vec());
        for byte in copy.iter_mut().skip(start).take(length).filter(|byte| matches!(byte, b' ' | b'\t')) {
            *byte = STAND_IN;
        }
    }
    // Only ASCII was exchanged for ASCII, so this is always text.
    changed.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn without_strays(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| if matches!(*byte, 0 | STAND_IN) { NOTHING } else { *byte }).collect()
}

/// How many bytes from the start the name in `name) …` or `name "title") …` has, if it has a space in it.
fn name_with_spaces(bytes: &[u8]) -> Option<usize> {
    let inside = bytes.get(..closing(bytes)?)?;
    if inside.first().is_some_and(|first| matches!(first, b' ' | b'\t' | b'<')) {
        return None;
    }
    let mut name = inside.trim_ascii_end();
    if let Some((quote @ (b'"' | b'\''), before)) = name.split_last()
        && let Some(title) = memmem::find(before, &[b' ', *quote])
    {
        name = name.get(..title)?.trim_ascii_end();
    }
    name.iter().any(|byte| matches!(byte, b' ' | b'\t')).then_some(name.len())
}

/// Where the bracket closes, on the same line and not too far on.
fn closing(bytes: &[u8]) -> Option<usize> {
    let mut open = 0;
    let mut escaped = false;
    for (at, byte) in bytes.iter().take(LONGEST).enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' | b'\r' => return None,
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Adds text that came out of Markdown: stand-ins become spaces again, and control characters other than tab and line
/// feed are dropped.
pub(super) fn push(out: &mut String, text: &str) {
    // 0xC2 leads the control characters U+0080 to U+009F (and harmless ones).
    let odd = |byte: u8| (byte < 0x20 && byte != b'\n' && byte != b'\t') || byte == STAND_IN || byte == 0xc2;
    if !text.bytes().fold(false, |any, byte| any | odd(byte)) {
        out.push_str(text);
        return;
    }
    out.extend(text.chars().filter_map(|c| match c {
        '\u{7f}' => Some(' '),
        '\n' | '\t' => Some(c),
        c if c.is_control() => None,
        c => Some(c),
    }));
}

/// [`push`] into a text of its own.
pub(super) fn cleaned(text: &str) -> Box<str> {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out.into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_spaced_targets_is_not_copied() {
        let text = "[a](b) and [c](<d e>) and [f](g \"h i\") and [j]( k ) and (l m)";
        assert!(matches!(keep_in_targets(text), Cow::Borrowed(_)));
    }

    #[test]
    fn only_the_spaces_of_the_name_are_exchanged() {
        assert_eq!(keep_in_targets("[a b](my dog \"his name\") c"), "[a b](my\u{7f}dog \"his name\") c");
        assert_eq!(keep_in_targets("[a](my dog (old)) (c d)"), "[a](my\u{7f}dog\u{7f}(old)) (c d)");
        assert_eq!(keep_in_targets("[a](my dog\n) c"), "[a](my dog\n) c");
    }
}
