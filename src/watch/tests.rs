use std::fs;
use std::sync::mpsc::{Receiver, channel};

use tempfile::TempDir;

use super::*;

/// A class of one child with one entry.
fn class() -> TempDir {
    let class = tempfile::tempdir().unwrap();
    fs::create_dir_all(class.path().join("students/ava/writing")).unwrap();
    fs::write(class.path().join("class.md"), "---\nname: Foxes\n---\n").unwrap();
    fs::write(class.path().join("students/ava/writing/dog.md"), "My dog").unwrap();
    class
}

/// Watches as `serve` does, and sends every change on.
struct Watching {
    changes: Receiver<Snapshot>,
    stop: Stop,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Watching {
    fn start(root: &Path, poll: bool) -> Watching {
        let mut watcher = Watcher::new(root, poll);
        assert_eq!(watcher.signals.is_none(), poll);
        let stop = watcher.stopper();
        let (send, changes) = channel();
        let mut known = Snapshot::take(root).unwrap();
        let thread = std::thread::spawn(move || {
            while let Some(seen) = watcher.wait_for_change(&known) {
                known = seen;
                send.send(known.clone()).unwrap();
            }
        });
        Watching { changes, stop, thread: Some(thread) }
    }

    fn next(&self) -> Option<Snapshot> {
        self.changes.recv_timeout(Duration::from_secs(20)).ok()
    }

    /// Every further change until the folder has been looked at for a good while.
    fn further(&mut self) -> usize {
        std::thread::sleep(Duration::from_millis(1500));
        self.stop.stop();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
        self.changes.try_iter().count()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.stop.stop();
    }
}

#[test]
fn saving_by_renaming_over_the_file_is_one_change() {
    for poll in [false, true] {
        let class = class();
        let mut watching = Watching::start(class.path(), poll);
        let writing = class.path().join("students/ava/writing");
        fs::write(writing.join(".dog.md.swp"), "My dog barks").unwrap();
        fs::rename(writing.join(".dog.md.swp"), writing.join("dog.md")).unwrap();
        assert_eq!(watching.next(), Snapshot::take(class.path()).ok());
        assert_eq!(watching.further(), 0);
    }
}

#[test]
fn deleting_an_entry_and_renaming_a_student_are_seen() {
    for poll in [false, true] {
        let class = class();
        let mut watching = Watching::start(class.path(), poll);
        fs::remove_file(class.path().join("students/ava/writing/dog.md")).unwrap();
        assert_eq!(watching.next(), Snapshot::take(class.path()).ok());
        fs::rename(class.path().join("students/ava"), class.path().join("students/eva")).unwrap();
        let renamed = watching.next().unwrap();
        assert_eq!(renamed.students.keys().map(|id| id.0.as_str()).collect::<Vec<_>>(), ["eva"]);
        assert_eq!(watching.further(), 0);
    }
}

#[test]
fn a_line_in_the_log_is_a_change() {
    let class = class();
    fs::create_dir(class.path().join("log")).unwrap();
    let before = Snapshot::take(class.path()).unwrap();
    let mut watching = Watching::start(class.path(), false);
    fs::write(class.path().join("log/2026-10.md"), "2026-10-05 ava | good").unwrap();
    let after = watching.next().unwrap();
    assert_eq!((after.class, &after.students), (before.class, &before.students));
    assert_eq!(watching.further(), 0);
}

#[test]
fn a_student_who_came_later_is_followed() {
    let class = tempfile::tempdir().unwrap();
    fs::write(class.path().join("class.md"), "---\nname: Foxes\n---\n").unwrap();
    let mut watching = Watching::start(class.path(), false);
    fs::create_dir_all(class.path().join("students/leo")).unwrap();
    assert_eq!(watching.next(), Snapshot::take(class.path()).ok());
    fs::write(class.path().join("students/leo/about.md"), "I am Leo").unwrap();
    assert_eq!(watching.next(), Snapshot::take(class.path()).ok());
    assert_eq!(watching.further(), 0);
}

#[test]
fn the_output_the_cache_and_git_are_no_change_of_the_class() {
    let class = class();
    let mut watching = Watching::start(class.path(), false);
    for folder in ["site/web", ".classfolio/blobs", ".git"] {
        fs::create_dir_all(class.path().join(folder)).unwrap();
        fs::write(class.path().join(folder).join("index"), "x").unwrap();
    }
    assert_eq!(watching.further(), 0);
}

#[test]
fn a_class_folder_that_is_away_for_a_moment_is_no_change() {
    let class = class();
    let mut watching = Watching::start(class.path(), true);
    let away = class.path().with_extension("away");
    fs::rename(class.path(), &away).unwrap();
    std::thread::sleep(Duration::from_millis(1200));
    fs::rename(&away, class.path()).unwrap();
    assert_eq!(watching.further(), 0);
}

#[test]
fn stopping_ends_the_waiting_now_and_later() {
    let class = class();
    let known = Snapshot::take(class.path()).unwrap();
    let mut watcher = Watcher::new(class.path(), false);
    assert_eq!(watcher.says(), "Watching for changes");
    assert_eq!(Watcher::new(class.path(), true).says(), "Looking for changes every second");
    watcher.stopper().stop();
    assert_eq!(watcher.wait_for_change(&known), None);
    fs::remove_file(class.path().join("class.md")).unwrap();
    assert_eq!(watcher.wait_for_change(&known), None);
}

#[test]
fn a_folder_without_signals_is_looked_at_every_second() {
    let away = Path::new("/nowhere/at/all");
    assert_eq!(Watcher::new(away, false).says(), "Looking for changes every second (this folder sends no signals)");
}

/// A snapshot for the `n`th state of a folder.
fn state(n: u8) -> Snapshot {
    Snapshot { class: Fingerprint::of(&[n]), log: Fingerprint::of(b""), keys: None, students: BTreeMap::new() }
}

/// Settles over a folder that is in these states at the looks that follow the first.
fn settle_over(states: &[Option<u8>]) -> (Option<Snapshot>, usize) {
    let mut looks = 0;
    let settled = settle(state(0), || {
        let seen = states.get(looks).copied().unwrap_or(Some(99));
        looks += 1;
        (BETWEEN * looks as u32, seen.map_or(Look::Nothing, |n| Look::Seen(state(n))))
    });
    (settled, looks)
}

#[test]
fn a_file_written_in_chunks_counts_once_it_is_whole() {
    // Chunks at 0, 100 and 200 ms, a look every 80 ms.
    let (settled, looks) = settle_over(&[Some(0), Some(1), Some(2), Some(2), Some(2), Some(2)]);
    assert_eq!((settled, looks), (Some(state(2)), 6));
}

#[test]
fn a_folder_that_never_rests_is_taken_after_two_seconds() {
    let restless: Vec<Option<u8>> = (1..60).map(Some).collect();
    assert_eq!(settle_over(&restless), (Some(state(25)), 25));
}

#[test]
fn a_moment_without_the_folder_starts_the_counting_again() {
    let (settled, looks) = settle_over(&[Some(0), Some(0), None, Some(0), Some(0), Some(0)]);
    assert_eq!((settled, looks), (Some(state(0)), 6));
}

#[test]
fn scanning_a_large_folder_takes_few_parts_of_the_time() {
    assert_eq!(rests(Duration::from_millis(5)), (BETWEEN, QUIET));
    assert_eq!(rests(Duration::from_millis(250)), (Duration::from_secs(1), Duration::from_secs(8)));
}

#[test]
fn a_file_really_written_in_chunks_ends_as_the_last_change() {
    use std::io::Write;
    let class = class();
    let mut watching = Watching::start(class.path(), false);
    let mut file = fs::File::create(class.path().join("students/ava/writing/cat.md")).unwrap();
    for chunk in ["My cat ", "likes ", "fish."] {
        file.write_all(chunk.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(file);
    let whole = Snapshot::take(class.path()).unwrap();
    let mut seen = watching.next();
    // A machine that stands still for longer than the calm may show a part first; never after the whole.
    while seen.is_some() && seen.as_ref() != Some(&whole) {
        seen = watching.next();
    }
    assert_eq!(seen, Some(whole));
    assert_eq!(watching.further(), 0);
}
