//! Locked copies: what this program locks, others open, and the other way round.
//!
//! The other is `tests/seal/open.py`, which shares no code with the program. It needs Python 3 and its package
//! `cryptography`; `PYTHON` names a Python that has it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use classfolio::privacy::Content;
use classfolio::privacy::seal::open::{self, Head, Opened};
use classfolio::privacy::seal::{
    self, ContentKey, CopyName, FEWEST_ITERATIONS, FamilyKeys, ITERATIONS, KeyError, LockedFile, LockedPage, PlainFile,
    SealError, Slot, Whose,
};
use classfolio::privacy::words::Words;
use classfolio::source::{ClassFolder, Fingerprint, SitePath};
use classfolio::theme::Theme;
use sha2::{Digest, Sha256};

const OURS: &str = "Otter, lamp - river STAR moss";
const THEIRS: &str = "badger maple honey teapot wren";
const TEACHERS: &str = "acorn meadow seal rainbow pear";

fn words(text: &str) -> Words {
    Words::typed(text).unwrap()
}

/// One family's keys, their slow part made once.
fn keys() -> &'static FamilyKeys {
    static KEYS: OnceLock<FamilyKeys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let (name, content) = (CopyName::new("site-4f2a", "k7").unwrap(), ContentKey::new([0x11; 32]));
        let slot = |text: &str, salt: u8| Slot::seal(&name, &content, &words(text), [salt; 32], ITERATIONS).unwrap();
        let slots = vec![slot(OURS, 0x21), slot(TEACHERS, 0x22)];
        FamilyKeys::new(name.clone(), content.clone(), slots).unwrap()
    })
}

fn other_family() -> &'static FamilyKeys {
    static KEYS: OnceLock<FamilyKeys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let (name, content) = (CopyName::new("site-4f2a", "p2").unwrap(), ContentKey::new([0x12; 32]));
        let slot = Slot::seal(&name, &content, &words(THEIRS), [0x31; 32], ITERATIONS).unwrap();
        FamilyKeys::new(name, content, vec![slot]).unwrap()
    })
}

/// Bytes that do not repeat and are always the same.
fn noise(length: usize) -> Vec<u8> {
    (0..length as u64).map(|at| (at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8).collect()
}

fn tree() -> Vec<PlainFile> {
    let file =
        |path: &str, bytes: Vec<u8>| PlainFile { path: SitePath::new(path), content: Content::Bytes(bytes.into()) };
    vec![
        file("writing/zanzibar.html", b"<!doctype html><title>Zanzibar</title><p>zanzibar-words".to_vec()),
        file("index.html", "<!doctype html><title>Theo</title><p>قارب".into()),
        file("media/empty.txt", Vec::new()),
        file("media/film.mp4", noise(3_300_000)),
        file("media/photo.jpg", noise(40_000)),
        file("theme/base.css", b"body {}".to_vec()),
    ]
}

fn theme() -> Theme {
    let none = ClassFolder {
        root: Default::default(),
        files: Vec::new(),
        top: Vec::new(),
        students: Vec::new(),
        troubles: Vec::new(),
        fingerprint: Fingerprint::of(b""),
        log: Vec::new(),
        log_fingerprint: Fingerprint::of(b""),
        keys: None,
    };
    Theme::load("playground", None, &none).value.unwrap()
}

fn page() -> LockedPage {
    LockedPage {
        whose: Whose::Family,
        class: Some("Room 4".into()),
        color: "sky".into(),
        symbol: None,
        home: None,
        inside: Vec::new(),
        stylesheets: vec!["../theme/base.css".into(), "../theme/locked.css".into()],
        script: "../theme/locked.js".into(),
        start: SitePath::new("index.html"),
        outside: vec![(SitePath::new("theme/base.css"), "../theme/base.css".into())],
    }
}

fn sealed(files: &[PlainFile], keys: &FamilyKeys) -> Result<BTreeMap<String, Vec<u8>>, SealError> {
    let (theme, mut all) = (theme(), BTreeMap::new());
    let mut keep = |file: LockedFile| {
        assert!(all.insert(file.path.to_string(), file.bytes).is_none(), "{} was written twice", file.path);
        Ok(())
    };
    seal::seal(files, keys, &page(), &theme, &theme.language("en"), &mut keep)?;
    Ok(all)
}

/// The locked tree, made once.
fn copy() -> &'static BTreeMap<String, Vec<u8>> {
    static COPY: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    COPY.get_or_init(|| sealed(&tree(), keys()).unwrap())
}

fn bytes_of(file: &PlainFile) -> &[u8] {
    match &file.content {
        Content::Bytes(bytes) => bytes,
        Content::Blob(path) => panic!("{} is on disk", path.display()),
    }
}

fn head(copy: &BTreeMap<String, Vec<u8>>) -> Head {
    let page = String::from_utf8(copy["index.html"].clone()).unwrap();
    let written = page.split("data-locked=\"").nth(1).unwrap().split('"').next().unwrap();
    serde_json::from_str(&written.replace("&quot;", "\"").replace("&#x2F;", "/").replace("&amp;", "&")).unwrap()
}

fn scripts(copy: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let id = |path: &str| Some(path.strip_prefix("b/")?.strip_suffix(".js")?.to_owned());
    copy.iter().filter_map(|(path, bytes)| Some((id(path)?, bytes.clone()))).collect()
}

fn opened(copy: &BTreeMap<String, Vec<u8>>, text: &str) -> Result<Opened, KeyError> {
    open::open(&head(copy), &words(text), &scripts(copy))
}

fn on_disk(copy: &BTreeMap<String, Vec<u8>>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in copy {
        let place = folder.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, bytes).unwrap();
    }
    folder
}

/// Runs the independent reader. A computer on which it cannot run fails the test.
fn python(what: &str, folder: &Path, words: &str, input: &str) -> Output {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let missing =
        format!("these tests need Python 3 with the package `cryptography`; PYTHON names one ({python} was tried)");
    let imports = Command::new(&python).args(["-c", "import cryptography"]).output().expect(&missing);
    assert!(imports.status.success(), "{missing}");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seal/open.py");
    let mut command = Command::new(python);
    command.arg(script).arg(what).arg(folder).arg(words);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What the independent reader finds, or nothing if it refuses.
fn read_by_python(copy: &BTreeMap<String, Vec<u8>>, words: &str) -> Option<BTreeMap<String, (String, String)>> {
    let output = python("open", on_disk(copy).path(), words, "");
    match output.status.code() {
        Some(0) => Some(serde_json::from_slice(&output.stdout).unwrap()),
        Some(3) => None,
        code => panic!("{code:?}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_locked_here_opens_there() {
    let found = read_by_python(copy(), OURS).unwrap();
    let inside: Vec<PlainFile> = tree().into_iter().filter(|file| file.path.as_str() != "theme/base.css").collect();
    assert_eq!(found.len(), inside.len());
    for file in &inside {
        let (kind, hash) = &found[file.path.as_str()];
        assert_eq!(hash, &hex(&Sha256::digest(bytes_of(file))), "{}", file.path);
        assert_eq!(kind, seal::media_type(&file.path));
    }
    assert_eq!(read_by_python(copy(), TEACHERS).unwrap(), found);
}

#[test]
fn what_is_locked_there_opens_here() {
    let folder = tempfile::tempdir().unwrap();
    let plain = BTreeMap::from([
        ("index.html", ("text/html", b"<p>Hello".to_vec())),
        ("media/film.mp4", ("video/mp4", noise(4_321))),
        ("media/nothing.txt", ("text/plain", Vec::new())),
    ]);
    let coded: BTreeMap<_, _> =
        plain.iter().map(|(path, (kind, bytes))| (path, (kind, STANDARD.encode(bytes)))).collect();
    let output = python("seal", folder.path(), THEIRS, &serde_json::to_string(&coded).unwrap());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let head: Head = serde_json::from_slice(&std::fs::read(folder.path().join("head.json")).unwrap()).unwrap();
    let scripts: BTreeMap<String, Vec<u8>> = std::fs::read_dir(folder.path().join("b"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    let opened = open::open(&head, &words(THEIRS), &scripts).unwrap();
    assert_eq!(opened.contents.files.len(), plain.len());
    for (path, (_, bytes)) in &plain {
        assert_eq!(opened.file(path, &scripts).as_ref(), Ok(bytes), "{path}");
    }
}

#[test]
fn the_same_tree_and_keys_give_the_same_bytes() {
    let mut shuffled = tree();
    shuffled.reverse();
    assert!(sealed(&shuffled, keys()).unwrap() == *copy());
    let mut hash = Sha256::new();
    for (path, bytes) in copy().iter().filter(|(path, _)| path.starts_with("b/")) {
        hash.update(path.as_bytes());
        hash.update(bytes);
    }
    hash.update(serde_json::to_vec(&head(copy())).unwrap());
    assert_eq!(hex(&hash.finalize()), "025340a7276b6ce3c5228e572e43ea9bf62d71fcd037415e855c6e5ce0f92a39");
}

#[test]
fn a_file_on_disk_is_locked_as_one_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let spill = |file: PlainFile| {
        let place = folder.path().join(file.path.as_str().replace('/', "-"));
        std::fs::write(&place, bytes_of(&file)).unwrap();
        PlainFile { path: file.path, content: Content::Blob(place) }
    };
    let files: Vec<PlainFile> = tree().into_iter().map(spill).collect();
    assert!(sealed(&files, keys()).unwrap() == *copy());
}

#[test]
fn a_flipped_bit_is_refused_by_all() {
    let opened = opened(copy(), OURS).unwrap();
    let photo = &opened.contents.files["media/photo.jpg"].parts[0];
    let script = format!("b/{photo}.js");
    let blob = |copy: &BTreeMap<String, Vec<u8>>| {
        let text = String::from_utf8(copy[&script].clone()).unwrap();
        STANDARD.decode(text.split('"').nth(3).unwrap()).unwrap()
    };
    let whole = blob(copy());
    // In `s`, in the ciphertext, in the padding, in the tag.
    for at in [0, 15, 16, 20, 5_000, whole.len() - 40, whole.len() - 16, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        let mut copy = copy().clone();
        copy.insert(script.clone(), format!("cfBlob(\"{photo}\",\"{}\")\n", STANDARD.encode(&changed)).into_bytes());
        assert_eq!(opened.file("media/photo.jpg", &scripts(&copy)), Err(KeyError::Closed), "byte {at}");
        if at == 5_000 {
            assert_eq!(read_by_python(&copy, OURS), None);
        }
    }
}

#[test]
fn blobs_that_change_places_are_refused_by_all() {
    let opened = opened(copy(), OURS).unwrap();
    let film = opened.contents.files["media/film.mp4"].parts.clone();
    assert!(film.len() > 2);
    let mut copy = copy().clone();
    let (one, two) = (format!("b/{}.js", film[0]), format!("b/{}.js", film[1]));
    let renamed =
        |from: &str, as_id: &str, is_id: &str| String::from_utf8(copy[from].clone()).unwrap().replace(is_id, as_id);
    let (first, second) = (renamed(&two, &film[0], &film[1]), renamed(&one, &film[1], &film[0]));
    copy.insert(one, first.into_bytes());
    copy.insert(two, second.into_bytes());
    assert_eq!(opened.file("media/film.mp4", &scripts(&copy)), Err(KeyError::Closed));
    assert_eq!(read_by_python(&copy, OURS), None);
}

#[test]
fn another_family_s_words_open_nothing() {
    assert_eq!(opened(copy(), THEIRS).err(), Some(KeyError::Closed));
    assert_eq!(read_by_python(copy(), THEIRS), None);
    // The same path, bytes and words below another key and name are another blob under another id.
    let theirs = sealed(&tree(), other_family()).unwrap();
    let shared: Vec<&String> =
        theirs.keys().filter(|path| path.starts_with("b/") && copy().contains_key(*path)).collect();
    assert!(shared.is_empty(), "{shared:?}");
    let mut mixed = theirs.clone();
    mixed.insert("index.html".into(), copy()["index.html"].clone());
    assert_eq!(opened(&mixed, OURS).err(), Some(KeyError::Closed));
}

#[test]
fn lowered_iterations_are_refused_by_all() {
    let mut head = head(copy());
    let written = serde_json::to_string(&head).unwrap().replace("\"iterations\":1000000", "\"iterations\":1000");
    head = serde_json::from_str(&written).unwrap();
    assert_eq!(open::open(&head, &words(OURS), &scripts(copy())).err(), Some(KeyError::Iterations(1000)));
    let page = String::from_utf8(copy()["index.html"].clone()).unwrap();
    let mut copy = copy().clone();
    let lowered = page.replace("iterations&quot;:1000000", "iterations&quot;:1000");
    assert_ne!(page, lowered);
    copy.insert("index.html".into(), lowered.into_bytes());
    assert_eq!(read_by_python(&copy, OURS), None);
    let name = CopyName::new("a", "b").unwrap();
    let made = Slot::seal(&name, &ContentKey::new([1; 32]), &words(OURS), [2; 32], FEWEST_ITERATIONS - 1);
    assert_eq!(made, Err(KeyError::Iterations(FEWEST_ITERATIONS - 1)));
}

#[test]
fn a_locked_copy_tells_nothing() {
    let found: Vec<&String> =
        copy().keys().filter(|path| path.contains("zanzibar") || path.contains("media")).collect();
    assert!(found.is_empty(), "{found:?}");
    let words: [&[u8]; 6] = [b"zanzibar", b"photo.jpg", b"film.mp4", b"writing/", "قارب".as_bytes(), &noise(24)];
    let holds = |bytes: &[u8]| words.iter().find(|word| memchr::memmem::find(bytes, word).is_some());
    let page = String::from_utf8_lossy(&copy()["index.html"]);
    assert_eq!(holds(page.as_bytes()), None);
    for word in ["Theo", "otter", "river", "acorn"] {
        assert!(!page.contains(word), "the page says {word}");
    }
    for (id, script) in scripts(copy()) {
        let text = std::str::from_utf8(&script).unwrap();
        let blob = STANDARD.decode(text.split('"').nth(3).unwrap()).unwrap();
        assert_eq!((holds(&script), holds(&blob)), (None, None), "{id}");
        assert!(script.len() <= 2 * 1024 * 1024, "{id} has {} bytes", script.len());
    }
    assert_eq!(head(copy()).slots.len(), seal::SLOTS);
}

#[test]
fn a_copy_without_words_or_first_page_is_not_made() {
    let name = CopyName::new("a", "b").unwrap();
    let none = FamilyKeys::new(name.clone(), ContentKey::new([1; 32]), Vec::new());
    assert_eq!(none.err(), Some(KeyError::Slots));
    let many = vec![head(copy()).slots[0].clone(); seal::SLOTS + 1];
    assert_eq!(FamilyKeys::new(name, ContentKey::new([1; 32]), many).err(), Some(KeyError::Slots));
    let without: Vec<PlainFile> = tree().into_iter().filter(|file| file.path.as_str() != "index.html").collect();
    assert!(matches!(sealed(&without, keys()), Err(SealError::NoFirstPage { .. })));
    let twice: Vec<PlainFile> = tree().into_iter().chain(tree()).collect();
    assert!(matches!(sealed(&twice, keys()), Err(SealError::Twice { .. })));
    for name in ["", "Theo Novak", "a|b", &"x".repeat(65)] {
        assert_eq!(CopyName::new("site", name), Err(KeyError::Name));
    }
}
