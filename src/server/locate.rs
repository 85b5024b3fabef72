//! From the path of a request to a file of the site, and to no other file.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What may stand in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file.
    File(PathBuf),
    /// A folder, asked for without the slash that makes the links of its page right: the address with it.
    Folder(String),
    /// Nothing that may be shown.
    Nothing,
}

/// Looks up the path of a request, which begins with a slash and is percent-encoded.
pub(super) fn locate(site: &Path, path: &str) -> Found {
    let Some(parts) = parts(path) else { return Found::Nothing };
    let Some(found) = inside(site, &parts) else { return Found::Nothing };
    if !found.is_dir() {
        return if found.is_file() && !path.ends_with('/') { Found::File(found) } else { Found::Nothing };
    }
    if !path.ends_with('/') {
        return Found::Folder(address(&parts));
    }
    let index: Vec<String> = parts.into_iter().chain(["index.html".into()]).collect();
    inside(site, &index).filter(|file| file.is_file()).map_or(Found::Nothing, Found::File)
}

/// The page for what is not there, from the nearest folder above that has one, and that folder's address.
pub(super) fn not_found_page(site: &Path, path: &str) -> Option<(PathBuf, String)> {
    let mut folder = parts(path)?;
    loop {
        folder.push("404.html".into());
        let page = inside(site, &folder).filter(|file| file.is_file());
        folder.pop();
        if let Some(page) = page {
            return Some((page, address(&folder)));
        }
        folder.pop()?;
    }
}

/// The names that a path is made of. `None` where one could mean something else than a name in the site: a way up, a
/// drive, a file with a dot in front, which is ours and not for readers.
fn parts(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(Vec::new());
    }
    path.split('/').map(part).collect()
}

fn part(encoded: &str) -> Option<String> {
    let name = percent_decode_str(encoded).decode_utf8().ok()?;
    let strange = |c: char| c.is_control() || ['/', '\\', ':'].contains(&c);
    (!name.is_empty() && !name.starts_with('.') && !name.contains(strange)).then(|| name.into_owned())
}

/// The file on this disk, with every link in its path followed, if it is still in the site then.
fn inside(site: &Path, parts: &[String]) -> Option<PathBuf> {
    let site = site.canonicalize().ok()?;
    let mut path = site.clone();
    path.extend(parts);
    path.canonicalize().ok().filter(|path| path.starts_with(&site))
}

/// The address of a folder.
fn address(parts: &[String]) -> String {
    parts.iter().fold("/".into(), |address, part| format!("{address}{}/", utf8_percent_encode(part, KEPT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_names_and_nothing_else() {
        assert_eq!(parts("/"), Some(vec![]));
        assert_eq!(parts("/web/Zo%C3%AB/a%20b.html"), Some(vec!["web".into(), "Zoë".into(), "a b.html".into()]));
        for path in [
            "",
            "web",
            "//web",
            "/web//a",
            "/../a",
            "/web/..",
            "/web/%2e%2e/a",
            "/web/.%2E/a",
            "/./a",
            "/web%2fa",
            "/web%2Fa",
            "/web%5c..%5ca",
            "/web\\a",
            "/a%00b",
            "/a%0ab",
            "/C:/a",
            "/c%3a/a",
            "/%ff",
            "/.classfolio-output",
            "/web/.git/a",
        ] {
            assert_eq!(parts(path), None, "{path}");
        }
    }

    #[test]
    fn an_address_is_encoded_again() {
        let parts = ["web".into(), "Zoë \"x\"".into()];
        assert_eq!(address(&parts), "/web/Zo%C3%AB%20%22x%22/");
        assert_eq!(address(&[]), "/");
    }
}
