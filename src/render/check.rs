//! Charts: as they were ticked, side by side, and as pages of their own.

use std::sync::Arc;

use super::student::StudentScene;
use super::view::{
    AboutLinkView, ChartView, CheckRowView, CheckView, CriterionView, LinkView, MarkView, SpeakerView, TimeView,
};
use super::{Rendered, corner, talk};
use crate::model::chart::{Chart, ChartId};
use crate::model::conversation::{About, Conversation, Tick};
use crate::model::entry::EntryId;
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The page of a chart.
///
/// # Errors
/// What is wrong in a template.
pub fn page(at: &StudentScene<'_>, chart: &Chart, path: &SitePath) -> Result<Rendered, TemplateError> {
    let (lang, dir) = at.scene.part(language_of(at, chart));
    let view = ChartView {
        page: at.page("chart", path, chart.title.clone()),
        student: at.student(path),
        title: chart.title.clone(),
        lang,
        dir,
        strand: chart.strand.as_deref().map(|strand| at.scene.strand(strand)),
        body: corner::words(at, &chart.words, path, "chart-"),
        criteria: criteria(at, chart, path),
        checks: subjects(at, &chart.id).iter().filter_map(|subject| check(at, chart, subject, path, true)).collect(),
    };
    at.scene.render("student/chart.html", path, &view)
}

/// The charts that were ticked for a piece of work, for its own page.
pub fn of_entry(at: &StudentScene<'_>, entry: &EntryId, page: &SitePath) -> Vec<CheckView> {
    let subject = Some(entry.clone());
    at.scene.class.charts.iter().filter_map(|chart| check(at, chart, &subject, page, false)).collect()
}

/// The language of a chart.
pub fn language_of<'a>(at: &StudentScene<'a>, chart: &'a Chart) -> &'a str {
    chart.language.as_deref().unwrap_or_else(|| at.scene.class.language())
}

/// A link to a chart's page, where it has one.
pub fn chart_link(at: &StudentScene<'_>, chart: &Chart, page: &SitePath) -> Option<LinkView> {
    let path = at.plan.corner.as_ref()?.chart(&chart.id)?;
    Some(LinkView { text: chart.title.clone(), href: page.link_to(path) })
}

/// A tick: a shape and a word.
pub fn mark(at: &StudentScene<'_>, tick: Tick) -> MarkView {
    let (kind, key) = match tick {
        Tick::Met => ("met", "tick_met"),
        Tick::NotYet => ("not-yet", "tick_not_yet"),
        Tick::Beyond => ("beyond", "tick_beyond"),
    };
    MarkView { kind, text: at.scene.language.text(key).to_owned() }
}

/// The ticks of a conversation on this chart.
fn ticks<'a>(talk: &'a Conversation, chart: &ChartId) -> &'a [(usize, Tick)] {
    talk.ticks.as_ref().filter(|ticks| ticks.chart == *chart).map_or(&[], |ticks| &ticks.ticks)
}

/// The piece of work a conversation was about.
fn subject(talk: &Conversation) -> Option<EntryId> {
    talk.about.iter().find_map(|about| if let About::Entry(id) = about { Some(id.clone()) } else { None })
}

/// Every piece of work this chart was ticked for, newest tick first; none for a check of no work in particular.
fn subjects(at: &StudentScene<'_>, chart: &ChartId) -> Vec<Option<EntryId>> {
    let mut subjects = Vec::new();
    for talk in at.plan.seen.conversations().iter().filter(|talk| !ticks(talk, chart).is_empty()) {
        let subject = subject(talk);
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    subjects
}

/// One who ticked, and the newest conversation in which that was.
struct Column<'a> {
    who: SpeakerView,
    talk: &'a Arc<Conversation>,
}

/// A chart as it was ticked for one piece of work: each one's newest ticks side by side.
fn check(
    at: &StudentScene<'_>,
    chart: &Chart,
    about: &Option<EntryId>,
    page: &SitePath,
    with_about: bool,
) -> Option<CheckView> {
    let talks = at.plan.seen.conversations().iter();
    let talks: Vec<_> = talks.filter(|talk| !ticks(talk, &chart.id).is_empty() && subject(talk) == *about).collect();
    let columns = columns(at, &talks);
    // One alone has nothing beside them: their ticks stand in the conversation itself.
    (columns.len() > 1).then_some(())?;
    let newest = columns.iter().filter_map(|column| column.talk.date).max();
    let rows: Vec<CheckRowView> =
        (0..chart.criteria.len()).filter_map(|place| row(at, chart, place, &columns)).collect();
    let differing = rows.iter().filter(|row| row.differs).count();
    let (lang, dir) = at.scene.part(language_of(at, chart));
    let about = about.as_ref().filter(|_| with_about).map(|id| About::Entry(id.clone()));
    (!rows.is_empty()).then_some(())?;
    Some(CheckView {
        chart: chart_link(at, chart, page)?,
        lang,
        dir,
        about: about.and_then(|about| corner::about_link(at, &about, page)),
        date: newest.map(|day| talk::date_view(at, day)),
        who: columns.iter().map(|column| column.who.clone()).collect(),
        rows,
        differences: (differing > 0).then(|| at.scene.language.count("seen_differently", differing as u64)),
    })
}

/// Everybody who ticked, the child first, each with their newest ticks.
fn columns<'a>(at: &StudentScene<'_>, talks: &[&'a Arc<Conversation>]) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    for talk in talks {
        for who in talk::speakers(at, talk) {
            if columns.iter().all(|column| column.who != who) {
                columns.push(Column { who, talk });
            }
        }
    }
    columns.sort_by_key(|column| match column.who.kind {
        "me" => 0,
        "teacher" => 1,
        "classmate" => 2,
        "family" => 3,
        _ => 4,
    });
    columns
}

fn row(at: &StudentScene<'_>, chart: &Chart, place: usize, columns: &[Column<'_>]) -> Option<CheckRowView> {
    let tick = |column: &Column<'_>| {
        ticks(column.talk, &chart.id).iter().find(|(own, _)| *own == place).map(|(_, tick)| *tick)
    };
    let found: Vec<Option<Tick>> = columns.iter().map(tick).collect();
    let mut said = found.iter().flatten();
    let first = said.next()?;
    Some(CheckRowView {
        words: chart.criteria.get(place)?.words.clone(),
        differs: said.any(|tick| tick != first),
        marks: found.iter().map(|tick| tick.map(|tick| mark(at, tick))).collect(),
    })
}

fn criteria(at: &StudentScene<'_>, chart: &Chart, page: &SitePath) -> Vec<CriterionView> {
    let view = |(place, criterion): (usize, &crate::model::chart::Criterion)| {
        let times = times(at, &chart.id, place, page);
        CriterionView {
            words: criterion.words.clone(),
            also: criterion.also.clone(),
            now: times.first().map(|time| time.mark.clone()),
            times,
        }
    };
    chart.criteria.iter().enumerate().map(view).collect()
}

/// Every time a criterion was ticked, newest first: what the child and others saw, over time.
fn times(at: &StudentScene<'_>, chart: &ChartId, place: usize, page: &SitePath) -> Vec<TimeView> {
    let time = |talk: &Arc<Conversation>| {
        let (_, tick) = ticks(talk, chart).iter().find(|(own, _)| *own == place)?;
        let about: Vec<AboutLinkView> = talk::about_links(at, talk, page, None);
        Some(TimeView {
            date: talk.date.map(|day| talk::date_view(at, day)),
            who: talk::speakers(at, talk),
            mark: mark(at, *tick),
            about,
        })
    };
    at.plan.seen.conversations().iter().filter_map(time).collect()
}
