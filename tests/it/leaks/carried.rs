//! What a document or a class's theme says, besides what people wrote in text files.

use std::io::Write;

use crate::classroom::{Classroom, OPEN, lined};
use crate::things::jpeg;

fn deflated(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

/// A PDF of these objects, each a dictionary with what its stream holds.
fn pdf(objects: &[(&str, Option<Vec<u8>>)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    for (at, (dictionary, stream)) in objects.iter().enumerate() {
        bytes.extend(format!("{} 0 obj\n{dictionary}\n", at + 1).into_bytes());
        if let Some(stream) = stream {
            bytes.extend([b"stream\n", &stream[..], b"\nendstream\n"].concat());
        }
        bytes.extend(b"endobj\n");
    }
    bytes.extend(b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    bytes
}

const START: [(&str, Option<Vec<u8>>); 3] = [
    ("<</Type/Catalog/Pages 2 0 R>>", None),
    ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
    ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>", None),
];

/// A page that shows some words in a packed stream, kerned and moved about.
fn packed(shown: &str) -> Vec<u8> {
    let page = deflated(&format!("BT /F1 12 Tf 72 700 Td {shown} ET"));
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    pdf(&[START.to_vec(), vec![("<</Filter/FlateDecode>>", Some(page)), (font, None)]].concat())
}

/// A page whose letters are numbers that only its font's table explains, the font itself being packed into a list of objects.
fn numbered(words: &str) -> Vec<u8> {
    let mut letters: Vec<char> = words.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let table: String =
        letters.iter().enumerate().map(|(at, c)| format!("<{:04X}> <{:04X}>\n", at + 3, *c as u32)).collect();
    let table = format!(
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n{} beginbfchar\n{table}endbfchar",
        letters.len()
    );
    let code = |c: char| format!("{:04X}", letters.iter().position(|other| *other == c).unwrap() + 3);
    let page = deflated(&format!("BT /F1 12 Tf <{}> Tj ET", words.chars().map(code).collect::<String>()));
    let objects = deflated("5 0 7 40 <</Type/Font/ToUnicode 6 0 R>>          <</Type/Other>>");
    pdf(&[
        START.to_vec(),
        vec![
            ("<</Filter/FlateDecode>>", Some(page)),
            ("<</Type/ObjStm/N 2/First 9/Filter/FlateDecode>>", Some(objects)),
            ("<</Filter/FlateDecode>>", Some(deflated(&table))),
        ],
    ]
    .concat())
}

#[test]
fn a_document_that_shows_a_last_name_stays_in_the_family() {
    for (how, document) in [
        ("plainly", packed("(Report on Ava Okafor) Tj")),
        ("kerned", packed("[(Ava Ok) -12 (afo) 30 (r)] TJ")),
        ("as numbers of letters", packed("<4F6B61666F72> Tj")),
        ("through a table", numbered("About Ava Okafor")),
        ("in a note", pdf(&[START.to_vec(), vec![("<</Type/Annot/Contents(for the Okafors)>>", None)]].concat())),
    ] {
        let built = Classroom::open()
            .student("ava")
            .family("last names: Okafor")
            .post("projects/2026-11-03 report.pdf", document)
            .build();
        built
            .exit(1)
            .says("last-name")
            .words("students/ava/projects/2026-11-03 report.pdf")
            .words("stands in this document");
        assert!(built.paths("web/").iter().all(|path| !path.ends_with(".pdf")), "{how}");
        assert!(built.paths("families/ava/").iter().any(|path| path.ends_with(".pdf")), "{how}");
        built.is_nowhere_on_the_web("report");
    }
    let by_ava = [START.to_vec(), vec![("<</Author(Ava Okafor)>>", None)]].concat();
    for clean in [packed("(Report of Ava) Tj [(Ok) -900 (afor)] TJ"), numbered("About Ava"), pdf(&by_ava)] {
        let built =
            Classroom::open().student("ava").family("last names: Okafor").post("projects/report.pdf", clean).build();
        assert!(built.exit(0).paths("web/").iter().any(|path| path.ends_with(".pdf")));
    }
}

#[test]
fn private_words_in_a_document_for_everybody_stop_the_copy_and_the_next_build_still_knows() {
    let secret = "On Monday I hid behind the old boat shed until it was dark.";
    let room = Classroom::open()
        .student("ava")
        .post("notebook/2026-10-06 the shed.md", secret)
        .post("projects/2026-11-03 report.pdf", packed(&format!("({secret}) Tj")))
        .post("writing/2026-10-05 my dog.md", "My dog runs.")
        .student("theo")
        .post("writing/2026-10-05 the sea.md", "The sea is loud.");
    for changed in ["The sea is loud.", "The sea is calm."] {
        let built = room.build();
        built.exit(1).says("leak").words("the shed.md").words(".pdf`");
        assert!(built.paths("web/students/ava/").is_empty() && built.has("web/students/theo/index.html"));
        std::fs::write(room.folder().join("students/theo/writing/2026-10-05 the sea.md"), changed).unwrap();
        std::fs::write(room.folder().join("students/ava/writing/2026-10-05 my dog.md"), changed).unwrap();
    }
}

#[test]
fn a_document_with_notes_of_a_camera_in_a_packed_stream_is_left_out() {
    let photo = deflated("\u{1}Exif\0\0 somewhere");
    let document = pdf(&[START.to_vec(), vec![("<</Filter/FlateDecode>>", Some(photo))]].concat());
    let built = Classroom::open().student("ava").post("projects/report.pdf", document).build();
    built.exit(1).says("document-has-names");
    assert!(built.files.keys().all(|path| !path.ends_with(".pdf")));
}

#[test]
fn a_last_name_in_the_class_s_own_theme_is_on_no_page_and_the_place_is_told() {
    let built = Classroom::open()
        .file("theme/static/class.css", ":root { --paper: #eef6f4; }\n/* for the Zanzibars */\n")
        .file(
            "theme/templates/student/home.html",
            "{% extends \"student/home.html\" %}\n{% block footer %}<p>Ask Mrs Zanzibar</p>{% endblock footer %}\n",
        )
        .file("theme/strings/en.toml", "my_work = \"Work of Zanzibar\"\n")
        .file("theme/static/zanzibar.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .student("ava")
        .family("last names: Zanzibar")
        .post("writing/my dog.md", "My dog.")
        .build();
    built.exit(1).is_nowhere("Zanzibar").is_nowhere("zanzibar").has("web/students/ava/index.html");
    for place in [
        "theme/static/class.css:2:12",
        "theme/templates/student/home.html:2:30",
        "theme/strings/en.toml:1:",
        "theme/static/zanzibar.svg",
    ] {
        built.words(place);
    }
    assert_eq!(built.said.count("last-name"), 4);
    let colours = Classroom::open()
        .file("theme/static/class.css", ":root { --paper: white; }")
        .student("ava")
        .family("last names: White")
        .post("writing/my dog.md", "My dog.")
        .build();
    assert_eq!(colours.said.count("last-name"), 0);
}

#[test]
fn a_family_s_copy_that_was_stopped_is_led_to_by_nobody() {
    let secret = "Her mother asked me not to tell the other families about it.";
    let room = |footer: &str| {
        Classroom::new()
            .class(&format!("{OPEN}\naddress: https://school.example/room-4/"))
            .file(
                "theme/templates/student/goals.html",
                format!("{{% extends \"student/goals.html\" %}}\n{{% block footer %}}<p>{footer}</p>{{% endblock footer %}}\n"),
            )
            .student("ava")
            .about("name: Ava")
            .family(&format!("supports: {secret}"))
            .post("writing/my dog.md", "My dog.")
            .post("goals/dots.md", lined("goal: dots\nby: 2026-12-01\ntarget: 3 dots", ""))
            .post("representing/boat.jpg", jpeg())
    };
    let clean = room("Hello");
    clean.run(&["keys", "class"]).exit(0);
    let built = clean.build();
    assert!(built.html("web/students/ava/index.html").contains("locked/") && built.has("families/ava/goals.html"));
    assert!(built.page("teacher/cards.html").contains("Ava"));
    let leaking = room(secret);
    leaking.run(&["keys", "class"]).exit(0);
    let built = leaking.build();
    built.exit(1).says("leak").words("`families/ava/goals.html`");
    assert!(built.paths("families/").is_empty() && !built.paths("web/").iter().any(|path| path.contains("/b/")));
    assert!(!built.html("web/students/ava/index.html").contains("locked/"));
    assert!(!built.page("teacher/cards.html").contains("Ava’s family"));
    built.shows("web/students/ava/index.html", "My dog");
}
