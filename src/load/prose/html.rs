//! HTML in prose: a block of it is cleaned by ammonia, a tag in a line finds its place in the tree or goes.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::tag::{Place, Tag, tags};
use crate::model::document::CleanHtml;

/// Most tags in one block that are cleaned as HTML: parsing time and memory can grow with their square.
const MOST_TAGS: usize = 400;
/// Most bytes of HTML in one file that are cleaned.
const MOST_BYTES: usize = 128 * 1024;

/// Tags that a block of HTML keeps.
#[rustfmt::skip]
pub(super) const TAGS: [&str; 48] = [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl",
    "dt", "em", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "wbr",
];
/// Attributes that every tag keeps.
pub(super) const EVERYWHERE: [&str; 2] = ["dir", "lang"];
/// Attributes that one tag keeps.
pub(super) const WHERE: [(&str, &[&str]); 5] = [
    ("a", &["href"]),
    ("ol", &["start"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("details", &["open"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .tags(HashSet::from(TAGS))
        .tag_attributes(
            WHERE.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect::<HashMap<_, _>>(),
        )
        .generic_attributes(HashSet::from(EVERYWHERE))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        // A relative address in raw HTML could be neither found nor checked: such links are written in Markdown.
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .set_tag_attribute_value("pre", "tabindex", "0");
    cleaner
});

/// What of someone's HTML was not kept.
pub(super) enum Lost {
    /// A tag that shows or plays something.
    Media(String),
    /// Another tag.
    Tag(String),
    /// An attribute of a tag.
    Attribute(String, String),
    /// A link that is neither to the web nor to a mail address.
    Link,
    /// All tags, as there were too many.
    Form,
}

/// Cleans the blocks of HTML of one file.
#[derive(Default)]
pub(super) struct Cleaner {
    spent: usize,
}

impl Cleaner {
    /// The clean form of a block, `None` where nothing to see is left; and the first thing that was not kept.
    pub(super) fn clean(&mut self, html: &str) -> (Option<CleanHtml>, Option<Lost>) {
        self.spent = self.spent.saturating_add(html.len());
        if self.spent > MOST_BYTES || memchr::memchr_iter(b'<', html.as_bytes()).count() > MOST_TAGS {
            return (escaped(&words(html)), Some(Lost::Form));
        }
        let lost = tags(html).find_map(|tag| tag.lost());
        let markup = CLEANER.clean(html).to_string();
        let words = words(&markup);
        let seen = !words.trim().is_empty() || markup.contains("<hr");
        (seen.then(|| CleanHtml::new(markup.trim(), words.trim())), lost)
    }
}

fn escaped(words: &str) -> Option<CleanHtml> {
    let words = words.trim();
    (!words.is_empty()).then(|| CleanHtml::new(&format!("<p>{}</p>", ammonia::clean_text(words)), words))
}

/// The words of some HTML, a line break for every tag that starts a line.
fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, markup) = rest.split_at(at);
        push_decoded(&mut out, before);
        let length = match Tag::read(markup) {
            Some((tag, length)) => {
                if !tag.place().is_some_and(|place| place != Place::NotWords) && !tag.is("span") {
                    out.push('\n');
                }
                length
            }
            None => 1,
        };
        rest = markup.get(length..).unwrap_or("");
    }
    push_decoded(&mut out, rest);
    out
}

/// An attribute's value as a browser reads it, as far as the usual entities go.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_decoded(&mut out, text);
    out
}

fn push_decoded(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&nbsp;", '\u{a0}')];
        let (written, c) = known.into_iter().find(|(written, _)| entity.starts_with(written)).unwrap_or(("&", '&'));
        out.push(c);
        rest = entity.get(written.len()..).unwrap_or("");
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(html: &str) -> String {
        Cleaner::default().clean(html).0.map_or(String::new(), |html| html.as_str().to_string())
    }

    #[test]
    fn allowed_tags_stay_and_the_rest_leaves_its_words() {
        assert_eq!(clean("<p>a <b>b</b> <font color=red>c</font></p>"), "<p>a <b>b</b> c</p>");
        assert_eq!(clean("<h1 onclick=x>Big</h1>"), "Big");
        assert_eq!(clean("<script>alert(1)</script>"), "");
        assert_eq!(clean("<!-- a note to myself -->"), "");
        assert_eq!(clean("<a href=javascript:x>y</a>"), "<a rel=\"noopener noreferrer\">y</a>");
    }

    #[test]
    fn what_was_lost_is_known() {
        let lost = |html: &str| match Cleaner::default().clean(html).1 {
            None => "nothing".to_string(),
            Some(Lost::Media(tag) | Lost::Tag(tag)) => tag,
            Some(Lost::Attribute(tag, name)) => format!("{tag} {name}"),
            Some(Lost::Link) => "link".to_string(),
            Some(Lost::Form) => "form".to_string(),
        };
        assert_eq!(lost("<p dir=rtl>a <!-- <img> --> b</p>"), "nothing");
        assert_eq!(lost("<p>a</p><IMG src=x>"), "img");
        assert_eq!(lost("<div title='>' class=\"a\">x</div>"), "div title");
        assert_eq!(lost("<a href='my dog'>x</a>"), "link");
        assert_eq!(lost(&"<b>".repeat(500)), "form");
    }

    #[test]
    fn words_are_told_from_markup() {
        assert_eq!(
            words("<p>a &amp; b</p><p>c<b>d</b></p>").split_whitespace().collect::<Vec<_>>(),
            ["a", "&", "b", "cd"]
        );
    }
}
