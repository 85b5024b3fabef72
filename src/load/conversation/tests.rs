use super::*;
use crate::load::sample::{self, told};
use crate::model::chart::{Chart, ChartId, Criterion};
use crate::model::class::TaskName;
use crate::model::conversation::{About, Pointer, Tick};
use crate::model::entry::MediaKind;
use crate::model::portfolio::Portfolio;

struct Read {
    portfolio: Portfolio,
    told: Vec<String>,
}

fn chart(id: &str, title: &str, criteria: &[(&str, &str)], audience: Audience) -> Arc<Chart> {
    let criteria = criteria.iter().map(|(words, also)| Criterion {
        words: (*words).into(),
        also: Some((*also).to_owned()).filter(|also| !also.is_empty()).into_iter().collect(),
    });
    Arc::new(Chart {
        id: ChartId(id.into()),
        title: title.into(),
        strand: None,
        criteria: criteria.collect(),
        words: Default::default(),
        language: None,
        audience,
        source: Arc::new(SourceText { path: format!("charts/{id}.md").into(), text: String::new() }),
    })
}

/// Ava's folder with these files, in a class with two charts and a task, where Leo's family lets the class hear him and
/// Mia's does not.
fn read(files: &[(&str, &str)]) -> Read {
    let mut all = vec![
        ("class.md", "---\nname: Room 4\nteacher: Ms. Oda\naudience: class\nconsent on file: class\n---\n"),
        ("students/ava/about.md", "---\nname: Ava\n---\n"),
        ("students/ava/writing/2026-10-05 my dog.md", "---\ntitle: Rex\nsubject: Pets\n---\nMy dog runs."),
        ("students/ava/writing/2026-10-06 gull, high water.md", "A gull."),
        ("students/ava/goals/put the dots in.md", "I will put dots."),
        ("students/leo/about.md", "---\nname: Leo\n---\n"),
        ("students/mia/about.md", "---\nname: Mia\n---\n"),
        ("students/mia/family.md", "---\nvoice ok: family\nnames ok: class\nphotos ok: class\nwork ok: class\n---\n"),
    ];
    all.extend_from_slice(files);
    let mut room = sample::folder(&all);
    let good = [
        ("Leaves spaces between words", "finger spaces"),
        ("Ends a sentence with a full stop.", "dot"),
        ("Ends with a surprise", ""),
    ];
    room.class.charts = vec![
        chart("good-writers", "What good writers do", &good, Audience::Family),
        chart("for-me", "For me", &[("Listens", "")], Audience::Teacher),
    ];
    room.class.tasks = vec![TaskName { name: "harbour-cer".into(), title: "A claim about the harbour".into() }];
    let mut said = Vec::new();
    let log = crate::load::log::read(&room.folder, &room.class, &mut said);
    let ava = room.folder.students.iter().find(|folder| folder.id.0 == "ava").unwrap();
    let portfolio = crate::load::portfolio::read(ava, &room.class, log.of(&ava.id)).unpack(&mut said).unwrap();
    Read { portfolio, told: told(&said) }
}

/// One conversation with these lines.
fn one(lines: &str) -> Read {
    read(&[("students/ava/conversations/2026-11-18 a talk.md", &format!("---\n{lines}\n---\n"))])
}

impl Read {
    fn talk(&self) -> &Conversation {
        &self.portfolio.conversations[0]
    }

    /// There is this one message.
    #[track_caller]
    fn says(&self, start: &str) -> &Read {
        assert!(self.told.len() == 1 && self.told[0].starts_with(start), "{:#?}", self.told);
        self
    }

    #[track_caller]
    fn without_a_word(&self) -> &Read {
        assert_eq!(self.told, [""; 0]);
        self
    }
}

fn entry(name: &str) -> About {
    About::Entry(crate::model::entry::EntryId(format!("writing/{name}")))
}

#[test]
fn a_conversation_is_read_with_all_its_lines() {
    let read = one(concat!(
        "who: teacher\nabout: my dog\nkind: affirm\nfocus: the joke\nsaid: he lookt. that is worse\nwent well: Two looks.\n",
        "next: Read it aloud.\nplan: i will read it to Bo\nmentor: the fog poem\ntranscript: I said so."
    ));
    read.without_a_word();
    let talk = read.talk();
    assert_eq!((talk.date.unwrap().to_string().as_str(), talk.kind), ("2026-11-18", Some(Kind::Affirm)));
    assert_eq!(talk.about, [entry("2026-10-05 my dog")]);
    assert_eq!(
        (talk.said.as_slice(), talk.focus.as_deref()),
        (["he lookt. that is worse".to_owned()].as_slice(), Some("the joke"))
    );
    assert_eq!((talk.went_well.len(), talk.next.len(), talk.plan.len()), (1, 1, 1));
    assert_eq!((talk.mentor.as_deref(), talk.transcript.as_deref()), (Some("the fog poem"), Some("I said so.")));
    assert_eq!(talk.audience, Audience::Family);
}

#[test]
fn a_conversation_may_be_about_anything_by_name_word_or_alias() {
    let chart = |at| About::Chart(ChartId("good-writers".into()), at);
    for (said, about) in [
        ("writing/My-Dog", entry("2026-10-05 my dog")),
        ("rex", entry("2026-10-05 my dog")),
        ("gull, high water", entry("2026-10-06 gull, high water")),
        ("put the dots in", About::Goal(crate::model::goal::GoalId("put the dots in".into()))),
        ("good writers", chart(None)),
        ("What good writers do", chart(None)),
        ("dot", chart(Some(1))),
        ("ends a sentence with a full stop", chart(Some(1))),
        ("good writers/finger spaces", chart(Some(0))),
        ("harbour cer", About::Task("harbour-cer".into())),
        ("Pets", About::Words("Pets".into())),
        ("writing", About::Words("writing".into())),
    ] {
        let read = one(&format!("about: {said}"));
        read.without_a_word();
        assert_eq!(read.talk().about, [about], "{said}");
    }
}

#[test]
fn several_things_may_be_named_with_commas_or_on_lines_of_their_own() {
    let read = one("about: my dog, dot\nabout: harbour cer");
    assert_eq!(read.without_a_word().talk().about.len(), 3);
}

#[test]
fn a_name_that_means_nothing_shows_the_nearest_and_keeps_its_words() {
    let read = one("about: my dgo");
    read.says("no-such-record 2:8 there is no work, goal, chart, task or conversation called `my dgo` | did you mean `my dog`?");
    assert_eq!(read.talk().about, [About::Words("my dgo".into())]);
}

#[test]
fn a_name_that_means_two_things_shows_both() {
    let read = read(&[
        ("students/ava/projects/my dog.md", "A kennel."),
        ("students/ava/conversations/2026-11-18 a talk.md", "---\nabout: my dog\n---\n"),
    ]);
    read.says("two-matches 2:8 `my dog` can mean more than one thing here | say which one: `writing/2026-10-05 my dog` or `projects/my dog`");
    one("about: ends").says("two-matches 2:8 ");
}

#[test]
fn a_conversation_may_be_about_an_earlier_one_and_never_about_itself() {
    let read = read(&[
        ("students/ava/conversations/2026-11-10 the joke.md", "We laughed."),
        ("students/ava/conversations/2026-11-18 a talk.md", "---\nabout: the joke\nabout: 2026-10-05\n---\n"),
        ("log/2026-10.md", "2026-10-05 ava | my dog | affirm: yes"),
    ]);
    let id = |id: &str| About::Conversation(ConversationId(id.into()));
    assert_eq!(read.without_a_word().talk().about, [id("2026-11-10 the joke"), id("2026-10-05 1")]);
    one("about: a talk").says("no-such-record 2:8 ");
}

#[test]
fn work_is_meant_before_a_conversation_of_the_same_name() {
    let read = read(&[
        ("students/ava/conversations/2026-10-07 my dog.md", "---\nabout: my dog\n---\n"),
        ("log/2026-10.md", "2026-10-09 ava | my dog | affirm: yes"),
    ]);
    read.without_a_word();
    assert!(read.portfolio.conversations.iter().all(|talk| talk.about == [entry("2026-10-05 my dog")]));
}

#[test]
fn a_recording_alone_is_a_conversation() {
    let read = read(&[("students/ava/conversations/2026-11-18 with the boat.m4a", "x")]);
    let talk = read.without_a_word().talk();
    assert_eq!((talk.id.0.as_str(), talk.media[0].kind), ("2026-11-18 with the boat", MediaKind::Sound));
    assert_eq!(
        (&*talk.source.path, talk.audience),
        ("students/ava/conversations/2026-11-18 with the boat.m4a", Audience::Family)
    );
}

#[test]
fn a_recording_of_the_same_name_belongs_to_the_words() {
    let read = read(&[
        ("students/ava/conversations/2026-11-18 boat.md", "---\nwho: teacher\n---\nWords."),
        ("students/ava/conversations/2026-11-18 boat.m4a", "x"),
        ("students/ava/conversations/2026-11-19 boat/index.md", "Words."),
        ("students/ava/conversations/2026-11-19 boat/hull.jpg", "x"),
    ]);
    assert_eq!(read.portfolio.conversations.len(), 2);
    assert!(read.portfolio.conversations.iter().all(|talk| talk.media.len() == 1 && !talk.words.is_empty()));
}

#[test]
fn a_recording_with_another_child_in_it_is_heard_only_where_that_family_agreed() {
    let audience = |who: &str| {
        let read = read(&[
            ("students/ava/conversations/2026-11-18 boat.md", &format!("---\nwho: {who}\n---\n")),
            ("students/ava/conversations/2026-11-18 boat.m4a", "x"),
        ]);
        read.talk().media[0].audience
    };
    assert_eq!(audience("teacher"), Audience::Class);
    assert_eq!(audience("leo"), Audience::Class);
    assert_eq!(audience("mia"), Audience::Teacher);
    assert_eq!(audience("a friend"), Audience::Teacher);
}

#[test]
fn words_nobody_can_read_keep_a_recording_for_the_teacher() {
    let read = read(&[
        ("students/ava/conversations/2026-11-18 boat.md", "---\nfor: family\nnever ends"),
        ("students/ava/conversations/2026-11-18 boat.m4a", "x"),
    ]);
    assert_eq!(read.talk().audience, Audience::Teacher);
}

#[test]
fn questions_and_answers_are_pairs_in_their_order() {
    let pairs = |lines: &str| {
        let talk = one(lines).talk().clone();
        talk.questions.into_iter().map(|it| (it.asked, it.answer.unwrap_or_default())).collect::<Vec<_>>()
    };
    let pair = |asked: &str, answer: &str| (asked.to_owned(), answer.to_owned());
    assert_eq!(
        pairs("asked: A?\nanswer: a\nasked: B?\nasked: C?\nanswer: c"),
        [pair("A?", "a"), pair("B?", ""), pair("C?", "c")]
    );
    assert_eq!(pairs("asked:\n- A?\n- B?\nanswer:\n- a\n- b"), [pair("A?", "a"), pair("B?", "b")]);
    assert!(one("asked: A?").talk().has_open_question());
    one("answer: yes").says("half-a-line 2:9 this answer has no question");
}

#[test]
fn pointers_lead_to_the_web_or_to_something_of_the_class() {
    let see = |value: &str| one(&format!("see: {value}"));
    let web = |href: &str, words: &str| Pointer::Web { href: href.into(), words: words.into() };
    for (value, href, words) in [
        ("https://tides.example/how?a=1 how tides work", "https://tides.example/how?a=1", "how tides work"),
        ("how tides work: https://tides.example.", "https://tides.example", "how tides work"),
        ("[how tides work](https://tides.example/a_(b))", "https://tides.example/a_(b)", "how tides work"),
        ("http://tides.example", "http://tides.example", ""),
    ] {
        assert_eq!(see(value).without_a_word().talk().see, [web(href, words)], "{value}");
    }
    assert_eq!(see("good writers").talk().see, [Pointer::Record(About::Chart(ChartId("good-writers".into()), None))]);
    see("the tide tabel").says("no-such-record 2:6 ");
    for value in
        ["javascript:alert(1)", "www.tides.example", "ftp://tides.example", "data:text/html,x", "mailto:a@b.example"]
    {
        let read = see(value);
        read.says("link-refused 2:6 ");
        assert!(read.talk().see.is_empty());
    }
}

#[test]
fn items_of_a_chart_are_ticked_by_their_words_their_beginning_or_an_alias() {
    let read = one("chart: good writers\nmet: finger spaces\nbeyond: Ends with a surprise\nnot yet: ends a sentence");
    let ticks = read.without_a_word().talk().ticks.clone().unwrap();
    assert_eq!(ticks.ticks, [(0, Tick::Met), (1, Tick::NotYet), (2, Tick::Beyond)]);
    let several = one("about: good writers\nmet: finger spaces, dot");
    assert_eq!(several.without_a_word().talk().ticks.as_ref().unwrap().ticks.len(), 2);
}

#[test]
fn a_tick_that_fits_nothing_or_two_things_is_told() {
    one("chart: good writers\nmet: dto").says(
        "no-such-record 3:6 there is no item of the chart `What good writers do` called `dto` | did you mean `dot`?",
    );
    one("chart: good writers\nmet: ends").says("two-matches 3:6 ");
    one("chart: god writers\nmet: dot")
        .says("no-such-record 2:8 there is no chart called `god writers` | did you mean `good writers`?");
    one("met: dot").says("half-a-line 2:6 this is ticked");
    one("chart: good writers\nmet: dot\nnot yet: dot").says("ticked-twice 4:10 ");
}

#[test]
fn a_chart_for_the_teacher_keeps_what_is_ticked_on_it_for_the_teacher() {
    let read = one("chart: for me\nmet: listens");
    assert_eq!(read.without_a_word().talk().audience, Audience::Teacher);
    assert_eq!(one("about: for me").talk().about, [About::Words("For me".into())]);
}

#[test]
fn a_result_is_a_word_of_the_class_in_the_class_s_own_writing() {
    assert_eq!(one("result: ip\nnext: count again").without_a_word().talk().result.as_deref(), Some("IP"));
    for wrong in ["7", "A", "done"] {
        let read = one(&format!("result: {wrong}"));
        read.says(&format!("not-a-result 2:9 `{wrong}` is not a result of this class, so none is shown"));
        assert_eq!(read.talk().result, None);
        assert!(read.told[0].contains("the results are `M`, `IP`"));
    }
}

#[test]
fn only_a_teacher_sets_a_result() {
    for who in ["who: Leo", "who: me", "who: family", "kind: peer", "kind: family\nwho: teacher"] {
        let read = one(&format!("{who}\nresult: M"));
        assert!(read.told[0].starts_with("result-not-by-teacher "), "{who}: {:?}", read.told);
        assert_eq!(read.talk().result, None, "{who}");
    }
    assert_eq!(one("who: Ms. Oda\nresult: M").talk().result.as_deref(), Some("M"));
}

#[test]
fn in_progress_without_words_is_noticed() {
    one("result: IP").says("result-without-words 2:9 ");
    one("result: M").without_a_word();
}

#[test]
fn a_strange_name_is_kept_and_a_slip_is_told() {
    let read = one("who: the harbour master");
    assert_eq!(read.without_a_word().talk().who, [Speaker::Other("the harbour master".into())]);
    one("who: Loe").says("unknown-speaker 2:6 nobody in this class is called `Loe` | did you mean `Leo`?");
    assert_eq!(one("who: Auntie Bo\nkind: family").talk().who, [Speaker::Family(Some("Auntie Bo".into()))]);
}

#[test]
fn two_things_at_once_draw_a_soft_note() {
    one("focus: dots\nfocus: spaces").says("two-things-at-once 3:8 ");
}

#[test]
fn no_conversation_is_wider_than_the_family_and_slips_fail_closed() {
    assert_eq!(one("for: public").talk().audience, Audience::Family);
    for narrow in ["for: teacher", "fro: family", "for: evrybody", "draft: true"] {
        assert_eq!(one(narrow).talk().audience, Audience::Teacher, "{narrow}");
    }
}

#[test]
fn lines_of_the_log_are_conversations_numbered_by_day() {
    let read = read(&[(
        "log/2026-10.md",
        "2026-10-05 ava | my dog | affirm: yes\n2026-10-05 ava | M\n2026-10-06 ava | IP: count\n",
    )]);
    let ids: Vec<&str> = read.without_a_word().portfolio.conversations.iter().map(|talk| talk.id.0.as_str()).collect();
    assert_eq!(ids, ["2026-10-06 1", "2026-10-05 1", "2026-10-05 2"]);
    let [third, first, second] = &read.portfolio.conversations[..] else { panic!() };
    assert_eq!((first.about.as_slice(), first.note.as_deref()), ([entry("2026-10-05 my dog")].as_slice(), Some("yes")));
    assert_eq!((second.note.as_deref(), second.result.as_deref()), (None, Some("M")));
    assert_eq!(third.result.as_deref(), Some("IP"));
}

#[test]
fn a_line_about_nothing_there_is_points_at_the_log() {
    read(&[("log/2026-10.md", "2026-10-05 ava | my dgo | affirm: yes")]).says("no-such-record 1:18 ");
    // One child's work is not the other's.
    read(&[("log/2026-10.md", "2026-10-05 ava, leo | Leo's boat | affirm: yes")]).without_a_word();
    read(&[("log/2026-10.md", "2026-10-05 ava, leo | good writrs | affirm: yes")]).says("no-such-record 1:23 ");
}
