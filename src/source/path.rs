//! Addresses inside a site.

use std::fmt;

/// The path of a file in the output, relative to the folder that holds `index.html`: `/`-separated, no `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// A path from its written form.
    ///
    /// # Panics
    /// If a part is empty, `.` or `..`, or if it holds a backslash: every address is made by `plan::address`.
    pub fn new(path: impl Into<String>) -> SitePath {
        let path = path.into();
        assert!(
            path.split('/').all(|part| !part.is_empty() && part != "." && part != "..") && !path.contains('\\'),
            "not a path inside a site: {path}"
        );
        SitePath(path)
    }

    /// The written form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// This path below a folder; an empty folder changes nothing.
    pub fn below(&self, folder: &str) -> SitePath {
        if folder.is_empty() { self.clone() } else { SitePath(format!("{folder}/{}", self.0)) }
    }

    /// The relative link from the page `self` to `target`: always ends in a file name.
    pub fn link_to(&self, target: &SitePath) -> String {
        let (from, to) = (self.0.as_str(), target.0.as_str());
        let mut shared = 0;
        for (at, (a, b)) in from.bytes().zip(to.bytes()).enumerate() {
            if a != b {
                break;
            }
            if a == b'/' {
                shared = at + 1;
            }
        }
        let up = from[shared..].matches('/').count();
        let mut link = String::with_capacity(up * 3 + to.len() - shared);
        for _ in 0..up {
            link.push_str("../");
        }
        link.push_str(&to[shared..]);
        link
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_end_in_a_file_name() {
        let from = SitePath::new("students/ava/writing/my-dog.html");
        for (to, link) in [
            ("students/ava/writing/cat.html", "cat.html"),
            ("students/ava/index.html", "../index.html"),
            ("index.html", "../../../index.html"),
            ("students/ava/media/x-480.jpg", "../media/x-480.jpg"),
            ("students/avalon/index.html", "../../avalon/index.html"),
        ] {
            assert_eq!(from.link_to(&SitePath::new(to)), link);
        }
        assert_eq!(SitePath::new("index.html").link_to(&from), "students/ava/writing/my-dog.html");
    }
}
