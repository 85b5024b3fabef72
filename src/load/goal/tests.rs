use super::*;
use crate::load::sample::{self, told};
use crate::model::goal::{By, GoalResult, Kept, Party};

struct Read {
    goals: Vec<Arc<Goal>>,
    told: Vec<String>,
}

/// The goals of a child whose `goals/` holds these files.
fn read(files: &[(&str, &str)]) -> Read {
    let placed: Vec<(String, &str)> =
        files.iter().map(|(name, text)| (format!("students/ava/goals/{name}"), *text)).collect();
    let placed: Vec<(&str, &str)> = placed.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let room = sample::folder(&placed);
    let mut said = Vec::new();
    let files: Vec<&SourceFile> = room.folder.students[0].files.iter().collect();
    let (goals, _) = super::read(&files, &room.class, Consent::all(Audience::Public), &mut said);
    Read { goals, told: told(&said) }
}

fn one(lines: &str) -> Read {
    read(&[("dots.md", &format!("---\n{lines}\n---\n"))])
}

#[test]
fn a_goal_is_read_with_its_measure_its_day_and_three_promises() {
    let read = one(concat!(
        "goal: i will put dots evrywhere\narea: writing\nset: 2026-10-05\nby: term 1\nstart: 0 dots\ntarget: at least 4 dots\n",
        "progress:\n- 2026-10-05 0 on the first try\n- 2026-11-09 3 dots, one in a word\n",
        "child: I read it aloud, with my finger.\nteacher: I listen.\nfamily: We hunt for dots.\nfamily: We clap.\n",
        "watch for: Does she stop?\nneed: a quiet corner"
    ));
    assert_eq!(read.told, [""; 0]);
    let goal = &read.goals[0];
    assert_eq!(goal.words, "i will put dots evrywhere");
    let Some(By::Term(term)) = &goal.by else { panic!("{:?}", goal.by) };
    assert_eq!(term.name, "Term 1");
    let target = goal.target.as_ref().unwrap();
    assert_eq!((target.value, target.written.as_str(), target.unit.as_str()), (4.0, "at least 4", "dots"));
    let steps: Vec<(f64, &str, &str)> = goal
        .progress
        .iter()
        .filter_map(|step| step.amount.as_ref().map(|amount| (amount.value, amount.unit.as_str(), step.note.as_str())))
        .collect();
    assert_eq!(steps, [(0.0, "", "on the first try"), (3.0, "", "dots, one in a word")]);
    assert_eq!(goal.promises_of(Party::Child).collect::<Vec<_>>(), ["I read it aloud, with my finger."]);
    assert_eq!(goal.promises_of(Party::Family).count(), 2);
    assert_eq!(goal.watch_for, ["Does she stop?"]);
    assert_eq!(goal.need, ["a quiet corner"]);
}

#[test]
fn the_first_line_of_prose_is_the_goal_and_bullets_are_next_steps() {
    let read = read(&[("2026-10-05 dots.md", "I will put \"dots\" -- everywhere\n\n- read it aloud\n- count first\n")]);
    assert_eq!(read.told, [""; 0]);
    let goal = &read.goals[0];
    assert_eq!(goal.words, "I will put \"dots\" -- everywhere");
    assert_eq!(goal.steps.plain_text(), "read it aloud\ncount first");
    assert_eq!(goal.set.unwrap().to_string(), "2026-10-05");
}

#[test]
fn a_file_without_words_is_called_by_its_name() {
    let read = read(&[("2026-10-05 put the dots in.md", "- only a step\n")]);
    assert_eq!(read.goals[0].words, "put the dots in");
    assert!(read.told[0].starts_with("goal-without-words 1:1 "), "{:?}", read.told);
}

#[test]
fn a_term_nobody_has_shows_the_nearest_one() {
    let read = one("goal: dots\nby: Trem 2");
    assert_eq!(read.told, ["no-such-term 3:5 there is no term called `Trem 2` in class.md | did you mean `Term 2`?"]);
    assert!(one("goal: dots\nby: the summer").told[0].contains("Term 1, Term 2"));
    assert!(one("goal: dots\nby: 27/11/2026").told[0].contains("write 2026-11-27"));
    assert_eq!(one("goal: dots\nby: 2026-11-27").goals[0].by.as_ref().unwrap().day().to_string(), "2026-11-27");
}

#[test]
fn a_target_without_a_number_is_told() {
    let read = one("goal: dots\ntarget: three sentences");
    assert!(read.told[0].starts_with("not-a-number 3:9 there is no number in `three sentences`"), "{:?}", read.told);
    assert_eq!(read.goals[0].target, None);
}

#[test]
fn steps_out_of_order_are_sorted_with_a_word_about_it() {
    let read =
        one("goal: dots\ntarget: 3\nprogress: 2026-11-09 3 late\nprogress: 2026-10-05 1 early\nprogress: 2026-10-19 2");
    let days: Vec<String> = read.goals[0].progress.iter().map(|step| step.day.to_string()).collect();
    assert_eq!(days, ["2026-10-05", "2026-10-19", "2026-11-09"]);
    assert_eq!(read.told.len(), 1);
    assert!(read.told[0].starts_with("dates-out-of-order 5:11 "), "{:?}", read.told);
    assert_eq!(read.goals[0].now().unwrap().day.to_string(), "2026-11-09");
}

#[test]
fn half_a_step_is_told_with_its_place_and_the_others_stand() {
    let read = one("goal: dots\nprogress:\n- 2026-10-05\n- 2 with the word wall\n- 5.10.2026 2\n- 2026-10-07 4");
    assert_eq!(read.goals[0].progress.len(), 1);
    let starts = ["half-a-line 4:3 ", "half-a-line 5:3 ", "bad-date 6:3 "];
    for (told, start) in read.told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    assert_eq!(read.told.len(), 3);
}

#[test]
fn two_hundred_steps_are_fine() {
    let steps: String =
        (0..200).map(|n| format!("progress: 20{:02}-{:02}-05 {n}\n", 20 + n / 12, n % 12 + 1)).collect();
    let read = one(&format!("goal: dots\ntarget: 300 dots\n{steps}"));
    assert_eq!((read.goals[0].progress.len(), read.told.len()), (200, 0));
}

#[test]
fn one_of_a_unit_is_the_unit() {
    let read = one(
        "goal: say it once\nstart: 4 repeats\ntarget: 0 repeats\nprogress: 2026-05-14 1 repeat\nprogress: 2026-06-01 2 repeats in June",
    );
    let steps = &read.goals[0].progress;
    assert_eq!(steps[0].amount.as_ref().unwrap().unit, "repeat");
    assert_eq!((steps[0].note.as_str(), steps[1].note.as_str()), ("", "in June"));
}

#[test]
fn a_goal_ends_in_one_of_four_words() {
    assert_eq!(one("goal: dots\nresult: Not-yet").goals[0].result, Some(GoalResult::NotYet));
    let read = one("goal: dots\nresult: 7/10");
    assert_eq!(read.goals[0].result, None);
    assert!(read.told[0].starts_with("not-a-result 3:9 "), "{:?}", read.told);
}

#[test]
fn promises_are_kept_partly_or_not_yet() {
    let read = one("goal: dots\nkept: child yes, family partly\nkept: teacher not yet\nkept: the dog 7");
    assert_eq!(
        read.goals[0].kept,
        [(Party::Child, Kept::Yes), (Party::Family, Kept::Partly), (Party::Teacher, Kept::NotYet)]
    );
    assert!(read.told[0].starts_with("promise-unclear 5:7 "), "{:?}", read.told);
}

#[test]
fn a_goal_follows_another_by_name() {
    let read = read(&[
        ("2026-03-02 say it once.md", "---\ngoal: once\nresult: met\n---\n"),
        ("then twice.md", "---\ngoal: twice\nset: 2026-10-01\nfollows: Say-it-once\n---\n"),
    ]);
    assert_eq!(read.told, [""; 0]);
    assert_eq!(read.goals[0].follows, Some(GoalId("2026-03-02 say it once".into())));
}

#[test]
fn following_nothing_or_two_goals_or_oneself_is_told() {
    let read = read(&[
        ("2026-03-02 once.md", "goal one"),
        ("2026-04-02 once.md", "goal two"),
        ("a.md", "---\ngoal: a\nfollows: once\n---\n"),
        ("b.md", "---\ngoal: b\nfollows: onec\n---\n"),
        ("c.md", "---\ngoal: c\nfollows: d\n---\n"),
        ("d.md", "---\ngoal: d\nfollows: c\n---\n"),
    ]);
    assert_eq!(
        read.told,
        [
            "two-matches 3:10 `once` can mean more than one thing here | say which one: `goals/2026-03-02 once` or `goals/2026-04-02 once`",
            "no-such-record 3:10 there is no goal called `onec` | did you mean `once`?",
            "goals-in-a-circle 3:10 these goals follow each other in a circle, so none of them is the earlier one | keep `follows:` in the later goal, and take the line out of the earlier one",
            "goals-in-a-circle 3:10 these goals follow each other in a circle, so none of them is the earlier one | keep `follows:` in the later goal, and take the line out of the earlier one",
        ]
    );
    assert!(read.goals.iter().all(|goal| goal.follows.is_none()));
}

#[test]
fn open_goals_come_first_and_then_the_newest() {
    let read = read(&[
        ("a.md", "---\ngoal: a\nset: 2026-10-01\nresult: met\n---\n"),
        ("b.md", "---\ngoal: b\nset: 2026-09-01\n---\n"),
        ("c.md", "---\ngoal: c\nset: 2026-10-01\n---\n"),
        ("d.md", "---\ngoal: d\n---\n"),
    ]);
    let order: Vec<&str> = read.goals.iter().map(|goal| goal.words.as_str()).collect();
    assert_eq!(order, ["c", "b", "d", "a"]);
}

#[test]
fn no_goal_is_wider_than_the_family_and_a_slip_keeps_it_for_the_teacher() {
    assert_eq!(one("goal: dots\nfor: public").goals[0].audience, Audience::Family);
    assert_eq!(one("goal: dots\nfor: teacher").goals[0].audience, Audience::Teacher);
    assert_eq!(one("goal: dots\nfro: public").goals[0].audience, Audience::Teacher);
    assert_eq!(one("goal: dots\nfor: everbody").goals[0].audience, Audience::Teacher);
    assert_eq!(read(&[("dots.md", "---\ngoal: dots\n")]).goals[0].audience, Audience::Teacher);
}

#[test]
fn a_picture_among_the_goals_is_told() {
    let read = read(&[("dots.jpg", "x"), ("dots.md", "I will put dots.")]);
    assert!(read.told[0].starts_with("unknown-file a goal is a text file"), "{:?}", read.told);
    assert_eq!(read.goals.len(), 1);
}
