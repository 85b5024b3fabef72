//! The words of a text as the scan compares them: one number each, the same however a word is written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a reader says about a text, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// A word, as a number.
    Word(u64),
    /// Here one text ends and another begins.
    Break,
}

/// Soft hyphen, joiners and the like: nobody sees them, and no word ends there.
const INVISIBLE: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// Tags inside a word: `<b>S</b>mith` is one word.
const INSIDE_WORDS: [&str; 15] =
    ["em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "mark", "small", "kbd", "code", "wbr"];

/// Tags between words of one text.
const BETWEEN_WORDS: [&str; 8] = ["a", "span", "bdi", "br", "abbr", "q", "time", "img"];

/// Attributes whose values people read, or that are addresses.
const READ: [&str; 11] =
    ["alt", "title", "content", "aria-label", "href", "src", "srcset", "poster", "label", "value", "datetime"];

/// Hears every word of a plain text; an empty line is a break.
pub(super) fn plain(text: &str, hear: &mut dyn FnMut(Heard)) {
    for (number, paragraph) in text.split("\n\n").enumerate() {
        if number > 0 {
            hear(Heard::Break);
        }
        let mut word = Word::default();
        word.read(paragraph, hear);
        word.end(hear);
    }
}

/// Hears every word of a page that people read: its text, and then the values of attributes that hold words or addresses.
/// Style sheets inside it are passed over.
pub(super) fn markup(html: &str, hear: &mut dyn FnMut(Heard)) {
    let mut word = Word::default();
    let mut values = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        word.with_entities(&rest[..at], hear);
        let tag = &rest[at + 1..];
        let end = tag_end(tag, &mut values);
        let name = tag[..end].trim_start_matches('/');
        let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or(name);
        if !INSIDE_WORDS.contains(&name) {
            word.end(hear);
            if !BETWEEN_WORDS.contains(&name) {
                hear(Heard::Break);
            }
        }
        rest = tag.get(end + 1..).unwrap_or("");
        if name == "style" && !tag.starts_with('/') {
            rest = rest.find("</style").map_or("", |at| &rest[at..]);
        }
    }
    word.with_entities(rest, hear);
    word.end(hear);
    for value in values {
        hear(Heard::Break);
        word.with_entities(value, hear);
        word.end(hear);
    }
}

/// Where a tag ends, outside of its quoted values; those that people read are kept.
fn tag_end<'t>(tag: &'t str, values: &mut Vec<&'t str>) -> usize {
    let bytes = tag.as_bytes();
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[from..]) {
        let at = from + found;
        if bytes[at] == b'>' {
            return at;
        }
        let Some(length) = memchr::memchr(bytes[at], &bytes[at + 1..]) else { break };
        let name = tag[from..at].trim_end_matches('=');
        let name = name.rsplit(|c: char| c.is_whitespace()).next().unwrap_or(name);
        if length > 0 && READ.contains(&name) {
            values.push(&tag[at + 1..at + 1 + length]);
        }
        from = at + length + 2;
    }
    tag.len()
}

/// A word that is being read.
#[derive(Default)]
struct Word {
    letters: String,
    /// Whether it holds more than ASCII.
    wide: bool,
}

impl Word {
    fn read(&mut self, text: &str, hear: &mut dyn FnMut(Heard)) {
        let mut letters = text.chars();
        let mut rest = text;
        while let Some(c) = letters.next() {
            if c.is_ascii() {
                let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                if run == 0 {
                    self.end(hear);
                } else {
                    self.letters.push_str(&rest[..run]);
                    letters = rest[run..].chars();
                }
            } else {
                self.letter(c, hear);
            }
            rest = letters.as_str();
        }
    }

    fn with_entities(&mut self, text: &str, hear: &mut dyn FnMut(Heard)) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            self.read(&rest[..at], hear);
            rest = &rest[at + 1..];
            match memchr::memchr(b';', rest.as_bytes()).filter(|end| *end <= 10) {
                Some(end) => {
                    match entity(&rest[..end]) {
                        Some(c) => self.read(c.encode_utf8(&mut [0; 4]), hear),
                        None if &rest[..end] == "shy" => {}
                        None => self.end(hear),
                    }
                    rest = &rest[end + 1..];
                }
                None => self.end(hear),
            }
        }
        self.read(rest, hear);
    }

    fn letter(&mut self, c: char, hear: &mut dyn FnMut(Heard)) {
        if stands_alone(c) {
            self.end(hear);
            self.push(c);
            self.end(hear);
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            self.push(c);
        } else if !INVISIBLE.contains(&c) {
            self.end(hear);
        }
    }

    fn push(&mut self, c: char) {
        self.letters.push(c);
        self.wide = true;
    }

    fn end(&mut self, hear: &mut dyn FnMut(Heard)) {
        if self.letters.is_empty() {
            return;
        }
        let number = if self.wide {
            let plain = self.letters.nfkd().filter(|c| !is_combining_mark(*c));
            number(&plain.flat_map(char::to_lowercase).collect::<String>())
        } else {
            self.letters.make_ascii_lowercase();
            number(&self.letters)
        };
        self.letters.clear();
        self.wide = false;
        hear(Heard::Word(number));
    }
}

/// Scripts that set no space between words: each of their signs counts as a word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The character of `#39` or `#x27`.
fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

/// FNV-1a with a last stir, so that every bit depends on every letter.
fn number(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(read: impl Fn(&mut dyn FnMut(Heard))) -> Vec<Heard> {
        let mut all = Vec::new();
        read(&mut |it| all.push(it));
        all.dedup_by(|a, b| *a == Heard::Break && *b == Heard::Break);
        all.retain(|it| *it != Heard::Break);
        all
    }

    #[test]
    fn a_word_is_the_same_however_it_is_written() {
        let plain_words = heard(|hear| plain("José can't, 2 Smith", hear));
        assert_eq!(plain_words.len(), 5);
        for html in [
            "JOSE\u{301} can&#x27;t, 2 <b>S</b>mith",
            "<p>Jos&#233;</p> <p>can’t 2<br>Sm&shy;ith",
            "<img alt=\"José can't\"><a title='2 > Smith'>",
        ] {
            assert_eq!(heard(|hear| markup(html, hear)), plain_words, "{html}");
        }
    }

    #[test]
    fn signs_without_spaces_count_one_by_one_and_style_sheets_not_at_all() {
        assert_eq!(heard(|hear| plain("我们去海边", hear)).len(), 5);
        assert!(heard(|hear| markup("<style>p { color: red }</style><p class=\"secret\">", hear)).is_empty());
        assert_eq!(heard(|hear| markup("<p>broken <a href=\"x", hear)).len(), 1);
    }
}
