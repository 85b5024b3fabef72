use super::*;
use crate::load::sample::{self, told};
use crate::model::class::Group;

/// A class with four children, a group, and two teachers; its log is this text.
struct Read {
    log: Log,
    told: Vec<String>,
}

fn read(text: &str) -> Read {
    let mut room = sample::folder(&[
        ("class.md", "---\nname: Room 4\nteacher: Ms. Oda, Mr. Lund\naudience: class\nconsent on file: class\n---\n"),
        ("students/ava/about.md", "---\nname: Ava\n---\n"),
        ("students/leo/about.md", "---\nname: Leo Lion\n---\n"),
        ("students/mia/about.md", "---\nname: Mía\n---\n"),
        ("students/mia/family.md", "---\nnames ok: family\n---\n"),
        ("students/يسرى/about.md", "---\nname: يسرى\n---\n"),
        ("log/2026-10.md", text),
    ]);
    let members = vec![StudentId("ava".into()), StudentId("leo".into())];
    room.class.groups.push(Group { name: "Foxes".into(), members });
    let mut said = Vec::new();
    let log = super::read(&room.folder, &room.class, &mut said);
    Read { log, told: told(&said) }
}

impl Read {
    fn of(&self, student: &str) -> &[LogLine] {
        self.log.of(&StudentId(student.into()))
    }

    /// The only line there is for this child, in a log nobody complains about.
    #[track_caller]
    fn only(&self, student: &str) -> &LogLine {
        assert_eq!(self.told, [""; 0]);
        assert_eq!(self.of(student).len(), 1);
        &self.of(student)[0]
    }
}

#[test]
fn a_line_of_under_ten_words_is_a_whole_conversation() {
    let read = read("2026-10-05 ava | my dog | affirm: yes, start with the joke\n");
    let line = read.only("ava");
    assert_eq!((line.day.to_string().as_str(), line.number), ("2026-10-05", 1));
    assert_eq!(line.about.as_ref().unwrap().text, "my dog");
    assert_eq!((line.kind, line.words.as_str()), (Some(Kind::Affirm), "yes, start with the joke"));
    assert_eq!(line.who, [Speaker::Teacher(None)]);
    assert!(read.of("leo").is_empty());
}

#[test]
fn two_parts_are_fine_and_pipes_inside_words_are_words() {
    assert_eq!(read("2026-10-05 ava | liked the sea").only("ava").words, "liked the sea");
    let read = read("2026-10-05 ava | my dog | revise: a | b | c");
    assert_eq!(read.only("ava").words, "a | b | c");
}

#[test]
fn a_child_is_known_by_folder_or_by_name_in_any_case() {
    for who in ["leo", "Leo Lion", "LEO LION", "leo-lion", "students/leo"] {
        assert_eq!(read(&format!("2026-10-05 {who} | good")).of("leo").len(), 1, "{who}");
    }
    assert_eq!(read("2026-10-05 يسرى | الميناء | affirm: نعم").only("يسرى").words, "نعم");
}

#[test]
fn a_group_reaches_each_of_its_members_and_several_names_each_child_once() {
    let read = read("2026-10-05 Foxes, ava and mia | good writers | observation: all waited");
    assert_eq!(read.told, [""; 0]);
    for (student, groups) in [("ava", 1), ("leo", 1), ("mia", 0)] {
        let line = &read.of(student)[0];
        assert_eq!(read.of(student).len(), 1, "{student}");
        assert_eq!(line.who.iter().filter(|who| matches!(who, Speaker::Group(_))).count(), groups, "{student}");
        assert!(line.shared);
    }
}

#[test]
fn a_heading_gives_its_day_to_the_lines_below() {
    let read = read(concat!(
        "# October\n\nava | before any day\n\n## 2026-10-05\n\n- ava | my dog | affirm: yes\n### Foxes\n* leo | good\n",
        "## Week 2\nava | no day again\n---\n<!-- later -->\n2026-10-09 ava | with a day\n"
    ));
    let days = |student: &str| read.of(student).iter().map(|line| line.day.to_string()).collect::<Vec<_>>();
    assert_eq!(
        (days("ava"), days("leo")),
        (vec!["2026-10-05".into(), "2026-10-09".into()], vec!["2026-10-05".to_owned()])
    );
    let places: Vec<&str> = read.told.iter().map(|told| told.split(" this").next().unwrap()).collect();
    assert_eq!(places, ["half-a-line 3:1", "half-a-line 11:1"]);
}

#[test]
fn wrong_names_show_the_nearest_one_and_the_others_are_reached() {
    let read = read("2026-10-05 ava, Loe Lion, Fxoes, somebody | good\n");
    assert_eq!(read.of("ava").len(), 1);
    assert_eq!(
        read.told,
        [
            "no-such-student 1:17 there is no child or group called `Loe Lion` in this class | did you mean `Leo Lion`?",
            "no-such-student 1:27 there is no child or group called `Fxoes` in this class | did you mean `Foxes`?",
            "no-such-student 1:34 there is no child or group called `somebody` in this class | write the name of a child's folder, the name on the child's page, or a group of class.md",
        ]
    );
}

#[test]
fn half_a_line_is_told_with_its_place() {
    let read = read(
        "2026-10-05 ava\n2026-10-05 ava |\n2026-10-05 ava | my dog |\n2026-10-05 | my dog\nhe liked the fog\n2026-10-05 Ms. Oda | x\n",
    );
    let starts = [
        "half-a-line 1:1 this is half a line",
        "half-a-line 2:1 this is half a line",
        "half-a-line 3:1 this is half a line",
        "half-a-line 4:1 this line does not say who",
        "half-a-line 5:1 this is half a line",
        "no-such-student 6:12 `Ms. Oda` names no child",
    ];
    assert_eq!(read.told.len(), starts.len(), "{:?}", read.told);
    for (told, start) in read.told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    assert!(read.of("ava").is_empty());
}

#[test]
fn a_day_in_another_form_shows_the_right_one() {
    for (line, hint) in [
        ("21/10/2026 ava | x", "write 2026-10-21"),
        ("5 October 2026 ava | x", "write 2026-10-05"),
        ("2026-02-30 ava | x", "there is no day 30 in month 2"),
        ("## 21.10.2026", "write 2026-10-21"),
    ] {
        let read = read(line);
        assert!(read.told[0].starts_with("bad-date 1:") && read.told[0].contains(hint), "{line}: {:?}", read.told);
    }
    assert_eq!(read("# 2026-10\n## Week 3\n").told, [""; 0]);
}

#[test]
fn every_kind_and_result_is_read_from_before_the_colon() {
    for kind in Kind::ALL {
        assert_eq!(read(&format!("2026-10-05 ava | {}: words", kind.word())).only("ava").kind, Some(kind));
    }
    let result = |words: &str| read(&format!("2026-10-05 ava | boat | {words}")).only("ava").result.clone();
    assert_eq!(result("m: you found it"), Some("M".into()));
    assert_eq!(result("check IP: one more count"), Some("IP".into()));
    assert_eq!(result("M"), Some("M".into()));
    assert_eq!(result("we met: at 10:30"), None);
}

#[test]
fn a_colon_among_words_is_no_kind() {
    let read = read(
        "2026-10-05 ava | boat | she said: \"look\"\n2026-10-05 ava | checked in at 10:30\n2026-10-05 ava | family came to see the boats",
    );
    assert_eq!(read.told, [""; 0]);
    let words: Vec<&str> = read.of("ava").iter().map(|line| line.words.as_str()).collect();
    assert_eq!(words, ["she said: \"look\"", "checked in at 10:30", "family came to see the boats"]);
    assert!(read.of("ava").iter().all(|line| line.kind.is_none()));
}

#[test]
fn a_slip_in_a_kind_is_told_and_the_words_stay() {
    let read = read("2026-10-05 ava | boat | afirm: yes");
    assert_eq!(read.of("ava")[0].words, "afirm: yes");
    assert!(
        read.told[0].starts_with("unknown-kind 1:25 ") && read.told[0].ends_with("did you mean `affirm`?"),
        "{:?}",
        read.told
    );
}

#[test]
fn a_number_is_no_result_and_is_not_shown() {
    for number in ["7", "8/10", "85 %", "٧"] {
        let read = read(&format!("2026-10-05 ava | boat | {number}: well done"));
        assert_eq!((read.of("ava")[0].words.as_str(), &read.of("ava")[0].result), ("well done", &None));
        assert!(
            read.told[0].starts_with("not-a-result 1:25 ") && read.told[0].contains("`M`, `IP`"),
            "{:?}",
            read.told
        );
    }
}

#[test]
fn in_progress_without_a_word_is_noticed_and_mastery_is_not() {
    assert!(read("2026-10-05 ava | boat | IP").told[0].starts_with("result-without-words 1:25 "));
    assert_eq!(read("2026-10-05 ava | boat | M").told, [""; 0]);
}

#[test]
fn a_classmate_s_words_come_from_a_classmate_and_never_set_a_result() {
    assert_eq!(
        read("2026-10-05 ava | boat | peer: Leo Lion asked how long").only("ava").who,
        [Speaker::Classmate(Some("Leo Lion".into()))]
    );
    assert_eq!(
        read("2026-10-05 ava | boat | peer leo: how long?").only("ava").who,
        [Speaker::Classmate(Some("Leo Lion".into()))]
    );
    assert_eq!(read("2026-10-05 ava | boat | peer: how long?").only("ava").who, [Speaker::Classmate(None)]);
    assert_eq!(read("2026-10-05 ava | boat | peer mia: how long?").only("ava").who, [Speaker::Classmate(None)]);
    for line in ["peer M: done", "family IP: more"] {
        let read = read(&format!("2026-10-05 ava | boat | {line}"));
        assert_eq!(read.of("ava")[0].result, None);
        assert!(read.told[0].starts_with("result-not-by-teacher 1:25 "), "{:?}", read.told);
    }
}

#[test]
fn a_line_may_say_which_teacher_or_who_of_the_family() {
    assert_eq!(read("2026-10-05 ava, Mr. Lund | good").only("ava").who, [Speaker::Teacher(Some("Mr. Lund".into()))]);
    assert_eq!(
        read("2026-10-05 ava | family Mum: she read to us").only("ava").who,
        [Speaker::Family(Some("Mum".into()))]
    );
}

#[test]
fn words_may_go_on_in_the_next_line_when_it_is_indented() {
    let read = read("- 2026-10-05 ava | my dog | affirm: yes,\n  start with the joke\n- 2026-10-06 ava | next");
    assert_eq!(read.told, [""; 0]);
    assert_eq!(read.of("ava")[0].words, "yes, start with the joke");
    assert_eq!(read.of("ava")[1].number, 3);
}

#[test]
fn a_log_may_be_kept_for_the_teacher() {
    let read = read("---\nfor: teacher\n---\n2026-10-05 ava | tired today");
    assert_eq!(read.only("ava").audience, Some(Audience::Teacher));
    let slip = self::read("---\nfro: family\n---\n2026-10-05 ava | tired today");
    assert_eq!(slip.of("ava")[0].audience, Some(Audience::Teacher));
}

#[test]
fn lines_of_old_computers_are_read() {
    let read = read("\u{feff}2026-10-05 ava | one\r\n2026-10-06 ava | two\r\n");
    assert_eq!(read.told, [""; 0]);
    assert_eq!(read.of("ava")[1].words, "two");
}
