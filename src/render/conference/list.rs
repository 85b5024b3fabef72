//! Every conference of a student, newest first: older rounds stay within reach.

use super::view::{ConferencesView, RoundView};
use super::{Stage, day};
use crate::plan::conference::ConferencePlan;
use crate::render::Rendered;
use crate::render::card;
use crate::render::student::StudentScene;
use crate::render::view::DateView;
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The list; none where the class has no agenda at all.
pub(super) fn page(
    at: &StudentScene<'_>,
    plans: &[ConferencePlan<'_>],
    path: &SitePath,
) -> Result<Option<Rendered>, TemplateError> {
    let mut rounds = plans.iter().map(|plan| round(&Stage { at, plan, path }));
    let Some(newest) = rounds.next() else { return Ok(None) };
    let title = at.scene.language.text("my_conferences").to_owned();
    let view = ConferencesView {
        page: at.page("conferences", path, title),
        student: at.student(path),
        newest,
        earlier: rounds.collect(),
    };
    at.scene.render("conference/list.html", path, &view).map(Some)
}

fn round(stage: &Stage<'_>) -> RoundView {
    let (at, plan) = (stage.at, stage.plan);
    let date = plan.conference.and_then(|held| held.date);
    let unnamed = if plan.conference.is_some() { "conference_undated" } else { "conference_next" };
    let entries = at.plan.seen.entries();
    let picks = plan.conference.map_or(&[][..], |held| &held.picks).iter();
    let picked = picks.filter_map(|pick| entries.iter().position(|entry| pick.entry.as_ref() == Some(&entry.id)));
    RoundView {
        title: day(at, plan).unwrap_or_else(|| stage.text(unnamed)),
        date: date.map(|date| DateView { iso: date.to_string(), text: String::new() }),
        agenda: stage.agenda_words(&plan.agenda.title),
        href: stage.path.link_to(&plan.pages.reading),
        wall: stage.path.link_to(&plan.pages.wall),
        picks: picked
            .map(|place| {
                let own = &at.cards[place];
                stage.words(&card::title(&own.title, own.media.as_ref(), &at.scene), &own.language)
            })
            .collect(),
    }
}
