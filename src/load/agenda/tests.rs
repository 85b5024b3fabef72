use std::sync::Arc;

use super::*;
use crate::model::agenda::{PrivateTime, Show};
use crate::source::SourceText;

fn agenda(text: &str) -> (Option<Agenda>, Vec<Diagnostic>) {
    let source = Arc::new(SourceText { path: "agendas/fall.md".into(), text: text.into() });
    let strands = super::super::class::usual_strands();
    let mut said = Vec::new();
    let read = from_text(&source, "fall", Around { strands: &strands, charts: &[] }, &mut said);
    (read, said)
}

/// An agenda that reads without a word.
fn fine(text: &str) -> Agenda {
    let (agenda, said) = agenda(text);
    assert!(said.is_empty(), "{said:#?}");
    agenda.unwrap()
}

/// The one step of an agenda, and what was said.
fn step(text: &str) -> (Step, Vec<Diagnostic>) {
    let (agenda, said) = agenda(text);
    (agenda.unwrap().steps.remove(0), said)
}

fn codes(said: &[Diagnostic]) -> Vec<&str> {
    said.iter().map(|it| it.code.as_str()).collect()
}

#[test]
fn a_step_has_a_title_minutes_a_leader_starters_questions_and_words() {
    let agenda = fine(
        "---\ntitle: Our fall conference\nminutes: 20\nprivate time: always\n---\n\
         ## My best writing (4 min) – child\nshow: best writing, chart\nguests: yes\nask: How?\nask: Why?\n\n\
         - I did **well** when I …\n- Next time I will …\n\nLook at the _wall_.\n\n\
         ## Grown-up time (3 min) – private\nThank you!\n",
    );
    assert_eq!((agenda.title.as_str(), agenda.minutes), ("Our fall conference", Some(20)));
    assert_eq!(agenda.private_time, Some(PrivateTime::Always));
    let first = &agenda.steps[0];
    assert_eq!((first.title.as_str(), first.minutes, first.leads), ("My best writing", Some(4), Leads::Child));
    assert_eq!(first.shows, [Show::Best("writing".into()), Show::Chart(None)]);
    assert!(first.guests);
    assert_eq!(first.ask, ["How?", "Why?"]);
    assert_eq!(first.starters, ["I did well when I …", "Next time I will …"]);
    assert_eq!(first.words.plain_text(), "Look at the wall.");
    let last = &agenda.steps[1];
    assert_eq!((last.leads, last.words.plain_text().as_str()), (Leads::Private, "Thank you!"));
}

#[test]
fn who_leads_stands_behind_any_dash_or_a_colon() {
    for heading in [
        "My best (4 min) – family",
        "My best (4 minutes) - family",
        "My best (4) — family",
        "My best (4 min): Family",
        "My best (4 min) -- parents",
        "My best – family (4 min)",
        "My best: family",
        "My best - family",
    ] {
        let step = fine(&format!("## {heading}\n")).steps.remove(0);
        assert_eq!((step.title.as_str(), step.leads), ("My best", Leads::Family), "{heading}");
    }
}

#[test]
fn a_title_may_hold_colons_hyphens_and_brackets() {
    for title in ["Welcome: who I am", "My well-known frog", "Look back (2026)", "Then – and then now", "دفتري (الأول)"]
    {
        let step = fine(&format!("## {title}\n")).steps.remove(0);
        assert_eq!((step.title.as_str(), step.leads, step.minutes), (title, Leads::Child, None));
    }
}

#[test]
fn a_leader_nobody_knows_is_told_with_the_nearest_word() {
    let (first, said) = step("## My best (4 min) – techer\n");
    assert_eq!((codes(&said), first.leads), (vec!["unknown-leader"], Leads::Child));
    assert_eq!(said[0].hints[0], "did you mean `teacher`?");
    let place = said[0].place.as_ref().unwrap().line.as_ref().unwrap();
    assert_eq!((place.number, place.column, place.length), (1, 22, 6));
    assert_eq!(codes(&step("## My best – grandmother\n").1), ["unknown-leader"]);
}

#[test]
fn a_slip_in_private_keeps_the_wall_blank() {
    let (first, said) = step("## Grown-up time (3 min) – privat\nshow: picks\n");
    assert_eq!((first.leads, first.shows.len()), (Leads::Private, 0));
    assert_eq!(codes(&said), ["unknown-leader", "private-step-stays-blank"]);
}

#[test]
fn no_minutes_and_odd_minutes_are_told_and_the_step_stands() {
    for heading in ["My best (0 min) – child", "My best (4-5 min) – child"] {
        let (first, said) = step(&format!("## {heading}\n"));
        assert_eq!((first.title.as_str(), first.minutes), ("My best", None));
        assert_eq!(codes(&said), ["bad-minutes"], "{heading}");
    }
    assert_eq!(codes(&agenda("---\nminutes: 0\n---\n## A\n").1), ["bad-minutes"]);
}

#[test]
fn forty_steps_are_fine_and_more_minutes_than_there_are_is_said_once() {
    let steps: String = (0..40).map(|n| format!("## Step {n} (1 min)\n")).collect();
    assert_eq!(fine(&steps).minutes, Some(40));
    let (agenda, said) = agenda(&format!("---\nminutes: 20\n---\n{steps}"));
    assert_eq!(agenda.map(|it| (it.steps.len(), it.minutes)), Some((40, Some(20))));
    assert_eq!(codes(&said), ["too-many-minutes"]);
    assert!(said[0].message.contains("40 minutes"), "{}", said[0].message);
}

#[test]
fn everything_a_step_can_show_is_read() {
    let all = "best project, best writing, picks, pick 2, goal, new goal, chart, then and now, then & now writing, \
               tasks, evidence, mark, questions, about, nothing";
    let (first, said) = step(&format!("## A\nshow: {all}\n"));
    assert!(said.is_empty(), "{said:#?}");
    assert_eq!(first.shows.len(), 14);
    assert_eq!(first.shows[0], Show::Best("projects".into()));
    assert_eq!(first.shows[3], Show::Pick(2));
    assert_eq!(first.shows[8], Show::ThenAndNow(Some("writing".into())));
    assert!(step("## A\nshow: nothing\n").0.shows.is_empty());
}

#[test]
fn what_a_step_cannot_show_is_told_with_the_nearest_word_and_its_place() {
    let (first, said) = step("## A\nshow: goal, qestions\nshow: best writting\nshow: pick 0\nshow: chart nets\n");
    assert_eq!(first.shows, [Show::Goal]);
    assert_eq!(codes(&said), ["unknown-show", "no-such-strand", "unknown-show", "no-such-chart"]);
    assert_eq!(said[0].hints[0], "did you mean `questions`?");
    assert_eq!(said[1].hints[0], "did you mean `writing`?");
    let place = said[0].place.as_ref().unwrap().line.as_ref().unwrap();
    assert_eq!((place.number, place.column), (2, 13));
}

#[test]
fn a_step_without_a_title_is_left_out_and_an_agenda_without_steps_is_not_used() {
    let (read, said) = agenda("## (4 min) – child\n- a\n## My goal\n##\n");
    assert_eq!(read.map(|it| it.steps.len()), Some(1));
    assert_eq!(codes(&said), ["step-without-title", "step-without-title"]);
    for text in ["", "Only words.", "# Fall\nWords.", "---\ntitle: Fall\n---\n"] {
        let (agenda, said) = agenda(text);
        assert_eq!((agenda.is_none(), codes(&said)), (true, vec!["agenda-without-steps"]), "{text}");
    }
}

#[test]
fn a_title_is_a_line_the_first_heading_or_the_file_name() {
    assert_eq!(fine("# In spring\n\n## A\n").title, "In spring");
    assert_eq!(fine("## A\n").title, "Fall");
    assert_eq!(fine("---\ntitle: Ours\n---\n## A\n").title, "Ours");
    let alone = fine("---\ntitle: Ours\n---\n# A\n# B\n");
    assert_eq!(alone.steps.len(), 2);
    let deeper = fine("# Ours\n### A\n### B\n");
    assert_eq!((deeper.title.as_str(), deeper.steps.len()), ("Ours", 2));
}

#[test]
fn a_line_above_the_first_step_is_told() {
    assert_eq!(codes(&agenda("show: goal\n\n## A\n").1), ["line-outside-step"]);
}

#[test]
fn an_agenda_the_teacher_keeps_is_not_used() {
    assert!(agenda("---\nfor: teacher\n---\n## A\n").0.is_none());
    assert!(agenda("---\ntitle: never ends\n## A\n").0.is_none());
}

#[test]
fn long_titles_and_words_from_the_right_with_numbers_stay_whole() {
    let long = "a".repeat(300);
    assert_eq!(fine(&format!("## {long} (4 min) – teacher\n")).steps[0].title, long);
    let step = fine("## أفضل 3 أعمال (٤ دقائق) – together\n- عندي 20 سطرًا\n").steps.remove(0);
    assert_eq!((step.title.as_str(), step.minutes, step.leads), ("أفضل 3 أعمال", Some(4), Leads::Together));
    assert_eq!(step.starters, ["عندي 20 سطرًا"]);
}

#[test]
fn the_usual_agendas_read_without_a_word_and_are_the_same_in_every_language() {
    let shape = |agendas: Vec<Arc<Agenda>>| {
        let step = |step: &Step| (step.minutes, step.leads, step.shows.clone(), step.guests, step.ask.len());
        let one = |it: &Arc<Agenda>| (it.name.clone(), it.minutes, it.steps.iter().map(step).collect::<Vec<_>>());
        agendas.iter().map(one).collect::<Vec<_>>()
    };
    let english = shape(in_language("en"));
    let minutes: Vec<_> = english.iter().map(|(name, minutes, _)| (name.as_str(), *minutes)).collect();
    assert_eq!(minutes, [("young", Some(18)), ("middle", Some(25)), ("older", Some(30))]);
    for (name, minutes, steps) in &english {
        let sum: u32 = steps.iter().filter_map(|step| step.0).sum();
        assert_eq!(Some(sum), *minutes, "{name}");
        assert_eq!(steps.last().map(|step| step.1), Some(Leads::Private), "{name}");
    }
    let guests = |at: usize| english[at].2.iter().map(|step| step.3).collect::<Vec<_>>();
    assert_eq!(guests(2), [true, true, true, false, false, false, false, false]);
    for tag in ["es", "ar", "es-MX", "fr", "pt", "uk", "ur", "zh-Hans"] {
        assert_eq!(shape(in_language(tag)), english, "{tag}");
        assert!(in_language(tag).iter().all(|agenda| agenda.language.is_none() && agenda.source.is_none()));
    }
    assert_eq!(shape(in_language("de")), english);
    assert!(in_language("de").iter().all(|agenda| agenda.language.as_deref() == Some("en")));
}

#[test]
fn the_usual_agendas_have_nothing_to_say_about_them() {
    for (name, texts) in super::usual::USUAL {
        for (tag, text) in texts {
            let (read, said) = agenda(text);
            assert!(read.is_some() && said.is_empty(), "{name}.{tag}: {said:#?}");
        }
    }
}
