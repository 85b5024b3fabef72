//! Signals of the operating system that something in the class folder happened.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::bell::Bell;

/// Folders of the class that are followed to their depth; of the class folder itself only what lies directly in it, so
/// a site, a cache or a `.git` inside it costs nothing.
const FOLDERS: [&str; 7] = ["agendas", "charts", "log", "pages", "students", "tasks", "theme"];

/// The signals of one class folder, as long as this lives.
pub(super) struct Signals {
    root: PathBuf,
    watcher: RecommendedWatcher,
    followed: BTreeSet<&'static str>,
}

impl Signals {
    /// Rings the bell when something happens. `None` where the operating system cannot tell.
    pub(super) fn from(root: &Path, bell: &Arc<Bell>) -> Option<Signals> {
        let (bell, from) = (bell.clone(), root.to_path_buf());
        let heard = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| matters(&event, &from)) {
                bell.signal();
            }
        };
        let mut watcher = notify::recommended_watcher(heard).ok()?;
        watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
        let mut signals = Signals { root: root.to_path_buf(), watcher, followed: BTreeSet::new() };
        signals.follow().ok()?;
        Some(signals)
    }

    /// Follows folders that have come since the last call.
    ///
    /// # Errors
    /// If the operating system cannot follow so many folders.
    pub(super) fn follow(&mut self) -> notify::Result<()> {
        for name in FOLDERS {
            let folder = self.root.join(name);
            if !folder.is_dir() {
                self.followed.remove(name);
            } else if self.followed.insert(name) {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }
}

/// Reading is not a change (the scanner itself reads), and nothing below a name with a dot is part of a class.
fn matters(event: &Event, root: &Path) -> bool {
    let read = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let hidden = |path: &PathBuf| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        inside.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."))
    };
    !read && (event.paths.is_empty() || !event.paths.iter().all(hidden))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use notify::event::{CreateKind, ModifyKind, RenameMode};

    #[test]
    fn only_what_can_be_a_change_of_the_class_wakes_the_scanner() {
        let root = Path::new("/home/.rosa/class");
        let event =
            |kind, paths: &[&str]| paths.iter().fold(Event::new(kind), |event, path| event.add_path(root.join(path)));
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        for (kind, paths, wakes) in [
            (EventKind::Create(CreateKind::File), &["class.md"][..], true),
            (renamed, &["students/ava/.dog.tmp", "students/ava/dog.md"], true),
            (renamed, &["students/ava/.a", "students/ava/.b"], false),
            (written, &["students/ava/dog.md"], true),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), &["students"], false),
            (EventKind::Create(CreateKind::File), &[".git/index.lock"], false),
            (EventKind::Create(CreateKind::Folder), &[".classfolio"], false),
            (EventKind::Other, &[], true),
        ] {
            assert_eq!(matters(&event(kind, paths), root), wakes, "{kind:?} {paths:?}");
        }
    }

    #[test]
    fn a_change_rings_the_bell_and_looking_does_not() {
        let class = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(class.path().join("students/ava/writing")).unwrap();
        let bell = Arc::new(Bell::default());
        let _signals = Signals::from(class.path(), &bell).unwrap();
        crate::source::scan(class.path()).unwrap();
        assert!(!bell.listen(Duration::from_millis(300)));
        std::fs::write(class.path().join("students/ava/writing/dog.md"), "My dog").unwrap();
        assert!(bell.listen(Duration::from_secs(20)));
    }
}
