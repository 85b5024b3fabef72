//! The list of all files of a site, as it stands in the site itself: `manifest.txt`.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;
use std::path::{Component, Path};

use memchr::memchr;

use crate::source::Fingerprint;

/// The list's file name, at the top of a site.
pub(super) const NAME: &str = "manifest.txt";

const HEADER: &str = "\
# Every file of this site that classfolio wrote. `classfolio` reads this list to know which files are its own.
# Columns: BLAKE3 of the bytes, size in bytes, part of the class, path
";

/// Hex digits of a hash.
const HASH: usize = 64;

/// All files of a site, sorted by unit and path: the text, and where its lines and units begin. 70,000 files take some
/// 12 MB.
#[derive(Default)]
pub(super) struct Manifest {
    text: String,
    lines: Vec<Line>,
    /// Number of the first line of each unit.
    units: Vec<u32>,
}

/// Byte offsets into the text.
struct Line {
    start: u32,
    unit: u32,
    path: u32,
    end: u32,
}

/// One file in the list.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    hash: &'a str,
    /// Path from the site's folder.
    pub(super) path: &'a str,
}

impl Entry<'_> {
    /// BLAKE3 of the bytes; `None` if someone wrote something else there.
    pub(super) fn hash(&self) -> Option<Fingerprint> {
        Fingerprint::from_hex(self.hash)
    }
}

impl Manifest {
    /// A list without files.
    pub(super) fn new() -> Manifest {
        Manifest { text: HEADER.to_owned(), ..Manifest::default() }
    }

    /// Reads a list; `None` if it is not one: every path must lie inside the site and the lines must be in order.
    pub(super) fn read(mut text: String) -> Option<Manifest> {
        if memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace("\r\n", "\n");
        }
        u32::try_from(text.len()).ok()?;
        let mut manifest = Manifest { text, ..Manifest::default() };
        let mut start = 0;
        while let Some(length) = memchr(b'\n', manifest.text.get(start..)?.as_bytes()) {
            let end = start + length;
            if !manifest.text.get(start..end)?.starts_with('#') {
                manifest.read_line(start, end)?;
            }
            start = end + 1;
        }
        (start == manifest.text.len() && start > 0).then_some(manifest)
    }

    fn read_line(&mut self, start: usize, end: usize) -> Option<()> {
        let mut columns = self.text.get(start..end)?.splitn(4, '\t');
        let (hash, size, unit, path) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
        if hash.len() != HASH || !is_inside_a_site(path) {
            return None;
        }
        let unit_at = start + HASH + 1 + size.len() + 1;
        let path_at = unit_at + unit.len() + 1;
        if let Some(last) = self.lines.last() {
            let (last_unit, last_path) = (self.unit_name(last), self.path(last));
            if (last_unit, last_path) >= (unit, path) {
                return None;
            }
        }
        self.push_line(start, unit_at, path_at, end);
        Some(())
    }

    fn push_line(&mut self, start: usize, unit: usize, path: usize, end: usize) {
        let line = Line { start: start as u32, unit: unit as u32, path: path as u32, end: end as u32 };
        if self.lines.last().is_none_or(|last| self.unit_name(last) != self.unit_name(&line)) {
            self.units.push(self.lines.len() as u32);
        }
        self.lines.push(line);
    }

    fn slice(&self, range: Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    fn unit_name(&self, line: &Line) -> &str {
        self.slice(line.unit..line.path - 1)
    }

    fn path(&self, line: &Line) -> &str {
        self.slice(line.path..line.end)
    }

    fn entry(&self, line: &Line) -> Entry<'_> {
        let hash = self.slice(line.start..line.start + HASH as u32);
        Entry { hash, path: self.path(line) }
    }

    /// The written form.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Number of files.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// All files, by unit and path.
    pub(super) fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        self.lines.iter().map(|line| self.entry(line))
    }

    /// Names of all units, in the written form, sorted.
    pub(super) fn units(&self) -> impl Iterator<Item = &str> {
        self.units.iter().filter_map(|at| self.lines.get(*at as usize)).map(|line| self.unit_name(line))
    }

    /// The files of a unit.
    pub(super) fn unit(&self, name: &str) -> Unit<'_> {
        Unit { manifest: self, lines: self.lines_of(name) }
    }

    fn lines_of(&self, unit: &str) -> &[Line] {
        let first = |at: &u32| self.lines.get(*at as usize).map_or("", |line| self.unit_name(line));
        let Ok(found) = self.units.binary_search_by(|at| first(at).cmp(unit)) else { return &[] };
        let start = self.units.get(found).map_or(0, |at| *at as usize);
        let end = self.units.get(found + 1).map_or(self.lines.len(), |at| *at as usize);
        self.lines.get(start..end).unwrap_or_default()
    }

    /// Adds a file. Files must come sorted by unit and path.
    pub(super) fn push(&mut self, hash: Fingerprint, size: u64, unit: &str, path: &str) {
        let start = self.text.len();
        let _ = write!(self.text, "{hash}\t{size}\t");
        let unit_at = self.text.len();
        self.text.push_str(unit);
        self.text.push('\t');
        let path_at = self.text.len();
        self.text.push_str(path);
        self.push_line(start, unit_at, path_at, self.text.len());
        self.text.push('\n');
    }

    /// Adds all files of a unit of another list.
    pub(super) fn push_unit(&mut self, unit: Unit<'_>) {
        for line in unit.lines {
            let moved = self.text.len() as u32;
            self.text.push_str(unit.manifest.slice(line.start..line.end));
            let at = |offset: u32| (offset - line.start + moved) as usize;
            self.push_line(at(line.start), at(line.unit), at(line.path), at(line.end));
            self.text.push('\n');
        }
    }

    /// Makes room for a list of about this many bytes.
    pub(super) fn reserve(&mut self, bytes: usize, files: usize) {
        self.text.reserve(bytes);
        self.lines.reserve(files);
    }
}

/// The files of one unit.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    manifest: &'a Manifest,
    lines: &'a [Line],
}

impl<'a> Unit<'a> {
    /// Number of files.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The files, by path.
    pub(super) fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        self.lines.iter().map(move |line| self.manifest.entry(line))
    }

    /// The file at this path.
    pub(super) fn file(self, path: &str) -> Option<Entry<'a>> {
        let found = self.lines.binary_search_by(|line| self.manifest.path(line).cmp(path)).ok()?;
        self.lines.get(found).map(|line| self.manifest.entry(line))
    }
}

/// Whether a path leads to a file inside a site, on every system, and can be written on one line.
pub(super) fn is_inside_a_site(path: &str) -> bool {
    !path.contains(|c: char| c == '\\' || c.is_control())
        && path.split('/').all(|part| !part.is_empty() && part != ".")
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// A unit's name as it is written in the list: control characters and `%` as `%` and hex digits.
pub(super) fn written_unit(name: &str) -> Cow<'_, str> {
    if !name.contains(|c: char| c == '%' || c.is_control()) {
        return Cow::Borrowed(name);
    }
    let mut written = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if c == '%' || c.is_control() {
            let _ = write!(written, "%{:02X}", c as u32);
        } else {
            written.push(c);
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let mut manifest = Manifest::new();
        for (unit, path) in [("a b", "web/a.html"), ("a b", "web/b.html"), ("ünit", "web/ü.html")] {
            manifest.push(Fingerprint::of(path.as_bytes()), 7, unit, path);
        }
        manifest
    }

    #[test]
    fn a_list_reads_back_as_it_was_written() {
        let read = Manifest::read(sample().text().to_owned()).unwrap();
        assert_eq!(read.text(), sample().text());
        assert_eq!(read.units().collect::<Vec<_>>(), ["a b", "ünit"]);
        assert_eq!(read.unit("a b").len(), 2);
        assert_eq!(read.unit("a").len(), 0);
        let file = read.unit("a b").file("web/b.html").unwrap();
        assert_eq!(file.hash(), Some(Fingerprint::of(b"web/b.html")));
        assert!(read.unit("ünit").file("web/a.html").is_none());
    }

    #[test]
    fn a_unit_moves_to_another_list_unchanged() {
        let old = sample();
        let mut new = Manifest::new();
        for unit in old.units() {
            new.push_unit(old.unit(unit));
        }
        assert_eq!(new.text(), old.text());
        assert!(new.unit("ünit").file("web/ü.html").is_some());
    }

    #[test]
    fn windows_line_ends_are_read() {
        let read = Manifest::read(sample().text().replace('\n', "\r\n")).unwrap();
        assert_eq!(read.text(), sample().text());
    }

    #[test]
    fn what_is_not_a_list_is_not_read() {
        let hash = Fingerprint::of(b"x");
        let mut texts = vec![String::new(), "hello\n".into(), sample().text().trim_end().into()];
        for path in ["../x", "/etc/x", "a/../../x", "a//b", ".", "a\\b", "a/./b"] {
            texts.push(format!("{hash}\t1\tu\t{path}\n"));
        }
        texts.push(format!("{hash}\t1\tu\tb\n{hash}\t1\tu\ta\n"));
        texts.push(format!("{hash}\t1\tu\ta\n{hash}\t1\tu\ta\n"));
        for text in texts {
            assert!(Manifest::read(text.clone()).is_none(), "{text:?}");
        }
    }

    #[test]
    fn any_unit_name_fits_on_its_line() {
        assert_eq!(written_unit("ava"), "ava");
        assert_eq!(written_unit("a\tb\n100%"), "a%09b%0A100%25");
    }
}
