//! What a class may change in its look, and what happens where that goes wrong.

use snapbox::str;

use crate::classroom::{Built, Classroom, OPEN};

const HOME: &str = "web/students/ava/index.html";

fn with(path: &str, text: &str) -> Built {
    let built = Classroom::open()
        .file(&format!("theme/{path}"), text)
        .student("ava")
        .post("writing/my dog.md", "My dog.")
        .build();
    built.shows("web/students/ava/writing/my-dog.html", "My dog.");
    built
}

#[test]
fn a_block_can_be_replaced() {
    let text = "{% extends \"student/home.html\" %}{% block stream %}<p>Hello {{ student.name }}!</p>{{ super() }}{% endblock %}";
    let built = with("templates/student/home.html", text);
    built.without_a_word().shows(HOME, "Hello ava!").shows(HOME, "My dog");
}

#[test]
fn words_can_be_replaced() {
    with("strings/en.toml", "writing = \"Scribbles\"\n")
        .without_a_word()
        .shows("web/students/ava/writing/my-dog.html", "Scribbles");
}

#[test]
fn a_style_sheet_of_the_class_s_own_is_worn() {
    let built = with("static/class.css", "body { color: teal }");
    built.without_a_word();
    assert!(built.html(HOME).contains("theme/playground/class.css"));
    assert_eq!(built.file("web/theme/playground/class.css"), b"body { color: teal }");
}

#[test]
fn a_block_that_replaces_nothing_asks_what_was_meant() {
    let text = "{% extends \"student/home.html\" %}\n{% block streem %}x{% endblock %}";
    with("templates/student/home.html", text).exit(1).says_text(str![[r#"
error[override-matches-nothing]: there is no block `streem` that this could replace
 --> theme/templates/student/home.html:2:10
  |
2 | {% block streem %}x{% endblock %}
  |          ^^^^^^
  |
  = help: did you mean `stream`?
"#]]);
}

#[test]
fn a_file_that_replaces_nothing_asks_what_was_meant() {
    with("templates/student/hom.html", "x").exit(1).says_text(str![[r#"
error[override-matches-nothing]: there is no template `student/hom.html` that this file could replace
--> theme/templates/student/hom.html
 = help: did you mean `student/home.html`?
"#]]);
}

#[test]
fn a_word_that_nobody_asks_for_asks_what_was_meant() {
    with("strings/en.toml", "wrting = \"Scribbles\"\n")
        .exit(1)
        .says("override-matches-nothing")
        .words("did you mean `writing`?");
}

#[test]
fn something_that_is_not_there_is_told_with_its_line_and_the_site_is_built_without_it() {
    let text = "{% extends \"student/home.html\" %}\n{% block stream %}\n<p>{{ student.nam }}</p>\n{% endblock %}";
    with("templates/student/home.html", text).exit(1).shows(HOME, "My dog").says_text(str![[r#"
error[template-error]: field `nam` is not defined
 --> theme/templates/student/home.html:3:15
  |
3 | <p>{{ student.nam }}</p>
  |               ^^^
  |
  = help: did you mean `name`?
"#]]);
    let name = "{% extends \"student/home.html\" %}\n{% block stream %}{{ studnet.name }}{% endblock %}";
    with("templates/student/home.html", name)
        .exit(1)
        .says("template-error")
        .words("home.html:2:")
        .words("did you mean `student`?");
}

#[test]
fn a_template_that_cannot_be_read_is_told_with_its_line() {
    for text in [
        "{% extends \"student/home.html\" %}\n{% block stream %}{{ x",
        "{% extends \"student/nothing.html\" %}",
        "{% for x in %}",
    ] {
        with("templates/student/home.html", text).exit(1).says("template-error").shows(HOME, "My dog");
    }
}

#[test]
fn a_fault_is_told_again_at_the_next_build() {
    let text = "{% extends \"class/home.html\" %}\n{% block children %}{{ nobody }}{% endblock %}";
    let room = Classroom::open()
        .file("theme/templates/class/home.html", text)
        .student("ava")
        .post("writing/my dog.md", "My dog.");
    let first = room.build();
    first.exit(1).says("template-error");
    let second = room.build();
    second.exit(1).says("template-error");
    let third = room.student("theo").post("writing/a.md", "x").build();
    third.exit(1).says("template-error");
}

#[test]
fn a_theme_nobody_knows_is_told_and_another_is_worn() {
    let built = Classroom::new()
        .class(&format!("{OPEN}\ntheme: playgrund"))
        .student("ava")
        .post("writing/my dog.md", "x")
        .build();
    built.exit(1).says("unknown-theme").words("class.md:5:8").words("did you mean `playground`?");
    let own = Classroom::open().student("ava").about("theme: playgruond").post("writing/my dog.md", "x").build();
    own.exit(1).says("unknown-theme").words("students/ava/about.md:2:8");
    assert!(own.has("web/students/ava/writing/my-dog.html"));
}

#[test]
fn a_theme_brings_no_program_and_asks_nobody() {
    for (path, text) in [
        ("static/class.js", "alert(1)"),
        ("static/x.html", "<script>alert(1)</script>"),
        ("static/class.css", "@import url(https://spy.example/x.css);"),
        ("static/class.css", "body { background: url( 'https://spy.example/x.png' ) }"),
        ("static/class.css", "@import 'https://spy.example/x.css';"),
        ("static/x.svg", "<svg onload=alert(1)>"),
        ("static/x y.css", "x"),
    ] {
        let built = with(path, text);
        built.exit(1).says("theme-file-refused").is_nowhere("spy.example").is_nowhere("alert(1)");
    }
}

#[test]
fn a_theme_s_slip_in_a_folder_s_name_is_not_silent() {
    with("template/student/home.html", "x").exit(1).words("template");
}
