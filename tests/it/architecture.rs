//! The sentences that are the architecture.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use base64::Engine;

use crate::classroom::{Classroom, OPEN, files_below, lined, times_below};
use crate::things::{jpeg, photo, wav};

/// Two children with things of every kind.
fn room() -> Classroom {
    let lines = format!("{OPEN}\naddress: https://school.example/room-4/\nterms: Term 1 2026-11-27");
    Classroom::new()
        .class(&lines)
        .file("pages/welcome.md", "Welcome to our room.")
        .student("ava")
        .about("name: Ava\nsign: sky seal")
        .post(
            "writing/2026-10-05 my dog.md",
            lined("tags: dogs, running\nsubject: Science", "My dog runs fast. See [the frog](clay frog)."),
        )
        .post("representing/2026-10-06 clay frog.jpg", jpeg())
        .post("projects/2026-10-20 butterflies/index.md", "We raised butterflies.")
        .post("projects/2026-10-20 butterflies/draft 1.md", "We have caterpilars.")
        .post("projects/2026-10-20 butterflies/wings.png", crate::things::png(80, 60))
        .student("theo")
        .family("photos ok: family\nlanguages: es")
        .post("writing/2026-10-07 the sea.md", "The sea is loud.")
        .post("writing/2026-10-08 waves.wav", wav())
        .post("representing/2026-10-09 boat.jpg", photo().color([20, 90, 200]).jpeg())
}

/// A word as it could be written anywhere.
fn writings(word: &str) -> Vec<Vec<u8>> {
    let utf_16: Vec<u16> = word.encode_utf16().collect();
    let mut all = vec![
        word.as_bytes().to_vec(),
        word.to_uppercase().into_bytes(),
        utf_16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        utf_16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        word.chars().flat_map(|letter| format!("&#{};", letter as u32).into_bytes()).collect(),
        word.chars().flat_map(|letter| format!("&#x{:x};", letter as u32).into_bytes()).collect(),
        word.chars().flat_map(|letter| format!("\\u{:04x}", letter as u32).into_bytes()).collect(),
    ];
    for before in 0..3 {
        let padded = [&vec![b' '; before][..], word.as_bytes()].concat();
        let coded = base64::engine::general_purpose::STANDARD.encode(padded);
        // The ends depend on what stands around the word.
        let inside = &coded[if before == 0 { 0 } else { 4 }..coded.len() - 4];
        all.push(inside.as_bytes().to_vec());
    }
    all
}

#[test]
fn a_private_entry_is_nowhere_in_the_site() {
    let lines = "title: zanzibar-title\ntags: zanzibar-tag\nsubject: zanzibar-subject\nunit: zanzibar-unit\nalt: zanzibar-alt\n\
                 well: zanzibar-well\nask: zanzibar-ask\ntranscript: zanzibar-transcript\nfor: family\nmedium: zanzibar-medium\n";
    let words =
        "zanzibar-body with [a link](https://zanzibar-link.example) and a footnote[^1].\n\n[^1]: zanzibar-footnote\n";
    let room = room()
        .student("ava")
        .post("writing/2026-10-30 zanzibar-file.md", lined(lines, words))
        .post("writing/2026-10-30 zanzibar-file.jpg", photo().color([11, 22, 33]).jpeg())
        .post("writing/2026-10-31 zanzibar-folder/index.md", lined("for: teacher", "zanzibar-nobody"))
        .post("writing/2026-10-31 zanzibar-folder/draft 1.md", "zanzibar-draft")
        .post("writing/2026-10-31 zanzibar-folder/zanzibar-photo.jpg", jpeg())
        .post("inbox/zanzibar-inbox.md", "zanzibar-inbox")
        .post("notebook/zanzibar-notebook.md", "zanzibar-notebook")
        .post("goals/zanzibar-goal.md", "zanzibar-goal")
        .post("conversations/zanzibar-talk.md", "zanzibar-talk")
        .file("teacher/zanzibar-notes.md", "zanzibar-notes")
        .file("log/2026-10.md", "2026-10-05 ava | my dog | affirm: zanzibar-log")
        .student("theo")
        .post(
            "family.md",
            lined("photos ok: family\nlast names: Zanzibar-Last\nsupports: zanzibar-support", "zanzibar-family"),
        );
    let built = room.build();
    built.shows("families/ava/writing/2026-10-30-zanzibar-file.html", "zanzibar-body");
    for writing in writings("zanzibar") {
        let found = built.holding(&["web/", "classroom/", "index.html", "families/theo/"], &writing);
        assert!(found.is_empty(), "`{}` is in {found:?}", writing.escape_ascii());
    }
    let paths = built.paths("web/").into_iter().chain(built.paths("classroom/"));
    assert!(paths.into_iter().all(|path| !path.contains("zanzibar")));
    let nobody = built.holding(&["families/"], b"zanzibar-nobody");
    assert!(nobody.is_empty(), "{nobody:?}");
}

#[test]
fn one_broken_folder_leaves_the_others_as_they_were() {
    let room = room();
    let whole = room.build();
    let room = room
        .student("theo")
        .post("about.md", b"\0\0\0\xff\xfe\0")
        .post("writing/2026-10-07 the sea.md", "---\ntitle: it never ends\nfor: public\n\nThe sea is loud.")
        .post("writing/2026-10-08 waves.wav", b"RIFF")
        .post("representing/2026-10-09 boat.jpg", &jpeg()[..90])
        .post("writing/\u{202e}\u{0}.md".trim_end_matches("\u{0}.md"), "x");
    let broken = room.build();
    broken.exit(1).says("lines-never-end").says("broken-file");
    for path in whole.paths("web/students/ava/").into_iter().chain(whole.paths("families/ava/")) {
        assert!(whole.file(&path) == broken.file(&path), "{path} changed");
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let room = room();
    let first = room.build();
    first.exit(0);
    let (site, times) = (first.files, times_below(&room.site()));
    let second = room.build();
    second.exit(0);
    assert_eq!(second.files.keys().collect::<Vec<_>>(), site.keys().collect::<Vec<_>>());
    assert!(second.files == site);
    assert_eq!(times_below(&room.site()), times);
    assert!(second.said.err.contains("Nothing has changed"), "{}", second.said.err);
}

#[test]
fn touching_every_file_without_changing_it_writes_nothing() {
    let room = room();
    let site = room.build().files;
    let times = times_below(&room.site());
    let later = SystemTime::now() + Duration::from_secs(60);
    for path in files_below(&room.folder()).keys().filter(|path| !path.starts_with(".classfolio/")) {
        let file = fs::File::options().write(true).open(room.folder().join(path)).unwrap();
        file.set_modified(later).unwrap();
    }
    let second = room.build();
    assert!(second.files == site);
    assert_eq!(times_below(&room.site()), times);
}

#[test]
fn a_stopped_build_leaves_the_old_site_or_the_new() {
    let build = |room: &Classroom| {
        let mut program = room.program();
        program.args(["build", "class", "-o", "site"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let old = || room();
    let changed = |room: Classroom| {
        let lots = (0..40).fold(room.student("theo"), |room, number| {
            room.post(&format!("writing/2026-09-{:02} poem {number}.md", number % 28 + 1), format!("Poem {number}."))
        });
        lots.student("ava")
            .post("writing/2026-10-05 my dog.md", "My dog sleeps now.")
            .without("students/theo/representing")
    };
    let visible = |room: &Classroom| -> Vec<_> {
        let files = files_below(&room.site());
        files
            .into_iter()
            .filter(|(path, _)| {
                ["web/", "classroom/", "families/", "teacher/"].iter().any(|start| path.starts_with(start))
            })
            .collect()
    };
    let room = old();
    room.build();
    let before = visible(&room);
    let room = changed(room);
    let start = Instant::now();
    build(&room).wait().unwrap();
    let length = start.elapsed();
    let after = visible(&room);
    assert!(before != after);
    for moment in 0..30 {
        let room = old();
        room.build();
        let room = changed(room);
        let mut program = build(&room);
        std::thread::sleep(length * moment / 28);
        let _ = program.kill();
        program.wait().unwrap();
        let stands = visible(&room);
        assert!(
            stands == before || stands == after,
            "stopped at moment {moment}, the site was half made: {} files",
            stands.len()
        );
        // The next build is not in the way of what was left over.
        assert_eq!(build(&room).wait().unwrap().code(), Some(0));
        assert!(visible(&room) == after, "the build after the one stopped at moment {moment} differs");
    }
}

#[test]
fn a_family_s_pages_do_not_change_when_nothing_did() {
    let room = room().student("theo").post("notebook/a secret plan.md", "A secret plan.");
    room.build();
    let times = times_below(&room.site().join("families/theo"));
    assert!(!times.is_empty());
    let room = room.student("ava").post("writing/2026-11-01 a new post.md", "New!");
    let second = room.build();
    assert!(second.has("web/students/ava/writing/2026-11-01-a-new-post.html"));
    assert_eq!(times_below(&room.site().join("families/theo")), times);
}

#[test]
fn two_builds_in_two_places_on_two_days_give_the_same_bytes() {
    let here = room().with("TZ", "Pacific/Kiritimati").with("LANG", "en_US.UTF-8").with("LC_ALL", "C");
    let there = Classroom::new().with("TZ", "America/Adak").with("LANG", "ar_EG.UTF-8").with("RAYON_NUM_THREADS", "1");
    let files = files_below(&here.folder());
    let mut there = there;
    // Written in the other order, with times of another day.
    for (path, bytes) in files.iter().rev() {
        there = there.file(path, bytes);
        let file = fs::File::options().write(true).open(there.folder().join(path)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
    }
    let (one, other) = (here.build(), there.build());
    assert_eq!(one.files.keys().collect::<Vec<_>>(), other.files.keys().collect::<Vec<_>>());
    for (path, bytes) in &one.files {
        assert!(other.files[path] == *bytes, "{path} differs");
    }
    assert_eq!(one.said.err, other.said.err);
}
