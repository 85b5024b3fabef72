use super::*;
use crate::load::sample::{self, told};
use crate::model::agenda::PrivateTime;
use crate::model::conference::{EvidenceKind, EvidenceOf, Pick};
use crate::model::conversation::{ConversationId, Kind};
use crate::source::SourceText;

const WORK: [(&str, &str); 5] = [
    ("students/ava/writing/2026-10-01 my dog.md", "---\nwell: I put spaces\nbetter: a dot\nwhy: it is true\n---\nDog."),
    ("students/ava/representing/fog.md", "---\ntitle: Fog over the pier\n---\nGrey."),
    ("students/ava/projects/crab hotel.md", "Crabs."),
    ("students/ava/writing/gull, high water.md", "Gull."),
    ("students/ava/writing/secret.md", "---\nfor: teacher\nwell: for nobody\n---\nNo."),
];

const GOALS: [(&str, &str); 2] = [
    ("students/ava/goals/dots.md", "---\ngoal: I will put in the dots.\n---\n"),
    ("students/ava/goals/three sentences.md", "---\ngoal: three\n---\n"),
];

/// A conversation of the log, or a file where its id begins with a name.
fn talk(id: &str, kind: Option<Kind>) -> Arc<Conversation> {
    let folder = if id.ends_with(char::is_numeric) { "log" } else { "students/ava/conversations" };
    let source = Arc::new(SourceText { path: format!("{folder}/{id}.md").into(), text: String::new() });
    let found = Conversation::found(ConversationId(id.into()), source);
    Arc::new(Conversation { date: date::strict(&id[..10]), kind, audience: Audience::Family, ..found })
}

/// Conferences of Ava's with these files, in a class with these lines more.
fn conferences(class: &str, files: &[(&str, &str)]) -> (Vec<Arc<Conference>>, Vec<String>) {
    let lines = format!("---\nname: Room 4\naudience: public\nconsent on file: public\n{class}\n---\n");
    let mut all = vec![("class.md", lines.as_str())];
    all.extend(WORK.iter().chain(&GOALS).chain(files));
    let folder = sample::folder(&all);
    let ava = &folder.folder.students[0];
    let portfolio = crate::load::portfolio::read(ava, &folder.class, &[]).value.unwrap();
    let inside = |place: &str| {
        let files = ava.files.iter().filter(move |file| file.path.split('/').nth(2) == Some(place));
        files.collect::<Vec<_>>()
    };
    let talks = [
        talk("2026-11-17 the dredger", Some(Kind::Revise)),
        talk("2026-10-28 1", Some(Kind::Observation)),
        talk("2026-10-30 1", None),
        talk("2026-10-30 2", None),
    ];
    let around = Around {
        class: &folder.class,
        consent: portfolio.consent,
        entries: &portfolio.entries,
        goals: &portfolio.goals,
        conversations: &talks,
    };
    let mut said = Vec::new();
    let (read, _) = read(&inside("conferences"), &around, &mut said);
    (read, told(&said))
}

/// The conference of 24 November with this text.
fn conference(text: &str) -> (Conference, Vec<String>) {
    let (all, said) = conferences("", &[("students/ava/conferences/2026-11-24.md", text)]);
    (Conference::clone(&all[0]), said)
}

/// A conference with these lines that reads without a word.
fn fine(lines: &str) -> Conference {
    let (conference, said) = conference(&format!("---\n{lines}\n---\n"));
    assert!(said.is_empty(), "{said:#?}");
    conference
}

fn entries(conference: &Conference) -> Vec<Option<&str>> {
    conference.picks.iter().map(|pick| pick.entry.as_ref().map(|id| id.0.as_str())).collect()
}

#[test]
fn everything_that_can_be_written_down_is_read() {
    let held = fine(
        "time: 15:40\nplace: the left window\nagenda: older\nwith: Mum, guest: the harbour master\nguests: Mr. Lee\n\
         goal: dots\nnew goal: Three-Sentences\nprivate time: always\nasked: May I read it aloud?\nneed: a chair\n\
         family note: We are proud.\nlanguage: es",
    );
    assert_eq!(held.date, date::strict("2026-11-24"));
    assert_eq!((held.time.as_deref(), held.place.as_deref()), (Some("15:40"), Some("the left window")));
    assert_eq!(held.agenda.as_deref(), Some("older"));
    let with: Vec<(&str, bool)> = held.with.iter().map(|it| (it.name.as_str(), it.guest)).collect();
    assert_eq!(with, [("Mum", false), ("the harbour master", true), ("Mr. Lee", true)]);
    assert_eq!(
        (held.goal.map(|it| it.0).as_deref(), held.new_goal.map(|it| it.0).as_deref()),
        (Some("dots"), Some("three sentences"))
    );
    assert_eq!(held.private_time, Some(PrivateTime::Always));
    assert_eq!(
        (held.asked, held.need, held.family_note),
        (vec!["May I read it aloud?".to_owned()], vec!["a chair".to_owned()], vec!["We are proud.".to_owned()])
    );
    assert_eq!((held.language.as_deref(), held.audience), (Some("es"), Audience::Family));
}

#[test]
fn the_best_of_each_strand_is_picked_by_any_name_the_work_has() {
    let held = fine("best writing: my-dog\nbest representing: Fog over the pier\nbest project: projects/crab hotel");
    assert_eq!(
        entries(&held),
        [Some("writing/2026-10-01 my dog"), Some("representing/fog"), Some("projects/crab hotel")]
    );
    assert_eq!(held.picks[2].strand.as_deref(), Some("projects"));
}

#[test]
fn a_plain_list_of_any_length_keeps_its_order() {
    let all = [Some("writing/gull, high water"), Some("projects/crab hotel"), Some("representing/fog")];
    assert_eq!(entries(&fine("picks:\n- gull, high water\n- crab hotel\n- fog\n- fog")), all);
    assert_eq!(entries(&fine("picks: crab hotel, fog")), all[1..]);
    assert_eq!(entries(&fine("picks: gull, high water\npicks: crab hotel\npicks: fog")), all);
    assert!(fine("picks:\nbest writing:").picks.is_empty());
}

#[test]
fn strands_of_the_class_s_own_have_a_best_too() {
    let file = ("students/ava/conferences/2026-11-24.md", "---\nbest science: magnets\n---\n");
    let work = ("students/ava/science/magnets.md", "They pull.");
    let (all, said) = conferences("strands: science", &[file, work]);
    assert_eq!((entries(&all[0]), said), (vec![Some("science/magnets")], Vec::<String>::new()));
}

#[test]
fn a_pick_in_the_wrong_strand_is_told_with_its_line() {
    let (held, said) = conference("---\ntime: 15:40\nbest writing: fog\n---\n");
    assert_eq!(
        said,
        ["pick-in-wrong-strand 3:15 `fog` is in `representing`, so it cannot be the best of `writing` \
          | write `best representing: fog`, or pick something from `writing`"]
    );
    assert_eq!((entries(&held), held.picks[0].strand.as_deref()), (vec![None], Some("writing")));
}

#[test]
fn a_pick_that_is_not_there_is_told_with_the_nearest_name_and_stays() {
    let (held, said) = conference("---\nbest writing: my dgo\n---\n");
    assert_eq!(said, ["no-such-record 2:15 there is no piece of work called `my dgo` | did you mean `my dog`?"]);
    assert_eq!((held.picks[0].named.as_str(), entries(&held)), ("my dgo", vec![None]));
}

#[test]
fn of_two_works_with_one_name_both_are_told() {
    let twin = ("students/ava/writing/fog.md", "Fog again.");
    let (all, said) =
        conferences("", &[twin, ("students/ava/conferences/a.md", "---\npicks: fog\nbest writing: fog\n---\n")]);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("two-matches 2:8") && said[0].contains("`representing/fog` or `writing/fog`"),
        "{said:?}"
    );
    assert_eq!(entries(&all[0]), [None, Some("writing/fog")]);
}

#[test]
fn a_pick_that_only_the_teacher_may_see_brings_none_of_its_words() {
    let (held, said) = conference("---\nbest writing: secret\n---\n");
    assert!(said[0].starts_with("pick-not-shown 2:15") && said.len() == 1, "{said:?}");
    assert!(held.picks[0].well.is_empty());
}

#[test]
fn a_picked_entry_that_cannot_be_read_is_told_and_the_conference_stands() {
    let broken = ("students/ava/writing/broken.md", "\u{1}\u{2}\u{3}\u{4}");
    let (all, said) = conferences("", &[broken, ("students/ava/conferences/a.md", "---\nbest writing: broken\n---\n")]);
    assert_eq!((all.len(), entries(&all[0])), (1, vec![Some("writing/broken")]));
    assert!(said[0].contains("its words cannot be read"), "{said:?}");
}

fn words(pick: &Pick) -> [Vec<&str>; 4] {
    [&pick.well, &pick.better, &pick.learned, &pick.why].map(|lines| lines.iter().map(String::as_str).collect())
}

#[test]
fn what_is_said_that_day_stands_before_the_works_own_words_and_is_unchanged() {
    let (held, said) = conference(
        "---\nbest writing: my dog\nbest representing: fog\n---\n\
         ## My Dog\nwell: I speld my right\nwell:\n- i put spaces\nbetter: a dot... i forget\nwhat its called\n\n\
         ## My best representing\nlearned: Fog is water.\n",
    );
    assert!(said.is_empty(), "{said:#?}");
    assert_eq!(
        words(&held.picks[0]),
        [
            vec!["I speld my right", "i put spaces"],
            vec!["a dot... i forget what its called"],
            vec![],
            vec!["it is true"]
        ]
    );
    assert_eq!(words(&held.picks[1])[2], ["Fog is water."]);
}

#[test]
fn without_that_days_words_the_works_own_are_there() {
    let held = fine("best writing: my dog");
    assert_eq!(words(&held.picks[0]), [vec!["I put spaces"], vec!["a dot"], vec![], vec!["it is true"]]);
}

#[test]
fn a_heading_that_names_no_pick_is_told_with_the_nearest() {
    let (_, said) =
        conference("---\npicks: [my dog, fog]\n---\n# For Mum\n\n## my dgo\nwell: yes\n\n## The end\nwhy: no\n");
    assert_eq!(
        said,
        [
            "no-such-record 6:1 there is no pick called `my dgo` | did you mean `my dog`?",
            "no-such-record 9:1 there is no pick called `The end` | a heading here is the name of something that was picked above",
        ]
    );
}

#[test]
fn words_in_no_line_and_lines_under_no_pick_are_told() {
    let (held, said) = conference("---\npicks: [my dog, fog]\n---\nwell: what?\nwel: no\n\n## fog\nI like it.\n");
    let codes: Vec<&str> = said.iter().filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(codes, ["unknown-name", "words-not-shown", "words-not-shown"], "{said:#?}");
    assert!(held.picks[1].well.is_empty());
    let (only, said) = conference("---\npicks: fog\n---\nwell: I did the grey.\n");
    assert_eq!((words(&only.picks[0])[0].as_slice(), said.len()), (&["I did the grey."][..], 0));
}

#[test]
fn goals_are_found_by_name_or_in_the_childs_words() {
    assert_eq!(fine("goal: I will put in the dots.").goal.map(|it| it.0).as_deref(), Some("dots"));
    let (held, said) = conference("---\ngoal: dot\nnew goal: I will draw boats.\n---\n");
    assert_eq!((held.goal, held.new_goal), (None, None));
    assert_eq!(said[0], "no-such-record 2:7 there is no goal called `dot` | did you mean `dots`?");
    assert!(said[1].contains("make one in the folder `goals`"), "{said:?}");
}

#[test]
fn an_agenda_nobody_wrote_is_told_with_the_nearest() {
    let fall = ("agendas/fall.md", "## A\n");
    let file = ("students/ava/conferences/a.md", "---\nagenda: fal\n---\n");
    let (all, said) = conferences("", &[fall, file]);
    assert_eq!(all[0].agenda, None);
    assert_eq!(
        said,
        ["no-such-agenda 2:9 there is no agenda called `fal` | did you mean `fall`? | the class's agendas are fall"]
    );
}

#[test]
fn a_day_that_does_not_exist_is_told_and_the_conference_stands() {
    let (all, said) = conferences(
        "",
        &[
            ("students/ava/conferences/2026-02-30.md", "---\ndate: 2026-02-28\n---\n"),
            ("students/ava/conferences/2026-03-01 spring.txt", ""),
            ("students/ava/conferences/someday.md", ""),
            ("students/ava/conferences/photo.jpg", "x"),
        ],
    );
    let days: Vec<_> = all.iter().map(|held| held.date.map(|day| day.to_string())).collect();
    assert_eq!(days, [Some("2026-03-01".into()), Some("2026-02-28".into()), None]);
    let codes: Vec<&str> = said.iter().filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(codes, ["unknown-file", "bad-date"]);
}

#[test]
fn a_conference_is_for_the_family_at_the_widest_and_for_the_teacher_where_it_cannot_be_read() {
    assert_eq!(fine("for: public").audience, Audience::Family);
    assert_eq!(fine("for: teacher").audience, Audience::Teacher);
    assert_eq!(conference("---\npicks: fog\n").0.audience, Audience::Teacher);
    assert_eq!(conference("picks: fog\n---\n").0.audience, Audience::Teacher);
}

mod about_a_mark {
    use super::*;

    fn marked(text: &str) -> (Conference, Vec<String>) {
        let file = ("students/ava/conferences/2026-11-24.md", text);
        let (all, said) = conferences("marks: on", &[file]);
        (Conference::clone(&all[0]), said)
    }

    fn kinds(held: &Conference, at: usize) -> Vec<(Option<EvidenceKind>, &EvidenceOf)> {
        held.claims[at].evidence.iter().map(|it| (it.kind, &it.what)).collect()
    }

    #[test]
    fn each_claim_has_the_evidence_below_it_of_three_kinds() {
        let (held, said) = marked(
            "---\nclaim: I can end a sentence.\nevidence: my dog\nevidence: 2026-10-28\nevidence:\n- the dredger\n\
             - observation: she read it aloud, twice\n- conversation: 2026-10-30 2\nclaim: I can draw fog.\n---\n",
        );
        assert!(said.is_empty(), "{said:#?}");
        let talk = |id: &str| EvidenceOf::Conversation(ConversationId(id.into()));
        let work = EvidenceOf::Entry(crate::model::entry::EntryId("writing/2026-10-01 my dog".into()));
        assert_eq!(
            kinds(&held, 0),
            [
                (Some(EvidenceKind::Product), &work),
                (Some(EvidenceKind::Observation), &talk("2026-10-28 1")),
                (Some(EvidenceKind::Conversation), &talk("2026-11-17 the dredger")),
                (Some(EvidenceKind::Observation), &EvidenceOf::Words),
                (Some(EvidenceKind::Conversation), &talk("2026-10-30 2")),
            ]
        );
        assert_eq!(held.claims[0].evidence[3].named, "she read it aloud, twice");
        assert!(held.claims[1].evidence.is_empty());
    }

    #[test]
    fn evidence_that_is_nothing_here_stands_as_words_and_a_slip_is_told() {
        let (held, said) =
            marked("---\nclaim: I can.\nevidence: what Kit said on the pier\nevidence: crab hotle\n---\n");
        assert_eq!(kinds(&held, 0), [(None, &EvidenceOf::Words), (None, &EvidenceOf::Words)]);
        assert_eq!(
            said,
            [
                "evidence-in-words 4:11 nothing is called `crab hotle`, so it stands here as words | did you mean `crab hotel`?"
            ]
        );
    }

    #[test]
    fn evidence_above_every_claim_and_of_two_meanings_is_told() {
        let (_, said) = marked("---\nevidence: fog\nclaim: I can.\nevidence: 2026-10-30\n---\n");
        let codes: Vec<&str> = said.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(codes, ["evidence-without-claim", "two-matches"]);
    }

    #[test]
    fn the_three_values_are_kept_apart_and_none_is_made_from_another() {
        let (held, said) = marked("---\nproposed: B+\nbecause: two drafts\nteacher’s view: B\n---\n");
        assert!(said.is_empty(), "{said:#?}");
        assert_eq!(
            (held.proposed.as_deref(), held.teachers_view.as_deref(), held.agreed),
            (Some("B+"), Some("B"), None)
        );
        assert_eq!(held.why, ["two drafts"]);
    }

    #[test]
    fn where_marks_are_off_a_mark_goes_nowhere_and_that_is_told() {
        let (held, said) = conference("---\nclaim: I can.\nproposed: B+\nbecause: two drafts\nagreed: B\n---\n");
        assert_eq!((held.proposed, held.teachers_view, held.agreed, held.why.len()), (None, None, None, 0));
        assert_eq!(held.claims.len(), 1);
        assert!(said[0].starts_with("marks-off 3:11") && said.len() == 1, "{said:?}");
    }
}

#[test]
fn long_names_numbers_from_the_right_and_half_lines_do_no_harm() {
    let long = "a".repeat(300);
    let (held, said) = conference(&format!(
        "---\nbest writing: {long}\npicks: دفتري 3\ntime: ١٥:٤٠\ngoal:\nwith: ,\nprivate time:\n---\n##\n## \nwell\n"
    ));
    assert_eq!((held.picks.len(), held.with.len(), held.time.as_deref()), (2, 0, Some("١٥:٤٠")));
    let codes: Vec<&str> = said.iter().filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(codes, ["no-such-record", "no-such-record", "words-not-shown"]);
}
