//! Goals, conversations and the teacher's log: what is read of them, what is said about them, and whom they reach.

use classfolio::diagnostic::Diagnostic;
use classfolio::model::audience::Audience;
use classfolio::model::class::Class;
use classfolio::model::conversation::{About, Conversation, ConversationId, Kind, Speaker};
use classfolio::model::entry::EntryId;
use classfolio::model::goal::{By, GoalId, GoalResult, Kept, Party};
use classfolio::model::portfolio::Portfolio;
use classfolio::{check, load, source};
use snapbox::str;

use crate::classroom::{Classroom, OPEN, lined};
use crate::things::{jpeg, wav};

/// A class with terms, results and two children, Ava with a post.
fn room() -> Classroom {
    Classroom::new()
        .class("name: Room 4\nteacher: Ms. Oda\nconsent on file: class\nterms: Term 1 2026-11-27, Term 2 2027-03-12\ngroups: Foxes: ava, leo")
        .file("charts/good-writers.md", "# What good writers do\n\n- Leaves spaces between words\n- Ends a sentence with a full stop (also: dot)\n")
        .student("leo")
        .about("name: Leo")
        .student("ava")
        .about("name: Ava")
        .post("writing/2026-10-05 my dog.md", lined("subject: Pets", "My dog runs."))
}

/// What the program understands of a child.
struct Understood {
    portfolio: Portfolio,
    class: Class,
    said: Vec<Diagnostic>,
}

fn understood(room: &Classroom, student: &str) -> Understood {
    let folder = source::scan(&room.folder()).unwrap();
    let mut said = Vec::new();
    let class = load::class::read(&folder).unpack(&mut said).unwrap();
    let log = load::log::read(&folder, &class, &mut said);
    let own = folder.students.iter().find(|it| it.id.0 == student).unwrap();
    let portfolio = load::portfolio::read(own, &class, log.of(&own.id)).unpack(&mut said).unwrap();
    said.extend(check::portfolio(&portfolio, &class));
    Understood { portfolio, class, said }
}

impl Understood {
    /// Nothing is said.
    #[track_caller]
    fn without_a_word(self) -> Understood {
        assert!(self.said.is_empty(), "{:#?}", self.said);
        self
    }

    /// What is said, each with its place: `code file:line:column`.
    fn codes(&self) -> Vec<String> {
        let place = |said: &Diagnostic| {
            let place = said.place.as_ref().unwrap();
            let line = place.line.as_ref().map_or(String::new(), |line| format!(":{}:{}", line.number, line.column));
            format!("{} {}{line}", said.code, place.file)
        };
        self.said.iter().map(place).collect()
    }

    fn talks(&self) -> &[std::sync::Arc<Conversation>] {
        &self.portfolio.conversations
    }
}

/// Ava with a goal of these lines.
fn goal(lines: &str) -> Understood {
    understood(&room().post("goals/put the dots in.md", lined(lines, "- Read it aloud.\n- Count first.\n")), "ava")
}

/// Ava with a conversation of these lines.
fn talk(lines: &str) -> Understood {
    understood(&room().post("conversations/2026-11-18 a talk.md", lined(lines, "")), "ava")
}

/// Ava in a class with this log.
fn log(text: &str) -> Understood {
    understood(&room().file("log/2026-10.md", text), "ava")
}

mod goals {
    use super::*;

    const DOTS: &str = "goal: i will put a dot evrywhere\nset: 2026-10-05\nby: Term 1\nstart: 0 dots\ntarget: 4 dots\n\
                        progress: 2026-10-05 0 on the first try\nprogress: 2026-10-19 2 when I read it aloud\n\
                        child: I read it with my finger.\nteacher: I listen.\nfamily: We hunt for dots.\nwatch for: Does she stop?";

    #[test]
    fn a_goal_shows_now_and_target_and_by_a_term_of_the_class() {
        let read = goal(DOTS).without_a_word();
        let goal = &read.portfolio.goals[0];
        let Some(By::Term(term)) = &goal.by else { panic!("{:?}", goal.by) };
        assert_eq!((term.name.as_str(), term.ends.to_string().as_str()), ("Term 1", "2026-11-27"));
        let (now, target) = (goal.now().unwrap().amount.as_ref().unwrap(), goal.target.as_ref().unwrap());
        assert_eq!((now.value, target.value, target.unit.as_str()), (2.0, 4.0, "dots"));
        assert_eq!(goal.words, "i will put a dot evrywhere", "a child's words are theirs");
    }

    #[test]
    fn a_goal_without_target_and_date_draws_a_warning_that_names_the_file() {
        let room = room().post("goals/put the dots in.md", "I will put dots.");
        let said = room.run(&["check", "class"]);
        said.says("goal-without-measure").words("students/ava/goals/put the dots in.md:1:1");
        said.words("this goal does not say what would count as reaching it, and by when");
        assert_eq!(
            goal("goal: dots\ntarget: 4 dots").codes(),
            ["goal-without-measure students/ava/goals/put the dots in.md:2:7"]
        );
        assert_eq!(goal("goal: dots\nby: Term 1").codes().len(), 1);
        goal("goal: dots\nresult: met").without_a_word();
    }

    #[test]
    fn a_goal_may_list_small_next_steps() {
        let read = goal(DOTS);
        assert_eq!(read.portfolio.goals[0].steps.plain_text(), "Read it aloud.\nCount first.");
    }

    #[test]
    fn a_goal_says_what_to_watch_for_and_has_a_line_for_child_teacher_and_family() {
        let read = goal(DOTS);
        let goal = &read.portfolio.goals[0];
        assert_eq!(goal.watch_for, ["Does she stop?"]);
        for (who, words) in [
            (Party::Child, "I read it with my finger."),
            (Party::Teacher, "I listen."),
            (Party::Family, "We hunt for dots."),
        ] {
            assert_eq!(goal.promises_of(who).collect::<Vec<_>>(), [words]);
        }
    }

    #[test]
    fn promises_are_carried_to_the_next_report_and_each_is_kept_partly_or_not_yet() {
        let read = goal(&format!("{DOTS}\nresult: partly\nkept: child yes\nkept: family partly, teacher not yet"));
        assert_eq!(
            read.portfolio.goals[0].kept,
            [(Party::Child, Kept::Yes), (Party::Family, Kept::Partly), (Party::Teacher, Kept::NotYet)]
        );
    }

    #[test]
    fn an_old_goal_with_its_result_leads_to_the_one_that_follows_it() {
        let room =
            room().post("goals/2026-03-02 say it once.md", lined("goal: once\nset: 2026-03-02\nresult: met", "")).post(
                "goals/say it well.md",
                lined("goal: well\nset: 2026-10-05\ntarget: 3 times\nby: Term 1\nfollows: Say-it-once", ""),
            );
        let read = understood(&room, "ava").without_a_word();
        let [new, old] = &read.portfolio.goals[..] else { panic!() };
        assert_eq!(new.follows, Some(GoalId("2026-03-02 say it once".into())));
        assert_eq!(old.result, Some(GoalResult::Met));
    }

    #[test]
    fn an_unfinished_goal_never_disappears() {
        let room = room()
            .post("goals/a.md", lined("goal: long past\nset: 2020-01-01\nby: 2020-06-01\ntarget: 3 cats", ""))
            .post("goals/b.md", lined("goal: met\nset: 2026-10-01\nresult: met", ""));
        let words: Vec<String> =
            understood(&room, "ava").portfolio.goals.iter().map(|goal| goal.words.clone()).collect();
        assert_eq!(words, ["long past", "met"]);
    }

    #[test]
    fn half_a_step_and_dates_out_of_order_are_told_with_file_line_and_column() {
        let room = room().post(
            "goals/dots.md",
            lined(
                "goal: dots\nby: Trem 1\ntarget: 4 dots\nprogress:\n- 2026-11-09 3\n- 2026-10-05 1\n- 2026-10-19",
                "",
            ),
        );
        let said = room.run(&["check", "class"]);
        said.exit(1);
        snapbox::assert_data_eq!(
            said.err.split("Checked").next().unwrap().to_owned(),
            str![[r#"
error[no-such-term]: there is no term called `Trem 1` in class.md
 --> students/ava/goals/dots.md:3:5
  |
3 | by: Trem 1
  |     ^^^^^^
  |
  = help: did you mean `Term 1`?

warning[dates-out-of-order]: this day is earlier than the one above it, so the steps are shown in order of their days
 --> students/ava/goals/dots.md:7:3
  |
7 | - 2026-10-05 1
  |   ^^^^^^^^^^
  |
  = help: check the year and the month

error[half-a-line]: this step has a day and nothing else, so it is not shown
 --> students/ava/goals/dots.md:8:3
  |
8 | - 2026-10-19
  |   ^^^^^^^^^^
  |
  = help: write a day, how far, and some words: `2026-10-05 2 with the word wall`

"#]]
        );
    }

    #[test]
    fn a_goal_with_two_hundred_steps_and_words_in_two_directions_is_read() {
        let steps: String = (0..200).map(|n| format!("progress: 2{:03}-03-05 {n} אחת 3 כן\n", n % 999)).collect();
        let long = "و".repeat(300);
        let read = goal(&format!("goal: {long}\nby: Term 1\ntarget: ٢٠ سطرًا\n{steps}")).without_a_word();
        let goal = &read.portfolio.goals[0];
        assert_eq!((goal.progress.len(), goal.words.chars().count()), (200, 300));
        assert_eq!(goal.target.as_ref().unwrap().value, 20.0);
    }
}

mod conversations {
    use super::*;

    #[test]
    fn conversations_are_one_dated_thread_with_the_newest_first() {
        let room = room()
            .file("log/2026-10.md", "2026-10-05 ava | my dog | affirm: yes\n2026-11-20 ava | good\n")
            .post("conversations/2026-11-18 a talk.md", "We talked.")
            .post("conversations/some day.md", "We talked.");
        let read = understood(&room, "ava").without_a_word();
        let ids: Vec<&str> = read.talks().iter().map(|talk| talk.id.0.as_str()).collect();
        assert_eq!(ids, ["2026-11-20 1", "2026-11-18 a talk", "2026-10-05 1", "some day"]);
    }

    #[test]
    fn a_conversation_names_one_piece_of_work_in_any_subject() {
        let read = talk("about: my dog\nwent well: Two looks.\nnext: One more.").without_a_word();
        assert_eq!(read.talks()[0].about, [About::Entry(EntryId("writing/2026-10-05 my dog".into()))]);
        assert_eq!(talk("about: pets").without_a_word().talks()[0].about, [About::Words("pets".into())]);
    }

    #[test]
    fn a_conversation_has_what_went_well_and_what_is_next_and_needs_no_mark() {
        let read = talk("went well: Two looks.\nwent well: Short.\nnext: Read it aloud.").without_a_word();
        let talk = &read.talks()[0];
        assert_eq!((talk.went_well.len(), talk.next.len(), &talk.result), (2, 1, &None));
    }

    #[test]
    fn a_pointer_to_nothing_is_an_error_and_one_to_the_web_is_fine() {
        let read = talk("see: https://tides.example how tides work\nsee: the tide tabel");
        assert_eq!(read.codes(), ["no-such-record students/ava/conversations/2026-11-18 a talk.md:3:6"]);
        assert_eq!(read.talks()[0].see.len(), 2);
    }

    #[test]
    fn a_question_without_an_answer_waits_with_a_warning() {
        let open = talk("asked: Is it allowed?");
        assert_eq!(open.codes(), ["open-question students/ava/conversations/2026-11-18 a talk.md:2:8"]);
        assert!(open.talks()[0].has_open_question());
        talk("asked: Is it allowed?\nanswer: Yes.").without_a_word();
    }

    #[test]
    fn a_conversation_may_be_about_an_earlier_one() {
        let room = room().file("log/2026-10.md", "2026-10-05 ava | my dog | affirm: yes\n").post(
            "conversations/2026-11-18 a talk.md",
            lined("about: 2026-10-05\nasked: What was that?\nanswer: A yes.", ""),
        );
        let read = understood(&room, "ava").without_a_word();
        assert_eq!(read.talks()[0].about, [About::Conversation(ConversationId("2026-10-05 1".into()))]);
    }

    #[test]
    fn the_child_s_words_and_plan_are_kept_to_the_letter() {
        let read = talk("said: He did not take it. He just lookt.\nplan: i wil read it to the stove").without_a_word();
        let talk = &read.talks()[0];
        assert_eq!(
            (talk.said[0].as_str(), talk.plan[0].as_str()),
            ("He did not take it. He just lookt.", "i wil read it to the stove")
        );
    }

    #[test]
    fn a_recording_beside_a_conversation_is_in_the_family_s_copy_and_nowhere_else() {
        let room = room()
            .class(&format!("{OPEN}\nterms: Term 1 2026-11-27"))
            .post("conversations/2026-11-18 a talk.wav", wav())
            .post("conversations/2026-11-19 the hull.md", "We looked at the hull.")
            .post("conversations/2026-11-19 the hull.jpg", jpeg());
        let built = room.build();
        let media = built.paths("families/ava/media/");
        assert!(
            media.iter().any(|path| path.ends_with(".wav")) && media.iter().any(|path| path.ends_with(".jpg")),
            "{media:?}"
        );
        assert!(built.paths("web/students/ava/media/").is_empty());
    }

    #[test]
    fn a_recording_no_family_agreed_to_is_in_no_copy() {
        let room = room().family("voice ok: none\nphotos ok: family\nnames ok: family\nwork ok: family");
        let built = room.post("conversations/2026-11-18 a talk.wav", wav()).build();
        assert!(built.paths("families/").iter().all(|path| !path.ends_with(".wav")));
        built.shows("teacher/students/ava.html", "family.md: voice ok: none");
    }

    #[test]
    fn two_focuses_in_one_talk_draw_a_soft_note() {
        let room = room().post("conversations/2026-11-18 a talk.md", lined("focus: dots\nfocus: spaces", ""));
        let said = room.run(&["check", "class"]);
        said.exit(0).says("two-things-at-once").words("students/ava/conversations/2026-11-18 a talk.md:3:8");
    }

    #[test]
    fn a_filled_chart_without_a_comment_is_a_whole_conversation() {
        let read = talk("chart: good writers\nmet: leaves spaces\nnot yet: dot").without_a_word();
        assert_eq!(read.talks()[0].ticks.as_ref().unwrap().ticks.len(), 2);
    }

    #[test]
    fn no_peer_can_set_a_result() {
        let read = talk("who: Leo\nkind: peer\nresult: M\nsaid: it works");
        assert_eq!(read.codes(), ["result-not-by-teacher students/ava/conversations/2026-11-18 a talk.md:4:9"]);
        assert_eq!(read.talks()[0].result, None);
    }
}

mod the_log {
    use super::*;

    #[test]
    fn a_talk_is_captured_in_one_line_of_under_ten_words_with_no_file_to_create() {
        let read = log("2026-10-05 ava | my dog | affirm: yes, start with the joke\n").without_a_word();
        let talk = &read.talks()[0];
        assert_eq!((talk.kind, talk.note.as_deref()), (Some(Kind::Affirm), Some("yes, start with the joke")));
        assert_eq!(talk.about, [About::Entry(EntryId("writing/2026-10-05 my dog".into()))]);
        assert_eq!((talk.audience, &*talk.source.path), (Audience::Family, "log/2026-10.md"));
    }

    #[test]
    fn every_kind_of_talk_is_one_word_in_the_log() {
        let lines: String =
            Kind::ALL.iter().map(|kind| format!("2026-10-05 ava | my dog | {}: some words\n", kind.word())).collect();
        let read = log(&lines).without_a_word();
        let mut kinds: Vec<Kind> = read.talks().iter().filter_map(|talk| talk.kind).collect();
        kinds.sort();
        assert_eq!(kinds, Kind::ALL);
    }

    #[test]
    fn a_talk_with_a_group_lands_on_each_member_s_thread() {
        let room =
            room().student("mia").file("log/2026-10.md", "2026-10-05 Foxes | good writers | observation: all waited\n");
        for (student, talks) in [("ava", 1), ("leo", 1), ("mia", 0)] {
            let read = understood(&room, student).without_a_word();
            assert_eq!(read.talks().len(), talks, "{student}");
            for talk in read.talks() {
                assert!(talk.who.contains(&Speaker::Group("Foxes".into())));
                assert!(matches!(talk.about[..], [About::Chart(..)]));
            }
        }
    }

    #[test]
    fn a_classmate_s_feedback_has_the_giver_s_name_only_with_consent_and_never_a_result() {
        let line = "2026-10-05 ava | my dog | peer leo: the joke works\n";
        assert_eq!(log(line).without_a_word().talks()[0].who, [Speaker::Classmate(Some("Leo".into()))]);
        let room = room().student("leo").family("names ok: family").file("log/2026-10.md", line);
        assert_eq!(understood(&room, "ava").talks()[0].who, [Speaker::Classmate(None)]);
        assert_eq!(
            log("2026-10-05 ava | my dog | peer M: done\n").codes(),
            ["result-not-by-teacher log/2026-10.md:1:27"]
        );
    }

    #[test]
    fn a_line_may_say_which_of_two_teachers_talked() {
        let read = log("2026-10-05 ava, Ms. Oda | good\n").without_a_word();
        assert_eq!(read.talks()[0].who, [Speaker::Teacher(Some("Ms. Oda".into()))]);
        assert_eq!(read.class.teachers, ["Ms. Oda"]);
    }

    #[test]
    fn wrong_names_and_half_lines_are_told_with_file_line_and_column_and_the_rest_stands() {
        let room = room().file(
            "log/2026-10.md",
            "# October\n\n2026-10-05 avva | my dog | affirm: yes\n2026-10-05 ava\n- 2026-10-06 ava | my dgo | a | b\n",
        );
        let said = room.run(&["check", "class"]);
        said.exit(1);
        snapbox::assert_data_eq!(
            said.err.split("Checked").next().unwrap().to_owned(),
            str![[r#"
error[no-such-student]: there is no child or group called `avva` in this class
 --> log/2026-10.md:3:12
  |
3 | 2026-10-05 avva | my dog | affirm: yes
  |            ^^^^
  |
  = help: did you mean `Ava`?

error[half-a-line]: this is half a line: nothing is said in it, so it is left out
 --> log/2026-10.md:4:1
  |
4 | 2026-10-05 ava
  | ^^^^^^^^^^^^^^
  |
  = help: write `2026-10-05 ava | my dog | affirm: yes, start with the joke`, or without the middle part

error[no-such-record]: there is no work, goal, chart, task or conversation called `my dgo`
 --> log/2026-10.md:5:20
  |
5 | - 2026-10-06 ava | my dgo | a | b
  |                    ^^^^^^
  |
  = help: did you mean `my dog`?

"#]]
        );
        assert_eq!(understood(&room, "ava").talks()[0].note.as_deref(), Some("a | b"));
    }

    #[test]
    fn a_file_of_another_kind_in_the_log_is_told() {
        room().file("log/talk.m4a", wav()).run(&["check", "class"]).exit(1).says("unknown-file").words("log/talk.m4a");
    }
}

mod reach {
    use std::collections::BTreeSet;

    use super::*;
    use crate::classroom::files_below;

    /// What is remembered of students' units: one name for each that was made.
    fn made(room: &Classroom) -> BTreeSet<String> {
        files_below(&room.folder().join(".classfolio/results/students")).into_keys().collect()
    }

    #[test]
    fn a_new_line_of_the_log_rebuilds_the_students_it_names_and_nobody_else() {
        let room =
            room().student("mia").post("writing/sea.md", "The sea.").file("log/2026-10.md", "2026-10-05 ava | good\n");
        room.build();
        let before = made(&room);
        let text = "2026-10-05 ava | good\n2026-10-06 leo | zanzibar\n";
        let room = room.file("log/2026-10.md", text);
        let built = room.build();
        assert_eq!(made(&room).difference(&before).count(), 1, "one child has a new line");
        let has_it = built.holding(&["families/", "web/", "classroom/"], b"zanzibar");
        assert!(has_it.iter().all(|path| path.starts_with("families/leo/")), "{has_it:?}");
        assert_eq!(understood(&room, "leo").talks().len(), 1);
        let before = made(&room);
        let room = room.file("log/2026-10.md", format!("{text}2026-10-06 nobody | hello\n"));
        room.build().says("no-such-student");
        assert_eq!(made(&room).difference(&before).count(), 0, "a line that reaches nobody is told all the same");
        let room = room.file("log/2026-10.md", format!("{text}2026-10-07 Foxes | all waited\n"));
        room.build();
        assert_eq!(made(&room).difference(&before).count(), 2, "a group's line reaches its two members");
    }

    #[test]
    fn a_record_for_the_family_is_in_no_byte_that_others_see() {
        let built = Classroom::open()
            .student("leo")
            .post("writing/sea.md", "The sea.")
            .student("ava")
            .post("writing/my dog.md", "My dog.")
            .post(
                "goals/zanzibar-name.md",
                lined(
                    "goal: zanzibar-goal\nchild: zanzibar-promise\nwatch for: zanzibar-watch\nfor: public",
                    "zanzibar-step",
                ),
            )
            .post(
                "conversations/zanzibar-talk.md",
                lined("said: zanzibar-said\nasked: zanzibar-asked\nfor: public", "zanzibar-words"),
            )
            .file("log/2026-10.md", "2026-10-05 ava | my dog | affirm: zanzibar-log\n")
            .build();
        built.is_nowhere_on_the_web("zanzibar");
        assert!(built.holding(&["families/leo/"], b"zanzibar").is_empty());
        assert!(built.has("families/ava/index.html"), "a goal is something that only the family sees");
    }

    #[test]
    fn a_record_for_the_teacher_is_in_no_copy_at_all() {
        let built = room()
            .post("goals/a.md", lined("goal: zanzibar\nfor: teacher", ""))
            .post("goals/b.md", lined("goal: zanzibar\nfro: family", ""))
            .post("conversations/c.md", lined("said: zanzibar\ndraft: true", ""))
            .file("log/2026-10.md", "---\nfor: teacher\n---\n2026-10-05 ava | zanzibar\n")
            .build();
        built.is_nowhere("zanzibar");
    }

    #[test]
    fn the_teacher_reads_who_sees_goals_conversations_and_the_log() {
        let built = room()
            .post("goals/dots.md", lined("goal: dots", ""))
            .post("goals/mine.md", lined("goal: mine\nfor: teacher", ""))
            .post("conversations/2026-11-18 a talk.md", "We talked.")
            .post("conversations/2026-11-18 a talk.wav", wav())
            .file("log/2026-10.md", "2026-10-05 ava | good\n")
            .build();
        let main = built.main("teacher/students/ava.html");
        let rows: Vec<String> = main.split("<tr>").skip(2).map(crate::classroom::words_of).collect();
        for (name, audience) in [
            ("goals/dots.md", "family"),
            ("goals/mine.md", "teacher only"),
            ("a talk.md", "family"),
            ("a talk.wav", "family"),
            ("log/2026-10.md", "family"),
        ] {
            assert!(rows.iter().any(|row| row.contains(name) && row.contains(audience)), "{name}: {rows:#?}");
        }
    }

    #[test]
    fn a_goal_that_was_taken_away_is_gone() {
        let room = room().post("goals/zanzibar.md", lined("goal: zanzibar", ""));
        room.build();
        room.without("students/ava/goals/zanzibar.md").build().is_nowhere("zanzibar");
    }

    #[test]
    fn a_line_that_was_taken_out_of_the_log_is_gone() {
        let room = room().file("log/2026-10.md", "2026-10-05 ava | zanzibar\n");
        room.build();
        room.file("log/2026-10.md", "2026-10-05 ava | hello\n").build().is_nowhere("zanzibar");
    }
}
