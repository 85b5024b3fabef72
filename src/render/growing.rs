//! "My strengths, my next steps": what was said and ticked in conversations, gathered.

use std::collections::BTreeSet;

use super::student::StudentScene;
use super::view::{GrowingView, GrownView};
use super::{Rendered, check, corner, talk};
use crate::model::conversation::{Conversation, Tick};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// What was gathered so far.
#[derive(Default)]
struct Grown {
    strengths: Vec<GrownView>,
    next_steps: Vec<GrownView>,
    /// Criteria whose newest tick is known.
    ticked: BTreeSet<(String, usize)>,
}

/// The page.
///
/// # Errors
/// What is wrong in a template.
pub fn page(at: &StudentScene<'_>, path: &SitePath) -> Result<Rendered, TemplateError> {
    let mut grown = Grown::default();
    for talk in at.plan.seen.conversations() {
        grown.gather(at, talk, path);
    }
    let title = at.scene.language.text("growing").to_owned();
    let view = GrowingView {
        page: at.page("growing", path, title),
        student: at.student(path),
        strengths: grown.strengths,
        next_steps: grown.next_steps,
        charts: at.scene.class.charts.iter().filter_map(|chart| check::chart_link(at, chart, path)).collect(),
    };
    at.scene.render("student/growing.html", path, &view)
}

impl Grown {
    fn gather(&mut self, at: &StudentScene<'_>, talk: &Conversation, page: &SitePath) {
        self.strengths.extend(talk.went_well.iter().filter_map(|words| grown(at, talk, words, page)));
        self.next_steps.extend(talk.next.iter().filter_map(|words| grown(at, talk, words, page)));
        let Some((ticks, chart)) = talk.ticks.as_ref().and_then(|it| Some((it, at.scene.class.chart(&it.chart)?)))
        else {
            return;
        };
        for (place, tick) in &ticks.ticks {
            let Some(criterion) = chart.criteria.get(*place) else { continue };
            // Conversations come newest first: only the newest tick says how it is now.
            if !self.ticked.insert((chart.id.0.clone(), *place)) {
                continue;
            }
            let (lang, dir) = at.scene.part(check::language_of(at, chart));
            let Some(grown) = grown(at, talk, &criterion.words, page) else { continue };
            let grown = GrownView { lang, dir, chart: check::chart_link(at, chart, page), ..grown };
            match tick {
                Tick::Met | Tick::Beyond => self.strengths.push(grown),
                Tick::NotYet => self.next_steps.push(grown),
            }
        }
    }
}

fn grown(at: &StudentScene<'_>, talk: &Conversation, words: &str, page: &SitePath) -> Option<GrownView> {
    let (lang, dir) = at.scene.part(&talk::language_of(at, talk));
    Some(GrownView {
        words: words.to_owned(),
        lang,
        dir,
        date: talk.date.map(|day| talk::date_view(at, day)),
        who: talk::speakers(at, talk),
        about: talk::about_links(at, talk, page, None),
        chart: None,
        talk: corner::link_to_conversation(at, &talk.id, page)?,
    })
}
