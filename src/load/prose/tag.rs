//! Tags as people write them, and what each means within a line.

use super::html::{EVERYWHERE, Lost, TAGS, WHERE};
use crate::model::document::{Mark, TargetKind, target_kind};

/// Tags that show or play something.
const MEDIA: [&str; 11] =
    ["img", "picture", "source", "svg", "math", "video", "audio", "iframe", "embed", "object", "canvas"];

/// One tag as written.
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    /// Whether it ends an element.
    pub(super) closing: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag at the start of `html` and the number of bytes it has.
    pub(super) fn read(html: &'a str) -> Option<(Tag<'a>, usize)> {
        let inside = html.strip_prefix('<')?;
        let closing = inside.starts_with('/');
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name =
            inside.get(..inside.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(inside.len()))?;
        let rest = inside.get(name.len()..)?;
        let end = tag_end(rest);
        let length = html.len() - rest.len() + end;
        let attributes = rest.get(..end)?;
        Some((Tag { name, closing, attributes: attributes.strip_suffix('>').unwrap_or(attributes) }, length))
    }

    /// Names and values of its attributes, as written.
    fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len()).max(1);
            let (name, after) = rest.split_at_checked(end)?;
            let value = after.trim_start().strip_prefix('=').map(str::trim_start);
            let Some(value) = value else {
                rest = after;
                return Some((name, ""));
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    value.get(1..).and_then(|value| value.split_once(quote)).unwrap_or((value, ""))
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            rest = after;
            Some((name, value))
        })
    }

    /// Where a link leads, as written.
    pub(super) fn href(&self) -> Option<&'a str> {
        self.attributes().find(|(name, _)| name.eq_ignore_ascii_case("href")).map(|(_, value)| value)
    }

    /// Whether this is its name, in whatever case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// What of this tag is not kept in a block of HTML.
    pub(super) fn lost(&self) -> Option<Lost> {
        if MEDIA.iter().any(|media| self.is(media)) {
            return Some(Lost::Media(shown(self.name)));
        }
        if !TAGS.iter().any(|tag| self.is(tag)) {
            return Some(Lost::Tag(shown(self.name)));
        }
        self.attributes().find_map(|(name, value)| {
            let own = WHERE.iter().find(|(tag, _)| self.is(tag)).map_or(&[][..], |(_, names)| names);
            if !own.iter().chain(&EVERYWHERE).any(|known| name.eq_ignore_ascii_case(known)) {
                return Some(Lost::Attribute(shown(self.name), shown(name)));
            }
            let outward = matches!(target_kind(value), TargetKind::Web | TargetKind::Mail);
            (name.eq_ignore_ascii_case("href") && !outward).then_some(Lost::Link)
        })
    }

    /// What of this tag has no place in a line. Unlike in a block, links to names are kept there.
    pub(super) fn lost_in_line(&self) -> Option<Lost> {
        let at_home = self.place().is_some() || self.is("br") || self.is("wbr") || self.is("span");
        match self.lost() {
            Some(Lost::Link) => None,
            None if !at_home => Some(Lost::Tag(shown(self.name))),
            lost => lost,
        }
    }

    /// What this tag means in a line.
    pub(super) fn place(&self) -> Option<Place> {
        PLACES.iter().find(|(name, _)| self.is(name)).map(|(_, place)| *place)
    }
}

/// What a pair of tags means in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// As `**words**`.
    Strong,
    /// As `*words*`.
    Emphasis,
    /// As `~~words~~`.
    Strike,
    /// Set apart in another way.
    Marked(Mark),
    /// As `[words](target)`.
    Link,
    /// What is between is no words.
    NotWords,
}

const PLACES: [(&str, Place); 17] = [
    ("a", Place::Link),
    ("b", Place::Strong),
    ("strong", Place::Strong),
    ("i", Place::Emphasis),
    ("em", Place::Emphasis),
    ("cite", Place::Emphasis),
    ("s", Place::Strike),
    ("del", Place::Strike),
    ("u", Place::Marked(Mark::Underline)),
    ("sub", Place::Marked(Mark::Subscript)),
    ("sup", Place::Marked(Mark::Superscript)),
    ("mark", Place::Marked(Mark::Highlight)),
    ("small", Place::Marked(Mark::Small)),
    ("kbd", Place::Marked(Mark::Key)),
    ("code", Place::Marked(Mark::Code)),
    ("script", Place::NotWords),
    ("style", Place::NotWords),
];

fn shown(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(30).collect::<String>().to_lowercase()
}

/// Every tag of some HTML; comments are passed over.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            rest = rest.get(rest.find('<')?..)?;
            if rest.starts_with("<!--") {
                rest = rest.get(rest.find("-->")? + 3..)?;
            } else if let Some((tag, length)) = Tag::read(rest) {
                rest = rest.get(length..)?;
                return Some(tag);
            } else {
                rest = rest.get(1..)?;
            }
        }
    })
}

/// One past the `>` that ends a tag, wherever its quotes are.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}
