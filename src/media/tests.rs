use super::*;
use crate::diagnostic::{Diagnostic, Severity};
use image::{Rgb, RgbImage};
use std::path::PathBuf;

/// A class folder with a cache in it.
struct Classroom {
    folder: tempfile::TempDir,
    cache: Cache,
    budget: MemoryBudget,
}

impl Classroom {
    fn new() -> Classroom {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join(".classfolio")).unwrap();
        Classroom { folder, cache, budget: MemoryBudget::default() }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> SourceFile {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        self.see(name)
    }

    /// The file as the walk sees it.
    fn see(&self, name: &str) -> SourceFile {
        let on_disk = self.folder.path().join(name);
        let found = std::fs::metadata(&on_disk).unwrap();
        SourceFile { path: name.into(), on_disk, size: found.len(), modified: modified(&found) }
    }

    fn derive(&self, file: &SourceFile, kind: MediaKind) -> (Derived, Vec<Diagnostic>) {
        let made = derive(file, kind, &self.cache, &self.budget).unwrap();
        (made.value.unwrap(), made.diagnostics)
    }

    fn picture(&self, file: &SourceFile) -> Picture {
        match self.derive(file, MediaKind::Picture) {
            (Derived::Picture(picture), diagnostics) if diagnostics.is_empty() => picture,
            other => panic!("{other:?}"),
        }
    }

    fn reason(&self, name: &str, bytes: &[u8], kind: MediaKind) -> Reason {
        let (derived, diagnostics) = self.derive(&self.write(name, bytes), kind);
        let Derived::Refused { reason } = derived else { panic!("{derived:?}") };
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].severity, Severity::Error);
        assert_eq!(diagnostics[0].place.as_ref().unwrap().file, name);
        reason
    }
}

fn photo(colour: [u8; 3]) -> Vec<u8> {
    let image = RgbImage::from_pixel(600, 400, Rgb(colour));
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(image.as_raw(), 600, 400, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

fn set_modified(path: &PathBuf, seconds: u64) {
    let time = UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn an_unchanged_photo_is_not_even_read_again() {
    let class = Classroom::new();
    let bytes = photo([200, 0, 0]);
    let file = class.write("frog.jpg", &bytes);
    let first = class.picture(&file);
    // Rubbish of the same size and time: whoever opens it gives another answer.
    std::fs::write(&file.on_disk, vec![0; bytes.len()]).unwrap();
    assert_eq!(class.picture(&file), first);
}

#[test]
fn a_photo_replaced_by_an_older_one_of_the_same_size_is_seen() {
    let class = Classroom::new();
    let (red, mut blue) = (photo([200, 0, 0]), photo([0, 0, 200]));
    let size = red.len().max(blue.len());
    blue.resize(size, 0);
    let mut red = red;
    red.resize(size, 0);
    let path = class.write("frog.jpg", &red).on_disk;
    set_modified(&path, 2_000_000);
    let first = class.picture(&class.see("frog.jpg"));
    std::fs::write(&path, &blue).unwrap();
    set_modified(&path, 1_000_000);
    let second = class.picture(&class.see("frog.jpg"));
    assert_ne!(first.renditions, second.renditions);
}

#[test]
fn a_photo_that_was_renamed_or_touched_is_not_decoded_again() {
    let class = Classroom::new();
    let bytes = photo([200, 0, 0]);
    let first = class.picture(&class.write("frog.jpg", &bytes));
    // What was made of these bytes is replaced by something no decoder makes: it must come from the cache.
    let content = Content { hash: Fingerprint::of(&bytes), kind: "picture", recipe: RECIPE };
    let other = Derived::Picture(Picture { width: 7, ..first });
    class.cache.remember("content", &content, &Known::from(other.clone()));
    let renamed = class.write("toad.jpg", &bytes);
    assert_eq!(class.derive(&renamed, MediaKind::Picture).0, other);
}

#[test]
fn a_file_that_changed_after_the_walk_is_not_remembered_as_what_it_was() {
    let class = Classroom::new();
    let file = class.write("frog.jpg", &photo([200, 0, 0]));
    set_modified(&file.on_disk, 1_000_000);
    let first = class.picture(&file);
    std::fs::write(&file.on_disk, photo([0, 0, 200])).unwrap();
    assert_ne!(class.picture(&file), first);
}

#[test]
fn damage_to_the_cache_is_mended_by_the_next_build() {
    let class = Classroom::new();
    let file = class.write("frog.jpg", &photo([200, 0, 0]));
    let first = class.picture(&file);
    let blob = class.cache.path_of(&first.renditions[0].blob);
    let bytes = std::fs::read(&blob).unwrap();
    std::fs::write(&blob, &bytes[..10]).unwrap();
    assert_eq!(class.picture(&file), first);
    assert_eq!(std::fs::read(&blob).unwrap(), bytes);
    for item in walkdir::WalkDir::new(class.folder.path().join(".classfolio/results")) {
        let item = item.unwrap();
        if item.file_type().is_file() {
            std::fs::write(item.path(), b"\0\0").unwrap();
        }
    }
    assert_eq!(class.picture(&file), first);
}

#[test]
fn two_classes_with_the_same_photo_hold_the_same_bytes() {
    let bytes = photo([10, 200, 30]);
    let blobs = |class: &Classroom| class.picture(&class.write("frog.jpg", &bytes)).renditions;
    assert_eq!(blobs(&Classroom::new()), blobs(&Classroom::new()));
}

#[cfg(unix)]
#[test]
fn a_photo_nobody_may_write_gives_a_picture_its_owner_may() {
    use std::os::unix::fs::PermissionsExt;
    let class = Classroom::new();
    let file = class.write("frog.jpg", &photo([200, 0, 0]));
    std::fs::set_permissions(&file.on_disk, std::fs::Permissions::from_mode(0o444)).unwrap();
    let blob = class.cache.blob(&class.picture(&file).renditions[0].blob).unwrap();
    assert_eq!(std::fs::metadata(blob).unwrap().permissions().mode() & 0o200, 0o200);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let class = Classroom::new();
    let on_disk = class.folder.path().join("frog.jpg");
    rustix::fs::mknodat(rustix::fs::CWD, &on_disk, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
    let file = SourceFile { path: "frog.jpg".into(), on_disk, size: 0, modified: 0 };
    let (derived, _) = class.derive(&file, MediaKind::Picture);
    assert_eq!(derived, Derived::refused(Reason::Unreadable));
}

#[test]
fn a_file_that_vanished_is_not_remembered_as_gone() {
    let class = Classroom::new();
    let file = class.write("frog.jpg", &photo([200, 0, 0]));
    let away = class.folder.path().join("away");
    std::fs::rename(&file.on_disk, &away).unwrap();
    assert_eq!(class.derive(&file, MediaKind::Picture).0, Derived::refused(Reason::Unreadable));
    std::fs::rename(&away, &file.on_disk).unwrap();
    class.picture(&file);
}

#[test]
fn every_broken_file_is_named_with_what_is_wrong() {
    let class = Classroom::new();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    assert_eq!(class.reason("a.heic", heic, MediaKind::Picture), Reason::Heic);
    assert_eq!(class.reason("b.jpg", heic, MediaKind::Picture), Reason::Heic);
    assert_eq!(class.reason("c.png", b"", MediaKind::Picture), Reason::Empty);
    assert_eq!(class.reason("d.jpg", &photo([1, 2, 3])[..400], MediaKind::Picture), Reason::Broken);
    assert_eq!(class.reason("e.mov", b"\0\0\0\x14ftypqt  \0\0", MediaKind::Film), Reason::Broken);
    assert_eq!(class.reason("f.avi", b"RIFF\0\0\0\0AVI LIST", MediaKind::Film), Reason::FilmFormat);
    assert_eq!(class.reason("g.mp3", b"not a sound", MediaKind::Sound), Reason::SoundFormat);
    assert_eq!(class.reason("h.pdf", b"not a document", MediaKind::Document), Reason::DocumentFormat);
    assert_eq!(class.reason("i.mp4", &photo([1, 2, 3]), MediaKind::Film), Reason::FilmFormat);
}

#[test]
fn a_refusal_is_said_again_on_every_build() {
    let class = Classroom::new();
    let file = class.write("a.png", b"");
    for _ in 0..2 {
        assert_eq!(class.derive(&file, MediaKind::Picture).1.len(), 1);
    }
}

#[test]
fn a_file_of_more_than_half_a_gigabyte_is_refused_unread() {
    let class = Classroom::new();
    let file = SourceFile { size: LARGEST_FILE + 1, ..class.write("a.mp4", b"x") };
    let (derived, _) = class.derive(&file, MediaKind::Film);
    assert_eq!(derived, Derived::refused(Reason::FileTooLarge));
}

#[test]
fn a_length_is_said_in_whole_seconds_or_not_at_all() {
    assert_eq!(whole_seconds(Some(0.2)), Some(1));
    assert_eq!(whole_seconds(Some(61.6)), Some(62));
    for nonsense in [None, Some(0.0), Some(-1.0), Some(f64::NAN), Some(f64::INFINITY), Some(1e9)] {
        assert_eq!(whole_seconds(nonsense), None);
    }
}
