//! Walking a class folder: what is there, in a fixed order.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::WalkDir;

use super::{Fingerprint, StudentId, Trouble, TroubleKind};

/// A file of the class folder as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the class folder, `/`-separated, in Unicode NFC.
    pub path: Arc<str>,
    /// Where it is on this disk, to open it.
    pub on_disk: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970: only ever compared for being the same.
    pub modified: i128,
}

impl SourceFile {
    /// File name with its ending.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// File name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending in lower case, without the dot; empty where there is none.
    pub fn ending(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
    }
}

/// One student's folder: the unit of everything that is built.
#[derive(Clone, Debug)]
pub struct StudentFolder {
    /// The folder's name.
    pub id: StudentId,
    /// Path from the class folder: `students/ava`.
    pub path: Arc<str>,
    /// Every file in it, sorted by path.
    pub files: Vec<SourceFile>,
    /// Folders in it that hold no file, sorted: a six-year-old's empty `writing/` says nothing, an empty `wriitng/` does.
    pub empty_folders: Vec<Arc<str>>,
    /// What the walk stumbled over.
    pub troubles: Vec<Trouble>,
    /// Changes when a file comes, goes, or changes its size or time.
    pub fingerprint: Fingerprint,
}

/// A class folder as it was found.
#[derive(Clone, Debug)]
pub struct ClassFolder {
    /// Where it is on this disk.
    pub root: PathBuf,
    /// Files of the class itself: `class.md`, `agendas/…`, `charts/…`, `pages/…`, `tasks/…`, `theme/…`; sorted by path.
    pub files: Vec<SourceFile>,
    /// Names of all folders and files at the top, sorted, to notice a slip in a name.
    pub top: Vec<String>,
    /// Students in order of folder name.
    pub students: Vec<StudentFolder>,
    /// Files of `log/`, sorted by path: each of their lines belongs to the students it names.
    pub log: Vec<SourceFile>,
    /// Changes when one of `log` does.
    pub log_fingerprint: Fingerprint,
    /// The families' words and keys, where there are any: [`KEYS`].
    pub keys: Option<SourceFile>,
    /// What the walk stumbled over among the class's own files.
    pub troubles: Vec<Trouble>,
    /// Changes when one of `files` does.
    pub fingerprint: Fingerprint,
}

impl ClassFolder {
    /// The class's own file at this path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| &*file.path == path)
    }
}

/// The file with the families' words and keys: the only one in `teacher/` that is ever read.
pub const KEYS: &str = "teacher/keys.toml";

/// Folders of the class that this program reads for the class itself.
const CLASS_FOLDERS: [&str; 5] = ["agendas", "charts", "pages", "tasks", "theme"];

/// Walks a class folder. Links are never followed; editors' droppings are passed over; copies that a synchronising
/// program made of a conflict are reported and left out.
///
/// # Errors
/// If the folder itself cannot be listed. Anything unreadable below it is a diagnostic.
pub fn scan(root: &Path) -> io::Result<ClassFolder> {
    let mut top = Vec::new();
    for item in std::fs::read_dir(root)? {
        if let Some(name) = item?.file_name().to_str() {
            top.push(name.nfc().collect::<String>());
        }
    }
    top.sort();
    let mut walk = Walk::new(root);
    walk.file(&root.join("class.md"));
    for folder in CLASS_FOLDERS {
        walk.below(&root.join(folder));
    }
    walk.sort();
    walk.leave_out_conflict_copies();
    let (students, strays) = student_folders(root)?;
    walk.troubles.extend(strays);
    let mut log = Walk::new(root);
    log.below(&root.join("log"));
    log.sort();
    log.leave_out_conflict_copies();
    let log_fingerprint = log.fingerprint(&[]);
    let fingerprint = walk.fingerprint(&top);
    walk.troubles.extend(log.troubles);
    let keys = keys(root, &mut walk.troubles);
    let students = students.into_par_iter().map(|(id, path)| student(root, id, &path)).collect();
    Ok(ClassFolder {
        root: root.to_path_buf(),
        fingerprint,
        files: walk.files,
        top,
        students,
        log: log.files,
        log_fingerprint,
        keys,
        troubles: walk.troubles,
    })
}

/// The file of keys, unless it is a link or lies behind one.
fn keys(root: &Path, troubles: &mut Vec<Trouble>) -> Option<SourceFile> {
    let mut walk = Walk::new(root);
    match std::fs::symlink_metadata(root.join("teacher")) {
        Ok(found) if found.is_symlink() => walk.link(&root.join("teacher")),
        _ => walk.file(&root.join(KEYS)),
    }
    troubles.extend(walk.troubles);
    walk.files.pop()
}

/// Students' folders with their place on this disk.
type Students = Vec<(StudentId, PathBuf)>;

/// The folders under `students/`, by name, and what else lies there.
fn student_folders(root: &Path) -> io::Result<(Students, Vec<Trouble>)> {
    let folder = root.join("students");
    let mut found = Vec::new();
    let mut strays = Vec::new();
    if std::fs::symlink_metadata(&folder).is_ok_and(|found| found.is_symlink()) {
        return Ok((found, vec![Trouble::new("students", TroubleKind::Link)]));
    }
    let listing = match std::fs::read_dir(&folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((found, strays)),
        Err(error) => return Err(error),
    };
    for item in listing {
        let item = item?;
        let kind = item.file_type()?;
        let name = item.file_name();
        let Some(name) = name.to_str() else {
            strays.push(Trouble::new(format!("students/{}", name.to_string_lossy()), TroubleKind::Name));
            continue;
        };
        if is_dropping(name) {
            continue;
        }
        let path = format!("students/{}", name.nfc());
        if kind.is_symlink() {
            strays.push(Trouble::new(path, TroubleKind::Link));
        } else if kind.is_dir() {
            found.push((StudentId(name.nfc().collect()), item.path()));
        } else {
            strays.push(Trouble::new(path, TroubleKind::Stray));
        }
    }
    found.sort();
    found.dedup_by(|later, kept| {
        let twin = later.0 == kept.0;
        if twin {
            strays.push(Trouble::new(format!("students/{}", kept.0), TroubleKind::Twin));
        }
        twin
    });
    strays.sort();
    Ok((found, strays))
}

fn student(root: &Path, id: StudentId, on_disk: &Path) -> StudentFolder {
    let mut walk = Walk::new(root);
    walk.below(on_disk);
    walk.sort();
    walk.leave_out_conflict_copies();
    StudentFolder {
        path: format!("students/{id}").into(),
        id,
        fingerprint: walk.fingerprint(&[]),
        files: walk.files,
        empty_folders: walk.empty_folders,
        troubles: walk.troubles,
    }
}

struct Walk<'a> {
    root: &'a Path,
    files: Vec<SourceFile>,
    empty_folders: Vec<Arc<str>>,
    troubles: Vec<Trouble>,
}

impl<'a> Walk<'a> {
    fn new(root: &'a Path) -> Walk<'a> {
        Walk { root, files: Vec::new(), empty_folders: Vec::new(), troubles: Vec::new() }
    }

    fn below(&mut self, folder: &Path) {
        match std::fs::symlink_metadata(folder) {
            Ok(found) if found.is_dir() => {}
            // The walk would follow a link that it starts from.
            Ok(found) if found.is_symlink() => return self.link(folder),
            _ => return,
        }
        let mut folders: Vec<PathBuf> = Vec::new();
        let walk = WalkDir::new(folder).min_depth(1).follow_links(false).into_iter();
        for item in walk.filter_entry(|item| !is_dropping(&item.file_name().to_string_lossy())) {
            match item {
                Ok(item) if item.file_type().is_dir() => folders.push(item.into_path()),
                Ok(item) if item.file_type().is_symlink() => self.link(item.path()),
                Ok(item) => match item.metadata() {
                    Ok(metadata) => self.add(item.into_path(), &metadata),
                    Err(error) => self.unreadable(item.path(), &error.to_string()),
                },
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_path_buf();
                    let why = error.io_error().map_or_else(|| error.to_string(), |error| error.kind().to_string());
                    self.unreadable(&path, &why);
                }
            }
        }
        for folder in folders {
            if let Ok(path) = self.relative(&folder) {
                let inside = format!("{path}/");
                if !self.files.iter().any(|file| file.path.starts_with(&inside)) {
                    self.empty_folders.push(path.into());
                }
            }
        }
    }

    fn link(&mut self, path: &Path) {
        let trouble = self.relative(path).map_or_else(|trouble| trouble, |path| Trouble::new(path, TroubleKind::Link));
        self.troubles.push(trouble);
    }

    fn file(&mut self, path: &Path) {
        match std::fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => self.add(path.to_path_buf(), &metadata),
            Ok(metadata) if metadata.is_symlink() => self.link(path),
            _ => {}
        }
    }

    fn add(&mut self, on_disk: PathBuf, metadata: &Metadata) {
        let modified = metadata.modified().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        });
        match self.relative(&on_disk) {
            Ok(path) => {
                self.files.push(SourceFile { path: path.into(), on_disk, size: metadata.len(), modified });
            }
            Err(trouble) => self.troubles.push(trouble),
        }
    }

    fn relative(&self, path: &Path) -> Result<String, Trouble> {
        let inside = path.strip_prefix(self.root).unwrap_or(path);
        let mut parts = Vec::new();
        for part in inside.components() {
            let part = part.as_os_str();
            match part.to_str() {
                Some(part) => parts.push(part),
                None => return Err(Trouble::new(inside.to_string_lossy(), TroubleKind::Name)),
            }
        }
        let path = parts.join("/");
        Ok(if is_nfc(&path) { path } else { path.nfc().collect() })
    }

    fn unreadable(&mut self, path: &Path, why: &str) {
        let path = self.relative(path).unwrap_or_else(|_| path.display().to_string());
        self.troubles.push(Trouble::new(path, TroubleKind::Unreadable(why.to_owned())));
    }

    fn sort(&mut self) {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.empty_folders.sort();
        self.troubles.sort();
    }

    fn leave_out_conflict_copies(&mut self) {
        let names: std::collections::BTreeSet<Arc<str>> = self.files.iter().map(|file| file.path.clone()).collect();
        let troubles = &mut self.troubles;
        self.files.retain(|file| {
            let Some(original) = conflict_copy_of(file, &names) else { return true };
            troubles.push(Trouble::new(&*file.path, TroubleKind::ConflictCopy(original)));
            false
        });
    }

    /// Of everything found, and of `names`: those of this program's own folders, of the log, which has a fingerprint of
    /// its own, and of what begins with a dot tell nothing.
    fn fingerprint(&self, names: &[String]) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        let mut text = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        for name in names.iter().filter(|name| !name.starts_with('.') && !["site", "log"].contains(&name.as_str())) {
            text(name);
        }
        for file in &self.files {
            text(&file.path);
            text(&format!("{} {}", file.size, file.modified));
        }
        for folder in &self.empty_folders {
            text(folder);
        }
        for trouble in &self.troubles {
            text(&format!("{trouble:?}"));
        }
        Fingerprint(*hasher.finalize().as_bytes())
    }
}

/// What editors, systems and half-finished downloads leave behind: nobody's work, passed over without a word.
fn is_dropping(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || name.contains("__jb_")
        || [".swp", ".swx", ".swo", ".tmp", ".part", ".crdownload", ".bak"].iter().any(|end| lower.ends_with(end))
        || ["4913", "thumbs.db", "desktop.ini", "__macosx", "icon\r"].contains(&lower.as_str())
}

/// The path of the file this one is a synchronising program's second copy of, if it is one. A numbered copy counts only
/// for words: `boat (1).jpg` may well be a second photo of the boat.
fn conflict_copy_of(file: &SourceFile, names: &std::collections::BTreeSet<Arc<str>>) -> Option<String> {
    let stem = file.stem();
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ending = file.name().rsplit_once('.').map(|(_, ending)| ending)?;
    let named = |stem: &str| format!("{folder}/{}.{ending}", stem.trim_end());
    let lower = stem.to_lowercase();
    for mark in [" (conflicted copy", "'s conflicted copy", ".sync-conflict-", " (conflict ", "_conflict-"] {
        if let Some(at) = lower.find(mark) {
            let start = stem.get(..at)?;
            let start =
                if mark.starts_with('\'') { start.rsplit_once(" (").map_or(start, |(start, _)| start) } else { start };
            return Some(named(start));
        }
    }
    let words = ["md", "markdown", "txt"].contains(&file.ending().as_str());
    let numbered = stem
        .strip_suffix(')')
        .and_then(|stem| stem.rsplit_once(" ("))
        .filter(|(_, number)| words && !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
    let computer = stem.match_indices('-').map(|(at, _)| stem.split_at(at)).find(|(start, computer)| {
        computer.len() >= 4
            && computer[1..].bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'-')
            && computer.bytes().any(|c| c.is_ascii_uppercase())
            && names.contains(named(start).as_str())
    });
    let start = numbered.map(|(start, _)| start).or(computer.map(|(start, _)| start))?;
    let original = named(start);
    names.contains(original.as_str()).then_some(original)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn droppings_are_known_and_work_is_not_taken_for_them() {
        for name in [".DS_Store", "a.md~", "~$essay.docx", "#a#", "a.swp", "4913", "Thumbs.db", "x___jb_tmp___"] {
            assert!(is_dropping(name), "{name}");
        }
        for name in ["my dog.md", "#1 fan.jpg", "4913.jpg", "tmp.md"] {
            assert!(!is_dropping(name), "{name}");
        }
    }

    #[test]
    fn a_second_copy_is_known_only_beside_its_original() {
        let file = |path: &str| SourceFile { path: path.into(), on_disk: path.into(), size: 0, modified: 0 };
        let names = ["w/dog.md", "w/boat.jpg"].into_iter().map(Arc::from).collect();
        for (path, of) in [
            ("w/dog (1).md", Some("w/dog.md")),
            ("w/dog-LAPTOP.md", Some("w/dog.md")),
            ("w/dog-DESKTOP-4F2K.md", Some("w/dog.md")),
            ("w/dog (conflicted copy 2026-10-01).md", Some("w/dog.md")),
            ("w/dog (Rosa's conflicted copy 2026-10-01).md", Some("w/dog.md")),
            ("w/boat (1).jpg", None),
            ("w/cat-LAPTOP.md", None),
            ("w/cat (1).md", None),
        ] {
            assert_eq!(conflict_copy_of(&file(path), &names).as_deref(), of, "{path}");
        }
    }
}
