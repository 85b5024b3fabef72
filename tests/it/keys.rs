//! Families' copies on the web: words that are made once, and nothing readable without them.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use classfolio::privacy::seal::open::{self, Head, Opened};
use classfolio::privacy::words::Words;

use crate::classroom::{Built, Classroom, OPEN, files_below, lined, times_below};
use crate::things::{jpeg, photo};

/// Words that stand in private files only.
const PRIVATE: &str = "quillfeather";

/// Two families; one has two homes, and everybody may see some of Ava's.
fn room() -> Classroom {
    Classroom::new()
        .class(&format!("{OPEN}\naddress: https://school.example/room-4/"))
        .student("ava")
        .about("name: Ava")
        .family("households: Mum, Dad\nlanguages: ar")
        .post("writing/my dog.md", "My dog.")
        .post("notebook/secret.md", PRIVATE)
        .post("goals/three sentences.md", "I write three sentences.")
        .post("representing/frog.jpg", jpeg())
        .student("theo")
        .about("name: Theo")
        .family("work ok: class\nnames ok: class")
        .post("writing/boats.md", "Boats.")
}

/// The same where nobody but families sees anything.
fn closed() -> Classroom {
    room().class("name: Room 4\nteacher: Ms. Oda\nconsent on file: public")
}

/// A class with words that was built before: making keys from words is slow by intention, so it is done once.
fn before() -> &'static Classroom {
    static BEFORE: OnceLock<Classroom> = OnceLock::new();
    BEFORE.get_or_init(|| {
        let room = room();
        room.run(&["keys", "class"]).exit(0);
        room.build().exit(0);
        room
    })
}

impl Classroom {
    /// With words for Ava's family, Theo's and the class.
    fn keys(self) -> Classroom {
        let from = before().folder();
        for part in ["teacher", ".classfolio/results/slot"] {
            for (path, bytes) in files_below(&from.join(part)) {
                let place = self.folder().join(part).join(path);
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                fs::write(place, bytes).unwrap();
            }
        }
        self
    }

    fn key_file(&self) -> String {
        fs::read_to_string(self.folder().join("teacher/keys.toml")).unwrap()
    }

    fn keyring(&self) -> toml::Table {
        self.key_file().parse().unwrap()
    }

    /// The part of the file that is about a child, or about the class.
    fn part(&self, child: &str) -> toml::Table {
        let ring = self.keyring();
        let families = ring["family"].as_array().unwrap().iter().map(|family| family.as_table().unwrap());
        match child {
            "class" => ring["class"].as_table().unwrap().clone(),
            child => families.clone().find(|family| family["child"].as_str() == Some(child)).unwrap().clone(),
        }
    }

    fn words(&self, child: &str) -> Vec<String> {
        let part = self.part(child);
        part["words"].as_array().unwrap().iter().map(|words| words.as_str().unwrap().to_owned()).collect()
    }

    fn copy(&self, child: &str) -> String {
        format!("web/locked/{}/", self.part(child)["copy"].as_str().unwrap())
    }

    /// Every word and key in the file.
    fn secrets(&self) -> Vec<String> {
        let ring = self.keyring();
        let mut secrets = vec![ring["teacher"].as_str().unwrap().to_owned()];
        for child in ["ava", "theo", "class"] {
            secrets.extend(self.words(child));
            secrets.push(self.part(child)["key"].as_str().unwrap().to_owned());
        }
        secrets
    }
}

/// Opens a copy as a browser would; `None` if the words do not.
fn opened(built: &Built, copy: &str, words: &str) -> Option<(Opened, BTreeMap<String, Vec<u8>>)> {
    let page = built.html(&format!("{copy}index.html"));
    let written = page.split("data-locked=\"").nth(1).unwrap().split('"').next().unwrap();
    let written = written.replace("&quot;", "\"").replace("&#x2F;", "/").replace("&amp;", "&");
    let head: Head = serde_json::from_str(&written).unwrap();
    let start = format!("{copy}b/");
    let id = |path: &str| Some(path.strip_prefix(&start)?.strip_suffix(".js")?.to_owned());
    let scripts: BTreeMap<String, Vec<u8>> =
        built.files.iter().filter_map(|(path, bytes)| Some((id(path)?, bytes.clone()))).collect();
    Some((open::open(&head, &Words::typed(words).unwrap(), &scripts).ok()?, scripts))
}

#[test]
fn words_are_made_once_and_a_second_run_changes_nothing() {
    let room = room();
    let said = room.run(&["keys", "class"]);
    said.exit(0);
    assert!(said.out.contains("Ava, Theo") && said.out.contains("version control"), "{}", said.out);
    said.words("teacher/cards.html");
    let first = room.key_file();
    assert_eq!((room.words("ava").len(), room.words("theo").len()), (2, 1));
    let mut all: Vec<String> = room.secrets();
    assert!(room.words("ava").iter().all(|words| words.split(' ').count() == 5));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), room.secrets().len(), "nothing is there twice");
    assert!(all.iter().all(|secret| !said.out.contains(secret) && !said.err.contains(secret)));
    let ignored = fs::read_to_string(room.folder().join("teacher/.gitignore")).unwrap();
    assert!(ignored.lines().any(|line| line == "keys.toml"));
    room.run(&["keys", "class"]).exit(0);
    assert_eq!(room.key_file(), first);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let room = room();
    room.run(&["keys", "class"]).exit(0);
    let mode = fs::metadata(room.folder().join("teacher/keys.toml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_git_ignore_that_is_there_stays_and_one_that_forgets_the_keys_is_told() {
    let room = room().file("teacher/.gitignore", "*.bak\n");
    room.run(&["keys", "class"]).exit(0).words("keys.toml");
    assert_eq!(fs::read_to_string(room.folder().join("teacher/.gitignore")).unwrap(), "*.bak\n");
}

#[test]
fn a_family_opens_its_whole_copy_with_its_words_and_no_other() {
    let room = room().keys();
    let built = room.build();
    built.exit(0);
    let (copy, words) = (room.copy("ava"), room.words("ava"));
    let typed = format!(" {} ", words[1].to_uppercase().replace(' ', "-"));
    let (opened_copy, scripts) = opened(&built, &copy, &typed).unwrap();
    let own: Vec<String> = built.paths("families/ava/").into_iter().filter(|path| !path.contains("/theme/")).collect();
    assert_eq!(opened_copy.contents.files.len(), own.len());
    for path in &own {
        let inside = path.strip_prefix("families/ava/").unwrap();
        assert!(opened_copy.file(inside, &scripts).unwrap() == built.file(path), "{path}");
    }
    for (from, link) in &opened_copy.contents.outside {
        assert!(from.starts_with("theme/") && built.has(&link.replace("../../", "web/")), "{from} leads to {link}");
    }
    assert!(opened(&built, &copy, &words[0]).is_some(), "the other home's words");
    assert!(opened(&built, &copy, room.keyring()["teacher"].as_str().unwrap()).is_some(), "the teacher's words");
    assert!(opened(&built, &copy, &room.words("theo")[0]).is_none());
    assert!(opened(&built, &copy, &room.words("class")[0]).is_none());
    built.is_nowhere_in_web(PRIVATE).is_nowhere_in_web("three sentences");
    assert!(built.pages("families/ava/").len() > 5);
}

#[test]
fn the_classroom_s_copy_opens_with_the_class_s_words() {
    let room = room().keys();
    let built = room.build();
    let (copy, scripts) = opened(&built, &room.copy("class"), &room.words("class")[0]).unwrap();
    let own: Vec<String> = built.paths("classroom/").into_iter().filter(|path| !path.contains("/theme/")).collect();
    assert!(own.iter().any(|path| path.contains("/theo/")));
    assert_eq!(copy.contents.files.len(), own.len());
    for path in &own {
        assert!(copy.file(path.strip_prefix("classroom/").unwrap(), &scripts).unwrap() == built.file(path), "{path}");
    }
    assert!(opened(&built, &room.copy("class"), &room.words("ava")[0]).is_none());
    let before = built.paths("web/locked/");
    let built = room.student("theo").post("writing/boats.md", "Boats, again.").build();
    built.exit(0);
    assert_eq!(built.paths("web/locked/"), before);
}

#[test]
fn public_pages_lead_to_the_locked_copy_and_say_nothing_of_it() {
    let room = room().keys();
    let built = room.build();
    let home = built.html("web/students/ava/index.html");
    let link = format!("../../{}index.html", room.copy("ava").strip_prefix("web/").unwrap());
    assert!(home.contains(&format!("href=\"{link}\"")), "no way to {link}");
    assert!(built.html("web/families.html").contains("locked"));
    let page = built.html(&format!("{}index.html", room.copy("ava")));
    assert!(page.contains("For Ava’s family") && page.contains("../../students/ava/index.html"));
    assert!(page.contains("lang=\"en\""), "which language a family reads is not for everybody to know");
    let page = built.html(&format!("{}index.html", room.copy("theo")));
    assert!(!page.contains("Theo") && page.contains("For our family"));
    assert!(!built.html("web/families.html").contains(&room.copy("theo")[4..]));
}

#[test]
fn cards_have_one_for_each_home_in_the_family_s_language() {
    let room = room().keys();
    let built = room.build();
    let cards = built.page("teacher/cards.html");
    for words in room.words("ava").iter().chain(&room.words("theo")).chain(&room.words("class")) {
        assert!(cards.contains(words), "{cards}");
    }
    for expected in ["Mum", "Dad", "For our class", "For Theo’s family", "لعائلة Ava"] {
        assert!(cards.contains(expected), "no {expected}: {cards}");
    }
    let address = format!("https://school.example/room-4/{}", room.copy("theo").strip_prefix("web/").unwrap());
    assert!(cards.contains(&address), "{cards}");
    let html = built.html("teacher/cards.html");
    assert_eq!(html.matches("class=\"code-square\"").count(), 4);
    assert!(html.contains("lang=\"ar\" dir=\"rtl\""));
    assert!(built.html("teacher/index.html").contains("cards.html"));
}

#[test]
fn no_word_and_no_key_is_anywhere_but_on_the_cards() {
    let room = room().keys();
    let built = room.build();
    for secret in room.secrets() {
        let bytes: Vec<u8> = if secret.len() == 64 {
            (0..64).step_by(2).map(|at| u8::from_str_radix(&secret[at..at + 2], 16).unwrap()).collect()
        } else {
            secret.replace(' ', "+").into_bytes()
        };
        for (path, content) in built.files.iter().chain(&files_below(&room.folder().join(".classfolio"))) {
            let card = path == "teacher/cards.html" && secret.len() < 64;
            let there = memchr::memmem::find(content, secret.as_bytes()).is_some()
                || memchr::memmem::find(content, &bytes).is_some();
            assert!(!there || card, "{path} holds a secret");
        }
    }
}

#[test]
fn a_private_photo_is_on_the_web_neither_in_the_open_nor_under_a_name_that_tells() {
    let room = room().post("representing/quillfeather harbour.jpg", photo().color([12, 130, 220]).jpeg()).keys();
    let built = room.build();
    let photos: Vec<String> = built.paths("families/theo/").into_iter().filter(|path| path.ends_with(".jpg")).collect();
    assert!(!photos.is_empty());
    for path in photos {
        let bytes = built.file(&path);
        assert!(built.holding(&["web/"], bytes).is_empty(), "{path} is in web/");
        for start in 0..3 {
            let coded = STANDARD.encode(&bytes[start..start + (bytes.len() - start) / 3 * 3]);
            assert!(built.holding(&["web/"], coded.as_bytes()).is_empty(), "{path} is in web/, only coded");
        }
    }
    for path in built.paths("web/locked/") {
        let name = path.rsplit('/').next().unwrap();
        let plain = |name: &str| name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        assert!(name == "index.html" || name.strip_suffix(".js").is_some_and(plain), "{path} tells");
    }
    built.is_nowhere_in_web(PRIVATE);
}

#[test]
fn the_same_folder_and_keys_give_the_same_bytes() {
    let room = room().keys();
    let first = room.build();
    fs::remove_dir_all(room.folder().join(".classfolio")).unwrap();
    fs::remove_dir_all(room.site()).unwrap();
    let second = room.build();
    assert!(first.files == second.files);
    let before = times_below(&room.site());
    room.build().words("Nothing has changed");
    assert!(before == times_below(&room.site()));
}

#[test]
fn one_more_entry_locks_anew_only_what_changed() {
    let room = room().keys();
    let first = room.build();
    let times = times_below(&room.site());
    let (copy, words) = (room.copy("ava"), room.words("ava")[0].clone());
    let (before, _) = opened(&first, &copy, &words).unwrap();
    let photo = before.contents.files.iter().find(|(path, _)| path.ends_with(".jpg")).unwrap().1.parts[0].clone();
    let theirs = room.copy("theo");
    let room = room.student("ava").post("writing/my cat.md", "My cat.");
    let second = room.build();
    let after = times_below(&room.site());
    let locked = format!("{copy}b/{photo}.js");
    assert_eq!(times[&locked], after[&locked]);
    assert!(first.paths(&theirs) == second.paths(&theirs));
    assert!(second.paths(&theirs).iter().all(|path| times[path] == after[path]));
    let (opened_copy, scripts) = opened(&second, &copy, &words).unwrap();
    assert!(opened_copy.file("writing/my-cat.html", &scripts).is_ok());
}

#[test]
fn new_words_for_one_family_change_nothing_for_the_others() {
    let room = room().keys();
    let first = room.build();
    let (copy, old, theirs) = (room.copy("ava"), room.words("ava"), room.copy("theo"));
    let before = room.keyring();
    let said = room.run(&["keys", "class", "--rotate", "Ava"]);
    said.exit(0);
    assert!(said.out.contains("family of Ava"), "{}", said.out);
    assert_eq!(room.copy("ava"), copy, "the address stays");
    assert_eq!((&room.keyring()["teacher"], &room.keyring()["class"]), (&before["teacher"], &before["class"]));
    assert_eq!(before["family"][1], room.keyring()["family"][1]);
    let second = room.build();
    assert!(old.iter().all(|words| opened(&second, &copy, words).is_none()));
    assert!(room.words("ava").iter().all(|words| opened(&second, &copy, words).is_some()));
    let blobs = |built: &Built| built.paths(&format!("{copy}b/"));
    assert!(blobs(&first).iter().all(|path| !second.has(path)), "nothing locked with the old key is left");
    assert!(first.paths(&theirs).iter().all(|path| first.file(path) == second.file(path)));
    room.run(&["keys", "class", "--rotate", "thea"]).exit(2).words("did you mean `theo`?");
}

#[test]
fn a_rotation_withdraws_the_last_good_copy_of_a_child_whose_folder_is_broken_since() {
    let room = room().keys();
    room.build();
    let copy = room.copy("ava");
    room.run(&["keys", "class", "--rotate", "ava"]).exit(0);
    let built = room.student("ava").family("names ok: maybe").build();
    assert!(built.paths(&copy).is_empty(), "{:?}", built.paths(&copy));
}

#[test]
fn a_child_who_came_later_has_no_copy_until_there_are_words() {
    let room = room().keys().student("mia").about("name: Mia").post("notebook/a.md", PRIVATE);
    let built = room.build();
    built.exit(1).says("no-keys").words("students/mia").is_nowhere_in_web(PRIVATE);
    let before = room.key_file();
    let said = room.run(&["keys", "class"]);
    assert!(said.out.contains("families of Mia."), "{}", said.out);
    let kept = |line: &&str| !line.is_empty();
    assert!(before.lines().filter(kept).all(|line| room.key_file().contains(line)), "the others keep their words");
    let built = room.build();
    built.exit(0);
    assert!(opened(&built, &room.copy("mia"), &room.words("mia")[0]).is_some());
}

#[test]
fn another_home_gets_words_and_the_first_keeps_its_own() {
    let room = room().keys();
    let first = room.words("theo");
    let room = room.student("theo").family("households: two");
    let said = room.run(&["keys", "class"]);
    assert!(said.out.contains("another home of Theo"), "{}", said.out);
    assert_eq!((room.words("theo").len(), &room.words("theo")[0]), (2, &first[0]));
}

#[test]
fn a_child_who_is_gone_takes_the_copy_along() {
    let room = room().keys();
    let (ava, theo) = (room.copy("ava"), room.copy("theo"));
    assert!(room.build().paths(&ava).len() > 10);
    let room = room.without("students/ava");
    let built = room.build();
    assert!(built.paths(&ava).is_empty() && !built.paths(&theo).is_empty());
    let room = room.student("theo").family("work ok: none");
    assert!(room.build().paths(&theo).is_empty(), "consent that is withdrawn counts too");
}

#[test]
fn a_class_that_is_not_public_has_a_door_that_names_nobody() {
    let room = closed().keys();
    let built = room.build();
    built.exit(0);
    let open: Vec<String> = built
        .paths("web/")
        .into_iter()
        .filter(|path| !path.starts_with("web/locked/") && !path.starts_with("web/theme/"))
        .collect();
    assert_eq!(open, ["web/.nojekyll", "web/index.html", "web/robots.txt"]);
    built.shows("web/index.html", "For families of this class").is_nowhere_in_web(PRIVATE);
    // Locked files are letters by chance: a short name may well be among them.
    let readable = built.paths("web/").into_iter().filter(|path| !path.contains("/b/") && !path.ends_with(".woff2"));
    for path in readable {
        for name in ["Ava", "Theo", "Room 4", "Oda", "My dog", "Boats", "Mum"] {
            assert!(memchr::memmem::find(built.file(&path), name.as_bytes()).is_none(), "{name} is in {path}");
        }
    }
    assert!(built.html("web/robots.txt").contains("Disallow: /\n"));
    assert!(opened(&built, &room.copy("theo"), &room.words("theo")[0]).is_some());
    assert!(built.html(&format!("{}index.html", room.copy("ava"))).contains("lang=\"ar\""));
    assert!(built.page("index.html").contains("Locked copies"));
}

#[test]
fn without_keys_nothing_is_locked_and_only_the_web_has_what_locked_pages_need() {
    let closed = closed();
    assert!(closed.build().paths("web/").is_empty());
    let built = room().build();
    assert!(built.paths("web/locked/").is_empty() && !built.has("teacher/cards.html"));
    let carry = |built: &Built| -> Vec<String> {
        built.files.keys().filter(|path| path.contains("/locked.")).cloned().collect()
    };
    assert!(carry(&built).iter().all(|path| path.starts_with("web/")), "{:?}", carry(&built));
    built.exit(0);
}

#[test]
fn words_may_be_written_by_hand_in_any_way() {
    let room = room().keys();
    let old = room.words("theo")[0].clone();
    let text = room.key_file().replace(&old, "Grandma, tractor – LIGHTHOUSE jam sandwich");
    let room = room.file("teacher/keys.toml", text);
    let built = room.build();
    built.exit(0);
    assert!(opened(&built, &room.copy("theo"), "grandma tractor lighthouse jam sandwich").is_some());
    assert!(opened(&built, &room.copy("theo"), &old).is_none());
    let text = room.key_file().replace("Grandma, tractor – LIGHTHOUSE jam sandwich", "boat");
    room.file("teacher/keys.toml", text).build().exit(0).says("weak-words");
}

#[test]
fn a_slip_in_the_file_names_the_line_and_never_shows_it() {
    let room = room().keys();
    let good = room.key_file();
    let words = room.words("theo")[0].clone();
    let site = files_below(&room.site());
    let room = room.file("teacher/keys.toml", good.replace("teacher = \"", "teacher = "));
    let built = room.build();
    built.exit(2).says("broken-keys").words("teacher/keys.toml:9");
    assert!(built.files == site, "nothing is published");
    let said = room.run(&["keys", "class"]);
    said.exit(2).says("broken-keys");
    let key = room_key(&good);
    let room = room.file("teacher/keys.toml", good.replace(&key, &key[1..]));
    let built = room.build();
    built.exit(1).says("broken-keys").says("no-keys");
    for secret in [&words, &key[1..].to_owned()] {
        assert!(!built.said.err.contains(secret.as_str()) && !said.err.contains(secret.as_str()));
    }
    let twice = good.replace("child = \"theo\"", "child = \"ava\"");
    room.file("teacher/keys.toml", twice)
        .build()
        .exit(1)
        .says("broken-keys")
        .says("no-keys")
        .is_nowhere_in_web(PRIVATE);
}

/// The last key in the file.
fn room_key(text: &str) -> String {
    text.split("key = \"").last().unwrap()[..64].to_owned()
}

#[test]
fn two_families_never_share_a_key() {
    let room = room().keys();
    let (ava, theo) = (room.part("ava"), room.part("theo"));
    let text = room.key_file().replace(theo["key"].as_str().unwrap(), ava["key"].as_str().unwrap());
    let copy = room.copy("theo");
    let built = room.file("teacher/keys.toml", text).build();
    built.exit(1).says("broken-keys").says("no-keys");
    assert!(built.paths(&copy).is_empty());
}

#[test]
fn nothing_else_in_the_teacher_s_folder_is_read() {
    let room = room().file("teacher/notes.md", lined("title: Notes", PRIVATE)).keys();
    let first = room.build();
    let built = room.file("teacher/notes.md", "Other notes.").build();
    built.words("Nothing has changed");
    assert!(first.files == built.files);
}
