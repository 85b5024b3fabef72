//! Nothing leaves that may not: the scan before anything is let out, consent that holds, and what is told about both.

mod canaries;
mod carried;

use serde_json::Value;

use crate::classroom::{Built, Classroom, OPEN, lined};
use crate::things::{jpeg, pdf, photo, png, wav};

const SECRET: &str = "On Monday I hid behind the old boat shed until it was dark.";

/// Ava with a public post and a secret in her notebook, and Theo, in a class whose own template says `footer`.
fn room_that_says(footer: &str) -> Classroom {
    let template =
        format!("{{% extends \"student/home.html\" %}}\n{{% block footer %}}<p>{footer}</p>{{% endblock footer %}}\n");
    Classroom::open()
        .file("theme/templates/student/home.html", template)
        .student("theo")
        .post("writing/2026-10-01 the sea.md", "The sea is loud.")
        .student("ava")
        .post("writing/2026-10-05 my dog.md", "My dog runs.")
        .post("notebook/2026-10-06 the shed.md", lined("better: tell somebody", SECRET))
}

#[test]
fn a_tree_into_which_private_words_got_is_not_let_out_and_the_others_are() {
    let built = room_that_says(SECRET).build();
    built
        .exit(1)
        .says("leak")
        .words("students/ava/notebook/2026-10-06 the shed.md")
        .words("line 4")
        .words("`web/students/ava/index.html`");
    assert!(built.paths("web/students/ava/").is_empty(), "{:?}", built.paths("web/students/ava/"));
    built.hides("web/index.html", "students/ava/").shows("families/ava/index.html", "My dog");
    // The words are not private where Theo is concerned: they stand in the class's own template.
    assert!(built.has("web/students/theo/index.html"));
    assert!(!built.said.err.contains("boat shed"), "{}", built.said.err);
}

#[test]
fn a_leak_takes_down_what_was_published_before_it() {
    let room = room_that_says("Hello");
    assert!(room.build().exit(0).has("web/students/ava/index.html"));
    let template =
        format!("{{% extends \"student/home.html\" %}}{{% block footer %}}<p>{SECRET}</p>{{% endblock footer %}}");
    let built = room.file("theme/templates/student/home.html", template).build();
    assert!(built.exit(1).paths("web/students/ava/").is_empty());
}

#[test]
fn words_that_are_public_elsewhere_in_the_portfolio_are_no_leak() {
    let poem = "The tide comes in and takes the letters that I wrote into the sand.";
    Classroom::open()
        .student("ava")
        .family("last names: Okafor\nsupports: sits by the left window near the door")
        .post("writing/2026-10-05 sand.md", poem)
        .post("notebook/2026-10-06 about it.md", format!("I am proud of this: {poem}"))
        .post("goals/more poems.md", lined("goal: write more like this\nby: 2026-12-01\ntarget: 3 poems", poem))
        .post("conversations/2026-10-07 sand.md", lined("said: I like the end", poem))
        .file("log/2026-10.md", format!("2026-10-07 ava | sand | affirm: {poem}\n"))
        .build()
        .exit(0)
        .shows("web/students/ava/writing/2026-10-05-sand.html", poem);
}

#[test]
fn a_message_about_a_leak_repeats_no_private_word_in_json() {
    let room = room_that_says(SECRET);
    let said = room.run(&["build", "class", "-o", "site", "--format", "json"]);
    let leaks: Vec<&str> = said.out.lines().filter(|line| line.contains("\"leak\"")).collect();
    assert!(!leaks.is_empty(), "{}", said.out);
    assert!(leaks.iter().all(|line| !line.contains("boat shed")), "{leaks:?}");
}

#[test]
fn a_last_name_in_a_chart_an_agenda_or_a_task_is_seen_by_no_family() {
    let built = Classroom::open()
        .file("charts/good writers.md", "# Good writers\n- Write like Ava Zanzibar\n")
        .file("agendas/fall.md", "# Fall\n## Hello to the Zanzibars (2 min) – child\n- I …\n")
        .file("tasks/zanzibar.md", "Find out.")
        .student("ava")
        .family("last names: Zanzibar")
        .post("conferences/2026-11-24.md", lined("best writing: my dog", ""))
        .post("writing/my dog.md", "My dog.")
        .build();
    built
        .exit(1)
        .is_nowhere("Zanzibar")
        .words("charts/good writers.md:2")
        .words("agendas/fall.md:2")
        .words("tasks/zanzibar.md");
}

#[test]
fn a_picture_without_everybody_s_yes_is_left_out_and_it_is_said_whose() {
    let room = |photos: &str, also: &str| {
        Classroom::open()
            .student("leo")
            .about("name: Leo")
            .family(&format!("photos ok: {photos}"))
            .student("ava")
            .post("representing/boat.jpg", jpeg())
            .post("representing/boat.md", lined(&format!("title: Boat\nalso: {also}"), "We built it."))
            .build()
    };
    let built = room("family", "Leo");
    built
        .exit(0)
        .words("Leo is in it, and Leo's family did not agree to more")
        .words("students/ava/representing/boat.md:3:7");
    assert_eq!(built.said.count("not-all-agreed"), 1);
    assert!(built.paths("web/students/ava/media/").is_empty());
    assert_eq!(room("public", "leo").said.count("not-all-agreed"), 0);
    assert_eq!(room("none", "leo").said.count("not-all-agreed"), 1);
}

#[test]
fn an_answer_from_more_than_a_year_before_the_newest_work_is_asked_for_again() {
    let room = |day: &str| {
        Classroom::open()
            .student("ava")
            .about("name: Ava")
            .family(&format!("work ok: public\nconsent date: {day}"))
            .post("writing/2026-11-20 my dog.md", "My dog.")
            .build()
    };
    room("2025-11-19")
        .exit(0)
        .says("old-answer")
        .words("students/ava/family.md:3:15")
        .words("Ava's family answered on 2025-11-19");
    room("2025-11-20").without_a_word();
    room("19/11/2025").exit(1).says("bad-date");
}

#[test]
fn what_is_withdrawn_is_gone_and_the_build_lists_what_to_delete_from_the_host() {
    let room = Classroom::open()
        .student("theo")
        .post("writing/2026-10-01 a.md", "x")
        .student("ava")
        .post("writing/2026-10-05 my dog.md", "Zanzibar.")
        .post("representing/2026-10-06 boat.jpg", jpeg());
    let first = room.build();
    first.exit(0);
    assert!(!first.said.err.contains("Delete on your web host"));
    let shared = first.paths("web/").into_iter().filter(|path| path.ends_with("my-dog.html")).count();
    assert_eq!(shared, 1);
    let room = room.without("students/ava/representing/2026-10-06 boat.jpg");
    let fewer = room.build();
    let gone: Vec<String> = first.paths("web/").into_iter().filter(|path| !fewer.has(path)).collect();
    assert!(gone.len() > 1, "{gone:?}");
    for path in &gone {
        let folder = path.match_indices('/').map(|(at, _)| &path[..=at]).find(|folder| fewer.paths(folder).is_empty());
        let line = folder.map_or(format!("  {path}\n"), |folder| format!("  {folder} (the whole folder)\n"));
        fewer.words(&line);
    }
    let built = room.student("ava").family("work ok: family").build();
    built.exit(0).is_nowhere_in_web("Zanzibar").words("Delete on your web host too").words("cannot be recalled");
    assert!(built.paths("web/students/ava/").is_empty());
    built.words("  web/students/ava/ (the whole folder)\n");
    assert!(!built.said.err.contains(" more; making"), "{}", built.said.err);
    assert!(!room_said(&room_again(), &["build", "class", "-o", "site"]).contains("Delete on"));
}

fn room_again() -> Classroom {
    Classroom::open().student("ava").post("writing/a.md", "x")
}

fn room_said(room: &Classroom, arguments: &[&str]) -> String {
    room.run(arguments).err
}

/// A class with a reason of every kind.
fn reasons() -> Classroom {
    Classroom::new()
        .class(OPEN)
        .file("pages/rules.md", lined("for: class", "Be kind."))
        .file("charts/good writers.md", "# Good writers\n- Dots\n")
        .student("leo")
        .about("name: Leo")
        .family("photos ok: class")
        .post("writing/x.md", "x")
        .student("ava")
        .about("name: Ava")
        .family("voice ok: family")
        .post("writing/my dog.md", lined("for: class", "My dog."))
        .post("writing/sea.wav", wav())
        .post("representing/boat/index.md", lined("also: leo", "We built it."))
        .post("representing/boat/boat.jpg", jpeg())
        .post("representing/boat/second.md", "More words.")
        .post("representing/boat/draft 1.md", "A boat.")
        .post("notebook/n.md", "n")
        .post("inbox/i.md", "i")
        .post("goals/g.md", lined("goal: g\nby: 2026-12-01\ntarget: 3 dots", ""))
        .post("stories/s.md", "s")
}

#[test]
fn who_sees_what_tells_each_file_and_the_line_that_decided() {
    let said = reasons().run(&["who-sees", "class", "ava"]);
    for (path, audience, why) in [
        ("students/ava/about.md", "public", "for: public"),
        ("students/ava/family.md", "teacher", "never published"),
        ("students/ava/writing/my dog.md", "class", "for: class"),
        ("students/ava/writing/sea.wav", "family", "family.md: voice ok: family"),
        ("students/ava/representing/boat/index.md", "public", "class.md: audience: public"),
        ("students/ava/representing/boat/boat.jpg", "class", "also: leo"),
        ("students/ava/representing/boat/second.md", "teacher", "the messages say why"),
        ("students/ava/representing/boat/draft 1.md", "family", "it is a draft"),
        ("students/ava/notebook/n.md", "family", "notebook"),
        ("students/ava/inbox/i.md", "teacher", "inbox"),
        ("students/ava/goals/g.md", "family", ""),
        ("students/ava/stories/s.md", "teacher", "the messages say why"),
    ] {
        let line = said.out.lines().find(|line| line.contains(path)).unwrap_or_else(|| panic!("{path}:\n{}", said.out));
        assert!(line.contains(&format!("  {audience} ")) && line.contains(why), "{line}");
    }
    said.exit(1).says("two-texts").says("unknown-folder");
    assert!(!said.out.contains("leo/") && !said.out.contains("class.md  "));
    reasons().run(&["who-sees", "class", "av"]).exit(2).words("did you mean `ava`?");
}

#[test]
fn who_sees_what_of_the_whole_class_is_one_json_object_a_file() {
    let said = reasons().run(&["who-sees", "class", "--format", "json"]);
    let rows: Vec<Value> = said
        .out
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|row: &Value| row["why"].is_string())
        .collect();
    let find =
        |path: &str| rows.iter().find(|row| row["path"] == path).unwrap_or_else(|| panic!("{path}: {}", said.out));
    assert_eq!(find("pages/rules.md")["audience"], "class");
    assert_eq!(find("charts/good writers.md")["audience"], "family");
    assert!(find("class.md")["student"].is_null());
    assert_eq!(find("students/leo/writing/x.md")["student"], "leo");
}

#[test]
fn the_teacher_s_page_and_the_command_tell_the_same() {
    let room = reasons();
    let built = room.build();
    let said = room.run(&["who-sees", "class", "--format", "json"]);
    let rows: Vec<Value> = said.out.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    for row in rows.iter().filter(|row| row["student"] == "ava") {
        let path = row["path"].as_str().unwrap();
        built.shows("teacher/students/ava.html", path);
        built.shows("teacher/students/ava.html", row["why"].as_str().unwrap());
    }
    built.shows("teacher/who-sees.html", "Ava").shows("teacher/who-sees.html", "charts/good writers.md");
    assert!(
        built.html("teacher/who-sees.html").contains("href=\"students/ava.html\"")
            && built.has("teacher/students/ava.html")
    );
    let count = rows.iter().filter(|row| row["student"] == "ava" && row["audience"] == "family").count();
    assert!(built.main("teacher/who-sees.html").contains(&format!("<td>{count}</td>")));
}

#[test]
fn what_tells_where_a_child_can_be_found_is_told_where_others_would_read_it() {
    let words = "My number is 07700 900123.\n\nWrite to ava@example.org.\n\nI live at 12 Harbour Street.\n\nEvery Tuesday at 3 I walk home by the canal.\n";
    let codes = ["phone-number", "mail-address", "home-address", "where-and-when"];
    let built = Classroom::open().student("ava").post("writing/a.md", words).build();
    for code in codes {
        assert_eq!(built.exit(0).said.count(code), 1, "{code}: {}", built.said.err);
    }
    let family = Classroom::open().student("ava").post("writing/a.md", lined("for: family", words)).build();
    let closed = Classroom::new().student("ava").post("writing/a.md", words).build();
    assert!(codes.iter().all(|code| family.said.count(code) + closed.said.count(code) == 0));
}

/// Every note of `check`.
fn checked(room: &Classroom) -> String {
    room.run(&["check", "class"]).err
}

#[test]
fn soft_findings_are_told_once_and_not_where_there_is_nothing_to_find() {
    let room = Classroom::open()
        .student("leo")
        .about("name: Leo")
        .student("ava")
        .post("writing/links.md", "Click [here](https://tides.example).\n\n## One\n\n#### Two\n")
        .post("representing/boat.jpg", photo().gps().jpeg())
        .post("representing/boat.md", "Leo and I built it.")
        .post("projects/report.pdf", pdf());
    let said = checked(&room);
    for code in ["unclear-link", "link-to-the-web", "heading-order", "photo-with-place", "who-is-in-it"] {
        assert_eq!(said.matches(&format!("[{code}]")).count(), 1, "{code}: {said}");
    }
    let quiet = Classroom::open()
        .student("leo")
        .about("name: Leo")
        .student("ava")
        .post("writing/links.md", "[Our dog](dog) sleeps.\n\n## One\n\n### Two\n")
        .post("writing/dog.md", "A dog.")
        .post("representing/boat.png", png(90, 70))
        .post("representing/boat.md", lined("also: leo", "Leo and I built it. Leopards are nice."));
    let said = checked(&quiet);
    for code in ["unclear-link", "link-to-the-web", "heading-order", "photo-with-place", "who-is-in-it"] {
        assert!(!said.contains(&format!("[{code}]")), "{code}: {said}");
    }
}

#[test]
fn colours_of_a_class_that_are_hard_to_read_are_told() {
    let room = |css: &str| {
        Classroom::open().file("theme/static/class.css", css).student("ava").post("writing/a.md", "x").build()
    };
    room(":root { --paper: #777; }").exit(0).says("low-contrast").words("theme/static/class.css:1:9");
    assert_eq!(room(":root { --paper: #eef6f4; }").said.count("low-contrast"), 0);
}

#[test]
fn hosts_are_told_to_let_nobody_frame_guess_or_list_the_pages() {
    let room =
        |more: &str| Classroom::new().class(&format!("{OPEN}{more}")).student("ava").post("writing/a.md", "x").build();
    let quiet = room("");
    for line in [
        "/*",
        "  X-Robots-Tag: noindex",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: no-referrer",
        "frame-ancestors 'none'",
    ] {
        assert!(quiet.html("web/_headers").contains(line), "{line}");
    }
    assert!(!room("\nfindable: yes").html("web/_headers").contains("noindex"));
    assert!(quiet.html("web/students/ava/index.html").contains("noindex"));
}

/// Nothing of these bytes' metadata is in any file.
#[track_caller]
fn tells_nothing(built: &Built) {
    for mark in [
        &b"Exif\0\0"[..],
        b"http://ns.adobe.com/xap",
        b"\xa9xyz",
        b"com.apple.quicktime.location",
        b"Ava's phone",
        b"kitchen",
    ] {
        let found = built.holding(&[""], mark);
        assert!(found.is_empty(), "`{}` is in {found:?}", mark.escape_ascii());
    }
}

#[test]
fn a_photo_narrower_than_every_width_comes_out_without_its_place() {
    let built =
        Classroom::open().student("ava").post("representing/boat.jpg", photo().size(120, 90).gps().jpeg()).build();
    assert!(built.exit(0).paths("web/students/ava/media/").iter().any(|path| path.ends_with(".jpg")));
    tells_nothing(&built);
}

#[test]
fn a_photo_that_is_reached_in_any_of_four_ways_is_never_the_original() {
    let pictures = [[1, 2, 3], [40, 50, 60], [90, 10, 20], [5, 200, 90], [77, 77, 200]]
        .map(|color| photo().color(color).gps().jpeg());
    let [portrait, plain, gallery, linked, paired] = pictures.clone();
    let built = Classroom::open()
        .student("ava")
        .about("name: Ava\npicture: me.jpg")
        .post("me.jpg", portrait)
        .post("writing/plain/index.md", "![a boat](x.jpg)")
        .post("writing/plain/x.jpg", plain)
        .post("projects/gallery/1.jpg", gallery)
        .post("writing/linked/index.md", "[x](x.jpg)")
        .post("writing/linked/x.jpg", linked)
        .post("representing/boat.jpg", paired)
        .post("representing/boat.md", "A boat.")
        .build();
    built.exit(0);
    for (path, bytes) in &built.files {
        assert!(!pictures.contains(bytes), "{path} is an original");
    }
    assert!(built.paths("web/students/ava/media/").len() >= 5, "{:?}", built.paths("web/students/ava/media/"));
    tells_nothing(&built);
}

#[test]
fn a_private_page_s_photos_are_in_no_wider_tree_under_any_name() {
    let only = [12, 130, 220];
    let built = Classroom::open()
        .student("ava")
        .post("writing/my dog.md", "My dog.")
        .post("notebook/zanzibar.jpg", photo().color(only).jpeg())
        .post("notebook/zanzibar 2.png", png(90, 70))
        .build();
    assert!(!built.exit(0).paths("families/ava/media/").is_empty());
    assert!(built.paths("web/").iter().all(|path| !path.ends_with(".jpg") && !path.contains("zanzibar")));
    assert!(built.paths("web/students/ava/media/").is_empty() && built.paths("classroom/").is_empty());
}
