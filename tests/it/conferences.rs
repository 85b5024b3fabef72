//! Student-led conferences: the page to read, the projector, the list, and what guests see.

use crate::classroom::{Built, Classroom, lined, words_of};
use crate::things::photo;

const READING: &str = "families/ava/conferences/2026-11-24.html";
const WALL: &str = "families/ava/conferences/2026-11-24-screen.html";
const GUESTS: &str = "families/ava/conferences/2026-11-24-guests.html";

/// Ava, with one piece of work in each strand.
fn ava(class: &str) -> Classroom {
    Classroom::new()
        .class(&format!("name: Room 4\nteacher: Ms. Oda\n{class}"))
        .student("ava")
        .post("about.md", lined("name: Ava", ""))
        .post("writing/2026-10-05 my dog.md", lined("well: I rote spaces\nwell: sounded them owt", "My dog runs fast"))
        .post("representing/2026-10-07 clay seal.jpg", photo().jpeg())
        .post("projects/2026-10-09 how a bean grows.md", lined("learned: A bean needs water.", "We grew a bean."))
}

/// Ava's conference of 24 November with these lines, and these words below them.
fn held(room: Classroom, lines: &str, words: &str) -> Classroom {
    room.student("ava").post("conferences/2026-11-24.md", lined(lines, words))
}

/// An agenda of the class's own.
fn agenda(room: Classroom, name: &str, text: &str) -> Classroom {
    room.file(&format!("agendas/{name}.md"), text)
}

/// The screens of a wall: place and markup without the rail.
fn screens(built: &Built, path: &str) -> Vec<(String, String)> {
    let main = built.main(path);
    let one = |part: &str| {
        let id = part.split("id=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        (id, part.split("<nav").next().unwrap().to_owned())
    };
    main.split("<section class=\"screen ").skip(1).map(one).collect()
}

/// The words of one screen.
#[track_caller]
fn screen(built: &Built, path: &str, id: &str) -> String {
    let all = screens(built, path);
    let found = all.iter().find(|(own, _)| own == id);
    let found = found.unwrap_or_else(|| panic!("no {id} among {:?}", all.iter().map(|(id, _)| id).collect::<Vec<_>>()));
    words_of(&format!("<section class=\"{}", found.1))
}

/// One step of the page to read.
#[track_caller]
fn step(built: &Built, path: &str, number: usize) -> String {
    let main = built.main(path);
    let step = main.split("<li class=\"step ").nth(number).unwrap_or_else(|| panic!("no step {number}:\n{main}"));
    words_of(&format!("<li class=\"{step}"))
}

/// These parts stand in this order.
#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part);
        from += at.unwrap_or_else(|| panic!("`{part}` does not follow in:\n{text}")) + part.len();
    }
}

#[test]
fn a_class_that_wrote_nothing_but_its_name_has_an_agenda_to_use() {
    let built = Classroom::new().student("ava").post("writing/2026-10-05 my dog.jpg", photo().jpeg()).build();
    let (reading, wall) = ("families/ava/conferences/next.html", "families/ava/conferences/next-screen.html");
    built
        .shows(reading, "Nothing is written down yet.")
        .shows(reading, "My best writing")
        .shows(reading, "I choose one");
    assert!(built.html(reading).contains("href=\"../writing.html\""), "{}", built.main(reading));
    let writing = screen(&built, wall, "step-2");
    in_order(&writing, &["My best writing", "I choose one for this.", "I did well …"]);
    built.shows("families/ava/conferences.html", "My next conference");
}

#[test]
fn a_picked_entry_with_two_well_lines_shows_both_in_the_child_s_words_unchanged() {
    let room = held(ava("grade: 1"), "best writing: my dog", "## my dog\nwell: I put spases\nwell: i rote my rite\n");
    let built = room.build();
    for words in [step(&built, READING, 2), screen(&built, WALL, "step-2")] {
        in_order(&words, &["I put spases", "i rote my rite"]);
    }
}

#[test]
fn the_entry_s_own_words_stand_where_nothing_was_said_that_day() {
    let built = held(ava("grade: 1"), "best writing: my dog", "").build();
    in_order(&screen(&built, WALL, "step-2"), &["My dog", "I rote spaces", "sounded them owt"]);
}

#[test]
fn a_step_carries_several_prompts_and_shows_them_as_a_list() {
    let text = "## Look at this (2 min) – child\nask: What else did you do well?\nask: Where did you begin?\n- I did well …\n- I also …\n";
    let built = held(agenda(ava(""), "fall", text), "time: 15:40", "").build();
    let words = step(&built, READING, 1);
    in_order(&words, &["I did well …", "I also …", "Ask me:", "What else did you do well?", "Where did you begin?"]);
    assert!(built.main(READING).contains("<li><span>I also …</span></li>"), "{}", built.main(READING));
    in_order(&screen(&built, WALL, "step-1"), &["Look at this", "I did well …", "I also …"]);
}

#[test]
fn what_to_try_next_shows_beside_what_went_well_and_may_be_missing() {
    let room = held(ava("grade: 1"), "best writing: my dog", "## my dog\nwell: spaces\nbetter: a dot at the end\n");
    in_order(
        &screen(&room.build(), WALL, "step-2"),
        &["What I did well: spaces", "What I’ll try next: a dot at the end"],
    );
    let built = held(ava("grade: 1"), "best writing: my dog", "## my dog\nwell: spaces\n").build();
    built.exit(0);
    assert!(!screen(&built, WALL, "step-2").contains("try next"));
}

#[test]
fn the_chart_s_word_stands_beside_the_child_s_word_for_it() {
    let chart = "---\ntitle: What good writers do\nstrand: writing\n---\n- Leaves spaces between words\n- Ends a sentence with a full stop (also: dot)\n";
    let room = ava("grade: 1").file("charts/good-writers.md", chart);
    let built =
        held(room, "best writing: my dog", "## my dog\nwell: spaces\nbetter: I could put dots at the end.\n").build();
    for words in [step(&built, READING, 2), screen(&built, WALL, "step-2")] {
        in_order(&words, &["I could put dots at the end.", "Ends a sentence with a full stop"]);
    }
    let beside = screens(&built, WALL).into_iter().find(|(id, _)| id == "step-2-2").expect("the chart is a screen").1;
    assert!(beside.contains("spoken-of"), "{beside}");
    in_order(
        &words_of(&beside),
        &["What good writers do", "Leaves spaces", "I could put dots at the end.", "full stop"],
    );
}

#[test]
fn what_a_child_did_well_stands_beside_the_chart_s_item_and_what_is_still_worked_on_beside_its_own() {
    let chart = "---\ntitle: What good writers do\nstrand: writing\n---\n- Leaves spaces between words (also: spaces)\n\
                 - Ends a sentence with a full stop (also: dot)\n- Says what it looked like\n";
    let room = ava("grade: 1").file("charts/good-writers.md", chart);
    let built = held(room, "best writing: my dog", "## my dog\nwell: I put spaces.\nbetter: dots at the end\n").build();
    let beside = screens(&built, WALL).into_iter().find(|(id, _)| id == "step-2-2").expect("the chart is a screen").1;
    let items: Vec<String> = beside.split("<p class=\"criterion-words\">").map(words_of).collect();
    assert!(items[0].ends_with("What I did well: I put spaces."), "{items:?}");
    assert_eq!(items[1], "Leaves spaces between words What I’ll try next: dots at the end");
    assert!(items[2].starts_with("Ends a sentence with a full stop") && !items[2].contains("What I"), "{items:?}");
    assert_eq!(beside.matches("spoken-of").count(), 2, "{beside}");
}

#[test]
fn every_round_has_its_own_page_and_older_ones_stay_within_reach() {
    let room = held(ava(""), "best writing: my dog", "").post("conferences/2026-03-10.md", lined("time: 9:00", ""));
    let built = room.build();
    let list = built.page("families/ava/conferences.html");
    in_order(&list, &["24 November 2026", "My dog", "Earlier conferences", "10 March 2026"]);
    for page in ["conferences/2026-03-10.html", "conferences/2026-03-10-screen.html"] {
        assert!(built.has(&format!("families/ava/{page}")), "{page}");
    }
    assert!(built.html("families/ava/conferences.html").contains("href=\"conferences/2026-03-10.html\""));
    assert!(built.html(READING).contains("href=\"../conferences.html\""));
}

#[test]
fn the_agenda_links_each_pick_to_its_entry() {
    let built = held(ava("grade: 1"), "best writing: my dog\nbest representing: clay seal", "").build();
    for entry in ["../writing/2026-10-05-my-dog.html", "../representing/2026-10-07-clay-seal.html"] {
        assert!(built.main(READING).contains(&format!("href=\"{entry}\"")), "{entry}\n{}", built.main(READING));
    }
}

#[test]
fn a_plain_list_of_any_pieces_shows_in_its_order() {
    let text = "## Three I like – child\nshow: picks\n";
    let lines = "picks:\n- how a bean grows\n- my dog\n- clay seal";
    let built = held(agenda(ava(""), "fall", text), lines, "").build();
    in_order(&step(&built, READING, 1), &["How a bean grows", "My dog", "Clay seal"]);
    in_order(&built.page(WALL), &["How a bean grows", "My dog", "Clay seal"]);
}

#[test]
fn a_plain_list_fills_the_steps_of_its_strands_too() {
    let built = held(ava("grade: 1"), "picks: my dog, clay seal", "").build();
    assert!(step(&built, READING, 2).contains("My dog"));
    assert!(step(&built, READING, 3).contains("Clay seal"));
    assert!(step(&built, READING, 4).contains("I choose one"));
}

#[test]
fn with_the_scheme_of_strands_there_is_one_place_for_each() {
    let lines = "best writing: my dog\nbest representing: clay seal\nbest projects: how a bean grows";
    let built = held(ava("grade: 1"), lines, "").build();
    for (number, title) in [(2, "My dog"), (3, "Clay seal"), (4, "How a bean grows")] {
        assert!(step(&built, READING, number).contains(title), "{title}");
        assert!(screen(&built, WALL, &format!("step-{number}")).contains(title), "{title}");
    }
}

#[test]
fn a_pick_that_is_only_a_picture_hangs_large_and_whole() {
    let built = held(ava("grade: 1"), "best representing: clay seal", "").build();
    let all = screens(&built, WALL);
    let seal = &all.iter().find(|(id, _)| id == "step-3").unwrap().1;
    assert!(seal.contains("class=\"mount mount-picture") && seal.contains("sizes=\"100vw\""), "{seal}");
    assert!(step(&built, READING, 3).contains("Clay seal"));
}

#[test]
fn a_strand_without_work_says_so_and_breaks_nothing() {
    let room = Classroom::new().student("ava").post("writing/my dog.md", "My dog.");
    let built = held(room, "best writing: my dog", "").build();
    built.exit(0);
    assert!(step(&built, READING, 4).contains("My best project"));
    assert!(step(&built, READING, 4).contains("Nothing here yet."));
    in_order(&screen(&built, WALL, "step-4"), &["My best project", "Nothing here yet."]);
}

#[test]
fn a_project_says_what_was_learned_and_prompts_differ_by_strand() {
    let built = held(ava("grade: 1"), "best projects: how a bean grows\nbest writing: my dog", "").build();
    assert!(screen(&built, WALL, "step-4").contains("What I learned: A bean needs water."));
    assert!(step(&built, READING, 4).contains("I learned that …"));
    assert!(!step(&built, READING, 2).contains("I learned that …"));
}

/// Ava with a goal and the one that follows it.
fn goals(class: &str) -> Classroom {
    let old = "goal: I will write 3 sentences.\nset: 2026-09-07\nby: Term 1\nstart: 1 sentence\ntarget: 3 sentences\n\
               progress:\n- 2026-09-21 1 in my news\n- 2026-11-02 2 with the word wall\n\
               child: tell my story out loud\nteacher: ask what happened next\nfamily: write lists with me\n";
    let new = "goal: I will put dots in.\nfollows: three sentences\nchild: read with my finger\nteacher: listen for stops\nfamily: hunt for dots\n";
    ava(&format!("terms: Term 1 2026-12-18\n{class}"))
        .post("goals/three sentences.md", lined(old, ""))
        .post("goals/dots.md", lined(new, ""))
}

const GOALS: &str = "## How my goal is going – together\nshow: goal\n## A new goal – together\nshow: new goal\n";

#[test]
fn the_old_goal_s_way_shows_before_the_new_goal_that_follows_it() {
    let built = held(agenda(goals(""), "fall", GOALS), "goal: three sentences", "").build();
    let old = screen(&built, WALL, "step-1-1");
    in_order(
        &old,
        &[
            "How my goal is going",
            "I will write 3 sentences.",
            "1 sentence",
            "2 sentences, 2 November",
            "3 sentences by the end of Term 1",
        ],
    );
    in_order(&screen(&built, WALL, "step-2"), &["A new goal", "I will put dots in."]);
    assert!(step(&built, READING, 1).contains("2 sentences, 2 November"));
}

#[test]
fn without_a_new_goal_three_blanks_wait_to_be_filled() {
    let built = held(agenda(ava(""), "fall", GOALS), "time: 15:40", "").build();
    assert!(screen(&built, WALL, "step-1-1").contains("I have no goal yet."));
    let all = screens(&built, WALL);
    let blank = &all.iter().find(|(id, _)| id == "step-2").unwrap().1;
    assert_eq!(blank.matches("class=\"panel ").count(), 3, "{blank}");
    assert!(blank.contains("class=\"blank\""));
}

#[test]
fn child_teacher_and_family_each_promise_something() {
    let built = held(agenda(goals(""), "fall", GOALS), "goal: three sentences", "").build();
    let promises =
        ["I will", "read with my finger", "My teacher will", "listen for stops", "My family will", "hunt for dots"];
    in_order(&screen(&built, WALL, "step-2"), &promises);
    in_order(&step(&built, READING, 2), &promises);
}

const PRIVATE: &str = "---\nprivate time: always\n---\n## My best writing – child\nshow: best writing\n\n## Zanzibar talk (3 min) – private\nThank you! You can build with the Lego outside the door.\n\n## Questions – family\nshow: questions\n";

#[test]
fn while_grown_ups_talk_nothing_of_the_child_is_on_the_screen() {
    let built = held(agenda(ava(""), "fall", PRIVATE), "best writing: my dog", "").build();
    let html = built
        .main(WALL)
        .split("<section class=\"screen ")
        .find(|part| part.contains("id=\"step-2\""))
        .unwrap()
        .to_owned();
    let words = words_of(&format!("<section class=\"{html}"));
    assert_eq!(words, "Thank you! You can build with the Lego outside the door. Back Next");
    for hidden in ["Zanzibar", "My best writing", "dog", "<img", "stone"] {
        assert!(!html.contains(hidden), "{hidden}: {html}");
    }
}

#[test]
fn the_child_leaves_with_a_kind_sentence_in_large_letters() {
    let built = held(agenda(ava(""), "fall", PRIVATE), "best writing: my dog", "").build();
    let all = screens(&built, WALL);
    let private = &all.iter().find(|(id, _)| id == "step-2").unwrap().1;
    assert!(private.contains("class=\"prose kind\""), "{private}");
    let silent = PRIVATE.replace("Thank you! You can build with the Lego outside the door.\n", "");
    let built = held(agenda(ava(""), "fall", &silent), "", "").build();
    assert!(screen(&built, WALL, "step-2").contains("Thank you! You can go and play now."));
}

#[test]
fn private_time_is_always_if_asked_or_never_and_the_narrowest_place_decides() {
    let is_there = |class: &str, on_agenda: &str, on_conference: &str| {
        let text = PRIVATE.replace("---\nprivate time: always\n---\n", &format!("---\ntitle: Fall{on_agenda}\n---\n"));
        let room = agenda(ava(class), "fall", &text);
        let built = held(room, &format!("best writing: my dog{on_conference}"), "").build();
        let html = built.main(WALL).to_owned();
        (html.contains("Lego"), html.contains(" folded "))
    };
    assert_eq!(is_there("private time: always", "", ""), (true, false));
    assert_eq!(is_there("private time: never", "", ""), (false, false));
    assert_eq!(is_there("private time: never", "\nprivate time: if asked", ""), (true, true));
    assert_eq!(is_there("private time: always", "\nprivate time: if asked", "\nprivate time: never"), (false, false));
}

#[test]
fn the_straight_road_leads_past_a_step_that_waits_until_somebody_asks() {
    let text = PRIVATE.replace("always", "if asked");
    let built = held(agenda(ava(""), "fall", &text), "best writing: my dog", "").build();
    let main = built.main(WALL);
    let next = |id: &str| {
        let part = main.split("<section class=\"screen ").find(|part| part.contains(&format!("id=\"{id}\""))).unwrap();
        part.split("go go-next\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(next("step-1-1"), "#step-3");
    assert_eq!(next("step-2"), "#step-3");
    assert!(main.contains("class=\"stone aside\" href=\"#step-2\""), "{main}");
}

#[test]
fn two_agendas_of_one_class_differ_in_prompts_and_leaders() {
    let fall = "## My best writing – together\nshow: best writing\n- We found …\n";
    let spring = "## My best writing – child\nshow: best writing\n- I chose this because …\n";
    let room = agenda(agenda(ava(""), "fall", fall), "spring", spring);
    let room = held(room, "agenda: fall", "").post("conferences/2027-03-10.md", lined("agenda: spring", ""));
    let built = room.build();
    let (first, second) = (step(&built, READING, 1), step(&built, "families/ava/conferences/2027-03-10.html", 1));
    assert!(first.contains("We do it together") && first.contains("We found …"), "{first}");
    assert!(second.contains("I lead") && second.contains("I chose this because …"), "{second}");
}

#[test]
fn then_and_now_stand_side_by_side() {
    let room =
        ava("").post("writing/2026-09-01 my name.md", "ava").post("writing/2026-11-01 the sea.md", "The sea is loud.");
    let text = "## Then and now – child\nshow: then and now writing\n";
    let built = held(agenda(room, "fall", text), "time: 9:00", "").build();
    in_order(&screen(&built, WALL, "step-1-1"), &["Then", "1 September", "Now", "1 November"]);
    in_order(&step(&built, READING, 1), &["Then", "My name", "Now", "The sea"]);
}

#[test]
fn steps_order_minutes_and_prompts_are_data_and_the_grade_gives_a_default() {
    let text = "---\nminutes: 9\n---\n## Zebra (7 min) – teacher\n- Ask the zebra.\n## Apple (2 min) – family\n";
    let built = held(agenda(ava(""), "fall", text), "", "").build();
    in_order(&built.page(READING), &["9 minutes", "1. Zebra", "7 minutes", "Ask the zebra.", "2. Apple", "2 minutes"]);
    let first = |grade: &str| {
        let built = held(ava(&format!("grade: {grade}")), "", "").build();
        (step(&built, READING, 1), step(&built, READING, 2))
    };
    let (young, older) = (first("1"), first("10"));
    assert!(young.1.contains("My best writing"), "{young:?}");
    assert!(older.0.contains("What to expect"), "{older:?}");
    assert_ne!(first("5"), young);
}

#[test]
fn every_step_says_in_words_who_leads_it() {
    let text = "## One – child\n## Two – teacher\n## Three – family\n## Four – together\n## Five – private\nThanks.\n";
    let built = held(agenda(ava("private time: always"), "fall", text), "", "").build();
    for (number, words) in [
        (1, "I lead"),
        (2, "My teacher leads"),
        (3, "My family leads"),
        (4, "We do it together"),
        (5, "Grown-ups alone"),
    ] {
        assert!(step(&built, READING, number).contains(words), "{words}");
    }
}

#[test]
fn the_wall_knows_its_day_so_that_before_it_it_is_practice() {
    let built = held(ava(""), "time: 15:40", "").build();
    let wall = built.html(WALL);
    assert!(wall.contains("<p class=\"practice\" hidden data-day=\"2026-11-24\">Practice</p>"), "{wall}");
    let next = ava("").build();
    assert!(!next.html("families/ava/conferences/next-screen.html").contains("data-day"));
}

#[test]
fn a_conference_nobody_can_come_to_is_a_conference() {
    let built = held(ava(""), "best writing: my dog", "").build();
    built.exit(0).shows(READING, "Ava leads.").hides(READING, "will listen and ask");
    let built = held(ava(""), "with: Mum, Grandad\ntime: 15:40\nplace: by the stove", "").build();
    built.shows(READING, "Mum, Grandad will listen and ask.").shows(READING, "15:40").shows(READING, "by the stove");
}

const FOR_GUESTS: &str = "## Welcome – child\nguests: yes\nshow: about\n- Hello.\n## My best writing – child\nguests: yes\nshow: best writing\n## My best representing – child\nguests: yes\nshow: best representing\n## Goal – together\nshow: goal\n## Zanzibar – together\nguests: yes\nshow: goal, mark\n";

/// A class that guests may come to, whose children's writing may be seen by the class.
fn with_guests(class: &str, family: &str) -> Classroom {
    let room = goals(&format!("audience: public\nmarks: on\n{class}"));
    let room = agenda(room, "fall", FOR_GUESTS)
        .family(&format!("names ok: public\nwork ok: public\nphotos ok: family\nvoice ok: public\n{family}"))
        .about("name: Ava");
    let lines = "best writing: my dog\nbest representing: clay seal\ngoal: three sentences\nguest: the harbour master\nproposed: 90\nteacher's view: 85";
    held(room, lines, "## my dog\nwell: quokka words of the day\n")
}

#[test]
fn guests_see_only_the_steps_and_the_work_that_are_cleared_for_them() {
    let built = with_guests("guests: yes", "guests ok: yes").build();
    let page = built.page(GUESTS);
    assert!(page.contains("My dog") && page.contains("I rote spaces"), "{page}");
    for hidden in ["quokka", "Clay seal", "I will write 3 sentences", "sentence", "90", "85", "Goal"] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    assert!(!built.html(GUESTS).contains("clay-seal"));
    assert!(built.html(READING).contains("2026-11-24-guests.html"));
}

#[test]
fn no_link_leads_from_the_guests_page_into_the_family_s_pages() {
    let built = with_guests("guests: yes", "guests ok: yes").build();
    let html = built.html(GUESTS);
    let body = &html[html.find("<body").unwrap()..];
    let out: Vec<&str> =
        crate::classroom::values_of(body, "href").into_iter().filter(|href| !href.starts_with('#')).collect();
    assert!(out.is_empty(), "{out:?}");
}

#[test]
fn guests_have_no_page_unless_class_and_family_both_say_so() {
    for (class, family) in [("guests: yes", ""), ("", "guests ok: yes"), ("", ""), ("guests: no", "guests ok: yes")] {
        let built = with_guests(class, family).build();
        assert!(!built.has(GUESTS), "{class} {family}");
        built.hides(READING, "-guests.html");
    }
}

const MARK: &str = "## My claim – child\nshow: evidence\n## Proposed, seen, agreed – together\nshow: mark\n";

/// A conference about a mark, in a class that shows marks or not.
fn mark(marks: &str, lines: &str) -> Classroom {
    held(agenda(ava(&format!("marks: {marks}")), "fall", MARK), lines, "")
}

#[test]
fn a_mark_is_proposed_with_reasons_then_seen_then_agreed() {
    let lines = "proposed: 91\nbecause: I revised it twice.\nteacher's view: 88, the count is strong\nagreed: 90";
    let built = mark("on", lines).build();
    let all =
        ["I propose", "91", "I revised it twice.", "My teacher sees", "88, the count is strong", "We agree on", "90"];
    in_order(&step(&built, READING, 2), &all);
    let (first, then) = (screen(&built, WALL, "step-2"), screen(&built, WALL, "step-2-2"));
    in_order(&first, &all[..3]);
    assert!(!first.contains("88") && !first.contains("90"), "{first}");
    in_order(&then, &["I propose", "91", "My teacher sees", "88, the count is strong", "We agree on", "90"]);
}

#[test]
fn none_of_the_three_marks_is_made_from_another() {
    let built = mark("on", "proposed: 91").build();
    let words = step(&built, READING, 2);
    in_order(&words, &["I propose 91", "My teacher sees", "Not yet", "We agree on Not yet"]);
    assert_eq!(words.matches("91").count(), 1);
    assert_eq!(screen(&built, WALL, "step-2").matches("91").count(), 1);
}

#[test]
fn what_the_child_proposes_is_read_before_the_teacher_s_view_is_opened() {
    let built = mark("on", "proposed: 91\nteacher's view: 88").build();
    let main = built.main(READING);
    let folded = &main[main.find("<details").unwrap()..main.find("</details>").unwrap()];
    assert!(folded.contains("88") && !folded.contains("91"), "{folded}");
    assert!(main.find("91").unwrap() < main.find("<details").unwrap());
}

#[test]
fn no_mark_is_on_any_page_where_marks_are_off() {
    let built = mark("off", "proposed: quokka\nteacher's view: quokka\nagreed: quokka").build();
    built.hides(READING, "quokka").hides(WALL, "quokka").hides(READING, "I propose").hides(WALL, "Proposed");
}

#[test]
fn a_claim_names_the_kinds_of_evidence_that_are_missing() {
    let built = mark("on", "claim: I can write with detail.\nevidence: my dog").build();
    for words in [step(&built, READING, 1), screen(&built, WALL, "step-1-1")] {
        in_order(
            &words,
            &[
                "I can write with detail.",
                "What I made",
                "My dog",
                "What was seen",
                "Nothing yet",
                "Still missing: something seen, something said.",
            ],
        );
    }
}

#[test]
fn a_claim_without_evidence_is_shown_as_one() {
    let built = mark("on", "claim: I can write with detail.").build();
    let words = step(&built, READING, 1);
    in_order(&words, &["I can write with detail.", "Still missing: something I made, something seen, something said."]);
}

#[test]
fn the_teacher_s_observations_and_checks_stand_under_the_same_claim() {
    let room = mark("on", "claim: I can write with detail.\nevidence: my dog")
        .file("log/2026-11.md", "2026-11-02 ava | my dog | observation: zanzibar she pointed at every word\n2026-11-03 ava | my dog | affirm: zanzibar the joke\n");
    let built = room.build();
    in_order(
        &step(&built, READING, 1),
        &[
            "What I made",
            "My dog",
            "What was seen",
            "Ms. Oda · 2 November",
            "What we said",
            "Ms. Oda · 3 November",
            "All three kinds are here.",
        ],
    );
    // What was said there stays between the two of them.
    built.hides(WALL, "zanzibar");
    assert!(screen(&built, WALL, "step-1-1").contains("Ms. Oda · 2 November"));
}

#[test]
fn a_child_lists_own_evidence_of_every_kind_without_the_teacher() {
    let lines = "claim: I can write with detail.\nevidence:\n- my dog\n- clay seal";
    let words = step(&mark("on", lines).build(), READING, 1);
    in_order(&words, &["What I made", "My dog", "Clay seal"]);
}

#[test]
fn what_a_child_needs_is_on_the_agenda() {
    let text = "## Questions – family\nshow: questions\n- What was funny?\n";
    let lines = "need: a chair that Grandad fits in\nasked: Could I read it aloud?";
    let built = held(agenda(ava(""), "fall", text), lines, "").build();
    built.shows(READING, "a chair that Grandad fits in");
    in_order(
        &screen(&built, WALL, "step-1-1"),
        &["Could I read it aloud?", "a chair that Grandad fits in", "What was funny?"],
    );
}

#[test]
fn the_usual_agendas_end_with_a_question_to_the_child_and_the_child_s_own() {
    let built = held(ava("grade: 10"), "asked: May I do it again?", "").build();
    let last = screens(&built, WALL).into_iter().find(|(_, html)| html.contains("May I do it again?")).unwrap();
    in_order(
        &words_of(&format!("<section class=\"{}", last.1)),
        &["Is there anything you want to ask me?", "May I do it again?"],
    );
}

#[test]
fn a_family_at_home_reads_every_step_on_its_own_screen() {
    let built = held(ava("grade: 1"), "best writing: my dog", "").build();
    let html = built.html(READING);
    assert!(html.contains("width=device-width"));
    assert_eq!(html.matches("<li class=\"step ").count(), 7, "{}", built.main(READING));
    assert!(html.contains("href=\"2026-11-24-screen.html\""));
}

#[test]
fn the_last_screen_thanks_the_child_and_leads_on() {
    let built = held(ava(""), "best writing: my dog", "").build();
    in_order(&screen(&built, WALL, "thank-you"), &["Thank you, Ava!", "My work", "My conference"]);
    assert!(
        screens(&built, WALL)
            .last()
            .is_some_and(|(id, html)| id == "thank-you" && html.contains("href=\"../index.html\""))
    );
}

#[test]
fn nothing_hangs_on_the_wall_that_was_not_picked() {
    let built = held(ava("grade: 1"), "best writing: my dog", "").build();
    built.hides(WALL, "Clay seal").hides(WALL, "bean");
}

#[test]
fn the_signpost_opens_each_child_s_conference_on_the_wall() {
    let built = held(ava(""), "time: 15:40", "").build();
    assert!(built.html("index.html").contains(&format!("href=\"{WALL}\"")), "{}", built.main("index.html"));
    built.shows("index.html", "Conference on the big screen");
}

#[test]
fn the_interface_speaks_the_family_s_language_and_the_child_her_own() {
    let room = ava("grade: 1\nlanguages: en").family("languages: es");
    let built = held(room, "best writing: my dog", "## my dog\nwell: I put spaces\n").build();
    let html = built.html(READING);
    assert!(html.contains("<html lang=\"es\"") && html.contains("Mi reunión"));
    assert!(html.contains("<span lang=\"en\" dir=\"ltr\">I put spaces</span>"), "{}", built.main(READING));
}

#[test]
fn a_pick_that_is_not_there_is_named_kindly_and_the_page_stands() {
    let built = held(ava("grade: 1"), "best writing: my dgo", "").build();
    built.exit(1);
    for words in [step(&built, READING, 2), screen(&built, WALL, "step-2")] {
        assert!(words.contains("I picked “my dgo”. It is not here yet."), "{words}");
    }
}

#[test]
fn a_pick_that_the_family_may_not_see_is_not_named() {
    let room = ava("grade: 1").post("writing/zanzibar.md", lined("for: teacher", "Zanzibar."));
    let built = held(room, "best writing: zanzibar", "").build();
    built.hides(READING, "anzibar").hides(WALL, "anzibar");
}

#[test]
fn a_picked_picture_that_is_broken_leaves_a_sentence_in_its_place() {
    let room = ava("grade: 1").post("representing/2026-10-08 boat.jpg", &photo().jpeg()[..90]);
    let built = held(room, "best representing: boat", "").build();
    built.exit(1);
    assert!(screen(&built, WALL, "step-3").contains("This picture did not open."));
    assert!(step(&built, READING, 3).contains("This picture did not open."));
}

#[test]
fn forty_steps_of_three_hundred_letters_and_no_minutes_make_a_whole_page() {
    let title = "a very long step that goes on and on ".repeat(9);
    let text: String = (0..40).map(|number| format!("## {number} {title} (0 min) – child\n- Begin.\n")).collect();
    let built = held(agenda(ava(""), "fall", &text), "", "").build();
    let all = screens(&built, WALL);
    assert_eq!(all.len(), 41);
    assert!(built.html(WALL).contains("stones-dots"));
    assert!(built.html(WALL).len() < 600_000, "{}", built.html(WALL).len());
    built.hides(READING, "0 minutes");
}

#[test]
fn an_arabic_conference_runs_from_the_right_with_its_own_digits() {
    let room = Classroom::new()
        .class("name: صف البحر\ngrade: 1\nlanguages: ar")
        .student("omar")
        .post("writing/2026-10-01 قطتي.md", "قطتي.");
    let room = room.post("conferences/2026-11-24.md", lined("best writing: قطتي\ntime: 15:40", ""));
    let built = room.build();
    let page = "families/omar/conferences/2026-11-24.html";
    assert!(built.html(page).contains("<html lang=\"ar\" dir=\"rtl\""));
    built.shows(page, "٢٤").shows(page, "15:40");
    assert!(built.html("families/omar/conferences/2026-11-24-screen.html").contains("dir=\"rtl\""));
}

#[test]
fn no_word_of_a_conference_leaves_the_family() {
    let room = held(
        ava("grade: 1\naudience: public\nconsent on file: public"),
        "best writing: my dog\nneed: zanzibar-need\nasked: zanzibar-ask",
        "## my dog\nwell: zanzibar-well\n",
    );
    let built = room.build();
    built.shows(READING, "zanzibar-need").is_nowhere_on_the_web("zanzibar");
    assert!(built.pages("web/").iter().all(|path| !path.contains("conference")));
}
