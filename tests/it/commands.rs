//! What can be typed, what comes back, and how it ends.

use snapbox::{Data, assert_data_eq, file, str};

use crate::classroom::{Classroom, files_below, lined};

/// A class with a slip that leaves something out.
fn slipped() -> Classroom {
    Classroom::open().student("ava").post("writing/my dog.md", lined("date: 21/3/2026\ntitel: Rex", "My dog."))
}

/// A class without one.
fn fine() -> Classroom {
    Classroom::open().student("ava").post("writing/my dog.md", "My dog.")
}

#[test]
fn help_reads_well() {
    let room = fine();
    for (command, expected) in [
        (&["--help"][..], file!["snapshots/help.txt"]),
        (&["build", "--help"], file!["snapshots/help-build.txt"]),
        (&["serve", "--help"], file!["snapshots/help-serve.txt"]),
        (&["check", "--help"], file!["snapshots/help-check.txt"]),
        (&["new", "--help"], file!["snapshots/help-new.txt"]),
        (&["new", "class", "--help"], file!["snapshots/help-new-class.txt"]),
        (&["new", "student", "--help"], file!["snapshots/help-new-student.txt"]),
        (&["new", "entry", "--help"], file!["snapshots/help-new-entry.txt"]),
        (&["keys", "--help"], file!["snapshots/help-keys.txt"]),
        (&["completions", "--help"], file!["snapshots/help-completions.txt"]),
    ] as [(&[&str], Data); 10]
    {
        let said = room.run(command);
        said.exit(0);
        assert_data_eq!(said.out, expected);
    }
}

#[test]
fn a_slip_in_a_command_asks_what_was_meant() {
    let room = fine();
    for arguments in [&["biuld", "class"][..], &["build", "class", "--outptu", "x"], &["build"], &[]] {
        assert_eq!(room.run(arguments).code, 2, "{arguments:?}");
    }
    room.run(&["biuld", "class"]).words("build");
}

mod build {
    use super::*;

    #[test]
    fn says_in_one_line_what_it_did() {
        let said = fine().run(&["build", "class", "-o", "site"]);
        assert_data_eq!(
            said.err.clone(),
            str![[r#"
Room 4: 1 student, 1 entry. [..] files written. Open site/index.html

"#]]
        );
        assert!(said.exit(0).out.is_empty());
    }

    #[test]
    fn goes_to_a_folder_called_site_where_nothing_else_is_said() {
        let room = fine();
        room.run(&["build", "class"]).exit(0);
        assert!(room.root().join("site/web/index.html").exists());
        room.run(&["build", "class", "--output", "other"]).exit(0);
        assert!(room.root().join("other/web/index.html").exists());
    }

    #[test]
    fn ends_with_zero_where_all_is_well_one_where_something_is_left_out_two_where_nothing_is_made() {
        fine().build().exit(0);
        Classroom::open()
            .student("ava")
            .post("writing/my dog.md", lined("titel: Rex", "x"))
            .build()
            .exit(0)
            .says("unknown-name");
        slipped().build().exit(1);
        Classroom::open().without("class.md").build().exit(2);
    }

    #[test]
    fn says_nothing_but_problems_where_silence_was_asked_for() {
        let said = fine().run(&["build", "class", "-o", "site", "-q"]);
        assert!(said.exit(0).out.is_empty() && said.err.is_empty(), "{}", said.err);
        let said = slipped().run(&["build", "-q", "class", "-o", "site"]);
        said.exit(1).says("bad-date");
        assert!(!said.err.contains("written"), "{}", said.err);
    }

    #[test]
    fn speaks_to_programs_in_lines_of_json() {
        let said = slipped().run(&["build", "class", "-o", "site", "--format", "json"]);
        said.exit(1);
        assert!(said.err.is_empty(), "{}", said.err);
        let lines: Vec<serde_json::Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2, "{}", said.out);
        assert_eq!(lines[0]["code"], "bad-date");
        assert_eq!(lines[1]["code"], "unknown-name");
        assert_eq!(lines[1]["severity"], "warning");
        assert_data_eq!(
            format!("{:#}\n", lines[0]),
            str![[r#"
{
  "code": "bad-date",
  "column": 7,
  "file": "students/ava/writing/my dog.md",
  "hints": [
    "write 2026-03-21"
  ],
  "length": 9,
  "line": 2,
  "message": "`21/3/2026` is not a date that can be read",
  "severity": "error",
  "text": "date: 21/3/2026"
}

"#]]
        );
    }

    #[test]
    fn says_each_problem_once_however_many_copies_it_is_in() {
        let room =
            slipped().post("notebook/x.md", "y").post("writing/all of us.md", lined("for: class", "[x](nowhere)"));
        let built = room.build();
        assert!(!built.paths("classroom/").is_empty() && !built.paths("families/").is_empty());
        for code in ["bad-date", "unknown-name", "dead-link"] {
            assert_eq!(built.said.count(code), 1, "{}", built.said.err);
        }
    }

    #[test]
    fn tells_every_problem_of_every_child_in_one_run_in_order_of_place() {
        let mut room = Classroom::open();
        for number in 10..40 {
            room = room
                .student(&format!("kid {number}"))
                .post("writing/a.md", lined("date: soon", "x"))
                .post("writing/b.docx", "x");
        }
        let built = room.build();
        assert_eq!((built.said.count("bad-date"), built.said.count("unknown-file")), (30, 30));
        let places: Vec<&str> =
            built.said.err.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        assert_eq!(places, sorted);
    }

    #[test]
    fn writes_no_color_where_nobody_reads_it() {
        assert!(!slipped().build().said.err.contains('\u{1b}'));
    }
}

mod check {
    use super::*;

    #[test]
    fn makes_nothing_and_says_what_there_is_to_say() {
        let room = slipped();
        let said = room.run(&["check", "class"]);
        said.exit(1).says("bad-date").says("unknown-name");
        assert!(!room.site().exists());
        fine().run(&["check", "class"]).exit(0);
        Classroom::open().without("class.md").run(&["check", "class"]).exit(2).says("no-class");
    }

    #[test]
    fn leaves_a_built_site_as_it_is() {
        let room = slipped();
        let built = room.build();
        room.run(&["check", "class"]).exit(1);
        assert!(files_below(&room.site()) == built.files);
        room.run(&["build", "class", "-o", "site"]).exit(1).says("bad-date").words("Nothing has changed");
    }

    #[test]
    fn explains_every_kind_of_message() {
        let room = fine();
        for check in classfolio::check::CHECKS {
            let said = room.run(&["check", "--explain", check.code]);
            said.exit(0);
            assert!(said.out.contains(check.code) && said.out.contains(check.explain), "{}", said.out);
            assert!(check.explain.ends_with('.') && !check.title.ends_with('.'), "{}", check.code);
        }
        let said = room.run(&["check", "--explain", "bad-date"]);
        assert_data_eq!(
            said.out.clone(),
            str![[r#"
bad-date: A date that cannot be read

Dates are written 2026-11-14 everywhere: the year, the month, the day. The entry is shown without the date, or with the one in its file name.

"#]]
        );
        room.run(&["check", "--explain", "bad-dtae"]).exit(2).words("did you mean `bad-date`?");
    }
}

mod new {
    use super::*;

    #[test]
    fn a_class_a_student_and_an_entry_build_without_a_word() {
        let room = Classroom::new();
        room.run(&["new", "class", "Room 5"]).exit(0);
        room.run(&["new", "student", "Room 5", "Ava"]).exit(0);
        room.run(&["new", "student", "Room 5", "Zoë"]).exit(0);
        room.run(&["new", "entry", "Room 5", "Ava", "My dog"]).exit(0);
        room.run(&["new", "entry", "Room 5", "zoë", "My boat", "--strand", "projects"]).exit(0);
        let said = room.run(&["build", "Room 5", "-o", "site"]);
        assert!(said.exit(0).err.contains("2 students, 2 entries") && !said.err.contains('['), "{}", said.err);
        let pages = files_below(&room.site());
        assert!(
            pages.keys().any(|path| path.starts_with("families/ava/writing/") && path.ends_with("-my-dog.html")),
            "{:?}",
            pages.keys()
        );
        assert!(pages.keys().all(|path| !path.starts_with("web/")), "a new class is for families alone");
    }

    #[test]
    fn nothing_that_is_there_is_changed() {
        let room = fine();
        let before = files_below(&room.folder());
        for arguments in [
            &["new", "class", "Another", "class"][..],
            &["new", "student", "class", "ava"],
            &["new", "student", "class", "AVA"],
            &["new", "entry", "class", "nobody", "x"],
            &["new", "entry", "class", "ava", "x", "--strand", "wriitng"],
            &["new", "student", "class", "???"],
            &["new", "student", "class", "../outside"],
        ] {
            let said = room.run(arguments);
            assert!(said.code == 2 || arguments[3] == "../outside", "{arguments:?}: {}", said.err);
        }
        let mut after = files_below(&room.folder());
        after.retain(|path, _| !path.contains("outside"));
        assert!(after == before);
        assert!(!room.folder().join("outside").exists() && !room.root().join("outside").exists());
    }

    #[test]
    fn the_files_that_were_made_are_named() {
        let room = Classroom::new();
        let said = room.run(&["new", "class", "Room 5"]);
        assert_data_eq!(
            said.out,
            str![[r#"
Room 5/class.md
Room 5/pages/welcome.md
Room 5/teacher/read me first.md
Room 5/students

"#]]
        );
    }
}

#[test]
fn every_shell_can_complete_what_is_typed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = fine().run(&["completions", shell]);
        assert!(said.exit(0).out.contains("explain"), "{shell}");
    }
}

#[test]
fn the_version_is_told() {
    let said = fine().run(&["--version"]);
    assert_eq!(said.exit(0).out, format!("classfolio {}\n", env!("CARGO_PKG_VERSION")));
}
