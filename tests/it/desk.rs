//! The teacher's desk: pages that never leave this computer.

use crate::classroom::{Built, Classroom, lined, words_of};

const SHEETS: &str = "teacher/sheets.html";
const DAY: &str = "teacher/sheets/2026-11-24.html";
const CONFERRING: &str = "teacher/conferring.html";
const OPEN_PAGE: &str = "teacher/open.html";
const STRENGTHS: &str = "teacher/strengths.html";

/// Three children of a class with terms, a chart and a task; the newest day of its records is 20 November.
fn room() -> Classroom {
    Classroom::new()
        .class(
            "name: Room 4\ngrade: 1\nteacher: Ms. Rosa\ngroups: Foxes: ava, theo\nguests: yes\n\
             terms:\n- Term 1 2026-11-13\n- Term 2 2027-03-12",
        )
        .file("charts/good-writers.md", "---\nstrand: writing\n---\n# What good writers do\n\n- a dot at the end\n- a new word\n- I read it aloud\n")
        .file("tasks/harbour.md", "---\nkind: mastery\n---\nBuild it.\n")
        .student("ava")
        .about("name: Ava")
        .post("writing/2026-11-20 my dog.md", "My dog runs fast.")
        .post("representing/2026-10-05 clay frog.md", "A frog.")
        .post("projects/2026-10-06 bridge.md", "A bridge.")
        .student("theo")
        .post("about.md", lined("name: Theo", "I am six. I like trains."))
        .post("writing/2026-10-07 the sea.md", "The sea is loud.")
        .student("zoe")
        .about("name: Zoe")
}

/// The words of some markup as they are read: a comma after a name follows the name.
fn read(markup: &str) -> String {
    words_of(markup).replace(" ,", ",").replace(" :", ":").replace("“ ", "“")
}

/// The words of the part of a page that a heading opens.
#[track_caller]
fn section(built: &Built, page: &str, id: &str) -> String {
    let main = built.main(page);
    let start = main.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no `{id}` on {page}:\n{main}"));
    let rest = &main[start..];
    read(&format!("<{}", &rest[..rest.find("<h2").unwrap_or(rest.len())]))
}

/// The words of a child's row in a table.
#[track_caller]
fn row(built: &Built, page: &str, child: &str) -> String {
    let rows: Vec<String> = built.main(page).split("<tr").map(|row| read(&format!("<{row}"))).collect();
    let own = rows.iter().find(|row| row.starts_with(child));
    own.unwrap_or_else(|| panic!("no row of {child} on {page}:\n{}", rows.join("\n"))).clone()
}

mod conferring {
    use super::*;

    #[test]
    fn who_has_not_been_talked_with_stands_first_and_days_are_counted_without_a_clock() {
        let built = room()
            .file(
                "log/2026-10.md",
                "2026-10-05 theo | the sea | affirm: yes\n2026-11-12 ava | my dog | revise: the end\n",
            )
            .build();
        let page = built.page(CONFERRING);
        assert!(page.contains("Days are counted up to 20 November, the newest day in this class’s records."), "{page}");
        let places = [
            "Not talked with yet 1 Zoe",
            "More than four weeks ago 1 Theo",
            "46 days 5 October The sea",
            "8 days 12 November",
        ];
        let found: Vec<usize> =
            places.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"))).collect();
        assert!(found.is_sorted(), "{found:?}");
        built.shows("teacher/index.html", "1 child has not been talked with yet");
    }

    #[test]
    fn a_task_shows_who_has_been_talked_with_about_it_and_who_has_not() {
        let built = room().file("log/2026-11.md", "2026-11-05 ava | harbour | question: what moved?\n").build();
        let topics = section(&built, CONFERRING, "topics");
        assert!(topics.contains("Harbour Ava Theo Zoe"), "{topics}");
        assert!(topics.contains("Writing Nobody Everybody"), "{topics}");
    }

    #[test]
    fn any_kind_of_talk_counts_and_a_check_that_a_child_made_alone_does_not() {
        let built = room()
            .file("log/2026-11.md", "2026-11-05 ava | my dog | peer: leo laughed\n")
            .student("theo")
            .post("conversations/2026-11-18 check.md", lined("who: me\nchart: good-writers\nmet: a dot at the end", ""))
            .build();
        assert!(row(&built, CONFERRING, "Ava").contains("15 days"), "{}", row(&built, CONFERRING, "Ava"));
        let page = built.page(CONFERRING);
        assert!(page.contains("Not talked with yet 2 Theo"), "{page}");
    }

    #[test]
    fn a_child_who_only_ever_gets_one_kind_of_talk_stands_out() {
        let built = room()
            .file(
                "log/2026-11.md",
                "2026-11-03 ava | my dog | revise: the end\n2026-11-05 ava | my dog | revise: more\n\
                 2026-11-05 theo | the sea | revise: more\n2026-11-06 theo | the sea | affirm: yes\n",
            )
            .build();
        assert!(section(&built, CONFERRING, "one-kind").contains("Ava revise"), "{}", built.page(CONFERRING));
        assert!(!section(&built, CONFERRING, "one-kind").contains("Theo"));
        assert!(row(&built, CONFERRING, "Ava").contains("only revise 2"));
        assert!(row(&built, CONFERRING, "Theo").contains("revise 1 affirm 1"));
    }

    #[test]
    fn talk_in_a_group_and_one_to_one_both_show() {
        let built = room()
            .file(
                "log/2026-11.md",
                "2026-11-03 Foxes | good-writers | observation: all three\n2026-11-05 ava | my dog | affirm: yes\n",
            )
            .build();
        assert!(
            row(&built, CONFERRING, "Ava").contains("1 one-to-one, 1 in a group"),
            "{}",
            row(&built, CONFERRING, "Ava")
        );
        assert!(row(&built, CONFERRING, "Theo").ends_with("1 in a group"), "{}", row(&built, CONFERRING, "Theo"));
    }

    #[test]
    fn of_two_teachers_each_one_s_talk_counts_and_says_whose_it_is() {
        let built = room()
            .class("name: Room 4\nteacher: Ms. Rosa, Mr. Lind")
            .file("log/2026-11.md", "2026-11-05 ava, Ms. Rosa | my dog | affirm: yes\n")
            .student("theo")
            .post("conversations/2026-11-06 sea.md", lined("who: Mr. Lind\nabout: the sea\nwent well: It is loud.", ""))
            .build();
        assert!(row(&built, CONFERRING, "Ava").contains("1 one-to-one"), "{}", row(&built, CONFERRING, "Ava"));
        assert!(row(&built, CONFERRING, "Theo").contains("1 one-to-one"), "{}", row(&built, CONFERRING, "Theo"));
        built.shows(CONFERRING, "Not talked with yet 1 Zoe");
        for (child, own, other) in [("ava", "Ms. Rosa", "Mr. Lind"), ("theo", "Mr. Lind", "Ms. Rosa")] {
            let page = built.page(&format!("families/{child}/conversations.html"));
            assert!(page.contains(own) && !page.contains(other), "{page}");
        }
    }

    #[test]
    fn a_child_s_interests_stand_beside_the_name() {
        let built = room().student("theo").post("about.md", lined("name: Theo", "I like trains. I am six.")).build();
        assert!(
            row(&built, CONFERRING, "Theo").starts_with("Theo I like trains."),
            "{}",
            row(&built, CONFERRING, "Theo")
        );
    }

    #[test]
    fn a_class_of_forty_with_two_thousand_entries_is_one_table() {
        let mut room = Classroom::new();
        let mut log = String::new();
        for child in 0..40 {
            room = room.student(&format!("kid{child:02}"));
            for post in 0..50 {
                room = room.post(&format!("writing/2026-10-{:02} piece {post}.md", post % 28 + 1), "Words.");
            }
            log.push_str(&format!("2026-10-{:02} kid{child:02} | piece 0 | affirm: yes\n", child % 28 + 1));
        }
        let built = room.file("log/2026-10.md", log).build();
        built.exit(0);
        let main = built.main(CONFERRING);
        assert_eq!(main.matches("<table class=\"talks\"").count(), 1);
        assert_eq!(main.matches("<th scope=\"row\">").count(), 40 + 3, "forty children, three strands");
        assert!(main.len() < 60_000, "{} bytes", main.len());
    }

    #[test]
    fn a_slip_in_a_year_does_not_make_everybody_wait_for_decades() {
        let built = room()
            .student("zoe")
            .post("writing/2062-10-05 slip.md", "A slip.")
            .file("log/2026-11.md", "2026-11-19 ava | my dog | affirm: yes\n")
            .build();
        assert!(row(&built, CONFERRING, "Ava").contains("1 day 19 November"), "{}", row(&built, CONFERRING, "Ava"));
    }
}

mod what_is_still_open {
    use super::*;

    #[test]
    fn a_question_without_an_answer_is_listed_until_it_has_one() {
        let asked = |answer: &str| {
            let lines = format!("who: teacher\nabout: my dog\nasked: Can dogs read?{answer}");
            room().student("ava").post("conversations/2026-11-10 dog.md", lined(&lines, "")).build()
        };
        let open = asked("");
        let questions = section(&open, OPEN_PAGE, "questions");
        assert!(questions.contains("Ava Can dogs read? 10 November My dog"), "{questions}");
        open.shows("teacher/index.html", "1 question waits for an answer");
        let answered = asked("\nanswer: Ours looks as if.");
        assert!(section(&answered, OPEN_PAGE, "questions").contains("Every question has its answer."));
        answered.hides(OPEN_PAGE, "Can dogs read?");
    }

    #[test]
    fn a_child_who_has_not_picked_for_a_conference_that_is_written_down_is_listed() {
        let built = room()
            .student("ava")
            .post(
                "conferences/2026-11-24.md",
                lined("best writing: my dog\nbest representing: clay frog\nbest projects: bridge", ""),
            )
            .student("theo")
            .post("conferences/2026-11-24.md", lined("best writing: the sea", ""))
            .student("zoe")
            .post("conferences/2026-03-10.md", lined("time: 9:00", ""))
            .build();
        let picks = section(&built, OPEN_PAGE, "picks");
        assert!(picks.contains("Theo Best: Representing, Best: Projects Tuesday 24 November 2026"), "{picks}");
        assert!(!picks.contains("Ava"), "she has picked: {picks}");
        assert!(!picks.contains("Zoe"), "her conference is over: {picks}");
    }

    #[test]
    fn a_goal_past_its_term_with_no_result_is_listed() {
        let goal = |lines: &str| lined(&format!("goal: Three sentences with dots\n{lines}"), "");
        let built = room()
            .student("ava")
            .post("goals/dots.md", goal("by: Term 1\nprogress: 2026-10-05 2 with the word wall"))
            .student("theo")
            .post("goals/dots.md", goal("by: Term 1\nresult: met"))
            .student("zoe")
            .post("goals/dots.md", goal("by: Term 2\nset: 2026-11-02"))
            .build();
        let past = section(&built, OPEN_PAGE, "past");
        assert!(past.contains("Ava Three sentences with dots Term 1, 13 November 5 October"), "{past}");
        assert!(!past.contains("Theo") && !past.contains("Zoe"), "{past}");
        let still = section(&built, OPEN_PAGE, "still");
        assert!(still.contains("Zoe Three sentences with dots has no number to reach 2 November Term 2"), "{still}");
        assert!(!still.contains("Ava"), "{still}");
    }

    #[test]
    fn children_with_nothing_posted_this_term_are_listed() {
        let built = room().build();
        let silent = section(&built, OPEN_PAGE, "silent");
        assert!(silent.contains("Nothing posted: Term 2 2 Theo newest post 7 October Zoe No posts yet"), "{silent}");
        assert!(!silent.contains("Ava"), "{silent}");
    }

    #[test]
    fn without_terms_the_last_eight_weeks_count() {
        let room = room().class("name: Room 4").student("zoe").post("writing/2026-09-24 old.md", "Old.");
        let built = room.build();
        let silent = section(&built, OPEN_PAGE, "silent");
        assert!(silent.contains("Nothing posted: the last eight weeks 1 Zoe newest post 24 September"), "{silent}");
    }
}

mod run_sheets {
    use super::*;

    fn conferences() -> Classroom {
        room()
            .student("ava")
            .family("languages: es, en\ninterpreter: yes\nhouseholds: Mum, Dad")
            .post(
                "conferences/2026-11-24.md",
                lined(
                    "time: 15:40\nplace: the library\nwith: Mum, guest: the harbour master\nprivate time: always\n\
                     best writing: my dog\nbest representing: a frog that left\nasked: May I stand?",
                    "",
                ),
            )
            .student("theo")
            .post("conferences/2026-11-24.md", lined("time: 3:40 pm\nwith: Dad", ""))
            .student("zoe")
            .post("conferences/2026-11-24.md", lined("time: 9:00", ""))
    }

    #[test]
    fn a_day_is_one_page_with_time_child_language_interpreter_and_private_time() {
        let built = conferences().build();
        let page = read(built.main(DAY));
        for words in [
            "Tuesday 24 November 2026",
            "3 conferences",
            "Who comes Mum, the harbour master guest",
            "Family’s language Spanish, English",
            "Interpreter yes",
            "Grown-up time yes",
            "Where the library",
            "Picked My dog",
            "Wants to ask May I stand?",
            "Sheets to take home 2: Mum, Dad",
            "Nobody is written down",
        ] {
            assert!(page.contains(words), "`{words}` is not on the run sheet:\n{page}");
        }
        let missing = "Best: Projects, “a frog that left” was picked and is not there";
        assert!(page.contains(missing), "{page}");
        let (early, late) = (page.find("9:00").unwrap(), page.find("15:40").unwrap());
        assert!(early < late, "{page}");
    }

    #[test]
    fn families_that_come_at_the_same_time_stand_side_by_side() {
        let built = conferences().build();
        let slots: Vec<&str> = built.main(DAY).split("<section").skip(1).collect();
        assert_eq!(slots.len(), 2, "{}", built.page(DAY));
        assert!(slots[1].contains("Ava") && slots[1].contains("Theo"), "{}", slots[1]);
    }

    #[test]
    fn a_run_sheet_leads_to_the_screen_and_to_the_paper() {
        let built = conferences().build();
        for end in ["-screen", "-paper"] {
            let link = format!("../../families/ava/conferences/2026-11-24{end}.html");
            assert!(built.main(DAY).contains(&format!("href=\"{link}\"")), "{}", built.main(DAY));
            assert!(built.has(link.trim_start_matches("../../")));
        }
    }

    #[test]
    fn all_days_are_reachable_and_the_next_one_comes_first() {
        let built = conferences()
            .student("theo")
            .post("conferences/2026-03-10.md", lined("time: 9:00", ""))
            .student("zoe")
            .post("conferences/2026-12-01.md", lined("time: 9:00", ""))
            .post("conferences/soon.md", lined("time: 9:00", ""))
            .build();
        let page = built.page(SHEETS);
        let order =
            ["Tuesday 24 November 2026", "Tuesday 1 December 2026", "No day yet", "Earlier", "Tuesday 10 March 2026"];
        let found: Vec<usize> =
            order.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"))).collect();
        assert!(found.is_sorted(), "{page}");
        for day in ["2026-03-10", "2026-11-24", "2026-12-01", "no-day"] {
            assert!(
                built.main(SHEETS).contains(&format!("href=\"sheets/{day}.html\""))
                    && built.has(&format!("teacher/sheets/{day}.html"))
            );
        }
        assert!(
            built.main(DAY).contains("href=\"2026-12-01.html\"")
                && built.main(DAY).contains("href=\"2026-03-10.html\"")
        );
    }

    #[test]
    fn a_class_without_conferences_says_so() {
        let built = room().build();
        built.shows(SHEETS, "No conference is written down yet.");
        built.shows("teacher/index.html", "No conference is written down yet.");
        assert_eq!(built.pages("teacher/sheets/"), Vec::<String>::new());
    }
}

mod strengths {
    use super::*;

    fn checked() -> Built {
        room()
            .student("ava")
            .post(
                "conversations/2026-10-10 first.md",
                lined("who: teacher\nchart: good-writers\nnot yet: a dot at the end\nbeyond: a new word", ""),
            )
            .post(
                "conversations/2026-11-10 second.md",
                lined("who: teacher\nchart: good-writers\nmet: a dot at the end", ""),
            )
            .student("theo")
            .post(
                "conversations/2026-11-11 own.md",
                lined("who: me\nchart: good-writers\nnot yet: a dot at the end", ""),
            )
            .build()
    }

    #[test]
    fn each_item_of_a_chart_says_who_has_met_it_who_not_yet_and_at_whom_nobody_looked() {
        let built = checked();
        assert_eq!(row(&built, STRENGTHS, "a dot"), "a dot at the end Ava own check Theo Zoe");
        assert_eq!(row(&built, STRENGTHS, "a new word"), "a new word Beyond Ava Nobody Theo Zoe");
        assert_eq!(row(&built, STRENGTHS, "I read"), "I read it aloud Nobody Nobody Everybody");
    }

    #[test]
    fn there_is_no_average_no_rank_and_no_number_beside_a_name() {
        let page = checked().page(STRENGTHS);
        assert!(!page.contains(|c: char| c.is_ascii_digit() || c == '%'), "{page}");
    }
}

#[test]
fn nothing_of_the_desk_is_outside_the_teacher_s_pages() {
    let built = Classroom::open()
        .class("name: Room 4\naudience: public\nconsent on file: public\nterms: Term 1 2026-11-13")
        .file("charts/good-writers.md", lined("for: teacher", "# Canarychart\n\n- canarycriterion\n"))
        .student("ava")
        .post("about.md", lined("name: Ava\nfor: teacher", "Canaryinterest."))
        .family("interpreter: canaryinterpreter\nlanguages: canarylanguage\nhouseholds: canaryhome, canarysecond")
        .post("writing/2026-11-20 my dog.md", "My dog runs fast.")
        .post("goals/one.md", lined("goal: canarygoal\nby: Term 1\nfor: teacher", ""))
        .post("conversations/2026-11-10 a.md", lined("who: teacher\nasked: canaryquestion\nabout: canaryabout\nfor: teacher", ""))
        .post(
            "conferences/2026-11-24.md",
            lined("time: 15:40\nplace: canaryplace\nwith: canaryguest\nasked: canaryasked\nneed: canaryneed\nfor: teacher", ""),
        )
        .build();
    let desk = ["interest", "interpreter", "language", "home", "goal", "question", "place", "guest", "asked", "need"];
    for word in desk {
        let found = |word: &str| built.holding(&["teacher/"], word.as_bytes());
        let (plain, capital) = (format!("canary{word}"), format!("Canary{word}"));
        assert!(!found(&plain).is_empty() || !found(&capital).is_empty(), "`{plain}` is not on the desk either");
        for written in [plain, capital] {
            let outside: Vec<String> = built.holding(&[""], written.as_bytes());
            let outside: Vec<&String> = outside.iter().filter(|path| !path.starts_with("teacher/")).collect();
            assert!(outside.is_empty(), "`{written}` is in {outside:?}");
        }
    }
    let sheets = built.paths("").into_iter().filter(|path| path.ends_with("desk.css"));
    assert_eq!(sheets.collect::<Vec<_>>().len(), 1, "the desk's style sheet is the teacher's alone");
}

#[test]
fn a_log_line_changes_nothing_outside_its_child_and_the_teacher_s_pages() {
    let room = Classroom::open()
        .student("ava")
        .post("writing/2026-11-20 my dog.md", "My dog.")
        .student("theo")
        .post("writing/2026-11-19 the sea.md", "The sea.");
    let before = room.build().files;
    let room = room.file("log/2026-11.md", "2026-11-12 ava | my dog | revise: the end\n");
    let after = room.build().files;
    let tree = |path: &str| ["web/", "classroom/", "families/"].iter().any(|tree| path.starts_with(tree));
    let changed = after.iter().filter(|(path, bytes)| tree(path) && before.get(*path) != Some(bytes));
    let elsewhere: Vec<&String> =
        changed.map(|(path, _)| path).filter(|path| !path.starts_with("families/ava/")).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}
