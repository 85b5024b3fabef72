//! The family's corner: goals, conversations, strengths, charts, and what they add to a home and to a piece of work.

use crate::classroom::{Built, Classroom, lined, values_of, words_of};
use crate::things::{photo, wav};

const GOALS: &str = "families/ava/goals.html";
const GROWING: &str = "families/ava/growing.html";
const TALKS: &str = "families/ava/conversations.html";
const CHART: &str = "families/ava/charts/good-writers.html";
const HOME: &str = "families/ava/index.html";
const DOG: &str = "families/ava/writing/2026-11-05-my-dog.html";

const GOOD_WRITERS: &str = "---\ntitle: What good writers do\nstrand: writing\n---\n\
    - Leaves spaces between words\n- Ends with a full stop (also: dot)\n- Says what it looked like\n";

/// Ava in a class that everybody may read, with a piece of writing and a chart.
fn ava() -> Classroom {
    Classroom::open()
        .class("name: Room 4\nteacher: Ms. Oda\naudience: public\nconsent on file: public\nterms: Term 1 2026-11-27")
        .file("charts/good-writers.md", GOOD_WRITERS)
        .student("ben")
        .post("writing/2026-11-02 the rain.md", "It rained.")
        .student("ava")
        .post("writing/2026-10-05 the boat.md", "I saw a boat.")
        .post("writing/2026-11-05 my dog.md", "My dog runs fast.")
}

/// Ava with this goal.
fn goal(lines: &str, words: &str) -> Built {
    ava().post("goals/dots.md", lined(&format!("goal: I put a dot at the end.\n{lines}"), words)).build()
}

/// Ava with this conversation of 6 November.
fn talk(lines: &str) -> Built {
    ava().post("conversations/2026-11-06 dog.md", lined(lines, "")).build()
}

/// The pieces of some markup that begin with `start`, as words.
fn parts(built: &Built, path: &str, start: &str) -> Vec<String> {
    built.main(path).split(start).skip(1).map(|part| words_of(&format!("<p {part}"))).collect()
}

#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part);
        from += at.unwrap_or_else(|| panic!("`{part}` does not follow in:\n{text}")) + part.len();
    }
}

#[test]
fn a_goal_shows_where_it_began_where_it_is_and_by_which_term() {
    goal("start: 1 dots\ntarget: 3 dots\nby: Term 1\nset: 2026-10-05\nprogress: 2026-10-20 2 with my finger", "")
        .shows(GOALS, "I started with 1 dots. Now it is 2. My goal is 3 dots.")
        .shows(GOALS, "by the end of Term 1, 27 November")
        .shows(GOALS, "I can already dots: 2 with my finger");
}

#[test]
fn one_cube_hangs_for_each_countable_thing_and_the_chart_is_said_in_words() {
    let built = goal("start: 1 dots\ntarget: 3 dots\nset: 2026-10-05\nprogress: 2026-11-02 2", "");
    let page = built.main(GOALS);
    assert_eq!(page.matches("class=\"cube\"").count(), 3, "one and two");
    assert_eq!(page.matches("class=\"cube cube-goal\"").count(), 3);
    assert!(page.contains("aria-label=\"5 October: 1; 2 November: 2; goal: 3 dots\""), "{page}");
}

#[test]
fn small_next_steps_stand_under_a_goal() {
    goal("", "- Read it to the stove.\n- Count first.")
        .shows(GOALS, "Small next steps Read it to the stove. Count first.");
}

#[test]
fn what_to_watch_for_at_home_and_what_the_child_needs_stand_with_the_goal() {
    goal("watch for: Does she stop for breath?\nneed: a pointer", "")
        .shows(GOALS, "Watch for this at home Does she stop for breath?")
        .shows(GOALS, "What I need a pointer");
}

#[test]
fn child_teacher_and_family_each_have_a_panel_of_the_same_kind() {
    let built = goal("child: I stop.\nteacher: I listen.", "");
    let panels = parts(&built, GOALS, "<section class=\"promise ");
    let starts = ["I will I stop.", "My teacher will I listen.", "My family will We decide this together."];
    assert_eq!(panels.len(), 3);
    for (panel, start) in panels.iter().zip(starts) {
        assert!(panel.contains(start), "{panel}");
    }
}

#[test]
fn a_goal_that_is_carried_on_shows_which_promises_were_kept() {
    let built = ava()
        .post(
            "goals/spaces.md",
            lined("goal: I leave spaces.\nresult: partly\nchild: I use my finger.\nfamily: We ask.\nkept: child yes\nkept: family not yet", ""),
        )
        .post("goals/dots.md", lined("goal: I put dots.\nfollows: spaces", ""))
        .build();
    let page = built.page(GOALS);
    in_order(&page, &["I put dots.", "It comes after this goal: I leave spaces.", "Goals I carry on with"]);
    in_order(&page, &["I reached part of it", "I leave spaces.", "I use my finger. kept", "We ask. not yet"]);
}

#[test]
fn a_goal_never_disappears_however_it_ended() {
    let mut room = ava();
    for (name, result) in [("a", "met"), ("b", "partly"), ("c", "not yet"), ("d", "changed")] {
        let lines = format!("goal: My goal {name}.\nresult: {result}\nprogress: 2026-10-09 1 so far");
        room = room.post(&format!("goals/{name}.md"), lined(&lines, ""));
    }
    let built = room.build();
    for name in ["a", "b", "c", "d"] {
        built.shows(GOALS, &format!("My goal {name}."));
    }
    in_order(&built.page(GOALS), &["Goals I carry on with", "Goals I reached", "My goal a. · 9 October 2026"]);
}

#[test]
fn a_conversation_is_read_newest_first_with_the_child_s_words_first() {
    let built = ava()
        .post("conversations/2026-10-06 boat.md", lined("who: teacher\nabout: the boat\nwent well: You looked.", ""))
        .post(
            "conversations/2026-11-06 dog.md",
            lined("who: teacher\nabout: my dog\nwent well: It runs.\nsaid: He realy runs.\nnext: Where to?", ""),
        )
        .build();
    in_order(&built.page(TALKS), &["Ms. Oda", "My dog", "I said He realy runs.", "It runs.", "Where to?", "The boat"]);
}

#[test]
fn a_question_waits_on_the_page_until_it_has_an_answer() {
    talk("who: teacher\nabout: my dog\nasked: Is it long enough?")
        .shows(TALKS, "I asked Is it long enough? We still look");
    talk("who: teacher\nabout: my dog\nasked: Is it long enough?\nanswer: Yes.").shows(TALKS, "The answer: Yes.");
}

#[test]
fn a_link_to_the_web_says_which_website_it_leads_to() {
    talk("who: teacher\nabout: my dog\nsee: https://www.example.org/dots How dots work")
        .shows(TALKS, "How dots work on example.org");
}

#[test]
fn a_recording_of_a_conversation_plays_on_the_family_s_page_alone() {
    let built = ava()
        .post("conversations/2026-11-06 dog.md", lined("who: teacher\nabout: my dog\ntranscript: He said woof.", ""))
        .post("conversations/2026-11-06 dog.wav", wav())
        .build();
    assert!(built.main(TALKS).contains("<audio controls"), "{}", built.main(TALKS));
    built.shows(TALKS, "What I say He said woof.").is_nowhere_on_the_web("He said woof.");
    assert_eq!(built.holding(&["web/", "classroom/"], &wav()), Vec::<String>::new());
}

#[test]
fn a_conversation_about_an_earlier_one_links_to_it() {
    let built = ava()
        .post("conversations/2026-10-06 boat.md", lined("who: teacher\nabout: the boat\nnext: Show, not tell.", ""))
        .post(
            "conversations/2026-11-06 again.md",
            lined("who: teacher\nabout: 2026-10-06\nasked: What is show, not tell?\nanswer: Say what he did.", ""),
        )
        .build();
    let page = built.main(TALKS);
    let newest = page.split("<article class=\"talk\"").nth(1).unwrap();
    assert!(words_of(newest).contains("What is show, not tell?"), "{newest}");
    let earlier = "talk-2026-10-06-boat";
    let links = values_of(newest, "href");
    assert!(links.iter().any(|link| link.ends_with(&format!("#{earlier}"))), "{links:?}");
    assert!(page.contains(&format!("<article class=\"talk\" id=\"{earlier}\"")), "{page}");
}

#[test]
fn any_writing_counts_an_empty_page_and_one_word_carry_a_conversation_and_nobody_counts_words() {
    for (words, post) in [("", "blank"), ("Dog", "one")] {
        let built = ava()
            .post(&format!("writing/2026-11-09 {post}.md"), words)
            .post(
                "conversations/2026-11-10 a.md",
                lined(&format!("who: teacher\nabout: {post}\nsaid: I thort of a dog."), ""),
            )
            .build();
        let path = format!("families/ava/writing/2026-11-09-{post}.html");
        built.exit(0).shows(&path, words).shows(&path, "We talked Ms. Oda").shows(&path, "I said I thort of a dog.");
        let page = built.page(&path).to_lowercase();
        let counts = ["0 words", "no words", "1 word", "one word", "word count", "length"];
        assert!(counts.iter().all(|count| !page.contains(count)), "{page}");
    }
}

#[test]
fn words_that_affirm_stand_alone_without_a_next_step() {
    let lines = "who: teacher\nabout: my dog\nkind: affirm\nwent well: Yes, start with the joke.";
    let built = talk(lines);
    for path in [TALKS, DOG] {
        built.shows(path, "Keep doing this").shows(path, "What went well Yes, start with the joke.");
        built.hides(path, "What is next");
    }
    talk(&format!("{lines}\nnext: Where to?")).shows(TALKS, "What is next Where to?");
}

#[test]
fn a_classmate_s_name_stands_on_the_receiver_s_page_where_that_family_agreed() {
    let line = "2026-11-06 ava | my dog | peer ben: I laffed at the fast dog\n";
    let built = ava().student("ben").about("name: Ben").file("log/2026-11.md", line).build();
    for path in [TALKS, DOG] {
        in_order(&built.page(path), &["Ben", "6 November", "I laffed at the fast dog"]);
        built.hides(path, "A classmate");
    }
    let shy = ava().student("ben").about("name: Ben").family("names ok: family").file("log/2026-11.md", line).build();
    for path in [TALKS, DOG] {
        in_order(&shy.page(path), &["A classmate", "6 November", "I laffed at the fast dog"]);
        shy.hides(path, "Ben");
    }
}

#[test]
fn what_the_writer_asks_a_friend_stands_above_the_friends_replies() {
    let built = ava()
        .student("ben")
        .about("name: Ben")
        .student("ava")
        .post("writing/2026-11-05 my dog.md", lined("ask: Does this work for my argument?", "My dog runs fast."))
        .file("log/2026-11.md", "2026-11-06 ava | my dog | peer ben: the second reason does\n")
        .build();
    in_order(
        &built.page(DOG),
        &["My question for you", "Does this work for my argument?", "Ben", "the second reason does"],
    );
}

#[test]
fn a_plan_stands_with_its_conversation_to_the_letter() {
    let built = talk("who: teacher\nabout: my dog\nnext: Read it.\nplan: i wil read it to the stove\nplan: then to Bo");
    for path in [TALKS, DOG] {
        built.shows(path, "What is next Read it. Our plan i wil read it to the stove then to Bo");
    }
}

#[test]
fn a_result_is_a_word_and_nowhere_a_number_is_made_of_it() {
    talk("who: teacher\nabout: my dog\nresult: M").shows(TALKS, "Result: M");
}

#[test]
fn what_is_in_the_notebook_is_never_marked() {
    let marked = |work: &str| {
        ava()
            .post("notebook/2026-10-01 three beginnings.md", "Fog. It was foggy. Where was the pier?")
            .post(
                "conversations/2026-10-02 b.md",
                lined(&format!("about: {work}\nwent well: three ways\nresult: M"), ""),
            )
            .file("log/2026-10.md", format!("2026-10-03 ava | {work} | IP: try a fourth\n"))
            .build()
    };
    let built = marked("three beginnings");
    built
        .exit(1)
        .says("notebook-result")
        .shows(TALKS, "three ways")
        .shows(TALKS, "try a fourth")
        .hides(TALKS, "Result:");
    marked("the boat").shows(TALKS, "Result: M").shows(TALKS, "Result: IP");
}

#[test]
fn a_talk_about_a_draft_stays_with_the_finished_piece_and_is_told_apart() {
    let built = ava()
        .post("writing/2026-11-12 the fog/index.md", "The fog came in.")
        .post("writing/2026-11-12 the fog/draft 1.md", "Fog.")
        .post("conversations/2026-11-10 more.md", lined("who: teacher\nabout: the fog\nnext: Say more.", ""))
        .post("conversations/2026-11-13 done.md", lined("who: teacher\nabout: the fog\nwent well: You said more.", ""))
        .build();
    let page = built.page("families/ava/writing/2026-11-12-the-fog.html");
    in_order(&page, &["We talked", "You said more.", "While I was still working on it", "Say more."]);
}

#[test]
fn strengths_and_next_steps_are_two_lists_with_day_speaker_and_work() {
    let built = talk("who: teacher\nabout: my dog\nwent well: It runs.\nnext: Where does he run?");
    let [strengths, next] = &parts(&built, GROWING, "<section class=\"grown ")[..] else { panic!() };
    in_order(strengths, &["My strengths", "It runs.", "Ms. Oda", "6 November", "My dog"]);
    in_order(next, &["My next steps", "Where does he run?", "Ms. Oda", "6 November", "My dog"]);
}

#[test]
fn the_newest_tick_of_a_chart_says_whether_it_is_a_strength() {
    let built = ava()
        .post("conversations/2026-10-06 a.md", lined("who: me\nabout: the boat\nchart: good writers\nnot yet: dot", ""))
        .post("conversations/2026-11-06 b.md", lined("who: me\nabout: my dog\nchart: good writers\nmet: dot", ""))
        .build();
    let [strengths, next] = &parts(&built, GROWING, "<section class=\"grown ")[..] else { panic!() };
    assert!(
        strengths.contains("Ends with a full stop") && !next.contains("Ends with a full stop"),
        "{strengths}{next}"
    );
}

#[test]
fn what_a_child_ticked_over_time_is_a_dated_list_without_a_score() {
    let built = ava()
        .post("conversations/2026-10-06 a.md", lined("who: me\nabout: the boat\nchart: good writers\nnot yet: dot", ""))
        .post("conversations/2026-11-06 b.md", lined("who: me\nabout: my dog\nchart: good writers\nmet: dot", ""))
        .build();
    let page = built.page(CHART);
    in_order(
        &page,
        &["Ends with a full stop", "also: dot", "yes Me 6 November My dog", "not yet Me 6 October The boat"],
    );
    assert!(!page.contains('%'), "{page}");
}

#[test]
fn me_and_my_teacher_tick_side_by_side_and_differences_are_said_in_words() {
    let built = ava()
        .post(
            "conversations/2026-11-06 a.md",
            lined("who: me\nabout: my dog\nchart: good writers\nmet: dot\nmet: spaces", ""),
        )
        .post(
            "conversations/2026-11-07 b.md",
            lined("who: teacher\nabout: my dog\nchart: good writers\nnot yet: dot\nmet: spaces", ""),
        )
        .build();
    for path in [DOG, CHART] {
        let page = built.page(path);
        in_order(
            &page,
            &["Side by side", "Ends with a full stop", "Me yes", "Ms. Oda not yet", "We see this differently"],
        );
        assert_eq!(page.matches("We see this differently").count(), 1, "{page}");
    }
}

#[test]
fn a_chart_is_a_page_that_prints_as_a_single_point_rubric() {
    let built = ava().build();
    let rubric = built.main(CHART).split("<table class=\"rubric\">").nth(1).unwrap();
    assert_eq!(rubric.matches("<td></td>").count(), 6, "two empty columns beside three criteria");
    built.shows(CHART, "What good writers do");
}

#[test]
fn what_the_teacher_wrote_on_a_chart_stands_on_its_page_above_what_to_look_for() {
    let chart = format!("{GOOD_WRITERS}\nWe met these in the picture book about the fog.\n");
    let built = ava().file("charts/good-writers.md", chart).build();
    in_order(
        &built.page(CHART),
        &["What good writers do", "We met these in the picture book about the fog.", "Leaves spaces between words"],
    );
}

#[test]
fn a_chart_for_the_teacher_alone_has_no_page() {
    let built = ava().file("charts/mine.md", "---\ntitle: Vexillology\nfor: teacher\n---\n- Walrus\n").build();
    built.is_nowhere("Vexillology").is_nowhere("Walrus");
}

#[test]
fn a_piece_of_work_says_why_it_matters() {
    let built = ava()
        .post("conferences/2026-11-24.md", lined("best writing: my dog", ""))
        .post("goals/dots.md", lined("goal: I put dots.\nprogress: 2026-11-06 2 in my dog", ""))
        .build();
    let page = built.page(DOG);
    in_order(
        &page,
        &["Why it matters", "I chose it for our conference on 24 November", "It helps my goal I put dots."],
    );
    built.hides("families/ava/writing/2026-10-05-the-boat.html", "Why it matters");
}

#[test]
fn a_pick_carries_its_rosette_in_the_family_s_stream_and_nowhere_else() {
    let built = ava().post("conferences/2026-11-24.md", lined("best writing: my dog", "")).build();
    built.shows(HOME, "My best writing").shows(DOG, "My best writing");
    built.hides("web/students/ava/index.html", "My best writing").is_nowhere_on_the_web("My best writing");
}

#[test]
fn what_is_new_since_the_last_conference_is_marked() {
    let built = ava().post("conferences/2026-10-12.md", lined("best writing: the boat", "")).build();
    built.shows(HOME, "New since our conference on 12 October Thursday 5 November My dog");
    let nothing_new = ava().post("conferences/2026-11-24.md", lined("best writing: the boat", "")).build();
    nothing_new.hides(HOME, "New since").hides("web/students/ava/index.html", "New since");
}

#[test]
fn a_home_shows_the_goal_to_the_family_and_one_sentence_for_every_child_to_all_others() {
    let built = goal("start: 1 dots\ntarget: 3 dots", "");
    built.shows(HOME, "My goal: I put a dot at the end.").shows(HOME, "See my goals");
    let shut = |child: &str| {
        let page = built.html(&format!("web/students/{child}/index.html"));
        let strip = page.split("<p class=\"goal-strip").nth(1).unwrap().split("</p>").next().unwrap();
        words_of(&format!("<p {strip}"))
    };
    assert_eq!(shut("ava"), "My goal. Only for my family.");
    assert_eq!(shut("ava"), shut("ben"), "nobody can tell who has goals");
}

#[test]
fn outside_the_family_the_corner_leads_to_how_a_family_gets_its_copy() {
    let built = goal("", "");
    let page = built.html("web/students/ava/index.html");
    assert_eq!(page.matches("href=\"../../families.html#family-pages\"").count(), 2, "goals and conference");
    assert!(built.html("web/families.html").contains("id=\"family-pages\""));
    built.shows("web/families.html", "Your family’s own pages");
}

#[test]
fn every_child_whose_work_the_family_may_see_has_a_family_s_copy() {
    let built = ava().build();
    for child in ["ava", "ben"] {
        assert!(built.has(&format!("families/{child}/goals.html")), "{child}");
    }
    built.shows("families/ben/goals.html", "My first goal goes here.");
}

#[test]
fn no_word_of_the_corner_leaves_the_family() {
    let words = ["Quagga", "Okapi", "Numbat", "Tapir", "Dugong", "Axolotl", "Pangolin", "Kakapo", "Saola", "Vaquita"];
    let built = ava()
        .post(
            "goals/dots.md",
            lined(
                "goal: I draw a Quagga.\nprogress: 2026-11-06 2 with Okapi\nchild: Numbat\nteacher: Tapir\nwatch for: Dugong",
                "- Axolotl",
            ),
        )
        .post("conversations/2026-11-06 dog.md", lined("who: teacher\nabout: my dog\nsaid: Pangolin\nwent well: Kakapo", "Saola"))
        .file("log/2026-11.md", "2026-11-07 ava | my dog | affirm: Vaquita\n")
        .build();
    for word in words {
        built.is_nowhere_on_the_web(word);
        assert!(!built.holding(&["families/ava/"], word.as_bytes()).is_empty(), "{word} is in the family's copy");
        assert!(built.holding(&["families/ben/"], word.as_bytes()).is_empty(), "{word} is nobody else's");
    }
    assert!(built.pages("web/").iter().all(|page| !page.contains("charts/") && !page.contains("goals")));
}

#[test]
fn a_corner_with_pictures_in_every_place_has_nothing_missing() {
    ava()
        .post("conversations/2026-11-06 dog.md", lined("who: teacher\nabout: my dog\nwent well: It runs.", ""))
        .post("conversations/2026-11-06 dog.jpg", photo().jpeg())
        .build()
        .exit(0);
}
