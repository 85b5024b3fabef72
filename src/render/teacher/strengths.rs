//! Strengths by chart item: names, never numbers.

use super::desk::{Child, Desk, Place};
use crate::model::chart::Chart;
use crate::plan::address::slug;
use crate::plan::desk::{TickFacts, Ticked};
use crate::render::Rendered;
use crate::render::view::{ChartStrengthsView, CriterionStrengthsView, NamesView, StrengthsView};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// `teacher/strengths.html`
pub(super) fn page(desk: &Desk<'_>) -> Result<Rendered, TemplateError> {
    let path = Place::Strengths.path();
    let (page, view) = desk.page("teacher-strengths", &path, desk.text(Place::Strengths.title()));
    let charts = desk.scene.class.charts.iter().map(|chart| of_chart(desk, chart, &path)).collect();
    desk.scene.render("teacher/strengths.html", &path, &StrengthsView { page, desk: view, charts })
}

fn of_chart(desk: &Desk<'_>, chart: &Chart, page: &SitePath) -> ChartStrengthsView {
    let criteria = chart.criteria.iter().enumerate().map(|(item, criterion)| {
        let ticked = |child: &Child<'_>| latest(child, chart, item).map(|tick| tick.ticked);
        CriterionStrengthsView {
            words: desk.words(&criterion.words, chart.language.as_deref()),
            beyond: who(desk, chart, item, page, Ticked::Beyond),
            met: who(desk, chart, item, page, Ticked::Met),
            not_yet: who(desk, chart, item, page, Ticked::NotYet),
            unseen: desk.names(page, |child| ticked(child).is_none()),
        }
    });
    ChartStrengthsView {
        id: format!("chart-{}", slug(&chart.id.0)),
        title: chart.title.clone(),
        criteria: criteria.collect(),
    }
}

fn latest<'a>(child: &Child<'a>, chart: &Chart, item: usize) -> Option<&'a TickFacts> {
    child.facts.ticks.get(&chart.id.0)?.get(&item)
}

/// The children with this tick, and apart from them those who ticked it alone.
fn who(desk: &Desk<'_>, chart: &Chart, item: usize, page: &SitePath, ticked: Ticked) -> NamesView {
    let has = |child: &Child<'_>, own: bool| {
        latest(child, chart, item).is_some_and(|tick| tick.ticked == ticked && tick.own == own)
    };
    let own = desk.children.iter().filter(|child| has(child, true)).map(|child| desk.name(child, page)).collect();
    NamesView { own, ..desk.names(page, |child| has(child, false)) }
}
