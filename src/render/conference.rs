//! A student-led conference: the list of them, the page to read, the projector.

mod list;
mod reading;
mod room;
mod showing;
mod view;
mod wall;
mod work;

use super::Rendered;
use super::student::StudentScene;
use crate::model::agenda::{Leads, Show};
use crate::model::entry::Entry;
use crate::plan::conference::{ConferencePlan, StepPlan, of_family, of_guests};
use crate::source::SitePath;
use crate::theme::{DateStyle, TemplateError};

use view::WordsView;

/// Every page of a student's conferences; none outside a family's tree.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(at: &StudentScene<'_>) -> Result<Vec<Rendered>, TemplateError> {
    let Some(corner) = &at.plan.corner else { return Ok(Vec::new()) };
    let (seen, class) = (at.plan.seen, at.plan.class);
    let plans = of_family(seen, class, &corner.held);
    let mut pages = Vec::with_capacity(plans.len() * 3 + 1);
    pages.extend(list::page(at, &plans, &corner.conferences)?);
    for plan in &plans {
        let guests = of_guests(seen, class, plan.pages);
        pages.push(reading::page(at, plan, guests.is_some())?);
        pages.push(wall::page(&Stage { at, plan, path: &plan.pages.wall })?);
        if let (Some(path), Some(plan)) = (&plan.pages.guests, &guests) {
            pages.push(wall::page(&Stage { at, plan, path })?);
        }
    }
    Ok(pages)
}

/// One page of one conference.
struct Stage<'a> {
    at: &'a StudentScene<'a>,
    plan: &'a ConferencePlan<'a>,
    path: &'a SitePath,
}

impl<'a> Stage<'a> {
    /// Words of the interface.
    fn text(&self, key: &'a str) -> String {
        self.at.scene.language.text(key).to_owned()
    }

    fn words(&self, text: &str, language: &str) -> WordsView {
        let (lang, dir) = self.at.scene.part(language);
        WordsView { text: text.to_owned(), lang, dir }
    }

    /// Words of the agenda's.
    fn agenda_words(&self, text: &str) -> WordsView {
        self.words(text, self.agenda_language())
    }

    fn agenda_language(&self) -> &'a str {
        self.plan.agenda.language.as_deref().unwrap_or_else(|| self.at.scene.class.language())
    }

    /// The language in which the child speaks that day.
    fn child_language(&self) -> &'a str {
        let own = self.plan.conference.and_then(|held| held.language.as_deref());
        own.or(self.at.plan.seen.student().language.as_deref()).unwrap_or_else(|| self.at.scene.class.language())
    }

    /// The language of a child's words about a piece of work: that day's where they were said that day.
    fn work_language(&self, entry: &Entry) -> String {
        let today = self.plan.conference.filter(|_| !self.plan.for_guests).and_then(|held| held.language.clone());
        today.unwrap_or_else(|| super::card::work_language(self.at.plan, entry))
    }

    /// The picture and the colour of a step.
    fn sign(&self, step: &StepPlan<'_>, first: bool) -> (&'static str, &'static str) {
        if step.private {
            return ("adults", "iris");
        }
        match step.step.shows.first() {
            Some(Show::Best(strand)) => {
                let strand = self.at.scene.strand(strand);
                (strand.icon, strand.color)
            }
            Some(Show::Picks | Show::Pick(_)) => ("rosette", "berry"),
            Some(Show::Goal) => ("sprout", "marigold"),
            Some(Show::NewGoal) => ("flag", "marigold"),
            Some(Show::Chart(_)) => ("check", "lagoon"),
            Some(Show::ThenAndNow(_)) => ("calendar", "lagoon"),
            Some(Show::Tasks) => ("blocks", "leaf"),
            Some(Show::Evidence) => ("eye", "lagoon"),
            Some(Show::Mark) => ("document", "clay"),
            Some(Show::Questions) => ("ask", "iris"),
            Some(Show::About) if !first => ("me", "berry"),
            _ if first => ("hand", "iris"),
            _ if step.step.leads == Leads::Family => ("star", "marigold"),
            _ if step.step.leads == Leads::Teacher => ("teacher", "iris"),
            _ => ("hand", "iris"),
        }
    }
}

/// The day of a conference in words, with its year.
fn day(at: &StudentScene<'_>, plan: &ConferencePlan<'_>) -> Option<String> {
    let date = plan.conference.and_then(|held| held.date)?;
    Some(at.scene.language.date_text(date, DateStyle::WeekdayDayMonthYear))
}
