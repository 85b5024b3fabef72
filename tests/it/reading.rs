//! What people write, in every form they write it.

use snapbox::str;

use crate::classroom::{Built, Classroom, OPEN, lined, values_of};
use crate::things::{film, jpeg, pdf, photo, picture, png, wav};

const AVA: &str = "web/students/ava/";

/// An open class with one child, Ava, and one file of hers.
fn post(path: &str, bytes: impl AsRef<[u8]>) -> Built {
    Classroom::open().student("ava").post(path, bytes).build()
}

/// An entry of Ava's with these lines.
fn with_lines(lines: &str) -> Built {
    post("writing/my dog.md", lined(lines, "My dog runs."))
}

const DOG: &str = "web/students/ava/writing/my-dog.html";

/// The titles on Ava's home, in order.
fn titles(built: &Built) -> Vec<String> {
    let main = built.main(&format!("{AVA}index.html"));
    let covers = main.split("class=\"cover\"").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</a>").next());
    covers.map(str::to_owned).collect()
}

mod forms {
    use super::*;

    #[test]
    fn a_bare_photo_is_a_post_named_and_dated_by_its_file() {
        let built = post("representing/2026-10-06 clay frog.jpg", jpeg());
        let page = format!("{AVA}representing/2026-10-06-clay-frog.html");
        built.without_a_word().shows(&page, "Clay frog").shows(&page, "6 October");
        let main = built.main(&page);
        assert!(main.contains("srcset=") && main.contains("alt=\"Clay frog\""), "{main}");
        built.shows(&format!("{AVA}index.html"), "Clay frog");
    }

    #[test]
    fn every_picture_format_of_the_web_is_shown() {
        for (name, bytes) in [
            ("frog.png", png(90, 60)),
            ("frog.gif", picture(90, 60, image::ImageFormat::Gif)),
            ("frog.webp", picture(90, 60, image::ImageFormat::WebP)),
            ("frog.JPEG", jpeg()),
        ] {
            let built = post(&format!("representing/{name}"), bytes);
            built.without_a_word();
            assert!(built.main(&format!("{AVA}representing/frog.html")).contains("<img"), "{name}");
        }
    }

    #[test]
    fn a_bare_recording_is_a_post_with_a_player() {
        let built = post("projects/2026-10-06 my song.wav", wav());
        let page = format!("{AVA}projects/2026-10-06-my-song.html");
        built.exit(0).shows(&page, "My song");
        assert!(built.main(&page).contains("<audio") && built.main(&page).contains(" controls"));
    }

    #[test]
    fn a_bare_film_is_a_post_with_a_player() {
        let built = post("projects/2026-10-06 the launch.mp4", film());
        let page = format!("{AVA}projects/2026-10-06-the-launch.html");
        built.exit(0).shows(&page, "The launch");
        assert!(built.main(&page).contains("<video") && built.main(&page).contains(" controls"));
    }

    #[test]
    fn a_bare_document_is_a_post_that_opens_it() {
        let built = post("projects/2026-10-06 my report.pdf", pdf());
        let page = format!("{AVA}projects/2026-10-06-my-report.html");
        built.exit(0).shows(&page, "My report");
        let links = values_of(built.main(&page), "href");
        assert!(links.iter().any(|link| link.ends_with(".pdf")), "{links:?}");
    }

    #[test]
    fn media_and_words_of_one_name_are_one_post() {
        let built = Classroom::open()
            .student("ava")
            .post("representing/clay frog.jpg", jpeg())
            .post("representing/Clay-Frog.md", "I made a frog of clay.")
            .post("representing/clay_frog.wav", wav())
            .build();
        let page = format!("{AVA}representing/clay-frog.html");
        built.exit(0).shows(&page, "I made a frog of clay.");
        assert!(built.main(&page).contains("<img") && built.main(&page).contains("<audio"));
        assert_eq!(titles(&built).len(), 1, "{:?}", titles(&built));
    }

    #[test]
    fn every_ending_of_a_text_file_is_markdown() {
        for ending in ["md", "markdown", "txt", "MD", "Txt"] {
            let built = post(&format!("writing/my dog.{ending}"), "My dog is **big**.");
            built.without_a_word().shows(DOG, "My dog is big .");
            assert!(built.main(DOG).contains("<strong>big</strong>"), "{ending}");
        }
    }

    #[test]
    fn a_folder_is_one_post_with_all_that_is_in_it() {
        let built = Classroom::open()
            .student("ava")
            .post("projects/2026-10-20 butterflies/index.md", "We raised butterflies.")
            .post("projects/2026-10-20 butterflies/wings.jpg", jpeg())
            .post("projects/2026-10-20 butterflies/eggs.jpg", photo().color([1, 99, 1]).jpeg())
            .post("projects/2026-10-20 butterflies/what I heard.wav", wav())
            .post("projects/2026-10-20 butterflies/hatching.mp4", film())
            .post("projects/2026-10-20 butterflies/table.pdf", pdf())
            .build();
        let page = format!("{AVA}projects/2026-10-20-butterflies.html");
        built.exit(0).shows(&page, "Butterflies").shows(&page, "We raised butterflies.").shows(&page, "20 October");
        let main = built.main(&page);
        assert_eq!(main.matches("<img").count(), 2);
        assert!(main.contains("<audio") && main.contains("<video") && main.contains(".pdf\""));
        assert_eq!(titles(&built), ["Butterflies"]);
    }

    #[test]
    fn the_only_text_of_a_folder_is_its_words_whatever_its_name() {
        let built = post("projects/butterflies/what we saw.txt", "We raised butterflies.");
        built.without_a_word().shows(&format!("{AVA}projects/butterflies.html"), "We raised butterflies.");
    }

    #[test]
    fn drafts_stay_in_the_family_and_are_listed_oldest_first() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/my dog/index.md", "My dog runs fast.")
            .post("writing/my dog/draft 10.md", "Mi dog rans.")
            .post("writing/my dog/Draft-2.md", "Mi dog.")
            .post("writing/my dog/my dog try 3.jpg", jpeg())
            .build();
        built.without_a_word();
        assert!(!built.main(DOG).contains("Mi dog") && !built.main(DOG).contains("<img"));
        let family = built.page("families/ava/writing/my-dog.html");
        let place = |words: &str| family.find(words).unwrap_or_else(|| panic!("no {words} in {family}"));
        assert!(place("Earlier drafts") < place("Mi dog."));
        assert!(place("Mi dog.") < place("Mi dog rans."));
        assert!(built.main("families/ava/writing/my-dog.html").contains("<img"));
    }

    #[test]
    fn a_draft_may_be_shown_to_all_by_its_own_line() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/my dog/index.md", "My dog runs fast.")
            .post("writing/my dog/draft 1.md", lined("for: public", "Mi dog."))
            .post("writing/my dog/draft 2.md", lined("for: teacher", "My dog rn."))
            .build();
        built.shows(DOG, "Mi dog.").is_nowhere("My dog rn.");
    }

    #[test]
    fn a_folder_with_two_texts_says_which_one_counts_and_shows_nothing_of_the_other() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/my dog/index.md", "My dog runs fast.")
            .post("writing/my dog/other.md", "Zanzibar.")
            .build();
        built.exit(1).says("two-texts").shows(DOG, "My dog runs fast.").is_nowhere("Zanzibar");
    }

    #[test]
    fn two_texts_of_one_name_are_two_posts() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/my dog.md", "My dog runs.")
            .post("writing/my dog.txt", "My dog sleeps.")
            .build();
        assert_eq!(built.pages(&format!("{AVA}writing/")).len(), 2);
        let all: String = built.pages(&format!("{AVA}writing/")).iter().map(|path| built.page(path)).collect();
        assert!(all.contains("My dog runs.") && all.contains("My dog sleeps."));
    }

    #[test]
    fn an_empty_folder_is_a_student_all_the_same() {
        let built = Classroom::open().student("ava").build();
        built
            .without_a_word()
            .shows("web/index.html", "ava")
            .shows(&format!("{AVA}index.html"), "My first piece of work goes here");
    }

    #[test]
    fn an_empty_text_is_a_post_with_a_title() {
        post("writing/my dog.md", "").exit(0).shows(DOG, "My dog");
    }

    #[test]
    fn a_strand_of_the_class_s_own_takes_posts() {
        let built = Classroom::new()
            .class(&format!("{OPEN}\nstrands: science, Free Play"))
            .student("ava")
            .post("science/magnets.md", "They pull.")
            .post("Free play/fort.md", "We built a fort.")
            .build();
        built.without_a_word().shows(&format!("{AVA}science/magnets.html"), "They pull.");
        built
            .shows(&format!("{AVA}free-play/fort.html"), "We built a fort.")
            .shows(&format!("{AVA}science.html"), "Science");
    }

    #[test]
    fn records_for_the_family_make_no_page_on_the_web_and_the_teacher_s_folder_is_left_alone() {
        let built = Classroom::open()
            .file("agendas/fall.md", "# Fall\n\n## My best writing (4 min) – child\nshow: best writing\n")
            .file("charts/good-writers.md", "# Good writers\n- dots")
            .file("tasks/cer.md", "---\nkind: mastery\n---\nDo it.")
            .file("log/2026-10.md", "2026-10-05 ava | writing | affirm: yes")
            .file("teacher/notes.md", "---\nnever ends")
            .student("ava")
            .post(
                "goals/three sentences.md",
                "---\ngoal: three\nset: 2026-10-05\nby: 2026-12-18\ntarget: 3 sentences\n---",
            )
            .post("conversations/2026-10-05.md", "---\nwho: me\nsaid: I did it.\n---")
            .post("conferences/2026-11-24.md", "---\ntime: 15:40\n---")
            .build();
        built.without_a_word();
        assert_eq!(built.pages(AVA), [format!("{AVA}index.html")]);
    }

    #[test]
    fn the_child_s_own_words_and_picture_make_the_about_page() {
        let built = Classroom::open()
            .student("ava")
            .post("me.jpg", jpeg())
            .post("about.md", lined("name: Ava B\npicture: me.jpg\nsign: iris whale\ngrade: 2", "I like **seals**."))
            .build();
        built.without_a_word().shows(&format!("{AVA}about.html"), "I like seals .").shows("web/index.html", "Ava B");
        assert!(built.html(&format!("{AVA}index.html")).contains("<img"));
    }
}

mod dates {
    use super::*;

    #[test]
    fn newest_first_and_undated_last() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/2026-09-01 first.md", "a")
            .post("writing/never.md", "b")
            .post("projects/2026-10-01 last.md", "c")
            .post("writing/middle.md", lined("date: 2026-09-15", "d"))
            .build();
        assert_eq!(titles(&built)[..4], ["Last", "Middle", "First", "Never"]);
    }

    #[test]
    fn the_file_s_name_goes_before_the_line_and_the_line_before_the_photo() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/2026-10-05 a.md", lined("date: 2026-01-01", "x"))
            .post("writing/b.md", lined("date: 2026-10-04", "x"))
            .post("writing/b.jpg", photo().taken("2025:05:05 10:00:00").jpeg())
            .post("writing/c.jpg", photo().taken("2026:10:03 23:59:59").jpeg())
            .build();
        built.shows(&format!("{AVA}writing/2026-10-05-a.html"), "5 October");
        built.shows(&format!("{AVA}writing/b.html"), "4 October").shows(&format!("{AVA}writing/c.html"), "3 October");
        assert!(built.pages(&format!("{AVA}months/")).iter().all(|path| path.ends_with("2026-10.html")));
    }

    #[test]
    fn the_file_system_s_time_is_never_a_date() {
        let built = post("writing/my dog.md", "My dog.");
        assert!(!built.main(DOG).contains("<time"));
        assert!(built.pages(&format!("{AVA}months/")).is_empty());
    }

    #[test]
    fn a_photo_without_a_taken_date_is_undated() {
        let built = post("writing/my dog.jpg", jpeg());
        assert!(!built.without_a_word().main(DOG).contains("<time"));
    }

    #[test]
    fn a_day_that_does_not_exist_is_told_and_the_post_stays() {
        with_lines("date: 2026-02-30").exit(1).shows(DOG, "My dog runs.").says_text(str![[r#"
error[bad-date]: there is no day 30 in month 2 of 2026: it has 28 days
 --> students/ava/writing/my dog.md:2:7
  |
2 | date: 2026-02-30
  |       ^^^^^^^^^^
  |
  = help: write the year, the month and the day like this: 2026-11-14
"#]]);
    }

    #[test]
    fn a_name_that_begins_with_no_real_day_is_told_and_the_post_stays() {
        let built = post("writing/2026-02-30 my dog.md", "My dog runs.");
        built.exit(1).says("bad-date").shows(&format!("{AVA}writing/2026-02-30-my-dog.html"), "My dog runs.");
    }

    #[test]
    fn a_date_in_another_form_shows_the_right_one() {
        with_lines("date: 21/3/2026").exit(1).shows(DOG, "My dog runs.").says_text(str![[r#"
error[bad-date]: `21/3/2026` is not a date that can be read
 --> students/ava/writing/my dog.md:2:7
  |
2 | date: 21/3/2026
  |       ^^^^^^^^^
  |
  = help: write 2026-03-21
"#]]);
        with_lines("date: 3/4/2026").says("bad-date").words("2026-04-03").words("2026-03-04");
        with_lines("date: last Tuesday").says("bad-date").words("2026-11-14");
    }
}

mod lines {
    use super::*;

    #[test]
    fn title_comes_from_its_line_else_the_first_heading_else_the_file() {
        for (text, title) in [
            (lined("title: Rex the dog", "# Not this\n\nMy dog runs."), "Rex the dog"),
            ("# Rex\n\nMy dog runs.".into(), "Rex"),
            ("My dog runs.".into(), "My dog"),
        ] {
            let built = post("writing/my dog.md", &text);
            assert_eq!(titles(&built), [title], "{text}");
        }
    }

    #[test]
    fn names_are_ordinary_words_in_any_case_and_spacing() {
        let lines = "name: Room 4\nAudience: public\nCONSENT_on-file: public\nLanguages: en";
        let built =
            Classroom::new().class(lines).student("ava").post("writing/my dog.md", lined("TITLE: Rex", "x")).build();
        built.without_a_word().shows(DOG, "Rex");
        for name in ["last names", "Last Names", "last-names", "LAST_NAMES", " last   names "] {
            let room = Classroom::open()
                .student("ava")
                .family(&format!("{name}: Abara"))
                .post("writing/my dog.md", "Ava Abara.");
            room.build().says("last-name").hides(&format!("{AVA}index.html"), "Abara");
        }
    }

    #[test]
    fn a_list_is_written_in_brackets_or_below_or_by_repeating() {
        for lines in [
            "tags: [dogs, the sea, 15:40]",
            "tags: dogs, the sea, 15:40",
            "tags:\n- dogs\n- the sea\n- 15:40",
            "tags:\n  - dogs\n  - the sea\n  - '15:40'",
            "tags: dogs\ntags: the sea\nTags: \"15:40\"",
        ] {
            let built = with_lines(lines);
            built.without_a_word();
            for tag in ["dogs", "the sea", "15:40"] {
                assert!(built.page(DOG).contains(tag), "{lines}\n{}", built.page(DOG));
            }
            assert_eq!(built.pages(&format!("{AVA}tags/")).len(), 3, "{lines}");
        }
    }

    #[test]
    fn quotes_around_a_whole_value_are_dropped_and_inner_ones_stay() {
        for (value, title) in [
            ("\"Rex\"", "Rex"),
            ("'Rex'", "Rex"),
            ("“Rex”", "Rex"),
            ("\"Rex\" the \"dog\"", "\"Rex\" the \"dog\""),
            ("Rex's dog", "Rex's dog"),
            ("'tis Rex", "'tis Rex"),
        ] {
            let built = with_lines(&format!("title: {value}"));
            built.without_a_word();
            assert!(built.page(DOG).contains(title), "{value}: {}", built.page(DOG));
        }
    }

    #[test]
    fn marks_that_mean_something_elsewhere_are_just_text() {
        for value in [
            "yes",
            "no",
            "1.10",
            "15:40",
            "Rex: a dog",
            "@rex",
            "#1 dog",
            "*rex*",
            "null",
            "~",
            "{a}",
            "a # b",
            "007",
            "&",
            "50 %",
            "it's",
        ] {
            let built = with_lines(&format!("title: {value}"));
            built.without_a_word();
            assert!(built.page(DOG).contains(value), "{value}: {}", built.page(DOG));
        }
    }

    #[test]
    fn the_child_s_own_lines_are_shown_unchanged() {
        let lines = "well: I did the tale good\nwell: *spaces*\nbetter: mor full stops\nlearned: dogs [can] swim\nwhy: 'cause\nask: Is it <b>big</b>?";
        let built = with_lines(lines);
        built.without_a_word();
        for words in
            ["I did the tale good", "*spaces*", "mor full stops", "dogs [can] swim", "'cause", "Is it <b>big</b>?"]
        {
            built.shows(DOG, words);
        }
    }

    #[test]
    fn an_unknown_name_asks_what_was_meant() {
        with_lines("titel: Rex").exit(0).shows(DOG, "My dog runs.").says_text(str![[r#"
warning[unknown-name]: `titel` is not a name this file has
 --> students/ava/writing/my dog.md:2:1
  |
2 | titel: Rex
  | ^^^^^
  |
  = help: did you mean `title`?
"#]]);
    }

    #[test]
    fn an_unknown_name_in_the_class_and_the_family_is_told_too() {
        let built =
            Classroom::new().class(&format!("{OPEN}\nteachr: Rosa")).student("ava").family("fotos ok: none").build();
        built
            .words("class.md:5:1")
            .words("did you mean `teacher`?")
            .words("students/ava/family.md:2:1")
            .words("did you mean `photos ok`?");
    }

    #[test]
    fn what_other_programs_write_is_skipped_with_a_warning_and_breaks_nothing() {
        let lines = "layout: post\ncategories:\n  - dogs\n  - cats:\n      deep: yes\nimage:\n  path: /a.jpg\n  alt: no\n\
                     excerpt: >\n  some words: here\n  - and more\ntitle: Rex\nanchors: &a\n  x: 1";
        let built = with_lines(lines);
        built.exit(0).says("unknown-name").shows(DOG, "My dog runs.").shows(DOG, "Rex").hides(DOG, "some words");
        assert_eq!(built.said.count("unknown-name"), 5, "{}", built.said.err);
    }

    #[test]
    fn a_line_goes_on_where_the_next_one_is_indented() {
        with_lines("ask: Is my dog\n  the fastest?").without_a_word().shows(DOG, "Is my dog the fastest?");
    }

    #[test]
    fn a_hash_begins_a_remark_only_at_the_start_of_a_line() {
        with_lines("# a remark\ntitle: Rex # 1").without_a_word().shows(DOG, "Rex # 1").hides(DOG, "a remark");
    }
}

mod letters {
    use super::*;

    fn encoded(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
        units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_way_an_editor_saves_is_read() {
        let text = "---\r\ntitle: Zoë’s dog\r\ntags: a, b\r\n---\r\nMy dog runs.\r\nFast.\r\n";
        for (name, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with mark", format!("\u{feff}{text}").into_bytes()),
            ("LF", text.replace("\r\n", "\n").into_bytes()),
            ("mixed", text.replacen("\r\n", "\n", 2).into_bytes()),
            ("UTF-16 LE", encoded(text, true, false)),
            ("UTF-16 BE", encoded(text, true, true)),
        ] {
            let built = post("writing/my dog.md", bytes);
            assert!(built.said.code == 0, "{name}: {}", built.said.err);
            assert!(built.page(DOG).contains("Zoë’s dog"), "{name}: {}", built.page(DOG));
            built.shows(DOG, "My dog runs.");
        }
    }

    #[test]
    fn a_byte_order_mark_and_crlf_in_the_class_file_do_no_harm() {
        let built = Classroom::new()
            .file(
                "class.md",
                "\u{feff}---\r\nname: Room 4\r\naudience: public\r\nconsent on file: public\r\n---\r\nHello!\r\n",
            )
            .student("ava")
            .post("about.md", "\u{feff}---\r\nname: Ava B\r\n---\r\n")
            .build();
        built.without_a_word().shows("web/index.html", "Ava B");
    }

    #[test]
    fn a_nul_byte_is_no_reason_to_lose_the_words() {
        let built =
            post("writing/my dog.md", format!("My dog runs and runs and runs.{}And sleeps a lot after that.", '\0'));
        built.shows(DOG, "My dog runs and runs and runs.");
        assert!(!built.file(DOG).contains(&0));
    }

    #[test]
    fn old_fashioned_letters_are_read_with_a_word_about_it() {
        post("writing/my dog.md", b"Mi perro se llama Pi\xf1a.")
            .exit(0)
            .says("old-letters")
            .shows(DOG, "Mi perro se llama Piña.");
    }

    #[test]
    fn a_picture_that_calls_itself_text_is_told_and_not_shown() {
        let built = post("writing/my dog.md", jpeg());
        built.exit(1).says("not-text").is_nowhere("JFIF");
    }

    #[test]
    fn smart_quotes_around_a_value_are_dropped() {
        with_lines("title: “Rex”\ntags: ‘dogs’, „cats“").without_a_word().shows(DOG, "Rex").hides(DOG, "“Rex”");
    }

    #[test]
    fn dashes_that_a_word_processor_made_of_hyphens_still_fence_the_lines() {
        for fence in ["—", "–—", "———", "----", "--- "] {
            let built = post("writing/my dog.md", format!("{fence}\ntitle: Rex\nfor: family\n{fence}\nMy dog runs."));
            assert!(built.said.code == 0, "{fence}: {}", built.said.err);
            built.is_nowhere_on_the_web("My dog runs.");
            built.shows("families/ava/writing/my-dog.html", "Rex");
        }
    }
}

mod fences {
    use super::*;

    #[test]
    fn lines_that_never_end_are_for_the_teacher_alone() {
        let built = post("writing/my dog.md", "---\ntitle: Rex\nfor: public\n\nMy dog runs.\n");
        built.exit(1).is_nowhere("My dog runs").says_text(str![[r#"
error[lines-never-end]: the lines at the top never end
 --> students/ava/writing/my dog.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: add a second line with `---` where the lines end and the words begin; until then only the teacher sees this file
"#]]);
    }

    #[test]
    fn lines_without_a_start_are_for_the_teacher_alone() {
        let built = post("writing/my dog.md", "title: Rex\nfor: family\n---\nMy dog runs.\n");
        built.exit(1).is_nowhere("My dog runs").says_text(str![[r#"
error[lines-without-start]: lines like this only count between two lines of three hyphens at the very top
 --> students/ava/writing/my dog.md:2:1
  |
2 | for: family
  | ^^^^^^^^^^^
  |
  = help: move it there; until then only the teacher sees this file
"#]]);
    }

    #[test]
    fn a_thing_that_is_no_line_is_told_with_its_place_and_fails_closed() {
        let built = with_lines("title: Rex\nthis is no line\ntags: dogs");
        built.exit(1).is_nowhere("My dog runs").says_text(str![[r#"
error[not-a-line]: this is not a line with a name, a colon and a value
 --> students/ava/writing/my dog.md:3:1
  |
3 | this is no line
  | ^^^^^^^^^^^^^^^
  |
  = help: write it as `this: …`, or move it below the second `---`; until then only the teacher sees this file
"#]]);
    }

    #[test]
    fn a_class_file_that_cannot_be_read_shows_nobody_to_the_world() {
        for text in [
            "---\nname: Room 4\naudience: public\nconsent on file: public\n",
            "name: Room 4\naudience: public\n---\nHi",
        ] {
            let built = Classroom::new()
                .file("class.md", text)
                .student("ava")
                .post("writing/my dog.md", "My dog runs.")
                .build();
            built.exit(1).is_nowhere_on_the_web("My dog runs");
            assert!(built.paths("web/").is_empty(), "{:?}", built.paths("web/"));
        }
    }

    #[test]
    fn a_family_file_that_cannot_be_read_means_no_consent() {
        let built = Classroom::open()
            .student("ava")
            .post("family.md", "---\nphotos ok: none\nlast names: Abara\n")
            .post("writing/my dog.md", "My dog runs.")
            .build();
        built.exit(1).says("lines-never-end").is_nowhere_on_the_web("My dog runs");
    }

    #[test]
    fn a_rule_across_the_page_is_no_fence() {
        let built = post("writing/my dog.md", "My dog runs.\n\n---\n\nHe sleeps.\n");
        built.without_a_word().shows(DOG, "He sleeps.");
    }
}

mod links {
    use super::*;

    fn linking(words: &str) -> Built {
        Classroom::open()
            .file("pages/our rules.md", "Be kind.")
            .student("ava")
            .post("writing/2026-09-14 my dog.md", "My dog.")
            .post("projects/boat.md", "A boat.")
            .post("writing/story.md", words)
            .build()
    }

    const STORY: &str = "web/students/ava/writing/story.html";

    #[test]
    fn a_name_as_people_say_it_leads_to_the_entry() {
        for said in
            ["my dog", "My-Dog", "my_dog.md", "writing/my dog", "2026-09-14-my-dog", "../writing/2026-09-14 my dog.md"]
        {
            let built = linking(&format!("See [him](<{said}>), or [him]({said})."));
            assert!(built.said.code == 0, "{said}: {}", built.said.err);
            assert_eq!(built.links(STORY), ["2026-09-14-my-dog.html"; 2], "{said}");
        }
        let built = linking("See [him](my%20dog) and [it](boat) and [rules](our-rules).");
        assert_eq!(
            built.without_a_word().links(STORY),
            ["2026-09-14-my-dog.html", "../projects/boat.html", "../../../pages/our-rules.html"]
        );
    }

    #[test]
    fn a_name_that_two_entries_have_lists_both() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/my dog.md", "One.")
            .post("projects/my dog.md", "Two.")
            .post("writing/story.md", "See [him](my dog), [him](<writing/my dog>).")
            .build();
        built.exit(1).says("two-matches").words("projects/my dog").words("writing/my dog").shows(STORY, "See");
        assert_eq!(built.said.count("two-matches"), 1, "{}", built.said.err);
    }

    #[test]
    fn a_name_that_nothing_has_asks_what_was_meant() {
        let built = linking("See [him](<my dgo>).");
        built.exit(1).shows(STORY, "See him").says_text(str![[r#"
error[dead-link]: there is no entry, file or page called `my dgo`
 --> students/ava/writing/story.md:1:5
  |
1 | See [him](<my dgo>).
  |     ^^^^^^^^^^^^^^^
  |
  = help: did you mean `my dog`?
"#]]);
        assert!(built.links(STORY).is_empty());
    }

    #[test]
    fn a_picture_in_the_words_is_shown_where_it_stands_whatever_its_letters_case() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/story/index.md", "Look:\n\n![a red boat](Boat.JPG)\n\n[again](boat.jpg)")
            .post("writing/story/boat.jpg", jpeg())
            .build();
        built.exit(0);
        let main = built.main(STORY);
        assert_eq!(main.matches("<img").count(), 1, "{main}");
        assert!(main.contains("alt=\"a red boat\"") && !main.contains("boat.jpg\""), "{main}");
    }

    #[test]
    fn a_picture_that_is_not_there_is_told() {
        let built = linking("![a cat](cat.jpg)");
        built.exit(1).says("dead-link").words("cat.jpg");
        assert!(!built.main(STORY).contains("<img"));
    }

    #[test]
    fn links_to_the_web_stay_and_those_of_other_kinds_do_not() {
        let built = linking(
            "[a](https://a.example/x?y=1&z#q) [b](mailto:b@b.example) [c](javascript:alert(1)) [d](data:text/html,x) [e](ftp://e.example) ![f](https://f.example/f.jpg)",
        );
        assert_eq!(built.links(STORY), ["https://a.example/x?y=1&amp;z#q", "mailto:b@b.example"]);
        built.says("link-refused").says("picture-from-the-web").hides(STORY, "f.example");
    }

    #[test]
    fn a_link_to_what_others_may_not_see_is_no_link_there() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/secret plan.md", lined("for: family", "Zanzibar."))
            .post("writing/story.md", "See [my plan](<secret plan>).")
            .build();
        built.exit(0);
        assert!(built.links(STORY).is_empty());
        assert!(!built.html(STORY).contains("secret"));
        assert_eq!(built.links("families/ava/writing/story.html"), ["secret-plan.html"]);
    }

    #[test]
    fn names_typed_on_different_computers_meet() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/Zoe\u{308}.md", "Zoë is my friend.")
            .post("writing/story.md", "See [her](Zo\u{eb}).")
            .build();
        assert_eq!(built.without_a_word().links(STORY), ["zoe.html"]);
    }
}

mod prose {
    use super::*;

    #[test]
    fn markdown_with_all_that_a_class_needs_is_written() {
        let words = "## A plan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] not\n\n~~gone~~ \"quoted\" -- and...\n\nA note[^1].\n\n[^1]: the note\n\n> said\n\n1. one\n2. two\n\n`code`\n";
        let built = post("writing/my dog.md", words);
        built.without_a_word();
        let main = built.main(DOG);
        for markup in
            ["<table", "<td", "<del>gone</del>", "“quoted”", "– and…", "<blockquote>", "<ol>", "<code>code</code>"]
        {
            assert!(main.contains(markup), "{markup} is not in {main}");
        }
        built.shows(DOG, "the note").shows(DOG, "done");
    }

    #[test]
    fn tidy_html_in_prose_is_cleaned_where_it_stands() {
        let built = post(
            "writing/my dog.md",
            "H<sub>2</sub>O <marquee onclick=x>runs</marquee>\n\n<div style=\"x\"><p>words</p></div>\n",
        );
        let main = built.main(DOG);
        assert!(main.contains("H<sub>2</sub>O"), "{main}");
        assert!(!main.contains("marquee") && !main.contains("onclick") && !main.contains("style="), "{main}");
        built.shows(DOG, "runs").shows(DOG, "words");
    }
}
