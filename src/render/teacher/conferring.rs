//! Conferring: who has not been talked with, how long ago, which kinds of talk a child gets, about what.

use super::desk::{Child, Desk, Place};
use crate::model::conversation::Kind;
use crate::plan::desk::Company;
use crate::render::Rendered;
use crate::render::view::{
    ConferringView, CountedView, KindView, LinkView, NameView, TalkRowView, TalkSpanView, TopicView,
};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// How long ago the newest talk was, the longest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Span {
    Never,
    /// There were talks, and none of them has a day.
    Undated,
    /// More than four weeks.
    Long,
    /// More than two weeks.
    Month,
    /// Up to two weeks.
    Weeks,
}

impl Span {
    const ALL: [Span; 5] = [Span::Never, Span::Undated, Span::Long, Span::Month, Span::Weeks];

    fn of(desk: &Desk<'_>, child: &Child<'_>) -> Span {
        let Some(last) = &child.facts.talks.last else { return Span::Never };
        match last.day.and_then(|day| desk.days_since(day)) {
            None => Span::Undated,
            Some(0..=14) => Span::Weeks,
            Some(15..=28) => Span::Month,
            Some(_) => Span::Long,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Span::Never => "never",
            Span::Undated => "undated",
            Span::Long => "long",
            Span::Month => "month",
            Span::Weeks => "weeks",
        }
    }
}

/// `teacher/conferring.html`
pub(super) fn page(desk: &Desk<'_>) -> Result<Rendered, TemplateError> {
    let path = Place::Conferring.path();
    let (page, view) = desk.page("teacher-conferring", &path, desk.text(Place::Conferring.title()));
    let any = any(desk);
    let view = ConferringView {
        page,
        desk: view,
        any,
        one_kind: desk.counted(one_kind(desk, &path)),
        spans: spans(desk, &path),
        topics: if any { topics(desk, &path) } else { Vec::new() },
    };
    desk.scene.render("teacher/conferring.html", &path, &view)
}

/// The lines of the card on the teacher's home.
pub(super) fn in_words(desk: &Desk<'_>) -> Vec<LinkView> {
    let path = Place::Conferring.path();
    let line = |text: String, place: &str| LinkView { text, href: format!("{path}{place}") };
    if !any(desk) {
        return vec![line(desk.text("desk_no_talks").to_owned(), "")];
    }
    let in_span = |span| desk.children.iter().filter(|child| Span::of(desk, child) == span).count();
    let mut lines = Vec::new();
    let counted = [
        ("desk_never_talked", in_span(Span::Never), "#talks-never"),
        ("desk_long_ago", in_span(Span::Long), "#talks-long"),
        ("desk_one_kind_count", one_kind(desk, &path).len(), "#one-kind"),
    ];
    for (key, count, place) in counted {
        if count > 0 {
            lines.push(line(desk.scene.language.count(key, count as u64), place));
        }
    }
    if lines.is_empty() {
        lines.push(line(desk.text("desk_all_talked").to_owned(), ""));
    }
    lines
}

fn any(desk: &Desk<'_>) -> bool {
    desk.children.iter().any(|child| child.facts.talks.last.is_some())
}

/// The kind of all of a child's talks, where there were several and all of one kind.
fn only_kind<'a>(child: &Child<'a>) -> Option<&'a str> {
    let mut kinds = child.facts.talks.kinds.iter();
    match (kinds.next(), kinds.next()) {
        (Some((kind, count)), None) if *count > 1 && !kind.is_empty() => Some(kind),
        _ => None,
    }
}

fn one_kind(desk: &Desk<'_>, page: &SitePath) -> Vec<NameView> {
    let named = desk.children.iter().filter_map(|child| {
        let kind = only_kind(child)?;
        Some(NameView { note: Some(kind_text(desk, kind)), ..desk.name(child, page) })
    });
    named.collect()
}

fn kind_text(desk: &Desk<'_>, word: &str) -> String {
    let key = if word.is_empty() { "desk_kind_other".to_owned() } else { format!("desk_kind_{word}") };
    desk.scene.language.text(&key).to_owned()
}

fn spans(desk: &Desk<'_>, page: &SitePath) -> Vec<TalkSpanView> {
    let mut all: Vec<(Span, &Child<'_>)> = desk.children.iter().map(|child| (Span::of(desk, child), child)).collect();
    // The children are in the order of the alphabet, which stays where the days are the same.
    all.sort_by_key(|(span, child)| (*span, child.facts.talks.last.as_ref().and_then(|last| last.day)));
    let of = |span: Span| {
        let rows = all.iter().filter(|(own, _)| *own == span).map(|(_, child)| row(desk, child, page)).collect();
        let CountedView { count, rows } = desk.counted(rows);
        TalkSpanView { span: span.word(), count, rows }
    };
    Span::ALL.into_iter().map(of).filter(|span| !span.rows.is_empty()).collect()
}

fn row(desk: &Desk<'_>, child: &Child<'_>, page: &SitePath) -> TalkRowView {
    let (facts, language) = (child.facts, desk.scene.language);
    let last = facts.talks.last.as_ref();
    let day = last.and_then(|last| last.day);
    let company = facts.talks.company.iter().map(|(who, count)| {
        let key = match who {
            Company::OneToOne => "desk_one_to_one",
            Company::Group => "desk_in_group",
            Company::Classmate => "desk_with_classmate",
            Company::Family => "desk_with_family",
        };
        language.count(key, *count as u64)
    });
    TalkRowView {
        child: desk.name(child, page),
        interests: facts.interests.as_deref().map(|words| desk.words(words, child.summary.language.as_deref())),
        last: day.map(|day| desk.day(day)),
        days: day.and_then(|day| desk.days_since(day)).map(|days| language.count("desk_days", days)),
        about: last.and_then(|last| last.about.clone()),
        company: company.collect(),
        kinds: kinds(desk, child),
        one_kind: only_kind(child).is_some(),
    }
}

/// In the order of the contract, those of no kind last.
fn kinds(desk: &Desk<'_>, child: &Child<'_>) -> Vec<KindView> {
    let words = Kind::ALL.iter().map(|kind| kind.word()).chain([""]);
    let counted = words.filter_map(|word| {
        let count = child.facts.talks.kinds.get(word)?;
        Some(KindView { name: kind_text(desk, word), count: desk.scene.language.number(*count as u64) })
    });
    counted.collect()
}

/// Every strand but the notebook, which is nobody's to ask about, and every task that was talked about.
fn topics(desk: &Desk<'_>, page: &SitePath) -> Vec<TopicView> {
    let topic = |name: String, icon: &'static str, has: &dyn Fn(&Child<'_>) -> bool| TopicView {
        name,
        icon,
        talked: desk.names(page, has),
        not_yet: desk.names(page, |child| !has(child)),
    };
    let strands = desk.scene.class.strands.iter().filter(|strand| strand.id != "notebook").map(|strand| {
        let shown = desk.scene.strand(&strand.id);
        topic(shown.name, shown.icon, &|child| child.facts.talks.strands.contains(&strand.id))
    });
    let tasks = desk.scene.class.tasks.iter();
    let talked = tasks.filter(|task| desk.children.iter().any(|child| child.facts.talks.tasks.contains(&task.name)));
    let tasks =
        talked.map(|task| topic(task.title.clone(), "check", &|child| child.facts.talks.tasks.contains(&task.name)));
    strands.chain(tasks).collect()
}
