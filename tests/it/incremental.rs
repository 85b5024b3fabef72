//! A build after a change is the build one would have made from nothing.

use std::fs;

use crate::classroom::{Classroom, OPEN, files_below, lined};
use crate::things::{jpeg, photo, wav};

/// The same class folder in another place, never built.
fn fresh(room: &Classroom) -> Classroom {
    files_below(&room.folder())
        .iter()
        .filter(|(path, _)| !path.starts_with(".classfolio/"))
        .fold(Classroom::new(), |fresh, (path, bytes)| fresh.file(path, bytes))
}

type Edit = (&'static str, fn(Classroom) -> Classroom);

/// What happens to a class in a year.
const EDITS: &[Edit] = &[
    ("a new post in between", |room| {
        room.student("ava").post("writing/2026-10-06 between.md", lined("tags: sea", "In between."))
    }),
    ("a new child", |room| room.student("zoe").about("name: Zoe").post("writing/2026-11-01 hello.md", "Hello.")),
    ("another title", |room| {
        room.student("ava").post("writing/2026-10-05 my dog.md", lined("title: Rex\ntags: dogs", "My dog."))
    }),
    ("a post is renamed", |room| {
        let ava = room.folder().join("students/ava/writing");
        fs::rename(ava.join("2026-10-05 my dog.md"), ava.join("2026-10-05 my hound.md")).unwrap();
        room
    }),
    ("a photo is changed", |room| {
        room.student("ava").post("representing/2026-10-07 frog.jpg", photo().color([0, 200, 0]).jpeg())
    }),
    ("a post becomes private", |room| {
        room.student("theo").post("writing/2026-10-08 sea.md", lined("for: family", "The sea."))
    }),
    ("a child's name", |room| room.student("theo").about("name: Theodore")),
    ("a last name", |room| room.student("theo").family("last names: Hound")),
    ("less consent", |room| room.student("ava").family("photos ok: family\nvoice ok: class")),
    ("the first line of a log", |room| room.file("log/2026-10.md", "2026-10-05 ava | my hound | affirm: yes\n")),
    ("a line above it", |room| {
        room.file("log/2026-10.md", "2026-10-04 theo | sea | good\n2026-10-05 ava | my hound | affirm: yes\n")
    }),
    ("a slip in the log", |room| room.file("log/2026-11.md", "2026-11-04 teo | sea | good\n")),
    ("a goal", |room| {
        room.student("zoe").post("goals/run.md", lined("goal: I run\ntarget: 3 laps\nby: 2026-11-30", ""))
    }),
    ("a talk with a voice", |room| {
        room.student("zoe")
            .post("conversations/2026-11-03 laps.md", lined("about: run", ""))
            .post("conversations/2026-11-03 laps.wav", wav())
    }),
    ("a page of the class", |room| room.file("pages/our rules.md", "Be kind.")),
    ("a slip", |room| room.student("zoe").post("writing/2026-11-02 slip.md", "---\nfro: family\n---\nx")),
    ("another term", |room| {
        room.class(&format!("{OPEN}\naddress: https://school.example/\nterms: Fall 2026-10-06, Winter 2027-02-01"))
    }),
    ("words of the class's own", |room| room.file("theme/strings/en.toml", "writing = \"Scribbles\"\n")),
    ("a look of the class's own", |room| room.file("theme/static/class.css", "body { color: teal }")),
    ("a template with a fault", |room| {
        room.file(
            "theme/templates/class/home.html",
            "{% extends \"class/home.html\" %}{% block children %}{{ nobody }}{% endblock %}",
        )
    }),
    ("without the look", |room| room.without("theme")),
    ("a narrower class", |room| room.class("name: Room 4\naudience: class\nconsent on file: public\nlanguages: es")),
    ("a child leaves", |room| room.without("students/ava")),
    ("for families alone", |room| room.class("name: Room 4")),
    ("open again", |room| room.class(&format!("{OPEN}\naddress: https://school.example/"))),
];

#[test]
fn after_every_change_the_site_is_as_if_made_from_nothing() {
    let mut room = Classroom::new()
        .class(&format!("{OPEN}\naddress: https://school.example/"))
        .student("ava")
        .about("name: Ava")
        .post("writing/2026-10-05 my dog.md", lined("tags: dogs\nsubject: Science", "My dog."))
        .post("writing/2026-10-09 song.wav", wav())
        .post("representing/2026-10-07 frog.jpg", jpeg())
        .student("theo")
        .post("writing/2026-10-08 sea.md", lined("also: ava\ntags: sea", "The sea."))
        .post("representing/2026-10-08 sea.jpg", jpeg())
        .post("representing/2026-10-08 sea.md", "also: nobody");
    room.build();
    for (what, edit) in EDITS {
        room = edit(room);
        let (step, clean) = (room.build(), fresh(&room).build());
        let paths = |built: &crate::classroom::Built| built.paths("").join("\n");
        assert_eq!(paths(&step), paths(&clean), "after {what}");
        for (path, bytes) in &clean.files {
            assert!(step.files[path] == *bytes, "{path} differs after {what}");
        }
        assert_eq!(step.said.code, clean.said.code, "after {what}: {}\n{}", step.said.err, clean.said.err);
        let messages = |err: &str| err.split("Room 4: ").next().unwrap_or("").to_owned();
        assert_eq!(messages(&step.said.err), messages(&clean.said.err), "after {what}");
        let again = room.build();
        assert!(again.files == step.files, "a build without a change changes something after {what}");
        assert_eq!(messages(&again.said.err), messages(&step.said.err), "again after {what}");
        assert_eq!(again.said.code, step.said.code, "again after {what}");
    }
}
