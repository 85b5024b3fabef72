use super::*;

fn new_class() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let class_folder = folder.path().join("my class");
    class(&class_folder, "Room 4").unwrap();
    (folder, class_folder)
}

fn names(made: &[PathBuf], below: &Path) -> Vec<String> {
    made.iter().map(|path| path.strip_prefix(below).unwrap().to_str().unwrap().replace('\\', "/")).collect()
}

fn day() -> Date {
    jiff::civil::date(2026, 11, 22)
}

#[test]
fn a_new_class_is_for_families_only_and_has_no_students() {
    let (_keep, folder) = new_class();
    let text = fs::read_to_string(folder.join("class.md")).unwrap();
    assert!(text.starts_with("---\nname: Room 4\naudience: family\n---\n"), "{text}");
    assert_eq!(fs::read_dir(folder.join("students")).unwrap().count(), 0);
    assert!(folder.join("pages/welcome.md").is_file() && folder.join("teacher/read me first.md").is_file());
}

#[test]
fn a_class_that_is_there_is_never_changed() {
    let (_keep, folder) = new_class();
    fs::write(folder.join("class.md"), "mine").unwrap();
    fs::remove_file(folder.join("pages/welcome.md")).unwrap();
    assert!(matches!(class(&folder, "Room 5"), Err(ScaffoldError::Exists { path }) if path.ends_with("class.md")));
    assert_eq!(fs::read(folder.join("class.md")).unwrap(), b"mine");
    assert!(!folder.join("pages/welcome.md").exists());
}

#[test]
fn a_name_stays_on_its_line() {
    let folder = tempfile::tempdir().unwrap();
    class(folder.path(), "Room 4\naudience: public").unwrap();
    let text = fs::read_to_string(folder.path().join("class.md")).unwrap();
    assert!(text.starts_with("---\nname: Room 4 audience: public\naudience: family\n---\n"), "{text}");
    assert!(matches!(class(folder.path(), " \n"), Err(ScaffoldError::NoName { .. })));
}

#[test]
fn a_new_student_has_open_questions_and_empty_folders() {
    let (_keep, folder) = new_class();
    let made = student(&folder, "José María", &[]).unwrap();
    assert_eq!(
        names(&made, &folder.join("students/José María")),
        ["about.md", "family.md", "writing", "representing", "projects", "notebook", "inbox"]
    );
    let family = fs::read_to_string(folder.join("students/José María/family.md")).unwrap();
    assert!(family.contains("\nphotos ok:\n"));
    let made = student(&folder, "bo", &["writing", "Social Studies"]).unwrap();
    assert_eq!(names(&made, &folder.join("students/bo"))[2..], ["writing", "social-studies", "notebook", "inbox"]);
}

#[test]
fn students_get_different_signs_that_can_be_read() {
    let signs: std::collections::BTreeSet<String> = (0..56).map(sign).collect();
    assert_eq!(signs.len(), 56);
    for sign in signs {
        let (color, symbol) = sign.split_once(' ').unwrap();
        assert!(Color::from_word(color).is_some() && Symbol::from_word(symbol).is_some());
    }
}

#[test]
fn a_student_is_made_once_and_only_in_a_class() {
    let (keep, folder) = new_class();
    student(&folder, "Ava", &[]).unwrap();
    for name in ["Ava", "ava", " AVA. "] {
        assert!(matches!(student(&folder, name, &[]), Err(ScaffoldError::Exists { .. })), "{name}");
    }
    assert!(matches!(student(&folder, "../", &[]), Err(ScaffoldError::NoName { .. })));
    assert!(matches!(student(keep.path(), "Bo", &[]), Err(ScaffoldError::NoClass { .. })));
}

#[test]
fn a_new_entry_lies_in_its_strand_under_its_day_and_title() {
    let (_keep, folder) = new_class();
    student(&folder, "Ava", &["writing", "social studies"]).unwrap();
    let made = entry(&folder, "ava", "writing", "My dog: is he real?", day()).unwrap();
    assert_eq!(names(&made, &folder), ["students/Ava/writing/2026-11-22 My dog is he real.md"]);
    assert_eq!(fs::read_to_string(&made[0]).unwrap(), "---\ntitle: My dog: is he real?\nwell:\nbetter:\n---\n\n");
    assert!(matches!(
        entry(&folder, "Ava", "writing", "My dog: is he real?", day()),
        Err(ScaffoldError::Exists { .. })
    ));
    for (strand, place) in [("Social Studies", "social-studies"), ("projects", "projects"), ("notebook", "notebook")] {
        let made = entry(&folder, "Ava", strand, "x", day()).unwrap();
        assert_eq!(names(&made, &folder), [format!("students/Ava/{place}/2026-11-22 x.md")]);
    }
}

#[test]
fn a_slip_in_a_name_gets_the_nearest_one() {
    let (_keep, folder) = new_class();
    student(&folder, "Sunniva", &[]).unwrap();
    let error = entry(&folder, "Suniva", "writing", "x", day()).unwrap_err();
    assert_eq!(error.to_string(), "no student is called `Suniva`; did you mean `Sunniva`?");
    let error = entry(&folder, "Sunniva", "wriitng", "x", day()).unwrap_err();
    assert_eq!(error.to_string(), "`wriitng` is not one of this student's folders; did you mean `writing`?");
    assert!(matches!(
        entry(&folder, "zzz", "writing", "x", day()),
        Err(ScaffoldError::NoStudent { nearest: None, .. })
    ));
    assert!(matches!(entry(&folder, "..", "writing", "x", day()), Err(ScaffoldError::NoStudent { .. })));
}
