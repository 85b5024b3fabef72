//! Feeds for parents who follow, and what search engines are told.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::classroom::{Built, Classroom, OPEN, lined};
use crate::markup::tags;
use crate::things::jpeg;

const ADDRESS: &str = "https://school.example/room-4/";

fn room() -> Classroom {
    Classroom::new()
        .class(&format!("{OPEN}\naddress: {ADDRESS}"))
        .student("ava")
        .about("name: Ava & Co")
        .post("writing/2026-10-05 my dog.md", "My **dog** <runs> & \"barks\". See [the boat](boat).")
        .post(
            "projects/2026-10-06 boat/index.md",
            "![the boat](boat.jpg) [again](boat.jpg) [out](https://other.example/)",
        )
        .post("projects/2026-10-06 boat/boat.jpg", jpeg())
        .post("notebook/2026-10-07 zanzibar.md", "zanzibar")
        .post("writing/undated.md", "never")
}

/// The texts of all elements of this name.
pub fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut open) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                open = tag.name().as_ref() == name;
                if open {
                    all.push(String::new());
                }
            }
            Event::Text(text) if open => all.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(entity) if open => {
                let letter = match &*entity {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                all.last_mut().unwrap().push_str(letter);
            }
            Event::End(_) => open = false,
            Event::Eof => return all,
            _ => {}
        }
    }
}

fn feed(built: &Built) -> &str {
    built.html("web/students/ava/feed.xml")
}

#[test]
fn a_student_s_feed_has_whole_posts_with_absolute_addresses_that_are_there() {
    let built = room().build();
    let posts = texts(feed(&built), "content");
    assert_eq!(posts.len(), 2, "dated and public: {posts:?}");
    assert!(posts[1].contains("My <strong>dog</strong>"), "{}", posts[1]);
    let mut asked = 0;
    for tag in posts.iter().flat_map(|post| tags(post)) {
        for name in ["href", "src"] {
            let Some(address) = tag.value(name) else { continue };
            asked += 1;
            assert!(address.starts_with("https://"), "{tag:?}");
            if let Some(path) = address.strip_prefix(ADDRESS) {
                assert!(built.has(&format!("web/{path}")), "{address} is not there");
            }
        }
    }
    assert!(asked >= 4, "{posts:?}");
    for link in tags(feed(&built)).iter().filter(|tag| tag.name == "link") {
        let path = link.value("href").unwrap().strip_prefix(ADDRESS).unwrap();
        assert!(built.has(&format!("web/{path}")), "{path}");
    }
}

#[test]
fn a_feed_is_valid_whatever_a_child_writes() {
    let nasty = "]]> &amp; &bogus; <x> \u{1}\u{b}\u{fffe} \" ' &#0; \u{202e} é 🐶";
    let room = room().post("writing/2026-10-09 nasty.md", format!("# {nasty}\n\n{nasty}\n\n```\n{nasty}\n```\n"));
    let built = room.build();
    for path in ["web/students/ava/feed.xml", "web/feed.xml"] {
        let xml = built.html(path);
        assert_eq!(texts(xml, "entry").len(), 3, "{path}");
        assert!(xml.chars().all(|c| c >= ' ' || "\t\r\n".contains(c)), "{path}");
        assert!(texts(xml, "author").len() == 3 && texts(xml, "name").iter().all(|name| name == "Ava & Co"), "{path}");
    }
}

#[test]
fn a_post_keeps_its_id_when_its_title_changes() {
    let room = room();
    let before = texts(feed(&room.build()), "id");
    let room = room.post("writing/2026-10-05 my dog.md", lined("title: Rex the dog\ntags: x", "Other words."));
    let built = room.build();
    assert_eq!(texts(feed(&built), "id"), before);
    assert!(texts(feed(&built), "title").contains(&"Rex the dog".to_owned()));
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
}

#[test]
fn only_the_newest_twenty_are_in_a_feed_newest_first() {
    let mut room = Classroom::new().class(&format!("{OPEN}\naddress: {ADDRESS}"));
    for student in ["ava", "theo"] {
        room = room.student(student);
        for number in 1..=28 {
            room = room.post(&format!("writing/2026-09-{number:02} {student} {number}.md"), "x");
        }
    }
    let built = room.build();
    assert_eq!(texts(feed(&built), "content").len(), 20);
    let class = texts(built.html("web/feed.xml"), "updated");
    assert_eq!(class.len(), 21);
    assert!(class.windows(2).all(|two| two[0] >= two[1]), "{class:?}");
    assert_eq!(class[20], "2026-09-19T12:00:00Z");
    let titles = texts(built.html("web/feed.xml"), "title");
    assert!(titles.contains(&"Ava 28".to_owned()) && titles.contains(&"Theo 28".to_owned()), "{titles:?}");
}

#[test]
fn nothing_private_is_in_a_feed() {
    let room = room().post("writing/2026-10-08 mombasa.md", lined("for: class", "mombasa"));
    let built = room.build();
    for path in built.paths("").iter().filter(|path| path.ends_with(".xml")) {
        assert!(!built.html(path).contains("zanzibar") && !built.html(path).contains("mombasa"), "{path}");
        assert!(path.starts_with("web/"), "{path}");
    }
}

#[test]
fn a_feed_is_announced_on_every_page_of_the_web_and_only_there() {
    let built = room().build();
    for page in built.pages("") {
        let announced = built.html(&page).contains("type=\"application/atom+xml\"");
        assert_eq!(announced, page.starts_with("web/") && page != "web/404.html", "{page}");
    }
}

#[test]
fn without_a_web_address_there_are_no_feeds() {
    for lines in
        ["", "address: school.example", "address: not an address", "address: javascript:alert(1)", "address: https://"]
    {
        let built = Classroom::new()
            .class(&format!("{OPEN}\n{lines}"))
            .student("ava")
            .post("writing/2026-10-05 a.md", "x")
            .build();
        assert!(built.paths("").iter().all(|path| !path.ends_with(".xml")), "{lines}");
        assert_eq!(built.said.count("bad-address"), usize::from(!lines.is_empty()), "{lines}: {}", built.said.err);
    }
}

#[test]
fn a_feed_does_not_depend_on_the_cache() {
    let room = room();
    let first = room.build();
    for (path, bytes) in crate::classroom::files_below(&room.folder().join(".classfolio")) {
        std::fs::write(room.folder().join(".classfolio").join(path), &bytes[..bytes.len() / 2]).unwrap();
    }
    let room = room.student("theo").post("writing/2026-10-09 new.md", "new");
    let second = room.build();
    second.exit(0);
    assert_eq!(
        texts(second.html("web/feed.xml"), "content").len(),
        texts(first.html("web/feed.xml"), "content").len() + 1
    );
}

#[test]
fn search_engines_are_told_where_to_look_only_where_the_class_wants_to_be_found() {
    let quiet = room().build();
    assert!(!quiet.has("web/sitemap.xml") && quiet.html("web/robots.txt").contains("Disallow: /"));
    let found = room()
        .file("pages/our rules.md", "Be kind.")
        .class(&format!("{OPEN}\naddress: {ADDRESS}\nfindable: yes"))
        .build();
    assert!(!found.html("web/robots.txt").contains("Disallow"));
    let listed: BTreeSet<String> = texts(found.html("web/sitemap.xml"), "loc").into_iter().collect();
    let pages: BTreeSet<String> = found
        .pages("web/")
        .iter()
        .filter(|page| *page != "web/404.html")
        .map(|page| page.replacen("web/", ADDRESS, 1))
        .collect();
    assert_eq!(listed, pages);
    let no_address = Classroom::new().class(&format!("{OPEN}\nfindable: yes")).student("ava").build();
    assert!(!no_address.has("web/sitemap.xml"));
}
