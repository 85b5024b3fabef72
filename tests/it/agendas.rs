//! What teachers and children write down for a conference, and what is said of every slip: agendas, charts, picks.

use snapbox::str;

use crate::classroom::{Built, Classroom, Said, lined};
use crate::things::photo;

const PAGE: &str = "families/ava/conferences/2026-11-24.html";

/// Ava, with some work in each strand, in a class with these lines.
fn ava(class: &str) -> Classroom {
    Classroom::new()
        .class(&format!("name: Room 4\naudience: public\nconsent on file: public\n{class}"))
        .student("ava")
        .post("writing/my dog.md", lined("well: I rote my rite\nbetter: a dot at the end", "My dog runs."))
        .post("representing/fog.jpg", photo().jpeg())
        .post("projects/crab hotel.md", lined("learned: Crabs go sideways.", "We built it."))
}

/// Ava's conference of 24 November with these lines, and these words below them.
fn held(room: Classroom, lines: &str, words: &str) -> Built {
    room.student("ava").post("conferences/2026-11-24.md", lined(lines, words)).build()
}

/// What `check` says of a conference of Ava's.
fn checked(class: &str, lines: &str, words: &str) -> Said {
    ava(class).post("conferences/2026-11-24.md", lined(lines, words)).run(&["check", "class"])
}

fn talk_of(lines: &str) -> Built {
    held(ava(""), lines, "")
}

mod picks {
    use super::*;

    #[test]
    fn a_pick_in_the_wrong_strand_is_an_error_with_file_and_line() {
        let built = talk_of("time: 15:40\nbest writing: fog");
        built.exit(1).says_text(str![[r#"
error[pick-in-wrong-strand]: `fog` is in `representing`, so it cannot be the best of `writing`
 --> students/ava/conferences/2026-11-24.md:3:15
  |
3 | best writing: fog
  |               ^^^
  |
  = help: write `best representing: fog`, or pick something from `writing`
"#]]);
        assert!(built.has(PAGE), "the page stands");
    }

    #[test]
    fn a_missing_pick_is_an_error_with_the_nearest_name_and_the_page_stands() {
        let built = talk_of("best writing: my dgo\nbest representing: fog");
        built.exit(1).says_text(str![[r#"
error[no-such-record]: there is no piece of work called `my dgo`
 --> students/ava/conferences/2026-11-24.md:2:15
  |
2 | best writing: my dgo
  |               ^^^^^^
  |
  = help: did you mean `my dog`?
"#]]);
        built.shows(PAGE, "Fog");
    }

    #[test]
    fn a_name_that_two_works_have_lists_both() {
        let room = ava("").post("projects/fog.md", "Fog in a jar.");
        held(room, "picks: fog", "").exit(1).words("say which one: `projects/fog` or `representing/fog`");
    }

    #[test]
    fn a_plain_list_of_any_length_and_the_best_of_each_strand_are_both_fine() {
        talk_of("picks:\n- fog\n- crab hotel\n- my dog").without_a_word();
        talk_of("best writing: my dog\nbest representing: Fog\nbest project: crab-hotel").without_a_word();
        let room = ava("strands: science").post("science/magnets.md", "They pull.");
        held(room, "best science: magnets", "").without_a_word();
    }

    #[test]
    fn a_pick_carries_why_and_what_was_learned_unchanged() {
        let words = "## Crab Hotel\nwhy: becos the crabs cam\nlearned: Lids.\n";
        let built = held(ava(""), "best project: crab hotel\nagenda: young", words);
        built.without_a_word().shows(PAGE, "becos the crabs cam").shows(PAGE, "Lids.");
    }

    #[test]
    fn check_notes_softly_a_pick_with_what_went_well_and_nothing_to_try_next() {
        let half = checked("", "best representing: fog", "## fog\nwell: The boats.\n");
        half.exit(0).says("no-next-step").words("`fog` has what went well, and nothing yet to try next");
        let both = checked("", "best representing: fog", "## fog\nwell: The boats.\nbetter: More grey.\n");
        assert_eq!(both.count("no-next-step"), 0);
    }

    #[test]
    fn a_child_who_has_not_picked_yet_is_noted_and_the_page_stands() {
        let said = checked("", "time: 15:40\nbest writing:", "");
        said.exit(0).says("no-picks").words("ava has not picked anything for this conference");
        assert!(talk_of("time: 15:40\nbest writing:").has(PAGE));
    }

    #[test]
    fn a_picked_entry_whose_file_is_broken_is_told_and_the_page_stands() {
        let room = ava("").post("writing/broken.md", [1u8, 2, 3, 4, 5, 6, 7, 8]);
        let built = held(room, "best writing: broken\nbest representing: fog", "");
        built.exit(1).says("not-text").says("pick-not-shown").words("its words cannot be read");
        built.shows(PAGE, "Fog");
    }

    #[test]
    fn a_heading_under_which_words_would_be_lost_is_told() {
        let built = held(ava(""), "picks: [my dog, fog]", "## my dgo\nwell: all of it\n\n## fog\nIt is grey.\n");
        built.exit(1).words("there is no pick called `my dgo`").words("did you mean `my dog`?");
        built.words("these words stand in no line, so the conference does not show them");
    }

    #[test]
    fn what_only_the_teacher_may_see_stays_out_of_a_conference_that_picks_it() {
        let room = ava("").post("writing/secret.md", lined("for: teacher\nwell: zzcanary", "No."));
        held(room, "best writing: secret", "").exit(0).says("pick-not-shown").is_nowhere("zzcanary");
    }
}

mod steps {
    use super::*;

    fn fall(text: &str) -> Built {
        held(ava("grade: 1").file("agendas/fall.md", text), "best writing: my dog", "")
    }

    #[test]
    fn every_slip_in_an_agenda_is_told_with_its_line_and_what_to_write() {
        let built = fall("## My best (0 min) – chidl\nshow: best writting, qestions\nguests: perhaps\n");
        built.exit(1).says_text(str![[r#"
error[bad-minutes]: nothing can be shown in 0 minutes
 --> agendas/fall.md:1:13
  |
1 | ## My best (0 min) – chidl
  |             ^^^^^
  |
  = help: write a number of minutes from 1 on, such as `4 min`, or take it away

error[unknown-leader]: `chidl` is nobody who can lead a step
 --> agendas/fall.md:1:22
  |
1 | ## My best (0 min) – chidl
  |                      ^^^^^
  |
  = help: did you mean `child`?
  = help: write one of child, teacher, family, together, private, or nothing where the child leads

error[no-such-strand]: `writting` is no strand of this class
 --> agendas/fall.md:2:7
  |
2 | show: best writting, qestions
  |       ^^^^^^^^^^^^^
  |
  = help: did you mean `writing`?
  = help: the strands are writing, representing, projects

error[unknown-show]: `qestions` is nothing a step can show
 --> agendas/fall.md:2:22
  |
2 | show: best writting, qestions
  |                      ^^^^^^^^
  |
  = help: did you mean `questions`?
  = help: a step shows best writing, best representing, best projects, pick 1, picks, goal, new goal, chart, then and now, tasks, evidence, mark, questions, about, nothing

error[not-yes-or-no]: `perhaps` is neither yes nor no, so it counts as no
 --> agendas/fall.md:3:9
  |
3 | guests: perhaps
  |         ^^^^^^^
  |
  = help: write `yes` or `no`
"#]]);
        built.shows(PAGE, "My best");
    }

    #[test]
    fn an_agenda_without_steps_is_told_and_the_usual_one_stands_in() {
        let built = fall("# Our fall conference\n\nWe shall see.\n");
        built.exit(1).says("agenda-without-steps").shows(PAGE, "Two stars");
    }

    #[test]
    fn an_agenda_that_nobody_uses_is_no_finding() {
        let room = ava("").file("agendas/fall.md", "## Come in\n").file("agendas/spring.md", "## Look back\n");
        held(room, "agenda: spring\npicks: fog", "").without_a_word().shows(PAGE, "Look back").hides(PAGE, "Come in");
    }

    #[test]
    fn an_agenda_nobody_wrote_is_an_error_with_the_nearest() {
        let room = ava("").file("agendas/fall.md", "## Come in\n");
        let built = held(room, "agenda: fal\npicks: fog", "");
        built.exit(1).says("no-such-agenda").words("did you mean `fall`?").shows(PAGE, "Come in");
    }

    #[test]
    fn forty_steps_of_more_minutes_than_there_are_are_all_shown() {
        let steps: String = (1..=40).map(|n| format!("## Step number {n} (1 min) – together\n")).collect();
        let built = fall(&format!("---\nminutes: 20\n---\n{steps}"));
        built.exit(0).says("too-many-minutes").shows(PAGE, "Step number 40");
    }

    #[test]
    fn the_grade_decides_on_the_usual_agenda_the_childs_own_first() {
        for (class, about, words) in [
            ("grade: K", "", "Two stars"),
            ("grade: 5", "", "Something I’m proud of"),
            ("grade: 10\nmarks: on", "", "My claim and evidence"),
            ("grade: 10", "grade: 2", "Two stars"),
            ("grade: 1\nlanguages: es", "", "Dos estrellas"),
            ("grade: 1\nlanguages: ar", "", "نجمتان"),
        ] {
            let built = held(ava(class).about(about), "picks: fog", "");
            built.without_a_word().shows(PAGE, words);
        }
    }

    #[test]
    fn a_chart_a_step_cannot_find_is_told_and_a_chart_without_bullets_too() {
        let room = ava("")
            .file("charts/good-writers.md", lined("strand: writng", "Only words."))
            .file("agendas/fall.md", "## A\nshow: chart good writer\n");
        let built = held(room, "picks: fog", "");
        built.exit(1).says("chart-without-criteria").says("no-such-strand").says("no-such-chart");
        built.words("did you mean `good writers`?");
    }

    #[test]
    fn a_chart_the_teacher_keeps_is_nowhere() {
        let chart = lined("title: zzcanary\nstrand: writing\nfor: teacher", "- zzcanary too\n");
        let room = ava("").file("charts/mine.md", chart).file("agendas/fall.md", "## A\nshow: best writing, chart\n");
        held(room, "best writing: my dog", "").is_nowhere("zzcanary");
    }

    #[test]
    fn a_slip_in_private_shows_nothing_of_the_childs() {
        let built = fall("## Hello\n## Grown-ups (3 min) – privat\nshow: picks\nThank you!\n");
        built.exit(1).says("unknown-leader").says("private-step-stays-blank");
    }
}

mod a_mark {
    use super::*;

    #[test]
    fn a_claim_without_evidence_is_noted_for_the_teacher() {
        let said = checked("marks: on", "claim: I can end a sentence.\nproposed: B", "");
        said.exit(0).says("claim-without-evidence").words("nothing is named yet that shows this");
        assert_eq!(said.count("no-picks"), 0);
    }

    #[test]
    fn evidence_is_work_a_conversation_or_words_and_needs_no_teacher() {
        let room = ava("marks: on").post("conversations/2026-11-17 the dredger.md", lined("who: teacher", "Sand."));
        let lines = "claim: I can.\nevidence: my dog\nevidence: the dredger\nevidence: observation: she counted, twice";
        held(room, lines, "").without_a_word();
    }

    #[test]
    fn evidence_above_every_claim_and_a_slip_in_its_name_are_told() {
        let built = held(ava("marks: on"), "evidence: fog\nclaim: I can.\nevidence: crab hotle", "");
        built.exit(1).says("evidence-without-claim").says("evidence-in-words").words("did you mean `crab hotel`?");
    }

    #[test]
    fn a_mark_written_while_marks_are_off_is_told_and_goes_nowhere() {
        let built = held(ava("grade: 10"), "claim: I can.\nevidence: fog\nproposed: zzcanary\nagreed: zzcanary", "");
        built.exit(0).says("marks-off").is_nowhere("zzcanary");
    }
}

mod who_comes {
    use super::*;

    #[test]
    fn guests_whom_class_or_family_did_not_agree_to_are_told() {
        let lines = "with: Mum\nguests: the harbour master\npicks: fog";
        held(ava(""), lines, "").exit(0).words("class.md needs `guests: yes`, and the family agrees");
        held(ava("guests: yes"), lines, "").exit(0).words("the family agrees with `guests ok: yes`");
        let both = |answer: &str| held(ava("guests: yes").family(&format!("guests ok: {answer}")), lines, "");
        both("yes").without_a_word();
        both("perhaps").exit(1).says("not-yes-or-no").says("guests-not-agreed");
    }

    #[test]
    fn a_conference_to_which_nobody_of_the_family_comes_is_fine() {
        talk_of("picks: fog").without_a_word();
    }

    #[test]
    fn a_group_with_a_name_nobody_has_is_told_with_the_nearest() {
        let built = ava("groups:\n- Foxes: ava, aav").build();
        built.exit(1).says("no-such-student").words("did you mean `ava`?");
    }

    #[test]
    fn private_time_that_cannot_be_read_is_told_wherever_it_stands() {
        let room = ava("private time: somtimes").file("agendas/fall.md", lined("private time: alwys", "## A\n"));
        let built = held(room, "picks: fog\nprivate time: no idea", "");
        assert_eq!(built.exit(1).said.count("bad-private-time"), 3);
        built.words("did you mean `always`?");
    }
}

mod bad_input {
    use super::*;

    #[test]
    fn half_lines_long_titles_and_words_from_the_right_leave_the_page_standing() {
        let long = "w".repeat(300);
        let room =
            ava("grade: 1").post(&format!("writing/{}.md", &long[..200]), lined(&format!("title: {long}"), "Long."));
        let lines = format!("time: ١٥:٤٠\nbest writing: {long}\npicks: دفتري 3\ngoal:\nwith: ,\nagenda:\nclaim:");
        let built = held(room, &lines, "##\n## \n");
        built.exit(1).words("there is no piece of work called `دفتري 3`").shows(PAGE, &long);
    }

    #[test]
    fn half_a_line_between_the_fences_keeps_the_conference_with_the_teacher() {
        let built = talk_of("best writing my dog\nfamily note: zzcanary");
        built.exit(1).says("not-a-line").is_nowhere("zzcanary");
    }

    #[test]
    fn a_day_that_does_not_exist_and_a_goal_nobody_set_are_told() {
        let room =
            ava("").post("conferences/2026-02-30.md", lined("picks: fog\ngoal: dots\nnew goal: I will draw.", ""));
        let built = room.build();
        built.exit(1).says("bad-date").words("there is no goal called `dots`");
        built.words("make one in the folder `goals` with a line `goal: …`");
    }
}
