//! What goes home on paper: the sheet of a conference, half a page of a conversation, a goal with room for three.

use crate::classroom::{Built, Classroom, lined, values_of};
use crate::things::photo;

const SHEET: &str = "families/ava/conferences/2026-11-24-paper.html";
const EMPTY: &str = "families/ava/conferences/next-paper.html";

/// Ava, with one piece of work in each strand.
fn ava(class: &str) -> Classroom {
    Classroom::new()
        .class(&format!("name: Room 4\ngrade: 1\nteacher: Ms. Oda\n{class}"))
        .student("ava")
        .about("name: Ava\nsign: sky whale")
        .post("writing/2026-10-05 my dog.jpg", photo().jpeg())
        .post(
            "writing/2026-10-05 my dog.md",
            lined("well: I rote spaces.\nbetter: A dot at the end.", "My dog runs fast"),
        )
        .post("representing/2026-10-07 clay seal.jpg", photo().jpeg())
        .post("projects/2026-10-09 how a bean grows.md", lined("learned: A bean needs water.", "We grew a bean."))
}

const PICKS: &str = "best writing: my dog\nbest representing: clay seal\nbest projects: how a bean grows";

const OLD: &str = "goal: I will put a dot.\nset: 2026-09-07\nby: 2026-11-20\nstart: 0 dots\ntarget: 3 dots\nresult: met\n\
                   progress:\n- 2026-10-05 1 with help\n- 2026-11-09 3 alone\nkept:\n- child yes\n- family partly";
const NEW: &str = "goal: I will write 3 sentences.\nset: 2026-11-24\nby: 2027-03-12\nstart: 1 sentence\ntarget: 3 sentences\n\
                   child: I will tell it out loud first.\nteacher: I will ask what happened next.\n\
                   family: We will write the shopping list.\nwatch for: Does she stop at the end?\nfollows: dots";

/// Ava's conference of 24 November with these lines, and these words below them.
fn held(room: Classroom, lines: &str, words: &str) -> Classroom {
    room.student("ava").post("conferences/2026-11-24.md", lined(lines, words))
}

/// A whole conference: picks, an old goal with its result, a new one with three promises.
fn whole(class: &str) -> Classroom {
    let room = ava(class).post("goals/dots.md", lined(OLD, "")).post("goals/sentences.md", lined(NEW, ""));
    let lines = format!(
        "time: 15:20\nwith: Mum, Grandad\n{PICKS}\ngoal: dots\nnew goal: sentences\nasked: Can I read to the little ones?\nneed: a big chair"
    );
    held(room, &lines, "## my dog\nwell: I put spases.\n")
}

/// How many lines to write on a page has.
fn lines_to_write(built: &Built, page: &str) -> usize {
    built.main(page).matches("class=\"blank").count()
}

#[test]
fn the_sheet_says_whose_it_is_of_which_class_which_day_and_who_was_there_without_a_last_name() {
    let room = whole("").family("last names: Zilberkant");
    let built = room.build();
    built.shows(SHEET, "Ava’s conference").shows(SHEET, "Room 4 · Grade 1 · 15:20 · Tuesday 24 November 2026");
    built.shows(SHEET, "Who was there Mum , Grandad").hides(SHEET, "Zilberkant");
    assert!(built.main(SHEET).contains("class=\"symbol\""), "the child's sign");
}

#[test]
fn every_pick_has_a_picture_a_title_one_thing_done_well_and_one_next_step_in_the_child_s_words() {
    let built = whole("").build();
    built.shows(SHEET, "My best writing My dog").shows(SHEET, "I put spases.").shows(SHEET, "A dot at the end.");
    built
        .hides(SHEET, "I rote spaces.")
        .shows(SHEET, "My best project How a bean grows")
        .shows(SHEET, "We grew a bean.");
    assert_eq!(values_of(built.main(SHEET), "src").len(), 2, "the bean has no picture: its words hang");
}

#[test]
fn five_picks_have_room_and_what_is_more_is_told_by_its_title() {
    let mut room = ava("");
    let names: Vec<String> = (1..=7).map(|number| format!("wave {number}")).collect();
    for name in &names {
        room = room.post(&format!("writing/{name}.md"), lined(&format!("well: {name} is long"), "Water."));
    }
    let built = held(room, &format!("picks: {}", names.join(", ")), "").build();
    built.shows(SHEET, "wave 5 is long").hides(SHEET, "wave 6 is long").shows(SHEET, "I also showed Wave 6 · Wave 7");
}

#[test]
fn the_old_goal_stands_with_its_result_and_with_the_promises_that_were_kept() {
    let built = whole("").build();
    built.shows(SHEET, "My goal so far I will put a dot.").shows(SHEET, "I reached it");
    built.shows(SHEET, "Ava kept").shows(SHEET, "Family partly kept");
}

#[test]
fn the_new_goal_stands_with_now_and_target_a_chart_by_when_and_three_promises_to_sign() {
    let built = whole("").build();
    built.shows(SHEET, "Our new goal I will write 3 sentences.");
    built.shows(SHEET, "Now 1 sentence Goal 3 sentences By 12 March 2027");
    for promise in ["I will tell it out loud first.", "My teacher will I will ask", "My family will We will write"] {
        built.shows(SHEET, promise);
    }
    assert!(built.main(SHEET).contains("class=\"new-goal-chart\""), "{}", built.main(SHEET));
    assert_eq!(built.main(SHEET).matches("class=\"signs\"").count(), 3);
}

#[test]
fn what_to_watch_for_and_two_questions_go_home() {
    let built = whole("").build();
    built.shows(SHEET, "Does she stop at the end?").shows(SHEET, "What are you most proud of?");
    let own = whole("")
        .file("agendas/ours.md", "# Ours\n\n## Come in – child\nask: What made you laugh?\nask: What was hard?\n");
    let built = own.build();
    built.shows(SHEET, "What made you laugh?").hides(SHEET, "What are you most proud of?");
}

#[test]
fn at_most_three_things_to_watch_for_go_home_and_the_sheet_says_that_there_is_more() {
    let goal = "goal: I will read.\nwatch for:\n- one eye\n- two eyes\n- three eyes\n- four eyes";
    let built = held(ava("").post("goals/read.md", lined(goal, "")), PICKS, "").build();
    built.shows(SHEET, "three eyes").hides(SHEET, "four eyes").shows(SHEET, "There is more on my blog.");
}

#[test]
fn what_the_child_asked_and_needs_and_the_answers_that_are_owed_are_on_the_sheet() {
    let talk = "who: teacher\nabout: my dog\nasked: Do dogs dream?";
    let built = whole("").post("conversations/2026-11-18 dreams.md", lined(talk, "")).build();
    built.shows(SHEET, "Can I read to the little ones?").shows(SHEET, "What I need a big chair");
    built.shows(SHEET, "Do dogs dream? I wait for an answer · 18 November");
    let answered = whole("").post("conversations/2026-11-18 dreams.md", lined(&format!("{talk}\nanswer: Yes."), ""));
    answered.build().hides(SHEET, "Do dogs dream?");
}

#[test]
fn an_address_to_look_at_is_short_words_and_a_code_square() {
    let talk = "who: teacher\nabout: my dog\nsee: https://www.dogs.example/sleep";
    let built = held(ava(""), PICKS, "").post("conversations/2026-11-18 dreams.md", lined(talk, "")).build();
    built.shows(SHEET, "Where to look").shows(SHEET, "dogs. example/ sleep");
    assert!(values_of(built.main(SHEET), "aria-label").contains(&"https://www.dogs.example/sleep"));
}

#[test]
fn the_way_to_the_blog_is_an_address_and_a_code_square_only_where_the_class_has_an_address() {
    let open = "audience: public\nconsent on file: public\naddress: https://school.example/room-4/";
    let built = whole(open).build();
    assert!(
        values_of(built.main(SHEET), "aria-label").contains(&"https://school.example/room-4/students/ava/index.html")
    );
    built.shows(SHEET, "See my work at home");
    whole("").build().hides(SHEET, "code-square").hides(SHEET, "See my work at home");
}

#[test]
fn a_child_whom_not_everybody_may_see_is_found_by_the_class_s_address() {
    let built = whole("audience: public\naddress: https://school.example/room-4/").build();
    assert!(values_of(built.main(SHEET), "aria-label").contains(&"https://school.example/room-4/"));
}

#[test]
fn how_to_reach_the_teacher_is_on_the_sheet_and_never_in_public() {
    let built = whole("audience: public\nconsent on file: public\ncontact: the blue box by the door").build();
    built.shows(SHEET, "Talk with my teacher the blue box by the door").is_nowhere_in_web("the blue box");
}

#[test]
fn the_next_conference_is_on_the_sheet_of_the_one_before() {
    let built = whole("").post("conferences/2027-03-18.md", lined("with: Mum", "")).build();
    built.shows(SHEET, "Our next conference Thursday 18 March 2027");
    built.hides("families/ava/conferences/2027-03-18-paper.html", "Our next conference");
}

#[test]
fn the_family_s_note_stands_on_the_sheet_or_three_lines_to_write_it_on() {
    let built = whole("").build();
    assert!(built.main(SHEET).contains("class=\"note-lines\""));
    let written = held(ava(""), &format!("{PICKS}\nfamily note: We loved the seal."), "").build();
    written.shows(SHEET, "What my family said to me We loved the seal.").hides(SHEET, "note-lines");
}

#[test]
fn three_faces_ask_how_it_felt_to_lead() {
    whole("").build().shows(SHEET, "How it felt to lead proud okay nervous");
}

#[test]
fn a_conference_nobody_wrote_down_yet_prints_with_lines_to_write_on() {
    let built = ava("").build();
    built.shows(EMPTY, "My best writing").shows(EMPTY, "Our new goal").shows(EMPTY, "My family will");
    assert!(lines_to_write(&built, EMPTY) > 20, "{}", lines_to_write(&built, EMPTY));
    assert!(lines_to_write(&built, EMPTY) > lines_to_write(&whole("").build(), SHEET));
}

#[test]
fn a_conference_with_no_family_member_still_prints_a_sheet() {
    let built = held(ava(""), PICKS, "").build();
    built.shows(SHEET, "Who was there").shows(SHEET, "Ava’s conference");
}

#[test]
fn two_homes_take_two_copies_home() {
    let built = whole("").family("households:\n- Mum\n- Dad").build();
    assert_eq!(built.main(SHEET).matches("<article class=\"paper").count(), 2);
    built.shows(SHEET, "For home 1 of 2").shows(SHEET, "For home 2 of 2");
    assert_eq!(built.main(SHEET).matches("<h1").count(), 1, "one page, one heading");
    assert_eq!(whole("").build().main(SHEET).matches("<article class=\"paper").count(), 1);
}

#[test]
fn labels_stand_in_the_family_s_language_and_in_the_child_s_each_marked_as_its_own() {
    let built = whole("languages: en, es").family("languages: es, en").build();
    built.shows(SHEET, "Lo que mostré What I showed").shows(SHEET, "Nuestra nueva meta Our new goal");
    let page = built.html(SHEET);
    assert!(page.contains("<html lang=\"es\"") && page.contains("<bdi lang=\"en\" dir=\"ltr\">What I showed</bdi>"));
    whole("").build().hides(SHEET, "class=\"also\"");
}

#[test]
fn a_sheet_in_arabic_is_written_from_the_right_with_the_child_s_words_from_the_left() {
    let built = whole("languages: en, ar").family("languages: ar").build();
    let page = built.html(SHEET);
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert!(page.contains("lang=\"en\" dir=\"ltr\">I put spases."), "{page}");
}

#[test]
fn nothing_that_is_not_the_family_s_is_on_the_sheet() {
    let room = whole("")
        .family("supports: CANARY-SUPPORT")
        .post("writing/secret.md", lined("for: teacher\nwell: CANARY-WORK", "CANARY-WORDS"))
        .post(
            "conversations/2026-11-18 private.md",
            lined("who: teacher\nabout: my dog\nfor: teacher\nasked: CANARY-TALK", ""),
        )
        .file("teacher/notes.md", "CANARY-NOTES");
    let built = held(room, &format!("{PICKS}\nprivate time: always\npicks: secret"), "").build();
    built.is_nowhere("CANARY");
}

#[test]
fn marks_are_on_the_sheet_only_where_the_class_turned_them_on() {
    let lines = format!("{PICKS}\nproposed: B plus\nbecause: I can.\nteacher's view: I see an A.");
    let on = held(ava("marks: on"), &lines, "").build();
    on.shows(SHEET, "I propose B plus").shows(SHEET, "My teacher sees I see an A.").shows(SHEET, "We agree on");
    held(ava(""), &lines, "").build().hides(SHEET, "B plus").hides(SHEET, "I see an A.");
}

#[test]
fn long_words_are_shortened_at_the_end_of_a_sentence_and_the_sheet_says_where_the_rest_is() {
    let long = "I looked at the seal. ".repeat(60);
    let words = format!("## my dog\nwell: {long}\nbetter: {long}\n## clay seal\nwell: {long}\n");
    let built = held(ava(""), &format!("{PICKS}\nneed: {long}"), &words).build();
    built.shows(SHEET, "I looked at the seal. …").shows(SHEET, "There is more on my blog.");
}

#[test]
fn a_whole_sheet_of_ordinary_words_leaves_nothing_out() {
    whole("").build().hides(SHEET, "There is more on my blog.").hides(SHEET, " …");
}

#[test]
fn the_sheet_is_reached_from_the_conference_and_leads_back_to_it() {
    let built = whole("").build();
    assert!(
        values_of(built.html("families/ava/conferences/2026-11-24.html"), "href").contains(&"2026-11-24-paper.html")
    );
    assert!(values_of(built.html(SHEET), "href").contains(&"2026-11-24.html"));
    assert!(built.html(SHEET).contains("data-print"), "a button to print");
}

mod half_a_page {
    use super::*;

    const TALK: &str = "who: teacher\nabout: my dog\nfocus: the dot\nsaid: I forgot it.\nwent well: You stopped twice.\n\
                        next: Read it to the stove.\nsee: https://dogs.example/dots\nasked: Why a dot?\nanswer: So we can breathe.";
    const HALF: &str = "families/ava/conversations/2026-11-18-dots.html";

    #[test]
    fn of_every_conversation_says_what_about_what_went_well_what_is_next_where_to_look_and_what_was_asked() {
        let built = ava("").post("conversations/2026-11-18 dots.md", lined(TALK, "")).build();
        for words in [
            "the dot · My dog",
            "I forgot it.",
            "What went well You stopped twice.",
            "What is next Read it to the stove.",
            "Why a dot?",
            "So we can breathe.",
            "dogs. example/ dots",
            "Room to write",
        ] {
            built.shows(HALF, words);
        }
        assert!(lines_to_write(&built, HALF) >= 2);
        assert!(
            values_of(built.html("families/ava/conversations.html"), "href")
                .contains(&"conversations/2026-11-18-dots.html")
        );
    }

    #[test]
    fn is_also_there_for_a_line_of_the_log() {
        let built = ava("").file("log/2026-11.md", "2026-11-18 ava | my dog | affirm: start with the joke").build();
        built.shows("families/ava/conversations/2026-11-18-1.html", "start with the joke");
    }

    #[test]
    fn names_no_other_child() {
        let built = ava("")
            .student("theo")
            .about("name: Theodorus")
            .student("ava")
            .post(
                "conversations/2026-11-18 dots.md",
                lined("who: Theodorus\nabout: my dog\nwent well: It is funny.", ""),
            )
            .build();
        built.shows(HALF, "A classmate").hides(HALF, "Theodorus");
    }

    #[test]
    fn of_each_of_a_week_s_conversations_is_on_one_page() {
        let talk = |name: &str| lined(&format!("who: teacher\nabout: my dog\nwent well: {name}"), "");
        let built = ava("")
            .post("conversations/2026-11-16 a.md", talk("Monday"))
            .post("conversations/2026-11-22 b.md", talk("Sunday"))
            .post("conversations/2026-11-23 c.md", talk("Another week"))
            .build();
        let week = "families/ava/conversations/week-2026-11-16.html";
        built.shows(week, "Monday").shows(week, "Sunday").hides(week, "Another week");
        assert!(
            values_of(built.html("families/ava/conversations/2026-11-16-a.html"), "href")
                .contains(&"week-2026-11-16.html")
        );
        assert_eq!(built.pages("families/ava/conversations/week-").len(), 1);
    }

    #[test]
    fn leaves_the_family_never() {
        let built = ava("audience: public\nconsent on file: public")
            .post("conversations/2026-11-18 dots.md", lined(TALK, ""))
            .build();
        built.is_nowhere_on_the_web("Read it to the stove");
    }
}

mod a_goal_on_paper {
    use super::*;

    const GOAL: &str = "families/ava/goals/sentences.html";

    #[test]
    fn has_three_labelled_spaces_filled_as_far_as_there_are_words() {
        let built = ava("").post("goals/sentences.md", lined(NEW, "- Say it\n- Write it")).build();
        for words in [
            "I will write 3 sentences.",
            "I will I will tell it out loud first.",
            "My teacher will I will ask what happened next.",
            "My family will We will write the shopping list.",
            "Does she stop at the end?",
            "Say it",
        ] {
            built.shows(GOAL, words);
        }
        assert_eq!(built.main(GOAL).matches("class=\"space\"").count(), 3);
        assert!(values_of(built.html("families/ava/goals.html"), "href").contains(&"goals/sentences.html"));
    }

    #[test]
    fn has_lines_to_write_on_where_nobody_promised_anything() {
        let built = ava("").post("goals/sentences.md", lined("goal: I will write.", "")).build();
        built.shows(GOAL, "My teacher will");
        assert!(lines_to_write(&built, GOAL) >= 6);
    }

    #[test]
    fn is_made_while_the_goal_is_worked_on() {
        let built = ava("").post("goals/dots.md", lined(OLD, "")).build();
        assert!(!built.has("families/ava/goals/dots.html"));
    }
}
