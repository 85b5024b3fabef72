//! Whatever lies in the folder: a clear message, the rest of the class built, nothing lost, no hang.

use std::fs;

use crate::classroom::{Built, Classroom, OPEN, files_below, lined};
use crate::things::{heic, jpeg, photo, png, png_bomb};

const AVA: &str = "web/students/ava/";

/// A class in which Theo has a post, and Ava has this file.
fn beside(path: &str, bytes: impl AsRef<[u8]>) -> Built {
    let built = Classroom::open()
        .student("theo")
        .post("writing/my dog.md", "My dog runs.")
        .student("ava")
        .post(path, bytes)
        .build();
    built.shows("web/students/theo/writing/my-dog.html", "My dog runs.");
    built
}

mod names {
    use super::*;

    #[test]
    fn names_in_any_script_are_posts_of_their_own() {
        let names = [
            "我的狗",
            "كلبي",
            "मेरा कुत्ता",
            "Мій пес",
            "개",
            "🐶",
            "🐶🐱",
            "Zoë & José",
            "a+b=c",
            "50% off",
            "what?",
            "CON",
            "con",
            "aux",
            "nul.x",
            "com1",
            "trailing dots...",
            "..hidden",
            "a;b",
            "it's",
            "\"quoted\"",
            "#1 fan",
            "<b>",
            "tab\there",
            "-",
            "--",
            "…",
            "ﬁsh",
            "ａｂｃ",
        ];
        let mut room = Classroom::open().student("ava");
        for (number, name) in names.iter().enumerate() {
            room = room.post(&format!("writing/{name}.md"), lined(&format!("title: Post {number}"), "x"));
        }
        let built = room.build();
        assert!(built.said.code == 0, "{}", built.said.err);
        let pages = built.pages(&format!("{AVA}writing/"));
        assert_eq!(pages.len(), names.len() - 1, "{pages:#?}\n{}", built.said.err);
        for path in &pages {
            let name = path.rsplit('/').next().unwrap().trim_end_matches(".html");
            assert!(
                name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{path}"
            );
            assert!(!["con", "aux", "nul", "com1", "prn"].contains(&name), "{path}");
        }
        let all: String = pages.iter().map(|path| built.page(path) + "\n").collect();
        for (number, name) in names.iter().enumerate().filter(|(_, name)| **name != "..hidden") {
            assert!(all.lines().any(|page| page.contains(&format!("Post {number} "))), "{name}");
        }
    }

    #[test]
    fn names_as_long_as_a_disk_takes_stay_apart_and_short() {
        let long = |end: &str| format!("writing/2026-10-05 {}{end}.md", "why we love the very old harbour ".repeat(6));
        let built = Classroom::open().student("ava").post(&long("one"), "One.").post(&long("two"), "Two.").build();
        let pages = built.pages(&format!("{AVA}writing/"));
        assert_eq!(pages.len(), 2, "{pages:?}");
        assert!(built.paths("").iter().all(|path| path.len() <= 120), "{:?}", built.paths(""));
        let all: String = pages.iter().map(|path| built.page(path)).collect();
        assert!(all.contains("One.") && all.contains("Two."));
    }

    #[test]
    fn a_child_s_folder_may_be_called_anything() {
        let names = ["con", "Zoë", "🐶", "مريم", "a b", "x.", "ava", "Ava "];
        let mut room = Classroom::open();
        for name in names {
            room = room.student(name).post("writing/my dog.md", format!("I am {name}!"));
        }
        let built = room.build();
        built.exit(0);
        let all: String = built.pages("web/students/").iter().map(|path| built.page(path)).collect();
        for name in names {
            assert!(
                all.contains(&format!("I am {}!", name.trim_end())) || all.contains(&format!("I am {name}!")),
                "{name}"
            );
        }
    }

    #[test]
    fn two_files_that_would_be_one_address_are_both_there_with_a_word_about_it() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/my dog!.md", "One.")
            .post("writing/my dog?.md", "Two.")
            .post("writing/mÿ dog.md", "Three.")
            .build();
        built.exit(0).says("same-address");
        let all: String = built.pages(&format!("{AVA}writing/")).iter().map(|path| built.page(path)).collect();
        assert!(all.contains("One.") && all.contains("Two.") && all.contains("Three."), "{all}");
    }

    #[test]
    fn a_post_may_be_called_like_a_page_of_the_program() {
        let mut room =
            Classroom::new().class(&format!("{OPEN}\nstrands: about, find, index, tags, media, months, feed.xml"));
        room = room.student("ava").about("name: Ava");
        for strand in ["about", "find", "index", "tags", "media", "months"] {
            room = room.post(&format!("{strand}/2026-10-05 index.md"), lined("tags: index", &format!("In {strand}.")));
        }
        let built = room.build();
        let all: String = built.pages(AVA).iter().map(|path| built.page(path)).collect();
        for strand in ["about", "find", "index", "tags", "media", "months"] {
            assert!(all.contains(&format!("In {strand}.")), "{strand}: {}", built.said.err);
        }
        assert!(all.contains("I like seals."), "{:?}", built.pages(AVA));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_text_is_told() {
        use std::os::unix::ffi::OsStrExt;
        let room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        let name = std::ffi::OsStr::from_bytes(b"my c\xffat.md");
        fs::write(room.folder().join("students/ava/writing").join(name), "zanzibar").unwrap();
        let built = room.build();
        built
            .exit(1)
            .says("unreadable-name")
            .is_nowhere("zanzibar")
            .shows(&format!("{AVA}writing/my-dog.html"), "My dog.");
    }
}

#[cfg(unix)]
mod disk {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_link_out_of_the_class_is_never_followed() {
        let room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        fs::create_dir(room.root().join("outside")).unwrap();
        fs::write(room.root().join("outside/secret.md"), "zanzibar").unwrap();
        fs::write(room.root().join("outside/secret.jpg"), photo().color([9, 9, 9]).jpeg()).unwrap();
        let ava = room.folder().join("students/ava");
        symlink(room.root().join("outside/secret.md"), ava.join("writing/secret.md")).unwrap();
        symlink(room.root().join("outside/secret.jpg"), ava.join("writing/secret.jpg")).unwrap();
        symlink(room.root().join("outside"), ava.join("projects")).unwrap();
        symlink(room.root().join("outside"), room.folder().join("students/theo")).unwrap();
        symlink(room.root().join("outside"), room.folder().join("pages")).unwrap();
        symlink(room.root().join("outside/secret.md"), ava.join("about.md")).unwrap();
        let built = room.build();
        built.exit(1).says("link-not-followed").is_nowhere("zanzibar").is_nowhere("secret");
        assert!(built.said.count("link-not-followed") >= 5, "{}", built.said.err);
        built.shows(&format!("{AVA}writing/my-dog.html"), "My dog.");
        assert!(built.paths("").iter().all(|path| !path.ends_with(".jpg")));
    }

    #[test]
    fn a_folder_of_students_that_is_a_link_is_not_followed() {
        let room = Classroom::open();
        fs::create_dir_all(room.root().join("outside/zanzibar/writing")).unwrap();
        fs::write(room.root().join("outside/zanzibar/writing/zanzibar.md"), "zanzibar").unwrap();
        symlink(room.root().join("outside"), room.folder().join("students")).unwrap();
        room.build().is_nowhere("zanzibar").exit(1).says("link-not-followed");
    }

    #[test]
    fn a_theme_that_is_a_link_is_not_followed() {
        let room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        fs::create_dir_all(room.root().join("outside/static")).unwrap();
        fs::write(room.root().join("outside/static/zanzibar.css"), "zanzibar").unwrap();
        symlink(room.root().join("outside"), room.folder().join("theme")).unwrap();
        let built = room.build();
        assert!(built.holding(&[""], b"zanzibar").is_empty(), "{:?}", built.holding(&[""], b"zanzibar"));
        built.says("link-not-followed");
    }

    #[test]
    fn a_file_that_may_not_be_read_is_told_and_the_rest_is_built() {
        let room =
            Classroom::open().student("ava").post("writing/my dog.md", "My dog.").post("writing/locked.md", "zanzibar");
        let locked = room.folder().join("students/ava/writing/locked.md");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&locked).is_ok() {
            return; // Whoever may read everything cannot be shown this.
        }
        let built = room.build();
        built.exit(1).says("cannot-read").is_nowhere("zanzibar").shows(&format!("{AVA}writing/my-dog.html"), "My dog.");
    }

    #[test]
    fn a_class_folder_that_cannot_be_written_is_told_with_its_path() {
        let room =
            Classroom::open().student("ava").post("writing/my dog.md", "My dog.").file(".classfolio", "in the way");
        let said = room.run(&["build", "class", "-o", "site"]);
        said.exit(2).words(".classfolio");
    }

    #[test]
    fn a_read_only_photo_gives_files_that_can_be_replaced() {
        let room = Classroom::open().student("ava").post("writing/boat.jpg", jpeg());
        let photo_file = room.folder().join("students/ava/writing/boat.jpg");
        fs::set_permissions(&photo_file, fs::Permissions::from_mode(0o444)).unwrap();
        let built = room.build();
        for path in built.paths(&format!("{AVA}media/")) {
            let mode = fs::metadata(room.site().join(&path)).unwrap().permissions().mode();
            assert!(mode & 0o200 != 0, "{path} is read-only");
        }
        fs::remove_file(&photo_file).unwrap();
        assert!(room.build().paths(&format!("{AVA}media/")).is_empty());
    }
}

mod size {
    use super::*;

    #[test]
    fn twenty_megabytes_of_prose_are_told_and_the_rest_is_built() {
        let built = beside("writing/novel.md", "Once upon a time. ".repeat(20 * 1024 * 1024 / 18));
        built.exit(1).says("words-too-long").words("students/ava/writing/novel.md");
    }

    #[test]
    fn three_megabytes_of_prose_are_a_page() {
        let built = beside("writing/novel.md", "Once upon a time, and *then* again. ".repeat(3 * 1024 * 1024 / 36));
        built.exit(0).shows(&format!("{AVA}writing/novel.html"), "Once upon a time");
    }

    #[test]
    fn prose_made_to_be_slow_is_a_page_all_the_same() {
        for words in [
            "[".repeat(100_000),
            "*a".repeat(50_000),
            "> ".repeat(20_000),
            format!("{}x", "- ".repeat(5_000)),
            "`".repeat(50_000),
            "<div>".repeat(20_000),
            "![a](".repeat(20_000),
            "[^1]".repeat(20_000),
            "| a ".repeat(10_000),
        ] {
            let built = beside("writing/story.md", &words);
            assert!(built.has(&format!("{AVA}writing/story.html")), "{}: {}", &words[..8], built.said.err);
        }
    }

    #[test]
    fn a_folder_of_ten_thousand_posts_is_built() {
        let room = Classroom::open().student("ava");
        let folder = room.folder().join("students/ava/writing");
        fs::create_dir(&folder).unwrap();
        for number in 0..10_000 {
            fs::write(folder.join(format!("2026-{:02}-{:02} post {number}.md", number % 12 + 1, number % 28 + 1)), "x")
                .unwrap();
        }
        let built = room.build();
        built.exit(0);
        assert_eq!(built.pages(&format!("{AVA}writing/")).len(), 10_000);
    }

    #[test]
    fn lines_without_end_are_read_in_time() {
        let tags: Vec<String> = (0..20_000).map(|number| format!("tag{number}")).collect();
        let many = (0..20_000).map(|number| format!("line{number}: x")).collect::<Vec<_>>().join("\n");
        beside("writing/many tags.md", lined(&format!("tags: {}", tags[..300].join(", ")), "x")).exit(0);
        beside("writing/many lines.md", lined(&many, "x")).exit(0).says("unknown-name");
        beside("writing/one line.md", lined(&format!("title: {}", "long ".repeat(100_000)), "x"));
    }

    #[test]
    fn work_in_folders_within_folders_is_not_lost() {
        let built = beside("projects/boat/a/b/c/d/plan.md", "The plan.");
        built.shows(&format!("{AVA}projects/boat.html"), "The plan.");
        let deep = beside("projects/boat/1/2/3/4/5/6/7/8/9/plan.md", "The plan.");
        assert!(
            deep.has(&format!("{AVA}projects/boat.html")) || deep.said.code == 1,
            "nobody was told: {}",
            deep.said.err
        );
    }
}

mod copies {
    use super::*;

    #[test]
    fn copies_that_a_conflict_left_are_told_and_not_published() {
        for copy in [
            "my dog (conflicted copy 2026-10-05).md",
            "my dog-LAPTOP.md",
            "my dog (1).md",
            "my dog.sync-conflict-20261005-101010-ABCDEFG.md",
        ] {
            let built = Classroom::open()
                .student("ava")
                .post("writing/my dog.md", "My dog.")
                .post(&format!("writing/{copy}"), "zanzibar")
                .build();
            assert!(built.said.count("conflict-copy") == 1, "{copy}: {}", built.said.err);
            built.is_nowhere("zanzibar").shows(&format!("{AVA}writing/my-dog.html"), "My dog.");
        }
    }

    #[test]
    fn a_conflict_copy_of_the_consent_counts_for_nothing_and_is_told() {
        let built = Classroom::open()
            .student("ava")
            .family("work ok: family")
            .post("family (conflicted copy 2026-10-05).md", lined("work ok: public", ""))
            .post("about-LAPTOP.md", "zanzibar")
            .post("about.md", "Hello.")
            .post("writing/my dog.md", "mombasa")
            .build();
        built.says("conflict-copy").is_nowhere_on_the_web("mombasa").is_nowhere("zanzibar");
    }

    #[test]
    fn what_editors_and_systems_leave_behind_is_passed_over_without_a_word() {
        let mut room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        for name in [
            "~$my dog.docx",
            ".my dog.md.swp",
            "my dog.md~",
            "#my dog.md#",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "._my dog.md",
            "4913",
            "my dog.md.bak",
            "download.crdownload",
            ".git/config",
            "__MACOSX/x.md",
            "my dog.md___jb_tmp___",
            ".~lock.my dog.md#",
        ] {
            room = room.post(&format!("writing/{name}"), "zanzibar").file(name, "zanzibar");
        }
        room.build().without_a_word().is_nowhere("zanzibar");
    }
}

mod media {
    use super::*;

    /// A file that cannot be shown is told by name, has a kind sentence in its place, and stops nothing.
    #[track_caller]
    fn left_out(name: &str, bytes: impl AsRef<[u8]>, code: &str) -> Built {
        let built = beside(&format!("representing/{name}"), bytes.as_ref());
        built.exit(1).says(code).words(&format!("students/ava/representing/{name}"));
        assert!(!built.main(&format!("{AVA}representing/frog.html")).contains("<img"));
        assert!(built.paths(&format!("{AVA}media/")).is_empty(), "{:?}", built.paths(AVA));
        built
    }

    #[test]
    fn a_heic_photo_gets_one_friendly_sentence_whatever_its_name() {
        for name in ["frog.heic", "frog.HEIC", "frog.jpg"] {
            let built = left_out(name, heic(), "heic-photo");
            assert_eq!(built.said.count("heic-photo"), 1);
            built.words("Most Compatible").shows(&format!("{AVA}representing/frog.html"), "Ask for it again as JPEG");
        }
    }

    #[test]
    fn broken_pictures_are_told_by_name() {
        left_out("frog.jpg", &jpeg()[..jpeg().len() / 3], "broken-file");
        left_out("frog.png", b"", "empty-file");
        left_out("frog.png", &png(50, 50)[..60], "broken-file");
        left_out("frog.mov", b"\0\0\0\x14ftypqt  ", "broken-file");
        left_out("frog.jpg", b"<script>alert(1)</script>", "picture-format");
    }

    #[test]
    fn a_picture_of_a_kilobyte_that_says_it_is_huge_is_refused() {
        left_out("frog.png", png_bomb(), "picture-too-large");
    }

    #[test]
    fn a_drawing_made_of_instructions_is_left_out() {
        let built =
            beside("representing/frog.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        built.exit(1).words("frog.svg").is_nowhere("alert(1)");
    }

    #[test]
    fn a_file_of_an_office_program_is_told_with_a_way_on() {
        for name in ["story.docx", "story.odt", "story.pages"] {
            beside(&format!("writing/{name}"), "PK zanzibar")
                .exit(1)
                .says("unknown-file")
                .words("PDF")
                .is_nowhere("zanzibar");
        }
        beside("projects/boat/table.xlsx", "PK zanzibar")
            .exit(1)
            .says("unknown-file")
            .words("PDF")
            .is_nowhere("zanzibar");
        beside("projects/boat/program.exe", "MZ zanzibar").exit(1).says("unknown-file").is_nowhere("zanzibar");
    }

    #[test]
    fn a_photo_tells_nobody_where_and_by_whom_it_was_taken() {
        for (width, height) in [(64, 48), (600, 400), (2400, 1600)] {
            let image = photo().size(width, height).gps().taken("2026:10:05 10:10:10").jpeg();
            let built = Classroom::open()
                .student("ava")
                .post("me.jpg", &image)
                .post("about.md", lined("picture: me.jpg", "![me](me.jpg)"))
                .post("representing/frog.jpg", &image)
                .post("projects/boat/index.md", "![the boat](boat.jpg) and [again](boat.jpg)")
                .post("projects/boat/boat.jpg", photo().size(width, height).gps().color([3, 3, 90]).jpeg())
                .post("notebook/x.jpg", photo().size(width, height).gps().color([90, 3, 90]).jpeg())
                .post("notebook/film.mp4", crate::things::film())
                .post("notebook/report.pdf", crate::things::pdf())
                .build();
            assert!(built.holding(&[""], &image).is_empty());
            assert!(built.paths("").iter().filter(|path| path.ends_with(".jpg")).count() >= 4);
            for mark in [
                &b"Exif\0\0"[..],
                b"http://ns.adobe.com/xap",
                b"\xa9xyz",
                b"com.apple.quicktime.location",
                b"Ava's phone",
                b"52.3676",
            ] {
                let found = built.holding(&["web/", "families/", "classroom/", "teacher/"], mark);
                assert!(found.is_empty(), "{} in {found:?}", mark.escape_ascii());
            }
            assert!(built.paths("").iter().all(|path| !path.contains("boat.jpg") && !path.contains("frog.jpg")));
        }
    }

    #[test]
    fn a_photo_comes_out_upright_however_the_camera_was_held() {
        for orientation in 1..=8 {
            let built = Classroom::open()
                .student("ava")
                .post("representing/frog.jpg", photo().size(300, 200).orientation(orientation).jpeg())
                .build();
            let main = built.main(&format!("{AVA}representing/frog.html"));
            let turned = orientation > 4;
            let (width, height) = if turned { (200, 300) } else { (300, 200) };
            assert!(
                main.contains(&format!("width=\"{width}\"")) && main.contains(&format!("height=\"{height}\"")),
                "{orientation}: {main}"
            );
            let path = built.paths(&format!("{AVA}media/")).pop().unwrap();
            let image = image::load_from_memory(built.file(&path)).unwrap().to_rgb8();
            assert_eq!((image.width(), image.height()), (width, height));
            // The half that was dark as the pixels lie, where the turn puts it.
            let red = |x: u32, y: u32| image.get_pixel(x, y).0[0];
            let (left, right) = (red(10, height / 2), red(width - 10, height / 2));
            let (top, bottom) = (red(width / 2, 10), red(width / 2, height - 10));
            let dark = match orientation {
                1 | 2 => top < bottom,
                3 | 4 => bottom < top,
                5 | 8 => left < right,
                _ => right < left,
            };
            assert!(dark, "{orientation}: left {left} right {right} top {top} bottom {bottom}");
        }
    }

    #[test]
    fn a_photo_replaced_by_an_older_one_of_the_same_size_is_made_anew() {
        let mut blue = photo().color([20, 20, 220]).jpeg();
        let mut red = jpeg();
        let size = red.len().max(blue.len());
        red.resize(size, 0);
        blue.resize(size, 0);
        let room = Classroom::open().student("ava").post("representing/frog.jpg", &red);
        let first = room.build();
        let room = room.post("representing/frog.jpg", &blue);
        let file =
            fs::File::options().write(true).open(room.folder().join("students/ava/representing/frog.jpg")).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000)).unwrap();
        let second = room.build();
        assert_ne!(first.paths(&format!("{AVA}media/")), second.paths(&format!("{AVA}media/")));
    }
}

mod folders {
    use super::*;

    #[test]
    fn a_folder_that_is_no_strand_asks_what_was_meant() {
        let built = beside("writting/my cat.md", "zanzibar");
        built.exit(1).says("unknown-folder").words("did you mean `writing`?").is_nowhere("zanzibar");
        beside("football/goal.md", "zanzibar").exit(1).words("strands: football").is_nowhere("zanzibar");
    }

    #[test]
    fn work_beside_the_strands_is_told() {
        let built = beside("my cat.md", "zanzibar");
        built.exit(1).says("stray-file").is_nowhere("zanzibar");
        let stray = Classroom::open().file("students/cat.md", "zanzibar").student("ava").build();
        stray.says("stray-file").is_nowhere("zanzibar");
    }

    #[test]
    fn a_slip_in_a_folder_of_the_class_is_told() {
        Classroom::open()
            .file("page/welcome.md", "zanzibar")
            .student("ava")
            .build()
            .says("unknown-folder")
            .words("`pages`")
            .is_nowhere("zanzibar");
        Classroom::open()
            .file("student/ava/writing/x.md", "zanzibar")
            .build()
            .says("unknown-folder")
            .words("`students`")
            .is_nowhere("zanzibar");
    }

    #[test]
    fn a_folder_without_a_class_file_is_no_class() {
        let room = Classroom::open().without("class.md");
        room.build().exit(2).says("no-class").words("classfolio new class");
        assert!(!room.site().join("index.html").exists());
        room.run(&["build", "nowhere", "-o", "site"]).exit(2).words("nowhere");
    }

    #[test]
    fn a_class_without_a_name_is_told_and_built() {
        let built = Classroom::new()
            .class("audience: public\nconsent on file: public")
            .student("ava")
            .post("writing/a.md", "x")
            .build();
        built.exit(1).says("class-without-name");
        assert!(built.has("web/students/ava/writing/a.html"));
    }
}

mod output {
    use super::*;

    #[test]
    fn no_site_is_written_where_people_keep_things() {
        let room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        fs::create_dir(room.root().join("documents")).unwrap();
        fs::write(room.root().join("documents/taxes.txt"), "all of them").unwrap();
        let before = files_below(room.root());
        for place in [
            "documents",
            "home",
            ".",
            "class",
            "/",
            "class/students",
            "class/students/ava/writing",
            "class/theme",
            "class/class.md",
        ] {
            let said = room.run(&["build", "class", "-o", place]);
            said.exit(2).words("no site is written to");
            let mut after = files_below(room.root());
            after.retain(|path, _| !path.starts_with("class/.classfolio/"));
            assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "{place}");
            assert!(after == before, "{place}");
        }
    }

    #[test]
    fn a_site_inside_the_class_folder_is_not_read_as_a_part_of_it() {
        let room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        let arguments = ["build", "class", "-o", "class/site"];
        room.run(&arguments).exit(0);
        let first = files_below(&room.folder().join("site"));
        assert!(first.contains_key("web/students/ava/writing/my-dog.html"));
        room.run(&arguments).exit(0).words("Nothing has changed");
        assert!(files_below(&room.folder().join("site")) == first);
    }

    #[test]
    fn nothing_is_written_into_the_class_folder_but_the_cache() {
        let room =
            Classroom::open().student("ava").post("writing/my dog.md", "My dog.").post("writing/boat.jpg", jpeg());
        let before = files_below(&room.folder());
        room.build();
        let mut after = files_below(&room.folder());
        after.retain(|path, _| !path.starts_with(".classfolio/"));
        assert!(after == before);
    }

    #[test]
    fn what_somebody_put_into_the_site_stays() {
        let room = Classroom::open().student("ava").post("writing/my dog.md", "My dog.");
        room.build();
        fs::write(room.site().join("web/CNAME"), "school.example").unwrap();
        let room = room.post("writing/my cat.md", "My cat.");
        let built = room.build();
        assert_eq!(built.file("web/CNAME"), b"school.example");
        assert!(built.has("web/students/ava/writing/my-cat.html"));
    }

    #[test]
    fn a_published_page_that_was_deleted_or_changed_by_hand_comes_back() {
        let room = Classroom::open()
            .student("ava")
            .post("writing/my dog.md", "My dog.")
            .student("theo")
            .post("writing/a.md", "x");
        let first = room.build();
        fs::remove_file(room.site().join("web/students/ava/writing/my-dog.html")).unwrap();
        let room = room.post("writing/b.md", "y");
        let built = room.build();
        built.exit(0);
        assert_eq!(
            built.file("web/students/ava/writing/my-dog.html"),
            first.file("web/students/ava/writing/my-dog.html")
        );
    }

    #[test]
    fn a_cache_that_was_thrown_away_or_damaged_changes_nothing() {
        let room =
            Classroom::open().student("ava").post("writing/my dog.md", "My dog.").post("writing/boat.jpg", jpeg());
        let first = room.build();
        fs::remove_dir_all(room.folder().join(".classfolio")).unwrap();
        assert!(room.build().files == first.files);
        for (path, bytes) in files_below(&room.folder().join(".classfolio")) {
            fs::write(room.folder().join(".classfolio").join(path), &bytes[..bytes.len() / 2]).unwrap();
        }
        let room = room.post("writing/my cat.md", "My cat.");
        let clean = Classroom::open()
            .student("ava")
            .post("writing/my dog.md", "My dog.")
            .post("writing/boat.jpg", jpeg())
            .post("writing/my cat.md", "My cat.");
        let built = room.build();
        built.exit(0);
        assert!(built.files == clean.build().files);
    }
}
