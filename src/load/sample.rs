//! Class folders for the unit tests of readers.

use crate::diagnostic::Diagnostic;
use crate::model::class::Class;
use crate::source::{self, ClassFolder};

/// A class folder that was scanned; it lives as long as this value.
pub struct Folder {
    _place: tempfile::TempDir,
    /// What the scan found.
    pub folder: ClassFolder,
    /// What `class.md` says.
    pub class: Class,
}

/// A folder with these files: path and text. Without a `class.md` among them it is a class that says little.
pub fn folder(files: &[(&str, &str)]) -> Folder {
    let place = tempfile::tempdir().unwrap();
    let plain =
        [("class.md", "---\nname: Room 4\nteacher: Ms. Oda\nterms: Term 1 2026-11-27, Term 2 2027-03-12\n---\n")];
    for (path, text) in plain.iter().chain(files) {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let folder = source::scan(place.path()).unwrap();
    let class = super::class::read(&folder).value.unwrap();
    Folder { _place: place, folder, class }
}

/// Every diagnostic as `code line:column message | hints`.
pub fn told(said: &[Diagnostic]) -> Vec<String> {
    let one = |diagnostic: &Diagnostic| {
        let line = diagnostic.place.as_ref().and_then(|place| place.line.as_ref());
        let line = line.map_or(String::new(), |line| format!("{}:{} ", line.number, line.column));
        let hints = diagnostic.hints.iter().map(|hint| format!(" | {hint}")).collect::<String>();
        format!("{} {line}{}{hints}", diagnostic.code, diagnostic.message)
    };
    said.iter().map(one).collect()
}
