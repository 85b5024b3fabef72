//! The finished pages: every link, picture and anchor in them leads to something that is there.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::privacy::PlacedBlob;
use crate::render::Rendered;
use crate::source::SitePath;

/// A link on a page that leads to nothing.
pub const BROKEN: Code = Code::new("broken-page-link");

/// Links of pages that lead to no page and no file, or differ from its name in a letter's case.
pub fn dead_links(made: &[Rendered], blobs: &[PlacedBlob], outside: &dyn Fn(&SitePath) -> bool) -> Vec<Diagnostic> {
    let there: FxHashSet<&str> =
        made.iter().map(|page| page.path.as_str()).chain(blobs.iter().map(|blob| blob.path.as_str())).collect();
    // Most links of a page stand on every other page of its folder: each is followed once.
    let mut followed: FxHashSet<(&str, u32)> = FxHashSet::default();
    let mut folders: FxHashMap<&str, u32> = FxHashMap::default();
    let mut dead = BTreeSet::new();
    for page in made.iter().filter(|page| page.path.as_str().ends_with(".html")) {
        let folder = page.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let number = folders.len() as u32;
        let folder = *folders.entry(folder).or_insert(number);
        let (mut ids, mut anchors) = (Vec::new(), Vec::new());
        for_each_address(&page.text, &mut |address| match address {
            Address::Own(id) => ids.push(id),
            Address::Link(link) => {
                let anchored = memchr::memchr(b'#', link.as_bytes()).is_some();
                if !followed.insert((link, folder)) && !anchored {
                    return;
                }
                let Some((path, anchor)) = target(&page.path, link) else { return };
                if path == page.path.as_str() {
                    anchors.extend(anchor.map(|anchor| (anchor, link)));
                } else if !there.contains(path.as_str()) && !outside(&SitePath::new(path)) {
                    dead.insert((link, page.path.as_str()));
                }
            }
        });
        let lost = anchors.into_iter().filter(|(anchor, _)| !ids.contains(anchor));
        dead.extend(lost.map(|(_, link)| (link, page.path.as_str())));
    }
    dead.into_iter().map(|(link, page)| told(link, page)).collect()
}

fn told(link: &str, page: &str) -> Diagnostic {
    Diagnostic::error(BROKEN, format!("the page `{page}` has a link to `{link}`, and nothing is there"))
        .hint("if the class has a `theme` folder, look for this link in its templates")
}

/// An address on a page.
enum Address<'a> {
    /// Where something leads, or what it shows.
    Link(&'a str),
    /// The name of a place of the page itself.
    Own(&'a str),
}

/// Every address in `href`, `src`, `srcset`, `poster` and `id` of a page that was written by templates and prose: values
/// stand in double quotes, and addresses of this site hold nothing that HTML escapes.
fn for_each_address<'a>(html: &'a str, see: &mut impl FnMut(Address<'a>)) {
    for at in memchr::memchr_iter(b'=', html.as_bytes()) {
        let before = &html.as_bytes()[..at];
        // The last letter tells most attributes apart from these.
        let name: &[u8] = match before.last() {
            Some(b'f') => b" href",
            Some(b'c') => b" src",
            Some(b'r') => b" poster",
            Some(b't') => b" srcset",
            Some(b'd') => b" id",
            _ => continue,
        };
        let Some(value) = html[at + 1..].strip_prefix('"').filter(|_| before.ends_with(name)) else { continue };
        let value = &value[..memchr::memchr(b'"', value.as_bytes()).unwrap_or(value.len())];
        match name {
            b" id" => see(Address::Own(value)),
            b" srcset" => {
                value
                    .split(',')
                    .filter_map(|part| part.split_whitespace().next())
                    .for_each(|link| see(Address::Link(link)));
            }
            _ => see(Address::Link(value)),
        }
    }
}

/// The path and anchor that a link of this site means; nothing for other sites' addresses.
fn target<'a>(page: &SitePath, link: &'a str) -> Option<(String, Option<&'a str>)> {
    let scheme = link
        .split([':', '/'])
        .next()
        .is_some_and(|start| start.len() < link.len() && link[start.len()..].starts_with(':'));
    if scheme || link.starts_with("//") {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() {
        return Some((page.to_string(), anchor.filter(|anchor| !anchor.is_empty())));
    }
    let decoded = match memchr::memchr(b'%', path.as_bytes()) {
        Some(_) => percent_decode_str(path).decode_utf8_lossy(),
        None => path.into(),
    };
    let mut whole = page.as_str().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    for part in decoded.split(['/', '\\']) {
        match part {
            // A link out of the tree leads to no page of it: whoever knows more is asked under this name.
            ".." => whole.truncate(whole.rfind('/').unwrap_or(0)),
            "" | "." => {}
            part => {
                if !whole.is_empty() {
                    whole.push('/');
                }
                whole.push_str(part);
            }
        }
    }
    (!whole.is_empty()).then_some((whole, anchor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, html: &str) -> Rendered {
        Rendered { path: SitePath::new(path), text: html.into() }
    }

    #[test]
    fn every_kind_of_dead_link_is_found_in_one_run() {
        let made = [
            page(
                "a/x.html",
                r##"<a href="gone.html"><a href="#no"><img srcset="m-480.jpg 480w, m-960.jpg 960w" src="../m.jpg">"##,
            ),
            page(
                "a/y.html",
                r##"<a href="x.html"><a href="X.html"><a href="../index.html"><a href="https://other.example/z"><p id="no"><a href="#no">"##,
            ),
        ];
        let found = dead_links(&made, &[], &|path| path.as_str() == "index.html");
        let links: Vec<&str> = found.iter().filter_map(|told| told.message.split('`').nth(3)).collect();
        assert_eq!(links, ["#no", "../m.jpg", "X.html", "gone.html", "m-480.jpg", "m-960.jpg"]);
    }
}
