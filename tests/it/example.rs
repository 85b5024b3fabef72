//! The example class: README's, the screenshots', the demo's.

use std::path::Path;

use crate::classroom::Classroom;

/// The example class of the repository in a folder of its own.
fn example() -> Classroom {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-class");
    let mut room = Classroom::new().without("class.md");
    for file in walkdir::WalkDir::new(&source).into_iter().filter_entry(|item| item.file_name() != ".classfolio") {
        let file = file.unwrap();
        if file.file_type().is_file() {
            let inside = file.path().strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
            room = room.file(&inside, std::fs::read(file.path()).unwrap());
        }
    }
    room
}

#[test]
fn the_example_class_builds_without_a_complaint_and_shows_every_look() {
    let built = example().build();
    built.exit(0);
    for theme in ["playground", "notebook", "gallery"] {
        assert!(built.has(&format!("web/theme/{theme}/{theme}.css")), "{theme}");
    }
    let home = String::from_utf8_lossy(built.file("web/students/yusra/index.html")).into_owned();
    assert!(home.contains("<html lang=\"ar\" dir=\"rtl\""), "{}", &home[..200]);
}
