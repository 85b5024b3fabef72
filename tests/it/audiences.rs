//! Who sees what.

use crate::classroom::{Built, Classroom, OPEN, lined};
use crate::things::{film, jpeg, photo, wav};

const WORDS: [&str; 4] = ["teacher", "family", "class", "public"];

/// How wide a word is: 0 for the teacher alone, 3 for the whole web.
fn width(word: &str) -> usize {
    WORDS.iter().position(|known| *known == word).unwrap_or(0)
}

/// Where some words can be read.
fn trees(built: &Built, student: &str, words: &str) -> [bool; 4] {
    let family = format!("families/{student}/");
    let others: Vec<String> =
        built.holding(&["families/"], words.as_bytes()).into_iter().filter(|path| !path.starts_with(&family)).collect();
    let holds = |start: &str| !built.holding(&[start], words.as_bytes()).is_empty();
    [!others.is_empty(), holds(&family), holds("classroom/"), holds("web/")]
}

/// These words are seen by this audience and by nobody beyond.
#[track_caller]
fn reach(built: &Built, student: &str, words: &str, audience: usize) {
    let [others, family, class, web] = trees(built, student, words);
    assert!(!others, "another family reads `{words}`");
    assert_eq!(web, audience == 3, "on the web: `{words}`, for {}", WORDS[audience]);
    assert!(!class || audience >= 2, "in the classroom: `{words}`, for {}", WORDS[audience]);
    assert!(!family || audience >= 1, "in the family: `{words}`, for {}", WORDS[audience]);
    assert!(audience < 2 || class || web, "the class cannot read `{words}`");
    assert!(audience < 1 || family || class || web, "the family cannot read `{words}`");
}

#[test]
fn the_narrowest_of_class_consent_place_and_line_decides() {
    for class in ["", "family", "class", "public"] {
        for on_file in ["", "family", "class", "public"] {
            let line =
                |name: &str, value: &str| if value.is_empty() { String::new() } else { format!("\n{name}: {value}") };
            let lines = format!("name: Room 4{}{}", line("audience", class), line("consent on file", on_file));
            let mut room = Classroom::new().class(&lines);
            let mut expected = Vec::new();
            for answer in ["", "none", "family", "class", "public"] {
                let student = format!("kid{}", if answer.is_empty() { "plain" } else { answer });
                room = room.student(&student);
                if !answer.is_empty() {
                    room = room.family(
                        &["names", "photos", "voice", "work"].map(|name| format!("{name} ok: {answer}")).join("\n"),
                    );
                }
                for place in ["writing", "notebook"] {
                    for own in ["", "teacher", "family", "class", "public"] {
                        let word = format!("qq{class}x{on_file}x{answer}x{place}x{own}qq");
                        room = room.post(&format!("{place}/post {own}.md"), lined(line("for", own).trim(), &word));
                        let class = if class.is_empty() { 1 } else { width(class) };
                        let consent = match (answer, on_file) {
                            ("", "") => 1,
                            ("", on_file) => width(on_file),
                            (answer, _) => width(answer),
                        };
                        let own = match (own, place) {
                            ("", "notebook") => 1,
                            ("", _) => 3,
                            (own, _) => width(own),
                        };
                        expected.push((student.clone(), word, class.min(consent).min(own)));
                    }
                }
            }
            let built = room.build();
            built.exit(0);
            for (student, word, audience) in expected {
                reach(&built, &student, &word, audience);
            }
        }
    }
}

#[test]
fn a_picture_needs_the_family_s_yes_and_so_do_a_voice_and_a_film() {
    let photos = ["family", "class", "public"];
    for (at, ok) in photos.iter().enumerate() {
        for (voice_at, voice) in photos.iter().enumerate() {
            let built = Classroom::open()
                .student("ava")
                .family(&format!("photos ok: {ok}\nvoice ok: {voice}"))
                .post("projects/frog/index.md", "The words.")
                .post("projects/frog/frog.jpg", jpeg())
                .post("projects/frog/song.wav", wav())
                .post("projects/frog/jump.mp4", film())
                .build();
            let page = built.main("web/students/ava/projects/frog.html");
            assert_eq!(page.contains("<img"), at == 2, "photos ok: {ok}");
            assert_eq!(page.contains("<audio"), voice_at == 2, "voice ok: {voice}");
            assert_eq!(page.contains("<video"), at.min(voice_at) == 2, "photos ok: {ok}, voice ok: {voice}");
            assert_eq!(built.paths("web/students/ava/media/").iter().any(|path| path.ends_with(".jpg")), at == 2);
            assert_eq!(built.paths("web/students/ava/media/").iter().any(|path| path.ends_with(".wav")), voice_at == 2);
            if at.min(voice_at) < 2 {
                let narrow = if at.min(voice_at) == 1 && at.max(voice_at) >= 1 {
                    "classroom/students/ava"
                } else {
                    "families/ava"
                };
                let page = built.main(&format!("{narrow}/projects/frog.html"));
                assert!(
                    page.contains("<img") && page.contains("<audio") && page.contains("<video"),
                    "{ok} {voice}: {page}"
                );
            }
        }
    }
}

#[test]
fn a_post_of_nothing_but_a_picture_is_not_even_named_where_the_picture_may_not_be_seen() {
    let built = Classroom::new()
        .class(&format!("{OPEN}\naddress: https://school.example/"))
        .student("ava")
        .family("photos ok: family")
        .post("representing/2026-10-06 zanzibar.jpg", jpeg())
        .post("writing/2026-10-05 my dog.md", "My dog.")
        .build();
    built.exit(0).is_nowhere_on_the_web("anzibar").shows("families/ava/index.html", "Zanzibar");
    assert!(built.paths("web/").iter().all(|path| !path.contains("zanzibar")));
}

#[test]
fn other_children_in_a_picture_are_asked_too() {
    let room = |also: &str| {
        Classroom::open()
            .student("theo")
            .about("name: Theo")
            .family("photos ok: family")
            .student("mia")
            .student("ava")
            .post("representing/boat.jpg", jpeg())
            .post("representing/boat.md", lined(also, "We built it."))
            .build()
    };
    let shown = |built: &Built| built.main("web/students/ava/representing/boat.html").contains("<img");
    assert!(shown(&room("title: Boat")));
    assert!(shown(&room("also: mia")));
    for also in ["also: theo", "also: THEO, mia", "also: [mia, Theo]", "also:\n- mia\n- theo"] {
        let built = room(also);
        assert!(!shown(built.exit(0)), "{also}");
        assert!(built.main("families/ava/representing/boat.html").contains("<img"));
    }
    let stranger = room("also: thoe");
    assert!(!shown(stranger.exit(1).says("no-such-student").words("did you mean `Theo`?")));
}

#[test]
fn the_inbox_and_the_teacher_s_folder_are_never_published() {
    let built = Classroom::open()
        .file("teacher/zanzibar.md", lined("for: public", "zanzibar"))
        .student("ava")
        .post("inbox/zanzibar.md", lined("for: public", "zanzibar"))
        .post("Inbox/zanzibar 2.jpg", jpeg())
        .post("writing/my dog.md", "My dog.")
        .build();
    built.exit(0).is_nowhere("zanzibar").shows("teacher/students/ava.html", "inbox/zanzibar.md");
    assert!(built.paths("").iter().all(|path| !path.contains("zanzibar")));
}

#[test]
fn the_ways_other_programs_say_not_yet_are_understood_and_told() {
    for line in [
        "draft: true",
        "Draft: Yes",
        "draft:",
        "published: false",
        "publish: no",
        "private: true",
        "private:",
        "private: yes",
        "visibility: private",
        "visibility: friends",
        "visibility: hidden",
        "status: draft",
        "status: private",
        "unlisted: true",
        "hidden: 1",
        "password: seal",
        "audience: family",
        "access: members",
        "secret: on",
    ] {
        let built = Classroom::open().student("ava").post("writing/my dog.md", lined(line, "Zanzibar.")).build();
        assert!(built.said.count("kept-for-teacher") == 1, "{line}: {}", built.said.err);
        built.exit(1).is_nowhere("Zanzibar");
    }
}

#[test]
fn a_slip_in_a_privacy_word_keeps_the_file_with_the_teacher() {
    for line in [
        "fro: family",
        "fo: family",
        "four: family",
        "ofr: teacher",
        "FRO: public",
        "darft: true",
        "drafts: true",
        "pulished: false",
        "publised: false",
        "privat: true",
        "privte: yes",
        "visiblity: private",
        "staus: draft",
        "hiden: true",
    ] {
        let built = Classroom::open().student("ava").post("writing/my dog.md", lined(line, "Zanzibar.")).build();
        assert!(built.said.code == 1, "{line}: {}", built.said.err);
        built.is_nowhere("Zanzibar");
    }
}

#[test]
fn an_audience_that_cannot_be_understood_means_the_teacher() {
    for line in [
        "for: everyone",
        "for: familly",
        "for:",
        "for: public!",
        "for: my family",
        "for: nobody",
        "for: public, family or so",
    ] {
        let built = Classroom::open().student("ava").post("writing/my dog.md", lined(line, "Zanzibar.")).build();
        assert!(built.said.count("not-an-audience") == 1, "{line}: {}", built.said.err);
        built.exit(1).is_nowhere("Zanzibar");
    }
}

#[test]
fn of_two_lines_the_narrower_counts() {
    for (lines, audience) in [
        ("for: public\nfor: family", 1),
        ("for: teacher\nfor: public", 0),
        ("for: [public, class]", 2),
        ("for: PUBLIC", 3),
        ("For: \"Family\"", 1),
    ] {
        let built = Classroom::open().student("ava").post("writing/my dog.md", lined(lines, "Zanzibar.")).build();
        reach(&built, "ava", "Zanzibar", audience);
    }
}

#[test]
fn words_that_say_ready_change_nothing() {
    for line in [
        "draft: false",
        "published: true",
        "published: 2026-10-01",
        "visibility: public",
        "status: published",
        "private: no",
    ] {
        let built = Classroom::open().student("ava").post("writing/my dog.md", lined(line, "Zanzibar.")).build();
        assert!(built.said.code == 0, "{line}: {}", built.said.err);
        reach(&built, "ava", "Zanzibar", 3);
    }
}

#[test]
fn a_class_that_says_nothing_is_for_families_alone() {
    let built = Classroom::new()
        .student("ava")
        .post("writing/my dog.md", "Zanzibar.")
        .student("theo")
        .post("writing/x.md", "Mombasa.")
        .build();
    built.without_a_word();
    assert!(built.paths("web/").is_empty() && built.paths("classroom/").is_empty());
    reach(&built, "ava", "Zanzibar", 1);
    reach(&built, "theo", "Mombasa", 1);
}

#[test]
fn a_class_with_an_audience_nobody_knows_is_for_families_alone() {
    let built = Classroom::new()
        .class("name: Room 4\naudience: everybody\nconsent on file: pubic")
        .student("ava")
        .post("writing/my dog.md", "Zanzibar.")
        .build();
    built.exit(1).says("not-an-audience").words("did you mean `public`?");
    reach(&built, "ava", "Zanzibar", 1);
}

#[test]
fn a_classroom_s_copy_exists_only_where_it_shows_more() {
    let all = Classroom::open().student("ava").post("writing/my dog.md", "x").build();
    assert!(all.paths("classroom/").is_empty());
    let class = Classroom::open().student("ava").post("writing/my dog.md", lined("for: class", "x")).build();
    assert!(!class.paths("classroom/").is_empty());
    let family = Classroom::open().student("ava").post("notebook/my dog.md", "x").build();
    assert!(family.paths("classroom/").is_empty());
}

#[test]
fn every_family_that_may_see_the_work_has_a_copy_for_its_goals_and_conferences() {
    let built = Classroom::open()
        .student("ava")
        .post("writing/my dog.md", "x")
        .student("theo")
        .family("work ok: none")
        .post("writing/a.md", "x")
        .build();
    assert!(built.has("families/ava/goals.html") && built.paths("families/theo").is_empty());
}

#[test]
fn a_child_whose_name_may_not_be_shown_is_in_no_wider_tree() {
    let built = Classroom::open()
        .student("ava")
        .about("name: Zanzibar")
        .family("names ok: family")
        .post("writing/my dog.md", "Mombasa.")
        .student("theo")
        .post("writing/a.md", "x")
        .build();
    built.exit(0).is_nowhere_on_the_web("Zanzibar").is_nowhere_on_the_web("Mombasa");
    assert!(built.paths("web/students/").iter().all(|path| path.starts_with("web/students/theo/")));
    assert!(built.html("families/ava/index.html").contains("Zanzibar"));
}

#[test]
fn what_has_a_last_name_in_it_stays_in_the_family() {
    let room = |path: &str, text: &str| {
        Classroom::open()
            .file("pages/rules.md", "Be kind.")
            .student("ava")
            .family("last names: Zanzibar, de la Mer")
            .student("theo")
            .post("writing/a.md", "x")
            .post(path, text)
            .build()
    };
    for (path, text) in [
        ("writing/boat.md", "I went with Ava Zanzibar."),
        ("writing/boat.md", "I went to ZANZIBAR'S house."),
        ("writing/boat.md", "---\ntags: zanzibar\n---\nHello"),
        ("writing/boat.md", "---\nwell: de  la Mer\n---\nHello"),
        ("writing/boat with zanzibar.md", "Hello"),
        ("writing/boat/index.md", "Hello\n\n[x](https://x.example/zanzibar)"),
    ] {
        let built = room(path, text);
        built.exit(1).says("last-name");
        for word in ["Zanzibar", "zanzibar", "ZANZIBAR", "la Mer"] {
            built.is_nowhere_on_the_web(word);
        }
    }
    let mut wrong = Vec::new();
    for (path, text) in [
        ("writing/boat/draft 1.md", "---\nfor: public\n---\nAva Zanzibar"),
        ("writing/boat/zanzibar.jpg", "no picture"),
        ("about.md", "I am with Ava Zanzibar."),
        ("../../pages/zanzibar.md", "Hello"),
        ("../../pages/names.md", "Hello Ava Zanzibar"),
        ("../../class.md", "---\nname: Room 4\naudience: public\nconsent on file: public\n---\nHello Ava Zanzibar"),
    ] {
        let built = room(path, text);
        let leaks = [b"Zanzibar", b"zanzibar"].map(|name| built.holding(&["web/", "classroom/"], name)).concat();
        if !leaks.is_empty() || built.said.code != 1 {
            wrong.push(format!("{path}: {leaks:?} {}", built.said.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_last_name_in_an_earlier_draft_stays_in_the_family_too() {
    let built = Classroom::open()
        .student("ava")
        .family("last names: Zanzibar")
        .post("writing/boat/index.md", "Hello")
        .post("writing/boat/draft 1.md", lined("for: public", "I am Ava Zanzibar."))
        .build();
    built.is_nowhere_on_the_web("Zanzibar").exit(1).says("last-name");
}

#[test]
fn a_last_name_in_the_class_s_words_is_told_where_it_stands() {
    let lines = format!("{OPEN}\nteacher: Ms. Zanzibar");
    let room = Classroom::new().file("class.md", lined(&lines, "Hello,\nAva Zanzibar!"));
    let built = room.student("ava").family("last names: Zanzibar").build();
    built.exit(1).says("last-name").words("class.md:8:5").hides("web/index.html", "Ava Zanzibar");
}

#[test]
fn what_a_family_says_to_the_teacher_is_published_nowhere() {
    let built = Classroom::open()
        .student("ava")
        .post(
            "family.md",
            lined(
                "supports: zanzibar\nhouseholds: zanzibar\ninterpreter: zanzibar\nconsent date: 2026-09-01",
                "zanzibar",
            ),
        )
        .post("writing/my dog.md", "x")
        .post("notebook/y.md", "y")
        .build();
    built.is_nowhere("zanzibar");
    assert!(built.holding(&[""], b"zanzibar").is_empty());
}

mod withdrawn {
    use super::*;

    /// A class with a public post with a picture, built once.
    fn published() -> Classroom {
        let room = Classroom::new()
            .class(&format!("{OPEN}\naddress: https://school.example/"))
            .student("theo")
            .post("writing/2026-10-01 a.md", "x")
            .student("ava")
            .post("writing/2026-10-05 zanzibar.md", lined("tags: zanzibar-tag", "zanzibar"))
            .post("writing/2026-10-05 zanzibar.jpg", photo().color([1, 2, 3]).jpeg())
            .post("writing/2026-10-04 my dog.md", "My dog.");
        let built = room.build();
        built.exit(0);
        assert_eq!(trees(&built, "ava", "zanzibar"), [false, true, false, true]);
        assert!(!built.paths("web/students/ava/media/").is_empty());
        room
    }

    /// Nothing of the post is left where others look.
    #[track_caller]
    fn is_gone(built: &Built) {
        built.is_nowhere_on_the_web("zanzibar");
        assert!(built.paths("web/students/ava/media/").is_empty());
        assert!(built.paths("web/").iter().chain(&built.paths("classroom/")).all(|path| !path.contains("zanzibar")));
        assert!(built.file("manifest.txt").windows(12).all(|part| part != b"web/zanzibar"));
    }

    #[test]
    fn a_post_that_became_private_is_gone_with_its_pictures() {
        let room = published().post("writing/2026-10-05 zanzibar.md", lined("for: family", "zanzibar"));
        let built = room.build();
        is_gone(built.exit(0));
        built.shows("families/ava/index.html", "Zanzibar");
    }

    #[test]
    fn a_post_that_was_deleted_is_gone_with_its_pictures() {
        let room = published()
            .without("students/ava/writing/2026-10-05 zanzibar.md")
            .without("students/ava/writing/2026-10-05 zanzibar.jpg");
        is_gone(&room.build());
    }

    #[test]
    fn a_consent_that_was_withdrawn_takes_everything_away() {
        let built = published().family("work ok: none").build();
        is_gone(built.exit(0));
        assert!(built.paths("web/students/ava/").is_empty() && built.paths("families/ava/").is_empty());
        built.hides("web/index.html", "students/ava");
        assert!(!built.holding(&["web/"], b"My dog").iter().any(|_| true));
    }

    #[test]
    fn a_class_that_became_narrower_leaves_nothing_on_the_web() {
        let built = published().class("name: Room 4\naudience: family\nconsent on file: public").build();
        is_gone(built.exit(0));
        assert!(built.paths("web/").is_empty());
        assert!(!built.has("web/index.html") && built.has("families/ava/index.html"));
    }

    #[test]
    fn a_child_who_left_is_gone() {
        let built = published().without("students/ava").build();
        is_gone(built.exit(0));
        assert!(built.paths("web/students/ava").is_empty() && built.paths("teacher/students/ava").is_empty());
    }

    #[test]
    fn a_withdrawal_counts_also_where_the_folder_is_broken_at_the_same_time() {
        let built = published()
            .post("writing/2026-10-05 zanzibar.md", "---\nfor: family\nzanzibar")
            .post("about.md", b"\0\0\0")
            .post("family.md", "---\nwork ok: none\n")
            .build();
        is_gone(built.exit(1));
    }

    #[test]
    fn a_photo_that_may_no_longer_be_shown_is_gone_and_the_words_stay() {
        let built = published().family("photos ok: none").build();
        assert!(built.paths("web/students/ava/media/").is_empty());
        built.shows("web/students/ava/writing/2026-10-05-zanzibar.html", "zanzibar");
    }
}

#[test]
fn the_teacher_reads_who_sees_what_and_why() {
    let built = Classroom::open()
        .student("ava")
        .family("photos ok: family")
        .post("writing/my dog.md", "x")
        .post("writing/secret.md", lined("for: teacher", "x"))
        .post("writing/ours.md", lined("for: family", "x"))
        .post("writing/all of us.md", lined("for: class", "x"))
        .post("notebook/n.md", "x")
        .post("representing/frog.jpg", jpeg())
        .build();
    let page = "teacher/students/ava.html";
    let rows: Vec<String> = built.main(page).split("<tr>").skip(2).map(crate::classroom::words_of).collect();
    let row =
        |name: &str| rows.iter().find(|row| row.contains(name)).unwrap_or_else(|| panic!("no {name} in {rows:#?}"));
    for (name, audience, why) in [
        ("writing/my dog.md", "everyone", "class.md: audience: public"),
        ("writing/secret.md", "teacher only", "for: teacher"),
        ("writing/ours.md", "family", "for: family"),
        ("writing/all of us.md", "class", "for: class"),
        ("notebook/n.md", "family", "notebook"),
        ("representing/frog.jpg", "family", ""),
    ] {
        assert!(row(name).contains(audience) && row(name).contains(why), "{name}: {}", row(name));
    }
    built.shows("teacher/index.html", "ava");
}

#[test]
fn whatever_may_mean_the_teacher_alone_is_on_no_page() {
    for (number, text) in [
        "for: teacher\n\nQQwords here.\n",
        "# Heading\n\n---\nfor: teacher\n---\nQQwords here.\n",
        " ---\nfor: teacher\n ---\nQQwords here.\n",
        "--\nfor: teacher\n--\nQQwords here.\n",
        "+++\ndraft = true\n+++\nQQwords here.\n",
        "---\rfor: teacher\r---\rQQwords here.\r",
        "\u{feff}\u{feff}---\nfor: teacher\n---\nQQwords here.\n",
        "---\ntitle: T\n---\n---\nfor: teacher\n---\nQQwords here.\n",
        "---\ntitle: T\n  for: teacher\n---\nQQwords here.\n",
        "---\ntitle: T\n- for: teacher\n---\nQQwords here.\n",
        "---\nsettings:\n  for: teacher\n---\nQQwords here.\n",
        "---\n# for: teacher\n---\nQQwords here.\n",
        "---\n**for:** teacher\n---\nQQwords here.\n",
        "---\nfor whom: teacher\n---\nQQwords here.\n",
        "---\nunpublished: true\n---\nQQwords here.\n",
        "---\npublic: false\n---\nQQwords here.\n",
        "---\nvisible: no\n---\nQQwords here.\n",
    ]
    .into_iter()
    .enumerate()
    {
        let built = Classroom::new().class(OPEN).student("ava").post("writing/my dog.md", text).build();
        for tree in ["web/", "classroom/", "families/"] {
            assert!(built.holding(&[tree], b"QQwords").is_empty(), "case {number}: {text:?} is in {tree}");
        }
        assert!(!built.said.err.is_empty(), "case {number}: nothing was said about {text:?}");
    }
}

#[test]
fn an_imported_post_with_a_date_of_publication_is_an_ordinary_post() {
    let text = "---\ntitle: T\npublishDate: 2020-03-01\n---\nQQwords here.\n";
    let built = Classroom::new().class(OPEN).student("ava").post("writing/my dog.md", text).build();
    assert!(!built.holding(&["web/"], b"QQwords").is_empty());
}

#[test]
fn a_family_s_no_counts_however_it_is_written_down() {
    for (name, text) in [
        ("family.md", "work ok: none\n"),
        ("family.txt", "---\nwork ok: none\n---\n"),
        ("family.md.txt", "---\nwork ok: none\n---\n"),
        ("FAMILY.md", "---\nwork ok: none\n---\n"),
        ("familly.md", "---\nwork ok: none\n---\n"),
        ("family (1).md", "---\nwork ok: none\n---\n"),
        ("family.md", "---\nlast names: Foo\n  work ok: none\n---\n"),
        ("family.md", "---\nwork ok: none\nwork ok: public\n---\n"),
        ("family.md", "---\nwork ok: public\nwork okay: none\n---\n"),
        ("family.md", "---\nwork: none\n---\n"),
        ("family.md", "---\nphoto consent: none\n---\n"),
    ] {
        let room = Classroom::new().class(OPEN).student("ava").post("writing/my dog.md", "QQwords here.\n");
        let built = room.file(&format!("students/ava/{name}"), text).build();
        for tree in ["web/", "classroom/"] {
            assert!(built.holding(&[tree], b"QQwords").is_empty(), "{name}: {text:?} is in {tree}");
        }
    }
}

#[test]
fn a_consent_form_may_be_a_text_file_of_any_letters() {
    for name in ["family.txt", "Family.md"] {
        let room = Classroom::new().class(OPEN).student("ava").post("writing/my dog.md", "QQwords here.\n");
        let built = room.file(&format!("students/ava/{name}"), "---\nwork ok: class\n---\n").build();
        built.exit(0);
        assert!(!built.holding(&["classroom/"], b"QQwords").is_empty(), "{name}");
        assert!(built.holding(&["web/"], b"QQwords").is_empty(), "{name}");
    }
}

#[test]
fn what_is_said_in_a_withdrawn_recording_and_seen_in_a_withdrawn_picture_is_withdrawn_too() {
    let room = Classroom::new().class(OPEN).student("ava").family("voice ok: none\nphotos ok: none");
    let built = room
        .post("writing/song.wav", wav())
        .post("writing/song.md", "---\ntranscript: QQsung\n---\nMy song.\n")
        .post("writing/boat.png", crate::things::png(40, 30))
        .post("writing/boat.md", "![QQseen on the boat](boat.png)\n\nMy boat.\n")
        .build();
    assert!(!built.holding(&["web/"], b"My boat").is_empty() && !built.holding(&["web/"], b"My song").is_empty());
    for words in ["QQsung", "QQseen"] {
        assert!(built.holding(&["web/", "classroom/", "families/"], words.as_bytes()).is_empty(), "{words}");
    }
}

#[test]
fn a_portrait_comes_only_from_beside_about_md() {
    let room = Classroom::new().class(OPEN).student("ava").about("picture: inbox/me.png");
    let built = room.post("inbox/me.png", crate::things::png(40, 30)).build();
    built.exit(1).says("no-such-file");
}

#[test]
fn a_slip_in_the_class_s_own_privacy_line_is_told() {
    let built = Classroom::new().class("name: Room 4\naudiance: public").student("ava").build();
    built.exit(0).says("unknown-name").words("did you mean `audience`?");
}
