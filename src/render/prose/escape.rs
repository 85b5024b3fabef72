//! Text made harmless for HTML.

/// Adds text, escaped for both words and quoted attributes.
pub(super) fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = first_harmful(rest.as_bytes()) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            _ => "&#39;",
        });
        rest = after.get(1..).unwrap_or("");
    }
    out.push_str(rest);
}

/// Words hold few such letters: they are looked over many at a time.
fn first_harmful(text: &[u8]) -> Option<usize> {
    let harmful = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    let harmless =
        text.chunks_exact(AT_ONCE).take_while(|bytes| !bytes.iter().fold(false, |any, byte| any | harmful(byte)));
    let start = harmless.count() * AT_ONCE;
    Some(start + text.get(start..)?.iter().position(harmful)?)
}

/// Bytes that are looked over together.
const AT_ONCE: usize = 16;
