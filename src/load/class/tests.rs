use std::path::Path;

use super::*;
use crate::source;

/// A class folder with these files.
fn class(files: &[(&str, &str)]) -> (Class, Vec<Diagnostic>) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut said = Vec::new();
    let class = read(&source::scan(folder.path()).unwrap()).unpack(&mut said).unwrap();
    (class, said)
}

fn codes(said: &[Diagnostic]) -> Vec<&str> {
    said.iter().map(|it| it.code.as_str()).collect()
}

const AVA: (&str, &str) = ("students/ava/about.md", "---\nname: Ava\n---\n");
const LEO: (&str, &str) = ("students/leo k/about.md", "---\nname: Leo\n---\n");

#[test]
fn a_group_is_a_name_and_its_children_by_folder_or_by_name() {
    let lines = "---\nname: Room 4\ngroups:\n- Foxes: ava, Leo\n- Owls: leo-k\n---\n";
    let (class, said) = class(&[("class.md", lines), AVA, LEO]);
    assert!(said.is_empty(), "{said:#?}");
    let ids = |at: usize| class.groups[at].members.iter().map(|id| id.0.as_str()).collect::<Vec<_>>();
    assert_eq!((class.groups[0].name.as_str(), ids(0), ids(1)), ("Foxes", vec!["ava", "leo k"], vec!["leo k"]));
}

#[test]
fn a_child_of_a_group_who_is_in_no_folder_is_told_with_the_nearest_name() {
    let lines = "---\nname: Room 4\ngroups:\n- Foxes: ava, loe\n- Owls\n---\n";
    let (class, said) = class(&[("class.md", lines), AVA, LEO]);
    assert_eq!(codes(&said), ["no-such-student", "bad-group"]);
    assert_eq!(said[0].hints[0], "did you mean `Leo`?");
    assert_eq!(said[0].place.as_ref().and_then(|place| place.line.as_ref()).map(|line| line.column), Some(15));
    assert_eq!((class.groups.len(), class.groups[0].members.len()), (1, 1));
}

#[test]
fn guests_and_marks_are_off_until_the_class_says_otherwise() {
    let (plain, _) = class(&[("class.md", "---\nname: Room 4\n---\n")]);
    assert_eq!((plain.guests, plain.marks, plain.private_time), (false, false, PrivateTime::IfAsked));
    assert_eq!(plain.results, ["M", "IP"]);
    let lines = "---\nname: Room 4\nguests: yes\nmarks: on\nprivate time: never\nresults: Got it, Not yet\n---\n";
    let (open, said) = class(&[("class.md", lines)]);
    assert!(said.is_empty(), "{said:#?}");
    assert_eq!((open.guests, open.marks, open.private_time), (true, true, PrivateTime::Never));
    assert_eq!(open.results, ["Got it", "Not yet"]);
    let (unclear, said) =
        class(&[("class.md", "---\nname: Room 4\nguests: perhaps\nmarks: On!\nprivate time: ?\n---\n")]);
    assert_eq!((unclear.guests, unclear.marks), (false, false));
    assert_eq!(codes(&said), ["bad-private-time", "not-yes-or-no", "not-yes-or-no"]);
}

#[test]
fn charts_agendas_and_tasks_are_known_by_their_files() {
    let (class, said) = class(&[
        ("class.md", "---\nname: Room 4\nlanguages: es\n---\n"),
        ("agendas/fall.md", "## A\nshow: chart good writers\n"),
        ("agendas/photo.jpg", "x"),
        ("charts/good-writers.md", "- a dot\n"),
        ("charts/good-writers.txt", "- another\n"),
        ("tasks/cer.md", "---\ntitle: A claim\n---\nFind out.\n"),
        ("tasks/secret plan.md", "---\ntitle: Not yet for you\nfor: teacher\n---\n"),
    ]);
    assert_eq!(codes(&said), ["two-files-one-name", "unknown-file"]);
    assert_eq!((class.agendas.len(), class.charts.len(), class.usual_agendas.len()), (1, 1, 3));
    let tasks: Vec<_> = class.tasks.iter().map(|task| (task.name.as_str(), task.title.as_str())).collect();
    assert_eq!(tasks, [("cer", "A claim"), ("secret plan", "Secret plan")]);
    assert_eq!(class.usual_agendas[0].title, "Mi reunión");
}

mod which_agenda {
    use super::*;
    use crate::load::agenda::{chosen, usual};

    fn of_grade(grade: &str, agendas: &[&str]) -> Class {
        let lines = format!("---\nname: Room 4\n{grade}\n---\n");
        let paths: Vec<String> = agendas.iter().map(|name| format!("agendas/{name}.md")).collect();
        let files = paths.iter().map(|path| (path.as_str(), "## A\n"));
        class(&files.chain([("class.md", lines.as_str())]).collect::<Vec<_>>()).0
    }

    #[test]
    fn a_class_without_one_gets_the_agenda_of_the_childs_grade_or_its_own() {
        for (class_grade, grade, name) in [
            ("", None, "young"),
            ("grade: 1", None, "young"),
            ("grade: Year 4", None, "young"),
            ("grade: 4", None, "middle"),
            ("grade: 1-9", None, "middle"),
            ("grade: 9", None, "older"),
            ("grade: 10", Some("3"), "young"),
            ("grade: 1-9", Some("9"), "older"),
            ("grade: 6", Some("the big ones"), "middle"),
        ] {
            assert_eq!(usual(grade, &of_grade(class_grade, &[])).name, name, "{class_grade} {grade:?}");
        }
    }

    #[test]
    fn the_agenda_a_conference_names_comes_first_then_the_only_one_then_the_usual_one() {
        let (one, two) = (of_grade("grade: 5", &["fall"]), of_grade("grade: 5", &["fall", "spring"]));
        assert_eq!(chosen(None, None, &one).name, "fall");
        assert_eq!(chosen(Some("older"), None, &one).name, "older");
        assert_eq!(chosen(None, None, &two).name, "middle");
        assert_eq!(chosen(Some("Spring"), None, &two).name, "spring");
    }
}
