//! What the pages are and where they lead.

use std::collections::BTreeSet;

use crate::classroom::{Built, Classroom, OPEN, lined, values_of, words_of};
use crate::markup::{addresses, local, tags};
use crate::things::{film, jpeg, pdf, png, recording, wav};

const AVA: &str = "web/students/ava/";

/// A class with every kind of page in every tree.
fn everything() -> Classroom {
    let lines = format!(
        "{OPEN}\naddress: https://school.example/room-4/\nfindable: yes\ngrade: 1\nteacher: Ms. Rosa\ncontact: rosa@school.example\n\
         languages: en, es, ar\nstrands: science\nterms: Fall 2026-10-10, Winter 2027-01-31"
    );
    let mut room = Classroom::new()
        .class(&lines)
        .file("pages/our rules.md", "# Our rules\n\nBe kind. See [more](more).")
        .file("pages/more.md", lined("for: class", "Only for us."))
        .student("ava")
        .post("me.png", png(90, 90))
        .post("about.md", lined("name: Ava\nsign: sky seal\npicture: me.png", "I like [the frog](clay frog)."))
        .post("representing/2026-10-06 clay frog.jpg", jpeg())
        .post("projects/2026-10-20 butterflies/index.md", "We raised butterflies. ![wings](wings.png)")
        .post("projects/2026-10-20 butterflies/wings.png", png(80, 60))
        .post("projects/2026-10-20 butterflies/draft 1.md", "We have caterpilars. [frog](clay frog)")
        .post("projects/2026-10-20 butterflies/song.wav", wav())
        .post("projects/2026-10-20 butterflies/film.mp4", film())
        .post("projects/2026-10-20 butterflies/table.pdf", pdf())
        .post("representing/2026-10-21 broken.jpg", b"broken")
        .post("notebook/a plan.md", "Words[^1].\n\n[^1]: A note.")
        .post("science/undated.md", "| a | b |\n|--|--|\n| 1 | 2 |")
        .student("maryam")
        .about("name: مريم\nlanguage: ar")
        .post("writing/2026-10-07 البحر.md", "البحر كبير.")
        .post("writing/2026-10-08 the sea.md", lined("language: en", "The sea is big."))
        .student("theo")
        .family("languages: es\nphotos ok: family")
        .post("writing/2026-10-09 boat.md", lined("for: class", "A boat."))
        .post("representing/2026-10-09 boat.jpg", jpeg())
        .student("nobody yet");
    for number in 0..30 {
        let lines = format!("tags: dogs, number {}\nsubject: Science\nunit: The Sea & Me\nwell: good", number % 3);
        room = room
            .student("ava")
            .post(&format!("writing/2026-09-{:02} poem {number}.md", number % 28 + 1), lined(&lines, "A poem."));
    }
    room
}

mod every_page {
    use super::*;

    #[test]
    fn leads_only_to_files_of_its_own_tree() {
        let built = everything().build();
        let paths: BTreeSet<&str> = built.files.keys().map(String::as_str).collect();
        for page in built.pages("").iter().filter(|page| !page.ends_with("404.html")) {
            let tree = match page.split('/').collect::<Vec<_>>()[..] {
                ["families", student, ..] => format!("families/{student}/"),
                ["index.html"] => String::new(),
                [tree, ..] => format!("{tree}/"),
                [] => String::new(),
            };
            for address in addresses(built.html(page)) {
                assert!(
                    !address.is_empty() && !address.starts_with('/') && !address.ends_with('/'),
                    "{page}: `{address}`"
                );
                // A sheet of paper says where the blog is on the web: there a relative link would lead nowhere.
                let on_paper = page.ends_with("-paper.html");
                let absolute = address.starts_with("http:") || address.starts_with("https://school");
                assert!(!absolute || on_paper, "{page}: `{address}`");
                if let Some(path) = local(page, &address) {
                    assert!(paths.contains(path.as_str()), "{page} leads to {path}, which is not there");
                    // The teacher's own pages lead to each child's: they stay on one computer.
                    let up = tree == "teacher/" && (path == "index.html" || path.starts_with("families/"));
                    assert!(path.starts_with(&tree) || up, "{page} leads out of its tree to {path}");
                    if let Some((_, anchor)) = address.split_once('#') {
                        assert!(built.html(&path).contains(&format!("id=\"{anchor}\"")), "{page}: {address}");
                    }
                } else if let Some(anchor) = address.strip_prefix('#') {
                    assert!(built.html(page).contains(&format!("id=\"{anchor}\"")), "{page}: {address}");
                }
            }
        }
    }

    #[test]
    fn is_reached_from_the_first_page_of_its_tree() {
        let built = everything().build();
        let mut seen = BTreeSet::new();
        let mut next = vec!["index.html".to_owned(), "web/404.html".into(), "classroom/404.html".into()];
        while let Some(page) = next.pop() {
            if built.has(&page) && page.ends_with(".html") && seen.insert(page.clone()) && !page.ends_with("404.html") {
                next.extend(addresses(built.html(&page)).iter().filter_map(|address| local(&page, address)));
            }
        }
        let lost: Vec<String> = built.pages("").into_iter().filter(|page| !seen.contains(page)).collect();
        assert!(lost.is_empty(), "nobody leads to {lost:#?}");
    }

    #[test]
    fn holds_no_program_and_no_style_of_its_own() {
        let built = everything().build();
        for page in built.pages("") {
            let html = built.html(&page);
            assert!(
                html.contains("http-equiv=\"Content-Security-Policy\"") && html.contains("default-src 'none'"),
                "{page}"
            );
            for tag in tags(html) {
                for (name, value) in &tag.attributes {
                    assert!(
                        !name.starts_with("on") && name != "style" && name != "integrity" && name != "crossorigin",
                        "{page}: {tag:?}"
                    );
                    assert!(!(tag.name == "script" && name == "type" && *value == "module"), "{page}");
                }
                assert!(tag.name != "script" || tag.value("src").is_some(), "{page}: a script of its own");
                assert!(tag.name != "style" || page.ends_with("404.html"), "{page}: a style of its own");
                assert!(!["iframe", "object", "embed", "form", "base"].contains(&tag.name.as_str()), "{page}: {tag:?}");
                let asks = tag.value("src").into_iter().chain(tag.value("poster")).chain(tag.value("srcset"));
                assert!(asks.into_iter().all(|address| !address.contains("//")), "{page} asks others: {tag:?}");
                assert!(tag.name != "use", "{page} uses a file of drawings, which `file://` refuses");
            }
        }
        for script in built.paths("").iter().filter(|path| path.ends_with(".js")) {
            assert!(!built.html(script).contains("fetch(") && !built.html(script).contains("import("), "{script}");
        }
    }

    #[test]
    fn says_its_language_its_title_and_one_heading() {
        let built = everything().build();
        for page in built.pages("") {
            let all = tags(built.html(&page));
            let html = &all[0];
            assert!(html.name == "html" && html.value("lang").is_some_and(|lang| !lang.is_empty()), "{page}");
            assert!(matches!(html.value("dir"), Some("ltr" | "rtl")), "{page}");
            assert_eq!(all.iter().filter(|tag| tag.name == "h1").count(), 1, "{page}");
            assert_eq!(all.iter().filter(|tag| tag.name == "main").count(), 1, "{page}");
            let title = built.html(&page).split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
            assert!(title.is_some_and(|title| title.contains("Room 4")), "{page}: {title:?}");
            let ids: Vec<&str> = all.iter().filter_map(|tag| tag.value("id")).collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{page} has an id twice: {ids:?}");
            for image in all.iter().filter(|tag| tag.name == "img") {
                assert!(
                    image.value("alt").is_some() && image.value("width").is_some() && image.value("height").is_some(),
                    "{page}: {image:?}"
                );
            }
        }
    }

    #[test]
    fn of_a_copy_that_is_not_for_the_web_asks_search_engines_to_stay_away() {
        let built = everything().build();
        for page in built.pages("classroom/").iter().chain(&built.pages("families/")).chain(&built.pages("teacher/")) {
            assert!(built.html(page).contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), "{page}");
        }
        assert!(!built.html("web/index.html").contains("noindex"));
        let quiet = Classroom::open().student("ava").build();
        assert!(quiet.pages("web/").iter().all(|page| quiet.html(page).contains("noindex")));
    }

    #[test]
    fn has_a_short_path() {
        let built = everything().build();
        let paths = built.paths("");
        assert!(paths.iter().all(|path| path.len() <= 120), "{paths:?}");
        let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
        assert_eq!(folded.len(), paths.len());
    }
}

mod a_student {
    use super::*;

    fn hrefs(built: &Built, page: &str, class: &str) -> Vec<String> {
        let found = tags(built.main(page))
            .into_iter()
            .filter(|tag| tag.value("class").is_some_and(|value| value.split(' ').any(|one| one == class)));
        found.filter_map(|tag| tag.value("href").map(str::to_owned)).collect()
    }

    #[test]
    fn before_and_next_lead_through_time() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/2026-09-01 one.md", "x")
            .post("projects/2026-09-02 two.md", "x")
            .post("writing/2026-09-03 three.md", "x")
            .post("writing/never.md", "x")
            .build();
        let rel = |page: &str, rel: &str| {
            let tags = tags(built.main(page));
            tags.iter().find(|tag| tag.value("rel") == Some(rel)).and_then(|tag| tag.value("href").map(str::to_owned))
        };
        let two = format!("{AVA}projects/2026-09-02-two.html");
        built.shows(&two, "Before: One").shows(&two, "Next: Three");
        assert_eq!(rel(&two, "prev").as_deref(), Some("../writing/2026-09-01-one.html"));
        assert_eq!(rel(&two, "next").as_deref(), Some("../writing/2026-09-03-three.html"));
        assert_eq!(rel(&format!("{AVA}writing/2026-09-03-three.html"), "next"), None);
        assert_eq!(rel(&format!("{AVA}writing/never.html"), "prev"), None);
    }

    #[test]
    fn before_and_next_pass_over_what_is_not_seen_here() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/2026-09-01 one.md", "x")
            .post("writing/2026-09-02 zanzibar.md", lined("for: family", "x"))
            .post("writing/2026-09-03 three.md", "x")
            .build();
        built.shows(&format!("{AVA}writing/2026-09-03-three.html"), "Before: One").is_nowhere_on_the_web("anzibar");
        built.shows("families/ava/writing/2026-09-03-three.html", "Before: Zanzibar");
    }

    #[test]
    fn each_strand_has_a_page_and_the_others_are_not_on_it() {
        let built = everything().build();
        built.shows(&format!("{AVA}science.html"), "Undated").hides(&format!("{AVA}science.html"), "Butterflies");
        built.shows(&format!("{AVA}projects.html"), "Butterflies").hides(&format!("{AVA}projects.html"), "poem");
        let home = hrefs(&built, &format!("{AVA}index.html"), "pill");
        assert_eq!(home.len(), 5, "all and four strands: {home:?}");
    }

    #[test]
    fn thirty_older_posts_are_on_pages_of_their_own() {
        let mut room = Classroom::open().student("ava");
        for number in 1..=30 {
            room = room.post(&format!("writing/2026-09-{number:02} poem {number}.md"), "x");
        }
        let built = room.build();
        let mut seen = Vec::new();
        for (page, posts) in [("index", 13), ("page-2", 12), ("page-3", 5)] {
            let found = hrefs(&built, &format!("{AVA}{page}.html"), "cover");
            assert_eq!(found.len(), posts, "{page}: {found:?}");
            seen.extend(found);
        }
        assert!(seen.windows(2).all(|two| two[0] > two[1]), "{seen:?}");
        assert!(!built.has(&format!("{AVA}page-4.html")));
        built.shows(&format!("{AVA}page-2.html"), "Page 2 of 3").shows(&format!("{AVA}writing-page-3.html"), "Poem 1");
    }

    #[test]
    fn subjects_units_tags_months_and_terms_are_pages_that_list_their_posts() {
        let built = everything().build();
        for (page, heading, posts) in [
            ("subjects/science", "Science", 30),
            ("units/the-sea-me", "The Sea & Me", 30),
            ("tags/number-1", "number 1", 10),
            ("months/2026-10", "October 2026", 3),
            ("terms/fall", "Fall", 31),
            ("terms/winter", "Winter", 2),
        ] {
            let first = format!("{AVA}{page}.html");
            built.shows(&first, heading);
            let all: usize =
                built.pages(&format!("{AVA}{page}")).iter().map(|page| hrefs(&built, page, "cover").len()).sum();
            assert_eq!(all, posts, "{page}");
            assert!(
                addresses(built.html(&format!("{AVA}find.html"))).contains(&format!("{page}.html")),
                "find does not lead to {page}"
            );
        }
        built.shows(&format!("{AVA}writing/2026-09-01-poem-0.html"), "The Sea & Me");
    }

    #[test]
    fn one_subject_written_in_two_ways_is_one_page() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/a.md", lined("subject: Science\ntags: The Sea", "x"))
            .post("writing/b.md", lined("subject: science\ntags: the-sea", "x"))
            .build();
        assert_eq!(built.pages(&format!("{AVA}subjects/")).len(), 1);
        assert_eq!(built.pages(&format!("{AVA}tags/")).len(), 1);
        assert_eq!(hrefs(&built, &format!("{AVA}subjects/science.html"), "cover").len(), 2);
    }

    #[test]
    fn two_tags_of_one_address_have_two_pages() {
        let built = Classroom::open().student("ava").post("writing/a.md", lined("tags: C, C++, C#", "x")).build();
        assert_eq!(built.pages(&format!("{AVA}tags/")).len(), 3, "{:?}", built.pages(AVA));
    }

    #[test]
    fn nothing_is_listed_that_no_post_has() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/a.md", lined("tags: zanzibar\nfor: family", "x"))
            .post("writing/b.md", "x")
            .build();
        built.is_nowhere_on_the_web("zanzibar").shows("families/ava/tags/zanzibar.html", "zanzibar");
        assert!(built.pages(&format!("{AVA}tags/")).is_empty());
    }

    #[test]
    fn names_of_one_word_typed_on_two_computers_are_two_posts_and_one_tag() {
        let built = Classroom::open()
            .student("ava")
            .post("writing/Zo\u{eb}.md", lined("tags: Zo\u{eb}", "One."))
            .post("writing/Zoe\u{308}.md", lined("tags: Zoe\u{308}", "Two."))
            .build();
        let all: String = built.pages(&format!("{AVA}writing/")).iter().map(|page| built.page(page)).collect();
        assert!(all.contains("One.") && all.contains("Two."), "{all} {}", built.said.err);
        assert_eq!(built.pages(&format!("{AVA}tags/")).len(), 1);
    }
}

mod languages {
    use super::*;

    #[test]
    fn a_child_who_writes_arabic_has_pages_from_right_to_left() {
        let built = everything().build();
        for page in built.pages("web/students/maryam/") {
            let tags = tags(built.html(&page));
            assert_eq!((tags[0].value("lang"), tags[0].value("dir")), (Some("ar"), Some("rtl")), "{page}");
        }
        let english = tags(built.html("web/students/maryam/writing/2026-10-08-the-sea.html"));
        let title = english.iter().find(|tag| tag.name == "h1").unwrap();
        assert_eq!((title.value("lang"), title.value("dir")), (Some("en"), Some("ltr")));
        built.hides("web/students/maryam/index.html", ">Writing<");
    }

    #[test]
    fn a_class_in_spanish_speaks_spanish() {
        let built = Classroom::new()
            .class(&format!("{OPEN}\nlanguages: es"))
            .student("ava")
            .post("writing/2026-10-05 mi perro.md", "x")
            .build();
        let page = "web/students/ava/writing/2026-10-05-mi-perro.html";
        assert_eq!(tags(built.html(page))[0].value("lang"), Some("es"));
        built.shows(page, "5 de octubre").hides(page, ">Writing<");
    }

    #[test]
    fn a_family_s_copy_speaks_the_family_s_language() {
        let built = everything().build();
        assert_eq!(tags(built.html("families/theo/index.html"))[0].value("lang"), Some("es"));
        assert_eq!(tags(built.html("web/students/theo/index.html"))[0].value("lang"), Some("en"));
    }

    #[test]
    fn a_language_nobody_translated_marks_the_child_s_words_and_falls_back_to_english() {
        let built =
            Classroom::open().student("ava").about("language: cy").post("writing/my dog.md", "Mae gen i gi.").build();
        let page = "web/students/ava/writing/my-dog.html";
        built.without_a_word();
        assert_eq!(tags(built.html(page))[0].value("lang"), Some("en"));
        assert_eq!(tags(built.html(page)).iter().find(|tag| tag.name == "h1").unwrap().value("lang"), Some("cy"));
    }

    #[test]
    fn a_language_that_is_none_is_told() {
        Classroom::open()
            .student("ava")
            .about("language: Klingon!")
            .post("writing/a.md", "x")
            .build()
            .exit(0)
            .says("bad-language");
    }
}

mod the_class {
    use super::*;

    #[test]
    fn the_class_s_own_pages_are_linked_from_its_home() {
        let built = everything().build();
        built.shows("web/index.html", "Our rules").shows("web/pages/our-rules.html", "Be kind.");
        assert!(!built.has("web/pages/more.html"));
        built.is_nowhere_in_web("Only for us.").shows("classroom/pages/more.html", "Only for us.");
        assert_eq!(built.links("classroom/pages/our-rules.html"), ["more.html"]);
        assert!(built.links("web/pages/our-rules.html").is_empty());
    }

    #[test]
    fn two_pages_of_one_address_are_both_there() {
        let built = Classroom::open()
            .file("pages/our rules.md", "One.")
            .file("pages/our-rules.md", "Two.")
            .student("ava")
            .build();
        assert!(built.said.code < 2, "{}", built.said.err);
        let all: String = built.pages("web/pages/").iter().map(|page| built.page(page)).collect();
        assert!(all.contains("One.") && all.contains("Two."), "{all}{}", built.said.err);
    }

    #[test]
    fn a_dead_link_in_the_class_s_words_is_told() {
        let built = Classroom::open()
            .file("pages/our rules.md", "See [more](mroe).")
            .file("pages/more.md", "x")
            .student("ava")
            .build();
        built.exit(1).says("dead-link").words("pages/our rules.md:1:5").words("did you mean");
        let welcome = Classroom::new().file("class.md", lined(OPEN, "See [more](nothing).")).student("ava").build();
        welcome.exit(1).says("dead-link").words("class.md");
    }

    #[test]
    fn children_are_listed_by_name_all_alike() {
        let built = everything().build();
        let main = built.main("web/index.html");
        let names: Vec<String> = main
            .split("class=\"tag-name")
            .skip(1)
            .map(|rest| words_of(&format!("<x {}", rest.split("</a>").next().unwrap())))
            .collect();
        assert_eq!(
            names[..3].iter().map(|name| name.split(" new").next().unwrap()).collect::<Vec<_>>(),
            ["Ava", "nobody yet", "theo"]
        );
    }

    #[test]
    fn the_page_for_lost_visitors_asks_for_no_file() {
        let built = everything().build();
        let page = built.html("web/404.html");
        assert!(
            tags(page)
                .iter()
                .all(|tag| !["link", "script", "img"].contains(&tag.name.as_str()) || tag.value("rel") == Some("icon"))
        );
        assert!(values_of(page, "href").iter().all(|href| href.starts_with("data:")
            || href.starts_with('#')
            || href.starts_with("https://school.example/room-4/")));
        built.shows("web/404.html", "This page is not here");
    }

    #[test]
    fn families_read_how_it_works_and_whom_to_ask() {
        let built = everything().build();
        built
            .shows("web/families.html", "How to have something taken down")
            .hides("web/families.html", "rosa@school.example");
        built.shows("classroom/families.html", "rosa@school.example");
        assert!(built.has("families/theo/class/families.html"));
    }

    #[test]
    fn what_is_new_is_listed_by_date() {
        let built = everything().build();
        built
            .shows("web/index.html", "What is new, by date")
            .shows(&format!("{AVA}index.html"), "What is new, by date");
        let main = built.main("web/index.html");
        let days: Vec<&str> = values_of(main.split("What is new").nth(1).unwrap(), "datetime");
        assert!(days.len() > 3 && days.windows(2).all(|two| two[0] > two[1]), "{days:?}");
    }
}

#[test]
fn a_recording_is_a_piece_of_work_that_plays_and_says_how_long_it_is_and_what_is_said_in_it() {
    let built = Classroom::open()
        .student("ava")
        .post("projects/2026-10-20 the sea/index.md", lined("transcript: I sed the see is loud.", ""))
        .post("projects/2026-10-20 the sea/talk.wav", recording(65))
        .build();
    let page = format!("{AVA}projects/2026-10-20-the-sea.html");
    assert!(built.main(&page).contains("<audio controls"), "{}", built.main(&page));
    built.shows(&page, "Listen 1 minute 5 seconds").shows(&page, "What I say I sed the see is loud.");
}

#[test]
fn the_signpost_leads_to_every_copy() {
    let built = everything().build();
    let links = addresses(built.html("index.html"));
    for copy in [
        "web/index.html",
        "classroom/index.html",
        "families/ava/index.html",
        "families/theo/index.html",
        "teacher/index.html",
    ] {
        assert!(links.contains(&copy.to_owned()), "{copy}: {links:?}");
    }
}
